"""The exact change of each of the six core set measures between two visits.

A measure that cannot be compared (absent, out of its scale, on another scale, an enzyme without
its limit) is a gap with a reason; nothing is filled in for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from myoplanner.logic.assess.visit import Visit, refusals
from myoplanner.logic.base import Key, Note, Value
from myoplanner.logic.finding import Source, State
from myoplanner.logic.knowledge.criteria import ENZYMES, MEASURES, MMT, CoreSet
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say


class Gap(Value):
    """Say which measure cannot be compared, and why."""

    measure: Key
    reason: Note


@dataclass(frozen=True)
class Change:
    """Hold the exact change of one measure; `better` is above zero when the patient improved.

    Enzymes are in multiples of their own upper limit, the others in points of their scale.
    """

    measure: str
    label: str
    before: Fraction
    after: Fraction
    better: Fraction
    top: Fraction
    top_source: Source

    @property
    def percent_of_range(self) -> Fraction:
        """Return the improvement in per cent of the measure's range."""
        return self.better / self.top * 100

    @property
    def percent_of_baseline(self) -> Fraction | None:
        """Return the improvement in per cent of baseline; None from a baseline of zero."""
        return self.better / self.before * 100 if self.before else None

    @property
    def range_text(self) -> str:
        """Return the range as it is printed in the arithmetic, "unconfirmed" where it is."""
        unit = say("score.times_limit") if self.measure == ENZYMES else ""
        doubt = say("score.unconfirmed") if self.top_source.state is State.UNCONFIRMED else ""
        return text_of(Decimal(int(self.top))) + unit + doubt


@dataclass(frozen=True)
class Comparison:
    """Hold the changes between two visits in the order of the core set, and the gaps."""

    changes: tuple[Change, ...]
    gaps: tuple[Gap, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the measures that cannot be compared."""
        return tuple(gap.measure for gap in self.gaps)


def compare(baseline: Visit, follow_up: Visit, figures: CoreSet) -> Comparison:
    """Return the exact change of each measure, or the reason why there is none."""
    both = (baseline, follow_up)
    found = tuple(_change(measure, both, figures) for measure in MEASURES)
    return Comparison(
        changes=tuple(entry for entry in found if isinstance(entry, Change)),
        gaps=tuple(entry for entry in found if isinstance(entry, Gap)),
    )


def _change(measure: str, visits: tuple[Visit, Visit], figures: CoreSet) -> Change | Gap:
    for when, visit in zip(("baseline", "follow_up"), visits, strict=True):
        for error in refusals(visit, figures):
            if _measure_of(error.field) == measure:
                return Gap(measure=measure, reason=say("score.gap.refused", when=say(f"score.{when}"),
                                                       error=error.sentence()))  # fmt: skip
    if measure == MMT:
        return _strength_change(*visits, figures)
    if measure == ENZYMES:
        return _enzyme_change(*visits, figures)
    return _rating_change(measure, visits, figures)


def _measure_of(field: str) -> str:
    first = field.split(".")[0]
    return MMT if first == "mmt_max" else first


def _absent(measure: str, values: tuple[object, object]) -> Gap:
    times = [say(f"score.{name}") for name, value in
             zip(("baseline", "follow_up"), values, strict=True) if value is None]  # fmt: skip
    when = say("score.and").join(times)
    return Gap(measure=measure, reason=say("score.gap.absent", measure=say(f"measure.{measure}"), when=when))


def _rating_change(measure: str, visits: tuple[Visit, Visit], figures: CoreSet) -> Change | Gap:
    before, after = (getattr(visit, measure) for visit in visits)
    if before is None or after is None:
        return _absent(measure, (before, after))
    scale = next(row for row in figures.range if row.measure == measure)
    return Change(
        measure=measure,
        label=say(f"measure.{measure}"),
        before=Fraction(before),
        after=Fraction(after),
        better=Fraction(before) - Fraction(after),
        top=Fraction(scale.top),
        top_source=scale.source,
    )


def _strength_change(baseline: Visit, follow_up: Visit, figures: CoreSet) -> Change | Gap:
    before, after = baseline.mmt, follow_up.mmt
    if before is None or after is None:
        return _absent(MMT, (before, after))
    tops = (baseline.mmt_max, follow_up.mmt_max)
    if tops[0] is None or tops[1] is None:
        return Gap(measure=MMT, reason=say("score.gap.no_maximum"))
    if tops[0] != tops[1]:
        return Gap(measure=MMT, reason=say("score.gap.scales_mixed", before=tops[0], after=tops[1]))
    scale = next(row for row in figures.strength if row.top == tops[0])
    return Change(
        measure=MMT,
        label=say("measure.mmt"),
        before=Fraction(before),
        after=Fraction(after),
        better=Fraction(after) - Fraction(before),
        top=Fraction(scale.top),
        top_source=scale.source,
    )


def _enzyme_change(baseline: Visit, follow_up: Visit, figures: CoreSet) -> Change | Gap:
    """Compare the enzyme most abnormal at baseline; it is not replaced where it lacks later."""
    for result in baseline.enzymes:
        if result.value is not None and result.uln is None:
            return _no_limit(result.name, "baseline")
    multiples = {row.name: _times_limit(baseline, row.name) for row in figures.enzyme}
    known = {name: multiple for name, multiple in multiples.items() if multiple is not None}
    if not known:
        return _absent(ENZYMES, (None, True))
    # Of two that are equally abnormal, the first in the criteria's own order.
    name = max(known, key=lambda candidate: known[candidate])
    later = next((result for result in follow_up.enzymes if result.name == name), None)
    if later is None or later.value is None:
        return Gap(measure=ENZYMES, reason=say("score.gap.enzyme_lacks", name=name))
    after = _times_limit(follow_up, name)
    if after is None:
        return _no_limit(name, "follow_up")
    scale = next(row for row in figures.enzyme if row.name == name)
    return Change(
        measure=ENZYMES,
        label=name,
        before=known[name],
        after=after,
        better=known[name] - after,
        top=Fraction(scale.times_limit),
        top_source=scale.source,
    )


def _no_limit(name: str, when: str) -> Gap:
    return Gap(measure=ENZYMES, reason=say("score.gap.no_limit", name=name, when=say(f"score.{when}")))


def _times_limit(visit: Visit, name: str) -> Fraction | None:
    result = next((entry for entry in visit.enzymes if entry.name == name), None)
    if result is None or result.value is None or result.uln is None:
        return None
    return Fraction(result.value) / Fraction(result.uln)

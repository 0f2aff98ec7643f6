"""IMACS 2003 definition of improvement between two visits (ledger 3).

Per cent here is *relative to baseline*: three of any six measures better by 20 % or more, no more
than two worse by 25 % or more. The figures stand in resources/knowledge/criteria.toml.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from myoplanner.logic.assess.core_set import Change, Comparison, compare
from myoplanner.logic.assess.exact import all_true, at_least, shown
from myoplanner.logic.assess.remarks import remark
from myoplanner.logic.assess.visit import Visit
from myoplanner.logic.base import Key, Note, Number, Value
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.criteria import ENZYMES, MMT, Criteria, Imacs
from myoplanner.logic.wording import say


class MeasureChange(Value):
    """Hold how one measure changed; `percent` of baseline is rounded, and None from zero.

    `improved` and `worse` are None where a change from zero has no size to compare.
    """

    measure: Key
    percent: Number | None
    improved: bool | None
    worse: bool | None
    working: Note


class ImacsImprovement(Value):
    """Hold whether the definition is met at this visit; `met` None means "cannot judge".

    `worse` also names a measure that rose from zero, for which `size_unknown` names it again.
    """

    met: bool | None
    improved: tuple[Key, ...]
    worse: tuple[Key, ...]
    size_unknown: tuple[Key, ...]
    measures: tuple[MeasureChange, ...]
    missing: tuple[Key, ...]
    notes: tuple[Finding, ...]


def imacs_improvement(baseline: Visit, follow_up: Visit, criteria: Criteria) -> ImacsImprovement:
    """Return whether the IMACS definition of improvement is met from `baseline` to `follow_up`.

    With a measure missing, `met` is None and `missing` names it.
    """
    figures = criteria.imacs
    comparison = compare(baseline, follow_up, criteria.core_set)
    measures = tuple(_judged(change, figures) for change in comparison.changes)
    met = None if comparison.gaps else _met(measures, figures)
    return ImacsImprovement(
        met=met,
        improved=tuple(row.measure for row in measures if row.improved),
        worse=tuple(row.measure for row in measures if row.worse is not False),
        size_unknown=tuple(row.measure for row in measures if row.improved is None or row.worse is None),
        measures=measures,
        missing=comparison.missing,
        notes=_notes(met, measures, comparison, figures),
    )


def _judged(change: Change, figures: Imacs) -> MeasureChange:
    percent = change.percent_of_baseline
    improved: bool | None = percent is not None and percent >= Fraction(figures.improved_at_least.percent)
    worse: bool | None = percent is not None and -percent >= Fraction(figures.worse_at_most.percent)
    if percent is None:
        # From zero: no change is no change; any other has no per cent.
        improved = None if change.better > 0 else False
        worse = None if change.better < 0 else False
    if _normal_enzyme(change):
        improved = False
    return MeasureChange(
        measure=change.measure,
        percent=None if percent is None else shown(percent),
        improved=improved,
        worse=worse,
        working=_working(change),
    )


def _normal_enzyme(change: Change) -> bool:
    return change.measure == ENZYMES and change.before <= 1


def _working(change: Change) -> str:
    percent = change.percent_of_baseline
    times = say("score.times_limit") if change.measure == ENZYMES else ""
    values: dict[str, Any] = {
        "label": change.label,
        "before": shown(change.before),
        "after": shown(change.after),
        "times": times,
    }
    if change.better == 0:
        return say("score.imacs.unchanged", **values)
    if percent is None:
        return say("score.imacs.from_zero", **values)
    key = "score.imacs.better" if percent > 0 else "score.imacs.worse"
    return say(key, percent=shown(abs(percent)), **values)


def _met(measures: tuple[MeasureChange, ...], figures: Imacs) -> bool | None:
    """Judge the three parts of the definition; each may hang on a change of unknown size."""
    too_many_worse = at_least(figures.worse_at_most.measures + 1, (row.worse for row in measures))
    strength_worse = _strength_worse(measures)
    return all_true(
        (
            at_least(figures.improved_at_least.measures, (row.improved for row in measures)),
            None if too_many_worse is None else not too_many_worse,
            not strength_worse,
        )
    )


def _strength_worse(measures: tuple[MeasureChange, ...]) -> bool:
    # Strength cannot fall from zero, so this is never unknown.
    return any(row.measure == MMT and row.worse for row in measures)


def _notes(
    met: bool | None, measures: tuple[MeasureChange, ...], comparison: Comparison, figures: Imacs
) -> tuple[Finding, ...]:
    definition = figures.improved_at_least.source
    notes = [
        remark("imacs.missing", gap.reason, definition, missing=(gap.measure,)) for gap in comparison.gaps
    ]
    for row in measures:
        if row.improved is None or row.worse is None:
            text = say("score.imacs.size_unknown", measure=say(f"measure.{row.measure}"))
            notes.append(remark("imacs.from-zero", text, figures.from_zero.source))
    if met is None and not comparison.gaps:
        notes.append(remark("imacs.cannot-judge", say("score.imacs.cannot_judge"), figures.from_zero.source))
    if met:
        text = say("score.imacs.met", visits=figures.sustained.visits)
        notes.append(remark("imacs.sustained", text, figures.sustained.source))
    if _strength_worse(measures):
        text = say("score.imacs.strength_worse", percent=figures.worse_at_most.percent)
        notes.append(remark("imacs.strength", text, figures.strength_not_worse.source))
    if any(_normal_enzyme(change) and change.better > 0 for change in comparison.changes):
        text = say("score.imacs.normal_enzyme")
        notes.append(remark("imacs.normal-enzyme", text, figures.normal_enzyme.source))
    return tuple(notes)

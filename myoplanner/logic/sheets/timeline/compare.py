"""Two days of a course side by side: how far apart, and what dose, CK and strength did between them.

Only what was entered or planned is compared; on each day the value measured last counts. The earlier day
comes first, whichever of the two is pinned. What cannot be compared says why.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from myoplanner.logic.base import Key, Line, Value
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.sheets.timeline.read_out import counted, latest
from myoplanner.logic.sheets.timeline.scales import grouped
from myoplanner.logic.sheets.timeline.strength import series_of
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say

HUNDRED = Decimal(100)
ONE = Decimal(1)
MINUS = "−"


class ScoreOffer(Value):
    """Hold the two visits that a score is offered between, and the words of the offer."""

    one_id: Key
    other_id: Key
    text: Line


class Comparison(Value):
    """Hold what lies between two days, as final texts; the four stand under the cells of the read-out.

    `score` is None where there are no two visits to score, and `no_score` then says so.
    """

    first: date
    last: date
    days: Line
    dose: Line
    ck: Line
    strength: Line
    score: ScoreOffer | None = None
    no_score: Line = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the four texts in the order of the cells."""
        return self.days, self.dose, self.ck, self.strength


def comparison(plan: Plan, one: date, other: date) -> Comparison:
    """Return what lies between two days, in whichever order they are given."""
    first, last = sorted((one, other))
    offer = score_offer(plan, first, last)
    return Comparison(
        first=first,
        last=last,
        days=_days(first, last),
        dose=_dose(plan, first, last),
        ck=_ck(plan, first, last),
        strength=_strength(plan, first, last),
        score=offer,
        no_score="" if offer is not None else say("compare.no_score"),
    )


def _days(first: date, last: date) -> str:
    if first == last:
        return say("compare.same_day")
    return say("compare.days", first=day_text(first, weekday=False), days=counted((last - first).days))


def score_offer(plan: Plan, first: date, last: date) -> ScoreOffer | None:
    """Return the visits nearest to two days, the earlier on a tie; None where these are not two."""
    visits = sorted(plan.course.visits, key=lambda item: item.day)
    if not visits:
        return None
    one, other = _nearest(visits, first), _nearest(visits, last)
    if one.day >= other.day:
        return None
    return ScoreOffer(
        one_id=one.id, other_id=other.id, text=say("compare.score", first=one.day, last=other.day)
    )


def _nearest(visits: list[Visit], day: date) -> Visit:
    return min(visits, key=lambda item: abs((item.day - day).days))


def _dose(plan: Plan, first: date, last: date) -> str:
    before, after = plan.doses.step_on(first), plan.doses.step_on(last)
    if before is None or after is None:
        missing = first if before is None else last
        return say("compare.no_dose", day=missing)
    change = after.mean_mg - before.mean_mg
    if change == 0:
        return say("compare.dose_same", mg=after.mean_mg)
    return say("compare.dose", first=before.mean_mg, last=after.mean_mg, change=signed(change))


def _ck(plan: Plan, first: date, last: date) -> str:
    results = plan.course.enzymes(Enzyme.CK)
    before, after = latest(results, first), latest(results, last)
    if before is None or after is None:
        return say("compare.no_ck", day=first if before is None else last)
    if before.id == after.id:
        return say("compare.one_ck", day=before.day)
    texts = {"first": _amount(before), "last": _amount(after)}
    if before.bound is not Bound.EXACT or after.bound is not Bound.EXACT or before.standard == 0:
        return say("compare.ck_bound", **texts)
    change = (after.standard - before.standard) / before.standard * HUNDRED
    return say("compare.ck", change=signed(change.quantize(ONE, ROUND_HALF_UP)), **texts)


def _amount(result: EnzymeResult) -> str:
    bound = "" if result.bound is Bound.EXACT else f"{result.bound.value} "
    return f"{bound}{grouped(result.standard)}"


def _strength(plan: Plan, first: date, last: date) -> str:
    results = plan.course.strengths()
    after = latest(results, last)
    if after is None:
        return say("compare.no_strength", day=last)
    same = next(item.results for item in series_of(results) if after in item.results)
    before = latest(same, first)
    if before is None:
        return say("compare.other_scale", day=first)
    if before.id == after.id:
        return say("compare.one_strength", day=before.day)
    change = after.value - before.value
    return say(
        "compare.strength",
        first=before.value,
        last=after.value,
        top=text_of(after.maximum),
        change=signed(change),
    )


def signed(number: Decimal) -> str:
    """Write a change with its sign: "+26", "−47.5", "0"."""
    if number == 0:
        return "0"
    return f"{'+' if number > 0 else MINUS}{text_of(abs(number))}"


def spoken(shown: Comparison) -> str:
    """Return the whole comparison in one line, for a screen reader."""
    return "; ".join((*shown.lines, shown.score.text if shown.score else shown.no_score))

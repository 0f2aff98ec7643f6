"""The published scores between two visits as a table of final texts, arithmetic behind each row."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from myoplanner.logic.assess.exact import shown_beside
from myoplanner.logic.assess.imacs import MeasureChange
from myoplanner.logic.assess.known import known_on
from myoplanner.logic.assess.total_improvement import Category
from myoplanner.logic.assess.visit import Visit as ScoredVisit
from myoplanner.logic.assess.visit_scores import ScoredPair, score_pair
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.criteria import ENZYMES, MEASURES, MMT
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.findings import FindingText, finding_text
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

NOTHING = "–"


class ScoreRow(Value):
    """Hold one core set measure: before, after, its points, its change, and the arithmetic as tips.

    `missing` says why there is nothing; `improved` and `worse` are the IMACS marks.
    """

    measure: str
    before: str
    after: str
    of_range: str = NOTHING
    points: str = NOTHING
    of_baseline: str = NOTHING
    improved: bool = False
    worse: bool = False
    missing: str = ""
    points_tip: str = ""
    change_tip: str = ""


class ScoreTable(Value):
    """Hold both scores between two visits; `score` is empty and `missing` filled where there is none."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    score: str
    category: str
    imacs: str
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    notes: tuple[FindingText, ...] = ()


def score_table(plan: Plan, knowledge: Knowledge, one_id: str, other_id: str) -> ScoreTable | None:
    """Return the table between any two visits on record, the earlier as baseline; None for one visit."""
    one, other = plan.course.visit(one_id), plan.course.visit(other_id)
    if one is None or other is None or one.id == other.id:
        return None
    known = known_on(plan.course, plan.today)
    return table_of(score_pair(plan.course, one, other, known, knowledge.criteria, knowledge.response))


def table_of(pair: ScoredPair) -> ScoreTable:
    """Return the table of a scored pair."""
    improvement, imacs = pair.improvement, pair.imacs
    met = {True: "met", False: "not_met", None: "cannot"}[imacs.met]
    notes = [*improvement.notes, *imacs.notes]
    return ScoreTable(
        title=say("scores.title", first=pair.baseline_day, second=pair.follow_up_day),
        heads=tuple(say(f"scores.head.{key}") for key in HEADS),
        rows=tuple(_row(pair, measure) for measure in MEASURES),
        score="" if improvement.score is None else say("scores.score", score=improvement.score),
        category=_category(improvement.category, improvement.score is not None),
        imacs=say(f"scores.imacs.{met}"),
        missing=tuple(say(f"measure.{name}") for name in MEASURES if name in pair.missing),
        remarks=pair.remarks,
        # A missing measure stands in its row with the reason.
        notes=tuple(finding_text(item) for item in notes if not item.missing or item.missing == ("disease",)),
    )


HEADS = ("measure", "before", "after", "of_range", "points", "of_baseline")


def _category(category: Category | None, scored: bool) -> str:
    if category is not None:
        return say(f"scores.category.{category.value}")
    return say("scores.category.unknown") if scored else say("scores.none")


def _row(pair: ScoredPair, measure: str) -> ScoreRow:
    points = next((item for item in pair.improvement.measures if item.measure == measure), None)
    change = next((item for item in pair.imacs.measures if item.measure == measure), None)
    name = say(f"measure.{measure}")
    before, after = _value(pair.before, measure), _value(pair.after, measure)
    if points is None or change is None:
        return ScoreRow(measure=name, before=before, after=after, missing=_why(pair, measure))
    return ScoreRow(
        measure=name,
        before=before,
        after=after,
        of_range=_percent(points.percent),
        points=say("scores.points", points=points.points, most=points.most),
        of_baseline=_change_text(change),
        improved=change.improved is True,
        worse=change.worse is True,
        points_tip=points.working,
        change_tip=change.working,
    )


def _why(pair: ScoredPair, measure: str) -> str:
    """Say why a measure has no change: what was left out before what the score finds absent."""
    left_out = [item.why for item in pair.left_out if item.measure == measure]
    absent = [item.sentence for item in pair.improvement.notes if item.missing == (measure,)]
    return "; ".join(left_out or absent)


def _value(visit: ScoredVisit, measure: str) -> str:
    if measure == ENZYMES:
        known = [item for item in visit.enzymes if item.value is not None]
        return (
            ", ".join(f"{item.name} {text_of(item.value)}" for item in known if item.value is not None)
            or NOTHING
        )
    if measure == MMT:
        if visit.mmt is None or visit.mmt_max is None:
            return NOTHING
        return say("response.of", value=visit.mmt, maximum=visit.mmt_max)
    value: Decimal | None = getattr(visit, measure)
    return NOTHING if value is None else text_of(value)


def _percent(percent: Decimal) -> str:
    return say("scores.percent", percent=shown_beside(Fraction(percent), Fraction(0)))


def _change_text(change: MeasureChange) -> str:
    if change.percent is None:
        return say("scores.from_zero")
    key = "better" if change.percent > 0 else "worse" if change.percent < 0 else "same"
    return say(f"scores.{key}", percent=abs(change.percent))

"""The card of the EULAR/ACR 2017 classification: a headline, few lines, and all the rest on asking.

Where unknown items could still change the class it says so, and names them: what is not known never
counts as absent.
"""

from __future__ import annotations

from myoplanner.logic.assess.classification import AGE
from myoplanner.logic.assess.record_classification import ANSWERED_AS, RecordClassification
from myoplanner.logic.base import Number, Value
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.criteria import ClassName
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.classification import ClassificationSheet, CutOffMark, PointsRow, percent_text
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

MOST_NAMED = 3
ON_BAR = frozenset({ClassName.PROBABLE.value, ClassName.DEFINITE.value})


class ArithmeticRow(Value):
    """Hold one item of the arithmetic; its points are a range where it is unknown."""

    label: str
    answer: str
    points: str


class VerdictSheet(Value):
    """Hold the card as final texts, and what its bar draws: 0 to `top`, the range, and the cut-offs."""

    headline: str
    score: str
    lines: tuple[str, ...]
    label: str
    minimum: Number
    maximum: Number
    top: Number
    cut_offs: tuple[CutOffMark, ...]
    spoken: str
    rows: tuple[ArithmeticRow, ...]
    arithmetic: tuple[str, ...]
    remarks: tuple[str, ...]


def verdict_sheet(plan: Plan, knowledge: Knowledge, sheet: ClassificationSheet) -> VerdictSheet:
    """Return the card of a plan's classification."""
    record = plan.classification
    headline, score = _headline(record), _score(record)
    lines = tuple(line for line in (_unknown(record, knowledge), sheet.subgroup) if line)
    return VerdictSheet(
        headline=headline,
        score=score,
        lines=lines,
        label=say("verdict.label"),
        minimum=sheet.minimum,
        maximum=sheet.maximum,
        top=sheet.top,
        cut_offs=tuple(mark for mark in sheet.cut_offs if mark.name in ON_BAR),
        spoken=". ".join((headline, score, *lines, say("verdict.label"))),
        rows=tuple(_row(row) for row in sheet.rows),
        arithmetic=(sheet.column.capitalize() + ".", *sheet.arithmetic),
        remarks=tuple(
            line for line in ("; ".join(sheet.because), *(note.sentence for note in sheet.notes)) if line
        ),
    )


def _row(row: PointsRow) -> ArithmeticRow:
    low, high = row.counted, row.at_most
    points = text_of(low) if low == high else say("class.range", low=low, high=high)
    return ArithmeticRow(label=row.label, answer=row.answer, points=points)


def _headline(record: RecordClassification) -> str:
    result = record.classification
    name = say(f"class.name.{result.class_name.name.lower()}")
    if result.class_name is result.class_at_maximum:
        return say("verdict.certain", name=name)
    if result.class_name is ClassName.NOT_CLASSIFIED:
        return say("verdict.open")
    return say("verdict.at_least", name=name)


def _score(record: RecordClassification) -> str:
    """Return the points, and the probability where the class does not hang on what is unknown."""
    result = record.classification
    low, high = result.minimum_score, result.maximum_score
    points = text_of(low) if low == high else say("class.range", low=low, high=high)
    percent = percent_text(result.probability)
    if low == high:
        return say("verdict.score", points=points, percent=percent)
    if result.class_name is ClassName.NOT_CLASSIFIED and result.class_at_maximum is not result.class_name:
        return say("verdict.score_open", points=points)
    return say("verdict.score_range", points=points, percent=percent)


def _unknown(record: RecordClassification, knowledge: Knowledge) -> str:
    """Name the first unknown inputs in short and count the rest; all stand in the arithmetic."""
    names = [_in_short(key, knowledge) for key in record.classification.missing]
    if not names:
        return say("class.nothing_unknown")
    shown = ", ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        return say("verdict.unknown_more", names=shown, number=len(names) - MOST_NAMED)
    return say("verdict.unknown", names=shown)


def _in_short(key: str, knowledge: Knowledge) -> str:
    if key in ANSWERED_AS:
        return knowledge.items.known(ANSWERED_AS[key][0]).in_line
    return say("verdict.age" if key == AGE else "verdict.enzymes")

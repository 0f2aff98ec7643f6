"""The EULAR/ACR 2017 classification of a record as final texts, with its arithmetic on view.

It is support, labelled as such, and never the diagnosis.
"""

from __future__ import annotations

import re
from decimal import Decimal

from myoplanner.logic.assess.classification import AGE, Classification, ItemPoints
from myoplanner.logic.assess.record_classification import ANSWERED_AS, RecordClassification
from myoplanner.logic.base import Number, Value, evolve
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.criteria import Classification as Figures
from myoplanner.logic.knowledge.criteria import ClassName, TwoColumns
from myoplanner.logic.plan import Plan
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

ENZYME = "raised_enzyme"
NAMED_KEYS = frozenset({"classification.biopsy-not-counted", "classification.subgroup-missing"})
"""The notes whose sentences name inputs by their keys."""


class CutOffMark(Value):
    """Hold one cut-off for the bar: its class, its points in the column in use, and how it reads."""

    name: str
    points: Number
    text: str


class PointsRow(Value):
    """Hold one item: its answer as text, its points in both columns, and what it counts now.

    `item` is the key of the item of the record, or "age_at_onset_years" or "raised_enzyme". `counted`
    is what stands in the minimum, `at_most` what stands in the maximum. Only items of the biopsy have
    an empty text without one.
    """

    item: str
    label: str
    answer: str
    known: bool
    without_biopsy: str
    with_biopsy: str
    counted: Number
    at_most: Number


class ClassificationSheet(Value):
    """Hold the verdict with its range on a bar from 0 to `top`, the rows, the arithmetic and the notes."""

    headline: str
    label: str
    column: str
    class_text: str
    range_text: str
    subgroup: str
    minimum: Number
    maximum: Number
    top: Number
    cut_offs: tuple[CutOffMark, ...]
    rows: tuple[PointsRow, ...]
    arithmetic: tuple[str, ...]
    unknown: tuple[str, ...]
    because: tuple[str, ...]
    notes: tuple[Finding, ...]


def classification_sheet(plan: Plan, knowledge: Knowledge) -> ClassificationSheet:
    """Return the classification of a plan's record as it is shown."""
    record, figures = plan.classification, knowledge.criteria.classification
    result = record.classification
    labels = input_labels(knowledge)
    column = "with" if result.with_biopsy else "without"
    return ClassificationSheet(
        headline=say("class.headline", name=_class(result.class_name), points=_range(result)),
        label=say("class.label"),
        column=say(f"class.column_{column}"),
        class_text=_class_text(result),
        range_text=_range_text(result, labels),
        subgroup=_subgroup(result, labels),
        minimum=result.minimum_score,
        maximum=result.maximum_score,
        top=_top(result, figures),
        cut_offs=tuple(_mark(row, result.with_biopsy) for row in figures.cut_off),
        rows=_rows(record, figures, labels),
        arithmetic=_arithmetic(result, figures, labels),
        unknown=tuple(labels[key] for key in result.missing),
        because=_because(record),
        notes=tuple(_readable(note, labels) for note in result.notes),
    )


def input_labels(knowledge: Knowledge) -> dict[str, str]:
    """Return how each input of the criteria reads, by its name there."""
    labels = {name: knowledge.items.known(key).label for name, (key, _) in ANSWERED_AS.items()}
    return {AGE: say("class.age"), ENZYME: say("class.enzyme"), **labels}


def points_by_item(plan: Plan, knowledge: Knowledge) -> dict[str, Decimal]:
    """Return the points that each item of the record is worth in the column in use, by the item's key."""
    biopsy = plan.classification.classification.with_biopsy
    figures = knowledge.criteria.classification
    worth = {row.name: row.column(biopsy) for row in figures.item}
    worth |= {row.name: row.with_biopsy for row in figures.biopsy_item if biopsy}
    return {ANSWERED_AS[name][0]: points for name, points in worth.items() if name in ANSWERED_AS}


def counted_by_item(plan: Plan) -> dict[str, Decimal]:
    """Return the points that count now, by the key of the item of the record."""
    items = plan.classification.classification.items
    return {ANSWERED_AS[row.item][0]: row.points for row in items if row.item in ANSWERED_AS}


# --- the verdict ---------------------------------------------------------------------------------


def _class(name: ClassName) -> str:
    return say(f"class.name.{name.name.lower()}")


def _range(result: Classification) -> str:
    low, high = result.minimum_score, result.maximum_score
    return text_of(low) if low == high else say("class.range", low=low, high=high)


def _class_text(result: Classification) -> str:
    if result.class_name is result.class_at_maximum:
        return say("class.certain", name=_class(result.class_name))
    return say("class.at_least", low=_class(result.class_name), high=_class(result.class_at_maximum))


def _range_text(result: Classification, labels: dict[str, str]) -> str:
    open_rows = [labels[row.item] for row in result.items if row.most != row.points]
    if not open_rows:
        return say("class.nothing_unknown")
    return say("class.unknown", number=len(open_rows), names=", ".join(open_rows))


def _subgroup(result: Classification, labels: dict[str, str]) -> str:
    if result.subgroup is not None:
        return say("class.subgroup", name=result.subgroup.value)
    if result.subgroup_missing:
        return say("class.subgroup_open", names=", ".join(labels[key] for key in result.subgroup_missing))
    return say("class.subgroup_none")


def _top(result: Classification, figures: Figures) -> Decimal:
    """Return the most points that the column in use can give."""
    biopsy = result.with_biopsy
    most = figures.age[-1].column(biopsy) + sum(row.column(biopsy) for row in figures.item)
    return most + sum((row.with_biopsy for row in figures.biopsy_item), Decimal(0)) if biopsy else most


def _mark(row: TwoColumns, biopsy: bool) -> CutOffMark:
    name = getattr(row, "name", ClassName.NOT_CLASSIFIED)
    points = row.column(biopsy)
    return CutOffMark(
        name=name.value, points=points, text=say("class.cut_off", name=_class(name), points=points)
    )


# --- the rows ------------------------------------------------------------------------------------


def _rows(record: RecordClassification, figures: Figures, labels: dict[str, str]) -> tuple[PointsRow, ...]:
    columns: dict[str, tuple[Decimal | None, Decimal]] = {
        row.name: (row.without_biopsy, row.with_biopsy) for row in figures.item
    }
    columns |= {row.name: (None, row.with_biopsy) for row in figures.biopsy_item}
    rows = []
    for item in record.classification.items:
        texts = _age_columns(record, figures) if item.item == AGE else _column_texts(columns[item.item])
        rows.append(
            PointsRow(
                item=ANSWERED_AS[item.item][0] if item.item in ANSWERED_AS else item.item,
                label=labels[item.item],
                answer=_answer(record, item),
                known=item.answer is not None,
                without_biopsy=texts[0],
                with_biopsy=texts[1],
                counted=item.points,
                at_most=item.most,
            )
        )
    return tuple(rows)


def _column_texts(columns: tuple[Decimal | None, Decimal]) -> tuple[str, str]:
    without, with_biopsy = columns
    return "" if without is None else text_of(without), text_of(with_biopsy)


def _age_columns(record: RecordClassification, figures: Figures) -> tuple[str, str]:
    """Return the points of the bands that the age may lie in, in both columns."""
    age = record.onset.age
    least, most = (0, figures.age[-1].from_years) if age is None else (age.least, age.most)
    first = max(band for band in range(len(figures.age)) if figures.age[band].from_years <= least)
    bands = [band for band in figures.age[first:] if band.from_years <= most]
    return _span([band.without_biopsy for band in bands]), _span([band.with_biopsy for band in bands])


def _span(points: list[Decimal]) -> str:
    low, high = min(points), max(points)
    return text_of(low) if low == high else say("class.range", low=low, high=high)


def _answer(record: RecordClassification, row: ItemPoints) -> str:
    if row.answer is None:
        return say("class.answer_unknown")
    if row.item == AGE and record.onset.age is not None:
        return say("class.answer_years", years=record.onset.age.text)
    return say("class.answer_yes" if row.answer else "class.answer_no")


# --- the arithmetic ------------------------------------------------------------------------------


def _arithmetic(result: Classification, figures: Figures, labels: dict[str, str]) -> tuple[str, ...]:
    counted = [
        say("class.term", points=row.points, what=labels[row.item]) for row in result.items if row.points
    ]
    lines = [say("class.minimum", terms=_sum(counted), total=result.minimum_score)]
    more = [row for row in result.items if row.most != row.points]
    if more:
        terms = [say("class.term", points=row.most - row.points, what=labels[row.item]) for row in more]
        start = text_of(result.minimum_score)
        lines.append(say("class.maximum", terms=_sum([start, *terms]), total=result.maximum_score))
    lines.append(_against_cut_offs(result, figures))
    midpoint = figures.midpoint.column(result.with_biopsy)
    lines.append(
        say(
            "class.probability",
            midpoint=midpoint,
            score=result.score,
            percent=percent_text(result.probability),
            state=figures.midpoint.source.state.value,
        )
    )
    return tuple(lines)


def percent_text(probability: Decimal) -> str:
    """Return a probability of four places in per cent; one that rounds to all stays under it.

    It is not rounded a second time, which could shift it.
    """
    return text_of(probability * 100) if probability < 1 else say("class.nearly_all")


def _sum(terms: list[str]) -> str:
    return " + ".join(terms) if terms else "0"


def _against_cut_offs(result: Classification, figures: Figures) -> str:
    reached = next((row for row in figures.cut_off if row.name is result.class_name), None)
    if reached is None:
        least = figures.cut_off[-1]
        points = least.column(result.with_biopsy)
        return say("class.under_all", score=result.score, points=points, name=_class(least.name))
    points = reached.column(result.with_biopsy)
    return say("class.reaches", score=result.score, points=points, name=_class(reached.name))


def _because(record: RecordClassification) -> tuple[str, ...]:
    """Return what the enzyme and the age rest on, or what they lack, one line each."""
    enzyme, onset = record.enzyme, record.onset
    lines = [enzyme.because] if enzyme.because else list(enzyme.missing)
    lines += [onset.contradiction] if onset.contradiction else []
    lines += [say("class.age_missing", what=" ".join(onset.missing))] if len(onset.missing) == 1 else []
    lines += [say("class.age_missing", what=say("class.both"))] if len(onset.missing) > 1 else []
    return tuple(lines)


def _readable(note: Finding, labels: dict[str, str]) -> Finding:
    """Return a note with the inputs named as they read, not by their keys."""
    sentence = note.sentence
    if note.rule in NAMED_KEYS:
        sentence = re.sub(r"\w+", lambda match: labels.get(match[0], match[0]), sentence)
    return evolve(note, sentence=sentence, missing=tuple(labels.get(key, key) for key in note.missing))

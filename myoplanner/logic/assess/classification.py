"""EULAR/ACR 2017 classification of idiopathic inflammatory myopathies (ledger 1).

The points of the items that are present add up to the score. Unknown is not absent: the score is
a range over the unknown items, and the class is that of its minimum. The points stand, without
and with a biopsy, in resources/knowledge/criteria.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext

from myoplanner.logic.assess.answers import Answers
from myoplanner.logic.assess.classification_notes import notes_on
from myoplanner.logic.assess.subgroup import Branch, Subgroup, find_subgroup
from myoplanner.logic.base import Key, Number, Value
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.criteria import BIOPSY_ITEMS, ITEMS, ClassName, Criteria
from myoplanner.logic.knowledge.criteria import Classification as Figures
from myoplanner.logic.units import rounded

AGE = "age_at_onset_years"
PROBABILITY_PLACES = 4
WITH_SUBGROUP = (ClassName.DEFINITE, ClassName.PROBABLE)


class ItemPoints(Value):
    """Hold the points of one item: counted now, and at most if it is still unknown."""

    item: Key
    answer: bool | Number | None
    points: Number
    most: Number


class Classification(Value):
    """Hold the score (its minimum), its range, and what follows from the minimum.

    `probability` is 0 to 1, to four places. `missing` names every unknown input that could
    change the score or the sub-group.
    """

    score: Number
    minimum_score: Number
    maximum_score: Number
    with_biopsy: bool
    class_name: ClassName
    class_at_maximum: ClassName
    probability: Number
    subgroup: Subgroup | None
    subgroup_missing: tuple[Key, ...]
    items: tuple[ItemPoints, ...]
    missing: tuple[Key, ...]
    notes: tuple[Finding, ...]


def classify(answers: Answers, criteria: Criteria) -> Classification:
    """Return the classification of a patient by the published points and cut-offs.

    An unknown `has_biopsy` is scored in the column without a biopsy, and a note says so.
    """
    figures = criteria.classification
    biopsy = answers.has_biopsy is True
    items = tuple(_items(answers, biopsy, figures))
    minimum = sum((row.points for row in items), Decimal(0))
    maximum = sum((row.most for row in items), Decimal(0))
    class_name = class_of(minimum, biopsy, figures)
    chance = probability(minimum, biopsy, figures)
    branch = find_subgroup(answers, figures.subgroups) if class_name in WITH_SUBGROUP else Branch()
    unknown = [row.item for row in items if row.answer is None]
    if answers.has_biopsy is None:
        unknown.insert(0, "has_biopsy")
    return Classification(
        score=minimum,
        minimum_score=minimum,
        maximum_score=maximum,
        with_biopsy=biopsy,
        class_name=class_name,
        class_at_maximum=class_of(maximum, biopsy, figures),
        probability=rounded(chance, PROBABILITY_PLACES),
        subgroup=branch.subgroup,
        subgroup_missing=branch.missing,
        items=items,
        missing=tuple(dict.fromkeys((*unknown, *branch.missing))),
        notes=notes_on(answers, class_name, minimum, chance, branch, figures),
    )


def class_of(score: Decimal, biopsy: bool, figures: Figures) -> ClassName:
    """Return the highest class whose published cut-off the score reaches."""
    reached = (row.name for row in figures.cut_off if score >= row.column(biopsy))
    return next(reached, ClassName.NOT_CLASSIFIED)


def probability(score: Decimal, biopsy: bool, figures: Figures) -> Decimal:
    """Return 1/(1+exp(midpoint-score)), a number from 0 to 1 with all its digits."""
    with localcontext(Context(prec=28)):
        return 1 / (1 + (figures.midpoint.column(biopsy) - score).exp())


def _items(answers: Answers, biopsy: bool, figures: Figures) -> Iterator[ItemPoints]:
    yield _age_points(answers.age_at_onset_years, biopsy, figures)
    points = {row.name: row.column(biopsy) for row in figures.item}
    for name in ITEMS:
        yield _item_points(name, answers.answer(name), points[name])
    if biopsy:
        seen = {row.name: row.with_biopsy for row in figures.biopsy_item}
        for name in BIOPSY_ITEMS:
            yield _item_points(name, answers.answer(name), seen[name])


def _item_points(name: str, answer: bool | None, points: Decimal) -> ItemPoints:
    nothing = Decimal(0)
    return ItemPoints(
        item=name,
        answer=answer,
        points=points if answer else nothing,
        most=nothing if answer is False else points,
    )


def _age_points(age: Decimal | None, biopsy: bool, figures: Figures) -> ItemPoints:
    points = [band.column(biopsy) for band in figures.age if age is None or age >= band.from_years]
    if age is None:
        return ItemPoints(item=AGE, answer=None, points=min(points), most=max(points))
    return ItemPoints(item=AGE, answer=age, points=points[-1], most=points[-1])

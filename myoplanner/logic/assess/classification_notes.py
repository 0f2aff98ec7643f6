"""What has to be said beside a EULAR/ACR 2017 class (ledger 1)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from myoplanner.logic.assess.answers import Answers
from myoplanner.logic.assess.remarks import remark
from myoplanner.logic.assess.subgroup import Branch, Subgroup
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.criteria import BIOPSY_ITEMS, SKIN_SIGNS, Classification, ClassName
from myoplanner.logic.units import rounded
from myoplanner.logic.wording import say


def notes_on(
    answers: Answers,
    class_name: ClassName,
    score: Decimal,
    probability: Decimal,
    branch: Branch,
    figures: Classification,
) -> tuple[Finding, ...]:
    """Return the notes on a class: what it is for, where it is weak, what it lacks."""
    return (
        remark("classification.use", say("score.class.use"), figures.use.source),
        *_cut_off(answers, class_name, score, probability, figures),
        *_biopsy(answers, figures),
        *_skin(answers, figures),
        *_subgroup(branch, figures),
    )


def _cut_off(
    answers: Answers, class_name: ClassName, score: Decimal, probability: Decimal, figures: Classification
) -> Iterator[Finding]:
    """Say where the formula stays under the probability published for the class that is met."""
    row = next((row for row in figures.cut_off if row.name is class_name), None)
    if row is None or probability >= row.probability:
        return
    text = say(
        "score.class.cut_off",
        score=score,
        cut_off=row.column(answers.has_biopsy is True),
        name=class_name.value,
        published=row.probability * 100,
        formula=rounded(probability * 100, 2),
    )
    yield remark("classification.cut-off", text, figures.midpoint.source)


def _biopsy(answers: Answers, figures: Classification) -> Iterator[Finding]:
    source = figures.unknown_items.source
    if answers.has_biopsy is None:
        text = say("score.class.biopsy_unknown")
        yield remark("classification.biopsy-unknown", text, source, missing=("has_biopsy",))
    if answers.biopsy_contradicted:
        names = ", ".join(answers.biopsy_contradicted)
        text = say("score.class.biopsy_not_counted", names=names)
        yield remark("classification.biopsy-not-counted", text, source)


def _skin(answers: Answers, figures: Classification) -> Iterator[Finding]:
    on_biopsy = answers.has_biopsy is True and any(answers.all_of(BIOPSY_ITEMS))
    if not any(answers.all_of(SKIN_SIGNS)) and not on_biopsy:
        text = say("score.class.skin_or_biopsy")
        yield remark("classification.skin-or-biopsy", text, figures.skin_or_biopsy.source)


def _subgroup(branch: Branch, figures: Classification) -> Iterator[Finding]:
    source = figures.subgroups.source
    if branch.subgroup is not None:
        yield remark("classification.subgroup", say("score.class.subgroup"), source)
    if branch.subgroup is Subgroup.PM:
        yield remark("classification.pm-box", say("score.class.pm_box"), source)
    if branch.missing:
        names = ", ".join(branch.missing)
        text = say("score.class.subgroup_missing", names=names)
        yield remark("classification.subgroup-missing", text, source, missing=branch.missing)

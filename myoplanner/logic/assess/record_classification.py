"""The EULAR/ACR classification of a record: its answers, enzymes and dates, put to the published criteria.

The birthday is not on record, so an age at onset is one of two. Where a band of the criteria lies
between them both are scored: the score is then the range over both, and its minimum decides the class.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.assess.answers import Answers
from myoplanner.logic.assess.classification import AGE, Classification, classify
from myoplanner.logic.assess.known import known_on
from myoplanner.logic.assess.onset_age import OnsetReading, onset_age
from myoplanner.logic.assess.raised_enzyme import RaisedEnzyme, raised_enzyme
from myoplanner.logic.base import Value, evolve
from myoplanner.logic.knowledge.criteria import BIOPSY_ITEMS, SKIN_SIGNS, WEAKNESS_ITEMS, Criteria
from myoplanner.logic.knowledge.diagnosis_items import DiagnosisItems
from myoplanner.logic.record.answering import word_of
from myoplanner.logic.record.course import Course

YES_NO = (*WEAKNESS_ITEMS, *SKIN_SIGNS, *BIOPSY_ITEMS, "finger_flexor_weakness", "response_to_treatment")
"""What is entered under the name of the criteria, as yes or no."""
ANSWERED_AS = {
    **{name: (name, {"yes": True, "no": False}) for name in YES_NO},
    "anti_jo1": ("anti_jo1", {"positive": True, "negative": False}),
    "has_biopsy": ("biopsy", {"done": True, "not_done": False}),
    "dysphagia": ("dysphagia", {"none": False, "mild": True, "moderate": True, "severe": True}),
}
"""For each input of the criteria the item of the record, and what its words say."""
ABOUT_SUBGROUP = frozenset({"classification.subgroup", "classification.pm-box"})


class RecordClassification(Value):
    """Hold the classification of a record with the readings that it rests on."""

    classification: Classification
    answers: Answers
    onset: OnsetReading
    enzyme: RaisedEnzyme


def classify_record(
    course: Course, items: DiagnosisItems, criteria: Criteria, first_dose: date | None, today: date
) -> RecordClassification:
    """Return the classification of a course on a day; what is unknown makes it a range."""
    onset, enzyme = onset_age(course), raised_enzyme(known_on(course, today), first_dose)
    answers = answers_of(course, items, enzyme.raised, None if onset.age is None else onset.age.least)
    classification = classify(answers, criteria)
    if onset.age is not None:
        older = classify(evolve(answers, age_at_onset_years=Decimal(onset.age.most)), criteria)
        classification = over_both(classification, older)
    return RecordClassification(classification=classification, answers=answers, onset=onset, enzyme=enzyme)


def answers_of(course: Course, items: DiagnosisItems, raised: bool | None, years: int | None) -> Answers:
    """Return the inputs of the criteria as the record has them; what is not answered is None."""
    known: dict[str, bool] = {}
    for name, (key, meaning) in ANSWERED_AS.items():
        word = word_of(items, course.diagnosis, key)
        if word is not None:
            known[name] = meaning[word]
    age = None if years is None else Decimal(years)
    return Answers(age_at_onset_years=age, raised_enzyme=raised, **known)


def over_both(younger: Classification, older: Classification) -> Classification:
    """Return the classification over two ages: the range of both, and no sub-group that hangs on the age."""
    first, most = younger.items[0], older.items[0].most
    clash = younger.subgroup is not None and older.subgroup is not younger.subgroup
    if first.most == most and not clash:
        return younger
    return evolve(
        younger,
        maximum_score=older.maximum_score,
        class_at_maximum=older.class_at_maximum,
        items=(evolve(first, most=most), *younger.items[1:]),
        subgroup=None if clash else younger.subgroup,
        subgroup_missing=_with_age(older.subgroup_missing) if clash else younger.subgroup_missing,
        missing=_with_age(older.missing if clash else younger.missing),
        notes=tuple(note for note in younger.notes if not (clash and note.rule in ABOUT_SUBGROUP)),
    )


def _with_age(missing: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((AGE, *missing)))

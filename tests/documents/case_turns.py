"""What is asked at the visits of the four invented samples, which so become teaching cases."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.teaching_case import Origin, TeachingCase, Turn

TITLES = {
    "good-responder": "Dermatomyositis that responds",
    "flare-in-taper": "A flare in the taper",
    "inclusion-body-myositis": "Inclusion body myositis without response",
    "from-abroad": "Taken over from another clinic",
}


def as_case(name: str, course: Course) -> Course:
    """The sample with what is asked at its visits."""
    case = TeachingCase(title=TITLES[name], origin=Origin.MADE_UP, turns=tuple(turns(name, course)))
    return evolve(course, case=case)


def turns(name: str, course: Course) -> list[Turn]:
    """The questions of one sample; each stands on a day on which something is on record."""
    first = course.plans[0].start
    if name == "good-responder":
        return [
            Turn(day=first, question="CK is 36 times its upper limit. What do you begin with, and when do you judge it?"),
            Turn(
                day=date(2026, 2, 16), question="Six weeks of steroid. Is this a response?",
                done="The plan went on as signed.",
            ),
            Turn(day=date(2026, 3, 30), question="CK is normal for the first time. Do you change the dose?",
                 done="The plan went on as signed."),
        ]  # fmt: skip
    if name == "flare-in-taper":
        flare = course.events[-1].day
        return [
            Turn(day=first, question="40 mg were taken for two weeks already. How do you go on?"),
            Turn(
                day=flare, question="Weaker on stairs for ten days, CK 1180 U/L. A flare, or the steroid?",
                done="Taken for a flare.",
            ),
            Turn(day=course.plans[1].start, question="Which dose, and for how long?"),
        ]  # fmt: skip
    if name == "inclusion-body-myositis":
        return [
            Turn(
                day=first,
                question="Weak finger flexors and rimmed vacuoles. Is a trial of steroid worth its harm?",
            ),
            Turn(
                day=course.plans[1].start,
                question="CK has hardly moved and the grade is no better. What now?",
            ),
        ]
    return [
        Turn(
            day=first,
            question="Treated elsewhere, three weeks without a record, two scales of strength. Where do you begin?",
        )
    ]

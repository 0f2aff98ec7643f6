"""Courses for the tests of the decisions on steroid, written short. Day 0 is Monday 5 January 2026."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.advise import companion_checks, flare_checks, steroid_checks
from myoplanner.logic.advise.situation import Situation, situation_of
from myoplanner.logic.base import evolve
from myoplanner.logic.edits import with_answer
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest
from myoplanner.logic.record.answering import read_answer
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.labs import LabResult
from myoplanner.logic.record.results import Bound
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign, SteroidSideEffect, SteroidSign
from myoplanner.logic.record.therapy import SteroidPlan
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.assess.responses import ck, on, strength
from tests.strategies import knowledge

CHECKS = (*flare_checks.CHECKS, *steroid_checks.CHECKS, *companion_checks.CHECKS)
RESPONDED = (ck(0, "1200"), ck(40, "150"), strength(0, "60"), strength(40, "80"))
"""CK and strength full by week 6: a complete response."""


def record(*plans: SteroidPlan, **parts: object) -> Course:
    """A course with these plans."""
    return Course(id="c", plans=plans, **parts)


def answered(before: Course, day: date | None = None, **answers: str) -> Course:
    """The course with items answered, each with a day where one is given."""
    for key, word in answers.items():
        written = "" if day is None else day.isoformat()
        reading = read_answer(knowledge().items, key, word, on(1000), written)
        assert reading.answer is not None, reading.error
        before = with_answer(before, reading.answer)
    return before


def event(day: int, kind: EventKind = EventKind.FLARE, text: str = "", event_id: str = "e") -> Event:
    """An event."""
    return Event(id=f"{event_id}{day}", day=on(day), kind=kind, text=text)


def sign(day: int, kind: Sign, present: bool) -> SteroidSign:
    """Whether a sign was there on a day."""
    return SteroidSign(id=f"{kind.value}{day}", day=on(day), sign=kind, present=present)


def effect(day: int, kind: SideEffectKind, tolerable: bool | None = None) -> SteroidSideEffect:
    """A side effect of steroid."""
    return SteroidSideEffect(id=f"{kind.value}{day}", day=on(day), kind=kind, tolerable=tolerable)


def lab(test: LabTest, day: int, value: str) -> LabResult:
    """A value of a test; "<100" is a bound."""
    bounds = {"<": Bound.UNDER, ">": Bound.OVER}
    return LabResult(
        id=f"{test.value}{day}", day=on(day), test=test, value=value.lstrip("<>"),
        unit=LAB_UNITS[test][0], bound=bounds.get(value[0], Bound.EXACT),
    )  # fmt: skip


def seen(course: Course, today: int, draft: Schedule | None = None) -> Situation:
    """What the checks look at, so many days after day 0."""
    return situation_of(course, knowledge(), on(today), draft)


def found(course: Course, today: int, draft: Schedule | None = None) -> dict[str, Finding]:
    """The findings of these checks by their rules."""
    situation = seen(course, today, draft)
    findings = [item for check in CHECKS for item in check(situation)]
    assert len({item.rule for item in findings}) == len(findings)
    return {item.rule: item for item in findings}


def with_parts(course: Course, **parts: object) -> Course:
    """The course with other parts."""
    return evolve(course, **parts)

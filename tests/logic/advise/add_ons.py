"""Situations for the tests of the add-on findings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count

from myoplanner.logic.addon.edits import with_agent, with_scheme
from myoplanner.logic.advise.addon_checks import CHECKS
from myoplanner.logic.advise.addon_step import AddOnStep, addon_step
from myoplanner.logic.advise.candidates import Candidate, candidates_of
from myoplanner.logic.advise.indications import Indication, indications_of
from myoplanner.logic.advise.situation import Situation, situation_of
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.labs import LabResult
from myoplanner.logic.record.results import Bound, WeightResult
from tests.conftest import TODAY
from tests.strategies import knowledge

_numbers = count(1)


def at(course: Course, today: date = TODAY) -> Situation:
    """The situation of a course on a day."""
    return situation_of(course, knowledge(), today)


def found(course: Course, rule: str = "addon.", today: date = TODAY) -> list[Finding]:
    """The findings of the add-on checks, of a rule and its parts."""
    situation = at(course, today)
    return [item for check in CHECKS for item in check(situation) if item.rule.startswith(rule)]


def step(course: Course, agent: str, scheme: str | None = None, today: date = TODAY) -> AddOnStep:
    """The add-on step of a course with an agent chosen."""
    chosen = with_agent(course, agent)
    return addon_step(at(chosen if scheme is None else with_scheme(chosen, scheme), today))


def rules(findings: tuple[Finding, ...], kind: str = "") -> list[str]:
    """The rules of findings, of one kind or all."""
    return [item.rule for item in findings if kind in ("", item.kind.value)]


def candidate(course: Course, agent: str, today: date = TODAY) -> Candidate:
    """One agent as it is weighed."""
    return next(item for item in candidates_of(at(course, today)) if item.id == agent)


def reason(course: Course, statement: str, today: date = TODAY) -> Indication:
    """One reason to add a drug."""
    return next(item for item in indications_of(at(course, today)) if item.statement == statement)


def lab(test: LabTest, value: str, day: date = TODAY, unit: str = "", **limits: str) -> LabResult:
    """One value of a test; "<2" and ">20" are bounds."""
    bounds = {"<": Bound.UNDER, ">": Bound.OVER}
    return LabResult(
        id=f"lab-{next(_numbers)}",
        day=day,
        test=test,
        value=Decimal(value.lstrip("<>")),
        unit=unit or LAB_UNITS[test][0],
        bound=bounds.get(value[0], Bound.EXACT),
        **{name: Decimal(text) for name, text in limits.items()},
    )


def with_labs(course: Course, *labs: LabResult) -> Course:
    """The course with values of tests."""
    return evolve(course, labs=(*course.labs, *labs))


def weighing(course: Course, kg: str = "60") -> Course:
    """The course with a weight of the day of the tests."""
    weight = WeightResult(id=f"w{next(_numbers)}", day=TODAY, kg=Decimal(kg))
    return evolve(course, results=(*course.results, weight))


def flare(day: date) -> Event:
    """A flare."""
    return Event(id=f"flare-{day}", day=day, kind=EventKind.FLARE)

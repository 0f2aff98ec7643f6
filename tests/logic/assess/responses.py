"""Courses for the tests of the response, written short. Day 0 is the first steroid day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from myoplanner.logic.advise.all_checks import findings_of
from myoplanner.logic.advise.situation import Situation, situation_of
from myoplanner.logic.assess.assessment import ResponseAssessment
from myoplanner.logic.assess.response import Judgement
from myoplanner.logic.finding import Finding
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import (
    SCALE_MAXIMUM,
    Bound,
    Enzyme,
    EnzymeResult,
    Result,
    Scale,
    StrengthResult,
)
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.units import EnzymeUnit
from tests.strategies import knowledge

DAY0 = date(2026, 1, 5)
WEEK_6, MONTH_3 = "RS-04", "AD-02"
_numbers = count(1)


def on(day: int) -> date:
    """The day so many days after the first steroid day."""
    return DAY0 + timedelta(days=day)


def enzyme(
    name: Enzyme, day: int, value: str, limit: str | None = "200", unit: EnzymeUnit = EnzymeUnit.U_PER_L
) -> EnzymeResult:
    """One enzyme value; "<20" and ">900" are bounds."""
    bounds = {"<": Bound.UNDER, ">": Bound.OVER}
    return EnzymeResult(
        id=f"e{next(_numbers)}",
        day=on(day),
        enzyme=name,
        value=Decimal(value.lstrip("<>")),
        bound=bounds.get(value[0], Bound.EXACT),
        unit=unit,
        upper_limit=None if limit is None else Decimal(limit),
    )


def ck(day: int, value: str, limit: str | None = "200") -> EnzymeResult:
    """One CK value in U/L."""
    return enzyme(Enzyme.CK, day, value, limit)


def strength(day: int, value: str, scale: Scale = Scale.MMT8_80, maximum: str = "10") -> StrengthResult:
    """One strength value; `maximum` counts for an own scale."""
    top = SCALE_MAXIMUM.get(scale, Decimal(maximum))
    return StrengthResult(
        id=f"s{next(_numbers)}", day=on(day), scale=scale, value=Decimal(value), maximum=top
    )


def dosed(first: int = 0, last: int = 400, mg: str = "60") -> TakenDose:
    """A daily dose taken from a day to a day."""
    dose = Decimal(mg)
    return TakenDose(id=f"t{next(_numbers)}", start=on(first), end=on(last), on_mg=dose, off_mg=dose)


def visit(day: int, **measures: object) -> Visit:
    """A visit; measures as text."""
    numbers = {
        name: Decimal(text) if isinstance(text, str) and name != "questionnaire" else text
        for name, text in measures.items()
    }
    return Visit(id=f"v{day}", day=on(day), **numbers)


def course(*entries: Result | TakenDose | Visit, steroid: bool = True, **fields: object) -> Course:
    """A course with these results, doses and visits; 60 mg a day from day 0 unless said otherwise."""
    taken = tuple(item for item in entries if isinstance(item, TakenDose))
    kept = tuple(item for item in entries if not isinstance(item, TakenDose | Visit))
    return Course(
        id="c",
        results=kept,
        taken=taken or ((dosed(),) if steroid else ()),
        visits=tuple(item for item in entries if isinstance(item, Visit)),
        **fields,
    )


def situation(record: Course, today: int) -> Situation:
    """What checks look at, so many days after the first steroid day."""
    return situation_of(record, knowledge(), on(today))


def assessed(record: Course, today: int) -> ResponseAssessment:
    """The assessment so many days after the first steroid day."""
    return situation(record, today).response


def judged(record: Course, today: int = 300, gate: str = WEEK_6) -> Judgement:
    """The judgement of a window."""
    found = assessed(record, today).gate(gate)
    assert found is not None
    assert found.judgement is not None
    return found.judgement


def findings(record: Course, today: int) -> dict[str, Finding]:
    """The findings of the response by their rules."""
    found = findings_of(situation(record, today))
    return {item.rule: item for item in found if item.rule.startswith("response.")}

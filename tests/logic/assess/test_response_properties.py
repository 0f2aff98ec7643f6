"""What always holds of an assessment, whatever is on record."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.assess.assessment import ResponseAssessment, assess_response
from myoplanner.logic.assess.known import above, at_or_under, higher
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import (
    SCALE_MAXIMUM,
    Bound,
    Enzyme,
    EnzymeResult,
    Result,
    Scale,
    StrengthResult,
    units_for,
)
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.wording import day_text
from myoplanner.logic.wording.english import MONTHS
from tests.logic.assess.responses import DAY0, dosed, on, visit
from tests.strategies import knowledge, signed_plan

ISO = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
WORDED = re.compile(rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})")

days = st.integers(-60, 200)


@st.composite
def enzyme_values(draw: st.DrawFn) -> EnzymeResult:
    """A value near its limit, now and then with a bound, in either unit or without a limit."""
    name = draw(st.sampled_from([Enzyme.CK, Enzyme.CK, Enzyme.LDH, Enzyme.ALT]))
    return EnzymeResult(
        id="x",
        day=on(draw(days)),
        enzyme=name,
        value=Decimal(draw(st.integers(1, 40))) * 10,
        unit=draw(st.sampled_from(units_for(name))),
        bound=draw(st.sampled_from([Bound.EXACT, Bound.EXACT, Bound.EXACT, Bound.UNDER, Bound.OVER])),
        upper_limit=draw(st.sampled_from([None, Decimal(200), Decimal(200), Decimal(180)])),
    )


@st.composite
def strength_values(draw: st.DrawFn) -> StrengthResult:
    """A value on one of two scales."""
    scale = draw(st.sampled_from([Scale.MMT8_80, Scale.MMT8_80, Scale.MMT8_150]))
    top = SCALE_MAXIMUM[scale]
    value = Decimal(draw(st.integers(0, int(top))))
    return StrengthResult(id="x", day=on(draw(days)), scale=scale, value=value, maximum=top)


@st.composite
def treated(draw: st.DrawFn) -> Course:
    """A course with a plan, values around it, and visits."""
    plan = signed_plan("p", draw(st.sampled_from(["oddis-medsger", "amato-griggs"])), DAY0, Decimal(60))
    assert plan is not None
    rating = st.integers(0, 10).map(str)
    visits = [
        visit(
            day, physician_global=draw(rating), patient_global=draw(rating), extramuscular_global=draw(rating)
        )
        for day in draw(st.lists(days, max_size=4, unique=True))
    ]
    values: list[Result] = draw(st.lists(enzyme_values() | strength_values(), max_size=14))
    return Course(
        id="c",
        results=tuple(evolve(item, id=f"r{number}") for number, item in enumerate(values)),
        plans=(plan,) if draw(st.booleans()) else (),
        taken=(dosed(-5, -1),) if draw(st.booleans()) else (),
        visits=tuple(visits),
        patient=Patient(),
    )


def response(course: Course, today: date) -> ResponseAssessment:
    return assess_response(course, doses_of(course), knowledge().response, knowledge().criteria, today)


def moved(text: str, by: int) -> str:
    """A text with every day in it so many days later, ISO days and days as they are read."""
    step = timedelta(days=by)

    def worded(match: re.Match[str]) -> str:
        month = MONTHS.index(match[2]) + 1
        return day_text(date(int(match[3]), month, int(match[1])) + step)

    later = ISO.sub(lambda match: (date.fromisoformat(match[0]) + step).isoformat(), text)
    return WORDED.sub(worded, later)


@given(treated(), days, st.integers(-4000, 4000))
def test_moving_every_day_moves_the_days_and_nothing_else(course: Course, today: int, by: int) -> None:
    later = Course.model_validate_json(moved(course.model_dump_json(), by))
    found = response(later, on(today) + timedelta(days=by))
    assert found.model_dump_json() == moved(response(course, on(today)).model_dump_json(), by)


@given(treated(), days, days, st.integers(1, 58))
def test_an_unrelated_enzyme_that_is_normal_changes_nothing(
    course: Course, today: int, day: int, value: int
) -> None:
    myoglobin = EnzymeResult(
        id="new",
        day=on(day),
        enzyme=Enzyme.MYOGLOBIN,
        value=Decimal(value),
        unit=units_for(Enzyme.MYOGLOBIN)[0],
        upper_limit=Decimal(58),
    )
    before = response(course, on(today))
    after = response(evolve(course, results=(*course.results, myoglobin)), on(today))
    assert after.gates == before.gates
    assert after.conditions == before.conditions
    assert after.scores == before.scores
    assert after.seen_worse == before.seen_worse
    assert after.strengths == before.strengths
    assert after.before_strength == before.before_strength
    assert [item for item in after.enzymes if item.enzyme is not Enzyme.MYOGLOBIN] == list(before.enzymes)


@given(treated(), days)
def test_the_order_of_entry_counts_only_within_a_day(course: Course, today: int) -> None:
    by_day = sorted(course.results, key=lambda item: item.day, reverse=True)
    assert response(evolve(course, results=tuple(by_day)), on(today)) == response(course, on(today))


@given(treated(), days)
def test_what_comes_later_is_not_known_yet(course: Course, today: int) -> None:
    until = on(today)
    known = evolve(
        course,
        results=tuple(item for item in course.results if item.day <= until),
        visits=tuple(item for item in course.visits if item.day <= until),
    )
    assert response(known, until) == response(course, until)


@given(treated(), days)
def test_a_verdict_stands_on_two_measures_and_names_no_gap_a_refusal_names_one(
    course: Course, today: int
) -> None:
    for gate in response(course, on(today)).gates:
        found = gate.judgement
        if found is None:
            assert on(today) < gate.first
        elif found.verdict is Verdict.CANNOT_JUDGE:
            assert found.missing
        else:
            assert found.missing == ()
            assert found.ck is not None
            assert found.strength is not None
            assert found.strength.before.scale is found.strength.after.scale
            assert gate.first <= found.ck.after.day <= min(gate.until, on(today))


@given(treated(), days)
def test_no_percentage_comes_from_a_bound(course: Course, today: int) -> None:
    for trend in response(course, on(today)).enzymes:
        if trend.change is not None:
            bounds = {trend.change.before.bound, trend.change.after.bound}
            assert (trend.change.percent is None) == (bounds != {Bound.EXACT})


@given(enzyme_values(), enzyme_values())
def test_sides_of_a_limit_and_the_order_of_two_values_agree(one: EnzymeResult, other: EnzymeResult) -> None:
    assert above(one) is (None if at_or_under(one) is None else not at_or_under(one))
    assert not (higher(one, other) is True and higher(other, one) is True)
    exact = one.bound is Bound.EXACT and other.bound is Bound.EXACT
    if exact:
        assert higher(one, other) is (one.standard > other.standard)

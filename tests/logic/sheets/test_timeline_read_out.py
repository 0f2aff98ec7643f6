"""The read-out of a day: dose with tablets, last CK and strength, days since the last change."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course, Draft, EventKind, SteroidDraft
from myoplanner.logic.record.results import Bound, Scale
from myoplanner.logic.record.stock import stock_of
from myoplanner.logic.sheets.summary import times_text
from myoplanner.logic.sheets.timeline.read_out import Cell, day_of, read_out
from myoplanner.logic.taper.effective import stretches, unchanged_since
from myoplanner.logic.units import EnzymeUnit
from tests.logic.sheets.timelines import DAY0, ck, day, event, plan_of, planned, strength, took
from tests.strategies import courses, knowledge

FEWER = settings(max_examples=40)
"""Whole courses take long to draw; the smaller properties beside them run in full."""

ALTERNATE = plan_of((14, "60", "60"), (28, "60", "0"), (14, "25", "10"), (None, "0", "0"))


def cells(plan: Plan, number: int) -> tuple[Cell, Cell, Cell, Cell]:
    """The four cells of a day: day, dose, CK, strength."""
    when, dose, enzyme, power = read_out(plan, day(number)).cells
    return when, dose, enzyme, power


def kept(*counts: str) -> str:
    """Tablets whose count and strength never part at the end of a line."""
    return " + ".join(count.replace(" ", "\u00a0") for count in counts)


def test_a_day_has_its_weekday_its_week_and_its_number() -> None:
    plan = planned(20, plans=(ALTERNATE,))
    assert cells(plan, 0)[0] == Cell(name="", value="Mon 5 Jan 2026", notes=("week 0, day 1", "on steroid"))
    # 20 days after: two whole weeks and the 21st day.
    assert cells(plan, 20)[0].notes == ("week 2, day 21", "on steroid, today")
    assert cells(plan, -1)[0].notes == ("1 day before the first steroid day",)
    assert cells(planned(0), 0)[0].notes[0] == "no steroid day on record"


def test_a_daily_dose_with_its_tablets() -> None:
    plan = planned(20, plans=(ALTERNATE,))
    assert cells(plan, 3)[1] == Cell(
        name="Prednisone",
        value="60 mg",
        notes=("60 mg a day, planned", kept("1 × 50 mg", "1 × 10 mg"), "3 days since the last change"),
    )


def test_on_day_and_off_day_alternate_from_the_first_on_day() -> None:
    plan = planned(20, plans=(ALTERNATE,))
    # Every other day begins on day 14, an on-day.
    assert [cells(plan, number)[1].value for number in (14, 15, 16)] == [
        "60 mg, on-day", "0 mg, off-day", "60 mg, on-day",
    ]  # fmt: skip
    assert cells(plan, 15)[1].notes == (
        "60 on, 0 off, mean 30 mg a day, planned", "no tablets", "1 day since the last change",
    )  # fmt: skip
    # Day 43 is 29 days on: an off-day of 10 mg.
    assert cells(plan, 43)[1].value == "10 mg, off-day"
    assert cells(plan, 43)[1].notes[1] == kept("1 × 10 mg")


def test_a_dose_that_the_stock_cannot_make_is_not_written_as_tablets() -> None:
    plan = planned(20, plans=(ALTERNATE,), stock=stock_of((20,)))
    assert cells(plan, 43)[1].notes[1] == "cannot be made from the tablets in stock"


def test_the_end_of_dosing() -> None:
    plan = planned(80, plans=(ALTERNATE,))
    # 14 + 28 + 14 = 56 is the first day off; day 80 is 24 days later.
    assert cells(plan, 80)[1] == Cell(
        name="Prednisone", value="0 mg", notes=("stopped, planned", "24 days since the last change")
    )


def test_what_was_taken_goes_before_what_was_planned_and_names_no_tablets() -> None:
    plan = planned(20, plans=(ALTERNATE,), taken=(took(2, 9, "50"),))
    assert cells(plan, 5)[1].value == "50 mg"
    assert cells(plan, 5)[1].notes == ("50 mg a day, taken", "3 days since the last change")
    # From day 10 on as planned again.
    assert cells(plan, 10)[1].notes[0] == "60 mg a day, planned"
    assert cells(plan, 12)[1].notes[-1] == "2 days since the last change"


def test_taken_as_planned_is_no_change() -> None:
    plan = planned(20, plans=(ALTERNATE,), taken=(took(2, 9, "60"),))
    assert unchanged_since(plan.doses, day(12)) == day(0)


def test_nothing_known_is_said() -> None:
    plan = planned(20, plans=(ALTERNATE,))
    assert cells(plan, -3)[1] == Cell(
        name="Prednisone", value="not known", notes=("neither taken nor planned on record",)
    )


def test_a_draft_is_named_a_preview() -> None:
    draft = Draft(steroid=SteroidDraft(regimen_id="dalakas", start=day(7)))
    plan = planned(20, plans=(ALTERNATE,), draft=draft)
    assert cells(plan, 20)[1].notes[-1] == "preview: 80 mg"
    assert cells(plan, 6)[1].notes[-1] == "6 days since the last change"


def test_the_last_ck_on_or_before_the_day_with_its_own_limit() -> None:
    plan = planned(60, results=(ck(0, "1000", "200"), ck(30, "182", "192")))
    # 1000 / 200 = 5 x; 182 / 192 = 0.9 x.
    assert cells(plan, 29)[2] == Cell(
        name="CK",
        value="1\u00a0000 U/L",
        notes=(f"{times_text(Decimal(5))} × its upper limit 200 U/L", "Mon 5 Jan 2026, 29 days before"),
    )
    assert cells(plan, 30)[2].notes == ("0.9 × its upper limit 192 U/L", "on that day")
    assert cells(plan, -1)[2] == Cell(name="CK", value="none yet", notes=("first value Mon 5 Jan 2026",))


def test_a_bound_and_a_missing_limit_have_no_multiple() -> None:
    plan = planned(60, results=(ck(0, "20", "170", bound=Bound.UNDER), ck(10, "500", None)))
    assert cells(plan, 0)[2].value == "< 20 U/L"
    assert cells(plan, 0)[2].notes[0] == "upper limit 170 U/L"
    assert cells(plan, 10)[2].notes[0] == "no upper limit on record"


def test_microkatals_are_shown_as_given_and_turned() -> None:
    plan = planned(60, results=(ck(0, "3.2", "2.9", unit=EnzymeUnit.MICROKAT_PER_L),))
    # 3.2 / 2.9 = 1.1 x.
    assert cells(plan, 0)[2].value == "3.2 microkat/L"
    assert cells(plan, 0)[2].notes[:2] == ("192 U/L", "1.1 × its upper limit 2.9 microkat/L (174 U/L)")


def test_strength_of_the_last_value_and_the_other_scales_under_it() -> None:
    plan = planned(60, results=(strength(0, "3", Scale.MRC), strength(30, "74")))
    assert cells(plan, 31)[3] == Cell(
        name="MMT8 0-80",
        value="74 of 80",
        notes=("Wed 4 Feb 2026, 1 day before", "MRC 0-5: 3 of 5, Mon 5 Jan 2026, 31 days before"),
    )
    assert cells(planned(60), 0)[3].notes == ("no value on record; enter one under Results",)


def test_events_and_windows_of_the_day() -> None:
    plan = planned(60, plans=(ALTERNATE,), events=(event(28, EventKind.INFECTION, "pneumonia"),))
    assert read_out(plan, day(28)).events == (
        "Infection: pneumonia", "Weeks 4–6 (RS-04): with little or no response, think the diagnosis over",
    )  # fmt: skip
    assert read_out(plan, day(42)).events == ()
    assert read_out(plan, day(0)).events == ("Plain starts",)


def test_all_of_it_as_lines() -> None:
    lines = read_out(planned(60, plans=(ALTERNATE,), results=(ck(0, "900"),)), day(0)).lines
    assert lines[0] == "Mon 5 Jan 2026 · week 0, day 1 · on steroid"
    assert lines[2] == "CK: 900 U/L · 4.5 × its upper limit 200 U/L · on that day"
    assert lines[-1] == "Plain starts"


@pytest.mark.parametrize(("x", "found"), [(0.0, 0), (0.99, 0), (1.0, 1), (-0.01, -1)])
def test_an_x_lies_on_the_day_that_has_begun(x: float, found: int) -> None:
    assert day_of(DAY0, x) == day(found)


def test_an_x_outside_the_calendar_is_no_day() -> None:
    assert day_of(DAY0, 1e9) is None
    assert day_of(DAY0, -1e9) is None


@FEWER
@given(courses(), st.integers(-2000, 2000))
def test_any_day_of_any_course_can_be_read(course: Course, number: int) -> None:
    shown = read_out(build_plan(course, knowledge(), DAY0), day(number))
    assert len(shown.cells) == 4
    assert all(cell.value and cell.notes for cell in shown.cells)


@FEWER
@given(courses(), st.integers(-2000, 4000))
def test_the_stretches_say_what_the_doses_say(course: Course, number: int) -> None:
    doses = build_plan(course, knowledge(), DAY0).doses
    at: date = (doses.first_day or DAY0) + timedelta(days=number)
    found = [part for part in stretches(doses) if part.first <= at and (part.last is None or at <= part.last)]
    step = doses.step_on(at)
    if step is None:
        assert found == []
    else:
        assert [part.pattern for part in found] == [(step.on_mg, step.off_mg, step.every_other_day)]

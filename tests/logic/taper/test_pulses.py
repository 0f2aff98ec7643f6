"""Courses of pulses as a first treatment (ST-14; ledger 7 for one pulse)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.taper.pulses import PulseCourses, printed_pulse, pulse_courses
from tests.logic.sheets.timelines import day
from tests.logic.taper.changes import FIGURES, PULSE_SCHEME, pulse

COURSES, SINGLE = FIGURES.scheme("st-14"), FIGURES.scheme("ledger-7")
PRINTED = {"pulse_mg": "500", "pulse_days": "3", "courses": "3", "every_days": "28"}

FIRST = day(0)


def built(typed: dict[str, str], first: date = FIRST, **others: object) -> PulseCourses:
    return pulse_courses(COURSES, typed, first, single=SINGLE, **others)


def test_nothing_is_filled_in_and_what_is_printed_is_one_key_away() -> None:
    found = built({})
    assert found.read.blank == ("pulse_mg", "pulse_days", "courses", "every_days")
    assert [[offer.text for offer in size.offers] for size in found.sizes] == [
        ["500", "1000"], ["3"], ["1", "3", "9"], [],
    ]  # fmt: skip
    assert (found.pulses, found.errors, found.findings) == ((), (), ())


def test_three_courses_of_500_mg_on_three_days() -> None:
    # Days 0-2, 28-30, 56-58: 3 x 3 x 500 mg = 4500 mg.
    found = built(PRINTED)
    assert [(item.start, item.end) for item in found.pulses] == [
        (day(0), day(2)), (day(28), day(30)), (day(56), day(58)),
    ]  # fmt: skip
    assert sum(item.total_mg for item in found.pulses) == 4500
    assert {item.purpose for item in found.pulses} == {PulsePurpose.START}
    assert len({item.id for item in found.pulses}) == 3
    assert (found.errors, found.findings) == ((), ())


@pytest.mark.parametrize("one", ["1", " 1 ", "1.0", "1,0", "01"])
def test_one_course_needs_no_interval(one: str) -> None:
    found = built({"pulse_mg": "1000", "pulse_days": "3", "courses": one})
    assert [(item.start, item.mg_a_day) for item in found.pulses] == [(day(0), 1000)]
    # 0.5-1 g on 3 days is a pulse as it is given today (ledger 7): nothing to be said.
    assert found.findings == ()


@pytest.mark.parametrize(
    ("mg", "days", "courses", "differs"),
    [
        ("500", "3", "9", False),
        ("500", "3", "10", True),
        ("500", "3", "2", True),
        ("1000", "3", "3", True),
        ("500", "4", "3", True),
        ("1000", "2", "1", True),
        ("750", "3", "1", False),
    ],
)
def test_what_no_source_prints_is_said(mg: str, days: str, courses: str, differs: bool) -> None:
    found = built({"pulse_mg": mg, "pulse_days": days, "courses": courses, "every_days": "28"})
    assert bool(found.findings) is differs
    for item in found.findings:
        assert item.sentence.startswith("One course of" if courses == "1" else f"{courses} courses of")
        assert "3-9 courses of 500 mg a day on 3 days in a row" in item.sentence


def test_without_a_single_scheme_one_course_differs() -> None:
    typed = {"pulse_mg": "500", "pulse_days": "3", "courses": "1"}
    assert pulse_courses(COURSES, typed, day(0)).findings != ()


def test_courses_do_not_overlap_each_other_nor_what_is_on_record() -> None:
    close = built({**PRINTED, "every_days": "2"})
    assert [(item.field, item.wrong) for item in close.errors] == [
        ("every_days", "2 days are fewer than the 3 days of a course")
    ]
    assert built({**PRINTED, "every_days": "3"}).pulses[1].start == day(3)
    crossed = built(PRINTED, others=(pulse(30),))
    assert [item.field for item in crossed.errors] == ["start"]
    assert crossed.pulses == ()


def test_refused_sizes_leave_no_pulse() -> None:
    found = built({**PRINTED, "pulse_mg": "1500"})
    assert ([item.field for item in found.errors], found.pulses) == (["pulse_mg"], ())


def test_nothing_runs_past_the_calendar() -> None:
    last = date(2199, 12, 31)
    assert [item.field for item in built(PRINTED, last - timedelta(days=83)).errors] == ["every_days"]
    assert built(PRINTED, last - timedelta(days=84)).errors == ()
    one = {"pulse_mg": "500", "pulse_days": "3", "courses": "1"}
    assert [item.field for item in built(one, date.max).errors] == ["start"]


def test_what_a_source_prints_is_written_as_a_range_where_it_is_one() -> None:
    assert printed_pulse(COURSES) == "500 mg a day on 3 days in a row"
    assert printed_pulse(PULSE_SCHEME) == "500-1000 mg a day on 3 days in a row"

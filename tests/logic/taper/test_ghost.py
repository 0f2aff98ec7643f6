"""A ghost over the record: today at the earliest, from where it parts, and the doses that would follow."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.taper.ghost import GhostLine, laid, since
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.sheets.timelines import course, day, plan_of, took

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))


def ghost(
    *levels: tuple[int | None, str, str], start: int = 0, pulses: tuple[SteroidPulse, ...] = ()
) -> Ghost:
    """A what-if of these levels."""
    steps = plan_of(*levels, start=start).steps if levels else ()
    return Ghost(id="g", name="other", regimen_id="plain", steps=steps, pulses=pulses)


def over(record: Course, item: Ghost, today: int) -> GhostLine:
    """The ghost laid over a record on a day."""
    return laid(record, doses_of(record), item, day(today))


def starts(line: GhostLine) -> list[tuple[date, Decimal]]:
    """The first days and doses of what it says."""
    return [] if line.part is None else [(step.start, step.on_mg) for step in line.part.steps]


def test_days_that_are_past_stay_as_they_are() -> None:
    record = course(plans=(plan_of(*LEVELS),))
    line = over(record, ghost((40, "50", "50"), (None, "10", "10")), 20)
    assert starts(line) == [(day(20), 50), (day(40), 10)]
    assert [line.doses.dose_on(day(n)) for n in (0, 19, 20, 39, 40)] == [60, 60, 50, 50, 10]
    assert record == course(plans=(plan_of(*LEVELS),))


def test_it_begins_where_it_says_something_else() -> None:
    """60 for 28 days, then 40: the ghost that cuts on day 56 parts on day 28."""
    line = over(course(plans=(plan_of(*LEVELS),)), ghost((56, "60", "60"), (None, "40", "40")), 3)
    assert starts(line) == [(day(28), 60), (day(56), 40)]
    assert line.begin == day(28)


def test_the_same_plan_says_nothing() -> None:
    line = over(course(plans=(plan_of(*LEVELS),)), ghost(*LEVELS), 3)
    assert line.part is None
    assert not line.says_anything
    assert line.begin is None


def test_a_plan_that_ends_earlier_parts_on_the_day_after_its_end() -> None:
    line = over(course(plans=(plan_of((10, "20", "20")),)), ghost((20, "20", "20")), 3)
    assert starts(line) == [(day(10), 20)]
    assert over(course(plans=(plan_of((20, "20", "20")),)), ghost((10, "20", "20")), 3).part is None


def test_one_that_is_over_says_nothing() -> None:
    assert not over(course(plans=(plan_of(*LEVELS),)), ghost((5, "30", "30")), 6).says_anything


def test_without_doses_on_record_it_holds_from_its_own_first_day() -> None:
    line = over(course(), ghost((None, "40", "40"), start=-14), 3)
    assert starts(line) == [(day(-14), 40)]
    entered = over(course(taken=(took(-14, -1, "30"),)), ghost((None, "40", "40"), start=-14), 3)
    assert starts(entered) == [(day(3), 40)]


def test_part_of_alternation_begins_with_an_on_day() -> None:
    """On-days are 0, 2, 4 ...; from day 3 on it begins on day 4, and an on-day stays one."""
    record = course(plans=(plan_of((None, "40", "40")),))
    line = over(record, ghost((None, "40", "0")), 3)
    assert starts(line) == [(day(4), 40)]
    assert [line.doses.dose_on(day(n)) for n in (3, 4, 5, 6)] == [40, 40, 0, 40]


def test_alternation_of_another_phase_is_another_plan() -> None:
    record = course(plans=(plan_of((None, "40", "0")),))
    assert starts(over(record, ghost((None, "40", "0"), start=1), 0)) == [(day(1), 40)]
    assert over(record, ghost((None, "40", "0"), start=2), 0).part is None


def test_the_last_off_day_leaves_nothing() -> None:
    schedule = Schedule(steps=plan_of((4, "40", "0")).steps)
    assert since(schedule, day(3)) is None
    assert since(schedule, day(2)) is not None
    assert since(schedule, day(-5)) == schedule


def test_pulses_still_ahead_stand_beside_those_on_record() -> None:
    given = SteroidPulse(id="old", start=day(0), days=3, mg_a_day=Decimal(1000))
    pulses = tuple(SteroidPulse(id=f"n{n}", start=day(n), days=1, mg_a_day=Decimal(500)) for n in (4, 10))
    line = over(course(plans=(plan_of(*LEVELS),), pulses=(given,)), ghost(pulses=pulses), 5)
    assert [item.id for item in line.doses.pulses] == ["old", "n10"]
    assert line.begin == day(10)
    assert line.part is None
    assert len(over(course(), ghost(pulses=pulses), 5).pulses) == 2


def test_what_would_be_taken_is_what_would_be_signed() -> None:
    record = course(plans=(plan_of(*LEVELS),))
    line = over(record, ghost((40, "50", "50"), (None, "10", "10")), 20)
    signed = line.doses.plans[-1].plan
    assert (signed.id, signed.regimen_name, signed.start, signed.approved_on) == (
        "g",
        "other",
        day(20),
        day(20),
    )
    assert [item.in_force.end for item in line.doses.plans] == [day(19), None]


def test_a_ghost_of_nothing_cannot_be() -> None:
    with pytest.raises(ValidationError, match="neither a dose nor a pulse"):
        ghost()
    twice = SteroidPulse(id="a", start=day(0), days=3, mg_a_day=Decimal(1000))
    with pytest.raises(ValidationError, match="one day"):
        ghost(pulses=(twice, SteroidPulse(id="b", start=day(2), days=1, mg_a_day=Decimal(100))))


def test_kept_ones_are_no_plan_of_record() -> None:
    record = course(plans=(plan_of(*LEVELS),), ghosts=(ghost((None, "5", "5"), start=1),))
    assert doses_of(record) == doses_of(course(plans=(plan_of(*LEVELS),)))
    with pytest.raises(ValidationError, match="same id"):
        course(ghosts=(ghost((None, "5", "5")), ghost((None, "5", "5"))))


def test_a_day_is_a_day() -> None:
    """Moving every date by 400 days moves the ghost by 400 days."""
    by = timedelta(days=400)
    asked = ((56, "60", "60"), (None, "40", "40"))
    here = over(course(plans=(plan_of(*LEVELS),)), ghost(*asked), 3)
    there = over(course(plans=(plan_of(*LEVELS, start=400),)), ghost(*asked, start=400), 403)
    assert [(first + by, mg) for first, mg in starts(here)] == starts(there)

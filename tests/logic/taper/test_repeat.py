"""The hold before a cut once more: what comes after it moves by its length."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from myoplanner.logic.taper.repeat import repeat_hold
from tests.logic.taper.plans import plan, scheduled


def test_the_hold_is_twice_as_long_and_the_rest_is_later() -> None:
    # 60 mg from 5 January, 45 from 2 February, 32.5 from 2 March ... 10 from 22 June with no end.
    schedule = scheduled(plan("oddis-medsger", kg=60))
    later = repeat_hold(schedule, 2)
    assert [step.on_mg for step in later.steps] == [step.on_mg for step in schedule.steps]
    assert later.steps[0] == schedule.steps[0]
    assert (later.steps[1].start, later.steps[1].end) == (date(2026, 2, 2), date(2026, 3, 29))
    assert later.steps[2].start == date(2026, 3, 30)
    assert (later.steps[-1].start, later.steps[-1].end) == (date(2026, 7, 20), None)
    # 28 days of 45 mg more, and 28 days of 10 mg fewer, by the end of the year.
    last = date(2026, 12, 31)
    assert later.cumulative_to(last) - schedule.cumulative_to(last) == 28 * 45 - 28 * 10


def test_the_alternation_runs_through() -> None:
    schedule = scheduled(plan("dalakas"))
    later = repeat_hold(schedule, 2)  # the first week of every other day, 80/70, twice
    first = date(2026, 2, 2)
    assert [later.dose_on(first + timedelta(days=n)) for n in range(6, 10)] == [80, 70, 80, 70]
    assert later.steps[2].start == first + timedelta(weeks=2)


@pytest.mark.parametrize("index", [0, -1, 7, 8])
def test_where_no_hold_lies_before_there_is_nothing_to_repeat(index: int) -> None:
    with pytest.raises(ValueError, match="no hold"):
        repeat_hold(scheduled(plan("oddis-medsger", kg=60)), index)

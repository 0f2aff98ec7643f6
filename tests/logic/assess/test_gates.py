"""The decision windows: their days, where today lies, and the doses behind them."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.assess.gates import Phase
from myoplanner.logic.assess.response import Verdict
from tests.logic.assess.responses import DAY0, MONTH_3, WEEK_6, assessed, ck, course, dosed, on, strength

FULL = (ck(0, "1000"), strength(0, "50"), ck(30, "500"), strength(30, "50"))


def test_both_windows_count_from_the_first_steroid_day() -> None:
    early, late = assessed(course(), 0).gates
    # 5 January + 28, + 42 and + 42 + 28 days; + 91, + 105 and + 105 + 28 days
    assert (early.statement, early.first, early.last) == (WEEK_6, date(2026, 2, 2), date(2026, 2, 16))
    assert early.until == date(2026, 3, 16)
    assert (late.statement, late.first, late.last) == (MONTH_3, date(2026, 4, 6), date(2026, 4, 20))
    assert late.until == date(2026, 5, 18)


def test_without_a_steroid_day_there_is_no_window() -> None:
    response = assessed(course(*FULL, steroid=False), 100)
    assert response.gates == ()
    assert response.gate(WEEK_6) is None


def test_a_dose_of_nothing_is_no_steroid_day() -> None:
    gate = assessed(course(dosed(0, 20, "0"), dosed(21, 200)), 0).gate(WEEK_6)
    assert gate is not None
    assert gate.first == on(21 + 28)


@pytest.mark.parametrize(
    ("today", "phase", "verdict", "over"),
    [
        (-10, Phase.BEFORE, None, False),
        (27, Phase.BEFORE, None, False),
        (28, Phase.INSIDE, Verdict.CANNOT_JUDGE, False),
        (30, Phase.INSIDE, Verdict.PARTIAL, False),
        (42, Phase.INSIDE, Verdict.PARTIAL, False),
        (43, Phase.AFTER, Verdict.PARTIAL, False),
        (70, Phase.AFTER, Verdict.PARTIAL, False),
        (71, Phase.AFTER, Verdict.PARTIAL, True),
    ],
)
def test_where_today_lies(today: int, phase: Phase, verdict: Verdict | None, over: bool) -> None:
    gate = assessed(course(*FULL), today).gate(WEEK_6)
    assert gate is not None
    assert (gate.phase, gate.verdict, gate.is_over(on(today))) == (phase, verdict, over)


def test_days_without_a_dose_on_record_are_counted() -> None:
    # Days 0-9 and 20-60 of the window's 0 to 42: 10 + 23 of 43 days.
    gate = assessed(course(dosed(0, 9), dosed(20, 60)), 60).gate(WEEK_6)
    assert gate is not None
    assert (gate.days_so_far, gate.days_dosed) == (43, 33)


def test_days_of_a_stop_are_not_dosed_and_days_to_come_not_counted() -> None:
    gate = assessed(course(dosed(0, 9), dosed(10, 19, "0"), dosed(20, 60)), 30).gate(WEEK_6)
    assert gate is not None
    assert (gate.days_so_far, gate.days_dosed) == (31, 21)


def test_a_start_to_come_has_no_days_yet() -> None:
    gate = assessed(course(), -3).gate(WEEK_6)
    assert gate is not None
    assert (gate.days_so_far, gate.days_dosed) == (0, 0)
    assert assessed(course(), -3).first_day == DAY0

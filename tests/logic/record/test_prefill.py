"""What the entry row proposes, from what is on record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.prefill import (
    next_result,
    next_taken_end,
    next_taken_start,
    usual_limit,
    usual_unit,
)
from myoplanner.logic.record.results import Result
from myoplanner.logic.record.therapy import TakenDose
from tests.logic.record.rows import TODAY, course, result
from tests.logic.sheets.timelines import plan_of

JUNE, JULY = "2026-06-01", "2026-07-01"


def proposed(*results: Result) -> tuple[date, str, bool]:
    """What comes after the last of these, entered just now."""
    likely = next_result(course(*results), TODAY, results[-1])
    return likely.day, likely.what, likely.same_visit


def test_a_record_begins_with_ck_today() -> None:
    likely = next_result(course(), TODAY)
    assert (likely.day, likely.what, likely.same_visit) == (TODAY, "CK", False)


def test_strength_follows_ck_on_the_same_day() -> None:
    assert proposed(result("CK", "820")) == (date(2026, 6, 1), "MMT8 0-80", True)


def test_after_strength_a_new_visit_begins() -> None:
    assert proposed(result("CK", "820"), result("MMT8 0-80", "60")) == (TODAY, "CK", False)


def test_the_scale_in_use_follows() -> None:
    earlier = result("MRC 0-5", "4")
    assert proposed(earlier, result("CK", "820", day=JULY))[1] == "MRC 0-5"


def test_what_followed_the_time_before_follows_again() -> None:
    june = (result("CK", "820"), result("LDH", "300"))
    assert proposed(*june, result("CK", "400", day=JULY)) == (date(2026, 7, 1), "LDH", True)


def test_a_habit_of_ck_alone_is_kept() -> None:
    three = (result("CK", "820"), result("CK", "600", day="2026-06-15"), result("CK", "400", day=JULY))
    assert proposed(*three) == (TODAY, "CK", False)


def test_what_stands_there_already_is_not_proposed_again() -> None:
    strength, ck = result("MMT8 0-80", "60"), result("CK", "820")
    # CK was entered after the strength of its day, so nothing of the visit is missing.
    assert proposed(strength, ck) == (TODAY, "CK", False)


def test_today_s_ck_on_record_leaves_the_strength_of_today() -> None:
    likely = next_result(course(result("CK", "820", day="t")), TODAY)
    assert (likely.what, likely.same_visit) == ("MMT8 0-80", False)
    both = course(result("CK", "820", day="t"), result("MMT8 0-80", "60", day="t"))
    assert next_result(both, TODAY).what == "CK"


def test_the_unit_and_limit_of_the_last_value_are_proposed() -> None:
    on_record = course(
        result("CK", "820", limit="190"),
        result("CK", "9", unit="ukat/l", limit="3.2", day=JULY),
        result("CK", "700", limit="200", day="2026-06-20"),
    )
    assert usual_unit(on_record, "CK") == "microkat/L"
    assert usual_limit(on_record, "CK", "microkat/L") == "3.2"
    assert usual_limit(on_record, "CK", "U/L") == "200"


def test_a_limit_is_proposed_from_the_last_value_that_has_one() -> None:
    on_record = course(result("CK", "820", limit="190"), result("CK", "700", day=JULY))
    assert usual_limit(on_record, "CK", "U/L") == "190"
    assert usual_limit(on_record, "AST", "U/L") == ""


def test_scales_propose_their_maximum_and_nothing_else_has_one() -> None:
    on_record = course(result("own", "3", limit="7"))
    assert usual_limit(on_record, "MMT8 0-150", "") == "150"
    assert usual_limit(on_record, "own", "") == "7"
    assert usual_limit(course(), "own", "") == ""
    assert usual_limit(on_record, "weight", "kg") == ""
    assert (usual_unit(on_record, "weight"), usual_unit(on_record, "MRC 0-5")) == ("kg", "")
    assert usual_unit(on_record, "nonsense") == ""


def dose(start: date, end: date) -> TakenDose:
    return TakenDose(id=f"t{start}", start=start, end=end, on_mg=Decimal(20), off_mg=Decimal(20))


def test_a_dose_taken_begins_where_the_last_one_ended() -> None:
    assert next_taken_start(course()) is None
    taken = (dose(date(2026, 6, 1), date(2026, 6, 30)), dose(date(2026, 5, 1), date(2026, 5, 2)))
    assert next_taken_start(evolve(course(), taken=taken)) == date(2026, 7, 1)


def test_a_dose_taken_ends_before_the_plan_or_today() -> None:
    # The plan starts on Monday 5 January 2026.
    planned = Course(id="course", plans=(plan_of((None, "60", "60")),))
    assert next_taken_end(planned, date(2025, 12, 1), TODAY) == date(2026, 1, 4)
    assert next_taken_end(planned, date(2026, 1, 5), TODAY) == TODAY
    assert next_taken_end(planned, None, TODAY) == TODAY
    assert next_taken_end(course(), date(2025, 12, 1), TODAY) == TODAY

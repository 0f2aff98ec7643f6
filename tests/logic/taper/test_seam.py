"""Where a draft meets what was taken the day before: two on-days side by side are said (DESIGN 4)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from myoplanner.logic import edits
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.therapy import PresentDose, SteroidPlan, TakenDose
from tests.logic.sheets.timelines import day, plan_of, took
from tests.strategies import knowledge


def drafted(start: int, *taken: TakenDose, plan: SteroidPlan | None = None) -> Course:
    """Amato-Griggs from a day on, from a present dose of 40 mg every other day: it begins with an on-day."""
    record = Course(id="c1", taken=taken, plans=() if plan is None else (plan,))
    record = edits.with_regimen(record, "amato-griggs")
    present = PresentDose(on_mg=40, off_mg=0, every_other_day=True)
    return edits.with_steroid_draft(record, start=day(start), start_from=present)


def seams(record: Course) -> list[str]:
    draft = build_plan(record, knowledge(), day(20)).draft
    assert draft is not None
    assert draft.errors == ()
    return [item.sentence for item in draft.findings if item.rule == "taper.seam"]


# Taken from day 0: on-days are 0, 2, ... 20. The plan begins with an on-day.
@pytest.mark.parametrize(("last", "start", "is_said"), [(20, 21, True), (19, 20, False)])
def test_on_days_that_were_taken_are_looked_at(last: int, start: int, is_said: bool) -> None:
    found = seams(drafted(start, took(0, last, "40", "0")))
    assert bool(found) is is_said
    if is_said:
        assert "Sun 25 Jan 2026" in found[0]
        assert "Mon 26 Jan 2026" in found[0]


def test_what_was_taken_counts_before_what_was_planned() -> None:
    # Planned: on-days 0, 2, ... 20. Taken from day 19: on-days 19, 21, and day 20 was an off-day.
    plan = plan_of((None, "40", "0"))
    assert seams(drafted(21, plan=plan)) != []
    assert seams(drafted(21, took(19, 20, "40", "0"), plan=plan)) == []
    assert seams(drafted(22, took(19, 21, "40", "0"), plan=plan)) != []


def test_a_daily_dose_that_was_taken_makes_no_seam() -> None:
    assert seams(drafted(21, took(15, 20, "40"), plan=plan_of((None, "40", "0")))) == []


def test_days_without_a_record_make_no_seam() -> None:
    assert seams(drafted(23, took(0, 20, "40", "0"))) == []
    # What was taken earlier than the day before says nothing; the plan does.
    assert seams(drafted(21, took(0, 3, "40", "0"), plan=plan_of((None, "40", "0")))) != []


def test_no_draft_meets_nothing_and_a_day_outside_the_calendar_is_no_crash() -> None:
    assert seams(drafted(21)) == []
    early = edits.with_steroid_draft(drafted(21), start=day(0) - timedelta(days=day(0).toordinal() - 1))
    draft = build_plan(early, knowledge(), day(20)).draft
    assert draft is not None
    assert draft.built.schedule is None

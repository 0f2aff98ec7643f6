"""Prednisone raised or lowered steadily to see the cause of new weakness (ST-18)."""

from __future__ import annotations

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.record.stock import US_PREDNISONE
from myoplanner.logic.taper.change import ChangeCase, change_case
from myoplanner.logic.taper.trial import TRIAL_PLANS, is_trial, shows_itself
from tests.logic.sheets.timelines import day, plan_of
from tests.logic.taper.changes import EVERY_OTHER, FALLING, FIGURES, case, doses, rows, said, tried, wrong

SIXTY = plan_of((None, "60", "60"))
LOWER = {"direction": "lower", "step_mg": "10", "every_weeks": "1", "end_mg": "40"}


def test_the_cause_shows_itself_in_weeks_2_to_8() -> None:
    # 2 weeks are day 14, 8 weeks day 56, both included.
    shown = shows_itself(day(30), FIGURES.trial)
    assert (shown.start, shown.first, shown.last) == (day(30), day(44), day(86))


def test_the_first_change_is_made_on_the_first_day() -> None:
    # 60 until day 29; 50 from day 30, 40 from day 37, no end.
    found = tried(case(28, 30, plan=SIXTY), **LOWER)
    assert rows(found.part) == [(30, 36, "50", "50"), (37, None, "40", "40")]
    assert rows(found.schedule) == [(0, 29, "60", "60"), (30, 36, "50", "50"), (37, None, "40", "40")]
    assert (found.first, found.statement, said(found)) == (day(30), "ST-18", [])


def test_upwards_too() -> None:
    # From 20 mg: 30, 40, 45 (the last step is 5 mg).
    typed = {"direction": "raise", "step_mg": "10", "every_weeks": "2", "end_mg": "45"}
    found = tried(case(60), **typed)
    assert rows(found.part) == [(60, 73, "30", "30"), (74, 87, "40", "40"), (88, None, "45", "45")]


def test_down_to_nothing_is_a_stop() -> None:
    found = tried(case(28, 30, plan=SIXTY), **{**LOWER, "step_mg": "60", "end_mg": "0"})
    assert rows(found.part) == [(30, None, "0", "0")]
    assert found.part is not None
    assert found.part.steps[-1].is_stop


def test_every_other_day_keeps_its_off_day_dose_and_its_count() -> None:
    # 40/0 from day 56; day 61 is an off-day: 30/0 from day 62, 20/0 from day 69.
    typed = {**LOWER, "end_mg": "20"}
    found = tried(case(60, 61, plan=EVERY_OTHER), **typed)
    assert rows(found.part) == [(62, 68, "30", "0"), (69, None, "20", "0")]
    assert (said(found), found.first) == (["moved"], day(62))


def test_a_trial_on_the_day_on_which_a_plan_begins_counts_from_that_plan_and_says_so() -> None:
    # 20 mg to day 59, 40 mg signed for day 60: a raise by 10 mg is one to 50 mg, and 25 mg would be none.
    signed = plan_of((None, "40", "40"), start=60, plan_id="p2")
    found = change_case(doses(FALLING, signed), day(59), day(60), US_PREDNISONE)
    assert isinstance(found, ChangeCase)
    typed = {"direction": "raise", "step_mg": "10", "every_weeks": "1", "end_mg": "60"}
    change = tried(found, **typed)
    assert rows(change.part) == [(60, 66, "50", "50"), (67, None, "60", "60")]
    assert said(change) == ["two-doses"]
    assert "20 mg a day" in change.findings[0].sentence
    assert "40 mg a day" in change.findings[0].sentence
    ((field, text),) = wrong(tried(found, **{**typed, "end_mg": "25"}))
    assert (field, "25 mg is not over the dose now, 40 mg" in text) == ("end_mg", True)


def test_two_doses_are_written_with_their_pattern() -> None:
    # 40 mg daily to day 27, 60 mg on on-days from day 28 on: a trial on day 28 counts from 60 mg.
    found = tried(case(27, 28, plan=EVERY_OTHER), **LOWER)
    assert rows(found.part)[0] == (28, 34, "50", "0")
    assert "60 mg and 0 mg every other day" in found.findings[0].sentence
    assert "the other is 40 mg a day" in found.findings[0].sentence


def test_changes_after_the_window_are_said() -> None:
    # From 60 down by 5 every 4 weeks to 40: days 30, 58, 86, 114; the window ends on day 86.
    found = tried(case(28, 30, plan=SIXTY), **{**LOWER, "step_mg": "5", "every_weeks": "4"})
    assert said(found) == ["trial-late"]
    in_time = {**LOWER, "step_mg": "5", "every_weeks": "4", "end_mg": "45"}
    assert said(tried(case(28, 30, plan=SIXTY), **in_time)) == []


def test_nothing_is_filled_in_the_dose_now_and_the_level_before_are_one_key_away() -> None:
    found = tried(case(60))
    assert [size.name for size in found.sizes] == ["direction", "step_mg", "every_weeks", "end_mg"]
    assert found.read.blank == tuple(size.name for size in found.sizes)
    assert [offer.text for offer in found.sizes[-1].offers] == ["20", "25"]
    # A daily dose before every other day is not offered as an on-day dose.
    assert [offer.text for offer in tried(case(30, 31, plan=EVERY_OTHER)).sizes[-1].offers] == ["60"]
    assert [offer.text for offer in tried(case(3)).sizes[-1].offers] == ["40"]


@pytest.mark.parametrize(
    ("typed", "field", "text"),
    [
        ({**LOWER, "end_mg": "60"}, "end_mg", "60 mg is not under the dose now, 60 mg"),
        ({**LOWER, "direction": "raise"}, "end_mg", "40 mg is not over the dose now, 60 mg"),
        ({**LOWER, "direction": "raise", "end_mg": "200", "step_mg": "0.1"}, "step_mg", "600"),
        ({**LOWER, "direction": "up"}, "direction", "'up' is none of the answers"),
    ],
)
def test_an_end_on_the_wrong_side_is_refused(typed: dict[str, str], field: str, text: str) -> None:
    ((found, sentence),) = wrong(tried(case(28, 30, plan=SIXTY), **typed))
    assert (found, text in sentence) == (field, True)


def test_doses_over_3_mg_a_kg_and_under_the_off_day_dose_are_refused() -> None:
    raised = {**LOWER, "direction": "raise", "end_mg": "80"}
    ((field, text),) = wrong(tried(case(28, 30, plan=SIXTY, kg="25"), **raised))  # 75 mg
    assert (field, "75" in text) == ("end_mg", True)
    off = plan_of((28, "40", "40"), (None, "40", "20"))
    ((field, text),) = wrong(tried(case(60, plan=off), **{**LOWER, "end_mg": "10"}))
    assert (field, "under the off-day dose, 20 mg" in text) == ("end_mg", True)


def test_a_plan_says_by_its_name_that_it_is_a_trial() -> None:
    assert not is_trial(FALLING)
    assert all(is_trial(evolve(FALLING, regimen_id=name)) for name in TRIAL_PLANS.values())

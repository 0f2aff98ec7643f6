"""The prednisone panel: every vertex worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Draft, SteroidDraft
from myoplanner.logic.sheets.timeline.shapes import DRAFT_ID, Dash, DoseLine, PanelName, Role, StepRef, Stroke
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, TimelineSheet, span_at, span_of
from tests.logic.sheets.timelines import day, panel, plan_of, planned, points, sheet, strokes, took

STOPPED = plan_of((14, "60", "60"), (14, "40", "40"), (None, "0", "0"))
ALTERNATE = plan_of((14, "60", "60"), (28, "60", "0"), (14, "50", "10"), (None, "0", "0"))
OPEN = plan_of((14, "20", "20"), (None, "10", "10"))


def lines(drawn: TimelineSheet, role: Role) -> list[Stroke]:
    """The lines of a role without the thin edges of bands."""
    return [stroke for stroke in strokes(drawn, PanelName.DOSE, role) if stroke.width > 1]


def test_two_vertices_a_step_and_the_split_at_today() -> None:
    # 60 mg on days 0-13, 40 mg on days 14-27, off from day 28; today is day 21, in the second step.
    # The stop is drawn at 0 for two weeks: 28 to 42.
    past, future = lines(sheet(21, plans=(STOPPED,)), Role.DOSE)
    assert points(past) == [(0, 60), (14, 60), (14, 40), (21, 40)]
    assert points(future) == [(21, 40), (28, 40), (28, 0), (42, 0)]
    assert (past.dash, future.dash) == (Dash.SOLID, Dash.DASHED)


def test_a_change_that_falls_on_today_stays_joined() -> None:
    past, future = lines(sheet(14, plans=(STOPPED,)), Role.DOSE)
    assert points(past) == [(0, 60), (14, 60)]
    assert points(future)[:3] == [(14, 60), (14, 40), (28, 40)]


def test_before_the_start_everything_is_future_and_after_the_end_past() -> None:
    assert [each.dash for each in lines(sheet(-5, plans=(STOPPED,)), Role.DOSE)] == [Dash.DASHED]
    # On day 100 the 0 mg line reaches today: the dose has been 0 up to now.
    (past,) = lines(sheet(100, plans=(STOPPED,)), Role.DOSE)
    assert (past.dash, points(past)[-1]) == (Dash.SOLID, (100, 0))


def test_every_other_day_is_a_band_with_the_mean_as_the_line() -> None:
    # Means: 60/0 -> 30, 50/10 -> 30: the line stays at 30 from day 14 to day 56, and off is 0 up to
    # today.
    drawn = sheet(200, plans=(ALTERNATE,))
    (line,) = lines(drawn, Role.DOSE)
    assert points(line)[:6] == [(0, 60), (14, 60), (14, 30), (56, 30), (56, 0), (200, 0)]
    (band,) = panel(drawn, PanelName.DOSE).areas
    assert band.xs == (14, 42, 42, 56)
    assert band.highs == (60, 60, 50, 50)
    assert band.lows == (0, 0, 10, 10)


def test_the_band_is_lighter_after_today() -> None:
    past, future = panel(sheet(21, plans=(ALTERNATE,)), PanelName.DOSE).areas
    assert (past.xs, future.xs) == ((14, 21), (21, 42, 42, 56))
    assert past.tint > future.tint


def test_an_open_end_fades_out_and_says_so() -> None:
    # Today is day 30: the open step is drawn 56 days on, to day 86, and fades over the last 42.
    drawn = sheet(30, plans=(OPEN,))
    past, future, *tail = lines(drawn, Role.DOSE)
    assert points(past)[-1] == (30, 10)
    assert points(future) == [(30, 10), (44, 10)]
    assert [points(each) for each in tail] == [[(x, 10), (x + 7, 10)] for x in range(44, 86, 7)]
    tints = [each.tint for each in tail]
    assert tints == sorted(tints, reverse=True)
    assert tints[0] < 1
    texts = [text for label in panel(drawn, PanelName.DOSE).labels for text in label.texts]
    assert "no end date" in texts


def test_what_a_later_plan_supersedes_leaves_the_line_in_force() -> None:
    second = plan_of((None, "30", "30"), start=28, plan_id="p2")
    drawn = sheet(200, plans=(OPEN, second))
    in_force = [span for span in drawn.spans if span.line is DoseLine.PLAN]
    assert [(span.step.plan, span.first, span.last) for span in in_force] == [
        ("p1", 0, 14), ("p1", 14, 28), ("p2", 28, 256),
    ]  # fmt: skip
    # One line through both plans, up at the seam.
    assert points(lines(drawn, Role.DOSE)[0])[2:6] == [(14, 10), (28, 10), (28, 30), (200, 30)]


def test_equal_doses_on_both_sides_of_a_seam_make_one_line() -> None:
    second = plan_of((None, "10", "10"), start=28, plan_id="p2")
    drawn = points(lines(sheet(200, plans=(OPEN, second)), Role.DOSE)[0])
    assert drawn == [(0, 20), (14, 20), (14, 10), (200, 10)]


def test_doses_taken_are_their_own_line_with_gaps() -> None:
    taken = (took(-14, -8, "40"), took(0, 6, "50", entry_id="t2"), took(7, 13, "45", entry_id="t3"))
    drawn = sheet(21, plans=(STOPPED,), taken=taken)
    # Day 0 of the sheet is the first steroid day, 14 days before the plan: everything moves by 14.
    assert [points(each) for each in lines(drawn, Role.TAKEN)] == [
        [(0, 40), (7, 40)], [(14, 50), (21, 50), (21, 45), (28, 45)],
    ]  # fmt: skip
    assert {each.dash for each in lines(drawn, Role.TAKEN)} == {Dash.SOLID}


def test_nothing_taken_is_drawn_after_today() -> None:
    drawn = sheet(10, taken=(took(0, 30, "20"), took(31, 40, "15", entry_id="t2")))
    # Day 10 itself is taken, so the line ends where day 11 begins.
    assert [points(each) for each in lines(drawn, Role.TAKEN)] == [[(0, 20), (11, 20)]]


def drafted(today: int, **parts: object) -> TimelineSheet:
    """A sheet with a draft of oddis-medsger at 60 mg from day 7."""
    draft = Draft(steroid=SteroidDraft(regimen_id="dalakas", start=day(7)))
    return sheet(today, plans=(STOPPED,), draft=draft, **parts)


def test_a_draft_is_a_dashed_ghost_over_the_plan_of_record() -> None:
    drawn = drafted(21)
    assert points(lines(drawn, Role.DOSE)[0])[0] == (0, 60)
    ghost = lines(drawn, Role.DRAFT)
    assert {each.dash for each in ghost} == {Dash.DASHED}
    # Dalakas: 80 mg for four weeks from day 7; it too is cut at today, so that nothing differs there.
    assert points(ghost[0]) == [(7, 80), (21, 80)]
    assert points(ghost[1])[:3] == [(21, 80), (35, 80), (35, 75)]
    assert {span.step.plan for span in drawn.spans if span.line is DoseLine.DRAFT} == {DRAFT_ID}
    assert panel(drawn, PanelName.DOSE).high == pytest.approx(80 * 1.15)


def test_a_draft_can_be_left_out_and_one_that_equals_the_plan_is() -> None:
    plan = planned(
        21, plans=(STOPPED,), draft=Draft(steroid=SteroidDraft(regimen_id="dalakas", start=day(7)))
    )
    assert plan.draft is not None and plan.draft.built.schedule is not None
    signed = evolve(STOPPED, steps=plan.draft.built.schedule.steps, start=day(7))
    same = sheet(21, plans=(signed,), draft=plan.course.draft)
    assert lines(same, Role.DRAFT) == []
    hidden = sheet(21, TimelineOptions(show_draft=False), plans=(STOPPED,), draft=plan.course.draft)
    assert lines(hidden, Role.DRAFT) == []


def test_the_axis_begins_at_zero_with_head_room() -> None:
    drawn = panel(sheet(21, plans=(STOPPED,)), PanelName.DOSE)
    assert (drawn.low, drawn.high) == (0, pytest.approx(69))
    assert [tick.text for tick in drawn.tick_sets[0]][:3] == ["0", "10", "20"]


def test_a_plan_of_nothing_but_zero_has_a_sane_axis() -> None:
    drawn = panel(sheet(3, plans=(plan_of((None, "0", "0")),)), PanelName.DOSE)
    assert (drawn.low, drawn.high) == (0, pytest.approx(11.5))


def test_levels_are_labelled_with_their_doses() -> None:
    labels = panel(sheet(21, plans=(ALTERNATE,)), PanelName.DOSE).labels
    texts = [label.texts for label in labels]
    assert ("60 mg a day",) in texts
    assert ("every other day: 60 on, 0 off, mean 30 mg", "60 on, 0 off, mean 30 mg") in texts
    assert ("off",) in texts


def test_a_dose_taken_as_planned_is_not_written_twice() -> None:
    as_planned = sheet(21, plans=(STOPPED,), taken=(took(0, 13, "60"),))
    texts = {text for label in panel(as_planned, PanelName.DOSE).labels for text in label.texts}
    assert "taken: 60 mg a day" not in texts
    other = sheet(21, plans=(STOPPED,), taken=(took(0, 13, "50"),))
    assert "taken: 50 mg a day" in {
        text for label in panel(other, PanelName.DOSE).labels for text in label.texts
    }


def test_rows_of_the_table_and_spans_find_each_other() -> None:
    drawn = sheet(21, plans=(STOPPED,))
    span = span_of(drawn, StepRef(plan="p1", index=1))
    assert span is not None
    assert (span.first, span.last, span.mean_mg) == (14, 28, Decimal(40))
    assert span_at(drawn, 14.0, 0) == span
    assert span_at(drawn, 13.9, 0) == span_of(drawn, StepRef(plan="p1", index=0))
    assert span_of(drawn, StepRef(plan="p1", index=9)) is None
    assert span_of(drawn, None) is None
    assert span_at(drawn, -1.0, 60) is None


def test_of_two_lines_on_a_day_the_nearer_one_is_found() -> None:
    drawn = drafted(21)
    near_draft, near_plan = span_at(drawn, 10.0, 78.0), span_at(drawn, 10.0, 62.0)
    assert near_draft is not None and near_plan is not None
    assert (near_draft.line, near_plan.line) == (DoseLine.DRAFT, DoseLine.PLAN)

"""Edits on the chart change a draft alone: where it begins from, what is refused, what stays as signed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import with_regimen
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.ghost import HAND_ID, Ghost
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.sheets.ghosts import ghosts_of
from myoplanner.logic.sheets.hand import BY_HAND, HandAfter, hand_after, hand_line
from myoplanner.logic.sheets.timeline.handles import Line, handle_at, span_on
from myoplanner.logic.sheets.timeline.shapes import DoseLine, PanelName, StepRef
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, TimelineSheet, timeline_sheet
from myoplanner.logic.sheets.what_if import strip_of
from myoplanner.logic.taper.draft import Edge
from myoplanner.logic.taper.ghost_edits import accepted, hand_kept, with_hand
from myoplanner.logic.taper.hand_edit import Act, HandEdit
from tests.logic.sheets.timelines import D, course, day, panel, plan_of, took
from tests.strategies import knowledge

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))


def record(**parts: object) -> Course:
    """60 mg for 28 days, 40 for 14, then 20."""
    usual: dict[str, object] = {"plans": (plan_of(*LEVELS),), "patient": Patient(code="A", birth_year=1960)}
    return course(**{**usual, **parts})


def on(base: Course, today: int = 20) -> Plan:
    """The plan of a record on a day."""
    return build_plan(base, knowledge(), day(today))


def edit(act: Act, number: int, line: str = "p1", **parts: object) -> HandEdit:
    """An edit of the step of a day."""
    return HandEdit(act=act, line=line, day=day(number), **parts)


def after(base: Course, *edits: HandEdit, today: int = 20) -> HandAfter:
    """The draft after edits one on the other."""
    done = HandAfter(hand=None)
    for item in edits:
        plan = on(base, today)
        done = hand_after(plan, ghosts_of(plan, knowledge()), item)
        base = with_hand(base, done.hand)
    return done


def written(done: HandAfter) -> list[tuple[int, Decimal]]:
    """The first days and doses of the draft."""
    assert done.hand is not None
    return [((step.start - day(0)).days, step.on_mg) for step in done.hand.ghost.steps]


def test_a_draft_begins_from_what_is_left_of_the_plan_of_record() -> None:
    done = after(record(), edit(Act.LEVEL, 30, mg=D("32.4")))
    assert written(done) == [(20, 60), (28, D("32.5")), (42, 20)]
    assert done.label == "Change a dose on the chart"
    assert done.hand is not None
    assert (done.hand.ghost.id, done.hand.ghost.regimen_id) == (HAND_ID, BY_HAND)
    assert done.hand.ghost.name == "Plain, changed by hand"
    assert not done.hand.from_draft


def test_nothing_signed_and_no_output_is_changed_by_it() -> None:
    base = record()
    done = after(base, edit(Act.LEVEL, 30, mg=D(5)))
    plan, drafted = on(base), on(with_hand(base, done.hand))
    assert drafted.course.plans == plan.course.plans
    assert drafted.doses == plan.doses
    assert drafted.numbers == plan.numbers
    assert drafted.findings == plan.findings


def test_the_line_parts_where_the_draft_does() -> None:
    """The level from day 28 on is changed, so nothing before day 28 is superseded."""
    base = record()
    line = hand_line(on(base), after(base, edit(Act.LEVEL, 30, mg=D(30))).hand)
    assert line is not None
    assert line.begin == day(28)
    today = hand_line(on(base), after(base, edit(Act.LEVEL, 22, mg=D(50))).hand)
    assert today is not None
    assert today.begin == day(20)
    assert hand_line(on(base), None) is None


@pytest.mark.parametrize("number", [0, 5, 19])
def test_days_that_are_past_cannot_be_changed(number: int) -> None:
    done = after(record(), edit(Act.LEVEL, number, mg=D(5)))
    assert done.hand is None
    assert "past" in done.refused


def test_every_act() -> None:
    base = record()
    assert written(after(base, edit(Act.UP, 30))) == [(20, 60), (28, D("42.5")), (42, 20)]
    assert written(after(base, edit(Act.DOWN, 30))) == [(20, 60), (28, D("37.5")), (42, 20)]
    assert written(after(base, edit(Act.START, 28, to=day(33)))) == [(20, 60), (33, 40), (47, 20)]
    assert written(after(base, edit(Act.START, 28, to=day(33), weeks=True))) == [(20, 60), (35, 40), (49, 20)]
    assert written(after(base, edit(Act.SPLIT, 30, to=day(35)))) == [(20, 60), (28, 40), (35, 40), (42, 20)]
    assert written(after(base, edit(Act.INSERT, 30))) == [(20, 60), (28, 40), (42, 30), (49, 20)]
    assert written(after(base, edit(Act.REPEAT, 30))) == [(20, 60), (28, 40), (56, 20)]
    assert written(after(base, edit(Act.REMOVE, 30))) == [(20, 60), (28, 20)]


def test_edits_go_on_with_the_draft_that_there_is() -> None:
    done = after(record(), edit(Act.UP, 30), edit(Act.UP, 30, HAND_ID), edit(Act.DOWN, 50, "p1"))
    assert written(done) == [(20, 60), (28, 45), (42, D("17.5"))]


def test_what_changes_nothing_is_no_edit() -> None:
    done = after(record(), edit(Act.LEVEL, 30, mg=D(40)))
    assert (done.hand, done.label, done.refused) == (None, "", "")
    assert after(record(), edit(Act.START, 28)).label == ""
    assert after(record(), edit(Act.SPLIT, 30)).label != ""


def test_what_cannot_be_done_says_why_and_leaves_the_draft() -> None:
    kept = after(record(), edit(Act.UP, 30), edit(Act.REPEAT, 50))
    assert "no end" in kept.refused
    assert written(kept)[1] == (28, D("42.5"))


def test_later_steps_keep_their_dates_where_that_is_the_answer() -> None:
    base = record()
    first = after(base, edit(Act.UP, 30)).hand
    assert first is not None
    done = after(with_hand(base, evolve(first, keep_dates=True)), edit(Act.START, 28, to=day(33)))
    assert written(done) == [(20, 60), (33, D("42.5")), (42, 20)]


def test_a_what_if_can_be_the_beginning() -> None:
    ghost = Ghost(id="g1", name="slow", regimen_id="plain", steps=plan_of((None, "30", "30"), start=25).steps)
    done = after(record(ghosts=(ghost,)), edit(Act.LEVEL, 40, "what-if.g1", mg=D(35)))
    assert written(done) == [(25, 35)]
    assert done.hand is not None
    assert done.hand.ghost.name == "slow, changed by hand"
    other = evolve(done.hand.ghost, id="g2")
    again = after(record(ghosts=(other,)), edit(Act.UP, 40, "what-if.g2"))
    assert again.hand is not None
    assert again.hand.ghost.name == "slow, changed by hand"
    gone = after(record(ghosts=(other,)), edit(Act.UP, 30, "what-if.gone"))
    assert gone.hand is not None
    assert gone.hand.ghost.name == "Plain, changed by hand"


def drafted() -> Course:
    """No plan on record, and a regimen in the wizard that starts on day 20."""
    weight = WeightResult(id="w1", day=day(0), kg=D(60))
    return with_regimen(record(plans=(), results=(weight,)), "amato-griggs")


def test_the_draft_of_the_wizard_can_be_the_beginning_and_goes_with_it() -> None:
    done = after(drafted(), edit(Act.DOWN, 20, "draft"))
    assert done.hand is not None
    assert done.hand.from_draft
    assert done.hand.ghost.choices == ()
    base = with_hand(drafted(), done.hand)
    line = hand_line(on(base), done.hand)
    assert line is not None
    signed = accepted(base, line, (), day(20), "e", ("d1", "p9"))
    assert signed.draft.hand is None
    assert signed.draft.steroid.regimen_id is None
    assert signed.plans[0].regimen_id == BY_HAND
    assert "Another draft" in after(base, edit(Act.UP, 20, "what-if.other")).refused
    assert after(base, edit(Act.UP, 20, "draft")).refused == ""


def test_signing_it_leaves_another_draft_of_the_wizard_alone() -> None:
    base = with_regimen(record(), "dalakas")
    base = with_hand(base, after(base, edit(Act.DOWN, 30)).hand)
    line = hand_line(on(base), base.draft.hand)
    assert line is not None
    signed = accepted(base, line, (), day(20), "e", ("d1", "p9"))
    assert signed.draft.hand is None
    assert signed.draft.steroid.regimen_id == "dalakas"


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({"plans": ()}, "p1"),
        ({"plans": ()}, "draft"),
        ({"plans": (), "taken": (took(0, 19, "30"),)}, "taken"),
        ({"plans": (plan_of((5, "20", "20")),)}, "p1"),
    ],
)
def test_where_there_is_nothing_to_change(parts: dict[str, object], line: str) -> None:
    assert "no plan to change" in after(record(**parts), edit(Act.UP, 20, line)).refused


def test_a_plan_that_ends_can_be_taken_hold_of_at_its_end() -> None:
    base = record(plans=(plan_of((40, "20", "20")),))
    assert written(after(base, edit(Act.UP, 40))) == [(20, D("22.5"))]
    assert after(base, edit(Act.UP, 41)).hand is None


def test_keeping_it_makes_a_what_if_of_it() -> None:
    base = with_hand(record(), after(record(), edit(Act.UP, 30)).hand)
    kept = hand_kept(base, "g7")
    assert [item.id for item in kept.ghosts] == ["g7"]
    assert kept.draft.hand is None
    assert hand_kept(record(), "g7") == record()


def test_the_strip_and_the_chart_name_it_as_a_draft() -> None:
    base = with_hand(record(), after(record(), edit(Act.LEVEL, 30, mg=D(30))).hand)
    plan = on(base)
    line = hand_line(plan, base.draft.hand)
    row = strip_of(plan, (), line).rows[1]
    assert (row.letter, row.name, row.ghost_id) == ("✎", "Draft", HAND_ID)
    # Day 28 to 41 at 30 in place of 40: 14 x 10 = 140 mg less.
    assert row.cells[1].than_now == "−140"
    drawn = timeline_sheet(plan, TimelineOptions(hand=line))
    spans = [span for span in drawn.spans if span.line is DoseLine.DRAFT]
    assert [(span.first, span.on_mg) for span in spans] == [(28, 30), (42, 20)]
    texts = {text for label in panel(drawn, PanelName.DOSE).labels for text in label.texts}
    assert "draft: Plain, changed by hand, not applied" in texts


# --- what the hand takes hold of: 10 px a day, 5 px a mg


def sheet_of(base: Course, today: int = 20, hand: bool = False) -> TimelineSheet:
    """The timeline of a record."""
    plan = on(base, today)
    return timeline_sheet(plan, TimelineOptions(hand=hand_line(plan, base.draft.hand) if hand else None))


def test_a_level_and_a_boundary_are_taken_hold_of_within_reach() -> None:
    drawn = sheet_of(record())
    level = handle_at(drawn, 35, 40.9, 10, 5)
    assert level is not None
    assert (level.line, level.day, level.moves_day) == (Line.MEAN, day(35), False)
    assert handle_at(drawn, 35, 42, 10, 5) is None
    boundary = handle_at(drawn, 28.4, 50, 10, 5)
    assert boundary is not None
    assert (boundary.moves_day, boundary.day) == (True, day(28))
    assert handle_at(drawn, 29, 50, 10, 5) is None


def test_what_is_past_cannot_be_taken_hold_of() -> None:
    drawn = sheet_of(record())
    assert handle_at(drawn, 10, 60, 10, 5) is None
    assert handle_at(drawn, 0, 30, 10, 5) is None
    now = handle_at(drawn, 22, 60, 10, 5)
    assert now is not None
    assert now.day == day(22)


def test_a_handle_makes_the_edit() -> None:
    drawn = sheet_of(record())
    level, boundary = handle_at(drawn, 35, 40, 10, 5), handle_at(drawn, 28, 50, 10, 5)
    assert level is not None
    assert boundary is not None
    assert level.edit(33.333, day(35)) == edit(Act.LEVEL, 35, mg=D("33.33"))
    assert level.edit(-3, day(35)).mg == 0
    assert boundary.edit(3, day(31), weeks=True) == edit(Act.START, 28, to=day(31), weeks=True)


def test_every_other_day_has_three_lines() -> None:
    """40 on, 20 off: the mean of 30 is moved by the on-day dose, so 35 wants 2 x 35 - 20 = 50."""
    drawn = sheet_of(record(plans=(plan_of((None, "40", "20")),)))
    on_day, mean, off_day = (handle_at(drawn, 30, mg, 10, 5) for mg in (40, 30, 20))
    assert on_day is not None
    assert mean is not None
    assert off_day is not None
    assert on_day.edit(45, day(30)) == edit(Act.LEVEL, 30, mg=D(45))
    assert mean.edit(35, day(30)) == edit(Act.LEVEL, 30, mg=D(50))
    assert mean.edit(5, day(30)).mg == 0
    assert off_day.edit(5, day(30)) == edit(Act.LEVEL, 30, mg=D(5), edge=Edge.OFF)


def test_of_two_lines_on_each_other_the_draft_is_taken() -> None:
    base = with_hand(record(), after(record(), edit(Act.LEVEL, 30, mg=D(30))).hand)
    found = handle_at(sheet_of(base, hand=True), 60, 20, 10, 5)
    assert found is not None
    assert found.span.step.plan == HAND_ID
    first = span_on(sheet_of(base, hand=True), None, day(60))
    assert first is not None
    assert first.step.plan == HAND_ID
    own = span_on(sheet_of(base, hand=True), StepRef(plan="p1", index=2), day(60))
    assert own is not None
    assert own.step.plan == "p1"
    assert span_on(sheet_of(base), None, day(-50)) is None


def test_the_beginning_of_a_first_plan_can_be_taken_hold_of_from_the_axis_up() -> None:
    drawn = sheet_of(record(plans=(plan_of((None, "40", "40"), start=30),)))
    found = handle_at(drawn, 30 - (drawn.day0 - day(0)).days, 3, 10, 5)
    assert found is not None
    assert found.moves_day

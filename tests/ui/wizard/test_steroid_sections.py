"""The steroid step beside the regimens: by keys alone, refused at the field, nothing signed before Apply."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import at_step
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.pulse import PulsePurpose, SteroidPulse
from myoplanner.ui.bindings import TextField
from myoplanner.ui.whatif.strip import WhatIfStrip
from myoplanner.ui.wizard.panel import CHANGE_REVIEW
from myoplanner.ui.wizard.steroid.pulse_section import PulseBody
from myoplanner.ui.wizard.steroid.sections import SteroidSections
from myoplanner.ui.wizard.steroid.way_fold import WayBody, WayFold
from tests.conftest import TODAY
from tests.ui.paint import paint
from tests.ui.windows import patient
from tests.ui.wizard.hands import Hands
from tests.ui.wizard.steroids import FLARE_DAY, on_plan, with_flare, with_weakness

ENTER = Qt.Key.Key_Return


def at_steroid(qtbot: QtBot, *courses: Course) -> Hands:
    return Hands(qtbot, *courses, size=(400, 900))


def sections(hands: Hands) -> SteroidSections:
    return hands.panel.steroid.sections


def page_of(hands: Hands) -> int:
    return hands.panel._pages.currentIndex()


def opened(hands: Hands, fold: WayFold) -> WayBody:
    """The body of a way, unfolded by Tab and Enter."""
    if not fold.is_open:
        hands.tab_to(fold.head)
        hands.enter()
    assert fold.content is not None
    return fold.content


def flare_way(hands: Hands, way: str) -> WayBody:
    body = sections(hands).flare.content
    assert body is not None
    return opened(hands, body.ways[way])


def type_sizes(hands: Hands, body: WayBody, **sizes: str) -> None:
    """Type the sizes one after the other, Enter behind each; the cursor begins in the first."""
    hands.tab_to(body.form.tab_stops()[0])
    for name, text in sizes.items():
        field = body.form.rows[name].field
        assert hands.focus is field, name
        hands.type(text)
        hands.enter()


def review_and_apply(hands: Hands, body: WayBody) -> None:
    hands.tab_to(body.review)
    hands.enter()
    assert page_of(hands) == CHANGE_REVIEW
    paint(hands.panel)
    assert hands.focus is hands.panel.forward
    hands.key(Qt.Key.Key_Space)


def pulses(hands: Hands) -> PulseBody:
    section = sections(hands).pulses
    if not section.is_open:
        hands.tab_to(section.head)
        hands.enter()
    assert section.content is not None
    return section.content


def texts_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


# --- a flare -------------------------------------------------------------------------------------


def test_an_open_flare_is_unfolded_with_its_three_ways(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare())
    flare = sections(hands).flare
    assert flare.is_open and hands.focus is flare.head
    body = flare.content
    assert body is not None
    assert list(body.ways) == ["small-rise", "large-rise", "pulse"]
    assert "Wed 1 Jul 2026" in body.head.text()
    for way in body.ways.values():
        assert "Still to fill in" in way.head.accessibleDescription()
    assert not body.compare.isVisible()
    paint(hands.panel)


def test_every_size_begins_empty_and_what_is_on_record_is_one_key_away(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare())
    body = flare_way(hands, "small-rise")
    assert [row.field.text() for row in body.form.rows.values() if row.field] == ["", "", "", ""]
    assert not body.review.isEnabled()
    hands.tab_to(body.form.rows["raise_to"].field)  # type: ignore[arg-type]
    hands.key(Qt.Key.Key_Down)
    # the dose at the flare: 20 mg; a rise to it is refused once the rest is there
    assert hands.course.draft.change.typed("small-rise") == {"raise_to": "20"}
    assert "the dose at the flare" in body.form.rows["raise_to"].hint.text()
    hands.key(Qt.Key.Key_Down)
    assert hands.course.draft.change.typed("small-rise") == {"raise_to": "30"}
    assert "the level before it" in body.form.rows["raise_to"].hint.text()


def test_a_small_rise_by_keys_alone_and_undone_in_one(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare())
    before = hands.course.plans
    body = flare_way(hands, "small-rise")
    type_sizes(hands, body, raise_to="30", cut_mg="10", every_weeks="4", to_mg="10")
    # 30 mg on 6 July, 4 weeks later (3 August) 20 mg, 4 weeks later (31 August) 10 mg to stay
    assert hands.course.plans == before
    state = hands.controller.state
    assert state is not None
    assert [line.ghost.name for line in state.ghosts] == ["Flare, small rise; sizes chosen by the clinician"]
    assert "Sizes chosen by the clinician" in body.lines.text()
    review_and_apply(hands, body)
    plans = hands.course.plans
    assert plans[0] == before[0]
    assert [(str(step.start), str(step.on_mg)) for step in plans[1].steps] == [
        ("2026-07-06", "30"),
        ("2026-08-03", "20"),
        ("2026-08-31", "10"),
    ]
    assert plans[1].steps[-1].end is None
    assert hands.course.draft.change.answers == ()
    assert "answered" in sections(hands).flare.head.accessibleDescription()
    hands.controller.undo()
    assert hands.course.plans == before
    assert len(hands.course.draft.change.answers) == 4


def test_a_large_rise_by_keys_alone(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare())
    body = flare_way(hands, "large-rise")
    sizes = {"raise_to": "60", "fast_cut_mg": "20", "fast_every_days": "7", "above_mg": "25"}
    type_sizes(hands, body, **sizes, cut_mg="15", every_weeks="4", to_mg="10")
    review_and_apply(hands, body)
    # fast from 60 by 20 a week: 6 July 60, 13 July 40, 20 July 25 (not under it); then by 15 every 4 weeks
    assert [(str(step.start), str(step.on_mg)) for step in hands.course.plans[1].steps] == [
        ("2026-07-06", "60"),
        ("2026-07-13", "40"),
        ("2026-07-20", "25"),
        ("2026-08-17", "10"),
    ]
    assert hands.course.decisions[-1].what == "Applied Flare, large rise; sizes chosen by the clinician"


def test_a_pulse_for_a_flare_by_keys_alone_leaves_what_is_taken_by_mouth(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare())
    before = hands.course.plans
    body = flare_way(hands, "pulse")
    type_sizes(hands, body, pulse_mg="1000", pulse_days="3")
    assert hands.course.pulses == ()
    review_and_apply(hands, body)
    assert hands.course.plans == before
    (pulse,) = hands.course.pulses
    assert (pulse.start, pulse.mg_a_day, pulse.days) == (TODAY, 1000, 3)
    assert pulse.purpose is PulsePurpose.FLARE


def test_the_ways_that_are_complete_stand_side_by_side(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare())
    type_sizes(hands, flare_way(hands, "small-rise"), raise_to="30", cut_mg="10", every_weeks="4", to_mg="10")
    type_sizes(hands, flare_way(hands, "pulse"), pulse_mg="500", pulse_days="3")
    body = sections(hands).flare.content
    assert body is not None
    shown = body.compare.shown
    assert shown.heads == ("Plan of record", "A small rise", "A pulse by vein")
    rows = {row.what: row.values for row in shown.rows}
    # 12 weeks from 6 July to 27 September. On record: 28 days of 20 and 56 of 10 = 560 + 560 = 1120 mg.
    # Small rise: 28 days each of 30, 20 and 10 = 840 + 560 + 280 = 1680 mg.
    assert rows["By mouth in 12 weeks from the change"] == ("1120 mg", "1680 mg", "1120 mg")
    # 3 x 500 mg of methylprednisolone are 1500 x 5 / 4 = 1875 mg of prednisone: 1120 + 1875 = 2995
    assert rows["With pulses, in prednisone"] == ("1120 mg", "1680 mg", "2995 mg")
    paint(hands.panel)


@pytest.mark.parametrize(
    ("size", "text"), [("raise_to", "20"), ("raise_to", "1.000"), ("cut_mg", "0"), ("to_mg", "abc")]
)
def test_a_refused_size_stays_typed_with_its_reason_and_nothing_is_drawn(
    qtbot: QtBot, size: str, text: str
) -> None:
    hands = at_steroid(qtbot, with_flare())
    body = flare_way(hands, "small-rise")
    sizes = {"raise_to": "30", "cut_mg": "10", "every_weeks": "4", "to_mg": "10", size: text}
    for name, value in sizes.items():
        field = body.form.rows[name].field
        assert field is not None
        field.setFocus()
        field.selectAll()
        hands.type(value)
        hands.enter()
    row = body.form.rows[size]
    assert row.field is not None and row.field.text() == text and row.field.is_wrong
    assert "Allowed:" in row.hint.text()
    assert not body.review.isEnabled()
    assert hands.controller.state is not None and hands.controller.state.ghosts == ()


def test_escape_drops_a_what_if_and_escape_leaves_a_review(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare())
    before = hands.course.plans
    body = flare_way(hands, "pulse")
    type_sizes(hands, body, pulse_mg="1000", pulse_days="3")
    hands.tab_to(body.review)
    hands.enter()
    assert page_of(hands) == CHANGE_REVIEW
    hands.key(Qt.Key.Key_Escape)
    assert page_of(hands) == 1
    assert hands.course.pulses == () and hands.course.plans == before
    field = body.form.rows["pulse_mg"].field
    assert field is not None
    field.setFocus()
    hands.key(Qt.Key.Key_Escape)
    assert hands.course.draft.change.answers == ()
    assert hands.controller.state is not None and hands.controller.state.ghosts == ()
    assert hands.undo_label == "Drop the sizes of A pulse by vein"
    hands.controller.undo()
    assert len(hands.course.draft.change.answers) == 2


def test_a_first_day_before_the_flare_is_refused_at_its_field(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare())
    body = sections(hands).flare.content
    assert body is not None
    hands.tab_to(body.start.field)
    hands.type("2026-06-01")
    hands.enter()
    assert body.start.field.is_wrong
    assert "the day that brings the change up" in body.start.row.hint.text()
    assert not body.ways["small-rise"].isVisible()
    body.start.field.setFocus()
    body.start.field.selectAll()
    hands.type("13.7.2026")
    hands.enter()
    assert not body.start.field.is_wrong
    assert hands.course.draft.change.start == date(2026, 7, 13)
    assert body.ways["small-rise"].isVisible()


def test_a_flare_is_marked_by_keys(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, on_plan())
    assert not sections(hands).flare.is_open
    hands.panel.mark_flare()
    body = sections(hands).flare.content
    assert body is not None and hands.focus is body.mark.day
    hands.type("2026-08-01")  # to come
    hands.tab_to(body.mark.do)
    hands.enter()
    assert hands.course.events == () and body.mark.day.is_wrong
    assert hands.focus is body.mark.day
    body.mark.day.selectAll()
    hands.type("2026-07-01")
    hands.enter()
    hands.type("Stairs")
    hands.enter()
    hands.enter()
    (event,) = hands.course.events
    assert (event.kind, event.day, event.text) == (EventKind.FLARE, FLARE_DAY, "Stairs")
    assert hands.focus is body.ways["small-rise"].head
    # the same day once more is refused
    hands.panel.mark_flare()
    hands.type("2026-07-01")
    hands.tab_to(body.mark.do)
    hands.enter()
    assert len(hands.course.events) == 1 and body.mark.day.is_wrong


def test_without_a_dose_neither_flare_nor_weakness_comes_up(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, at_step(patient(), "steroid"))
    assert not sections(hands).flare.isVisible()
    assert not sections(hands).weakness.isVisible()
    hands.panel.mark_flare()
    hands.panel.mark_weakness()
    assert hands.course.events == ()
    paint(hands.panel)


def test_a_child_needs_a_reason_for_a_change_too(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare(patient=Patient(code="C", birth_year=2014)))
    body = flare_way(hands, "pulse")
    type_sizes(hands, body, pulse_mg="500", pulse_days="3")
    hands.tab_to(body.review)
    hands.enter()
    assert not hands.panel.forward.isEnabled()
    assert hands.focus is hands.panel.change_review.reason
    hands.panel.go_on()
    assert hands.course.pulses == ()
    hands.panel.change_review.reason.setFocus()
    hands.type("Discussed with the paediatric centre")
    assert hands.panel.forward.isEnabled()
    hands.panel.go_on()
    assert len(hands.course.pulses) == 1
    decision = hands.course.decisions[-1]
    assert decision.reason == "Discussed with the paediatric centre"
    assert [item.rule for item in decision.against] == ["taper.child"]


@pytest.mark.parametrize("button", ["keep", "discard"])
def test_in_the_strip_a_way_is_let_go_of_and_its_sizes_with_it(qtbot: QtBot, button: str) -> None:
    hands = at_steroid(qtbot, with_flare())
    strip = WhatIfStrip(hands.controller)
    qtbot.addWidget(strip)
    hands.controller.state_changed.connect(strip.show_state)
    type_sizes(hands, flare_way(hands, "pulse"), pulse_mg="500", pulse_days="3")
    strip.buttons[f"{button} way.pulse"].click()
    assert hands.course.draft.change.answers == ()
    state = hands.controller.state
    assert state is not None
    # kept, it is drawn once and no more by the sizes that made it
    assert [line.kept for line in state.ghosts] == ([True] if button == "keep" else [])
    hands.controller.undo()
    assert len(hands.course.draft.change.answers) == 2


def test_the_record_shows_how_much_was_taken_so_far(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, on_plan())
    # 91 days of 60, 56 of 30, 36 of 20 up to 6 July: 5460 + 1680 + 720
    assert "by mouth: 7860 mg" in hands.panel.steroid._record_lines.text()


# --- new weakness --------------------------------------------------------------------------------


def test_three_readings_stand_side_by_side_with_what_is_not_assessed(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_weakness())
    section = sections(hands).weakness
    hands.tab_to(section.head)
    hands.enter()
    body = section.content
    assert body is not None
    text = texts_of(body.readings)
    for head in ("Steroid myopathy", "Needs more steroid", "No longer responds"):
        assert head in text
    assert "whether there are cushingoid features" in text and "?" in text
    assert "nothing is concluded here" in body.remark.text()
    paint(hands.panel)


def test_a_trial_is_set_by_keys_and_its_window_is_drawn(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_weakness())
    section = sections(hands).weakness
    hands.tab_to(section.head)
    hands.enter()
    assert section.content is not None
    body = opened(hands, section.content.trial)
    hands.tab_to(body.form.tab_stops()[0])
    hands.type("l")  # lower
    hands.tab_to(body.form.rows["step_mg"].field)  # type: ignore[arg-type]
    for text in ("5", "2", "10"):
        hands.type(text)
        hands.enter()
    state = hands.controller.state
    assert state is not None
    (ghost,) = state.ghosts
    assert ghost.window is not None
    # from 6 July: two weeks later 20 July, eight weeks later 31 August
    assert (ghost.window.first, ghost.window.last) == (date(2026, 7, 20), date(2026, 8, 31))
    assert "from Mon 20 Jul 2026 to Mon 31 Aug 2026" in body.state.text()
    review_and_apply(hands, body)
    plan = hands.course.plans[1]
    assert plan.regimen_id == "trial-lower"
    # 20 mg now: 15 on 6 July, 10 on 20 July to stay
    assert [(str(step.start), str(step.on_mg)) for step in plan.steps] == [
        ("2026-07-06", "15"),
        ("2026-07-20", "10"),
    ]
    assert hands.controller.plan is not None
    assert len(hands.controller.plan.steroid.trials) == 1


def test_new_weakness_is_marked_by_keys(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, on_plan())
    hands.panel.mark_weakness()
    body = sections(hands).weakness.content
    assert body is not None and hands.focus is body.mark.day
    hands.enter(times=3)
    (event,) = hands.course.events
    assert (event.kind, event.day) == (EventKind.WEAKNESS, TODAY)
    assert body.readings.isVisible() and hands.focus is body.trial.head


# --- pulses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("mg", "1000.5", "20 to 1000 mg a day"),
        ("mg", "1", "20 to 1000 mg a day"),
        ("mg", "a gram", "20 to 1000 mg a day"),
        ("days", "6", "1 to 5"),
        ("days", "1.5", "1 to 5"),
    ],
)
def test_a_pulse_over_the_limits_is_refused_at_its_field(
    qtbot: QtBot, name: str, text: str, allowed: str
) -> None:
    hands = at_steroid(qtbot, on_plan())
    form = pulses(hands).form
    typed = {"mg": "500", "days": "3", name: text}
    hands.tab_to(form.mg)
    for value in (typed["mg"], typed["days"]):
        hands.type(value)
        hands.tab()
    hands.tab_to(form.do)
    hands.enter()
    field: TextField = getattr(form, name)
    assert hands.course.pulses == () and page_of(hands) == 1
    assert field.is_wrong and field.text() == text and hands.focus is field
    assert allowed in form.rows[name].hint.text()


def test_a_planned_pulse_is_reviewed_applied_and_undone(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, on_plan())
    form = pulses(hands).form
    assert (form.mg.text(), form.days.text()) == ("", "")
    hands.tab_to(form.day)
    for text in ("2026-07-20", "1000", "3"):
        hands.type(text)
        hands.enter()
    assert form.do.text() == "Review the pulse…"
    hands.tab_to(form.do)
    hands.enter()
    assert page_of(hands) == CHANGE_REVIEW and hands.course.pulses == ()
    text = texts_of(hands.panel.change_review)
    assert "IV 1000 mg × 3 days, Mon 20 Jul 2026" in text
    # by mouth to 22 July: 91 days of 60, 56 of 30, 52 of 20 = 5460 + 1680 + 1040 = 8180 mg;
    # 3000 mg of methylprednisolone are 3750 mg of prednisone, so 11930 mg with it
    assert "8180 mg" in text and "11930 mg" in text
    assert "glucose, blood pressure and potassium" in text
    hands.key(Qt.Key.Key_Space)
    (pulse,) = hands.course.pulses
    assert (pulse.start, pulse.mg_a_day, pulse.days) == (date(2026, 7, 20), 1000, 3)
    assert page_of(hands) == 1 and form.mg.text() == ""
    hands.controller.undo()
    assert hands.course.pulses == ()


def test_a_pulse_that_was_given_is_entered_at_once_and_taken_off_again(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, on_plan())
    body = pulses(hands)
    hands.tab_to(body.form.day)
    for text in ("2026-06-01", "500", "3"):
        hands.type(text)
        hands.enter()
    assert body.form.do.text() == "Enter as given"
    hands.tab_to(body.form.do)
    hands.enter()
    (pulse,) = hands.course.pulses
    assert pulse.purpose is PulsePurpose.OTHER and hands.undo_label == "Enter a pulse by vein"
    # to 6 July: 91 x 60 + 56 x 30 + 36 x 20 = 5460 + 1680 + 720 = 7860 mg; 1500 x 5 / 4 = 1875, together 9735
    assert "by mouth: 7860 mg" in body.exposure.text()
    assert "by mouth and vein: 9735 mg" in body.exposure.text()
    hands.tab_to(body.list.buttons[0])
    hands.enter()
    assert hands.course.pulses == ()
    paint(hands.panel)


def test_a_second_pulse_on_the_same_days_is_refused(qtbot: QtBot) -> None:
    given = SteroidPulse(id="p", start=date(2026, 7, 20), days=3, mg_a_day=Decimal(500))
    hands = at_steroid(qtbot, evolve(on_plan(), pulses=(given,)))
    form = pulses(hands).form
    hands.tab_to(form.day)
    for text in ("2026-07-22", "500", "1"):
        hands.type(text)
        hands.enter()
    assert "another pulse" in form.rows["day"].hint.text()
    hands.tab_to(form.do)
    hands.enter()
    assert page_of(hands) == 1 and len(hands.course.pulses) == 1


def test_courses_as_a_first_treatment_by_keys_alone(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, at_step(patient(), "steroid"))
    body = opened(hands, pulses(hands).courses)
    assert body.start is not None
    hands.tab_to(body.start.field)
    hands.type("13.7.2026")
    hands.enter()
    assert hands.focus is body.form.tab_stops()[0]
    for presses in (1, 1, 2):
        hands.key(Qt.Key.Key_Down, times=presses)  # as printed: 500 mg, 3 days; 1 or 3 courses
        hands.enter()
    assert hands.course.draft.change.typed("courses") == {
        "pulse_mg": "500",
        "pulse_days": "3",
        "courses": "3",
    }
    hands.type("28")
    hands.enter()
    review_and_apply(hands, body)
    assert [(str(item.start), item.days) for item in hands.course.pulses] == [
        ("2026-07-13", 3),
        ("2026-08-10", 3),
        ("2026-09-07", 3),
    ]
    assert hands.course.plans == ()


def test_one_course_asks_no_interval(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, at_step(patient(), "steroid"))
    body = opened(hands, pulses(hands).courses)
    hands.tab_to(body.form.tab_stops()[0])
    for text in ("1000", "3", "1"):
        hands.type(text)
        hands.enter()
    row = body.form.rows["every_days"]
    assert row.field is not None and not row.field.isVisible()
    assert body.review.isEnabled()


# --- the rest ------------------------------------------------------------------------------------


def test_what_equals_the_dose_is_shown_with_its_arithmetic(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, on_plan())
    drug = sections(hands).drug
    # 20 mg of prednisone x 4 / 5 = 16 mg of methylprednisolone
    assert "20 mg = 16 mg methylprednisolone" in drug.head.accessibleDescription()
    hands.tab_to(drug.head)
    hands.enter()
    assert drug.body is not None
    text = texts_of(drug.body)
    assert "20 × 4 / 5 = 16 mg methylprednisolone" in text
    assert "20 × 0.75 / 5 = 3 mg dexamethasone" in text
    paint(hands.panel)


def test_what_goes_beside_steroid_is_asked_and_shown_with_its_source(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, on_plan())
    beside = sections(hands).beside
    hands.tab_to(beside.head)
    hands.enter()
    assert beside.body is not None
    text = texts_of(beside.body)
    for word in ("Adrenal insufficiency", "Pneumocystis", "Hepatitis B", "Because:", "Source:"):
        assert word in text
    items = sections(hands).items
    items.set_open(True)
    items.rows[0].segments.setFocus()
    hands.type("m")
    assert hands.course.diagnosis.answers[0].key == "severity"
    paint(hands.panel)


def test_a_lower_start_is_said_and_no_dose_is_set(qtbot: QtBot) -> None:
    course = at_step(patient(), "steroid")
    hands = at_steroid(qtbot, evolve(course, diagnosis=evolve(course.diagnosis, overlap=True)))
    hands.type("d")  # Dalakas
    begin = sections(hands).begin
    hands.tab_to(begin.head)
    hands.enter()
    assert begin.body is not None
    text = texts_of(begin.body)
    assert "may need less steroid" in text and "no dose is set here" in text
    assert "25 %" in text and "61 %" in text and "14 %" in text
    assert hands.course.draft.steroid.regimen_id == "dalakas" and hands.course.draft.steroid.choices == ()


def test_another_patient_finds_nothing_typed_here(qtbot: QtBot) -> None:
    hands = at_steroid(qtbot, with_flare("a1"), with_flare("b1"))
    body = flare_way(hands, "small-rise")
    field = body.form.rows["raise_to"].field
    assert field is not None
    hands.tab_to(field)
    hands.type("abc")
    hands.enter()
    assert field.is_wrong
    form = pulses(hands).form
    hands.tab_to(form.mg)
    hands.type("9999")
    hands.tab()
    hands.controller.open("b1")
    assert not sections(hands).pulses.is_open
    assert form.mg.text() == "" and not form.mg.is_wrong
    flare = sections(hands).flare.content
    assert flare is not None and not flare.ways["small-rise"].is_open
    again = flare_way(hands, "small-rise").form.rows["raise_to"].field
    assert again is not None and again.text() == "" and not again.is_wrong

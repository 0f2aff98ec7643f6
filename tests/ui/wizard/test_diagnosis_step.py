"""The diagnosis step by keyboard alone: fields, folds, items, red flags, and the two ways to go on."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Answer, Diagnosis, Entity
from myoplanner.ui.wizard.diagnosis.segments import Segments
from myoplanner.ui.wizard.diagnosis_step import DiagnosisStep
from tests.conftest import TODAY
from tests.ui.paint import paint
from tests.ui.windows import controller_with, patient
from tests.ui.wizard.hands import ALT, SHIFT, Hands

ONSET = date(2026, 4, 30)


def known(course_id: str = "a1", entity: Entity = Entity.DM, **answers: str) -> Course:
    """A patient of whom weight, birth year and onset are known, with these answers."""
    found = tuple(Answer(key=key, word=word) for key, word in answers.items())
    return patient(course_id, diagnosis=Diagnosis(entity=entity, onset=ONSET, answers=found))


def to_section(hands: Hands, key: str) -> None:
    """Go to a section by Tab, unfold it and go to its first item."""
    hands.tab_to(hands.step.sections[key].head)
    hands.key(Qt.Key.Key_Space)
    hands.tab()


# --- who and what -----------------------------------------------------------


def test_a_new_patient_is_entered_from_the_top_by_keyboard(qtbot: QtBot) -> None:
    hands = Hands(qtbot, Course(id="new"))
    step = hands.step
    assert step.person.is_open and not step.sections["skin"].is_open
    hands.type("AB")
    hands.enter()
    hands.type("d")
    hands.enter()
    hands.key(Qt.Key.Key_Space)
    hands.tab(2)
    assert hands.focus is step.person.head
    hands.tab()
    hands.type("60")
    hands.enter()
    hands.type("165")
    hands.enter()
    hands.type("1972")
    hands.enter()
    hands.type("f")
    hands.enter()
    hands.type("30.4.2026")
    hands.enter(2)
    hands.type("s")
    hands.type("s")
    course = hands.course
    assert (course.patient.code, course.patient.birth_year) == ("AB", 1972)
    assert course.patient.sex is not None and course.patient.sex.value == "female"
    assert str(course.weight_on(TODAY)) == "60"
    assert [(item.cm, item.day) for item in course.heights] == [(165, TODAY)]
    assert (course.diagnosis.entity, course.diagnosis.malignancy) == (Entity.DM, True)
    assert course.diagnosis.onset == ONSET and course.diagnosis.diagnosed is None
    # acute, subacute, slow: the second s goes on from subacute
    assert hands.word("tempo") == "slow"
    paint(hands.panel)


def test_a_known_patient_opens_folded_and_alt_w_opens_what_holds_the_weight(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    step = hands.step
    assert not any(fold.is_open for fold in step._folds())
    hands.key(Qt.Key.Key_W, ALT)
    assert step.person.is_open and hands.focus is step.weight
    hands.type("61")
    hands.enter()
    assert str(hands.course.weight_on(TODAY)) == "61"
    # unfolded, the key belongs to the label
    hands.tab_to(step.sections["skin"].head)
    hands.key(Qt.Key.Key_W, ALT)
    assert hands.focus is step.weight


def test_what_a_plan_lacks_is_open(qtbot: QtBot) -> None:
    hands = Hands(qtbot, patient(results=()))
    assert hands.step.person.is_open
    paint(hands.panel)


# --- items ------------------------------------------------------------------


def test_items_are_answered_by_keyboard_one_tab_stop_each(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    step = hands.step
    to_section(hands, "skin")
    rows = step.sections["skin"].rows
    assert [row.key for row in rows][:4] == ["rash", "heliotrope", "gottron_papules", "gottron_sign"]
    hands.type("y")
    assert hands.word("rash") == "yes"
    hands.enter()
    hands.type("y")
    assert hands.undo_label == "Heliotrope rash: Yes"
    hands.tab()
    hands.type("n")
    hands.tab()
    hands.type("y")
    assert [hands.word(row.key) for row in rows[:4]] == ["yes", "yes", "no", "yes"]
    # 3.1 for the heliotrope rash and 3.3 for the Gottron sign, in the column without a biopsy
    assert step.sections["skin"].head.accessibleDescription().startswith("+6.4")
    hands.key(Qt.Key.Key_Question, SHIFT)
    assert hands.word("gottron_sign") is None
    hands.tab(len(rows) - 3)
    assert hands.focus is step.sections["weakness"].head
    paint(hands.panel)


def test_arrows_digits_space_and_up_and_down(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    to_section(hands, "organs")
    hands.key(Qt.Key.Key_Down)
    segments = hands.focus
    assert isinstance(segments, Segments) and segments.accessibleName() == (
        "Dysphagia or oesophageal dysmotility: ?"
    )
    hands.key(Qt.Key.Key_Left)
    assert hands.word("dysphagia") == "severe"
    hands.key(Qt.Key.Key_Left, times=5)
    assert hands.word("dysphagia") == "none"
    hands.key(Qt.Key.Key_Right)
    assert hands.word("dysphagia") == "mild"
    hands.type("3")
    assert hands.word("dysphagia") == "moderate"
    hands.key(Qt.Key.Key_Space)
    assert hands.word("dysphagia") == "severe"
    hands.key(Qt.Key.Key_Delete)
    assert hands.word("dysphagia") is None
    hands.type("9")
    hands.type("x")
    assert hands.word("dysphagia") is None
    hands.key(Qt.Key.Key_Up)
    assert hands.focus is hands.step.sections["organs"].rows[0].segments


def test_each_answer_is_one_step_of_undo_with_its_name(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    to_section(hands, "mimics")
    hands.type("y")
    assert (hands.word("mimic_cns"), hands.undo_label) == ("excluded", "Central nervous system: Excluded")
    hands.type("n")
    assert hands.undo_label == "Central nervous system: Not excluded"
    hands.type("?")
    assert hands.undo_label == "Central nervous system: not assessed"
    hands.controller.undo()
    assert hands.word("mimic_cns") == "not_excluded"
    assert hands.step.sections["mimics"].rows[0].segments.word() == "not_excluded"
    hands.controller.undo()
    hands.controller.undo()
    assert hands.word("mimic_cns") is None and hands.undo_label == ""


def test_a_positive_antibody_shows_what_it_points_to(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    to_section(hands, "antibodies")
    row = hands.step.sections["antibodies"].rows[0]
    assert not row.under.isVisible()
    hands.type("p")
    assert hands.word("anti_jo1") == "positive"
    assert row.under.text().startswith("Points to antisynthetase syndrome")
    hands.type("n")
    assert hands.word("anti_jo1") == "negative" and not row.under.isVisible()
    paint(hands.panel)


def test_day_and_note_open_on_f2_and_stay_beside_another_word(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    to_section(hands, "biopsy")
    row = hands.step.sections["biopsy"].rows[0]
    hands.key(Qt.Key.Key_F2)
    assert row.details is None  # nothing stands beside what is unknown
    hands.type("d")
    hands.key(Qt.Key.Key_F2)
    assert row.details is not None and hands.focus is row.details.day
    hands.type("12.5.2026")
    hands.enter()
    hands.type("left deltoid")
    hands.enter()
    found = hands.answer("biopsy")
    assert found == Answer(key="biopsy", word="done", day=date(2026, 5, 12), note="left deltoid")
    assert hands.undo_label == "Muscle biopsy: day and note"
    assert row.written.text() == "Tue 12 May 2026 · left deltoid"
    assert hands.focus is hands.step.sections["biopsy"].rows[1].segments
    row.segments.setFocus()
    hands.type("n")
    found = hands.answer("biopsy")
    assert found is not None and (found.word, found.note) == ("not_done", "left deltoid")
    paint(hands.panel)


def test_a_refused_day_stays_typed_with_its_reason(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(biopsy="done"))
    to_section(hands, "biopsy")
    row = hands.step.sections["biopsy"].rows[0]
    hands.key(Qt.Key.Key_F2)
    before = hands.course
    hands.type("1.1.2030")
    hands.enter()
    assert row.details is not None
    day = row.details.day
    assert hands.course == before
    assert day.text() == "1.1.2030" and day.is_wrong
    assert "Allowed:" in row.details._day_row.hint.text()
    # another edit, somewhere else, does not take the typed text away
    hands.step.sections["biopsy"].rows[1].segments.setFocus()
    hands.type("y")
    assert day.text() == "1.1.2030" and day.is_wrong
    day.setFocus()
    hands.key(Qt.Key.Key_Escape)
    assert day.text() == "" and not day.is_wrong
    hands.key(Qt.Key.Key_Escape)
    assert not row.details.isVisible() and hands.focus is row.segments


def test_day_and_note_close_where_the_answer_is_taken_away(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(biopsy="done"))
    to_section(hands, "biopsy")
    row = hands.step.sections["biopsy"].rows[0]
    hands.key(Qt.Key.Key_F2)
    row.segments.setFocus()
    hands.type("?")
    assert row.details is not None and not row.details.isVisible()
    assert hands.answer("biopsy") is None


# --- folds ------------------------------------------------------------------


def test_a_section_is_built_when_it_is_first_unfolded(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(heliotrope="yes"))
    section = hands.step.sections["skin"]
    assert section.rows == [] and section.body is None
    assert section.head.accessibleDescription() == "+3.1; heliotrope; 7 unknown"
    hands.tab_to(section.head)
    hands.enter()
    assert len(section.rows) == 8 and section.is_open
    assert section.rows[1].segments.word() == "yes"
    hands.enter()
    assert not section.is_open and not section.rows[0].isVisible()
    hands.key(Qt.Key.Key_Right)
    assert section.is_open
    hands.key(Qt.Key.Key_Right)
    assert section.is_open
    hands.key(Qt.Key.Key_Left)
    assert not section.is_open


def test_folds_stay_while_the_patient_is_open_and_not_for_the_next(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(), known("b2"))
    to_section(hands, "skin")
    hands.type("y")
    hands.panel.go_to(1)
    hands.panel.go_to(0)
    assert hands.step.sections["skin"].is_open
    hands.controller.open("b2")
    assert not hands.step.sections["skin"].is_open
    assert not hands.step.sections["skin"].rows[0].isVisible()
    hands.step.sections["skin"].set_open(True)
    assert hands.step.sections["skin"].rows[0].segments.word() is None


def test_a_text_refused_for_one_patient_is_not_shown_for_the_next(qtbot: QtBot) -> None:
    hands = Hands(qtbot, patient(results=()), patient("b2", results=()))
    hands.step.weight.setFocus()
    hands.type("1")
    hands.enter()
    assert hands.step.weight.is_wrong
    hands.controller.open("b2")
    assert hands.step.weight.text() == "" and not hands.step.weight.is_wrong
    assert not hands.step.rows["weight"].hint.isVisible()


def test_what_is_unfolded_comes_into_view(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(), size=(400, 560))
    section = hands.step.sections["drugs"]
    hands.tab_to(section.head)
    hands.key(Qt.Key.Key_Space)
    QApplication.processEvents()
    view = hands.step._area.viewport()
    assert 0 <= section.head.mapTo(view, section.head.rect().topLeft()).y() < view.height()
    assert section.rows[0].mapTo(view, section.rows[0].rect().bottomLeft()).y() <= view.height()


# --- findings, red flags, verdict --------------------------------------------


def test_red_flags_stand_at_the_top_whatever_is_scrolled(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    flags = hands.step.flags
    assert not flags.isVisible()
    to_section(hands, "organs")
    hands.type("y")
    assert flags.isVisible() and "Respiratory failure" in flags.accessibleName()
    assert flags.property("role") == "stop-card"
    hands.step._area.verticalScrollBar().setValue(hands.step._area.verticalScrollBar().maximum())
    assert flags.mapTo(hands.panel, flags.rect().topLeft()).y() < 80
    hands.type("n")
    assert not flags.isVisible()
    hands.key(Qt.Key.Key_Down)
    hands.type("s")
    assert flags.isVisible() and flags.property("role") == "warn-card"
    assert "unconfirmed" in flags.accessibleName()
    paint(hands.panel)


def test_findings_unfold_to_their_cards(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    fold = hands.step.findings
    assert hands.controller.plan is not None
    number = sum(item.rule.startswith(("flag.", "dx.")) for item in hands.controller.plan.findings)
    assert fold.head.accessibleName() == f"Findings on diagnosis ({number})"
    hands.tab_to(fold.head)
    hands.key(Qt.Key.Key_Space)
    assert fold.list.isVisible()
    paint(hands.panel)


def test_answers_that_this_edition_does_not_know_are_shown(qtbot: QtBot) -> None:
    course = known(heliotrope="yes", future_item="blue")
    hands = Hands(qtbot, course)
    assert "future_item: blue" in hands.step.strangers.text() and hands.step.strangers.isVisible()
    assert hands.course == course


def test_the_verdict_follows_each_answer_and_unfolds_its_arithmetic(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    verdict = hands.step.verdict
    assert verdict.headline.text() == "EULAR/ACR 2017: cannot judge yet"
    assert "Unknown: biopsy" in verdict.lines.text()
    to_section(hands, "skin")
    for letter in "yyyy":
        hands.type(letter)
        hands.enter()
    # 2.1 for an onset at 53 or 54, 3.1 + 2.1 + 3.3 for the skin: 10.6 reaches 7.5
    assert verdict.headline.text() == "EULAR/ACR 2017: definite"
    assert verdict.score.text().startswith("10.6 to ")
    hands.tab_to(verdict.toggle)
    hands.enter()
    assert verdict.arithmetic is not None and verdict.arithmetic.isVisible()
    assert "definite" in verdict.toggle.accessibleDescription()
    hands.step.sections["skin"].rows[1].segments.setFocus()
    hands.type("n")
    paint(hands.panel)
    hands.tab_to(verdict.toggle)
    hands.key(Qt.Key.Key_Space)
    assert not verdict.arithmetic.isVisible()


# --- going on ---------------------------------------------------------------


def test_going_on_unsettled_is_said_on_the_button_and_recorded_once(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(entity=Entity.UNSETTLED))
    assert hands.panel.forward.text() == "Go on unsettled ›"
    hands.panel.go_on()
    assert hands.course.draft.step == "steroid"
    assert [item.what for item in hands.course.decisions] == [
        "Went on to the steroid step with the diagnosis unsettled"
    ]
    assert hands.undo_label == "Go on with the diagnosis unsettled"
    hands.panel.go_to(0)
    hands.panel.go_on()
    assert len(hands.course.decisions) == 1
    hands.panel.go_to(0)
    hands.step.entity.setFocus()
    hands.type("d")
    assert hands.panel.forward.text() == "Steroid trial ›"


def test_inclusion_body_myositis_wants_a_reason_before_the_steroid_step(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(entity=Entity.IBM))
    ibm = hands.step.ibm
    assert ibm.isVisible()
    texts = (ibm._against.text(), ibm._in_favour.text())
    assert "tends not to respond" in texts[0] and "may help some" in texts[1]
    hands.panel.go_on()
    assert hands.course.draft.step == "diagnosis"
    assert hands.focus is ibm.reason and ibm.error.isVisible()
    hands.panel.go_to(1)
    assert hands.course.draft.step == "diagnosis"
    hands.enter()
    assert hands.focus is ibm.go_on
    hands.enter()  # no reason, no going on
    assert hands.course.draft.step == "diagnosis" and hands.focus is ibm.reason
    hands.type("Early, wants to try")
    assert not ibm.error.isVisible()
    hands.enter(2)
    course = hands.course
    assert course.draft.step == "steroid" and course.draft.ibm_reason == "Early, wants to try"
    assert course.decisions[-1].reason == "Early, wants to try"
    assert hands.undo_label == "Go on with inclusion body myositis"
    hands.panel.go_to(0)
    assert ibm.given.isVisible() and not ibm.go_on.isVisible()
    assert ibm.reason.isReadOnly() and ibm.reason.text() == "Early, wants to try"
    paint(hands.panel)


def test_another_diagnosis_takes_the_choice_back(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(entity=Entity.IBM))
    hands.step.ibm.reason.setFocus()
    hands.type("Early")
    hands.enter(2)
    hands.panel.go_to(0)
    hands.step.entity.setFocus()
    hands.type("p")
    assert hands.course.diagnosis.entity is Entity.PM
    assert hands.course.draft.ibm_reason == "" and not hands.step.ibm.isVisible()
    hands.type("i")
    assert hands.step.ibm.isVisible() and hands.step.ibm.reason.text() == ""


def test_a_plan_on_record_can_be_looked_at_with_any_diagnosis(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known())
    hands.panel.go_to(1)
    hands.panel.steroid.cards.setFocus()
    hands.type("d")
    hands.panel.go_on()
    hands.panel.go_on()
    assert hands.course.plans
    hands.panel.go_to(0)
    hands.step.entity.setFocus()
    hands.type("i")
    hands.panel.go_to(1)
    assert hands.course.draft.step == "steroid"


def test_nothing_is_changed_where_a_patient_can_only_be_read(qtbot: QtBot) -> None:
    hands = Hands(qtbot, known(heliotrope="yes"))
    hands.controller._read_only = "opened elsewhere"
    before = hands.course
    to_section(hands, "skin")
    hands.tab()
    hands.type("n")
    assert hands.course == before
    assert hands.step.sections["skin"].rows[1].segments.word() == "yes"


# --- life -------------------------------------------------------------------


def test_everything_unfolded_fits_the_narrowest_panel(qtbot: QtBot) -> None:
    full = known("full", Entity.ANTISYNTHETASE, anti_mda5="positive", lung_disease="yes", dysphagia="severe")
    hands = Hands(qtbot, evolve(full, note="n" * 390), size=(372, 560))
    for fold in hands.step._folds():
        fold.set_open(True)
    hands.step.verdict.toggle.click()
    page = hands.step._area.widget()
    paint(page)
    paint(hands.panel)
    assert page.width() <= hands.step._area.viewport().width()


def test_a_closed_step_dies_with_all_its_rows(qtbot: QtBot) -> None:
    controller = controller_with(known())
    step = DiagnosisStep(controller)
    controller.open("a1")
    assert controller.state is not None
    step.show_state(controller.state)
    for fold in step._folds():
        fold.set_open(True)
    step.sections["skin"].rows[0].open_details()
    step.verdict.toggle.click()
    alive = [weakref.ref(item) for item in (step, step.sections["skin"].rows[0], step.ibm, step.verdict)]
    step.deleteLater()
    del step, fold
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [ref() for ref in alive] == [None] * 4

"""The page of a follow-up visit: keys, refusals, the preview, one undo step, nothing lost."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.ui.controller import Controller
from myoplanner.ui.follow_up.panel import FollowUpPanel
from tests.conftest import TODAY
from tests.logic.sheets.people import ck, person, planned, strength, taken
from tests.ui.paint import paint
from tests.ui.windows import controller_with

BEFORE = date(2026, 5, 7)
"""60 days before today."""
CONTROL = Qt.KeyboardModifier.ControlModifier


def seen(course_id: str = "a") -> Course:
    """A patient on 60 mg a day by what was taken, then on a plan, seen 60 days ago."""
    course = edits.with_results(person(course_id), ck("8200", day=BEFORE), strength("40", day=BEFORE))
    return edits.with_taken(planned(course, "dalakas", BEFORE), taken("t1", date(2026, 4, 1), BEFORE, 60))


class Visit:
    """The page in a window, and hands on its keyboard."""

    def __init__(self, qtbot: QtBot, *courses: Course) -> None:
        self.controller: Controller = controller_with(*courses)
        self.panel = FollowUpPanel(self.controller)
        qtbot.addWidget(self.panel)
        self.controller.state_changed.connect(self.panel.show_state)
        self.panel.resize(400, 720)
        with qtbot.waitActive(self.panel):
            self.panel.show()
            self.panel.activateWindow()
        self.controller.open(courses[0].id)
        self.panel.start()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.panel, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QApplication.processEvents()  # the field selects its text first
        QTest.keyClicks(QApplication.focusWidget(), text)

    def enter(self, text: str = "") -> None:
        self.type(text)
        self.key(Qt.Key.Key_Return)

    @property
    def course(self) -> Course:
        assert self.controller.course is not None
        return self.controller.course

    @property
    def undo_label(self) -> str:
        assert self.controller.state is not None
        return self.controller.state.undo_label

    @property
    def texts(self) -> str:
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.panel.findChildren(QLabel) if label.isVisible())


def test_a_visit_is_one_undo_step(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    before = visit.course
    for text in ("900", "62", "p", "n", "n"):
        visit.enter(text)
    paint(visit.panel)
    course = visit.course
    assert course.enzymes("CK")[-1].value == Decimal(900)
    assert course.enzymes("CK")[-1].upper_limit == Decimal(200)
    assert course.strengths()[-1].value == Decimal(62)
    assert (min(item.start for item in course.taken[1:]), max(item.end for item in course.taken)) == (
        date(2026, 5, 8), TODAY,
    )  # fmt: skip
    assert [item.kind.value for item in course.side_effects] == ["none"]
    assert [(item.day, item.flare) for item in course.visits] == [(TODAY, False)]
    assert visit.undo_label == "Follow-up visit of Mon 6 Jul 2026"
    visit.controller.undo()
    assert visit.course == before


def test_a_dose_every_other_day_keeps_the_on_days_of_the_plan(qtbot: QtBot) -> None:
    start = date(2026, 5, 6)
    course = edits.with_results(person("a"), ck("8200", day=BEFORE), strength("40", day=BEFORE))
    every = evolve(taken("t1", start, start, 60), off_mg=Decimal(0), every_other_day=True)
    visit = Visit(qtbot, edits.with_taken(course, every))
    # On-days are 6, 8, ...: 7 May, from which on is asked, is an off-day.
    for text in ("900", "62", "40/0", "n", "n"):
        visit.enter(text)
    known = doses_of(visit.course)
    assert [known.dose_on(date(2026, 5, n)) for n in (6, 7, 8, 9, 10)] == [60, 0, 40, 0, 40]
    visit.controller.undo()
    assert len(visit.course.taken) == 1


def test_after_saving_the_page_says_what_changed_what_is_new_and_what_is_due(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    for text in ("900", "62", "p", "n", "n"):
        visit.enter(text)
    said = visit.texts
    assert "Saved: visit of Mon 6 Jul 2026" in said
    assert "CK fell from 8200 to 900 U/L in 60 days while the dose" in said
    assert "strength rose from 40 to 62 of 80 (MMT8 0-80); no side effects; no flare." in said
    assert "New findings" in said and "Next dose: prednisone" in said
    left = []
    visit.panel.left.connect(lambda: left.append(1))
    visit.key(Qt.Key.Key_Return)
    assert left == [1]


def test_what_is_typed_is_previewed_before_it_is_saved(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    visit.enter("900")
    assert "CK fell from 8200 to 900 U/L in 60 days" in visit.texts
    assert visit.course == seen()


def test_the_page_begins_with_what_was_there_the_last_time(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    fields = visit.panel.form.fields
    assert (fields["unit"].text(), fields["limit"].text()) == ("U/L", "200")
    assert visit.panel.form.scale.currentText() == "MMT8 0-80"
    assert "last 8200 U/L, 7 May 2026, 60 days before" in visit.texts
    assert "p = as planned: " in visit.texts
    assert fields["ck"].hasFocus()


def test_a_refused_text_stays_is_marked_and_holds_the_cursor(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    visit.enter("1.000")
    field = visit.panel.form.fields["ck"]
    assert field.hasFocus() and field.is_wrong and field.text() == "1.000"
    assert "Allowed:" in visit.texts
    paint(visit.panel)
    visit.enter("900")
    assert not field.is_wrong and visit.panel.form.fields["strength"].hasFocus()


def test_an_empty_page_is_not_saved(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    visit.key(Qt.Key.Key_Return, CONTROL)
    assert visit.course == seen() and visit.panel.is_entering
    assert "a CK, a strength, a dose, side effects or a flare" in visit.texts


def test_a_tenfold_value_is_asked_about_once(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    visit.type("82")
    visit.key(Qt.Key.Key_Return, CONTROL)
    assert visit.course == seen()
    assert "Save once more to keep it." in visit.texts
    visit.key(Qt.Key.Key_Return)
    assert visit.course.enzymes("CK")[-1].value == Decimal(82)


def test_esc_drops_what_was_typed_only_when_pressed_twice(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    left = []
    visit.panel.left.connect(lambda: left.append(1))
    visit.type("900")
    visit.key(Qt.Key.Key_Escape)  # puts the field back
    visit.type("900")
    visit.panel.go_back()
    assert left == [] and visit.panel.has_unstored
    visit.panel.go_back()
    assert left == [1] and not visit.panel.has_unstored


def test_what_is_typed_outlives_other_edits(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    visit.enter("900")
    visit.controller.edit("note", lambda course: edits.with_patient(course, name="N. N."))
    assert visit.panel.form.fields["ck"].text() == "900" and visit.panel.has_unstored
    visit.panel.start()
    assert visit.panel.form.fields["ck"].text() == "900"


def test_another_patient_begins_anew(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen(), person("b"))
    visit.enter("900")
    visit.controller.open("b")
    assert not visit.panel.has_unstored
    visit.panel.start()
    assert visit.panel.form.fields["ck"].text() == ""
    assert "none on record before" in visit.texts
    assert "no plan is in force" in visit.texts


def test_a_read_only_patient_can_be_looked_at(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen(), seen("b"))
    visit.controller.repository.read_only = "Open on another machine."  # type: ignore[attr-defined]
    visit.controller.open("b")
    visit.panel.start()
    assert not visit.panel.save.isEnabled() and visit.panel.form.fields["ck"].isReadOnly()
    assert "Open on another machine." in visit.texts


def test_every_field_is_reached_by_tab_and_has_a_name(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    wanted = {*visit.panel.form.fields.values(), visit.panel.form.scale, visit.panel.save, visit.panel.back}
    reached = set()
    for _ in range(30):
        focus = QApplication.focusWidget()
        reached.add(focus)
        visit.key(Qt.Key.Key_Tab)
    assert wanted <= reached
    assert all(field.accessibleName() for field in visit.panel.form.fields.values())
    assert visit.panel.form.scale.accessibleName()


def test_markup_is_shown_as_typed(qtbot: QtBot) -> None:
    visit = Visit(qtbot, seen())
    visit.panel.form.fields["effects"].setText("<b>rash</b>")
    visit.panel.form.fields["ck"].setText("900")
    visit.panel.save_visit()
    paint(visit.panel)
    assert "side effects: <b>rash</b>" in visit.texts
    formats = {label.textFormat() for label in visit.panel.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("scale", ["MRC 0-5", "MMT8 0-150"])
def test_another_scale_is_chosen_and_not_compared(qtbot: QtBot, scale: str) -> None:
    visit = Visit(qtbot, seen())
    combo = visit.panel.form.scale
    combo.setCurrentIndex(combo.findData(scale))
    combo.activated.emit(combo.currentIndex())
    visit.panel.form.fields["strength"].setText("4")
    visit.panel.save_visit()
    assert visit.course.strengths()[-1].scale.value == scale
    assert "so not compared" in visit.texts


def test_a_closed_page_dies(qtbot: QtBot) -> None:
    controller = controller_with(seen())
    panel = FollowUpPanel(controller)
    controller.state_changed.connect(panel.show_state)
    controller.open("a")
    panel.start()
    gone = weakref.ref(panel)
    panel.close()
    del panel
    gc.collect()
    assert gone() is None

"""What a person types is shown as typed on every page: no label, tip, table or chart takes it for markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from myoplanner.errors import AppError
from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course, Decision, Event, EventKind, Overridden
from myoplanner.logic.record.diagnosis import Answer
from myoplanner.logic.record.earlier import EarlierAgent
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign, SteroidSideEffect, SteroidSign
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
from tests.conftest import TODAY
from tests.journeys.desk import Desk, noon, sit_down
from tests.strategies import sample_course
from tests.ui.paint import paint

PLANT = "<b>x</b><img src=file:///p>"
ID = "c" * 32
SEEN = date(2026, 6, 29)


def planted() -> Course:
    """A full course with markup in every text that a person can type."""
    course = sample_course(ID)
    plans = tuple(evolve(item, regimen_name=PLANT, reason=PLANT) for item in course.plans)
    against = (Overridden(rule="taper.seam", sentence=PLANT, reason=PLANT),)
    return evolve(
        course,
        patient=evolve(course.patient, code=PLANT, name=PLANT, record_number=PLANT),
        plans=plans,
        events=(
            Event(id="e1", day=SEEN, kind=EventKind.OTHER, text=PLANT),
            Event(id="e2", day=TODAY, kind=EventKind.FLARE, text=PLANT),
        ),
        decisions=(Decision(id="d1", day=SEEN, what=PLANT, reason=PLANT, against=against),),
        side_effects=(SteroidSideEffect(id="s1", day=TODAY, kind=SideEffectKind.OTHER, note=PLANT),),
        steroid_signs=(SteroidSign(id="g1", day=SEEN, sign=Sign.CUSHINGOID, present=True, note=PLANT),),
        pulses=(SteroidPulse(id="p1", start=SEEN, days=3, mg_a_day=Decimal(500), note=PLANT),),
        earlier_agents=(EarlierAgent(id="a1", agent="azathioprine", dose=PLANT, reason=PLANT),),
        diagnosis=evolve(
            course.diagnosis,
            answers=tuple(evolve(item, note=PLANT) for item in course.diagnosis.answers)
            or (Answer(key="emg", word="yes", note=PLANT),),
        ),
        note=PLANT,
        draft=evolve(course.draft, ibm_reason=PLANT),
    )


@pytest.fixture
def desk(qtbot: QtBot, data_dir: Path) -> Iterator[Desk]:
    store = PatientStore(app_paths(data_dir), noon)
    token = store.create(planted())
    store.save(edits.with_patient(planted(), name=f"{PLANT} later"), token)
    store.create(evolve(planted(), id="d" * 32))
    store.trash("d" * 32)
    store.close_all()
    (app_paths(data_dir).patients / f"{PLANT.replace('/', '-')}.json").write_text("{")
    made = sit_down(qtbot, data_dir)
    yield made
    made.leave()


class Looked(set[str]):
    """Where the planted text was seen, so that a test that sees nothing fails."""


def look(window: QWidget, seen: Looked) -> None:
    """Paint the window and go through everything in it that could show markup."""
    QApplication.processEvents()
    paint(window)
    assert not [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
    ]
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
        if PLANT in label.text():
            seen.add("label")
    for widget in window.findChildren(QWidget):
        check_tip(widget.toolTip(), seen)
        assert PLANT not in widget.statusTip() + widget.whatsThis()
    for action in window.findChildren(QAction):
        check_tip(action.toolTip(), seen)
    for rich in window.findChildren(QTextEdit):
        assert PLANT not in rich.toHtml() or not rich.isVisible()
    for plain in window.findChildren(QPlainTextEdit):
        if PLANT in plain.toPlainText():
            seen.add("text")
    for view in window.findChildren(QAbstractItemView):
        look_at_model(view.model(), seen)
    for chart in window.findChildren(QGraphicsView):
        for item in chart.scene().items() if chart.scene() is not None else ():
            if isinstance(item, QGraphicsTextItem):
                assert ("<img" not in item.toHtml() and "&lt;b&gt;" in item.toHtml()) or PLANT not in (
                    item.toPlainText()
                )


def check_tip(tip: str, seen: Looked) -> None:
    """Qt takes a tip with a tag in it for markup, so that the planted text may stand there escaped alone."""
    if not tip:
        return
    assert "<b>x" not in tip and "<img" not in tip, tip
    if "&lt;b&gt;x" in tip:
        seen.add("tip")


def look_at_model(model: QAbstractItemModel | None, seen: Looked) -> None:
    if model is None:
        return
    for row in range(min(model.rowCount(), 200)):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            tip = model.data(index, Qt.ItemDataRole.ToolTipRole)
            check_tip(tip if isinstance(tip, str) else "", seen)
            text = model.data(index, Qt.ItemDataRole.DisplayRole)
            if isinstance(text, str) and PLANT in text:
                seen.add("table")


def test_the_pages_of_the_list(desk: Desk) -> None:
    seen, page, window = Looked(), desk.window.patients, desk.window
    look(window, seen)
    assert page.unreadable.isVisible()
    page.bar.search.setText(PLANT)
    look(window, seen)
    page.bar.search.setText(f"{PLANT} nobody")
    look(window, seen)
    page.bar.search.clear()
    page.table.select_number(0)
    page.duplicate_selected()
    look(window, seen)
    page.versions_of_selected()
    look(window, seen)
    page.show_versions(ID, PLANT)
    page.versions.ask_to_put()
    look(window, seen)
    page.show_list()
    page.show_trash()
    page.trash.ask_to_delete()
    look(window, seen)
    page.trash.ask_to_empty()
    look(window, seen)
    page.show_list()
    page.table.select_number(0)
    page.show_hand_over()
    look(window, seen)
    page.show_list()
    page.table.select_number(0)
    page.delete_selected()
    look(window, seen)
    assert seen >= {"label", "table"}


def test_the_pages_of_a_patient(desk: Desk) -> None:
    seen, window = Looked(), desk.window
    window.open_patient(ID)
    page = window.patient
    page.ensure_chart()
    for step in range(3):
        page.wizard.go_to(step)
        look(window, seen)
    page.wizard.go_to(1)
    page.wizard.go_on()
    look(window, seen)
    for number in range(page.tables.tabs.count()):
        page.tables.tabs.setCurrentIndex(number)
        look(window, seen)
    page.tables.start_visit()
    look(window, seen)
    page.start_follow_up()
    page.follow_up.form.fields["effects"].setText(PLANT)
    page.follow_up.form.fields["flare"].setText(f"y {PLANT}")
    page.follow_up.form.fields["ck"].setText(PLANT)
    page.follow_up.save_visit()
    look(window, seen)
    page.follow_up.form.fields["ck"].setText("900")
    page.follow_up.save_visit()
    page.follow_up.save_visit()
    look(window, seen)
    page.open_export()
    look(window, seen)
    assert seen >= {"label", "table"}


def test_the_names_of_edits_banners_and_versions(desk: Desk) -> None:
    seen, window = Looked(), desk.window
    window.open_patient(ID)
    desk.controller.edit(f"Change {PLANT}", lambda course: edits.with_patient(course, record_number="1"))
    look(window, seen)
    desk.controller.undo()
    look(window, seen)
    window.show_trouble(AppError(PLANT, PLANT, PLANT))
    look(window, seen)
    window.version_look.look_at(ID, desk.store.versions(ID)[0].number)
    look(window, seen)
    assert seen >= {"label", "tip"}
    assert isinstance(desk.course.patient, Patient)


def test_no_message_box_is_in_the_program() -> None:
    root = Path(__file__).resolve().parents[2] / "myoplanner"
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "QMessageBox" not in text and "QInputDialog" not in text, path
        assert "setHtml(" not in text and "RichText" not in text, path

"""The list of patients: what is due stands first and says why; two small lines for each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.patients import COLUMNS, Column
from myoplanner.storage.paths import app_paths
from myoplanner.storage.store import PatientStore
from myoplanner.ui.patients.model import URGENCY_ROLE
from tests.journeys.desk import noon, sit_down
from tests.logic.sheets.people import ck, person, planned
from tests.ui.paint import paint

TODAY = date(2026, 2, 20)


def fill(folder: Path) -> None:
    """Late: weeks 4-6 from 5 Jan ended on 16 Feb. Open: those from 19 Jan run from 16 Feb to 2 Mar."""
    store = PatientStore(app_paths(folder), noon)
    people: tuple[Course, ...] = (
        person("a", "A"),
        planned(person("b", "Late"), "dalakas"),
        edits.with_results(planned(person("c", "Open"), "dalakas", date(2026, 1, 19)), ck("800")),
    )
    for number, course in enumerate(people):
        store.create(evolve(course, id=f"{number:032x}"))
    store.close_all()


def test_what_is_overdue_stands_first_and_says_why(qtbot: QtBot, data_dir: Path) -> None:
    fill(data_dir)
    desk = sit_down(qtbot, data_dir, TODAY)
    page = desk.window.patients
    assert [row.who for row in page.table.rows.rows] == ["Late", "Open", "A"]
    assert page.order.text().startswith("1 overdue, 1 due now. First what is overdue")
    due = COLUMNS.index(Column.DUE)
    assert [page.table.rows.index(row, due).data(URGENCY_ROLE) for row in range(3)] == ["overdue", "now", ""]
    told = page.table.rows.index(0, due).data(Qt.ItemDataRole.ToolTipRole)
    assert told.startswith("Weeks 4–6: does the diagnosis hold?, overdue since 17 Feb 2026")
    light = paint(page).toImage()
    desk.window.set_dark(True)
    assert paint(page).toImage() != light
    desk.window.set_dark(False)
    desk.leave()

    again = sit_down(qtbot, data_dir, date(2026, 3, 2))  # from the index, on another day
    page = again.window.patients
    assert [row.who for row in page.table.rows.rows] == ["Late", "Open", "A"]
    assert page.table.rows.index(1, due).data() == "Weeks 4–6: does the diagnosis hold?"
    page.sort_by_number(1)
    assert page.order.text() == "Sorted by Patient; Alt+2 sorts by what is due."
    assert [row.who for row in page.table.rows.rows] == ["A", "Late", "Open"]
    again.leave()


def test_a_visit_is_begun_from_the_list(qtbot: QtBot, data_dir: Path) -> None:
    fill(data_dir)
    desk = sit_down(qtbot, data_dir, TODAY)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_F7)
    assert desk.course.patient.code == "Late"
    assert desk.window.patient.follow_up.isVisible()
    desk.leave()

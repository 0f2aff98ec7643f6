"""The table and its model, filled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.modeltest import ModelTester

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.due_facts import Urgency
from myoplanner.logic.sheets.patients import COLUMNS, Column, DueRank, row_of
from myoplanner.logic.wording import say
from myoplanner.ui.patients.delegate import SIDE, TAG_SIDE, fonts, row_height
from myoplanner.ui.patients.model import CHANGED_ROLE, NOTE_ROLE, SHOWN_CHARACTERS, TAG_ROLE, PatientsModel
from myoplanner.ui.patients.page import PatientsPage
from myoplanner.ui.patients.table import SHARES
from tests.documents.build_cases import SEEN_ON
from tests.strategies import knowledge
from tests.ui.paint import paint


@pytest.fixture
def model(samples: tuple[Course, ...]) -> PatientsModel:
    made = PatientsModel()
    made.show_rows(tuple(row_of(build_plan(course, knowledge(), SEEN_ON)) for course in samples), "invented")
    return made


def test_the_model_keeps_qts_rules_filled_changed_and_emptied(
    model: PatientsModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)
    rows = model.rows
    model.show_rows(rows[:1])
    model.show_sorting(Column.CK, True)
    model.show_rows(())
    model.show_rows(rows, "invented")
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (4, len(COLUMNS))
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)


def test_both_lines_and_the_tag_come_from_the_row(model: PatientsModel) -> None:
    first, week = model.index(0, 0), model.index(0, COLUMNS.index(Column.WEEK))
    assert first.data() == "Sample A: good responder"
    assert first.data(TAG_ROLE) == "invented"
    assert (week.data(), week.data(NOTE_ROLE), week.data(TAG_ROLE)) == ("Week 45", "day 322", "")
    assert "Week: Week 45, day 322" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(QModelIndex()) is None


def test_a_file_changed_outside_is_marked_and_said(model: PatientsModel) -> None:
    rows = model.rows
    plain = evolve(rows[1], sample=False)
    model.show_rows((rows[0], plain, rows[2]), "invented", changed=frozenset({rows[0].id, plain.id}))
    tags = [model.index(row, 0).data(TAG_ROLE) for row in range(3)]
    assert tags == ["⚠ changed, sample", "⚠ changed outside", "invented"]
    assert [model.index(row, 0).data(CHANGED_ROLE) for row in range(3)] == [True, True, False]
    assert model.index(0, 1).data(CHANGED_ROLE) is False
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("The file was changed by something other than MyoPlanner.") and "Week:" in spoken
    assert "accept it" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_the_head_names_the_column_that_sorts(model: PatientsModel) -> None:
    def heads() -> list[str]:
        return [model.headerData(number, Qt.Orientation.Horizontal) for number in range(len(COLUMNS))]

    assert heads()[0] == "Patient"
    model.show_sorting(Column.CK, False)
    assert [head for head in heads() if "↑" in head] == ["Last CK ↑"]
    model.show_sorting(Column.CK, True)
    assert [head for head in heads() if "↓" in head] == ["Last CK ↓"]


def test_the_columns_fill_the_width_and_nothing_scrolls_sideways(page: PatientsPage) -> None:
    for width in (1280, 1600, 900):
        page.resize(width, 760)
        paint(page)
        table = page.table
        assert sum(table.columnWidth(number) for number in range(len(COLUMNS))) == table.viewport().width()


def test_two_lines_fit_into_a_row_also_in_large_type(page: PatientsPage) -> None:
    table = page.table
    for points in (10.0, 20.0):
        font = table.font()
        font.setPointSizeF(points)
        table.setFont(font)
        main, note = fonts(font, strong=True)
        assert row_height(font) >= QFontMetrics(main).height() + QFontMetrics(note).height() + 10
        assert table.rowHeight(0) == row_height(table.font())
        paint(page)


def test_a_huge_text_is_never_laid_out_whole(samples: tuple[Course, ...]) -> None:
    huge = evolve(samples[0], patient=evolve(samples[0].patient, name="n" * 200, record_number="7" * 60))
    model = PatientsModel()
    model.show_rows((row_of(build_plan(huge, knowledge(), SEEN_ON)),))
    # 24 of the code, 3 between, 200 of the name: cut where no column can be that wide.
    assert len(model.index(0, 0).data()) == 24 + 3 + 200 <= SHOWN_CHARACTERS
    assert all(len(str(model.index(0, number).data(NOTE_ROLE))) <= SHOWN_CHARACTERS for number in range(6))


def test_the_names_of_the_samples_stand_whole_at_1280(
    page: PatientsPage, samples: tuple[Course, ...]
) -> None:
    page.resize(1280, 800)
    page.show()
    paint(page)
    table = page.table
    strong, _ = fonts(table.font(), strong=True)
    room = table.columnWidth(0) - 12 - 6
    assert all(QFontMetrics(strong).horizontalAdvance(row.who) <= room for row in table.rows.rows[:2])


def test_what_is_due_has_its_full_room_once_something_is_due(page: PatientsPage) -> None:
    rows, due = page.table.rows.rows, COLUMNS.index(Column.DUE)
    page.table.show_rows(tuple(evolve(row, due=None) for row in rows), "", SEEN_ON)
    calm = page.table.columnWidth(due)
    urgent = DueRank(urgency=Urgency.OVERDUE, day=SEEN_ON)
    page.table.show_rows((evolve(rows[0], due=urgent), *rows[1:]), "", SEEN_ON)
    assert page.table.columnWidth(due) > calm
    assert page.table.horizontalHeader().length() == page.table.viewport().width()


def test_beside_the_mark_of_a_changed_file_the_age_and_sex_still_stand(page: PatientsPage) -> None:
    # 1280 wide, with something due: the narrowest that the patient's column gets there.
    room = page.table.viewport().width() * SHARES[Column.PATIENT] // sum(SHARES.values()) - SIDE - SIDE // 2
    metrics = QFontMetrics(fonts(page.table.font(), strong=False)[1])
    for key in ("row.changed", "row.changed_sample"):
        needed = metrics.horizontalAdvance(f"54 y, F, …{say(key)}") + 3 * TAG_SIDE
        assert needed <= room, key

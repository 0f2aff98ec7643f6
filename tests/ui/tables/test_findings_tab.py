"""Findings: a line each, stops first; unfolded, with a reason that is kept, and text that stays text."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import with_diagnosis
from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.ui.controller import State
from myoplanner.ui.tables.findings_row import FindingRow
from myoplanner.ui.tables.findings_tab import ORDER, FindingsTab
from tests.ui.paint import paint
from tests.ui.tables.desk import Desk
from tests.ui.tables.visited import followed

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk, knowledge: Knowledge) -> Desk:
    made = open_desk(followed(knowledge), width=1000, height=360)
    made.tables.tabs.setCurrentWidget(made.tables.findings)
    return made


def labels(row: FindingRow) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in row.findChildren(QLabel) if label.isVisible())


def stop(overridable: bool = True) -> Finding:
    """A stop that a test can rely on."""
    return Finding(
        rule="test.stop", kind=Kind.STOP, sentence="Stop here.", because="a <b>bold</b> note",
        missing=("CK",), would_change="a CK", sources=(Source(ids=("DX-01",), year=2008),),
        overridable=overridable,
    )  # fmt: skip


def with_findings(desk: Desk, *findings: Finding) -> FindingsTab:
    """The tab with other findings than the record has."""
    state = desk.controller.state
    assert state is not None
    made = State(
        plan=evolve(state.plan, findings=findings), undo_label="", redo_label="", save_text="",
        options=state.options,
    )  # fmt: skip
    desk.tables.findings.show_state(made)
    return desk.tables.findings


def test_all_findings_stand_in_order_of_weight_and_are_counted(desk: Desk) -> None:
    tab, plan = desk.tables.findings, desk.controller.plan
    assert plan is not None
    kinds = [ORDER.index(row.finding.kind) for row in tab.rows]
    assert kinds == sorted(kinds)
    assert {row.finding for row in tab.rows} == set(plan.findings)
    title = desk.tables.tabs.tabText(desk.tables.tabs.indexOf(tab))
    assert title == f"Findings ({len(plan.findings)})"
    assert all(row.card is None for row in tab.rows), "nothing is built before it is asked for"
    paint(desk.tables)


def test_stops_come_first_though_they_were_found_last(desk: Desk) -> None:
    note = Finding(rule="test.note", kind=Kind.NOTE, sentence="By the way.")
    tab = with_findings(desk, note, stop())
    assert [row.finding.rule for row in tab.rows] == ["test.stop", "test.note"]
    assert tab.rows[0].line.accessibleName() == "Stop: Stop here."


def test_a_finding_unfolds_to_because_missing_change_and_source(desk: Desk) -> None:
    row = with_findings(desk, stop()).rows[0]
    row.line.setFocus()
    desk.enter()
    texts = labels(row)
    for text in ("Stop here.", "Because: a <b>bold</b> note", "Missing: CK", "Would change it: a CK"):
        assert text in texts
    assert "Source: DX-01 (2008)" in texts
    for label in row.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    paint(desk.tables)
    desk.enter()
    assert labels(row) == ""


def test_arrows_go_up_and_down_fold_and_unfold(desk: Desk) -> None:
    rows = desk.tables.findings.rows
    rows[0].line.setFocus()
    desk.press(Qt.Key.Key_Down)
    assert rows[1].line.hasFocus()
    desk.press(Qt.Key.Key_Right)
    assert rows[1].line.isChecked()
    desk.press(Qt.Key.Key_Left)
    assert not rows[1].line.isChecked()
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Up)
    assert rows[0].line.hasFocus()


def test_ctrl_c_copies_a_finding_whole(desk: Desk) -> None:
    with_findings(desk, stop()).rows[0].line.setFocus()
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines() == [
        "Stop: Stop here.",
        "Because: a <b>bold</b> note",
        "Missing: CK",
        "Would change it: a CK",
        "Source: DX-01 (2008)",
    ]


def test_a_finding_gone_on_against_is_kept_with_its_optional_reason(desk: Desk) -> None:
    row = next(row for row in desk.tables.findings.rows if row.finding.kind is Kind.WARN)
    rule = row.finding.rule
    row.line.setFocus()
    desk.enter()
    desk.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row.reason
    desk.type("seen, and known")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Space)
    decision = desk.course.decisions[-1]
    assert (decision.reason, decision.against[0].rule) == ("seen, and known", rule)
    assert desk.undo_label == "Go on against a finding"
    again = next(item for item in desk.tables.findings.rows if item.finding.rule == rule)
    assert "gone on against it, because: seen, and known" in labels(again)
    assert desk.tables.decisions.model.texts(2)[-1] == "seen, and known"


def test_a_warning_needs_no_reason_a_stop_does(desk: Desk) -> None:
    tab = with_findings(desk, stop(), Finding(rule="test.warn", kind=Kind.WARN, sentence="Mind this."))
    for row in tab.rows:
        row.line.setChecked(True)
    held, warned = tab.rows
    assert held.keep is not None and held.reason is not None and warned.keep is not None
    assert (held.keep.isEnabled(), warned.keep.isEnabled()) == (False, True)
    held.reason.setText("because of this")
    assert held.keep.isEnabled()
    held.keep.click()
    assert desk.course.draft.steroid.reason_for("test.stop") == "because of this"
    assert desk.course.decisions[-1].against[0].reason == "because of this"
    assert desk.undo_steps == 1


def test_notes_and_final_stops_take_no_reason(desk: Desk) -> None:
    note = Finding(rule="test.note", kind=Kind.NOTE, sentence="By the way.")
    tab = with_findings(desk, stop(overridable=False), note)
    for row in tab.rows:
        row.line.setChecked(True)
        assert row.reason is None
    assert "No reason overrides this stop." in labels(tab.rows[0])


def test_what_is_unfolded_and_typed_outlives_another_edit(desk: Desk) -> None:
    tab = desk.tables.findings
    row = next(row for row in tab.rows if row.finding.kind is Kind.WARN)
    rule = row.finding.rule
    row.line.setChecked(True)
    assert row.reason is not None
    row.reason.setText("half a sen")
    desk.controller.edit("x", lambda course: with_diagnosis(course, entity=Entity.IBM))
    again = next(item for item in tab.rows if item.finding.rule == rule)
    assert again is not row, "other findings were drawn"
    assert again.line.isChecked()
    assert again.reason is not None
    assert again.reason.text() == "half a sen"


def test_a_rule_can_be_gone_to(desk: Desk) -> None:
    assert desk.tables.show_rule("response.definition")
    row = next(row for row in desk.tables.findings.rows if row.finding.rule == "response.definition")
    assert row.line.isChecked()
    assert row.line.hasFocus()
    assert not desk.tables.show_rule("no.such.rule")


def test_a_patient_that_can_only_be_read_takes_no_reason(open_desk: OpenDesk, knowledge: Knowledge) -> None:
    desk = open_desk(followed(knowledge), read_only="It is open elsewhere.")
    desk.tables.tabs.setCurrentWidget(desk.tables.findings)
    row = desk.tables.findings.rows[0]
    row.line.setChecked(True)
    assert row.reason is not None
    assert not row.reason.isVisible()


def test_without_findings_it_does_not_say_that_all_is_well(desk: Desk) -> None:
    tab = with_findings(desk)
    assert tab.empty.isVisible()
    assert "does not mean that all is well" in tab.empty.text()


def test_a_closed_tab_dies(qtbot: QtBot, open_desk: OpenDesk) -> None:
    desk = open_desk(Course(id="course"))
    tab = FindingsTab(desk.controller)
    state = desk.controller.state
    assert state is not None
    tab.show_state(state)
    tab.rows[0].line.setChecked(True)
    paint(tab)
    ghost = weakref.ref(tab)
    del tab
    gc.collect()
    assert ghost() is None

"""What comes out: what is still needed, the arithmetic, the doses with their days, tests and judgement."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.finding import Kind
from myoplanner.logic.sheets.addon.dose import DatedRow, DoseSheet, DoseTableRow
from myoplanner.logic.sheets.addon.page import AddOnPage
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.addon.marked_lines import MarkedLine, MarkedLines
from myoplanner.ui.wizard.addon.text_fold import TextFold
from myoplanner.ui.wizard.findings import FindingList

FIRST_TESTS = 3
BULLET = "·"


class DoseResult(QWidget):
    """Show the dose of the draft as far as it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.needed_head = plain_label(say("addon.step.open"), "warn")
        self.needed = MarkedLines()
        self.faults = plain_label("", "error", wrap=True)
        self.headline = plain_label("", "heading", wrap=True)
        self.table_head = plain_label(say("addon.step.table"), "group")
        self.table = MarkedLines()
        self.notes = plain_label("", "second", wrap=True)
        self.judge_head = plain_label(say("addon.step.judge"), "group")
        self.judge = MarkedLines()
        self.tests_head = plain_label(say("addon.step.tests"), "group")
        self.tests = MarkedLines()
        self.working = TextFold(say("addon.step.working"))
        self.findings = FindingList()
        for widget in (
            *(self.needed_head, self.needed, self.faults, self.headline, self.table_head, self.table),
            *(self.notes, self.working, self.judge_head, self.judge, self.tests_head, self.tests),
            self.findings,
        ):
            box.addWidget(widget)

    def show_page(self, page: AddOnPage, dose: DoseSheet) -> None:
        """Show what the draft comes to."""
        self.needed_head.setVisible(bool(dose.open))
        self.needed.show_lines(tuple(MarkedLine(BULLET, "second", text) for text in dose.open))
        self.faults.setText("\n".join(dose.errors))
        self.faults.setVisible(bool(dose.errors))
        self.headline.setText(dose.headline[:1].upper() + dose.headline[1:])
        self.headline.setVisible(bool(dose.headline))
        self.table_head.setVisible(bool(dose.rows))
        is_combined = len({row.drug for row in dose.rows}) > 1
        self.table.show_lines(tuple(_step(row, is_combined) for row in dose.rows))
        self.notes.setText("\n".join(dose.notes))
        self.notes.setVisible(bool(dose.notes))
        lines = (*dose.working, *dose.strengths) if dose.rows else ()
        self.working.show_lines(tuple(MarkedLine(BULLET, "second", text) for text in lines), "")
        self.judge_head.setVisible(bool(dose.windows))
        self.judge.show_lines(tuple(_window(row) for row in dose.windows))
        tests = _tests(dose)
        self.tests_head.setVisible(bool(tests))
        self.tests.show_lines(tests)
        found = tuple(item for item in page.step.findings if item.kind is not Kind.NOTE)
        self.findings.show_findings(found)
        self.findings.setVisible(bool(found))

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor here."""
        return (self.working.head,)


def _step(row: DoseTableRow, named: bool) -> MarkedLine:
    """Return one step; `named` says of which drug it is, where there are two."""
    span = row.start
    if row.end:
        goes_on = row.end == say("addon.sheet.on")
        key = "addon.step.from" if goes_on else "addon.step.up_to"
        span = say(key, start=row.start, end=row.end)
    when = ", ".join(text for text in (row.weeks or row.course, span) if text)
    small = "\n".join(text for text in (when, row.pieces, row.split) if text)
    dose = f"{row.drug} {row.dose}" if named else row.dose
    return MarkedLine(BULLET, "second", dose, small, "heading")


def _window(row: DatedRow) -> MarkedLine:
    return MarkedLine(BULLET, "second", f"{row.what}, {row.when}", row.source)


def _tests(dose: DoseSheet) -> tuple[MarkedLine, ...]:
    """Return what is tested how often, the first days, and how many more there are."""
    days = dose.test_days
    if not days:
        return ()
    shown = ", ".join(row.when for row in days[:FIRST_TESTS])
    if len(days) > FIRST_TESTS:
        more = say("addon.step.more_days", number=len(days) - FIRST_TESTS, day=days[-1].day)
        shown = f"{shown}; {more}"
    return (
        MarkedLine(BULLET, "second", days[0].what, f"{dose.rhythm}. {days[0].source}"),
        MarkedLine(BULLET, "second", shown),
    )

"""New weakness under steroid: mark it, three readings side by side, and the trial that tells the cause."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.record.course import EventKind
from myoplanner.logic.sheets.steroid_page import SteroidPage
from myoplanner.logic.taper.trial import TRIAL
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.findings import FindingList
from myoplanner.ui.wizard.steroid.door import SteroidDoor
from myoplanner.ui.wizard.steroid.mark_form import MarkForm
from myoplanner.ui.wizard.steroid.readings import Readings
from myoplanner.ui.wizard.steroid.start_row import StartRow
from myoplanner.ui.wizard.steroid.way_fold import INDENT, WayFold


class WeaknessBody(QWidget):
    """Hold what new weakness asks for."""

    def __init__(self, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event = ""
        self.head = plain_label("", "heading", wrap=True)
        self.readings = Readings()
        self.key = plain_label(say("readings.key"), "second", wrap=True)
        self.remark = plain_label("", "second", wrap=True)
        self.start = StartRow(say("way.trial"), door)
        self.trial = WayFold(TRIAL, say("way.trial"), door)
        self.findings = FindingList()
        self.mark = MarkForm(EventKind.WEAKNESS, door)
        box = QVBoxLayout(self)
        box.setContentsMargins(INDENT, 6, 0, 12)
        box.setSpacing(8)
        for widget in (self.head, self.readings, self.key, self.remark, self.start, self.trial):
            box.addWidget(widget)
        box.addWidget(self.findings)
        box.addWidget(self.mark)

    def forget_event(self) -> None:
        """Drop what was typed, and let the form stand open where no weakness is."""
        self._event = ""
        self.mark.forget()
        self.mark.fold(False)

    def show_page(self, page: SteroidPage, letter: str) -> None:
        """Show new weakness, or only the form that marks it."""
        sheet = page.decisions.weakness
        for widget in (self.head, self.readings, self.key, self.remark, self.start):
            widget.setVisible(sheet is not None)
        self.trial.setVisible(sheet is not None and sheet.trial is not None)
        self.findings.show_findings(tuple(item for item in page.weakness if item.rule == "steroid.trial"))
        key = "" if sheet is None else sheet.head
        if key != self._event:
            self._event = key
            self.mark.fold(sheet is not None)
        if sheet is None:
            return
        self.head.setText(sheet.head)
        self.readings.show_readings(page.facts, sheet.readings)
        sources = dict.fromkeys(item.source for item in sheet.readings)
        self.remark.setText("\n".join((sheet.remark, *sources)))
        self.start.show_start(page.weakness_start, sheet.problem)
        if sheet.trial is not None:
            self.trial.show_way(sheet.trial, sheet.trial.change.ready, letter)


class WeaknessSection(Fold):
    """Show whether there is new weakness, and its readings once unfolded."""

    review_asked = Signal(object)
    """Carries the key of the trial."""

    def __init__(self, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(say("steroid.page.weakness"), parent)
        self._door = door
        self._page: SteroidPage | None = None
        self._letter = ""

    @property
    def content(self) -> WeaknessBody | None:
        """Return the body, once built."""
        return self.body if isinstance(self.body, WeaknessBody) else None

    def show_page(self, page: SteroidPage, letter: str) -> None:
        """Take the page as it stands now; without a dose there is no weakness under steroid."""
        self._page, self._letter = page, letter
        self.setVisible(page.is_dosed)
        self.head.show_line(say("steroid.page.weakness"), "", page.weakness_line)
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the body."""
        body = WeaknessBody(self._door)
        body.trial.review_asked.connect(self.review_asked)
        body.mark.marked.connect(self._marked)
        return body

    def _marked(self, _kind: object) -> None:
        """Go on with the trial for the weakness that was just marked."""
        if self.content is not None and self.content.trial.isVisible():
            self.content.trial.head.setFocus()

    def refresh(self) -> None:
        """Draw the body."""
        if self._page is not None and self.content is not None:
            self.content.show_page(self._page, self._letter)

    def forget(self) -> None:
        """Drop what was typed and refused: another patient is on view."""
        body = self.content
        if body is None:
            return
        body.forget_event()
        body.start.forget()
        body.trial.forget()
        body.trial.set_open(False)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor, in order."""
        body = self.content
        if body is None:
            return ()
        trial = (body.trial.head, *body.trial.tab_stops())
        return (body.start.field, *trial, *body.mark.tab_stops())

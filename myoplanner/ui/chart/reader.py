"""Which day is read: under the hand, walked to by key, pinned; and what can be done with it.

The reader owns the read-out box, its buttons and the form for another dose. It knows no px: the chart
tells it days, and draws the crosshair and the pin where it says.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.taken_entry import read_taken
from myoplanner.logic.sheets.timeline.compare import Comparison, comparison, spoken
from myoplanner.logic.sheets.timeline.read_out import ReadOut
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from myoplanner.logic.sheets.timeline.stops import stop_after, stop_before, stops_of
from myoplanner.logic.sheets.timeline.took import took_proposal
from myoplanner.logic.sheets.timeline.weeks import sheet_read_out, value_in_weeks
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_tip
from myoplanner.ui.chart.looks import Looks
from myoplanner.ui.chart.read_out_box import ReadOutBox
from myoplanner.ui.chart.took_form import TookForm

NEW = "new"
"""The id under which a typed dose is tried out; what is stored gets its own."""


class Reader(QWidget):
    """Hold the day that is read and the pinned one, and show what is known of them."""

    changed = Signal(object)
    """Carries the day that is read, or None when it is back at today; also after a pin."""
    score_asked = Signal(object)
    """Carries the ScoreOffer whose score is to be shown."""
    taken_typed = Signal(object)
    """Carries the TakenText of a dose that was taken instead of the planned one; it can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: TimelineSheet | None = None
        self.day: date | None = None
        self.pinned: date | None = None
        self._compared: Comparison | None = None
        self._read: ReadOut | None = None
        self.box, self.form = ReadOutBox(), TookForm()
        self.score, self.took, self.pin = (QPushButton() for _ in range(3))
        for button, text in (
            (self.score, say("read.score")),
            (self.took, say("read.took")),
            (self.pin, say("read.pin")),
        ):
            button.setProperty("role", "flat")
            button.setText(text)
            self.box.foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.form)
        self.score.clicked.connect(self._ask_score)
        self.took.clicked.connect(self.open_form)
        self.pin.clicked.connect(self.toggle_pin)
        self.form.typed.connect(self._typed)
        self.score.hide()

    # --- what the chart calls ----------------------------------------------------------------------

    def show_sheet(self, sheet: TimelineSheet) -> None:
        """Take a sheet; the read-out is back at today, a pin stays with its patient."""
        if self._sheet is not None and self._sheet.plan.course.id != sheet.plan.course.id:
            self.pinned = None
            self.form.hide()
        self._sheet = sheet
        self.read(None)

    def set_looks(self, looks: Looks) -> None:
        """Take the theme and the type."""
        self.box.set_looks(looks)

    def read(self, day: date | None) -> None:
        """Read a day; None: today."""
        if self._sheet is None:
            return
        self.day = day
        plan = self._sheet.plan
        at = day or plan.today
        self._read = sheet_read_out(self._sheet, at)
        pinned = self.pinned
        compare = pinned is not None and pinned != at
        self._compared = self._between(pinned, at) if compare and pinned else None
        self.box.show_read_out(self._read, self._compared)
        self._show_buttons()
        self.changed.emit(day)

    def toggle_pin(self) -> None:
        """Pin the day that is read, or let the pinned one go."""
        if self._sheet is not None:
            self.set_pin(None if self.pinned is not None else self.day or self._sheet.plan.today)

    def set_pin(self, day: date | None) -> None:
        """Pin a day, or none."""
        self.pinned = day
        self.read(self.day)

    def let_go(self) -> bool:
        """Close the form, else let the pin go, else the day; False where there was nothing to let go."""
        if self.form.isVisible():
            self.form.leave()
        elif self.pinned is not None:
            self.set_pin(None)
        elif self.day is not None:
            self.read(None)
        else:
            return False
        return True

    def day_beside(self, days: int) -> date | None:
        """Return the day so many days from the one that is read, or None without a sheet."""
        if self._sheet is None:
            return None
        return (self.day or self._sheet.plan.today) + timedelta(days=days)

    def stop_beside(self, direction: int) -> date | None:
        """Return the next event, change, value or window after (1) or before (-1) the day that is read."""
        if self._sheet is None:
            return None
        stops, at = stops_of(self._sheet.plan), self.day or self._sheet.plan.today
        return stop_after(stops, at) if direction > 0 else stop_before(stops, at)

    @property
    def spoken(self) -> str:
        """Return what is read as one text, for a screen reader; empty while it is today without a pin."""
        if self._read is None or (self.day is None and self.pinned is None):
            return ""
        between = "" if self._compared is None else f"{spoken(self._compared)}; "
        return between + "; ".join(self._read.lines)

    def open_form(self) -> None:
        """Open the form for a dose that was taken, from the pinned day on, else from the one that is read."""
        if self._sheet is None:
            return
        plan = self._sheet.plan
        proposal = took_proposal(plan, self.pinned or self.day or plan.today)
        if proposal.refusal:
            self.took.setToolTip(plain_tip(proposal.refusal))
            return
        self.form.open_with(proposal)

    # --- inside --------------------------------------------------------------------------------------

    def _between(self, pinned: date, at: date) -> Comparison | None:
        """Return what lies between two days, in weeks where the sheet writes no dates."""
        if self._sheet is None:
            return None
        found = comparison(self._sheet.plan, pinned, at)
        return found if self._sheet.options.dates else value_in_weeks(found, self._sheet.day0)

    def _show_buttons(self) -> None:
        if self._sheet is None:
            return
        at = self.pinned or self.day or self._sheet.plan.today
        offer = None if self._compared is None else self._compared.score
        self.score.setVisible(offer is not None)
        self.score.setToolTip("" if offer is None else plain_tip(offer.text))
        self.score.setAccessibleName("" if offer is None else offer.text)
        self.pin.setText(say("read.pin" if self.pinned is None else "read.unpin"))
        refusal = took_proposal(self._sheet.plan, at).refusal
        self.took.setEnabled(not refusal)
        self.took.setToolTip(plain_tip(refusal))

    def _ask_score(self) -> None:
        if self._compared is not None and self._compared.score is not None:
            self.score_asked.emit(self._compared.score)

    def _typed(self, text: object) -> None:
        """Hand on what can be read; else mark the fields and keep what was typed."""
        if self._sheet is None:
            return
        plan = self._sheet.plan
        errors: tuple[FieldError, ...] = read_taken(text, plan.course.taken, plan.today, NEW).errors  # type: ignore[arg-type]
        self.form.show_errors(errors)
        if not errors:
            self.form.leave()
            self.taken_typed.emit(text)

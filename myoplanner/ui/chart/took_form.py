"""The form under the read-out: "Took 20 mg a day instead of 25, from ... until ..."."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.taken_entry import FROM, OFF, ON, TO, TakenText
from myoplanner.logic.sheets.timeline.took import TookProposal
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import TextField, plain_label

DOSE_WIDTH, DAY_WIDTH = 64, 144


class TookForm(QWidget):
    """Take a dose that was taken instead of the planned one; what is stored, another part decides."""

    typed = Signal(object)
    """Carries the TakenText as typed, when it is to be saved."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on = TextField(say("took.on"))
        self.off = TextField(say("took.off"))
        self.start, self.end = TextField(say("took.from")), TextField(say("took.until"))
        self.save, self.cancel = QPushButton(say("took.save")), QPushButton(say("took.cancel"))
        self._dose, self._days = plain_label(""), plain_label(say("took.and_off"))
        self._error = plain_label("", "error", wrap=True)
        self._fields = {ON: self.on, OFF: self.off, FROM: self.start, TO: self.end}
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def _lay_out(self) -> None:
        for field in (self.on, self.off):
            field.setFixedWidth(DOSE_WIDTH)
        for field in (self.start, self.end):
            field.setFixedWidth(DAY_WIDTH)
        rows = (
            (plain_label(say("took.took")), self.on, self._days, self.off, self._dose),
            (
                plain_label(say("took.from")),
                self.start,
                plain_label(say("took.until")),
                self.end,
            ),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 0, 8, 2)
        box.setSpacing(4)
        for widgets in rows:
            row = QHBoxLayout()
            row.setSpacing(6)
            for widget in widgets:
                row.addWidget(widget)
            if self.end in widgets:
                row.addWidget(self.save)
                row.addWidget(self.cancel)
            row.addStretch(1)
            box.addLayout(row)
        box.addWidget(self._error)

    def open_with(self, proposal: TookProposal) -> None:
        """Show the form with what is proposed, and the cursor in the dose."""
        self.start.show_text(proposal.start)
        self.end.show_text(proposal.end)
        for field in (self.on, self.off):
            field.setText("")
            field.show_text("")
        for widget in (self._days, self.off):
            widget.setVisible(proposal.alternates)
        key = "took.off_days" if proposal.alternates else "took.instead"
        self._dose.setText(say(key, dose=proposal.planned) if proposal.planned else say("took.unknown"))
        self.show_errors(())
        self.show()
        self.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_errors(self, errors: tuple[FieldError, ...]) -> None:
        """Mark the refused fields and say what is allowed; the typed texts stay."""
        wrong = {item.field for item in errors}
        for name, field in self._fields.items():
            field.mark(name in wrong)
        self._error.setText("\n".join(item.sentence() for item in errors))
        self._error.setVisible(bool(errors))

    def leave(self) -> None:
        """Close the form; nothing is stored."""
        self.hide()
        self.closed.emit()

    def _save(self) -> None:
        if self.off.isVisible() and not self.off.text().strip():
            # Left blank it would be read as the same dose every day.
            missing = FieldError(field=OFF, wrong=say("entry.empty"), allowed=say("took.off_allowed"))
            self.show_errors((missing,))
            self.off.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.typed.emit(
            TakenText(
                start=self.start.text(), end=self.end.text(), on_mg=self.on.text(),
                off_mg=self.off.text() if self.off.isVisible() else "",
            )
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter from the last field or a button; leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            event.ignore()

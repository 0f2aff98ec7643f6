"""One finding as one line until it is unfolded: then because, missing, source, and what was decided."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.sheets.findings import FindingText, finding_text
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import RETURN_KEYS, TextField
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.cell_painter import bold
from myoplanner.ui.tables.reading_area import emptied, read_label
from myoplanner.ui.theme import LIGHT, Theme
from myoplanner.ui.wizard.findings import ROLES, lines_of

LONGEST_REASON = 1000
ARROW = 4
ARROW_WIDTH = 22
GAP = 10
PADDING = 5
KIND_WORDS = {
    Kind.STOP: say("findings.kind.stop"),
    Kind.WARN: say("finding.warn"),
    Kind.DECIDE: say("finding.decide"),
    Kind.NOTE: say("findings.kind.note"),
}


class FoldButton(QPushButton):
    """The one line of a finding: an arrow, its kind in a word, and as much of its sentence as fits."""

    left = Signal(object)
    """Carries -1 or 1 where an arrow leads to the finding above or below."""
    copied = Signal()

    def __init__(self, text: FindingText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._kind, self._sentence = text.kind, text.sentence
        set_role(self, "fold")
        self.setCheckable(True)
        self.setAccessibleName(f"{KIND_WORDS[text.kind]}: {text.sentence}")

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 2 * PADDING)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold and unfold by Enter, Space and the arrows; go up and down through the findings."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif key in RETURN_KEYS and not event.modifiers():
            self.toggle()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.setChecked(key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, room = self.theme, self.rect()
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(theme.accent if self.hasFocus() else theme.line))
            painter.setBrush(QColor(theme.accent_ground) if self.hasFocus() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), 4, 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._arrow(painter)
        heavy = bold(self.font())
        painter.setFont(heavy)
        painter.setPen(QColor(self._ink))
        painter.drawText(
            QRect(ARROW_WIDTH, 0, self._kind_width, room.height()), middle, KIND_WORDS[self._kind]
        )
        if not self.isChecked():
            painter.setFont(self.font())
            painter.setPen(QColor(theme.ink))
            left = ARROW_WIDTH + self._kind_width + GAP
            width = room.width() - left - PADDING
            text = self.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, 0, width, room.height()), middle, text)
        painter.end()

    def _arrow(self, painter: QPainter) -> None:
        """Point right where folded, down where unfolded."""
        tip, along = QPointF(ARROW - 1, 0), QPointF(0, ARROW)
        if self.isChecked():
            tip, along = QPointF(0, ARROW - 1), QPointF(ARROW, 0)
        middle = QPointF(ARROW_WIDTH / 2, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.second))
        painter.drawPolygon(QPolygonF([middle - along - tip, middle + along - tip, middle + tip]))

    @property
    def _ink(self) -> str:
        return {Kind.STOP: self.theme.stop, Kind.NOTE: self.theme.second}.get(self._kind, self.theme.warn)

    @property
    def _kind_width(self) -> int:
        metrics = QFontMetrics(bold(self.font()))
        return max(metrics.horizontalAdvance(word) for word in KIND_WORDS.values())


class FindingRow(QWidget):
    """Hold the line of a finding and, once unfolded, its card."""

    kept = Signal(object)
    """Carries the Finding that is gone on against, and the reason, as a pair."""
    toggled = Signal(object)
    """Carries the row itself once it was folded or unfolded."""
    left = Signal(object)
    """Carries -1 or 1 where an arrow leads to the finding above or below."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self._text = finding_text(finding)
        self._decided: tuple[str, ...] = ()
        self._is_open = True
        self.line = FoldButton(self._text)
        self.card: QFrame | None = None
        self.reason: TextField | None = None
        self.keep: QPushButton | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self.line)
        self.line.toggled.connect(self._toggle)
        self.line.copied.connect(self._copy)
        self.line.left.connect(self.left)

    def show_decided(self, decided: tuple[str, ...]) -> None:
        """Show when, and why, this finding was gone on against."""
        if decided != self._decided:
            self._decided = decided
            self._fill()

    @property
    def typed(self) -> str:
        """Return the reason as it stands in the field; empty where nothing was typed."""
        return "" if self.reason is None else self.reason.text()

    def put_typed(self, text: str) -> None:
        """Put a reason back that was typed and not kept yet."""
        if self.reason is not None and text:
            self.reason.setText(text)

    def set_open(self, is_open: bool) -> None:
        """Let a reason be typed, or not where the patient can only be read."""
        self._is_open = is_open
        for widget in (self.reason, self.keep):
            if widget is not None:
                widget.setVisible(is_open)

    @property
    def plain_text(self) -> str:
        """Return the whole finding as plain text."""
        lines = [line for line, _ in lines_of(self._text)]
        return "\n".join((f"{KIND_WORDS[self.finding.kind]}: {lines[0]}", *lines[1:], *self._decided))

    def _toggle(self, unfolded: bool) -> None:
        if unfolded and self.card is None:
            self._make_card()
        if self.card is not None:
            self.card.setVisible(unfolded)
        self.toggled.emit(self)

    def _make_card(self) -> None:
        self.card = QFrame()
        set_role(self.card, ROLES[self.finding.kind])
        box = QVBoxLayout(self.card)
        box.setContentsMargins(12, 7, 12, 8)
        box.setSpacing(4)
        box.addLayout(self._lines)
        if self.finding.kind is not Kind.NOTE and self.finding.overridable:
            self._offer(box)
            self.set_open(self._is_open)
        self._fill()
        self._box.addWidget(self.card)
        if self.reason is not None and self.keep is not None:
            QWidget.setTabOrder(self.line, self.reason)
            QWidget.setTabOrder(self.reason, self.keep)

    def _offer(self, box: QVBoxLayout) -> None:
        is_stop = self.finding.kind is Kind.STOP
        word = say("findings.reason_stop" if is_stop else "findings.reason")
        self.reason = TextField(word, word, longest=LONGEST_REASON)
        self.keep = QPushButton(say("findings.keep"))
        self.keep.setEnabled(not is_stop)
        across = QHBoxLayout()
        across.addWidget(self.reason, 1)
        across.addWidget(self.keep)
        box.addLayout(across)
        self.reason.textChanged.connect(self._reason_typed)
        self.keep.clicked.connect(self._keep)

    def _fill(self) -> None:
        if self.card is None:
            return
        emptied(self._lines)
        for line, role in lines_of(self._text):
            self._lines.addWidget(read_label(line, role))
        if self.finding.kind is Kind.STOP and not self.finding.overridable:
            self._lines.addWidget(read_label(say("findings.final"), "stop"))
        for line in self._decided:
            self._lines.addWidget(read_label(line, "good"))

    def _reason_typed(self, text: str) -> None:
        if self.keep is not None:
            self.keep.setEnabled(bool(text.strip()) or self.finding.kind is not Kind.STOP)

    def _keep(self) -> None:
        if self.reason is not None:
            reason = self.reason.text()
            self.reason.clear()
            self.kept.emit((self.finding, reason))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.plain_text)

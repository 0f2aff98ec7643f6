"""A section that folds to one line: what it is at the left, how it stands at the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from myoplanner.ui.bindings import RETURN_KEYS, plain_tip
from myoplanner.ui.wizard.diagnosis.inks import Role, colour, line_colour, second_font

ARROW = 4
ARROW_ROOM = 18
PADDING = 6
GAP = 10
LEAST_SUMMARY = 60


class FoldHead(QAbstractButton):
    """Show arrow, label, summary and points of a section in one line; a click, Space or Enter folds.

    The summary gives way where the line is short, and stands whole in the tooltip.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._summary, self._points = label, "", ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_line(self, label: str, points: str, summary: str) -> None:
        """Show the texts of the line."""
        if (label, points, summary) == (self._label, self._points, self._summary) and self.accessibleName():
            return
        self._label, self._points, self._summary = label, points, summary
        self.setAccessibleName(label)
        self.setAccessibleDescription("; ".join(text for text in (points, summary) if text))
        self._tip()
        self.update()

    def label_width(self) -> int:
        """Return the width in pixels up to which the label reaches."""
        return ARROW_ROOM + QFontMetrics(self._strong()).horizontalAdvance(self._label)

    def sizeHint(self) -> QSize:
        """Return one line of text with air around it."""
        return QSize(self.label_width() + LEAST_SUMMARY, QFontMetrics(self.font()).height() + 2 * PADDING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold on Enter too; the arrows fold and unfold, or move between heads and items."""
        key = event.key()
        if key in RETURN_KEYS and not event.modifiers():
            self.click()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            if self.isChecked() is (key == Qt.Key.Key_Left):
                self.click()
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole summary in the tooltip where the line cuts it."""
        super().resizeEvent(event)
        self._tip()

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _room(self) -> tuple[QRect, QRect]:
        """Return where summary and points stand."""
        metrics = QFontMetrics(second_font(self, strong=True))
        points = metrics.horizontalAdvance(self._points) if self._points else 0
        right = QRect(self.width() - points - 2, 0, points + 2, self.height())
        left = self.label_width() + GAP
        end = right.left() - (GAP if points else 0)
        return QRect(left, 0, max(0, end - left), self.height()), right

    def _shown(self) -> str:
        room, _ = self._room()
        metrics = QFontMetrics(second_font(self))
        return metrics.elidedText(self._summary, Qt.TextElideMode.ElideRight, room.width())

    def _tip(self) -> None:
        self.setToolTip(plain_tip(self._summary) if self._shown() != self._summary else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and a hairline under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._arrow(painter)
        painter.setFont(self._strong())
        painter.setPen(colour(self, Role.Highlight if self.underMouse() else Role.WindowText))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            self.rect().adjusted(ARROW_ROOM, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, self._label
        )
        room, right = self._room()
        painter.setFont(second_font(self))
        painter.setPen(colour(self, Role.PlaceholderText))
        if not self.isChecked():
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self._shown())
        painter.setFont(second_font(self, strong=True))
        painter.setPen(colour(self, Role.WindowText))
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, self._points)
        painter.setPen(QPen(line_colour(self), 1))
        base = self.height() - 0.5
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        if self.hasFocus():
            painter.setPen(QPen(colour(self, Role.Highlight), 2))
            # The arrow left its brush behind: with it the frame would cover the texts.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -2), 5, 5)
        painter.end()

    def _arrow(self, painter: QPainter) -> None:
        middle = QPointF(ARROW_ROOM / 2 - 1, self.height() / 2)
        away, along = QPointF(ARROW - 1, 0), QPointF(0, ARROW)
        if self.isChecked():
            away, along = QPointF(0, ARROW - 1), QPointF(ARROW, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self, Role.PlaceholderText))
        painter.drawPolygon(QPolygonF([middle - along - away, middle + along - away, middle + away]))


class Fold(QWidget):
    """Hold a head and, once it was unfolded, the body that `build` makes."""

    toggled = Signal(object)
    """Carries this fold; emitted when a person folds or unfolds it."""

    def __init__(self, label: str, parent: QWidget | None = None, head: FoldHead | None = None) -> None:
        super().__init__(parent)
        self.head = FoldHead(label) if head is None else head
        self.body: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.head)
        self.head.clicked.connect(self._clicked)

    @property
    def is_open(self) -> bool:
        """Tell whether the body is shown."""
        return self.head.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold; the body is built when it is first needed."""
        self.head.setChecked(is_open)
        if is_open and self.body is None:
            self.body = self.build()
            self._box.addWidget(self.body)
            self._order_tabs()
        if self.body is not None:
            if is_open:
                self.refresh()
            self.body.setVisible(is_open)

    def build(self) -> QWidget:
        """Return the body, without its content of the moment. For subclasses."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Draw the content of the moment; called while open. For subclasses."""

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the tab stops of the body in order. For subclasses."""
        return ()

    def _order_tabs(self) -> None:
        """Put the tab stops of a body that was just built behind the head; Qt puts them behind all others."""
        before: QWidget = self.head
        for stop in self.tab_stops():
            self.setTabOrder(before, stop)
            before = stop

    def _clicked(self) -> None:
        self.set_open(self.head.isChecked())
        self.toggled.emit(self)

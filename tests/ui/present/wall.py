"""What the tests of the wall stand on: every text that a widget tree shows or tells a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGraphicsSimpleTextItem,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)


def texts_of(root: QWidget) -> Iterator[str]:
    """Every text in a widget and all that is in it, shown or hidden, with names, tips and titles."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription())
        yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.objectName())
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        if isinstance(widget, QListWidget):
            yield from (widget.item(row).text() for row in range(widget.count()))
        if isinstance(widget, QGraphicsView):
            for item in widget.scene().items():
                if isinstance(item, QGraphicsSimpleTextItem):
                    yield item.text()
                elif isinstance(item, QGraphicsTextItem):
                    yield item.toPlainText()
    yield from (action.text() for action in root.findChildren(QAction))

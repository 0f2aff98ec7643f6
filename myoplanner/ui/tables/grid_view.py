"""The view of a grid: where the keys lead. What is stored or refused is the grid's business."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QTableView, QWidget

from myoplanner.ui.tables.cell_editor import CellEditor, Move, move_of
from myoplanner.ui.tables.grid_model import GridModel
from myoplanner.ui.tables.grid_rows import ENTRY
from myoplanner.ui.tables.table_looks import dress, head_width, text_width

Index = QModelIndex | QPersistentModelIndex

EDIT_TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
)


class GridView(QTableView):
    """Show a grid. Typing replaces a cell; Enter and Tab move on, and ask to store at the row's end."""

    store_asked = Signal(object)
    """Carries the id of the row that should be stored now."""
    edit_ended = Signal()
    delete_asked = Signal()
    paste_asked = Signal()
    back_asked = Signal()
    cell_entered = Signal()
    """Emitted when another cell becomes the current one."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self.painter = CellEditor(self)
        self.setItemDelegate(self.painter)
        self.setModel(model)
        dress(self, model.kind.accessible)
        self.setEditTriggers(EDIT_TRIGGERS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for place, column in enumerate(model.kind.columns):
            self.setColumnWidth(place, max(text_width(self, column.sample), head_width(self, column.head)))
        self.horizontalHeader().setStretchLastSection(model.kind.columns[-1].stretch)
        self.painter.left_by_key.connect(self._leave_cell)

    # Where keys lead

    def go(self, move: Move) -> bool:
        """Do what a key asks for; False where Tab has no cell left and the focus may go on."""
        index = self.currentIndex()
        row_id = self._grid.row_id(index)
        if not row_id or move is Move.STORE:
            self.store_asked.emit(row_id or ENTRY)
            return True
        if move is Move.BACK:
            return self._put_current(self._beside(index, -1))
        if row_id == ENTRY:
            return self._go_in_entry(index, move)
        if move is Move.ENTER and self._grid.rows.is_typed(row_id):
            self.store_asked.emit(row_id)
            return True
        return self._put_current(self._beside(index, 1))

    def _go_in_entry(self, index: QModelIndex, move: Move) -> bool:
        following = self._beside(index, 1)
        if move is Move.ENTER:
            column = self._grid.rows.next_column(index.column())
            following = QModelIndex() if column is None else self._grid.index_of(ENTRY, column)
        elif not following.isValid() and not self._grid.rows.is_typed(ENTRY):
            return False
        if not self._put_current(following):
            self.store_asked.emit(ENTRY)
        return True

    def _beside(self, index: QModelIndex, move: int) -> QModelIndex:
        """Return the nearest cell that can be typed in, on through the rows; invalid at the end."""
        columns = self._grid.columnCount()
        place = index.row() * columns + index.column() + move
        while 0 <= place < self._grid.rowCount() * columns:
            beside = self._grid.index(place // columns, place % columns)
            if self._grid.flags(beside) & Qt.ItemFlag.ItemIsEditable:
                return beside
            place += move
        return QModelIndex()

    def _put_current(self, index: QModelIndex) -> bool:
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def put_at(self, row_id: str, column: int) -> bool:
        """Make a cell the current one and let it be seen; False where its row is gone."""
        return self._put_current(self._grid.index_of(row_id, column))

    def first_wrong(self, row_id: str) -> QModelIndex:
        """Return the first cell of a row that was refused, invalid where none was."""
        columns = range(self._grid.columnCount())
        wrong = next((n for n in columns if self._grid.rows.fault_at(row_id, n) is not None), None)
        return QModelIndex() if wrong is None else self._grid.index_of(row_id, wrong)

    @property
    def is_editing(self) -> bool:
        """Tell whether an editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    @property
    def current_row(self) -> str:
        """Return the id of the row that the keys act on; empty where there is none."""
        return self._grid.row_id(self.currentIndex())

    def chosen_rows(self) -> tuple[str, ...]:
        """Return the ids of the selected rows, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self._grid.row_id(self._grid.index(row, 0)) for row in rows)

    # Qt's side

    def _leave_cell(self, move: Move) -> None:
        if not self.go(move):
            super().focusNextPrevChild(move is not Move.BACK)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.edit_ended.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.cell_entered.emit()

    def keyboardSearch(self, search: str) -> None:
        """Search for nothing: a letter in a cell that cannot be typed in moves nowhere."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._grid.rowCount():
            self._put_current(self._grid.index(self._grid.rowCount() - 1, 0))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Give Tab to the cells first."""
        return self.go(Move.TAB if forward else Move.BACK) or bool(super().focusNextPrevChild(forward))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = move_of(event)
        if move in (Move.ENTER, Move.STORE):
            self.go(move)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif move is None:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return a menu of what the keys do, for the hand on the mouse; it dies when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Delete rows\tDel").triggered.connect(self.delete_asked)
        if self._grid.kind.takes_paste:
            menu.addAction("Paste rows\tCtrl+V").triggered.connect(self.paste_asked)
        return menu

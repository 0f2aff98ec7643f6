"""A flare in the taper: mark it, then the three ways of the sources, their sizes, and them side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.record.course import EventKind
from myoplanner.logic.sheets.steroid_decisions import FlareSheet
from myoplanner.logic.sheets.steroid_page import SteroidPage
from myoplanner.logic.taper.flare import WAYS
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.steroid.compare_table import CompareTable
from myoplanner.ui.wizard.steroid.door import SteroidDoor
from myoplanner.ui.wizard.steroid.mark_form import MarkForm
from myoplanner.ui.wizard.steroid.start_row import StartRow
from myoplanner.ui.wizard.steroid.way_fold import INDENT, WayFold


class FlareBody(QWidget):
    """Hold what a flare asks for."""

    def __init__(self, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event = ""
        self.head = plain_label("", "heading", wrap=True)
        self.depends = plain_label("", "second", wrap=True)
        self.problem = plain_label("", "error", wrap=True)
        self.mark = MarkForm(EventKind.FLARE, door)
        self.start = StartRow(say("steroid.page.flare"), door)
        self.keys = plain_label(say("sizes.keys"), "second", wrap=True)
        self.ways = {way: WayFold(way, say(f"way.{way}"), door) for way in WAYS}
        self.compare_head = plain_label(say("sizes.compare"), "heading")
        self.compare = CompareTable()
        box = QVBoxLayout(self)
        box.setContentsMargins(INDENT, 6, 0, 12)
        box.setSpacing(6)
        for widget in (self.head, self.depends, self.problem, self.start, self.keys):
            box.addWidget(widget)
        folds = QVBoxLayout()
        folds.setSpacing(0)
        for fold in self.ways.values():
            folds.addWidget(fold)
        box.addLayout(folds)
        box.addWidget(self.compare_head)
        box.addWidget(self.compare)
        box.addWidget(self.mark)

    def forget_event(self) -> None:
        """Drop what was typed, and let the form stand open where no flare is marked."""
        self._event = ""
        self.mark.forget()
        self.mark.fold(False)

    def show_flare(
        self, flare: FlareSheet | None, typed_start: date | None, letters: Mapping[str, str]
    ) -> None:
        """Show the last flare, or only the form that marks one."""
        ways = {} if flare is None else {way.way: way for way in flare.ways}
        for part in (self.head, self.depends, self.start):
            part.setVisible(flare is not None)
        self.keys.setVisible(bool(ways))
        for fold in self.ways.values():
            fold.setVisible(bool(ways))
        compared = flare is not None and bool(flare.compare.heads)
        self.compare_head.setVisible(compared)
        self.compare.setVisible(compared)
        self.problem.setVisible(False)
        key = "" if flare is None else flare.event
        if key != self._event:
            self._event = key
            self.mark.fold(flare is not None)
        if flare is None:
            return
        self.head.setText(flare.head)
        lines = (flare.answered, *flare.depends, flare.missing)
        self.depends.setText("\n".join(line for line in lines if line))
        start = typed_start if flare.start is None else flare.start
        self.start.show_start(start, flare.problem)
        for key, fold in self.ways.items():
            if key in ways:
                fold.show_way(ways[key], ways[key].change.ready, letters.get(key, ""))
        ready = tuple(letters.get(way.way, "") for way in flare.ways if way.change.ready)
        self.compare.show_compare(flare.compare, ready)


class FlareSection(Fold):
    """Show whether a flare is marked, and its three ways once unfolded."""

    review_asked = Signal(object)
    """Carries the key of a way."""

    def __init__(self, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(say("steroid.page.flare"), parent)
        self._door = door
        self._page: SteroidPage | None = None
        self._start: date | None = None
        self._letters: Mapping[str, str] = {}

    @property
    def content(self) -> FlareBody | None:
        """Return the body, once built."""
        return self.body if isinstance(self.body, FlareBody) else None

    def show_page(self, page: SteroidPage, typed_start: date | None, letters: Mapping[str, str]) -> None:
        """Take the page as it stands now; without a dose there is no flare."""
        self._page, self._start, self._letters = page, typed_start, letters
        self.setVisible(page.is_dosed)
        self.head.show_line(say("steroid.page.flare"), "", page.flare_line)
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the body."""
        body = FlareBody(self._door)
        for fold in body.ways.values():
            fold.review_asked.connect(self.review_asked)
        body.mark.marked.connect(self._marked)
        return body

    def _marked(self, _kind: object) -> None:
        """Go on with the first way of the flare that was just marked."""
        body = self.content
        first = None if body is None else next(iter(body.ways.values()))
        if first is not None and first.isVisible():
            first.head.setFocus()

    def refresh(self) -> None:
        """Draw the body."""
        if self._page is not None and self.content is not None:
            self.content.show_flare(self._page.decisions.flare, self._start, self._letters)

    def forget(self) -> None:
        """Drop what was typed and refused: another patient is on view."""
        body = self.content
        if body is None:
            return
        body.forget_event()
        body.start.forget()
        for fold in body.ways.values():
            fold.forget()
            fold.set_open(False)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor, in order."""
        body = self.content
        if body is None:
            return ()
        ways = (stop for fold in body.ways.values() for stop in (fold.head, *fold.tab_stops()))
        return (body.start.field, *ways, *body.mark.tab_stops())

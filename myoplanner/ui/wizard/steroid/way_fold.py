"""One way of changing steroid: what the source says, its sizes, the plan they make, review or drop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from myoplanner.logic.finding import Kind
from myoplanner.logic.sheets.findings import FindingText
from myoplanner.logic.sheets.steroid_change import PulseWay, SizeText, WayText
from myoplanner.logic.taper.pulses import COURSES_WAY
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label, row_of
from myoplanner.ui.wizard.addon.marked_lines import MarkedLine, MarkedLines
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.diagnosis.press_button import PressButton
from myoplanner.ui.wizard.steroid.door import SteroidDoor
from myoplanner.ui.wizard.steroid.size_form import SizeForm, label_of
from myoplanner.ui.wizard.steroid.start_row import StartRow

MOST_LINES = 8
"""A plan of more levels is cut in the page; the timeline shows all."""
MARKS = {Kind.STOP: ("!", "stop"), Kind.WARN: ("!", "warn"), Kind.DECIDE: ("?", "warn")}
INDENT, INNER = 18, 8


class WayBody(QWidget):
    """Take the sizes of one way; nothing is drawn before all are typed, nothing applied before review."""

    review_asked = Signal(object)
    """Carries the key of the way."""

    def __init__(self, way: str, title: str, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way, self._title, self._door = way, title, door
        self._sizes: tuple[SizeText, ...] = ()
        self.says = plain_label("", "second", wrap=True)
        self.form = SizeForm(title)
        # The ways out of a flare and the trial share one first day, which stands above them.
        self.start = StartRow(title, door) if way == COURSES_WAY else None
        self.errors = plain_label("", "error", wrap=True)
        self.state = plain_label("", "small", wrap=True)
        self.lines = plain_label("", "small", wrap=True)
        self.notes = MarkedLines()
        self.review = PressButton(say("sizes.review"))
        self.review.setAccessibleName(say("sizes.review_name", name=title))
        self.drop = PressButton(say("sizes.drop"))
        self.drop.setProperty("role", "link")
        self.drop.setAccessibleName(f"{say('sizes.drop')}: {title}")
        box = QVBoxLayout(self)
        box.setContentsMargins(INNER, 6, 0, 12)
        box.setSpacing(6)
        top = (self.says,) if self.start is None else (self.says, self.start)
        for widget in (*top, self.form, self.errors, self.state, self.lines, self.notes):
            box.addWidget(widget)
        foot = row_of(self.review, self.drop)
        foot.addStretch(1)
        box.addLayout(foot)
        self.form.changed.connect(self._typed)
        self.form.dropped.connect(self._drop)
        self.review.clicked.connect(self._ask)
        self.drop.clicked.connect(self._drop)

    def show_way(self, way: WayText | PulseWay, is_ready: bool) -> None:
        """Show the way as it stands."""
        self._sizes = way.sizes
        self.says.setText(f"{way.sentence}\n{way.source}")
        if self.start is not None and isinstance(way, PulseWay):
            self.start.show_start(way.built.first, "")
        self.form.show_sizes(way.sizes)
        _show(self.errors, "\n".join(way.errors))
        window = way.window if isinstance(way, WayText) else None
        shown = [] if window is None else [say("sizes.window", first=window.first, last=window.last)]
        _show(self.state, "\n".join((way.state, *shown)))
        _show(self.lines, "\n".join((way.chosen, *_shortened(way.lines))) if is_ready else "")
        self.notes.show_lines(tuple(_note(item) for item in way.notes))
        self.review.setEnabled(is_ready)
        self.drop.setVisible(any(item.value for item in way.sizes))

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor, in order."""
        start = () if self.start is None else (self.start.field,)
        return (*start, *self.form.tab_stops(), self.review, self.drop)

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        if self.start is not None:
            self.start.forget()
        for row in self.form.rows.values():
            if row.field is not None:
                row.field.mark(False)

    def _typed(self, change: tuple[str, str]) -> None:
        name, text = change
        self._door.set_size(self._way, name, label_of(self._sizes, name), self._title, text)

    def _drop(self, _from: object = None) -> None:
        """Take the sizes away; the cursor goes back to the first, since the button goes with them."""
        stops = self.form.tab_stops()
        if stops:
            stops[0].setFocus()
        if any(item.value for item in self._sizes):
            self._door.drop_sizes(self._way, self._title)

    def _ask(self) -> None:
        self.review_asked.emit(self._way)


class WayFold(Fold):
    """Hold one way under a line that says what is still asked."""

    review_asked = Signal(object)
    """Carries the key of the way."""

    def __init__(self, way: str, title: str, door: SteroidDoor, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.way = way
        self._title, self._door = title, door
        self._shown: WayText | PulseWay | None = None
        self._is_ready = False

    @property
    def content(self) -> WayBody | None:
        """Return the body, once built."""
        return self.body if isinstance(self.body, WayBody) else None

    def show_way(self, way: WayText | PulseWay, is_ready: bool, letter: str = "") -> None:
        """Take the way as it stands now; `letter` is that under which the timeline draws it."""
        self._shown, self._is_ready = way, is_ready
        points = say("timeline.what_if_short", letter=letter) if is_ready and letter else ""
        self.head.show_line(self._title, points, say("sizes.ready") if points else way.state)
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the body."""
        body = WayBody(self.way, self._title, self._door)
        body.review_asked.connect(self.review_asked)
        return body

    def refresh(self) -> None:
        """Draw the body, and put fields that were just made behind those before them."""
        if self._shown is not None and self.content is not None:
            before = self.content.tab_stops()
            self.content.show_way(self._shown, self._is_ready)
            if self.content.tab_stops() != before:
                self._order_tabs()

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        if self.content is not None:
            self.content.forget()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the tab stops of the body."""
        return () if self.content is None else self.content.tab_stops()


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _shortened(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) <= MOST_LINES + 1:
        return lines
    return (*lines[:MOST_LINES], say("sizes.more", number=len(lines) - MOST_LINES))


def _note(item: FindingText) -> MarkedLine:
    mark, role = MARKS.get(item.kind, ("·", "second"))
    return MarkedLine(mark, role, item.sentence, item.source)

"""Any two visits compared by the published scores: points by measure, arithmetic, what is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from myoplanner.logic.sheets.scores import NOTHING, ScoreRow, ScoreTable, score_table
from myoplanner.logic.wording import day_text, say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.tables.reading_area import ReadingArea, read_label
from myoplanner.ui.tables.roles import Look
from myoplanner.ui.tables.text_model import TextColumn, TextLine, TextModel
from myoplanner.ui.tables.text_view import TextView
from myoplanner.ui.theme import DARK, LIGHT

COLUMNS = (
    TextColumn(say("scores.head.measure")),
    TextColumn(say("scores.head.before"), shares=True),
    TextColumn(say("scores.head.after"), shares=True),
    TextColumn(say("scores.head.of_range").replace(", ", ",\n")),
    TextColumn(say("scores.head.points")),
    TextColumn(say("scores.head.of_baseline"), shares=True, unbroken_up_to=190),
)
OF_BASELINE = 5


class ComparePage(ReadingArea):
    """Choose two visits and show both scores between them, the earlier as baseline."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(say("page.compare"), parent)
        self._controller = controller
        self._state: State | None = None
        self._ids: tuple[str, ...] = ()
        self._course_id = ""
        self.one, self.other = QComboBox(), QComboBox()
        self.empty = read_label("", "second")
        self.score = read_label("", "heading")
        self.imacs = read_label("", "heading")
        self.missing = read_label("", "warn")
        self.model = TextModel(COLUMNS, self)
        self.view = TextView(self.model, say("page.compare"))
        self.arithmetic = read_label("", "second")
        self._lay_out()
        self.one.activated.connect(self._draw)
        self.view.fitted.connect(self._fit)
        self.other.activated.connect(self._draw)

    def _lay_out(self) -> None:
        choosers = QHBoxLayout()
        for word, box in (("Visit &A", self.one), ("Visit &B", self.other)):
            label = plain_label(word)
            label.setBuddy(box)
            box.setAccessibleName(word.replace("&", ""))
            choosers.addWidget(label)
            choosers.addWidget(box)
            choosers.addSpacing(12)
        choosers.addStretch(1)
        self.chooser = QWidget()
        choosers.setContentsMargins(0, 0, 0, 0)
        self.chooser.setLayout(choosers)
        for widget in (
            *(self.chooser, self.empty, self.score, self.imacs, self.missing),
            *(self.view, self.arithmetic),
        ):
            self.box.addWidget(widget)
        self.box.setSpacing(4)
        self.box.addStretch(1)

    def show_state(self, state: State) -> None:
        """Offer the visits on record; what was chosen stays chosen where it is still there."""
        self._state = state
        self.view.painter.theme = DARK if state.options.dark else LIGHT
        visits = sorted(state.plan.course.visits, key=lambda item: item.day)
        ids = tuple(item.id for item in visits)
        fresh = state.plan.course.id != self._course_id
        chosen = ("", "") if fresh else (self._chosen(self.one), self._chosen(self.other))
        self._course_id, self._ids = state.plan.course.id, ids
        usual = _usual(state, ids)
        for box, before, first in zip((self.one, self.other), chosen, usual, strict=True):
            box.clear()
            box.addItems([day_text(item.day) for item in visits])
            wanted = before if before in ids else first
            box.setCurrentIndex(ids.index(wanted) if wanted in ids else -1)
        self._draw()

    def choose(self, one_id: str, other_id: str) -> None:
        """Compare these two visits; one that is not on record changes nothing."""
        for box, visit in ((self.one, one_id), (self.other, other_id)):
            if visit in self._ids:
                box.setCurrentIndex(self._ids.index(visit))
        self._draw()

    def _chosen(self, box: QComboBox) -> str:
        place = box.currentIndex()
        return self._ids[place] if 0 <= place < len(self._ids) else ""

    def _draw(self) -> None:
        if self._state is None:
            return
        one, other = self._chosen(self.one), self._chosen(self.other)
        table = score_table(self._state.plan, self._controller.knowledge, one, other)
        self.chooser.setVisible(len(self._ids) > 1)
        self.empty.setVisible(table is None)
        self.empty.setText(say("page.no_visits" if len(self._ids) < 2 else "page.same_visit"))
        for widget in (self.score, self.imacs, self.view, self.arithmetic):
            widget.setVisible(table is not None)
        self.missing.setVisible(table is not None and bool(table.missing))
        if table is not None:
            self._show(table)

    def _show(self, table: ScoreTable) -> None:
        self.score.setText(f"{table.category}, {table.score}" if table.score else table.category)
        self.imacs.setText(table.imacs)
        self.missing.setText(say("page.missing", text=", ".join(table.missing)))
        self.model.show_lines(tuple(_line(row) for row in table.rows))
        self.arithmetic.setText("\n".join(_arithmetic(table)))

    def _fit(self) -> None:
        """Let the page scroll, not the table in it."""
        self.view.setFixedHeight(self.view.whole_height)


def _usual(state: State, ids: tuple[str, ...]) -> tuple[str, str]:
    """Return the visits that are compared first: the baseline and the last."""
    scores = state.plan.response.scores
    if scores:
        return scores[-1].baseline_id, scores[-1].follow_up_id
    return (ids[0], ids[-1]) if ids else ("", "")


def _line(row: ScoreRow) -> TextLine:
    of_baseline = row.missing or row.of_baseline
    cells = (row.measure, row.before, row.after, row.of_range, row.points, of_baseline)
    looks = {OF_BASELINE: Look(warned=True)} if row.worse or row.missing else {}
    return TextLine(key=row.measure, cells=cells, looks=looks, spoken=f"{row.points_tip} {row.change_tip}")


def _arithmetic(table: ScoreTable) -> list[str]:
    """Return the arithmetic measure by measure, then what to know of the values, each on a line."""
    lines = [tip for row in table.rows for tip in (row.points_tip, row.change_tip) if tip and tip != NOTHING]
    lines += table.remarks
    lines += [f"{note.sentence} {note.source}".strip() for note in table.notes]
    return lines

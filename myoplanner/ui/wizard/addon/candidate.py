"""One candidate: folded a line; unfolded its reasons, its studies, the sources of its dose, the dose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from myoplanner.logic.finding import Kind
from myoplanner.logic.sheets.addon.candidates import ArgumentRow, CandidateRow, StudyRow
from myoplanner.logic.sheets.addon.page import AddOnPage, count_texts
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.wizard.addon.candidate_head import CandidateHead
from myoplanner.ui.wizard.addon.door import AddOnDoor
from myoplanner.ui.wizard.addon.dose_form import DoseForm
from myoplanner.ui.wizard.addon.dose_result import BULLET, DoseResult
from myoplanner.ui.wizard.addon.marked_lines import MarkedLine, MarkedLines
from myoplanner.ui.wizard.addon.source_cards import SourceCards
from myoplanner.ui.wizard.addon.text_fold import TextFold
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.diagnosis.press_button import PressButton

MARKS = {Kind.STOP: ("!", "stop"), Kind.WARN: ("!", "warn")}


class CandidateBody(QWidget):
    """Show all that is known of a candidate; the dose only once a source of it is chosen."""

    def __init__(self, row: CandidateRow, door: AddOnDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door, self._row = door, row
        self.place = plain_label("", "second", wrap=True)
        self.sides = MarkedLines()
        self.studies = TextFold(say("addon.step.studies"))
        self.beside = TextFold(say("addon.step.beside"))
        self.differ = TextFold(say("addon.step.differ"))
        self.cards = SourceCards(row.schemes)
        self.form = DoseForm(door)
        self.result = DoseResult()
        self.drop = PressButton(say("addon.step.drop"))
        self.drop.setProperty("role", "link")
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 6, 0, 12)
        box.setSpacing(6)
        head = say("addon.step.sources" if row.can_be_planned else "addon.step.no_dose")
        source_head = plain_label(head, "heading" if row.can_be_planned else "small", wrap=True)
        for widget in (
            *(self.place, self.sides, self.studies, self.beside, self.differ, source_head),
            *(self.cards, self.form, self.result, self.drop),
        ):
            box.addWidget(widget)
        box.setAlignment(self.drop, Qt.AlignmentFlag.AlignLeft)
        self.cards.setVisible(row.can_be_planned)
        self.cards.chosen.connect(self._choose)
        self.drop.clicked.connect(door.choose_none)

    def show_page(self, row: CandidateRow, page: AddOnPage) -> None:
        """Show the candidate as it stands."""
        self._row = row
        running = say("addon.step.running") if row.is_running else ""
        self.place.setText("\n".join(text for text in (*_place(row), *row.tried, running) if text))
        self.sides.show_lines(
            (
                *_side("for", "+", "good", row.supports),
                *_side("against", "−", "warn", row.against),
                *_side("check", "?", "group", row.to_check),
            )
        )
        number = len(row.studies)
        key = "addon.step.one_study" if number == 1 else "addon.step.studies_line"
        self.studies.show_lines(tuple(_study(item) for item in row.studies), say(key, number=number))
        beside = tuple(_beside(item) for item in (*row.asides, *row.pregnancy, *row.effect))
        self.beside.show_lines(beside, say("addon.step.beside_line"))
        self.differ.show_lines(tuple(_beside(item) for item in row.disagreements), "")
        is_draft = page.draft.agent == row.id and page.draft.scheme is not None
        self.cards.show_choice(page.draft.scheme if is_draft else None)
        for widget in (self.form, self.result, self.drop):
            widget.setVisible(is_draft and page.dose is not None)
        if is_draft and page.dose is not None:
            self.form.show_page(page, page.dose)
            self.result.show_page(page, page.dose)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor, in order."""
        folds = (self.studies.head, self.beside.head, self.differ.head)
        return (
            *folds,
            *self.cards.tab_stops(),
            *self.form.tab_stops(),
            *self.result.tab_stops(),
            self.drop,
        )

    def _choose(self, scheme: str) -> None:
        self._door.choose(self._row.id, scheme, self._row.name)


class CandidateFold(Fold):
    """Hold one candidate; its body is built when it is first unfolded."""

    def __init__(self, row: CandidateRow, door: AddOnDoor, parent: QWidget | None = None) -> None:
        self.counts = CandidateHead(row.name)
        super().__init__(row.name, parent, self.counts)
        self._row, self._door = row, door
        self._page: AddOnPage | None = None

    @property
    def id(self) -> str:
        """Return the id of the agent."""
        return self._row.id

    @property
    def content(self) -> CandidateBody | None:
        """Return the body, once built."""
        return self.body if isinstance(self.body, CandidateBody) else None

    def show_page(self, row: CandidateRow, page: AddOnPage) -> None:
        """Take the candidate as it stands now."""
        self._row, self._page = row, page
        self.counts.show_counts(row.name, count_texts(row), row.place, page.draft.agent == row.id)
        if self.is_open:
            self.refresh()

    def build(self) -> QWidget:
        """Return the body."""
        return CandidateBody(self._row, self._door)

    def refresh(self) -> None:
        """Draw the body, and put the fields that were just made behind those before them."""
        if self._page is not None and self.content is not None:
            before = self.content.tab_stops()
            self.content.show_page(self._row, self._page)
            if self.content.tab_stops() != before:
                self._order_tabs()

    def forget(self) -> None:
        """Drop what was refused: another patient is on view."""
        if self.content is not None:
            self.content.form.forget()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the tab stops of the body."""
        return () if self.content is None else self.content.tab_stops()


def _place(row: CandidateRow) -> tuple[str, ...]:
    place = f"{row.place}. {row.place_source}"
    verdict = "" if row.verdict.rstrip(".").startswith(row.place) else row.verdict
    return (place, verdict)


def _side(key: str, mark: str, role: str, rows: tuple[ArgumentRow, ...]) -> tuple[MarkedLine, ...]:
    """Return a side: its name, and under it the reasons; a stop or a warning keeps its own mark."""
    if not rows:
        return (MarkedLine("", "", say(f"addon.step.{key}"), say("addon.step.nothing"), "heading"),)
    lines = [MarkedLine("", "", say(f"addon.step.{key}"), "", "heading")]
    for row in rows:
        kind, kind_role = MARKS.get(row.kind, (mark, role)) if row.kind is not None else (mark, role)
        because = "" if row.because == row.text else row.because
        small = "; ".join(text for text in (because, row.source) if text)
        lines.append(MarkedLine(kind, kind_role, row.text, small))
    return tuple(lines)


def _beside(row: ArgumentRow) -> MarkedLine:
    return MarkedLine(BULLET, "second", row.text, row.source)


def _study(row: StudyRow) -> MarkedLine:
    small = "\n".join(
        text
        for text in (f"{row.patients}. {row.dose}", say("addon.step.harm", text=row.harm), row.remark)
        if text
    )
    return MarkedLine(BULLET, "second", f"{row.design}: {row.result}", f"{small}\n{row.source}")

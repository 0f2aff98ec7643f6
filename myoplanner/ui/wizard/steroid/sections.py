"""The sections of the steroid step beside the regimens: above them what is decided first, below the rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from myoplanner.logic.record.course import EventKind
from myoplanner.logic.sheets.steroid_page import SteroidPage, steroid_page
from myoplanner.logic.sheets.timeline.sheet import ghost_letter
from myoplanner.logic.taper.pulses import COURSES_WAY
from myoplanner.logic.taper.trial import TRIAL
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller, State
from myoplanner.ui.wizard.diagnosis.answers import AnswerDoor
from myoplanner.ui.wizard.diagnosis.fold import Fold
from myoplanner.ui.wizard.diagnosis.item_section import ItemSection
from myoplanner.ui.wizard.steroid.door import SteroidDoor
from myoplanner.ui.wizard.steroid.drug_section import DrugSection
from myoplanner.ui.wizard.steroid.findings_section import FindingsSection
from myoplanner.ui.wizard.steroid.flare_section import FlareSection
from myoplanner.ui.wizard.steroid.pulse_section import PulseSection
from myoplanner.ui.wizard.steroid.weakness_section import WeaknessSection


class SteroidSections(QObject):
    """Make the sections and hand each state on to them. Folds stay as they are while a patient is open."""

    review_asked = Signal(object)
    """Carries a pulse that is to be planned, or the key of a way."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self.exposure: tuple[str, ...] = ()
        door = SteroidDoor(controller)
        self.flare = FlareSection(door)
        self.weakness = WeaknessSection(door)
        self.begin = FindingsSection(say("steroid.page.begin"))
        self.pulses = PulseSection(door)
        self.drug = DrugSection()
        self.items = ItemSection(say("steroid.page.items"), AnswerDoor(controller))
        self.beside = FindingsSection(say("steroid.page.beside"))
        for section in (self.flare, self.weakness, self.pulses):
            section.review_asked.connect(self.review_asked)

    @property
    def above(self) -> tuple[Fold, ...]:
        """Return the sections above the regimens."""
        return (self.flare, self.weakness, self.begin)

    @property
    def below(self) -> tuple[Fold, ...]:
        """Return the sections below them."""
        return (self.pulses, self.drug, self.items, self.beside)

    def show_state(self, state: State, is_new: bool) -> None:
        """Draw a state; for another patient all folds close and what was typed is dropped."""
        page = steroid_page(state.plan, self._controller.knowledge)
        self.exposure = page.decisions.pulses.exposure
        start = state.plan.course.draft.change.start
        if is_new:
            self._forget()
        letters = _letters(state)
        self.flare.show_page(page, start, letters)
        self.weakness.show_page(page, letters.get(TRIAL, ""))
        self.begin.show_findings(page.begin, page.begin_line)
        self.pulses.show_page(page, letters.get(COURSES_WAY, ""))
        self.drug.show_page(page)
        self.items.show_section(page.items)
        self.beside.show_findings(page.beside, page.beside_line)
        if is_new:
            self._open_what_is_due(page, state)

    def mark(self, kind: EventKind) -> None:
        """Unfold the section in which an event of a kind is marked, the cursor in its day."""
        section = self.flare if kind is EventKind.FLARE else self.weakness
        section.set_open(True)
        if section.content is not None and section.isVisible():
            section.content.mark.ask()

    def _forget(self) -> None:
        for fold in (*self.above, *self.below):
            fold.set_open(False)
        for section in (self.flare, self.weakness, self.pulses, self.items):
            section.forget()

    def _open_what_is_due(self, page: SteroidPage, state: State) -> None:
        """Unfold what waits for a decision: a flare that nothing has answered yet."""
        self.flare.set_open(page.is_dosed and state.plan.steroid.open_flare is not None)


def _letters(state: State) -> dict[str, str]:
    """Return under which letter each way is drawn on the timeline."""
    places = {line.ghost.id: place for place, line in enumerate(state.ghosts)}
    return {key.removeprefix("way."): ghost_letter(place) for key, place in places.items()}

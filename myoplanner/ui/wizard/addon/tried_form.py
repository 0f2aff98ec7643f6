"""What is asked of an agent tried before: which, dose, days, what became of it, why it was stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.addon_entry import EarlierText
from myoplanner.logic.record.earlier import Outcome
from myoplanner.logic.sheets.addon.tried import asks_dose
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import Chips, FieldRow, TextField, row_of
from myoplanner.ui.wizard.diagnosis.fields import Refusals
from myoplanner.ui.wizard.diagnosis.press_button import PressButton

OUTCOMES = tuple((item.value, say(f"addon.record.{item.value}")) for item in Outcome)
YES_NO = (("yes", say("addon.record.yes")), ("no", say("addon.record.no")))
SAID = {None: None, "yes": True, "no": False}
LABEL_WIDTH = 96
LONGEST_DAY = 24


class TriedForm(QWidget):
    """Take one agent; nothing is preselected, and what was refused stays as typed."""

    stored = Signal(object)
    """Carries the EarlierText to store."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._words: dict[str, str | None] = {"outcome": None, "tolerated": None, "adequate": None}
        self.agent = QComboBox()
        self.agent.setPlaceholderText(say("addon.tried.choose"))
        self.agent.setAccessibleName(say("addon.tried.agent"))
        self.agent.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.dose = TextField(say("addon.tried.dose"), say("addon.tried.dose_example"))
        self.weekly = TextField(say("addon.tried.weekly"), longest=12)
        self.start = TextField(say("addon.tried.start"), "2025-03-01", longest=LONGEST_DAY)
        self.stop = TextField(say("addon.tried.stop"), "2025-11-30", longest=LONGEST_DAY)
        self.outcome = Chips(say("addon.record.outcome"), OUTCOMES, columns=3)
        self.tolerated = Chips(say("addon.record.tolerated"), YES_NO)
        self.adequate = Chips(say("addon.record.adequate"), YES_NO)
        self.reason = TextField(say("addon.tried.reason"))
        self.store = PressButton(say("addon.tried.store"))
        self.cancel = PressButton(say("addon.record.cancel"))
        self.cancel.setProperty("role", "flat")
        self.rows: dict[str, FieldRow] = {}
        self.refused = Refusals(self.rows)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for place, (name, field) in enumerate(self._fields()):
            label = say(f"addon.record.{name}" if name in self._words else f"addon.tried.{name}")
            self.rows[name] = FieldRow(grid, place, label, field)
        for name in self._words:
            self.rows[name].label.setToolTip(say(f"addon.record.{name}_tip"))
        last = 2 * len(self.rows)
        grid.addLayout(row_of(self.store, self.cancel), last, 1, Qt.AlignmentFlag.AlignLeft)

    def _fields(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            ("agent", self.agent), ("dose", self.dose), ("weekly", self.weekly), ("start", self.start),
            ("stop", self.stop), ("outcome", self.outcome), ("tolerated", self.tolerated),
            ("adequate", self.adequate), ("reason", self.reason),
        )  # fmt: skip

    def _connect(self) -> None:
        self.agent.currentIndexChanged.connect(self._agent_chosen)
        self.outcome.chosen.connect(self._outcome)
        self.tolerated.chosen.connect(self._tolerated)
        self.adequate.chosen.connect(self._adequate)
        self.store.clicked.connect(self._store)
        self.cancel.clicked.connect(self.cancelled)

    def show_agents(self, agents: tuple[tuple[str, str], ...]) -> None:
        """Offer the agents of the knowledge, in its order."""
        ids = tuple(key for key, _ in agents)
        if ids == self._ids:
            return
        self._ids = ids
        self.agent.clear()
        for _, name in agents:
            self.agent.addItem(name)
        self.agent.setCurrentIndex(-1)

    def show_text(self, text: EarlierText) -> None:
        """Show an agent, or an empty form."""
        self.refused.clear()
        self.agent.setCurrentIndex(self._ids.index(text.agent) if text.agent in self._ids else -1)
        for field, value in (
            (self.dose, text.dose), (self.weekly, text.weekly_mg), (self.start, text.start),
            (self.stop, text.stop), (self.reason, text.reason),
        ):  # fmt: skip
            field.mark(False)
            field.setText(value)
            field.setCursorPosition(0)
        said = {True: "yes", False: "no", None: None}
        self._words = {
            "outcome": None if text.outcome is None else text.outcome.value,
            "tolerated": said[text.tolerated],
            "adequate": said[text.adequate],
        }
        for name, chips in self._chips():
            chips.show_choice(self._words[name])
        self._agent_chosen()

    @property
    def text(self) -> EarlierText:
        """Return what is typed; a field that is not asked of the agent counts as empty."""
        place = self.agent.currentIndex()
        agent = self._ids[place] if 0 <= place < len(self._ids) else ""
        in_words, weekly = asks_dose(agent)
        outcome = self._words["outcome"]
        return EarlierText(
            agent=agent,
            dose=self.dose.text() if in_words else "",
            weekly_mg=self.weekly.text() if weekly else "",
            start=self.start.text(),
            stop=self.stop.text(),
            outcome=None if outcome is None else Outcome(outcome),
            tolerated=SAID[self._words["tolerated"]],
            adequate=SAID[self._words["adequate"]],
            reason=self.reason.text(),
        )

    def refuse(self, errors: tuple[FieldError, ...]) -> None:
        """Say under each field why it was refused, and go to the first of them."""
        self.refused.clear()
        for error in errors:
            self.refused.refuse_error(_ROWS.get(error.field, error.field), error)
        fields = dict(self._fields())
        fields[_ROWS.get(errors[0].field, errors[0].field)].setFocus()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor, in order."""
        chips = (stop for _, item in self._chips() for stop in item.tab_stops())
        days = (self.agent, self.dose, self.weekly, self.start, self.stop)
        return (*days, *chips, self.reason, self.store, self.cancel)

    def _chips(self) -> tuple[tuple[str, Chips], ...]:
        return (("outcome", self.outcome), ("tolerated", self.tolerated), ("adequate", self.adequate))

    def _agent_chosen(self) -> None:
        """Ask for the dose of the agent that was chosen: of methotrexate mg ONCE A WEEK."""
        in_words, weekly = asks_dose(self.text.agent)
        for name, field, asked in (("dose", self.dose, in_words), ("weekly", self.weekly, weekly)):
            field.setVisible(asked)
            self.rows[name].label.setVisible(asked)
            if not asked:
                self.refused.accept(name)

    def _outcome(self, word: str) -> None:
        self._words = {**self._words, "outcome": word}

    def _tolerated(self, word: str) -> None:
        self._words = {**self._words, "tolerated": word}

    def _adequate(self, word: str) -> None:
        self._words = {**self._words, "adequate": word}

    def _store(self) -> None:
        self.stored.emit(self.text)


_ROWS = {"weekly_mg": "weekly"}
"""The rows that bear another name than the field of an error."""

"""The fields of a follow-up visit. Enter goes from answer to answer; what is carried over is passed by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from myoplanner.logic.base import NAME_LENGTH
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.follow_up_entry import FollowUpText
from myoplanner.logic.record.results import Scale
from myoplanner.logic.wording import say
from myoplanner.ui.bindings import plain_label
from myoplanner.ui.style import set_role
from myoplanner.ui.tables.visits_fields import EntryField

LONGEST_DAY = 24
LONGEST_NUMBER = 16
DAY_WIDTH = 104
NUMBER_WIDTH = 72
UNIT_WIDTH = 86
LIMIT_WIDTH = 52
ANSWERS = ("ck", "strength", "dose", "effects", "flare")
"""The fields that Enter leads through; the others bear what was there the last time."""
ROWS = {
    "day": ("day",), "ck": ("ck", "unit", "limit"), "strength": ("strength", "scale"),
    "dose": ("dose", "since"), "effects": ("effects",), "flare": ("flare",),
}  # fmt: skip
"""Each row by its first field, with the fields that stand in it."""
SIDE_LABELS = {"limit": "follow.uln", "since": "follow.field.since"}
PLACES = {"dose": "follow.dose_place", "effects": "follow.effects_place", "flare": "follow.flare_place"}


class FollowUpForm(QWidget):
    """Hold the fields; tell what was typed, mark what is refused."""

    left = Signal()
    """A field was left, or another scale was chosen: time to look whether all is understood."""
    ended = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, EntryField] = {
            "day": _field("day", LONGEST_DAY, DAY_WIDTH),
            "ck": _field("ck", LONGEST_NUMBER, NUMBER_WIDTH),
            "unit": _field("unit", LONGEST_NUMBER, UNIT_WIDTH),
            "limit": _field("limit", LONGEST_NUMBER, LIMIT_WIDTH),
            "strength": _field("strength", LONGEST_NUMBER, NUMBER_WIDTH),
            "dose": _field("dose", LONGEST_DAY),
            "since": _field("since", LONGEST_DAY, DAY_WIDTH),
            "effects": _field("effects", 4 * NAME_LENGTH),
            "flare": _field("flare", 2 * NAME_LENGTH),
        }
        self.scale = QComboBox()
        self.scale.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scale.setMinimumContentsLength(10)
        self.scale.setAccessibleName(f"{say('follow.field.strength')}, {say('follow.field.scale')}")
        self.hints: dict[str, QLabel] = {}
        self._usual_hints: dict[str, str] = {}
        self._lay_out()
        for field in self.fields.values():
            field.committed.connect(self._left)
            field.passed.connect(self._go_on)
        self.scale.activated.connect(self._left)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for number, (row, names) in enumerate(ROWS.items()):
            label = plain_label(say(f"follow.field.{row}"))
            label.setBuddy(self.fields[row])
            hint = plain_label("", "second", wrap=True)
            self.hints[row] = hint
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addLayout(self._line(names))
            cell.addWidget(hint)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, 6, 0, 0)
            grid.addLayout(cell, number, 1)
            hint.hide()
        grid.setColumnStretch(1, 1)

    def _line(self, names: tuple[str, ...]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        for name in names:
            if name in SIDE_LABELS:
                line.addWidget(plain_label(say(SIDE_LABELS[name]), "second"))
            line.addWidget(self.scale if name == "scale" else self.fields[name])
        if names[-1] not in ("effects", "flare", "since", "scale"):
            line.addStretch(1)
        return line

    # What stands in it

    def show_text(self, text: FollowUpText, own_scale: bool) -> None:
        """Show a page in the place of what was typed; the own scale only where its maximum is known."""
        for name, field in self.fields.items():
            field.put(getattr(text, name))
        self.scale.clear()
        for scale in Scale:
            if scale is not Scale.OWN or own_scale or text.scale == scale.value:
                self.scale.addItem(scale.value, scale.value)
        self.scale.setCurrentIndex(max(0, self.scale.findData(text.scale)))
        self.mark((), frozenset())

    @property
    def text(self) -> FollowUpText:
        """Return what stands in the fields, as typed."""
        typed = {name: field.text() for name, field in self.fields.items()}
        return FollowUpText(scale=str(self.scale.currentData() or Scale.MMT8_80.value), **typed)

    def show_hints(self, hints: dict[str, str]) -> None:
        """Show what is known beside each field, by its row; a refusal takes its place."""
        self._usual_hints = hints
        for row in ROWS:
            self._hint(row, "")

    def mark(self, errors: tuple[FieldError, ...], shown: frozenset[str] | None = None) -> None:
        """Mark the fields that are refused, each with the reason under it; `shown` None: all of them."""
        wrong = {item.field: item for item in errors if shown is None or item.field in shown}
        for name, field in self.fields.items():
            error = wrong.get(name)
            field.mark(error is not None)
            field.setAccessibleDescription("" if error is None else error.sentence())
        for row, names in ROWS.items():
            refused = next((wrong[name] for name in names if name in wrong), None)
            self._hint(row, "" if refused is None else say("field.refused", **_words(refused)))

    def _hint(self, row: str, refused: str) -> None:
        text, label = refused or self._usual_hints.get(row, ""), self.hints[row]
        label.setText(text)
        label.setVisible(bool(text))
        set_role(label, "error" if refused else "second")

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self.fields.get(name, self.fields["ck"]).setFocus(Qt.FocusReason.TabFocusReason)

    def set_open(self, is_open: bool) -> None:
        """Let the fields be typed in, or only be read."""
        for field in self.fields.values():
            field.setReadOnly(not is_open)
        self.scale.setEnabled(is_open)

    # Keys

    def _go_on(self, field: EntryField) -> None:
        names = list(self.fields)
        name = next(key for key, each in self.fields.items() if each is field)
        later = [each for each in ANSWERS if names.index(each) > names.index(name)]
        if later:
            self.focus_field(later[0])
        else:
            self.ended.emit()

    def _left(self) -> None:
        self.left.emit()


def _field(name: str, longest: int, width: int = 0) -> EntryField:
    field = EntryField(say(f"follow.field.{name}"), longest, width)
    if name in PLACES:
        field.setPlaceholderText(say(PLACES[name]))
    set_role(field, "")
    return field


def _words(error: FieldError) -> dict[str, str]:
    return {"wrong": error.wrong, "allowed": error.allowed}

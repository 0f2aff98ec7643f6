"""Sizes that the sources do not print: asked of the clinician, empty until typed, with values one key away.

A blank size is no refusal: what hangs on it is simply not there yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from myoplanner.logic.base import Key, Line, Number, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.limits import MOST_MG_A_DAY, MOST_PLACES
from myoplanner.logic.record.days import SHOWN
from myoplanner.logic.record.pulse import MOST_PULSE_DAYS, MOST_PULSE_MG
from myoplanner.logic.units import read_number, text_of
from myoplanner.logic.wording import say

MOST_SIZE_WEEKS = Decimal(104)
MOST_SIZE_DAYS = Decimal(364)
MOST_COURSES = Decimal(12)


class SizeKind(str, Enum):
    """Name what a size measures; the kind sets its outermost limits and its unit."""

    MG = "mg"
    MG_OR_ZERO = "mg_or_zero"
    WEEKS = "weeks"
    DAYS = "days"
    PULSE_MG = "pulse_mg"
    PULSE_DAYS = "pulse_days"
    COURSES = "courses"
    WORD = "word"


class Limits(Value):
    """Hold the outermost limits of a kind."""

    least: Number
    most: Number
    least_allowed: bool = True
    whole: bool = False


LIMITS = {
    SizeKind.MG: Limits(least=Decimal(0), most=MOST_MG_A_DAY, least_allowed=False),
    SizeKind.MG_OR_ZERO: Limits(least=Decimal(0), most=MOST_MG_A_DAY),
    SizeKind.WEEKS: Limits(least=Decimal(1), most=MOST_SIZE_WEEKS, whole=True),
    SizeKind.DAYS: Limits(least=Decimal(1), most=MOST_SIZE_DAYS, whole=True),
    SizeKind.PULSE_MG: Limits(least=Decimal(20), most=MOST_PULSE_MG),
    SizeKind.PULSE_DAYS: Limits(least=Decimal(1), most=Decimal(MOST_PULSE_DAYS), whole=True),
    SizeKind.COURSES: Limits(least=Decimal(1), most=MOST_COURSES, whole=True),
}


class Offer(Value):
    """Hold a value that one key puts into a size, and what it is."""

    text: Line
    label: Line


class Size(Value):
    """Hold one size that is asked: its name, what it measures, and the values offered; no default, ever.

    `words` are the answers to one that is a choice.
    """

    name: Key
    kind: SizeKind
    offers: tuple[Offer, ...] = ()
    words: tuple[Key, ...] = ()

    @property
    def label(self) -> str:
        """Return how the size is called."""
        return say(f"size.{self.name}")

    @property
    def unit(self) -> str:
        """Return the unit, empty for a choice."""
        return say(f"size.unit.{self.kind.value}")

    @property
    def allowed(self) -> str:
        """Return what may be typed, in words: "over 0 to 200 mg a day"."""
        if self.kind is SizeKind.WORD:
            return ", ".join(say(f"size.word.{word}") for word in self.words)
        limits = LIMITS[self.kind]
        least = text_of(limits.least) if limits.least_allowed else say("parameter.over", number=limits.least)
        text = say("entry.range", least=least, most=limits.most, unit=self.unit).strip()
        return f"{say('parameter.whole')} {text}" if limits.whole else text


class Sizes(Value):
    """Hold the sizes as they were understood: numbers and words by name, refusals, what is still blank."""

    numbers: tuple[tuple[Key, Number], ...] = ()
    words: tuple[tuple[Key, Key], ...] = ()
    errors: tuple[FieldError, ...] = ()
    blank: tuple[Key, ...] = ()

    @property
    def filled(self) -> bool:
        """Tell whether everything is typed and nothing refused."""
        return not self.errors and not self.blank

    def number(self, name: str) -> Decimal:
        """Return the number of a size. Raises KeyError for one that is blank or refused."""
        return dict(self.numbers)[name]

    def whole(self, name: str) -> int:
        """Return the whole number of a size. Raises KeyError for one that is blank or refused."""
        return int(self.number(name))

    def word(self, name: str) -> str | None:
        """Return the word of a size, or None where it is not asked, blank or refused."""
        return dict(self.words).get(name)


def read_sizes(sizes: tuple[Size, ...], typed: Mapping[str, str]) -> Sizes:
    """Return the sizes that were typed; what is typed for a size that is not asked is left alone."""
    numbers, words, errors, blank = [], [], [], []
    for size in sizes:
        text = typed.get(size.name, "").strip()
        if not text:
            blank.append(size.name)
            continue
        found = _read(size, text)
        if isinstance(found, FieldError):
            errors.append(found)
        elif isinstance(found, Decimal):
            numbers.append((size.name, found))
        else:
            words.append((size.name, found))
    return Sizes(
        numbers=tuple(numbers), words=tuple(words), errors=tuple(errors), blank=tuple(blank)
    )  # fmt: skip


def refused(size: Size | str, wrong: str, allowed: str) -> FieldError:
    """Return the refusal of a size, or of another field by its name."""
    return FieldError(field=size if isinstance(size, str) else size.name, wrong=wrong, allowed=allowed)


def _read(size: Size, text: str) -> Decimal | str | FieldError:
    if size.kind is SizeKind.WORD:
        shown = clean_text(text)[:SHOWN]
        return text if text in size.words else refused(size, say("size.not_a_word", text=shown), size.allowed)
    reading = read_number(text)
    if reading.number is None:
        key = "entry.ambiguous" if reading.problem.startswith("could be") else "entry.not_a_number"
        return refused(size, say(key, text=clean_text(text)[:SHOWN]), size.allowed)
    limits, number = LIMITS[size.kind], reading.number
    wrong = ""
    if number < limits.least or number > limits.most or (number == limits.least and not limits.least_allowed):
        wrong = say("entry.outside", number=number)
    elif limits.whole and number != number.to_integral_value():
        wrong = say("parameter.not_whole", number=number)
    elif number != round(number, MOST_PLACES):
        wrong = say("parameter.too_fine", number=number, places=MOST_PLACES)
    return refused(size, wrong, size.allowed) if wrong else number

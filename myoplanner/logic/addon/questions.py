"""What a scheme asks of the clinician, and what was answered: texts -> numbers, or field errors.

A range that the source prints is asked, and so is what it does not print; nothing is chosen from a
range. Over the source's ceiling nothing is taken, under its range it is taken and said.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from myoplanner.logic.base import Key, Line, Note, Number, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.scheme import (
    MOST_COURSES,
    Basis,
    CourseLine,
    DailyLine,
    Range,
    Scheme,
    WeeklyLine,
)
from myoplanner.logic.units import read_number, text_of
from myoplanner.logic.wording import say

MOST_WEEKS = Decimal(52)
MOST_DAYS = Decimal(10)
SHOWN = 40
ONE = Decimal(1)


class Asked(Value):
    """Hold one thing that is asked: what the source prints of it, and between what it may be answered.

    `least` is taken itself unless it is 0; `default` is the one value that is printed, if there is one.
    """

    name: Key
    label: Line
    unit: Line = ""
    printed: Range | None = None
    default: Number | None = None
    least: Number = Decimal(0)
    most: Number
    whole: bool = False
    slip_under: Number | None = None
    """Under this, the amount is a slip of the unit and refused as one."""


class Question(Value):
    """Hold one question with what was answered: the value, or the refusal, or neither while it is open."""

    asked: Asked
    text: Line = ""
    value: Number | None = None
    error: FieldError | None = None
    note: Note = ""

    @property
    def name(self) -> str:
        """Return the name under which it is answered."""
        return self.asked.name

    @property
    def is_open(self) -> bool:
        """Tell whether it still has to be answered."""
        return self.value is None and self.error is None


def questions_of(scheme: Scheme, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions of a scheme in order, with the answers over what the source prints."""
    return tuple(_answered(item, answers.get(item.name)) for line in scheme.lines for item in _asked(line))


def stray_answers(scheme: Scheme, answers: Mapping[str, str]) -> tuple[FieldError, ...]:
    """Refuse the answers to what this scheme does not ask."""
    names = [item.name for line in scheme.lines for item in _asked(line)]
    allowed = ", ".join(names) or say("addon.no_questions")
    return tuple(
        FieldError(field=clean_text(name)[:SHOWN], wrong=say("addon.not_asked"), allowed=allowed)
        for name in answers
        if name not in names
    )


def _asked(line: WeeklyLine | DailyLine | CourseLine) -> tuple[Asked, ...]:
    if isinstance(line, WeeklyLine):
        return _weekly(line)
    return _daily(line) if isinstance(line, DailyLine) else _courses(line)


def _weekly(line: WeeklyLine) -> tuple[Asked, ...]:
    unit, most = say("addon.unit.mg_a_week"), line.ceiling
    asked = [] if line.start.single is not None else [_dose(line, "start", line.start, unit, most)]
    if line.to is None:
        return tuple(asked)
    if line.step_mg is None:
        asked.append(_of(line, "step", unit=unit, most=most))
    if line.every_weeks is None:
        asked.append(_every(line))
    return (*asked, _dose(line, "to", line.to, unit, most))


def _daily(line: DailyLine) -> tuple[Asked, ...]:
    key = f"{line.basis.value}_twice" if line.times == 2 else line.basis.value
    unit, most = say(f"addon.unit.{key}"), line.ceiling
    asked = []
    if line.start is None or line.to is None or line.start.single is None or line.basis.by_weight:
        asked.append(_dose(line, "start", line.start, unit, most))
    if line.to is not None:
        asked += [
            _of(line, "step", unit=unit, most=most),
            _every(line),
            _dose(line, "to", line.to, unit, most),
        ]
    return tuple(asked)


def _courses(line: CourseLine) -> tuple[Asked, ...]:
    unit = say(f"addon.unit.{line.basis.value}_{line.per}")
    amount = Asked(
        name=f"{line.drug.value}.amount", label=say("addon.ask.amount"), unit=unit, printed=line.amount,
        default=line.amount.single, most=line.ceiling, slip_under=line.least,
    )  # fmt: skip
    asked = [amount]
    if line.days is not None:
        low = line.days.low or ONE
        asked.append(
            _of(line, "days", printed=line.days, least=low, most=min(line.days.high, MOST_DAYS), whole=True)
        )
    if line.every_weeks is not None:
        shortest = line.every_weeks.low or line.every_weeks.high
        unit = say("addon.unit.weeks")
        asked.append(
            _of(
                line,
                "interval",
                printed=line.every_weeks,
                unit=unit,
                least=shortest,
                most=MOST_WEEKS,
                whole=True,
            )
        )
    if line.courses is None or line.courses.single != ONE:
        most = line.courses.high if line.courses else Decimal(MOST_COURSES)
        asked.append(_of(line, "courses", printed=line.courses, least=ONE, most=most, whole=True))
    return tuple(asked)


Drugged = WeeklyLine | DailyLine | CourseLine


def _dose(line: Drugged, what: str, printed: Range | None, unit: str, most: Decimal) -> Asked:
    return _of(line, what, printed=printed, unit=unit, most=most)


def _every(line: Drugged) -> Asked:
    return _of(line, "every", unit=say("addon.unit.weeks"), least=ONE, most=MOST_WEEKS, whole=True)


def _of(
    line: Drugged,
    what: str,
    *,
    most: Decimal,
    printed: Range | None = None,
    unit: str = "",
    least: Decimal = Decimal(0),
    whole: bool = False,
) -> Asked:
    return Asked(
        name=f"{line.drug.value}.{what}",
        label=say(f"addon.ask.{what}"),
        unit=unit,
        printed=printed,
        default=None if printed is None else printed.single,
        least=least,
        most=most,
        whole=whole,
    )


# --- answers -------------------------------------------------------------------------------------


def _answered(asked: Asked, text: str | None) -> Question:
    if text is None or not text.strip():
        default = asked.default
        return Question(asked=asked, text="" if default is None else text_of(default), value=default)
    shown = clean_text(text)[:SHOWN]
    number = read_number(text).number
    if number is None:
        return _refused(asked, shown, say("addon.not_a_number", text=shown))
    if asked.slip_under is not None and number < asked.slip_under:
        return _refused(asked, shown, say("addon.unit_slip", number=number, unit=asked.unit))
    if number < asked.least or number == 0:
        return _refused(asked, shown, say("addon.too_low", number=number))
    if number > asked.most:
        return _refused(asked, shown, say("addon.too_high", number=number))
    if asked.whole and number != number.to_integral_value():
        return _refused(asked, shown, say("addon.not_whole", number=number))
    return Question(asked=asked, text=shown, value=number, note=_departure(asked, number))


def _departure(asked: Asked, number: Decimal) -> str:
    """Say that an answer lies outside what the source prints, where it was taken all the same."""
    printed = asked.printed
    if printed is None or ((printed.low is None or number >= printed.low) and number <= printed.high):
        return ""
    return say("addon.departs", printed=printed_text(asked))


def _refused(asked: Asked, text: str, wrong: str) -> Question:
    error = FieldError(field=asked.name, wrong=wrong, allowed=allowed_text(asked))
    return Question(asked=asked, text=text, error=error)


def allowed_text(asked: Asked) -> str:
    """Return between what a question may be answered: "over 0 to 2 mg/kg a day"."""
    least = max(asked.least, asked.slip_under or Decimal(0))
    low = text_of(least) if least else say("addon.over_nothing")
    key = "addon.allowed_whole" if asked.whole else "addon.allowed"
    return say(key, low=low, high=asked.most, unit=asked.unit).strip()


def printed_text(asked: Asked) -> str:
    """Return what the source prints: "1.5-2 mg/kg a day", "up to 3 mg/kg a day", or that it is silent."""
    printed = asked.printed
    if printed is None:
        return say("addon.not_printed")
    if printed.low is None:
        return say("addon.printed_to", high=printed.high, unit=asked.unit).strip()
    if printed.single is not None:
        return say("addon.printed_one", high=printed.high, unit=asked.unit).strip()
    return say("addon.printed_range", low=printed.low, high=printed.high, unit=asked.unit).strip()


def quick_values(asked: Asked) -> tuple[Decimal, ...]:
    """Return the values that one key may take: the ends of what the source prints."""
    if asked.printed is None:
        return ()
    low, high = asked.printed.low, asked.printed.high
    return (high,) if low is None or low == high else (low, high)


def basis_of(line: Drugged) -> Basis:
    """Return what the doses of a line are counted by."""
    return Basis.MG if isinstance(line, WeeklyLine) else line.basis

"""Typed text -> record values, or field errors that say what was wrong and what is allowed.

Every entry path (fields, grid, pasted rows) goes through here, so the limits are the same.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Number, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.results import (
    LEAST_KG,
    MOST_ENZYME,
    MOST_KG,
    MOST_STRENGTH,
    SCALE_MAXIMUM,
    Bound,
    Enzyme,
    EnzymeResult,
    Result,
    Scale,
    StrengthResult,
    WeightResult,
    units_for,
)
from myoplanner.logic.units import EnzymeUnit, Reading, in_units_per_litre, read_number, text_of
from myoplanner.logic.wording import say
from myoplanner.logic.wording.english import MONTHS

EARLIEST_DAY = date(1950, 1, 1)
LATEST_DAY = date(2199, 12, 31)
TENFOLD = Decimal(10)

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", re.ASCII)
_WORDED = re.compile(r"(?:[A-Za-z]{3} )?([0-9]{1,2}) ([A-Za-z]{3})[a-z]* ([0-9]{4})", re.ASCII)
_RELATIVE = re.compile(r"t(?:([+-])([0-9]{1,4}))?", re.ASCII)
_SLASHED = re.compile(r"[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}", re.ASCII)


class DayReading(Value):
    """Hold the day that was understood, or the refusal."""

    day: date | None = None
    error: FieldError | None = None


class ResultReading(Value):
    """Hold the result that was understood, or the refusals, field by field."""

    result: Result | None = None
    errors: tuple[FieldError, ...] = ()


class ResultText(Value):
    """Hold one row of the results grid as it was typed; empty limit and maximum are allowed."""

    day: str = ""
    what: str = Enzyme.CK.value
    value: str = ""
    unit: str = ""
    limit: str = ""


def read_day(text: str, today: date, field: str, latest: date | None = None) -> DayReading:
    """Read a day: 2026-07-06, 6.7.2026, 6 Jul 2026, t, t-7 (today, 7 days ago); blank is today.

    Days with strokes are refused: 6/7/2026 is one day in one country and another in the next.
    Days after `latest` (None: the end of 2199) and before 1950 are refused.
    """
    written = text.strip()
    last = latest or LATEST_DAY
    if not written:
        return DayReading(day=today)
    if _SLASHED.fullmatch(written):
        return _no_day(field, say("day.slashed", text=written))
    try:
        day = _parsed(written, today)
    except (ValueError, OverflowError):
        return _no_day(field, say("day.no_such_day", text=written[:40]))
    if day is None:
        return _no_day(field, say("day.not_a_day", text=written[:40]))
    if day < EARLIEST_DAY:
        return _no_day(field, say("day.early", day=day))
    if day > last:
        return _no_day(field, say("day.future" if latest == today else "day.late", day=day))
    return DayReading(day=day)


def _parsed(text: str, today: date) -> date | None:
    if match := _ISO.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.fullmatch(text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _WORDED.fullmatch(text):
        month = next((n for n, name in enumerate(MONTHS, 1) if name.lower() == match[2].lower()), 0)
        return date(int(match[3]), month, int(match[1]))
    if match := _RELATIVE.fullmatch(text.lower()):
        days = int(match[2] or 0)
        return today + timedelta(days=days if match[1] == "+" else -days)
    return None


def _no_day(field: str, wrong: str) -> DayReading:
    return DayReading(error=FieldError(field=field, wrong=wrong, allowed=say("day.allowed")))


def read_amount(
    text: str, field: str, least: Decimal, most: Decimal, unit: str, zero: bool = False
) -> tuple[Decimal | None, FieldError | None]:
    """Read a number between two limits (zero only where `zero` says so); (number, None) or (None, error)."""
    reading = read_number(text)
    low = text_of(least) if zero or least > 0 else say("parameter.over", number=least)
    allowed = say("entry.range", least=low, most=most, unit=unit).strip()
    if reading.number is None:
        return None, FieldError(field=field, wrong=_why(text, reading), allowed=allowed)
    number = reading.number
    if number < least or number > most or (number == 0 and not zero):
        return None, FieldError(field=field, wrong=say("entry.outside", number=number), allowed=allowed)
    return number, None


def _why(text: str, reading: Reading) -> str:
    keys = {"empty": "entry.empty", "could be thousands or decimals": "entry.ambiguous"}
    return say(keys.get(reading.problem, "entry.not_a_number"), text=clean_text(text)[:40])


def read_result(row: ResultText, today: date, result_id: str) -> ResultReading:
    """Read one row of the results grid into a result; errors name the column."""
    what = row.what.strip()
    day = read_day(row.day, today, "day", latest=today)
    enzyme = next((item for item in Enzyme if item.value.lower() == what.lower()), None)
    if enzyme is not None:
        return _finished(day, *_enzyme_parts(row, enzyme), result_id)
    scale = next((item for item in Scale if item.value.lower() == what.lower()), None)
    if scale is not None:
        return _finished(day, *_strength_parts(row, scale), result_id)
    if what.lower() == "weight":
        kg, error = read_amount(row.value, "value", LEAST_KG, MOST_KG, "kg")
        return _finished(day, WeightResult, {"kg": kg}, [error] if error else [], result_id)
    names = ", ".join(what_names())
    wrong = FieldError(field="what", wrong=say("entry.unknown_what", text=what[:40]), allowed=names)
    return ResultReading(errors=(wrong,))


def what_names() -> tuple[str, ...]:
    """Return everything that can be entered in the results grid, in the order of a visit."""
    return (*(item.value for item in Enzyme), *(item.value for item in Scale), "weight")


def units_of(what: str) -> tuple[str, ...]:
    """Return the units that an entry may have; empty where it has none."""
    enzyme = next((item for item in Enzyme if item.value == what), None)
    if enzyme is not None:
        return tuple(unit.value for unit in units_for(enzyme))
    return ("kg",) if what == "weight" else ()


Parts = tuple[type[Value], dict[str, object], list[FieldError]]


def _enzyme_parts(row: ResultText, enzyme: Enzyme) -> Parts:
    unit, errors = _unit(row.unit, enzyme)
    most = MOST_ENZYME / in_units_per_litre(Decimal(1), unit)
    text = row.value.strip()
    bound = {"<": Bound.UNDER, ">": Bound.OVER}.get(text[:1], Bound.EXACT)
    value, wrong = read_amount(text.lstrip("<>") if bound is not Bound.EXACT else text, "value", Decimal(0), most, unit.value)
    errors += [wrong] if wrong else []
    limit: Decimal | None = None
    if row.limit.strip():
        limit, wrong = read_amount(row.limit, "limit", Decimal(0), most, unit.value)
        errors += [wrong] if wrong else []
    fields = {"enzyme": enzyme, "value": value, "unit": unit, "bound": bound, "upper_limit": limit}
    return EnzymeResult, fields, errors


def _unit(text: str, enzyme: Enzyme) -> tuple[EnzymeUnit, list[FieldError]]:
    allowed = units_for(enzyme)
    typed = text.strip().lower().replace("µ", "micro").replace("μ", "micro").replace("microkat", "microkat")
    if not typed:
        return allowed[0], []
    names = {unit.value.lower(): unit for unit in allowed} | {
        alias: unit for alias, unit in _ALIASES.items() if unit in allowed
    }
    if typed in names:
        return names[typed], []
    wrong = say("entry.unit", text=text.strip()[:40], what=enzyme.value)
    return allowed[0], [FieldError(field="unit", wrong=wrong, allowed=", ".join(unit.value for unit in allowed))]


_ALIASES = {
    "iu/l": EnzymeUnit.U_PER_L,
    "ui/l": EnzymeUnit.U_PER_L,
    "u": EnzymeUnit.U_PER_L,
    "ukat/l": EnzymeUnit.MICROKAT_PER_L,
    "microg/l": EnzymeUnit.UG_PER_L,
    "ng/ml": EnzymeUnit.UG_PER_L,
}


def _strength_parts(row: ResultText, scale: Scale) -> Parts:
    errors: list[FieldError] = []
    maximum = SCALE_MAXIMUM.get(scale)
    if maximum is None:
        maximum, wrong = read_amount(row.limit, "limit", Decimal(0), MOST_STRENGTH, say("entry.maximum"))
        errors += [wrong] if wrong else []
    elif row.limit.strip() and read_number(row.limit).number != maximum:
        wrong_text = say("entry.scale_maximum", scale=scale.value, maximum=maximum)
        errors.append(FieldError(field="limit", wrong=wrong_text, allowed=text_of(maximum)))
    value, wrong = read_amount(row.value, "value", Decimal(0), maximum or MOST_STRENGTH, "", zero=True)
    errors += [wrong] if wrong else []
    return StrengthResult, {"scale": scale, "value": value, "maximum": maximum}, errors


def _finished(
    day: DayReading, kind: type[Value], fields: dict[str, object], errors: list[FieldError], result_id: str
) -> ResultReading:
    wrong = ([day.error] if day.error else []) + errors
    if wrong:
        return ResultReading(errors=tuple(wrong))
    return ResultReading(result=kind(id=result_id, day=day.day, **fields))


class Doubt(Value):
    """Hold the question to ask once about a value ten times its neighbour."""

    sentence: str
    neighbour: Number


def tenfold_doubt(result: Result, others: tuple[Result, ...]) -> Doubt | None:
    """Ask about a value ten times its nearest neighbour in time (or a tenth of it); None otherwise."""
    peers = [item for item in others if item.id != result.id and _comparable(item, result)]
    if not peers:
        return None
    nearest = min(peers, key=lambda item: abs((item.day - result.day).days))
    new, old = _size(result), _size(nearest)
    if old == 0 or new == 0 or not (new >= TENFOLD * old or old >= TENFOLD * new):
        return None
    sentence = say("entry.tenfold", new=new, old=old, day=nearest.day)
    return Doubt(sentence=sentence, neighbour=old)


def _comparable(one: Result, other: Result) -> bool:
    if isinstance(one, EnzymeResult) and isinstance(other, EnzymeResult):
        return one.enzyme is other.enzyme
    if isinstance(one, StrengthResult) and isinstance(other, StrengthResult):
        return (one.scale, one.maximum) == (other.scale, other.maximum)
    return isinstance(one, WeightResult) and isinstance(other, WeightResult)


def _size(result: Result) -> Decimal:
    if isinstance(result, EnzymeResult):
        return result.standard
    return result.value if isinstance(result, StrengthResult) else result.kg

"""Typed text -> record values, or field errors that say what was wrong and what is allowed.

Every entry path (fields, grid, pasted rows) goes through here, so the limits are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_DOWN, Decimal

from myoplanner.logic.base import Number, Value, clean_text
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.days import SHOWN, DayReading, read_day
from myoplanner.logic.record.labs import LabResult, Measurement
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
from myoplanner.logic.record.what import KG, WEIGHT, enzyme_of, known_what, scale_of, units_of, what_names
from myoplanner.logic.units import EnzymeUnit, Reading, in_units_per_litre, read_number, text_of
from myoplanner.logic.wording import say

__all__ = [
    "DayReading",
    "Doubt",
    "ResultReading",
    "ResultText",
    "read_amount",
    "read_day",
    "read_result",
    "read_unit",
    "tenfold_doubt",
    "units_of",
    "what_names",
]

TENFOLD = Decimal(10)
CLOSE = Decimal(3)
NOUGHT = Decimal(0)
TENTH = Decimal("0.1")

_BOUNDS = {"<": Bound.UNDER, ">": Bound.OVER}
_UNIT_ALIASES = {
    "iu/l": EnzymeUnit.U_PER_L,
    "ui/l": EnzymeUnit.U_PER_L,
    "ukat/l": EnzymeUnit.MICROKAT_PER_L,
    "ng/ml": EnzymeUnit.UG_PER_L,
    "mcg/l": EnzymeUnit.UG_PER_L,
}


class ResultReading(Value):
    """Hold the result that was understood, or the refusals, field by field."""

    result: Result | None = None
    errors: tuple[FieldError, ...] = ()


class ResultText(Value):
    """Hold one row of the results grid as it was typed; an empty unit is the usual one."""

    day: str = ""
    what: str = Enzyme.CK.value
    value: str = ""
    unit: str = ""
    limit: str = ""


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
    return say(keys.get(reading.problem, "entry.not_a_number"), text=_shown(text))


def _shown(text: str) -> str:
    return clean_text(text)[:SHOWN]


def read_result(row: ResultText, today: date, result_id: str) -> ResultReading:
    """Read one row of the results grid into a result; each error names its column."""
    day = read_day(row.day, today, "day", latest=today)
    what = known_what(row.what, limit=row.limit) or ""
    enzyme, scale = enzyme_of(what), scale_of(what)
    if enzyme is not None:
        return _finished(day, *_enzyme_parts(row, enzyme), result_id)
    if scale is not None:
        return _finished(day, *_strength_parts(row, scale), result_id)
    if what == WEIGHT:
        return _finished(day, *_weight_parts(row), result_id)
    names = ", ".join(what_names())
    key = "entry.unknown_what" if row.what.strip() else "entry.empty"
    wrong = FieldError(field="what", wrong=say(key, text=_shown(row.what)), allowed=names)
    return ResultReading(errors=tuple(error for error in (day.error, wrong) if error))


Parts = tuple[Callable[..., Result], dict[str, object], list[FieldError]]


def _enzyme_parts(row: ResultText, enzyme: Enzyme) -> Parts:
    unit, error = read_unit(row.unit, enzyme)
    errors = [error] if error else []
    most = (MOST_ENZYME / in_units_per_litre(Decimal(1), unit)).quantize(TENTH, rounding=ROUND_DOWN)
    text = row.value.strip()
    bound = _BOUNDS.get(text[:1], Bound.EXACT)
    number = text if bound is Bound.EXACT else text[1:]
    value, error = read_amount(number, "value", NOUGHT, most, unit.value)
    errors += [error] if error else []
    limit: Decimal | None = None
    if row.limit.strip():
        limit, error = read_amount(row.limit, "limit", NOUGHT, most, unit.value)
        errors += [error] if error else []
    fields: dict[str, object] = {"enzyme": enzyme, "value": value, "unit": unit}
    return EnzymeResult, {**fields, "bound": bound, "upper_limit": limit}, errors


def read_unit(text: str, enzyme: Enzyme) -> tuple[EnzymeUnit, FieldError | None]:
    """Read the unit of an enzyme; blank is the usual one, which also stands beside a refusal."""
    allowed = units_for(enzyme)
    typed = "".join(text.split()).lower().replace("µ", "u").replace("μ", "u").replace("micro", "u")
    if not typed:
        return allowed[0], None
    names = {_plain_unit(unit): unit for unit in allowed}
    names |= {alias: unit for alias, unit in _UNIT_ALIASES.items() if unit in allowed}
    if typed in names:
        return names[typed], None
    wrong = say("entry.unit", text=_shown(text), what=enzyme.value)
    choices = ", ".join(item.value for item in allowed)
    return allowed[0], FieldError(field="unit", wrong=wrong, allowed=choices)


def _plain_unit(unit: EnzymeUnit) -> str:
    return unit.value.lower().replace("micro", "u")


def _strength_parts(row: ResultText, scale: Scale) -> Parts:
    errors = _none_wanted(row.unit, "unit", scale.value)
    maximum = SCALE_MAXIMUM.get(scale)
    if maximum is None:
        maximum, wrong = read_amount(row.limit, "limit", NOUGHT, MOST_STRENGTH, say("entry.maximum"))
        errors += [wrong] if wrong else []
    elif row.limit.strip() and read_number(row.limit).number != maximum:
        wrong_text = say("entry.scale_maximum", scale=scale.value, maximum=maximum)
        errors.append(FieldError(field="limit", wrong=wrong_text, allowed=text_of(maximum)))
    value, wrong = read_amount(row.value, "value", NOUGHT, maximum or MOST_STRENGTH, "", zero=True)
    errors += [wrong] if wrong else []
    return StrengthResult, {"scale": scale, "value": value, "maximum": maximum}, errors


def _weight_parts(row: ResultText) -> Parts:
    errors = _none_wanted(row.limit, "limit", WEIGHT)
    if row.unit.strip().lower() not in ("", KG):
        wrong = say("entry.unit", text=_shown(row.unit), what=WEIGHT)
        errors.append(FieldError(field="unit", wrong=wrong, allowed=KG))
    kg, error = read_amount(row.value, "value", LEAST_KG, MOST_KG, KG)
    return WeightResult, {"kg": kg}, errors + ([error] if error else [])


def _none_wanted(text: str, field: str, what: str) -> list[FieldError]:
    if not text.strip():
        return []
    wrong = say(f"entry.no_{field}", what=what, text=_shown(text))
    return [FieldError(field=field, wrong=wrong, allowed=say("entry.blank"))]


def _finished(
    day: DayReading,
    kind: Callable[..., Result],
    fields: dict[str, object],
    errors: list[FieldError],
    result_id: str,
) -> ResultReading:
    wrong = ([day.error] if day.error else []) + errors
    if wrong:
        return ResultReading(errors=tuple(wrong))
    return ResultReading(result=kind(id=result_id, day=day.day, **fields))


class Doubt(Value):
    """Hold the question to ask once about a value ten times its neighbours."""

    sentence: str
    neighbour: Number


def tenfold_doubt(result: Measurement, others: tuple[Measurement, ...]) -> Doubt | None:
    """Ask about a value at least ten times a neighbour in time, or at most a tenth of it.

    The neighbours are the last value of the same kind up to that day and the first after it. A
    value between the two, or less than three times apart from one of them, lies in a course that
    moves and is not asked about.
    """
    near = _neighbours(result, others)
    new, sizes = _size(result), [_size(item) for item in near]
    apart = [item for item in near if _times_apart(new, _size(item)) >= TENFOLD]
    if not apart or min(sizes) < new < max(sizes) or any(_times_apart(new, size) < CLOSE for size in sizes):
        return None
    nearest = min(apart, key=lambda item: abs((item.day - result.day).days))
    key = "entry.tenfold_more" if new > _size(nearest) else "entry.tenfold_less"
    sentence = say(key, new=_written(result), old=_written(nearest), day=nearest.day)
    return Doubt(sentence=sentence, neighbour=_size(nearest))


def _neighbours(result: Measurement, others: tuple[Measurement, ...]) -> list[Measurement]:
    peers = [item for item in others if item.id != result.id and _comparable(item, result)]
    before = [item for item in peers if item.day <= result.day]
    after = [item for item in peers if item.day > result.day]
    near = [max(before, key=lambda item: item.day)] if before else []
    return near + ([min(after, key=lambda item: item.day)] if after else [])


def _times_apart(one: Decimal, other: Decimal) -> Decimal:
    """Return the larger over the smaller; zero is a number of times nothing, and counts as none."""
    smaller, larger = min(one, other), max(one, other)
    return larger / smaller if smaller > 0 else Decimal(1)


def _comparable(one: Measurement, other: Measurement) -> bool:
    if isinstance(one, LabResult) and isinstance(other, LabResult):
        return (one.test, one.unit) == (other.test, other.unit)
    if isinstance(one, EnzymeResult) and isinstance(other, EnzymeResult):
        return one.enzyme is other.enzyme
    if isinstance(one, StrengthResult) and isinstance(other, StrengthResult):
        return (one.scale, one.maximum) == (other.scale, other.maximum)
    return isinstance(one, WeightResult) and isinstance(other, WeightResult)


def _size(result: Measurement) -> Decimal:
    if isinstance(result, EnzymeResult):
        return result.standard
    return result.kg if isinstance(result, WeightResult) else result.value


def _written(result: Measurement) -> str:
    if isinstance(result, LabResult):
        return f"{result.bound.value.strip('=')}{text_of(result.value)} {result.unit}"
    if isinstance(result, EnzymeResult):
        return f"{result.bound.value.strip('=')}{text_of(result.value)} {result.unit.value}"
    if isinstance(result, StrengthResult):
        return say("entry.of_maximum", value=result.value, maximum=result.maximum)
    return f"{text_of(result.kg)} {KG}"

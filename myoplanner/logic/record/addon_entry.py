"""Typed text of the add-on step -> record values, or field errors: tests, height, strengths, agents tried."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from myoplanner.logic.base import NAME_LENGTH, Number, Value, clean_text, evolve
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.drugs import Drug, WeeklyDrug
from myoplanner.logic.knowledge.lab_tests import ENZYME_UNITS, LAB_UNITS, LabTest
from myoplanner.logic.record.addon import MOST_DOSE, STRENGTH_PLACES
from myoplanner.logic.record.days import SHOWN, read_day
from myoplanner.logic.record.earlier import (
    MOST_WEEKLY_ON_RECORD,
    EarlierAgent,
    Outcome,
    speaks_of_methotrexate,
)
from myoplanner.logic.record.entry import ResultText, read_amount, read_result
from myoplanner.logic.record.labs import LEAST_CM, MOST_CM, MOST_LAB, HeightResult, LabResult
from myoplanner.logic.record.results import Bound, EnzymeResult
from myoplanner.logic.wording import say

NOUGHT = Decimal(0)
MOST_STRENGTHS = 12
_BOUNDS = {"<": Bound.UNDER, ">": Bound.OVER}
_ALIASES = {
    "wbc": LabTest.LEUCOCYTES, "white cells": LabTest.LEUCOCYTES, "leukocytes": LabTest.LEUCOCYTES,
    "plt": LabTest.PLATELETS, "gfr": LabTest.EGFR, "crea": LabTest.CREATININE, "k": LabTest.POTASSIUM,
    "level": LabTest.TROUGH, "bp": LabTest.SYSTOLIC,
}  # fmt: skip


class LabText(Value):
    """Hold one row of the monitoring table as it was typed; an empty unit is the usual one."""

    day: str = ""
    test: str = ""
    value: str = ""
    unit: str = ""
    lower: str = ""
    upper: str = ""


class LabReading(Value):
    """Hold the value that was understood, or the refusals, field by field."""

    result: LabResult | None = None
    errors: tuple[FieldError, ...] = ()


class MeasuredReading(Value):
    """Hold the value of a test or of a liver enzyme that was understood, or the refusals."""

    item: LabResult | EnzymeResult | None = None
    errors: tuple[FieldError, ...] = ()


class HeightReading(Value):
    """Hold the height that was understood, or the refusals."""

    result: HeightResult | None = None
    errors: tuple[FieldError, ...] = ()


class StrengthReading(Value):
    """Hold the strengths that were understood, rising, or the refusal; none means those of the knowledge."""

    values: tuple[Number, ...] = ()
    error: FieldError | None = None


class EarlierText(Value):
    """Hold an agent tried before as it was typed; of methotrexate the dose is mg ONCE A WEEK."""

    agent: str = ""
    dose: str = ""
    weekly_mg: str = ""
    start: str = ""
    stop: str = ""
    outcome: Outcome | None = None
    tolerated: bool | None = None
    adequate: bool | None = None
    reason: str = ""


class EarlierReading(Value):
    """Hold the agent that was understood, or the refusals."""

    agent: EarlierAgent | None = None
    errors: tuple[FieldError, ...] = ()


def test_named(text: str) -> str | None:
    """Return the test or enzyme that a written name means, by whole name or clear beginning; else None.

    ALT and AST are tests of an add-on drug too, though they stand among the results.
    """
    typed = " ".join(text.split()).lower()
    enzyme = next((name for name in ENZYME_UNITS if name.lower() == typed), None)
    others = [name for name in ENZYME_UNITS if typed and name.lower().startswith(typed)]
    if enzyme is not None or not typed:
        return enzyme
    test = lab_test_named(text)
    if test is not None and not others:
        return test.value
    begun = [item for item in LabTest if say(f"test.{item.value}").lower().startswith(typed)]
    return others[0] if len(others) == 1 and not begun else None


def read_measured(row: LabText, today: date, result_id: str) -> MeasuredReading:
    """Read one row of the monitoring table, ALT and AST included; each error names its field."""
    name = test_named(row.test)
    if name is None:
        day = read_day(row.day, today, "day", latest=today).error
        unknown = _no_test(row.test, ENZYME_UNITS)
        return MeasuredReading(errors=(day, unknown) if day else (unknown,))
    if name not in ENZYME_UNITS:
        reading = read_lab(row, today, result_id)
        return MeasuredReading(item=reading.result, errors=reading.errors)
    text = ResultText(day=row.day, what=name, value=row.value, unit=row.unit, limit=row.upper)
    found = read_result(text, today, result_id)
    errors = [_of_column(error) for error in found.errors]
    if row.lower.strip():
        wrong = say("lab.no_lower", what=name)
        errors.append(FieldError(field="lower", wrong=wrong, allowed=say("entry.blank")))
    item = found.result if isinstance(found.result, EnzymeResult) and not errors else None
    return MeasuredReading(item=item, errors=tuple(errors))


def _of_column(error: FieldError) -> FieldError:
    return evolve(error, field={"what": "test", "limit": "upper"}.get(error.field, error.field))


def lab_test_named(text: str) -> LabTest | None:
    """Return the test that a written name means, or that its first letters can only mean; else None."""
    typed = " ".join(text.split()).lower()
    names = {test.value: test for test in LabTest} | _ALIASES
    names |= {say(f"test.{test.value}").lower(): test for test in LabTest}
    if typed in names:
        return names[typed]
    starting = {test for name, test in names.items() if typed and name.startswith(typed)}
    return starting.pop() if len(starting) == 1 else None


def read_lab(row: LabText, today: date, result_id: str) -> LabReading:
    """Read one row of the monitoring table; each error names its field."""
    day = read_day(row.day, today, "day", latest=today)
    errors = [day.error] if day.error else []
    test = lab_test_named(row.test)
    if test is None:
        errors.append(_no_test(row.test))
        return LabReading(errors=tuple(errors))
    unit, wrong = _unit(row.unit, test)
    errors += [wrong] if wrong else []
    text = row.value.strip()
    bound = _BOUNDS.get(text[:1], Bound.EXACT)
    number = text if bound is Bound.EXACT else text[1:]
    value, wrong = read_amount(number, "value", NOUGHT, MOST_LAB, unit, zero=True)
    errors += [wrong] if wrong else []
    lower, wrong = _limit(row.lower, "lower", unit)
    errors += [wrong] if wrong else []
    upper, wrong = _limit(row.upper, "upper", unit)
    errors += [wrong] if wrong else []
    if lower is not None and upper is not None and lower > upper:
        errors.append(FieldError(field="lower", wrong=say("lab.limits"), allowed=say("lab.limits_allowed")))
    if errors or day.day is None or value is None:
        return LabReading(errors=tuple(errors))
    return LabReading(
        result=LabResult(
            id=result_id, day=day.day, test=test, value=value, unit=unit, bound=bound, lower_limit=lower,
            upper_limit=upper,
        )
    )  # fmt: skip


def _no_test(text: str, others: Iterable[str] = ()) -> FieldError:
    keys = (*(item.value for item in LabTest), *others)
    names = ", ".join(say(f"test.{name}") for name in keys)
    key = "entry.unknown_what" if text.strip() else "entry.empty"
    return FieldError(field="test", wrong=say(key, text=_shown(text)), allowed=names)


def _unit(text: str, test: LabTest) -> tuple[str, FieldError | None]:
    allowed = LAB_UNITS[test]
    typed = _plain(text)
    if not typed:
        return allowed[0], None
    found = next((unit for unit in allowed if _plain(unit) == typed), None)
    if found is not None:
        return found, None
    wrong = say("entry.unit", text=_shown(text), what=say(f"test.{test.value}"))
    return allowed[0], FieldError(field="unit", wrong=wrong, allowed=", ".join(allowed))


def _plain(unit: str) -> str:
    """Write a unit so that the ways of typing it are alike: 10^9/l, 10e9/L, µmol/L, m² and m2."""
    plain = "".join(unit.split()).lower().replace("µ", "u").replace("μ", "u").replace("²", "2")
    return plain.replace("10e9", "10^9").replace("10⁹", "10^9").replace("x10^9", "10^9")


def _limit(text: str, field: str, unit: str) -> tuple[Decimal | None, FieldError | None]:
    if not text.strip():
        return None, None
    return read_amount(text, field, NOUGHT, MOST_LAB, unit, zero=field == "lower")


def read_height(day: str, cm: str, today: date, result_id: str) -> HeightReading:
    """Read a height in cm on a day up to today."""
    reading = read_day(day, today, "day", latest=today)
    value, wrong = read_amount(cm, "height", LEAST_CM, MOST_CM, "cm")
    errors = tuple(error for error in (reading.error, wrong) if error)
    if errors or reading.day is None or value is None:
        return HeightReading(errors=errors)
    return HeightReading(result=HeightResult(id=result_id, day=reading.day, cm=value))


def read_strengths(drug: Drug, text: str) -> StrengthReading:
    """Read the strengths of a drug: "25, 50" or "25; 50"; blank puts those of the knowledge back.

    Methotrexate has one strength in a plan: 2.5 mg and 10 mg are mixed up.
    """
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    if not text.strip():
        return StrengthReading()
    values: set[Decimal] = set()
    for part in parts:
        value, wrong = read_amount(part, "strengths", NOUGHT, MOST_DOSE, "")
        if wrong is not None or value is None:
            return StrengthReading(error=wrong)
        if value != round(value, STRENGTH_PLACES):
            return _no_strengths(say("lab.strength_fine", number=value, places=STRENGTH_PLACES))
        values.add(value)
    if isinstance(drug, WeeklyDrug) and len(values) != 1:
        return _no_strengths(say("lab.one_strength"))
    if len(values) > MOST_STRENGTHS:
        return _no_strengths(say("lab.many_strengths", most=MOST_STRENGTHS))
    return StrengthReading(values=tuple(sorted(values)))


def _no_strengths(wrong: str) -> StrengthReading:
    return StrengthReading(
        error=FieldError(field="strengths", wrong=wrong, allowed=say("lab.strengths_allowed"))
    )


def read_earlier(row: EarlierText, known: tuple[str, ...], today: date, entry_id: str) -> EarlierReading:
    """Read an agent that was tried; `known` are the ids that may be chosen. Blank days are not known."""
    errors: list[FieldError] = []
    if row.agent not in known:
        allowed = ", ".join(known)
        errors.append(
            FieldError(field="agent", wrong=say("lab.no_agent", text=_shown(row.agent)), allowed=allowed)
        )
    weekly = WeeklyDrug.METHOTREXATE.value in row.agent
    dose, reason = _line(row.dose), _line(row.reason)
    if (row.agent == WeeklyDrug.METHOTREXATE.value and dose) or speaks_of_methotrexate(dose):
        errors.append(FieldError(field="dose", wrong=say("lab.weekly_only"), allowed=say("entry.blank")))
    mg: Decimal | None = None
    if row.weekly_mg.strip():
        mg, wrong = read_amount(
            row.weekly_mg, "weekly_mg", NOUGHT, MOST_WEEKLY_ON_RECORD, say("addon.unit.mg_a_week")
        )
        errors += [wrong] if wrong else []
        if not weekly:
            errors.append(
                FieldError(field="weekly_mg", wrong=say("lab.not_weekly"), allowed=say("entry.blank"))
            )
    start, stop = _past(row.start, "start", today, errors), _past(row.stop, "stop", today, errors)
    if start is not None and stop is not None and stop < start:
        wrong_text = say("taken.backwards", start=start, end=stop)
        errors.append(FieldError(field="stop", wrong=wrong_text, allowed=say("lab.after", day=start)))
    errors += [
        _too_long(field) for field, text in (("dose", dose), ("reason", reason)) if len(text) > NAME_LENGTH
    ]
    if errors:
        return EarlierReading(errors=tuple(errors))
    return EarlierReading(
        agent=EarlierAgent(
            id=entry_id, agent=row.agent, dose=dose, weekly_mg=mg, start=start, stop=stop,
            outcome=row.outcome, tolerated=row.tolerated, adequate=row.adequate, reason=reason,
        )
    )  # fmt: skip


def _past(text: str, field: str, today: date, errors: list[FieldError]) -> date | None:
    if not text.strip():
        return None
    reading = read_day(text, today, field, latest=today)
    errors += [reading.error] if reading.error else []
    return reading.day


def _too_long(field: str) -> FieldError:
    allowed = say("entry.length", most=NAME_LENGTH)
    return FieldError(field=field, wrong=say("entry.too_long", length=f"> {NAME_LENGTH}"), allowed=allowed)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _shown(text: str) -> str:
    return clean_text(text)[:SHOWN]

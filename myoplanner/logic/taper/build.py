"""The one entry of the room: a regimen and its choices -> a dated schedule, errors, findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Number, Value
from myoplanner.logic.finding import FieldError, Finding
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.record.therapy import DoseStep, PresentDose
from myoplanner.logic.taper.case import Case
from myoplanner.logic.taper.levels import Level, levels_of
from myoplanner.logic.taper.notes import plan_findings
from myoplanner.logic.taper.parameters import Settings, read_settings, source_findings
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.taper.start_dose import FirstDose, dose_error, first_dose, start_field, weight_error
from myoplanner.logic.wording import say

EARLIEST_START = date(1950, 1, 1)
LATEST_STEP = date(2199, 12, 31)


class Built(Value):
    """Hold what became of a regimen: a schedule with findings, or the errors that prevent one."""

    settings: Settings
    start_mg: Number | None = None
    raw_start_mg: Number | None = None
    levels: tuple[Level, ...] = ()
    schedule: Schedule | None = None
    errors: tuple[FieldError, ...] = ()
    findings: tuple[Finding, ...] = ()


def build_schedule(
    regimen: Regimen,
    typed: Mapping[str, str],
    start: date,
    stock: Stock,
    weight_kg: Decimal | None = None,
    start_from: PresentDose | None = None,
) -> Built:
    """Return the schedule of `regimen` from `start`, with `typed` texts over the defaults.

    `start_from` takes the present dose in place of the regimen's own first dose. Never raises
    for clinical input: errors and findings are values.
    """
    settings = read_settings(regimen, typed)
    weight = weight_error(weight_kg, regimen, start_from)
    errors = [*settings.errors, *([weight] if weight else []), *_start_errors(start)]
    if errors:
        return Built(settings=settings, errors=tuple(errors))
    first = _first(regimen, settings, weight_kg, start_from)
    if isinstance(first, FieldError):
        return Built(settings=settings, errors=(first,))
    refused = dose_error(first.mg, weight_kg, _start_field(regimen, start_from))
    levels = refused or levels_of(regimen, settings, first.mg, first.raw, start_from)
    if isinstance(levels, FieldError):
        return Built(settings=settings, errors=(levels,))
    late = _late_error(levels, start)
    if late:
        return Built(settings=settings, errors=(late,))
    schedule = Schedule(
        steps=tuple(_dated(level, start) for level in levels),
        round_to_mg=settings.number(regimen.round_to_mg),
    )
    case = Case(
        regimen=regimen,
        settings=settings,
        levels=levels,
        schedule=schedule,
        stock=stock,
        raw_start_mg=first.raw,
        weight_kg=weight_kg,
        present=start_from,
    )
    return Built(
        settings=settings,
        start_mg=first.mg,
        raw_start_mg=first.raw,
        levels=levels,
        schedule=schedule,
        findings=source_findings(regimen, settings) + plan_findings(case),
    )


def _first(
    regimen: Regimen, settings: Settings, weight_kg: Decimal | None, start_from: PresentDose | None
) -> FirstDose | FieldError:
    if start_from is not None:
        return FirstDose(raw=start_from.on_mg, mg=start_from.on_mg)
    return first_dose(regimen, settings, weight_kg)


def _start_field(regimen: Regimen, start_from: PresentDose | None) -> str:
    if start_from is not None:
        return "start_from"
    return start_field(regimen)


def _start_errors(start: date) -> list[FieldError]:
    if start < EARLIEST_START:
        wrong = say("start.early", day=start)
    elif start > LATEST_STEP:
        wrong = say("start.late", day=start)
    else:
        return []
    return [FieldError(field="start", wrong=wrong, allowed=say("start.date_allowed"))]


def _late_error(levels: tuple[Level, ...], start: date) -> FieldError | None:
    last = start + timedelta(weeks=levels[-1].from_week)
    if last <= LATEST_STEP:
        return None
    return FieldError(field="start", wrong=say("start.late", day=last), allowed=say("start.date_allowed"))


def _dated(level: Level, start: date) -> DoseStep:
    end = None if level.to_week is None else start + timedelta(weeks=level.to_week, days=-1)
    return DoseStep(
        start=start + timedelta(weeks=level.from_week),
        end=end,
        on_mg=level.on_mg,
        off_mg=level.off_mg,
        every_other_day=level.every_other_day,
        fractions=level.fractions,
        raw_on_mg=level.raw_on_mg,
        raw_off_mg=level.raw_off_mg,
        assumes=level.assumes,
    )

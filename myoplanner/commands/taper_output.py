"""A plan as it is written to standard output: table for people, CSV and JSON for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from myoplanner.commands.fields import Fields, day, finding_fields
from myoplanner.commands.strict_json import json_text
from myoplanner.commands.taper_request import Request
from myoplanner.commands.taper_rows import Row, rows_of
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.regimen import Parameter, Regimen
from myoplanner.logic.taper.build import Built
from myoplanner.logic.taper.numbers import PlanNumbers, Threshold, numbers_of
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.units import text_of

CSV_HEAD = ("start", "end", "on_mg", "off_mg", "mean_mg_per_day", "tablets_on", "tablets_off")
TABLE_HEAD = (
    "weeks", "first day", "last day", "on-day mg", "off-day mg", "mean mg/day", "before rounding",
    "tablets on-day", "tablets off-day",
)  # fmt: skip
CANNOT = "cannot be made"


@dataclass(frozen=True)
class Shown:
    """Hold a plan with all that is written of it."""

    regimen: Regimen
    request: Request
    built: Built
    schedule: Schedule
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the levels of the plan."""
        return rows_of(self.schedule, self.request.stock)

    @property
    def numbers(self) -> PlanNumbers:
        """Return the sums of the plan."""
        return numbers_of(self.schedule, self.request.stock)


def csv_text(plan: Shown) -> str:
    """Return the levels as CSV; what has no end or cannot be made is left empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEAD)
    for row in plan.rows:
        mg = (text_of(row.on_mg), text_of(row.off_mg), text_of(row.mean_mg))
        writer.writerow((row.start, row.end or "", *mg, row.tablets_on or "", row.tablets_off or ""))
    return out.getvalue()


def table_text(plan: Shown) -> str:
    """Return the levels in columns, and under them what they add up to."""
    cells = [_cells(row) for row in plan.rows]
    return "\n".join([*columns([TABLE_HEAD, *cells]), "", *_sums(plan.numbers), ""])


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of texts as lines whose columns stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)
    return [line.rstrip() for line in lines]


def _cells(row: Row) -> tuple[str, ...]:
    return (
        f"from {row.from_week}" if row.to_week is None else f"{row.from_week}-{row.to_week}",
        row.start.isoformat(),
        "no end" if row.end is None else row.end.isoformat(),
        text_of(row.on_mg),
        text_of(row.off_mg),
        text_of(row.mean_mg),
        _raw(row),
        CANNOT if row.tablets_on is None else row.tablets_on,
        CANNOT if row.tablets_off is None else row.tablets_off,
    )


def _raw(row: Row) -> str:
    if row.raw_on_mg == row.raw_off_mg:
        return text_of(row.raw_on_mg)
    return f"{text_of(row.raw_on_mg)}/{text_of(row.raw_off_mg)}"


def _sums(numbers: PlanNumbers) -> list[str]:
    lines = [f"First 365 days: {text_of(numbers.first_year_mg)} mg."]
    if numbers.total_mg is not None:
        lines.append(f"In total, to {numbers.last_day}: {text_of(numbers.total_mg)} mg.")
    return [*lines, *map(_threshold, numbers.thresholds)]


def _threshold(threshold: Threshold) -> str:
    mg = text_of(threshold.mg)
    if threshold.first_day is None or threshold.on_mg is None:
        return f"The mean never stays under {mg} mg a day."
    return (
        f"Mean under {mg} mg a day from {threshold.first_day} on (week {threshold.week}, "
        f"on-day dose {text_of(threshold.on_mg)} mg)."
    )


def json_of(plan: Shown) -> str:
    """Return the whole plan as one JSON object; its numbers are written exactly, digit by digit."""
    regimen, request, numbers = plan.regimen, plan.request, plan.numbers
    fields: Fields = {
        "regimen": {
            "id": regimen.id,
            "name": regimen.name,
            "own": regimen.own,
            "statement": regimen.statement,
            "disagreements": regimen.disagreements,
            "year": regimen.year,
        },
        "start": request.start.isoformat(),
        "weight_kg": request.weight_kg,
        "tablets_in_stock": [{"mg": item.mg, "halves": item.halves} for item in request.stock.strengths],
        "parameters": [_parameter(plan, parameter) for parameter in regimen.parameters],
        "schedule": [row_fields(row) for row in plan.rows],
        "first_365_days_mg": numbers.first_year_mg,
        "total_mg": numbers.total_mg,
        "last_day": day(numbers.last_day),
        "thresholds": [
            {"under_mg": item.mg, "first_day": day(item.first_day), "week": item.week, "on_mg": item.on_mg}
            for item in numbers.thresholds
        ],
        "findings": [finding_fields(finding) for finding in plan.findings],
    }
    return json_text(fields) + "\n"


def _parameter(plan: Shown, parameter: Parameter) -> Fields:
    setting = next(item for item in plan.built.settings.items if item.name == parameter.name)
    return {
        "name": parameter.name,
        "value": setting.word if setting.number is None else setting.number,
        "default": parameter.default,
        "unit": parameter.unit,
        "source_gives": None if parameter.printed is None else parameter.printed.text,
        "statement": parameter.statement,
    }


def row_fields(row: Row) -> Fields:
    """Return the named fields of a level."""
    return {
        "from_week": row.from_week,
        "to_week": row.to_week,
        "start": row.start.isoformat(),
        "end": day(row.end),
        "pattern": row.pattern,
        "on_mg": row.on_mg,
        "off_mg": row.off_mg,
        "mean_mg_per_day": row.mean_mg,
        "on_mg_before_rounding": row.raw_on_mg,
        "off_mg_before_rounding": row.raw_off_mg,
        "tablets_on": row.tablets_on,
        "tablets_off": row.tablets_off,
    }


WRITERS: dict[str, Callable[[Shown], str]] = {"table": table_text, "csv": csv_text, "json": json_of}

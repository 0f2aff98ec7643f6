"""`myoplanner taper --list`: the regimens with their parameters, what the source prints, and sources."""

from __future__ import annotations

from myoplanner.commands.taper_output import columns
from myoplanner.logic.knowledge.regimen import Parameter, Regimen
from myoplanner.logic.taper.parameters import allowed_text
from myoplanner.logic.units import text_of

HEAD = ("parameter", "default", "allowed", "source gives", "source")
NO_NUMBER = "no number"


def list_text(regimens: tuple[Regimen, ...]) -> str:
    """Return every regimen with its parameters in columns."""
    return "\n".join(_block(regimen) for regimen in regimens)


def _block(regimen: Regimen) -> str:
    where = ", ".join((regimen.statement, *regimen.disagreements))
    year = "" if regimen.year is None else f", {regimen.year}"
    whose = "; your own" if regimen.own else ""
    weight = "Needs --weight-kg." if regimen.needs_weight else "Needs no weight."
    lines = [f"{regimen.id}: {regimen.name} ({where}{year}{whose})", f"  {regimen.summary} {weight}"]
    if regimen.parameters:
        rows = [HEAD, *(_cells(item, regimen.own) for item in regimen.parameters)]
        lines += [f"  {line}" for line in columns(rows)]
    notes = [f"  {item.name}: {item.note}" for item in regimen.parameters if item.note]
    return "\n".join([*lines, *notes, ""])


def _cells(parameter: Parameter, own: bool) -> tuple[str, ...]:
    default = parameter.default
    silent = "" if own else NO_NUMBER
    return (
        parameter.name,
        default if isinstance(default, str) else text_of(default),
        allowed_text(parameter),
        silent if parameter.printed is None else parameter.printed.text,
        parameter.statement,
    )

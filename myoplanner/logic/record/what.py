"""What can be entered as a result: its names, the short ways to type them, and its units."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.record.results import (
    SCALE_MAXIMUM,
    Enzyme,
    EnzymeResult,
    Result,
    Scale,
    StrengthResult,
    units_for,
)
from myoplanner.logic.units import read_number

WEIGHT = "weight"
KG = "kg"

_ALIASES = {
    "cpk": Enzyme.CK.value,
    "creatine kinase": Enzyme.CK.value,
    "asat": Enzyme.AST.value,
    "got": Enzyme.AST.value,
    "alat": Enzyme.ALT.value,
    "gpt": Enzyme.ALT.value,
    "body weight": WEIGHT,
    "own scale": Scale.OWN.value,
}
_MMT8_NAMES = frozenset({"mmt", "mmt8", "mmt-8", "mmt 8"})
_MMT8_SCALES = (Scale.MMT8_80, Scale.MMT8_150)


def what_names() -> tuple[str, ...]:
    """Return everything that can be entered in the results grid, in the order of a visit."""
    return (*(item.value for item in Enzyme), *(item.value for item in Scale), WEIGHT)


def what_of(result: Result) -> str:
    """Return the name under which a result stands in the grid."""
    if isinstance(result, EnzymeResult):
        return result.enzyme.value
    return result.scale.value if isinstance(result, StrengthResult) else WEIGHT


def units_of(what: str) -> tuple[str, ...]:
    """Return the units that an entry may have, the usual one first; empty where it has none."""
    enzyme = enzyme_of(what)
    if enzyme is not None:
        return tuple(unit.value for unit in units_for(enzyme))
    return (KG,) if what == WEIGHT else ()


def enzyme_of(what: str) -> Enzyme | None:
    """Return the enzyme of that name, or None."""
    return next((item for item in Enzyme if item.value == what), None)


def scale_of(what: str) -> Scale | None:
    """Return the strength scale of that name, or None."""
    return next((item for item in Scale if item.value == what), None)


def usual_scale(results: tuple[Result, ...]) -> Scale:
    """Return the strength scale that was entered last, or MMT8 0-80 where none was."""
    scales = [item.scale for item in results if isinstance(item, StrengthResult)]
    return scales[-1] if scales else Scale.MMT8_80


def known_what(text: str, usual: Scale = Scale.MMT8_80, limit: str = "") -> str | None:
    """Return the one thing that a written name means (case and aliases apart), or None.

    "MMT8" alone is the scale that ends at `limit`, else the usual one of the two.
    """
    typed = " ".join(text.split()).lower()
    exact = {name.lower(): name for name in what_names()} | _ALIASES
    if typed in exact:
        return exact[typed]
    return _mmt8(usual, limit) if typed in _MMT8_NAMES else None


def resolve_what(text: str, usual: Scale = Scale.MMT8_80) -> str | None:
    """Return what the first letters typed stand for: c is CK, m is MMT8, w is weight; else None."""
    known = known_what(text, usual)
    typed = " ".join(text.split()).lower()
    if known is not None or not typed:
        return known
    order = (usual.value, _mmt8(usual, ""), *what_names())
    return next((name for name in order if name.lower().startswith(typed)), None)


def _mmt8(usual: Scale, limit: str) -> str:
    maximum: Decimal | None = read_number(limit).number
    scale = next((item for item in _MMT8_SCALES if SCALE_MAXIMUM[item] == maximum), None)
    return (scale or (usual if usual in _MMT8_SCALES else Scale.MMT8_80)).value

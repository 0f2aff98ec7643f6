"""Visits for the response scores, written short."""

from decimal import Decimal

from myoplanner.logic.assess.visit import EnzymeResult, Visit

# Every measure off zero, off its ends and off normal: CK 10 times its limit.
ORDINARY = {
    "physician_global": "5",
    "patient_global": "5",
    "mmt": "40",
    "mmt_max": "80",
    "haq": "1.5",
    "extramuscular_global": "5",
    "CK": ("1000", "100"),
}


def visit(**changes: object) -> Visit:
    """Return the ordinary visit with `changes`: numbers as text, enzymes as (value, limit), None."""
    entries = {**ORDINARY, **changes}
    numbers = {
        name: None if entry is None else Decimal(str(entry))
        for name, entry in entries.items()
        if name in Visit.model_fields
    }
    enzymes = tuple(
        enzyme(name, *entry)
        for name, entry in entries.items()
        if name not in Visit.model_fields and isinstance(entry, tuple)
    )
    return Visit(**numbers, enzymes=enzymes)


def enzyme(name: str, value: str | None, uln: str | None) -> EnzymeResult:
    """Return one enzyme result."""
    return EnzymeResult(
        name=name,
        value=None if value is None else Decimal(value),
        uln=None if uln is None else Decimal(uln),
    )

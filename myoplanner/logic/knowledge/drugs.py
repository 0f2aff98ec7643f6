"""The drugs that can be added to steroid, apart by how they are given.

Methotrexate stands alone among the weekly drugs. Whatever holds a daily dose takes a DailyDrug, which
methotrexate is not: nothing can say that it is taken every day.
"""

from __future__ import annotations

from enum import Enum


class WeeklyDrug(str, Enum):
    """Name what is taken once a week."""

    METHOTREXATE = "methotrexate"


class DailyDrug(str, Enum):
    """Name what is taken every day."""

    AZATHIOPRINE = "azathioprine"
    MYCOPHENOLATE = "mycophenolate"
    CYCLOSPORINE = "cyclosporine"
    TACROLIMUS = "tacrolimus"
    HYDROXYCHLOROQUINE = "hydroxychloroquine"


class InfusedDrug(str, Enum):
    """Name what is given by vein, in courses."""

    IVIG = "ivig"
    RITUXIMAB = "rituximab"
    CYCLOPHOSPHAMIDE = "cyclophosphamide"


Drug = WeeklyDrug | DailyDrug | InfusedDrug


class DoseUnit(str, Enum):
    """Name the unit of a dose."""

    MG = "mg"
    G = "g"


def unit_of(drug: Drug) -> DoseUnit:
    """Return the unit in which a drug is given: g of immunoglobulin, mg of everything else."""
    return DoseUnit.G if drug is InfusedDrug.IVIG else DoseUnit.MG


def drug_of(name: str) -> Drug | None:
    """Return the drug of that name, or None."""
    kinds: tuple[type[WeeklyDrug] | type[DailyDrug] | type[InfusedDrug], ...] = (
        WeeklyDrug, DailyDrug, InfusedDrug,
    )  # fmt: skip
    return next((item for kind in kinds for item in kind if item.value == name), None)

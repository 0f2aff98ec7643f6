"""The tests that an add-on drug or steroid asks for beside the enzymes, with the units they are reported in.

Values are compared in one unit only; no unit is turned into another.
"""

from __future__ import annotations

from enum import Enum


class LabTest(str, Enum):
    """Name a test that is not an enzyme; blood pressure counts as two, cortisol is that of the morning."""

    LEUCOCYTES = "leucocytes"
    NEUTROPHILS = "neutrophils"
    EOSINOPHILS = "eosinophils"
    PLATELETS = "platelets"
    MCV = "mcv"
    CREATININE = "creatinine"
    EGFR = "egfr"
    ALBUMIN = "albumin"
    GLUCOSE = "glucose"
    POTASSIUM = "potassium"
    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    TROUGH = "trough"
    CORTISOL = "cortisol"


LAB_UNITS: dict[LabTest, tuple[str, ...]] = {
    LabTest.LEUCOCYTES: ("10^9/L",),
    LabTest.NEUTROPHILS: ("10^9/L",),
    LabTest.EOSINOPHILS: ("10^9/L",),
    LabTest.PLATELETS: ("10^9/L",),
    LabTest.MCV: ("fL",),
    LabTest.CREATININE: ("umol/L", "mg/dL"),
    LabTest.EGFR: ("mL/min/1.73 m2",),
    LabTest.ALBUMIN: ("g/L", "g/dL"),
    LabTest.GLUCOSE: ("mmol/L", "mg/dL"),
    LabTest.POTASSIUM: ("mmol/L",),
    LabTest.SYSTOLIC: ("mmHg",),
    LabTest.DIASTOLIC: ("mmHg",),
    LabTest.TROUGH: ("ng/mL",),
    LabTest.CORTISOL: ("nmol/L",),
}
"""The usual unit first."""

ENZYME_UNITS = {"ALT": ("U/L",), "AST": ("U/L",)}
"""The enzymes that are tests of an add-on drug too; they are entered among the results."""


def units_of_test(name: str) -> tuple[str, ...]:
    """Return the units in which a test is compared; empty for what is no test."""
    known = {test.value: units for test, units in LAB_UNITS.items()} | ENZYME_UNITS
    return known.get(name, ())

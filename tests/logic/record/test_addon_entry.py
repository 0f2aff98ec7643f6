"""Typed text of the add-on step: what is understood, and what is refused with a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic.knowledge.drugs import DailyDrug, WeeklyDrug
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest
from myoplanner.logic.record.addon_entry import (
    EarlierText,
    LabText,
    lab_test_named,
    read_earlier,
    read_height,
    read_lab,
    read_strengths,
)
from myoplanner.logic.record.earlier import Outcome
from myoplanner.logic.record.results import Bound
from tests.conftest import TODAY

KNOWN = ("methotrexate", "azathioprine", "methotrexate-azathioprine")


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("Platelets", LabTest.PLATELETS), ("plt", LabTest.PLATELETS), ("WBC", LabTest.LEUCOCYTES),
        ("creat", LabTest.CREATININE), ("systolic blood pressure", LabTest.SYSTOLIC), ("tr", LabTest.TROUGH),
        ("e", None), ("", None), ("sodium", None),
    ],
)  # fmt: skip
def test_tests_by_name(text: str, test: LabTest | None) -> None:
    assert lab_test_named(text) is test


@pytest.mark.parametrize("test", LabTest)
def test_every_test_is_read_with_its_units(test: LabTest) -> None:
    for unit in ("", *LAB_UNITS[test]):
        found = read_lab(LabText(day="t", test=test.value, value="1,5", unit=unit), TODAY, "l")
        assert found.result is not None, found.errors
        assert (found.result.value, found.result.unit) == (Decimal("1.5"), unit or LAB_UNITS[test][0])


def test_a_whole_row() -> None:
    row = LabText(day="t-3", test="creatinine", value="< 45", unit="µmol/l", lower="45", upper="84")
    found = read_lab(row, TODAY, "l").result
    assert found is not None and (found.bound, str(found.value), found.unit) == (Bound.UNDER, "45", "umol/L")
    assert (found.lower_limit, found.upper_limit, found.day) == (45, 84, date(2026, 7, 3))
    counts = read_lab(LabText(day="t", test="wbc", value="4.1", unit="x10^9/l"), TODAY, "l").result
    assert counts is not None and counts.unit == "10^9/L"


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (LabText(test="platelets", value="1"), []),
        (LabText(day="31.2.2026", test="platelets", value="x"), ["day", "value"]),
        (LabText(day="t+1", test="platelets", value="200"), ["day"]),
        (LabText(day="x", test="sodium", value="1"), ["day", "test"]),
        (LabText(value="1"), ["test"]),
        (LabText(test="platelets", value="1", unit="mg"), ["unit"]),
        (LabText(test="albumin", value="1.000"), ["value"]),
        (LabText(test="albumin", value="40", lower="x", upper="y"), ["lower", "upper"]),
        (LabText(test="albumin", value="40", lower="50", upper="35"), ["lower"]),
    ],
)
def test_a_row_that_is_refused(row: LabText, fields: list[str]) -> None:
    found = read_lab(row, TODAY, "l")
    assert [error.field for error in found.errors] == fields
    assert (found.result is None) is bool(fields)


def test_height() -> None:
    found = read_height("t", "165,5", TODAY, "h").result
    assert found is not None and found.cm == Decimal("165.5")
    assert [error.field for error in read_height("x", "1.65", TODAY, "h").errors] == ["day", "height"]


def test_strengths() -> None:
    assert read_strengths(DailyDrug.AZATHIOPRINE, "50, 25; 75").values == (25, 50, 75)
    assert read_strengths(DailyDrug.AZATHIOPRINE, " ").values == ()
    assert read_strengths(WeeklyDrug.METHOTREXATE, "2.5").values == (Decimal("2.5"),)


@pytest.mark.parametrize(
    ("drug", "text", "wrong"),
    [
        (DailyDrug.AZATHIOPRINE, "25, x", "not a number"),
        (DailyDrug.AZATHIOPRINE, "25,,50", "nothing was entered"),
        (DailyDrug.AZATHIOPRINE, "0.0255", "decimals"),
        (DailyDrug.AZATHIOPRINE, "1;2;3;4;5;6;7;8;9;10;11;12;13", "more than 12"),
        (WeeklyDrug.METHOTREXATE, "2.5; 10", "one strength"),
    ],
)
def test_strengths_that_are_refused(drug: DailyDrug | WeeklyDrug, text: str, wrong: str) -> None:
    error = read_strengths(drug, text).error
    assert error is not None and error.field == "strengths" and wrong in error.sentence()


def test_an_agent_that_was_tried() -> None:
    row = EarlierText(
        agent="azathioprine", dose=" 100 mg  a day ", start="2025-01-01", stop="2025-09-01",
        outcome=Outcome.NONE, tolerated=True, adequate=True, reason="CK rose",
    )  # fmt: skip
    found = read_earlier(row, KNOWN, TODAY, "e").agent
    assert found is not None and (found.dose, found.reason) == ("100 mg a day", "CK rose")
    assert (found.start, found.stop, found.failed) == (date(2025, 1, 1), date(2025, 9, 1), True)
    weekly = read_earlier(EarlierText(agent="methotrexate", weekly_mg="15"), KNOWN, TODAY, "e").agent
    assert weekly is not None and (weekly.weekly_mg, weekly.start) == (15, None)
    both = EarlierText(agent="methotrexate-azathioprine", weekly_mg="15", dose="100 mg a day")
    assert read_earlier(both, KNOWN, TODAY, "e").agent is not None


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (EarlierText(agent="aspirin"), ["agent"]),
        (EarlierText(agent="methotrexate", dose="2.5 mg daily"), ["dose"]),
        (EarlierText(agent="azathioprine", dose="with MTX 2.5 mg daily"), ["dose"]),
        (EarlierText(agent="azathioprine", weekly_mg="15"), ["weekly_mg"]),
        (EarlierText(agent="methotrexate", weekly_mg="1000"), ["weekly_mg"]),
        (EarlierText(agent="azathioprine", start="x", stop="y"), ["start", "stop"]),
        (EarlierText(agent="azathioprine", start="2025-02-01", stop="2025-01-01"), ["stop"]),
        (EarlierText(agent="azathioprine", dose="x" * 201, reason="y" * 201), ["dose", "reason"]),
    ],
)
def test_an_agent_that_is_refused(row: EarlierText, fields: list[str]) -> None:
    found = read_earlier(row, KNOWN, TODAY, "e")
    assert [error.field for error in found.errors] == fields and found.agent is None

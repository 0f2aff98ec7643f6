"""Tests and liver enzymes are typed and pasted into one table, each with its unit and its own limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from myoplanner.logic.addon.edits import with_measured, without_measured
from myoplanner.logic.knowledge.lab_tests import LAB_UNITS, LabTest
from myoplanner.logic.record.addon_entry import LabText, read_measured, test_named
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.entry import tenfold_doubt
from myoplanner.logic.record.lab_paste import read_lab_rows
from myoplanner.logic.record.lab_prefill import (
    TEST_ORDER,
    lab_units,
    next_test,
    usual_lab_limits,
    usual_lab_unit,
)
from myoplanner.logic.record.labs import LabResult
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, WeightResult
from myoplanner.logic.sheets.monitoring import monitoring_row, monitoring_rows

TODAY = date(2026, 7, 6)
BEFORE = TODAY - timedelta(weeks=2)

test_named.__test__ = False  # type: ignore[attr-defined]  # a reader, not a test


def lab(
    test: LabTest, value: str, day: date = TODAY, lower: str = "", upper: str = "", unit: int = 0
) -> LabResult:
    return LabResult(
        id=f"{test.value}-{day}", day=day, test=test, value=Decimal(value), unit=LAB_UNITS[test][unit],
        lower_limit=Decimal(lower) if lower else None, upper_limit=Decimal(upper) if upper else None,
    )  # fmt: skip


def alt(value: str, day: date = TODAY, upper: str = "") -> EnzymeResult:
    return EnzymeResult(
        id=f"alt-{day}", day=day, enzyme=Enzyme.ALT, value=Decimal(value),
        upper_limit=Decimal(upper) if upper else None,
    )  # fmt: skip


def ids() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"new-{number}"


# --- typing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("alt", "ALT"), ("ALT", "ALT"), ("as", "AST"), ("ast", "AST"), ("leuc", "leucocytes"),
        ("wbc", "leucocytes"),
        ("alb", "albumin"), ("al", None), ("a", None), ("", None), ("bp", "systolic"), ("dia", "diastolic"),
        ("k", "potassium"), ("gfr", "egfr"), ("morning", "cortisol"), ("x", None),
    ],
)  # fmt: skip
def test_a_test_is_known_by_its_name_or_a_clear_beginning(text: str, name: str | None) -> None:
    assert test_named(text) == name


def test_a_liver_enzyme_becomes_an_enzyme_result() -> None:
    row = LabText(day="t", test="alt", value="1,5", unit="microkat/L", upper="0.6")
    item = read_measured(row, TODAY, "n").item
    # 1.5 microkat/L are 90 U/L
    assert isinstance(item, EnzymeResult) and item.standard == 90 and item.upper_limit == Decimal("0.6")
    assert isinstance(read_measured(LabText(day="t", test="plt", value="<20"), TODAY, "n").item, LabResult)


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            LabText(day="t", test="ALT", value="x", unit="g", lower="3", upper="-1"),
            ["lower", "unit", "upper", "value"],
        ),
        (LabText(day="t+1", test="AST", value="30"), ["day"]),
        (LabText(day="t", test="al", value="30"), ["test"]),
        (LabText(day="t", test="", value="30"), ["test"]),
        (LabText(day="t", test="creatinine", value="30", unit="U/L"), ["unit"]),
    ],
)
def test_refusals_name_the_columns_of_this_table(row: LabText, fields: list[str]) -> None:
    reading = read_measured(row, TODAY, "n")
    assert reading.item is None
    assert sorted(error.field for error in reading.errors) == fields


def test_a_slip_of_the_decimal_mark_is_asked_about() -> None:
    others = (
        lab(LabTest.POTASSIUM, "4.2", BEFORE),
        lab(LabTest.CREATININE, "0.9", BEFORE, unit=1),
        alt("40", BEFORE),
    )
    doubt = tenfold_doubt(lab(LabTest.POTASSIUM, "42"), others)
    assert doubt is not None
    assert doubt.sentence == ("42 mmol/L is at least ten times 4.2 mmol/L of Mon 22 Jun 2026. Is it right?")
    assert tenfold_doubt(lab(LabTest.POTASSIUM, "5"), others) is None
    # Another unit is not compared: 80 umol/L are 0.9 mg/dL.
    assert tenfold_doubt(lab(LabTest.CREATININE, "80"), others) is None


# --- what comes next ---------------------------------------------------------------------------------


def test_every_test_has_its_place_and_units() -> None:
    assert sorted(TEST_ORDER) == sorted([*(test.value for test in LabTest), "ALT", "AST"])
    assert all(lab_units(name) for name in TEST_ORDER) and lab_units("x") == ()


def test_the_tests_of_the_last_time_are_proposed_again() -> None:
    start = next_test(Course(id="c"), TODAY)
    assert (start.day, start.test, start.same_day) == (TODAY, "leucocytes", False)
    first = lab(LabTest.LEUCOCYTES, "5", BEFORE)
    course = Course(id="c", labs=(first,))
    assert next_test(course, TODAY, first).test == "neutrophils"
    # two weeks ago leucocytes, creatinine and ALT were entered: today the same follow one another
    panel = (first, lab(LabTest.CREATININE, "70", BEFORE))
    now = lab(LabTest.LEUCOCYTES, "6")
    course = Course(id="c", labs=(*panel, now), results=(alt("30", BEFORE),))
    following = next_test(course, TODAY, now)
    assert (following.day, following.test, following.same_day) == (TODAY, "creatinine", True)
    creatinine = lab(LabTest.CREATININE, "72")
    course = with_measured(course, creatinine)
    assert next_test(course, TODAY, creatinine).test == "ALT"
    course = with_measured(course, alt("33"))
    assert next_test(course, TODAY, alt("33")) == start


def test_unit_and_limits_are_those_of_the_last_value() -> None:
    labs = (lab(LabTest.CREATININE, "80", BEFORE, upper="84"), lab(LabTest.CREATININE, "0.9", unit=1))
    course = Course(id="c", labs=labs, results=(alt("30", upper="35"),))
    assert usual_lab_unit(course, "creatinine") == "mg/dL"
    assert usual_lab_limits(course, "creatinine", "umol/L") == ("", "84")
    assert usual_lab_limits(course, "creatinine", "mg/dL") == ("", "")
    assert usual_lab_limits(course, "ALT", "U/L") == ("", "35")
    assert usual_lab_unit(course, "albumin") == "g/L" and usual_lab_unit(course, "") == ""


# --- rows --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lower", "upper", "value", "words"),
    [
        ("3.5", "10", "5.2", "within"), ("3.5", "10", "3.4", "under"), ("3.5", "10", "10.1", "over"),
        ("3.5", "", "5.2", "not under"), ("", "10", "5.2", "not over"), ("", "", "5.2", "no limits"),
        ("3.5", "", "3", "under"),
    ],
)  # fmt: skip
def test_a_row_says_how_the_value_stands_to_its_own_limits(
    lower: str, upper: str, value: str, words: str
) -> None:
    cells = monitoring_row(lab(LabTest.LEUCOCYTES, value, lower=lower, upper=upper)).cells
    assert cells == ("Mon 6 Jul 2026", "Leucocytes", value, "10^9/L", lower, upper, words)


def test_a_bound_that_leaves_it_open_is_not_called_anything() -> None:
    item = LabResult(
        id="x", day=TODAY, test=LabTest.LEUCOCYTES, value=Decimal(5), unit="10^9/L", bound=Bound.UNDER,
        lower_limit=Decimal("3.5"), upper_limit=Decimal(10),
    )  # fmt: skip
    # under 5 may be under 3.5 or within
    assert monitoring_row(item).cells[2:] == ("<5", "10^9/L", "3.5", "10", "")


def test_other_results_stay_out_of_the_table_and_edits_leave_them_alone() -> None:
    weight = WeightResult(id="w", day=TODAY, kg=Decimal(60))
    ck = EnzymeResult(id="ck", day=TODAY, enzyme=Enzyme.CK, value=Decimal(900))
    course = with_measured(Course(id="c", results=(weight, ck)), lab(LabTest.GLUCOSE, "5"), alt("30", BEFORE))
    assert [row.cells[1] for row in monitoring_rows(course)] == ["ALT", "Glucose"]
    # the ALT was a glucose: same id, other list
    turned = LabResult(id=f"alt-{BEFORE}", day=BEFORE, test=LabTest.GLUCOSE, value=Decimal(6), unit="mmol/L")
    course = with_measured(course, turned)
    assert course.results == (weight, ck) and len(course.labs) == 2
    assert without_measured(course, turned.id, f"glucose-{TODAY}") == Course(id="c", results=(weight, ck))


# --- pasting -----------------------------------------------------------------------------------------


def test_a_laboratory_s_table_is_pasted() -> None:
    text = (
        "Date\tTest\tResult\tUnits\tLower limit\tULN\n2026-06-22\tWBC\t5.2\t10^9/L\t3.5\t10\n"
        "2026-06-22\tALT\t120\tU/L\t\t35\n2026-06-22\tCrea\t80\t\t\t\n"
    )
    reading = read_lab_rows(text, Course(id="c"), TODAY, ids().__next__)
    assert reading.is_clean
    assert [type(item).__name__ for item in reading.good] == ["LabResult", "EnzymeResult", "LabResult"]
    course = with_measured(Course(id="c"), *reading.good)  # type: ignore[arg-type]
    again = read_lab_rows(text, course, TODAY, ids().__next__)
    assert again.good == () and all("already on record" in line for line in again.remarks)


def test_what_is_wrong_is_said_row_by_row() -> None:
    text = "\n".join(
        (
            "2026-06-22\tLeucocytes\t5.2\t10^9/L\t10",
            "2026-06-22\tMagic\t5",
            "\tAlbumin\t40",
            "2026-06-22\tPotassium\t4.2",
            "2026-06-29\tPotassium\t42",
            "2026-06-29\tALT\t30\tU/L\t5\t40",
            "a\tb\tc\td\te\tf\tg",
        )
    )
    reading = read_lab_rows(text, Course(id="c"), TODAY, ids().__next__)
    lines = reading.remarks
    assert lines[0] == (
        "Row 1: with five cells it is not clear which limit the fifth is; allowed: lower limit and upper "
        "limit, or a heading row"
    )
    assert lines[1].startswith("Row 2: test: 'Magic'")
    assert lines[2].startswith("Row 3: day: the day is missing; allowed: 2026-07-06")
    assert lines[3].startswith("Row 4: 4.2 mmol/L is a tenth or less of 42 mmol/L")
    assert lines[4].startswith("Row 5: 42 mmol/L is at least ten times 4.2 mmol/L")
    assert lines[5].startswith("Row 6: lower: ALT is held to an upper limit only")
    assert lines[6] == ("Row 7: it has 7 columns; allowed: at most 6: day, test, value, unit, lower, upper")
    assert len(reading.good) == 2


def test_nothing_to_paste_and_unknown_headings_are_refused() -> None:
    assert read_lab_rows("\n", Course(id="c"), TODAY, ids().__next__).refusal == "There are no rows to paste."
    wrong = read_lab_rows("Day\tTest\tMood\n2026-06-22\tALT\t3", Course(id="c"), TODAY, ids().__next__)
    assert "mood" in wrong.refusal and "day, test, value, unit, lower, upper" in wrong.refusal

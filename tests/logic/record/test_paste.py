"""Rows of a spreadsheet, in all the shapes in which they come."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.record.course import Course
from myoplanner.logic.record.paste import MOST_CHARACTERS, PasteReading, read_rows
from myoplanner.logic.record.results import EnzymeResult, StrengthResult
from tests.logic.record.rows import TODAY, course, dec, result


def pasted(text: str, on_record: Course | None = None) -> PasteReading:
    """The reading of a pasted text."""
    numbers = count(1)
    return read_rows(text, on_record or course(), TODAY, lambda: f"p{next(numbers)}")


def only(text: str) -> str:
    """What is wrong with the one row of a text."""
    reading = pasted(text)
    assert reading.good == ()
    (line,) = reading.remarks
    return line


# --- shapes ------------------------------------------------------------------------------------------

WANTED = ((date(2026, 6, 1), dec("12.5")), (date(2026, 6, 29), dec("5")))


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-01\tCK\t12,5\tukat/L\t3,2\n2026-06-29\tCK\t5\tukat/L\t3,2",
        "2026-06-01\tCK\t12.5\tukat/L\t3.2\r\n2026-06-29\tCK\t5\tukat/L\t3.2\r\n",
        "1.6.2026;ck;12,5;µkat/L;3,2\r29.6.2026;ck;5;µkat/L;3,2\r",
        "2026-06-01,CK,12.5,ukat/L,3.2\n2026-06-29,CK,5,ukat/L,3.2\n",
        '2026-06-01,CK,"12,5",ukat/L,"3,2"\n"Jun 29, 2026",CK,5,ukat/L,"3,2"\n',
        "Day\tWhat\tValue\tUnit\tLimit\n2026-06-01\tCK\t12.5\tukat/L\t3.2\n29 Jun 2026\tCK\t5\tukat/L\t3.2\n",
        "ULN;Unit;Test;Result;Date\n3.2;ukat/L;CK;12.5;20260601\n3.2;ukat/L;CK;5;20260629\n",
        "\n\n2026-06-01\tCK\t12.5\tukat/L\t3.2\t\t\n\t\t\n2026-06-29\tCK\t5\tukat/L\t3.2" + "\t\t\t\n" * 5000,
        "\u200e2026-06-01\tCK\t12.5\tukat/L\t3.2\n2026-06-29\tCK\t5\tukat/L\t3.2\n\0",
        "2026-06-01 00:00:00\t cpk \t 12.5 \tMICROKAT/L\t3.2\n2026-06-29\tcreatine kinase\t5\tukat/l\t3.2",
    ],
)
def test_the_same_two_rows_in_many_shapes(text: str) -> None:
    reading = pasted(text)
    assert reading.is_clean, reading.remarks or reading.refusal
    values = [item for item in reading.good if isinstance(item, EnzymeResult)]
    assert tuple((item.day, item.value) for item in values) == WANTED
    assert {item.upper_limit for item in values} == {dec("3.2")}


def test_three_columns_are_enough_and_the_record_gives_the_unit() -> None:
    on_record = course(result("CK", "10", unit="ukat/l"))
    (item,) = pasted("2026-06-15\tCK\t12", on_record).good
    assert isinstance(item, EnzymeResult)
    assert (item.unit.value, item.upper_limit) == ("microkat/L", None)


def test_mmt8_takes_the_scale_of_its_maximum() -> None:
    reading = pasted("2026-06-01\tMMT8\t120\t\t150\n2026-06-02\tMMT8\t60\t\t\n")
    scales = [item.scale.value for item in reading.good if isinstance(item, StrengthResult)]
    assert scales == ["MMT8 0-150", "MMT8 0-80"]


# --- refusals by row -----------------------------------------------------------------------------------


def test_rows_are_numbered_as_they_were_pasted() -> None:
    reading = pasted("Day\tWhat\tValue\n2026-06-01\tCK\t820\n\n2026-06-02\tCK\tabc\n2026-06-31\tCK\t700\n")
    assert [row.row for row in reading.rows] == [2, 4, 5]
    assert reading.remarks == (
        "Row 4: value: 'abc' is not a number; allowed: over 0 to 500000 U/L",
        "Row 5: day: there is no day 2026-06-31; "
        "allowed: 2026-07-06, 6.7.2026, 6 Jul 2026, t for today or t-7",
    )
    assert len(reading.good) == 1
    assert not reading.is_clean


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        # A decimal comma between commas makes a column of its own: refused, whatever it hits.
        ("2026-06-01,CK,12,5,ukat/L,3,2", "it has 7 columns"),
        ("2026-06-01,CK,12,5", "unit: '5' is not a unit of CK"),
        ("2026-06-01,weight,60,5", "unit: '5' is not a unit of weight"),
        ("2026-06-01,MMT8,40,5", "unit: MMT8 0-80 has no unit"),
        ("2026-06-01,CK,1,234", "unit: '234' is not a unit of CK"),
        ("2026-06-01\tCK\t1\tU/L\t200\tx", "it has 6 columns; allowed: at most 5"),
        ("\tCK\t820", "day: the day is missing"),
        ("2026-06-01\tc\t820", "what: 'c' is not a result that can be entered"),
        ("2026-06-01\tCK", "value: nothing was entered"),
        ("6/1/2026\tCK\t820", "day: 6/1/2026 could be two days"),
        ("2026-07-07\tCK\t820", "day: Tue 7 Jul 2026 has not come yet"),
        ("2026-06-01\tCK\t1.000", "value: 1.000 could be thousands or decimals"),
        ("2026-06-01\tCK\t=1+1", "value: '=1+1' is not a number"),
        ("2026-06-01\t@SUM(A1)\t5", "what: '@SUM(A1)' is not a result that can be entered"),
        ("=cmd|' /C calc'!A0\tCK\t5", "is not a day"),
        ("2026-06-01\tC\0K\t5", "a cell holds control characters; allowed: plain text"),
        ("2026-06-01\tCK\t82\x0700", "a cell holds control characters"),
        ('2026-06-01\tCK\t"82\n00"', "a cell holds control characters"),
        ("2026-06-01\tCK\t" + "9" * 1_000_000, "a cell has more than 200 characters"),
        ("2026-06-01\t" + "x\t" * 100_000, "columns; allowed: at most 5"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(text: str, problem: str) -> None:
    line = only(text)
    assert line.startswith("Row 1: ")
    assert problem in line
    assert len(line) < 400


def test_a_nul_at_the_end_of_the_clipboard_is_no_fault() -> None:
    assert pasted("2026-06-01\tCK\t820\0").is_clean


# --- refusals of the whole -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", "\0", "Day\tWhat\tValue\n"])
def test_nothing_is_said_to_be_nothing(text: str) -> None:
    assert pasted(text).refusal == "There are no rows to paste."


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Day\tWhat\tValue\tDoctor\n", "the heading 'doctor' is not known; allowed: day, what, value, unit"),
        ("Day\tDate\tValue\n", "the heading 'date' is not known"),
        ("Day\tUnit\n", "the headings name no column for what, value"),
    ],
)
def test_headings_have_to_be_understood(text: str, refusal: str) -> None:
    assert pasted(text + "2026-06-01\tCK\t820\n").refusal.startswith(refusal)


def test_too_many_rows_are_refused_quickly() -> None:
    begin = perf_counter()
    reading = pasted("2026-06-01\tCK\t820\tU/L\n" * 70_000)
    assert reading.refusal == "70000 rows were pasted; at most 2000 are taken at once."
    assert pasted("2026-06-01\tCK\t820\tU/L\t200\n" * 100_000).refusal.startswith("2599999 characters")
    assert perf_counter() - begin < 2
    assert len("2026-06-01\tCK\t820\tU/L\t200\n") * 100_000 > MOST_CHARACTERS


def test_two_thousand_rows_are_read() -> None:
    days = (TODAY - timedelta(days=n) for n in range(2000))
    reading = pasted("\n".join(f"{day}\tCK\t{800 + n % 7}\tU/L\t200" for n, day in enumerate(days)))
    assert reading.is_clean
    assert len(reading.good) == 2000


# --- what is asked, and what is left out -----------------------------------------------------------------


def test_ten_times_its_neighbours_is_asked_about() -> None:
    on_record = course(result("CK", "820", day="2026-06-01"))
    reading = pasted("2026-06-15\tCK\t8200\tU/L\n2026-06-29\tCK\t900\tU/L", on_record)
    assert len(reading.good) == 2
    # 900 is more than a tenth of the 8200 before it.
    assert reading.remarks == (
        "Row 1: 8200 U/L is at least ten times 820 U/L of Mon 1 Jun 2026. Is it right?",
    )


def test_what_is_on_record_is_not_entered_twice() -> None:
    text = "2026-06-01\tCK\t820\tU/L\t200\n2026-06-01\tCK\t820\tU/L\t200\n2026-06-02\tCK\t800\tU/L\t200"
    reading = pasted(text)
    assert len(reading.good) == 2
    assert reading.remarks == ("Row 2: the same as row 1; it is not entered twice",)
    again = pasted(text, course(*reading.good))
    assert again.good == ()
    assert again.remarked == (1, 2, 3)


# --- whatever is pasted ----------------------------------------------------------------------------------

words = ("2026-06-01", "CK", "MMT8", "12,5", "=", "Day", "What", "Value", "weight", "60")
marks = ("\t", ";", ",", "\n", "\r\n", '"', "\0")
fragments = st.sampled_from(words + marks)


@given(st.lists(fragments | st.text(max_size=5), max_size=30).map("".join))
def test_no_text_makes_it_raise_and_every_row_is_taken_or_explained(text: str) -> None:
    reading = pasted(text)
    assert bool(reading.refusal) != bool(reading.rows)
    for row in reading.rows:
        assert (row.result is None) == bool(row.problems)
    ids = [item.id for item in reading.good]
    assert len(set(ids)) == len(ids)

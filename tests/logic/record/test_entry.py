"""Typed rows become results, or refusals that name the column, the fault and what is allowed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.record.entry import ResultText, read_amount, read_result, tenfold_doubt
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, Scale, StrengthResult, WeightResult
from myoplanner.logic.record.what import known_what, resolve_what, units_of, usual_scale, what_names
from myoplanner.logic.units import EnzymeUnit
from tests.logic.record.rows import TODAY, course, dec, refusals, result

# --- what is understood ------------------------------------------------------------------------


def test_a_ck_with_its_limit() -> None:
    assert result("CK", "8200", unit="U/L", limit="200") == EnzymeResult(
        id="CK-2026-06-01",
        day=date(2026, 6, 1),
        enzyme=Enzyme.CK,
        value=dec("8200"),
        unit=EnzymeUnit.U_PER_L,
        upper_limit=dec("200"),
    )


def test_a_blank_day_is_today_and_a_blank_limit_is_none() -> None:
    item = result("ck", "8200", day="", at="x")
    assert isinstance(item, EnzymeResult)
    assert (item.day, item.upper_limit, item.unit) == (TODAY, None, EnzymeUnit.U_PER_L)


@pytest.mark.parametrize("unit", ["microkat/L", "µkat/L", "μkat/l", "ukat/L", "MICROKAT/L", " ukat / l "])
def test_microkatal_in_its_spellings(unit: str) -> None:
    item = result("CK", "12,5", unit=unit, limit="3.2")
    assert isinstance(item, EnzymeResult)
    assert item.unit is EnzymeUnit.MICROKAT_PER_L
    # 12.5 microkat/L x 60 = 750 U/L
    assert item.standard == dec("750")


@pytest.mark.parametrize("unit", ["", "ug/L", "µg/L", "mcg/l", "ng/mL"])
def test_myoglobin_is_in_micrograms(unit: str) -> None:
    item = result("myoglobin", "90", unit=unit)
    assert isinstance(item, EnzymeResult) and item.unit is EnzymeUnit.UG_PER_L


def test_bounds_stay_as_the_laboratory_printed_them() -> None:
    under, over = result("CK", "<20"), result("CK", "> 5000", at="over")
    assert isinstance(under, EnzymeResult) and isinstance(over, EnzymeResult)
    assert (under.bound, under.value) == (Bound.UNDER, dec("20"))
    assert (over.bound, over.value) == (Bound.OVER, dec("5000"))


def test_strength_brings_its_maximum() -> None:
    assert result("MMT8 0-80", "0") == StrengthResult(
        id="MMT8_0-80-2026-06-01",
        day=date(2026, 6, 1),
        scale=Scale.MMT8_80,
        value=dec("0"),
        maximum=dec("80"),
    )


def test_a_scale_of_one_s_own_needs_its_maximum() -> None:
    item = result("own", "3", limit="7")
    assert isinstance(item, StrengthResult) and item.maximum == dec("7")
    (line,) = refusals("own", "3")
    assert line == "limit: nothing was entered; allowed: over 0 to 1000 (the scale's maximum)"


def test_weight_in_kilograms() -> None:
    assert result("weight", "60,5", unit="kg", at="w") == WeightResult(
        id="w", day=date(2026, 6, 1), kg=dec("60.5")
    )


OUTSIDE = "is outside what is allowed; allowed:"
THERE = "stands there; allowed: an empty cell"


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "value", "unit", "limit", "refusal"),
    [
        ("CK", "0", "", "", "value: 0 is outside what is allowed; allowed: over 0 to 500000 U/L"),
        ("CK", "500001", "", "", "value: 500001 is outside what is allowed; allowed: over 0 to 500000 U/L"),
        ("CK", "-5", "", "", "value: '-5' is not a number; allowed: over 0 to 500000 U/L"),
        ("CK", "", "", "", "value: nothing was entered; allowed: over 0 to 500000 U/L"),
        ("CK", "1.000", "", "", "value: 1.000 could be thousands or decimals; allowed: over 0 to 500000 U/L"),
        ("CK", "<<20", "", "", "value: '<20' is not a number; allowed: over 0 to 500000 U/L"),
        ("CK", "=1+1", "", "", "value: '=1+1' is not a number; allowed: over 0 to 500000 U/L"),
        # 500 000 U/L / 60 = 8333.33 microkat/L
        ("CK", "9000", "ukat/l", "", f"value: 9000 {OUTSIDE} over 0 to 8333.3 microkat/L"),
        ("CK", "90", "mg", "", "unit: 'mg' is not a unit of CK; allowed: U/L, microkat/L"),
        ("CK", "90", "ug/L", "", "unit: 'ug/L' is not a unit of CK; allowed: U/L, microkat/L"),
        ("CK", "90", "", "0", "limit: 0 is outside what is allowed; allowed: over 0 to 500000 U/L"),
        ("weight", "0", "", "", "value: 0 is outside what is allowed; allowed: 2 to 350 kg"),
        ("weight", "351", "", "", "value: 351 is outside what is allowed; allowed: 2 to 350 kg"),
        ("weight", "130", "lb", "", "unit: 'lb' is not a unit of weight; allowed: kg"),
        ("weight", "60", "", "80", f"limit: weight has no upper limit, and '80' {THERE}"),
        ("MMT8 0-80", "81", "", "", "value: 81 is outside what is allowed; allowed: 0 to 80"),
        ("MMT8 0-80", "40", "", "150", "limit: MMT8 0-80 ends at 80; allowed: 80"),
        ("MMT8 0-80", "40", "U/L", "", f"unit: MMT8 0-80 has no unit, and 'U/L' {THERE}"),
        ("MRC 0-5", "5.5", "", "", "value: 5.5 is outside what is allowed; allowed: 0 to 5"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(what: str, value: str, unit: str, limit: str, refusal: str) -> None:
    assert refusals(what, value, unit, limit) == [refusal]


def test_every_wrong_cell_of_a_row_is_named() -> None:
    found = refusals("CK", "abc", "mg", "x", "6/7/2026")
    assert [line.partition(":")[0] for line in found] == ["day", "unit", "value", "limit"]


def test_an_unknown_kind_of_result_names_the_known_ones() -> None:
    (line,) = refusals("sodium", "140")
    assert line.startswith("what: 'sodium' is not a result that can be entered; allowed: CK, aldolase")
    assert refusals("", "140")[0].startswith("what: nothing was entered")


def test_a_day_to_come_is_refused() -> None:
    assert refusals("CK", "90", day="t+1")[0].startswith("day: Tue 7 Jul 2026 has not come yet")


# --- amounts -------------------------------------------------------------------------------------


def test_zero_counts_only_where_it_is_said_to() -> None:
    assert read_amount("0", "mg", dec("0"), dec("200"), "mg", zero=True) == (dec("0"), None)
    number, error = read_amount("0", "mg", dec("0"), dec("200"), "mg")
    assert number is None
    assert error is not None and error.allowed == "over 0 to 200 mg"


@pytest.mark.parametrize(
    "text", ["NaN", "inf", "1e5", "1e999", "-0", "+5", "0x10", "1 000", "1'000", "\u0665", "1_0", "9" * 5000]
)
def test_numbers_of_machines_are_not_taken(text: str) -> None:
    number, error = read_amount(text, "value", dec("0"), dec("500000"), "U/L")
    assert number is None
    assert error is not None and len(error.wrong) < 100


# --- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("c", "CK"),
        ("cpk", "CK"),
        ("m", "MMT8 0-80"),
        ("mmt8", "MMT8 0-80"),
        ("mmt8 0-1", "MMT8 0-150"),
        ("my", "myoglobin"),
        ("mr", "MRC 0-5"),
        ("w", "weight"),
        ("a", "aldolase"),
        ("as", "AST"),
        ("alt", "ALT"),
        ("GPT", "ALT"),
        ("o", "own"),
        ("  Own  Scale ", "own"),
        ("", None),
        ("x", None),
    ],
)
def test_first_letters_stand_for_a_kind(typed: str, meant: str | None) -> None:
    assert resolve_what(typed) == meant


def test_the_scale_in_use_comes_first() -> None:
    on_record = course(result("MMT8 0-150", "120"))
    usual = usual_scale(on_record.results)
    assert usual is Scale.MMT8_150
    assert resolve_what("m", usual) == "MMT8 0-150"
    assert resolve_what("m", Scale.MRC) == "MRC 0-5"
    assert resolve_what("mm", Scale.MRC) == "MMT8 0-80"
    assert usual_scale(()) is Scale.MMT8_80


def test_a_written_name_is_never_half_a_name() -> None:
    assert known_what("c") is None
    assert known_what("m") is None
    assert known_what("MMT8", limit="150") == "MMT8 0-150"
    assert known_what("mmt8", Scale.MMT8_150) == "MMT8 0-150"
    assert known_what("mmt8", Scale.MMT8_150, "80") == "MMT8 0-80"


def test_every_name_is_known_by_itself_and_has_its_units() -> None:
    for name in what_names():
        assert known_what(name.upper()) == name
    assert units_of("CK") == ("U/L", "microkat/L")
    assert units_of("weight") == ("kg",)
    assert units_of("MRC 0-5") == ()


# --- ten times its neighbours ----------------------------------------------------------------------


def doubt(new: str, *others: tuple[str, str], day: str = "2026-06-15") -> str:
    """The question about a CK of `new` on `day`, with (day, value) on record; empty for none."""
    on_record = tuple(result("CK", value, day=at) for at, value in others)
    asked = tenfold_doubt(result("CK", new, day=day, at="new"), on_record)
    return "" if asked is None else asked.sentence


def test_ten_times_the_value_before_is_asked_about() -> None:
    assert doubt("8200", ("2026-06-01", "820")) == (
        "8200 U/L is at least ten times 820 U/L of Mon 1 Jun 2026. Is it right?"
    )
    assert doubt("8199", ("2026-06-01", "820")) == ""


def test_a_tenth_is_asked_about_too() -> None:
    asked = doubt("82", ("2026-06-01", "820"))
    assert asked == "82 U/L is a tenth or less of 820 U/L of Mon 1 Jun 2026. Is it right?"
    assert doubt("83", ("2026-06-01", "820")) == ""


def test_a_value_between_its_neighbours_or_near_one_belongs_to_a_course_that_moves() -> None:
    assert doubt("300", ("2026-06-01", "8200"), ("2026-06-29", "25")) == ""
    # 240 lies under both, but near the 250 after it.
    assert doubt("240", ("2026-06-01", "8200"), ("2026-06-29", "250")) == ""
    # Zero times too many between 820 and 900: ten times one, nine times the other.
    assert doubt("8200", ("2026-06-01", "820"), ("2026-06-29", "900")) != ""
    assert doubt("30", ("2026-06-01", "8200"), ("2026-06-29", "800")) != ""
    # 830 / 3 = 276.7 is close no more, 83 is a tenth of 830, 277 is close again.
    assert doubt("83", ("2026-06-01", "830"), ("2026-06-29", "830")) != ""
    assert doubt("277", ("2026-06-01", "2800"), ("2026-06-29", "830")) == ""
    assert doubt("276", ("2026-06-01", "2800"), ("2026-06-29", "830")) != ""


def test_only_the_nearest_in_time_count() -> None:
    assert doubt("900", ("2026-05-01", "9"), ("2026-06-01", "800")) == ""


def test_only_the_same_kind_is_compared() -> None:
    new = result("AST", "8200", at="new")
    assert tenfold_doubt(new, (result("CK", "82"),)) is None
    wide = result("MMT8 0-150", "120", at="wide")
    assert tenfold_doubt(wide, (result("MMT8 0-80", "10"),)) is None


def test_units_are_compared_as_one() -> None:
    new = result("CK", "5", unit="ukat/l", at="new")  # 300 U/L
    assert tenfold_doubt(new, (result("CK", "310"),)) is None


def test_a_value_is_no_neighbour_of_itself_and_zero_of_none() -> None:
    same = result("CK", "8200")
    assert tenfold_doubt(same, (same,)) is None
    assert tenfold_doubt(result("MMT8 0-80", "40", at="n"), (result("MMT8 0-80", "0"),)) is None


def test_a_bound_is_named_as_one() -> None:
    asked = tenfold_doubt(result("CK", "300", at="new"), (result("CK", "<20"),))
    assert asked is not None and "<20 U/L" in asked.sentence


def test_strength_and_weight_are_named_in_their_own_words() -> None:
    strength = tenfold_doubt(result("MMT8 0-80", "4", at="n"), (result("MMT8 0-80", "40"),))
    assert strength is not None and strength.sentence.startswith("4 of 80 is a tenth or less of 40 of 80")
    weight = tenfold_doubt(result("weight", "6", at="n"), (result("weight", "60"),))
    assert weight is not None and weight.sentence.startswith("6 kg is a tenth or less of 60 kg")


# --- whatever is typed -------------------------------------------------------------------------------

known = st.sampled_from(["CK", "weight", "MMT8", "12,5", "<5", "U/L", "80", "t-3", "\0"])
cells = st.text(max_size=30) | known


@given(cells, cells, cells, cells, cells)
def test_a_row_is_read_or_refused_and_never_raises(
    day: str, what: str, value: str, unit: str, limit: str
) -> None:
    row = ResultText(day=day, what=what, value=value, unit=unit, limit=limit)
    reading = read_result(row, TODAY, "r")
    assert (reading.result is None) == bool(reading.errors)
    assert all(len(error.sentence()) < 300 for error in reading.errors)


@given(st.decimals(min_value=Decimal("0.01"), max_value=500_000, places=2))
def test_a_value_is_stored_as_it_was_typed(value: Decimal) -> None:
    # Three decimals after a mark could be thousands, so two are typed.
    item = result("CK", f"{value:.2f}")
    assert isinstance(item, EnzymeResult) and item.value == value

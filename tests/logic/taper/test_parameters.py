"""Typed texts -> numbers, refusals in words, and findings where a plan departs from its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.finding import Kind
from myoplanner.logic.taper.parameters import allowed_text, read_settings
from myoplanner.logic.taper.start_dose import first_dose
from tests.logic.taper.plans import KNOWLEDGE, PUBLISHED, own, plan, rules, scheduled, sentence

# --- refusals ----------------------------------------------------------------------------------------

NOT_NUMBERS = (
    "", " ", "NaN", "nan", "inf", "-inf", "Infinity", "1e1", "1E5", "0x10", "1_0", "1,5", "5.", ".5", "+5",
    "5 ", " 5", "5\n", "\u0665", "\u096b", "½", "1.2.3", "--5", "five", "5mg", "\x00", "\u202e5", "9" * 400,
    "-0", "-0.0",
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_NUMBERS)
@pytest.mark.parametrize(("regimen", "name"), [("dalakas", "start_mg"), ("oddis-medsger", "target_mg")])
def test_only_plain_numbers_are_taken(regimen: str, name: str, text: str) -> None:
    built = plan(regimen, kg=60, **{name: text})
    assert built.schedule is None
    (error,) = built.errors
    assert error.field == name
    assert "is not a number" in error.wrong
    assert error.allowed
    assert "\n" not in error.sentence() and "\x00" not in error.sentence()


@pytest.mark.parametrize(
    ("regimen", "name", "text", "wrong"),
    [
        # an oral dose over 200 mg, or over 3 mg/kg a day
        ("dalakas", "start_mg", "200.001", "200.001 is too high"),
        ("dalakas", "start_mg", "500", "500 is too high"),
        ("oddis-medsger", "start_mg_per_kg", "3.001", "3.001 is too high"),
        ("oddis-medsger", "cap_mg", "201", "201 is too high"),
        # negative numbers, and steps, intervals and roundings not over 0
        ("dalakas", "start_mg", "-80", "-80 is too low"),
        ("dalakas", "start_mg", "0", "0 is too low"),
        ("dalakas", "target_mg", "-1", "-1 is too low"),
        ("dalakas", "knee_mg", "-0.001", "-0.001 is too low"),
        ("dalakas", "on_step_mg", "0", "0 is too low"),
        ("dalakas", "off_day_step_mg", "-10", "-10 is too low"),
        ("dalakas", "every_weeks", "0", "0 is too low"),
        ("dalakas", "slow_every_weeks", "-1", "-1 is too low"),
        ("dalakas", "hold_weeks", "0", "0 is too low"),
        ("amato-griggs", "round_to_mg", "0", "0 is too low"),
        ("amato-griggs", "round_to_mg", "-2.5", "-2.5 is too low"),
        ("amato-griggs", "fine_step_mg", "0", "0 is too low"),
        ("amato-griggs", "alternate_from_week", "0", "0 is too low"),
        # a percentage not over 0 and under 100
        ("oddis-medsger", "reduction_percent", "0", "0 is too low"),
        ("oddis-medsger", "reduction_percent", "-25", "-25 is too low"),
        ("oddis-medsger", "reduction_percent", "100", "100 is too high"),
        ("oddis-medsger", "reduction_percent", "250", "250 is too high"),
        # fractions outside 1 to 4
        ("oddis-medsger", "fractions", "0", "0 is too low"),
        ("oddis-medsger", "fractions", "5", "5 is too high"),
        ("oddis-medsger", "fractions", "1.5", "1.5 is not a whole number"),
        # weeks that are not whole, or one duration over 104 weeks
        ("oddis-medsger", "hold_weeks", "4.5", "4.5 is not a whole number"),
        ("oddis-medsger", "every_weeks", "105", "105 is too high"),
        ("dalakas", "slow_every_weeks", "104.5", "104.5 is too high"),
        ("amato-griggs", "plateau_week", "1000", "1000 is too high"),
        # what nobody can dispense
        ("dalakas", "start_mg", "80.0001", "80.0001 has more than 3 decimals"),
        ("oddis-medsger", "basis", "median", "'median' is not one of its choices"),
        ("oddis-medsger", "basis", "", "'' is not one of its choices"),
    ],
)
def test_numbers_outside_the_limits_are_refused(regimen: str, name: str, text: str, wrong: str) -> None:
    built = plan(regimen, kg=60, **{name: text})
    assert built.schedule is None and built.levels == () and built.findings == ()
    assert [(error.field, error.wrong) for error in built.errors] == [(name, wrong)]
    assert built.errors[0].allowed


@pytest.mark.parametrize(
    ("regimen", "name", "text"),
    [
        ("dalakas", "start_mg", "200"),
        ("dalakas", "start_mg", "080"),
        ("dalakas", "target_mg", "0"),
        ("dalakas", "on_step_mg", "200"),
        ("dalakas", "slow_every_weeks", "104"),
        ("dalakas", "every_weeks", "4.0"),
        ("oddis-medsger", "reduction_percent", "99.999"),
        ("oddis-medsger", "reduction_percent", "0.001"),
        ("oddis-medsger", "fractions", "4"),
        ("oddis-medsger", "start_mg_per_kg", "3"),
        ("amato-griggs", "plateau_week", "104"),
    ],
)
def test_numbers_on_the_limits_are_taken(regimen: str, name: str, text: str) -> None:
    # 67 kg: 3 mg/kg are 201 mg, so that 200 mg is allowed by both limits.
    setting = next(item for item in plan(regimen, kg=67, **{name: text}).settings.items if item.name == name)
    assert setting.number == Decimal(text)
    scheduled(plan(regimen, kg=67, **{name: text}))


@pytest.mark.parametrize(("alternate", "plateau"), [("18", "18"), ("19", "18"), ("3", "3"), ("104", "1")])
def test_every_other_day_comes_before_the_plateau(alternate: str, plateau: str) -> None:
    built = plan("amato-griggs", kg=60, alternate_from_week=alternate, plateau_week=plateau)
    assert [error.field for error in built.errors] == ["alternate_from_week"]
    assert built.errors[0].allowed == f"a week before plateau_week (now {plateau})"


def test_every_other_day_one_week_before_the_plateau_is_taken() -> None:
    scheduled(plan("amato-griggs", kg=60, alternate_from_week="17"))


def test_a_parameter_that_does_not_exist_is_refused_with_those_that_do() -> None:
    built = plan("dalakas", startmg="80")
    (error,) = built.errors
    assert error.sentence() == (
        "startmg: is not a parameter of dalakas; allowed: start_mg, hold_weeks, off_day_step_mg, on_step_mg, "
        "every_weeks, knee_mg, slow_step_mg, slow_every_weeks, target_mg, round_to_mg"
    )
    (error,) = plan(own("hold weeks=4; stop"), start_mg="80").errors
    assert error.allowed == "this regimen has no parameters"


def test_all_that_is_wrong_is_said() -> None:
    errors = plan("dalakas", start_mg="x", knee_mg="-1", nothing="1").errors
    assert [error.field for error in errors] == ["nothing", "start_mg", "knee_mg"]


def test_what_is_allowed_is_said_in_words() -> None:
    regimen = KNOWLEDGE.regimen("oddis-medsger")
    assert regimen is not None
    texts = {item.name: allowed_text(item) for item in regimen.parameters}
    assert texts == {
        "start_mg_per_kg": "over 0 to 3 mg/kg a day",
        "cap_mg": "over 0 to 200 mg a day",
        "fractions": "a whole number from 1 to 4",
        "hold_weeks": "a whole number from 1 to 104 weeks",
        "reduction_percent": "over 0 to under 100 %",
        "basis": "one of current, start",
        "every_weeks": "a whole number from 1 to 104 weeks",
        "target_mg": "0 to 200 mg a day",
        "round_to_mg": "over 0 to 200 mg",
    }


@given(st.dictionaries(st.text(max_size=30), st.text(max_size=60), max_size=4), st.sampled_from(PUBLISHED))
def test_no_text_makes_an_exception(typed: dict[str, str], name: str) -> None:
    regimen = KNOWLEDGE.regimen(name)
    assert regimen is not None
    assert bool(read_settings(regimen, typed).errors) == bool(typed)


@given(st.text(max_size=60), st.data())
def test_no_value_makes_an_exception(text: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(PUBLISHED))
    regimen = KNOWLEDGE.regimen(name)
    assert regimen is not None
    parameter = data.draw(st.sampled_from(regimen.parameters))
    built = plan(name, kg=60, **{parameter.name: text})
    assert (built.schedule is None) == bool(built.errors)
    for error in built.errors:
        assert len(error.sentence().splitlines()) == 1


# --- the start dose, the weight and the dates --------------------------------------------------------


@pytest.mark.parametrize("kg", ["1.999", "0", "-60", "350.001", "NaN", "Infinity", "-Infinity"])
def test_a_weight_outside_2_to_350_kg_is_refused(kg: str) -> None:
    for name in PUBLISHED:
        built = plan(name, kg=kg)
        assert [error.field for error in built.errors] == ["weight_kg"]
        assert built.errors[0].allowed == "2 to 350 kg"


@pytest.mark.parametrize("kg", ["5", "350"])
def test_a_weight_on_the_limits_is_taken(kg: str) -> None:
    scheduled(plan("amato-griggs", kg=kg))
    # 2 kg: 2 mg round to 2.5, which is within 3 mg/kg (6 mg).
    assert plan("amato-griggs", kg="2").start_mg == Decimal("2.5")


@pytest.mark.parametrize("name", ["oddis-medsger", "amato-griggs"])
def test_a_weight_is_needed_where_the_dose_is_counted_from_it(name: str) -> None:
    (error,) = plan(name).errors
    assert error.field == "weight_kg"
    scheduled(plan("dalakas"))


@pytest.mark.parametrize(
    ("kg", "typed", "dose"),
    [
        ("61.25", {"cap_mg": "100"}, "60"),  # halfway: down
        ("61.26", {"cap_mg": "100"}, "62.5"),
        ("93", {}, "60"),
        ("93", {"cap_mg": "91"}, "90"),  # 93 -> 92.5; the largest multiple not above 91
        ("91", {"cap_mg": "91"}, "90"),  # 91 -> 90 is not above the cap
        ("92", {"cap_mg": "92.5"}, "92.5"),
        ("60", {"round_to_mg": "7"}, "56"),  # 60 -> 63, above the cap of 60
        ("58.75", {"start_mg_per_kg": "1.02", "cap_mg": "100"}, "60"),  # 59.925
    ],
)
def test_the_start_dose_is_rounded_and_then_cut_to_the_cap(kg: str, typed: dict[str, str], dose: str) -> None:
    assert plan("oddis-medsger", kg=kg, **typed).start_mg == Decimal(dose)


def test_a_dose_over_3_mg_for_each_kg_is_refused_whatever_gave_it() -> None:
    (error,) = plan("dalakas", kg="26").errors  # 80 mg; 3 x 26 = 78
    assert error.field == "start_mg"
    assert error.wrong == "the plan reaches 80 mg a day, over 3 mg/kg at 26 kg (78 mg)"
    scheduled(plan("dalakas", kg="26.667"))  # 80.001
    # 2.95 kg x 3 = 8.85, which rounds up to 10: the rounded dose counts.
    (error,) = plan("amato-griggs", kg="2.95", start_mg_per_kg="3").errors
    assert error.field == "start_mg_per_kg"


def test_rounding_does_not_lead_over_200_mg() -> None:
    (error,) = plan("dalakas", start_mg="200", round_to_mg="3").errors  # 66.7 x 3 -> 201
    assert (error.field, error.wrong) == ("start_mg", "the plan reaches 201 mg a day, over 200 mg")


def test_a_start_dose_that_rounds_to_nothing_is_refused() -> None:
    (error,) = plan("dalakas", start_mg="1").errors
    assert error.sentence() == (
        "start_mg: the start dose of 1 mg rounds to 0 mg (rounding to 2.5 mg); "
        "allowed: a start dose, a cap and a rounding that leave more than 0 mg"
    )
    (error,) = plan("oddis-medsger", kg=60, cap_mg="2").errors
    assert error.field == "cap_mg"
    assert error.wrong == "no multiple of 2.5 mg over 0 lies within the cap of 2 mg"
    built = plan(own("hold weeks=4; stop", start="mg = 1"))
    assert [error.field for error in built.errors] == ["mg"]


@pytest.mark.parametrize(
    "start", [date(1949, 12, 31), date(1, 1, 1), date(2200, 1, 1), date(9999, 12, 31)], ids=str
)
def test_a_start_before_1950_or_after_2199_is_refused(start: date) -> None:
    assert [error.field for error in plan("dalakas", start=start).errors] == ["start"]


def test_the_last_dated_step_comes_before_2200() -> None:
    # Dalakas is off from week 264: 1848 days before 31 December 2199 is 9 December 2194.
    assert scheduled(plan("dalakas", start=date(2194, 12, 9))).steps[-1].start == date(2199, 12, 31)
    (error,) = plan("dalakas", start=date(2194, 12, 10)).errors
    assert error.field == "start"
    assert "Wed 1 Jan 2200" in error.wrong
    scheduled(plan("dalakas", start=date(1950, 1, 1)))


def test_a_dose_by_weight_is_not_counted_without_one() -> None:
    # build_schedule refuses this as a field error before; whoever calls past it is told so.
    regimen = KNOWLEDGE.regimen("oddis-medsger")
    assert regimen is not None
    with pytest.raises(ValueError, match="without a weight"):
        first_dose(regimen, read_settings(regimen, {}), None)


# --- findings on the source --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regimen", "name", "value", "text"),
    [
        ("dalakas", "start_mg", "60", "Start dose 60 mg a day: the source gives 80-100 mg."),
        ("dalakas", "start_mg", "100.5", "Start dose 100.5 mg a day: the source gives 80-100 mg."),
        ("dalakas", "hold_weeks", "5", "Hold for 5 weeks: the source gives 3-4 weeks."),
        ("oddis-medsger", "hold_weeks", "3", "Hold for 3 weeks: the source gives at least 1 month."),
        ("oddis-medsger", "cap_mg", "80", "At most 80 mg a day: the source gives 60 mg."),
        ("oddis-medsger", "reduction_percent", "20", "Lower by 20 %: the source gives about 25 %."),
        ("amato-griggs", "cap_mg", "101", "At most 101 mg a day: the source gives at most 100 mg."),
        ("amato-griggs", "fine_step_mg", "3", "Then less 3 mg: the source gives at most 2.5 mg."),
        (
            "amato-griggs",
            "alternate_from_week",
            "5",
            "Every other day from week 5: the source gives week 2-4.",
        ),
        (
            "amato-griggs",
            "alternate_from_week",
            "8",
            "Every other day from week 8: the source gives week 2-4, "
            "and month 2-3 (weeks 8-12) in more severe disease.",
        ),
        (
            "dalakas",
            "slow_every_weeks",
            "8",
            "Every 8 weeks: the source gives no number; "
            "this is the clinician's choice (our starting value is 12).",
        ),
        (
            "dalakas",
            "slow_every_weeks",
            "12",
            "Every 12 weeks: the source gives no number; this is our starting value.",
        ),
        (
            "oddis-medsger",
            "round_to_mg",
            "5",
            "Round to 5 mg: the source gives no number; "
            "this is the clinician's choice (our starting value is 2.5).",
        ),
    ],
)
def test_a_value_that_departs_from_the_source_is_taken_and_said(
    regimen: str, name: str, value: str, text: str
) -> None:
    built = plan(regimen, kg=60, **{name: value})
    scheduled(built)
    assert sentence(built, f"source.{name}").endswith(text)
    (found,) = [item for item in built.findings if item.rule == f"taper.source.{name}"]
    assert found.kind is Kind.NOTE
    assert found.sources[0].ids[0].startswith("ST-0")


@pytest.mark.parametrize(
    ("regimen", "name", "value"),
    [
        ("dalakas", "start_mg", "80"),
        ("dalakas", "start_mg", "100"),
        ("dalakas", "on_step_mg", "10"),
        ("oddis-medsger", "hold_weeks", "12"),  # "at least" has no upper end
        ("oddis-medsger", "target_mg", "5"),
        ("amato-griggs", "start_mg_per_kg", "1.5"),
        ("amato-griggs", "cap_mg", "60"),  # "at most" has no lower end
        ("amato-griggs", "fine_step_mg", "1"),
        ("amato-griggs", "alternate_from_week", "2"),
        ("amato-griggs", "round_to_mg", "2.5"),  # our own arithmetic
        ("oddis-medsger", "basis", "start"),  # said by its own finding
    ],
)
def test_what_the_source_prints_needs_no_word(regimen: str, name: str, value: str) -> None:
    assert f"source.{name}" not in rules(plan(regimen, kg=60, **{name: value}))


def test_our_reading_of_the_cap_is_said_where_it_is_changed() -> None:
    built = plan("oddis-medsger", kg=60, cap_mg="80")
    (found,) = [item for item in built.findings if item.rule == "taper.source.cap_mg"]
    assert "our reading" in found.because


def test_the_defaults_are_what_the_sources_print() -> None:
    # From the statements; None: no number in the source.
    table = {
        "oddis-medsger": {
            "start_mg_per_kg": (1, "about 1 mg/kg"),
            "cap_mg": (60, "60 mg"),
            "fractions": (2, None),
            "hold_weeks": (4, "at least 1 month"),
            "reduction_percent": (25, "about 25 %"),
            "basis": ("current", None),
            "every_weeks": (4, "each month"),
            "target_mg": (10, "5-10 mg"),
            "round_to_mg": (Decimal("2.5"), None),
        },
        "dalakas": {
            "start_mg": (80, "80-100 mg"),
            "hold_weeks": (4, "3-4 weeks"),
            "off_day_step_mg": (10, "10 mg a week"),
            "on_step_mg": (5, "5-10 mg"),
            "every_weeks": (4, "3-4 weeks"),
            "knee_mg": (50, "about 50 mg"),
            "slow_step_mg": (Decimal("2.5"), "2.5 mg"),
            "slow_every_weeks": (12, None),
            "target_mg": (0, None),
            "round_to_mg": (Decimal("2.5"), None),
        },
        "amato-griggs": {
            "start_mg_per_kg": (1, "1-1.5 mg/kg"),
            "cap_mg": (100, "at most 100 mg"),
            "alternate_from_week": (3, "week 2-4"),
            "plateau_week": (18, "about 4-5 months"),
            "step_mg": (5, "5 mg"),
            "every_weeks": (2, "every 2 weeks"),
            "knee_mg": (20, "20 mg"),
            "fine_step_mg": (Decimal("2.5"), "at most 2.5 mg"),
            "target_mg": (0, None),
            "round_to_mg": (Decimal("2.5"), None),
        },
    }
    for name, wanted in table.items():
        regimen = KNOWLEDGE.regimen(name)
        assert regimen is not None
        held = {
            item.name: (item.default, None if item.printed is None else item.printed.text)
            for item in regimen.parameters
        }
        assert held == wanted


def test_settings_tell_words_from_numbers() -> None:
    regimen = KNOWLEDGE.regimen("oddis-medsger")
    assert regimen is not None
    settings = read_settings(regimen, {"target_mg": "7.50"})
    assert {item.name: item.text for item in settings.items}["target_mg"] == "7.5"
    assert {item.name: item.text for item in settings.items}["basis"] == "current"
    with pytest.raises(TypeError):
        settings.number("basis")
    assert settings.word("start") == "start"

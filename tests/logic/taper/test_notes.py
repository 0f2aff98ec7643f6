"""What has to be said about a plan, and what must not be said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest

import myoplanner.logic
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.stock import Stock, Strength, stock_of
from myoplanner.logic.record.therapy import PresentDose
from myoplanner.logic.taper.notes import age_finding, seam_finding
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.wording.english.taper import TEXTS
from tests.logic.taper.plans import MONDAY, own, plan, rules, sentence, step

# --- the source's goal (DIS-01) ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kg", "typed", "text"),
    [
        # 60 mg: 10 mg in week 24, the last week of the window; 24 weeks after 5 January is 22 June.
        ("60", {}, "is reached in week 24, on Mon 22 Jun 2026: inside the source's window."),
        # From the starting dose: 60 45 30 15 10, four cuts, week 16.
        ("60", {"basis": "start"}, "is reached in week 16, on Mon 27 Apr 2026: inside the source's window."),
        # 20 mg: 15, then 11.25 (halfway to 10) -> 10 in week 8.
        ("20", {}, "is reached in week 8, on Mon 2 Mar 2026: earlier than the source's window."),
        # Every 5 weeks: 6 cuts, the first in week 4: week 4 + 5 x 5 = 29.
        (
            "60",
            {"every_weeks": "5"},
            "is reached in week 29, on Mon 27 Jul 2026: later than the source's window.",
        ),
        ("60", {"target_mg": "15"}, "is never reached: the plan stays on 15 mg."),
    ],
)
def test_the_plan_says_when_it_reaches_the_goal(kg: str, typed: dict[str, str], text: str) -> None:
    goal = "The goal of 5-10 mg once a day by months 4-6 (weeks 16-24) "
    assert sentence(plan("oddis-medsger", kg=kg, **typed), "goal") == goal + text


def test_a_plan_that_goes_on_under_the_goal_says_so() -> None:
    # 10 -> 7.5 -> 5.625 -> 5 -> 3.75 (halfway) -> 2.5, the target.
    text = sentence(plan("oddis-medsger", kg=60, target_mg="2.5"), "goal")
    goal = "5-10 mg once a day by months 4-6 (weeks 16-24)"
    assert text.endswith(f"The plan goes on under the goal of {goal}, to 2.5 mg.")
    # At 10 mg it is still divided: the goal is a dose once a day.
    assert "It is still taken in 2 intakes then." in text
    assert "intakes" not in sentence(plan("oddis-medsger", kg=60), "goal")


def test_a_goal_that_is_jumped_over_is_not_said_to_be_reached() -> None:
    # 60 - 60 % of the starting dose (36) = 24 -> 25; 25 - 36 < 0: the target, 0.
    built = plan("oddis-medsger", kg=60, reduction_percent="60", basis="start", target_mg="0")
    text = sentence(built, "goal")
    assert "reached" not in text
    assert text == (
        "The plan passes the goal of 5-10 mg once a day by months 4-6 (weeks 16-24) without staying on it: "
        "from 25 mg to 0 mg in week 8, on Mon 2 Mar 2026."
    )


def test_from_a_present_dose_the_window_is_not_judged() -> None:
    # The source counts its weeks from the start of treatment; this plan begins later.
    present = PresentDose(on_mg=D(60), off_mg=D(60))
    text = sentence(plan("oddis-medsger", present=present), "goal")
    assert "window" not in text.replace("The source counts its window from the start of treatment", "")
    assert "week 24 of this plan" in text


def test_the_basis_is_said() -> None:
    assert "25 % of the dose taken now" in sentence(plan("oddis-medsger", kg=60), "basis")
    built = plan("oddis-medsger", kg=60, basis="start", reduction_percent="20")
    assert "20 % of the starting dose" in sentence(built, "basis")


# --- Dalakas' ten weeks (DIS-07) ---------------------------------------------------------------------


def test_the_ten_weeks_are_those_of_100_mg() -> None:
    assert sentence(plan("dalakas"), "printed_weeks") == (
        "The source speaks of 10 weeks; from 80 mg at 10 mg a week it takes 8. "
        "The plan follows the 10 mg a week."
    )
    assert "printed_weeks" not in rules(plan("dalakas", start_mg="100"))
    present = PresentDose(on_mg=D(80), off_mg=D(30), every_other_day=True)
    text = sentence(plan("dalakas", present=present), "printed_weeks")
    assert "from 30 mg at 10 mg a week it takes 3" in text


# --- no end ------------------------------------------------------------------------------------------


def test_where_the_source_gives_no_end_the_plan_says_when_it_gets_there() -> None:
    assert "reaches 0 mg 48 weeks after its start, on Mon 7 Dec 2026" in sentence(
        plan("amato-griggs", kg=60), "no_end"
    )
    # 30 mg in week 28.
    built = plan("amato-griggs", kg=60, target_mg="30")
    assert "reaches 30 mg 28 weeks after its start, on Mon 20 Jul 2026" in sentence(built, "no_end")
    assert "no_end" not in rules(plan("oddis-medsger", kg=60))
    # 6 weeks between cuts: the 16th begins in week 18 + 90 = 108, which is 2.07 years.
    long = plan("amato-griggs", kg=60, every_weeks="6")
    assert "108 weeks (about 2 years) after" in sentence(long, "no_end")
    # 7 weeks: 18 + 105 = 123 weeks, 2.36 years: to the half year.
    longer = plan("amato-griggs", kg=60, every_weeks="7")
    assert "123 weeks (about 2.5 years) after" in sentence(longer, "no_end")


# --- our own arithmetic ------------------------------------------------------------------------------


def test_a_dose_cut_by_the_cap_says_so() -> None:
    assert sentence(plan("oddis-medsger", kg=93), "capped") == (
        "The start dose by weight would be 93 mg; the cap of 60 mg makes it 60 mg."
    )
    (found,) = [item for item in plan("oddis-medsger", kg=93).findings if item.rule == "taper.capped"]
    assert "our reading" in found.because
    assert sentence(plan("amato-griggs", kg=70, cap_mg="62"), "capped") == (
        "The start dose by weight would be 70 mg; the cap of 62 mg makes it 60 mg."
    )
    # 61 mg round to 60: nothing was cut.
    assert "capped" not in rules(plan("oddis-medsger", kg=61))
    present = PresentDose(on_mg=D(80), off_mg=D(80))
    assert "capped" not in rules(plan("oddis-medsger", kg=93, present=present))


def test_without_a_weight_the_limit_by_weight_is_said_to_be_unchecked() -> None:
    built = plan("dalakas")
    (found,) = [item for item in built.findings if item.rule == "taper.weight_unknown"]
    assert found.sentence == "No body weight is given: the limit of 3 mg/kg a day is not checked."
    assert found.missing == ("Body weight.",)
    assert "weight_unknown" not in rules(plan("dalakas", kg=60))


def test_cuts_made_larger_by_rounding_are_said() -> None:
    # 2.5 mg less, rounded to 5 mg: 20 -> 17.5, halfway, -> 15.
    built = plan("amato-griggs", kg=60, round_to_mg="5")
    assert sentence(built, "larger_cut") == (
        "Rounding to 5 mg makes a cut larger than asked: from 20 mg to 15 mg, 5 mg in place of 2.5 mg."
    )
    # 10 % of 12.5 is 1.25; 11.25 is halfway, to 10: no larger than rounding makes it.
    assert "larger_cut" not in rules(plan("oddis-medsger", kg=60))
    # 2 % of 60 is 1.2: 58.8 would round to 60, so it is cut by one step of the rounding, to 57.5.
    text = sentence(plan("oddis-medsger", kg=60, reduction_percent="2"), "larger_cut")
    assert "2.5 mg in place of" in text
    # The off-day: 80 - 3 = 77, nearer to 75 than to 80.
    text = sentence(plan("dalakas", off_day_step_mg="3", slow_step_mg="5", round_to_mg="5"), "larger_cut")
    assert "from 80 mg to 75 mg, 5 mg in place of 3 mg" in text
    for name in ("dalakas", "amato-griggs"):
        assert "larger_cut" not in rules(plan(name, kg=53))


def test_a_knee_off_the_grid_does_not_make_a_larger_cut_in_silence() -> None:
    # 22 -> 17.5: 4.5 mg where the source has at most 2.5.
    built = plan("amato-griggs", kg=60, knee_mg="22")
    assert "from 22 mg to 17.5 mg, 4.5 mg in place of 2.5 mg" in sentence(built, "larger_cut")


def test_an_own_regimen_says_that_no_source_stands_behind_it() -> None:
    built = plan(own("hold weeks=4; reduce of='daily' by_mg=10 every_weeks=1 to_mg=0; maintain"), kg=60)
    assert rules(built) == ["own"]
    head = """
parameters = [
  { name = "weeks", label = "Hold", kind = "weeks", default = 4, statement = "own" },
]
[goal]
low_mg = 5
high_mg = 10
from_week = 4
to_week = 8
text = "5-10 mg"
statement = "own"
"""
    steps = "hold weeks='weeks'; reduce of='daily' by_percent=50 every_weeks=4 to_mg=10; maintain"
    built = plan(own(steps, head=head), kg=60, weeks="6")
    # Its goal names no statement of ours, and nothing departs from a source that there is not.
    (goal,) = [item for item in built.findings if item.rule == "taper.goal"]
    assert [source.ids for source in goal.sources] == [("own",)]
    assert rules(built) == ["own", "goal"]


# --- tablets -----------------------------------------------------------------------------------------


def test_a_dose_that_cannot_be_made_names_the_nearest_and_changes_nothing() -> None:
    stock = stock_of((20, 10, 5))
    built = plan("oddis-medsger", kg=60, stock=stock)
    texts = [item.sentence for item in built.findings if item.rule == "taper.cannot_make"]
    assert texts == [
        f"{dose} mg cannot be made from 20, 10, 5 mg tablets; "
        f"nearest that can: {lower} mg (lower), {higher} mg (higher)."
        for dose, lower, higher in (("32.5", 30, 35), ("17.5", 15, 20), ("12.5", 10, 15))
    ]
    assert built.schedule == plan("oddis-medsger", kg=60).schedule
    assert built.levels == plan("oddis-medsger", kg=60).levels


def test_the_lowest_dose_has_no_lower_neighbour() -> None:
    built = plan("amato-griggs", kg=20, stock=stock_of((20, 5)))
    last = [item.sentence for item in built.findings if item.rule == "taper.cannot_make"][-1]
    assert last == "2.5 mg cannot be made from 20, 5 mg tablets; nearest that can: 5 mg (higher)."


def test_halves_stand_in_the_list_of_strengths() -> None:
    stock = Stock(strengths=(Strength(mg=D(20)), Strength(mg=D(5), halves=True)))
    built = plan(own("hold weeks=1; stop", start="mg = 33", head="round_to_mg = 1"), kg=60, stock=stock)
    assert sentence(built, "cannot_make") == (
        "33 mg cannot be made from 20, 5 (or half) mg tablets; "
        "nearest that can: 32.5 mg (lower), 35 mg (higher)."
    )


def test_without_any_tablets_every_dose_is_said_once() -> None:
    built = plan("dalakas", kg=60, stock=Stock(strengths=()), target_mg="75")
    texts = [item.sentence for item in built.findings if item.rule == "taper.cannot_make"]
    assert texts == [
        f"{dose} mg cannot be made: no tablets are in stock." for dose in (80, 70, 60, 50, 40, 30, 20, 10, 75)
    ]


def test_fewer_intakes_than_wanted_are_said() -> None:
    built = plan("oddis-medsger", kg=60, fractions="4", target_mg="5")
    texts = [item.sentence for item in built.findings if item.rule == "taper.fewer_intakes"]
    assert texts == ["7.5 mg goes into 3 intakes only, of whole tablets."]


# --- where two plans meet ----------------------------------------------------------------------------


def weeks_of(first: date, last: date | None, on: str, off: str | None = None) -> Schedule:
    return Schedule(steps=(step(first, last, on, off),))


BEFORE = weeks_of(date(2026, 1, 5), None, "60", "0")  # on-days: 5, 7, ... 31 January


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (date(2026, 1, 19), None),  # the 18th is an off-day
        (date(2026, 1, 20), "on-days"),  # the 19th is an on-day
    ],
)
def test_two_on_days_side_by_side_are_said(start: date, said: str | None) -> None:
    found = seam_finding(BEFORE, weeks_of(start, None, "40", "0"))
    assert (found is None) == (said is None)
    if found is not None:
        assert found.sentence == (
            "Two on-days stand side by side, Mon 19 Jan 2026 and Tue 20 Jan 2026. "
            "Start a day later to keep the alternation."
        )
        assert seam_finding(BEFORE, weeks_of(date(2026, 1, 21), None, "40", "0")) is None


def test_two_off_days_never_meet() -> None:
    # The 4th is an on-day, the 17th an off-day; the later plan begins with an on-day.
    after = weeks_of(date(2026, 1, 18), None, "40", "0")
    assert after.is_on_day(date(2026, 1, 18))
    assert seam_finding(weeks_of(date(2026, 1, 4), None, "60", "0"), after) is None


def test_a_seam_with_daily_doses_needs_no_word() -> None:
    daily = weeks_of(date(2026, 1, 20), None, "40")
    assert seam_finding(BEFORE, daily) is None
    assert seam_finding(daily, weeks_of(date(2026, 3, 1), None, "40", "0")) is None
    assert seam_finding(BEFORE, weeks_of(date(2025, 1, 1), None, "40", "0")) is None  # nothing before it


# --- age ---------------------------------------------------------------------------------------------


def age(born: int | None, start: date = MONDAY) -> Finding | None:
    return age_finding(Patient(birth_year=born), start)


def test_under_18_every_regimen_says_that_it_is_for_adults() -> None:
    # In 2026: born 2009 is 16 or 17.
    found = age(2009)
    assert found is not None
    assert found.kind is Kind.STOP
    assert found.sentence == "Written for adults; the sources give no dose for children."
    assert found.because == "Born 2009, start Mon 5 Jan 2026."


def test_in_the_year_of_the_18th_birthday_the_patient_may_be_17() -> None:
    found = age(2008)
    assert found is not None
    assert found.kind is Kind.STOP
    assert found.sentence.startswith("Written for adults; the sources give no dose for children.")
    assert "may be under 18" in found.sentence


def test_from_19_by_the_year_nothing_is_said() -> None:
    assert age(2007) is None
    assert age(2008, date(2027, 1, 1)) is None


def test_without_a_birth_year_nothing_is_taken_for_granted() -> None:
    found = age(None)
    assert found is not None
    assert found.kind is Kind.NOTE
    assert "Cannot judge" in found.sentence
    assert found.missing == ("The birth year.",)


# --- wording -----------------------------------------------------------------------------------------


def test_no_finding_shows_a_raw_brace_or_a_long_decimal() -> None:
    stocks = (stock_of((20, 5)), Stock(strengths=()))
    built = [
        plan(name, kg=kg, stock=stock, round_to_mg=grid)
        for name in ("oddis-medsger", "dalakas", "amato-griggs")
        for kg in ("8", "20", "93")
        for stock in stocks
        for grid in ("2.5", "3", "5")
    ]
    findings = [item for each in built for item in each.findings]
    assert findings
    for item in findings:
        for text in (item.sentence, item.because, item.would_change, *item.missing):
            assert "{" not in text and "}" not in text and "Decimal" not in text and "None" not in text
            assert "  " not in text
        assert item.sentence.endswith((".", ")"))


def test_every_sentence_of_the_room_is_used() -> None:
    sources = Path(myoplanner.logic.__file__).parent.rglob("*.py")
    code = "".join(path.read_text(encoding="utf-8") for path in sources if "wording" not in path.parts)
    stems = {"parameter.too_low", "parameter.too_high", "parameter.not_whole", "parameter.too_fine"}
    stems |= {key for key in TEXTS if key.startswith(("basis.", "goal.", "assumed."))}
    assert [key for key in TEXTS if f'"{key}"' not in code and key not in stems] == []

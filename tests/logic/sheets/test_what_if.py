"""The strip and the review of what-ifs, worked by hand."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.finding import Kind
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.record.stock import Stock, Strength
from myoplanner.logic.sheets.ghosts import ghosts_of
from myoplanner.logic.sheets.timeline.shapes import Dash
from myoplanner.logic.sheets.what_if import GhostReview, Strip, review_of_ghost, strip_of
from tests.logic.sheets.timelines import Level, course, day, plan_of, took
from tests.strategies import knowledge

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))
ADULT = Patient(code="A", birth_year=1960)


def plan_on(today: int, record: Course | None = None) -> Plan:
    """The record as of a day: 60 mg for 28 days, 40 for 14, then 20."""
    usual = course(plans=(plan_of(*LEVELS),), patient=ADULT)
    return build_plan(record or usual, knowledge(), day(today))


def ghost(
    *levels: Level, start: int = 20, ghost_id: str = "g", pulses: tuple[SteroidPulse, ...] = ()
) -> Ghost:
    """A what-if of these levels."""
    steps = plan_of(*levels, start=start).steps if levels else ()
    return Ghost(id=ghost_id, name="other", regimen_id="plain", steps=steps, pulses=pulses)


def strip(plan: Plan, *ghosts: Ghost) -> Strip:
    """The strip of these."""
    return strip_of(plan, ghosts_of(plan, knowledge(), ghosts))


def review(plan: Plan, item: Ghost) -> GhostReview:
    """The review of one."""
    (line,) = ghosts_of(plan, knowledge(), (item,))
    return review_of_ghost(plan, knowledge(), line)


def test_the_strip_compares_over_one_span() -> None:
    """Days 20 to 384. Now: 480 + 560 + 6860 = 7900 mg. Ghost: 20 x 50 + 345 x 10 = 4450, so 3450 less."""
    made = strip(plan_on(20), ghost((20, "50", "50"), (None, "10", "10")))
    assert made.heads == ("Last dose", "By mouth", "Days ≥ 20", "Days > 7.5", "Tablets")
    now, other = made.rows
    assert [cell.text for cell in now.cells] == [
        "none, 20 mg",
        "7900 mg",
        "365",
        "365",
        "8×50 + 371×20 + 8×10",
    ]
    assert [cell.text for cell in other.cells] == ["none, 10 mg", "4450 mg", "20", "365", "20×50 + 345×10"]
    assert [cell.than_now for cell in other.cells] == ["", "−3450", "−345", "same", ""]
    assert (other.letter, other.dash, other.state) == ("A", Dash.DOTTED, "from Sun 25 Jan 2026")
    assert "Sun 25 Jan 2026 to Sun 24 Jan 2027" in made.counted
    assert (now.name, now.state, now.ghost_id) == ("Current plan", "Plain", "")


def test_without_a_ghost_there_is_no_strip() -> None:
    assert strip(plan_on(20)) == Strip()


def test_before_a_first_plan_nothing_is_compared_with() -> None:
    """First plans side by side: from day 10 on, 10 days before today, as no dose is on record."""
    made = strip(plan_on(20, course(patient=ADULT)), ghost((30, "20", "20"), (None, "0", "0"), start=10))
    now, other = made.rows
    assert (now.name, now.cells[0].text) == ("No plan on record", "–")
    assert [cell.text for cell in other.cells] == ["13 Feb 2026", "600 mg", "30", "30", "30×20"]
    assert {cell.than_now for cell in other.cells} == {""}
    assert "Thu 15 Jan 2026 to" in made.counted


def test_one_that_says_nothing_new_says_so() -> None:
    made = strip(plan_on(20), ghost(*LEVELS, start=0))
    assert made.rows[1].state == "says nothing that is not planned already"
    assert not made.rows[1].says_anything
    refused = review(plan_on(20), ghost(*LEVELS, start=0)).apply
    assert not refused.possible
    assert refused.because == ("says nothing that is not planned already",)


def test_tablets_that_cannot_be_made_are_said() -> None:
    stock = Stock(strengths=(Strength(mg=Decimal(20)),))
    plan = plan_on(20, course(plans=(plan_of(*LEVELS),), patient=ADULT, stock=stock))
    cell = strip(plan, ghost((20, "20", "20"), (None, "15", "15"))).rows[1].cells[-1]
    assert cell.text == "20×20, not all"
    assert "15" in cell.whole
    found = review(plan, ghost((20, "20", "20"), (None, "15", "15"))).findings
    assert "what-if.tablets" in {item.rule for item in found}


def test_the_review_sets_both_side_by_side() -> None:
    made = review(plan_on(20), ghost((20, "50", "50"), (None, "10", "10")))
    lines = {item.what: (item.now, item.new) for item in made.review.lines}
    assert made.review.title == "Apply other?"
    assert "Plain" in made.review.sentence
    assert lines["Dose from Sun 25 Jan 2026"] == ("prednisone 60 mg a day", "prednisone 50 mg a day")
    assert lines["By mouth"] == ("7900 mg", "4450 mg")
    assert lines["At 20 mg a day or more"] == ("365 days", "20 days")
    assert lines["Above 7.5 mg a day"] == ("365 days", "365 days")
    assert "Counted Sun 25 Jan 2026 to Sun 24 Jan 2027" in made.review.sentence
    assert lines["Last dose"][1] == "No end date: stays at 10 mg a day"
    # The record goes on too: a dash would read as if nothing followed.
    assert lines["Then"] == ("2 Feb 2026: 40 mg\n16 Feb 2026: 20 mg", "14 Feb 2026: 10 mg")
    assert made.apply.possible
    assert made.stops == ()


def test_after_a_dose_that_was_taken_the_review_says_that_the_plan_goes_on() -> None:
    def then(first: int, last: int) -> tuple[str, str]:
        record = course(plans=(plan_of(*LEVELS),), taken=(took(first, last, "30"),), patient=ADULT)
        made = review(plan_on(20, record), ghost((20, "50", "50"), (None, "10", "10")))
        lines = {item.what: item.now for item in made.review.lines}
        return lines["Dose from Sun 25 Jan 2026"], lines["Then"]

    # Taken on days 20 and 21 (25 and 26 January): from day 22 on the 60 mg of the plan, 40 from day 28.
    dose, goes_on = then(20, 21)
    assert dose == "prednisone 30 mg a day"
    assert goes_on == "27 Jan 2026: 60 mg\n2 Feb 2026: 40 mg\n16 Feb 2026: 20 mg"
    # Taken up to day 27: the plan goes on with a level of its own, which stands there once.
    assert then(20, 27)[1] == "2 Feb 2026: 40 mg\n16 Feb 2026: 20 mg"


def test_a_long_plan_names_the_first_levels_and_how_many_more() -> None:
    levels = [(7, str(mg), str(mg)) for mg in range(40, 10, -1)]
    lines = {item.what: item.new for item in review(plan_on(20), ghost(*levels)).review.lines}
    assert lines["Then"].endswith("and 23 more levels")
    single = {item.what: item.new for item in review(plan_on(20), ghost((None, "5", "5"))).review.lines}
    assert single["Then"] == "no further change"


def test_stops_hold_it() -> None:
    young = course(plans=(plan_of(*LEVELS),), patient=Patient(code="A", birth_year=2015))
    made = review(plan_on(20, young), ghost((None, "10", "10")))
    assert "taper.child" in {item.rule for item in made.stops}
    assert not made.apply.possible
    assert made.apply.needs_reason


def test_over_3_mg_for_each_kg_is_never_overridden() -> None:
    light = (WeightResult(id="w", day=day(0), kg=Decimal(10)),)
    heavy = course(plans=(plan_of((None, "20", "20")),), patient=ADULT, results=light)
    made = review(plan_on(20, heavy), ghost((None, "35", "35")))
    assert "what-if.over" in {item.rule for item in made.stops}
    assert not made.apply.possible
    assert not made.apply.needs_reason or not all(item.overridable for item in made.stops)


def test_pulses_are_listed_and_never_on_one_day_with_others() -> None:
    pulse = SteroidPulse(id="n", start=day(22), days=3, mg_a_day=Decimal(1000))
    lines = {item.what: item.new for item in review(plan_on(20), ghost(pulses=(pulse,))).review.lines}
    assert lines["By vein"] == "methylprednisolone IV 1000 mg × 3 days, Tue 27 Jan 2026"
    given = SteroidPulse(id="old", start=day(23), days=1, mg_a_day=Decimal(500))
    both = course(plans=(plan_of(*LEVELS),), patient=ADULT, pulses=(given,))
    assert "what-if.pulses" in {item.rule for item in review(plan_on(20, both), ghost(pulses=(pulse,))).stops}


def test_two_on_days_side_by_side_are_said() -> None:
    """The record has on-days 0, 2, ... 20; from day 21 a what-if begins with an on-day."""
    record = course(plans=(plan_of((None, "40", "0")),), patient=ADULT)
    found = review(plan_on(20, record), ghost((None, "30", "0"), start=21)).findings
    assert "taper.seam" in {item.rule for item in found}


def test_after_the_end_of_a_plan_nothing_is_superseded() -> None:
    record = course(plans=(plan_of((10, "20", "20")),), patient=ADULT)
    assert review(plan_on(20, record), ghost((None, "10", "10"))).review.sentence.startswith("Counted")


def test_what_it_brings_up_is_found_and_what_is_said_already_is_not() -> None:
    plan = plan_on(20, course(patient=ADULT, plans=(plan_of((None, "5", "5")),)))
    found = review(plan, ghost((None, "60", "60"))).findings
    rules = {item.rule for item in found if item.kind is not Kind.STOP}
    assert rules
    already = {(item.rule, item.sentence) for item in plan.findings if item.kind is not Kind.STOP}
    assert not any((item.rule, item.sentence) in already for item in found)

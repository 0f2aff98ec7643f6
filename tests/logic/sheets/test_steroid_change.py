"""The ways of changing steroid as final texts: sizes, what they come to, and them side by side."""

from __future__ import annotations

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.steroid_change import (
    Compare,
    PulseWay,
    WayText,
    case_on,
    compare,
    flare_ways,
    start_pulses,
    trial_way,
)
from myoplanner.logic.taper.change import ChangeCase
from myoplanner.logic.taper.edits import with_change_start, with_size
from tests.logic.sheets.timelines import course, day, plan_of, took
from tests.logic.taper.changes import EVERY_OTHER, FALLING, LARGE, SMALL, pulse
from tests.strategies import knowledge

KNOWLEDGE = knowledge()
PULSE = {"pulse_mg": "1000", "pulse_days": "3"}


def typed(record: Course, **ways: dict[str, str]) -> Course:
    """The record with sizes typed: small_rise={...}."""
    for name, sizes in ways.items():
        for size, text in sizes.items():
            record = with_size(record, name.replace("_", "-"), size, text)
    return record


def at(record: Course, today: int) -> Plan:
    return build_plan(record, KNOWLEDGE, day(today))


def case_of(plan: Plan, begin: int) -> ChangeCase:
    found = case_on(plan, day(begin))
    assert isinstance(found, ChangeCase)
    return found


def ways(record: Course, today: int = 60, begin: int = 60) -> dict[str, WayText]:
    plan = at(record, today)
    return {item.way: item for item in flare_ways(plan, KNOWLEDGE, case_of(plan, begin))}


def compared(record: Course, today: int = 60, begin: int = 60) -> Compare:
    plan = at(record, today)
    case = case_of(plan, begin)
    return compare(plan, KNOWLEDGE, case, flare_ways(plan, KNOWLEDGE, case))


def table(found: Compare) -> dict[str, tuple[str, ...]]:
    return {row.what: row.values for row in found.rows}


FLARED = course(plans=(FALLING,))


# --- a way ------------------------------------------------------------------------------------------


def test_a_change_starts_today_or_on_the_day_of_the_flare_or_as_set() -> None:
    assert case_of(at(FLARED, 63), 60).start == day(63)
    assert case_of(at(FLARED, 55), 60).start == day(60)
    assert case_of(at(with_change_start(FLARED, day(70)), 63), 60).start == day(70)


def test_three_ways_with_empty_sizes_and_what_the_source_says() -> None:
    found = ways(FLARED)
    assert list(found) == ["small-rise", "large-rise", "pulse"]
    small = found["small-rise"]
    assert (small.title, small.source, small.chosen) == (
        "A small rise", "Source: ST-08 (2008)", "Sizes chosen by the clinician"
    )  # fmt: skip
    assert [size.value for size in small.sizes] == ["", "", "", ""]
    assert small.state == "Still to fill in: raise to, then reduce by, every, down to."
    assert (small.lines, small.notes, small.errors, small.change.ready) == ((), (), (), False)
    assert small.sizes[0].offers == (
        ("20", "the dose at the flare: 20 mg"),
        ("25", "the level before it: 25 mg"),
    )
    assert small.sizes[0].words == ()


def test_a_way_that_is_complete_is_written_level_by_level() -> None:
    small = ways(typed(FLARED, small_rise=SMALL))["small-rise"]
    assert small.state == "Complete; drawn as a what-if, not applied."
    assert small.lines == (
        "From Fri 6 Mar 2026: prednisone 25 mg a day",
        "From Fri 3 Apr 2026: prednisone 22.5 mg a day",
        "From Fri 1 May 2026: prednisone 20 mg a day",
        "From Fri 29 May 2026: prednisone 17.5 mg a day",
        "From Fri 26 Jun 2026: prednisone 15 mg a day",
    )


def test_a_refusal_stands_beside_its_size_or_below_where_it_has_none() -> None:
    small = ways(typed(FLARED, small_rise={**SMALL, "raise_to": "10"}))["small-rise"]
    assert small.state == "Refused; see the field."
    assert "10 mg is not more than 20 mg" in small.sizes[0].error
    assert small.errors == ()
    crossed = ways(typed(course(plans=(FALLING,), pulses=(pulse(61),)), pulse=PULSE))["pulse"]
    assert crossed.errors != ()
    assert [size.error for size in crossed.sizes] == ["", ""]


def test_every_other_day_asks_with_words() -> None:
    pattern = ways(course(plans=(EVERY_OTHER,)))["small-rise"].sizes[0]
    assert [word for word, _ in pattern.words] == ["daily", "every_other_day"]


def test_a_pulse_is_written_with_its_days() -> None:
    found = ways(typed(FLARED, pulse=PULSE))["pulse"]
    assert found.lines == ("Methylprednisolone 1000 mg a day by vein on 3 days from Fri 6 Mar 2026",)
    one = ways(typed(FLARED, pulse={"pulse_mg": "500", "pulse_days": "1"}))["pulse"]
    assert one.lines == ("Methylprednisolone 500 mg by vein on Fri 6 Mar 2026",)
    assert [note.sentence.split(";")[0] for note in found.notes] == [
        "Prednisone by mouth goes on as planned beside the pulse"
    ]


def test_a_trial_has_its_window_once_it_is_complete() -> None:
    plan = at(FLARED, 60)
    blank = trial_way(plan, KNOWLEDGE, case_of(plan, 60))
    assert (blank.window, blank.source, blank.way) == (None, "Source: ST-18", "trial")
    sizes = {"direction": "lower", "step_mg": "5", "every_weeks": "2", "end_mg": "10"}
    plan = at(typed(FLARED, trial=sizes), 60)
    found = trial_way(plan, KNOWLEDGE, case_of(plan, 60))
    assert found.window is not None
    assert (found.window.first, found.window.last) == (day(74), day(116))
    assert found.sizes[0].words == (("raise", "raise"), ("lower", "lower"))


# --- side by side ------------------------------------------------------------------------------------


def test_nothing_is_compared_before_a_way_is_complete() -> None:
    assert compared(FLARED) == Compare()


def test_the_plan_of_record_beside_each_way_from_the_change_on() -> None:
    found = compared(typed(FLARED, small_rise=SMALL, large_rise=LARGE, pulse=PULSE))
    assert found.heads == ("Plan of record", "A small rise", "A large rise", "A pulse by vein")
    rows = table(found)
    # From day 60 on: not the 40 mg with which the plan of record once began.
    assert rows["Highest mean from the change on"] == (
        "20 mg a day",
        "25 mg a day",
        "60 mg a day",
        "20 mg a day",
    )
    # 84 days from day 60 (to day 143). Record: 24 x 20 + 60 x 5 = 780. Small: 28 x 25 + 28 x 22.5 + 28 x 20 =
    # 1890. Large: 3 x (60 + 50 + 40 + 30) + 28 x 22.5 + 28 x 20 + 16 x 17.5 = 540 + 630 + 560 + 280 = 2010.
    assert rows["By mouth in 12 weeks from the change"] == ("780 mg", "1890 mg", "2010 mg", "780 mg")
    # With 3 x 1000 mg by vein: 780 + 3750.
    assert rows["With pulses, in prednisone"] == ("780 mg", "1890 mg", "2010 mg", "4530 mg")
    assert rows["At or under 20 mg a day again"] == (
        "from Fri 6 Mar 2026", "from Fri 1 May 2026", "from Wed 15 Apr 2026", "from Fri 6 Mar 2026",
    )  # fmt: skip
    assert rows["At its end"][:2] == (
        "5 mg a day from Mon 30 Mar 2026, no end", "15 mg a day from Fri 26 Jun 2026, no end",
    )  # fmt: skip


def test_pulses_on_record_in_those_weeks_count_for_every_column() -> None:
    # 500 mg on days 59-61: two of them from day 60 on, 1000 mg = 1250 mg prednisone.
    rows = table(compared(typed(course(plans=(FALLING,), pulses=(pulse(59),)), small_rise=SMALL)))
    assert rows["With pulses, in prednisone"] == ("2030 mg", "3140 mg")


def test_a_plan_that_stops_and_a_dose_that_never_falls_back() -> None:
    stopping = plan_of((56, "40", "40"), (28, "20", "20"), (None, "0", "0"))
    high = {**SMALL, "to_mg": "22.5"}
    rows = table(compared(typed(course(plans=(stopping,)), small_rise=high)))
    assert rows["At its end"][0] == "off from Mon 30 Mar 2026"
    assert rows["At or under 20 mg a day again"] == ("from Fri 6 Mar 2026", "never")


def test_where_nothing_is_planned_it_says_so() -> None:
    only = course(taken=(took(0, 62, "20"),))
    rows = table(compared(typed(only, small_rise=SMALL, pulse=PULSE)))
    assert rows["Highest mean from the change on"] == ("not planned", "25 mg a day", "not planned")
    assert rows["At its end"][0] == "not planned"
    assert rows["At or under 20 mg a day again"][0] == "not planned"
    assert rows["By mouth in 12 weeks from the change"] == ("0 mg", "1890 mg", "0 mg")
    ended = course(plans=(plan_of((63, "20", "20")),))
    assert table(compared(typed(ended, small_rise=SMALL), 70))["At its end"][0] == "not planned"


def test_a_change_that_moves_by_a_day_is_compared_too() -> None:
    sizes = {
        "pattern": "every_other_day",
        "raise_to": "60",
        "cut_mg": "10",
        "every_weeks": "4",
        "to_mg": "40",
    }
    taken = (took(57, 70, "40", "0"),)
    rows = table(compared(typed(course(taken=taken), small_rise=sizes), 62, 60))
    # It begins on day 63; to day 145 14 on-days of 60, 14 of 50 and 14 of 40 mg (the last on day 145).
    assert rows["Highest mean from the change on"] == ("not planned", "30 mg a day")
    assert rows["By mouth in 12 weeks from the change"][1] == "2100 mg"


# --- courses of pulses, stops -----------------------------------------------------------------------


def started(today: int = 0, **sizes: str) -> PulseWay:
    return start_pulses(at(typed(course(), courses=sizes), today), KNOWLEDGE)


def test_courses_as_a_first_treatment_name_both_forms_and_their_evidence() -> None:
    blank = started()
    assert blank.title == "Pulses as a first treatment"
    assert "Given today: one pulse of 500-1000 mg a day on 3 days in a row." in blank.sentence
    assert blank.source == "Source: ST-14 (2008); Source: ledger-7.drugs, confirmed"
    assert blank.state.startswith("Still to fill in: methylprednisolone by vein")
    full = started(pulse_mg="500", pulse_days="3", courses="3", every_days="28")
    assert len(full.lines) == 3
    assert full.lines[1] == "Methylprednisolone 500 mg a day by vein on 3 days from Mon 2 Feb 2026"
    assert (full.notes, full.errors, full.built.errors) == ((), (), ())
    late = started(pulse_mg="500", pulse_days="3", courses="2", every_days="28")
    assert [note.sentence[:13] for note in late.notes] == ["2 courses of "]


def test_courses_begin_with_the_change_else_with_the_draft_else_today() -> None:
    sizes = {"pulse_mg": "500", "pulse_days": "3", "courses": "1"}
    record = typed(course(), courses=sizes)
    drafted = evolve(record, draft=evolve(record.draft, steroid=evolve(record.draft.steroid, start=day(7))))
    for each, first in ((record, day(2)), (drafted, day(7)), (with_change_start(drafted, day(9)), day(9))):
        assert start_pulses(at(each, 2), KNOWLEDGE).built.pulses[0].start == first


def test_courses_on_days_of_another_pulse_are_refused_below_the_form() -> None:
    record = typed(course(pulses=(pulse(1),)), courses={"pulse_mg": "500", "pulse_days": "3", "courses": "1"})
    found = start_pulses(at(record, 0), KNOWLEDGE)
    assert (found.lines, found.state) == ((), "Refused; see the field.")
    assert len(found.errors) == 1

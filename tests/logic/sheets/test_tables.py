"""The rows of the tables, as final texts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import applied, with_results, with_steroid_draft
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.results import (
    Bound,
    Enzyme,
    EnzymeResult,
    Scale,
    StrengthResult,
    WeightResult,
)
from myoplanner.logic.record.stock import US_PREDNISONE, Stock, Strength, stock_of
from myoplanner.logic.record.therapy import DoseStep, TakenDose
from myoplanner.logic.sheets.happenings import happening_rows
from myoplanner.logic.sheets.tables import (
    TaperRow,
    draft_block,
    record_blocks,
    result_rows,
    taken_rows,
)
from myoplanner.logic.sheets.timeline.shapes import DRAFT_ID, StepRef
from myoplanner.storage.knowledge_files import load_knowledge

MONDAY = date(2026, 1, 5)
TODAY = date(2026, 7, 6)
KNOWLEDGE: Knowledge = load_knowledge()[0]


def drafted(regimen: str, kg: str = "60", start: date = MONDAY, stock: Stock = US_PREDNISONE) -> Course:
    """A course with a regimen in its draft."""
    weight = WeightResult(id="w", day=MONDAY, kg=Decimal(kg))
    course = Course(id="course", results=(weight,), stock=stock)
    return with_steroid_draft(course, regimen_id=regimen, start=start)


def plan_of(course: Course, today: date = TODAY) -> Plan:
    return build_plan(course, KNOWLEDGE, today)


def approved(course: Course, day: date = MONDAY, plan_id: str = "plan") -> Course:
    """The course with its draft applied."""
    draft = plan_of(course).draft
    assert draft is not None
    return applied(course, draft, day, "2026.1", plan_id, f"{plan_id}-d")


def rows(regimen: str, kg: str = "60", stock: Stock = US_PREDNISONE) -> tuple[TaperRow, ...]:
    """The rows of a plan of record that started on Monday 5 January 2026."""
    (block,) = record_blocks(plan_of(approved(drafted(regimen, kg, stock=stock))))
    return block.rows


def row_on(found: tuple[TaperRow, ...], on_mg: str) -> TaperRow:
    return next(row for row in found if row.on_mg == on_mg)


# --- taper ------------------------------------------------------------------------------------------


def test_amato_griggs_for_60_kg_row_by_row() -> None:
    found = rows("amato-griggs")
    # Three weeks of 60 daily, then 60 every other day to week 18, then 5 less every two weeks.
    assert [(row.start, row.end, row.weeks, row.on_mg, row.off_mg, row.mean_mg) for row in found[:4]] == [
        ("Mon 5 Jan 2026", "Sun 25 Jan 2026", "3", "60", "60", "60"),
        ("Mon 26 Jan 2026", "Sun 10 May 2026", "15", "60", "0", "30"),
        ("Mon 11 May 2026", "Sun 24 May 2026", "2", "55", "0", "27.5"),
        ("Mon 25 May 2026", "Sun 7 Jun 2026", "2", "50", "0", "25"),
    ]
    assert [row.on_mg for row in found[-3:]] == ["5", "2.5", "0"]


def test_a_stop_is_a_row_of_its_own_without_an_end() -> None:
    # Off from week 48: 5 January and 336 days.
    last = rows("amato-griggs")[-1]
    assert (last.start, last.end, last.weeks) == ("Mon 7 Dec 2026", "no end date", "")
    assert (last.on_mg, last.off_mg, last.mean_mg) == ("0", "0", "0")
    assert (last.on_tablets.text, last.off_tablets.text) == ("prednisone stopped", "")


def test_tablets_stand_in_words_of_count_and_strength() -> None:
    found = rows("dalakas")
    # 80 = 50 + 20 + 10; on the off-days of week 4, 70 = 50 + 20.
    assert found[0].on_tablets.text == "1 × 50 mg + 1 × 20 mg + 1 × 10 mg"
    assert found[0].off_tablets.text == "same"
    assert found[1].off_tablets.text == "1 × 50 mg + 1 × 20 mg"
    assert row_on(found, "75").off_tablets.text == "none"


def test_intakes_are_set_apart_by_a_stroke() -> None:
    # 60 mg in two intakes of 30, 32.5 as 17.5 + 15; the target of 10 is taken once a day.
    found = rows("oddis-medsger")
    assert found[0].on_tablets.text == "1 × 20 mg + 1 × 10 mg / 1 × 20 mg + 1 × 10 mg"
    assert row_on(found, "32.5").on_tablets.text == "1 × 10 mg + 1 × 5 mg + 1 × 2.5 mg / 1 × 10 mg + 1 × 5 mg"
    assert found[-1].on_tablets.text == "1 × 10 mg"
    assert found[-1].end == "no end date"


def test_halves_are_written_as_such() -> None:
    halved = Stock(strengths=(Strength(mg=Decimal(5), halves=True), Strength(mg=Decimal(20))))
    assert row_on(rows("amato-griggs", stock=halved), "17.5").on_tablets.text == "3.5 × 5 mg"


def test_the_dose_before_rounding_is_noted_where_it_differs() -> None:
    # 45 less 25 per cent is 33.75, rounded to 32.5 (ties down); 60 less 25 per cent is 45 as it is.
    found = rows("oddis-medsger")
    assert row_on(found, "32.5").note == "from 33.75 mg"
    assert row_on(found, "32.5").note_tip == "33.75 mg before rounding, 32.5 mg to take"
    assert found[0].note == ""


def test_an_assumed_condition_is_noted_where_it_is_taken_for_granted() -> None:
    assert "assumes CK normal" in row_on(rows("oddis-medsger"), "45").note
    assert "assumes strength at its plateau" in row_on(rows("amato-griggs"), "55").note
    assert sum("assumes" in row.note for row in rows("amato-griggs")) == 1


def test_a_dose_that_cannot_be_made_is_never_written_as_if_it_could() -> None:
    found = rows("amato-griggs", stock=stock_of((20, 5)))
    tablets = row_on(found, "17.5").on_tablets
    assert tablets.cannot
    assert tablets.text == "cannot be made; nearest 15 or 20 mg"
    assert tablets.tip.startswith("17.5 mg cannot be made from the tablets in stock (20, 5 mg).")
    smallest = row_on(found, "2.5").on_tablets
    assert smallest.text == "cannot be made; nearest 5 mg"
    assert not row_on(found, "20").on_tablets.cannot


def test_without_tablets_nothing_can_be_made() -> None:
    tablets = rows("amato-griggs", stock=Stock(strengths=()))[0].on_tablets
    assert (tablets.cannot, tablets.text) == (True, "cannot be made")
    assert "no tablets are in stock" in tablets.tip


@pytest.mark.parametrize(
    ("today", "past", "in_force"),
    [
        (date(2026, 1, 4), 0, None),
        (date(2026, 1, 5), 0, 0),
        (date(2026, 1, 25), 0, 0),
        (date(2026, 1, 26), 1, 1),
        (date(2030, 1, 1), 17, 17),
    ],
)
def test_past_rows_and_the_row_of_today(today: date, past: int, in_force: int | None) -> None:
    (block,) = record_blocks(plan_of(approved(drafted("amato-griggs")), today))
    # 60 daily and 60/0, then 55 to 20 in eight steps, 17.5 to 2.5 in seven, and the stop.
    assert len(block.rows) == 18
    assert sum(row.past for row in block.rows) == past
    marked = [index for index, row in enumerate(block.rows) if row.in_force]
    assert marked == ([] if in_force is None else [in_force])
    assert {row.when for row in block.rows} <= {"past", "in force today", "to come"}


def test_rows_name_their_steps() -> None:
    found = rows("dalakas")
    assert [row.ref for row in found] == [StepRef(plan="plan", index=n) for n in range(len(found))]


def test_an_earlier_plan_shows_the_part_that_was_in_force() -> None:
    first = approved(drafted("amato-griggs"))
    again = with_steroid_draft(first, regimen_id="dalakas", start=date(2026, 6, 3))
    earlier, current = record_blocks(plan_of(approved(again, date(2026, 6, 1), "later")))
    assert earlier.title == (
        "Earlier plan: Amato-Griggs, approved Mon 5 Jan 2026, in force until Tue 2 Jun 2026"
    )
    # 50 mg from Monday 25 May was planned for two weeks; nine days of it count.
    assert (earlier.rows[-1].end, earlier.rows[-1].weeks) == ("Tue 2 Jun 2026", "1 + 2 d")
    assert (current.title, current.short) == (
        "Plan of record: Dalakas, approved Mon 1 Jun 2026",
        "Dalakas, approved Mon 1 Jun 2026",
    )
    assert not any(row.in_force for row in earlier.rows)


def test_a_draft_is_named_and_in_force_on_no_day() -> None:
    block = draft_block(plan_of(drafted("dalakas")))
    assert block is not None and block.draft
    assert (block.title, block.short) == ("Draft, not applied: Dalakas", "Dalakas, not applied")
    assert not any(row.in_force for row in block.rows)
    assert block.rows[0].ref == StepRef(plan=DRAFT_ID, index=0)
    assert record_blocks(plan_of(drafted("dalakas"))) == ()


def test_a_draft_without_a_schedule_says_what_is_missing() -> None:
    course = with_steroid_draft(Course(id="course"), regimen_id="oddis-medsger", start=MONDAY)
    block = draft_block(plan_of(course))
    assert block is not None
    assert block.rows == ()
    assert block.problem.startswith("This draft has no schedule yet. ")
    assert "weight" in block.problem and "weight_kg" not in block.problem


def test_without_a_draft_there_is_no_block() -> None:
    assert draft_block(plan_of(Course(id="course"))) is None


def test_moving_the_plan_moves_its_rows() -> None:
    moved = approved(drafted("dalakas", start=MONDAY + timedelta(days=7)))
    (block,) = record_blocks(plan_of(moved, TODAY + timedelta(days=7)))
    assert block.rows[0].start == "Mon 12 Jan 2026"
    assert [row.past for row in block.rows] == [row.past for row in rows("dalakas")]
    assert [row.on_tablets for row in block.rows] == [row.on_tablets for row in rows("dalakas")]


def test_a_raw_dose_of_many_decimals_is_cut_short() -> None:
    course = approved(drafted("dalakas"))
    plan = course.plans[0]
    step = evolve(plan.steps[0], raw_on_mg=Decimal("80.123456789"))
    signed = evolve(plan, steps=(step, *plan.steps[1:]))
    (block,) = record_blocks(plan_of(evolve(course, plans=(signed,))))
    assert block.rows[0].note == "from 80.1235 mg"


def test_both_raw_doses_are_noted_where_both_differ() -> None:
    course = approved(drafted("dalakas"))
    plan = course.plans[0]
    fields = {name: getattr(plan.steps[1], name) for name in DoseStep.model_fields}
    step = DoseStep(**{**fields, "raw_on_mg": Decimal(81), "raw_off_mg": Decimal(71)})
    signed = evolve(plan, steps=(plan.steps[0], step, *plan.steps[2:]))
    (block,) = record_blocks(plan_of(evolve(course, plans=(signed,))))
    assert block.rows[1].note == "from 81 and 71 mg"


# --- results, doses taken, events -----------------------------------------------------------------------


def ck(
    value: str, day: date, limit: str | None = "200", bound: Bound = Bound.EXACT, at: str = "ck"
) -> EnzymeResult:
    upper = None if limit is None else Decimal(limit)
    return EnzymeResult(
        id=at, day=day, enzyme=Enzyme.CK, value=Decimal(value), bound=bound, upper_limit=upper
    )


def test_results_stand_oldest_first_and_as_entered_on_a_day() -> None:
    strength = StrengthResult(
        id="m", day=MONDAY, scale=Scale.MMT8_80, value=Decimal("62.5"), maximum=Decimal(80)
    )
    weight = WeightResult(id="w", day=MONDAY, kg=Decimal("60.50"))
    course = with_results(Course(id="c"), ck("820", TODAY), strength, weight, ck("90", MONDAY, at="last"))
    assert [row.id for row in result_rows(course)] == ["m", "w", "last", "ck"]
    assert [row.cells for row in result_rows(course)][:2] == [
        ("Mon 5 Jan 2026", "MMT8 0-80", "62.5", "", "80", ""),
        ("Mon 5 Jan 2026", "weight", "60.5", "kg", "", ""),
    ]


@pytest.mark.parametrize(
    ("value", "limit", "times"),
    [
        ("8200", "200", "41"),  # 41.0, none of its decimals from 10 on
        ("310", "200", "1.6"),  # 1.55, half up
        ("12", "200", "0.1"),  # 0.06
        ("6", "200", "<0.1"),  # 0.03 is not nothing
        ("310", None, ""),
    ],
)
def test_the_multiple_of_the_limit(value: str, limit: str | None, times: str) -> None:
    (row,) = result_rows(Course(id="c", results=(ck(value, MONDAY, limit),)))
    assert row.cells == ("Mon 5 Jan 2026", "CK", value, "U/L", limit or "", times)


def test_a_bound_keeps_its_mark_and_has_no_multiple() -> None:
    (row,) = result_rows(Course(id="c", results=(ck("20", MONDAY, bound=Bound.UNDER),)))
    assert row.cells[2:] == ("<20", "U/L", "200", "")


def taken(on_mg: str, off_mg: str) -> TakenDose:
    return TakenDose(
        id=f"t{on_mg}-{off_mg}".replace(".", "_"),
        start=MONDAY,
        end=MONDAY + timedelta(days=27),
        on_mg=Decimal(on_mg),
        off_mg=Decimal(off_mg),
        every_other_day=on_mg != off_mg,
    )


@pytest.mark.parametrize(
    ("on_mg", "off_mg", "cells"),
    [
        ("20", "20", ("20", "", "daily")),
        ("25", "0", ("25", "0", "every other day, mean 12.5 mg a day")),
        ("0", "0", ("0", "", "nothing taken")),
    ],
)
def test_doses_taken_say_their_pattern(on_mg: str, off_mg: str, cells: tuple[str, ...]) -> None:
    (row,) = taken_rows(Course(id="c", taken=(taken(on_mg, off_mg),)))
    assert row.cells == ("Mon 5 Jan 2026", "Sun 1 Feb 2026", *cells)


def test_events_stand_oldest_first_with_their_words_as_typed() -> None:
    late = Event(id="e2", day=TODAY, kind=EventKind.FLARE)
    early = Event(id="e1", day=MONDAY, kind=EventKind.OTHER, text="<img src=x>")
    assert [row.cells for row in happening_rows(Course(id="c", events=(late, early)))] == [
        ("Mon 5 Jan 2026", "other", "", "", "<img src=x>"),
        ("Mon 6 Jul 2026", "flare", "", "", ""),
    ]

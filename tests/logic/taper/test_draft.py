"""Steps changed by hand: examples worked by hand, and what holds for every edit."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.record.stock import UK_PREDNISOLONE, US_PREDNISONE, Stock, stock_of
from myoplanner.logic.record.therapy import MOST_DOSE_STEPS, DoseStep, check_contiguous
from myoplanner.logic.taper.build import LATEST_STEP
from myoplanner.logic.taper.draft import (
    Bench,
    Edge,
    Edited,
    Steps,
    doses_for,
    inserted,
    removed,
    repeated,
    snapped,
    snapped_day,
    split,
    with_level,
    with_next_level,
    with_start,
)
from myoplanner.logic.taper.intakes import intakes_for
from tests.logic.sheets.timelines import D, Level, day, plan_of

THREE = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))
COARSE = stock_of((20, 5), "20 and 5")
NOTHING = Stock(strengths=())


def steps(*levels: Level) -> Steps:
    """Steps of these levels from day 0 on."""
    return plan_of(*(levels or THREE)).steps


def bench(keep: bool = False, stock: Stock = US_PREDNISONE, first: int = 0) -> Bench:
    """What edits go by."""
    return Bench(stock=stock, round_to_mg=D("2.5"), first=day(first), keep_dates=keep)


def written(edited: Edited) -> list[tuple[int, int | None, Decimal]]:
    """First and last day by number, and the on-day dose."""
    return [
        ((item.start - day(0)).days, None if item.end is None else (item.end - day(0)).days, item.on_mg)
        for item in edited.steps
    ]


# --- levels


@pytest.mark.parametrize(
    ("mg", "stock", "dose"),
    [
        ("33.2", US_PREDNISONE, "32.5"),  # on the rounding of 2.5 mg
        ("6.9", US_PREDNISONE, "7"),  # whole mg up to 10
        ("7.4", US_PREDNISONE, "7.5"),
        ("12", US_PREDNISONE, "12.5"),
        ("11.2", stock_of(("11.3",), "odd"), "11.3"),  # none on the rounding: what there is
        ("33.2", COARSE, "35"),  # 20 + 5 + 5 + 5; 33.2 is 1.8 away from 35 and 3.2 from 30
        ("32.5", COARSE, "30"),  # as near to 35: the lower
        ("-4", COARSE, "0"),
        ("999", COARSE, "200"),
    ],
)
def test_a_level_snaps_to_what_the_tablets_make(mg: str, stock: Stock, dose: str) -> None:
    edited = with_level(steps(), 1, D(mg), Edge.ON, bench(stock=stock))
    assert [item.on_mg for item in edited.steps] == [60, D(dose), 20]
    assert edited.refused == ""


def test_divided_doses_snap_to_what_can_be_divided() -> None:
    divided = DoseStep(**{**dict(steps()[0]), "fractions": 2})
    found = doses_for(divided, Edge.ON, bench(stock=COARSE))
    assert found[:3] == (0, 5, 10)
    assert all(intakes_for(mg, 2, COARSE, D("2.5")) is not None for mg in found)


def test_every_other_day_has_two_doses_and_the_off_day_is_never_over_the_on_day() -> None:
    alternate = steps((28, "40", "20"), (None, "20", "0"))
    on = with_level(alternate, 0, D(50), Edge.ON, bench())
    assert (on.steps[0].on_mg, on.steps[0].off_mg) == (50, 20)
    under = with_level(alternate, 0, D(5), Edge.ON, bench())
    assert (under.steps[0].on_mg, under.steps[0].off_mg) == (20, 20)
    off = with_level(alternate, 0, D(70), Edge.OFF, bench())
    assert (off.steps[0].on_mg, off.steps[0].off_mg) == (40, 40)
    assert off.steps[0].every_other_day


def test_what_is_stopped_has_no_pattern() -> None:
    stopped = with_level(steps((28, "40", "0"), (None, "20", "0")), 1, D(0), Edge.ON, bench()).steps[1]
    assert stopped.is_stop
    assert not stopped.every_other_day


def test_without_tablets_no_level_is_made_up() -> None:
    edited = with_level(steps(), 0, D(30), Edge.ON, bench(stock=NOTHING))
    assert edited.steps == steps()
    assert "no dose" in edited.refused
    assert snapped(D(3), ()) is None
    assert "no dose" in inserted(steps(), 0, bench(stock=NOTHING)).refused


def test_the_next_dose_up_and_down() -> None:
    up = with_next_level(steps(), 1, True, Edge.ON, bench(stock=COARSE))
    down = with_next_level(steps(), 1, False, Edge.ON, bench(stock=COARSE))
    assert [item.steps[1].on_mg for item in (up, down)] == [45, 35]
    zero = with_next_level(steps((None, "0", "0")), 0, False, Edge.ON, bench())
    assert "no lower" in zero.refused
    top = with_next_level(steps((None, "200", "200")), 0, True, Edge.ON, bench())
    assert "no higher" in top.refused
    off = with_next_level(steps((None, "40", "20")), 0, False, Edge.OFF, bench(stock=COARSE))
    assert (off.steps[0].on_mg, off.steps[0].off_mg) == (40, 15)


def test_raw_doses_go_with_the_regimen_that_made_them() -> None:
    raw = (DoseStep(**{**dict(steps()[0]), "raw_on_mg": D("58.3"), "raw_off_mg": D("58.3")}), *steps()[1:])
    assert with_level(raw, 0, D(50), Edge.ON, bench()).steps[0].raw_on_mg is None


# --- boundaries


def test_days_and_weeks() -> None:
    assert snapped_day(day(10), day(0), weeks=False) == day(10)
    assert [snapped_day(day(n), day(0), weeks=True) for n in (3, 4, 10, 11, -3, -4)] == [
        day(0), day(7), day(7), day(14), day(0), day(-7)
    ]  # fmt: skip


def test_a_boundary_moves_later_steps_along() -> None:
    edited = with_start(steps(), 1, day(35), bench())
    assert written(edited) == [(0, 34, 60), (35, 48, 40), (49, None, 20)]


def test_or_lets_them_keep_their_dates() -> None:
    edited = with_start(steps(), 1, day(35), bench(keep=True))
    assert written(edited) == [(0, 34, 60), (35, 41, 40), (42, None, 20)]


def test_a_step_keeps_a_day_at_least() -> None:
    assert written(with_start(steps(), 1, day(-9), bench()))[:2] == [(0, 0, 60), (1, 14, 40)]
    assert written(with_start(steps(), 1, day(99), bench(keep=True)))[1:] == [(41, 41, 40), (42, None, 20)]
    assert written(with_start(steps(), 2, day(99), bench(keep=True)))[1:] == [(28, 98, 40), (99, None, 20)]


def test_the_first_day_is_never_before_what_may_be_changed() -> None:
    assert written(with_start(steps(), 0, day(-9), bench(first=-2)))[0] == (-2, 25, 60)
    assert written(with_start(steps(), 0, day(5), bench(keep=True)))[0] == (5, 27, 60)
    assert written(with_start(steps(), 0, day(99), bench(keep=True)))[0] == (27, 27, 60)


def test_nothing_moves_past_the_last_day_that_can_be_planned() -> None:
    edited = with_start(steps(), 1, date(2300, 1, 1), bench())
    assert edited.steps[-1].start == LATEST_STEP
    ending = with_start(steps((28, "60", "60"), (14, "40", "40")), 1, date(2300, 1, 1), bench())
    assert ending.steps[-1].end == LATEST_STEP


# --- whole steps


def test_split() -> None:
    assert written(split(steps(), 0, day(10)))[:2] == [(0, 9, 60), (10, 27, 60)]
    assert written(split(steps(), 2, day(60)))[2:] == [(42, 59, 20), (60, None, 20)]
    for number in (0, 28, -4):
        assert split(steps(), 0, day(number)).refused
    assert split(steps(), 1, day(28)).refused


def test_insert_puts_a_week_in_half_way() -> None:
    assert written(inserted(steps(), 0, bench())) == [(0, 27, 60), (28, 34, 50), (35, 48, 40), (49, None, 20)]
    kept = inserted(steps(), 0, bench(keep=True))
    assert written(kept) == [(0, 27, 60), (28, 34, 50), (35, 41, 40), (42, None, 20)]
    assert written(inserted(steps(), 1, bench(keep=True)))[2:] == [(42, 48, 30), (49, None, 20)]
    assert "no end" in inserted(steps(), 2, bench()).refused
    assert written(inserted(steps((28, "60", "60")), 0, bench(keep=True)))[1] == (28, 34, 60)


def test_where_the_next_step_has_no_days_to_give() -> None:
    short = steps((28, "60", "60"), (7, "40", "40"), (None, "20", "20"))
    assert "no 7 days" in inserted(short, 0, bench(keep=True)).refused
    assert "no 28 days" in repeated(short, 0, bench(keep=True)).refused
    assert inserted(short, 0, bench()).refused == ""


def test_repeat_takes_a_step_twice_as_long() -> None:
    assert written(repeated(steps(), 0, bench())) == [(0, 55, 60), (56, 69, 40), (70, None, 20)]
    assert written(repeated(steps(), 1, bench(keep=True))) == [(0, 27, 60), (28, 55, 40), (56, None, 20)]
    assert "no end" in repeated(steps(), 2, bench()).refused
    assert written(repeated(steps((28, "60", "60")), 0, bench())) == [(0, 55, 60)]


def test_remove() -> None:
    assert written(removed(steps(), 0, bench())) == [(0, 13, 40), (14, None, 20)]
    assert written(removed(steps(), 0, bench(keep=True))) == [(0, 41, 40), (42, None, 20)]
    assert written(removed(steps(), 1, bench())) == [(0, 27, 60), (28, None, 20)]
    assert written(removed(steps(), 1, bench(keep=True))) == [(0, 41, 60), (42, None, 20)]
    assert written(removed(steps(), 2, bench())) == [(0, 27, 60), (28, None, 40)]
    assert "one step" in removed(steps((None, "20", "20")), 0, bench()).refused


def test_plans_that_are_full_or_at_the_end_of_time() -> None:
    many = steps(*[(2, "10", "10")] * MOST_DOSE_STEPS)
    assert "no more steps" in split(many, 0, day(1)).refused
    assert "no more steps" in inserted(many, 0, bench()).refused
    late = tuple(
        DoseStep(**{**dict(item), "start": LATEST_STEP - timedelta(days=n), "end": end})
        for item, n, end in zip(steps(), (9, 5), (LATEST_STEP - timedelta(days=6), LATEST_STEP), strict=False)
    )
    assert "last day" in inserted(late, 0, bench()).refused
    assert "last day" in repeated(late, 1, bench()).refused


# --- what always holds

TABLETS = st.sampled_from((US_PREDNISONE, UK_PREDNISOLONE, COARSE))
LEVELS = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40), st.booleans()), min_size=1, max_size=6)


@st.composite
def plans(draw: st.DrawFn) -> Steps:
    """Steps of doses that the tablets may or may not make; the last may be open."""
    drawn = draw(LEVELS)
    last_open = draw(st.booleans())
    made: list[Level] = []
    for place, (length, mg, alternate) in enumerate(drawn):
        days = None if last_open and place == len(drawn) - 1 else length
        made.append((days, str(mg * 2), str(mg if alternate else mg * 2)))
    return steps(*made)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Steps, Edited, Bench, str, int]:
    """A plan, an edit of it, and what it was."""
    before, goes_by = draw(plans()), bench(draw(st.booleans()), draw(TABLETS), first=0)
    index = draw(st.integers(0, len(before) - 1))
    kind = draw(st.sampled_from(("level", "up", "start", "split", "insert", "repeat", "remove")))
    edge = draw(st.sampled_from(Edge))
    number = draw(st.integers(-500, 3000))
    after = {
        "level": lambda: with_level(before, index, Decimal(number) / 10, edge, goes_by),
        "up": lambda: with_next_level(before, index, number > 0, edge, goes_by),
        "start": lambda: with_start(before, index, day(number // 5), goes_by),
        "split": lambda: split(before, index, day(number // 5)),
        "insert": lambda: inserted(before, index, goes_by),
        "repeat": lambda: repeated(before, index, goes_by),
        "remove": lambda: removed(before, index, goes_by),
    }[kind]()
    return before, after, goes_by, kind, index


@given(edits())
def test_steps_follow_each_other_and_none_begins_before_the_first_day(
    edit: tuple[Steps, Edited, Bench, str, int],
) -> None:
    before, after, goes_by, _, _ = edit
    check_contiguous(after.steps)
    assert after.steps[0].start >= goes_by.first
    assert all(item.off_mg <= item.on_mg for item in after.steps)
    assert not after.refused or after.steps == before


@given(edits())
def test_what_is_snapped_can_always_be_made(edit: tuple[Steps, Edited, Bench, str, int]) -> None:
    before, after, goes_by, kind, index = edit
    if kind not in ("level", "up", "insert") or after.refused:
        return
    old, new = before[index], after.steps[index + (kind == "insert")]
    changed = {new.on_mg, new.off_mg} - {old.on_mg, old.off_mg}
    for mg in changed:
        assert intakes_for(mg, new.fractions, goes_by.stock, goes_by.round_to_mg) is not None


@given(edits())
def test_days_are_preserved_where_later_steps_keep_their_dates(
    edit: tuple[Steps, Edited, Bench, str, int],
) -> None:
    """All but the first day itself, and a last step that has an end, which may be made longer."""
    before, after, goes_by, kind, index = edit
    last = index == len(before) - 1
    if not goes_by.keep_dates or (kind == "start" and index == 0) or (last and kind in ("insert", "repeat")):
        return
    if kind == "remove" and last and before[-1].end is None:
        assert after.steps[-1].end is None
        return
    assert (after.steps[0].start, after.steps[-1].end) == (before[0].start, before[-1].end)
    untouched = {item.start for item in before[index + 2 :]}
    assert untouched <= {item.start for item in after.steps}


@given(edits())
def test_an_edit_leaves_the_steps_it_was_given_alone(edit: tuple[Steps, Edited, Bench, str, int]) -> None:
    before, after, _, kind, index = edit
    if kind in ("level", "up"):
        assert [item for place, item in enumerate(after.steps) if place != index] == [
            item for place, item in enumerate(before) if place != index
        ]
    elif kind != "start":
        assert after.steps[: max(index - 1, 0)] == before[: max(index - 1, 0)]

"""What is asked for as a what-if is worked out anew on every edit; what is kept stays as it is."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import with_regimen
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import EventKind
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.sheets.ghosts import (
    HoldAsk,
    WayAsk,
    draft_ghost,
    ghosts_of,
    toggled,
    with_ask,
    without_ask,
)
from myoplanner.logic.taper.edits import with_size
from tests.logic.sheets.timelines import ck, course, day, event, plan_of, planned
from tests.strategies import knowledge

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))
SIZES = (("raise_to", "30"), ("cut_mg", "5"), ("every_weeks", "4"), ("to_mg", "10"))


def flared(*sizes: tuple[str, str]) -> Plan:
    """20 mg since day 42, a flare on day 60, and the sizes of a small rise typed so far; day 60."""
    record = course(plans=(plan_of(*LEVELS),), events=(event(60, EventKind.FLARE),))
    for name, text in sizes:
        record = with_size(record, "small-rise", name, text)
    return build_plan(record, knowledge(), day(60))


def ghost(ghost_id: str = "g", mg: str = "10") -> Ghost:
    """A what-if of one level from day 60 on."""
    steps = plan_of((None, mg, mg), start=60).steps
    return Ghost(id=ghost_id, name="other", regimen_id="plain", steps=steps)


def test_a_way_out_of_a_flare_follows_what_is_typed() -> None:
    ask = WayAsk(way="small-rise", begin=day(60))
    assert ghosts_of(flared(*SIZES[:3]), knowledge(), (ask,)) == ()
    (line,) = ghosts_of(flared(*SIZES), knowledge(), (ask,))
    assert line.part is not None
    assert [(step.start, step.on_mg) for step in line.part.steps[:2]] == [(day(60), 30), (day(88), 25)]
    assert line.ghost.regimen_id == "flare-small-rise"
    (other,) = ghosts_of(flared(*SIZES, ("raise_to", "40")), knowledge(), (ask,))
    assert other.part is not None
    assert other.part.steps[0].on_mg == 40


def test_a_way_that_cannot_be_is_left_out() -> None:
    assert ghosts_of(flared(*SIZES), knowledge(), (WayAsk(way="no-way", begin=day(60)),)) == ()
    assert ghosts_of(planned(60), knowledge(), (WayAsk(way="small-rise", begin=day(60)),)) == ()


def test_the_trial_bears_its_window() -> None:
    typed = (("direction", "lower"), ("step_mg", "5"), ("every_weeks", "2"), ("end_mg", "10"))
    record = course(plans=(plan_of(*LEVELS),))
    for name, text in typed:
        record = with_size(record, "trial", name, text)
    plan = build_plan(record, knowledge(), day(60))
    (line,) = ghosts_of(plan, knowledge(), (WayAsk(way="trial", begin=day(60)),))
    assert line.window is not None
    assert line.window.first == day(74)
    assert line.ghost.regimen_id == "trial-lower"


def test_a_hold_that_has_no_condition_is_left_out() -> None:
    plan = planned(20, plans=(plan_of(*LEVELS),), results=(ck(0, "900"),))
    assert ghosts_of(plan, knowledge(), (HoldAsk(plan_id="p1", index=1),)) == ()


def test_kept_ones_come_first_and_nothing_is_drawn_twice() -> None:
    plan = planned(60, plans=(plan_of(*LEVELS),), ghosts=(ghost("kept", "15"),))
    lines = ghosts_of(plan, knowledge(), (ghost("a", "10"), ghost("kept", "5")))
    assert [(line.ghost.id, line.kept) for line in lines] == [("kept", True), ("a", False)]
    assert lines[0].ghost.steps[0].on_mg == 15


def test_asks_are_a_list_without_doubles() -> None:
    first, second = ghost("a"), WayAsk(way="pulse", begin=day(1))
    asks = with_ask(with_ask((), first), second)
    assert asks == (first, second)
    changed = ghost("a", "15")
    assert with_ask(asks, changed) == (changed, second)
    assert without_ask(asks, "a") == (second,)
    assert toggled(asks, second) == (first,)
    assert toggled((first,), second) == asks


def test_the_draft_of_the_wizard_can_stand_still_as_one() -> None:
    weight = WeightResult(id="w1", day=day(0), kg=Decimal(60))
    record = with_regimen(course(results=(weight,)), "amato-griggs")
    plan = build_plan(record, knowledge(), day(0))
    made = draft_ghost(plan, "g1")
    assert plan.draft is not None
    assert made is not None
    assert plan.draft.built.schedule is not None
    assert made.steps == plan.draft.built.schedule.steps
    assert made.name == plan.draft.regimen.name
    assert made.choices
    assert made.own is None
    assert draft_ghost(planned(0), "g1") is None
    assert evolve(made, name="mine").name == "mine"

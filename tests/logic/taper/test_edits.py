"""Changes of steroid on the document: sizes typed, pulses, a change signed as a later plan."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.record.course import Course, Reason
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.record.therapy import Choice
from myoplanner.logic.taper.change import ALTERNATE
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.taper.edits import (
    applied_change,
    change_name,
    planned_pulses,
    with_change_start,
    with_pulses,
    with_size,
    without_pulses,
    without_sizes,
)
from myoplanner.logic.taper.flare import LARGE_RISE, PULSE, SMALL_RISE
from myoplanner.logic.taper.trial import is_trial
from tests.logic.sheets.timelines import course, day
from tests.logic.taper.changes import EVERY_OTHER, FALLING, LARGE, SMALL, case, pulse, rows, tried, way

STOP = Finding(rule="dx.ibm", kind=Kind.STOP, sentence="Held.")
HELD = Finding(rule="dx.never", kind=Kind.STOP, sentence="Held for good.", overridable=False)


def record(**parts: object) -> Course:
    return course(plans=(FALLING,), **parts)


def test_sizes_are_kept_as_typed_each_once_and_a_blank_takes_one_away() -> None:
    typed = with_size(with_size(record(), "small-rise", "raise_to", "2"), "small-rise", "raise_to", "25")
    typed = with_size(typed, "large-rise", "raise_to", "60")
    assert typed.draft.change.typed("small-rise") == {"raise_to": "25"}
    assert typed.draft.change.typed("large-rise") == {"raise_to": "60"}
    assert with_size(typed, "small-rise", "raise_to", " ").draft.change.typed("small-rise") == {}


def test_all_sizes_of_one_way_are_taken_away_at_once() -> None:
    typed = with_size(with_size(record(), "small-rise", "raise_to", "25"), "small-rise", "cut_mg", "5")
    typed = with_change_start(with_size(typed, "large-rise", "raise_to", "60"), day(70))
    left = without_sizes(typed, "small-rise").draft.change
    assert [item.name for item in left.answers] == ["large-rise.raise_to"] and left.start == day(70)


def test_the_first_day_of_a_change_may_be_set_and_taken_back() -> None:
    assert with_change_start(record(), day(70)).draft.change.start == day(70)
    assert with_change_start(with_change_start(record(), day(70)), None).draft.change.start is None


def test_pulses_are_added_put_in_the_place_of_their_like_and_taken_away() -> None:
    two = with_pulses(record(), pulse(5), pulse(50, pulse_id="two"))
    assert [item.id for item in two.pulses] == ["pulse-1", "two"]
    changed = with_pulses(two, pulse(6))
    assert [(item.id, item.start) for item in changed.pulses] == [("pulse-1", day(6)), ("two", day(50))]
    assert [item.id for item in without_pulses(changed, "pulse-1", "unknown").pulses] == ["two"]


def test_a_change_is_signed_as_a_later_plan_and_nothing_signed_is_edited() -> None:
    weight = WeightResult(id="kg", day=day(0), kg=D(60))
    before = with_size(record(results=(weight,)), "small-rise", "raise_to", "25")
    change = way(SMALL_RISE, case(60, 61), **SMALL)
    after = applied_change(before, change, (), day(61), "2026-1", ("d1", "p2"), "Cannot climb stairs")
    first, second = after.plans
    assert first == FALLING
    assert (second.id, second.start, second.approved_on, second.weight_kg) == ("p2", day(61), day(61), 60)
    assert second.regimen_id == "flare-small-rise"
    assert second.regimen_name == "Flare, small rise; sizes chosen by the clinician"
    assert (second.knowledge_edition, second.reason, second.round_to_mg) == (
        "2026-1",
        "Cannot climb stairs",
        D("2.5"),
    )
    assert second.choices == (
        Choice(name="raise_to", value="25"), Choice(name="cut_mg", value="2.5"),
        Choice(name="every_weeks", value="4"), Choice(name="to_mg", value="15"),
    )  # fmt: skip
    (decision,) = after.decisions
    assert (decision.id, decision.day, decision.reason) == ("d1", day(61), "Cannot climb stairs")
    assert "Flare, small rise; sizes chosen by the clinician" in decision.what
    assert after.draft.change.answers == ()
    # In force: the first up to day 60, the second from day 61 on, as the ghost showed it.
    known = doses_of(after)
    assert [item.in_force.end for item in known.plans] == [day(60), None]
    assert [known.dose_on(day(n)) for n in (60, 61, 88, 89)] == [20, 25, 25, D("22.5")]
    assert change.schedule is not None
    assert all(known.dose_on(day(n)) == change.schedule.dose_on(day(n)) for n in range(400))


def test_every_other_day_applied_is_dosed_as_the_ghost_showed_it() -> None:
    typed = {"pattern": ALTERNATE, "raise_to": "60", "cut_mg": "10", "every_weeks": "3", "to_mg": "20"}
    change = way(SMALL_RISE, case(60, 61, plan=EVERY_OTHER), **typed)
    after = applied_change(course(plans=(EVERY_OTHER,)), change, (), day(61), "2026-1", ("d1", "p2"))
    known = doses_of(after)
    assert change.schedule is not None
    assert [known.dose_on(day(n)) for n in range(56, 64)] == [40, 0, 40, 0, 40, 0, 60, 0]
    assert all(known.dose_on(day(n)) == change.schedule.dose_on(day(n)) for n in range(400))
    assert Choice(name="pattern", value="every_other_day") in after.plans[-1].choices


def test_a_trial_is_signed_under_its_own_name() -> None:
    change = tried(case(60), direction="lower", step_mg="5", every_weeks="2", end_mg="10")
    after = applied_change(record(), change, (), day(60), "2026-1", ("d1", "p2"))
    assert is_trial(after.plans[-1])
    assert change_name(change) == "Lowered to see the cause of new weakness; sizes chosen by the clinician"
    raised = tried(case(60), direction="raise", step_mg="5", every_weeks="2", end_mg="30")
    assert change_name(raised).startswith("Raised to see")


def test_a_pulse_applied_is_a_pulse_and_no_plan() -> None:
    change = way(PULSE, case(60), pulse_mg="1000", pulse_days="3")
    after = applied_change(record(pulses=(pulse(5),)), change, (), day(60), "2026-1", ("d1", "new"))
    assert after.plans == (FALLING,)
    assert [(item.id, item.start, item.mg_a_day) for item in after.pulses] == [
        ("pulse-1", day(5), 500), ("new", day(60), 1000),
    ]  # fmt: skip
    assert "Flare, pulse by vein" in after.decisions[-1].what


def test_stops_that_were_gone_on_against_stand_with_the_decision() -> None:
    reasons = (Reason(rule="dx.ibm", text="Overlap with myositis"),)
    draft = record().draft
    before = evolve(record(), draft=evolve(draft, steroid=evolve(draft.steroid, reasons=reasons)))
    change = way(LARGE_RISE, case(60), **LARGE)
    after = applied_change(before, change, (STOP,), day(60), "2026-1", ("d1", "p2"))
    (against,) = after.decisions[-1].against
    assert (against.rule, against.sentence, against.reason) == ("dx.ibm", "Held.", "Overlap with myositis")
    planned = planned_pulses(before, (pulse(5),), day(0), ("d2", "x"), "To begin", stops=(STOP,))
    assert [item.rule for item in planned.decisions[-1].against] == ["dx.ibm"]


def test_what_is_not_ready_is_held_for_good_or_lacks_an_id_is_never_signed() -> None:
    ready, blank = way(SMALL_RISE, case(60), **SMALL), way(SMALL_RISE, case(60))
    for change, stops, ids in ((blank, (), ("d", "p")), (ready, (HELD,), ("d", "p")), (ready, (), ("d",))):
        with pytest.raises(ValueError):
            applied_change(record(), change, stops, day(60), "2026-1", ids)
    for pulses, stops, ids in (
        ((), (), ("d", "p")),
        ((pulse(5),), (), ("d",)),
        ((pulse(5),), (HELD,), ("d", "p")),
    ):
        with pytest.raises(ValueError):
            planned_pulses(record(), pulses, day(0), ids, stops=stops)


def test_courses_of_pulses_are_planned_with_ids_and_one_decision() -> None:
    before = with_size(record(), "courses", "pulse_mg", "500")
    three = tuple(pulse(n, pulse_id=f"new-{n}") for n in (0, 28, 56))
    after = planned_pulses(before, three, day(0), ("d", "a", "b", "c"), "x" * 3000)
    assert [(item.id, item.start) for item in after.pulses] == [("a", day(0)), ("b", day(28)), ("c", day(56))]
    (decision,) = after.decisions
    assert decision.what == "Planned pulses of methylprednisolone by vein: 3"
    assert len(decision.reason) == 2000
    assert after.draft.change.answers == ()
    assert rows(doses_of(after).plans[0].in_force) == rows(doses_of(record()).plans[0].in_force)

"""A what-if is kept, let go, signed; what is signed is what was shown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.edits import with_reason
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.history import History
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.ghost import MOST_GHOSTS, Ghost
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.taper.edits import with_size
from myoplanner.logic.taper.ghost import GhostLine, laid
from myoplanner.logic.taper.ghost_edits import accepted, with_ghost, without_ghost
from tests.logic.sheets.timelines import course, day, plan_of

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))
IDS = ("d1", "p2", "u1", "u2")
STOP = Finding(rule="taper.child", kind=Kind.STOP, sentence="maybe a child")


def record() -> Course:
    """60 mg for 28 days, 40 for 14, then 20."""
    return course(plans=(plan_of(*LEVELS),))


def ghost(ghost_id: str = "g", mg: str = "10", pulses: tuple[SteroidPulse, ...] = ()) -> Ghost:
    """From day 0 on one dose."""
    steps = plan_of((None, mg, mg)).steps if mg else ()
    return Ghost(id=ghost_id, name="lower", regimen_id="plain", steps=steps, pulses=pulses)


def line(item: Ghost, base: Course | None = None) -> GhostLine:
    """The ghost as of day 20."""
    on = base or record()
    return laid(on, doses_of(on), item, day(20))


def test_accepting_supersedes_from_its_day_on_and_moves_nothing_signed() -> None:
    base = with_ghost(record(), ghost())
    drawn = line(ghost(), base)
    after = accepted(base, drawn, (), day(20), "edition", IDS, "tired of it")
    assert after.plans[0] == base.plans[0]
    new = after.plans[1]
    assert (new.id, new.start, new.approved_on, new.reason) == ("p2", day(20), day(20), "tired of it")
    assert (new.regimen_name, new.knowledge_edition) == ("lower", "edition")
    assert after.ghosts == ()
    assert after.decisions[-1].what == "Applied lower"
    doses = doses_of(after)
    assert [doses.dose_on(day(n)) for n in (19, 20, 400)] == [60, 10, 10]
    assert [doses.dose_on(day(n)) for n in range(60)] == [drawn.doses.dose_on(day(n)) for n in range(60)]


def test_it_is_one_undo_step() -> None:
    before = History(present=with_ghost(record(), ghost()))
    after = before.push("Apply", accepted(before.present, line(ghost()), (), day(20), "e", IDS))
    assert len(after.past) == 1
    assert after.undo().present == before.present


def test_its_pulses_get_ids_of_their_own() -> None:
    pulses = tuple(SteroidPulse(id=f"n{n}", start=day(n), days=1, mg_a_day=Decimal(500)) for n in (25, 30))
    after = accepted(record(), line(ghost(mg="", pulses=pulses)), (), day(20), "e", IDS)
    assert [item.id for item in after.pulses] == ["u1", "u2"]
    assert len(after.plans) == 1


def test_stops_are_kept_with_the_decision_and_the_sizes_typed_are_dropped() -> None:
    base = with_size(with_reason(record(), "taper.child", "is 18"), "small-rise", "raise_to", "30")
    after = accepted(base, line(ghost()), (STOP,), day(20), "e", IDS)
    (against,) = after.decisions[-1].against
    assert (against.rule, against.reason) == ("taper.child", "is 18")
    assert after.plans[-1].reason == "is 18"
    assert after.draft.change.answers == ()


def test_what_cannot_be_applied_is_refused() -> None:
    same = Ghost(id="same", name="same", regimen_id="plain", steps=record().plans[0].steps)
    with pytest.raises(ValueError, match="says nothing"):
        accepted(record(), line(same), (), day(20), "e", IDS)
    final = Finding(rule="what-if.over", kind=Kind.STOP, sentence="too much", overridable=False)
    with pytest.raises(ValueError, match="held for good"):
        accepted(record(), line(ghost()), (final,), day(20), "e", IDS)
    with pytest.raises(ValueError, match="id is lacking"):
        accepted(record(), line(ghost()), (), day(20), "e", IDS[:1])


def test_keeping_and_letting_go() -> None:
    kept = with_ghost(with_ghost(record(), ghost("a")), ghost("b", "15"))
    assert [item.id for item in kept.ghosts] == ["a", "b"]
    changed = with_ghost(kept, ghost("a", "5"))
    assert [(item.id, item.steps[0].on_mg) for item in changed.ghosts] == [("a", 5), ("b", 15)]
    assert without_ghost(kept, "a").ghosts == kept.ghosts[1:]
    assert doses_of(kept) == doses_of(record())


def test_no_more_are_kept_than_fit() -> None:
    full = record()
    for number in range(MOST_GHOSTS + 1):
        full = with_ghost(full, ghost(f"g{number}"))
    assert len(full.ghosts) == MOST_GHOSTS

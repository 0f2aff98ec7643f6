"""Edits on the chart as values: what the hand or a key asked for -> the draft as it would be, or why not.

Only a draft is changed: the plan of record, its signed steps and the dose today stay as they are. A draft
begins from the line that was taken hold of: what is left of the plan of record from today on, the draft
of the wizard, or a what-if.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from myoplanner.logic.base import NAME_LENGTH, Note, Value, evolve
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.ghost import HAND_ID, Ghost, HandDraft
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.sheets.ghosts import draft_ghost
from myoplanner.logic.sheets.summary import dose_text
from myoplanner.logic.sheets.timeline.shapes import DRAFT_ID, ghost_ref_id
from myoplanner.logic.taper.build import EARLIEST_START
from myoplanner.logic.taper.draft import (
    Bench,
    Edited,
    Steps,
    inserted,
    removed,
    repeated,
    snapped_day,
    split,
    with_level,
    with_next_level,
    with_start,
)
from myoplanner.logic.taper.ghost import GhostLine, laid, since
from myoplanner.logic.taper.hand_edit import Act, HandEdit
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.wording import say

BY_HAND = "by-hand"
"""Under this a plan is signed that was made on the chart."""


class HandAfter(Value):
    """Hold the draft after an edit (None: there is none), the label of the edit, and why it was refused.

    `note` says what the changed step comes to, for the hand while it drags.
    """

    hand: HandDraft | None
    label: str = ""
    refused: Note = ""
    note: Note = ""


def hand_after(plan: Plan, ghosts: tuple[GhostLine, ...], edit: HandEdit) -> HandAfter:
    """Return the draft as it would be after an edit; never raises for what is asked."""
    present = plan.course.draft.hand
    base = _base(plan, ghosts, edit.line) if present is None else _kept_base(plan, present, edit.line)
    if isinstance(base, str):
        return HandAfter(hand=present, refused=base)
    index = _index(base.ghost.steps, edit.day)
    if index is None:
        return HandAfter(hand=present, refused=say("hand.past"))
    edited = DOERS[edit.act](base.ghost.steps, index, edit, bench_of(plan, base))
    if edited.refused:
        return HandAfter(hand=present, refused=edited.refused)
    note = _note(edit, edited.steps[min(index, len(edited.steps) - 1)])
    if edited.steps == base.ghost.steps:
        return HandAfter(hand=present, note=note)
    hand = evolve(base, ghost=evolve(base.ghost, steps=edited.steps))
    return HandAfter(hand=hand, label=say(f"edit.hand.{edit.act.value}"), note=note)


def _note(edit: HandEdit, step: DoseStep) -> str:
    key = "hand.begins" if edit.act is Act.START else "hand.dose"
    return say(key, dose=dose_text(step), day=step.start)


def hand_line(plan: Plan, hand: HandDraft | None) -> GhostLine | None:
    """Return the draft made on the chart laid over what is on record, or None without one."""
    return None if hand is None else laid(plan.course, plan.doses, hand.ghost, plan.today)


def bench_of(plan: Plan, hand: HandDraft) -> Bench:
    """Return what edits go by; where a dose is on record, nothing before today is changed."""
    known = bool(plan.doses.plans or plan.doses.taken)
    return Bench(
        stock=plan.course.stock,
        round_to_mg=hand.ghost.round_to_mg,
        first=plan.today if known else EARLIEST_START,
        keep_dates=hand.keep_dates,
    )


# --- where a draft begins from -------------------------------------------------------------------


def _kept_base(plan: Plan, present: HandDraft, line: str) -> HandDraft | str:
    """Go on with the draft that there is; the plan of record under it is the same line to the hand."""
    own = {HAND_ID, *(item.plan.id for item in plan.doses.plans)}
    if line in own or (line == DRAFT_ID and present.from_draft):
        return present
    return say("hand.other")


def _base(plan: Plan, ghosts: tuple[GhostLine, ...], line: str) -> HandDraft | str:
    if line == DRAFT_ID:
        ghost = draft_ghost(plan, HAND_ID)
        return say("hand.nothing") if ghost is None else HandDraft(ghost=_by_hand(ghost), from_draft=True)
    for item in ghosts:
        if ghost_ref_id(item.ghost.id) == line and item.part is not None:
            whole = evolve(item.ghost, id=HAND_ID, steps=item.part.steps, pulses=())
            return HandDraft(ghost=_by_hand(whole))
    return _from_record(plan)


def _from_record(plan: Plan) -> HandDraft | str:
    """Begin from what is left of the plan of record, from today on."""
    if not plan.doses.plans:
        return say("hand.nothing")
    current = plan.doses.plans[-1]
    left = since(current.in_force, plan.today)
    if left is None:
        return say("hand.nothing")
    name = current.plan.regimen_name
    ghost = Ghost(id=HAND_ID, name=name, regimen_id=BY_HAND, steps=left.steps, round_to_mg=left.round_to_mg)
    return HandDraft(ghost=_by_hand(ghost))


def _by_hand(ghost: Ghost) -> Ghost:
    """Name it as made by hand; the choices of a regimen no longer lead to these steps."""
    name = say("hand.name", name=ghost.name)[:NAME_LENGTH]
    named = ghost.name if ghost.name.endswith(say("hand.name", name="")) else name
    return evolve(ghost, name=named, regimen_id=BY_HAND, own=None, choices=(), start_from=None)


def _index(steps: Steps, day: date) -> int | None:
    """Return the step of a day; the last one for days after its end."""
    found = Schedule(steps=steps).step_on(day)
    if found is None:
        last = steps[-1].end
        return len(steps) - 1 if last is not None and day == last + ONE_DAY else None
    return steps.index(found)


# --- what is done --------------------------------------------------------------------------------

Doer = Callable[[Steps, int, HandEdit, Bench], Edited]


def _level(steps: Steps, index: int, edit: HandEdit, bench: Bench) -> Edited:
    return with_level(steps, index, edit.mg if edit.mg is not None else Decimal(0), edit.edge, bench)


def _up(steps: Steps, index: int, edit: HandEdit, bench: Bench) -> Edited:
    return with_next_level(steps, index, True, edit.edge, bench)


def _down(steps: Steps, index: int, edit: HandEdit, bench: Bench) -> Edited:
    return with_next_level(steps, index, False, edit.edge, bench)


def _start(steps: Steps, index: int, edit: HandEdit, bench: Bench) -> Edited:
    was = steps[index].start
    return with_start(steps, index, snapped_day(edit.to or was, was, edit.weeks), bench)


def _split(steps: Steps, index: int, edit: HandEdit, bench: Bench) -> Edited:
    return split(steps, index, edit.to or edit.day)


def _insert(steps: Steps, index: int, edit: HandEdit, bench: Bench) -> Edited:
    return inserted(steps, index, bench)


def _repeat(steps: Steps, index: int, edit: HandEdit, bench: Bench) -> Edited:
    return repeated(steps, index, bench)


def _remove(steps: Steps, index: int, edit: HandEdit, bench: Bench) -> Edited:
    return removed(steps, index, bench)


DOERS: dict[Act, Doer] = {
    Act.LEVEL: _level,
    Act.UP: _up,
    Act.DOWN: _down,
    Act.START: _start,
    Act.SPLIT: _split,
    Act.INSERT: _insert,
    Act.REPEAT: _repeat,
    Act.REMOVE: _remove,
}

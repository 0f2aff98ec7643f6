"""The edits on what-ifs: kept, let go, signed. Each is a pure function from course to course."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from myoplanner.logic.base import NAME_LENGTH, NOTE_LENGTH, evolve
from myoplanner.logic.finding import Finding
from myoplanner.logic.record.course import Course, Decision, Draft, Overridden, SteroidDraft
from myoplanner.logic.record.ghost import HAND_ID, MOST_GHOSTS, Ghost, HandDraft
from myoplanner.logic.record.steroid_change import SteroidChange
from myoplanner.logic.taper.edits import with_pulses
from myoplanner.logic.taper.ghost import GhostLine, signed_from
from myoplanner.logic.wording import say


def with_ghost(course: Course, ghost: Ghost) -> Course:
    """Return the course with a what-if kept, or with it in the place of the one of the same id.

    Where so many are kept already that no more fit, the course stays as it is.
    """
    kept = tuple(ghost if item.id == ghost.id else item for item in course.ghosts)
    if ghost in kept:
        return evolve(course, ghosts=kept)
    return evolve(course, ghosts=(*kept, ghost)) if len(kept) < MOST_GHOSTS else course


def without_ghost(course: Course, ghost_id: str) -> Course:
    """Return the course without the what-if of that id."""
    return evolve(course, ghosts=tuple(item for item in course.ghosts if item.id != ghost_id))


def with_hand(course: Course, hand: HandDraft | None) -> Course:
    """Return the course with the draft made on the chart, or without one; no plan is touched."""
    return evolve(course, draft=evolve(course.draft, hand=hand))


def hand_kept(course: Course, ghost_id: str) -> Course:
    """Return the course with the draft made on the chart kept as a what-if, and no draft any more."""
    hand = course.draft.hand
    if hand is None or len(course.ghosts) >= MOST_GHOSTS:
        return course
    return with_hand(with_ghost(course, evolve(hand.ghost, id=ghost_id)), None)


def accepted(
    course: Course,
    line: GhostLine,
    stops: Sequence[Finding],
    today: date,
    edition: str,
    ids: Sequence[str],
    reason: str = "",
) -> Course:
    """Return the course with a what-if signed: its steps supersede what was planned from their first day on.

    `stops` are the findings that held it, each gone on against with the reason in the steroid draft.
    `ids` are new ids, the decision's first, then one for the plan and one for each pulse. The what-if itself
    is no longer kept. Raises ValueError where it says nothing, a stop is never overridden, or an id lacks.
    """
    if not line.says_anything or not all(item.overridable for item in stops):
        raise ValueError("a what-if that says nothing, or is held for good, cannot be applied")
    if len(ids) < 2 + len(line.pulses):
        raise ValueError("an id is lacking")
    draft = course.draft.steroid
    against = tuple(
        Overridden(rule=item.rule, sentence=item.sentence, reason=draft.reason_for(item.rule))
        for item in stops
    )
    reasons = dict.fromkeys(text for text in (reason, *(item.reason for item in against)) if text.strip())
    why = "\n".join(reasons)[:NOTE_LENGTH]
    what = say("decision.applied", name=line.ghost.name)[:NAME_LENGTH]
    decision = Decision(id=ids[0], day=today, what=what, reason=why, against=against)
    changed = evolve(without_ghost(course, line.ghost.id), draft=_draft_after(course, line))
    if line.part is not None:
        plan = signed_from(course, line.ghost, line.part, today, edition, ids[1])
        changed = evolve(changed, plans=(*course.plans, evolve(plan, reason=why)))
    pulses = (evolve(item, id=new) for item, new in zip(line.pulses, ids[2:], strict=False))
    return evolve(with_pulses(changed, *pulses), decisions=(*course.decisions, decision))


def _draft_after(course: Course, line: GhostLine) -> Draft:
    """Drop the sizes typed, and of what was made on the chart the draft itself with what it began from."""
    draft, hand = evolve(course.draft, change=SteroidChange()), course.draft.hand
    if hand is None or line.ghost.id != HAND_ID:
        return draft
    steroid = SteroidDraft() if hand.from_draft else draft.steroid
    return evolve(draft, hand=None, steroid=steroid)

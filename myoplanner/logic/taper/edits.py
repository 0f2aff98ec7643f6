"""The edits that change steroid beside a regimen: pulses, sizes being typed, a change that is applied.

Each is a pure function from course to course.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from myoplanner.logic.base import NAME_LENGTH, NOTE_LENGTH, evolve
from myoplanner.logic.finding import Finding
from myoplanner.logic.record.course import Course, Decision, Overridden
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.steroid_change import SteroidChange
from myoplanner.logic.record.therapy import Choice, SteroidPlan
from myoplanner.logic.taper.change import USUAL_GRID, Change
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.taper.trial import DIRECTION, TRIAL, TRIAL_PLANS
from myoplanner.logic.wording import say


def with_pulses(course: Course, *pulses: SteroidPulse) -> Course:
    """Return the course with pulses added, or put in the place of those of the same id."""
    new = {item.id: item for item in pulses}
    kept = [new.pop(item.id, item) for item in course.pulses]
    return evolve(course, pulses=(*kept, *new.values()))


def without_pulses(course: Course, *ids: str) -> Course:
    """Return the course without the pulses of these ids."""
    return evolve(course, pulses=tuple(item for item in course.pulses if item.id not in ids))


def with_size(course: Course, way: str, size: str, text: str) -> Course:
    """Return the course with one size of a way typed; blank text takes it away."""
    name, change = f"{way}.{size}", course.draft.change
    kept = tuple(item for item in change.answers if item.name != name)
    answers = (*kept, Choice(name=name, value=text)) if text.strip() else kept
    return _with_change(course, evolve(change, answers=answers))


def without_sizes(course: Course, way: str) -> Course:
    """Return the course with all that was typed for a way taken away, and with it its what-if."""
    change = course.draft.change
    kept = tuple(item for item in change.answers if not item.name.startswith(f"{way}."))
    return _with_change(course, evolve(change, answers=kept))


def with_change_start(course: Course, start: date | None) -> Course:
    """Return the course with another first day for the change; None: the day on which it is looked at."""
    return _with_change(course, evolve(course.draft.change, start=start))


def applied_change(
    course: Course,
    change: Change,
    stops: Sequence[Finding],
    today: date,
    edition: str,
    ids: Sequence[str],
    reason: str = "",
) -> Course:
    """Return the course with a change signed: a later plan, or pulses; a decision says which and why.

    `stops` are the findings that held it, each gone on against with the reason in the steroid draft;
    `ids` are new ids, the decision's first, then one for the plan or for each pulse. What an earlier plan
    had planned from then on is superseded, never edited. The sizes typed are dropped. Raises ValueError
    where nothing is ready, a stop is never overridden, or an id is lacking.
    """
    if not change.ready or not all(item.overridable for item in stops):
        raise ValueError("a change without a plan or a pulse, or held for good, cannot be applied")
    if len(ids) < 1 + max(1, len(change.pulses)):
        raise ValueError("an id is lacking")
    against = _overridden(course, stops)
    what = say("decision.applied", name=change_name(change))[:NAME_LENGTH]
    decision = Decision(id=ids[0], day=today, what=what, reason=reason[:NOTE_LENGTH], against=against)
    changed = _without_draft(course)
    if change.part is not None:
        plan = _signed(course, change, change.part, today, edition, ids[1])
        changed = evolve(changed, plans=(*course.plans, evolve(plan, reason=reason[:NOTE_LENGTH])))
    pulses = (evolve(item, id=new) for item, new in zip(change.pulses, ids[1:], strict=False))
    return evolve(with_pulses(changed, *pulses), decisions=(*course.decisions, decision))


def planned_pulses(
    course: Course,
    pulses: Sequence[SteroidPulse],
    today: date,
    ids: Sequence[str],
    reason: str = "",
    stops: Sequence[Finding] = (),
) -> Course:
    """Return the course with courses of pulses planned; `ids`, `stops` and errors as for `applied_change`."""
    if not pulses or len(ids) <= len(pulses) or not all(item.overridable for item in stops):
        raise ValueError("there is no pulse, an id is lacking, or it is held for good")
    what, against = say("decision.pulses", number=len(pulses)), _overridden(course, stops)
    decision = Decision(id=ids[0], day=today, what=what, reason=reason[:NOTE_LENGTH], against=against)
    new = (evolve(item, id=each) for item, each in zip(pulses, ids[1:], strict=False))
    changed = with_pulses(_without_draft(course), *new)
    return evolve(changed, decisions=(*course.decisions, decision))


def _overridden(course: Course, stops: Sequence[Finding]) -> tuple[Overridden, ...]:
    return tuple(
        Overridden(rule=item.rule, sentence=item.sentence, reason=course.draft.steroid.reason_for(item.rule))
        for item in stops
    )


def change_name(change: Change) -> str:
    """Return how a change is called, with the word that its sizes are the clinician's."""
    direction = change.read.word(DIRECTION)
    return say(f"change.name.{change.way}" if direction is None else f"change.name.{TRIAL}-{direction}")


def ghost_of(change: Change, ghost_id: str) -> Ghost:
    """Return a change that is ready as a what-if; signed from it, it bears the same name and sizes."""
    usual = USUAL_GRID if change.part is None else change.part.round_to_mg
    return Ghost(
        id=ghost_id,
        name=change_name(change),
        regimen_id=_regimen_id(change),
        choices=_choices(change),
        round_to_mg=usual,
        steps=() if change.part is None else change.part.steps,
        pulses=change.pulses,
    )


def _regimen_id(change: Change) -> str:
    direction = change.read.word(DIRECTION)
    return f"flare-{change.way}" if direction is None else TRIAL_PLANS[direction]


def _signed(
    course: Course, change: Change, part: Schedule, today: date, edition: str, plan_id: str
) -> SteroidPlan:
    return SteroidPlan(
        id=plan_id,
        regimen_id=_regimen_id(change),
        regimen_name=change_name(change),
        start=part.start,
        approved_on=today,
        choices=_choices(change),
        weight_kg=course.weight_on(part.start),
        stock=course.stock,
        round_to_mg=part.round_to_mg,
        knowledge_edition=edition,
        steps=part.steps,
    )


def _choices(change: Change) -> tuple[Choice, ...]:
    numbers = tuple(Choice(name=name, value=format(number, "f")) for name, number in change.read.numbers)
    return (*numbers, *(Choice(name=name, value=word) for name, word in change.read.words))


def _without_draft(course: Course) -> Course:
    return _with_change(course, SteroidChange())


def _with_change(course: Course, change: SteroidChange) -> Course:
    return evolve(course, draft=evolve(course.draft, change=change))

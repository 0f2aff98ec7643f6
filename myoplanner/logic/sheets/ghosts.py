"""Which what-ifs are drawn: those kept with the patient, and those that are only asked for.

What is asked for is named, and worked out anew from the plan on every edit; a Ghost itself is one that
stays as it is. To add a kind: a Value that names it, with an `id`, and a line in `_made`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from myoplanner.logic.base import Key, Value, evolve
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.therapy import Choice
from myoplanner.logic.sheets.response import hold_repeated
from myoplanner.logic.sheets.steroid_change import case_on, flare_ways, start_pulses, trial_way
from myoplanner.logic.taper.edits import ghost_of, without_sizes
from myoplanner.logic.taper.flare import WAYS
from myoplanner.logic.taper.ghost import GhostLine, laid
from myoplanner.logic.taper.pulses import COURSES_WAY
from myoplanner.logic.taper.trial import TRIAL
from myoplanner.logic.wording import say

MOST_DRAWN = 26
WAY = "way"
"""Before the dot in the id of a what-if that is being set in the steroid step."""


class HoldAsk(Value):
    """Ask for the hold before a step of a plan once more."""

    plan_id: Key
    index: int

    @property
    def id(self) -> str:
        """Return the id of the what-if."""
        return f"hold.{self.plan_id}.{self.index}"


class CoursesAsk(Value):
    """Ask for courses of pulses as a first treatment, with the sizes typed."""

    @property
    def id(self) -> str:
        """Return the id of the what-if."""
        return f"{WAY}.{COURSES_WAY}"


class WayAsk(Value):
    """Ask for a way out of a flare, or the trial of ST-18, with the sizes typed; `begin` brought it up."""

    way: Key
    begin: date

    @property
    def id(self) -> str:
        """Return the id of the what-if."""
        return f"{WAY}.{self.way}"


Ask = Ghost | HoldAsk | WayAsk | CoursesAsk
"""What can be asked for; each has an `id`, and nothing is drawn twice."""


def ghosts_of(plan: Plan, knowledge: Knowledge, asks: Sequence[Ask] = ()) -> tuple[GhostLine, ...]:
    """Return the what-ifs that are drawn, those kept first; what cannot be worked out now is left out."""
    course = plan.course
    kept = [laid(course, plan.doses, item, plan.today, kept=True) for item in course.ghosts]
    taken = {item.id for item in course.ghosts}
    made = [_made(plan, knowledge, ask) for ask in asks if ask.id not in taken]
    return (*kept, *(line for line in made if line is not None))[:MOST_DRAWN]


def being_set(plan: Plan) -> tuple[WayAsk | CoursesAsk, ...]:
    """Return the ways in which a size is typed: out of the last flare, of a trial, of a first treatment."""
    typed = {item.name.split(".")[0] for item in plan.course.draft.change.answers}
    flares, weakness = plan.steroid.flares, plan.steroid.weakness
    asks: list[WayAsk | CoursesAsk] = []
    if flares:
        asks += [WayAsk(way=way, begin=flares[-1].day) for way in WAYS if way in typed]
    if weakness is not None and TRIAL in typed:
        asks.append(WayAsk(way=TRIAL, begin=weakness.day))
    return (*asks, CoursesAsk()) if COURSES_WAY in typed else tuple(asks)


def with_set(plan: Plan, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Return the asks with what is being set in the steroid step: drawn unasked, as its draft is."""
    for ask in being_set(plan):
        asks = with_ask(asks, ask)
    return asks


def with_ask(asks: tuple[Ask, ...], ask: Ask) -> tuple[Ask, ...]:
    """Return the asks with one more, or with it in the place of the one of the same id."""
    kept = tuple(ask if item.id == ask.id else item for item in asks)
    return kept if ask in kept else (*kept, ask)


def without_ask(asks: tuple[Ask, ...], ask_id: str) -> tuple[Ask, ...]:
    """Return the asks without the one of that id."""
    return tuple(item for item in asks if item.id != ask_id)


def toggled(asks: tuple[Ask, ...], ask: Ask) -> tuple[Ask, ...]:
    """Return the asks without this one where it is among them, else with it."""
    return without_ask(asks, ask.id) if ask in asks else with_ask(asks, ask)


def without_set(course: Course, ask_id: str) -> Course:
    """Return the course without what is being set under the id of a way; else as it is."""
    head, _, way = ask_id.partition(".")
    return without_sizes(course, way) if head == WAY and way else course


def draft_ghost(plan: Plan, ghost_id: str) -> Ghost | None:
    """Return the draft of the wizard as a what-if that stays as it is now, or None without a schedule."""
    draft = plan.draft
    if draft is None or draft.built.schedule is None:
        return None
    return Ghost(
        id=ghost_id,
        name=draft.regimen.name,
        regimen_id=draft.regimen.id,
        own=draft.regimen if draft.regimen.own else None,
        choices=tuple(Choice(name=item.name, value=item.text) for item in draft.built.settings.items),
        start_from=plan.course.draft.steroid.start_from,
        round_to_mg=draft.built.schedule.round_to_mg,
        steps=draft.built.schedule.steps,
    )


# --- the kinds -----------------------------------------------------------------------------------


def _made(plan: Plan, knowledge: Knowledge, ask: Ask) -> GhostLine | None:
    if isinstance(ask, HoldAsk):
        return _hold(plan, ask)
    if isinstance(ask, WayAsk):
        return _way(plan, knowledge, ask)
    if isinstance(ask, CoursesAsk):
        return _courses(plan, knowledge, ask)
    return laid(plan.course, plan.doses, ask, plan.today)


def _hold(plan: Plan, ask: HoldAsk) -> GhostLine | None:
    repeated = hold_repeated(plan, ask.plan_id, ask.index)
    if repeated is None:
        return None
    signed = next(item.plan for item in plan.doses.plans if item.plan.id == ask.plan_id)
    ghost = Ghost(
        id=ask.id,
        name=say("ghost.hold"),
        regimen_id=signed.regimen_id,
        own=signed.own,
        choices=signed.choices,
        start_from=signed.start_from,
        round_to_mg=signed.round_to_mg,
        steps=repeated.schedule.steps,
    )
    return laid(plan.course, plan.doses, ghost, plan.today)


def _way(plan: Plan, knowledge: Knowledge, ask: WayAsk) -> GhostLine | None:
    case = case_on(plan, ask.begin)
    if isinstance(case, FieldError):
        return None
    ways = [trial_way(plan, knowledge, case)] if ask.way == TRIAL else flare_ways(plan, knowledge, case)
    way = next((item for item in ways if item.way == ask.way and item.change.ready), None)
    if way is None:
        return None
    ghost = ghost_of(way.change, ask.id)
    return evolve(laid(plan.course, plan.doses, ghost, plan.today), window=way.window)


def _courses(plan: Plan, knowledge: Knowledge, ask: CoursesAsk) -> GhostLine | None:
    pulses = start_pulses(plan, knowledge).built.pulses
    if not pulses:
        return None
    ghost = Ghost(id=ask.id, name=say("ghost.courses"), regimen_id=f"pulses-{COURSES_WAY}", pulses=pulses)
    return laid(plan.course, plan.doses, ghost, plan.today)

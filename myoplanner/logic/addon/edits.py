"""The edits of the add-on step, each a pure function from course to course."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeVar

from myoplanner.logic.addon.build import BuiltAddOn
from myoplanner.logic.base import NOTE_LENGTH, Line, Value, evolve
from myoplanner.logic.record.addon import AddOn, AddOnDraft, OwnStrengths, StrengthSet, first_day
from myoplanner.logic.record.course import Course, Decision, Event, Overridden, Reason
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.record.happening_entry import Happening
from myoplanner.logic.record.labs import HeightResult, LabResult
from myoplanner.logic.record.results import EnzymeResult
from myoplanner.logic.record.steroid_harm import SteroidSideEffect, SteroidSign
from myoplanner.logic.record.therapy import Choice
from myoplanner.logic.wording import say


class Ending(Value):
    """Hold how an add-on ended: its last day, why, and what became of it."""

    stop: date | None
    stop_reason: Line = ""
    outcome: Outcome | None = None
    tolerated: bool | None = None
    adequate: bool | None = None


def with_addon_draft(course: Course, **changes: object) -> Course:
    """Return the course with fields of the add-on draft changed."""
    return evolve(course, draft=evolve(course.draft, addon=evolve(course.draft.addon, **changes)))


def with_agent(course: Course, agent: str | None) -> Course:
    """Return the course with another agent in the draft; what was answered for the other one is dropped."""
    return evolve(course, draft=evolve(course.draft, addon=AddOnDraft(agent=agent)))


def with_scheme(course: Course, scheme: str | None) -> Course:
    """Return the course with another source in the draft; its questions are open again."""
    return with_addon_draft(course, scheme=scheme, answers=(), split=False)


def with_addon_answer(course: Course, name: str, value: str | None) -> Course:
    """Return the course with one question of the draft answered; None takes the answer away."""
    kept = tuple(item for item in course.draft.addon.answers if item.name != name)
    return with_addon_draft(
        course, answers=kept if value is None else (*kept, Choice(name=name, value=value))
    )


def with_addon_reason(course: Course, rule: str, text: str) -> Course:
    """Return the course with the reason written against a rule's stop; an empty one takes it away."""
    kept = tuple(item for item in course.draft.addon.reasons if item.rule != rule)
    reasons = (*kept, Reason(rule=rule, text=text)) if text.strip() else kept
    return with_addon_draft(course, reasons=reasons)


def with_drug_strengths(course: Course, drug: str, values: tuple[Decimal, ...]) -> Course:
    """Return the course with the strengths of a drug changed; none puts those of the knowledge back.

    Raises ValueError for strengths that nothing can be counted with (methotrexate has exactly one).
    """
    kept = tuple(item for item in course.drug_strengths.sets if item.drug != drug)
    rising = tuple(sorted(set(values)))
    sets = (*kept, StrengthSet(drug=drug, values=rising)) if rising else kept
    return evolve(course, drug_strengths=OwnStrengths(sets=sets))


def signed(built: BuiltAddOn, reason: str, today: date, edition: str, addon_id: str) -> AddOn:
    """Return the add-on as it is signed. Raises ValueError where nothing was built."""
    if built.scheme is None or not built.steps:
        raise ValueError("an add-on without steps cannot be approved")
    questions = (item for item in built.questions if item.value is not None)
    return AddOn(
        id=addon_id,
        agent=built.agent.id,
        agent_name=built.agent.name,
        scheme=built.scheme.id,
        scheme_name=built.scheme.name,
        start=min(first_day(step) for step in built.steps),
        approved_on=today,
        answers=tuple(Choice(name=item.name, value=item.text) for item in questions),
        weekday=built.weekday if any(step.kind == "weekly" for step in built.steps) else None,
        body=built.body,
        strengths=tuple(
            StrengthSet(drug=item.drug, values=item.values) for item in built.strengths if item.values
        ),
        knowledge_edition=edition,
        reason=reason,
        steps=built.steps,
    )


def with_addon_applied(
    course: Course,
    built: BuiltAddOn,
    against: tuple[Overridden, ...],
    today: date,
    edition: str,
    addon_id: str,
    decision_id: str,
) -> Course:
    """Return the course with the draft signed and dropped, and the decision with what it went against.

    Raises ValueError where nothing was built.
    """
    reason = "\n".join(item.reason for item in against if item.reason)[:NOTE_LENGTH]
    addon = signed(built, reason, today, edition, addon_id)
    what = say("addon.applied", agent=addon.agent_name, scheme=addon.scheme_name)
    decision = Decision(id=decision_id, day=today, what=what, reason=reason, against=against)
    return evolve(
        course,
        addons=(*course.addons, addon),
        decisions=(*course.decisions, decision),
        draft=evolve(course.draft, addon=AddOnDraft()),
    )


def with_addon_stopped(course: Course, addon_id: str, ending: Ending | None) -> Course:
    """Return the course with an add-on stopped; None: it goes on. Nothing that was signed is edited.

    Raises ValueError for a day before its start, or where another weekly dose would come too close.
    """
    end = ending or Ending(stop=None)
    changes = {name: getattr(end, name) for name in Ending.model_fields}
    kept = tuple(evolve(item, **changes) if item.id == addon_id else item for item in course.addons)
    return evolve(course, addons=kept)


def with_earlier_agent(course: Course, agent: EarlierAgent) -> Course:
    """Return the course with an agent tried before added, or put in the place of that of the same id."""
    return evolve(course, earlier_agents=_with(course.earlier_agents, agent))


def with_lab(course: Course, lab: LabResult) -> Course:
    """Return the course with a value of a test added, or put in the place of that of the same id."""
    return evolve(course, labs=_with(course.labs, lab))


def with_measured(course: Course, *items: LabResult | EnzymeResult) -> Course:
    """Return the course with tests and liver enzymes added, or put in the place of those of the same id.

    An entry that becomes another kind leaves the list in which it stood.
    """
    ids = {item.id for item in items}
    labs = {item.id: item for item in items if isinstance(item, LabResult)}
    enzymes = {item.id: item for item in items if isinstance(item, EnzymeResult)}
    kept_labs = [labs.pop(item.id, item) for item in course.labs if item.id not in enzymes]
    kept = [enzymes.pop(item.id, item) for item in course.results if item.id not in ids or item.id in enzymes]
    return evolve(course, labs=(*kept_labs, *labs.values()), results=(*kept, *enzymes.values()))


def without_measured(course: Course, *ids: str) -> Course:
    """Return the course without the tests and liver enzymes of these ids."""
    labs = tuple(item for item in course.labs if item.id not in ids)
    return evolve(course, labs=labs, results=tuple(item for item in course.results if item.id not in ids))


def with_height(course: Course, cm: Decimal, day: date, new_id: str) -> Course:
    """Return the course with the height of a day entered or corrected."""
    same = next((item for item in course.heights if item.day == day), None)
    height = HeightResult(id=same.id if same else new_id, day=day, cm=cm)
    return evolve(course, heights=_with(course.heights, height))


def with_side_effect(course: Course, effect: SteroidSideEffect) -> Course:
    """Return the course with a side effect added, or put in the place of that of the same id."""
    return evolve(course, side_effects=_with(course.side_effects, effect))


def with_steroid_sign(course: Course, sign: SteroidSign) -> Course:
    """Return the course with a sign added, or put in the place of that of the same id."""
    return evolve(course, steroid_signs=_with(course.steroid_signs, sign))


def with_happenings(course: Course, *items: Happening) -> Course:
    """Return the course with events, side effects and signs added, or put in the place of the same id.

    An entry that becomes another kind leaves the list in which it stood.
    """
    new: dict[str, list[Happening]] = {"events": [], "side_effects": [], "steroid_signs": []}
    for item in items:
        new[_list_of(item)].append(item)
    ids = {item.id for item in items}
    changed = {}
    for name, added in new.items():
        fresh = {item.id: item for item in added}
        here = (item for item in getattr(course, name) if item.id not in ids or item.id in fresh)
        kept = [fresh.pop(item.id, item) for item in here]
        changed[name] = (*kept, *fresh.values())
    return evolve(course, **changed)


def without_happenings(course: Course, *ids: str) -> Course:
    """Return the course without the events, side effects and signs of these ids."""
    lists = ("events", "side_effects", "steroid_signs")
    kept = {name: tuple(item for item in getattr(course, name) if item.id not in ids) for name in lists}
    return evolve(course, **kept)


def _list_of(item: Happening) -> str:
    if isinstance(item, Event):
        return "events"
    return "side_effects" if isinstance(item, SteroidSideEffect) else "steroid_signs"


def without_entry(course: Course, entry_id: str) -> Course:
    """Return the course without the entry of that id in one of the lists of this step."""
    lists = ("heights", "labs", "side_effects", "steroid_signs", "earlier_agents")
    kept = {name: tuple(item for item in getattr(course, name) if item.id != entry_id) for name in lists}
    return evolve(course, **kept)


Item = TypeVar("Item", EarlierAgent, LabResult, HeightResult, SteroidSideEffect, SteroidSign)


def _with(items: tuple[Item, ...], new: Item) -> tuple[Item, ...]:
    if all(item.id != new.id for item in items):
        return items + (new,)
    return tuple(new if item.id == new.id else item for item in items)

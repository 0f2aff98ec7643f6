"""The wizard's brain, without Qt: its steps, what each needs, what blocks, what comes next."""

from __future__ import annotations

from myoplanner.logic.advise.addon_step import AddOnStep
from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.addon import AddOnDraft
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.wording import say

STEPS = ("diagnosis", "steroid", "addon")


class StepState(Value):
    """Hold one step of the wizard: its title, whether its work is done, and what it still lacks.

    `blocked` says why the step is not led into, and what opens it; empty where nothing does.
    """

    key: str
    title: str
    done: bool
    lacks: tuple[str, ...] = ()
    blocked: str = ""


class HeldStop(Value):
    """Hold one stop that holds Apply, and the reason written against it; some are never overridden."""

    rule: str
    sentence: str
    overridable: bool
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Tell whether a reason opens Apply in spite of the stop."""
        return self.overridable and bool(self.reason.strip())


class ApplyState(Value):
    """Tell whether the draft can be applied now, and if not, why not, one line each.

    `needs_reason`: there are stops, and a written reason for each is all that is wanted.
    """

    possible: bool
    because: tuple[str, ...] = ()
    needs_reason: bool = False
    stops: tuple[HeldStop, ...] = ()

    @property
    def reason(self) -> str:
        """Return the first reason that is written; empty where none is."""
        return next((item.reason for item in self.stops if item.reason.strip()), "")


def steps_of(plan: Plan) -> tuple[StepState, ...]:
    """Return the state of each step in order."""
    return _diagnosis(plan), _steroid(plan), _addon(plan)


def next_step(key: str) -> str | None:
    """Return the step after `key`, or None after the last."""
    index = STEPS.index(key)
    return STEPS[index + 1] if index + 1 < len(STEPS) else None


def step_before(key: str) -> str | None:
    """Return the step before `key`, or None before the first."""
    index = STEPS.index(key)
    return STEPS[index - 1] if index else None


def apply_state(plan: Plan) -> ApplyState:
    """Return whether Apply is open: a schedule, no refused input, and a reason for each stop."""
    draft = plan.draft
    if draft is None and plan.draft_error is not None:
        return ApplyState(possible=False, because=(plan.draft_error.sentence(),))
    if draft is None:
        return ApplyState(possible=False, because=(say("wizard.no_regimen"),))
    if draft.errors or draft.built.schedule is None:
        return ApplyState(possible=False, because=tuple(item.sentence() for item in draft.errors))
    return _held(_held_stops(plan, draft.stops), _blocked(plan))


def change_apply_state(plan: Plan, stops: tuple[Finding, ...]) -> ApplyState:
    """Return whether a change or pulses can be applied against `stops`; reasons stand in the draft."""
    return _held(_held_stops(plan, stops), _blocked(plan))


def addon_apply_state(step: AddOnStep, draft: AddOnDraft, blocked: str = "") -> ApplyState:
    """Return whether the added drug can be applied: dated steps, and a reason for each stop."""
    built = step.built
    if built is None:
        return ApplyState(possible=False, because=(say("wizard.no_addon"),))
    if not built.is_ready:
        refused = tuple(item.sentence() for item in built.errors)
        return ApplyState(possible=False, because=(*refused, *built.open))
    stops = tuple(
        HeldStop(
            rule=item.rule,
            sentence=item.sentence,
            overridable=item.overridable,
            reason=draft.reason_for(item.rule) if item.overridable else "",
        )
        for item in step.findings
        if item.kind is Kind.STOP
    )
    return _held(stops, blocked)


def _held_stops(plan: Plan, stops: tuple[Finding, ...]) -> tuple[HeldStop, ...]:
    steroid = plan.course.draft.steroid
    return tuple(
        HeldStop(
            rule=item.rule,
            sentence=item.sentence,
            overridable=item.overridable,
            reason=steroid.reason_for(item.rule) if item.overridable else "",
        )
        for item in stops
    )


def _held(stops: tuple[HeldStop, ...], blocked: str) -> ApplyState:
    """Return the state of a draft with a schedule: held for good, held until reasons stand, or open."""
    final = tuple(item.sentence for item in stops if not item.overridable)
    if blocked or final:
        because = (blocked, *final) if blocked else final
        return ApplyState(possible=False, because=because, stops=stops)
    waiting = tuple(item.sentence for item in stops if not item.settled)
    because = (*waiting, say("wizard.reason_wanted")) if waiting else ()
    return ApplyState(possible=not waiting, because=because, needs_reason=bool(stops), stops=stops)


def _blocked(plan: Plan) -> str:
    """Say why the steroid step is not led into: inclusion body myositis without a reason to go on (DX-02)."""
    is_ibm = plan.course.diagnosis.entity is Entity.IBM
    return say("wizard.ibm_blocked") if is_ibm and not plan.course.draft.ibm_reason.strip() else ""


def _diagnosis(plan: Plan) -> StepState:
    patient = plan.course.patient
    lacks = [] if patient.code else [say("wizard.lacks_code")]
    lacks += [] if plan.course.weights() else [say("wizard.lacks_weight")]
    lacks += [] if patient.birth_year else [say("wizard.lacks_birth_year")]
    return StepState(key="diagnosis", title=say("wizard.diagnosis"), done=not lacks, lacks=tuple(lacks))


def _steroid(plan: Plan) -> StepState:
    done = bool(plan.course.plans)
    lacks = () if done else (say("wizard.lacks_plan"),)
    title = say("wizard.steroid")
    return StepState(key="steroid", title=title, done=done, lacks=lacks, blocked=_blocked(plan))


def _addon(plan: Plan) -> StepState:
    """Nothing has to be added: the step lacks nothing, and is done once something was."""
    done = bool(plan.course.addons)
    return StepState(key="addon", title=say("wizard.addon"), done=done, blocked=_blocked(plan))

"""The wizard's brain, without Qt: its steps, what each needs, what blocks, what comes next."""

from __future__ import annotations

from myoplanner.logic.base import Value
from myoplanner.logic.plan import Plan
from myoplanner.logic.wording import say

STEPS = ("diagnosis", "steroid")


class StepState(Value):
    """Hold one step of the wizard: its title, whether its work is done, and what it still lacks."""

    key: str
    title: str
    done: bool
    lacks: tuple[str, ...] = ()


class ApplyState(Value):
    """Tell whether the draft can be applied now, and if not, why not, one line each."""

    possible: bool
    because: tuple[str, ...] = ()
    needs_reason: bool = False


def steps_of(plan: Plan) -> tuple[StepState, ...]:
    """Return the state of each step in order."""
    return _diagnosis(plan), _steroid(plan)


def next_step(key: str) -> str | None:
    """Return the step after `key`, or None after the last."""
    index = STEPS.index(key)
    return STEPS[index + 1] if index + 1 < len(STEPS) else None


def step_before(key: str) -> str | None:
    """Return the step before `key`, or None before the first."""
    index = STEPS.index(key)
    return STEPS[index - 1] if index else None


def apply_state(plan: Plan) -> ApplyState:
    """Return whether Apply is open: a schedule, no refused input, and a reason where one is due."""
    draft = plan.draft
    if draft is None and plan.draft_error is not None:
        return ApplyState(possible=False, because=(plan.draft_error.sentence(),))
    if draft is None:
        return ApplyState(possible=False, because=(say("wizard.no_regimen"),))
    if draft.errors or draft.built.schedule is None:
        return ApplyState(possible=False, because=tuple(item.sentence() for item in draft.errors))
    needs_reason = bool(draft.stops)
    if needs_reason and not plan.course.draft.steroid.adult_reason.strip():
        because = tuple(item.sentence for item in draft.stops) + (say("wizard.reason_wanted"),)
        return ApplyState(possible=False, because=because, needs_reason=True)
    return ApplyState(possible=True, needs_reason=needs_reason)


def _diagnosis(plan: Plan) -> StepState:
    patient = plan.course.patient
    lacks = [] if patient.code else [say("wizard.lacks_code")]
    lacks += [] if plan.course.weights() else [say("wizard.lacks_weight")]
    lacks += [] if patient.birth_year else [say("wizard.lacks_birth_year")]
    return StepState(key="diagnosis", title=say("wizard.diagnosis"), done=not lacks, lacks=tuple(lacks))


def _steroid(plan: Plan) -> StepState:
    done = bool(plan.course.plans)
    lacks = () if done else (say("wizard.lacks_plan"),)
    return StepState(key="steroid", title=say("wizard.steroid"), done=done, lacks=lacks)

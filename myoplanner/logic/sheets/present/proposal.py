"""What the room proposes, as a what-if: a published regimen from this visit on, in the source's own sizes."""

from __future__ import annotations

from myoplanner.logic.base import Note, Value
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.therapy import Choice, PresentDose
from myoplanner.logic.taper.build import build_schedule
from myoplanner.logic.wording import say


class Proposal(Value):
    """Hold the what-if that a regimen makes, or why it makes none."""

    ghost: Ghost | None = None
    why_not: Note = ""


def proposal(plan: Plan, regimen: Regimen) -> Proposal:
    """Return a regimen from the plan's day on: in its usual sizes, from the present dose if there is one.

    Nothing is written into the course by it.
    """
    weight = plan.course.weight_on(plan.today)
    start_from = _present_dose(plan)
    built = build_schedule(regimen, {}, plan.today, plan.course.stock, weight, start_from)
    if built.schedule is None:
        wrong = "; ".join(f"{error.wrong}. {error.allowed}" for error in built.errors)
        return Proposal(why_not=say("proposal.none", name=regimen.name, why=wrong))
    ghost = Ghost(
        id=f"room.{regimen.id}",
        name=regimen.name,
        regimen_id=regimen.id,
        choices=tuple(Choice(name=item.name, value=item.text) for item in built.settings.items),
        start_from=start_from,
        round_to_mg=built.schedule.round_to_mg,
        steps=built.schedule.steps,
    )
    return Proposal(ghost=ghost)


def _present_dose(plan: Plan) -> PresentDose | None:
    step = plan.doses.step_on(plan.today)
    if step is None or step.is_stop:
        return None
    return PresentDose(on_mg=step.on_mg, off_mg=step.off_mg, every_other_day=step.every_other_day)

"""The add-on step as a whole: what was chosen, what it comes to, what is found, and whether Apply is open."""

from __future__ import annotations

from myoplanner.logic.addon.body import body_on
from myoplanner.logic.addon.build import BuiltAddOn, build_addon
from myoplanner.logic.advise.agent_checks import draft_findings, held_by
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.record.course import Overridden


class AddOnStep(Value):
    """Hold the step: the dose of the chosen agent (None before one is chosen), findings, what holds Apply.

    `held` are the stops without a written reason and those that none can open.
    """

    built: BuiltAddOn | None = None
    findings: tuple[Finding, ...] = ()
    held: tuple[Finding, ...] = ()

    @property
    def can_apply(self) -> bool:
        """Tell whether Apply is open: dated steps, and no stop that holds it."""
        return self.built is not None and self.built.is_ready and not self.held


def addon_step(situation: Situation, record_stops: tuple[Finding, ...] = ()) -> AddOnStep:
    """Return the step of a situation; `record_stops` are the stops of the record, which hold it too."""
    built = drafted(situation)
    if built is None:
        return AddOnStep()
    findings = (*record_stops, *draft_findings(situation, built.agent, built))
    return AddOnStep(built=built, findings=findings, held=held_by(findings, situation))


def drafted(situation: Situation) -> BuiltAddOn | None:
    """Return what the chosen agent comes to, or None before one is chosen."""
    course, draft = situation.course, situation.course.draft.addon
    agent = situation.knowledge.agent(draft.agent)
    if agent is None:
        return None
    start = draft.start or situation.today
    return build_addon(agent, draft, start, body_on(course, start), course.drug_strengths, course.addons)


def decided_against(step: AddOnStep, situation: Situation) -> tuple[Overridden, ...]:
    """Return the stops that Apply goes on against, each with the reason that was written."""
    draft = situation.course.draft.addon
    return tuple(
        Overridden(rule=item.rule, sentence=item.sentence, reason=draft.reason_for(item.rule))
        for item in step.findings
        if item.kind is Kind.STOP
    )

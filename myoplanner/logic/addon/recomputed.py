"""What an approved add-on would be by the knowledge of today. The signed steps stand; it is only said."""

from __future__ import annotations

from myoplanner.logic.addon.build import BuiltAddOn, build_addon
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.addon import AddOn, AddOnDraft, OwnStrengths


def recomputed(addon: AddOn, knowledge: Knowledge) -> BuiltAddOn | None:
    """Return the add-on built again from what was answered then; None for an agent that is not known."""
    agent = knowledge.agent(addon.agent)
    if agent is None:
        return None
    draft = AddOnDraft(
        agent=addon.agent,
        scheme=addon.scheme,
        weekday=addon.weekday,
        split=addon.is_split,
        answers=addon.answers,
    )
    return build_addon(agent, draft, addon.start, addon.body, OwnStrengths(sets=addon.strengths))


def differs(addon: AddOn, knowledge: Knowledge) -> bool:
    """Tell whether the signed steps are other ones than those of today."""
    built = recomputed(addon, knowledge)
    return built is None or built.steps != addon.steps

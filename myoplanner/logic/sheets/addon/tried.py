"""The agents that were tried before, as entered: a line each, and the texts with which one is changed."""

from __future__ import annotations

from myoplanner.logic.advise.indications import agent_name, earlier_text
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.drugs import WeeklyDrug
from myoplanner.logic.record.addon_entry import EarlierText
from myoplanner.logic.record.earlier import EarlierAgent
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say


class TriedRow(Value):
    """Hold one agent: its name, what is known of it in a line, what is open, and its fields as texts."""

    id: str
    name: str
    line: str
    open: str
    text: EarlierText


def tried_rows(situation: Situation) -> tuple[TriedRow, ...]:
    """Return the agents that were entered as tried before, in order of entry."""
    return tuple(_row(situation, item) for item in situation.course.earlier_agents)


def _row(situation: Situation, item: EarlierAgent) -> TriedRow:
    return TriedRow(
        id=item.id,
        name=agent_name(situation, item.agent),
        line=earlier_text(situation, item),
        open=_open(item),
        text=earlier_entry(item),
    )


def _open(item: EarlierAgent) -> str:
    """Say what AD-08 would need to know; nothing is taken for answered."""
    lacking = [] if item.outcome is not None else [say("addon.record.outcome")]
    lacking += [] if item.tolerated is not None else [say("addon.record.tolerated")]
    lacking += [] if item.adequate is not None else [say("addon.record.adequate")]
    return say("addon.tried.open", names=", ".join(lacking)) if lacking else ""


def earlier_entry(item: EarlierAgent) -> EarlierText:
    """Return an agent on record as the texts with which it was typed."""
    return EarlierText(
        agent=item.agent,
        dose=item.dose,
        weekly_mg="" if item.weekly_mg is None else text_of(item.weekly_mg),
        start="" if item.start is None else item.start.isoformat(),
        stop="" if item.stop is None else item.stop.isoformat(),
        outcome=item.outcome,
        tolerated=item.tolerated,
        adequate=item.adequate,
        reason=item.reason,
    )


def asks_dose(agent: str) -> tuple[bool, bool]:
    """Tell whether a dose in words is asked of an agent, and whether mg ONCE A WEEK are.

    Of methotrexate only a number of mg ONCE A WEEK, of a combination with it both.
    """
    weekly = WeeklyDrug.METHOTREXATE.value
    return agent != weekly, weekly in agent

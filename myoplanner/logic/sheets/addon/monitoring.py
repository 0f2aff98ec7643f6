"""The tests of the add-ons that are taken, as final texts: what was measured, what is due, and when."""

from __future__ import annotations

from myoplanner.logic.advise.monitoring_checks import Due, due_of, watched_of
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.assess.measured import last_of
from myoplanner.logic.base import Value
from myoplanner.logic.wording import day_text, say


class MonitoringRow(Value):
    """Hold one group of tests: its last values, how it stands, and the day on which it is due next."""

    name: str
    last: str
    state: str
    following: str
    is_overdue: bool


class MonitoringBlock(Value):
    """Hold the tests of one add-on under its name, with its rhythm and the days to come."""

    addon_id: str
    agent: str
    rhythm: str
    rows: tuple[MonitoringRow, ...]
    days: tuple[str, ...]


def monitoring_sheet(situation: Situation) -> tuple[MonitoringBlock, ...]:
    """Return the tests of every add-on under way."""
    return tuple(
        MonitoringBlock(
            addon_id=item.addon.id,
            agent=item.addon.agent_name,
            rhythm=say("addon.sheet.rhythm", rhythm=item.plan.rhythm.text),
            rows=tuple(_row(situation, due) for due in due_of(situation, item)),
            days=tuple(day_text(day) for day in item.plan.days if day >= situation.today),
        )
        for item in watched_of(situation)
    )


def overdue_count(situation: Situation) -> int:
    """Return how many groups of tests are overdue, over all add-ons under way."""
    return sum(due.overdue for item in watched_of(situation) for due in due_of(situation, item))


def _row(situation: Situation, due: Due) -> MonitoringRow:
    values = [last_of(situation.course, test, situation.today) for test in due.group.tests]
    texts = [
        f"{say(f'test.{value.test}')} {say('addon.sheet.done', text=value.text, day=value.day)}"
        for value in values
        if value is not None
    ]
    return MonitoringRow(
        name=due.group.label,
        last="; ".join(texts) or say("addon.sheet.never"),
        state=say("addon.sheet.overdue", day=due.due) if due.overdue and due.due is not None else "",
        following=_following(situation, due),
        is_overdue=due.overdue,
    )


def _following(situation: Situation, due: Due) -> str:
    if due.following is None:
        return say("addon.sheet.no_more")
    if due.following == situation.today:
        return say("addon.sheet.due_today")
    return say("addon.sheet.due", day=due.following)

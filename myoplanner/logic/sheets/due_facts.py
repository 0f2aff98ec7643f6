"""What falls due for a patient, as days: for any later day it can be said from them what is due then.

They hold while nothing is entered, until the day that `reach` names.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from myoplanner.logic.advise.monitoring_checks import Watched, watched_of
from myoplanner.logic.advise.monitoring_checks import due_of as tests_due
from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.assess.conditions import AssumedCondition, Met, conditions_of
from myoplanner.logic.assess.gates import Gate, gates_of
from myoplanner.logic.assess.known import known_on
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.sheets.timeline.pulses import pulse_label
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.taper.schedule import ONE_DAY
from myoplanner.logic.taper.trial import ShowsItself, last_trial
from myoplanner.logic.wording import day_text, say


class Urgency(str, Enum):
    """Say how a thing that falls due stands to a day, the most urgent first."""

    OVERDUE = "overdue"
    NOW = "now"
    LATER = "later"
    CHANGE = "change"
    """A change of the dose: it comes by itself, nobody has to do anything for it."""


URGENCIES = tuple(Urgency)


class DueItem(Value):
    """Hold one thing that falls due: the day that counts, what it is, and when, in words."""

    day: date
    urgency: Urgency
    what: str
    when: str

    def sentence(self) -> str:
        """Return both as one line."""
        return say("due.sentence", what=self.what, when=self.when)


class DueFact(Value):
    """Hold one thing that falls due: due from `first` to `last`, overdue after that, dropped after `until`.

    `late_since` is the day that an overdue one is said to be overdue since.
    """

    what: str
    first: date
    last: date
    late_since: date
    until: date | None = None

    def on(self, today: date) -> DueItem | None:
        """Return how it stands on a day, or None where it no longer counts."""
        if self.until is not None and today > self.until:
            return None
        if today > self.last:
            when = say("due.overdue", day=day_text(self.late_since, weekday=False))
            return DueItem(day=self.late_since, urgency=Urgency.OVERDUE, what=self.what, when=when)
        if today >= self.first:
            when = say("due.now") if self.last == today else say("due.until", day=self.last)
            return DueItem(day=self.last, urgency=Urgency.NOW, what=self.what, when=when)
        return DueItem(
            day=self.first, urgency=Urgency.LATER, what=self.what, when=later_text(self.first, today)
        )


class DueFacts(Value):
    """Hold the facts as of a day; they hold for later days before `reach`, None for all of them."""

    facts: tuple[DueFact, ...] = ()
    reach: date | None = None

    def items_on(self, today: date) -> tuple[DueItem, ...]:
        """Return what is due on a day, the most urgent first, then by day."""
        found = [item for fact in self.facts if (item := fact.on(today)) is not None]
        return tuple(sorted(found, key=rank))


def rank(item: DueItem) -> tuple[int, date]:
    """Return by what things that fall due are put in order."""
    return URGENCIES.index(item.urgency), item.day


def later_text(day: date, today: date) -> str:
    """Write a day to come with how far it is away."""
    days = (day - today).days
    return say("due.tomorrow") if days == 1 else say("due.in_days", day=day, days=days)


def due_facts(course: Course, knowledge: Knowledge, today: date) -> DueFacts:
    """Return what falls due for a course as of a day. Pure; never raises."""
    doses, known, definitions = doses_of(course), known_on(course, today), knowledge.response
    gates = gates_of(known, doses, definitions, today)
    conditions = conditions_of(known, doses, definitions, today)
    last = doses.plans[-1].plan.id if doses.plans else None
    facts = [_window(gate) for gate in gates]
    facts += [_condition(item, today) for item in conditions if item.plan_id == last]
    facts += [_pulse(item) for item in doses.pulses]
    facts += [_trial(last_trial(doses, knowledge.steroid.trial))]
    tests, reach = _tests(course, knowledge, today) if course.addons else ([], None)
    days = (reach, _next_result(course, today))
    return DueFacts(
        facts=tuple(fact for fact in (*facts, *tests) if fact is not None),
        reach=min((day for day in days if day is not None), default=None),
    )


def _window(gate: Gate) -> DueFact | None:
    if gate.verdict not in (None, Verdict.CANNOT_JUDGE):
        return None
    return DueFact(
        what=say("due.window", title=say(f"response.gate.{gate.statement}.title")),
        first=gate.first,
        last=gate.last,
        late_since=gate.last + ONE_DAY,
        until=gate.until,
    )


def _condition(item: AssumedCondition, today: date) -> DueFact | None:
    if item.judged.met is Met.MET:
        return None
    return DueFact(
        what=say(f"due.condition.{item.condition.value}", cut=day_text(item.cut, weekday=False)),
        first=min(item.first, item.cut),
        last=item.cut,
        late_since=item.cut + ONE_DAY,
        until=item.until,
    )


def _pulse(item: SteroidPulse) -> DueFact:
    return DueFact(
        what=pulse_label(item),
        first=item.start,
        last=item.end,
        late_since=item.end + ONE_DAY,
        until=item.end,
    )


def _trial(item: ShowsItself | None) -> DueFact | None:
    """Return the window of a trial: while it is open, the cause of new weakness is looked for."""
    if item is None:
        return None
    after = item.last + ONE_DAY
    return DueFact(what=say("due.trial"), first=item.first, last=item.last, late_since=after, until=item.last)


def _tests(course: Course, knowledge: Knowledge, today: date) -> tuple[list[DueFact], date | None]:
    """Return the tests of each add-on, and the day on which another day for one of them counts."""
    situation = situation_of(course, knowledge, today)
    names: dict[tuple[str, date], list[str]] = {}
    turns: list[date] = []
    for watched in watched_of(situation, coming=True):
        for due in tests_due(situation, watched):
            day = due.due if due.overdue else due.following
            if day is None:
                continue
            names.setdefault((watched.addon.agent_name, day), []).append(due.group.label)
            turns += _turn(watched, max(day, today))
    facts = [
        DueFact(
            what=say("due.tests", tests=", ".join(tests), agent=agent), first=day, last=day, late_since=day
        )
        for (agent, day), tests in names.items()
    ]
    stops = [item.stop + ONE_DAY for item in course.addons if item.stop is not None and item.stop >= today]
    starts = [item.start for item in course.addons if item.start > today]
    return facts, min((*turns, *stops, *starts), default=None)


def _turn(watched: Watched, day: date) -> list[date]:
    """Return the day after the next test day behind `day`: from then on that one is what is overdue."""
    return [each + ONE_DAY for each in watched.plan.days if each > day][:1]


def _next_result(course: Course, today: date) -> date | None:
    """Return the first later day that bears a value already, or None."""
    days = (item.day for part in (course.results, course.labs, course.visits) for item in part)
    return min((day for day in days if day > today), default=None)

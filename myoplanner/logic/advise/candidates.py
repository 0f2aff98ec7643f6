"""The agents that can be added, each with what speaks for it, against it, and what is still to check.

They stand in the order of the sources. None is preferred, and none is left out.
"""

from __future__ import annotations

from myoplanner.logic.addon.in_force import running
from myoplanner.logic.addon.tried import tried_on
from myoplanner.logic.advise.agent_checks import EXPECTING, PREGNANCY, age_finding, agent_findings
from myoplanner.logic.advise.indications import earlier_text
from myoplanner.logic.advise.monitoring_checks import beyond_for
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.assess.measured import last_of
from myoplanner.logic.base import Key, Note, Value
from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.knowledge.agent import Agent, Point, Screen, When
from myoplanner.logic.knowledge.studies import Study
from myoplanner.logic.record.patient import Sex
from myoplanner.logic.wording import say

CAUTION = (Kind.STOP, Kind.WARN)


class Argument(Value):
    """Hold one reason, or one thing to check; `kind` is that of the limit that it stands for."""

    text: Note
    because: Note = ""
    kind: Kind | None = None
    sources: tuple[Source, ...] = ()


class Candidate(Value):
    """Hold one agent as it is weighed: reasons for, against, still to check, studies, what limits it."""

    agent: Agent
    supports: tuple[Argument, ...]
    against: tuple[Argument, ...]
    to_check: tuple[Argument, ...]
    findings: tuple[Finding, ...]
    studies: tuple[Study, ...]
    tried: tuple[Note, ...]
    is_running: bool

    @property
    def id(self) -> Key:
        """Return the agent's id."""
        return self.agent.id


def candidates_of(situation: Situation) -> tuple[Candidate, ...]:
    """Return every agent in the order of the knowledge, which is that of the sources."""
    return tuple(candidate_of(situation, agent) for agent in situation.knowledge.agents)


def candidate_of(situation: Situation, agent: Agent) -> Candidate:
    """Return one agent as it is weighed in this patient."""
    findings = agent_findings(situation, agent)
    tried = [item for item in tried_on(situation.course, situation.today) if item.agent == agent.id]
    now = running(situation.course.addons, situation.today)
    sides = {side: _points(situation, agent, side) for side in ("for", "against", "check")}
    age = age_finding(situation, situation.today)
    measured = beyond_for(situation, (agent.id,)) if _is_watched(situation, agent) else ()
    said = [*([] if age is None else [age]), *findings, *measured]
    unsettled = [item for item in said if not item.because and item.missing]
    limits = [_of_limit(item) for item in said if item.kind in CAUTION and item not in unsettled]
    open_ones = [item for item in said if item in unsettled or item.kind is Kind.DECIDE]
    asked = {text for item in unsettled for text in item.missing}
    failed = [_of_tried(earlier_text(situation, item)) for item in tried if item.failed]
    return Candidate(
        agent=agent,
        supports=(*sides["for"], *_pregnancy(situation, agent)),
        against=(*limits, *failed, *sides["against"]),
        to_check=(
            *(_of_limit(item) for item in open_ones),
            *_screens(situation, agent, asked),
            *sides["check"],
        ),
        findings=findings,
        studies=situation.knowledge.studies.of_agent(agent.id),
        tried=tuple(earlier_text(situation, item) for item in tried),
        is_running=any(item.agent == agent.id for item in now),
    )


# --- points --------------------------------------------------------------------------------------


def _points(situation: Situation, agent: Agent, side: str) -> list[Argument]:
    """Return the points of a side; one whose condition is unknown is something to check."""
    found = []
    for point in agent.points:
        holds = True if point.when is None else _holds(situation, point.when)
        if holds and point.side == side:
            found.append(_of_point(situation, point))
        if holds is None and side == "check":
            text = say("addon.check.point", item=_asked(situation, point.when), text=point.text)
            found.append(Argument(text=text, sources=(point.source,)))
    return found


def _holds(situation: Situation, when: When) -> bool | None:
    if when.item is not None:
        return situation.says(when.item, *when.words)
    if when.entities:
        return situation.entity.value in when.entities
    tried = tried_on(situation.course, situation.today)
    return any(item.failed and item.agent in when.tried for item in tried)


def _asked(situation: Situation, when: When | None) -> str:
    return "" if when is None or when.item is None else situation.label(when.item)


def _of_point(situation: Situation, point: Point) -> Argument:
    item = None if point.when is None else point.when.item
    because = "" if item is None else situation.answered(item)
    return Argument(text=point.text, because=because, sources=(point.source,))


def _of_limit(finding: Finding) -> Argument:
    return Argument(
        text=finding.sentence, because=finding.because, kind=finding.kind, sources=finding.sources
    )


def _of_tried(text: str) -> Argument:
    return Argument(text=say("addon.tried", text=text))


def _pregnancy(situation: Situation, agent: Agent) -> list[Argument]:
    """Return that an agent is compatible with pregnancy, where that matters; of a combination, all of it.

    What is not allowed, and where the sources differ, stands among the limits.
    """
    if not situation.says(PREGNANCY, *EXPECTING):
        return []
    stances = [item for part in situation.knowledge.whole(agent) for item in part.pregnancy]
    if any(item.reading != "compatible" for item in stances):
        return []
    because = situation.answered(PREGNANCY)
    return [Argument(text=item.text, because=because, sources=(item.source,)) for item in stances]


# --- what to look at first -----------------------------------------------------------------------


def _is_watched(situation: Situation, agent: Agent) -> bool:
    return any(part.monitoring is not None for part in situation.knowledge.whole(agent))


def _screens(situation: Situation, agent: Agent, asked: set[str]) -> list[Argument]:
    """Return what is to be looked at and is not on record; `asked` is asked for by a limit already."""
    found: dict[str, Argument] = {}
    for part in situation.knowledge.whole(agent):
        for screen in part.screens:
            lacking = _lacking(situation, screen)
            if lacking and lacking not in asked:
                found.setdefault(
                    screen.text, Argument(text=screen.text, because=lacking, sources=(screen.source,))
                )
    return list(found.values())


def _lacking(situation: Situation, screen: Screen) -> str:
    """Return what of a screen is not on record, or nothing where all of it is."""
    items = [
        key for key in screen.items if not (key == PREGNANCY and situation.course.patient.sex is Sex.MALE)
    ]
    unknown = list(situation.unknown(*items))
    values = [last_of(situation.course, test, situation.today) for test in screen.tests]
    if screen.tests and all(value is None for value in values):
        unknown.append(
            say("addon.check.tests", tests=", ".join(say(f"test.{test}") for test in screen.tests))
        )
    not_done = [situation.label(key) for key in items if situation.says(key, "not_done")]
    return "; ".join(dict.fromkeys([*unknown, *not_done]))

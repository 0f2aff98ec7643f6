"""Whether the agents, the studies and the monitoring name only what is on record."""

from __future__ import annotations

from collections.abc import Iterator

from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.lab_tests import units_of_test
from myoplanner.logic.knowledge.scheme import Printed


def agent_faults(knowledge: Knowledge) -> Iterator[str]:
    """Name what an agent, a study or a limit speaks of and nobody can enter or find."""
    agents = {agent.id for agent in knowledge.agents}
    for agent in knowledge.agents:
        yield from (f"{agent.id}: {fault}" for fault in _faults_of(agent, knowledge, agents))
    for study in knowledge.studies.studies:
        yield from (f"{study.id}: {name} is not an agent" for name in sorted(set(study.agents) - agents))
    yield from _monitoring_faults(knowledge, agents)


def _faults_of(agent: Agent, knowledge: Knowledge, agents: set[str]) -> Iterator[str]:
    publications = {item.key for item in knowledge.statements.sources}
    yield from (f"{part.by} is not a source" for part in _printed(agent) if part.by not in publications)
    for key, words in _answers(agent):
        item = knowledge.items.item(key)
        if item is None:
            yield f"{key} is not an item that can be answered"
        elif not set(words) <= {word.key for word in knowledge.items.words_of(item)}:
            yield f"{key} cannot be answered with {', '.join(words)}"
    conditions = [point.when for point in agent.points if point.when is not None]
    entities = {key for when in conditions for key in when.entities}
    named = {key for when in conditions for key in when.tried} | set(agent.parts)
    yield from (f"{key} is not an agent" for key in sorted(named - agents))
    yield from (f"{key} is not a diagnosis" for key in sorted(entities - _entities(knowledge)))
    tests = [test for screen in agent.screens for test in screen.tests]
    yield from (f"{test} is not a test" for test in tests if not units_of_test(test))
    if agent.monitoring is not None:
        groups = {group.key for group in knowledge.monitoring.groups}
        rhythms = {rhythm.key for rhythm in knowledge.monitoring.rhythms}
        wanted = set(agent.monitoring.tests) - groups | {agent.monitoring.schedule} - rhythms
        yield from (f"{key} is not in the monitoring" for key in sorted(wanted))


def _entities(knowledge: Knowledge) -> set[str]:
    return {entity.key for entity in knowledge.items.entities}


def _printed(agent: Agent) -> Iterator[Printed]:
    yield agent.place
    for name in type(agent).model_fields:
        part = getattr(agent, name)
        if isinstance(part, Printed):
            yield part
        elif isinstance(part, tuple):
            yield from (item for item in part if isinstance(item, Printed))


def _answers(agent: Agent) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((limit.item, limit.words) for limit in agent.limits)
    yield from ((key, (each.word,)) for each in agent.reductions for key in each.items)
    yield from ((key, ()) for screen in agent.screens for key in screen.items)
    for point in agent.points:
        if point.when is not None and point.when.item is not None:
            yield point.when.item, point.when.words


def _monitoring_faults(knowledge: Knowledge, agents: set[str]) -> Iterator[str]:
    monitoring = knowledge.monitoring
    for group in monitoring.groups:
        yield from (f"{group.key}: {test} is not a test" for test in group.tests if not units_of_test(test))
    for limit in monitoring.limits:
        units = units_of_test(limit.test)
        if not units or (limit.unit and limit.unit not in units):
            yield f"{limit.test} is not a test that is reported in {limit.unit}"
        yield from (f"{limit.test}: {name} is not an agent" for name in sorted(set(limit.agents) - agents))

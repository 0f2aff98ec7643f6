"""Whether the parts of the knowledge fit each other; asked once, when it is loaded."""

from __future__ import annotations

from collections.abc import Iterator

from myoplanner.logic.knowledge.agent_soundness import agent_faults
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.cited import named_ids
from myoplanner.logic.knowledge.reading import KnowledgeError


def checked(knowledge: Knowledge) -> Knowledge:
    """Return the knowledge. Raises KnowledgeError where a part names what is not on record."""
    for fault in _faults(knowledge):
        raise KnowledgeError(fault)
    return knowledge


def _faults(knowledge: Knowledge) -> Iterator[str]:
    yield from _unknown_ids(knowledge)
    yield from _unknown_items(knowledge)
    yield from _unknown_names(knowledge)
    yield from agent_faults(knowledge)


def _unknown_ids(knowledge: Knowledge) -> Iterator[str]:
    """Name the figures that stand on no statement on record; the user's own regimens may name anything."""
    for part in knowledge.parts:
        for id_, trail in named_ids(part):
            if not knowledge.statements.knows(id_):
                yield f"{': '.join(trail)} names {id_}, which is not in the statements"


def _unknown_items(knowledge: Knowledge) -> Iterator[str]:
    """Name the items and words that antibodies and malignancy are read from and nobody can enter."""
    wanted: list[tuple[str, tuple[str, ...]]] = [
        (each.item, ("positive",)) for each in knowledge.antibodies.antibodies
    ]
    wanted += [(key, ()) for each in knowledge.antibodies.antibodies for key in each.pattern]
    wanted += [(key, ("done",)) for key in knowledge.malignancy.panels.items]
    wanted += [(each.item, each.words) for each in knowledge.malignancy.strata.factors if each.item]
    infection, follow = knowledge.companions.infection, knowledge.companions.follow
    wanted += [(each.item, ("yes",)) for each in knowledge.steroid.conditions]
    wanted += [(key, ("positive",)) for key in infection.before_drugs]
    wanted += [(key, ("found",)) for key in infection.before_biologics]
    wanted += [(each.item, ("done",)) for each in follow if each.item is not None]
    for key, words in wanted:
        item = knowledge.items.item(key)
        if item is None:
            yield f"{key} is not an item of the diagnosis"
        elif not set(words) <= {word.key for word in knowledge.items.words_of(item)}:
            yield f"{key} cannot be answered with {', '.join(words)}"


def _unknown_names(knowledge: Knowledge) -> Iterator[str]:
    """Name the diagnoses and marks that antibodies and malignancy speak of and nobody can choose."""
    factors = knowledge.malignancy.strata.factors
    entities = {each.entity for each in factors if each.entity} | set(knowledge.malignancy.not_for)
    entities |= {key for each in knowledge.antibodies.antibodies for key in each.fits}
    chosen = {each.key for each in knowledge.items.entities}
    yield from (f"{key} is not a diagnosis" for key in sorted(entities - chosen))
    agents = {each.id for each in knowledge.agents}
    named = knowledge.companions.live_vaccine.immunosuppressants
    yield from (f"{key} is not an agent" for key in named if key not in agents)
    marks = {each.mark for each in factors if each.mark}
    chosen = {each.key for each in knowledge.items.marks}
    yield from (f"{key} is not a mark" for key in sorted(marks - chosen))

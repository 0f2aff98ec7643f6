"""Reads resources/knowledge, and the user's own regimens, into one Knowledge value."""

from __future__ import annotations

from pathlib import Path

from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.agent import Agent, read_agent
from myoplanner.logic.knowledge.antibodies import read_antibodies
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.companions import read_companions
from myoplanner.logic.knowledge.criteria import read_criteria
from myoplanner.logic.knowledge.diagnosis_items import read_items
from myoplanner.logic.knowledge.equivalents import read_equivalents
from myoplanner.logic.knowledge.malignancy import read_malignancy
from myoplanner.logic.knowledge.monitoring import read_monitoring
from myoplanner.logic.knowledge.reading import KnowledgeError, read_value
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.knowledge.response import read_response
from myoplanner.logic.knowledge.rules import read_rules
from myoplanner.logic.knowledge.soundness import checked
from myoplanner.logic.knowledge.statements import read_statements
from myoplanner.logic.knowledge.steroid import read_steroid
from myoplanner.logic.knowledge.studies import read_studies
from myoplanner.storage.resources import names, read_text

EDITION = "2026.1"
MOST_BYTES = 200_000


def load_knowledge(own_folder: Path | None = None) -> tuple[Knowledge, tuple[str, ...]]:
    """Return the knowledge, and a line for each of the user's own files that was not taken.

    The product's own files must be valid; one of the user's never keeps the product from starting.
    """
    regimens, problems = load_regimens(own_folder)
    knowledge = Knowledge(
        edition=EDITION,
        regimens=regimens,
        criteria=read_criteria(_text("criteria")),
        response=read_response(_text("response")),
        items=read_items(_text("diagnosis")),
        antibodies=read_antibodies(_text("antibodies")),
        malignancy=read_malignancy(_text("malignancy")),
        rules=read_rules(_text("rules")),
        statements=read_statements(_text("statements")),
        agents=_agents(),
        studies=read_studies(_text("evidence")),
        monitoring=read_monitoring(_text("monitoring")),
        equivalents=read_equivalents(_text("equivalents")),
        steroid=read_steroid(_text("steroid")),
        companions=read_companions(_text("companions")),
    )
    return checked(knowledge), problems


def load_regimens(own_folder: Path | None = None) -> tuple[tuple[Regimen, ...], tuple[str, ...]]:
    """Return the published regimens, then the user's own, and a line for each file not taken."""
    published = [read_value(Regimen, read_text(name), name) for name in names("knowledge/regimens", ".toml")]
    own, problems = _own_regimens(own_folder, {item.id for item in published})
    return (*published, *own), problems


def _agents() -> tuple[Agent, ...]:
    """Read the agents, a file each; their places order them, not the names of their files."""
    read = [read_agent(read_text(name), name) for name in names("knowledge/agents", ".toml")]
    return tuple(sorted(read, key=lambda agent: agent.place.rank))


def _text(name: str) -> str:
    return read_text(f"knowledge/{name}.toml")


def _own_regimens(folder: Path | None, taken: set[str]) -> tuple[list[Regimen], tuple[str, ...]]:
    if folder is None or not folder.is_dir():
        return [], ()
    kept: list[Regimen] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            # A pipe of that name would be read without end.
            if not path.is_file():
                raise KnowledgeError(f"{path.name}: not a file")
            if path.stat().st_size > MOST_BYTES:
                raise KnowledgeError(f"{path.name}: larger than {MOST_BYTES} bytes")
            regimen = evolve(read_value(Regimen, path.read_text(encoding="utf-8"), path.name), own=True)
            if regimen.id in taken:
                raise KnowledgeError(f"{path.name}: the id {regimen.id} is taken already")
            taken.add(regimen.id)
            kept.append(regimen)
        except (KnowledgeError, OSError, UnicodeDecodeError) as fault:
            problems.append(str(fault))
    return kept, tuple(problems)

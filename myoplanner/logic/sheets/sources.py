"""The page "What the sources say": every statement in our own words, and the places that use it.

The places are computed from the rules, items, regimens and figures that name a statement's id; none
is written by hand. A statement that nothing names yet says so.
"""

from __future__ import annotations

from myoplanner.logic.base import Value
from myoplanner.logic.finding import State
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.cited import named_ids
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.knowledge.statements import Publication, Statement, Statements
from myoplanner.logic.wording import say


class PlaceText(Value):
    """Hold a place that uses a statement: what kind of thing it is, its key to go there, how it reads."""

    kind: str
    key: str
    text: str


class StatementRow(Value):
    """Hold one statement as it is shown."""

    id: str
    group: str
    sentence: str
    source: str
    year: str
    state: State
    used_by: tuple[PlaceText, ...]
    unused: str


class SourceRow(Value):
    """Hold one source of the table: its key, its name, and its year or that it prints none."""

    key: str
    name: str
    year: str


class SourcesSheet(Value):
    """Hold the page: the sources, and the statements in the order of their ids."""

    title: str
    remark: str
    sources: tuple[SourceRow, ...]
    rows: tuple[StatementRow, ...]


def sources_sheet(knowledge: Knowledge) -> SourcesSheet:
    """Return the page "What the sources say"."""
    places = places_of(knowledge)
    statements = knowledge.statements
    return SourcesSheet(
        title=say("sources.title"),
        remark=say("sources.remark"),
        sources=tuple(
            SourceRow(key=each.key, name=each.name, year=_year(each.year)) for each in statements.sources
        ),
        rows=tuple(_row(each, statements, places.get(each.id, ())) for each in statements.statements),
    )


def places_of(knowledge: Knowledge) -> dict[str, tuple[PlaceText, ...]]:
    """Return for each id that is named anywhere the places that name it, each once."""
    found: dict[str, dict[PlaceText, None]] = {}
    for kind, key, id_, text in _named(knowledge):
        found.setdefault(id_, {})[PlaceText(kind=kind, key=key, text=text)] = None
    return {id_: tuple(places) for id_, places in found.items()}


def _named(knowledge: Knowledge) -> list[tuple[str, str, str, str]]:
    """Return (kind, key, id, text) for everything that names an id."""
    rows = [
        ("rule", rule.id, id_, rule.title) for rule in knowledge.rules.rules for id_, _ in named_ids(rule)
    ]
    items = knowledge.items
    rows += [("diagnosis", each.key, id_, each.name) for each in items.entities for id_ in each.ids]
    rows += [("diagnosis", each.key, id_, each.name) for each in items.marks for id_ in each.ids]
    rows += [("item", item.key, id_, item.label) for item in items.items for id_ in item.ids]
    for antibody in knowledge.antibodies.antibodies:
        rows += [("antibody", antibody.item, id_, antibody.name) for id_, _ in named_ids(antibody)]
    for regimen in knowledge.regimens:
        rows += _of_regimen(regimen) if not regimen.own else []
    for agent in knowledge.agents:
        rows += [("agent", agent.id, id_, agent.name) for id_, _ in named_ids(agent)]
    for study in knowledge.studies.studies:
        rows += [("study", study.id, id_, study.design) for id_, _ in named_ids(study)]
    figures: dict[str, Value] = {
        "criteria": knowledge.criteria,
        "response": knowledge.response,
        "malignancy": knowledge.malignancy,
        "monitoring": knowledge.monitoring,
        "equivalents": knowledge.equivalents,
        "steroid": knowledge.steroid,
        "companions": knowledge.companions,
    }
    for key, part in figures.items():
        rows += [
            ("figure", key, id_, ": ".join(trail)) for id_, trail in named_ids(part, (say(f"place.{key}"),))
        ]
    return [(kind, key, id_, say(f"place.{kind}", text=text)) for kind, key, id_, text in rows]


def _of_regimen(regimen: Regimen) -> list[tuple[str, str, str, str]]:
    """Name a regimen once for each id, with the parameters and steps that the id stands behind."""
    parts: dict[str, list[str]] = {}
    for id_, trail in named_ids(regimen):
        parts.setdefault(id_, []).extend(part for part in trail[1:] if part not in parts.get(id_, []))
    return [
        ("regimen", regimen.id, id_, ": ".join((regimen.name, ", ".join(names))) if names else regimen.name)
        for id_, names in parts.items()
    ]


def _row(statement: Statement, statements: Statements, places: tuple[PlaceText, ...]) -> StatementRow:
    publications = [statements.publication(key) for key in statement.sources]
    references = ", ".join(str(number) for number in statement.references)
    names = " + ".join(each.key for each in publications)
    return StatementRow(
        id=statement.id,
        group=say(f"sources.group.{statement.id.partition('-')[0]}"),
        sentence=statement.text,
        source=say("sources.with_references", names=names, references=references) if references else names,
        year=_years(publications),
        state=statement.state,
        used_by=places,
        unused="" if places else say("sources.unused"),
    )


def _years(publications: list[Publication]) -> str:
    years = ", ".join(str(each.year) for each in publications if each.year is not None)
    undated = ", ".join(each.key for each in publications if each.year is None)
    if not years or not undated:
        return years or _year(None)
    return say("sources.years", years=years, names=undated)


def _year(year: int | None) -> str:
    return say("sources.no_year") if year is None else str(year)

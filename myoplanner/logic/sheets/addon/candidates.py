"""The candidates as final texts: reasons to add a drug, then every agent with for, against, to check."""

from __future__ import annotations

from myoplanner.logic.advise.candidates import Argument, Candidate, candidates_of
from myoplanner.logic.advise.indications import Indication, Standing, indications_of
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.base import Value
from myoplanner.logic.finding import Kind, Source
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.scheme import Printed
from myoplanner.logic.knowledge.studies import Study
from myoplanner.logic.sheets.findings import source_text
from myoplanner.logic.wording import say

HEAD_STATEMENTS = ("AD-01", "AG-01", "DIS-09", "AG-03", "DIS-04")
"""What the sources say of all candidates at once."""


class ReasonRow(Value):
    """Hold one reason to add a drug: its mark, its title, the record's evidence, what is missing."""

    statement: str
    standing: Standing
    mark: str
    title: str
    evidence: tuple[str, ...]
    missing: str
    source: str


class ArgumentRow(Value):
    """Hold one reason for or against, or one thing to check, with its source; `kind` is that of a limit."""

    text: str
    because: str
    source: str
    kind: Kind | None = None


class SchemeRow(Value):
    """Hold what one source prints of the dose; all stand side by side."""

    id: str
    name: str
    text: str
    source: str


class StudyRow(Value):
    """Hold one study as a row of the evidence table."""

    id: str
    design: str
    patients: str
    dose: str
    result: str
    harm: str
    remark: str
    source: str
    controlled: bool


class CandidateRow(Value):
    """Hold one agent: its head, its lists, what the sources print of its dose, its studies."""

    id: str
    name: str
    place: str
    place_source: str
    verdict: str
    counts: str
    tried: tuple[str, ...]
    is_running: bool
    can_be_planned: bool
    supports: tuple[ArgumentRow, ...]
    against: tuple[ArgumentRow, ...]
    to_check: tuple[ArgumentRow, ...]
    schemes: tuple[SchemeRow, ...]
    asides: tuple[ArgumentRow, ...]
    pregnancy: tuple[ArgumentRow, ...]
    effect: tuple[ArgumentRow, ...]
    disagreements: tuple[ArgumentRow, ...]
    studies: tuple[StudyRow, ...]


class CandidatesSheet(Value):
    """Hold the upper half of the step: why to add, what holds for all, and every agent in order."""

    title: str
    reasons: tuple[ReasonRow, ...]
    remarks: tuple[ArgumentRow, ...]
    candidates: tuple[CandidateRow, ...]

    def candidate(self, agent_id: str | None) -> CandidateRow | None:
        """Return the row of an agent, or None."""
        return next((item for item in self.candidates if item.id == agent_id), None)


def candidates_sheet(situation: Situation) -> CandidatesSheet:
    """Return the candidates of a situation; none of them is chosen."""
    return CandidatesSheet(
        title=say("addon.sheet.candidates"),
        reasons=tuple(_reason(item) for item in indications_of(situation)),
        remarks=_statements(situation, HEAD_STATEMENTS),
        candidates=tuple(_candidate(situation, item) for item in candidates_of(situation)),
    )


def _reason(item: Indication) -> ReasonRow:
    return ReasonRow(
        statement=item.statement,
        standing=item.standing,
        mark=say(f"addon.sheet.mark.{item.standing.value}"),
        title=item.title,
        evidence=item.evidence,
        missing=say("finding.missing", text="; ".join(item.missing)) if item.missing else "",
        source=_sources(item.sources),
    )


def _candidate(situation: Situation, item: Candidate) -> CandidateRow:
    agent = item.agent
    whole = situation.knowledge.whole(agent)
    return CandidateRow(
        id=agent.id,
        name=agent.name,
        place=agent.place.title,
        place_source=source_text(agent.place.source),
        verdict=agent.verdict,
        counts=say(
            "addon.sheet.counts",
            supports=len(item.supports),
            against=len(item.against),
            check=len(item.to_check),
        ),
        tried=item.tried,
        is_running=item.is_running,
        can_be_planned=bool(agent.schemes),
        supports=_arguments(item.supports),
        against=_arguments(item.against),
        to_check=_arguments(item.to_check),
        schemes=tuple(
            SchemeRow(id=each.id, name=each.name, text=each.text, source=source_text(each.source))
            for each in agent.schemes
        ),
        asides=tuple(_said(each, _named(agent, part, each.text)) for part in whole for each in part.asides),
        pregnancy=tuple(
            _said(each, _named(agent, part, each.text)) for part in whole for each in part.pregnancy
        ),
        effect=_effects(situation, agent),
        disagreements=_statements(situation, agent.disagreements),
        studies=tuple(_study(each) for each in item.studies),
    )


def _effects(situation: Situation, agent: Agent) -> tuple[ArgumentRow, ...]:
    """Return when an effect is seen, when to judge, and when to give again, in words."""
    rows = []
    for part in situation.knowledge.whole(agent):
        kinds = (("effect", part.effect), ("judge", part.judge), ("again", part.again))
        for key, spans in kinds:
            for span in spans:
                text = say("addon.sheet.time", what=say(f"addon.sheet.{key}"), text=span.text)
                rows.append(_said(span, _named(agent, part, text)))
    return tuple(rows)


def _named(agent: Agent, part: Agent, text: str) -> str:
    """Name the agent that a text is about where it is one of a combination."""
    return text if part.id == agent.id else say("addon.sheet.of_agent", agent=part.name, text=text)


def _said(part: Printed, text: str) -> ArgumentRow:
    return ArgumentRow(text=text, because="", source=source_text(part.source))


def _arguments(items: tuple[Argument, ...]) -> tuple[ArgumentRow, ...]:
    return tuple(
        ArgumentRow(text=item.text, because=item.because, source=_sources(item.sources), kind=item.kind)
        for item in items
    )


def _statements(situation: Situation, ids: tuple[str, ...]) -> tuple[ArgumentRow, ...]:
    """Return statements in our own words, for what sources disagree on or say of all."""
    statements = {item.id: item for item in situation.knowledge.statements.statements}
    found = (statements[id_] for id_ in ids)
    return tuple(
        ArgumentRow(text=item.text, because="", source=say("addon.sheet.statement", id=item.id))
        for item in found
    )


def _study(study: Study) -> StudyRow:
    return StudyRow(
        id=study.id,
        design=study.design,
        patients=study.patients,
        dose=study.dose,
        result=study.result,
        harm=study.harm or say("addon.sheet.no_harm"),
        remark=study.remark,
        source=source_text(study.source),
        controlled=study.controlled,
    )


def _sources(sources: tuple[Source, ...]) -> str:
    return "; ".join(source_text(item) for item in sources)

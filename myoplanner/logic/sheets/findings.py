"""Findings as final texts: the head, the sentence, and one line each for because, missing, source."""

from __future__ import annotations

from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind, Source, State
from myoplanner.logic.wording import say


class FindingText(Value):
    """Hold a finding as it is shown; empty lines are left out."""

    rule: str
    kind: Kind
    head: str
    sentence: str
    because: str
    missing: str
    would_change: str
    source: str


def finding_text(finding: Finding) -> FindingText:
    """Return the texts of a finding."""
    return FindingText(
        rule=finding.rule,
        kind=finding.kind,
        head="" if finding.kind is Kind.NOTE else say(f"finding.{finding.kind.value}"),
        sentence=finding.sentence,
        because=say("finding.because", text=finding.because) if finding.because else "",
        missing=say("finding.missing", text="; ".join(finding.missing)) if finding.missing else "",
        would_change=say("finding.would_change", text=finding.would_change) if finding.would_change else "",
        source="; ".join(source_text(item) for item in finding.sources),
    )


def source_text(source: Source) -> str:
    """Return a source in short: "Source ST-03 (2008)", with its state where it is not as printed."""
    ids = ", ".join(source.ids)
    year = "" if source.year is None else f" ({source.year})"
    state = "" if source.state is State.PRINTED else f", {source.state.value}"
    return say("finding.source", ids=ids, year=year, state=state)

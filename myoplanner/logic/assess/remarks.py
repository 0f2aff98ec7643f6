"""The notes that stand beside a score."""

from __future__ import annotations

from myoplanner.logic.finding import Finding, Kind, Source


def remark(rule: str, sentence: str, source: Source, missing: tuple[str, ...] = ()) -> Finding:
    """Return a note with its one source; `missing` names the inputs that it lacks."""
    return Finding(rule=rule, kind=Kind.NOTE, sentence=sentence, missing=missing, sources=(source,))

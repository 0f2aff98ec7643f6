"""Values of the core -> named fields for JSON: exact numbers, ISO days, the words of enumerations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding

Fields = dict[str, object]


def fields_of(value: Value, *without: str) -> Fields:
    """Return every field of a value under its own name, but for those named; values inside it too."""
    return {name: _plain(getattr(value, name)) for name in type(value).model_fields if name not in without}


def finding_fields(finding: Finding) -> Fields:
    """Return a finding with its sources."""
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "sentence": finding.sentence,
        "because": finding.because,
        "missing": finding.missing,
        "would_change": finding.would_change,
        "sources": [{"ids": item.ids, "year": item.year, "state": item.state} for item in finding.sources],
    }


def day(value: date | None) -> str | None:
    """Return a day as YYYY-MM-DD."""
    return None if value is None else value.isoformat()


def _plain(part: object) -> object:
    if isinstance(part, Finding):
        return finding_fields(part)
    if isinstance(part, Value):
        return fields_of(part)
    if isinstance(part, tuple):
        return [_plain(each) for each in part]
    if isinstance(part, Mapping):
        return {str(name): _plain(each) for name, each in part.items()}
    if isinstance(part, Enum):
        return part.value
    return part.isoformat() if isinstance(part, date) else part

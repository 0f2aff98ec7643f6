"""What the clinician decided, as final texts: the list of decisions, and what was decided on a finding."""

from __future__ import annotations

from myoplanner.logic.base import Value
from myoplanner.logic.record.course import Course, Decision, Overridden
from myoplanner.logic.wording import day_text, say


class DecisionRow(Value):
    """Hold one decision: its day, what it was, its reason, and the findings that it went against."""

    id: str
    day: str
    what: str
    reason: str
    against: tuple[str, ...]


def decision_rows(course: Course) -> tuple[DecisionRow, ...]:
    """Return the decisions in order of their days."""
    return tuple(_row(item) for item in sorted(course.decisions, key=lambda item: item.day))


def decided_on_rule(course: Course, rule: str) -> tuple[str, ...]:
    """Return a line for each time that a finding of this rule was gone on against."""
    return tuple(
        _line(decision, against)
        for decision in sorted(course.decisions, key=lambda item: item.day)
        for against in decision.against
        if against.rule == rule
    )


def _row(decision: Decision) -> DecisionRow:
    return DecisionRow(
        id=decision.id,
        day=day_text(decision.day),
        what=decision.what,
        reason=decision.reason,
        against=tuple(say("decision.against_what", sentence=each.sentence) for each in decision.against),
    )


def _line(decision: Decision, against: Overridden) -> str:
    if against.reason.strip():
        return say("decision.line_reason", day=decision.day, reason=against.reason)
    return say("decision.line", day=decision.day)

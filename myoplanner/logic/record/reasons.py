"""The reason written for going on in spite of a finding."""

from __future__ import annotations

from myoplanner.logic.base import Key, Note, Value


class Reason(Value):
    """Hold the reason written for going on in spite of a finding, by the rule of the finding."""

    rule: Key
    text: Note

"""Every text of the product's own content: what may be shown where nothing typed may be."""

from __future__ import annotations

from myoplanner.logic.base import Value, rebuilt
from myoplanner.logic.knowledge.bundle import Knowledge


def printed_texts(knowledge: Knowledge) -> frozenset[str]:
    """Return every name, key and word of the published knowledge; nothing of the user's own regimens."""
    found = {knowledge.edition}

    def note(_owner: type[Value], _name: str, part: object) -> object:
        if isinstance(part, str):
            found.add(part)
        return part

    for part in knowledge.parts:
        rebuilt(part, note)
    return frozenset(found)

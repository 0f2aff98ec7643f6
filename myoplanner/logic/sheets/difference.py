"""What differs between two states of one patient, in words; for copies kept after a crash."""

from __future__ import annotations

from myoplanner.logic.record.course import Course
from myoplanner.logic.wording import say

COUNTED = (
    "results",
    "visits",
    "plans",
    "taken",
    "pulses",
    "events",
    "decisions",
    "heights",
    "labs",
    "side_effects",
    "steroid_signs",
    "earlier_agents",
    "addons",
    "ghosts",
)
WHOLE = ("patient", "diagnosis", "stock", "note", "draft")


def difference(stored: Course, copy: Course) -> tuple[str, ...]:
    """Return a line for each part in which `copy` differs from `stored`; empty where nothing does."""
    lines = []
    for name in COUNTED:
        old, new = getattr(stored, name), getattr(copy, name)
        if old == new:
            continue
        added = sum(item not in old for item in new)
        gone = sum(item not in new for item in old)
        what = _capital(say(f"difference.{name}"))
        lines.append(say("difference.counted", what=what, added=added, gone=gone))
    changed = [say(f"difference.{name}") for name in WHOLE if getattr(stored, name) != getattr(copy, name)]
    if changed:
        lines.append(say("difference.changed", what=", ".join(changed)))
    if not lines and stored != copy:
        lines.append(say("difference.changed", what=say("difference.other")))
    return tuple(lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

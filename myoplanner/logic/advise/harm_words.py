"""How checks speak of what steroid did to the patient: the side effects on record."""

from __future__ import annotations

from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.record.steroid_harm import SideEffectKind, SteroidSideEffect
from myoplanner.logic.wording import day_text, say


def effects_seen(situation: Situation) -> tuple[SteroidSideEffect, ...]:
    """Return the side effects seen up to today, in order of their days; "none" is no side effect."""
    known = (item for item in situation.course.side_effects if item.day <= situation.today)
    return tuple(
        sorted((item for item in known if item.kind is not SideEffectKind.NONE), key=lambda item: item.day)
    )


def effect_text(item: SteroidSideEffect) -> str:
    """Write a side effect: "high glucose, Mon 5 Jan 2026, not tolerable"."""
    tolerable = {None: "", True: say("addon.effect.tolerable"), False: say("addon.effect.intolerable")}
    parts = [say(f"addon.effect.{item.kind.value}"), day_text(item.day), tolerable[item.tolerable], item.note]
    return ", ".join(part for part in parts if part)


def harm_line(situation: Situation) -> str:
    """Write all side effects in one line, empty without one."""
    seen = "; ".join(effect_text(item) for item in effects_seen(situation))
    return say("steroid.harm", text=seen) if seen else ""

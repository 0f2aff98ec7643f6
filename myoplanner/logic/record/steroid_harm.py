"""What steroid did to the patient: side effects, and the two signs of how much of it arrives (ST-07)."""

from __future__ import annotations

from datetime import date
from enum import Enum

from myoplanner.logic.base import Key, Line, Value


class SideEffectKind(str, Enum):
    """Name the side effects of steroid; NONE says that they were asked for and there were none."""

    NONE = "none"
    GLUCOSE = "glucose"
    BLOOD_PRESSURE = "blood_pressure"
    BONE = "bone"
    INFECTION = "infection"
    WEIGHT = "weight"
    SKIN = "skin"
    EYES = "eyes"
    MOOD = "mood"
    STOMACH = "stomach"
    MUSCLE = "muscle"
    OTHER = "other"


class SteroidSideEffect(Value):
    """Hold a side effect seen on a day; `tolerable` None: not said."""

    id: Key
    day: date
    kind: SideEffectKind
    tolerable: bool | None = None
    note: Line = ""


class Sign(str, Enum):
    """Name the signs of ST-07."""

    CUSHINGOID = "cushingoid"
    MALABSORPTION = "malabsorption"


class SteroidSign(Value):
    """Hold whether a sign was there on a day."""

    id: Key
    day: date
    sign: Sign
    present: bool
    note: Line = ""

"""The diagnosis as the clinician records it. Unsettled is a state, never a blank."""

from __future__ import annotations

from datetime import date
from enum import Enum

from myoplanner.logic.base import Value


class Entity(str, Enum):
    """Name the entities of DX-01; the last two are not in the two sources (ledger 1, 8)."""

    UNSETTLED = "unsettled"
    PM = "pm"
    DM = "dm"
    ADM = "adm"
    IBM = "ibm"
    JDM = "jdm"
    IMNM = "imnm"
    ANTISYNTHETASE = "antisynthetase"


ENTITY_NAMES = {
    Entity.UNSETTLED: "Unsettled",
    Entity.PM: "Polymyositis",
    Entity.DM: "Dermatomyositis",
    Entity.ADM: "Amyopathic dermatomyositis",
    Entity.IBM: "Inclusion body myositis",
    Entity.JDM: "Juvenile dermatomyositis",
    Entity.IMNM: "Immune-mediated necrotising myopathy",
    Entity.ANTISYNTHETASE: "Antisynthetase syndrome",
}

NOT_IN_SOURCES = frozenset({Entity.IMNM, Entity.ANTISYNTHETASE})


class Diagnosis(Value):
    """Hold the entity with the marks that may stand beside it, and the dates."""

    entity: Entity = Entity.UNSETTLED
    malignancy: bool = False
    overlap: bool = False
    onset: date | None = None
    diagnosed: date | None = None

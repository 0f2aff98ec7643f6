"""A record without a person in it: what shows in a lecture hall, and what a teaching case is made from.

Texts are taken over only where the product itself brought them (a name of its own regimens and agents, a
key, an edition); every other text goes, whatever field it stands in, also fields that come later.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal, TypeVar, get_origin

from myoplanner.logic.base import PLAIN_NUMBER, Value, evolve, rebuilt
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.stock import UK_PREDNISOLONE, US_PREDNISONE
from myoplanner.logic.wording import say

V = TypeVar("V", bound=Value)

BARE_ID = "course"
NUMBERS = frozenset(
    {("Choice", "value"), ("OwnDraft", "start"), ("OwnDraft", "round_to"), ("Phase", "texts")}
)
"""Fields in which numbers are typed; a number stays there, anything else goes."""
CLOSED = frozenset({("Phase", "kind"), ("LabResult", "unit"), ("Draft", "step")})
"""Fields that take words of a closed list only."""
OWN_REGIMENS = frozenset({("SteroidPlan", "own"), ("Ghost", "own")})
"""Whole regimens that somebody wrote; the steps that came of them stay."""
NAMES = {
    ("SteroidPlan", "regimen_name"): "bare.regimen",
    ("Ghost", "name"): "bare.plan",
    ("AddOn", "agent_name"): "bare.agent",
    ("AddOn", "scheme_name"): "bare.scheme",
}
"""Names that are needed: they become a word that says what they were of."""
OUR_STOCKS = frozenset({US_PREDNISONE.name, UK_PREDNISOLONE.name})
HIDDEN_KEY = "own"
KEY_SIGNS = "[A-Za-z0-9][A-Za-z0-9._-]*"
"""What the pattern of a key says, which no other text has."""


def bare(course: Course, printed: frozenset[str]) -> Course:
    """Return the course without name, code, record number, ids or any typed text; days and numbers stay.

    `printed` are the texts of the product's own content (knowledge/printed.py). Sex, birth year, diagnosis
    and every measured or taken thing stay. Ids are given anew, in order.
    """
    patient = Patient(sex=course.patient.sex, birth_year=course.patient.birth_year)
    return bare_value(evolve(course, patient=patient), printed)


def bare_value(value: V, printed: frozenset[str], kept: frozenset[int] = frozenset()) -> V:
    """Return any value without typed text, its ids given anew; what the product itself wrote stays.

    `kept` are the places of typed texts that stay as they are, counted from 0 as is_typed() meets them.
    """
    ids: dict[str, str] = {}
    met: list[str] = []

    def change(owner: type[Value], name: str, part: object) -> object:
        if (owner.__name__, name) in OWN_REGIMENS:
            return None
        if not isinstance(part, str) or isinstance(part, Enum):
            return part
        if is_typed(owner, name, part, printed):
            met.append(part)
            if len(met) - 1 in kept:
                return part
        return _id(owner, part, ids) if name == "id" else _text(owner, name, part, printed, ids)

    return rebuilt(value, change)


def is_typed(owner: type[Value], name: str, part: object, printed: frozenset[str]) -> bool:
    """Tell whether a part of a value is text that somebody typed, no key, number or word of the product."""
    if not isinstance(part, str) or isinstance(part, Enum) or not part.strip():
        return False
    place = (owner.__name__, name)
    if part in OUR_STOCKS or part in printed or place in CLOSED or place in NUMBERS or _is_key(owner, name):
        return False
    return get_origin(owner.model_fields[name].annotation) is not Literal


def _id(owner: type[Value], part: str, ids: dict[str, str]) -> str:
    return BARE_ID if owner is Course else ids.setdefault(part, f"e{len(ids) + 1}")


def _text(owner: type[Value], name: str, part: str, printed: frozenset[str], ids: dict[str, str]) -> str:
    place = (owner.__name__, name)
    if (
        part in OUR_STOCKS
        or part in printed
        or place in CLOSED
        or get_origin(owner.model_fields[name].annotation) is Literal
    ):
        return part
    if place in NUMBERS and PLAIN_NUMBER.fullmatch(part):
        return part
    if place in NAMES:
        return say(NAMES[place])
    return ids.get(part, HIDDEN_KEY) if _is_key(owner, name) else ""


def _is_key(owner: type[Value], name: str) -> bool:
    """Tell whether a field takes keys, which are never empty."""
    field = owner.model_fields[name]
    return KEY_SIGNS in repr((field.annotation, field.metadata))

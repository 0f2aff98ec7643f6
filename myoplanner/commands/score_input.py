"""The input of `myoplanner score`: named fields become typed values, or one refusal.

A name that is absent, or null, is unknown.
"""

from __future__ import annotations

from decimal import Decimal

from myoplanner.commands.strict_json import shown_name
from myoplanner.logic.assess.answers import Answers, refused_age
from myoplanner.logic.assess.visit import EnzymeResult, Visit, refusals
from myoplanner.logic.base import Value
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.criteria import CORE_ENZYMES, Criteria, Disease

AGE = "age_at_onset_years"
VISIT_NUMBERS = ("physician_global", "patient_global", "mmt", "mmt_max", "haq", "extramuscular_global")


class Refused(ValueError):
    """Carry the field error of the first field that is ill-formed."""

    def __init__(self, error: FieldError) -> None:
        super().__init__(error.sentence())


class Visits(Value):
    """Hold two visits, and for which group they are judged."""

    disease: Disease | None
    baseline: Visit
    follow_up: Visit


def read_answers(data: object) -> Answers:
    """Return the answers of a classification. Raises Refused."""
    fields = _fields(data, "input", tuple(Answers.model_fields))
    flags = {name: _flag(name, raw) for name, raw in fields.items() if name != AGE}
    answers = Answers(age_at_onset_years=_number(AGE, fields.get(AGE)), **flags)
    error = refused_age(answers)
    if error is not None:
        raise Refused(error)
    return answers


def read_visits(data: object, criteria: Criteria) -> Visits:
    """Return the two visits of a response score. Raises Refused."""
    fields = _fields(data, "input", tuple(Visits.model_fields))
    return Visits(
        disease=_disease(fields.get("disease")),
        baseline=_visit("baseline", fields.get("baseline"), criteria),
        follow_up=_visit("follow_up", fields.get("follow_up"), criteria),
    )


def _refuse(field: str, wrong: str, allowed: str) -> Refused:
    return Refused(FieldError(field=field, wrong=wrong, allowed=allowed))


def _fields(data: object, where: str, names: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(data, dict):
        raise _refuse(where, f"{_kind(data)} in place of an object", "named fields in { }")
    for name in data:
        if name not in names:
            field = shown_name(name) if where == "input" else f"{where}.{shown_name(name)}"
            raise _refuse(field, "unknown field", ", ".join(names))
    return data


def _kind(raw: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "text", bool: "true or false", Decimal: "a number"}
    return kinds.get(type(raw), "null")


def _flag(field: str, raw: object) -> bool | None:
    if raw is None or isinstance(raw, bool):
        return raw
    raise _refuse(field, _kind(raw), "true, false or null")


def _number(field: str, raw: object) -> Decimal | None:
    if raw is None:
        return None
    if not isinstance(raw, Decimal):
        raise _refuse(field, _kind(raw), "a number or null")
    if raw == 0 and raw.is_signed():
        raise _refuse(field, "minus zero", "0 or above")
    return raw


def _disease(raw: object) -> Disease | None:
    if raw is None:
        return None
    names = [disease.value for disease in Disease]
    if not isinstance(raw, str) or raw not in names:
        raise _refuse("disease", shown_name(raw) if isinstance(raw, str) else _kind(raw), " or ".join(names))
    return Disease(raw)


def _visit(where: str, raw: object, criteria: Criteria) -> Visit:
    if raw is None:
        return Visit()
    fields = _fields(raw, where, tuple(Visit.model_fields))
    numbers = {name: _number(f"{where}.{name}", fields.get(name)) for name in VISIT_NUMBERS}
    visit = Visit(**numbers, enzymes=_enzymes(f"{where}.enzymes", fields.get("enzymes")))
    for error in refusals(visit, criteria.core_set):
        raise _refuse(f"{where}.{error.field}", error.wrong, error.allowed)
    return visit


def _enzymes(where: str, raw: object) -> tuple[EnzymeResult, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, dict):
        raise _refuse(where, _kind(raw), 'an object such as {"CK": {"value": 800, "uln": 200}}')
    return tuple(_enzyme(where, name, entry) for name, entry in raw.items())


def _enzyme(where: str, written: str, raw: object) -> EnzymeResult:
    known = {name.lower(): name for name in CORE_ENZYMES}
    field = f"{where}.{shown_name(written)}"
    if written.lower() not in known:
        raise _refuse(field, "not an enzyme of the core set", ", ".join(CORE_ENZYMES))
    name = known[written.lower()]
    if raw is None:
        return EnzymeResult(name=name)
    fields = _fields(raw, field, ("value", "uln"))
    return EnzymeResult(
        name=name,
        value=_number(f"{field}.value", fields.get("value")),
        uln=_number(f"{field}.uln", fields.get("uln")),
    )

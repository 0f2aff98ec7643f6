"""What the dose of an added drug is counted from and made of, as fields: body, and strengths at hand."""

from __future__ import annotations

from myoplanner.logic.addon.build import BuiltAddOn
from myoplanner.logic.addon.dose_text import drug_name
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.drugs import Drug, WeeklyDrug, unit_of
from myoplanner.logic.sheets.findings import source_text
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say


class BodyRow(Value):
    """Hold weight or height as the form shows it: "weight" or "height", the number on record, its day."""

    name: str
    value: str
    hint: str


class StrengthRow(Value):
    """Hold the strengths of one drug as the form shows them: "25, 50", and where they come from."""

    drug: Drug
    label: str
    value: str
    hint: str


def body_rows(built: BuiltAddOn) -> tuple[BodyRow, ...]:
    """Return what of the body the chosen source counts from; nothing where it prints a dose in mg."""
    scheme, body = built.scheme, built.body
    if scheme is None:
        return ()
    rows = []
    if scheme.needs_weight:
        value = "" if body.weight_kg is None else text_of(body.weight_kg)
        hint = "" if body.weight_day is None else say("addon.form.on", day=body.weight_day)
        rows.append(BodyRow(name="weight", value=value, hint=hint or say("addon.form.today")))
    if scheme.needs_height:
        value = "" if body.height_cm is None else text_of(body.height_cm)
        hint = "" if body.height_day is None else say("addon.form.on", day=body.height_day)
        rows.append(BodyRow(name="height", value=value, hint=hint or say("addon.form.today")))
    return tuple(rows)


def strength_rows(built: BuiltAddOn) -> tuple[StrengthRow, ...]:
    """Return the strengths of the drugs that the chosen source gives."""
    drugs = tuple(dict.fromkeys(built.scheme.drugs)) if built.scheme is not None else ()
    return tuple(_strength_row(built, drug, len(drugs) > 1) for drug in drugs)


def _strength_row(built: BuiltAddOn, drug: Drug, named: bool) -> StrengthRow:
    found = next((item for item in built.strengths if item.drug == drug.value), None)
    values = () if found is None else found.values
    unit = unit_of(drug).value
    one = f". {say('addon.form.one_strength')}" if isinstance(drug, WeeklyDrug) else ""
    key = "addon.form.strengths_of" if named else "addon.form.strengths"
    return StrengthRow(
        drug=drug,
        label=say(key, drug=drug_name(drug), unit=unit),
        value=", ".join(text_of(value) for value in values),
        hint=f"{_origin(built, drug, found is not None and found.own, bool(values))}{one}",
    )


def _origin(built: BuiltAddOn, drug: Drug, own: bool, known: bool) -> str:
    """Say where the strengths come from."""
    if not known:
        return say("addon.form.no_strengths")
    printed = next((item for item in built.agent.strengths if item.drug == drug.value), None)
    if own or printed is None:
        return say("addon.form.own_strengths")
    return source_text(printed.source)

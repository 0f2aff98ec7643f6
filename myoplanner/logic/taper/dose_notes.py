"""Checks on our own arithmetic: what was held, capped, rounded, left unchecked, or cannot be made."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.regimen import Reduce
from myoplanner.logic.record.stock import Stock, Strength
from myoplanner.logic.taper.case import Case
from myoplanner.logic.taper.intakes import intakes_for
from myoplanner.logic.taper.levels import Level
from myoplanner.logic.taper.rounding import to_nearest
from myoplanner.logic.taper.tablets import nearest_makeable
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say


def held(case: Case) -> list[Finding]:
    """Say that a start dose at or under the target is held, not raised."""
    if not case.is_held:
        return []
    sentence = say("held.sentence", dose=case.levels[0].on_mg, target=case.target)
    return case.note("held", sentence, say("held.change"), (case.regimen.statement,), Kind.WARN)


def capped(case: Case) -> list[Finding]:
    """Say that the cap, and not the weight, made the start dose."""
    cap, first = case.regimen.start.cap_mg, case.levels[0].on_mg
    rounded = to_nearest(case.raw_start_mg, case.schedule.round_to_mg)
    if cap is None or case.present is not None or rounded == first:
        return []
    sentence = say("capped.sentence", raw=case.raw_start_mg, cap=case.settings.number(cap), dose=first)
    parameter = case.regimen.parameter(str(cap))
    return case.note(
        "capped",
        sentence,
        say("capped.change"),
        (case.regimen.start.statement,),
        because="" if parameter is None else parameter.note,
    )


def weight_unknown(case: Case) -> list[Finding]:
    """Say that the limit by body weight was not checked."""
    if case.weight_kg is not None:
        return []
    return [
        Finding(
            rule="taper.weight_unknown",
            kind=Kind.NOTE,
            sentence=say("weight_unknown.sentence"),
            missing=(say("weight_unknown.missing"),),
        )
    ]


def larger_cut(case: Case) -> list[Finding]:
    """Say where rounding makes a cut larger than the one that was asked for: the worst of them."""
    cuts = [
        (taken - asked, before, dose, taken, asked)
        for step_before, level in zip(case.levels, case.levels[1:], strict=False)
        for before, dose, raw in _cut(case, step_before, level)
        for taken, asked in [(before - dose, before - raw)]
        if taken > asked
    ]
    if not cuts:
        return []
    _, before, dose, taken, asked = max(cuts)
    sentence = say(
        "larger_cut.sentence",
        grid=case.schedule.round_to_mg,
        before=before,
        dose=dose,
        taken=taken,
        asked=asked,
    )
    return case.note("larger_cut", sentence, say("larger_cut.change"), kind=Kind.WARN)


def _cut(case: Case, before: Level, level: Level) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Return (dose before, dose, raw dose) of a cut in mg, or of one in per cent that was enlarged.

    To round a percentage down by up to half a step is its ordinary rounding; a cut in mg is a figure
    that somebody printed or chose.
    """
    step = case.regimen.steps[level.step]
    if not isinstance(step, Reduce):
        return []
    off_day = step.of == "off_day"
    was, dose, raw = (
        (before.off_mg, level.off_mg, level.raw_off_mg)
        if off_day
        else (before.on_mg, level.on_mg, level.raw_on_mg)
    )
    ordinary = step.by_percent is not None and dose >= to_nearest(raw, case.schedule.round_to_mg)
    return [] if ordinary else [(was, dose, raw)]


def tablets(case: Case) -> list[Finding]:
    """Name each dose that the stock cannot make, with the nearest that it can."""
    doses = dict.fromkeys(
        (dose, step.fractions) for step in case.schedule.steps for dose in (step.on_mg, step.off_mg) if dose
    )
    return [
        finding
        for dose, fractions in doses
        for finding in dose_findings(dose, fractions, case.stock, case.schedule.round_to_mg)
    ]


def dose_findings(dose: Decimal, fractions: int, stock: Stock, grid: Decimal) -> list[Finding]:
    """Say of one day's dose what the tablets in stock do not allow; nothing where all is well."""
    intakes = intakes_for(dose, fractions, stock, grid)
    if intakes is None:
        return [_of_stock("cannot_make", _cannot(dose, stock), Kind.WARN)]
    if len(intakes) == fractions:
        return []
    sentence = say("tablets.fewer_intakes", dose=dose, number=len(intakes))
    return [_of_stock("fewer_intakes", sentence, Kind.NOTE)]


def _of_stock(rule: str, sentence: str, kind: Kind) -> Finding:
    return Finding(rule=f"taper.{rule}", kind=kind, sentence=sentence, would_change=say("tablets.change"))


def _cannot(dose: Decimal, stock: Stock) -> str:
    if not stock.strengths:
        return say("tablets.cannot_at_all", dose=dose)
    lower, higher = nearest_makeable(dose, stock)
    near = [say("tablets.lower", dose=lower)] if lower is not None else []
    near += [say("tablets.higher", dose=higher)]
    strengths = ", ".join(_strength(item) for item in stock.strengths)
    return say("tablets.cannot", dose=dose, stock=strengths, nearest=", ".join(near))


def _strength(strength: Strength) -> str:
    return text_of(strength.mg) + (say("tablets.or_half") if strength.halves else "")

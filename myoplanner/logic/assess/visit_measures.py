"""The core set measures of visits on record, made ready for comparing (RS-06).

Strength is the day's value on a manual muscle test; of two tests, the one that the visits share. The
enzymes are the results of the day, else the nearest within a named number of days. What cannot be
compared is left out with a reason: a value with < or >, HAQ against CHAQ, a sheet with gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from myoplanner.logic.assess import visit as scored
from myoplanner.logic.assess.known import Known, value_text
from myoplanner.logic.base import Note, Value
from myoplanner.logic.knowledge.criteria import CORE_ENZYMES, ENZYMES, MMT
from myoplanner.logic.record.results import Bound, Enzyme, EnzymeResult, Scale, StrengthResult
from myoplanner.logic.record.visits import SHEET_SCALES, Questionnaire, Visit
from myoplanner.logic.wording import say

CORE = tuple(Enzyme(name) for name in CORE_ENZYMES)


class LeftOut(Value):
    """Say why a measure on record does not enter the comparison."""

    measure: str
    why: Note


class Measures(Value):
    """Hold one visit ready for comparing, with what was left out and what to know about it."""

    visit: scored.Visit
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[Note, ...] = ()


def measures_of(visits: Sequence[Visit], known: Known, within_days: int) -> tuple[Measures, ...]:
    """Return the visits ready for comparing with the first of them, which is the baseline."""
    scale = _shared_scale(visits, known)
    questionnaire = visits[0].questionnaire
    return tuple(
        _measures(visit, known, within_days, scale, questionnaire, is_baseline=index == 0)
        for index, visit in enumerate(visits)
    )


def strength_on(known: Known, day: date, scale: Scale) -> StrengthResult | None:
    """Return the last strength value of a day on a scale, or None."""
    return next((item for item in reversed(known.strengths) if (item.day, item.scale) == (day, scale)), None)


def enzymes_near(known: Known, day: date, within_days: int) -> tuple[EnzymeResult, ...]:
    """Return the core set's enzymes on a day, else the nearest by so many days, the earlier of two."""
    found = (_nearest(known.of(name), day, within_days) for name in CORE)
    return tuple(item for item in found if item is not None)


def _nearest(values: tuple[EnzymeResult, ...], day: date, within_days: int) -> EnzymeResult | None:
    near = [item for item in values if abs((item.day - day).days) <= within_days]
    return min(near, key=lambda item: (abs((item.day - day).days), item.day), default=None)


def _shared_scale(visits: Sequence[Visit], known: Known) -> Scale | None:
    """Return the manual muscle test that most of the visits have, or None where none has one."""
    counts = {
        scale: sum(strength_on(known, item.day, scale) is not None for item in visits)
        for scale in SHEET_SCALES
    }
    best = max(SHEET_SCALES, key=lambda scale: counts[scale])
    return best if counts[best] else None


def _measures(
    visit: Visit,
    known: Known,
    within_days: int,
    shared: Scale | None,
    questionnaire: Questionnaire,
    is_baseline: bool,
) -> Measures:
    strength = _strength(visit, known, shared)
    results = enzymes_near(known, visit.day, within_days)
    enzymes, hidden = _baseline_enzymes(results) if is_baseline else _later_enzymes(results)
    same_questionnaire = visit.questionnaire is questionnaire
    left_out = [*hidden]
    if visit.haq is not None and not same_questionnaire:
        left_out.append(_left_out("haq", "questionnaires", day=visit.day))
    if strength is None:
        left_out += _no_strength(visit, known)
    return Measures(
        visit=scored.Visit(
            physician_global=visit.physician_global,
            patient_global=visit.patient_global,
            mmt=None if strength is None else strength.value,
            mmt_max=None if strength is None else strength.maximum,
            haq=visit.haq if same_questionnaire else None,
            extramuscular_global=visit.extramuscular_global,
            enzymes=tuple(
                scored.EnzymeResult(name=item.enzyme.value, value=item.value, uln=item.upper_limit)
                for item in enzymes
            ),
        ),
        left_out=tuple(left_out),
        remarks=_remarks(visit, strength, enzymes),
    )


def _strength(visit: Visit, known: Known, shared: Scale | None) -> StrengthResult | None:
    scales = (shared, *SHEET_SCALES) if shared is not None else SHEET_SCALES
    found = (strength_on(known, visit.day, scale) for scale in scales)
    return next((item for item in found if item is not None), None)


def _no_strength(visit: Visit, known: Known) -> list[LeftOut]:
    if visit.muscles is not None and visit.muscles.lacking:
        places = len(visit.muscles.places)
        entered = places - len(visit.muscles.lacking)
        return [_left_out(MMT, "muscles", day=visit.day, entered=entered, places=places)]
    if any(item.day == visit.day for item in known.strengths):
        return [_left_out(MMT, "other_scale", day=visit.day)]
    return []


def _baseline_enzymes(
    results: tuple[EnzymeResult, ...],
) -> tuple[tuple[EnzymeResult, ...], list[LeftOut]]:
    """Leave all out where a value with < or > might be the most abnormal one."""
    exact = tuple(item for item in results if item.bound is Bound.EXACT)
    multiples = [_multiple(item) for item in exact if item.upper_limit is not None]
    top = max(multiples, default=None)
    for item in results:
        if item.bound is Bound.EXACT:
            continue
        small = item.bound is Bound.UNDER and item.upper_limit is not None
        if not small or top is None or _multiple(item) > top:
            return (), [_bound_left_out(item, "most_abnormal")]
    return exact, []


def _later_enzymes(
    results: tuple[EnzymeResult, ...],
) -> tuple[tuple[EnzymeResult, ...], list[LeftOut]]:
    exact = tuple(item for item in results if item.bound is Bound.EXACT)
    return exact, [_bound_left_out(item, "bound") for item in results if item.bound is not Bound.EXACT]


def _multiple(result: EnzymeResult) -> Fraction:
    return Fraction(result.value) / Fraction(result.upper_limit or 1)


def _bound_left_out(item: EnzymeResult, key: str) -> LeftOut:
    return _left_out(ENZYMES, key, name=item.enzyme.value, value=value_text(item), day=item.day)


def _left_out(measure: str, key: str, **values: Any) -> LeftOut:
    return LeftOut(measure=measure, why=say(f"response.left_out.{key}", **values))


def _remarks(
    visit: Visit, strength: StrengthResult | None, enzymes: tuple[EnzymeResult, ...]
) -> tuple[str, ...]:
    remarks = [
        say("response.enzyme_day", name=item.enzyme.value, day=item.day, visit=visit.day)
        for item in enzymes
        if item.day != visit.day
    ]
    sheet = visit.muscles
    on_sheet = sheet is not None and strength is not None and strength.scale is sheet.scale
    if on_sheet and visit.total is not None and strength is not None and strength.value != visit.total:
        remarks.append(say("response.sheet_differs", day=visit.day, sum=visit.total, value=strength.value))
    return tuple(remarks)

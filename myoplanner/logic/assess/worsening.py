"""Worsening as it was defined in the ProDERM trial: seen on two visits in a row (ledger 3).

One of three: physician global worse by 2 cm and strength by 20 % of baseline; or extramuscular
global by 2 cm; or three of the five measures other than the enzyme by 30 % of baseline. An enzyme
alone never makes a flare: it is not looked at here at all.
"""

from __future__ import annotations

from fractions import Fraction

from myoplanner.logic.assess.core_set import Change, Comparison, compare
from myoplanner.logic.assess.exact import all_true, any_true, at_least
from myoplanner.logic.assess.remarks import remark
from myoplanner.logic.assess.visit import Visit
from myoplanner.logic.base import Key, Value
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge import criteria as knowledge
from myoplanner.logic.knowledge.criteria import ENZYMES, MEASURES, MMT, Criteria
from myoplanner.logic.wording import say

CLINICAL_MEASURES = tuple(measure for measure in MEASURES if measure != ENZYMES)


class WorseningAt(Value):
    """Hold the three ways to be worse at one visit; None where something missing decides."""

    physician_and_strength: bool | None
    extramuscular: bool | None
    several_measures: bool | None
    worse: bool | None
    missing: tuple[Key, ...]


class Worsening(Value):
    """Hold whether the worsening was seen on both visits; `met` None means "cannot judge"."""

    met: bool | None
    visits: tuple[WorseningAt, ...]
    missing: tuple[Key, ...]
    notes: tuple[Finding, ...]


def worsening(baseline: Visit, first: Visit, second: Visit, criteria: Criteria) -> Worsening:
    """Return whether both of two visits in a row are worse than `baseline`.

    The way of being worse may differ between the two. What is missing is named where it decides.
    """
    both = tuple(worsening_at(baseline, visit, criteria) for visit in (first, second))
    met = all_true(visit.worse for visit in both)
    missing = tuple(dict.fromkeys(name for visit in both for name in visit.missing)) if met is None else ()
    source = criteria.worsening.lasts.source
    key = {True: "met", False: "not_met", None: "cannot_judge"}[met]
    note = remark("worsening.proderm", say(f"score.worsening.{key}"), source, missing=missing)
    return Worsening(met=met, visits=both, missing=missing, notes=(note,))


def worsening_at(baseline: Visit, visit: Visit, criteria: Criteria) -> WorseningAt:
    """Return in which ways one visit is worse than `baseline`."""
    figures = criteria.worsening
    comparison = compare(baseline, visit, criteria.core_set)
    physician = all_true((_by_points(comparison, "physician_global", figures.physician_global),
                          _by_share(comparison, MMT, figures.strength.percent)))  # fmt: skip
    extramuscular = _by_points(comparison, "extramuscular_global", figures.extramuscular_global)
    shares = (_by_share(comparison, measure, figures.measures.percent) for measure in CLINICAL_MEASURES)
    several = at_least(figures.measures.measures, shares)
    worse = any_true((physician, extramuscular, several))
    return WorseningAt(
        physician_and_strength=physician,
        extramuscular=extramuscular,
        several_measures=several,
        worse=worse,
        missing=_unsettled(comparison) if worse is None else (),
    )


def _found(comparison: Comparison, measure: str) -> Change | None:
    return next((change for change in comparison.changes if change.measure == measure), None)


def _by_points(comparison: Comparison, measure: str, drop: knowledge.Drop) -> bool | None:
    change = _found(comparison, measure)
    return None if change is None else -change.better >= Fraction(drop.points)


def _by_share(comparison: Comparison, measure: str, percent: knowledge.Figure) -> bool | None:
    change = _found(comparison, measure)
    if change is None:
        return None
    share = change.percent_of_baseline
    if share is None:
        # A rise from zero has no per cent; a strength of zero cannot fall, a score of zero may stay.
        return None if change.better < 0 else False
    return -share >= Fraction(percent)


def _unsettled(comparison: Comparison) -> tuple[str, ...]:
    """Return the measures that are missing, or rose from zero by a size that has no per cent."""
    from_zero = {change.measure for change in comparison.changes if not change.before and change.better < 0}
    unknown = from_zero | set(comparison.missing)
    return tuple(measure for measure in CLINICAL_MEASURES if measure in unknown)

"""The published scores between visits on record: ACR/EULAR 2016, IMACS 2003, worsening (ledger 2, 3)."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.assess import visit as scored
from myoplanner.logic.assess.imacs import ImacsImprovement, imacs_improvement
from myoplanner.logic.assess.known import Known
from myoplanner.logic.assess.total_improvement import TotalImprovementScore, total_improvement
from myoplanner.logic.assess.visit_measures import LeftOut, measures_of
from myoplanner.logic.assess.worsening import Worsening, worsening
from myoplanner.logic.base import Key, Note, Value
from myoplanner.logic.knowledge.criteria import Criteria, Disease
from myoplanner.logic.knowledge.response import ResponseDefinitions
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.patient import ADULT_AGE
from myoplanner.logic.record.results import Scale
from myoplanner.logic.record.visits import Side, Visit
from myoplanner.logic.wording import say

JUDGED_ENTITIES = frozenset({Entity.PM, Entity.DM, Entity.JDM, Entity.UNSETTLED})
"""The thresholds were set for adult DM and PM and for juvenile DM (ledger 2)."""


class ScoredPair(Value):
    """Hold both scores from one visit to a later one, with what was left out and what to know.

    `before` and `after` are what was compared.
    """

    baseline_id: Key
    follow_up_id: Key
    baseline_day: date
    follow_up_day: date
    before: scored.Visit
    after: scored.Visit
    improvement: TotalImprovementScore
    imacs: ImacsImprovement
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[Note, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the measures without which there is no score."""
        return self.imacs.missing


class SeenWorse(Value):
    """Hold whether the last two visits are both worse than an earlier one; `visits` are what was compared."""

    reference_day: date
    first_day: date
    second_day: date
    visits: tuple[scored.Visit, scored.Visit, scored.Visit]
    result: Worsening


def visits_until(course: Course, today: date) -> tuple[Visit, ...]:
    """Return the visits up to a day in order of their days."""
    return tuple(sorted((item for item in course.visits if item.day <= today), key=lambda item: item.day))


def baseline_visit(visits: tuple[Visit, ...], first_day: date | None) -> Visit | None:
    """Return the last visit on or before the first steroid day, else the first visit, else None."""
    before = [item for item in visits if first_day is not None and item.day <= first_day]
    return before[-1] if before else (visits[0] if visits else None)


def score_pair(
    course: Course,
    one: Visit,
    other: Visit,
    known: Known,
    criteria: Criteria,
    definitions: ResponseDefinitions,
) -> ScoredPair:
    """Return both scores between two visits; the earlier one is the baseline."""
    first, second = sorted((one, other), key=lambda item: item.day)
    before, after = measures_of((first, second), known, definitions.visit_enzymes.days)
    disease = disease_of(course, second.day)
    improvement = total_improvement(disease, before.visit, after.visit, criteria)
    imacs = imacs_improvement(before.visit, after.visit, criteria)
    left_out = tuple(item for item in (*before.left_out, *after.left_out) if item.measure in imacs.missing)
    return ScoredPair(
        baseline_id=first.id,
        follow_up_id=second.id,
        baseline_day=first.day,
        follow_up_day=second.day,
        before=before.visit,
        after=after.visit,
        improvement=improvement,
        imacs=imacs,
        left_out=left_out,
        remarks=(*before.remarks, *after.remarks, *_pair_remarks(course, first, second)),
    )


def scores_of(
    course: Course,
    known: Known,
    first_day: date | None,
    criteria: Criteria,
    definitions: ResponseDefinitions,
    today: date,
) -> tuple[ScoredPair, ...]:
    """Return the scores from the baseline visit to each later one, in order of days."""
    visits = visits_until(course, today)
    baseline = baseline_visit(visits, first_day)
    if baseline is None:
        return ()
    later = [item for item in visits if item.day > baseline.day]
    return tuple(score_pair(course, baseline, item, known, criteria, definitions) for item in later)


def seen_worse(
    course: Course, known: Known, criteria: Criteria, definitions: ResponseDefinitions, today: date
) -> SeenWorse | None:
    """Return whether the last two visits are worse than an earlier one; None with under three visits.

    Of the earlier visits the latest that shows it counts; a lasting worsening so stays seen. Where
    none shows it, the latest for which it cannot be judged, else the latest.
    """
    visits = visits_until(course, today)
    if len(visits) < 3:
        return None
    first, second = visits[-2:]
    seen = []
    for reference in reversed(visits[:-2]):
        found = _worse_than(reference, first, second, known, criteria, definitions)
        if found.result.met:
            return found
        seen.append(found)
    return next((item for item in seen if item.result.met is None), seen[0])


def disease_of(course: Course, day: date) -> Disease | None:
    """Return whether the juvenile or the adult thresholds apply on a day; None where nobody can tell."""
    if course.diagnosis.entity is Entity.JDM:
        return Disease.JUVENILE
    age = course.patient.age_on(day)
    if age is None or age == ADULT_AGE:
        # By the year of birth alone, somebody turning 18 this year is on either side.
        return None
    return Disease.ADULT if age > ADULT_AGE else Disease.JUVENILE


def _worse_than(
    reference: Visit,
    first: Visit,
    second: Visit,
    known: Known,
    criteria: Criteria,
    definitions: ResponseDefinitions,
) -> SeenWorse:
    measured = measures_of((reference, first, second), known, definitions.visit_enzymes.days)
    before, one, other = (item.visit for item in measured)
    return SeenWorse(
        reference_day=reference.day,
        first_day=first.day,
        second_day=second.day,
        visits=(before, one, other),
        result=worsening(before, one, other, criteria),
    )


def _pair_remarks(course: Course, first: Visit, second: Visit) -> tuple[str, ...]:
    remarks = []
    one, other = _tested_side(first), _tested_side(second)
    if one is not None and other is not None and one is not other:
        remarks.append(say("response.sides_differ", first=one.value, second=other.value))
    if course.diagnosis.entity not in JUDGED_ENTITIES:
        remarks.append(say("response.not_for_entity"))
    return tuple(remarks)


def _tested_side(visit: Visit) -> Side | None:
    """Return the side that was tested, or None where there is no sheet or both sides were."""
    sheet = visit.muscles
    return sheet.side if sheet is not None and sheet.scale is Scale.MMT8_80 else None

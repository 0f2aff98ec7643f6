"""ACR/EULAR 2016 Total Improvement Score between two visits (ledger 2).

Each of the six core set measures gives points by its improvement in per cent of its *range*; the
sum, 0 to 100, is minimal, moderate or major by thresholds that differ for adults and juveniles.
The points, ranges and thresholds stand in resources/knowledge/criteria.toml.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from myoplanner.logic.assess.core_set import Change, Gap, compare
from myoplanner.logic.assess.exact import shown
from myoplanner.logic.assess.remarks import remark
from myoplanner.logic.assess.visit import Visit
from myoplanner.logic.base import Key, Note, Number, Value
from myoplanner.logic.finding import Finding, State
from myoplanner.logic.knowledge.criteria import Criteria, Disease, MeasureBands, Thresholds, TotalImprovement
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say


class Category(str, Enum):
    """Name how much better a patient is by the Total Improvement Score."""

    NONE = "none"
    MINIMAL = "minimal"
    MODERATE = "moderate"
    MAJOR = "major"


class MeasurePoints(Value):
    """Hold the points of one measure with their arithmetic; `percent` of the range is rounded."""

    measure: Key
    percent: Number
    band: Note
    points: Number
    most: Number
    working: Note


class TotalImprovementScore(Value):
    """Hold the score and its working; `score` is None while a measure is missing."""

    score: Number | None
    category: Category | None
    disease: Disease | None
    measures: tuple[MeasurePoints, ...]
    missing: tuple[Key, ...]
    notes: tuple[Finding, ...]


def total_improvement(
    disease: Disease | None, baseline: Visit, follow_up: Visit, criteria: Criteria
) -> TotalImprovementScore:
    """Return the Total Improvement Score from `baseline` to `follow_up`.

    Without one of the six measures there is no score, and `missing` names it. Without a disease
    there is a score but no category, because the thresholds differ.
    """
    figures = criteria.total_improvement
    comparison = compare(baseline, follow_up, criteria.core_set)
    measures = tuple(_points(change, figures) for change in comparison.changes)
    score = None if comparison.gaps else sum((row.points for row in measures), Decimal(0))
    known_disease = () if disease is not None else ("disease",)
    return TotalImprovementScore(
        score=score,
        category=_category(score, disease, figures),
        disease=disease,
        measures=measures,
        missing=(*comparison.missing, *known_disease),
        notes=_notes(disease, comparison.changes, comparison.gaps, figures),
    )


def points_for(percent: Fraction, bands: MeasureBands) -> Decimal:
    """Return the points for an exact improvement in per cent of the range; an edge belongs below."""
    return bands.points[_band(percent, bands)]


def category_of(score: Decimal, thresholds: Thresholds) -> Category:
    """Return the category that the score reaches; a threshold belongs to the higher one."""
    if score >= thresholds.major:
        return Category.MAJOR
    if score >= thresholds.moderate:
        return Category.MODERATE
    return Category.MINIMAL if score >= thresholds.minimal else Category.NONE


def _band(percent: Fraction, bands: MeasureBands) -> int:
    return sum(percent > Fraction(edge) for edge in bands.over_percent)


def _points(change: Change, figures: TotalImprovement) -> MeasurePoints:
    bands = next(row for row in figures.measure if row.measure == change.measure)
    percent = change.percent_of_range
    points = points_for(percent, bands)
    band = _band_text(_band(percent, bands), bands)
    working = say(
        "score.tis.working",
        label=change.label,
        before=shown(change.before),
        after=shown(change.after),
        better=shown(change.better),
        range=change.range_text,
        percent=shown(percent),
        band=band,
        points=points,
        most=bands.points[-1],
    )
    return MeasurePoints(
        measure=change.measure,
        percent=shown(percent),
        band=band,
        points=points,
        most=bands.points[-1],
        working=working,
    )


def _band_text(band: int, bands: MeasureBands) -> str:
    edges = bands.over_percent
    if band == 0:
        return say("score.tis.band_first", edge=edges[0])
    if band == len(edges):
        return say("score.tis.band_last", edge=edges[-1])
    return say("score.tis.band", low=edges[band - 1], high=edges[band])


def _category(score: Decimal | None, disease: Disease | None, figures: TotalImprovement) -> Category | None:
    if score is None or disease is None:
        return None
    return category_of(score, next(row for row in figures.threshold if row.disease is disease))


def _notes(
    disease: Disease | None, changes: tuple[Change, ...], gaps: tuple[Gap, ...], figures: TotalImprovement
) -> tuple[Finding, ...]:
    needed = figures.all_measures_needed.source
    notes = [remark("tis.missing", gap.reason, needed, missing=(gap.measure,)) for gap in gaps]
    if disease is None:
        sources = figures.threshold[0].source
        notes.append(remark("tis.disease", say("score.tis.disease"), sources, missing=("disease",)))
    for change in changes:
        if change.top_source.state is State.UNCONFIRMED:
            text = say("score.tis.enzyme_range", name=change.label, times=text_of(Decimal(int(change.top))))
            notes.append(remark("tis.enzyme-range", text, change.top_source))
    return tuple(notes)

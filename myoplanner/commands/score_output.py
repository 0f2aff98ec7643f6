"""The output of `myoplanner score`: a score's value becomes named fields with its arithmetic."""

from __future__ import annotations

from myoplanner.logic.assess.classification import Classification
from myoplanner.logic.assess.imacs import ImacsImprovement
from myoplanner.logic.assess.total_improvement import TotalImprovementScore
from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Source
from myoplanner.logic.knowledge.criteria import MEASURES, Criteria

Fields = dict[str, object]


def classification_fields(result: Classification, criteria: Criteria) -> Fields:
    """Return the named fields of a classification."""
    return {
        "score": result.score,
        "minimum_score": result.minimum_score,
        "maximum_score": result.maximum_score,
        "class": result.class_name,
        "class_at_maximum": result.class_at_maximum,
        "probability": result.probability,
        "subgroup": result.subgroup,
        "subgroup_missing": result.subgroup_missing,
        "with_biopsy": result.with_biopsy,
        "arithmetic": [
            {"item": row.item, "answer": row.answer, "points": row.points, "at_most": row.most}
            for row in result.items
        ],
        "missing": result.missing,
        "notes": _sentences(result.notes),
        "sources": _sources(criteria.classification),
    }


def total_improvement_fields(result: TotalImprovementScore, criteria: Criteria) -> Fields:
    """Return the named fields of a Total Improvement Score."""
    points = {row.measure: row.points for row in result.measures}
    return {
        "score": result.score,
        "category": result.category,
        "disease": result.disease,
        "points": {measure: points.get(measure) for measure in MEASURES},
        "arithmetic": [
            {
                "measure": row.measure,
                "percent_of_range": row.percent,
                "band": row.band,
                "points": row.points,
                "at_most": row.most,
                "working": row.working,
            }
            for row in result.measures
        ],
        "missing": result.missing,
        "notes": _sentences(result.notes),
        "sources": _sources(criteria.core_set, criteria.total_improvement),
    }


def imacs_fields(result: ImacsImprovement, criteria: Criteria) -> Fields:
    """Return the named fields of the IMACS definition of improvement."""
    return {
        "met": result.met,
        "improved": result.improved,
        "worse": result.worse,
        "size_unknown": result.size_unknown,
        "arithmetic": [
            {
                "measure": row.measure,
                "percent_of_baseline": row.percent,
                "improved": row.improved,
                "worse": row.worse,
                "working": row.working,
            }
            for row in result.measures
        ],
        "missing": result.missing,
        "notes": _sentences(result.notes),
        "sources": _sources(criteria.core_set.most_abnormal, criteria.imacs),
    }


def _sentences(notes: tuple[Finding, ...]) -> list[str]:
    return [note.sentence for note in notes]


def _sources(*sections: Value) -> list[Fields]:
    """Return every source named in these sections of the criteria, each once."""
    unique = dict.fromkeys(source for section in sections for source in _walk(section))
    return [{"ids": source.ids, "year": source.year, "state": source.state} for source in unique]


def _walk(part: object) -> list[Source]:
    if isinstance(part, Source):
        return [part]
    if isinstance(part, tuple):
        return [source for entry in part for source in _walk(entry)]
    if isinstance(part, Value):
        return [source for name in type(part).model_fields for source in _walk(getattr(part, name))]
    return []

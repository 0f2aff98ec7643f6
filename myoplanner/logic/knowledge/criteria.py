"""The typed model of resources/knowledge/criteria.toml: the figures of the published scores.

Every figure carries a source (ledger section or statement id), a year and a state; a file in which
one lacks any of these is refused. What the figures mean is computed in logic/assess.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from myoplanner.logic.base import Number, Value
from myoplanner.logic.knowledge.cited import CitedSource as CitedSource
from myoplanner.logic.knowledge.cited import Sourced as Sourced
from myoplanner.logic.knowledge.reading import read_value

SKIN_SIGNS = ("heliotrope", "gottron_papules", "gottron_sign")
WEAKNESS_ITEMS = ("proximal_upper", "proximal_lower", "neck_flexors", "legs_proximal")
OTHER_ITEMS = ("dysphagia", "anti_jo1", "raised_enzyme")
ITEMS = (*WEAKNESS_ITEMS, *SKIN_SIGNS, *OTHER_ITEMS)
BIOPSY_ITEMS = ("endomysial", "perimysial", "perifascicular", "rimmed_vacuoles")

RATED_MEASURES = ("physician_global", "patient_global", "haq", "extramuscular_global")
"""The core set measures whose scale is the same everywhere and falls as the patient gets better."""
MMT = "mmt"
ENZYMES = "enzymes"
MEASURES = ("physician_global", "patient_global", MMT, "haq", "extramuscular_global", ENZYMES)
"""The six core set measures, named as in the input."""
CORE_ENZYMES = ("CK", "aldolase", "ALT", "AST", "LDH")


class Disease(str, Enum):
    """Say for which group a response is judged."""

    ADULT = "adult"
    JUVENILE = "juvenile"


class ClassName(str, Enum):
    """Name a class of the EULAR/ACR criteria; the first three have a cut-off."""

    DEFINITE = "definite"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    NOT_CLASSIFIED = "not classified"


Figure = Annotated[Number, Field(ge=0)]
AboveZero = Annotated[Number, Field(gt=0)]


class TwoColumns(Sourced):
    """Hold a figure that differs without and with a muscle biopsy."""

    without_biopsy: Figure
    with_biopsy: Figure

    def column(self, with_biopsy: bool) -> Decimal:
        """Return the figure of the column asked for."""
        return self.with_biopsy if with_biopsy else self.without_biopsy


class AgeBand(TwoColumns):
    """Hold the points for an onset at `from_years` or later, up to the next band."""

    from_years: Figure


class Item(TwoColumns):
    """Hold the points of one item when it is present."""

    name: str


class BiopsyItem(Sourced):
    """Hold the points of one biopsy feature when it is present."""

    name: str
    with_biopsy: Figure


class CutOff(TwoColumns):
    """Hold the points from which a class is met, and the probability published for it."""

    name: ClassName
    probability: Figure


class Subgroups(Sourced):
    """Hold the age that parts the juvenile from the adult half of the sub-group tree."""

    juvenile_under_years: Figure


class Classification(Value):
    """Hold the figures of the EULAR/ACR 2017 classification criteria."""

    use: Sourced
    unknown_items: Sourced
    skin_or_biopsy: Sourced
    age: tuple[AgeBand, ...] = Field(min_length=1)
    item: tuple[Item, ...]
    biopsy_item: tuple[BiopsyItem, ...]
    cut_off: tuple[CutOff, ...]
    midpoint: TwoColumns
    subgroups: Subgroups

    @model_validator(mode="after")
    def _whole(self) -> Classification:
        _same_names("item", (row.name for row in self.item), ITEMS)
        _same_names("biopsy_item", (row.name for row in self.biopsy_item), BIOPSY_ITEMS)
        _same_names("cut_off", (row.name for row in self.cut_off), tuple(ClassName)[:3])
        if self.age[0].from_years != 0:
            raise ValueError("the first age band begins at 0")
        _rising("age", [band.from_years for band in self.age])
        for biopsy in (False, True):
            _rising("cut_off", [row.column(biopsy) for row in reversed(self.cut_off)])
        return self


class MeasureRange(Sourced):
    """Hold the top of a measure's scale, which begins at 0."""

    measure: str
    top: AboveZero


class StrengthScale(Sourced):
    """Hold one manual muscle test by its maximum."""

    name: str
    top: AboveZero


class EnzymeRange(Sourced):
    """Hold the range of an enzyme, in multiples of its upper limit."""

    name: str
    times_limit: AboveZero


class CoreSet(Value):
    """Hold the scales of the six core set measures."""

    range: tuple[MeasureRange, ...]
    strength: tuple[StrengthScale, ...] = Field(min_length=1)
    enzyme: tuple[EnzymeRange, ...]
    most_abnormal: Sourced

    @model_validator(mode="after")
    def _whole(self) -> CoreSet:
        _same_names("range", (row.measure for row in self.range), RATED_MEASURES)
        _same_names("enzyme", (row.name for row in self.enzyme), CORE_ENZYMES)
        return self


class MeasureBands(Sourced):
    """Hold a measure's points by improvement: band n lies over edge n-1, up to and with edge n."""

    measure: str
    over_percent: tuple[AboveZero, ...]
    points: tuple[Figure, ...]

    @model_validator(mode="after")
    def _fits(self) -> MeasureBands:
        if len(self.points) != len(self.over_percent) + 1:
            raise ValueError(f"{self.measure}: one more number of points than edges")
        _rising(self.measure, list(self.over_percent))
        if list(self.points) != sorted(self.points):
            raise ValueError(f"{self.measure}: points fall as the improvement grows")
        return self


class Thresholds(Sourced):
    """Hold the scores from which a response is minimal, moderate and major."""

    disease: Disease
    minimal: AboveZero
    moderate: AboveZero
    major: AboveZero

    @model_validator(mode="after")
    def _fits(self) -> Thresholds:
        _rising(self.disease.value, [self.minimal, self.moderate, self.major])
        return self


class TotalImprovement(Value):
    """Hold the figures of the ACR/EULAR 2016 Total Improvement Score."""

    per_cent_of_range: Sourced
    all_measures_needed: Sourced
    measure: tuple[MeasureBands, ...]
    threshold: tuple[Thresholds, ...]

    @model_validator(mode="after")
    def _whole(self) -> TotalImprovement:
        _same_names("measure", (row.measure for row in self.measure), MEASURES)
        _same_names("threshold", (row.disease for row in self.threshold), tuple(Disease))
        return self


class MeasureShare(Sourced):
    """Hold "so many measures changed by so many per cent of baseline"."""

    measures: int = Field(ge=0, le=len(MEASURES))
    percent: AboveZero


class Visits(Sourced):
    """Hold for how many visits in a row something has to last."""

    visits: int = Field(ge=1)


class Imacs(Value):
    """Hold the figures of the IMACS 2003 definition of improvement."""

    improved_at_least: MeasureShare
    worse_at_most: MeasureShare
    strength_not_worse: Sourced
    normal_enzyme: Sourced
    from_zero: Sourced
    sustained: Visits


class Drop(Sourced):
    """Hold a worsening of one measure, in points of its own scale."""

    points: AboveZero


class Share(Sourced):
    """Hold a worsening of one measure, in per cent of baseline."""

    percent: AboveZero


class Worsening(Value):
    """Hold the figures of the worsening used in the ProDERM trial."""

    lasts: Visits
    physician_global: Drop
    strength: Share
    extramuscular_global: Drop
    measures: MeasureShare


class Criteria(Value):
    """Hold the figures of every published score that MyoPlanner computes."""

    classification: Classification
    core_set: CoreSet
    total_improvement: TotalImprovement
    imacs: Imacs
    worsening: Worsening


def read_criteria(text: str) -> Criteria:
    """Return the criteria that the TOML `text` holds.

    Raises KnowledgeError with the place and the reason, also for a figure without its source.
    """
    return read_value(Criteria, text, "criteria")


def _same_names(table: str, found: Iterable[str], wanted: tuple[str, ...]) -> None:
    if sorted(found) != sorted(wanted):
        raise ValueError(f"{table}: has to hold exactly {', '.join(wanted)}")


def _rising(what: str, numbers: list[Decimal]) -> None:
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise ValueError(f"{what}: its numbers have to rise")

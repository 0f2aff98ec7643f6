"""The factors of IMACS 2023 read from a record."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.assess.malignancy_risk import MalignancyRisk, Scope, malignancy_risk
from myoplanner.logic.knowledge.malignancy import Stratum
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.patient import Sex
from tests.logic.diagnosed import course
from tests.strategies import knowledge

# Ledger 8, by heart: so that a factor that moves to another stratum is seen.
HIGH = {
    "dermatomyositis", "anti-TIF1-gamma", "anti-NXP2", "onset over 40 years of age", "persistent activity",
    "moderate to severe dysphagia", "cutaneous necrosis",
}  # fmt: skip
MODERATE = {
    "amyopathic dermatomyositis", "polymyositis", "necrotising myopathy", "anti-SAE", "anti-HMGCR",
    "anti-Mi-2", "anti-MDA5", "male sex",
}  # fmt: skip
STANDARD = {
    "antisynthetase syndrome", "overlap", "anti-SRP", "anti-PM-Scl", "anti-Ku", "anti-RNP", "anti-Ro/La",
    "Raynaud", "arthritis", "lung disease",
}  # fmt: skip


def risk(patient: Course) -> MalignancyRisk:
    return malignancy_risk(patient, knowledge().items, knowledge().malignancy)


def names(patient: Course) -> set[str]:
    return {factor.name for factor in risk(patient).present}


def test_the_factors_stand_in_the_strata_of_the_source() -> None:
    by_stratum: dict[Stratum, set[str]] = {}
    for factor in knowledge().malignancy.strata.factors:
        by_stratum.setdefault(factor.stratum, set()).add(factor.name)
    assert by_stratum == {Stratum.HIGH: HIGH, Stratum.MODERATE: MODERATE, Stratum.STANDARD: STANDARD}


@pytest.mark.parametrize(
    ("patient", "present", "highest"),
    [
        (course(Entity.DM, born=1990), {"dermatomyositis"}, Stratum.HIGH),
        (course(Entity.ADM, born=1990), {"amyopathic dermatomyositis"}, Stratum.MODERATE),
        (course(Entity.PM, born=1990, sex=Sex.MALE), {"polymyositis", "male sex"}, Stratum.MODERATE),
        (course(Entity.IMNM, born=1990, sex=Sex.OTHER), {"necrotising myopathy"}, Stratum.MODERATE),
        (course(Entity.ANTISYNTHETASE, born=1990), {"antisynthetase syndrome"}, Stratum.STANDARD),
        (course(Entity.UNSETTLED, born=1990, overlap=True), {"overlap"}, Stratum.STANDARD),
        (course(Entity.UNSETTLED, born=1990), set(), None),
    ],
)  # fmt: skip
def test_diagnosis_mark_and_sex(patient: Course, present: set[str], highest: Stratum | None) -> None:
    assert names(patient) == present and risk(patient).stratum is highest


@pytest.mark.parametrize(
    ("key", "word", "name"),
    [
        ("dysphagia", "moderate", "moderate to severe dysphagia"),
        ("dysphagia", "severe", "moderate to severe dysphagia"),
        ("anti_nxp2", "positive", "anti-NXP2"),
        ("persistent_activity", "yes", "persistent activity"),
        ("lung_disease", "yes", "lung disease"),
    ],
)
def test_items(key: str, word: str, name: str) -> None:
    assert name in names(course(Entity.UNSETTLED, born=1990, **{key: word}))


@pytest.mark.parametrize(
    ("key", "word"), [("dysphagia", "mild"), ("anti_nxp2", "negative"), ("lung_disease", "no")]
)
def test_an_answer_against_a_factor_is_not_unknown(key: str, word: str) -> None:
    before = {factor.name for factor in risk(course(Entity.UNSETTLED)).unknown}
    after = {factor.name for factor in risk(course(Entity.UNSETTLED, **{key: word})).unknown}
    assert len(before - after) == 1


# Onset in 2025. Over 40: 41 completed years for certain.
@pytest.mark.parametrize(("born", "stands"), [(1983, True), (1984, None), (1985, False)])
def test_over_forty(born: int, stands: bool | None) -> None:
    reading = risk(course(Entity.PM, born=born))
    name = "onset over 40 years of age"
    present, unknown = ({factor.name for factor in part} for part in (reading.present, reading.unknown))
    assert (name in present, name in unknown) == (stands is True, stands is None)


def test_the_range_reaches_up_to_what_is_unknown() -> None:
    reading = risk(course(Entity.ANTISYNTHETASE, born=1990, sex=None))
    assert (reading.stratum, reading.at_most) == (Stratum.STANDARD, Stratum.HIGH)
    assert "male sex" in {factor.name for factor in reading.unknown}


@pytest.mark.parametrize(
    ("patient", "scope"),
    [
        (course(Entity.DM), Scope.APPLIES),
        (course(Entity.DM, born=2006, onset=date(2025, 5, 1)), Scope.APPLIES),
        (course(Entity.DM, born=2007, onset=date(2025, 5, 1)), Scope.AGE_UNKNOWN),
        (course(Entity.DM, born=2008, onset=date(2025, 5, 1)), Scope.NOT_ADULT),
        (course(Entity.DM, onset=None), Scope.AGE_UNKNOWN),
        (course(Entity.JDM), Scope.NOT_ADULT),
        (course(Entity.IBM), Scope.NOT_NAMED),
        (course(Entity.IBM, born=2008), Scope.NOT_NAMED),
    ],
)
def test_whom_the_scheme_is_for(patient: Course, scope: Scope) -> None:
    reading = risk(patient)
    assert reading.scope is scope
    if scope in (Scope.NOT_ADULT, Scope.NOT_NAMED):
        assert reading == MalignancyRisk(scope=scope)


@pytest.mark.parametrize(
    ("onset", "window"),
    [
        (date(2025, 11, 3), (date(2022, 11, 3), date(2028, 11, 3))),
        (date(2024, 2, 29), (date(2021, 2, 28), date(2027, 2, 28))),
        (None, None),
    ],
)
def test_the_window_around_onset(onset: date | None, window: tuple[date, date] | None) -> None:
    assert risk(course(onset=onset)).window == window


@pytest.mark.parametrize("onset", [date.max, date.min])
def test_the_window_stays_inside_the_calendar(onset: date) -> None:
    window = risk(course(onset=onset, born=None)).window
    assert window is not None and window[0] <= onset <= window[1]

"""ACR/EULAR 2016 Total Improvement Score: every band edge, thresholds, refusals."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.assess.total_improvement import (
    Category,
    TotalImprovementScore,
    category_of,
    points_for,
    total_improvement,
)
from myoplanner.logic.assess.visit import Visit
from myoplanner.logic.knowledge.criteria import MEASURES, Criteria, Disease
from tests.logic.assess.visits import visit

# Copied from the published table by hand: edges in per cent of the range, points band by band.
COMMON = ("5", "15", "25", "40")
TABLE = {
    "physician_global": (COMMON, ("0", "7.5", "15", "17.5", "20")),
    "patient_global": (COMMON, ("0", "2.5", "5", "7.5", "10")),
    "haq": (COMMON, ("0", "5", "7.5", "7.5", "10")),
    "enzymes": (COMMON, ("0", "2.5", "5", "7.5", "7.5")),
    "extramuscular_global": (COMMON, ("0", "7.5", "12.5", "15", "20")),
    "mmt": (("2", "10", "20", "30"), ("0", "10", "20", "27.5", "32.5")),
}
EDGES = [(measure, band) for measure in TABLE for band in range(4)]
TOPS = {"physician_global": "10", "patient_global": "10", "haq": "3", "extramuscular_global": "10"}
TINY = Decimal("0.000001")


def points(baseline: Visit, follow_up: Visit, measure: str, criteria: Criteria) -> Decimal:
    """Return the points of one measure."""
    score = total_improvement(Disease.ADULT, baseline, follow_up, criteria)
    return next(row.points for row in score.measures if row.measure == measure)


def both_sides_of_an_edge(measure: str, band: int) -> tuple[Decimal, Decimal, Decimal]:
    """Return the edge as a share of the range, and the points at it and just over it."""
    edges, table = TABLE[measure]
    return Decimal(edges[band]) / 100, Decimal(table[band]), Decimal(table[band + 1])


@pytest.mark.parametrize(("measure", "band"), [edge for edge in EDGES if edge[0] in TOPS])
def test_rated_measures_at_every_edge(measure: str, band: int, criteria: Criteria) -> None:
    share, at, over = both_sides_of_an_edge(measure, band)
    top = Decimal(TOPS[measure])
    # From the top of the scale: 5 % of 10 is 10 to 9.5; the edge itself belongs to the lower band.
    on_edge = top - top * share
    baseline = visit(**{measure: top})
    assert points(baseline, visit(**{measure: on_edge}), measure, criteria) == at
    assert points(baseline, visit(**{measure: on_edge - TINY}), measure, criteria) == over
    assert points(baseline, visit(**{measure: on_edge + TINY}), measure, criteria) == at


@pytest.mark.parametrize("top", ["80", "150", "260"])
@pytest.mark.parametrize(("measure", "band"), [edge for edge in EDGES if edge[0] == "mmt"])
def test_strength_at_every_edge_of_every_test(measure: str, band: int, top: str, criteria: Criteria) -> None:
    share, at, over = both_sides_of_an_edge(measure, band)
    # Strength rises: 2 % of 80 is 0 to 1.6.
    on_edge = Decimal(top) * share
    baseline = visit(mmt="0", mmt_max=top)
    assert points(baseline, visit(mmt=on_edge, mmt_max=top), measure, criteria) == at
    assert points(baseline, visit(mmt=on_edge + TINY, mmt_max=top), measure, criteria) == over


@pytest.mark.parametrize(
    ("name", "times"), [("CK", "15"), ("aldolase", "6"), ("ALT", "3"), ("AST", "3"), ("LDH", "3")]
)
@pytest.mark.parametrize("limit", ["100", "7", "3.3"])
@pytest.mark.parametrize("band", range(4))
def test_each_enzyme_at_every_edge_of_its_range(
    name: str, times: str, limit: str, band: int, criteria: Criteria
) -> None:
    share, at, over = both_sides_of_an_edge("enzymes", band)
    # CK with a limit of 7: range 15 x 7 = 105; 5 % of it is a fall from 105 to 99.75.
    full = Decimal(times) * Decimal(limit)
    on_edge = full - full * share
    baseline = visit(**{"CK": None, name: (str(full), limit)})
    on = visit(**{"CK": None, name: (str(on_edge), limit)})
    beyond = visit(**{"CK": None, name: (str(on_edge - TINY), limit)})
    assert points(baseline, on, "enzymes", criteria) == at
    if at != over:
        assert points(baseline, beyond, "enzymes", criteria) == over


def test_a_quotient_without_end_is_not_rounded_before_the_edge(criteria: Criteria) -> None:
    bands = next(row for row in criteria.total_improvement.measure if row.measure == "haq")
    third = Fraction(5) + Fraction(1, 3 * 10**30)
    assert points_for(Fraction(5), bands) == 0
    assert points_for(third, bands) == 5


@pytest.mark.parametrize("measure", TABLE)
def test_no_change_and_any_worsening_give_nothing(measure: str, criteria: Criteria) -> None:
    changed = {"mmt": "10", "enzymes": ("2000", "100"), "haq": "3"}.get(measure, "9")
    worse = visit(**{"CK" if measure == "enzymes" else measure: changed})
    assert points(visit(), visit(), measure, criteria) == 0
    assert points(visit(), worse, measure, criteria) == 0


def best(criteria: Criteria, disease: Disease | None = Disease.ADULT) -> TotalImprovementScore:
    """Return the score of the greatest improvement in every measure."""
    baseline = visit(
        physician_global="10",
        patient_global="10",
        mmt="0",
        haq="3",
        extramuscular_global="10",
        CK=("1500", "100"),
    )
    follow_up = visit(
        physician_global="0",
        patient_global="0",
        mmt="80",
        haq="0",
        extramuscular_global="0",
        CK=("50", "100"),
    )
    return total_improvement(disease, baseline, follow_up, criteria)


def test_the_maxima_sum_to_100(criteria: Criteria) -> None:
    score = best(criteria)
    assert score.score == 100
    assert [row.points for row in score.measures] == [row.most for row in score.measures]
    assert tuple(row.measure for row in score.measures) == MEASURES
    assert score.category is Category.MAJOR
    assert score.missing == ()


def test_a_score_worked_by_hand(criteria: Criteria) -> None:
    # physician 5 to 3: 2/10 = 20 %: 15.  patient 5 to 4: 10 %: 2.5.  MMT 40 to 48: 8/80 = 10 %: 10.
    # HAQ 1.5 to 1.2: 0.3/3 = 10 %: 5.  extramuscular 5 to 4.5: 5 %: 0.  CK 10 to 4 x: 6/15 = 40 %: 7.5.
    # 15 + 2.5 + 10 + 5 + 0 + 7.5 = 40: moderate in adults, minimal in juveniles.
    later = visit(
        physician_global="3",
        patient_global="4",
        mmt="48",
        haq="1.2",
        extramuscular_global="4.5",
        CK=("400", "100"),
    )
    adult = total_improvement(Disease.ADULT, visit(), later, criteria)
    assert adult.score == 40
    assert {row.measure: row.points for row in adult.measures} == {
        "physician_global": Decimal(15),
        "patient_global": Decimal("2.5"),
        "mmt": Decimal(10),
        "haq": Decimal(5),
        "extramuscular_global": Decimal(0),
        "enzymes": Decimal("7.5"),
    }
    assert adult.category is Category.MODERATE
    assert total_improvement(Disease.JUVENILE, visit(), later, criteria).category is Category.MINIMAL


def test_the_working_is_printed(criteria: Criteria) -> None:
    later = visit(mmt="48", physician_global="7", CK=("400", "100"))
    rows = {row.measure: row for row in total_improvement(Disease.ADULT, visit(), later, criteria).measures}
    assert rows["mmt"].working == (
        "Manual muscle test: 40 to 48, improvement 8 of 80 = 10 % (over 2 to 10 %): 10 of 32.5 points"
    )
    assert rows["enzymes"].working == (
        "CK: 10 to 4, improvement 6 of 15 x the upper limit (unconfirmed) = 40 % (over 25 to 40 %): "
        "7.5 of 7.5 points"
    )
    assert rows["physician_global"].working == (
        "Physician global: 5 to 7, improvement -2 of 10 = -20 % (up to 5 %): 0 of 20 points"
    )
    assert rows["physician_global"].percent == -20
    assert {row.band for row in best(criteria).measures} == {"over 40 %", "over 30 %"}


def test_the_unconfirmed_range_of_the_enzyme_is_said(criteria: Criteria) -> None:
    notes = best(criteria).notes
    assert [note.rule for note in notes] == ["tis.enzyme-range"]
    assert notes[0].sentence == "The range of CK, 15 x its upper limit, is unconfirmed."


THRESHOLDS = [
    (Disease.ADULT, "0", "none"),
    (Disease.ADULT, "17.5", "none"),
    (Disease.ADULT, "20", "minimal"),
    (Disease.ADULT, "37.5", "minimal"),
    (Disease.ADULT, "40", "moderate"),
    (Disease.ADULT, "57.5", "moderate"),
    (Disease.ADULT, "60", "major"),
    (Disease.ADULT, "100", "major"),
    (Disease.JUVENILE, "27.5", "none"),
    (Disease.JUVENILE, "30", "minimal"),
    (Disease.JUVENILE, "42.5", "minimal"),
    (Disease.JUVENILE, "45", "moderate"),
    (Disease.JUVENILE, "67.5", "moderate"),
    (Disease.JUVENILE, "70", "major"),
]


@pytest.mark.parametrize(("disease", "score", "category"), THRESHOLDS)
def test_thresholds_for_adults_and_juveniles(
    disease: Disease, score: str, category: str, criteria: Criteria
) -> None:
    row = next(row for row in criteria.total_improvement.threshold if row.disease is disease)
    assert category_of(Decimal(score), row).value == category


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("at", ["baseline", "follow_up"])
def test_with_one_measure_missing_there_is_no_score(measure: str, at: str, criteria: Criteria) -> None:
    lacking = visit(**{"CK" if measure == "enzymes" else measure: None})
    pair = (lacking, visit()) if at == "baseline" else (visit(), lacking)
    score = total_improvement(Disease.ADULT, *pair, criteria)
    assert score.score is None
    assert score.category is None
    assert score.missing == (measure,)
    assert {row.measure for row in score.measures} == set(MEASURES) - {measure}
    note = next(note for note in score.notes if note.rule == "tis.missing")
    assert note.missing == (measure,)


def test_nothing_recorded_at_all(criteria: Criteria) -> None:
    score = total_improvement(None, Visit(), Visit(), criteria)
    assert score.score is None
    assert score.missing == (*MEASURES, "disease")
    assert score.measures == ()


def test_without_the_disease_there_is_no_category(criteria: Criteria) -> None:
    score = best(criteria, disease=None)
    assert (score.score, score.category, score.missing) == (Decimal(100), None, ("disease",))
    assert "tis.disease" in [note.rule for note in score.notes]


GLOBALS = st.decimals(0, 10, places=2).map(abs)
ANY_VISIT = st.builds(
    visit,
    physician_global=GLOBALS,
    patient_global=GLOBALS,
    mmt=st.decimals(0, 80, places=1).map(abs),
    haq=st.decimals(0, 3, places=3).map(abs),
    extramuscular_global=GLOBALS,
    CK=st.tuples(st.integers(1, 50_000).map(str), st.integers(1, 400).map(str)),
)


@given(baseline=ANY_VISIT, follow_up=ANY_VISIT)
def test_a_score_is_the_sum_of_its_points_and_within_0_to_100(
    baseline: Visit, follow_up: Visit, criteria: Criteria
) -> None:
    score = total_improvement(Disease.ADULT, baseline, follow_up, criteria)
    assert score.score == sum(row.points for row in score.measures)
    assert 0 <= score.score <= 100
    assert total_improvement(Disease.ADULT, baseline, baseline, criteria).score == 0


@given(percents=st.lists(st.fractions(-100, 100), min_size=2, max_size=2), measure=st.sampled_from(MEASURES))
def test_more_improvement_never_gives_fewer_points(
    percents: list[Fraction], measure: str, criteria: Criteria
) -> None:
    bands = next(row for row in criteria.total_improvement.measure if row.measure == measure)
    less, more = sorted(percents)
    assert points_for(less, bands) <= points_for(more, bands)

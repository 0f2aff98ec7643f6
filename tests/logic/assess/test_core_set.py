"""Core set measures between two visits: which enzyme, which gaps, what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest

from myoplanner.logic.assess.core_set import Change, Gap, compare
from myoplanner.logic.assess.visit import EnzymeResult, Visit, refusals
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.criteria import Criteria
from tests.logic.assess.visits import enzyme, visit


def change_of(baseline: Visit, follow_up: Visit, measure: str, criteria: Criteria) -> Change:
    """Return the change of one measure."""
    found = compare(baseline, follow_up, criteria.core_set).changes
    return next(change for change in found if change.measure == measure)


def gap_of(baseline: Visit, follow_up: Visit, criteria: Criteria) -> Gap:
    """Return the only gap."""
    (gap,) = compare(baseline, follow_up, criteria.core_set).gaps
    return gap


def test_improvement_is_positive_for_every_measure(criteria: Criteria) -> None:
    later = visit(
        physician_global="4",
        patient_global="4",
        mmt="41",
        haq="1",
        extramuscular_global="4",
        CK=("900", "100"),
    )
    better = [change.better for change in compare(visit(), later, criteria.core_set).changes]
    assert better == [1, 1, 1, Fraction(1, 2), 1, 1]
    back = [change.better for change in compare(later, visit(), criteria.core_set).changes]
    assert back == [-one for one in better]


def test_per_cent_of_range_and_of_baseline(criteria: Criteria) -> None:
    change = change_of(visit(mmt="40"), visit(mmt="48"), "mmt", criteria)
    assert change.percent_of_range == 10  # 8 of 80
    assert change.percent_of_baseline == 20  # 8 of 40
    assert change_of(visit(haq="0"), visit(haq="1"), "haq", criteria).percent_of_baseline is None


def test_the_enzyme_is_the_most_abnormal_at_baseline_by_its_own_limit(criteria: Criteria) -> None:
    # CK 800/200 = 4 x; ALT 200/40 = 5 x; at follow-up CK is the higher one, which does not matter.
    baseline = visit(CK=("800", "200"), ALT=("200", "40"))
    later = visit(CK=("4000", "200"), ALT=("40", "40"))
    change = change_of(baseline, later, "enzymes", criteria)
    assert (change.label, change.before, change.after, change.top) == ("ALT", 5, 1, 3)


def test_each_visit_counts_with_its_own_limit(criteria: Criteria) -> None:
    change = change_of(visit(CK=("1000", "195")), visit(CK=("500", "170")), "enzymes", criteria)
    assert (change.before, change.after) == (Fraction(1000, 195), Fraction(500, 170))


@pytest.mark.parametrize("order", [("CK", "aldolase"), ("aldolase", "CK")])
def test_of_two_equally_abnormal_the_first_of_the_criteria_counts(
    order: tuple[str, str], criteria: Criteria
) -> None:
    entries = {name: ("30", "10") for name in order}
    baseline = Visit(enzymes=tuple(enzyme(name, *entry) for name, entry in entries.items()))
    assert change_of(baseline, baseline, "enzymes", criteria).label == "CK"


def test_an_enzyme_without_a_value_was_not_measured(criteria: Criteria) -> None:
    baseline = visit(ALT=(None, "40"), AST=(None, None))
    assert change_of(baseline, visit(), "enzymes", criteria).label == "CK"


GAPS = [
    (visit(haq=None), visit(), "HAQ: not recorded at baseline."),
    (visit(), visit(haq=None), "HAQ: not recorded at follow-up."),
    (visit(haq=None), visit(haq=None), "HAQ: not recorded at baseline and follow-up."),
    (visit(), visit(mmt=None), "Manual muscle test: not recorded at follow-up."),
    (visit(mmt=None), visit(mmt=None), "Manual muscle test: not recorded at baseline and follow-up."),
    (visit(mmt_max=None), visit(), "Manual muscle test: the maximum of its scale is not recorded."),
    (visit(), visit(mmt_max=None), "Manual muscle test: the maximum of its scale is not recorded."),
    (
        visit(),
        visit(mmt_max="150"),
        "Manual muscle test: baseline is out of 80 and follow-up out of 150; scales are never mixed.",
    ),
    (visit(CK=None), visit(), "Enzyme: not recorded at baseline."),
    (visit(CK=(None, "100")), visit(), "Enzyme: not recorded at baseline."),
    (
        visit(),
        visit(CK=None),
        "Enzyme: CK was the most abnormal at baseline and is not recorded at follow-up.",
    ),
    (
        visit(),
        visit(CK=(None, "100")),
        "Enzyme: CK was the most abnormal at baseline and is not recorded at follow-up.",
    ),
    (
        visit(),
        visit(CK=None, ALT=("90", "40")),
        "Enzyme: CK was the most abnormal at baseline and is not recorded at follow-up.",
    ),
    (visit(ALT=("90", None)), visit(), "Enzyme: ALT has no upper limit at baseline."),
    (visit(), visit(CK=("500", None)), "Enzyme: CK has no upper limit at follow-up."),
    (visit(haq="3.1"), visit(), "At baseline, haq: 3.1 is outside the scale; allowed: 0 to 3."),
    (
        visit(),
        visit(mmt_max="100"),
        "At follow-up, mmt_max: 100 is outside the scale; allowed: 80, 150, 260.",
    ),
    (visit(mmt="81"), visit(), "At baseline, mmt: 81 is outside the scale; allowed: 0 to 80."),
    (
        visit(),
        visit(CK=("-3", "100")),
        "At follow-up, enzymes.CK.value: -3 is outside the scale; allowed: 0.001 to 500000.",
    ),
]


@pytest.mark.parametrize(("baseline", "follow_up", "reason"), GAPS)
def test_every_gap_says_why(baseline: Visit, follow_up: Visit, reason: str, criteria: Criteria) -> None:
    gap = gap_of(baseline, follow_up, criteria)
    assert gap.reason == reason
    assert compare(baseline, follow_up, criteria.core_set).missing == (gap.measure,)


def test_a_gap_names_its_measure(criteria: Criteria) -> None:
    assert gap_of(visit(), visit(mmt_max="100"), criteria).measure == "mmt"
    assert gap_of(visit(), visit(CK=("0", "100")), criteria).measure == "enzymes"
    assert gap_of(visit(haq="-1"), visit(), criteria).measure == "haq"


REFUSED = [
    (visit(physician_global="10.01"), "physician_global", "0 to 10"),
    (visit(patient_global="-0.1"), "patient_global", "0 to 10"),
    (visit(extramuscular_global="11"), "extramuscular_global", "0 to 10"),
    (visit(haq="3.125"), "haq", "0 to 3"),
    (visit(mmt="150.5", mmt_max="150"), "mmt", "0 to 150"),
    (visit(mmt="-1", mmt_max="150"), "mmt", "0 to 150"),
    (visit(mmt="-1", mmt_max=None), "mmt", "0 to its maximum"),
    (visit(mmt="40", mmt_max="52"), "mmt_max", "80, 150, 260"),
    (visit(CK=("0", "100")), "enzymes.CK.value", "0.001 to 500000"),
    (visit(CK=("100", "0")), "enzymes.CK.uln", "0.001 to 500000"),
    (visit(CK=("500001", "100")), "enzymes.CK.value", "0.001 to 500000"),
    (visit(myoglobin=("80", "70")), "enzymes.myoglobin", "CK, aldolase, ALT, AST, LDH"),
    (
        evolve(visit(), enzymes=(enzyme("CK", "1", "1"), enzyme("CK", "2", "1"))),
        "enzymes.CK",
        "each enzyme once",
    ),
]


@pytest.mark.parametrize(("entered", "field", "allowed"), REFUSED)
def test_values_off_their_scale_are_refused(
    entered: Visit, field: str, allowed: str, criteria: Criteria
) -> None:
    (error,) = refusals(entered, criteria.core_set)
    assert (error.field, error.allowed) == (field, allowed)


def test_the_ends_of_each_scale_are_taken(criteria: Criteria) -> None:
    low = visit(
        physician_global="0",
        patient_global="0",
        mmt="0",
        haq="0",
        extramuscular_global="0",
        CK=("0.001", "0.001"),
    )
    high = visit(
        physician_global="10",
        patient_global="10",
        mmt="260",
        mmt_max="260",
        haq="3",
        extramuscular_global="10",
        CK=("500000", "500000"),
    )
    for entered in (low, high, Visit(), visit(mmt="300", mmt_max=None)):
        assert refusals(entered, criteria.core_set) == ()


def test_the_range_text_names_what_is_unconfirmed(criteria: Criteria) -> None:
    assert change_of(visit(), visit(), "enzymes", criteria).range_text == "15 x the upper limit (unconfirmed)"
    assert change_of(visit(), visit(), "mmt", criteria).range_text == "80"
    assert change_of(visit(haq=Decimal(1)), visit(), "haq", criteria).range_text == "3"


def test_what_is_not_recorded_is_unknown() -> None:
    empty = Visit()
    assert empty.enzymes == ()
    assert {getattr(empty, name) for name in Visit.model_fields if name != "enzymes"} == {None}
    bare = EnzymeResult(name="CK")
    assert (bare.value, bare.uln) == (None, None)

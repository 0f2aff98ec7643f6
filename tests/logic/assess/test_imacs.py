"""IMACS 2003 definition of improvement: every branch, and what cannot be judged."""

from decimal import Decimal

import pytest
from hypothesis import given

from myoplanner.logic.assess.imacs import ImacsImprovement, imacs_improvement
from myoplanner.logic.assess.visit import Visit
from myoplanner.logic.knowledge.criteria import MEASURES, Criteria
from tests.logic.assess.test_total_improvement import ANY_VISIT
from tests.logic.assess.visits import visit

# From the ordinary visit: exactly 20 % better, and exactly 25 % worse.
BETTER = {"physician_global": "4", "patient_global": "4", "mmt": "48", "haq": "1.2",
          "extramuscular_global": "4", "enzymes": ("800", "100")}  # fmt: skip
WORSE = {"physician_global": "6.25", "patient_global": "6.25", "mmt": "30", "haq": "1.875",
         "extramuscular_global": "6.25", "enzymes": ("1250", "100")}  # fmt: skip
# One step short of each.
ALMOST_BETTER = {"physician_global": "4.001", "patient_global": "4.001", "mmt": "47.999", "haq": "1.201",
                 "extramuscular_global": "4.001", "enzymes": ("800.1", "100")}  # fmt: skip
ALMOST_WORSE = {"physician_global": "6.249", "patient_global": "6.249", "mmt": "30.001", "haq": "1.8749",
                "extramuscular_global": "6.249", "enzymes": ("1249.9", "100")}  # fmt: skip


def later(better: tuple[str, ...] = (), worse: tuple[str, ...] = (), **changes: object) -> Visit:
    """Return a follow-up in which some measures are exactly 20 % better or 25 % worse."""
    chosen = {name: BETTER[name] for name in better} | {name: WORSE[name] for name in worse}
    renamed = {"CK" if name == "enzymes" else name: entry for name, entry in chosen.items()}
    return visit(**{**renamed, **changes})


def judged(baseline: Visit, follow_up: Visit, criteria: Criteria) -> ImacsImprovement:
    """Return the judgement."""
    return imacs_improvement(baseline, follow_up, criteria)


def rules(result: ImacsImprovement) -> list[str]:
    """Return the rules of the notes."""
    return [note.rule for note in result.notes]


@pytest.mark.parametrize("measure", MEASURES)
def test_20_per_cent_of_baseline_is_improved_and_25_is_worse(measure: str, criteria: Criteria) -> None:
    name = "CK" if measure == "enzymes" else measure
    better = judged(visit(), later(better=(measure,)), criteria)
    assert (better.improved, better.worse) == ((measure,), ())
    worse = judged(visit(), later(worse=(measure,)), criteria)
    assert (worse.improved, worse.worse) == ((), (measure,))
    for short in (ALMOST_BETTER, ALMOST_WORSE):
        result = judged(visit(), visit(**{name: short[measure]}), criteria)
        assert (result.improved, result.worse) == ((), ())


CASES = [
    # (improved, worse, met)
    ((), (), False),
    (("physician_global", "haq"), (), False),
    (("physician_global", "haq", "mmt"), (), True),
    (("physician_global", "haq", "patient_global", "mmt", "enzymes", "extramuscular_global"), (), True),
    (("physician_global", "haq", "patient_global"), ("enzymes", "extramuscular_global"), True),
    (("haq", "mmt", "patient_global"), ("enzymes", "extramuscular_global", "physician_global"), False),
    (("physician_global", "haq", "patient_global"), ("mmt",), False),
    (("physician_global", "haq", "patient_global"), ("mmt", "enzymes"), False),
]


@pytest.mark.parametrize(("improved", "worse", "met"), CASES)
def test_three_better_and_at_most_two_worse(
    improved: tuple[str, ...], worse: tuple[str, ...], met: bool, criteria: Criteria
) -> None:
    result = judged(visit(), later(better=improved, worse=worse), criteria)
    assert result.met is met
    assert set(result.improved) == set(improved)
    assert set(result.worse) == set(worse)
    assert result.missing == result.size_unknown == ()


def test_met_is_said_of_this_visit_only(criteria: Criteria) -> None:
    result = judged(visit(), later(better=("haq", "mmt", "enzymes")), criteria)
    (note,) = result.notes
    assert note.sentence == "Met at this visit. Sustained needs 2 visits in a row (unconfirmed)."
    assert note.sources[0].state.value == "unconfirmed"


def test_worse_strength_is_named_as_the_unconfirmed_part(criteria: Criteria) -> None:
    result = judged(visit(), later(better=("haq", "enzymes", "patient_global"), worse=("mmt",)), criteria)
    assert rules(result) == ["imacs.strength"]
    assert "unconfirmed" in result.notes[0].sentence
    assert "25 %" in result.notes[0].sentence


@pytest.mark.parametrize("at", ["baseline", "follow_up"])
@pytest.mark.parametrize("measure", MEASURES)
def test_with_one_measure_missing_it_is_not_judged(measure: str, at: str, criteria: Criteria) -> None:
    name = "CK" if measure == "enzymes" else measure
    others = tuple(other for other in MEASURES if other != measure)
    pair = {"baseline": visit(), "follow_up": later(better=others)}
    pair[at] = visit(**{name: None}) if at == "baseline" else later(better=others, **{name: None})
    result = judged(pair["baseline"], pair["follow_up"], criteria)
    assert result.met is None
    assert result.missing == (measure,)
    assert set(result.improved) == set(others)
    assert rules(result) == ["imacs.missing"]
    assert result.notes[0].missing == (measure,)


def test_mixed_scales_are_not_judged(criteria: Criteria) -> None:
    result = judged(visit(mmt="40", mmt_max="80"), visit(mmt="75", mmt_max="150"), criteria)
    assert (result.met, result.missing) == (None, ("mmt",))


@pytest.mark.parametrize(("value", "counts"), [("100", False), ("100.1", True), ("80", False)])
def test_an_enzyme_normal_at_baseline_does_not_count_as_improved(
    value: str, counts: bool, criteria: Criteria
) -> None:
    result = judged(visit(CK=(value, "100")), visit(CK=("10", "100")), criteria)
    assert ("enzymes" in result.improved) is counts
    assert ("imacs.normal-enzyme" in rules(result)) is not counts
    two = judged(visit(CK=(value, "100")), later(better=("haq", "mmt"), CK=("10", "100")), criteria)
    assert two.met is counts


def test_a_normal_enzyme_that_rises_counts_as_worse_without_that_note(criteria: Criteria) -> None:
    result = judged(visit(CK=("80", "100")), visit(CK=("200", "100")), criteria)
    assert result.worse == ("enzymes",)
    assert "imacs.normal-enzyme" not in rules(result)
    same = judged(visit(CK=("80", "100")), visit(CK=("80", "100")), criteria)
    assert "imacs.normal-enzyme" not in rules(same)


def test_limits_may_differ_between_visits(criteria: Criteria) -> None:
    # 1000 of 100 is 10 x; 1600 of 200 is 8 x: 20 % better although the number rose.
    result = judged(visit(CK=("1000", "100")), visit(CK=("1600", "200")), criteria)
    assert result.improved == ("enzymes",)
    assert result.measures[-1].percent == 20


def from_zero(worse: tuple[str, ...], better: tuple[str, ...], criteria: Criteria) -> ImacsImprovement:
    """Judge a rise of patient_global from zero, beside others."""
    return judged(visit(patient_global="0"), later(better=better, worse=worse, patient_global="1"), criteria)


def test_a_rise_from_zero_is_worse_of_unknown_size(criteria: Criteria) -> None:
    result = from_zero((), ("haq", "mmt", "enzymes"), criteria)
    assert result.worse == result.size_unknown == ("patient_global",)
    row = next(row for row in result.measures if row.measure == "patient_global")
    assert (row.percent, row.improved, row.worse) == (None, False, None)
    assert row.working == "Patient global: 0 to 1, a change from zero has no per cent"
    # Even if it counts, one is not more than two.
    assert result.met is True
    assert rules(result) == ["imacs.from-zero", "imacs.sustained"]


def test_where_a_rise_from_zero_decides_it_cannot_be_judged(criteria: Criteria) -> None:
    # Two worse for certain; the rise from zero would be the third.
    result = from_zero(("physician_global", "extramuscular_global"), ("haq", "mmt", "enzymes"), criteria)
    assert result.met is None
    assert result.missing == ()
    assert result.worse == ("physician_global", "patient_global", "extramuscular_global")
    assert rules(result) == ["imacs.from-zero", "imacs.cannot-judge"]


def test_a_rise_from_zero_does_not_matter_where_others_decide(criteria: Criteria) -> None:
    few = from_zero(("physician_global", "extramuscular_global"), ("haq", "mmt"), criteria)
    assert few.met is False
    strength = from_zero(("mmt",), ("haq", "enzymes", "physician_global"), criteria)
    assert strength.met is False
    assert "imacs.cannot-judge" not in rules(few) + rules(strength)


@pytest.mark.parametrize("strength", ["0.5", "1", "10"])
def test_strength_that_rises_from_zero_has_no_per_cent_either(strength: str, criteria: Criteria) -> None:
    base = visit(mmt="0")
    decides = judged(base, later(better=("haq", "enzymes"), mmt=strength), criteria)
    assert decides.met is None
    assert (decides.improved, decides.size_unknown) == (("haq", "enzymes"), ("mmt",))
    assert decides.worse == ()
    enough = judged(base, later(better=("haq", "enzymes", "physician_global"), mmt="10"), criteria)
    assert enough.met is True
    too_few = judged(base, later(better=("haq",), mmt="10"), criteria)
    assert too_few.met is False


def test_zero_that_stays_zero_is_unchanged(criteria: Criteria) -> None:
    result = judged(visit(haq="0"), visit(haq="0"), criteria)
    assert (result.met, result.size_unknown, result.worse) == (False, (), ())
    row = next(row for row in result.measures if row.measure == "haq")
    assert (row.percent, row.improved, row.worse) == (None, False, False)
    assert row.working == "HAQ: 0, unchanged"


def test_the_working_is_printed(criteria: Criteria) -> None:
    result = judged(visit(), visit(haq="1", mmt="30", CK=("250", "100")), criteria)
    rows = {row.measure: row.working for row in result.measures}
    assert rows["haq"] == "HAQ: 1.5 to 1, better by 33.3333 % of baseline"
    assert rows["mmt"] == "Manual muscle test: 40 to 30, worse by 25 % of baseline"
    assert rows["enzymes"] == "CK: 10 to 2.5 x the upper limit, better by 75 % of baseline"
    assert rows["physician_global"] == "Physician global: 5, unchanged"
    slightly = {row.measure: row.working for row in judged(visit(), visit(haq="1.499"), criteria).measures}
    assert slightly["haq"] == "HAQ: 1.5 to 1.499, better by 0.0667 % of baseline"


@given(baseline=ANY_VISIT, follow_up=ANY_VISIT)
def test_what_is_met_follows_from_the_lists(baseline: Visit, follow_up: Visit, criteria: Criteria) -> None:
    result = imacs_improvement(baseline, follow_up, criteria)
    assert not set(result.improved) & set(result.worse)
    assert not set(result.improved) & set(result.size_unknown)
    plain = len(result.improved) >= 3 and len(result.worse) <= 2 and "mmt" not in result.worse
    if not result.size_unknown:
        assert result.met is plain
    if result.met:
        assert len(result.improved) >= 3
    assert result.met is not None or result.size_unknown


@given(visit_=ANY_VISIT)
def test_a_visit_compared_with_itself_is_not_met(visit_: Visit, criteria: Criteria) -> None:
    result = imacs_improvement(visit_, visit_, criteria)
    assert (result.met, result.improved, result.worse) == (False, (), ())
    assert all(row.percent in (None, Decimal(0)) for row in result.measures)

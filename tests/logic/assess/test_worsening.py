"""Worsening by the definition of the ProDERM trial."""

import pytest

from myoplanner.logic.assess.visit import Visit
from myoplanner.logic.assess.worsening import worsening, worsening_at
from myoplanner.logic.knowledge.criteria import Criteria
from tests.logic.assess.visits import visit

# From the ordinary visit (globals 5, MMT 40 of 80, HAQ 1.5, CK 10 x).
BY_PHYSICIAN = {"physician_global": "7", "mmt": "32"}  # 2 cm worse; 8 of 40 = 20 %
WAYS = [
    (BY_PHYSICIAN, (True, False, False)),
    ({**BY_PHYSICIAN, "physician_global": "6.99"}, (False, False, False)),
    ({**BY_PHYSICIAN, "mmt": "32.01"}, (False, False, False)),
    ({"extramuscular_global": "7"}, (False, True, False)),
    ({"extramuscular_global": "6.99"}, (False, False, False)),
    # 30 % of 5 is 1.5, of 1.5 is 0.45, of 40 is 12
    ({"physician_global": "6.5", "patient_global": "6.5", "haq": "1.95"}, (False, False, True)),
    ({"physician_global": "6.5", "patient_global": "6.5", "haq": "1.949"}, (False, False, False)),
    ({"patient_global": "6.5", "haq": "1.95", "mmt": "28"}, (False, False, True)),
    ({"patient_global": "6.5", "haq": "1.95", "extramuscular_global": "6.5"}, (False, False, True)),
    ({"patient_global": "6.5", "haq": "1.95"}, (False, False, False)),
    # An enzyme never makes a flare, alone or as the third measure.
    ({"CK": ("9000", "100")}, (False, False, False)),
    ({"patient_global": "6.5", "haq": "1.95", "CK": ("9000", "100")}, (False, False, False)),
    ({}, (False, False, False)),
]


@pytest.mark.parametrize(("changes", "ways"), WAYS)
def test_three_ways_to_be_worse(
    changes: dict[str, object], ways: tuple[bool, bool, bool], criteria: Criteria
) -> None:
    found = worsening_at(visit(), visit(**changes), criteria)
    assert (found.physician_and_strength, found.extramuscular, found.several_measures) == ways
    assert found.worse is any(ways)
    assert found.missing == ()


def test_it_has_to_be_seen_on_two_visits_in_a_row(criteria: Criteria) -> None:
    worse, same = visit(**BY_PHYSICIAN), visit()
    other_way = visit(extramuscular_global="8")
    verdicts = {
        (first is same, second is same): worsening(visit(), first, second, criteria).met
        for first in (worse, same)
        for second in (other_way, same)
    }
    assert verdicts == {(False, False): True, (False, True): False, (True, False): False, (True, True): False}


def test_it_says_which_definition_and_what_came_out(criteria: Criteria) -> None:
    worse, same, unknown = visit(**BY_PHYSICIAN), visit(), Visit()
    for second, word in ((worse, "Worse than"), (same, "Not worse"), (unknown, "Cannot judge")):
        (note,) = worsening(visit(), worse, second, criteria).notes
        assert note.sentence.startswith(word)
        assert "ProDERM" in note.sentence


def test_an_enzyme_is_not_needed(criteria: Criteria) -> None:
    bare = visit(CK=None)
    assert worsening(bare, bare, bare, criteria).met is False


def test_what_is_missing_matters_only_where_it_decides(criteria: Criteria) -> None:
    # Without the physician global: the second way and the third still decide.
    assert (
        worsening_at(visit(), visit(physician_global=None, extramuscular_global="8"), criteria).worse is True
    )
    assert worsening_at(visit(), visit(physician_global=None), criteria).worse is False
    # Strength 20 % down: the physician global would decide.
    open_ = worsening_at(visit(), visit(physician_global=None, mmt="32"), criteria)
    assert (open_.worse, open_.missing) == (None, ("physician_global",))
    both = worsening(visit(), visit(**BY_PHYSICIAN), visit(physician_global=None, mmt="32"), criteria)
    assert (both.met, both.missing) == (None, ("physician_global",))
    assert both.notes[0].missing == ("physician_global",)
    # One visit that is not worse settles it.
    settled = worsening(visit(), visit(), visit(physician_global=None, mmt="32"), criteria)
    assert (settled.met, settled.missing, settled.notes[0].missing) == (False, (), ())


def test_missing_on_both_visits_is_named_once(criteria: Criteria) -> None:
    lacking = visit(extramuscular_global=None)
    found = worsening(visit(), lacking, lacking, criteria)
    assert (found.met, found.missing) == (None, ("extramuscular_global",))


def test_a_rise_from_zero_has_no_per_cent(criteria: Criteria) -> None:
    base = visit(patient_global="0")
    # 2 others worse by 30 %: the rise from zero would be the third.
    open_ = worsening_at(base, visit(patient_global="1", haq="1.95", physician_global="6.5"), criteria)
    assert (open_.several_measures, open_.worse, open_.missing) == (None, None, ("patient_global",))
    # With one other it cannot decide, and centimetres need no per cent.
    assert worsening_at(base, visit(patient_global="1", haq="1.95"), criteria).worse is False
    zero = visit(extramuscular_global="0")
    assert worsening_at(zero, visit(extramuscular_global="2"), criteria).extramuscular is True
    # Zero that stays, and strength that rises from zero, are not worse.
    assert worsening_at(base, base, criteria).worse is False
    assert worsening_at(visit(mmt="0"), visit(mmt="9"), criteria).worse is False


def test_a_missing_measure_could_be_the_third(criteria: Criteria) -> None:
    for lacking in ("patient_global", "mmt"):
        open_ = visit(**{lacking: None, "haq": "1.95", "extramuscular_global": "6.5"})
        found = worsening_at(visit(), open_, criteria)
        assert (found.several_measures, found.worse, found.missing) == (None, None, (lacking,))


def test_zero_that_stays_and_strength_that_rises_are_not_the_third(criteria: Criteria) -> None:
    two = {"haq": "1.95", "physician_global": "6.5"}
    stays = worsening_at(visit(patient_global="0"), visit(patient_global="0", **two), criteria)
    assert (stays.several_measures, stays.worse, stays.missing) == (False, False, ())
    for strength in ("0.5", "9"):
        rises = worsening_at(visit(mmt="0"), visit(mmt=strength, **two), criteria)
        assert (rises.several_measures, rises.worse, rises.missing) == (False, False, ())


def test_only_what_decides_is_named(criteria: Criteria) -> None:
    # The extramuscular global is missing; patient global stays at zero, and strength rises from it.
    base = visit(patient_global="0", mmt="0")
    found = worsening_at(base, visit(patient_global="0", mmt="0.5", extramuscular_global=None), criteria)
    assert (found.worse, found.missing) == (None, ("extramuscular_global",))
    # A rise from zero by less than one point has no per cent either.
    small = worsening_at(
        base, visit(patient_global="0.5", mmt="0", haq="1.95", physician_global="6.5"), criteria
    )
    assert (small.worse, small.missing) == (None, ("patient_global",))

"""CK, LDH, AST or ALT above its own limit: the one enzyme item of the classification."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.assess.known import known_on
from myoplanner.logic.assess.raised_enzyme import COUNTED, RaisedEnzyme, raised_enzyme
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.results import Enzyme, EnzymeResult
from tests.conftest import TODAY
from tests.logic.diagnosed import course, enzyme

FIRST_DOSE = date(2026, 2, 2)


def reading(*results: EnzymeResult, first_dose: date | None = FIRST_DOSE) -> RaisedEnzyme:
    return raised_enzyme(known_on(course(Entity.DM, *results), TODAY), first_dose)


@pytest.mark.parametrize("kind", COUNTED)
def test_each_of_the_four_counts(kind: Enzyme) -> None:
    found = reading(enzyme(kind, "201", "200"))
    assert found.raised is True and found.missing == ()
    assert found.because == f"{kind.value} 201 U/L on Mon 5 Jan 2026 is above its limit of 200"


@pytest.mark.parametrize("kind", [Enzyme.ALDOLASE])
def test_aldolase_does_not_count(kind: Enzyme) -> None:
    assert reading(enzyme(kind, "80", "8")).raised is None


def test_all_four_at_their_limit_are_not_raised() -> None:
    found = reading(*(enzyme(kind, "200", "200") for kind in COUNTED))
    assert found.raised is False and found.missing == ()
    assert found.because.startswith("CK 200 U/L on Mon 5 Jan 2026 is not above its limit of 200; LDH 200")


def test_three_normal_and_one_unknown_leave_it_open() -> None:
    found = reading(*(enzyme(kind, "100", "200") for kind in COUNTED[:3]))
    assert found.raised is None and found.missing == ("ALT: no value on record",)


@pytest.mark.parametrize(
    ("value", "limit", "bound", "raised", "missing"),
    [
        ("250", "200", "=", True, ""),
        ("250", "200", ">", True, ""),
        ("200", "200", ">", True, ""),
        ("150", "200", ">", None, "CK of Mon 5 Jan 2026: only a bound, on the wrong side of its limit"),
        ("250", "200", "<", None, "CK of Mon 5 Jan 2026: only a bound, on the wrong side of its limit"),
        ("200", "200", "<", False, ""),
        ("250", None, "=", None, "CK of Mon 5 Jan 2026: no upper limit"),
    ],
)
def test_limits_and_bounds(
    value: str, limit: str | None, bound: str, raised: bool | None, missing: str
) -> None:
    others = [enzyme(kind, "100", "200") for kind in COUNTED if kind is not Enzyme.CK]
    found = reading(enzyme(Enzyme.CK, value, limit, bound=bound), *others)
    assert found.raised is raised
    assert found.missing == ((missing,) if missing else ())
    assert found.without_limit == (("CK of Mon 5 Jan 2026",) if limit is None else ())


def test_a_bound_is_written_with_its_sign() -> None:
    assert reading(enzyme(Enzyme.CK, "250", "200", bound=">")).because.startswith("CK > 250 U/L")


def test_steroid_may_have_brought_a_value_down_so_that_it_says_nothing() -> None:
    normal = [enzyme(kind, "100", "200", day=date(2026, 3, 2)) for kind in COUNTED]
    found = reading(*normal)
    assert found.raised is None and found.missing[0] == "CK: no value from before the first steroid"
    assert reading(*normal, first_dose=None).raised is False


def test_a_raised_value_counts_whenever_it_was_found() -> None:
    assert reading(enzyme(Enzyme.CK, "900", "200", day=date(2026, 3, 2))).raised is True


def test_an_early_value_without_a_limit_keeps_a_normal_one_from_deciding() -> None:
    others = [enzyme(kind, "100", "200") for kind in COUNTED if kind is not Enzyme.CK]
    early = enzyme(Enzyme.CK, "900", None, day=date(2025, 12, 1))
    assert reading(early, enzyme(Enzyme.CK, "100", "200"), *others).raised is None

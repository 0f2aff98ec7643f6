"""Complete, partial, none, cannot judge: each branch of the definitions (RS-07)."""

from __future__ import annotations

import pytest

from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.record.results import Enzyme, Scale
from myoplanner.logic.units import EnzymeUnit
from tests.logic.assess.responses import MONTH_3, ck, course, enzyme, judged, strength

COMPLETE, PARTIAL, NONE, CANNOT = Verdict.COMPLETE, Verdict.PARTIAL, Verdict.NONE, Verdict.CANNOT_JUDGE
LDH, ALT = Enzyme.LDH, Enzyme.ALT

# Baseline on day 0: CK 1000 (limit 200), strength 50 of 80. Judged on day 40, inside weeks 4-6.
BASE = (ck(0, "1000"), strength(0, "50"))

VERDICTS = {
    # (1000 - 800) / 1000 = 20 %: better. Strength 50 to 50.
    "CK better by exactly 20 %": ((ck(40, "800"), strength(40, "50")), PARTIAL),
    # (1000 - 800.1) / 1000 = 19.99 %
    "CK better by a little less": ((ck(40, "800.1"), strength(40, "50")), NONE),
    # (60 - 50) / 50 = 20 %
    "strength better by exactly 20 %": ((ck(40, "1000"), strength(40, "60")), PARTIAL),
    # (59.9 - 50) / 50 = 19.8 %
    "strength better by a little less": ((ck(40, "1000"), strength(40, "59.9")), NONE),
    "both at their limits": ((ck(40, "200"), strength(40, "80")), COMPLETE),
    "CK just over its limit": ((ck(40, "200.1"), strength(40, "80")), PARTIAL),
    "strength just under its maximum": ((ck(40, "200"), strength(40, "79.9")), PARTIAL),
    "both worse": ((ck(40, "2000"), strength(40, "40")), NONE),
    "CK better, strength worse": ((ck(40, "400"), strength(40, "40")), PARTIAL),
    # Another enzyme that was raised and still is keeps it from being complete.
    "LDH still raised": (
        (ck(40, "200"), strength(40, "80"), enzyme(LDH, 0, "900"), enzyme(LDH, 40, "201")),
        PARTIAL,
    ),
    "LDH at its limit": (
        (ck(40, "200"), strength(40, "80"), enzyme(LDH, 0, "900"), enzyme(LDH, 40, "200")),
        COMPLETE,
    ),
    "LDH first seen raised now": ((ck(40, "200"), strength(40, "80"), enzyme(LDH, 40, "201")), PARTIAL),
    "LDH raised between, normal now": (
        (
            ck(40, "200"),
            strength(40, "80"),
            enzyme(LDH, 0, "100"),
            enzyme(LDH, 20, "300"),
            enzyme(LDH, 40, "150"),
        ),
        COMPLETE,
    ),
    "LDH never raised, not measured now": (
        (ck(40, "200"), strength(40, "80"), enzyme(LDH, 0, "150")),
        COMPLETE,
    ),
    "LDH measured only long after": ((ck(40, "200"), strength(40, "80"), enzyme(LDH, 200, "900")), COMPLETE),
    # It was raised and is missing: complete hangs on it, none and partial do not.
    "LDH missing, all else complete": ((ck(40, "200"), strength(40, "80"), enzyme(LDH, 0, "900")), CANNOT),
    "LDH missing, CK still raised": ((ck(40, "500"), strength(40, "80"), enzyme(LDH, 0, "900")), PARTIAL),
    "LDH missing, nothing better": ((ck(40, "1000"), strength(40, "50"), enzyme(LDH, 0, "900")), NONE),
    "LDH without limits": (
        (ck(40, "200"), strength(40, "80"), enzyme(LDH, 0, "900", None), enzyme(LDH, 40, "100", None)),
        CANNOT,
    ),
    "LDH without a limit at baseline, at its limit now": (
        (ck(40, "200"), strength(40, "80"), enzyme(LDH, 0, "900", None), enzyme(LDH, 40, "150")),
        COMPLETE,
    ),
    "LDH perhaps raised, missing now": (
        (ck(40, "200"), strength(40, "80"), enzyme(LDH, 0, "900", None)),
        CANNOT,
    ),
}


@pytest.mark.parametrize(("entries", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_the_verdict_follows_the_definitions(entries: tuple, verdict: Verdict) -> None:
    assert judged(course(*BASE, *entries)).verdict is verdict


CANNOT_JUDGE = {
    "no baseline CK": ((strength(0, "50"), ck(40, "500"), strength(40, "60")), "CK on or before"),
    "no baseline strength": ((ck(0, "1000"), ck(40, "500"), strength(40, "60")), "strength on or before"),
    "no CK in the window": ((*BASE, strength(40, "60")), "CK from Mon 2 Feb 2026 to Mon 16 Feb 2026"),
    "no strength in the window": ((*BASE, ck(40, "500")), "strength from Mon 2 Feb 2026"),
    "scales changed": (
        (ck(0, "1000"), strength(0, "3", Scale.MRC), ck(40, "500"), strength(40, "60")),
        "60 of 80 on MMT8 0-80",
    ),
    "own scales of two maxima": (
        (ck(0, "1000"), strength(0, "5", Scale.OWN, "10"), ck(40, "500"), strength(40, "9", Scale.OWN, "20")),
        "scales are never mixed",
    ),
    # A value with < or > enters no percentage: without it nobody knows whether CK is better by 20 %.
    "CK over the method's range at baseline": (
        (ck(0, ">900"), strength(0, "50"), ck(40, "500"), strength(40, "50")),
        "> 900 U/L",
    ),
    "CK over the range in the window": ((*BASE, ck(40, ">900"), strength(40, "50")), "> 900 U/L"),
    # CK fell by half, but whether it was raised at all is not known; strength is the same.
    "no limit at baseline": (
        (ck(0, "1000", None), strength(0, "50"), ck(40, "500"), strength(40, "50")),
        "CK of Mon 5 Jan 2026 has no upper limit",
    ),
    # Complete hangs on the side of the limit.
    "no limit in the window": (
        (*BASE, ck(40, "150", None), strength(40, "80")),
        "CK of Sat 14 Feb 2026 has no upper",
    ),
    "a bound over the limit": ((*BASE, ck(40, "<300"), strength(40, "80")), "may lie on either side"),
    # 0 to 10 has no per cent, and CK is not better.
    "strength from zero": (
        (ck(0, "1000"), strength(0, "0"), ck(40, "1000"), strength(40, "10")),
        "MMT8 0-80 began at 0",
    ),
    "nothing abnormal from the start": (
        (ck(0, "150"), strength(0, "80"), ck(40, "100"), strength(40, "80")),
        "cannot show a response",
    ),
    "nothing known to be abnormal": (
        (ck(0, "150", None), strength(0, "80"), ck(40, "100"), strength(40, "80")),
        "an upper limit at baseline",
    ),
    "missing everything": ((), "CK on or before"),
}


@pytest.mark.parametrize(("entries", "missing"), CANNOT_JUDGE.values(), ids=CANNOT_JUDGE)
def test_what_is_missing_is_named_and_nothing_is_judged(entries: tuple, missing: str) -> None:
    found = judged(course(*entries))
    assert found.verdict is CANNOT
    assert any(missing in item for item in found.missing), found.missing


def test_missing_everything_names_all_four() -> None:
    assert len(judged(course()).missing) == 4


SETTLED = {
    # Where the answer does not hang on the bound or on the limit, it is given.
    "a fall to a bound under the limit": ((*BASE, ck(40, "<20"), strength(40, "80")), COMPLETE),
    "a bound, strength decides": ((*BASE, ck(40, "<20"), strength(40, "60")), PARTIAL),
    "no limits, strength decides": (
        (ck(0, "1000", None), strength(0, "50"), ck(40, "500", None), strength(40, "60")),
        PARTIAL,
    ),
    "no limits, nothing better": (
        (ck(0, "1000", None), strength(0, "50"), ck(40, "900", None), strength(40, "50")),
        NONE,
    ),
    # A CK that was not raised cannot get better: (180 - 90) / 180 = 50 % lower counts for nothing.
    "CK normal at baseline": ((ck(0, "180"), strength(0, "50"), ck(40, "90"), strength(40, "50")), NONE),
    "CK normal at baseline, strength full now": (
        (ck(0, "180"), strength(0, "50"), ck(40, "90"), strength(40, "80")),
        COMPLETE,
    ),
    "strength still zero": ((ck(0, "1000"), strength(0, "0"), ck(40, "1000"), strength(40, "0")), NONE),
    "strength from zero, CK decides": (
        (ck(0, "1000"), strength(0, "0"), ck(40, "300"), strength(40, "9")),
        PARTIAL,
    ),
    # Raised CK with full strength: (1000 - 900) / 1000 = 10 %.
    "full strength from the start": (
        (ck(0, "1000"), strength(0, "80"), ck(40, "900"), strength(40, "80")),
        NONE,
    ),
    "full strength, CK now normal": (
        (ck(0, "1000"), strength(0, "80"), ck(40, "100"), strength(40, "80")),
        COMPLETE,
    ),
    "nothing abnormal, then weaker": (
        (ck(0, "150"), strength(0, "80"), ck(40, "100"), strength(40, "70")),
        NONE,
    ),
}


@pytest.mark.parametrize(("entries", "verdict"), SETTLED.values(), ids=SETTLED)
def test_what_does_not_decide_keeps_no_answer_back(entries: tuple, verdict: Verdict) -> None:
    found = judged(course(*entries))
    assert found.verdict is verdict
    assert found.missing == ()


def test_the_arithmetic_is_shown() -> None:
    # (1000 - 625) / 1000 = 37.5 % lower; (62 - 50) / 50 = 24 % higher
    found = judged(course(*BASE, ck(40, "625"), strength(40, "62")))
    assert found.lines == (
        "CK: 1000 U/L (5 × its upper limit) on Mon 5 Jan 2026, 625 U/L (3.1 × its upper limit)"
        " on Sat 14 Feb 2026; (1000 − 625) / 1000 = 37.5 % lower",
        "MMT8 0-80: 50 of 80 on Mon 5 Jan 2026, 62 of 80 on Sat 14 Feb 2026; (62 − 50) / 50 = 24 % higher",
        "CK: 625 U/L (3.1 × its upper limit) on Sat 14 Feb 2026, over its upper limit",
    )


def test_under_the_edge_never_reads_as_on_it() -> None:
    # (1000 - 800.4) / 1000 = 19.96 %, which one decimal would make 20
    found = judged(course(*BASE, ck(40, "800.4"), strength(40, "50")))
    assert found.verdict is NONE
    assert "= 19.96 % lower" in found.lines[0]


def test_a_small_rise_reads_as_a_rise() -> None:
    # (1005 - 1000) / 1000 = 0.5 %
    assert "= 0.5 % higher" in judged(course(*BASE, ck(40, "1005"), strength(40, "50"))).lines[0]


def test_a_change_from_zero_has_no_percentage() -> None:
    def line(value: str) -> str:
        return judged(course(ck(0, "1000"), strength(0, "0"), ck(40, "300"), strength(40, value))).lines[1]

    assert line("9").endswith("no per cent, because it began at 0")
    assert line("0").endswith("unchanged")


def test_only_a_fall_of_strength_is_worse() -> None:
    changes = [
        judged(course(*BASE, ck(40, "500"), strength(40, value))).strength for value in ("49", "50", "51")
    ]
    assert [None if item is None else item.worse for item in changes] == [True, False, False]


def test_microkatal_is_compared_with_units() -> None:
    # 20 microkat/L = 1200 U/L; (1200 - 300) / 1200 = 75 %
    first = enzyme(Enzyme.CK, 0, "20", "3", EnzymeUnit.MICROKAT_PER_L)
    found = judged(course(first, strength(0, "50"), ck(40, "300"), strength(40, "50")))
    assert found.ck is not None
    assert str(found.ck.percent) == "75"
    assert "(1200 − 300) / 1200 = 75 % lower" in found.lines[0]


def test_within_one_unit_the_numbers_stay_as_entered() -> None:
    kat = EnzymeUnit.MICROKAT_PER_L
    first, second = enzyme(Enzyme.CK, 0, "20", "3", kat), enzyme(Enzyme.CK, 40, "5", "3", kat)
    found = judged(course(first, second, strength(0, "50"), strength(40, "50")))
    assert "20 microkat/L (= 1200 U/L)" in found.lines[0]
    assert "(20 − 5) / 20 = 75 % lower" in found.lines[0]


def test_a_bound_is_shown_without_a_percentage() -> None:
    found = judged(course(*BASE, ck(40, "<20"), strength(40, "60")))
    assert found.ck is not None
    assert found.ck.percent is None
    assert "< 20 U/L (upper limit 200)" in found.lines[0]
    assert "no per cent" in found.lines[0]


def test_what_is_missing_and_does_not_decide_is_named_aside() -> None:
    found = judged(course(*BASE, ck(40, "500"), strength(40, "60"), enzyme(ALT, -3, "90", "40")))
    assert found.verdict is PARTIAL
    assert found.aside == ("ALT was raised and has no value from Mon 2 Feb 2026 to Mon 16 Mar 2026",)


def test_ordinal_grades_are_said_to_be_ordinal() -> None:
    found = judged(
        course(ck(0, "1000"), strength(0, "3", Scale.MRC), ck(40, "500"), strength(40, "4", Scale.MRC))
    )
    assert found.verdict is PARTIAL
    assert any("ordinal" in item for item in found.aside)


# --- which value counts --------------------------------------------------------------------------


def test_baseline_is_the_last_value_on_or_before_the_first_steroid_day() -> None:
    earlier, later = (ck(-10, "5000"), strength(-10, "20")), (ck(1, "300"), strength(1, "70"))
    found = judged(course(*earlier, *BASE, *later, ck(40, "625"), strength(40, "62")))
    assert found.ck is not None
    assert found.strength is not None
    assert (str(found.ck.before.value), str(found.strength.before.value)) == ("1000", "50")


def test_the_last_value_in_the_window_counts_else_the_first_after_it() -> None:
    # The window is day 28 to 42; up to day 70 a value may stand for it.
    def value(*days: int) -> str | None:
        entries = [ck(day, str(900 - day)) for day in days]
        change = judged(course(*BASE, *entries, strength(40, "50"))).ck
        return None if change is None else str(change.after.value)

    assert value(27, 28, 42, 43) == "858"
    assert (value(28), value(42)) == ("872", "858")
    assert value(27, 43, 69) == "857"
    assert value(27, 70) == "830"
    assert value(27, 71) is None


def test_of_two_values_on_one_day_the_one_entered_last_counts() -> None:
    found = judged(course(*BASE, ck(40, "900"), ck(40, "500"), strength(40, "50")))
    assert found.ck is not None
    assert str(found.ck.after.value) == "500"


def test_of_two_scales_the_one_with_the_later_baseline_counts() -> None:
    wide = Scale.MMT8_150
    entries = (strength(-5, "100", wide), strength(40, "150", wide), ck(40, "1000"), strength(40, "50"))
    found = judged(course(*BASE, *entries))
    assert found.strength is not None
    assert found.strength.name == "MMT8 0-80"
    assert found.verdict is NONE


def test_a_scale_without_a_baseline_is_passed_over() -> None:
    found = judged(course(*BASE, ck(40, "1000"), strength(40, "5", Scale.MRC), strength(41, "50")))
    assert found.verdict is NONE


def test_values_to_come_are_not_looked_at() -> None:
    record = course(*BASE, ck(30, "900"), strength(30, "50"), ck(40, "200"), strength(40, "80"))
    assert judged(record, today=35).verdict is NONE
    assert judged(record, today=40).verdict is COMPLETE


def test_month_3_has_days_of_its_own() -> None:
    record = course(*BASE, ck(40, "1000"), strength(40, "50"), ck(100, "150"), strength(100, "80"))
    assert judged(record).verdict is NONE
    assert judged(record, gate=MONTH_3).verdict is COMPLETE

"""AD-01 to AD-08: found in the record, perhaps, not found, or not assessed; never silently absent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from myoplanner.logic.advise.indications import Standing, indications_of
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.record.steroid_harm import SideEffectKind, SteroidSideEffect
from tests.logic.addon.addons import approved
from tests.logic.advise.add_ons import at, flare, found, reason
from tests.logic.assess.responses import ck, dosed, on, strength, visit
from tests.logic.diagnosed import answered

BLANK = Course(id="x")
MONTH_3 = on(120)
FOUND, POSSIBLE, ABSENT, OPEN = (
    Standing.FOUND, Standing.POSSIBLE, Standing.NOT_FOUND, Standing.NOT_ASSESSED,
)  # fmt: skip


def treated(after_ck: str, after_strength: str) -> Course:
    """60 mg from day 0; CK 2000 and MMT8 40 before, and these values on day 95."""
    return Course(
        id="x",
        taken=(dosed(0, 400),),
        results=(ck(0, "2000"), strength(0, "40"), ck(95, after_ck), strength(95, after_strength)),
    )


def test_nothing_entered_is_not_assessed() -> None:
    standings = [item.standing for item in indications_of(at(BLANK))]
    assert standings == [Standing.GENERAL, *[OPEN] * 7]
    assert all(item.missing for item in indications_of(at(BLANK))[1:])
    assert found(BLANK) == []


def test_once_steroid_is_taken_what_is_not_assessed_is_said() -> None:
    (note,) = found(Course(id="x", taken=(dosed(),)), "addon.reasons", on(10))
    assert note.kind is Kind.NOTE and "Side effects of steroid" in note.sentence
    assert "side effects of steroid, or that there were none" in note.missing
    assert found(Course(id="x", taken=(dosed(),)), "addon.reasons", on(-1)) == []


def test_nothing_is_said_when_all_of_it_is_assessed() -> None:
    course = answered(
        Course(id="x", taken=(dosed(),)), severe_rapid="no", respiratory_failure="no",
        steroid_resistant="no", sparing_wanted="no",
    )  # fmt: skip
    course = evolve(
        course,
        events=(flare(on(5)),),
        side_effects=(SteroidSideEffect(id="s", day=on(9), kind=SideEffectKind.NONE),),
        earlier_agents=(EarlierAgent(id="e", agent="ivig", outcome=Outcome.HELPED),),
    )
    assert found(course, "addon.reasons", on(10)) == []


# --- AD-02, AD-03 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ck_after", "strength_after", "standing"),
    [
        # CK 2000 -> 1900 is 5 % lower, strength unchanged: none. 1000 is 50 % lower: partial.
        ("1900", "40", FOUND),
        ("1000", "44", POSSIBLE),
        # CK at its limit and strength at 80 of 80: complete.
        ("200", "80", ABSENT),
    ],
)
def test_three_months_of_steroid(ck_after: str, strength_after: str, standing: Standing) -> None:
    item = reason(treated(ck_after, strength_after), "AD-02", MONTH_3)
    assert item.standing is standing and "CK: 2000" in item.evidence[1]


def test_the_window_has_not_come() -> None:
    item = reason(treated("1900", "40"), "AD-02", on(20))
    assert item.standing is OPEN and "the window of month 3" in item.missing[0]


def test_a_window_that_cannot_be_judged_names_what_it_lacks() -> None:
    item = reason(Course(id="x", taken=(dosed(),)), "AD-02", MONTH_3)
    assert item.standing is OPEN and any("CK" in text for text in item.missing)


def test_resistance_is_what_the_clinician_judges() -> None:
    course = treated("1900", "40")
    assert reason(answered(course, steroid_resistant="yes"), "AD-03", MONTH_3).standing is FOUND
    item = reason(answered(course, steroid_resistant="no"), "AD-03", MONTH_3)
    assert item.standing is ABSENT and "No" in item.evidence[0]
    assert reason(course, "AD-03", MONTH_3).standing is POSSIBLE
    assert reason(treated("200", "80"), "AD-03", MONTH_3).standing is OPEN


def test_no_response_at_weeks_4_to_6_asks_for_the_diagnosis_and_not_for_a_drug() -> None:
    # DIS-05: each of the two windows has its own action.
    course = Course(
        id="x", taken=(dosed(0, 400),),
        results=(ck(0, "2000"), strength(0, "40"), ck(40, "1950"), strength(40, "40")),
    )  # fmt: skip
    item = reason(course, "AD-03", on(60))
    assert item.standing is OPEN and item.missing
    assert any("none" in line for line in item.evidence)
    assert found(course, "addon.ad-", on(60)) == []


def test_a_rising_enzyme_may_mean_resistance() -> None:
    course = evolve(
        treated("200", "80"),
        results=(ck(0, "2000"), ck(60, "150"), ck(100, "600"), strength(0, "40"), strength(95, "80")),
    )
    item = reason(course, "AD-03", MONTH_3)
    assert item.standing is POSSIBLE and "CK rises after it was controlled" in item.evidence[0]


def test_worse_at_two_visits_may_mean_resistance() -> None:
    visits = tuple(
        visit(day, physician_global=worse, patient_global=worse, haq=haq, extramuscular_global=worse)
        for day, worse, haq in ((0, "2", "1"), (60, "5", "2"), (90, "5", "2"))
    )
    item = reason(Course(id="x", taken=(dosed(),), visits=visits), "AD-03", MONTH_3)
    assert item.standing is POSSIBLE and "two visits in a row" in item.evidence[0]


# --- AD-04, AD-05 --------------------------------------------------------------------------------------


def effect(
    kind: SideEffectKind, day: int = 30, tolerable: bool | None = None, note: str = ""
) -> SteroidSideEffect:
    return SteroidSideEffect(id=f"s{day}{kind.value}", day=on(day), kind=kind, tolerable=tolerable, note=note)


def test_side_effects() -> None:
    course = evolve(BLANK, side_effects=(
        effect(SideEffectKind.NONE, 10), effect(SideEffectKind.BONE, 30, False, "vertebra"),
        effect(SideEffectKind.MOOD, 31, True), effect(SideEffectKind.EYES, 32),
    ))  # fmt: skip
    item = reason(course, "AD-04", on(40))
    assert item.standing is FOUND and item.evidence == (
        "bone loss or fracture, Wed 4 Feb 2026, not tolerable, vertebra",
        "mood or sleep, Thu 5 Feb 2026, tolerable",
        "eyes, Fri 6 Feb 2026",
    )
    assert reason(course, "AD-04", on(20)).standing is ABSENT
    assert reason(course, "AD-04", on(5)).standing is OPEN


@pytest.mark.parametrize(
    ("days", "standing"),
    [((), OPEN), ((-5,), OPEN), ((50,), POSSIBLE), ((50, 80), FOUND), ((50, 130), POSSIBLE)],
)
def test_flares_since_the_first_steroid_day(days: tuple[int, ...], standing: Standing) -> None:
    course = Course(id="x", taken=(dosed(0, 60, "60"),), events=tuple(flare(on(day)) for day in days))
    item = reason(course, "AD-05", MONTH_3)
    assert item.standing is standing
    if standing is FOUND:
        assert item.evidence[0].endswith("at 60 mg of prednisone")
        assert item.evidence[1] == "flare on Thu 26 Mar 2026"
        assert "unconfirmed" in item.evidence[2]


def test_a_flare_on_an_off_day_names_the_mean_of_the_pattern_not_zero() -> None:
    every_other_day = evolve(dosed(0, 60, "50"), off_mg=Decimal(0), every_other_day=True)
    # days 50 and 51 of the alternation: one is an on-day, one an off-day; (50 + 0) / 2 = 25 on both
    for day in (50, 51):
        course = Course(id="x", taken=(every_other_day,), events=(flare(on(day)),))
        item = reason(course, "AD-05", MONTH_3)
        assert item.evidence[0].endswith("at 25 mg of prednisone a day on average")


def test_a_flare_without_steroid_is_none_of_the_taper() -> None:
    assert reason(evolve(BLANK, events=(flare(on(5)),)), "AD-05", MONTH_3).standing is OPEN


# --- AD-06, AD-07 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        ({"respiratory_failure": "yes"}, FOUND),
        ({"severe_rapid": "yes", "respiratory_failure": "no"}, FOUND),
        ({"respiratory_failure": "no"}, OPEN),
        ({"respiratory_failure": "no", "severe_rapid": "no"}, ABSENT),
    ],
)
def test_severe_disease(answers: dict[str, str], standing: Standing) -> None:
    item = reason(answered(BLANK, **answers), "AD-06")
    assert item.standing is standing
    assert item.evidence or item.missing == ("Severe weakness that progresses fast",)


def test_getting_by_with_less_steroid() -> None:
    course = answered(treated("1000", "50"), osteoporosis="yes", diabetes="no")
    item = reason(answered(course, sparing_wanted="yes"), "AD-07", MONTH_3)
    assert item.standing is FOUND and "Osteoporosis: Yes" in item.evidence
    assert "60 mg of prednisone today" in item.evidence
    assert reason(course, "AD-07", MONTH_3).standing is OPEN
    assert reason(answered(course, sparing_wanted="no"), "AD-07", MONTH_3).standing is ABSENT
    without = reason(answered(BLANK, sparing_wanted="yes"), "AD-07")
    assert without.standing is POSSIBLE and without.missing


# --- AD-08 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"outcome": Outcome.NONE, "adequate": True}, FOUND),
        ({"outcome": Outcome.NONE}, POSSIBLE),
        ({"outcome": Outcome.NONE, "adequate": False}, ABSENT),
        ({"outcome": Outcome.PARTLY, "tolerated": False}, FOUND),
        ({"outcome": Outcome.HELPED}, ABSENT),
    ],
)
def test_an_agent_that_failed(fields: dict[str, object], standing: Standing) -> None:
    tried = EarlierAgent(
        id="e", agent="methotrexate", weekly_mg=Decimal(20), start=date(2025, 1, 1), stop=date(2025, 9, 1),
        reason="no gain", **fields,
    )  # fmt: skip
    item = reason(evolve(BLANK, earlier_agents=(tried,)), "AD-08")
    assert item.standing is standing
    assert item.evidence[0].startswith("Methotrexate, 20 mg ONCE A WEEK, 1 Jan 2025 – 1 Sep 2025")
    if standing is POSSIBLE:
        assert item.missing == ("whether Methotrexate was given long enough, in a proper dose",)


def test_an_agent_that_this_edition_does_not_know_keeps_its_id() -> None:
    tried = EarlierAgent(id="e", agent="leflunomide", dose="20 mg", tolerated=False)
    assert reason(evolve(BLANK, earlier_agents=(tried,)), "AD-08").evidence == (
        "leflunomide, 20 mg, not tolerated",
    )


def test_an_add_on_whose_time_has_come_is_to_be_judged() -> None:
    # Methotrexate at 15 mg from Monday 6 July: judged 12 weeks later, on 28 September.
    course = Course(id="x", addons=(approved("a", "methotrexate", "today", methotrexate__start="15"),))
    day = date(2026, 9, 28)
    assert reason(course, "AD-08", day - timedelta(days=1)).standing is OPEN
    item = reason(course, "AD-08", day)
    assert item.standing is POSSIBLE and item.missing == ("what became of it",)
    (finding,) = found(course, "addon.judge", day)
    assert "3 months at the full dose, from Mon 28 Sep 2026" in finding.sentence
    assert finding.kind is Kind.DECIDE and finding.rule == "addon.judge.methotrexate"


def test_a_stopped_add_on_counts_as_tried() -> None:
    addon = evolve(
        approved("a", "azathioprine", "dimartino", azathioprine__start="2"),
        stop=date(2026, 12, 1), outcome=Outcome.NONE, adequate=True,
    )  # fmt: skip
    course = Course(id="x", addons=(addon,))
    item = reason(course, "AD-08", date(2026, 12, 2))
    assert item.standing is FOUND and "azathioprine 100 mg a day" in item.evidence[0]


# --- as findings ---------------------------------------------------------------------------------------


def test_what_is_said_elsewhere_is_no_finding_of_its_own() -> None:
    one = Course(id="x", taken=(dosed(),), events=(flare(on(50)),))
    assert reason(one, "AD-05", on(60)).standing is POSSIBLE
    assert found(one, "addon.ad-05", on(60)) == []
    two = evolve(one, events=(flare(on(50)), flare(on(55))))
    (said,) = found(two, "addon.ad-05", on(60))
    assert "our own number, unconfirmed" in said.because
    # An add-on to be judged is said by its own finding; one that failed before is said again.
    judged = Course(id="x", addons=(approved("a", "methotrexate", "today", methotrexate__start="15"),))
    late = date(2026, 9, 28)
    assert [item.rule for item in found(judged, "addon.ad-08", late)] == []
    failed = evolve(judged, earlier_agents=(EarlierAgent(id="e", agent="ivig", outcome=Outcome.NONE),))
    assert len(found(failed, "addon.ad-08", late)) == 1


def test_what_an_add_on_is_taken_for_is_no_reason_to_add_one() -> None:
    course = answered(
        Course(
            id="x", taken=(dosed(),),
            side_effects=(SteroidSideEffect(id="s", day=on(9), kind=SideEffectKind.BONE, tolerable=False),),
        ), sparing_wanted="yes",
    )  # fmt: skip
    assert [item.rule for item in found(course, "addon.ad-", on(20))] == ["addon.ad-04", "addon.ad-07"]
    added = evolve(
        course, addons=(approved("a", "methotrexate", "today", methotrexate__start="15", start=on(10)),)
    )
    assert found(added, "addon.ad-", on(20)) == []
    assert reason(added, "AD-04", on(20)).standing is FOUND


def test_courses_that_are_over_are_still_to_be_judged() -> None:
    # Three courses of four days, every 4 weeks from 6 July: the third ends on 3 September.
    ivig = approved("i", "ivig", "dimartino", ivig__days="4", ivig__courses="3")
    course = Course(id="x", addons=(ivig,))
    assert found(course, "addon.judge", date(2026, 9, 2)) == []
    for day in (date(2026, 9, 3), date(2026, 11, 1)):
        (finding,) = found(course, "addon.judge", day)
        assert "from Thu 3 Sep 2026" in finding.sentence and finding.would_change
    stopped = evolve(course, addons=(evolve(ivig, stop=date(2026, 10, 1), outcome=Outcome.HELPED),))
    assert found(stopped, "addon.judge", date(2026, 11, 1)) == []


def test_what_is_found_is_a_decision_and_month_3_is_left_to_its_window() -> None:
    course = answered(treated("1900", "40"), severe_rapid="yes")
    said = {item.rule: item for item in found(course, "addon.ad-", MONTH_3)}
    assert set(said) == {"addon.ad-03", "addon.ad-06"}
    assert said["addon.ad-06"].sentence == "Reason to add a drug: Severe disease that moves fast."
    assert said["addon.ad-03"].sentence.startswith("Perhaps a reason")
    assert all(item.kind is Kind.DECIDE and item.sources and item.because for item in said.values())

"""The findings of the response: when each stands, how much it asks for, what it is missing, its sources."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.advise.response_checks import CHECKS
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding, Kind, State
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Answer, Diagnosis, Entity
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import Enzyme, Result, Scale, units_for
from myoplanner.logic.record.therapy import SteroidPlan
from tests.logic.assess.responses import ck, course, dosed, enzyme, findings, on, situation, strength, visit
from tests.strategies import signed_plan

WEEK_6, MONTH_3 = "response.weeks-4-6", "response.month-3"
BASE = (ck(0, "1000"), strength(0, "50"))
NONE = (*BASE, ck(40, "1000"), strength(40, "50"), ck(100, "1000"), strength(100, "50"))
PARTIAL = (*BASE, ck(40, "500"), strength(40, "55"), ck(100, "500"), strength(100, "55"))
COMPLETE = (*BASE, ck(40, "150"), strength(40, "80"), ck(100, "150"), strength(100, "80"))


def rule_of(record: Course, today: int, rule: str) -> Finding:
    return findings(record, today)[rule]


def said(finding: Finding) -> str:
    return " ".join((finding.sentence, finding.because, *finding.missing))


def cited(finding: Finding) -> set[str]:
    return {each for source in finding.sources for each in source.ids}


# --- the windows ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "today", "kinds", "words"),
    [
        (NONE, 10, (Kind.NOTE, Kind.NOTE), ("due on Mon 2 Feb 2026", "due on Mon 6 Apr 2026")),
        (NONE, 110, (Kind.DECIDE, Kind.DECIDE), ("Reconsider the diagnosis", "then adds a drug")),
        (NONE, 300, (Kind.DECIDE, Kind.DECIDE), ("Reconsider the diagnosis", "then adds a drug")),
        (PARTIAL, 110, (Kind.NOTE, Kind.DECIDE), ("a partial response", "is yours to decide")),
        # 105 + 28 = 133: after that the question is no longer asked, the answer stays.
        (PARTIAL, 133, (Kind.NOTE, Kind.DECIDE), ("a partial response", "is yours to decide")),
        (PARTIAL, 134, (Kind.NOTE, Kind.NOTE), ("a partial response", "a partial response")),
        (COMPLETE, 110, (Kind.NOTE, Kind.NOTE), ("responding, complete", "responding, complete")),
        ((), 110, (Kind.NOTE, Kind.WARN), ("Cannot judge", "Cannot judge")),
        ((), 60, (Kind.WARN, Kind.NOTE), ("Cannot judge", "due on")),
        ((), 30, (Kind.NOTE, Kind.NOTE), ("Cannot judge", "due on")),
    ],
)
def test_each_window_has_an_action_of_its_own(
    entries: tuple[Result, ...], today: int, kinds: tuple[Kind, Kind], words: tuple[str, str]
) -> None:
    found = findings(course(*entries), today)
    pair = (found[WEEK_6], found[MONTH_3])
    assert tuple(item.kind for item in pair) == kinds
    assert all(word in item.sentence for item, word in zip(pair, words, strict=True))


def test_a_window_names_the_definition_and_shows_the_arithmetic() -> None:
    found = rule_of(course(*PARTIAL), 110, WEEK_6)
    assert "by the definition used" in found.sentence
    assert "(1000 − 500) / 1000 = 50 % lower" in found.because
    assert "(55 − 50) / 50 = 10 % higher" in found.because
    assert cited(found) == {"RS-04", "ST-01", "RS-07"}
    assert [item.state for item in found.sources] == [State.PRINTED, State.UNCONFIRMED]
    assert cited(rule_of(course(*PARTIAL), 110, MONTH_3)) == {"AD-02", "RS-07"}


def test_what_a_window_cannot_be_judged_without_is_missing() -> None:
    found = rule_of(course(*BASE, ck(40, "500")), 60, WEEK_6)
    assert "Cannot judge the response at weeks 4–6" in found.sentence
    assert found.missing[0].startswith("strength from Mon 2 Feb 2026")
    assert "= 50 % lower" in found.because


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (42, "The window is open until Mon 16 Feb 2026"),
        (43, "A value up to Mon 16 Mar 2026 may still stand for the window."),
    ],
)
def test_how_long_a_value_may_still_come(today: int, words: str) -> None:
    assert words in rule_of(course(*BASE), today, WEEK_6).sentence


def test_a_window_that_is_over_waits_for_nothing() -> None:
    assert rule_of(course(*BASE), 71, WEEK_6).sentence.endswith("Mon 16 Feb 2026).")


def test_weaker_is_said_beside_a_partial_response() -> None:
    entries = (*BASE, ck(40, "500"), strength(40, "45"))
    assert "Strength is lower than at baseline." in rule_of(course(*entries), 60, WEEK_6).sentence


def test_days_without_a_dose_leave_open_whether_it_was_a_proper_trial() -> None:
    found = rule_of(course(*PARTIAL, dosed(0, 9), dosed(20, 200)), 110, WEEK_6)
    assert "on record for 33 of the first 43 days" in found.because


def test_what_of_this_patient_responds_less_is_named() -> None:
    answers = (Answer(key="anti_srp", word="positive"),)
    diagnosis = Diagnosis(entity=Entity.IBM, malignancy=True, answers=answers)
    found = rule_of(course(*NONE, diagnosis=diagnosis), 60, WEEK_6)
    assert "On record: Inclusion body myositis, malignancy, anti-SRP positive" in found.because
    assert "On record" not in rule_of(course(*NONE), 60, WEEK_6).because
    assert "On record" not in rule_of(course(*PARTIAL, diagnosis=diagnosis), 60, WEEK_6).because


def test_both_windows_stand_side_by_side() -> None:
    found = rule_of(course(), 0, "response.both-windows")
    assert cited(found) == {"DIS-05"}
    assert "Mon 2 Feb 2026 to Mon 16 Feb 2026" in found.because
    assert "Mon 6 Apr 2026 to Mon 20 Apr 2026" in found.because


def test_without_a_steroid_day_the_windows_say_so() -> None:
    found = findings(course(*BASE, steroid=False), 60)
    assert WEEK_6 not in found
    assert found["response.both-windows"].missing == ("a steroid plan, or a dose taken",)


# --- the conditions of a plan --------------------------------------------------------------------

CK_RULE, STRENGTH_RULE = "response.condition.ck_normal", "response.condition.strength_plateau"


def planned(*entries: Result, regimen: str = "oddis-medsger", own: bool = False) -> Course:
    plan = signed_plan("p1", regimen, on(0), Decimal(60))
    assert plan is not None
    kept: SteroidPlan = evolve(plan, regimen_id="mine") if own else plan
    return evolve(course(*entries, steroid=False), plans=(kept,))


@pytest.mark.parametrize(
    ("entries", "today", "kind", "words"),
    [
        ((), 5, Kind.NOTE, "Judged by a value from Tue 6 Jan 2026 on"),
        ((ck(5, "900"),), 5, Kind.NOTE, "not met so far"),  # the cut is more than two weeks away
        ((ck(14, "900"),), 14, Kind.DECIDE, "not met so far. The plan is not moved."),
        ((ck(28, "900"),), 28, Kind.DECIDE, "assumed that CK is normal from Mon 2 Feb 2026 on"),
        ((ck(28, "900"),), 56, Kind.DECIDE, "with the hold repeated once more"),
        ((ck(28, "900"),), 57, Kind.NOTE, "not met. The plan is not moved."),
        ((ck(20, "150"),), 20, Kind.NOTE, "met so far."),
        ((ck(20, "150"),), 28, Kind.NOTE, ": met."),
        ((), 28, Kind.NOTE, "Cannot judge what Oddis-Medsger assumed, that CK is normal"),
    ],
)
def test_what_a_plan_takes_for_granted(
    entries: tuple[Result, ...], today: int, kind: Kind, words: str
) -> None:
    found = rule_of(planned(*entries), today, CK_RULE)
    assert found.kind is kind
    assert words in found.sentence


def test_a_condition_names_the_value_and_the_regimens_source() -> None:
    found = rule_of(planned(ck(28, "900")), 28, CK_RULE)
    assert found.because == "CK: 900 U/L (4.5 × its upper limit) on Mon 2 Feb 2026, over its upper limit"
    assert cited(found) == {"RS-07", "ST-03"}
    assert rule_of(planned(), 28, CK_RULE).missing[0].startswith("CK from Tue 6 Jan 2026")
    later = rule_of(planned(strength(120, "80"), regimen="amato-griggs"), 126, STRENGTH_RULE)
    assert (cited(later), later.kind) == ({"RS-07", "ST-05"}, Kind.NOTE)


def test_a_regimen_of_ones_own_has_no_source_of_its_own() -> None:
    assert cited(rule_of(planned(ck(28, "900"), own=True), 28, CK_RULE)) == {"RS-07"}


def test_only_the_last_plan_is_asked_about() -> None:
    later = signed_plan("p2", "amato-griggs", on(60), Decimal(60))
    assert later is not None
    first = planned(ck(28, "900"))
    found = findings(evolve(first, plans=(*first.plans, later)), 70)
    assert CK_RULE not in found
    assert STRENGTH_RULE in found


# --- enzymes and strength ------------------------------------------------------------------------


def test_rising_after_control_warns_and_is_no_flare() -> None:
    found = rule_of(course(ck(0, "1000"), ck(30, "180"), ck(60, "320")), 90, "response.rising.CK")
    assert found.kind is Kind.WARN
    assert "It is no flare by itself." in found.sentence
    assert "at or under its upper limit on Wed 4 Feb 2026" in found.sentence
    assert found.because == (
        "180 U/L (0.9 × its upper limit) on Wed 4 Feb 2026, 320 U/L (1.6 × its upper limit) on Fri 6 Mar 2026"
    )
    assert cited(found) == {"RS-03"}


def test_where_a_limit_is_missing_rising_cannot_be_judged() -> None:
    found = rule_of(course(ck(0, "1000"), ck(30, "180"), ck(60, "320", None)), 90, "response.rising.CK")
    assert found.kind is Kind.NOTE
    assert found.sentence == "Cannot judge whether CK rises after control."
    assert found.missing == ("CK of Fri 6 Mar 2026 has no upper limit",)


def test_what_does_not_rise_is_not_spoken_of() -> None:
    assert not [rule for rule in findings(course(*PARTIAL), 110) if rule.startswith("response.rising")]


def test_ck_normal_with_strength_unchanged() -> None:
    entries = (*BASE, ck(40, "150"), strength(40, "52"))
    found = rule_of(course(*entries), 60, "response.before-strength")
    assert "since Sat 14 Feb 2026, and strength is not better by 20 % of baseline" in found.sentence
    assert "a normal CK does not rule out activity" in found.sentence
    assert "(52 − 50) / 50 = 4 % higher" in found.because
    assert cited(found) == {"RS-02", "ledger-9"}
    assert found.missing == ()


def test_ck_normal_with_strength_missing() -> None:
    found = rule_of(course(ck(0, "1000"), ck(40, "150")), 60, "response.before-strength")
    assert "cannot be judged" in found.sentence
    assert found.missing == ("strength on one scale, at baseline and now",)
    assert rule_of(course(ck(1, "1000"), ck(40, "150")), 60, "response.before-strength").because == ""


def test_without_control_there_is_nothing_to_say_of_it() -> None:
    assert "response.before-strength" not in findings(course(*PARTIAL), 60)


# --- long-standing disease and delay -------------------------------------------------------------

OLD = Diagnosis(onset=on(-800))


@pytest.mark.parametrize(
    ("entries", "diagnosis", "words"),
    [
        ((ck(0, "150"), strength(0, "60")), OLD, "The disease has lasted 2.2 years (800 days)"),
        ((ck(0, "150"),), OLD, "long-standing, from 730 days on (our own limit, unconfirmed)"),
        ((strength(0, "60"),), Diagnosis(), "Cannot judge whether the disease is long-standing"),
        ((strength(0, "80"),), OLD, None),  # no weakness to explain
        ((strength(0, "60"),), Diagnosis(onset=on(-100)), None),
        ((), Diagnosis(), None),
    ],
)
def test_activity_or_damage(entries: tuple[Result, ...], diagnosis: Diagnosis, words: str | None) -> None:
    found = findings(course(*entries, diagnosis=diagnosis), 0).get("response.long-standing")
    assert (found is None) is (words is None)
    if found is not None and words is not None:
        assert words in found.sentence
        assert found.kind is Kind.NOTE


def test_what_tells_activity_from_damage_is_named_or_missing() -> None:
    answers = (Answer(key="mri", word="for"), Answer(key="biopsy_reading", word="for"))
    seen = rule_of(course(ck(0, "150"), diagnosis=evolve(OLD, answers=answers)), 0, "response.long-standing")
    assert "CK: 150 U/L (0.8 × its upper limit) on Mon 5 Jan 2026" in seen.because
    assert "MRI" in seen.because
    assert seen.missing == ("a repeat biopsy",)
    bare = rule_of(course(diagnosis=OLD), 0, "response.long-standing")
    assert bare.missing == ("a CK value", "MRI", "a repeat biopsy")
    assert cited(bare) == {"RS-05"}


@pytest.mark.parametrize(
    ("diagnosis", "steroid", "words"),
    [
        (Diagnosis(onset=on(-77)), True, "11 weeks (77 days) from onset to the first steroid day."),
        (Diagnosis(onset=on(-13)), True, "13 days from onset"),
        (Diagnosis(onset=on(-1)), True, "1 day from onset"),
        (Diagnosis(onset=on(0)), True, "0 days from onset"),
        (Diagnosis(onset=on(-1461)), True, "4 years (1461 days) from onset"),
        (Diagnosis(onset=on(-10)), False, "5 weeks (40 days) since onset, and no steroid yet"),
        (Diagnosis(onset=on(5)), True, "lies before the onset on record, Sat 10 Jan 2026"),
        (Diagnosis(), True, "Cannot judge the delay from onset to treatment."),
    ],
)
def test_the_delay_from_onset_is_shown(diagnosis: Diagnosis, steroid: bool, words: str) -> None:
    found = rule_of(course(diagnosis=diagnosis, steroid=steroid), 30, "response.delay")
    assert words in found.sentence
    assert cited(found) == {"ST-15"}


# --- scores, what is followed, the definition ----------------------------------------------------

RATED = {"physician_global": "6", "patient_global": "5", "haq": "1.5", "extramuscular_global": "2"}
PAIR = (visit(0, **RATED), visit(40, **{**RATED, "physician_global": "3", "haq": "0.75"}))


def test_with_under_two_visits_there_is_no_score() -> None:
    found = rule_of(course(visit(0, **RATED)), 60, "response.scores")
    assert "Visits on record: 1." in found.sentence
    assert found.missing == ("two visits",)
    assert cited(found) == {"RS-06", "ledger-2", "ledger-3"}


def test_both_scores_of_the_last_visit() -> None:
    entries = (*PAIR, ck(0, "2000"), ck(40, "500"), strength(0, "50"), strength(40, "60"))
    adult = Patient(birth_year=1970)
    # 17.5 + 0 + 20 + 7.5 + 0 + 7.5 (see the scores' own tests)
    found = rule_of(course(*entries, patient=adult), 60, "response.scores")
    assert (
        "From Mon 5 Jan 2026 to Sat 14 Feb 2026: ACR/EULAR 2016 score 52.5 of 100, moderate."
        in found.sentence
    )
    assert "The IMACS 2003 definition of improvement is met at this visit." in found.sentence
    assert found.missing == ()
    ageless = rule_of(course(*entries), 60, "response.scores").sentence
    assert "52.5 of 100; no category, because adult or juvenile is not known." in ageless


def test_an_improvement_met_at_two_visits_in_a_row_is_sustained() -> None:
    better = {**RATED, "physician_global": "3", "haq": "0.75"}
    values = [item for day, number in ((0, "2000"), (40, "500"), (80, "400")) for item in (ck(day, number),)]
    values += [strength(day, number) for day, number in ((0, "50"), (40, "60"), (80, "62"))]
    record = course(visit(0, **RATED), visit(40, **better), visit(80, **better), *values)
    once, twice = (rule_of(record, day, "response.scores").sentence for day in (60, 90))
    assert "met at this visit." in once
    assert "sustained (unconfirmed)" in twice


def test_an_improvement_that_is_not_met_is_said() -> None:
    entries = (visit(0, **RATED), visit(40, **RATED), ck(0, "2000"), ck(40, "2000"))
    found = rule_of(course(*entries, strength(0, "50"), strength(40, "50")), 60, "response.scores")
    assert "is not met" in found.sentence


def test_the_missing_measures_are_named_with_their_reasons() -> None:
    found = rule_of(course(*PAIR, ck(0, ">900"), ck(40, "500")), 60, "response.scores")
    assert "no ACR/EULAR 2016 score" in found.sentence
    assert "cannot be judged" in found.sentence
    assert found.missing == ("Manual muscle test", "Enzyme")
    assert "it may be the most abnormal enzyme" in found.because


@pytest.mark.parametrize(
    ("last", "kind"),
    [({"extramuscular_global": "4"}, Kind.WARN), ({"extramuscular_global": None}, Kind.NOTE)],
)
def test_worse_on_two_visits_in_a_row(last: dict[str, str | None], kind: Kind) -> None:
    visits = (
        visit(0, **RATED),
        visit(40, **{**RATED, "extramuscular_global": "4"}),
        visit(80, **{**RATED, **last}),
    )
    found = rule_of(course(*visits), 90, "response.worsening")
    assert found.kind is kind
    if kind is Kind.WARN:
        assert "Sat 14 Feb 2026 and Thu 26 Mar 2026, than on Mon 5 Jan 2026" in found.sentence
        assert found.sources[0].state is State.SINGLE
    else:
        assert found.missing == ("Manual muscle test", "Extramuscular global")
    assert "response.worsening" not in findings(course(*(visit(day, **RATED) for day in (0, 40, 80))), 90)


def test_what_is_followed_and_what_is_not() -> None:
    bare = rule_of(course(), 0, "response.followed")
    assert bare.sentence == "Nothing is followed of the response yet."
    assert bare.missing == (
        "CK", "aldolase", "AST", "ALT", "LDH", "myoglobin", "Muscle strength", "Extramuscular disease",
    )  # fmt: skip
    some = rule_of(course(*BASE, visit(0, extramuscular_global="2")), 0, "response.followed")
    assert (
        "CK (last Mon 5 Jan 2026), Muscle strength (last Mon 5 Jan 2026), Extramuscular disease"
        in some.sentence
    )
    assert some.missing == ("aldolase", "AST", "ALT", "LDH", "myoglobin")
    enzymes = [enzyme(name, 0, "5", None, units_for(name)[0]) for name in Enzyme]
    whole = rule_of(
        course(*enzymes, strength(0, "5"), visit(0, extramuscular_global="2")), 0, "response.followed"
    )
    assert "all of it" in whole.sentence
    assert whole.missing == ()


def test_the_definition_is_stated_with_its_numbers() -> None:
    found = rule_of(course(), 0, "response.definition")
    assert "There is no settled definition" in found.sentence
    assert "our own, unconfirmed" in found.sentence
    assert "better by 20 % of baseline" in found.sentence
    assert cited(found) == {"RS-07"}


# --- of all --------------------------------------------------------------------------------------


def everything() -> list[Course]:
    visits = [visit(day, **RATED) for day in (0, 40, 80)]
    full = planned(*COMPLETE, strength(2, "4", Scale.MRC), enzyme(Enzyme.LDH, 3, "900"))
    return [course(), course(*NONE, *visits, diagnosis=OLD), full, Course(id="c")]


def test_missing_everything_is_said_and_nothing_stops() -> None:
    for record in everything():
        for today in (-10, 0, 30, 60, 110, 400):
            found = findings(record, today)
            assert found
            assert all(item.kind is not Kind.STOP for item in found.values())
            assert all(item.sources and item.sentence for item in found.values())


def test_every_check_of_the_list_finds_something_somewhere() -> None:
    records = [*everything(), course(*BASE, ck(40, "150"), strength(40, "50"), ck(90, "400"), diagnosis=OLD)]
    worse = [
        visit(day, **{**RATED, "extramuscular_global": grade})
        for day, grade in ((0, "2"), (40, "5"), (80, "5"))
    ]
    records.append(course(*worse))
    situations = [situation(record, day) for record in records for day in (60, 110)]
    for check in CHECKS:
        assert any(check(each) for each in situations), check.__name__

"""The page of the response: windows, trends, conditions and what is followed, as final texts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from myoplanner.logic.assess.conditions import Met
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.base import evolve
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Result, Scale
from myoplanner.logic.sheets.response import TrendText, gate_labels, hold_repeated, response_sheet
from tests.logic.assess.responses import ck, course, on, strength, visit
from tests.strategies import courses, knowledge, signed_plan

BASE = (ck(0, "1000"), strength(0, "50"))


def plan(record: Course, today: int) -> Plan:
    return build_plan(record, knowledge(), on(today))


def planned(*entries: Result) -> Course:
    """Oddis-Medsger from day 0: 60 mg for 4 weeks, the first cut on day 28."""
    signed = signed_plan("p1", "oddis-medsger", on(0), Decimal(60))
    assert signed is not None
    return evolve(course(*entries, steroid=False), plans=(signed,))


# --- windows -------------------------------------------------------------------------------------


def test_before_a_window_it_says_when_it_is_due() -> None:
    early, late = response_sheet(plan(course(*BASE), 10)).gates
    assert (early.state, late.state) == ("due on Mon 2 Feb 2026", "due on Mon 6 Apr 2026")
    assert (early.verdict, early.lines, early.missing) == (None, (), ())
    assert early.sentence.startswith("Weeks 4–6 of steroid: due on Mon 2 Feb 2026")
    assert early.days == "Mon 2 Feb 2026 to Mon 16 Feb 2026"


def test_a_window_has_verdict_arithmetic_action_and_source() -> None:
    gate = response_sheet(plan(course(*BASE, ck(40, "1000"), strength(40, "55")), 60)).gates[0]
    assert (gate.title, gate.state) == ("Weeks 4–6: does the diagnosis hold?", "no response")
    assert gate.verdict is Verdict.NONE
    assert "Reconsider the diagnosis" in gate.sentence
    assert any("(55 − 50) / 50 = 10 % higher" in line for line in gate.lines)
    assert gate.source == "Source: RS-04, ST-01 (2008); Source: RS-07 (2026), unconfirmed"


def test_a_window_names_what_is_missing() -> None:
    gate = response_sheet(plan(course(*BASE), 60)).gates[0]
    assert gate.state == "cannot judge"
    assert len(gate.missing) == 2


@pytest.mark.parametrize(
    ("entries", "today", "label"),
    [
        ((), 10, "Weeks 4–6: responding?"),
        ((), 60, "Weeks 4–6: cannot judge"),
        ((*BASE, ck(40, "900"), strength(40, "50")), 60, "Weeks 4–6: no response"),
        ((*BASE, ck(40, "500"), strength(40, "50")), 60, "Weeks 4–6: partial response"),
        ((*BASE, ck(40, "150"), strength(40, "80")), 60, "Weeks 4–6: responding, complete"),
    ],
)
def test_the_label_on_the_timeline_bears_the_verdict(entries: tuple, today: int, label: str) -> None:
    first, second = gate_labels(plan(course(*entries), today))
    assert (first.text, first.short) == (label, "Weeks 4–6")
    assert (first.first, first.last) == (on(28), on(42))
    assert (second.text, second.short) == ("Month 3: add-on?", "Month 3")
    assert first.note.endswith(".")


# --- trends --------------------------------------------------------------------------------------


def trend(*entries: Result, today: int = 90, steroid: bool = True) -> TrendText:
    return response_sheet(plan(course(*entries, steroid=steroid), today)).trends[0]


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ((ck(0, "1000"), ck(30, "300")), "above its upper limit"),
        (
            (ck(0, "1000"), ck(30, "150"), ck(60, "140")),
            "at or under its upper limit, first on Wed 4 Feb 2026",
        ),
        ((ck(0, "150"), ck(30, "140")), "at or under its upper limit"),
        ((ck(0, "1000"), ck(30, "150"), ck(60, "240")), "rising after control; no flare by itself"),
        ((ck(0, "1000", None),), "cannot judge: its upper limit is missing or a bound leaves it open"),
        ((strength(0, "50"), strength(30, "80")), "normal"),
        ((strength(0, "50"), strength(30, "60")), "better than at baseline"),
        ((strength(0, "50"), strength(30, "55")), "not better than at baseline"),
        ((strength(0, "50"), strength(30, "45")), "worse than at baseline"),
        ((strength(0, "0"), strength(30, "5")), "under the scale's maximum"),
        ((strength(30, "5"),), "under the scale's maximum"),
    ],
)
def test_how_a_measure_stands(entries: tuple, state: str) -> None:
    assert trend(*entries).state == state
    assert trend(*entries).rising is ("rising" in state)


@pytest.mark.parametrize(
    ("entries", "steroid", "working"),
    [
        ((ck(0, "1000"), ck(30, "300")), False, "No baseline: no steroid day is on record."),
        ((ck(1, "300"),), True, "No baseline: no value on or before the first steroid day, Mon 5 Jan 2026."),
        ((ck(-1, "300"),), True, "No value since the first steroid day, Mon 5 Jan 2026."),
        ((strength(-1, "50"),), True, "No value since the first steroid day, Mon 5 Jan 2026."),
    ],
)
def test_without_a_change_it_says_why(entries: tuple, steroid: bool, working: str) -> None:
    assert trend(*entries, steroid=steroid).working == working


def test_each_scale_has_a_line_of_its_own() -> None:
    entries = (strength(0, "50"), strength(0, "3", Scale.MRC), strength(3, "7", Scale.OWN, "10"))
    names = [item.name for item in response_sheet(plan(course(*entries), 9)).trends]
    assert names == ["MMT8 0-80", "MRC 0-5", "own scale 0-10"]


# --- conditions and the what-if ------------------------------------------------------------------


def test_a_condition_with_its_value_and_the_offer() -> None:
    (item,) = response_sheet(plan(planned(ck(20, "900")), 28)).conditions
    assert (item.met, item.state, item.can_repeat) == (Met.NOT_MET, "not met", True)
    assert item.sentence == (
        "Oddis-Medsger assumed that CK is normal from Mon 2 Feb 2026 on, when the dose is first cut."
    )
    assert item.working.startswith("CK: 900 U/L")
    (early,) = response_sheet(plan(planned(), 10)).conditions
    assert (early.state, early.sentence[:20]) == ("not judged yet", "Oddis-Medsger assume")
    (missing,) = response_sheet(plan(planned(), 28)).conditions
    assert (missing.state, len(missing.missing)) == ("cannot judge", 1)


def test_the_hold_once_more_is_a_what_if_and_the_plan_stays() -> None:
    before = plan(planned(ck(20, "900")), 28)
    found = hold_repeated(before, "p1", 1)
    assert found is not None
    # 4 weeks of 60 mg once more: the cut of 2 February falls on 2 March.
    assert found.schedule.steps[0].end == date(2026, 3, 1)
    assert found.schedule.steps[1].start == date(2026, 3, 2)
    assert "the cut falls on Mon 2 Mar 2026 in place of Mon 2 Feb 2026, 4 weeks later" in found.sentence
    assert before.doses.plans[0].signed.steps[1].start == on(28)


@pytest.mark.parametrize(
    ("entries", "today", "plan_id", "index"),
    [
        ((ck(20, "150"),), 28, "p1", 1),  # met
        ((), 28, "p1", 1),  # cannot judge
        ((ck(20, "900"),), 57, "p1", 1),  # long past
        ((ck(20, "900"),), 28, "p1", 2),  # no condition there
        ((ck(20, "900"),), 28, "p2", 1),  # no such plan
    ],
)
def test_without_an_offer_there_is_no_what_if(entries: tuple, today: int, plan_id: str, index: int) -> None:
    assert hold_repeated(plan(planned(*entries), today), plan_id, index) is None


# --- the page ------------------------------------------------------------------------------------


def test_the_page_of_a_record_without_anything_says_what_to_enter() -> None:
    sheet = response_sheet(plan(Course(id="c"), 0))
    assert sheet.head.startswith("No steroid day is on record")
    assert sheet.empty.startswith("Nothing to judge yet")
    assert (sheet.gates, sheet.trends, sheet.conditions) == ((), (), ())
    assert {item.value for item in sheet.followed} == {"not on record"}
    assert sheet.findings


def test_what_is_followed_has_its_last_value_and_day() -> None:
    sheet = response_sheet(plan(course(*BASE, visit(3, extramuscular_global="2")), 10))
    on_record = [(item.name, item.value) for item in sheet.followed if item.on_record]
    assert on_record == [
        ("CK", "1000 U/L (5 × its upper limit), Mon 5 Jan 2026"),
        ("Muscle strength", "MMT8 0-80: 50 of 80, Mon 5 Jan 2026"),
        ("Extramuscular disease", "global 2 of 10, Thu 8 Jan 2026"),
    ]
    assert sheet.empty == ""
    assert sheet.head == "Counted from the first steroid day, Mon 5 Jan 2026."
    assert "our own, unconfirmed" in sheet.definition


def test_only_findings_of_the_response_stand_on_the_page() -> None:
    built = plan(course(*BASE), 10)
    assert 0 < len(response_sheet(built).findings) < len(built.findings)


@given(courses())
def test_any_record_has_a_page(record: Course) -> None:
    days = [item.day for item in (*record.results, *record.visits)]
    for today in {
        min(days, default=date(2026, 1, 1)),
        max(days, default=date(2026, 1, 1)) + timedelta(days=1),
    }:
        sheet = response_sheet(build_plan(record, knowledge(), today))
        assert all(
            text for gate in sheet.gates for text in (gate.title, gate.state, gate.sentence, gate.source)
        )
        assert all(text for item in sheet.trends for text in (item.name, item.last, item.working, item.state))

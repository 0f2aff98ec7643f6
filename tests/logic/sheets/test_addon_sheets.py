"""The add-on step as final texts: candidates, dose, tests, and the lanes of the timeline."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from myoplanner.logic.addon.edits import Ending, with_addon_stopped
from myoplanner.logic.addon.lanes import DRAFT, Lane, MarkKind, lanes_of
from myoplanner.logic.advise.indications import Standing
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.addon import OwnStrengths, StrengthSet
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.sheets.addon.candidates import candidates_sheet
from myoplanner.logic.sheets.addon.dose import dose_sheet
from myoplanner.logic.sheets.addon.monitoring import monitoring_sheet, overdue_count
from tests.conftest import TODAY
from tests.logic.addon.addons import START, approved, built, ready
from tests.logic.advise.add_ons import at, lab, with_labs
from tests.logic.diagnosed import answered, course
from tests.strategies import knowledge

# --- candidates ----------------------------------------------------------------------------------------


def test_the_candidates_sheet() -> None:
    patient = answered(course(Entity.DM), lung_disease="yes", severe_rapid="yes")
    sheet = candidates_sheet(at(patient))
    assert [row.mark for row in sheet.reasons] == [
        "in general", "not assessed", "not assessed", "not assessed", "not assessed", "found", "not assessed",
        "not assessed",
    ]  # fmt: skip
    severe = sheet.reasons[5]
    assert (severe.statement, severe.standing) == ("AD-06", Standing.FOUND)
    assert severe.evidence == ("Severe weakness that progresses fast: Yes",) and severe.missing == ""
    assert sheet.reasons[3].missing.startswith("Missing: side effects of steroid")
    assert [row.source for row in sheet.remarks] == [
        "Source AD-01", "Source AG-01", "Source DIS-09", "Source AG-03", "Source DIS-04",
    ]  # fmt: skip
    assert sheet.candidate("aspirin") is None and sheet.candidate(None) is None


def test_a_candidate_row() -> None:
    patient = answered(course(Entity.PM), lung_disease="yes")
    row = candidates_sheet(at(patient)).candidate("methotrexate")
    assert row is not None
    assert (row.name, row.place) == ("Methotrexate", "Step 2: to save steroid")
    assert row.counts == f"3 for, 1 against, {len(row.to_check)} to check"
    assert [(item.id, item.name) for item in row.schemes] == [
        ("harrison", "Harrison"), ("dimartino", "DiMartino 2008"), ("today", "Current practice"),
    ]  # fmt: skip
    assert row.against[0].kind is Kind.WARN and "AG-07" in row.against[0].source
    assert row.asides[0].text == "With folic or folinic acid."
    assert [item.text for item in row.effect] == [
        "Effect to be seen: 6-8 weeks", "To be judged: 3 months at the full dose",
    ]  # fmt: skip
    assert "unconfirmed" in row.effect[1].source
    assert [item.source for item in row.disagreements] == ["Source DIS-02", "Source DIS-04"]
    first = row.studies[0]
    assert (first.id, first.harm) == ("EV-01", "Pneumonitis in 2, which played its part in 1 death")
    assert {study.harm for study in row.studies if study.id == "EV-03"} == {"not reported"}
    assert row.can_be_planned and not row.is_running and row.verdict == ""


def test_the_last_two_say_why() -> None:
    *_, exchange, blockade = candidates_sheet(at(course(Entity.PM))).candidates
    assert exchange.verdict == "Not effective in the controlled trial." and not exchange.can_be_planned
    assert blockade.verdict.startswith("Conflicting evidence")
    assert any("12 of the 13" in study.remark for study in blockade.studies)


def test_a_combination_names_whose_words_they_are() -> None:
    row = candidates_sheet(at(course(Entity.PM))).candidate("methotrexate-azathioprine")
    assert row is not None
    assert "Azathioprine: To be judged: 3-6 months" in [item.text for item in row.effect]
    assert "Methotrexate: With folic or folinic acid." in [item.text for item in row.asides]
    assert "Azathioprine: Compatible with pregnancy." in [item.text for item in row.pregnancy]


# --- dose ----------------------------------------------------------------------------------------------


def test_the_titration_table_of_methotrexate() -> None:
    sheet = dose_sheet(ready("methotrexate", "harrison", split=True), knowledge())
    assert [(row.weeks, row.dose, row.pieces) for row in sheet.rows][:2] == [
        ("Weeks 1-3", "7.5 mg ONCE A WEEK, on Monday", "3 × 2.5 mg"),
        ("Week 4", "10 mg ONCE A WEEK, on Monday", "4 × 2.5 mg"),
    ]  # fmt: skip
    last = sheet.rows[-1]
    assert (last.weeks, last.start, last.end, last.pieces) == (
        "From week 10", "Mon 7 Sep 2026", "on", "10 × 2.5 mg",
    )  # fmt: skip
    assert sheet.rows[0].split.startswith("ONCE A WEEK, on Monday: 2.5 mg, 12 hours later")
    assert {row.split for row in sheet.rows[1:]} == {""}
    assert (sheet.needs_weekday, sheet.can_split, sheet.is_ready) == (True, True, True)
    assert sheet.headline == (
        "methotrexate 7.5 mg ONCE A WEEK from Mon 6 Jul 2026, 25 mg ONCE A WEEK from Mon 7 Sep 2026"
    )
    assert sheet.working == ()
    assert [row.when for row in sheet.windows][1] == "3 months at the full dose: Mon 30 Nov 2026"
    assert [row.day for row in sheet.test_days][:2] == [date(2026, 7, 20), date(2026, 8, 3)]
    assert sheet.test_days[0].what == "Blood count, Creatinine or eGFR, ALT or AST, Albumin"


def test_the_working_of_a_dose_by_weight() -> None:
    sheet = dose_sheet(ready("azathioprine", "dimartino", azathioprine__start="2"), knowledge())
    assert sheet.working == (
        "Weight 60 kg (Mon 6 Jul 2026)",
        "Height 165 cm (Mon 6 Jul 2026)",
        "2 mg/kg a day × 60 kg = 120 mg; given: 100 mg (at most 120 mg)",
    )
    assert sheet.headline == "azathioprine 100 mg a day, from Mon 6 Jul 2026"
    assert sheet.strengths == ("azathioprine 25, 50 mg (Source: ledger-7.drugs, unconfirmed)",)
    assert [row.pieces for row in sheet.rows] == ["2 × 50 mg"]
    assert not sheet.needs_weekday and sheet.split_line == ""


def test_the_working_of_a_dose_by_surface() -> None:
    sheet = dose_sheet(ready("rituximab", "dimartino-375"), knowledge())
    assert sheet.working[2:] == (
        "Body surface by Mosteller: √(165 cm × 60 kg / 3600) = 1.66 m²",
        "375 mg/m2 an infusion × 1.66 m² = 622.5 mg; given: 622 mg (at most 622.5 mg)",
    )
    assert sheet.strengths == ("rituximab: no strengths on record, to whole units",)
    assert sheet.headline == "rituximab: 4 infusions, Mon 6 Jul 2026 to Mon 27 Jul 2026"
    assert [(row.course, row.dose, row.pieces) for row in sheet.rows][:1] == [("Course 1", "622 mg", "")]
    assert sheet.rhythm == "" and sheet.test_days == ()


def test_the_working_of_a_course() -> None:
    found = ready("ivig", "harrison", "118", ivig__days="4", ivig__interval="8", ivig__courses="3")
    sheet = dose_sheet(found, knowledge())
    assert sheet.working[-1] == (
        "2 g/kg a course × 118 kg = 236 g; given: 235 g (at most 236 g) Over 4 days: 60 + 60 + 60 + 55 g."
    )
    assert sheet.rows[3].pieces == "2 × 20 g + 1 × 10 g + 1 × 5 g"
    # The third course ends on 29 October; week 16 is 26 October.
    assert [row.when for row in sheet.windows] == [
        "After 3-6 courses: Thu 29 Oct 2026", "At 16 weeks, as in ProDERM: Mon 26 Oct 2026",
    ]  # fmt: skip
    fixed = dose_sheet(ready("rituximab", "dimartino-1000"), knowledge())
    assert fixed.working == ("1000 mg an infusion = 1000 mg; given: 1000 mg (at most 1000 mg)",)


def test_a_dose_in_two_parts_a_day() -> None:
    sheet = dose_sheet(
        ready("mycophenolate", "dimartino", mycophenolate__start="500", mycophenolate__step="500",
              mycophenolate__every="4"), knowledge(),
    )  # fmt: skip
    assert [row.dose for row in sheet.rows] == [
        "500 mg in each of two doses a day (1000 mg a day)",
        "1000 mg in each of two doses a day (2000 mg a day)",
    ]
    assert [row.weeks for row in sheet.rows] == ["Weeks 1-4", "From week 5"]


def test_what_is_open_refused_and_noted() -> None:
    nothing = dose_sheet(built("azathioprine", None), knowledge())
    assert (nothing.scheme, nothing.headline, nothing.open) == ("", "", ("A source to dose by.",))
    assert nothing.working == nothing.rows == nothing.strengths == ()
    refused = dose_sheet(built("azathioprine", "dimartino", azathioprine__start="3"), knowledge())
    row = refused.questions[0]
    assert row.value == "3" and "over what the source gives" in row.error and not refused.is_ready
    assert (row.printed, row.quick, row.is_open) == ("1.5-2 mg/kg a day", ("1.5", "2"), False)
    assert refused.errors == (), "it stands beside its field"
    no_weekday = dose_sheet(built("methotrexate", "harrison", weekday=None), knowledge())
    assert no_weekday.split_line == "" and no_weekday.can_split
    note = dose_sheet(ready("hydroxychloroquine", "today", "38", hydroxychloroquine__start="5"), knowledge())
    assert note.notes and note.working[2] == "5 mg/kg a day × 38 kg = 190 mg; given: 190 mg (at most 190 mg)"


def test_strengths_of_the_user_say_so() -> None:
    own = OwnStrengths(sets=(StrengthSet(drug="rituximab", values=(Decimal(100), Decimal(500))),))
    sheet = dose_sheet(ready("rituximab", "dimartino-375", own=own), knowledge())
    # 622.5 mg -> 600 mg of 100 and 500 mg.
    assert sheet.strengths == ("rituximab 100, 500 mg (as entered)",)
    assert (sheet.rows[0].dose, sheet.rows[0].pieces) == ("600 mg", "1 × 500 mg + 1 × 100 mg")


def test_a_body_of_unknown_days_has_no_lines() -> None:
    found = ready("azathioprine", "dimartino", azathioprine__start="2")
    bare = evolve(found, body=evolve(found.body, weight_day=None, height_day=None))
    assert len(dose_sheet(bare, knowledge()).working) == 1


def test_one_weekly_dose_in_a_headline() -> None:
    sheet = dose_sheet(ready("methotrexate", "dimartino", methotrexate__start="15"), knowledge())
    assert sheet.headline == "methotrexate 15 mg ONCE A WEEK, on Monday, from Mon 6 Jul 2026"


# --- lanes ---------------------------------------------------------------------------------------------


def lane(lanes: tuple[Lane, ...], drug: str) -> Lane:
    return next(item for item in lanes if item.drug == drug)


def test_the_lane_of_methotrexate() -> None:
    patient = Course(id="x", addons=(approved("a", "methotrexate", "harrison"),))
    (found,) = lanes_of(patient, knowledge(), TODAY)
    assert found.name == "methotrexate"
    assert [(bar.first, bar.last, bar.text) for bar in found.bars][:2] == [
        (date(2026, 7, 6), date(2026, 7, 26), "7.5 mg ONCE A WEEK"),
        (date(2026, 7, 27), date(2026, 8, 2), "10 mg ONCE A WEEK"),
    ]  # fmt: skip
    last = found.bars[-1]
    assert (last.first, last.last, last.text) == (date(2026, 9, 7), None, "25 mg ONCE A WEEK, Mondays")
    assert not last.is_draft and last.addon_id == "a"
    marks = {kind: [mark for mark in found.marks if mark.kind is kind] for kind in MarkKind}
    assert [mark.first for mark in marks[MarkKind.TEST]][:2] == [date(2026, 7, 20), date(2026, 8, 3)]
    assert marks[MarkKind.TEST][0].text == "Tests: Methotrexate"
    (judge,) = marks[MarkKind.JUDGE]
    assert (judge.first, judge.text) == (date(2026, 11, 30), "Judge Methotrexate: 3 months at the full dose")
    (effect,) = marks[MarkKind.EFFECT]
    assert (effect.first, effect.last) == (date(2026, 8, 17), date(2026, 8, 31))


def test_courses_are_bars_of_their_days() -> None:
    ivig = ready("ivig", "harrison", ivig__days="4", ivig__interval="8", ivig__courses="2")
    (found,) = lanes_of(Course(id="x"), knowledge(), TODAY, ivig)
    assert [(bar.first, bar.last, bar.text, bar.is_draft) for bar in found.bars] == [
        (date(2026, 7, 6), date(2026, 7, 9), "120 g over 4 days", True),
        (date(2026, 8, 31), date(2026, 9, 3), "120 g over 4 days", True),
    ]  # fmt: skip
    assert {bar.addon_id for bar in found.bars} == {DRAFT}
    # Too few courses to judge after the third; 16 weeks stand.
    assert [mark.text for mark in found.marks] == ["Judge Immunoglobulin (IVIG): At 16 weeks, as in ProDERM"]
    (rituximab,) = lanes_of(Course(id="x"), knowledge(), TODAY, ready("rituximab", "dimartino-1000"))
    assert [(bar.first, bar.last, bar.text) for bar in rituximab.bars] == [
        (date(2026, 7, 6), date(2026, 7, 6), "1000 mg"), (date(2026, 7, 20), date(2026, 7, 20), "1000 mg"),
    ]  # fmt: skip
    again = [mark for mark in rituximab.marks if mark.kind is MarkKind.AGAIN]
    assert [(mark.first, mark.text) for mark in again] == [
        (START + timedelta(weeks=24), "Rituximab: Again at 6-9 months")
    ]


def test_two_drugs_have_a_lane_each_and_marks_of_their_own() -> None:
    addon = approved(
        "c", "methotrexate-azathioprine", "dimartino", methotrexate__step="5", methotrexate__every="2",
        methotrexate__to="22.5", azathioprine__step="50", azathioprine__every="4",
    )  # fmt: skip
    lanes = lanes_of(Course(id="x", addons=(addon,)), knowledge(), TODAY)
    assert [item.drug for item in lanes] == ["methotrexate", "azathioprine"]
    weekly, daily = lanes
    assert any(mark.kind is MarkKind.TEST for mark in weekly.marks)
    assert not any(mark.kind is MarkKind.TEST for mark in daily.marks)
    assert {mark.text for mark in daily.marks} == {
        "Azathioprine, effect: 6-12 weeks", "Judge Azathioprine: 3-6 months",
    }  # fmt: skip
    assert daily.bars[-1].text == "150 mg a day"


def test_an_add_on_and_the_draft_of_the_same_drug_share_a_lane() -> None:
    addon = approved("a", "mycophenolate", "today", mycophenolate__start="500", mycophenolate__step="500",
                     mycophenolate__every="4", mycophenolate__to="1000")  # fmt: skip
    patient = with_addon_stopped(Course(id="x", addons=(addon,)), "a", Ending(stop=date(2026, 7, 20)))
    later = ready(
        "mycophenolate", "dimartino", start=date(2026, 8, 3), mycophenolate__start="250",
        mycophenolate__step="250", mycophenolate__every="4", mycophenolate__to="500",
    )  # fmt: skip
    (found,) = lanes_of(patient, knowledge(), TODAY, later)
    assert [(bar.first, bar.last, bar.text, bar.is_draft) for bar in found.bars] == [
        (date(2026, 7, 6), date(2026, 7, 20), "2 × 500 mg a day", False),
        (date(2026, 8, 3), date(2026, 8, 30), "2 × 250 mg a day", True),
        (date(2026, 8, 31), None, "2 × 500 mg a day", True),
    ]  # fmt: skip
    stopped = [mark for mark in found.marks if mark.addon_id == "a"]
    # Up to the stop: one test day, and no window that begins after it.
    assert [(mark.kind, mark.first) for mark in stopped] == [(MarkKind.TEST, date(2026, 7, 20))]


def test_a_window_that_was_reached_before_the_stop_stays() -> None:
    # Judged on 30 November; stopped before it, on it, after it.
    addon = approved("a", "methotrexate", "harrison")
    for stop, there in ((date(2026, 11, 29), False), (date(2026, 11, 30), True), (date(2027, 1, 31), True)):
        (found,) = lanes_of(Course(id="x", addons=(evolve(addon, stop=stop),)), knowledge(), TODAY)
        assert any(mark.kind is MarkKind.JUDGE for mark in found.marks) is there


def test_an_agent_that_is_not_known_keeps_its_bars() -> None:
    addon = evolve(approved("a", "azathioprine", "dimartino", azathioprine__start="2"), agent="leflunomide")
    (found,) = lanes_of(Course(id="x", addons=(addon,)), knowledge(), TODAY)
    assert [bar.text for bar in found.bars] == ["100 mg a day"] and found.marks == ()


def test_nothing_to_show() -> None:
    assert lanes_of(Course(id="x"), knowledge(), TODAY, built("azathioprine", None)) == ()


@pytest.mark.parametrize("days", [-40, 365])
def test_moving_the_add_on_moves_its_lane(days: int) -> None:
    def rows(start: date) -> list[tuple[date, date | None, str]]:
        addon = approved("a", "azathioprine", "dimartino", start=start, azathioprine__start="2")
        (found,) = lanes_of(Course(id="x", addons=(addon,)), knowledge(), start)
        bars = [(bar.first, bar.last, bar.text) for bar in found.bars]
        return bars + [(mark.first, mark.last, mark.text) for mark in found.marks]

    moved = timedelta(days=days)
    shifted = [(first + moved, last and last + moved, text) for first, last, text in rows(START)]
    assert rows(START + moved) == shifted


# --- tests ---------------------------------------------------------------------------------------------


def test_the_tests_of_an_add_on() -> None:
    patient = Course(id="x", addons=(approved("a", "tacrolimus", "dimartino"),))
    day = date(2026, 7, 19)
    pressure = lab(LabTest.SYSTOLIC, "128", day), lab(LabTest.DIASTOLIC, "80", day)
    patient = with_labs(patient, *pressure, lab(LabTest.TROUGH, "<2", day))
    situation = at(patient, date(2026, 7, 21))
    (block,) = monitoring_sheet(situation)
    assert (block.agent, block.addon_id) == (
        "Tacrolimus",
        "a",
    ) and "every month without an end" in block.rhythm
    rows = {row.name: row for row in block.rows}
    assert rows["Blood pressure"].last == (
        "Systolic blood pressure 128 mmHg on Sun 19 Jul 2026; "
        "Diastolic blood pressure 80 mmHg on Sun 19 Jul 2026"
    )
    assert (rows["Blood pressure"].state, rows["Blood pressure"].following) == ("", "due on Mon 3 Aug 2026")
    assert rows["Trough level"].last == "Trough level < 2 ng/mL on Sun 19 Jul 2026"
    count = rows["Blood count"]
    assert (count.last, count.state, count.is_overdue) == (
        "not assessed",
        "overdue since Mon 20 Jul 2026",
        True,
    )
    assert block.days[0] == "Mon 3 Aug 2026"
    assert overdue_count(situation) == 6


def test_what_is_due_today_and_what_is_due_no_more() -> None:
    patient = Course(id="x", addons=(approved("a", "tacrolimus", "dimartino"),))
    (block,) = monitoring_sheet(at(patient, date(2026, 7, 20)))
    assert {(row.following, row.state) for row in block.rows} == {("due today", "")}
    stopped = with_addon_stopped(patient, "a", Ending(stop=date(2026, 7, 22)))
    (last,) = monitoring_sheet(at(stopped, date(2026, 7, 21)))
    assert {row.following for row in last.rows} == {"none due within a year"} and last.days == ()
    assert monitoring_sheet(at(Course(id="y"))) == ()

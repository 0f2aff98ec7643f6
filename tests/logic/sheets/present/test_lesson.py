"""What is told at a stop: question, what was done, the note with its source, the case at its end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course, Decision
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.record.teaching_case import Origin, TeachingCase, Turn
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.sheets.present.case_row import case_row
from myoplanner.logic.sheets.present.lesson import LessonSheet, done_lines, lesson_sheet
from myoplanner.logic.sheets.present.proposal import proposal
from myoplanner.logic.sheets.present.unfold import stops_of
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions
from tests.strategies import knowledge

DAY = date(2026, 3, 2)


def case(*turns: Turn, **parts: object) -> TeachingCase:
    return TeachingCase(title="A case", origin=Origin.MADE_UP, turns=turns, **parts)


def told(course: Course, number: int, dates: bool = False) -> LessonSheet:
    stops = stops_of(course, DAY)
    return lesson_sheet(course, knowledge(), DAY, TimelineOptions(), dates, "1", stops[number], stops)


def dose(mg: str, end: date = DAY) -> TakenDose:
    return TakenDose(id="t", start=DAY, end=end, on_mg=Decimal(mg), off_mg=Decimal(mg))


@pytest.mark.parametrize(("source", "note"), [("", "So it was."), ("A journal", "So it was. (A journal)")])
def test_a_note_bears_its_source(source: str, note: str) -> None:
    turn = Turn(day=DAY, question="What now?", done="Nothing.", note="So it was.", source=source)
    course = Course(id="c", case=case(turn))
    asked, done = told(course, 0), told(course, 1)
    assert (asked.question, asked.done, asked.note) == ("What now?", "", "")
    assert (done.done, done.note) == ("Nothing.", note)


def test_without_a_written_answer_the_record_tells_what_was_done() -> None:
    pulse = SteroidPulse(id="p", start=DAY, days=3, mg_a_day=Decimal(500))
    course = Course(id="c", taken=(dose("60"),), pulses=(pulse,))
    assert done_lines(course, DAY) == (
        "Prednisone taken: 60 mg a day",
        "Pulse: methylprednisolone IV 500 mg × 3 days",
    )
    assert told(course, 0).question == "What would you do now?"
    assert told(course, 1).question == ""


def test_a_decision_is_told_where_nothing_else_is() -> None:
    course = Course(id="c", decisions=(Decision(id="d", day=DAY, what="Wait"),))
    assert done_lines(course, DAY) == ("Wait",)


def test_title_source_and_what_has_no_time_wait_for_the_end() -> None:
    turns = (Turn(day=date(2026, 3, 1), question="First?"), Turn(day=DAY, question="Then?"))
    course = Course(id="c", case=case(*turns, source="A journal", untimed=("CK 6000",)))
    first, last = told(course, 0), told(course, -1)
    assert (first.notes, first.untimed) == ((), ())
    assert (last.notes, last.untimed) == (("A case", "A journal"), ("CK 6000",))
    assert first.origin == last.origin and "Made up" in first.origin


def test_the_day_of_a_visit_is_written_as_asked() -> None:
    course = Course(id="c", case=case(Turn(day=DAY, question="What now?"), day0=DAY))
    assert told(course, 0).place == "Visit 1 of 1, day 1 (week 0)"
    assert told(course, 0, dates=True).place == "Visit 1 of 1, Mon 2 Mar 2026"


def test_a_proposal_begins_with_the_dose_of_the_day() -> None:
    weight = WeightResult(id="w", day=DAY, kg=Decimal(60))
    regimen = knowledge().regimen("oddis-medsger")
    assert regimen is not None
    plain = proposal(build_plan(Course(id="c", results=(weight,)), knowledge(), DAY), regimen).ghost
    treated = Course(id="c", results=(weight,), taken=(dose("40"),))
    begun = proposal(build_plan(treated, knowledge(), DAY), regimen).ghost
    # 1 mg/kg of 60 kg without a dose; the 40 mg that are taken where there is one.
    assert plain is not None and plain.steps[0].on_mg == 60 and plain.start_from is None
    assert begun is not None and begun.steps[0].on_mg == 40


def test_after_a_stop_the_regimens_own_dose_is_proposed() -> None:
    weight = WeightResult(id="w", day=DAY, kg=Decimal(60))
    stopped = Course(id="c", results=(weight,), taken=(dose("0"),))
    regimen = knowledge().regimen("oddis-medsger")
    assert regimen is not None
    made = proposal(build_plan(stopped, knowledge(), DAY), regimen).ghost
    assert made is not None and made.start_from is None


def test_a_course_that_is_no_case_is_listed_by_its_code() -> None:
    row = case_row(Course(id="c"))
    assert (row.title, row.under, row.told) == ("", "", ())
    listed = case_row(Course(id="c", note="A note", case=case(Turn(day=DAY, question="What now?"))))
    assert listed.under == "made up · visits: 1, with a question: 1"
    assert "A note" in listed.told

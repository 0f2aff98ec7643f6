"""The page of the steroid step: lines of its sections, facts against readings, reviews, what is drawn."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.sheets.ghosts import CoursesAsk, WayAsk, being_set, ghosts_of, with_set, without_set
from myoplanner.logic.sheets.steroid_page import (
    AGAINST,
    FOR,
    SILENT,
    UNKNOWN,
    SteroidPage,
    counts_line,
    steroid_page,
)
from myoplanner.logic.sheets.steroid_review import pulses_review, way_review
from myoplanner.logic.sheets.timeline.shapes import PanelName, Shape
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, timeline_sheet
from myoplanner.logic.taper.edits import with_change_start, with_pulses, with_size
from myoplanner.logic.taper.ghost import GhostLine
from tests.conftest import TODAY
from tests.logic.sheets.people import KNOWLEDGE, ck, person, plan_of, taken
from tests.ui.wizard.steroids import FLARE_DAY, on_plan, with_flare, with_weakness

SMALL = {"raise_to": "30", "cut_mg": "10", "every_weeks": "4", "to_mg": "10"}


def page_of(course: Course, today: date = TODAY) -> SteroidPage:
    return steroid_page(plan_of(course, today), KNOWLEDGE)


def sized(course: Course, way: str, sizes: dict[str, str]) -> Plan:
    for name, text in sizes.items():
        course = with_size(course, way, name, text)
    return plan_of(course, TODAY)


def pulse(start: date, mg: str = "500") -> SteroidPulse:
    return SteroidPulse(id=f"p-{start}", start=start, days=3, mg_a_day=Decimal(mg))


def test_without_anything_each_line_says_so() -> None:
    page = page_of(person())
    assert not page.is_dosed
    assert (page.flare_line, page.weakness_line, page.pulses_line) == ("none marked", "none", "none")
    assert page.drug_line == "no dose today"
    assert page.beside_line == "nothing to say" and page.beside == ()
    assert page.facts == () and page.weakness_start is None
    assert counts_line(()) == "nothing to say"


def test_the_lines_of_a_patient_on_steroid() -> None:
    course = with_pulses(with_flare(), pulse(date(2026, 3, 2)), pulse(date(2026, 7, 20)))
    page = page_of(course)
    assert page.is_dosed
    assert page.flare_line == "1 Jul 2026, answered 20 Jul 2026"
    assert page.pulses_line == "2 on record, next 20 Jul 2026"
    # 20 mg of prednisone x 4 / 5
    assert page.drug_line == "20 mg = 16 mg methylprednisolone"
    assert page_of(with_flare()).flare_line == "1 Jul 2026, three ways"
    assert page_of(with_pulses(on_plan(), pulse(date(2026, 3, 2)))).pulses_line == "1 on record"
    assert page_of(with_weakness()).weakness_line == "1 Jul 2026, three readings"


def test_the_delay_stands_first_and_one_before_onset_is_left_out() -> None:
    course = on_plan()
    onset = evolve(course, diagnosis=evolve(course.diagnosis, onset=date(2025, 12, 1)))
    # 1 December to 5 January
    assert page_of(onset).begin_line.startswith("35 days from onset; ")
    late = evolve(course, diagnosis=evolve(course.diagnosis, onset=date(2026, 2, 1)))
    assert "from onset" not in page_of(late).begin_line


def test_each_fact_stands_once_with_a_word_for_each_reading() -> None:
    course = with_weakness()
    course = evolve(course, results=(*course.results, ck("900", day=FLARE_DAY)))
    page = page_of(course)
    sheet = page.decisions.weakness
    assert sheet is not None
    assert len({row.text for row in page.facts}) == len(page.facts)
    raised = next(row for row in page.facts if row.text.startswith("CK 900"))
    assert raised.points == (AGAINST, FOR, FOR)
    cushingoid = next(row for row in page.facts if "whether there are cushingoid" in row.text)
    assert cushingoid.points[0] == UNKNOWN and SILENT in cushingoid.points
    # what is assessed stands before what is not
    unknown = [UNKNOWN in row.points for row in page.facts]
    assert unknown == sorted(unknown)
    assert page.weakness_start == TODAY
    later = with_change_start(course, date(2026, 8, 3))
    assert page_of(later).weakness_start == date(2026, 8, 3)


# --- reviews -------------------------------------------------------------------------------------


def test_nothing_is_reviewed_that_is_not_ready() -> None:
    for way in ("small-rise", "large-rise", "pulse", "trial", "courses", "no-such-way"):
        assert way_review(plan_of(with_flare(), TODAY), KNOWLEDGE, way) is None
    # the sizes are there, but the flare is not
    assert way_review(sized(on_plan(), "small-rise", SMALL), KNOWLEDGE, "small-rise") is None
    # no dose is on record for the day of the flare
    bare = evolve(with_flare(), plans=())
    assert way_review(sized(bare, "small-rise", SMALL), KNOWLEDGE, "small-rise") is None


def test_the_review_holds_both_sides_and_changes_nothing() -> None:
    plan = sized(with_flare(), "small-rise", SMALL)
    review = way_review(plan, KNOWLEDGE, "small-rise")
    assert review is not None and review.apply.possible and review.stops == ()
    lines = {line.what: (line.now, line.new) for line in review.review.lines}
    assert lines["Dose on the first day"] == ("prednisone 20 mg a day", "prednisone 30 mg a day")
    # to 27 September, 12 weeks from 6 July. Before: 91 x 60 + 56 x 30 + 35 x 20 = 5460 + 1680 + 700 = 7840;
    # on record 28 x 20 + 56 x 10 = 1120 more, with the change 28 x 30 + 28 x 20 + 28 x 10 = 1680 more
    assert lines["By mouth to 27 Sep 2026"] == ("8960 mg", "9520 mg")
    assert lines["Last dose"] == ("no end date", "no end date")
    assert review.review.sentence.split("\n") == [
        "From Mon 6 Jul 2026: prednisone 30 mg a day",
        "From Mon 3 Aug 2026: prednisone 20 mg a day",
        "From Mon 31 Aug 2026: prednisone 10 mg a day",
        "What Own regimen had planned from Mon 6 Jul 2026 on is superseded."
        " Nothing that was signed is changed; both stay on record.",
    ]
    assert plan.course.plans == with_flare().plans


def test_a_long_plan_is_cut_in_the_review() -> None:
    # from 60 mg by 2 mg a week to 20 mg: 21 levels, of which 14 are listed
    sizes = {"raise_to": "60", "cut_mg": "2", "every_weeks": "1", "to_mg": "20"}
    review = way_review(sized(with_flare(), "small-rise", sizes), KNOWLEDGE, "small-rise")
    assert review is not None
    lines = review.review.sentence.split("\n")
    assert len(lines) == 16 and lines[14] == "and 7 more levels"


def test_what_was_only_taken_is_superseded_by_nothing() -> None:
    course = evolve(with_flare(), plans=(), taken=(taken("t", date(2026, 6, 1), TODAY, 20),))
    review = way_review(sized(course, "small-rise", SMALL), KNOWLEDGE, "small-rise")
    assert review is not None and "superseded" not in review.review.sentence


def test_a_pulse_for_a_flare_says_that_the_plan_goes_on() -> None:
    plan = sized(with_flare(), "pulse", {"pulse_mg": "1000", "pulse_days": "3"})
    review = way_review(plan, KNOWLEDGE, "pulse")
    assert review is not None
    assert review.review.sentence == "What is planned by mouth goes on as it is."
    whats = [line.what for line in review.review.lines]
    assert "By vein" in whats and "Dose on the first day" not in whats and "Last dose" not in whats


def test_planned_pulses_are_reviewed_with_what_they_bring_up() -> None:
    plan = plan_of(on_plan(), TODAY)
    review = pulses_review(plan, KNOWLEDGE, (pulse(date(2026, 7, 20), "1000"),))
    assert review is not None and review.apply.possible
    assert "steroid.pulse-screen" in [item.rule for item in review.findings]
    assert pulses_review(plan, KNOWLEDGE, ()) is None
    taken = plan_of(with_pulses(on_plan(), pulse(date(2026, 7, 21))), TODAY)
    assert pulses_review(taken, KNOWLEDGE, (pulse(date(2026, 7, 20)),)) is None


def test_a_child_holds_pulses_and_changes_until_a_reason_stands() -> None:
    child = with_flare(patient=Patient(code="C", birth_year=2014))
    plan = sized(child, "small-rise", SMALL)
    for review in (
        way_review(plan, KNOWLEDGE, "small-rise"),
        pulses_review(plan, KNOWLEDGE, (pulse(date(2026, 7, 20)),)),
    ):
        assert review is not None
        assert [item.rule for item in review.stops] == ["taper.child"]
        assert review.apply.needs_reason and not review.apply.possible


def test_courses_are_reviewed_as_pulses() -> None:
    sizes = {"pulse_mg": "500", "pulse_days": "3", "courses": "3", "every_days": "28"}
    review = way_review(sized(person(), "courses", sizes), KNOWLEDGE, "courses")
    assert review is not None and len(review.pulses) == 3 and review.change is None


def test_a_trial_is_reviewed_under_its_name() -> None:
    sizes = {"direction": "raise", "step_mg": "10", "every_weeks": "1", "end_mg": "40"}
    review = way_review(sized(with_weakness(), "trial", sizes), KNOWLEDGE, "trial")
    assert review is not None and review.change is not None
    assert "Raised to see the cause of new weakness" in review.review.title


# --- what is drawn -------------------------------------------------------------------------------


def drawn(plan: Plan) -> tuple[GhostLine, ...]:
    return ghosts_of(plan, KNOWLEDGE, with_set(plan, ()))


def test_nothing_is_drawn_before_a_size_is_typed_and_half_a_form_neither() -> None:
    plan = plan_of(with_flare(), TODAY)
    assert being_set(plan) == () and drawn(plan) == ()
    half = sized(with_flare(), "small-rise", {"raise_to": "30"})
    assert being_set(half) == (WayAsk(way="small-rise", begin=FLARE_DAY),)
    assert drawn(half) == ()


@pytest.mark.parametrize(
    ("course", "way", "sizes"),
    [
        (with_flare(), "small-rise", SMALL),
        (with_flare(), "pulse", {"pulse_mg": "1000", "pulse_days": "3"}),
        (
            with_weakness(),
            "trial",
            {"direction": "lower", "step_mg": "5", "every_weeks": "2", "end_mg": "10"},
        ),
        (on_plan(), "courses", {"pulse_mg": "500", "pulse_days": "3", "courses": "1"}),
    ],
)
def test_a_complete_way_is_drawn_and_says_whose_sizes_they_are(
    course: Course, way: str, sizes: dict[str, str]
) -> None:
    (line,) = drawn(sized(course, way, sizes))
    assert line.ghost.id == f"way.{way}"
    assert line.ghost.name.endswith("sizes chosen by the clinician")
    assert (line.window is not None) == (way == "trial")


def test_sizes_whose_flare_is_gone_are_not_asked_for() -> None:
    assert being_set(sized(on_plan(), "small-rise", SMALL)) == ()
    assert being_set(sized(on_plan(), "trial", {"direction": "raise"})) == ()
    assert being_set(sized(person(), "courses", {"courses": "3"})) == (CoursesAsk(),)


def test_everything_moves_with_the_days() -> None:
    plan = sized(with_flare(), "small-rise", SMALL)
    later = sized(with_change_start(with_flare(), TODAY + timedelta(days=7)), "small-rise", SMALL)
    first = drawn(plan)[0].begin
    assert first is not None
    assert drawn(later)[0].begin == first + timedelta(days=7)


def test_pulses_on_the_timeline_bear_their_dose_and_one_of_a_what_if_its_letter() -> None:
    course = with_pulses(with_flare(), pulse(date(2026, 3, 2)))
    plan = sized(course, "pulse", {"pulse_mg": "1000", "pulse_days": "3"})
    sheet = timeline_sheet(plan, TimelineOptions(ghosts=drawn(plan)))
    panel = next(item for item in sheet.panels if item.name is PanelName.DOSE)
    labels = {item.texts[0]: item for item in panel.labels if "IV" in item.texts[0]}
    assert set(labels) == {
        "methylprednisolone IV 500 mg × 3 days",
        "what if A: methylprednisolone IV 1000 mg × 3 days",
    }
    # the shorter texts still say the dose, and that it is a what-if
    assert labels["methylprednisolone IV 500 mg × 3 days"].texts[-2:] == ("500 mg×3", "500 mg")
    what_if = labels["what if A: methylprednisolone IV 1000 mg × 3 days"]
    assert what_if.texts[1:] == ("what if A: IV 1000 mg × 3", "A: 1000 mg×3", "A: 1000 mg")
    marks = [item for item in panel.marks if item.shape is Shape.PENTAGON]
    # 2 March is day 56 from 5 January, 6 July day 182; given stands filled, the what-if of today hollow
    assert [(item.x, item.hollow) for item in marks] == [(56.0, False), (182.0, True)]
    assert all(item.y < panel.high for item in marks)


def test_the_review_of_a_pulse_names_no_other_plan() -> None:
    plan = sized(with_flare(), "pulse", {"pulse_mg": "1000", "pulse_days": "3"})
    review = way_review(plan, KNOWLEDGE, "pulse")
    assert review is not None
    assert [line.what for line in review.review.lines][:2] == ["From", "By vein"]


def test_what_is_set_under_another_id_stays() -> None:
    plan = sized(with_flare(), "small-rise", SMALL)
    course = sized(plan.course, "pulse", {"pulse_mg": "500"}).course
    assert without_set(course, "hold.plan-1.0") == course
    assert without_set(course, "way.") == course
    kept = without_set(course, "way.small-rise")
    assert [item.name for item in kept.draft.change.answers] == ["pulse.pulse_mg"]


def test_one_note_is_one() -> None:
    assert page_of(person()).begin_line == "1 note"


def test_a_pulse_of_one_day_is_written_so_and_alone_where_nothing_is_planned_by_mouth() -> None:
    single = SteroidPulse(id="p", start=date(2026, 7, 20), days=1, mg_a_day=Decimal(500))
    review = pulses_review(plan_of(person(), TODAY), KNOWLEDGE, (single,))
    assert review is not None
    assert review.review.lines[0].new == "IV 500 mg, Mon 20 Jul 2026"
    assert review.review.sentence == "No plan by mouth is on record."

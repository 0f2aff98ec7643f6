"""A view as it leaves the window: without identity nothing typed, without dates no calendar."""

from __future__ import annotations

import re
from datetime import date

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.sheets.timeline.shapes import DoseLine
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions
from myoplanner.logic.sheets.timeline.weeks import day_in_weeks, in_weeks
from myoplanner.logic.sheets.view import Shown, ViewSheet, view_sheet
from myoplanner.logic.sheets.view_text import view_text
from myoplanner.logic.wording import say
from myoplanner.storage.samples import read_samples
from tests.conftest import TODAY
from tests.logic.sheets.timelines import course, plan_of, took
from tests.planted import planted
from tests.strategies import knowledge

DAY0 = date(2026, 1, 5)
YEAR = re.compile(r"(?<![.0-9])202[0-9]\b")


def view(course: Course, shown: Shown) -> ViewSheet:
    return view_sheet(build_plan(course, knowledge(), TODAY), knowledge(), TimelineOptions(), shown, "1.2")


@pytest.mark.parametrize("number", range(4))
def test_without_identity_the_planted_name_is_nowhere(number: int) -> None:
    made = view(planted(evolve(read_samples()[number], case=None)), Shown())
    assert "Testname" not in made.model_dump_json()
    assert "Testname" not in view_text(made)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("identity", [False, True])
def test_without_dates_no_year_is_written(number: int, identity: bool) -> None:
    made = view(read_samples()[number], Shown(identity=identity))
    sheet = made.timeline
    shown = [made.title, made.strip, sheet.words, *sheet.missing, *(item.text for item in sheet.windows)]
    shown += [panel.model_dump_json() for panel in sheet.panels]
    text = view_text(made).replace("edition 2026.1", "")
    assert not YEAR.search(" ".join((*shown, text)))
    assert "(week " in text


def test_with_both_the_view_is_that_of_the_window() -> None:
    course = read_samples()[0]
    made = view(course, Shown(identity=True, dates=True))
    assert course.patient.code in made.title
    assert "2026" in made.timeline.words
    assert made.timeline.plan.course == course


def test_typed_text_of_an_event_stands_only_with_identity() -> None:
    event = Event(id="ev1", day=DAY0, kind=EventKind.FLARE, text="weaker since the fair in Ulm")
    course = evolve(read_samples()[0], events=(event,), case=None)
    assert "Ulm" in view_text(view(course, Shown(identity=True, dates=True)))
    bare = view_text(view(course, Shown(dates=True)))
    assert "Ulm" not in bare and "Flare" in bare


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 5), "day 1 (week 0)"),
        (date(2026, 1, 11), "day 7 (week 0)"),
        (date(2026, 1, 12), "day 8 (week 1)"),
        (date(2026, 1, 4), "1 day before day 1"),
    ],
)
def test_a_day_counts_from_the_first_steroid_day(day: date, text: str) -> None:
    assert day_in_weeks(day, DAY0) == text


def test_only_written_days_are_turned() -> None:
    turned = in_weeks("CK 182 U/L, Mon 12 Jan 2026; 31 Feb 2026; 12 mg; from 5 Jan 2026.", DAY0)
    assert turned == "CK 182 U/L, day 8 (week 1); 31 Feb 2026; 12 mg; from day 1 (week 0)."


def test_the_line_names_version_edition_and_what_it_is_not() -> None:
    line = view(read_samples()[0], Shown()).line
    assert "MyoPlanner 1.2" in line and "2026.1" in line
    assert "not a medical device; not reviewed by a clinician" in line


def test_every_dose_line_has_a_word_in_the_copied_text() -> None:
    assert all(say(f"text.line.{line.value}") for line in DoseLine)


def test_every_dose_of_the_copied_text_bears_its_unit_and_its_days() -> None:
    # 60 mg daily to day 27, 60/0 to day 55, then 40/5 by a later plan; 30/0 was taken on days 30-40.
    first = plan_of((28, "60", "60"), (28, "60", "0"), (None, "10", "10"))
    later = plan_of((None, "40", "5"), start=56, plan_id="p2")
    text = view_text(view(course(plans=(first, later), taken=(took(30, 40, "30", "0"),)), Shown()))
    lines = text[text.index("\nDoses\n") :].split("\n\n")[0].splitlines()[2:]
    assert [line.partition(": ")[2] for line in lines] == [
        "10 mg a day (first plan, no longer in force), no end date",
        "60 mg a day (plan)",
        "every other day: 60 mg on, 0 mg off, mean 30 mg a day (plan)",
        "every other day: 40 mg on, 5 mg off, mean 22.5 mg a day (plan), no end date",
        "every other day: 30 mg on, 0 mg off, mean 15 mg a day (taken)",
    ]

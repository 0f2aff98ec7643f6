"""The wall: nobody's name on it, the course unfolds by keys, the room proposes, Esc leads back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.present.unfold import last_day
from myoplanner.logic.sheets.timeline.shapes import DoseLine
from myoplanner.storage.samples import read_cases, read_samples
from myoplanner.ui.paper.export import Format, file_bytes, text_of_view
from myoplanner.ui.present.window import PresentWindow, Shown
from tests.planted import planted
from tests.strategies import knowledge
from tests.ui.paint import paint
from tests.ui.present.wall import texts_of

SEEN_ON = date(2026, 11, 22)
YEAR = re.compile(r"\b202[0-9]\b")
EDITION = "edition 2026.1"


def patient(number: int = 1) -> Course:
    """A sample as a patient of somebody's, with a name in every field that takes text."""
    return planted(evolve(read_samples()[number], case=None))


@pytest.fixture
def wall(qtbot: QtBot) -> PresentWindow:
    made = PresentWindow(knowledge())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def open_patient(wall: PresentWindow, number: int = 1) -> None:
    wall.open_course(Shown(patient(number), SEEN_ON))
    paint(wall)


def said(wall: PresentWindow) -> str:
    return "\n".join(texts_of(wall)).replace(EDITION, "")


@pytest.mark.parametrize("number", range(4))
def test_nobodys_name_is_on_the_wall_at_any_stop(wall: PresentWindow, qtbot: QtBot, number: int) -> None:
    open_patient(wall, number)
    assert "Testname" in patient(number).model_dump_json()
    qtbot.keyClick(wall, Qt.Key.Key_D)
    stops = len(wall._way.stops)
    assert stops > 5
    for _ in range(stops + 1):
        assert "Testname" not in said(wall) and "4711" not in said(wall)
        qtbot.keyClick(wall, Qt.Key.Key_Right)


def test_nobodys_name_is_in_what_is_exported(wall: PresentWindow, tmp_path: Path) -> None:
    open_patient(wall)
    wall.open_export()
    zone = wall.export
    assert zone.identity.isHidden() and zone.dates.isHidden()
    source, choice = wall.on_view(), zone.choice
    assert source is not None and choice is not None
    for kind in (Format.SVG, Format.PDF):
        assert b"Testname" not in file_bytes(source, choice, kind)
    assert "Testname" not in text_of_view(source, choice)
    zone.place.setText(str(tmp_path / "myoplanner-timeline.png"))
    zone.save_file()
    assert [path.name for path in tmp_path.iterdir()] == ["myoplanner-timeline.png"]
    zone.copy_text()
    assert "Testname" not in QGuiApplication.clipboard().text()
    assert "not a medical device" in QGuiApplication.clipboard().text()


def test_identity_cannot_be_switched_on_by_hand(wall: PresentWindow) -> None:
    open_patient(wall)
    wall.export.identity.setChecked(True)
    wall.export.copy_text()
    assert "Testname" not in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("number", range(4))
def test_no_year_stands_there_until_dates_are_asked_for(
    wall: PresentWindow, qtbot: QtBot, number: int
) -> None:
    open_patient(wall, number)
    for _ in range(len(wall._way.stops) + 1):
        assert not YEAR.search(said(wall)), YEAR.findall(said(wall))
        qtbot.keyClick(wall, Qt.Key.Key_Right)
    wall._show_day(date(2026, 5, 4))
    assert "week" in wall.strip.text() and not YEAR.search(wall.strip.text())
    qtbot.keyClick(wall, Qt.Key.Key_D)
    assert YEAR.search(said(wall))


def test_the_title_and_the_type_are_those_of_a_wall(wall: PresentWindow) -> None:
    open_patient(wall)
    assert wall.windowTitle() == "MyoPlanner: presentation"
    # 9 points x 1.6
    assert wall.chart._looks.font().pointSizeF() == pytest.approx(14.4)
    assert wall.chart.reader.isHidden()


def test_arrows_go_through_the_visits_and_home_and_end_to_their_ends(
    wall: PresentWindow, qtbot: QtBot
) -> None:
    open_patient(wall)
    assert wall.place.text() == "The whole course"
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    assert wall.place.text().startswith("Visit 1 of")
    qtbot.keyClick(wall, Qt.Key.Key_Left)
    assert wall.place.text().startswith("Visit 1 of")
    qtbot.keyClick(wall, Qt.Key.Key_End)
    assert wall.place.text() == "The whole course"
    qtbot.keyClick(wall, Qt.Key.Key_Home)
    assert wall.place.text().startswith("Visit 1 of")


def test_first_it_is_asked_and_then_told_what_was_done(wall: PresentWindow, qtbot: QtBot) -> None:
    case = next(course for course in read_cases() if "Case 06" in course.patient.code)
    wall.open_course(Shown(case, last_day(case, SEEN_ON), unfold=True))
    paint(wall)
    assert "What do you begin with?" in wall.side.asked.text()
    assert wall.side.done.text() == "" and wall.side.untimed.text() == ""
    assert wall.lesson is not None and wall.lesson.view.timeline.plan.doses.first_day is None
    qtbot.keyClick(wall, Qt.Key.Key_Space)
    assert wall.side.done.text() == "Prednisone 60 mg a day."
    qtbot.keyClick(wall, Qt.Key.Key_End)
    assert "gemcitabine" in wall.side.untimed.text()
    assert "invented" in wall.line.text() and "S0378-48352006000300008" in wall.side.case.text()


def test_the_room_proposes_and_nothing_is_changed_by_it(wall: PresentWindow, qtbot: QtBot) -> None:
    open_patient(wall)
    for _ in range(10):
        qtbot.keyClick(wall, Qt.Key.Key_Right)
    assert wall.lesson is not None
    course = wall.lesson.view.timeline.plan.course
    qtbot.keyClick(wall, Qt.Key.Key_W)
    for button in wall.what_if.buttons.values():
        button.click()
    ghosts = [span for span in wall.lesson.view.timeline.spans if span.line is DoseLine.WHAT_IF]
    refused = [line for line in wall.what_if.said.text().splitlines() if line]
    assert ghosts and len({span.step.plan for span in ghosts}) + len(refused) == 3
    assert wall.lesson.view.timeline.plan.course == course
    paint(wall)
    qtbot.keyClick(wall, Qt.Key.Key_W)
    assert not [span for span in wall.lesson.view.timeline.spans if span.line is DoseLine.WHAT_IF]


def test_a_proposal_that_cannot_be_made_says_why(wall: PresentWindow, qtbot: QtBot) -> None:
    case = next(course for course in read_cases() if "Case 07" in course.patient.code)
    wall.open_course(Shown(case, last_day(case, SEEN_ON)))
    qtbot.keyClick(wall, Qt.Key.Key_W)
    wall.what_if.buttons["amato-griggs"].click()
    assert "makes no plan here" in wall.what_if.said.text()


def test_escape_leaves(wall: PresentWindow, qtbot: QtBot) -> None:
    open_patient(wall)
    with qtbot.waitSignal(wall.left):
        qtbot.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1600, 1000), (1024, 768)])
@pytest.mark.parametrize("dark", [False, True])
def test_every_case_paints_at_every_size(wall: PresentWindow, size: tuple[int, int], dark: bool) -> None:
    wall.resize(*size)
    for case in read_cases():
        wall.open_course(Shown(case, last_day(case, SEEN_ON), dark=dark))
        paint(wall)
        assert (wall.width(), wall.height()) == size, "the wall is never larger than its screen"


def test_ctrl_with_arrows_reads_out_a_day_in_weeks(wall: PresentWindow, qtbot: QtBot) -> None:
    open_patient(wall)
    before = wall.strip.text()
    qtbot.keyClick(wall, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert wall.strip.text() != before and "Prednisone" in wall.strip.text()
    assert "week" in wall.strip.text() and not YEAR.search(wall.strip.text())

"""Nothing in the window makes methotrexate daily: fields, chips, pasted text, and every text on view."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import at_step
from myoplanner.logic.record.addon import WeeklyStep
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.earlier import EarlierAgent
from myoplanner.ui.wizard.addon.marked_lines import MarkedLines
from tests.logic.addon.addons import approved
from tests.ui.paint import paint
from tests.ui.windows import patient
from tests.ui.wizard.hands import Hands
from tests.ui.wizard.test_addon_step import choose, fill, unfolded

NONSENSE = ("0", "2,5/day", "1e3", "70", "daily", "\u0662.\u0665", "1.000", "=2.5")
RHYTHM = re.compile(r"\b(daily|every 12|twice|b\.?i\.?d\.?|each day)\b", re.IGNORECASE)
A_DAY = re.compile(r"[0-9.]+ mg (a|per|each) day")


def at_addon(qtbot: QtBot, **changes: object) -> Hands:
    return Hands(qtbot, at_step(patient(**changes), "addon"))


def is_weekly(course: Course) -> bool:
    """Every step of methotrexate, drafted or signed, lies whole weeks from the one before."""
    for addon in course.addons:
        steps = [step for step in addon.steps if step.drug.value == "methotrexate"]
        if not all(isinstance(step, WeeklyStep) for step in steps):
            return False
        starts = [step.start for step in steps if isinstance(step, WeeklyStep)]
        if any((after - before).days % 7 or after <= before for before, after in pairwise(starts)):
            return False
    return True


def shown(widget: QWidget) -> list[str]:
    """Every text that stands in a widget, for the eye and for the ear."""
    texts: list[str] = []
    for item in (widget, *widget.findChildren(QWidget)):
        texts += [item.accessibleName(), item.accessibleDescription(), item.toolTip()]
        if isinstance(item, QLabel | QAbstractButton | QLineEdit):
            texts.append(item.text())
        if isinstance(item, MarkedLines):
            texts += item.texts
    return [text for text in texts if text]


@pytest.mark.parametrize("scheme", ["harrison", "dimartino", "today"])
def test_nothing_typed_into_its_fields_makes_it_daily(qtbot: QtBot, scheme: str) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "methotrexate", scheme)
    body.form.weekday.chosen.emit("Thursday")
    fields = [*body.form.form.findChildren(QLineEdit), *body.form.strengths.findChildren(QLineEdit)]
    for field in fields:
        for text in NONSENSE:
            field.setFocus()
            field.setText("")
            field.insert(text)
            hands.enter()
            page = hands.panel._addon
            assert page is not None and page.built is not None
            steps = page.built.steps
            assert all(isinstance(step, WeeklyStep) for step in steps)
            # From the first day of a step to the next are whole weeks, and no weekly dose is over 25 mg.
            starts = [step.start for step in steps if isinstance(step, WeeklyStep)]
            assert all((day - starts[0]).days % 7 == 0 and day.weekday() == 3 for day in starts)
            assert all(step.mg <= 25 for step in steps if isinstance(step, WeeklyStep))
    paint(hands.panel)


def test_pasted_text_is_typed_text(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "methotrexate", "today")
    body.form.weekday.chosen.emit("Monday")
    (field,) = body.form.form.findChildren(QLineEdit)
    QApplication.clipboard().setText("2.5 mg every day\nfor 7 days")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    hands.enter()
    assert not hands.panel.forward.isEnabled() and hands.course.addons == ()
    (strengths,) = body.form.strengths.findChildren(QLineEdit)
    QApplication.clipboard().setText("2.5\t10")
    strengths.setFocus()
    QTest.keyClick(strengths, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    hands.enter()
    assert hands.course.drug_strengths.sets == ()


def test_one_weekday_at_a_time(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "methotrexate", "today")
    fill(hands, body.form.form.findChildren(QLineEdit)[0], "15")
    for button in body.form.weekday.tab_stops():
        assert isinstance(button, QAbstractButton)
        button.click()
    assert hands.course.draft.addon.weekday is not None
    chips = body.form.weekday.tab_stops()
    assert sum(chip.isChecked() for chip in chips if isinstance(chip, QAbstractButton)) == 1
    hands.panel.go_on()
    hands.panel.go_on()
    (addon,) = hands.course.addons
    assert addon.weekday is not None and addon.weekday.value == "Sunday" and is_weekly(hands.course)


def test_a_second_one_on_another_day_of_the_week_cannot_be_applied(qtbot: QtBot) -> None:
    hands = at_addon(qtbot, addons=(approved("m", "methotrexate", "harrison"),))
    body = choose(hands, "methotrexate", "today")
    fill(hands, body.form.form.findChildren(QLineEdit)[0], "15")
    for day in ("Tuesday", "Friday", "Monday"):
        body.form.weekday.chosen.emit(day)
        hands.panel.go_on()
        assert len(hands.course.addons) == 1 and is_weekly(hands.course)
    assert any("closer than a week" in text for text in shown(body.result))
    # Neither by an earlier first day, nor by one in the middle of a week on record.
    for start in (date(2026, 6, 1), date(2026, 7, 9)):
        fill(hands, body.form.start, start.isoformat())
        hands.panel.go_on()
        assert len(hands.course.addons) == 1


def test_the_stop_of_one_cannot_be_taken_back_over_another(qtbot: QtBot) -> None:
    first = approved("m", "methotrexate", "harrison")
    hands = at_addon(qtbot, addons=(first,))
    card = hands.panel.addon.record.cards[0]
    card.ask.click()
    assert card.form is not None
    card.form.day.setText("2026-07-06")
    card.form.do.click()
    body = choose(hands, "methotrexate", "today")
    fill(hands, body.form.form.findChildren(QLineEdit)[0], "15")
    body.form.weekday.chosen.emit("Thursday")
    fill(hands, body.form.start, (date(2026, 7, 6) + timedelta(days=8)).isoformat())
    hands.panel.go_on()
    hands.panel.go_on()
    assert len(hands.course.addons) == 2
    for item in hands.panel.addon.record.cards:
        item.ask.click()
    assert is_weekly(hands.course) and hands.course.addons[0].stop == date(2026, 7, 6)


def test_every_text_of_it_on_view_says_once_a_week(qtbot: QtBot) -> None:
    tried = EarlierAgent(id="e", agent="methotrexate", weekly_mg=20)
    hands = at_addon(
        qtbot, addons=(approved("m", "methotrexate", "harrison", split=True),), earlier_agents=(tried,)
    )
    body = unfolded(hands, "methotrexate")
    for fold in (body.studies, body.beside, body.differ, body.result.working):
        fold.set_open(True)
    texts = [*shown(body), *shown(hands.panel.addon.record), *shown(hands.panel.addon.tried)]
    choose(hands, "methotrexate", "harrison")
    body.form.weekday.chosen.emit("Monday")
    body.form.split.click()
    texts += shown(body)
    assert len(texts) > 60
    for text in texts:
        # The studies compare it with drugs that are taken every day: what stands behind their name is theirs.
        own = re.split(r"azathioprine|cyclosporine|prednisone|steroid", text.lower())[0]
        assert not RHYTHM.search(own) and not A_DAY.search(own), text
    paint(hands.panel)

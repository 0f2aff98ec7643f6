"""The add-on step by keyboard alone, from the reason to the stop, and the way that Tab takes through it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from myoplanner.logic.edits import at_step
from myoplanner.logic.record.addon import InfusionStep
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.ui.wizard.panel import ADDON, ADDON_REVIEW
from tests.conftest import TODAY
from tests.logic.addon.addons import approved
from tests.ui.paint import paint
from tests.ui.windows import patient
from tests.ui.wizard.hands import Hands
from tests.ui.wizard.test_addon_step import page_of, question, with_answers

MOST_TABS = 120


def test_cyclophosphamide_by_keys_alone_up_to_its_stop(qtbot: QtBot) -> None:
    course = with_answers(pregnancy="planned", hepatitis_b="negative")
    hands = Hands(qtbot, at_step(course, "addon"))
    step = hands.panel.addon
    # Down the list of candidates, and into the one.
    fold = step.fold("cyclophosphamide")
    assert hands.focus is step.fold("azathioprine").head
    for _ in range(len(step._folds)):
        if hands.focus is fold.head:
            break
        hands.key(Qt.Key.Key_Down)
    hands.enter()
    body = fold.content
    assert body is not None
    hands.tab_to(body.cards.tab_stops()[0], MOST_TABS)
    hands.enter()
    hands.tab_to(body.form.body.tall, MOST_TABS)
    hands.type("165")
    hands.enter()
    hands.tab_to(question(body, "cyclophosphamide.amount"), MOST_TABS)
    hands.type("0,5")
    hands.enter()
    hands.tab_to(hands.panel.forward, MOST_TABS)
    hands.key(Qt.Key.Key_Space)
    # The stop asks for a reason, which has the cursor or is one Tab away.
    assert page_of(hands) == ADDON_REVIEW and not hands.panel.forward.isEnabled()
    hands.tab_to(hands.panel.addon_review.reason, MOST_TABS)
    hands.type("Contraception agreed")
    hands.tab_to(hands.panel.forward, MOST_TABS)
    hands.key(Qt.Key.Key_Space)
    assert page_of(hands) == ADDON
    (addon,) = hands.course.addons
    doses = [item for item in addon.steps if isinstance(item, InfusionStep)]
    # Mosteller: the root of 165 x 60 / 3600 = 2.75 is 1.66 m2; 0.5 g/m2 x 1.66 = 830 mg, every 4 weeks.
    assert [item.amount for item in doses] == [Decimal(830)] * 6
    assert [item.day for item in doses[:2]] == [date(2026, 7, 6), date(2026, 8, 3)]
    # Stopped again, by keys.
    card = step.record.cards[0]
    card.ask.setFocus()
    hands.enter()
    assert card.form is not None and hands.focus is card.form.day
    hands.tab_to(card.form.outcome.tab_stops()[0])
    hands.type("i")
    hands.tab_to(card.form.tolerated.tab_stops()[0])
    hands.type("n")
    hands.tab_to(card.form.reason)
    hands.type("Bladder")
    hands.tab_to(card.form.do)
    hands.enter()
    assert hands.course.addons[0].stop == TODAY
    assert (hands.course.addons[0].outcome, hands.course.addons[0].tolerated) == (Outcome.PARTLY, False)
    paint(hands.panel)


def stops(hands: Hands, first: QWidget) -> list[QWidget]:
    """What Tab visits from a widget on, to the button that goes forward."""
    first.setFocus()
    seen: list[QWidget] = []
    for _ in range(MOST_TABS):
        widget = hands.focus
        seen.append(widget)
        if widget is hands.panel.forward or widget is hands.panel.back:
            return seen
        hands.tab()
    raise AssertionError(f"no end: {[_name(item) for item in seen[-12:]]}")


@pytest.mark.parametrize(
    ("agent", "scheme"),
    [
        ("methotrexate", "harrison"),
        ("cyclophosphamide", "harrison"),
        ("methotrexate-azathioprine", "dimartino"),
        ("azathioprine", ""),
        ("tnf-blockade", ""),
    ],
)
def test_tab_goes_down_the_step_and_leaves_nothing_out(qtbot: QtBot, agent: str, scheme: str) -> None:
    tried = EarlierAgent(id="e", agent="ivig", outcome=Outcome.NONE)
    course = patient(addons=(approved("i", "ivig", "dimartino", ivig__days="4", ivig__courses="2"),),
                     earlier_agents=(tried,))  # fmt: skip
    hands = Hands(qtbot, at_step(course, "addon"), size=(400, 900))
    step = hands.panel.addon
    fold = step.fold(agent)
    fold.head.click()
    assert fold.content is not None
    if scheme:
        button = fold.content.cards.tab_stops()[fold.content.cards._keys.index(scheme)]
        assert isinstance(button, QPushButton)
        button.click()
    QApplication.processEvents()
    page = step._area.widget()
    on_way = [item for item in stops(hands, step.others.head) if page.isAncestorOf(item)]
    heights = [item.mapTo(page, QPoint(0, 0)).y() for item in on_way]
    # Chips of one row and links side by side stand at one height, to a few pixels.
    upwards = [
        _name(item)
        for item, y, before in zip(on_way[1:], heights[1:], heights, strict=False)
        if y < before - 12
    ]
    assert upwards == []
    assert all(_name(item) for item in on_way)
    takers = (QLineEdit, QPushButton)
    visible = [
        item
        for item in page.findChildren(QWidget)
        if isinstance(item, takers) and item.isVisible() and item.isEnabled()
        and item.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    # Of a group of chips that has a choice Tab stops at the chosen one only.
    left_out = [item for item in visible if item not in on_way and not _in_group(item)]
    assert left_out == [], [_name(item) for item in left_out]


def _name(item: QWidget) -> str:
    return item.accessibleName() or (item.text() if isinstance(item, QAbstractButton) else "")


def _in_group(item: QWidget) -> bool:
    return isinstance(item, QPushButton) and item.isCheckable() and item.group() is not None

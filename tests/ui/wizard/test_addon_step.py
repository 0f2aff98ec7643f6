"""The add-on step: nothing is preselected, what is typed becomes the draft, Apply is one undo step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.edits import at_step
from myoplanner.logic.record.addon import AddOnDraft, DailyStep, InfusionStep, Weekday, WeeklyStep
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Answer, Diagnosis, Entity
from myoplanner.logic.record.earlier import Outcome
from myoplanner.ui.wizard.addon.candidate import CandidateBody
from myoplanner.ui.wizard.panel import ADDON, ADDON_REVIEW
from tests.conftest import TODAY
from tests.ui.paint import paint
from tests.ui.windows import patient
from tests.ui.wizard.hands import Hands


def with_answers(**words: str) -> Course:
    answers = tuple(Answer(key=key, word=word) for key, word in words.items())
    return patient(diagnosis=Diagnosis(entity=Entity.DM, answers=answers))


def at_addon(qtbot: QtBot, course: Course | None = None, size: tuple[int, int] = (400, 760)) -> Hands:
    return Hands(qtbot, at_step(course or patient(), "addon"), size=size)


def page_of(hands: Hands) -> int:
    return hands.panel._pages.currentIndex()


def unfolded(hands: Hands, agent: str) -> CandidateBody:
    fold = hands.panel.addon.fold(agent)
    if not fold.is_open:
        fold.head.click()
    assert fold.content is not None
    return fold.content


def choose(hands: Hands, agent: str, scheme: str) -> CandidateBody:
    body = unfolded(hands, agent)
    index = body.cards._keys.index(scheme)
    button = body.cards.tab_stops()[index]
    assert isinstance(button, QPushButton)
    button.click()
    return body


def fill(hands: Hands, field: object, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hands.type(text)
    if not text:
        hands.key(Qt.Key.Key_Delete)
    hands.enter()


def question(body: CandidateBody, name: str) -> QLineEdit:
    field = body.form.form._fields[name]
    assert isinstance(field, QLineEdit)
    return field


def test_methotrexate_by_keys_alone_and_undone_in_one(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    assert hands.focus is hands.panel.addon.fold("azathioprine").head
    hands.key(Qt.Key.Key_Down, times=2)
    assert hands.focus is hands.panel.addon.fold("methotrexate").head
    hands.enter()
    body = unfolded(hands, "methotrexate")
    hands.tab_to(body.cards.tab_stops()[0])
    hands.enter()
    assert hands.course.draft.addon == AddOnDraft(agent="methotrexate", scheme="harrison")
    assert not hands.panel.forward.isEnabled()
    hands.tab_to(body.form.weekday.tab_stops()[0])
    hands.type("w")
    assert hands.course.draft.addon.weekday is Weekday.WEDNESDAY
    hands.tab_to(hands.panel.forward)
    hands.key(Qt.Key.Key_Space)
    assert page_of(hands) == ADDON_REVIEW
    paint(hands.panel)
    hands.key(Qt.Key.Key_Space)
    addon = hands.course.addons[0]
    # 6 July 2026 is a Monday, so the first Wednesday is the 8th; 7.5 mg in weeks 1-3, 10 mg in week 4
    assert addon.start == date(2026, 7, 8) and addon.weekday is Weekday.WEDNESDAY
    steps = [step for step in addon.steps if isinstance(step, WeeklyStep)]
    assert [str(step.mg) for step in steps[:2]] == ["7.5", "10"]
    assert steps[0].end == date(2026, 7, 28) and steps[-1].mg == 25
    assert hands.course.draft.addon == AddOnDraft()
    assert hands.course.decisions[-1].what == "Added Methotrexate, by Harrison"
    assert page_of(hands) == ADDON
    hands.controller.undo()
    assert hands.course.addons == () and hands.course.draft.addon.agent == "methotrexate"


def test_unfolding_chooses_nothing(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    before = hands.course
    for agent in ("azathioprine", "methotrexate", "ivig", "plasma-exchange", "tnf-blockade"):
        body = unfolded(hands, agent)
        assert not body.form.isVisible()
        assert not any(card.isChecked() for card in body.cards.tab_stops() if isinstance(card, QPushButton))
        paint(hands.panel)
    assert hands.course == before
    assert not hands.panel.forward.isEnabled()
    # one at a time
    assert [key for key, fold in hands.panel.addon._folds.items() if fold.is_open] == ["tnf-blockade"]


def test_candidates_stand_in_the_order_of_the_sources(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    order = list(hands.panel.addon._folds)
    assert order[:4] == ["azathioprine", "mycophenolate", "methotrexate", "ivig"]
    assert order[-2:] == ["plasma-exchange", "tnf-blockade"]
    head = hands.panel.addon.fold("azathioprine").head
    assert "2 for, 2 against, 4 to check" in head.accessibleDescription()


def test_the_dose_is_asked_for_and_one_over_the_source_is_refused(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "azathioprine", "dimartino")
    field = question(body, "azathioprine.start")
    assert field.text() == ""
    fill(hands, field, "3")
    assert field.text() == "3" and field.is_wrong  # type: ignore[attr-defined]
    assert "Allowed: over 0 to 2 mg/kg a day" in body.form.form._hints["azathioprine.start"].text()
    assert not hands.panel.forward.isEnabled()
    fill(hands, field, "1,5")
    assert hands.panel.forward.isEnabled()
    # 1.5 mg/kg x 60 kg = 90 mg; with 25 and 50 mg tablets the nearest is 100 mg, under 2 x 60 = 120 mg
    page = hands.panel._addon
    assert page is not None and page.built is not None
    step = page.built.steps[0]
    assert isinstance(step, DailyStep) and (step.raw_mg, step.mg) == (Decimal(90), Decimal(100))
    body.result.working.head.click()
    assert any("90 mg" in text and "100 mg" in text for text in body.result.working._blocks.texts)


def test_of_two_drugs_each_question_names_its_own(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "methotrexate-azathioprine", "dimartino")
    names = [field.accessibleName() for field in body.form.form._fields.values()]
    assert "Methotrexate: Raised every" in names and "Azathioprine: Raised every" in names
    assert len(set(names)) == len(names)


def test_height_is_asked_for_where_the_dose_hangs_on_it(qtbot: QtBot) -> None:
    hands = at_addon(qtbot, with_answers(hepatitis_b="negative"))
    body = choose(hands, "azathioprine", "dimartino")
    QApplication.processEvents()  # what was just laid out is shown
    assert body.form.body.weight.isVisible() and not body.form.body.tall.isVisible()
    assert body.form.body.weight.text() == "60"
    body = choose(hands, "cyclophosphamide", "harrison")
    assert any("Body height" in text for text in body.result.needed.texts)
    fill(hands, body.form.body.tall, "1.65")
    assert body.form.body.tall.is_wrong and hands.course.heights == ()
    assert "40 to 250 cm" in body.form.body.rows["height"].hint.text()
    fill(hands, body.form.body.tall, "165")
    assert [(item.cm, item.day) for item in hands.course.heights] == [(165, TODAY)]
    assert hands.undo_label == "Enter height" and not body.form.body.tall.is_wrong
    assert body.form.body.rows["height"].hint.text() == "on Mon 6 Jul 2026"
    fill(hands, body.form.body.weight, "66")
    # Mosteller: the root of 165 x 66 / 3600 = 3.025 is 1.739, to two decimals 1.74 m2
    page = hands.panel._addon
    assert page is not None and page.built is not None
    assert page.built.body.surface_m2 == Decimal("1.74")
    fill(hands, body.form.body.tall, "")
    assert hands.course.heights[0].cm == 165
    paint(hands.panel)


def test_another_patient_does_not_keep_what_was_refused(qtbot: QtBot) -> None:
    other = at_step(patient("b2"), "addon")
    hands = Hands(qtbot, at_step(patient(), "addon"), other)
    body = choose(hands, "cyclophosphamide", "harrison")
    fill(hands, body.form.body.tall, "7")
    fill(hands, next(iter(body.form.strengths.fields.values())), "x")
    hands.controller.open("b2")
    body = choose(hands, "cyclophosphamide", "harrison")
    assert body.form.body.tall.text() == "" and not body.form.body.tall.is_wrong
    assert not any(field.is_wrong for field in body.form.strengths.fields.values())


def test_the_strengths_at_hand_are_the_user_s_to_edit(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "azathioprine", "dimartino")
    fill(hands, question(body, "azathioprine.start"), "1.5")
    (field,) = body.form.strengths.fields.values()
    assert field.text() == "25, 50"
    fill(hands, field, "75; 100")
    # 1.5 mg/kg x 60 kg = 90 mg: of 75 and 100 mg the nearest is 100 mg
    assert hands.undo_label == "Strengths of azathioprine" and field.text() == "75, 100"
    fill(hands, field, "75")
    # 75 mg is all that 75 mg tablets make under 2 x 60 = 120 mg
    page = hands.panel._addon
    assert page is not None and page.built is not None
    assert page.built.steps[0].mg == 75  # type: ignore[union-attr]
    fill(hands, field, "75, some")
    assert field.is_wrong and field.text() == "75, some"
    fill(hands, field, "")
    assert hands.course.drug_strengths.sets == () and field.text() == "25, 50"
    paint(hands.panel)


def test_methotrexate_keeps_one_strength(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "methotrexate", "harrison")
    (field,) = body.form.strengths.fields.values()
    fill(hands, field, "2.5, 10")
    assert field.is_wrong and hands.course.drug_strengths.sets == ()
    (row,) = body.form.strengths.rows.values()
    assert "2.5 mg and 10 mg are mixed up" in row.hint.text()


def test_courses_of_ivig_are_dated(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "ivig", "dimartino")
    fill(hands, question(body, "ivig.days"), "4")
    fill(hands, question(body, "ivig.courses"), "2")
    hands.panel.go_on()
    hands.panel.go_on()
    steps = [step for step in hands.course.addons[0].steps if isinstance(step, InfusionStep)]
    # 2 g/kg x 60 kg = 120 g over 4 days, again after 4 weeks
    assert sum(step.amount for step in steps if step.course == 1) == 120
    assert next(step.day for step in steps if step.course == 2) == date(2026, 8, 3)


def test_a_refused_first_day_stays_with_its_reason(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "azathioprine", "dimartino")
    fill(hands, body.form.start, "3/4/2026")
    assert body.form.start.text() == "3/4/2026" and body.form.start.is_wrong
    assert "Allowed:" in body.form.row.hint.text()
    assert hands.course.draft.addon.start is None
    fill(hands, body.form.start, "2026-08-01")
    assert hands.course.draft.addon.start == date(2026, 8, 1) and not body.form.start.is_wrong


def test_a_stop_holds_apply_until_a_reason_is_written(qtbot: QtBot) -> None:
    hands = at_addon(qtbot, with_answers(pregnancy="planned"))
    choose(hands, "methotrexate", "harrison").form.weekday.chosen.emit("Monday")
    hands.panel.go_on()
    assert page_of(hands) == ADDON_REVIEW and not hands.panel.forward.isEnabled()
    hands.panel.go_on()
    assert hands.course.addons == ()
    hands.panel.addon_review.reason.setFocus()
    hands.type("Contraception agreed")
    assert hands.panel.forward.isEnabled()
    hands.panel.go_on()
    decision = hands.course.decisions[-1]
    assert [item.rule for item in decision.against] == ["addon.methotrexate.pregnancy"]
    assert hands.course.addons[0].reason == decision.reason == "Contraception agreed"


def test_no_reason_opens_a_stop_that_is_final(qtbot: QtBot) -> None:
    hands = at_addon(qtbot, with_answers(trimethoprim="treatment"))
    choose(hands, "methotrexate", "harrison").form.weekday.chosen.emit("Monday")
    assert not hands.panel.forward.isEnabled()
    hands.panel.go_on()
    assert page_of(hands) == ADDON
    assert "treatment dose" in hands.panel.forward.toolTip()


def test_another_agent_drops_the_answers_and_none_drops_the_draft(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "azathioprine", "dimartino")
    fill(hands, question(body, "azathioprine.start"), "1.5")
    body = choose(hands, "mycophenolate", "dimartino")
    assert hands.course.draft.addon == AddOnDraft(agent="mycophenolate", scheme="dimartino")
    body.drop.click()
    assert hands.course.draft.addon == AddOnDraft()
    assert not any(fold.is_open for fold in hands.panel.addon._folds.values())


def test_an_addon_is_stopped_with_what_became_of_it(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    choose(hands, "methotrexate", "harrison").form.weekday.chosen.emit("Monday")
    hands.panel.go_on()
    hands.panel.go_on()
    card = hands.panel.addon.record.cards[0]
    card.ask.setFocus()
    hands.enter()
    form = card.form
    assert form is not None
    assert hands.focus is form.day
    hands.type("2026-07-01")
    form.do.click()
    assert "Allowed: a day from Mon 6 Jul 2026 on" in form.day_row.hint.text()
    assert hands.course.addons[0].stop is None
    form.day.setFocus()
    form.day.selectAll()
    hands.type("2026-07-06")
    hands.tab_to(form.outcome.tab_stops()[0])
    hands.type("n")
    hands.tab_to(form.reason)
    hands.type("Nausea")
    hands.tab_to(form.do)
    hands.enter()
    addon = hands.course.addons[0]
    assert (addon.stop, addon.outcome, addon.stop_reason) == (date(2026, 7, 6), Outcome.NONE, "Nausea")
    assert addon.tolerated is None and addon.adequate is None
    paint(hands.panel)
    hands.panel.addon.record.cards[0].ask.click()
    assert hands.course.addons[0].stop is None


def test_every_text_of_methotrexate_is_once_a_week(qtbot: QtBot) -> None:
    hands = at_addon(qtbot)
    body = choose(hands, "methotrexate", "harrison")
    body.form.weekday.chosen.emit("Monday")
    body.form.split.click()
    doses = body.result.table.texts
    assert len(doses) == 8 and all("ONCE A WEEK, on Monday" in text for text in doses)
    hands.panel.go_on()
    texts = [label.text().lower() for label in hands.panel.findChildren(QLabel)]
    for wrong in ("every 12 hours", "twice a day", "a day, on", "mg daily"):
        assert not any(wrong in text for text in texts)
    said = "once a week, on monday: 2.5 mg, 12 hours later 2.5 mg, 12 hours later 2.5 mg, then none"
    assert any(said in text for text in texts)


@pytest.mark.parametrize("scheme", ["harrison", "dimartino"])
def test_nothing_is_cut_at_the_least_width(qtbot: QtBot, scheme: str) -> None:
    hands = at_addon(qtbot, size=(372, 700))
    body = choose(hands, "methotrexate", scheme)
    body.form.weekday.chosen.emit("Monday")
    paint(hands.panel)
    area = hands.panel.addon._area
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_another_patient_begins_folded(qtbot: QtBot) -> None:
    first, second = patient("a1"), evolve(patient("b2"), id="b2")
    hands = Hands(qtbot, at_step(first, "addon"), at_step(second, "addon"))
    body = choose(hands, "azathioprine", "dimartino")
    fill(hands, body.form.start, "x")
    hands.controller.open("b2")
    assert not any(fold.is_open for fold in hands.panel.addon._folds.values())
    assert not body.form.start.is_wrong

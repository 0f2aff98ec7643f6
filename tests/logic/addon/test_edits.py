"""The edits of the add-on step: each makes a new course, and nothing that was signed is changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from myoplanner.logic.addon.edits import (
    Ending,
    signed,
    with_addon_answer,
    with_addon_applied,
    with_addon_draft,
    with_addon_reason,
    with_addon_stopped,
    with_agent,
    with_drug_strengths,
    with_earlier_agent,
    with_height,
    with_lab,
    with_scheme,
    with_side_effect,
    with_steroid_sign,
    without_entry,
)
from myoplanner.logic.base import NOTE_LENGTH
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.addon import AddOnDraft, Weekday
from myoplanner.logic.record.course import Course, Overridden
from myoplanner.logic.record.duplicate import duplicate
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.record.labs import LabResult
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign, SteroidSideEffect, SteroidSign
from tests.logic.addon.addons import START, approved, built, ready

BLANK = Course(id="x")


def test_another_agent_begins_with_no_answers() -> None:
    course = with_addon_answer(with_scheme(with_agent(BLANK, "ivig"), "harrison"), "ivig.days", "4")
    course = with_addon_draft(course, start=START, weekday=Weekday.MONDAY)
    assert [item.value for item in course.draft.addon.answers] == ["4"]
    assert with_agent(course, "rituximab").draft.addon == AddOnDraft(agent="rituximab")
    other = with_scheme(course, "dimartino").draft.addon
    assert (other.answers, other.start, other.scheme) == ((), START, "dimartino")


def test_an_answer_is_changed_and_taken_away() -> None:
    course = with_addon_answer(with_addon_answer(BLANK, "ivig.days", "4"), "ivig.days", "5")
    assert [item.value for item in course.draft.addon.answers] == ["5"]
    assert with_addon_answer(course, "ivig.days", None).draft.addon.answers == ()


def test_a_reason_is_kept_by_its_rule() -> None:
    course = with_addon_reason(BLANK, "addon.child", "asked for by the parents")
    assert course.draft.addon.reason_for("addon.child") == "asked for by the parents"
    assert course.draft.addon.reason_for("addon.other") == ""
    assert with_addon_reason(course, "addon.child", " ").draft.addon.reasons == ()


def test_strengths_are_changed_and_put_back() -> None:
    course = with_drug_strengths(BLANK, "azathioprine", (Decimal(75), Decimal(25), Decimal(25)))
    assert course.drug_strengths.of("azathioprine") == (25, 75)
    course = with_drug_strengths(course, "ivig", (Decimal(10),))
    assert with_drug_strengths(course, "azathioprine", ()).drug_strengths.of("azathioprine") == ()
    assert with_drug_strengths(course, "azathioprine", ()).drug_strengths.of("ivig") == (10,)


def test_what_is_signed() -> None:
    found = ready("methotrexate", "harrison", split=True, methotrexate__to="15")
    addon = signed(found, "why", date(2026, 7, 1), "2026.1", "one")
    assert [(item.name, item.value) for item in addon.answers] == [("methotrexate.to", "15")]
    assert (addon.agent_name, addon.scheme_name, addon.reason) == ("Methotrexate", "Harrison", "why")
    assert addon.steps == found.steps and addon.is_split and addon.weekday is Weekday.MONDAY
    assert [(item.drug, item.values) for item in addon.strengths] == [("methotrexate", (Decimal("2.5"),))]
    assert signed(ready("rituximab", "dimartino-1000"), "", START, "e", "r").strengths == ()


def test_nothing_is_signed_that_was_not_built() -> None:
    with pytest.raises(ValueError, match="without steps"):
        signed(built("azathioprine", "dimartino"), "", START, "e", "one")
    with pytest.raises(ValueError, match="without steps"):
        signed(built("tnf-blockade", None), "", START, "e", "one")


def test_applying_keeps_the_decision_and_drops_the_draft() -> None:
    course = with_agent(BLANK, "rituximab")
    against = (
        Overridden(rule="addon.child", sentence="No dose for children.", reason="r" * (NOTE_LENGTH - 1)),
        Overridden(rule="addon.x", sentence="Another."),
        Overridden(rule="addon.y", sentence="A third.", reason="too long with the first"),
    )
    course = with_addon_applied(course, ready("rituximab", "dimartino-1000"), against, START, "e", "a", "d")
    assert [item.id for item in course.addons] == ["a"] and course.draft.addon == AddOnDraft()
    (decision,) = course.decisions
    assert decision.what == "Added Rituximab, by DiMartino 2008, two infusions"
    assert decision.against == against and len(decision.reason) == NOTE_LENGTH


def test_stopping_changes_no_step() -> None:
    course = Course(id="x", addons=(approved("a", "rituximab", "dimartino-1000"),))
    ending = Ending(stop=date(2026, 7, 10), stop_reason="rash", tolerated=False, outcome=Outcome.PARTLY)
    stopped = with_addon_stopped(course, "a", ending).addons[0]
    assert stopped.steps == course.addons[0].steps
    assert (stopped.stop, stopped.stop_reason, stopped.tolerated) == (date(2026, 7, 10), "rash", False)
    assert with_addon_stopped(Course(id="x", addons=(stopped,)), "a", None) == course
    assert with_addon_stopped(course, "other", ending) == course
    with pytest.raises(ValidationError, match="ends before it begins"):
        with_addon_stopped(course, "a", Ending(stop=date(2026, 7, 5)))


def test_entries_are_added_changed_and_taken_away() -> None:
    lab = LabResult(id="l", day=START, test=LabTest.PLATELETS, value=Decimal(200), unit="10^9/L")
    course = with_lab(BLANK, lab)
    course = with_lab(
        course, LabResult(id="l", day=START, test=LabTest.PLATELETS, value=Decimal(90), unit="10^9/L")
    )
    course = with_side_effect(course, SteroidSideEffect(id="s", day=START, kind=SideEffectKind.BONE))
    course = with_steroid_sign(course, SteroidSign(id="g", day=START, sign=Sign.CUSHINGOID, present=True))
    course = with_earlier_agent(course, EarlierAgent(id="e", agent="azathioprine", dose="100 mg a day"))
    course = with_height(with_height(course, Decimal(170), START, "h"), Decimal(171), START, "other")
    assert [str(item.value) for item in course.labs] == ["90"]
    assert [(item.id, str(item.cm)) for item in course.heights] == [("h", "171")]
    for entry in ("l", "s", "g", "e", "h"):
        course = without_entry(course, entry)
    assert course == BLANK


def test_a_copy_of_a_record_has_ids_of_its_own() -> None:
    course = Course(id="x", addons=(approved("a", "rituximab", "dimartino-1000"),))
    course = with_height(course, Decimal(170), START, "h")
    numbers = iter(range(100))
    copy = duplicate(course, lambda: f"n{next(numbers)}")
    assert copy.addons[0].id != "a" and copy.addons[0].steps == course.addons[0].steps

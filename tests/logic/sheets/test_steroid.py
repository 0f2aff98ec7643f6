"""Texts of the steroid step: hints beside parameters, loose errors, the headline and the review."""

from __future__ import annotations

from decimal import Decimal as D

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.own import OwnDraft
from myoplanner.logic.record.results import WeightResult
from myoplanner.logic.record.therapy import PresentDose
from myoplanner.logic.sheets.steroid import (
    Review,
    draft_headline,
    loose_errors,
    parameter_rows,
    present_dose,
    present_dose_text,
    review_of,
)
from tests.logic.sheets.timelines import day, plan_of, took
from tests.strategies import knowledge

TODAY = day(0)


def drafted(regimen: str = "oddis-medsger", kg: str | None = "60", **parts: object) -> Course:
    weights = () if kg is None else (WeightResult(id="w", day=TODAY, kg=D(kg)),)
    course = edits.with_regimen(Course(id="x", results=weights, **parts), regimen)
    return edits.with_steroid_draft(course, start=TODAY)


def plan(course: Course) -> Plan:
    return build_plan(course, knowledge(), TODAY)


def row(course: Course, name: str, typed: dict[str, str] | None = None) -> tuple[str, str, str]:
    """Value, hint and error of a parameter's row."""
    draft = plan(course).draft
    assert draft is not None
    found = next(item for item in parameter_rows(draft, typed or {}) if item.name == name)
    return found.value, found.hint, found.error


def test_a_dose_by_weight_says_what_it_comes_to() -> None:
    # 1 mg/kg: 60 kg give 60 mg as it is, 58 kg give 58 mg, rounded to 57.5 mg.
    assert row(drafted(), "start_mg_per_kg")[1] == "= 60 mg a day"
    raw, rounded = "58", "57.5"
    hint = row(drafted(kg="58"), "start_mg_per_kg")[1]
    assert raw in hint and rounded in hint


def test_without_a_weight_no_dose_is_made_up() -> None:
    course = drafted("amato-griggs", kg=None)
    assert row(course, "start_mg_per_kg")[1] == ""
    (error,) = loose_errors(plan(course))
    assert "weight" in error


def test_what_is_typed_stands_there_with_its_refusal() -> None:
    course = edits.with_choice(drafted(), "target_mg", "much")
    value, _, error = row(course, "target_mg", {"target_mg": "much"})
    assert value == "much" and error
    assert loose_errors(plan(course)) == (), "it stands beside its field"


def test_an_own_regimen_that_is_half_typed_has_a_loose_error() -> None:
    course = edits.with_regimen(Course(id="x"), None, OwnDraft(start="much"))
    found = plan(course)
    assert found.draft is None and found.draft_error is not None
    assert loose_errors(found) == ("Start dose: much. Allowed: over 0 to 200 mg",)
    assert loose_errors(plan(Course(id="x"))) == ()


def test_the_headline_names_dose_and_day_or_says_that_there_is_none() -> None:
    draft = plan(drafted()).draft
    assert draft is not None
    assert draft_headline(draft) == "Oddis-Medsger: prednisone 60 mg a day, from Mon 5 Jan 2026"
    lacking = plan(drafted("amato-griggs", kg=None)).draft
    assert lacking is not None
    assert draft_headline(lacking) and "Amato" not in draft_headline(lacking)


def reviewed(course: Course) -> Review:
    review = review_of(plan(course))
    assert review is not None
    return review


def lines(review: Review) -> dict[str, tuple[str, str]]:
    return {line.what: (line.now, line.new) for line in review.lines}


def test_the_first_plan_has_nothing_beside_it() -> None:
    review = reviewed(drafted())
    assert review.sentence == ""
    assert all(now == "" for now, _ in lines(review).values())
    assert "60 mg" in " ".join(new for _, new in lines(review).values())


def test_a_later_plan_stands_beside_the_one_it_supersedes() -> None:
    before = plan_of((28, "40", "40"), (None, "10", "10"), start=-14, name="Plain")
    review = reviewed(drafted(plans=(before,)))
    assert "Plain" in review.sentence and "Mon 5 Jan 2026" in review.sentence
    both = lines(review)
    assert ("Plain", "Oddis-Medsger") in both.values()
    # On its first day the old plan had 40 mg, the new one has 60 mg.
    assert ("prednisone 40 mg a day", "prednisone 60 mg a day") in both.values()


def test_a_plan_that_is_over_is_not_said_to_be_superseded() -> None:
    before = plan_of((7, "40", "40"), start=-14)
    review = reviewed(drafted(plans=(before,)))
    assert review.sentence == ""
    assert ("", "prednisone 60 mg a day") in lines(review).values(), "nothing is on record for that day"


def test_nothing_to_apply_is_not_reviewed() -> None:
    assert review_of(plan(Course(id="x"))) is None
    assert review_of(plan(drafted("amato-griggs", kg=None))) is None


def test_the_present_dose_is_that_of_the_day_before_with_its_pattern() -> None:
    taken = took(-7, -1, "40", "0")
    found = present_dose(plan(drafted(taken=(taken,))))
    assert found == PresentDose(on_mg=D(40), off_mg=D(0), every_other_day=True)
    assert present_dose_text(found) == "40 mg and 0 mg on alternate days"
    assert present_dose_text(PresentDose(on_mg=D(25), off_mg=D(25))) == "25 mg a day"
    assert present_dose(plan(drafted())) is None
    assert present_dose(plan(drafted(taken=(evolve(taken, on_mg=D(0), off_mg=D(0)),)))) is None

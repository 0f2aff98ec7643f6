"""Three dose lines where they differ: the first plan, the plan in force, what was taken."""

from __future__ import annotations

from myoplanner.logic.sheets.timeline.shapes import FIRST_ID, Dash, DoseLine, DoseSpan, PanelName, Role
from myoplanner.logic.sheets.timeline.sheet import TimelineSheet
from tests.logic.sheets.timelines import panel, plan_of, sheet, took

FIRST = plan_of((28, "60", "60"), (28, "40", "40"), (28, "20", "20"), plan_id="p1", name="First")


def first_line(drawn: TimelineSheet) -> list[DoseSpan]:
    return [span for span in drawn.spans if span.line is DoseLine.FIRST]


def days(spans: list[DoseSpan]) -> list[tuple[int, int, str]]:
    return [(span.first, span.last, str(span.on_mg)) for span in spans]


def test_a_single_plan_has_no_line_of_a_first_plan() -> None:
    assert first_line(sheet(40, plans=(FIRST,))) == []


def test_the_first_plan_stays_on_view_after_a_later_one_took_its_place() -> None:
    later = plan_of((28, "60", "60"), (28, "30", "30"), start=40, plan_id="p2", name="Second")
    drawn = sheet(50, plans=(FIRST, later))
    # The second plan begins on day 40, in the second step (days 28 to 55) of the first.
    assert days(first_line(drawn)) == [(40, 56, "40"), (56, 84, "20")]
    assert {span.step.plan for span in first_line(drawn)} == {FIRST_ID}
    # The line in force is the first plan up to day 40, the second from then on.
    assert days([span for span in drawn.spans if span.line is DoseLine.PLAN]) == [
        (0, 28, "60"), (28, 40, "40"), (40, 68, "60"), (68, 96, "30"),
    ]  # fmt: skip


def test_only_where_they_differ() -> None:
    # The second plan goes on with 40 mg to day 55, as the first did, and then keeps it.
    later = plan_of((44, "40", "40"), (28, "20", "20"), start=40, plan_id="p2", name="Second")
    assert days(first_line(sheet(50, plans=(FIRST, later)))) == [(56, 84, "20")]
    same = plan_of((16, "40", "40"), (28, "20", "20"), start=40, plan_id="p2", name="Second")
    assert first_line(sheet(50, plans=(FIRST, same))) == []


def test_a_third_plan_is_compared_with_the_first_too() -> None:
    second = plan_of((16, "40", "40"), (28, "20", "20"), start=40, plan_id="p2", name="Second")
    third = plan_of((28, "10", "10"), start=60, plan_id="p3", name="Third")
    # Up to day 60 the second plan said what the first did; then the third parts from both.
    assert days(first_line(sheet(70, plans=(FIRST, second, third)))) == [(60, 84, "20")]


def test_the_three_lines_are_told_apart_by_more_than_colour() -> None:
    later = plan_of((28, "60", "60"), (28, "30", "30"), start=40, plan_id="p2", name="Second")
    drawn = panel(sheet(50, plans=(FIRST, later), taken=(took(42, 48, "50"),)), PanelName.DOSE)
    dotted = [stroke for stroke in drawn.strokes if stroke.dash is Dash.DOTTED]
    assert {stroke.role for stroke in dotted} == {Role.FIRST_PLAN}
    assert {(stroke.xs[0], stroke.xs[-1]) for stroke in dotted} == {(40.0, 50.0), (50.0, 84.0)}
    taken = [stroke for stroke in drawn.strokes if stroke.role is Role.TAKEN]
    assert [(stroke.xs, stroke.ys, stroke.dash) for stroke in taken] == [
        ((42.0, 49.0), (50.0, 50.0), Dash.SOLID)
    ]
    names = {label.texts[0] for label in drawn.labels if "first plan" in label.texts[0]}
    assert names == {"first plan"}
    assert any("taken" in text for label in drawn.labels for text in label.texts)

"""The strength panel: one scale in its own points, several in per cent, never joined."""

from __future__ import annotations

import pytest

from myoplanner.logic.record.results import Scale
from myoplanner.logic.sheets.timeline.shapes import Panel, PanelName, Role, Shape
from tests.logic.sheets.timelines import panel, points, sheet, strength, strokes


def names(shown: Panel) -> set[str]:
    """The names that the series bear."""
    return {label.texts[0] for label in shown.labels if label.role is Role.STRENGTH}


def test_one_scale_stands_in_its_own_points() -> None:
    drawn = sheet(100, results=(strength(0, "48"), strength(30, "60"), strength(60, "74")))
    shown = panel(drawn, PanelName.STRENGTH)
    assert (shown.title, shown.unit) == ("MMT8", "of 80")
    assert [(mark.x, mark.y) for mark in shown.marks] == [(0, 48), (30, 60), (60, 74)]
    assert [points(each) for each in strokes(drawn, PanelName.STRENGTH, Role.STRENGTH)] == [
        [(0, 48), (30, 60), (60, 74)]
    ]
    # All values in the upper half: the axis runs from 40 to 80, with 8 % of 40 = 3.2 at each end.
    assert (shown.low, shown.high) == (pytest.approx(36.8), pytest.approx(83.2))
    assert shown.tick_sets[-1][0].text == "40"
    assert names(shown) == set()


def test_a_value_in_the_lower_half_brings_the_whole_scale() -> None:
    shown = panel(sheet(100, results=(strength(0, "39"), strength(30, "0"))), PanelName.STRENGTH)
    # 8 % of 80 = 6.4 at each end, so that the mark at 0 is whole.
    assert (shown.low, shown.high) == (pytest.approx(-6.4), pytest.approx(86.4))
    assert shown.tick_sets[0][0].at == 0


def test_two_scales_stand_in_per_cent_of_their_maximum_and_are_not_joined() -> None:
    results = (
        strength(0, "3", Scale.MRC),
        strength(10, "4", Scale.MRC),
        strength(20, "60"),
        strength(30, "72"),
    )
    drawn = sheet(100, results=results)
    shown = panel(drawn, PanelName.STRENGTH)
    # 3/5 = 60 %, 4/5 = 80 %; 60/80 = 75 %, 72/80 = 90 %.
    assert [mark.y for mark in shown.marks] == [60, 80, 75, 90]
    assert [points(each) for each in strokes(drawn, PanelName.STRENGTH, Role.STRENGTH)] == [
        [(0, 60), (10, 80)], [(20, 75), (30, 90)],
    ]  # fmt: skip
    assert [mark.shape for mark in shown.marks] == [Shape.SQUARE, Shape.SQUARE, Shape.DIAMOND, Shape.DIAMOND]
    assert (shown.title, shown.unit) == ("Strength", "% of max.")
    assert names(shown) == {"MRC 0-5", "MMT8 0-80"}


def test_the_same_scale_with_two_maxima_is_two_series() -> None:
    results = (strength(0, "20", Scale.OWN, "40"), strength(10, "20", Scale.OWN, "50"))
    drawn = sheet(100, results=results)
    assert strokes(drawn, PanelName.STRENGTH, Role.STRENGTH) == []
    assert names(panel(drawn, PanelName.STRENGTH)) == {
        "Own scale 0-40",
        "Own scale 0-50",
    }


def test_series_that_take_turns_keep_to_themselves() -> None:
    results = (
        strength(0, "3", Scale.MRC),
        strength(5, "60"),
        strength(10, "4", Scale.MRC),
        strength(15, "64"),
    )
    drawn = strokes(sheet(100, results=results), PanelName.STRENGTH, Role.STRENGTH)
    assert [[x for x, _ in points(each)] for each in drawn] == [[0, 10], [5, 15]]


def test_a_long_gap_is_left_open() -> None:
    drawn = sheet(300, results=(strength(0, "48"), strength(121, "60")))
    assert strokes(drawn, PanelName.STRENGTH, Role.STRENGTH) == []


@pytest.mark.parametrize("value", ["0", "40", "80"])
def test_a_single_value_has_a_sane_axis(value: str) -> None:
    shown = panel(sheet(10, results=(strength(0, value),)), PanelName.STRENGTH)
    assert shown.low < float(value) < shown.high
    assert len(shown.tick_sets[0]) >= 2

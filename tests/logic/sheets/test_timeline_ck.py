"""The CK panel: heights, limits, bounds and links, worked by hand."""

from __future__ import annotations

import pytest

from myoplanner.logic.record.results import Bound
from myoplanner.logic.sheets.timeline.shapes import PanelName, Role, Shape
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, TimelineSheet
from myoplanner.logic.units import EnzymeUnit
from tests.logic.sheets.timelines import ck, panel, points, sheet, strokes

LINEAR = TimelineOptions(ck_log=False)


def links(drawn: TimelineSheet) -> list[list[tuple[float, float]]]:
    """The links between values."""
    return [points(stroke) for stroke in strokes(drawn, PanelName.CK, Role.CK)]


def limits(drawn: TimelineSheet) -> list[list[tuple[float, float]]]:
    """The lines of the upper limits."""
    return [points(stroke) for stroke in strokes(drawn, PanelName.CK, Role.LIMIT)]


def test_log10_is_reckoned_in_the_sheet() -> None:
    # log10: 10 000 -> 4, 100 -> 2. Room at both ends: 100 / 1.4 = 71.4 and 10 000 x 1.4 = 14 000.
    drawn = panel(sheet(60, results=(ck(0, "10000", "100"), ck(30, "100", "100"))), PanelName.CK)
    assert [(mark.x, mark.y) for mark in drawn.marks] == [(0, 4), (30, 2)]
    assert (10**drawn.low, 10**drawn.high) == (pytest.approx(71.43, abs=0.01), pytest.approx(14000))
    assert [tick.text for tick in drawn.tick_sets[0]] == [
        "100", "200", "500", "1\u00a0000", "2\u00a0000", "5\u00a0000", "10\u00a0000",
    ]  # fmt: skip
    assert [tick.text for tick in drawn.tick_sets[-2]] == ["100", "1\u00a0000", "10\u00a0000"]
    assert drawn.tick_sets[0][0].at == 2
    assert drawn.unit == "U/L, log"


def test_the_linear_axis_begins_at_zero_and_says_so() -> None:
    drawn = panel(sheet(60, LINEAR, results=(ck(0, "1000"), ck(30, "250"))), PanelName.CK)
    assert [mark.y for mark in drawn.marks] == [1000, 250]
    # 10 % of room above, 4 % under 0 so that a mark near 0 is whole; the ticks begin at 0.
    assert (drawn.low, drawn.high) == (pytest.approx(-44), pytest.approx(1100))
    assert [tick.text for tick in drawn.tick_sets[0]][:3] == ["0", "100", "200"]
    assert drawn.unit == "U/L, linear"


def test_microkatals_are_turned_and_keep_their_unit_in_the_text() -> None:
    # 3.2 microkat/L x 60 = 192 U/L; its limit 2.9 x 60 = 174.
    drawn = sheet(60, LINEAR, results=(ck(0, "3.2", "2.9", unit=EnzymeUnit.MICROKAT_PER_L),))
    (mark,) = panel(drawn, PanelName.CK).marks
    assert mark.y == 192
    assert mark.text == "CK 3.2 microkat/L (192 U/L), Mon 5 Jan 2026"
    assert limits(drawn)[0][0] == (0, 174)
    assert panel(drawn, PanelName.CK).labels[0].texts[0] == "upper limit 2.9 microkat/L (174 U/L)"


def test_one_segment_for_each_limit_from_its_first_value_to_the_next_change() -> None:
    values = (
        ck(0, "900", "192"),
        ck(10, "800", "192"),
        ck(20, "700", None),
        ck(30, "600", "170"),
        ck(40, "500", "192"),
    )
    drawn = sheet(60, LINEAR, results=values)
    last = drawn.whole.last
    # Equal limits go on as one, the value without a limit changes nothing.
    assert limits(drawn) == [
        [(0, 192), (30, 192)], [(30, 170), (40, 170)], [(40, 192), (last, 192)],
    ]  # fmt: skip
    bands = panel(drawn, PanelName.CK).areas
    assert [(band.xs, band.lows, band.highs) for band in bands][1] == ((30, 40), (0, 0), (170, 170))


def test_without_a_limit_on_record_no_band_is_drawn_and_the_sheet_says_why() -> None:
    drawn = sheet(60, results=(ck(0, "900", None), ck(10, "800", "192")))
    assert limits(drawn)[0][0][0] == 10
    assert "CK: 1 of 2 values have no upper limit on record, so no multiple of it." in drawn.missing
    assert panel(sheet(60, results=(ck(0, "900", None),)), PanelName.CK).areas == ()


def test_two_limits_on_one_day_leave_no_segment_without_length() -> None:
    drawn = sheet(60, LINEAR, results=(ck(0, "900", "192"), ck(0, "880", "170").model_validate(
        {**dict(ck(0, "880", "170")), "id": "other"})))  # fmt: skip
    assert limits(drawn) == [[(0, 170), (drawn.whole.last, 170)]]


def test_a_bound_is_a_hollow_triangle_and_is_never_linked() -> None:
    values = (
        ck(0, "900"),
        ck(10, "20", bound=Bound.UNDER),
        ck(20, "300"),
        ck(30, "200"),
        ck(40, "9000", bound=Bound.OVER),
    )
    drawn = sheet(60, LINEAR, results=values)
    marks = panel(drawn, PanelName.CK).marks
    shapes = [mark.shape for mark in marks]
    assert shapes == [Shape.DOT, Shape.POINTS_DOWN, Shape.DOT, Shape.DOT, Shape.POINTS_UP]
    assert [mark.hollow for mark in marks] == [False, True, False, False, True]
    assert marks[1].text == "CK < 20 U/L, Thu 15 Jan 2026"
    assert links(drawn) == [[(20, 300), (30, 200)]]


def test_a_link_spans_120_days_and_not_121() -> None:
    drawn = sheet(400, LINEAR, results=(ck(0, "900"), ck(120, "500"), ck(241, "400"), ck(250, "300")))
    assert links(drawn) == [[(0, 900), (120, 500)], [(241, 400), (250, 300)]]


@pytest.mark.parametrize("values", [("182",), ("182", "182"), ("182", "182", "182"), ("0.01",), ("500000",)])
def test_one_two_and_equal_values_have_a_sane_axis(values: tuple[str, ...]) -> None:
    results = tuple(ck(number * 10, value, None) for number, value in enumerate(values))
    for options in (TimelineOptions(), LINEAR):
        drawn = panel(sheet(60, options, results=results), PanelName.CK)
        assert drawn.low < drawn.marks[0].y < drawn.high
        assert len(drawn.tick_sets[0]) >= 2
    # A logarithmic axis spans a decade at least, with equal values in its middle.
    drawn = panel(sheet(60, results=results), PanelName.CK)
    assert drawn.high - drawn.low == pytest.approx(1)
    assert drawn.marks[0].y == pytest.approx((drawn.low + drawn.high) / 2)


def test_no_value_no_panel_but_a_sentence() -> None:
    drawn = sheet(60)
    assert drawn.panels == ()
    assert "CK: no value on record; enter one under Results." in drawn.missing

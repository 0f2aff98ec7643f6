"""What stands on a page: everything of the sheet, whole, apart, and nothing else."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtWidgets import QApplication

from myoplanner.logic.sheets.timeline.shapes import Panel
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions
from myoplanner.logic.sheets.view import Shown
from myoplanner.ui.paper.export import OnView, layout_of
from myoplanner.ui.paper.items import Ground, Line, Page, Part, Symbol, Text
from myoplanner.ui.paper.sizes import SIZES, Size, picture_size
from tests.logic.addon.addons import approved
from tests.logic.sheets.timelines import day, plan_of, planned
from tests.strategies import knowledge
from tests.ui.paper.views import ALL, choice, named, on_view, sample

pytestmark = pytest.mark.usefixtures("qapp")

NARROW = picture_size(1024, 768)
HALF = 0.51
"""Units of grace: a label may be as high as its row, and rows stand on whole units."""


def page_of(source: OnView, shown: Shown = ALL, size: Size = SIZES[0], large: bool = False) -> Page:
    return layout_of(source, choice(shown, size, large)).picture()


def box(text: Text) -> tuple[float, float, float, float]:
    return text.left, text.top, text.left + text.width, text.top + text.height


def overlap(one: Text, other: Text) -> bool:
    left, top, right, bottom = box(one)
    other_left, other_top, other_right, other_bottom = box(other)
    wide = min(right, other_right) - max(left, other_left)
    high = min(bottom, other_bottom) - max(top, other_top)
    return wide > HALF and high > HALF


def test_every_part_of_a_panel_is_known_to_the_paper() -> None:
    # A new kind of thing in a panel must be drawn on paper too; add it here once it is.
    drawn = {"areas", "strokes", "marks", "labels", "tick_sets", "title", "unit", "low", "high"}
    drawn |= {"low_title", "names"}
    laid = {"name", "rows", "weight"}
    assert set(Panel.model_fields) == drawn | laid


@pytest.mark.parametrize("number", range(4))
def test_the_page_draws_what_the_sheet_holds(number: int) -> None:
    source = on_view(sample(number))
    layout = layout_of(source, choice())
    page, sheet = layout.picture(), layout.view.timeline
    on_days = [
        mark for panel in sheet.panels for mark in panel.marks
        if layout.days.first <= mark.x <= layout.days.last
    ]  # fmt: skip
    symbols = [item for item in page.items if isinstance(item, Symbol)]
    assert [item.shape for item in symbols] == [mark.shape for mark in on_days]
    assert {panel.title for panel in sheet.panels} <= set(page.words)
    may_stand = {text for panel in sheet.panels for label in panel.labels for text in label.texts}
    labels = [item.text for item in page.texts if item.part is Part.LABEL]
    assert labels and set(labels) <= may_stand
    assert len([item for item in page.items if isinstance(item, Ground)]) >= len(sheet.windows)
    widths = {item.width for item in page.items if isinstance(item, Line)}
    assert {stroke.width for panel in sheet.panels for stroke in panel.strokes} <= widths


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("size", [*SIZES, NARROW], ids=lambda size: size.text)
@pytest.mark.parametrize(("large", "shown"), [(False, ALL), (True, ALL), (True, Shown())])
def test_nothing_is_cut_and_no_text_lies_over_another(
    number: int, size: Size, large: bool, shown: Shown
) -> None:
    page = page_of(on_view(named(sample(number))), shown, size, large)
    for text in page.texts:
        left, top, right, bottom = box(text)
        assert left >= 0 and top >= 0 and right <= page.width and bottom <= page.height, text.text
    lapping = [(one.text, other.text) for one, other in combinations(page.texts, 2) if overlap(one, other)]
    assert lapping == []


def test_the_line_stands_on_every_page() -> None:
    layout = layout_of(on_view(sample()), choice(size=SIZES[0]))
    long = type(layout)(layout.view, layout.days, layout.looks, 700.0, 420.0, ("A note. " * 300,))
    pages = long.pages()
    assert len(pages) > 1
    for page in (*pages, long.picture()):
        foot = " ".join(text.text for text in page.texts if text.part is Part.FOOT)
        assert foot == layout.view.line
        assert "not a medical device; not reviewed by a clinician" in foot
    words = [text.text for page in pages for text in page.texts if text.part is Part.WORDS]
    assert sum(word.count("note") for word in words) == 300
    assert "The rest of the text is in the PDF" in " ".join(long.picture().words)


def test_an_empty_course_says_what_to_enter(qapp: QApplication) -> None:
    from myoplanner.logic.record.course import Course

    page = page_of(on_view(Course(id="a1")))
    assert "Nothing to draw yet." in " ".join(page.words)


def with_lanes() -> OnView:
    """A plan with methotrexate and immunoglobulin beside it, seen on day 200."""
    steroid = plan_of((84, "60", "60"), (None, "20", "20"))
    courses = {"ivig__days": "4", "ivig__interval": "6", "ivig__courses": "2"}
    addons = (
        approved("m", "methotrexate", "harrison", start=day(91)),
        approved("i", "ivig", "harrison", start=day(91), **courses),
    )
    return OnView(planned(200, plans=(steroid,), addons=addons), knowledge(), TimelineOptions())


@pytest.mark.parametrize("size", [*SIZES, NARROW], ids=lambda size: size.text)
@pytest.mark.parametrize(("large", "shown"), [(False, ALL), (True, Shown())])
def test_the_lanes_of_add_ons_stand_on_the_page_too(size: Size, large: bool, shown: Shown) -> None:
    page = page_of(with_lanes(), shown, size, large)
    ticks = [item.text for item in page.texts if item.part is Part.TICK]
    assert any(text.startswith("meth") for text in ticks) and "IVIG" in ticks
    for text in page.texts:
        left, top, right, bottom = box(text)
        assert left >= 0 and top >= 0 and right <= page.width and bottom <= page.height, text.text
    lapping = [(one.text, other.text) for one, other in combinations(page.texts, 2) if overlap(one, other)]
    assert lapping == []

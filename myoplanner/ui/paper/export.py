"""What is exported and how, and the bytes or the text that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtGui import QImage

from myoplanner import __version__
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.timeline.ranges import DayRange, clamped
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions
from myoplanner.logic.sheets.view import Shown, ViewSheet, view_sheet
from myoplanner.logic.sheets.view_text import view_text
from myoplanner.ui.paper.formats import image_of, pdf_bytes, png_bytes, svg_bytes
from myoplanner.ui.paper.page import Layout
from myoplanner.ui.paper.panel import Looks
from myoplanner.ui.paper.sizes import Size
from myoplanner.ui.paper.type import PaperType
from myoplanner.ui.theme import DARK, LIGHT, WALL


class Format(str, Enum):
    """Name the formats of a file; the value is its ending."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True)
class OnView:
    """Hold what is on view: the plan and how its timeline is looked at, the days, and notes to a case."""

    plan: Plan
    knowledge: Knowledge
    options: TimelineOptions
    days: DayRange | None = None
    notes: tuple[str, ...] = ()
    view: ViewSheet | None = None
    """A view that was made already and is exported as it is: what was chosen of identity is not asked."""


@dataclass(frozen=True)
class Choice:
    """Hold what was chosen for an export."""

    size: Size
    shown: Shown = field(default_factory=Shown)
    large: bool = False
    dark: bool = False


def view_of(source: OnView, choice: Choice) -> ViewSheet:
    """Return the view as it leaves the window."""
    if source.view is not None:
        return source.view
    return view_sheet(source.plan, source.knowledge, source.options, choice.shown, __version__)


def layout_of(source: OnView, choice: Choice) -> Layout:
    """Return the view laid out for the chosen size; the days are those on view."""
    view = view_of(source, choice)
    days = view.timeline.home if source.days is None else clamped(source.days, view.timeline.whole)
    looks = Looks(DARK if choice.dark else LIGHT, PaperType(WALL if choice.large else 1.0))
    return Layout(view, days, looks, choice.size.width, choice.size.height, source.notes)


def file_bytes(source: OnView, choice: Choice, kind: Format) -> bytes:
    """Return the view as a file's content."""
    layout = layout_of(source, choice)
    if kind is Format.PDF:
        return pdf_bytes(layout.pages())
    page = layout.picture()
    return svg_bytes(page) if kind is Format.SVG else png_bytes(page, choice.size.pixels)


def picture_of(source: OnView, choice: Choice) -> QImage:
    """Return the view as a picture."""
    return image_of(layout_of(source, choice).picture(), choice.size.pixels)


def text_of_view(source: OnView, choice: Choice) -> str:
    """Return the view as plain text."""
    return view_text(view_of(source, choice), source.notes)

"""What a page is made of, in units of 1/96 inch: texts, lines, grounds and symbols in final places.

The unit is that of the screen's layout (12 units are 9 points), so that both share their arithmetic.
Nothing is worked out from here on: a painter only puts the items on paper, and tests read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from myoplanner.logic.sheets.timeline.shapes import Dash, Shape

UNITS_PER_INCH = 96
POINTS_PER_INCH = 72

Point = tuple[float, float]


class Part(str, Enum):
    """Name what a text is on the page."""

    TITLE = "title"
    STRIP = "strip"
    PANEL = "panel"
    TICK = "tick"
    LABEL = "label"
    WORDS = "words"
    FOOT = "foot"


@dataclass(frozen=True)
class Text:
    """Hold one line of text; `left` and `top` are of its box, which is `width` x `height`.

    An upright text reads from below to above; its box is then as wide as a line is high.
    """

    text: str
    left: float
    top: float
    width: float
    height: float
    colour: str
    part: Part
    points: float
    bold: bool = False
    upright: bool = False


@dataclass(frozen=True)
class Line:
    """Hold an unbroken line through its points."""

    points: tuple[Point, ...]
    colour: str
    width: float
    dash: Dash = Dash.SOLID


@dataclass(frozen=True)
class Ground:
    """Hold a filled outline; `share` 1 covers what lies under it."""

    points: tuple[Point, ...]
    colour: str
    share: float = 1.0


@dataclass(frozen=True)
class Symbol:
    """Hold one mark: `size` is its height, `fill` the colour inside its edge."""

    x: float
    y: float
    shape: Shape
    size: float
    edge: str
    edge_width: float
    fill: str


Item = Text | Line | Ground | Symbol


@dataclass(frozen=True)
class Page:
    """Hold one page: its size, its ground, and its items in the order in which they are drawn."""

    width: float
    height: float
    ground: str
    items: tuple[Item, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return the texts of the page in the order in which they are drawn."""
        return tuple(item for item in self.items if isinstance(item, Text))

    @property
    def words(self) -> tuple[str, ...]:
        """Return what the texts of the page say."""
        return tuple(item.text for item in self.texts)

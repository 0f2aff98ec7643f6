"""How wide and high texts are on a page, measured without a screen, so that all formats agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetricsF, QImage

from myoplanner.ui.paper.items import UNITS_PER_INCH
from myoplanner.ui.theme import SECOND_PT, TITLE_PT

METRES_PER_INCH = 0.0254
ELLIPSIS = "…"


def paper_font(points: float, bold: bool = False) -> QFont:
    """Return the type of a page; without hinting a text is as wide on paper as in a picture."""
    font = QFont()
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def with_units(image: QImage) -> QImage:
    """Return the image with as many dots an inch as a page has units."""
    image.setDotsPerMeterX(round(UNITS_PER_INCH / METRES_PER_INCH))
    image.setDotsPerMeterY(round(UNITS_PER_INCH / METRES_PER_INCH))
    return image


@dataclass(frozen=True)
class PaperType:
    """Measure texts in units of the page; `scale` is how many times larger than usual they are."""

    scale: float = 1.0

    @property
    def text_points(self) -> float:
        """Return the size of usual text in points."""
        return SECOND_PT * self.scale

    @property
    def title_points(self) -> float:
        """Return the size of the title in points."""
        return TITLE_PT * self.scale

    @cached_property
    def _sheet(self) -> QImage:
        return with_units(QImage(1, 1, QImage.Format.Format_RGB32))

    def metrics(self, points: float, bold: bool = False) -> QFontMetricsF:
        """Return the measures of a type at its size."""
        return QFontMetricsF(paper_font(points, bold), self._sheet)

    @property
    def line(self) -> float:
        """Return the height of a line of usual text."""
        return self.metrics(self.text_points).height()

    def width(self, text: str, points: float | None = None, bold: bool = False) -> float:
        """Return the width of a text; of usual text where no size is given."""
        return self.metrics(self.text_points if points is None else points, bold).horizontalAdvance(text)

    def size(self, text: str) -> tuple[float, float]:
        """Return the width and height of usual text."""
        metrics = self.metrics(self.text_points)
        return metrics.horizontalAdvance(text), metrics.height()

    def wrapped(self, text: str, width: float, points: float | None = None, bold: bool = False) -> list[str]:
        """Return the text in lines no wider than `width`; a word that is wider is parted."""
        metrics = self.metrics(self.text_points if points is None else points, bold)
        return [line for part in text.split("\n") for line in wrapped(part, width, metrics.horizontalAdvance)]

    def shortened(self, text: str, width: float, points: float, bold: bool = False) -> str:
        """Return the text, cut with an ellipsis where it is wider than `width`."""
        metrics = self.metrics(points, bold)
        if metrics.horizontalAdvance(text) <= width:
            return text
        kept = text
        while kept and metrics.horizontalAdvance(kept + ELLIPSIS) > width:
            kept = kept[:-1]
        return kept.rstrip() + ELLIPSIS


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return a text in lines no wider than `width`, parted at spaces, and inside a word where it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        tried = f"{line} {word}" if line else word
        if measure(tried) <= width:
            line = tried
            continue
        if line:
            lines.append(line)
        line = word
        while measure(line) > width and len(line) > 1:
            part = _fitting(line, width, measure)
            lines.append(line[:part])
            line = line[part:]
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, width: float, measure: Callable[[str], float]) -> int:
    """Return how many characters of a word fit; one at least."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(word[:middle]) <= width else (low, middle - 1)
    return low

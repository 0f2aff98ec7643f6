"""The sizes in which a view can be exported: pictures in px, paper in inches. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from myoplanner.ui.paper.items import UNITS_PER_INCH

WIDEST_LAYOUT = 1280.0
"""Units; a larger picture is the same layout drawn finer, so that its type stays readable."""
PRINT_DPI = 300
LEAST_PX, MOST_PX = 320, 8000


@dataclass(frozen=True)
class Size:
    """Hold a size: the layout in units of 1/96 inch, and the width of a picture in px."""

    text: str
    width: float
    height: float
    pixels: int


def picture_size(width: int, height: int) -> Size:
    """Return the size of a picture of so many px."""
    units = min(float(width), WIDEST_LAYOUT)
    return Size(f"{width} × {height}", units, units * height / width, width)


def paper_size(text: str, width: float, height: float) -> Size:
    """Return the size of a sheet of paper, given in inches."""
    return Size(text, width * UNITS_PER_INCH, height * UNITS_PER_INCH, round(width * PRINT_DPI))


SIZES = (
    picture_size(1280, 800),
    picture_size(1920, 1080),
    picture_size(3840, 2160),
    paper_size("A4 landscape", 11.693, 8.268),
    paper_size("A4 portrait", 8.268, 11.693),
    paper_size("Letter landscape", 11.0, 8.5),
)


def typed_size(width: str, height: str) -> Size | None:
    """Return the size of a picture from typed px, or None where it is none between 320 and 8000."""
    sides = [side.strip() for side in (width, height)]
    if not all(side.isascii() and side.isdigit() and len(side) <= 5 for side in sides):
        return None
    wide, high = (int(side) for side in sides)
    if not (LEAST_PX <= wide <= MOST_PX and LEAST_PX <= high <= MOST_PX):
        return None
    return picture_size(wide, high)

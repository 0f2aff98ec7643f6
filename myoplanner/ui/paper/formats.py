"""Pages as PNG, SVG and PDF: bytes out, drawn by the one painter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter

from myoplanner.ui.paper.items import POINTS_PER_INCH, UNITS_PER_INCH, Page
from myoplanner.ui.paper.painter import draw_page
from myoplanner.ui.paper.type import with_units

TITLE = "MyoPlanner timeline"
"""What a file says of itself; never a name or a value of a patient."""


def image_of(page: Page, width: int) -> QImage:
    """Return a page as a picture `width` px wide; its height follows from the page."""
    factor = width / page.width
    size = QSize(width, round(page.height * factor))
    image = with_units(QImage(size, QImage.Format.Format_RGB32))
    image.fill(page.ground)
    painter = QPainter(image)
    painter.scale(factor, factor)
    draw_page(painter, page)
    painter.end()
    return image


def png_bytes(page: Page, width: int) -> bytes:
    """Return a page as PNG, `width` px wide."""
    buffer = _buffer()
    image_of(page, width).save(buffer, "PNG")  # type: ignore[call-overload]
    return _taken(buffer)


def svg_bytes(page: Page) -> bytes:
    """Return a page as SVG; its texts stay texts."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(UNITS_PER_INCH)
    generator.setSize(QSize(round(page.width), round(page.height)))
    generator.setViewBox(QRectF(0, 0, page.width, page.height))
    generator.setTitle(TITLE)
    painter = QPainter(generator)
    draw_page(painter, page)
    painter.end()
    return _steadied(_taken(buffer), page)


def _steadied(svg: bytes, page: Page) -> bytes:
    """Return the drawing with its texts held to their width, whatever type another machine has.

    Qt writes the texts in order, but in pieces where a type lacks a sign; then their widths are left open.
    """
    named = re.sub(rb'font-family="([^"]*)"', rb'font-family="\1, sans-serif"', svg)
    texts = [text for text in page.texts if text.text]
    if named.count(b"<text ") != len(texts):
        return named
    lengths = iter([text.height if text.upright else text.width for text in texts])

    def held(_: re.Match[bytes]) -> bytes:
        return b'<text textLength="%.2f" lengthAdjust="spacingAndGlyphs" ' % next(lengths)

    return re.sub(rb"<text ", held, named)


def pdf_bytes(pages: Sequence[Page]) -> bytes:
    """Return pages as PDF with its type embedded; all pages are of the size of the first."""
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setTitle(TITLE)
    writer.setCreator("MyoPlanner")
    factor = POINTS_PER_INCH / UNITS_PER_INCH
    points = QSizeF(pages[0].width * factor, pages[0].height * factor)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        draw_page(painter, page)
    painter.end()
    return _taken(buffer)


def _buffer() -> QBuffer:
    # Its own bytes: it does not keep alive those that are handed in.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _taken(buffer: QBuffer) -> bytes:
    buffer.close()
    return bytes(buffer.data().data())

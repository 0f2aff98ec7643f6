"""The files: their texts are the page's, the type is in the PDF, the picture is as large as chosen."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from myoplanner.logic.sheets.view import Shown
from myoplanner.ui.paper.export import Format, file_bytes, layout_of, text_of_view
from myoplanner.ui.paper.formats import image_of
from myoplanner.ui.paper.items import Line, Page
from myoplanner.ui.paper.sizes import SIZES, Size, typed_size
from tests.ui.paper.views import ALL, MARKUP, choice, named, on_view, sample

pytestmark = pytest.mark.usefixtures("qapp")

SVG = "{http://www.w3.org/2000/svg}"


def plain(text: str) -> str:
    """The text without ligatures and spaces, which a PDF writes its own way."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def svg_texts(content: bytes) -> list[str]:
    root = ElementTree.fromstring(content)
    return ["".join(item.itertext()) for item in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("number", range(4))
def test_the_texts_of_the_svg_are_those_of_the_page(number: int) -> None:
    source = on_view(named(sample(number)))
    page = layout_of(source, choice()).picture()
    texts = svg_texts(file_bytes(source, choice(), Format.SVG))
    assert [plain(text) for text in texts] == [plain(word) for word in page.words]


@pytest.mark.parametrize("number", range(4))
def test_the_texts_of_the_pdf_are_those_of_the_page(number: int) -> None:
    source = on_view(named(sample(number)))
    pages = layout_of(source, choice(size=SIZES[3])).pages()
    read = PdfReader(BytesIO(file_bytes(source, choice(size=SIZES[3]), Format.PDF)))
    assert len(read.pages) == len(pages)
    for page, paper in zip(pages, read.pages, strict=True):
        found = plain(paper.extract_text())
        assert [word for word in page.words if plain(word) not in found] == []


def test_texts_of_the_svg_keep_their_width_with_another_type() -> None:
    source = on_view(sample())
    page = layout_of(source, choice()).picture()
    root = ElementTree.fromstring(file_bytes(source, choice(), Format.SVG))
    items = list(root.iter(f"{SVG}text"))
    assert items[0].attrib["textLength"] == f"{page.texts[0].width:.2f}"
    assert all(item.attrib["font-family"].endswith(", sans-serif") for item in items)


def test_a_page_of_the_pdf_is_as_large_as_the_paper() -> None:
    read = PdfReader(BytesIO(file_bytes(on_view(sample()), choice(size=SIZES[3]), Format.PDF)))
    box = read.pages[0].mediabox
    # A4 is 297 x 210 mm; 297 / 25.4 x 72 = 841.9 points, 210 / 25.4 x 72 = 595.3.
    assert (float(box.width), float(box.height)) == pytest.approx((841.9, 595.3), abs=1)


def test_the_type_is_embedded_in_the_pdf() -> None:
    read = PdfReader(BytesIO(file_bytes(on_view(sample()), choice(), Format.PDF)))
    fonts = read.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    assert fonts
    for font in fonts:
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_markup_in_a_name_stays_as_typed() -> None:
    source = on_view(named(sample()))
    title = svg_texts(file_bytes(source, choice(), Format.SVG))[0]
    assert MARKUP in title.replace("\xa0", " ")
    read = PdfReader(BytesIO(file_bytes(source, choice(), Format.PDF)))
    assert plain(MARKUP) in plain(read.pages[0].extract_text())
    assert MARKUP in text_of_view(source, choice())


@pytest.mark.parametrize("size", [*SIZES[:2], SIZES[4]], ids=lambda size: size.text)
def test_a_picture_is_as_large_as_chosen(size: Size) -> None:
    picture = QImage.fromData(file_bytes(on_view(sample()), choice(size=size), Format.PNG), "PNG")
    assert picture.width() == size.pixels
    assert picture.height() == round(size.height * size.pixels / size.width)


@pytest.mark.parametrize(("width", "thick"), [(100, 4), (300, 12)])
def test_lines_grow_with_the_picture(width: int, thick: int) -> None:
    # A cosmetic pen would stay as thin in the large picture: 4 units of 100 are 12 px of 300.
    line = Line(((0.0, 50.0), (100.0, 50.0)), "#000000", 4.0)
    picture = image_of(Page(100.0, 100.0, "#ffffff", (line,)), width)
    column = [picture.pixelColor(width // 2, y).lightness() for y in range(width)]
    assert sum(255 - shade for shade in column) / 255 == pytest.approx(thick, abs=0.5)


@pytest.mark.parametrize(
    ("width", "height", "pixels"),
    [
        ("1600", "1000", 1600),
        ("319", "1000", None),
        ("8001", "900", None),
        ("", "9", None),
        ("\u0661\u0660\u0660\u0660", "900", None),
    ],
)
def test_a_typed_size_is_a_size_or_none(width: str, height: str, pixels: int | None) -> None:
    size = typed_size(width, height)
    assert (None if size is None else size.pixels) == pixels


def test_the_copied_text_is_dated_and_bears_the_line() -> None:
    text = text_of_view(on_view(sample()), choice(ALL))
    assert "As of Mon 6 Jul 2026" in text
    assert "MyoPlanner 0.1.0" in text and "not a medical device; not reviewed by a clinician" in text
    bare = text_of_view(on_view(named(sample())), choice(Shown()))
    assert "2026" not in bare.replace("edition 2026.1", "")
    assert "Ruth" not in bare and "4711" not in bare

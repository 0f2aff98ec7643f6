"""The export zone: what is chosen, written and copied, and what is refused, without a window in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from myoplanner.ui.paper.export import OnView
from myoplanner.ui.paper.zone import ExportZone
from tests.ui.paint import paint
from tests.ui.paper.views import named, on_view, sample


def source() -> OnView:
    return on_view(named(sample()))


def nothing() -> None:
    return None


@pytest.fixture
def zone(qtbot: QtBot, tmp_path: Path) -> ExportZone:
    made = ExportZone(source, tmp_path)
    qtbot.addWidget(made)
    made.open_zone()
    made.resize(1000, 110)
    paint(made)
    return made


@pytest.mark.parametrize(("key", "head"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_file_is_written_in_the_chosen_format(
    zone: ExportZone, tmp_path: Path, key: str, head: bytes
) -> None:
    zone.formats.chosen.emit(key)
    zone.save_file()
    path = tmp_path / f"myoplanner-timeline.{key}"
    assert path.read_bytes().startswith(head)
    assert str(path) in zone.said.text() and "without name" in zone.said.text()


def test_nothing_is_written_over(zone: ExportZone, tmp_path: Path) -> None:
    zone.save_file()
    first = (tmp_path / "myoplanner-timeline.png").read_bytes()
    zone.save_file()
    assert (tmp_path / "myoplanner-timeline.png").read_bytes() == first
    assert (tmp_path / "myoplanner-timeline-2.png").exists()


def test_a_place_that_is_none_is_refused(zone: ExportZone, tmp_path: Path) -> None:
    zone.place.setText(str(tmp_path / "nowhere" / "a.png"))
    zone.save_file()
    assert "There is no folder" in zone.said.text()
    assert zone.said.property("role") == "error"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(zone: ExportZone, tmp_path: Path) -> None:
    # A name longer than any file system takes.
    zone.place.setText(str(tmp_path / ("a" * 400 + ".png")))
    zone.save_file()
    assert "Not saved" in zone.said.text()
    assert list(tmp_path.iterdir()) == []


def test_an_own_size_is_asked_and_checked(zone: ExportZone, tmp_path: Path) -> None:
    zone.sizes.setCurrentIndex(zone.sizes.count() - 1)
    assert zone.width_field.isVisible()
    zone.width_field.setText("wide")
    zone.save_file()
    assert "not a size" in zone.said.text() and zone.width_field.is_wrong
    zone.width_field.setText("800")
    zone.height_field.setText("600")
    zone.save_file()
    picture = QImage(str(tmp_path / "myoplanner-timeline.png"))
    assert (picture.width(), picture.height()) == (800, 600)
    assert not zone.width_field.is_wrong


def test_identity_is_off_until_it_is_switched_on_and_off_again_after(zone: ExportZone) -> None:
    clipboard = QGuiApplication.clipboard()
    zone.copy_text()
    assert "Ruth" not in clipboard.text() and "R. T." not in clipboard.text()
    zone.identity.setChecked(True)
    zone.dates.setChecked(True)
    zone.copy_text()
    assert "Ruth" in clipboard.text() and "2026" in clipboard.text()
    assert "with name" in zone.said.text()
    zone.close_zone()
    zone.open_zone()
    zone.copy_text()
    assert "Ruth" not in clipboard.text()


def test_a_picture_is_copied(zone: ExportZone) -> None:
    zone.copy_picture()
    assert QGuiApplication.clipboard().image().width() == 1280


def test_without_anything_on_view_that_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    zone = ExportZone(nothing, tmp_path)
    qtbot.addWidget(zone)
    zone.open_zone()
    zone.save_file()
    assert "nothing on view" in zone.said.text()


def test_escape_closes_the_zone(zone: ExportZone, qtbot: QtBot) -> None:
    with qtbot.waitSignal(zone.closed):
        qtbot.keyClick(zone, Qt.Key.Key_Escape)
    assert not zone.isVisible()


def test_every_control_has_a_name(zone: ExportZone) -> None:
    for widget in (zone.sizes, zone.width_field, zone.height_field, zone.place, zone.cross, zone.formats):
        assert widget.accessibleName()
    for button in (zone.save, zone.browse, zone.copy_image, zone.copy_words, zone.identity, zone.dates):
        assert button.text()

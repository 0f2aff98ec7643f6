"""Missing libraries are named exactly, with the command that installs them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from myoplanner import system_libraries
from myoplanner.system_libraries import ALWAYS, FOR_A_DISPLAY, message, missing

EGL = system_libraries.Library("libegl1", "libEGL.so.1")
CURSOR = system_libraries.Library("libxcb-cursor0", "libxcb-cursor.so.0")


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def test_only_what_does_not_load_is_missing() -> None:
    there = {"libEGL.so.1", "libxcb-cursor.so.0"}
    assert missing(True, lambda file: file not in there) == (EGL, CURSOR)
    assert missing(True, lambda file: True) == ()


def test_the_libraries_of_a_display_are_asked_for_only_with_a_display() -> None:
    assert missing(False, lambda file: False) == ALWAYS
    assert missing(True, lambda file: False) == ALWAYS + FOR_A_DISPLAY


def test_other_systems_need_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert missing(True, lambda file: False) == ()
    assert system_libraries.has_display({})


@pytest.mark.skipif(not Path("/lib").exists(), reason="looks for a library of a Unix system")
def test_a_library_that_is_nowhere_does_not_load() -> None:
    assert not system_libraries.loads("libmyoplanner-nowhere.so.0")


def test_on_debian_the_message_gives_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "is_root", lambda: False)
    lines = message((EGL, CURSOR), debian=True).splitlines()
    assert lines[1:] == [
        "  libEGL.so.1 (Debian's package libegl1)",
        "  libxcb-cursor.so.0 (Debian's package libxcb-cursor0)",
        "Install them with: sudo apt-get install --yes --no-install-recommends libegl1 libxcb-cursor0",
    ]


def test_elsewhere_the_message_names_the_files() -> None:
    text = message((EGL,), debian=False)
    assert "libEGL.so.1" in text
    assert "Install them with" not in text


@pytest.mark.parametrize(
    ("environ", "display", "x11"),
    [
        ({}, False, False),
        ({"DISPLAY": ":0"}, True, True),
        ({"DISPLAY": ""}, False, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, False),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, True, False),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, True, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:size=100x100"}, False, False),
    ],
)
def test_the_environment_tells_whether_a_window_can_be_seen(
    environ: dict[str, str], display: bool, x11: bool
) -> None:
    assert (system_libraries.has_display(environ), system_libraries.uses_x11(environ)) == (display, x11)


def test_debian_is_known_by_its_version_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert not system_libraries.on_debian(tmp_path)
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/debian_version").touch()
    assert system_libraries.on_debian(tmp_path)

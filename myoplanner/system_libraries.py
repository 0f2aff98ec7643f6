"""The system's libraries that Qt needs on Linux, and the command that installs them.

Standard library only, and nothing of this package: dev.py reads this file before anything is
installed, and the application asks it before Qt is imported, because Qt itself only aborts.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple


class Library(NamedTuple):
    """Name a file that Qt loads, and Debian's package that holds it."""

    package: str
    file: str


ALWAYS = (
    Library("libgl1", "libGL.so.1"),
    Library("libegl1", "libEGL.so.1"),
    Library("libxkbcommon0", "libxkbcommon.so.0"),
    Library("libfontconfig1", "libfontconfig.so.1"),
    Library("libdbus-1-3", "libdbus-1.so.3"),
    Library("libglib2.0-0", "libglib-2.0.so.0"),
)
"""Needed by every window, also by one that is only drawn into a picture."""

FOR_A_DISPLAY = (
    Library("libxcb-cursor0", "libxcb-cursor.so.0"),
    Library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    Library("libxcb-icccm4", "libxcb-icccm.so.4"),
    Library("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    Library("libxcb-shape0", "libxcb-shape.so.0"),
)
"""Needed as well by a window on an X11 display."""


def loads(file: str) -> bool:
    """Try to load the library `file`, as Qt will."""
    try:
        import ctypes  # a Python built without libffi has none
    except ImportError:
        return True
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing(display: bool, can_load: Callable[[str], bool] = loads) -> tuple[Library, ...]:
    """List the libraries that Qt will not find; with `display`, also those for an X11 window.

    Empty on Windows and macOS, where Qt's packages bring everything.
    """
    if not sys.platform.startswith("linux"):
        return ()
    wanted = ALWAYS + FOR_A_DISPLAY if display else ALWAYS
    return tuple(library for library in wanted if not can_load(library.file))


def uses_x11(environ: Mapping[str, str]) -> bool:
    """Tell whether Qt will open its windows on X11, judged by the environment."""
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.startswith("xcb")
    return bool(environ.get("DISPLAY")) and not environ.get("WAYLAND_DISPLAY")


def has_display(environ: Mapping[str, str]) -> bool:
    """Tell whether a window can be seen: always, but on Linux only with a display to show it on."""
    if not sys.platform.startswith("linux"):
        return True
    if environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def on_debian(root: Path = Path("/")) -> bool:
    """Tell whether packages here are Debian's, and can be installed with apt-get."""
    return (root / "etc/debian_version").exists() and shutil.which("apt-get") is not None


def install_command(packages: Iterable[str]) -> tuple[str, ...]:
    """Give the command that installs Debian's `packages`, to be run as root."""
    return ("apt-get", "install", "--yes", "--no-install-recommends", *packages)


def message(lacking: Iterable[Library], debian: bool | None = None) -> str:
    """Write what is missing and the command that installs it, for a person at a terminal."""
    listed = tuple(lacking)
    lines = ["MyoPlanner cannot open a window: Qt needs system libraries that are missing here."]
    lines += [f"  {library.file} (Debian's package {library.package})" for library in listed]
    command = " ".join(install_command(library.package for library in listed))
    if on_debian() if debian is None else debian:
        lines.append(f"Install them with: {'' if is_root() else 'sudo '}{command}")
    else:
        lines.append("Install the packages of your system that hold these files; on Debian or Ubuntu:")
        lines.append(f"  sudo {command}")
    return "\n".join(lines)


def is_root() -> bool:
    """Tell whether this process may install packages; never on Windows."""
    geteuid = getattr(os, "geteuid", None)
    return geteuid is not None and geteuid() == 0

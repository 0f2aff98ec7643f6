"""The timeline in a real window: walk, pin, panels, a drag by hand, a what-if, the wall, and back."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from myoplanner.logic.base import evolve
from myoplanner.logic.record.teaching import shifted
from myoplanner.storage.paths import app_paths
from myoplanner.storage.samples import read_samples
from myoplanner.storage.store import PatientStore
from myoplanner.ui.theme import LIGHT
from tests.journeys.desk import noon
from tests.journeys.test_real_window import PATIENCE, Screen, pytestmark

__all__ = ["pytestmark"]

SHOTS = Path("build") / "screens"
NAME = "Sample B: flare in the taper"
SEEN_ON = date(2026, 11, 22)
"""The day on which the sample is looked at: its plan then has steps still to come."""
PLOT_LEFT, PLOT_TOP, PLOT_BOTTOM = 525, 262, 352
"""px: where the doses are drawn at 1280 x 800, or somewhat more than that."""
READ_OUT = (760, 90)
SHADES = 24
"""Of 255: less than this between two pictures is not seen."""
LOOK = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv)
for path in sys.stdin:
    app.primaryScreen().grabWindow(0).save(path.strip())
    print(flush=True)
"""


class Eyes:
    """A second process that takes a picture whenever it is asked: one start for all of them."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        command = [sys.executable, "-c", LOOK]
        self._process = subprocess.Popen(
            command, env=screen.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._path = folder / "seen.png"

    def see(self) -> QImage:
        """Return what stands on the screen now."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        stdin.write(f"{self._path}\n")
        stdin.flush()
        stdout.readline()
        image = QImage(str(self._path))
        assert not image.isNull()
        return image

    def settled(self) -> QImage:
        """Return the screen once two looks at it agree."""
        last = self.see()
        for _ in until("the screen to come to rest"):
            now = self.see()
            if alike(now, last):
                return now
            last = now
        raise AssertionError

    def other_than(self, before: QImage) -> QImage:
        """Return the screen once it has changed and come to rest."""
        for _ in until("the screen to change"):
            if not alike(self.see(), before):
                return self.settled()
        raise AssertionError

    def again(self, before: QImage) -> None:
        """Wait until the screen is as it was."""
        for _ in until("the screen to be as it was"):
            if alike(self.see(), before):
                return

    def close(self) -> None:
        """End the process."""
        self._process.communicate(timeout=20)


def alike(one: QImage, other: QImage) -> bool:
    """Tell whether no eye would see a difference: lines that are drawn anew differ by a shade or two."""
    first, second = (
        np.frombuffer(bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits()), np.uint8)
        for image in (one, other)
    )
    return int(np.abs(first.astype(np.int16) - second).max()) <= SHADES


def until(what: str) -> Iterator[None]:
    """Go round until the caller has seen what it waits for; fail when patience is at its end."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        yield
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


def wait_for(what: str, found: Callable[[], object]) -> None:
    """Wait until something is so."""
    for _ in until(what):
        if found():
            return


def titles(screen: Screen) -> list[str]:
    """Return the titles of all windows that are seen."""
    found = screen._run("search", "--onlyvisible", "--name", ".").stdout.split()
    return [screen._run("getwindowname", window).stdout.strip() for window in found]


def put_sample(data_dir: Path) -> Path:
    """Put the sample with a flare into the folder, moved to be seen as on SEEN_ON; return its file."""
    store = PatientStore(app_paths(data_dir), noon)
    course = next(item for item in read_samples() if item.patient.code == NAME)
    # The application is a process of its own and reads the clock itself.
    today = date.today()  # noqa: TID251, DTZ011
    store.create(evolve(shifted(course, (today - SEEN_ON).days), case=None))
    store.close_all()
    (path,) = (data_dir / "patients").glob("*.json")
    return path


def on_disk(path: Path) -> dict[str, Any]:
    """Return the patient as it is stored now."""
    stored: dict[str, Any] = json.loads(path.read_text())["course"]
    return stored


def level_ahead(image: QImage) -> tuple[int, int]:
    """Return a place on the longest level of the plan after today, found by the colours of the chart."""
    ink, dose = QColor(LIGHT.ink).rgb(), QColor(LIGHT.dose).rgb()
    columns = range(PLOT_LEFT, image.width() - 40)
    rows = range(PLOT_TOP, PLOT_BOTTOM)
    today = max(columns, key=lambda x: sum(image.pixel(x, y) == ink for y in rows))
    ahead = range(today + 30, image.width() - 40)
    y = max(rows, key=lambda y: sum(image.pixel(x, y) == dose for x in ahead))
    places = [x for x in ahead if image.pixel(x, y) == dose]
    assert places, "no level is drawn after today"
    return places[len(places) // 2], y


@pytest.fixture
def stored(data_dir: Path) -> Path:
    """The file of the one patient."""
    return put_sample(data_dir)


@pytest.fixture
def screen(stored: Path, data_dir: Path) -> Iterator[Screen]:
    here = Screen("1280x800", data_dir)
    yield here
    if here.app.poll() is None:
        here.close()


@pytest.fixture
def eyes(screen: Screen, tmp_path: Path) -> Iterator[Eyes]:
    here = Eyes(screen, tmp_path)
    yield here
    here.close()


def keep(image: QImage, name: str) -> None:
    """Keep a picture for eyes."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    assert image.save(str(SHOTS / f"timeline-{name}.png"))


def open_sample(screen: Screen, eyes: Eyes) -> QImage:
    """Open the patient; the timeline takes the keys. Return the window at rest."""
    bare = eyes.settled()
    screen.do("key", "ctrl+f")
    screen.do("type", "--delay", "20", "Sample B")
    screen.do("key", "Return")
    for _ in until("the patient to open"):
        if any(NAME in title for title in titles(screen)):
            break
    eyes.other_than(bare)
    screen.do("mousemove", *map(str, READ_OUT), "click", "1")
    return eyes.settled()


def walk_and_pin(screen: Screen, eyes: Eyes, rest: QImage) -> None:
    """Walk by the arrows, pin, compare; Esc lets go of pin and day, and all is as it was."""
    screen.do("key", "Right")
    walked = eyes.other_than(rest)
    screen.do("key", "space")
    pinned = eyes.other_than(walked)
    screen.do("key", "Left", "Left")
    compared = eyes.other_than(pinned)
    keep(compared, "pinned")
    screen.do("key", "Escape", "Escape")
    eyes.again(rest)


def close_and_open_a_panel(screen: Screen, eyes: Eyes, rest: QImage) -> None:
    """Close CK and open it again; all is as it was."""
    screen.do("key", "alt+4")
    keep(eyes.other_than(rest), "without-ck")
    screen.do("key", "alt+4")
    eyes.again(rest)


def drag_a_level(screen: Screen, eyes: Eyes, stored: Path, rest: QImage) -> None:
    """Drag a level after today: a draft is stored, the plan of record is not touched."""
    signed = on_disk(stored)["plans"]
    x, y = level_ahead(rest)
    screen.do("mousemove", str(x), str(y), "mousedown", "1")
    screen.do(
        "mousemove", str(x), str(y - 4), "mousemove", str(x), str(y - 8), "mousemove", str(x), str(y - 12)
    )
    keep(eyes.other_than(rest), "dragging")
    assert on_disk(stored)["draft"]["hand"] is None
    screen.do("mouseup", "1")
    wait_for("the draft in the file", lambda: on_disk(stored)["draft"]["hand"])
    assert on_disk(stored)["plans"] == signed
    keep(eyes.settled(), "drafted")
    screen.do("key", "ctrl+z")
    wait_for("the draft to leave the file", lambda: on_disk(stored)["draft"]["hand"] is None)
    assert on_disk(stored)["plans"] == signed


def present(screen: Screen, eyes: Eyes) -> None:
    """Show it on the wall, step back and forth, propose a what-if; no title names the patient."""
    screen.do("key", "F11")
    wait_for("the wall", lambda: titles(screen) and not any("Sample" in title for title in titles(screen)))
    (wall,) = screen._run("search", "--onlyvisible", "--name", ".").stdout.split()
    # No window manager is there to make it fill the screen.
    screen.do("windowmove", wall, "0", "0", "windowsize", wall, *screen.size.split("x"))
    screen.do("windowfocus", wall)
    whole = eyes.settled()
    keep(whole, "wall")
    screen.do("key", "Left")
    stepped = eyes.other_than(whole)
    keep(stepped, "wall-step")
    screen.do("key", "w")
    offered = eyes.other_than(stepped)
    screen.do("key", "Tab")
    chosen = eyes.other_than(offered)
    screen.do("key", "space")
    keep(eyes.other_than(chosen), "wall-what-if")
    assert titles(screen) and not any("Sample" in title for title in titles(screen))
    screen.do("key", "Escape")
    wait_for("the window to come back", lambda: any(NAME in title for title in titles(screen)))


def test_the_timeline_is_read_changed_and_presented(screen: Screen, eyes: Eyes, stored: Path) -> None:
    rest = open_sample(screen, eyes)
    keep(rest, "patient")
    walk_and_pin(screen, eyes, rest)
    close_and_open_a_panel(screen, eyes, rest)
    drag_a_level(screen, eyes, stored, rest)
    present(screen, eyes)
    said = screen.close()
    assert "Traceback" not in said
    assert on_disk(stored)["patient"]["code"] == NAME

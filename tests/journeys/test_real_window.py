"""One journey in a real window: Xvfb shows it, xdotool types, a second process takes the picture."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

TOOLS = ("Xvfb", "xdotool")
PATIENCE = 40.0
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv)
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""

pytestmark = [
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or any(shutil.which(tool) is None for tool in TOOLS),
        reason="needs Linux with Xvfb and xdotool",
    ),
    pytest.mark.timeout(240),
]


class Screen:
    """A screen of its own, the application on it, and hands."""

    def __init__(self, size: str, data_dir: Path) -> None:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            display = answer.readline().strip()
        self.size = size
        self.environ = {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        self.environ.pop("WAYLAND_DISPLAY", None)
        arguments = [sys.executable, "-m", "myoplanner", "--data-dir", str(data_dir), "--samples"]
        self.app = subprocess.Popen(arguments, env=self.environ, stderr=subprocess.PIPE, text=True)
        self.window = self._find()
        self.do("windowmove", self.window, "0", "0", "windowsize", self.window, *size.split("x"))
        self.do("windowfocus", self.window)
        time.sleep(1.0)

    def _find(self) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.app.poll() is None, self.app.communicate()[1]
            found = self._run("search", "--onlyvisible", "--name", "MyoPlanner").stdout.split()
            if found:
                return found[-1]
            time.sleep(0.3)
        raise AssertionError("no window came up")

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words], env=self.environ, capture_output=True, text=True, check=False, timeout=30
        )

    def do(self, *words: str) -> None:
        """Let the hands do something, and the window answer."""
        done = self._run(*words)
        assert done.returncode == 0, done.stderr
        time.sleep(0.4)

    def picture(self, path: Path) -> QImage:
        """Take a picture of the whole screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-c", GRAB, str(path)], env=self.environ, check=True, timeout=60)
        image = QImage(str(path))
        assert not image.isNull()
        return image

    def close(self) -> str:
        """End the application and the screen; return what it said on standard error."""
        self.app.terminate()
        try:
            said = self.app.communicate(timeout=20)[1]
        finally:
            self.app.kill()
            self.server.terminate()
            self.server.wait(timeout=20)
        return said


@pytest.fixture(params=["1280x800", "1600x1000"])
def screen(request: pytest.FixtureRequest, data_dir: Path) -> Iterator[Screen]:
    here = Screen(request.param, data_dir)
    yield here
    if here.app.poll() is None:
        here.close()


def colours(image: QImage) -> int:
    """How many colours a grid of points has: an empty window has one or two."""
    points = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    return len({image.pixel(x, y) for x, y in points})


def test_a_patient_is_made_in_a_real_window(screen: Screen, data_dir: Path) -> None:
    shots = Path("build") / "screens"
    width, height = (int(part) for part in screen.size.split("x"))
    patients = screen.picture(shots / f"patients-{screen.size}.png")
    assert (patients.width(), patients.height()) == (width, height)
    assert colours(patients) > 10
    screen.do("key", "ctrl+n")
    screen.do("type", "--delay", "60", "XV")
    screen.do("key", "Return")
    screen.do("key", "ctrl+2")
    screen.do("key", "2")
    time.sleep(1.5)
    drafted = screen.picture(shots / f"steroid-{screen.size}.png")
    assert colours(drafted) > 20
    screen.do("key", "ctrl+Return")
    screen.do("key", "ctrl+Return")
    time.sleep(1.5)
    applied = screen.picture(shots / f"applied-{screen.size}.png")
    assert applied != drafted
    print(f"\npictures of the real window: {shots.resolve()}")
    said = screen.close()
    assert "Traceback" not in said
    files = [json.loads(path.read_text()) for path in (data_dir / "patients").glob("*.json")]
    made = [file["course"] for file in files if file["course"]["patient"]["code"] == "XV"]
    assert [plan["regimen_id"] for plan in made[0]["plans"]] == ["dalakas"]

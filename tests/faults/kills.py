"""The process is ended in the middle of a save, as by kill -9: the last acknowledged state opens."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import NoReturn

from myoplanner.logic.base import evolve
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.recovery import Recovery
from myoplanner.storage.store import PatientStore
from tests.faults.ground import COURSE, ID, Amount, folder, noon, note_on_disk, prepared, temporary_files

LONGEST_LIFE = 0.04
"""Seconds; some saves go through in that time, and the moment is any of them."""


def kill_while_saving(amount: Amount) -> int:
    """Kill a process that saves without end, each time at a random moment."""
    if not hasattr(os, "fork"):
        return 0
    chosen, between = Random(11), 0
    with folder() as place:
        paths = prepared(place)
        for number in range(amount.kills):
            acknowledged = _life(paths, chosen.random() * LONGEST_LIFE)
            found = int(note_on_disk(paths))
            assert found in (acknowledged, acknowledged + 1), (number, acknowledged, found)
            assert temporary_files(paths) == []
            store = PatientStore(paths, noon)
            kept = [store.load_version(ID, each.number).note for each in store.versions(ID)]
            # Each kill may leave one too many; the next whole save takes it away.
            assert len(kept) >= 2, kept
            between += acknowledged > 0
        store = PatientStore(paths, noon)
        store.save(evolve(COURSE, note="last"), store.load(ID).token)
        assert len(store.versions(ID)) <= 10
        store.close_all()
    assert between > 0, "no save ever went through: the moments are too early"
    return amount.kills


def _life(paths: AppPaths, seconds: float) -> int:
    """Let a process save for so long, kill it, and return the last note whose save was acknowledged."""
    begun = int(note_on_disk(paths))
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _save_without_end(paths, write)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        assert told.readline() == b"ready\n"
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = told.read().splitlines(keepends=True)
    whole = [int(line) for line in lines if line.endswith(b"\n")]
    return whole[-1] if whole else begun


def _save_without_end(paths: AppPaths, write: int) -> NoReturn:
    try:
        store = PatientStore(paths, noon)
        loaded = store.load(ID)
        assert loaded.read_only == "", loaded.read_only
        token, number = loaded.token, int(loaded.course.note)
        os.write(write, b"ready\n")
        while True:
            number += 1
            token = store.save(evolve(COURSE, note=str(number)), token)
            os.write(write, f"{number}\n".encode())
    finally:
        os._exit(3)


# --- a real window -------------------------------------------------------------------------------

WINDOW = """
import json, os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from myoplanner import app
from myoplanner.logic import edits

def act(window):
    controller = window._controller
    def edit():
        window.open_patient(%(id)r)
        controller.edit("x", lambda course: edits.with_patient(course, name="Not Saved Yet"))
        assert controller.has_unsaved
        QTimer.singleShot(150, lambda: os.kill(os.getpid(), signal.SIGKILL))
        raise RuntimeError("Not Saved Yet")
    def look():
        print(json.dumps([window.kept.isVisible(), window.kept.title.text(), window.kept.text.text()]))
        window.kept.action.click()
        print(json.dumps(controller.course.patient.name), flush=True)
        QTimer.singleShot(0, window.close)
    QTimer.singleShot(0, edit if sys.argv[2] == "crash" else look)

app._close_on_signal = act
sys.exit(app.run(app.Options(data_dir=Path(sys.argv[1]))))
"""


def unsaved_change_survives(_amount: Amount) -> int:
    """A fault ends the window before an edit is saved; the next start offers it and takes it over."""
    with folder() as place:
        paths = prepared(place)
        crashed = window_process(paths, "crash")
        assert crashed.returncode == -signal.SIGKILL, crashed.stderr
        # The fault's own words may quote what was typed: neither log nor terminal have them.
        log = (paths.logs / "myoplanner.log").read_text(encoding="utf-8")
        assert "RuntimeError" in log and "Not Saved Yet" not in log + crashed.stderr
        (kept,) = Recovery(paths).found()
        assert kept.course is not None and kept.course.patient.name == "Not Saved Yet"
        assert PatientStore(paths, noon).read(ID).patient.name == COURSE.patient.name
        again = window_process(paths, "look")
        assert again.returncode == 0, again.stderr
        (shown, title, text), name = (json.loads(line) for line in again.stdout.splitlines()[-2:])
        # It says whose copy of when, and in what it differs from the file.
        assert shown and COURSE.patient.code in title and "person" in text, (title, text)
        assert name == "Not Saved Yet"
        assert PatientStore(paths, noon).read(ID).patient.name == "Not Saved Yet"
        assert Recovery(paths).found() == ()
    return 1


def window_process(paths: AppPaths, what: str) -> subprocess.CompletedProcess[str]:
    """The application in a process of its own, on this folder, doing as told."""
    root = Path(__file__).resolve().parents[2]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", WINDOW % {"id": ID}, str(paths.data), what]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=100)

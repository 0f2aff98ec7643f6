"""A planted name is looked for in everything that was written; no socket is opened on any page."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

from myoplanner.logic.base import evolve
from myoplanner.logic.record.patient import Patient
from myoplanner.storage.paths import app_paths
from myoplanner.storage.recovery import Recovery
from myoplanner.storage.store import PatientStore
from tests.faults.ground import ID, OTHER, Amount, folder, noon
from tests.strategies import sample_course

PLANTED = "Quuxwort"
RECORDS = ("patients", "trash", "versions", "recovery", "damaged")
"""Folders in which a patient's record lies by design; beside them the index of the list."""


def names_stay_where_they_belong(_amount: Amount) -> int:
    """Walk through the application with a planted name, and search everything that it wrote."""
    with folder() as home:
        told = walked(home)
        written = [path for path in home.rglob("*") if path.is_file()]
        assert len(written) > 5
        for path in written:
            assert PLANTED.lower() not in path.relative_to(home).as_posix().lower(), path
            if PLANTED.encode() in path.read_bytes():
                assert _may_hold_names(path.relative_to(home)), path
        for path in home.rglob("*"):
            if path.is_relative_to(home / "data"):
                wanted = 0o700 if path.is_dir() else 0o600
                assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == wanted, path
        assert PLANTED not in told["printed"]
        presented = told["presented"]
        assert len(presented) > 1 and not any(PLANTED in text for text in presented), presented
        assert not any("Something went wrong" in title for title in told["titles"]), told["printed"]
        return len(written) + len(told["visited"])


def _may_hold_names(path: Path) -> bool:
    home, *inner = path.parts
    if home == "out":
        return True  # what a person exported, where that person said
    return home == "data" and (inner[0] in RECORDS or inner[0].startswith("index-"))


def no_socket_is_opened(_amount: Amount) -> int:
    """Visit every page of the application: no socket, no library of the network, under any name."""
    with folder() as home:
        told = walked(home)
    assert told["sockets"] == [] and told["descriptors"] == [], told
    assert told["libraries"] == [] and told["modules"] == [], told
    assert len(told["visited"]) > 60
    return len(told["visited"])


def walked(home: Path, *options: str) -> dict[str, Any]:
    """Run the application on a home of its own that holds a patient of that name in every place."""
    paths = app_paths(home / "data")
    store = PatientStore(paths, noon)
    course = evolve(sample_course(ID), patient=Patient(code=PLANTED, name=PLANTED, record_number=PLANTED))
    token = store.create(evolve(course, note=PLANTED))
    store.save(course, token)
    store.create(evolve(course, id=OTHER))
    store.trash(OTHER)
    store.close_all()
    Recovery(paths).keep(evolve(course, note=f"{PLANTED} not saved"))
    root = Path(__file__).resolve().parents[2]
    own = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    inner = {name: str(home / name.lower()) for name in own}
    environ = {
        **os.environ, **inner, "HOME": str(home), "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(home), "XDG_DATA_HOME": str(home / "share"),
    }  # fmt: skip
    (home / "out").mkdir()
    command = [sys.executable, "-m", "tests.faults.walk", str(paths.data), ID, *options]
    done = subprocess.run(command, cwd=home / "out", env=environ, capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stdout + done.stderr
    *printed, last = done.stdout.splitlines()
    told: dict[str, Any] = json.loads(last)
    told["printed"] = "\n".join(printed) + done.stderr
    return told

"""Part of `python3 dev.py bench`: the patients page with thousands of patients. Prints; judges nothing."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.sheets.due_facts import DueFacts, due_facts
from myoplanner.logic.sheets.patients import Column, found, ordered
from myoplanner.storage.envelope import to_bytes
from myoplanner.storage.file_system import SYSTEM
from myoplanner.storage.index import Index
from myoplanner.storage.indexed_listing import IndexedListing
from myoplanner.storage.knowledge_files import load_knowledge
from myoplanner.storage.paths import AppPaths, app_paths
from myoplanner.storage.store import PatientStore
from tests.documents.build_cases import SEEN_ON, cases

PATIENTS = 10_000


def main(number: int = PATIENTS) -> int:
    """Fill a folder with patients and print how long each way of listing them takes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = app_paths(Path(folder) / "data")
        _timed(f"{number} patients: write them (for this measurement)", lambda: _fill(paths, number))
        _list(paths)
        _page(paths)
    return 0


def _fill(paths: AppPaths, number: int) -> None:
    paths.patients.mkdir(parents=True)
    patterns = list(cases().values())
    for each in range(number):
        course_id = f"{each * 0x9E3779B97F4A7C15 % 2**128:032x}"
        patient = Patient(code=f"P-{each:05}", name=f"Name {each % 977} Surname {each % 1013}")
        course = evolve(patterns[each % len(patterns)], id=course_id, patient=patient)
        (paths.patients / f"{course_id}.json").write_bytes(to_bytes(course))


def _list(paths: AppPaths) -> None:
    def listing() -> IndexedListing:
        # As if every file had been written long ago.
        index = Index(paths.data, SYSTEM)
        return IndexedListing(paths.patients, index, SYSTEM, lambda: time.time() + 60, _due)

    first = listing()
    _timed("list, no index yet: every file is read", lambda: first.listed(SEEN_ON))
    second = listing()
    _timed("list at the next start, from the index", lambda: second.listed(SEEN_ON))
    _timed("list once more in the same window", lambda: second.listed(SEEN_ON))
    _timed("list at the next start, a day later", lambda: listing().listed(SEEN_ON + timedelta(days=1)))
    _timed("list at the next start, a week later", lambda: listing().listed(SEEN_ON + timedelta(days=7)))
    rows = tuple(each.row for each in second.listed(SEEN_ON) if each.row is not None)
    _timed("one keystroke in the search, and sorting", lambda: ordered(found(rows, "surname 10"), Column.CK))
    _timed("sort all of them by name", lambda: ordered(rows, Column.PATIENT))
    size = sum(path.stat().st_size for path in paths.data.glob("index-*"))
    print(f"{'the index':<48} {size / 1e6:>9.1f} MB", flush=True)


def _due(course: Course, today: date) -> DueFacts:
    return due_facts(course, _knowledge(), today)


@cache
def _knowledge() -> Knowledge:
    return load_knowledge()[0]


def _page(paths: AppPaths) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from myoplanner.ui.controller import Controller
    from myoplanner.ui.patients.page import PatientsPage

    app = QApplication.instance() or QApplication([])
    now = datetime(2026, 7, 6, tzinfo=UTC)
    controller = Controller(PatientStore(paths, lambda: now, due=_due), _knowledge(), SEEN_ON, lambda: now)
    page = PatientsPage(controller)
    page.resize(1280, 800)

    def show() -> None:
        page.refresh()
        page.show()
        app.processEvents()

    def search(text: str) -> None:
        page.bar.search.setText(text)
        app.processEvents()

    _timed("the page opens and is painted", show)
    _timed("the page is shown again", show)
    _timed("search: first letter", lambda: search("s"))
    _timed("search: ten letters", lambda: search("surname 10"))


def _timed(what: str, work: Callable[[], object]) -> None:
    begin = time.perf_counter()
    work()
    print(f"{what:<48} {1000 * (time.perf_counter() - begin):>9.0f} ms", flush=True)


if __name__ == "__main__":
    main()

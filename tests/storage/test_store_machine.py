"""Whatever two windows do in whatever order, the files hold what the model says."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.storage.paths import app_paths
from myoplanner.storage.patient_files import Entry
from myoplanner.storage.store import PatientStore
from tests.storage.conftest import noon
from tests.storage.faulty_files import Killed, Watched

IDS = ("a" * 32, "b" * 32)
WINDOWS = (0, 1)

ids, windows = st.sampled_from(IDS), st.sampled_from(WINDOWS)


class TwoWindows(RuleBasedStateMachine):
    """Two windows on one folder, and beside them what should be true of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.paths = app_paths(self.folder / "data")
        self.stores = [PatientStore(self.paths, noon) for _ in WINDOWS]
        self.patients: dict[str, str] = {}
        self.trashed: dict[str, str] = {}
        # Who may write which patient, and with which token.
        self.open: dict[str, tuple[int, str]] = {}
        self.written = 0

    def teardown(self) -> None:
        for store in self.stores:
            store.close_all()
        shutil.rmtree(self.folder)

    def next_course(self, course_id: str) -> Course:
        self.written += 1
        return Course(id=course_id, note=str(self.written))

    def free_for(self, window: int, course_id: str) -> bool:
        return course_id not in self.open or self.open[course_id][0] == window

    @rule(window=windows, course_id=ids)
    def create(self, window: int, course_id: str) -> None:
        course = self.next_course(course_id)
        fresh = course_id not in self.patients and course_id not in self.trashed
        try:
            token = self.stores[window].create(course)
        except AppError:
            assert not fresh
            return
        assert fresh
        self.patients[course_id] = course.note
        self.open[course_id] = (window, token)

    @rule(window=windows, course_id=ids)
    def load(self, window: int, course_id: str) -> None:
        try:
            loaded = self.stores[window].load(course_id)
        except AppError:
            assert course_id not in self.patients
            return
        assert loaded.course.note == self.patients[course_id]
        assert (loaded.read_only == "") == self.free_for(window, course_id)
        if not loaded.read_only:
            self.open[course_id] = (window, loaded.token)

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def save(self, data: st.DataObject) -> None:
        course_id = data.draw(st.sampled_from(sorted(self.open)))
        window, token = self.open[course_id]
        course = self.next_course(course_id)
        self.open[course_id] = (window, self.stores[window].save(course, token))
        self.patients[course_id] = course.note

    @rule(window=windows, course_id=ids)
    def save_without_the_lock(self, window: int, course_id: str) -> None:
        if self.open.get(course_id, (None, ""))[0] == window:
            return
        token = self.open.get(course_id, (None, ""))[1]
        try:
            self.stores[window].save(self.next_course(course_id), token)
        except AppError:
            return
        raise AssertionError("a window saved that had no lock")

    @rule(window=windows, course_id=ids)
    def close(self, window: int, course_id: str) -> None:
        self.stores[window].close(course_id)
        if self.open.get(course_id, (None, ""))[0] == window:
            del self.open[course_id]

    @rule(window=windows, course_id=ids)
    def trash(self, window: int, course_id: str) -> None:
        allowed = course_id in self.patients and self.free_for(window, course_id)
        try:
            self.stores[window].trash(course_id)
        except AppError:
            assert not allowed
            return
        assert allowed
        self.trashed[course_id] = self.patients.pop(course_id)
        self.open.pop(course_id, None)

    @rule(window=windows, course_id=ids)
    def restore(self, window: int, course_id: str) -> None:
        try:
            self.stores[window].restore(course_id)
        except AppError:
            assert course_id not in self.trashed
            return
        self.patients[course_id] = self.trashed.pop(course_id)

    @rule(window=windows)
    def empty_trash(self, window: int) -> None:
        assert self.stores[window].empty_trash() == len(self.trashed)
        self.trashed.clear()

    @rule(course_id=ids, call=st.integers(0, 30))
    def start_a_window_that_is_killed(self, course_id: str, call: int) -> None:
        if course_id not in self.patients or course_id in self.open:
            return
        watched = Watched(call, Killed, dead=True)
        course = self.next_course(course_id)
        try:
            store = PatientStore(self.paths, noon, watched.files())
            store.save(course, store.load(course_id).token)
            self.patients[course_id] = course.note
        except Killed:
            # Old or new: which of them, the files say.
            entry = next(entry for entry in self.stores[0].entries() if entry.id == course_id)
            assert entry.course is not None
            assert entry.course.note in (self.patients[course_id], course.note)
            self.patients[course_id] = entry.course.note
        watched.bury()

    @rule()
    def tidy(self) -> None:
        self.stores[0].tidy()
        left = {path.name[1:33] for path in self.paths.patients.glob(".*.tmp")}
        assert left <= {course_id for course_id, (window, _) in self.open.items() if window == 1}

    @invariant()
    def the_files_hold_what_the_model_says(self) -> None:
        for store in self.stores:
            assert notes_of(store.entries()) == self.patients
            assert notes_of(store.trashed()) == self.trashed


def notes_of(entries: tuple[Entry, ...]) -> dict[str, str]:
    """What the listing shows, by patient."""
    return {entry.id: entry.course.note if entry.course else entry.problem for entry in entries}


TwoWindows.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestTwoWindows = TwoWindows.TestCase

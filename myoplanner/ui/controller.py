"""The only mutable state of the window, and the one door for change: `edit`."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.history import History
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.ghosts import Ask, ghosts_of, with_set
from myoplanner.logic.sheets.hand import hand_line
from myoplanner.logic.sheets.timeline.shapes import PanelName
from myoplanner.logic.taper.ghost import GhostLine
from myoplanner.logic.wording import say
from myoplanner.ui.repository import Repository

SAVE_AFTER_MS = 250
"""Several edits of one gesture are written as one file; nobody waits for the disk."""


@dataclass(frozen=True)
class ViewOptions:
    """Hold how things are looked at; never part of a patient's file."""

    ck_log: bool = True
    dark: bool = False
    closed_panels: tuple[PanelName, ...] = ()
    """Panels of the timeline that are not drawn."""
    ghosts: tuple[Ask, ...] = ()
    """The what-ifs that are asked for, beside those kept with the patient; dropped with the patient."""
    reviewing: str = ""
    """The id of the what-if that is reviewed before it is signed; empty while none is."""


@dataclass(frozen=True)
class State:
    """Hold all that the patient page shows, frozen; the one value every painter gets."""

    plan: Plan
    undo_label: str
    redo_label: str
    save_text: str
    options: ViewOptions
    read_only: str = ""
    ghosts: tuple[GhostLine, ...] = ()
    """The what-ifs as they are drawn, those kept with the patient first."""
    hand: GhostLine | None = None
    """The draft that is made on the chart."""


class Controller(QObject):
    """Hold the opened patient; turn edits into history, plan and one signal."""

    state_changed = Signal(object)
    """Carries a State; emitted once after each edit, undo, redo, save or view change."""
    trouble = Signal(object)
    """Carries an AppError that a person must see."""

    def __init__(
        self,
        repository: Repository,
        knowledge: Knowledge,
        today: date,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.repository = repository
        self.knowledge = knowledge
        self.today = today
        self._now = now
        self._history: History | None = None
        self._token: Any = None
        self._plan: Plan | None = None
        self._read_only = ""
        self.changed_outside = False
        self.held = False
        self._save_text = ""
        self._dirty = False
        self._options = ViewOptions()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save_now)

    @property
    def course(self) -> Course | None:
        """Return the opened patient's course, or None."""
        return None if self._history is None else self._history.present

    @property
    def plan(self) -> Plan | None:
        """Return the opened patient's plan, or None."""
        return self._plan

    @property
    def state(self) -> State | None:
        """Return what is shown now, or None where no patient is open."""
        if self._plan is None or self._history is None:
            return None
        return State(
            plan=self._plan,
            undo_label=self._history.undo_label,
            redo_label=self._history.redo_label,
            save_text=self._save_text,
            options=self._options,
            read_only=self._read_only,
            ghosts=ghosts_of(self._plan, self.knowledge, with_set(self._plan, self._options.ghosts)),
            hand=hand_line(self._plan, self._plan.course.draft.hand),
        )

    @property
    def options(self) -> ViewOptions:
        """Return how things are looked at."""
        return self._options

    @property
    def has_unsaved(self) -> bool:
        """Tell whether an edit has not reached the disk."""
        return self._dirty

    @staticmethod
    def new_id() -> str:
        """Return a new random id; nothing about the patient is in it."""
        return uuid.uuid4().hex

    def open_new(self, course: Course) -> bool:
        """Store a new patient and open it; False (and `trouble`) where that failed."""
        if not self.close():
            return False
        try:
            token = self.repository.create(course)
        except AppError as fault:
            self.trouble.emit(fault)
            return False
        self._show(course, token, "")
        return True

    def open(self, course_id: str, take_over: bool = False) -> bool:
        """Open a stored patient; False (and `trouble`) where that failed.

        `take_over`: a person decided that the window which has it open is gone.
        """
        if not self.close():
            return False
        try:
            loaded = self.repository.load(course_id, take_over)
        except AppError as fault:
            self.trouble.emit(fault)
            return False
        self._show(loaded.course, loaded.token, loaded.read_only)
        self.changed_outside, self.held = loaded.changed_outside, loaded.held
        return True

    def look_at(self, course: Course, why: str) -> bool:
        """Show a state that is no file of its own, such as a version, only to be looked at."""
        if not self.close():
            return False
        self._show(course, None, why)
        return True

    def read_again(self) -> bool:
        """Show the opened patient as it lies on the disk now; what was not saved leaves this window."""
        if self._history is None:
            return False
        course_id = self._history.present.id
        self._let_go()
        return self.open(course_id)

    def put_over(self) -> bool:
        """Save what is in this window over what lies on the disk now; a person compared the two.

        What is replaced stays: as a version, or among the damaged files. False where that failed.
        """
        if self._history is None:
            return False
        course = self._history.present
        try:
            self._token = self._token_on_disk(course)
        except AppError as fault:
            self.trouble.emit(fault)
            return False
        self._dirty = True
        return self.save_now()

    def _token_on_disk(self, course: Course) -> Any:
        try:
            loaded = self.repository.load(course.id)
            return self.repository.accept(course.id).token if loaded.changed_outside else loaded.token
        except AppError:
            # Gone, or not to be read: what is left of it is set aside, and the patient stored anew.
            with suppress(AppError):
                self.repository.set_aside(course.id)
            return self.repository.create(course)

    def accept_file(self) -> bool:
        """Take the opened patient's file, changed outside, as it is; False where that failed."""
        if self._history is None or not self.changed_outside:
            return False
        course_id = self._history.present.id
        self._let_go()
        try:
            loaded = self.repository.accept(course_id)
        except AppError as fault:
            self.trouble.emit(fault)
            return False
        self._show(loaded.course, loaded.token, loaded.read_only)
        return True

    def close(self) -> bool:
        """Save and let the patient go; False where something unsaved would be lost."""
        if self._history is None:
            return True
        if self._dirty and not self.save_now():
            return False
        self._let_go()
        return True

    def close_without_saving(self) -> None:
        """Let the patient go with its unsaved edits; only after a person said so."""
        self._let_go()

    def edit(self, label: str, change: Callable[[Course], Course]) -> None:
        """Make one undo step named `label`: the course becomes what `change` returns."""
        if self._history is None or self._read_only:
            return
        pushed = self._history.push(label, change(self._history.present))
        if pushed is not self._history:
            self._become(pushed)

    def move(self, change: Callable[[Course], Course]) -> None:
        """Change where the wizard stands: kept in the file, but no undo step of its own."""
        if self._history is None:
            return
        history = evolve(self._history, present=change(self._history.present))
        self._become(history, save=not self._read_only)

    def undo(self) -> None:
        """Take back the last edit."""
        if self._history is not None and self._history.past and not self._read_only:
            self._become(self._history.undo())

    def redo(self) -> None:
        """Bring back the edit that was taken back last."""
        if self._history is not None and self._history.future and not self._read_only:
            self._become(self._history.redo())

    def set_today(self, today: date) -> None:
        """Go on with a new day: a window left open overnight must not show yesterday's dose as today's."""
        if today == self.today:
            return
        self.today = today
        if self._history is not None:
            self._plan = build_plan(self._history.present, self.knowledge, today)
            self._emit()

    def look(self, **changes: Any) -> None:
        """Change how things are looked at (ViewOptions); no undo step, nothing saved."""
        self._options = replace(self._options, **changes)
        self._emit()

    def save_now(self) -> bool:
        """Write unsaved edits to the disk now; False (and `trouble`) where that failed."""
        self._timer.stop()
        if self._history is None or not self._dirty:
            return True
        try:
            self._token = self.repository.save(self._history.present, self._token)
        except AppError as fault:
            self._save_text = say("status.not_saved", why=fault.happened)
            self._emit()
            self.trouble.emit(fault)
            return False
        self._dirty = False
        self._save_text = say("status.saved", time=self._now().strftime("%H:%M"))
        self._emit()
        return True

    def _become(self, history: History, save: bool = True) -> None:
        self._history = history
        self._plan = build_plan(history.present, self.knowledge, self.today)
        if save:
            self._dirty = True
            self._save_text = say("status.unsaved")
            self._timer.start()
        self._emit()

    def _show(self, course: Course, token: Any, read_only: str) -> None:
        self._history = History(present=course)
        self._token = token
        self._read_only = read_only
        self.changed_outside = self.held = False
        self._dirty = False
        self._plan = build_plan(course, self.knowledge, self.today)
        self._save_text = say("status.read_only", why=read_only) if read_only else ""
        self._emit()

    def _let_go(self) -> None:
        if self._history is not None:
            self.repository.close(self._history.present.id)
        self._timer.stop()
        self._history = self._plan = self._token = None
        self._options = replace(self._options, ghosts=(), reviewing="")
        self._dirty = False
        self._read_only = self._save_text = ""

    def _emit(self) -> None:
        state = self.state
        if state is not None:
            self.state_changed.emit(state)

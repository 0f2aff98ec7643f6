"""Copies kept after a crash or a conflict, offered at the next start: take over, or discard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from myoplanner.errors import AppError
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.difference import difference
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller
from myoplanner.ui.messages import Banner, Tone


@dataclass(frozen=True)
class KeptCopy:
    """Hold one copy: the patient as it was when it could not be saved, and when that was."""

    course: Course
    when: str


class RecoveredOffer(QObject):
    """Show one copy after the other in a banner. Nothing is taken over or thrown away unasked."""

    taken_over = Signal()
    """A copy was taken over; its patient is open."""

    def __init__(
        self, banner: Banner, controller: Controller, discard: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._banner = banner
        self._controller = controller
        self._discard = discard
        self._copies: tuple[KeptCopy, ...] = ()
        banner.action_requested.connect(self._take_over)
        banner.other_requested.connect(self._throw_away)

    @property
    def waiting(self) -> int:
        """Return how many copies wait for a decision."""
        return len(self._copies)

    def offer(self, copies: tuple[KeptCopy, ...]) -> None:
        """Offer the copies; one that is the same as its file is let go without a word."""
        waiting = []
        for copy in copies:
            if self._on_disk(copy.course.id) == copy.course:
                self._discard(copy.course.id)
            else:
                waiting.append(copy)
        self._copies = tuple(waiting)
        self._show()

    def _on_disk(self, course_id: str) -> Course | None:
        """Return the patient as it lies in the store, or None where it is not there or cannot be read."""
        try:
            return self._controller.repository.read(course_id)
        except AppError:
            return None

    def _show(self) -> None:
        if not self._copies:
            self._banner.clear()
            return
        copy = self._copies[0]
        on_disk = self._on_disk(copy.course.id)
        code = copy.course.patient.code or say("summary.no_code")
        lines = (say("recovered.no_file"),) if on_disk is None else difference(on_disk, copy.course)
        self._banner.show_message(
            Tone.WARN,
            say("recovered.title", code=code, when=copy.when),
            " ".join(lines),
            say("recovered.take"),
            say("recovered.discard"),
        )

    def _take_over(self) -> None:
        if not self._copies:
            return
        copy = self._copies[0].course
        if not self._open(copy):
            return
        self._controller.edit(say("edit.recovered"), lambda _course: copy)
        if not self._controller.save_now():
            return
        self._next(copy.id)
        self.taken_over.emit()

    def _open(self, copy: Course) -> bool:
        known = {item.id for item in self._controller.repository.listed(self._controller.today)}
        if copy.id not in known:
            return self._controller.open_new(copy)
        if not self._controller.open(copy.id):
            return False
        state = self._controller.state
        return state is not None and not state.read_only

    def _throw_away(self) -> None:
        if self._copies:
            self._next(self._copies[0].course.id)

    def _next(self, course_id: str) -> None:
        try:
            self._discard(course_id)
        except AppError as fault:
            self._controller.trouble.emit(fault)
        self._copies = tuple(item for item in self._copies if item.course.id != course_id)
        self._show()

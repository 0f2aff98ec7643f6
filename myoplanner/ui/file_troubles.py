"""What can go wrong with the opened patient's file, in the banner: what happened, and the ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from myoplanner.errors import AppError, ConflictError
from myoplanner.logic.record.course import Course
from myoplanner.logic.sheets.difference import difference
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller
from myoplanner.ui.messages import Banner, Tone

Way = tuple[str, Callable[[], object]]
"""The word on a button, and what it does."""
NO_WAY: Way = ("", lambda: None)


class FileTroubles(QObject):
    """Show messages about files in a banner, each with up to two ways on; nothing is done unasked."""

    shown_anew = Signal()
    """The opened patient was read again; its page is to be shown."""
    versions_asked = Signal(object)
    """Carries the id of the patient whose earlier versions are wanted."""

    def __init__(self, banner: Banner, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._controller = controller
        self._first, self._second = NO_WAY, NO_WAY
        banner.action_requested.connect(self._do_first)
        banner.other_requested.connect(self._do_second)

    # --- what is said ------------------------------------------------------------------------------

    def show_opened(self) -> None:
        """Say why the patient that was just opened can only be looked at; nothing where it can be changed."""
        state = self._controller.state
        if state is None or not state.read_only:
            return
        why = state.read_only[:1].upper() + state.read_only[1:] + "."
        if self._controller.changed_outside:
            text = " ".join((why, *self._against_last_version(state.plan.course)))
            self._say(say("file.read_only"), text, (say("file.accept"), self._accept), self._versions_way())
        elif self._controller.held:
            text = f"{why} {say('file.held')}"
            self._say(say("file.open_elsewhere"), text, (say("file.take_over"), self._ask_to_take_over))
        else:
            text = f"{why} {say('file.not_writable')}"
            self._say(say("file.read_only"), text, (say("file.again"), self._read_again))

    def show_version(self, when: str, restore: Callable[[], object], back: Callable[[], object]) -> None:
        """Say that an earlier version is on view."""
        self._say(
            say("file.version", when=when), say("file.version_text"), (say("file.restore"), restore),
            (say("file.version_back"), back), Tone.NOTE,
        )  # fmt: skip

    def look_at_disk(self) -> None:
        """Say where the opened patient's file is no longer what this window shows; nothing is changed."""
        state = self._controller.state
        if state is None or state.read_only or self._controller.has_unsaved:
            return
        course = state.plan.course
        keep = (say("file.keep_mine"), self._keep_mine)
        try:
            on_disk = self._controller.repository.read(course.id)
        except AppError as fault:
            text = f"{fault.happened} {say('file.still_here')}"
            self._say(say("file.gone"), text, keep, tone=Tone.STOP)
            return
        if on_disk != course:
            text = " ".join((say("file.against_disk"), *difference(on_disk, course)))
            self._say(say("file.changed"), text, (say("file.take_other"), self._read_again), keep)

    def show_fault(self, fault: AppError) -> None:
        """Say what went wrong; where something is not saved yet, with a way to save it after all."""
        unsaved = self._controller.has_unsaved
        text = f"{fault.happened} {fault.to_do}".strip()
        if isinstance(fault, ConflictError) and unsaved:
            found = " ".join((fault.happened, *self._against_disk(), fault.to_do))
            keep, take = (say("file.keep_mine"), self._keep_mine), (say("file.take_other"), self._read_again)
            self._say(fault.title, found, keep, take, Tone.STOP)
        elif unsaved:
            more = f"{text} {say('file.still_here')}"
            self._say(fault.title, more, (say("file.save_again"), self._save_again), tone=Tone.STOP)
        else:
            self._say(fault.title, text, tone=Tone.STOP)

    def _say(
        self, title: str, text: str, first: Way = NO_WAY, second: Way = NO_WAY, tone: Tone = Tone.WARN
    ) -> None:
        self._first, self._second = first, second
        self._banner.show_message(tone, title, text, first[0], second[0])

    def _against_last_version(self, course: Course) -> tuple[str, ...]:
        """Say in what the file differs from the newest version that can be read."""
        try:
            versions = self._controller.repository.versions(course.id)
            last = self._controller.repository.load_version(course.id, versions[0].number)
        except (AppError, IndexError):
            return (say("file.no_version"),)
        return (say("file.against_version"), *(difference(last, course) or (say("file.no_difference"),)))

    def _against_disk(self) -> tuple[str, ...]:
        """Say in what this window differs from what lies on the disk now."""
        course = self._controller.course
        if course is None:
            return ()
        try:
            on_disk = self._controller.repository.read(course.id)
        except AppError:
            return (say("file.nothing_there"),)
        return (say("file.against_disk"), *(difference(on_disk, course) or (say("file.no_difference"),)))

    def _versions_way(self) -> Way:
        return say("file.versions"), self._ask_for_versions

    # --- the ways on ----------------------------------------------------------------------------------

    def _do_first(self) -> None:
        self._first[1]()

    def _do_second(self) -> None:
        self._second[1]()

    def _accept(self) -> None:
        if self._controller.accept_file():
            self._done()

    def _ask_for_versions(self) -> None:
        course = self._controller.course
        if course is not None:
            self.versions_asked.emit(course.id)

    def _ask_to_take_over(self) -> None:
        state = self._controller.state
        if state is not None:
            text = say("file.take_over_text", holder=state.read_only)
            yes, no = (say("file.take_over_yes"), self._take_over), (say("file.leave"), self.show_opened)
            self._say(say("file.take_over_ask"), text, yes, no)

    def _take_over(self) -> None:
        course = self._controller.course
        if course is None or not self._controller.open(course.id, take_over=True):
            return
        self._done()
        if self._controller.held:
            self._say(say("file.not_taken_over"), say("file.still_held"))

    def _read_again(self) -> None:
        if self._controller.read_again():
            self._done()

    def _keep_mine(self) -> None:
        if self._controller.put_over():
            self._banner.clear()

    def _save_again(self) -> None:
        if self._controller.save_now():
            self._banner.clear()

    def _done(self) -> None:
        self._banner.clear()
        self.shown_anew.emit()
        self.show_opened()

"""An earlier version on the patient page: only to be looked at, with the ways back and to put it in place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from myoplanner.errors import AppError
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller
from myoplanner.ui.file_troubles import FileTroubles
from myoplanner.ui.patients.versions import moment


class VersionLook(QObject):
    """Open a version read only, and say so in the banner."""

    shown = Signal()
    """The version is what the controller holds now; the patient page is to be shown."""
    back_asked = Signal(object)
    """Carries the id of the patient whose versions are wanted again."""
    put_asked = Signal(object, object)
    """Carries id and number of a version that is to be put in place, after the question."""

    def __init__(self, controller: Controller, files: FileTroubles, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._files = files
        self._at = ("", 0)

    def look_at(self, course_id: str, number: int) -> None:
        """Show a version by its number; what cannot be read is said."""
        repository = self._controller.repository
        try:
            written = {item.number: item.written for item in repository.versions(course_id)}
            course = repository.load_version(course_id, number)
        except AppError as fault:
            self._files.show_fault(fault)
            return
        if self._controller.look_at(course, say("file.version_why")):
            self._at = (course_id, number)
            self.shown.emit()
            self._files.show_version(moment(written[number]), self._put, self._back)

    def _back(self) -> None:
        self.back_asked.emit(self._at[0])

    def _put(self) -> None:
        self.put_asked.emit(*self._at)

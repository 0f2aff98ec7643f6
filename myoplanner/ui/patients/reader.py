"""Reads the list of patients: at once where little is to be read, else in slices between events."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from myoplanner.errors import AppError
from myoplanner.logic.wording import say
from myoplanner.ui.patients.empty import EmptyCard
from myoplanner.ui.repository import Listed, Reading, Step

AT_ONCE = 24
"""Files read in full before a person is told and the window goes on: about a fifth of a second."""
SLICE_READ = 4
SLICE_DONE = 400
"""What is done at most before the window gets its turn: files read in full, and files looked at."""


class ListReader(QObject):
    """Take a Reading to its end. One at a time: another one takes the place of the one before."""

    went_on = Signal(object)
    """Carries the Step that was reached; never sent where the list was read at once."""
    ended = Signal(object)
    """Carries the tuple of Listed."""
    failed = Signal(object)
    """Carries the AppError."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_reading(self) -> bool:
        """Tell whether there is more to be read."""
        return self._reading is not None

    def start(self, reading: Reading) -> None:
        """Read; done on return, unless more than a few files must be read in full."""
        self.stop()
        self._reading = reading
        self._advance(AT_ONCE, None)

    def stop(self) -> None:
        """Give up what is being read; the store keeps what it has read."""
        self._timer.stop()
        if self._reading is not None:
            reading, self._reading = self._reading, None
            reading.close()

    def _go_on(self) -> None:
        self._advance(SLICE_READ, SLICE_DONE)

    def _advance(self, most_read: int, most_done: int | None) -> None:
        reading = self._reading
        if reading is None:
            return
        first: Step | None = None
        try:
            while True:
                step = next(reading)
                first = first or step
                looked = step.done - first.done
                if step.read - first.read >= most_read or (most_done is not None and looked >= most_done):
                    break
        except StopIteration as end:
            self._reading = None
            files: tuple[Listed, ...] = end.value
            self.ended.emit(files)
        except AppError as fault:
            self._reading = None
            self.failed.emit(fault)
        else:
            self._timer.start(0)
            self.went_on.emit(step)


class ReadingCard(EmptyCard):
    """Stand in the place of the list while it is read for the first time, and say how far it is."""

    def __init__(self) -> None:
        super().__init__("", say("patients.reading_hint"))

    def show_step(self, step: Step) -> None:
        """Say how many files are done."""
        self.title.setText(say("patients.reading", done=grouped(step.done), files=grouped(step.files)))

    def show_failure(self) -> None:
        """Say that it ended before all were read; why stands in the banner above."""
        self.title.setText(say("patients.reading_failed"))


def grouped(number: int) -> str:
    """Write a count with a narrow space between thousands from 10 000 on: 1200, 10 000."""
    return str(number) if number < 10_000 else f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")

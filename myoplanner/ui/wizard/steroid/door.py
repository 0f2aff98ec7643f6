"""The edits that the steroid step hands on beside the regimens, each one undo step under its own name."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import with_events, with_reason
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.event_entry import EventText, read_event
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.pulse_entry import PulseReading, PulseText, read_pulse
from myoplanner.logic.sheets.steroid_review import ChangeReview
from myoplanner.logic.taper.edits import (
    applied_change,
    change_name,
    planned_pulses,
    with_change_start,
    with_pulses,
    with_size,
    without_pulses,
    without_sizes,
)
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller

LONGEST_SIZE = 40
LONGEST_REASON = 1000
MARKS = {EventKind.FLARE: "flare", EventKind.WEAKNESS: "weakness"}


class SteroidDoor:
    """Turn what was typed into edits of the opened patient."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller

    @property
    def today(self) -> date:
        """Return the day of today."""
        return self._controller.today

    def mark(self, kind: EventKind, day: str, text: str) -> tuple[FieldError, ...]:
        """Enter a flare or new weakness as an event; return the refusals where there are some."""
        course = self._controller.course
        row = EventText(day=day, kind=kind.value, text=text)
        reading = read_event(row, self.today, Controller.new_id())
        event = reading.event
        if course is None or event is None:
            return reading.errors
        if any(item.kind is kind and item.day == event.day for item in course.events):
            name = say(f"mark.{MARKS[kind]}_name")
            wrong = say("mark.done", what=name[:1].upper() + name[1:])
            return (FieldError(field="day", wrong=wrong, allowed=say("mark.other_day")),)
        self._controller.edit(say(f"edit.{MARKS[kind]}"), lambda course: with_events(course, event))
        return ()

    def set_size(self, way: str, name: str, label: str, title: str, text: str) -> None:
        """Type a size of a way; blank text takes it away."""
        value = clean_text(text)[:LONGEST_SIZE].strip()
        edit = say("edit.size" if value else "edit.size_blank", way=title, label=label.lower(), value=value)
        self._controller.edit(edit, lambda course: with_size(course, way, name, value))

    def set_change_start(self, text: str) -> FieldError | None:
        """Set the first day of a change, blank for the day itself; return why it is refused."""
        if not text.strip():
            self._controller.edit(
                say("edit.change_start"), lambda course: with_change_start(course, None)
            )  # fmt: skip
            return None
        reading = read_day(text, self.today, "start")
        if reading.error is not None:
            return reading.error
        day = reading.day
        self._controller.edit(say("edit.change_start"), lambda course: with_change_start(course, day))
        return None

    def drop_sizes(self, way: str, title: str) -> None:
        """Take all sizes of a way away, and with them its what-if."""
        self._controller.edit(say("edit.sizes_drop", way=title), lambda course: without_sizes(course, way))

    def read_pulse(self, row: PulseText) -> PulseReading:
        """Read a pulse as typed; nothing is entered yet."""
        course = self._controller.course
        others = () if course is None else course.pulses
        return read_pulse(row, others, self.today, Controller.new_id())

    def enter_pulse(self, pulse: SteroidPulse) -> None:
        """Enter a pulse that was given."""
        self._controller.edit(say("edit.pulse_add"), lambda course: with_pulses(course, pulse))

    def remove_pulse(self, pulse_id: str) -> None:
        """Take a pulse off the record."""
        self._controller.edit(say("edit.pulse_remove"), lambda course: without_pulses(course, pulse_id))

    def give_reason(self, rules: tuple[str, ...], text: str) -> None:
        """Write a reason against each of the stops."""
        reason = clean_text(text)[:LONGEST_REASON]

        def change(course: Course) -> Course:
            for rule in rules:
                course = with_reason(course, rule, reason)
            return course

        self._controller.edit(say("edit.reason"), change)

    def apply(self, review: ChangeReview) -> None:
        """Sign what was reviewed: a later plan, or pulses; one undo step."""
        plan = self._controller.plan
        if plan is None or not review.apply.possible:
            return
        today, edition, reason = plan.today, plan.edition, review.apply.reason
        signed, pulses, stops = review.change, review.pulses, review.stops
        if signed is None:
            ids = _ids(len(pulses))
            self._controller.edit(
                say("edit.pulses_plan"),
                lambda course: planned_pulses(course, pulses, today, ids, reason, stops),
            )
            return
        change, ids = signed, _ids(max(1, len(signed.pulses)))
        self._controller.edit(
            say("edit.change_apply", name=change_name(change)),
            lambda course: applied_change(course, change, stops, today, edition, ids, reason),
        )


def _ids(number: int) -> tuple[str, ...]:
    """Return new ids: the decision's first, then the others."""
    return tuple(Controller.new_id() for _ in range(number + 1))

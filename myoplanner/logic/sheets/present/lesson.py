"""What stands on the wall: the view at a stop, what is asked there, what was done, and the case's notes."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Note, Value, evolve
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.teaching_case import TeachingCase, Turn
from myoplanner.logic.sheets.ghosts import ghosts_of
from myoplanner.logic.sheets.present.unfold import Stop, done_on, unfolded
from myoplanner.logic.sheets.timeline.pulses import pulse_label
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.read_out import pattern_text
from myoplanner.logic.sheets.timeline.sheet import (
    AHEAD_DAYS,
    TimelineOptions,
    TimelineSheet,
    day_zero,
    timeline_sheet,
)
from myoplanner.logic.sheets.timeline.weeks import in_weeks
from myoplanner.logic.sheets.view import Shown, ViewSheet, view_of_plan
from myoplanner.logic.wording import say


class LessonSheet(Value):
    """Hold all that is shown at a stop; empty texts are not shown.

    `origin` says where a case comes from, at every stop. `notes` and `untimed` are of the whole case and
    stand only where nothing is left to be told.
    """

    view: ViewSheet
    place: Note
    question: Note = ""
    done: Note = ""
    note: Note = ""
    origin: Note = ""
    notes: tuple[Note, ...] = ()
    untimed: tuple[Note, ...] = ()


def lesson_sheet(
    course: Course,
    knowledge: Knowledge,
    today: date,
    options: TimelineOptions,
    dates: bool,
    version: str,
    stop: Stop | None = None,
    stops: tuple[Stop, ...] = (),
    ghosts: tuple[Ghost, ...] = (),
) -> LessonSheet:
    """Return what is shown of a presentable course: whole, or as it was known at a stop.

    Days count from the same day at every stop, and the axis stays as long as that of the whole course.
    """
    whole = build_plan(course, knowledge, today)
    day0 = course.case.day0 if course.case is not None and course.case.day0 else day_zero(whole)[0]
    options = evolve(options, day0=day0)
    frame = timeline_sheet(whole, options)
    plan = whole if stop is None else build_plan(unfolded(course, stop), knowledge, stop.day)
    drawn = evolve(options, ghosts=ghosts_of(plan, knowledge, ghosts))
    view = view_of_plan(plan, drawn, Shown(dates=dates), version)
    all_told = course.case is not None and (stop is None or stop == stops[-1])
    lesson = LessonSheet(
        view=evolve(view, timeline=_framed(view.timeline, frame)),
        place=_place(stop, stops),
        origin="" if course.case is None else say(f"case.{course.case.origin.name.lower()}"),
        notes=case_notes(course.case) if all_told else (),
        untimed=course.case.untimed if course.case is not None and all_told else (),
        **_told(course, stop),
    )
    return lesson if dates else _in_weeks(lesson, day0)


def case_notes(case: TeachingCase | None) -> tuple[str, ...]:
    """Return what is said of a case as a whole: its title, and its citation with what of it is invented."""
    return () if case is None else tuple(text for text in (case.title, case.source) if text)


def _framed(sheet: TimelineSheet, frame: TimelineSheet) -> TimelineSheet:
    """Return a sheet with the axis of the whole course, longer only where a what-if asks for it."""
    whole = DayRange(
        first=min(sheet.whole.first, frame.whole.first), last=max(sheet.whole.last, frame.whole.last)
    )
    ahead = sheet.today_x + AHEAD_DAYS if sheet.options.ghosts else frame.home.last
    home = DayRange(first=frame.home.first, last=max(frame.home.last, min(ahead, whole.last)))
    return evolve(sheet, whole=whole, home=home, empty=say("lesson.empty") if sheet.empty else "")


def _in_weeks(lesson: LessonSheet, day0: date) -> LessonSheet:
    place = in_weeks(lesson.place, day0)
    done = in_weeks(lesson.done, day0)
    return evolve(lesson, place=place, done=done)


def _place(stop: Stop | None, stops: tuple[Stop, ...]) -> str:
    if stop is None:
        return say("lesson.whole")
    return say("lesson.visit", number=stop.visit, all=stops[-1].visit if stops else stop.visit, day=stop.day)


def _told(course: Course, stop: Stop | None) -> dict[str, str]:
    if stop is None:
        return {}
    turn = course.case.turn_on(stop.day) if course.case is not None else None
    question = turn.question if turn is not None and turn.question else ""
    if not stop.told:
        return {"question": question or say("lesson.question")}
    done = turn.done if turn is not None and turn.done else "\n".join(done_lines(course, stop.day))
    return {
        "question": question,
        "done": done,
        "note": _note(turn),
    }


def _note(turn: Turn | None) -> str:
    if turn is None or not turn.note:
        return ""
    return say("lesson.note", note=turn.note, source=turn.source) if turn.source else turn.note


def done_lines(course: Course, day: date) -> tuple[str, ...]:
    """Return what was begun or decided on a day, in words."""
    part = done_on(course, day)
    lines = [
        say("lesson.plan", name=plan.regimen_name, dose=pattern_text(plan.steps[0])) for plan in part.plans
    ]
    lines += [say("lesson.taken", dose=pattern_text(dose.step())) for dose in part.taken]
    lines += [say("lesson.pulse", pulse=pulse_label(pulse)) for pulse in part.pulses]
    lines += [say("lesson.addon", name=addon.agent_name) for addon in part.addons]
    if not lines:
        lines = [decision.what for decision in part.decisions if decision.what]
    return tuple(dict.fromkeys(lines))

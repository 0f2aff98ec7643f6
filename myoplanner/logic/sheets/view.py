"""What is on view, as it leaves the window: presented, printed, exported or copied.

The one place where identity and dates are taken out: whoever shows a view draws what this returns.
"""

from __future__ import annotations

from myoplanner.logic.base import Line, Note, Value, evolve
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.printed import printed_texts
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.bare import bare, bare_value
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.sheets.summary import summary_of
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, TimelineSheet, timeline_sheet
from myoplanner.logic.sheets.timeline.weeks import in_weeks, sheet_in_weeks
from myoplanner.logic.wording import say

GAP = "    "


class Shown(Value):
    """Hold what of a person is shown: who it is with all typed text, and the days of the calendar."""

    identity: bool = False
    dates: bool = False


class ViewSheet(Value):
    """Hold a view: who (or only what), where in the treatment, the timeline, and the line under it all."""

    title: Note
    strip: Note
    timeline: TimelineSheet
    line: Line
    shown: Shown


def view_sheet(
    plan: Plan, knowledge: Knowledge, options: TimelineOptions, shown: Shown, version: str
) -> ViewSheet:
    """Return the view of a plan. Without identity nothing of it is in the sheet, also not unseen."""
    if not shown.identity:
        plan = bare_plan(plan, knowledge)
        options = bare_value(options, printed_texts(knowledge))
    return view_of_plan(plan, options, shown, version)


def view_of_plan(plan: Plan, options: TimelineOptions, shown: Shown, version: str) -> ViewSheet:
    """Return the view of a plan as it stands; nobody is taken out of it here but from the title."""
    timeline = timeline_sheet(plan, options)
    if not shown.dates:
        timeline = sheet_in_weeks(timeline)
    title, strip = _head(plan, shown.identity)
    return ViewSheet(
        title=title if shown.dates else in_weeks(title, timeline.day0),
        strip=strip if shown.dates else in_weeks(strip, timeline.day0),
        timeline=timeline,
        line=view_line(plan, version),
        shown=shown,
    )


def bare_plan(plan: Plan, knowledge: Knowledge) -> Plan:
    """Return the plan of the same course without a person in it."""
    return build_plan(presentable(plan.course, knowledge), knowledge, plan.today)


def presentable(course: Course, knowledge: Knowledge) -> Course:
    """Return the course as it may be shown to a class.

    A teaching case was made to be shown: its texts stay, who stands in it goes. Of any other record only
    what holds no typed text is left.
    """
    if course.case is None:
        return bare(course, printed_texts(knowledge))
    return evolve(course, patient=Patient(sex=course.patient.sex, birth_year=course.patient.birth_year))


def view_line(plan: Plan, version: str) -> str:
    """Return the line that stands on every page, picture and text."""
    return say("view.line", version=version, edition=plan.edition)


def _head(plan: Plan, identity: bool) -> tuple[str, str]:
    line, patient = summary_of(plan), plan.course.patient
    who = (line.code, patient.name, patient.record_number) if identity else ()
    title = GAP.join(part for part in (*who, line.entity, line.person) if part)
    ck = say("header.ck", value=line.ck) if line.ck else ""
    parts = (line.week_text, line.dose, ck, line.strength, line.days_on_steroid)
    strip = GAP.join(part for part in parts if part)
    return title, strip or say("header.nothing")

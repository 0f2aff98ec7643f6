"""Course + knowledge + today -> Plan. The one entry of the core; everything shown comes from it."""

from __future__ import annotations

from datetime import date


from myoplanner.logic.base import Line, Number, Value
from myoplanner.logic.finding import FieldError, Finding, Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.course import Course, SteroidDraft
from myoplanner.logic.taper.build import Built, build_schedule
from myoplanner.logic.taper.course_doses import CourseDoses, doses_of
from myoplanner.logic.taper.notes import age_finding, seam_finding
from myoplanner.logic.taper.own import regimen_of
from myoplanner.logic.taper.numbers import PlanNumbers, numbers_of


class DraftPlan(Value):
    """Hold what the steroid step of the wizard amounts to: a schedule, or why there is none yet."""

    regimen: Regimen
    start: date
    weight_kg: Number | None
    built: Built
    numbers: PlanNumbers | None = None
    findings: tuple[Finding, ...] = ()
    errors: tuple[FieldError, ...] = ()

    @property
    def stops(self) -> tuple[Finding, ...]:
        """Return the findings that hold Apply until a reason is written."""
        return tuple(item for item in self.findings if item.kind is Kind.STOP)


class Plan(Value):
    """Hold everything that follows from a course on a day."""

    course: Course
    today: date
    edition: Line
    doses: CourseDoses
    numbers: PlanNumbers | None = None
    draft: DraftPlan | None = None
    draft_error: FieldError | None = None


def build_plan(course: Course, knowledge: Knowledge, today: date) -> Plan:
    """Return the whole plan of `course` as of `today`. Pure; takes milliseconds; never raises."""
    doses = doses_of(course)
    regimen = _draft_regimen(course.draft.steroid, knowledge)
    current = doses.plans[-1] if doses.plans else None
    return Plan(
        course=course,
        today=today,
        edition=knowledge.edition,
        doses=doses,
        numbers=None if current is None else numbers_of(current.in_force, course.stock),
        draft=_draft_plan(course, regimen, today, doses) if isinstance(regimen, Regimen) else None,
        draft_error=regimen if isinstance(regimen, FieldError) else None,
    )


def draft_start(draft: SteroidDraft, today: date) -> date:
    """Return the day on which the draft starts: as set, else today."""
    return draft.start or today


def _draft_regimen(draft: SteroidDraft, knowledge: Knowledge) -> Regimen | FieldError | None:
    return regimen_of(draft.own) if draft.own is not None else knowledge.regimen(draft.regimen_id)


def _draft_plan(course: Course, regimen: Regimen, today: date, doses: CourseDoses) -> DraftPlan:
    draft = course.draft.steroid
    start = draft_start(draft, today)
    weight = course.weight_on(start)
    typed = {item.name: item.value for item in draft.choices}
    built = build_schedule(regimen, typed, start, course.stock, weight, draft.start_from)
    return DraftPlan(
        regimen=regimen,
        start=start,
        weight_kg=weight,
        built=built,
        numbers=None if built.schedule is None else numbers_of(built.schedule, course.stock),
        findings=_draft_findings(course, start, built, doses),
        errors=built.errors,
    )


def _draft_findings(course: Course, start: date, built: Built, doses: CourseDoses) -> tuple[Finding, ...]:
    age = age_finding(course.patient, start)
    found = [age] if age else []
    found += built.findings
    earlier = [item for item in doses.plans if item.in_force.start < start]
    if earlier and built.schedule is not None:
        seam = seam_finding(earlier[-1].signed, built.schedule)
        found += [seam] if seam else []
    return tuple(found)



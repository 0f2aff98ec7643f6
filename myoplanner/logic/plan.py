"""Course + knowledge + today -> Plan. The one entry of the core; everything shown comes from it."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.addon.lanes import Lane, lanes_of
from myoplanner.logic.advise.addon_step import drafted
from myoplanner.logic.advise.all_checks import findings_of
from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.assess.assessment import ResponseAssessment
from myoplanner.logic.assess.malignancy_risk import MalignancyRisk
from myoplanner.logic.assess.record_classification import RecordClassification
from myoplanner.logic.assess.steroid_outlook import SteroidOutlook
from myoplanner.logic.base import Line, Number, Value
from myoplanner.logic.finding import FieldError, Finding, Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.course import Course, SteroidDraft
from myoplanner.logic.taper.build import Built, build_schedule
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.notes import age_finding, seam_finding
from myoplanner.logic.taper.numbers import PlanNumbers, numbers_of
from myoplanner.logic.taper.own import regimen_of
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule


class DraftPlan(Value):
    """Hold what the steroid step of the wizard amounts to: a schedule, or why there is none yet.

    `findings` are those of the schedule; `record_stops` are the stops of the record, which hold it too.
    """

    regimen: Regimen
    start: date
    weight_kg: Number | None
    built: Built
    numbers: PlanNumbers | None = None
    findings: tuple[Finding, ...] = ()
    record_stops: tuple[Finding, ...] = ()
    errors: tuple[FieldError, ...] = ()

    @property
    def stops(self) -> tuple[Finding, ...]:
        """Return the findings that hold Apply: of the record first, then of the schedule."""
        return (*self.record_stops, *(item for item in self.findings if item.kind is Kind.STOP))


class Plan(Value):
    """Hold everything that follows from a course on a day.

    `findings` are those of the record, red flags first; those of the draft's schedule stand with the draft.
    `lanes` are the added drugs over time, those of record and the draft of one.
    """

    course: Course
    today: date
    edition: Line
    doses: CourseDoses
    classification: RecordClassification
    malignancy: MalignancyRisk
    response: ResponseAssessment
    steroid: SteroidOutlook
    findings: tuple[Finding, ...] = ()
    numbers: PlanNumbers | None = None
    draft: DraftPlan | None = None
    draft_error: FieldError | None = None
    lanes: tuple[Lane, ...] = ()


def build_plan(course: Course, knowledge: Knowledge, today: date) -> Plan:
    """Return the whole plan of `course` as of `today`. Pure; takes milliseconds; never raises."""
    regimen = _draft_regimen(course.draft.steroid, knowledge)
    built = _built(course, regimen, today) if isinstance(regimen, Regimen) else None
    situation = situation_of(course, knowledge, today, None if built is None else built.schedule)
    doses, findings = situation.doses, findings_of(situation)
    current = doses.plans[-1] if doses.plans else None
    return Plan(
        course=course,
        today=today,
        edition=knowledge.edition,
        doses=doses,
        classification=situation.classification,
        malignancy=situation.malignancy,
        response=situation.response,
        steroid=situation.steroid,
        findings=findings,
        numbers=None if current is None else numbers_of(current.in_force, course.stock),
        draft=_draft_plan(course, regimen, built, today, doses, findings)
        if isinstance(regimen, Regimen) and built is not None
        else None,
        draft_error=regimen if isinstance(regimen, FieldError) else None,
        lanes=lanes_of(course, knowledge, today, drafted(situation)),
    )


def draft_start(draft: SteroidDraft, today: date) -> date:
    """Return the day on which the draft starts: as set, else today."""
    return draft.start or today


def _draft_regimen(draft: SteroidDraft, knowledge: Knowledge) -> Regimen | FieldError | None:
    return regimen_of(draft.own) if draft.own is not None else knowledge.regimen(draft.regimen_id)


def _built(course: Course, regimen: Regimen, today: date) -> Built:
    draft = course.draft.steroid
    start = draft_start(draft, today)
    typed = {item.name: item.value for item in draft.choices}
    return build_schedule(regimen, typed, start, course.stock, course.weight_on(start), draft.start_from)


def _draft_plan(
    course: Course,
    regimen: Regimen,
    built: Built,
    today: date,
    doses: CourseDoses,
    findings: tuple[Finding, ...],
) -> DraftPlan:
    start = draft_start(course.draft.steroid, today)
    return DraftPlan(
        regimen=regimen,
        start=start,
        weight_kg=course.weight_on(start),
        built=built,
        numbers=None if built.schedule is None else numbers_of(built.schedule, course.stock),
        findings=_draft_findings(course, start, built, doses),
        record_stops=tuple(item for item in findings if item.kind is Kind.STOP),
        errors=built.errors,
    )


def _draft_findings(course: Course, start: date, built: Built, doses: CourseDoses) -> tuple[Finding, ...]:
    age = age_finding(course.patient, start)
    found = [age] if age else []
    found += built.findings
    if built.schedule is not None:
        before = _before(doses, start)
        seam = None if before is None else seam_finding(before, built.schedule)
        found += [seam] if seam else []
    return tuple(found)


def _before(doses: CourseDoses, start: date) -> Schedule | None:
    """Return the dosing before a plan from `start` on: what was taken the day before, else as signed."""
    taken = doses.taken_on(start - ONE_DAY)
    if taken is not None:
        return Schedule(steps=(taken.step(),))
    earlier = [item for item in doses.plans if item.in_force.start < start]
    return earlier[-1].signed if earlier else None

"""A plan as one JSON object: everything that follows from a course on a day, with exact numbers.

Name and record number are left out: a plan is passed on more easily than the file it comes from.
"""

from __future__ import annotations

from myoplanner.commands.fields import Fields, day, fields_of, finding_fields
from myoplanner.commands.score_output import classification_fields
from myoplanner.commands.strict_json import json_text
from myoplanner.commands.taper_output import row_fields
from myoplanner.commands.taper_rows import rows_of
from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.assess.record_classification import RecordClassification
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import DraftPlan, Plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.sheets.addon.course import AddedDrug, added_drugs, addon_due
from myoplanner.logic.sheets.due import due_of
from myoplanner.logic.sheets.exposure import exposure_of
from myoplanner.logic.taper.course_doses import RecordPlan
from myoplanner.logic.taper.numbers import PlanNumbers
from myoplanner.logic.taper.schedule import Schedule


def plan_json(plan: Plan, knowledge: Knowledge, changed_outside: bool) -> str:
    """Return the whole plan as JSON."""
    return json_text(plan_fields(plan, knowledge, changed_outside)) + "\n"


SHAPED = frozenset({
    "course", "today", "edition", "doses", "classification", "malignancy", "response", "findings", "numbers",
    "draft", "draft_error",
})  # fmt: skip
"""The fields of a plan that are shaped here; any other stands in the output as it is."""
COUNTED = ("results", "visits", "labs")
"""What the course holds many of: the output says how many, and what was made of them."""


def plan_fields(plan: Plan, knowledge: Knowledge, changed_outside: bool) -> Fields:
    """Return the named fields of a plan."""
    last = plan.doses.plans[-1] if plan.doses.plans else None
    situation = situation_of(plan.course, knowledge, plan.today)
    return {
        "today": day(plan.today),
        "knowledge_edition": plan.edition,
        "changed_outside": changed_outside,
        "course": _course(plan),
        "schedules": [_record(item, plan.course.stock, item is last) for item in plan.doses.plans],
        "draft": None if plan.draft is None else _draft(plan.draft, plan.course),
        "draft_error": None if plan.draft_error is None else plan.draft_error.sentence(),
        "exposures": fields_of(exposure_of(plan)),
        "numbers": None if plan.numbers is None else _numbers(plan.numbers),
        "classification": _classification(plan.classification, knowledge),
        "malignancy": fields_of(plan.malignancy),
        "response": _response(plan),
        **fields_of(plan, *SHAPED),
        "findings": [finding_fields(item) for item in plan.findings],
        "added_drugs": [_added(item) for item in added_drugs(situation)],
        "due": [fields_of(item) for item in (*due_of(plan), *addon_due(situation))],
    }


def _course(plan: Plan) -> Fields:
    course = plan.course
    return {
        **fields_of(course, "patient", "plans", "draft", *COUNTED),
        "patient": fields_of(course.patient, "name", "record_number"),
        "weight_kg": course.weight_on(plan.today),
        **{name: len(getattr(course, name)) for name in COUNTED},
    }


def _record(item: RecordPlan, stock: Stock, current: bool) -> Fields:
    """Write a plan of record: its steps as signed, and how far a later plan left it in force."""
    plan = item.plan
    in_force = {"start": day(item.in_force.start), "end": day(item.in_force.end)}
    return {
        **fields_of(plan, "own", "steps", "stock", "choices"),
        "own": plan.own is not None,
        "choices": {choice.name: choice.value for choice in plan.choices},
        "current": current,
        "in_force": in_force,
        "steps": _steps(item.signed, stock),
    }


def _steps(schedule: Schedule, stock: Stock) -> list[Fields]:
    return [row_fields(row) for row in rows_of(schedule, stock)]


def _added(drug: AddedDrug) -> Fields:
    """Write an added drug: its days of tests and its windows; its steps as signed stand in the course."""
    tests = drug.tests
    return {
        "id": drug.addon_id,
        "rhythm": None if tests is None else tests.rhythm,
        "tests": [] if tests is None else [fields_of(row) for row in tests.rows],
        "test_days": [day(item) for item in drug.test_days],
        "windows": [fields_of(item) for item in drug.windows],
    }


def _draft(draft: DraftPlan, course: Course) -> Fields:
    schedule = draft.built.schedule
    steroid = course.draft.steroid
    stops = [
        {"rule": item.rule, "overridable": item.overridable, "reason": steroid.reason_for(item.rule)}
        for item in draft.stops
    ]
    return {
        "regimen_id": draft.regimen.id,
        "regimen_name": draft.regimen.name,
        "own": draft.regimen.own,
        "start": day(draft.start),
        "weight_kg": draft.weight_kg,
        "settings": {item.name: item.text for item in draft.built.settings.items},
        "steps": None if schedule is None else _steps(schedule, course.stock),
        "numbers": None if draft.numbers is None else _numbers(draft.numbers),
        "held_by": stops,
        "findings": [finding_fields(item) for item in draft.findings],
        "errors": [fields_of(error) for error in draft.errors],
    }


def _numbers(numbers: PlanNumbers) -> Fields:
    """Write the sums of a plan; the tablets of its first year by strength."""
    tablets = [{"mg": mg, "tablets": count} for mg, count in numbers.tablets]
    return {**fields_of(numbers, "tablets"), "tablets_first_year": tablets}


def _classification(record: RecordClassification, knowledge: Knowledge) -> Fields:
    return {
        **classification_fields(record.classification, knowledge.criteria),
        "age_at_onset": fields_of(record.onset),
        "raised_enzyme": fields_of(record.enzyme),
    }


def _response(plan: Plan) -> Fields:
    response = plan.response
    gates = [{**fields_of(gate), "verdict": gate.verdict} for gate in response.gates]
    return {**fields_of(evolve(response, gates=()), "today"), "gates": gates}

"""The visits on record as rows, and the muscle sheet with its running sum, as final texts."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.assess.known import Known, known_on, scale_text, strength_text, value_text
from myoplanner.logic.assess.visit_measures import enzymes_near, strength_on
from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import SCALE_MAXIMUM, Scale
from myoplanner.logic.record.visits import SHEET_SCALES, Muscle, MuscleSheet, Side, Visit, places_of
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say

NOTHING = "–"


class VisitRow(Value):
    """Hold one visit with its six core set measures; a measure that is not on record is a dash."""

    id: str
    day: date
    day_text: str
    physician_global: str
    patient_global: str
    strength: str
    haq: str
    extramuscular_global: str
    enzymes: str
    lacks: tuple[str, ...] = ()


class MuscleCell(Value):
    """Hold the field of one muscle on one side: its key in the form, and its side's name."""

    place: str
    side: str


class MuscleRow(Value):
    """Hold one muscle of the sheet with its one or two fields."""

    label: str
    cells: tuple[MuscleCell, ...]


def visit_rows(plan: Plan, knowledge: Knowledge) -> tuple[VisitRow, ...]:
    """Return the visits in order of their days, enzymes and strength as the scores read them."""
    known, within = known_on(plan.course, plan.today), knowledge.response.visit_enzymes.days
    visits = sorted(plan.course.visits, key=lambda item: item.day)
    return tuple(_row(item, known, within) for item in visits)


def muscle_rows(scale: Scale, side: Side = Side.RIGHT) -> tuple[MuscleRow, ...]:
    """Return the rows of the muscle sheet of a scale, the neck first."""
    places = places_of(scale, side)
    return tuple(
        MuscleRow(
            label=say(f"muscle.{muscle.value}"),
            cells=tuple(
                MuscleCell(place=item.key, side="" if item.side is None else say(f"muscle.{item.side.value}"))
                for item in places
                if item.muscle is muscle
            ),
        )
        for muscle in Muscle
    )


def sum_text(sheet: MuscleSheet | None, scale: Scale) -> str:
    """Return the running sum of a sheet: "71 of 80", or how many muscles are entered."""
    if sheet is None:
        return say("muscle.none", places=len(places_of(scale)))
    if sheet.total is None:
        places = len(sheet.places)
        return say("muscle.some", entered=places - len(sheet.lacking), places=places)
    return say("response.of", value=sheet.total, maximum=SCALE_MAXIMUM[sheet.scale])


def replaces(course: Course, visit: Visit) -> str:
    """Say which other strength value of the day the sum of a sheet would take the place of; "" for none."""
    sheet, on_record = visit.muscles, course.strength_of(visit)
    before = course.visit(visit.id)
    if sheet is None or on_record is None or visit.total is None or on_record.value == visit.total:
        return ""
    if before is not None and before.total == on_record.value and before.day == visit.day:
        return ""
    return say(
        "muscle.replaces", scale=scale_text(on_record), value=strength_text(on_record), day=visit.day,
        sum=visit.total,
    )  # fmt: skip


def _row(visit: Visit, known: Known, within: int) -> VisitRow:
    strengths = [strength_on(known, visit.day, scale) for scale in SHEET_SCALES]
    strength = ", ".join(strength_text(item) for item in strengths if item is not None)
    enzymes = ", ".join(
        f"{item.enzyme.value} {value_text(item)}" for item in enzymes_near(known, visit.day, within)
    )
    texts = {
        "physician_global": _number(visit, "physician_global"),
        "patient_global": _number(visit, "patient_global"),
        "mmt": strength or NOTHING,
        "haq": _haq(visit),
        "extramuscular_global": _number(visit, "extramuscular_global"),
        "enzymes": enzymes or NOTHING,
    }
    return VisitRow(
        id=visit.id,
        day=visit.day,
        day_text=day_text(visit.day),
        physician_global=texts["physician_global"],
        patient_global=texts["patient_global"],
        strength=texts["mmt"],
        haq=texts["haq"],
        extramuscular_global=texts["extramuscular_global"],
        enzymes=texts["enzymes"],
        lacks=tuple(say(f"measure.{name}") for name, text in texts.items() if text == NOTHING),
    )


def _number(visit: Visit, name: str) -> str:
    value = getattr(visit, name)
    return NOTHING if value is None else text_of(value)


def _haq(visit: Visit) -> str:
    if visit.haq is None:
        return NOTHING
    return say("visits.haq", name=visit.questionnaire.value, value=visit.haq)

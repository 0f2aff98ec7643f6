"""Builds the sample patients in resources/cases. Every value is invented.

The plans are built by the same code that the window uses, so a sample cannot show a schedule that
the product would not make. `python -m tests.documents.build_cases` writes the files anew; a test
compares them with what is built here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.diagnosis import Diagnosis, Entity
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.logic.record.results import (
    SCALE_MAXIMUM,
    Bound,
    Enzyme,
    EnzymeResult,
    Result,
    Scale,
    StrengthResult,
    WeightResult,
)
from myoplanner.logic.record.stock import UK_PREDNISOLONE
from myoplanner.logic.record.therapy import PresentDose, TakenDose
from myoplanner.logic.units import EnzymeUnit
from myoplanner.storage.envelope import to_bytes
from myoplanner.storage.knowledge_files import load_knowledge
from tests.documents.case_answers import (
    FLARE_IN_TAPER,
    FROM_ABROAD,
    GOOD_RESPONDER,
    INCLUSION_BODY_MYOSITIS,
    answers,
)
from tests.documents.case_turns import as_case

FOLDER = Path(__file__).resolve().parents[2] / "resources/cases"
SEEN_ON = date(2026, 11, 22)
"""The day on which the samples look as they are meant to: nothing entered lies after it."""
INVENTED = "Invented for teaching: no real patient stands behind this course, every value is made up."
NAMESPACE = uuid.UUID("6f0b7a52-8c1d-5e55-9d0f-3a4f0c6f2b11")

Values = tuple[tuple[str, str], ...]


def cases() -> dict[str, Course]:
    """Build every sample, by the name of its file."""
    knowledge, _ = load_knowledge()
    made = {
        "good-responder": good_responder(knowledge),
        "flare-in-taper": flare_in_taper(knowledge),
        "inclusion-body-myositis": inclusion_body_myositis(knowledge),
        "from-abroad": from_abroad(knowledge),
    }
    return {name: as_case(name, course) for name, course in made.items()}


class Ids:
    """Gives every entry of one sample an id that looks random and is the same on every run."""

    def __init__(self, sample: str) -> None:
        self._sample = sample
        self._given = 0

    def next(self) -> str:
        """The next id."""
        self._given += 1
        return uuid.uuid5(NAMESPACE, f"{self._sample}/{self._given}").hex


# --- the four samples ------------------------------------------------------------------------


def good_responder(knowledge: Knowledge) -> Course:
    """Dermatomyositis; CK normal after twelve weeks; a plan that comes to its end."""
    ids = Ids("good-responder")
    course = Course(
        id=ids.next(),
        sample=True,
        patient=Patient(code="Sample A: good responder", sex=Sex.FEMALE, birth_year=1972),
        diagnosis=Diagnosis(
            entity=Entity.DM,
            onset=date(2025, 10, 20),
            diagnosed=date(2025, 12, 29),
            answers=answers(knowledge, GOOD_RESPONDER),
        ),
        note=f"{INVENTED} CK falls from about 7000 U/L to normal in twelve weeks; strength follows.",
    )
    course = edits.with_results(
        course,
        *weights(ids, ("2026-01-05", "60"), ("2026-03-30", "62.5"), ("2026-08-31", "61")),
        *enzymes(ids, Enzyme.CK, "192", (
            ("2025-12-29", "7040"), ("2026-01-05", "6890"), ("2026-01-19", "4310"), ("2026-02-02", "2380"),
            ("2026-02-16", "1240"), ("2026-03-02", "610"), ("2026-03-16", "325"), ("2026-03-30", "184"),
            ("2026-04-27", "171"), ("2026-05-25", "149"), ("2026-06-22", "182"), ("2026-07-20", "166"),
            ("2026-08-31", "158"), ("2026-10-12", "176"), ("2026-11-16", "163"),
        )),
        *enzymes(ids, Enzyme.ALDOLASE, "7.6", (
            ("2025-12-29", "41.2"), ("2026-03-02", "11.8"), ("2026-05-25", "6.1"),
        )),
        *enzymes(ids, Enzyme.LDH, "247", (
            ("2025-12-29", "884"), ("2026-03-02", "402"), ("2026-05-25", "228"),
        )),
        *strengths(ids, Scale.MMT8_80, (
            ("2026-01-05", "48"), ("2026-02-02", "52"), ("2026-03-02", "59"), ("2026-03-30", "65"),
            ("2026-05-11", "71"), ("2026-06-22", "74"), ("2026-08-31", "75"), ("2026-11-16", "76"),
        )),
    )  # fmt: skip
    course = with_event(course, ids, "2025-12-22", EventKind.BIOPSY, "Muscle biopsy, left deltoid")
    return with_plan(course, ids, knowledge, "amato-griggs", "2026-01-05")


def flare_in_taper(knowledge: Knowledge) -> Course:
    """Polymyositis; controlled, then a flare while the dose comes down; a second plan from there."""
    ids = Ids("flare-in-taper")
    course = Course(
        id=ids.next(),
        sample=True,
        patient=Patient(code="Sample B: flare in the taper", sex=Sex.MALE, birth_year=1979),
        diagnosis=Diagnosis(
            entity=Entity.PM,
            onset=date(2025, 9, 1),
            diagnosed=date(2026, 1, 9),
            answers=answers(knowledge, FLARE_IN_TAPER),
        ),
        note=(
            f"{INVENTED} Two weeks of 40 mg were taken before the first plan. CK is controlled, rises again"
            " in the taper, and strength falls after it. The second plan starts with the flare."
        ),
    )
    course = edits.with_taken(course, TakenDose(
        id=ids.next(), start=date(2025, 12, 29), end=date(2026, 1, 11), on_mg=Decimal(40), off_mg=Decimal(40),
    ))  # fmt: skip
    course = edits.with_results(
        course,
        *weights(ids, ("2026-01-12", "78"), ("2026-05-04", "82"), ("2026-09-14", "81.5")),
        *enzymes(ids, Enzyme.CK, "200", (
            ("2025-12-22", "4260"), ("2026-01-12", "3650"), ("2026-01-26", "2890"), ("2026-02-09", "1720"),
            ("2026-03-09", "830"), ("2026-04-06", "390"), ("2026-05-04", "214"), ("2026-06-01", "172"),
            ("2026-06-29", "161"), ("2026-07-27", "188"), ("2026-08-24", "346"), ("2026-09-14", "1180"),
            ("2026-09-28", "905"), ("2026-10-12", "540"), ("2026-10-26", "318"), ("2026-11-16", "206"),
        )),
        *enzymes(ids, Enzyme.AST, "40", (("2025-12-22", "162"), ("2026-06-01", "31"), ("2026-09-14", "74"))),
        *enzymes(ids, Enzyme.ALT, "45", (("2025-12-22", "141"), ("2026-06-01", "38"), ("2026-09-14", "69"))),
        *strengths(ids, Scale.MMT8_80, (
            ("2026-01-12", "55"), ("2026-02-09", "58"), ("2026-03-09", "63"), ("2026-05-04", "70"),
            ("2026-06-29", "74"), ("2026-08-24", "73"), ("2026-09-14", "65"), ("2026-10-12", "67"),
            ("2026-11-16", "71"),
        )),
    )  # fmt: skip
    course = with_event(course, ids, "2026-01-07", EventKind.BIOPSY, "Muscle biopsy, right quadriceps")
    course = with_plan(course, ids, knowledge, "dalakas", "2026-01-12")
    course = with_event(course, ids, "2026-09-14", EventKind.FLARE, "Weaker on stairs for ten days")
    return with_plan(course, ids, knowledge, "oddis-medsger", "2026-09-16")


def inclusion_body_myositis(knowledge: Knowledge) -> Course:
    """Inclusion body myositis; a steroid trial that changes neither CK nor strength."""
    ids = Ids("inclusion-body-myositis")
    course = Course(
        id=ids.next(),
        sample=True,
        patient=Patient(code="Sample C: IBM without response", sex=Sex.MALE, birth_year=1955),
        diagnosis=Diagnosis(
            entity=Entity.IBM,
            onset=date(2021, 3, 1),
            diagnosed=date(2026, 2, 16),
            answers=answers(knowledge, INCLUSION_BODY_MYOSITIS),
        ),
        note=(
            f"{INVENTED} MRC grades are of the finger flexors, left and right together. CK hardly moves and"
            " the grade does not improve; the second plan takes the remaining 10 mg off."
        ),
    )
    course = edits.with_results(
        course,
        *weights(ids, ("2026-03-02", "74"), ("2026-08-17", "76")),
        *enzymes(ids, Enzyme.CK, "190", (
            ("2026-02-09", "642"), ("2026-03-02", "618"), ("2026-03-30", "571"), ("2026-04-27", "596"),
            ("2026-05-25", "549"), ("2026-07-06", "604"), ("2026-08-17", "583"), ("2026-10-12", "631"),
            ("2026-11-09", "612"),
        )),
        *strengths(ids, Scale.MRC, (
            ("2026-03-02", "3"), ("2026-04-27", "3"), ("2026-06-08", "3"), ("2026-08-17", "2.5"),
            ("2026-11-09", "2.5"),
        )),
    )  # fmt: skip
    course = with_event(course, ids, "2026-02-11", EventKind.BIOPSY, "Muscle biopsy, left quadriceps")
    reason = "He asked for a trial of six months, to be stopped if the grip does not improve."
    course = edits.gone_on_with_ibm(course, reason, date(2026, 3, 2), ids.next())
    course = with_plan(course, ids, knowledge, "oddis-medsger", "2026-03-02")
    present = PresentDose(on_mg=Decimal(10), off_mg=Decimal(10))
    return with_plan(course, ids, knowledge, "oddis-medsger", "2026-09-14", present, target_mg="0")


def from_abroad(knowledge: Knowledge) -> Course:
    """Begun elsewhere: doses as taken with a gap, two laboratories, two units, two scales, bounds."""
    ids = Ids("from-abroad")
    course = Course(
        id=ids.next(),
        sample=True,
        patient=Patient(code="Sample D: from abroad", sex=Sex.FEMALE, birth_year=1988),
        diagnosis=Diagnosis(
            entity=Entity.PM,
            overlap=True,
            onset=date(2025, 11, 10),
            diagnosed=date(2026, 2, 5),
            answers=answers(knowledge, FROM_ABROAD),
        ),
        stock=UK_PREDNISOLONE,
        note=(
            f"{INVENTED} Treated elsewhere until June: CK in microkat/L from two laboratories with limits of"
            " their own, MRC grades of the hip flexors, and three weeks in April without any record."
            " The plan goes on from the dose at the change."
        ),
    )
    course = edits.with_taken(
        course,
        *taken(ids, ("2026-02-09", "2026-03-08", "60"), ("2026-03-09", "2026-04-05", "50")),
        *taken(ids, ("2026-04-27", "2026-06-14", "40"), ("2026-06-15", "2026-07-12", "30")),
    )
    kat = EnzymeUnit.MICROKAT_PER_L
    course = edits.with_results(
        course,
        *weights(ids, ("2026-07-13", "66")),
        *enzymes(ids, Enzyme.CK, "2.9", (
            ("2026-02-05", "88.4"), ("2026-02-23", "61.7"), ("2026-03-16", "30.2"), ("2026-04-02", "14.6"),
        ), kat),
        *enzymes(ids, Enzyme.CK, "2.5", (
            ("2026-04-29", "9.8"), ("2026-05-20", "5.4"), ("2026-06-10", "3.1"),
        ), kat),
        *enzymes(ids, Enzyme.CK, "170", (
            ("2026-07-13", "158"), ("2026-08-10", "92"), ("2026-09-07", "41"), ("2026-10-05", "<20"),
            ("2026-11-02", "29"),
        )),
        *enzymes(ids, Enzyme.MYOGLOBIN, "58", (
            ("2026-07-13", "64"), ("2026-08-10", "33"), ("2026-09-07", "<21"), ("2026-11-02", "<21"),
        )),
        *strengths(ids, Scale.MRC, (("2026-02-05", "3"), ("2026-04-02", "3.5"), ("2026-06-10", "4"))),
        *strengths(ids, Scale.MMT8_80, (
            ("2026-07-13", "66"), ("2026-08-10", "69"), ("2026-09-07", "72"), ("2026-11-02", "75"),
        )),
    )  # fmt: skip
    present = PresentDose(on_mg=Decimal(30), off_mg=Decimal(30))
    return with_plan(course, ids, knowledge, "oddis-medsger", "2026-07-13", present)


# --- the parts -------------------------------------------------------------------------------


def with_plan(
    course: Course,
    ids: Ids,
    knowledge: Knowledge,
    regimen_id: str,
    start: str,
    present: PresentDose | None = None,
    **choices: str,
) -> Course:
    """Choose a regimen and approve it on its first day, through the window's own edits."""
    day = date.fromisoformat(start)
    course = edits.with_regimen(course, regimen_id)
    course = edits.with_steroid_draft(course, start=day, start_from=present)
    for name, value in choices.items():
        course = edits.with_choice(course, name, value)
    draft = build_plan(course, knowledge, day).draft
    assert draft is not None and not draft.errors, draft
    return edits.applied(course, draft, day, knowledge.edition, ids.next(), ids.next())


def with_event(course: Course, ids: Ids, day: str, kind: EventKind, text: str) -> Course:
    """Put something that happened into the event lane."""
    event = Event(id=ids.next(), day=date.fromisoformat(day), kind=kind, text=text)
    return evolve(course, events=(*course.events, event))


def enzymes(
    ids: Ids, enzyme: Enzyme, limit: str, values: Values, unit: EnzymeUnit | None = None
) -> Iterator[Result]:
    """Values of one enzyme from one laboratory; "<40" is a bound."""
    usual = EnzymeUnit.UG_PER_L if enzyme is Enzyme.MYOGLOBIN else EnzymeUnit.U_PER_L
    for day, written in values:
        yield EnzymeResult(
            id=ids.next(),
            day=date.fromisoformat(day),
            enzyme=enzyme,
            value=Decimal(written.lstrip("<")),
            unit=unit or usual,
            bound=Bound.UNDER if written.startswith("<") else Bound.EXACT,
            upper_limit=Decimal(limit),
        )


def strengths(ids: Ids, scale: Scale, values: Values) -> Iterator[Result]:
    """Values on one strength scale."""
    for day, value in values:
        yield StrengthResult(
            id=ids.next(),
            day=date.fromisoformat(day),
            scale=scale,
            value=Decimal(value),
            maximum=SCALE_MAXIMUM[scale],
        )


def weights(ids: Ids, *values: tuple[str, str]) -> Iterator[Result]:
    """Body weights in kg."""
    for day, kg in values:
        yield WeightResult(id=ids.next(), day=date.fromisoformat(day), kg=Decimal(kg))


def taken(ids: Ids, *spans: tuple[str, str, str]) -> Iterator[TakenDose]:
    """Daily doses as they were taken, from a day to a day."""
    for start, end, mg in spans:
        dose = Decimal(mg)
        days = date.fromisoformat(start), date.fromisoformat(end)
        yield TakenDose(id=ids.next(), start=days[0], end=days[1], on_mg=dose, off_mg=dose)


def write_all() -> None:
    """Write every sample anew, each in the envelope of a patient's file."""
    FOLDER.mkdir(exist_ok=True)
    for name, course in cases().items():
        (FOLDER / f"{name}.json").write_bytes(to_bytes(course))


if __name__ == "__main__":
    write_all()

"""Builds the teaching cases in resources/cases/published from reports in print, numbers exactly as printed.

What a report does not print stays missing: no limit, no value and no dose is filled in. A report that counts
in months or weeks gets invented days: the first of a month, or whole weeks after an invented first day.
`python -m tests.documents.build_published` writes the files anew; a test compares them with what is built.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.diagnosis import Diagnosis, Entity
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.logic.record.results import Enzyme, EnzymeResult
from myoplanner.logic.record.teaching_case import Origin, TeachingCase, Turn
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.storage.envelope import to_bytes

FOLDER = Path(__file__).resolve().parents[2] / "resources/cases/published"
NAMESPACE = uuid.UUID("f3a1c6de-55f0-5a53-8b1f-0a3b7a5d9c42")

STATIN = (
    "Society of Hospital Medicine abstract: Is it just myalgias? A case of statin-induced necrotizing autoimmune"
    " myopathy. https://shmabstracts.org/abstract/is-it-just-myalgias-a-case-of-statin-induced-necrotizing-"
    "autoimmune-myopathy/. A single source."
)
SERONEGATIVE = (
    "Initial seronegative immune-mediated necrotising myopathy with subsequent anti-HMGCR antibody development and"
    " response to rituximab: case report. BMC Rheumatology 2020, DOI 10.1186/s41927-020-00128-5. A single source;"
    " its figures 2 and 3 hold more CK values, which are not entered here."
)
PANCREAS = (
    "Letter to the editor, Hospital Juan Ramon Jimenez, Huelva, 2006, SciELO S0378-48352006000300008. A single"
    " source."
)
LUNG = "Saldias F et al, Rev Med Chile 2009, SciELO S0034-98872009000100013. A single source."


class Case:
    """Collects one case; every entry gets an id that looks random and is the same on every run."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._given = 0
        self.results: list[EnzymeResult] = []
        self.events: list[Event] = []
        self.taken: list[TakenDose] = []
        self.turns: list[Turn] = []

    def id(self) -> str:
        """The next id."""
        self._given += 1
        return uuid.uuid5(NAMESPACE, f"{self._name}/{self._given}").hex

    def value(self, day: date, enzyme: Enzyme, printed: str) -> None:
        """A value as printed; none of the reports prints an upper limit."""
        self.results.append(EnzymeResult(id=self.id(), day=day, enzyme=enzyme, value=Decimal(printed)))

    def event(self, day: date, text: str, kind: EventKind = EventKind.OTHER) -> None:
        """What happened on a day."""
        self.events.append(Event(id=self.id(), day=day, kind=kind, text=text))

    def dose(self, first: date, last: date, mg: str) -> None:
        """A dose as printed for these days."""
        number = Decimal(mg)
        self.taken.append(TakenDose(id=self.id(), start=first, end=last, on_mg=number, off_mg=number))

    def turn(self, day: date, question: str, done: str, note: str = "", source: str = "") -> None:
        """What is asked and told at a visit."""
        self.turns.append(Turn(day=day, question=question, done=done, note=note, source=source))


def cases() -> dict[str, Course]:
    """Build every published case, by the name of its file."""
    return {
        "01-statin-anti-hmgcr": statin(),
        "02-seronegative-then-hmgcr": seronegative(),
        "06-dm-pancreatic-cancer": pancreatic_cancer(),
        "07-jo1-lung-disease": lung_disease(),
    }


def statin() -> Course:
    """Case 01: CK rises again under prednisone 60 mg; week 0 is the start of prednisone."""
    case, day0 = Case("01"), date(2001, 1, 1)
    case.value(day0, Enzyme.CK, "13875")
    case.value(day0 + timedelta(weeks=2), Enzyme.CK, "7900")
    case.value(day0 + timedelta(weeks=3), Enzyme.CK, "10807")
    case.dose(day0, day0 + timedelta(weeks=2), "60")
    case.event(day0, "3 months of progressive proximal symmetric weakness with myalgia", EventKind.WEAKNESS)
    case.event(day0 + timedelta(weeks=2), "Weakness persisted")
    case.event(
        day0 + timedelta(weeks=3), "Worse proximal weakness, mostly legs; needs help with most daily activities",
        EventKind.WEAKNESS,
    )  # fmt: skip
    case.turn(
        day0, "Atorvastatin 40 mg for 5 years, anti-HMGCR over 200 units, necrotizing myopathy in the biopsy."
        " What do you begin with?", "Prednisone 60 mg a day.",
    )  # fmt: skip
    case.turn(
        day0 + timedelta(weeks=3), "CK rises again and weakness is worse after three weeks. What next?",
        "Methylprednisolone by vein for 3 days.",
        "The abstract prints 1 mg of intravenous methylprednisolone, most likely 1 g; no dose is drawn.",
        "SHM abstract",
    )  # fmt: skip
    return course(
        case, "Case 01: anti-HMGCR after a statin", Entity.IMNM, STATIN, day0, Sex.MALE, 2001 - 51,
        "51-year-old man, atorvastatin 40 mg for 5 years; anti-HMGCR over 200 units, anti-SRP and anti-Jo-1"
        " negative. Week 0 (start of prednisone 60 mg) is an invented day.",
        (
            "CK 4344 U/L, strength improved: after the methylprednisolone by vein, then oral methylprednisolone"
            " 48 mg a day and 4 plasma exchanges every other day",
            "CK 2651 U/L, arm abduction MRC 4, hip flexion MRC 2, incomplete resolution: with monthly IVIG starting"
            " with the steroid taper",
        ),
    )  # fmt: skip


def seronegative() -> Course:
    """Case 02: months since onset; month 12, the start of prednisolone, is printed as September 2013."""
    case, day0 = Case("02"), date(2013, 9, 1)
    month_15, month_21, month_30 = date(2013, 12, 1), date(2014, 6, 1), date(2015, 3, 1)
    case.value(month_15, Enzyme.CK, "10527")
    case.value(month_21, Enzyme.CK, "658")
    case.dose(day0, day0, "40")
    case.dose(month_30, month_30, "0")
    case.event(day0, "Prednisolone 40 mg started, 1 year after onset")
    case.event(month_15, "Peak CK, 15 months from onset")
    case.event(month_21, "Methotrexate introduced")
    case.event(month_30, "Prednisolone tapered and stopped, 18 months after its start; mostly symptom-free")
    case.turn(
        day0, "Weakness of arms and legs, distal and proximal; anti-SRP and anti-HMGCR negative. What do you begin"
        " with?", "Prednisolone 40 mg a day, 1 year after onset.",
        "The doses between 40 mg and the stop 18 months later are not printed, and no line is drawn between them.",
        "BMC Rheumatology 2020",
    )  # fmt: skip
    case.turn(
        month_21, "CK has fallen from 10527 to 658 after 9 months of prednisolone. Would you add something?",
        "Methotrexate was introduced.",
        "Months 21 and 30 are our sums: 12 and 9, 12 and 18.", "BMC Rheumatology 2020",
    )  # fmt: skip
    case.turn(month_30, "Mostly symptom-free on methotrexate. What of the prednisolone?", "Stopped.")
    return course(
        case, "Case 02: seronegative at first, anti-HMGCR later", Entity.IMNM, SERONEGATIVE, day0, Sex.FEMALE,
        2012 - 63,
        "Woman, onset at 63 years, simvastatin and atorvastatin before. September 2013 is printed for the start of"
        " prednisolone; its day, and the days of all other months, are invented (the first of the month). The mg are"
        " of prednisolone, as printed.",
        (
            "CK about 6000 U/L: the first value, after a 6-month history",
            "Prednisolone 10 mg a day started again, after short weaning courses for minor flares",
            "About 6 years after the diagnosis: rapid deterioration with new anti-HMGCR; remission after rituximab,"
            " sustained after 2 cycles",
        ),
        onset=date(2012, 9, 1),
    )  # fmt: skip


def pancreatic_cancer() -> Course:
    """Case 06: no answer to eight weeks of prednisone 60 mg; week 0 is an invented day."""
    case, day0 = Case("06"), date(2001, 1, 1)
    week_8 = day0 + timedelta(weeks=8)
    case.value(day0, Enzyme.CK, "736")
    case.value(day0, Enzyme.LDH, "545")
    case.dose(day0, week_8, "60")
    case.event(day0, "Proximal weakness of arms and legs for 1 month", EventKind.WEAKNESS)
    case.event(week_8, "No improvement of skin or of weakness")
    case.turn(
        day0, "Heliotrope, violaceous papules on the knuckles, proximal weakness for 1 month; pancreatic"
        " adenocarcinoma, stage IVB. What do you begin with?", "Prednisone 60 mg a day.",
    )  # fmt: skip
    case.turn(
        week_8, "Eight weeks of 60 mg, and neither skin nor strength is better. What does that tell you?",
        "The cancer was treated: gemcitabine 1250 mg/m2 on days 1 and 8 of 21.",
        "Enzymes became normal, strength came back and the skin resolved after 2 cycles; the time is not printed.",
        "SciELO S0378-48352006000300008",
    )  # fmt: skip
    return course(
        case, "Case 06: dermatomyositis with pancreatic cancer", Entity.DM, PANCREAS, day0, Sex.MALE, 2001 - 77,
        "77-year-old man; myopathic EMG, biopsy compatible. Week 0 is an invented day. Later enzymes are not given"
        " as numbers.",
        (
            "After 2 cycles of gemcitabine (1250 mg/m2, days 1 and 8 of 21): enzymes normal, strength recovered,"
            " skin resolved",
            "After 6 cycles: asymptomatic; response of the tumour under 50 %",
        ),
        malignancy=True,
    )  # fmt: skip


def lung_disease() -> Course:
    """Case 07: months as printed; doses by weight without a weight, so that no mg can be drawn."""
    case, day0 = Case("07"), date(2005, 6, 1)
    flare = date(2006, 6, 1)
    case.event(date(2005, 5, 1), "Dyspnoea")
    case.event(day0, "Biopsy: organizing pneumonia", EventKind.BIOPSY)
    case.event(day0, "Prednisone 1 mg/kg a day, reduced stepwise during one year")
    case.value(flare, Enzyme.CK, "2910")
    case.value(flare, Enzyme.LDH, "512")
    case.event(flare, "Prednisone had reached 10 mg a day: weakness, heliotrope, Gottron", EventKind.FLARE)
    case.event(date(2007, 1, 1), "Progressive loss of function; VC, DLCO and 6-minute walk falling")
    case.event(date(2007, 5, 1), "Rituximab 1 g twice, 14 days apart")
    case.event(date(2007, 7, 1), "Clear improvement")
    case.event(date(2007, 11, 1), "Symptoms, myalgia and weakness back; rituximab 1 g twice again")
    case.event(date(2008, 4, 1), "Pulmonary function much better")
    case.turn(
        day0, "Organizing pneumonia in the biopsy. What do you begin with?", "Prednisone 1 mg/kg a day."
    )
    case.turn(
        flare, "Flare when prednisone has come down to 10 mg a day. What next?",
        "Back to 1 mg/kg a day; IVIG 400 mg/kg a day for 5 days; pulses of cyclophosphamide by vein, then"
        " azathioprine 100 mg a day.",
        "No weight is printed: doses by weight cannot be drawn in mg.", "Rev Med Chile 2009",
    )  # fmt: skip
    case.turn(
        date(2007, 5, 1), "Weaker, and the lung gets worse under all that. What next?",
        "Rituximab 1 g twice, 14 days apart.",
        "About May 2007: two months before the improvement of July 2007.", "Rev Med Chile 2009",
    )  # fmt: skip
    return course(
        case, "Case 07: anti-Jo-1 with lung disease", Entity.DM, LUNG, day0, Sex.FEMALE, 2005 - 55,
        "55-year-old woman, anti-Jo-1 and anti-Ro positive, interstitial lung disease. The months are printed;"
        " their days are invented (the first of the month). Only one CK is printed, and no dose can be drawn: 1 mg/kg"
        " without a weight.",
        (),
    )  # fmt: skip


def course(
    case: Case,
    title: str,
    entity: Entity,
    source: str,
    day0: date,
    sex: Sex,
    birth_year: int,
    note: str,
    untimed: tuple[str, ...],
    malignancy: bool = False,
    onset: date | None = None,
) -> Course:
    """Put a case together as a course."""
    return Course(
        id=case.id(),
        sample=True,
        patient=Patient(code=title[:40].strip(), sex=sex, birth_year=birth_year),
        diagnosis=Diagnosis(entity=entity, malignancy=malignancy, onset=onset),
        results=tuple(case.results),
        events=tuple(case.events),
        taken=tuple(case.taken),
        note=note,
        case=TeachingCase(
            title=title, origin=Origin.PUBLISHED, source=f"{note} {source}", day0=day0,
            turns=tuple(case.turns), untimed=untimed,
        ),
    )  # fmt: skip


def main() -> None:
    """Write the cases."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, made in cases().items():
        (FOLDER / f"{name}.json").write_bytes(to_bytes(made))


if __name__ == "__main__":
    main()

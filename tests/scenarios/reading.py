"""A scenario's file -> the patient in it. What a person would enter goes in through the same doors.

Answers pass `read_answer`, visits `read_visit`, plans are drafted and applied, so that a scenario cannot
hold what the product would refuse.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import Field

from myoplanner.logic import edits
from myoplanner.logic.addon import edits as addon_edits
from myoplanner.logic.advise.addon_step import decided_against
from myoplanner.logic.base import Value, evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.addon import Weekday
from myoplanner.logic.record.addon_entry import (
    EarlierText,
    LabText,
    read_earlier,
    read_height,
    read_measured,
)
from myoplanner.logic.record.answering import read_answer
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.earlier import Outcome
from myoplanner.logic.record.happening_entry import HappeningText, read_happening
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.logic.record.results import (
    SCALE_MAXIMUM,
    Bound,
    Enzyme,
    EnzymeResult,
    Scale,
    StrengthResult,
    WeightResult,
)
from myoplanner.logic.record.stock import Stock, stock_of
from myoplanner.logic.record.therapy import PresentDose, TakenDose
from myoplanner.logic.record.visit_entry import GradeText, VisitText, read_visit
from myoplanner.logic.record.visits import Side, places_of
from myoplanner.logic.sheets.addon.page import addon_page
from myoplanner.logic.sheets.steroid_review import way_review
from myoplanner.logic.taper.edits import applied_change, planned_pulses, with_change_start, with_size
from myoplanner.logic.taper.pulses import COURSES_WAY
from myoplanner.logic.units import EnzymeUnit

FOLDER = Path(__file__).resolve().parent
PATIENTS = FOLDER / "patients"
GOLDEN = FOLDER / "golden"
MIMIC = "mimic"

Table = dict[str, Any]


class Scenario(Value):
    """A patient, the day on which the plan is looked at, and the findings that it is about.

    `expected` are rules with their kind, `says` what stands somewhere in the finding of a rule; `absent`
    are rules (or their beginnings) that must not speak.
    """

    name: str
    title: str
    today: date
    course: Course
    expected: tuple[tuple[str, Kind], ...] = Field(min_length=1)
    says: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()


def names() -> list[str]:
    """The scenarios, by the names of their files."""
    return sorted(path.stem for path in PATIENTS.glob("*.toml"))


def read_scenario(name: str, knowledge: Knowledge) -> Scenario:
    """The scenario of that name. Raises for everything that the product would not take."""
    text = (PATIENTS / f"{name}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text, parse_float=Decimal)
    expect = table.pop("expect")
    course = _Builder(name, knowledge, table.pop("today")).build(table)
    return Scenario(
        name=name,
        title=course.note.splitlines()[0],
        today=tomllib.loads(text)["today"],
        course=course,
        expected=tuple((rule, Kind(kind)) for rule, kind in expect["findings"].items()),
        says=tuple(expect.get("says", {}).items()),
        absent=tuple(expect.get("absent", ())),
    )


class _Builder:
    """Enters what stands in the file, part by part, with ids that are the same on every run."""

    def __init__(self, name: str, knowledge: Knowledge, today: date) -> None:
        self.name, self.knowledge, self.today, self.given = name, knowledge, today, 0

    def id(self) -> str:
        self.given += 1
        return f"{self.name}-{self.given}"

    def build(self, table: Table) -> Course:
        course = Course(id=self.name, note=_note(table), patient=_patient(table))
        course = edits.with_stock(course, _stock(table)) if "tablets_mg" in table else course
        course = self.diagnosis(course, table.pop("diagnosis", {}))
        course = edits.with_results(course, *self.results(table))
        for visit in table.pop("visits", ()):
            course = self.visit(course, visit)
        course = edits.with_taken(course, *(self.taken(item) for item in table.pop("taken", ())))
        course = edits.with_events(course, *(self.event(item) for item in table.pop("events", ())))
        if "courses" in table:
            course = self.courses(course, table.pop("courses"))
        for plan in table.pop("plans", ()):
            course = self.applied(course, plan)
        course = self.watched(course, table)
        for change in table.pop("changes", ()):
            course = self.changed(course, change)
        for way, sizes in table.pop("sizes", {}).items():
            course = _sized(course, way, sizes)
        for addon in table.pop("addons", ()):
            course = self.added(course, addon)
        if "addon_draft" in table:
            course = self.addon_drafted(course, table.pop("addon_draft"))
        if "draft" in table:
            course = self.drafted(course, table.pop("draft"))
        assert not table, f"{self.name}: nothing reads {', '.join(table)}"
        return course

    # --- the diagnosis -----------------------------------------------------------------------------

    def diagnosis(self, course: Course, table: Table) -> Course:
        answers, excluded = table.pop("answers", {}), table.pop("mimics_excluded", ())
        entity = Entity(table.pop("entity", Entity.UNSETTLED.value))
        course = edits.with_diagnosis(course, entity=entity, **table)
        for key in self.mimics() if excluded == "all" else excluded:
            course = self.answered(course, f"{key}", "excluded")
        for key, answer in answers.items():
            course = self.answered(course, key, answer)
        return course

    def mimics(self) -> Iterator[str]:
        return (item.key for item in self.knowledge.items.items if item.kind == MIMIC)

    def answered(self, course: Course, key: str, answer: str | Table) -> Course:
        given: Table = {"word": answer} if isinstance(answer, str) else answer
        day = given["day"].isoformat() if "day" in given else ""
        reading = read_answer(
            self.knowledge.items, key, given["word"], self.today, day, given.get("note", "")
        )
        assert reading.answer is not None, reading.error
        return edits.with_answer(course, reading.answer)

    # --- results and visits --------------------------------------------------------------------------

    def results(self, table: Table) -> Iterator[EnzymeResult | StrengthResult | WeightResult]:
        for day, kg in table.pop("weight_kg", {}).items():
            yield WeightResult(id=self.id(), day=date.fromisoformat(day), kg=Decimal(kg))
        for series in table.pop("enzymes", ()):
            enzyme = Enzyme(series["name"])
            unit = series.get("unit", "ug/L" if enzyme is Enzyme.MYOGLOBIN else "U/L")
            limit = series.get("limit")
            for day, value in series["values"].items():
                written = str(value)
                yield EnzymeResult(
                    id=self.id(),
                    day=date.fromisoformat(day),
                    enzyme=enzyme,
                    value=Decimal(written.lstrip("<>")),
                    unit=EnzymeUnit(unit),
                    bound=Bound(written[0]) if written[0] in "<>" else Bound.EXACT,
                    upper_limit=None if limit is None else Decimal(limit),
                )
        for series in table.pop("strength", ()):
            scale = Scale(series["scale"])
            maximum = SCALE_MAXIMUM[scale] if scale in SCALE_MAXIMUM else Decimal(series["maximum"])
            for day, value in series["values"].items():
                yield StrengthResult(
                    id=self.id(),
                    day=date.fromisoformat(day),
                    scale=scale,
                    value=Decimal(value),
                    maximum=maximum,
                )

    def visit(self, course: Course, table: Table) -> Course:
        grades = table.pop("grades", "")
        text = VisitText(**{name: str(value) for name, value in table.items()})
        text = evolve(text, grades=_grades(text, grades))
        reading = read_visit(text, course.visits, self.today, self.id())
        assert reading.visit is not None, reading.errors
        return edits.with_visit(course, reading.visit, self.id())

    # --- steroid ---------------------------------------------------------------------------------------

    def courses(self, course: Course, table: Table) -> Course:
        """Plan courses of pulses as a first treatment, on the day of the first."""
        typed = _sized(course, COURSES_WAY, table["sizes"])
        return self.reviewed(typed, COURSES_WAY, table)

    def changed(self, course: Course, table: Table) -> Course:
        """Apply a way out of the last flare, or a trial, on its first day with the sizes that are given."""
        return self.reviewed(_sized(course, table["way"], table["sizes"]), table["way"], table)

    def reviewed(self, course: Course, way: str, table: Table) -> Course:
        """Apply what the window would review and apply."""
        start, reason = table["start"], table.get("reason", "")
        course = with_change_start(course, start)
        review = way_review(build_plan(course, self.knowledge, start), self.knowledge, way)
        assert review is not None, f"{self.name}: {way} is not ready"
        held = [item.rule for item in review.stops if not course.draft.steroid.reason_for(item.rule)]
        assert not held, f"{self.name}: the window would not apply this, {held} ask for a reason"
        ids = [self.id() for _ in range(2 + len(review.pulses))]
        if review.change is None:
            return planned_pulses(course, review.pulses, start, ids, reason, review.stops)
        edition = self.knowledge.edition
        return applied_change(course, review.change, review.stops, start, edition, ids, reason)

    def taken(self, table: Table) -> TakenDose:
        off = table.get("off_mg", table["mg"])
        return TakenDose(
            id=self.id(),
            start=table["from"],
            end=table["to"],
            on_mg=Decimal(table["mg"]),
            off_mg=Decimal(off),
            every_other_day="off_mg" in table,
        )

    def event(self, table: Table) -> Event:
        kind = EventKind(table["kind"])
        return Event(id=self.id(), day=table["day"], kind=kind, text=table.get("text", ""))

    def drafted(self, course: Course, table: Table) -> Course:
        """Fill the steroid step as a person would, with the reasons that its stops ask for."""
        course = edits.with_regimen(course, table["regimen"])
        present = None
        if "from_mg" in table:
            present = PresentDose(on_mg=Decimal(table["from_mg"]), off_mg=Decimal(table["from_mg"]))
        course = edits.with_steroid_draft(course, start=table["start"], start_from=present)
        for name, value in table.get("choices", {}).items():
            course = edits.with_choice(course, name, str(value))
        if "ibm_reason" in table:
            course = edits.gone_on_with_ibm(course, table["ibm_reason"], table["start"], self.id())
        for rule, reason in table.get("reasons", {}).items():
            course = edits.with_reason(course, rule, reason)
        return course

    def applied(self, course: Course, table: Table) -> Course:
        """Draft a plan and approve it, on its first day or on the day that is named."""
        day = table.get("approved", table["start"])
        course = self.drafted(course, table)
        draft = build_plan(course, self.knowledge, day).draft
        assert draft is not None and not draft.errors, draft
        held = [item.rule for item in draft.stops if not course.draft.steroid.reason_for(item.rule)]
        assert not held, f"{self.name}: the window would not apply this, {held} ask for a reason"
        return edits.applied(course, draft, day, self.knowledge.edition, self.id(), self.id())

    # --- drugs added to steroid -------------------------------------------------------------------

    def watched(self, course: Course, table: Table) -> Course:
        """Enter height, tests, side effects and signs of steroid, and the agents tried before."""
        for day, cm in table.pop("height_cm", {}).items():
            height = read_height(day, str(cm), self.today, self.id())
            assert height.result is not None, height.errors
            course = addon_edits.with_height(course, height.result.cm, height.result.day, self.id())
        for series in table.pop("tests", ()):
            for day, value in series["values"].items():
                fields = {name: str(series[name]) for name in ("unit", "lower", "upper") if name in series}
                row = LabText(day=day, test=series["name"], value=str(value), **fields)
                reading = read_measured(row, self.today, self.id())
                assert reading.item is not None, reading.errors
                course = addon_edits.with_measured(course, reading.item)
        for entry in table.pop("happened", ()):
            texts = {name: str(value) for name, value in entry.items()}
            found = read_happening(HappeningText(**texts), self.today, self.id())
            assert found.item is not None, found.errors
            course = addon_edits.with_happenings(course, found.item)
        known = tuple(agent.id for agent in self.knowledge.agents)
        for entry in table.pop("tried", ()):
            outcome = Outcome(entry.pop("outcome")) if "outcome" in entry else None
            said = {name: entry.pop(name) for name in ("tolerated", "adequate") if name in entry}
            texts = {name: str(value) for name, value in entry.items()}
            text = EarlierText(outcome=outcome, **said, **texts)
            tried = read_earlier(text, known, self.today, self.id())
            assert tried.agent is not None, tried.errors
            course = addon_edits.with_earlier_agent(course, tried.agent)
        return course

    def addon_drafted(self, course: Course, table: Table) -> Course:
        """Fill the add-on step as a person would."""
        course = addon_edits.with_agent(course, table["agent"])
        course = addon_edits.with_scheme(course, table["scheme"]) if "scheme" in table else course
        weekday = Weekday(table["weekday"]) if "weekday" in table else None
        course = addon_edits.with_addon_draft(
            course, start=table.get("start"), weekday=weekday, split=table.get("split", False)
        )
        for name, value in table.get("answers", {}).items():
            course = addon_edits.with_addon_answer(course, name, str(value))
        for rule, reason in table.get("reasons", {}).items():
            course = addon_edits.with_addon_reason(course, rule, reason)
        return course

    def added(self, course: Course, table: Table) -> Course:
        """Draft an add-on and approve it, on its first day or on the day named; stop it where told."""
        day = table.get("approved", table["start"])
        course = self.addon_drafted(course, table)
        page = addon_page(build_plan(course, self.knowledge, day), self.knowledge)
        assert page.built is not None and page.built.is_ready, (page.built, self.name)
        assert page.apply.possible, f"{self.name}: the window would not apply this, {page.apply.because}"
        against = decided_against(page.step, page.situation)
        edition, addon_id = self.knowledge.edition, self.id()
        course = addon_edits.with_addon_applied(
            course, page.built, against, day, edition, addon_id, self.id()
        )
        if "stop" not in table:
            return course
        outcome = Outcome(table["outcome"]) if "outcome" in table else None
        ending = addon_edits.Ending(
            stop=table["stop"], stop_reason=table.get("stop_reason", ""), outcome=outcome,
            tolerated=table.get("tolerated"), adequate=table.get("adequate"),
        )  # fmt: skip
        return addon_edits.with_addon_stopped(course, addon_id, ending)


def _patient(table: Table) -> Patient:
    given = table.pop("patient", {})
    return Patient(
        code=given.get("code", ""),
        sex=Sex(given["sex"]) if "sex" in given else None,
        birth_year=given.get("born"),
    )


def _grades(text: VisitText, written: str) -> tuple[GradeText, ...]:
    """The grades in the order in which a scale tests its muscles; a hyphen is a muscle not tested."""
    places = places_of(Scale(text.scale), Side(text.side)) if written else ()
    pairs = zip(places, written.split(), strict=True)
    return tuple(GradeText(place=place.key, text=grade) for place, grade in pairs if grade != "-")


def _sized(course: Course, way: str, sizes: Table) -> Course:
    for size, text in sizes.items():
        course = with_size(course, way, size, text)
    return course


def _note(table: Table) -> str:
    return f"{table.pop('title')}\n{table.pop('about').strip()}"


def _stock(table: Table) -> Stock:
    return stock_of(str(mg) for mg in table.pop("tablets_mg"))

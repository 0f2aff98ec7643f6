"""The one entry of the room: an agent, a source, what was answered -> dated steps, or what is still open."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.addon.case import Case, Strengths, strengths_of
from myoplanner.logic.addon.courses import CourseDose, Courses, course_dose, infusions_of
from myoplanner.logic.addon.levels import Level, Rise, levels_of
from myoplanner.logic.addon.questions import Question, questions_of, stray_answers
from myoplanner.logic.addon.refusals import open_in, refusals_of
from myoplanner.logic.base import Note, Value
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.agent import Agent
from myoplanner.logic.knowledge.scheme import CourseLine, DailyLine, Scheme, WeeklyLine
from myoplanner.logic.record.addon import (
    AddOn,
    AddOnDraft,
    AddOnStep,
    DailyStep,
    OwnStrengths,
    UsedBody,
    Weekday,
    WeeklyStep,
    first_day,
)
from myoplanner.logic.record.days import LATEST_DAY
from myoplanner.logic.wording import say

UNCHANGED = OwnStrengths()


class BuiltAddOn(Value):
    """Hold what became of an agent: dated steps, or the refusals, or what is still open.

    `levels` and `course_doses` hold the arithmetic. `errors` refuse an input, `open` names what has to
    be answered or entered first. Without either, and with a scheme, there are steps.
    """

    agent: Agent
    scheme: Scheme | None
    start: date
    weekday: Weekday | None = None
    split: bool = False
    body: UsedBody = UsedBody()
    strengths: tuple[Strengths, ...] = ()
    questions: tuple[Question, ...] = ()
    levels: tuple[Level, ...] = ()
    course_doses: tuple[CourseDose, ...] = ()
    steps: tuple[AddOnStep, ...] = ()
    notes: tuple[Note, ...] = ()
    errors: tuple[FieldError, ...] = ()
    open: tuple[Note, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Tell whether it could be approved as far as the dose goes; findings may still stop it."""
        return bool(self.steps)

    def question(self, name: str) -> Question | None:
        """Return the question of that name, or None."""
        return next((item for item in self.questions if item.name == name), None)


def build_addon(
    agent: Agent,
    draft: AddOnDraft,
    start: date,
    body: UsedBody,
    own: OwnStrengths = UNCHANGED,
    running: tuple[AddOn, ...] = (),
) -> BuiltAddOn:
    """Return the steps of `agent` as the draft has it, from `start`. Never raises for clinical input.

    `running` are the add-ons on record: no two weekly doses may come closer than a week.
    """
    scheme = agent.scheme(draft.scheme)
    if scheme is None:
        key = "addon.needs.scheme" if agent.schemes else "addon.no_dose"
        return BuiltAddOn(agent=agent, scheme=None, start=start, body=body, open=(say(key),))
    answers = {item.name: item.value for item in draft.answers}
    case = Case(
        agent=agent,
        scheme=scheme,
        start=start,
        weekday=draft.weekday,
        split=draft.split,
        body=body,
        strengths=tuple(strengths_of(agent, drug, own) for drug in scheme.drugs),
        questions=questions_of(scheme, answers),
        running=running,
    )
    refused = (*stray_answers(scheme, answers), *refusals_of(case))
    lacking = open_in(case)
    return _result(case, (), refused, lacking) if refused or lacking else _finished(case)


class _Part(Value):
    """Hold what one line of the scheme comes to."""

    levels: tuple[Level, ...] = ()
    course_dose: CourseDose | None = None
    steps: tuple[AddOnStep, ...] = ()


def _finished(case: Case) -> BuiltAddOn:
    found = [_part(case, line) for line in case.scheme.lines]
    parts = tuple(item for item in found if isinstance(item, _Part))
    errors = [item for item in found if isinstance(item, FieldError)]
    if any(first_day(step) > LATEST_DAY for part in parts for step in part.steps):
        wrong = say("start.late", day=LATEST_DAY)
        errors.append(FieldError(field="start", wrong=wrong, allowed=say("start.date_allowed")))
    return _result(case, parts, tuple(errors), ())


def _result(
    case: Case, parts: tuple[_Part, ...], errors: tuple[FieldError, ...], lacking: tuple[str, ...]
) -> BuiltAddOn:
    levels = tuple(level for part in parts for level in part.levels)
    return BuiltAddOn(
        agent=case.agent,
        scheme=case.scheme,
        start=case.start,
        weekday=case.weekday,
        split=case.split,
        body=case.body,
        strengths=case.strengths,
        questions=case.questions,
        levels=levels,
        course_doses=tuple(part.course_dose for part in parts if part.course_dose is not None),
        steps=() if errors else tuple(step for part in parts for step in part.steps),
        notes=_notes(case, levels),
        errors=errors,
        open=lacking,
    )


def _part(case: Case, line: WeeklyLine | DailyLine | CourseLine) -> _Part | FieldError:
    if isinstance(line, CourseLine):
        return _infused(case, line)
    levels = levels_of(line, _rise(case, line), case.body.weight_kg, case.values_of(line.drug))
    if isinstance(levels, FieldError):
        return levels
    if isinstance(line, DailyLine):
        steps: tuple[AddOnStep, ...] = tuple(_daily_step(line, level, case.start) for level in levels)
    else:
        first = case.first_weekly_day or case.start
        steps = tuple(_weekly_step(case, line, level, first) for level in levels)
    return _Part(levels=levels, steps=steps)


def _rise(case: Case, line: WeeklyLine | DailyLine) -> Rise:
    start = case.answered(line.drug, "start", None if line.start is None else line.start.single)
    if line.to is None:
        return Rise(start=start, to=start, step=start, every=1, hold=1)
    weekly = line if isinstance(line, WeeklyLine) else None
    every = int(case.answered(line.drug, "every", weekly.every_weeks if weekly else None))
    return Rise(
        start=start,
        to=case.answered(line.drug, "to"),
        step=case.answered(line.drug, "step", weekly.step_mg if weekly else None),
        every=every,
        hold=(weekly.hold_weeks if weekly else None) or every,
    )


def _weekly_step(case: Case, line: WeeklyLine, level: Level, first: date) -> WeeklyStep:
    split = case.split and line.split is not None and level.mg == line.split.at_mg
    start, end = _span(level, first)
    return WeeklyStep(drug=line.drug, start=start, end=end, mg=level.mg, split=split)


def _daily_step(line: DailyLine, level: Level, first: date) -> DailyStep:
    start, end = _span(level, first)
    return DailyStep(drug=line.drug, start=start, end=end, mg=level.mg, times=level.times, raw_mg=level.raw)


def _span(level: Level, first: date) -> tuple[date, date | None]:
    start = first + timedelta(weeks=level.from_week)
    return start, None if level.weeks is None else start + timedelta(weeks=level.weeks, days=-1)


def _infused(case: Case, line: CourseLine) -> _Part | FieldError:
    drug = line.drug
    days = int(case.answered(drug, "days", 1))
    dose = course_dose(line, case.answered(drug, "amount"), case.body, days, case.values_of(drug))
    if isinstance(dose, FieldError):
        return dose
    courses, interval = case.answered(drug, "courses", 1), case.answered(drug, "interval", 0)
    when = Courses(courses=int(courses), interval=int(interval))
    return _Part(course_dose=dose, steps=infusions_of(line, dose, when, case.start))


def _notes(case: Case, levels: tuple[Level, ...]) -> tuple[str, ...]:
    """Say where an answer leaves what the source prints, and where a dose lies under its least."""
    notes = [
        say("addon.note", label=item.asked.label, note=item.note) for item in case.questions if item.note
    ]
    for line in case.scheme.lines:
        least = line.least_mg if isinstance(line, DailyLine) else None
        days = [level.mg * level.times for level in levels if level.drug is line.drug]
        notes += [
            say("addon.under_least", mg=day, least=least) for day in days if least and day < Decimal(least)
        ]
    return tuple(notes)

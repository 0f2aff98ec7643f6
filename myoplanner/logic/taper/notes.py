"""What has to be said about a schedule: an ordered list of small checks, each with its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.knowledge.regimen import Reduce, Regimen
from myoplanner.logic.record.patient import ADULT_AGE, Patient
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.taper.intakes import intakes_for
from myoplanner.logic.taper.levels import Level
from myoplanner.logic.taper.parameters import Settings
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.taper.tablets import nearest_makeable
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say

WEEKS_A_YEAR = Decimal("52.18")
CHILD_SOURCES = (Source(ids=("ST-03", "ST-04", "ST-05"), year=2008),)


class Case(Value):
    """Hold all that a check may look at."""

    regimen: Regimen
    settings: Settings
    levels: tuple[Level, ...]
    schedule: Schedule
    stock: Stock

    @property
    def target(self) -> Decimal:
        """Return the target in mg."""
        return self.settings.number(self.regimen.target_mg)

    def sources(self, *ids: str) -> tuple[Source, ...]:
        """Return the sources of a finding: the ids given, as printed."""
        return tuple(Source(ids=(item,), year=self.regimen.year) for item in ids)


def plan_findings(
    regimen: Regimen, settings: Settings, levels: tuple[Level, ...], schedule: Schedule, stock: Stock
) -> tuple[Finding, ...]:
    """Return the findings of a schedule, in the order of CHECKS."""
    case = Case(regimen=regimen, settings=settings, levels=levels, schedule=schedule, stock=stock)
    return tuple(finding for check in CHECKS for finding in check(case))


def held(case: Case) -> list[Finding]:
    """Say that a start dose at or under the target is held, not raised."""
    first = case.levels[0].on_mg
    if first > case.target:
        return []
    return [
        Finding(
            rule="taper.held",
            kind=Kind.WARN,
            sentence=say("held.sentence", dose=first, target=case.target),
            sources=case.sources(case.regimen.statement),
            would_change=say("held.change"),
        )
    ]


def basis(case: Case) -> list[Finding]:
    """Say of which dose the percentage is taken (DIS-01)."""
    for step in case.regimen.steps:
        if isinstance(step, Reduce) and step.by_percent is not None and "DIS-01" in case.regimen.disagreements:
            word = case.settings.word(step.basis)
            return [
                Finding(
                    rule="taper.basis",
                    kind=Kind.NOTE,
                    sentence=say(f"basis.{word}", percent=case.settings.number(step.by_percent)),
                    sources=case.sources("DIS-01"),
                    would_change=say("basis.change"),
                )
            ]
    return []


def goal(case: Case) -> list[Finding]:
    """Say when the source's goal is reached, and whether inside the source's window."""
    wanted = case.regimen.goal
    if wanted is None or held(case):
        return []
    reached = next((item for item in case.levels if item.on_mg <= wanted.high_mg), None)
    last = case.levels[-1].on_mg
    if reached is None:
        sentence = say("goal.never", goal=wanted.text, dose=last)
    else:
        week = reached.from_week
        key = "early" if week < wanted.from_week else "late" if week > wanted.to_week else "inside"
        day = case.schedule.steps[case.levels.index(reached)].start
        sentence = say(f"goal.{key}", goal=wanted.text, week=week, day=day)
        if last < wanted.low_mg:
            sentence += " " + say("goal.under", goal=wanted.text, dose=last)
    return [
        Finding(
            rule="taper.goal",
            kind=Kind.NOTE,
            sentence=sentence,
            sources=case.sources(wanted.statement, "DIS-01"),
            would_change=say("goal.change"),
        )
    ]


def printed_weeks(case: Case) -> list[Finding]:
    """Say where a reduction takes another time than the source prints (DIS-07)."""
    found = []
    for index, step in enumerate(case.regimen.steps):
        levels = [item for item in case.levels if item.step == index]
        if not isinstance(step, Reduce) or step.printed_weeks is None or not levels:
            continue
        weeks = len(levels) * int(case.settings.number(step.every_weeks))
        if weeks == step.printed_weeks or step.by_mg is None:
            continue
        sentence = say(
            "printed_weeks.differ",
            printed=step.printed_weeks,
            dose=case.levels[0].on_mg,
            cut=case.settings.number(step.by_mg),
            weeks=weeks,
        )
        found.append(
            Finding(
                rule="taper.printed_weeks",
                kind=Kind.NOTE,
                sentence=sentence,
                sources=case.sources(step.printed_weeks_statement or step.statement),
                would_change=say("printed_weeks.change"),
            )
        )
    return found


def no_end(case: Case) -> list[Finding]:
    """Say that the source gives no end, and how long this rate takes."""
    if case.regimen.end_in_source or held(case):
        return []
    last = case.levels[-1]
    sentence = say("end.none", target=last.on_mg, length=_length(last.from_week), day=case.schedule.steps[-1].start)
    return [
        Finding(
            rule="taper.no_end",
            kind=Kind.NOTE,
            sentence=sentence,
            sources=case.sources(case.regimen.statement),
            would_change=say("end.change"),
        )
    ]


def _length(weeks: int) -> str:
    if weeks < 2 * WEEKS_A_YEAR:
        return say("end.weeks", weeks=weeks)
    halves = (weeks / WEEKS_A_YEAR * 2).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return say("end.years", weeks=weeks, years=halves / 2)


def assumptions(case: Case) -> list[Finding]:
    """Say which conditions the plan takes for granted, and from when."""
    return [
        Finding(
            rule=f"taper.assumed.{level.assumes.value}",
            kind=Kind.NOTE,
            sentence=say(f"assumed.{level.assumes.value}", week=level.from_week),
            sources=case.sources(case.regimen.statement),
            would_change=say("assumed.change"),
        )
        for level in case.levels
        if level.assumes is not None
    ]


def tablets(case: Case) -> list[Finding]:
    """Name each dose that the stock cannot make, with the nearest that it can."""
    found = []
    seen: set[tuple[Decimal, int]] = set()
    for step in case.schedule.steps:
        for dose in (step.on_mg, step.off_mg):
            if dose and (dose, step.fractions) not in seen:
                seen.add((dose, step.fractions))
                found += dose_findings(dose, step.fractions, case.stock, case.schedule.round_to_mg)
    return found


def dose_findings(dose: Decimal, fractions: int, stock: Stock, grid: Decimal) -> list[Finding]:
    """Say of one day's dose what the tablets in stock do not allow; nothing where all is well."""
    intakes = intakes_for(dose, fractions, stock, grid)
    if intakes is None:
        return [_cannot(dose, stock)]
    if len(intakes) == fractions:
        return []
    sentence = say("tablets.fewer_intakes", dose=dose, number=len(intakes))
    return [Finding(rule="taper.fewer_intakes", kind=Kind.NOTE, sentence=sentence, would_change=say("tablets.change"))]


def _cannot(dose: Decimal, stock: Stock) -> Finding:
    if not stock.strengths:
        sentence = say("tablets.cannot_at_all", dose=dose)
    else:
        lower, higher = nearest_makeable(dose, stock)
        nearest = [say("tablets.lower", dose=lower)] if lower is not None else []
        nearest += [say("tablets.higher", dose=higher)] if higher is not None else []
        strengths = ", ".join(text_of(item.mg) for item in stock.strengths)
        text = ", ".join(nearest) or say("tablets.none_near")
        sentence = say("tablets.cannot", dose=dose, stock=strengths, nearest=text)
    return Finding(rule="taper.cannot_make", kind=Kind.WARN, sentence=sentence, would_change=say("tablets.change"))


CHECKS: tuple[Callable[[Case], list[Finding]], ...] = (
    held,
    basis,
    goal,
    printed_weeks,
    no_end,
    assumptions,
    tablets,
)


def seam_finding(before: Schedule, after: Schedule) -> Finding | None:
    """Say where two plans put two on-days or two off-days side by side; None where they do not."""
    last, first = after.start - ONE_DAY, after.start
    old, new = before.step_on(last), after.step_on(first)
    if old is None or new is None or not (old.every_other_day and new.every_other_day):
        return None
    if before.is_on_day(last) != after.is_on_day(first):
        return None
    key = "seam.on" if after.is_on_day(first) else "seam.off"
    return Finding(
        rule="taper.seam",
        kind=Kind.WARN,
        sentence=say(key, before=last, after=first),
        would_change=say("seam.change"),
    )


def age_finding(patient: Patient, start: date) -> Finding | None:
    """Say that the regimens are for adults where the patient may not be one, or the age is unknown."""
    age = patient.age_on(start)
    if age is None:
        return Finding(
            rule="taper.age_unknown", kind=Kind.NOTE, sentence=say("child.unknown"), missing=(say("child.change"),)
        )
    if age > ADULT_AGE:
        return None
    return Finding(
        rule="taper.child",
        kind=Kind.STOP,
        sentence=say("child.maybe" if age == ADULT_AGE else "child.sure"),
        because=say("child.because", year=patient.birth_year, day=day_text(start)),
        sources=CHILD_SOURCES,
        would_change=say("child.change"),
    )




"""Checks on what the source prints, what it leaves open, and where a plan departs from it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.regimen import Goal, Reduce
from myoplanner.logic.taper.case import Case
from myoplanner.logic.taper.levels import Level
from myoplanner.logic.wording import say

WEEKS_A_YEAR = Decimal("52.18")
NO_BASIS = "DIS-01"
"""The statement that the source does not say of which dose its per cent are."""


def own(case: Case) -> list[Finding]:
    """Say of a regimen of the clinician's own that no published source stands behind it."""
    return case.note("own", say("own.no_source"), say("own.change")) if case.regimen.own else []


def basis(case: Case) -> list[Finding]:
    """Say of which dose the percentage is taken (DIS-01)."""
    if NO_BASIS not in case.regimen.disagreements:
        return []
    return [
        finding
        for step in case.regimen.steps
        if isinstance(step, Reduce) and step.by_percent is not None
        for finding in case.note(
            "basis",
            say(f"basis.{case.settings.word(step.basis)}", percent=case.settings.number(step.by_percent)),
            say("basis.change"),
            (NO_BASIS,),
        )
    ]


def goal(case: Case) -> list[Finding]:
    """Say when the source's goal is reached, and whether inside the source's window."""
    wanted = case.regimen.goal
    if wanted is None or case.is_held:
        return []
    at = next((at for at, item in enumerate(case.levels) if item.on_mg <= wanted.high_mg), None)
    sentence = _goal_never(case, wanted) if at is None else _goal_at(case, wanted, at)
    also = tuple(item for item in case.regimen.disagreements if item != wanted.statement)
    return case.note("goal", sentence, say("goal.change"), (wanted.statement, *also))


def _goal_never(case: Case, wanted: Goal) -> str:
    return say("goal.never", goal=wanted.text, dose=case.levels[-1].on_mg)


def _goal_at(case: Case, wanted: Goal, at: int) -> str:
    reached, day = case.levels[at], case.schedule.steps[at].start
    week, last = reached.from_week, case.levels[-1].on_mg
    if reached.on_mg < wanted.low_mg and at > 0:
        before = case.levels[at - 1].on_mg
        return say("goal.passed", goal=wanted.text, before=before, dose=reached.on_mg, week=week, day=day)
    sentences = [say(f"goal.{_window(case, wanted, reached)}", goal=wanted.text, week=week, day=day)]
    if reached.fractions > 1:
        sentences.append(say("goal.divided", number=reached.fractions))
    if last < wanted.low_mg:
        sentences.append(say("goal.under", goal=wanted.text, dose=last))
    return " ".join(sentences)


def _window(case: Case, wanted: Goal, reached: Level) -> str:
    """Judge the week against the source's window, which counts from the start of treatment."""
    if case.present is not None:
        return "mid_treatment"
    if reached.from_week < wanted.from_week:
        return "early"
    return "late" if reached.from_week > wanted.to_week else "inside"


def printed_weeks(case: Case) -> list[Finding]:
    """Say where a reduction takes another time than the source prints (DIS-07)."""
    found: list[Finding] = []
    for index, step in enumerate(case.regimen.steps):
        places = [at for at, item in enumerate(case.levels) if at and item.step == index]
        if not isinstance(step, Reduce) or step.printed_weeks is None or step.by_mg is None or not places:
            continue
        weeks = len(places) * int(case.settings.number(step.every_weeks))
        if weeks == step.printed_weeks:
            continue
        before = case.levels[places[0] - 1]
        sentence = say(
            "printed_weeks.differ",
            printed=step.printed_weeks,
            dose=before.off_mg if step.of == "off_day" else before.on_mg,
            cut=case.settings.number(step.by_mg),
            weeks=weeks,
        )
        statement = step.printed_weeks_statement or step.statement
        found += case.note("printed_weeks", sentence, say("printed_weeks.change"), (statement,))
    return found


def no_end(case: Case) -> list[Finding]:
    """Say that the source gives no end, and how long this rate takes."""
    if case.regimen.end_in_source or case.is_held:
        return []
    last, day = case.levels[-1], case.schedule.steps[-1].start
    sentence = say("end.none", target=last.on_mg, length=_length(last.from_week), day=day)
    return case.note("no_end", sentence, say("end.change"), (case.regimen.statement,))


def _length(weeks: int) -> str:
    if weeks < 2 * WEEKS_A_YEAR:
        return say("end.weeks", weeks=weeks)
    halves = (weeks / WEEKS_A_YEAR * 2).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return say("end.years", weeks=weeks, years=halves / 2)


def assumptions(case: Case) -> list[Finding]:
    """Say which conditions the plan takes for granted, and from when."""
    return [
        finding
        for level in case.levels
        if level.assumes is not None
        for finding in case.note(
            f"assumed.{level.assumes.value}",
            say(f"assumed.{level.assumes.value}", week=level.from_week),
            say("assumed.change"),
            (case.regimen.statement,),
        )
    ]

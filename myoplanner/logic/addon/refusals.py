"""What keeps a dose from being built: input that is refused, and what is still open."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.addon.case import Case
from myoplanner.logic.addon.questions import Question
from myoplanner.logic.addon.rounding import to_makeable
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.addon import DAYS_A_WEEK, AddOn
from myoplanner.logic.record.days import EARLIEST_DAY, LATEST_DAY
from myoplanner.logic.wording import say


def refusals_of(case: Case) -> tuple[FieldError, ...]:
    """Return the refused answers, the start, the portions, and weekly doses that come too close."""
    errors = [item.error for item in case.questions if item.error is not None]
    if not EARLIEST_DAY <= case.start <= LATEST_DAY:
        errors.append(FieldError(field="start", wrong=say("addon.no_day"), allowed=say("start.date_allowed")))
    errors += _split_errors(case)
    first = case.first_weekly_day
    if first is not None and any(_too_close(item, first) for item in case.running):
        wrong = say("addon.weekly_on_record", day=first)
        errors.append(FieldError(field="start", wrong=wrong, allowed=say("addon.weekly_apart")))
    return tuple(errors)


def _too_close(running: AddOn, first: date) -> bool:
    """Tell whether a weekly dose on record lies less than a week before `first`, or after it."""
    if running.weekday is None:
        return False
    last = running.last_weekly_day
    return last is None or (first - last).days < DAYS_A_WEEK


def _split_errors(case: Case) -> list[FieldError]:
    if not case.split:
        return []
    line = case.weekly
    if line is None or line.split is None:
        return [FieldError(field="split", wrong=say("addon.no_split"), allowed=say("addon.split_off"))]
    portion = line.split.portion_mg
    if to_makeable(portion, portion, case.values_of(line.drug)) == portion:
        return []
    wrong = say("addon.split_strength", mg=portion)
    return [FieldError(field="split", wrong=wrong, allowed=say("addon.split_off"))]


def open_in(case: Case) -> tuple[str, ...]:
    """Return what has to be answered or entered before there is a dose, a line each."""
    lacks = [_open_question(item) for item in case.questions if item.is_open]
    if case.scheme.needs_weight and case.body.weight_kg is None:
        lacks.append(say("addon.needs.weight"))
    if case.scheme.needs_height and case.body.height_cm is None:
        lacks.append(say("addon.needs.height"))
    if case.weekly is not None and case.weekday is None:
        lacks.append(say("addon.needs.weekday"))
    return tuple(lacks)


def _open_question(question: Question) -> str:
    drug = say(f"drug.{question.name.partition('.')[0]}")
    return say("addon.needs.answer", label=question.asked.label, drug=drug)

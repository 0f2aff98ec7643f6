"""Where nobody can tell what new weakness comes from: prednisone raised or lowered steadily (ST-18)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Value
from myoplanner.logic.finding import FieldError, Finding, Kind
from myoplanner.logic.knowledge.steroid import TrialWindow
from myoplanner.logic.record.therapy import SteroidPlan
from myoplanner.logic.taper.change import (
    ALTERNATE,
    Change,
    ChangeCase,
    bounds_error,
    descent,
    first_day,
    joined,
    whole,
)
from myoplanner.logic.taper.change_notes import moved, tablets, two_doses
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.sizes import Offer, Size, SizeKind, Sizes, read_sizes, refused
from myoplanner.logic.taper.start_dose import dose_error
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

TRIAL = "trial"
STATEMENT = "ST-18"
RAISE, LOWER = "raise", "lower"
DIRECTION, STEP, EVERY, END = "direction", "step_mg", "every_weeks", "end_mg"
TRIAL_PLANS = {way: f"trial-{way}" for way in (RAISE, LOWER)}
"""Under these a trial is signed."""


class ShowsItself(Value):
    """Hold the days in which the cause is to show itself, both included, counted from a trial's start."""

    start: date
    first: date
    last: date


def shows_itself(start: date, window: TrialWindow) -> ShowsItself:
    """Return the window of a trial: 2 to 8 weeks from its start are days 14 to 56."""
    return ShowsItself(
        start=start,
        first=start + timedelta(weeks=window.first_week),
        last=start + timedelta(weeks=window.last_week),
    )


def last_trial(doses: CourseDoses, window: TrialWindow) -> ShowsItself | None:
    """Return the window of the last plan of record where that is a trial, or None."""
    last = doses.plans[-1].plan if doses.plans else None
    return shows_itself(last.start, window) if last is not None and is_trial(last) else None


def is_trial(plan: SteroidPlan) -> bool:
    """Tell whether a plan of record is such a trial."""
    return plan.regimen_id in TRIAL_PLANS.values()


def trial(case: ChangeCase, typed: Mapping[str, str], window: TrialWindow) -> Change:
    """Return what a trial comes to with the sizes that were typed; never raises for them.

    Every other day stays every other day: the on-day dose is changed, the off-day dose stays.
    """
    sizes = trial_sizes(case)
    read = read_sizes(sizes, typed)
    if not read.filled:
        return _built(sizes, read, read.errors)
    pattern = ALTERNATE if case.present.every_other_day else None
    first, now = first_day(case, pattern), case.present.on_mg
    every, end, by = timedelta(weeks=read.whole(EVERY)), read.number(END), read.number(STEP)
    wrong = _error(case, read) or bounds_error(STEP, first, (now, end), by, every)
    if wrong is not None:
        return _built(sizes, read, (wrong,))
    # The first change is made on the first day: the dose as it is now lasts until then.
    levels = [(day - every, mg) for day, mg in descent(first, (now, end), by, every)][1:]
    part = joined(case, levels, pattern)
    return Change(
        way=TRIAL,
        statement=STATEMENT,
        sizes=sizes,
        read=read,
        first=first,
        schedule=whole(case, part),
        part=part,
        findings=(
            *two_doses(case),
            *moved(case, first),
            *_late(levels, window, first),
            *tablets(case, part),
        ),
    )


def trial_sizes(case: ChangeCase) -> tuple[Size, ...]:
    """Return what is asked: up or down, by how much, how often, and where it ends."""
    offers = [Offer(text=text_of(case.present.on_mg), label=say("size.offer.now", mg=case.present.on_mg))]
    if case.before is not None and case.before.every_other_day == case.present.every_other_day:
        mg = case.before.on_mg
        offers.append(Offer(text=text_of(mg), label=say("size.offer.before", mg=mg)))
    return (
        Size(name=DIRECTION, kind=SizeKind.WORD, words=(RAISE, LOWER)),
        Size(name=STEP, kind=SizeKind.MG),
        Size(name=EVERY, kind=SizeKind.WEEKS),
        Size(name=END, kind=SizeKind.MG_OR_ZERO, offers=tuple(offers)),
    )


def _built(sizes: tuple[Size, ...], read: Sizes, errors: tuple[FieldError, ...]) -> Change:
    return Change(way=TRIAL, statement=STATEMENT, sizes=sizes, read=read, errors=errors)


def _error(case: ChangeCase, read: Sizes) -> FieldError | None:
    """Refuse an end on the wrong side of the present dose, under the off-day dose, or over the limits."""
    now, to = case.present.on_mg, read.number(END)
    if read.word(DIRECTION) == RAISE:
        if to <= now:
            return refused(END, say("change.not_up", mg=to, now=now), say("change.over", mg=now))
        return dose_error(to, case.weight_kg, END)
    least = case.present.off_mg if case.present.every_other_day else Decimal(0)
    if to >= now:
        return refused(END, say("change.not_down", mg=to, now=now), say("change.under", mg=now))
    if to < least:
        allowed = say("change.end_between", least=least, top=now)
        return refused(END, say("change.under_off", mg=to, off=least), allowed)
    return None


def _late(
    levels: list[tuple[date, Decimal]], window: TrialWindow, first: date
) -> tuple[Finding, ...]:  # fmt: skip
    """Say that the last change comes only after the window."""
    shown = shows_itself(first, window)
    if levels[-1][0] <= shown.last:
        return ()
    sentence = say("change.trial_late", last=levels[-1][0], end=shown.last)
    return (Finding(rule="change.trial-late", kind=Kind.NOTE, sentence=sentence, sources=(window.source,)),)

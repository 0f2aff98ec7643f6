"""A change of the plan of record from a day on: what it starts from, and how its steps are joined on.

Nothing signed is moved: what comes out is a what-if until it is applied.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

from myoplanner.logic.base import Key, Number, Value, evolve
from myoplanner.logic.finding import FieldError, Finding
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.stock import Stock
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.taper.build import LATEST_STEP
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.effective import Stretch, parts_of, stretches
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.taper.sizes import Offer, Size, SizeKind, Sizes
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

START, PATTERN = "start", "pattern"
DAILY, ALTERNATE = "daily", "every_other_day"
MOST_CHANGE_STEPS = 600
USUAL_GRID = Decimal("2.5")


class DoseLevel(Value):
    """Hold one level as it was taken or planned: its days (last None: no end) and its doses in mg."""

    first: date
    last: date | None
    on_mg: Number
    off_mg: Number
    every_other_day: bool = False

    @property
    def mean_mg(self) -> Decimal:
        """Return the mean in mg a day."""
        return (self.on_mg + self.off_mg) / 2


class ChangeCase(Value):
    """Hold what a change starts from.

    `current` is the last plan of record in force, None where doses were only entered as taken. `begin` is
    the day that brought it up (a flare), `start` the first day of the change. `at` is the dose in force
    on `begin`, `before` the level before it. `present` is the dose now: of `start` where a step of a plan
    begins on it or a dose taken is entered for it, else of the day before; `beside` is that of the other of
    the two days, None where it is the same. `cut_days` are the days from one cut to the next in the fall that
    led to `at`, None where nobody can tell. `on_day` is an on-day of the every-other-day dosing in force,
    None with daily dosing.
    """

    current: Schedule | None
    begin: date
    start: date
    at: DoseLevel
    before: DoseLevel | None = None
    present: DoseLevel
    beside: DoseLevel | None = None
    cut_days: int | None = None
    on_day: date | None = None
    weight_kg: Number | None = None
    stock: Stock
    pulses: tuple[SteroidPulse, ...] = ()

    @property
    def asks_pattern(self) -> bool:
        """Tell whether it has to be said if every other day goes on: the sources do not say it."""
        return self.present.every_other_day

    @property
    def least_mean(self) -> Decimal:
        """Return the mean mg a day that a rise has to pass: the higher of then and now."""
        known = (self.at, self.present, self.beside)
        return max(level.mean_mg for level in known if level is not None)

    def mean(self, mg: Decimal, pattern: str | None) -> Decimal:
        """Return the mean mg a day of a dose: itself, or with the off-day dose as it is now."""
        return (mg + self.present.off_mg) / 2 if pattern == ALTERNATE else mg

    def dose_for(self, mean_mg: Decimal, pattern: str | None) -> Decimal:
        """Return the dose that has a mean; the other way round of `mean`."""
        return mean_mg * 2 - self.present.off_mg if pattern == ALTERNATE else mean_mg

    def offers(self, pattern: str | None) -> tuple[Offer, ...]:
        """Return the dose at `begin` and the level before it as values to take over.

        A daily dose is not offered as an on-day dose: it would be another mean.
        """
        found = [("size.offer.at", self.at)]
        found += [("size.offer.before", self.before)] if self.before is not None else []
        return tuple(
            dose_offer(key, level.on_mg, level.mean_mg, pattern)
            for key, level in found
            if level.every_other_day or pattern != ALTERNATE
        )

    def pattern_size(self) -> tuple[Size, ...]:
        """Return the question whether every other day goes on, where that is the pattern now."""
        return (
            (Size(name=PATTERN, kind=SizeKind.WORD, words=(DAILY, ALTERNATE)),) if self.asks_pattern else ()
        )


class Change(Value):
    """Hold what became of one way of changing the plan.

    `schedule` is the whole plan with the change in it, `part` what is new from `first` on; None while a
    size is blank or refused. Pulses by vein stand beside it.
    """

    way: Key
    statement: Key
    sizes: tuple[Size, ...]
    read: Sizes
    first: date | None = None
    schedule: Schedule | None = None
    part: Schedule | None = None
    pulses: tuple[SteroidPulse, ...] = ()
    errors: tuple[FieldError, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def ready(self) -> bool:
        """Tell whether it can be drawn and applied."""
        return self.part is not None or bool(self.pulses)


def dose_offer(key: str, on_mg: Decimal, mean_mg: Decimal, pattern: str | None) -> Offer:
    """Return a dose to take over: the on-day dose where every other day goes on, else the mean, said so."""
    if pattern == ALTERNATE or on_mg == mean_mg:
        return Offer(text=text_of(on_mg), label=say(key, mg=on_mg))
    return Offer(text=text_of(mean_mg), label=say(f"{key}_mean", mg=mean_mg))


def change_case(
    doses: CourseDoses, begin: date, start: date, stock: Stock, weight_kg: Decimal | None = None
) -> ChangeCase | FieldError:
    """Return what a change starts from, or the refusal: no dose known, a start before `begin`, too late."""
    current = doses.plans[-1].in_force if doses.plans else None
    if start < begin:
        return _no_start(say("change.before", day=start, begin=begin), begin)
    if current is not None and start < current.start:
        return _no_start(say("change.superseded", day=current.start), current.start)
    if start > LATEST_STEP:
        return _no_start(say("start.late", day=start), begin)
    known = stretches(doses)
    at = _at(known, begin)
    if at is None:
        wrong, allowed = say("change.no_dose", day=begin), say("change.dose_allowed")
        return FieldError(field="begin", wrong=wrong, allowed=allowed)
    now, other = (start, start - ONE_DAY) if _says_new(doses, start) else (start - ONE_DAY, start)
    present, beside = _reached(known, at, now) or known[at], _reached(known, at, other)
    return ChangeCase(
        current=current,
        begin=begin,
        start=start,
        at=_level(known[at]),
        before=_level_before(known, at),
        present=_level(present),
        beside=None if beside is None or beside == present else _level(beside),
        cut_days=_cut_days(known, at),
        on_day=_on_day(doses, present, now),
        weight_kg=weight_kg,
        stock=stock,
        pulses=doses.pulses,
    )


def first_day(case: ChangeCase, pattern: str | None) -> date:
    """Return the first day of the new steps: a day later where it would else not be an on-day.

    Alternation runs through the whole plan without a restart, so that two on-days never meet.
    """
    if pattern != ALTERNATE or case.on_day is None:
        return case.start
    return case.start if (case.start - case.on_day).days % 2 == 0 else case.start + ONE_DAY


def descent(
    first: date, doses: tuple[Decimal, Decimal], by: Decimal, every: timedelta
) -> list[tuple[date, Decimal]]:
    """Return the levels from one dose to another in steps of `by`: (first day, mg), both ends included.

    It goes up where the second dose is higher; the last step is as small as needed to land on it.
    """
    dose, end = doses
    levels = [(first, dose)]
    while dose != end:
        dose = max(end, dose - by) if end < dose else min(end, dose + by)
        levels.append((levels[-1][0] + every, dose))
    return levels


def step_count(doses: tuple[Decimal, Decimal], by: Decimal) -> int:
    """Return how many steps of `by` lead from one dose to another."""
    return ceil(Fraction(abs(doses[0] - doses[1])) / Fraction(by))


def bounds_error(
    size: str, first: date, doses: tuple[Decimal, Decimal], by: Decimal, every: timedelta
) -> FieldError | None:
    """Refuse steps so small that they are too many, or that end after the last day that can be planned."""
    steps = step_count(doses, by)
    if steps > MOST_CHANGE_STEPS:
        wrong = say("dose.too_many_steps", most=MOST_CHANGE_STEPS)
        return FieldError(field=size, wrong=wrong, allowed=say("dose.fewer_steps"))
    if (LATEST_STEP - first).days < steps * every.days:
        wrong, allowed = say("change.ends_late"), say("start.date_allowed")
        return FieldError(field=size, wrong=wrong, allowed=allowed)
    return None


def joined(case: ChangeCase, levels: list[tuple[date, Decimal]], pattern: str | None) -> Schedule:
    """Return the new steps as a schedule of their own; the last level has no end."""
    steps = []
    for index, (first, mg) in enumerate(levels):
        last = levels[index + 1][0] - ONE_DAY if index + 1 < len(levels) else None
        off = case.present.off_mg if pattern == ALTERNATE else mg
        steps.append(
            DoseStep(
                start=first,
                end=last,
                on_mg=mg,
                off_mg=off,
                every_other_day=pattern == ALTERNATE and mg > 0,
                fractions=_fractions(case),
            )
        )
    grid = USUAL_GRID if case.current is None else case.current.round_to_mg
    return Schedule(steps=tuple(steps), round_to_mg=grid)


def whole(case: ChangeCase, part: Schedule) -> Schedule:
    """Return the plan of record up to the day before the change, with the change joined on.

    Where on-days were taken on other days than planned, one count does not serve both: the change alone.
    """
    before = None if case.current is None else case.current.until(part.start - ONE_DAY)
    if before is None or before.end != part.start - ONE_DAY:
        return part
    counted, next_counted = before.first_on_day, part.first_on_day
    if counted is not None and next_counted is not None and (next_counted - counted).days % 2:
        return part
    return evolve(part, steps=(*before.steps, *part.steps))


def parting(old: Schedule, new: Schedule) -> date | None:
    """Return the first day from which on two plans say different doses, or None where they never do."""
    days = sorted({step.start for step in (*old.steps, *new.steps)} | _ends(old) | _ends(new))
    return next((day for day in days if _dose_pattern(old, day) != _dose_pattern(new, day)), None)


def cannot_make(schedule: Schedule, stock: Stock) -> tuple[Decimal, ...]:
    """Return the doses of a schedule that the tablets in stock do not add up to."""
    doses = {
        dose
        for step in schedule.steps
        for dose in (step.on_mg, step.off_mg)
        if dose and schedule.intakes(step, dose, stock) is None
    }
    return tuple(sorted(doses, reverse=True))


def _no_start(wrong: str, least: date) -> FieldError:
    return FieldError(field=START, wrong=wrong, allowed=say("change.start_allowed", day=least))


def _level(part: Stretch) -> DoseLevel:
    on_mg, off_mg, alternates = part.pattern
    return DoseLevel(
        first=part.first, last=part.last, on_mg=on_mg, off_mg=off_mg, every_other_day=alternates
    )  # fmt: skip


def _at(known: tuple[Stretch, ...], day: date) -> int | None:
    found = (
        index
        for index, part in enumerate(known)
        if part.first <= day and (part.last is None or day <= part.last)
    )
    return next(found, None)


def _level_before(known: tuple[Stretch, ...], at: int) -> DoseLevel | None:
    """Return the level that the one at `at` followed without a gap, or None."""
    if at == 0:
        return None
    before = known[at - 1]
    return _level(before) if before.last == known[at].first - ONE_DAY else None


def _cut_days(known: tuple[Stretch, ...], at: int) -> int | None:
    """Return the days between two cuts in the fall to the level at `at`, or None.

    The level before it tells where it was itself reached by a cut; a first hold is longer than that. Else
    the level itself tells, where another cut is known to follow.
    """
    if _falls(known, at - 1) and _falls(known, at):
        return _days(known[at - 1])
    return _days(known[at]) if _falls(known, at) and _falls(known, at + 1) else None


def _falls(known: tuple[Stretch, ...], index: int) -> bool:
    """Tell whether the level at `index` followed a higher one without a gap."""
    if not 0 < index < len(known):
        return False
    before, after = known[index - 1], known[index]
    return before.last == after.first - ONE_DAY and before.mean_mg > after.mean_mg


def _days(part: Stretch) -> int | None:
    return None if part.last is None else (part.last - part.first).days + 1


def _says_new(doses: CourseDoses, day: date) -> bool:
    """Tell whether a dose is entered as taken on a day, or a step of the plan of record begins on it.

    Else nothing new was said for that day, and what was taken up to the day before goes on.
    """
    plan = doses.plan_on(day)
    step = None if plan is None else plan.in_force.step_on(day)
    return doses.taken_on(day) is not None or (step is not None and step.start == day)


def _reached(known: tuple[Stretch, ...], at: int, day: date) -> Stretch | None:
    """Return the dose on a day, where it is known and not older than the one at `at`."""
    index = _at(known, day)
    return None if index is None or index < at else known[index]


def _on_day(doses: CourseDoses, present: Stretch, now: date) -> date | None:
    """Return the first on-day of what is taken, or planned, every other day up to the day of the dose now."""
    if not present.pattern[2]:
        return None
    last = max(present.first, min(now, present.last or now))
    parts = parts_of(doses.taken, (item.in_force for item in doses.plans))
    index = _at(parts, last)
    part = present if index is None else parts[index]
    return part.first if part.begins_on else part.first + ONE_DAY


def _fractions(case: ChangeCase) -> int:
    """Keep the intakes a day as they are on the plan of record: on the first day, or the day before."""
    if case.current is None:
        return 1
    step = case.current.step_on(case.start) or case.current.step_on(case.start - ONE_DAY)
    return 1 if step is None else step.fractions


def _ends(schedule: Schedule) -> set[date]:
    return set() if schedule.end is None else {schedule.end + ONE_DAY}


def _dose_pattern(schedule: Schedule, day: date) -> tuple[Decimal, Decimal, bool] | None:
    step = schedule.step_on(day)
    if step is None:
        return None
    # The phase of the alternation counts too, but not of a daily dose.
    return step.on_mg, step.off_mg, step.every_other_day and schedule.is_on_day(day)

"""From a start dose to its end: the levels of what is taken weekly or daily, raw and as it can be given."""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.addon.rounding import to_makeable
from myoplanner.logic.base import Number, Value, evolve, plain
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.drugs import DailyDrug, WeeklyDrug
from myoplanner.logic.knowledge.scheme import Basis, DailyLine, WeeklyLine
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

MOST_LEVELS = 100


class Level(Value):
    """Hold one level: the week from which it holds (0 is the first), the amount in the source's basis,
    the dose before and after rounding, and the most that the source allows, in mg."""

    drug: WeeklyDrug | DailyDrug
    from_week: int
    weeks: int | None
    amount: Number
    raw: Number
    mg: Number
    ceiling: Number
    times: int = 1


class Rise(Value):
    """Hold how an amount rises: from, to, by what, every so many weeks, the first for so many."""

    start: Number
    to: Number
    step: Number
    every: int
    hold: int


def amounts_of(rise: Rise) -> tuple[tuple[int, Decimal], ...]:
    """Return (first week, amount) of each level; the last step is as small as it takes to land on the end."""
    found = [(0, rise.start)]
    week = rise.hold
    while found[-1][1] < rise.to and len(found) <= MOST_LEVELS:
        found.append((week, plain(min(rise.to, found[-1][1] + rise.step))))
        week += rise.every
    return tuple(found)


def levels_of(
    line: WeeklyLine | DailyLine,
    rise: Rise,
    weight_kg: Decimal | None,
    strengths: tuple[Decimal, ...],
) -> tuple[Level, ...] | FieldError:
    """Return the levels of a line, equal doses put together; a field error where one cannot be given."""
    if rise.start > rise.to:
        wrong = say("addon.start_over_end", start=rise.start, end=rise.to)
        return FieldError(field=f"{line.drug.value}.to", wrong=wrong, allowed=say("addon.start_under_end"))
    amounts = amounts_of(rise)
    if len(amounts) > MOST_LEVELS:
        wrong = say("addon.too_many_levels", most=MOST_LEVELS)
        return FieldError(field=f"{line.drug.value}.step", wrong=wrong, allowed=say("addon.larger_steps"))
    found: list[Level] = []
    for week, amount in amounts:
        level = _level(line, week, amount, weight_kg, strengths)
        if isinstance(level, FieldError):
            return level
        if not found or found[-1].mg != level.mg:
            found.append(level)
    ends = [item.from_week for item in found[1:]]
    lengths = [end - item.from_week for item, end in zip(found, ends, strict=False)]
    return tuple(evolve(item, weeks=weeks) for item, weeks in zip(found, (*lengths, None), strict=True))


def _level(
    line: WeeklyLine | DailyLine,
    week: int,
    amount: Decimal,
    weight_kg: Decimal | None,
    strengths: tuple[Decimal, ...],
) -> Level | FieldError:
    by_weight = isinstance(line, DailyLine) and line.basis is Basis.MG_PER_KG
    factor = weight_kg if by_weight and weight_kg is not None else Decimal(1)
    raw, ceiling = plain(amount * factor), plain(line.ceiling * factor)
    if isinstance(line, DailyLine) and line.most_mg is not None:
        ceiling = min(ceiling, line.most_mg)
    mg = to_makeable(raw, ceiling, strengths)
    if mg == 0 or (not by_weight and mg != raw):
        return _cannot(line, raw, strengths)
    times = line.times if isinstance(line, DailyLine) else 1
    return Level(
        drug=line.drug,
        from_week=week,
        weeks=None,
        amount=amount,
        raw=raw,
        mg=mg,
        ceiling=ceiling,
        times=times,
    )


def _cannot(line: WeeklyLine | DailyLine, raw: Decimal, strengths: tuple[Decimal, ...]) -> FieldError:
    """Refuse a dose that cannot be given: a dose printed in mg is not changed to another one."""
    names = ", ".join(text_of(value) for value in strengths)
    wrong = say("addon.cannot_make", raw=raw, strengths=names)
    return FieldError(field=f"{line.drug.value}.strengths", wrong=wrong, allowed=say("addon.other_strengths"))

"""A flare in the taper: the three ways that the sources name (ST-08, ST-09, ST-10), as what-ifs.

The sources print no sizes but for the pulse, where they give an example. Every size is the clinician's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.finding import FieldError, Finding
from myoplanner.logic.knowledge.steroid import PulseScheme
from myoplanner.logic.record.pulse import PulsePurpose, SteroidPulse, pulses_overlap
from myoplanner.logic.taper.change import (
    ALTERNATE,
    PATTERN,
    START,
    Change,
    ChangeCase,
    bounds_error,
    descent,
    dose_offer,
    first_day,
    joined,
    whole,
)
from myoplanner.logic.taper.change_notes import faster, moved, slower_than_before, tablets
from myoplanner.logic.taper.pulses import PULSE_DAYS, PULSE_MG, pulse_notes, pulse_sizes
from myoplanner.logic.taper.sizes import Offer, Size, SizeKind, Sizes, read_sizes, refused
from myoplanner.logic.taper.start_dose import dose_error
from myoplanner.logic.wording import say

SMALL_RISE, LARGE_RISE, PULSE = "small-rise", "large-rise", "pulse"
WAYS = (SMALL_RISE, LARGE_RISE, PULSE)
STATEMENTS = {SMALL_RISE: "ST-08", LARGE_RISE: "ST-09", PULSE: "ST-10"}
FLARE_PLANS = tuple(f"flare-{way}" for way in (SMALL_RISE, LARGE_RISE))
"""Under these a plan is signed that answers a flare."""

RAISE_TO, CUT, EVERY, TO = "raise_to", "cut_mg", "every_weeks", "to_mg"
FAST_CUT, FAST_EVERY, ABOVE = "fast_cut_mg", "fast_every_days", "above_mg"
NEW_PULSE = "new-pulse"
WEEK = 7

Levels = list[tuple[date, Decimal]]
Builder = Callable[[ChangeCase, Sizes], Levels | FieldError]


def option(way: str, case: ChangeCase, typed: Mapping[str, str], scheme: PulseScheme) -> Change:
    """Return what one way out of a flare comes to with the sizes that were typed.

    `scheme` is what the source prints of a pulse. Never raises for what is typed; never begins before
    the flare.
    """
    if way == PULSE:
        return _pulse(case, typed, scheme)
    builder: Builder = _small if way == SMALL_RISE else _large
    sizes = sizes_of(way, case, typed.get(PATTERN))
    read = read_sizes(sizes, typed)
    empty = Change(way=way, statement=STATEMENTS[way], sizes=sizes, read=read, errors=read.errors)
    if not read.filled:
        return empty
    levels = builder(case, read)
    if isinstance(levels, FieldError):
        return Change(way=way, statement=STATEMENTS[way], sizes=sizes, read=read, errors=(levels,))
    part = joined(case, levels, read.word(PATTERN))
    return Change(
        way=way,
        statement=STATEMENTS[way],
        sizes=sizes,
        read=read,
        first=part.start,
        schedule=whole(case, part),
        part=part,
        findings=(*moved(case, part.start), *_rates(way, case, read), *tablets(case, part)),
    )


def _rates(way: str, case: ChangeCase, read: Sizes) -> tuple[Finding, ...]:
    slow = read.number(CUT), WEEK * read.whole(EVERY)
    found = slower_than_before(case, slow, read.word(PATTERN), STATEMENTS[way])
    if way == LARGE_RISE:
        found += faster((read.number(FAST_CUT), read.whole(FAST_EVERY)), slow)
    return found


def sizes_of(way: str, case: ChangeCase, pattern: str | None) -> tuple[Size, ...]:
    """Return the sizes that a rise asks for, with the dose at the flare and the level before it offered."""
    offers, end = case.offers(pattern), _end_offer(case, pattern)
    fast = (
        Size(name=FAST_CUT, kind=SizeKind.MG),
        Size(name=FAST_EVERY, kind=SizeKind.DAYS),
        Size(name=ABOVE, kind=SizeKind.MG, offers=offers),
    )
    return (
        *case.pattern_size(),
        Size(name=RAISE_TO, kind=SizeKind.MG, offers=offers),
        *(fast if way == LARGE_RISE else ()),
        Size(name=CUT, kind=SizeKind.MG),
        Size(name=EVERY, kind=SizeKind.WEEKS),
        Size(name=TO, kind=SizeKind.MG_OR_ZERO, offers=(*offers, end)),
    )


# --- a rise --------------------------------------------------------------------------------------


def _small(case: ChangeCase, read: Sizes) -> Levels | FieldError:
    """Raise a little, then reduce more slowly (ST-08)."""
    pattern, to = read.word(PATTERN), read.number(TO)
    wrong = _rise_error(case, read) or _end_error(case, pattern, to, read.number(RAISE_TO))
    if wrong is not None:
        return wrong
    return _down(read, CUT, first_day(case, pattern), (read.number(RAISE_TO), to), _weeks(read))


def _large(case: ChangeCase, read: Sizes) -> Levels | FieldError:
    """Raise a lot, reduce fast to just above the dose of the flare, then slowly (ST-09)."""
    pattern, above, to = read.word(PATTERN), read.number(ABOVE), read.number(TO)
    wrong = _rise_error(case, read) or _above_error(case, read) or _end_error(case, pattern, to, above)
    if wrong is not None:
        return wrong
    every = timedelta(days=read.whole(FAST_EVERY))
    fast = _down(read, FAST_CUT, first_day(case, pattern), (read.number(RAISE_TO), above), every)
    if isinstance(fast, FieldError):
        return fast
    slow = _down(read, CUT, fast[-1][0], (above, to), _weeks(read))
    return slow if isinstance(slow, FieldError) else [*fast[:-1], *slow]


def _down(
    read: Sizes, by: str, first: date, doses: tuple[Decimal, Decimal], every: timedelta
) -> Levels | FieldError:
    return bounds_error(by, first, doses, read.number(by), every) or descent(
        first, doses, read.number(by), every
    )


def _weeks(read: Sizes) -> timedelta:
    return timedelta(weeks=read.whole(EVERY))


def _rise_error(case: ChangeCase, read: Sizes) -> FieldError | None:
    pattern, dose = read.word(PATTERN), read.number(RAISE_TO)
    if case.mean(dose, pattern) > case.least_mean:
        return dose_error(dose, case.weight_kg, RAISE_TO)
    least = case.dose_for(case.least_mean, pattern)
    return refused(RAISE_TO, say("change.no_rise", mg=dose, least=least), say("change.over", mg=least))


def _above_error(case: ChangeCase, read: Sizes) -> FieldError | None:
    """Refuse a dose that is not just above that of the flare: not above it, or not under the rise."""
    pattern, above, top = read.word(PATTERN), read.number(ABOVE), read.number(RAISE_TO)
    least = case.dose_for(case.at.mean_mg, pattern)
    if case.mean(above, pattern) > case.at.mean_mg and above < top:
        return None
    wrong = say("change.not_above", mg=above, least=least, top=top)
    return refused(ABOVE, wrong, say("change.between", least=least, top=top))


def _end_error(case: ChangeCase, pattern: str | None, to: Decimal, top: Decimal) -> FieldError | None:
    """Refuse an end at or over the dose before it, or under the off-day dose."""
    least = case.present.off_mg if pattern == ALTERNATE else Decimal(0)
    if least <= to < top:
        return None
    wrong = say("change.no_end", mg=to, top=top) if to >= top else say("change.under_off", mg=to, off=least)
    return refused(TO, wrong, say("change.end_between", least=least, top=top))


def _end_offer(case: ChangeCase, pattern: str | None) -> Offer:
    """Offer the dose at which the plan of record ends; without one, the end of dosing."""
    last = None if case.current is None else case.current.steps[-1]
    if last is None or last.is_stop:
        return Offer(text="0", label=say("size.offer.stop"))
    return dose_offer("size.offer.end", last.on_mg, last.mean_mg, pattern)


# --- a pulse by vein -----------------------------------------------------------------------------


def _pulse(case: ChangeCase, typed: Mapping[str, str], scheme: PulseScheme) -> Change:
    """Give a pulse of methylprednisolone (ST-10); what is taken by mouth goes on as planned."""
    sizes = pulse_sizes(scheme)
    read = read_sizes(sizes, typed)
    errors = read.errors
    pulse = _pulse_of(case, read) if read.filled else None
    if pulse is not None and pulses_overlap((*case.pulses, pulse)):
        errors = (*errors, refused(START, say("pulse.overlap"), say("pulse.free_days")))
        pulse = None
    return Change(
        way=PULSE,
        statement=STATEMENTS[PULSE],
        sizes=sizes,
        read=read,
        first=None if pulse is None else case.start,
        schedule=None if pulse is None else case.current,
        pulses=() if pulse is None else (pulse,),
        errors=errors,
        findings=() if pulse is None else pulse_notes(read, scheme),
    )


def _pulse_of(case: ChangeCase, read: Sizes) -> SteroidPulse:
    return SteroidPulse(
        id=NEW_PULSE,
        start=case.start,
        days=read.whole(PULSE_DAYS),
        mg_a_day=read.number(PULSE_MG),
        purpose=PulsePurpose.FLARE,
    )

"""Pulses by vein: the sizes of one, and courses of them as the first treatment (ST-10, ST-14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Value
from myoplanner.logic.finding import FieldError, Finding, Kind
from myoplanner.logic.knowledge.steroid import PulseScheme
from myoplanner.logic.record.pulse import PulsePurpose, SteroidPulse, pulses_overlap
from myoplanner.logic.taper.build import LATEST_STEP
from myoplanner.logic.taper.sizes import Offer, Size, SizeKind, Sizes, read_sizes, refused
from myoplanner.logic.units import read_number, text_of
from myoplanner.logic.wording import say

PULSE_MG, PULSE_DAYS = "pulse_mg", "pulse_days"
COURSES_WAY = "courses"
COURSES, APART = "courses", "every_days"
FIRST = "start"


class PulseCourses(Value):
    """Hold the pulses that the typed sizes amount to; none while a size is blank or refused.

    `first` is the day of the first; the days from one course to the next are never printed.
    """

    scheme: PulseScheme
    sizes: tuple[Size, ...]
    read: Sizes
    first: date
    pulses: tuple[SteroidPulse, ...] = ()
    errors: tuple[FieldError, ...] = ()
    findings: tuple[Finding, ...] = ()


def pulse_courses(
    scheme: PulseScheme,
    typed: Mapping[str, str],
    first: date,
    others: tuple[SteroidPulse, ...] = (),
    single: PulseScheme | None = None,
) -> PulseCourses:
    """Return the courses from `first` on. One course needs no interval; never raises for what is typed.

    `single` is what a source prints of one course alone, beside the courses of `scheme`.
    """
    schemes = (scheme,) if single is None else (single, scheme)
    sizes = course_sizes(schemes, typed)
    read = read_sizes(sizes, typed)
    wrong = _error(read, first) if read.filled else None
    pulses = () if wrong is not None or not read.filled else _pulses(read, first)
    if pulses_overlap((*others, *pulses)):
        wrong, pulses = refused(FIRST, say("pulse.overlap"), say("pulse.free_days")), ()
    return PulseCourses(
        scheme=scheme,
        sizes=sizes,
        read=read,
        first=first,
        pulses=pulses,
        errors=(*read.errors, *([wrong] if wrong else [])),
        findings=_differs(read, scheme, schemes) if pulses else (),
    )


def pulse_sizes(*schemes: PulseScheme) -> tuple[Size, ...]:
    """Return the sizes of one pulse, with what the sources print as values to take over."""
    amounts = [mg for scheme in schemes for mg in (scheme.least_mg, scheme.most_mg)]
    return (
        Size(name=PULSE_MG, kind=SizeKind.PULSE_MG, offers=_printed(amounts)),
        Size(name=PULSE_DAYS, kind=SizeKind.PULSE_DAYS, offers=_printed(each.days for each in schemes)),
    )


def course_sizes(schemes: tuple[PulseScheme, ...], typed: Mapping[str, str]) -> tuple[Size, ...]:
    """Return the sizes that are asked; the days between courses only where there is more than one."""
    numbers = [number for scheme in schemes for number in (scheme.least_courses, scheme.most_courses)]
    asked = (*pulse_sizes(*schemes), Size(name=COURSES, kind=SizeKind.COURSES, offers=_printed(numbers)))
    if read_number(typed.get(COURSES, "").strip()).number == 1:
        return asked
    return (*asked, Size(name=APART, kind=SizeKind.DAYS))


def pulse_notes(read: Sizes, scheme: PulseScheme) -> tuple[Finding, ...]:
    """Say where a pulse leaves what the source prints, and what becomes of the dose by mouth."""
    mg, days = read.number(PULSE_MG), read.whole(PULSE_DAYS)
    sources = (scheme.source,)
    found = [
        Finding(
            rule="change.oral-goes-on", kind=Kind.NOTE, sentence=say("change.oral_goes_on"), sources=sources
        )
    ]
    if not _as_printed(mg, days, scheme):
        printed = printed_pulse(scheme)
        sentence = say("change.pulse_differs", mg=mg, days=days, printed=printed)
        found.append(Finding(rule="change.pulse-differs", kind=Kind.NOTE, sentence=sentence, sources=sources))
    return tuple(found)


def printed_pulse(scheme: PulseScheme) -> str:
    """Write what a source prints of one course: "500-1000 mg a day on 3 days in a row"."""
    amount = text_of(scheme.least_mg)
    if scheme.most_mg != scheme.least_mg:
        amount = f"{amount}-{text_of(scheme.most_mg)}"
    return say("change.printed_pulse", amount=amount, days=scheme.days)


def _error(read: Sizes, first: date) -> FieldError | None:
    if first > LATEST_STEP:
        return refused(FIRST, say("start.late", day=first), say("start.date_allowed"))
    if read.whole(COURSES) == 1:
        return None
    apart, days = read.whole(APART), read.whole(PULSE_DAYS)
    if apart < days:
        wrong, allowed = say("pulse.too_close", apart=apart, days=days), say("pulse.apart", days=days)
        return refused(APART, wrong, allowed)
    if (LATEST_STEP - first).days < apart * read.whole(COURSES):
        return refused(APART, say("change.ends_late"), say("start.date_allowed"))
    return None


def _pulses(read: Sizes, first: date) -> tuple[SteroidPulse, ...]:
    courses = read.whole(COURSES)
    apart = timedelta(days=read.whole(APART) if courses > 1 else 0)
    return tuple(
        SteroidPulse(
            id=f"new-pulse-{number + 1}",
            start=first + number * apart,
            days=read.whole(PULSE_DAYS),
            mg_a_day=read.number(PULSE_MG),
            purpose=PulsePurpose.START,
        )
        for number in range(courses)
    )


def _differs(read: Sizes, scheme: PulseScheme, schemes: tuple[PulseScheme, ...]) -> tuple[Finding, ...]:
    """Say where the courses leave what every source prints."""
    mg, days, courses = read.number(PULSE_MG), read.whole(PULSE_DAYS), read.whole(COURSES)
    for each in schemes:
        if _as_printed(mg, days, each) and each.least_courses <= courses <= each.most_courses:
            return ()
    sentence = say(
        "pulse.course_differs" if courses == 1 else "pulse.courses_differ",
        courses=courses,
        mg=mg,
        days=days,
        least=scheme.least_courses,
        most=scheme.most_courses,
        printed=printed_pulse(scheme),
    )
    sources = tuple(each.source for each in schemes)
    return (Finding(rule="change.courses-differ", kind=Kind.NOTE, sentence=sentence, sources=sources),)


def _as_printed(mg: Decimal, days: int, scheme: PulseScheme) -> bool:
    return scheme.least_mg <= mg <= scheme.most_mg and days == scheme.days


def _printed(numbers: Iterable[Decimal | int]) -> tuple[Offer, ...]:
    once = sorted({Decimal(each) for each in numbers})
    return tuple(Offer(text=text_of(each), label=say("size.offer.printed", number=each)) for each in once)

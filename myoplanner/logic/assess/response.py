"""Complete, partial, none, or cannot judge: the response by the stated definitions (RS-07).

CK and strength are needed at baseline and at the time judged, each exact enough for the question;
without one of them nothing is judged. Of another enzyme that was raised, a missing value counts only
where the answer hangs on it, and is named in either case.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from myoplanner.logic.assess.compared import (
    EnzymeChange,
    StrengthChange,
    enzyme_change,
    lacks_limit,
    strength_change,
)
from myoplanner.logic.assess.exact import all_true, any_true
from myoplanner.logic.assess.known import (
    Known,
    above,
    at_maximum,
    at_or_under,
    in_window,
    last_until,
    scale_text,
    strength_text,
    value_text,
)
from myoplanner.logic.base import Note, Value
from myoplanner.logic.knowledge.response import ResponseDefinitions
from myoplanner.logic.record.results import Enzyme, EnzymeResult, Scale, StrengthResult
from myoplanner.logic.wording import say


class Verdict(str, Enum):
    """Name what became of a treatment, by the definitions in force."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"
    CANNOT_JUDGE = "cannot judge"


class Times(Value):
    """Hold which days stand for baseline and for the time judged: first to last, else up to `until`."""

    baseline: date
    first: date
    last: date
    until: date


class Normal(Value):
    """Hold whether one enzyme that may have been raised is at or under its limit at the time judged."""

    normal: bool | None
    ever_raised: bool | None
    line: Note = ""
    lacks: Note = ""


class Judgement(Value):
    """Hold the verdict with its arithmetic, and what it lacks or leaves aside.

    `lines` are the arithmetic; `missing` what the verdict hangs on, empty where there is one; `aside`
    what is missing or odd and does not decide.
    """

    verdict: Verdict
    ck: EnzymeChange | None
    strength: StrengthChange | None
    lines: tuple[Note, ...] = ()
    missing: tuple[Note, ...] = ()
    aside: tuple[Note, ...] = ()


def judge(known: Known, times: Times, definitions: ResponseDefinitions) -> Judgement:
    """Return the response at a time against baseline."""
    ck, ck_lacks = _ck(known, times, definitions)
    strength, strength_lacks = _strength(known, times, definitions)
    if ck is None or strength is None:
        lines = tuple(item.working for item in (ck, strength) if item is not None)
        return Judgement(
            verdict=Verdict.CANNOT_JUDGE, ck=ck, strength=strength, lines=lines,
            missing=(*ck_lacks, *strength_lacks),
        )  # fmt: skip
    enzymes = tuple(_normal(known.of(name), times) for name in known.names())
    verdict, missing = _verdict(ck, strength, enzymes, definitions)
    named = tuple(item.lacks for item in enzymes if item.lacks)
    if strength.after.scale is Scale.MRC:
        named += (say("response.ordinal"),)
    return Judgement(
        verdict=verdict,
        ck=ck,
        strength=strength,
        lines=(ck.working, strength.working, *(item.line for item in enzymes if item.line)),
        missing=missing,
        aside=tuple(item for item in named if item not in missing),
    )


def limit_line(result: EnzymeResult) -> str:
    """Say on which side of its upper limit a value lies."""
    key = {True: "at_limit", False: "over_limit", None: "side_unknown"}[at_or_under(result)]
    return say(f"response.line.{key}", name=result.enzyme.value, value=value_text(result), day=result.day)


def _verdict(
    ck: EnzymeChange, strength: StrengthChange, enzymes: tuple[Normal, ...], definitions: ResponseDefinitions
) -> tuple[Verdict, tuple[str, ...]]:
    share = definitions.complete.strength_percent_of_maximum
    full = at_maximum(strength.after, share)
    complete = all_true((full, *(item.normal for item in enzymes)))
    none = all_true((_not(ck.better), _not(strength.better)))
    if complete is None:
        return Verdict.CANNOT_JUDGE, tuple(item.lacks for item in enzymes if item.normal is None)
    if complete and at_maximum(strength.before, share):
        raised = any_true(item.ever_raised for item in enzymes)
        if not raised:
            # Nothing abnormal to begin with, as far as is known: "complete" would claim a response.
            key = "nothing_abnormal" if raised is False else "limits"
            return Verdict.CANNOT_JUDGE, (say(f"response.lacks.{key}"),)
    if complete:
        return Verdict.COMPLETE, ()
    if none is None:
        return Verdict.CANNOT_JUDGE, (*ck.lacks, *strength.lacks)
    return (Verdict.NONE if none else Verdict.PARTIAL), ()


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _ck(
    known: Known, times: Times, definitions: ResponseDefinitions
) -> tuple[EnzymeChange | None, tuple[str, ...]]:
    values = known.of(Enzyme.CK)
    before = last_until(values, times.baseline)
    after = in_window(values, times.first, times.last, times.until)
    if before is not None and after is not None:
        return enzyme_change(before, after, definitions), ()
    return None, _absent(Enzyme.CK.value, before, after, times)


def _strength(
    known: Known, times: Times, definitions: ResponseDefinitions
) -> tuple[StrengthChange | None, tuple[str, ...]]:
    """Compare on one scale; of several that serve, the one whose baseline is the latest."""
    pairs = [
        (last_until(item, times.baseline), in_window(item, times.first, times.last, times.until))
        for item in known.series()
    ]
    whole = [(before, after) for before, after in pairs if before is not None and after is not None]
    if whole:
        return strength_change(*max(whole, key=lambda pair: pair[0].day), definitions), ()
    befores = [before for before, _ in pairs if before is not None]
    afters = [after for _, after in pairs if after is not None]
    if befores and afters:
        before, after = max(befores, key=lambda item: item.day), max(afters, key=lambda item: item.day)
        return None, (_mixed(before, after),)
    name = say("response.strength")
    return None, _absent(name, befores[0] if befores else None, afters[0] if afters else None, times)


def _mixed(before: StrengthResult, after: StrengthResult) -> str:
    return say(
        "response.lacks.mixed",
        before=scale_text(before),
        value=strength_text(before),
        day=before.day,
        after=scale_text(after),
        other=strength_text(after),
        later=after.day,
    )


def _absent(name: str, before: object, after: object, times: Times) -> tuple[str, ...]:
    lacks = [say("response.lacks.baseline", name=name, day=times.baseline)] if before is None else []
    if after is None:
        lacks.append(
            say("response.lacks.value", name=name, first=times.first, last=times.last, until=times.until)
        )
    return tuple(lacks)


def _normal(values: tuple[EnzymeResult, ...], times: Times) -> Normal:
    """Say of one enzyme whether it was ever raised so far, and if so whether it is at its limit now."""
    now = in_window(values, times.first, times.last, times.until)
    cutoff = times.last if now is None else now.day
    seen = [item for item in values if item.day <= cutoff]
    ever_raised = any_true(above(item) for item in seen)
    if ever_raised is False:
        return Normal(normal=True, ever_raised=False)
    name = values[0].enzyme.value
    if now is None:
        lacks = say("response.lacks.raised" if ever_raised else "response.lacks.perhaps_raised", name=name,
                    first=times.first, last=times.last, until=times.until)  # fmt: skip
        return Normal(normal=None, ever_raised=ever_raised, lacks=lacks)
    normal = at_or_under(now)
    return Normal(
        normal=normal,
        ever_raised=ever_raised,
        line=limit_line(now),
        lacks=lacks_limit(now) if normal is None else "",
    )

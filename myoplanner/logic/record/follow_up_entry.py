"""Typed text of a follow-up visit -> what it adds to the record, or field errors. One page, few keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from myoplanner.logic.base import NAME_LENGTH, Value, clean_text, evolve
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.days import SHOWN, read_day
from myoplanner.logic.record.entry import ResultText, read_result, tenfold_doubt
from myoplanner.logic.record.happening_entry import EFFECT_NAMES, TOLERABLE
from myoplanner.logic.record.prefill import usual_limit, usual_unit
from myoplanner.logic.record.results import Enzyme, Result, Scale
from myoplanner.logic.record.steroid_harm import SideEffectKind, SteroidSideEffect
from myoplanner.logic.record.taken_entry import FROM, ON, TakenText, read_taken
from myoplanner.logic.record.therapy import TakenDose
from myoplanner.logic.record.visit_days import visit_before
from myoplanner.logic.record.what import usual_scale, what_of
from myoplanner.logic.wording import say

ONE_DAY = timedelta(days=1)
AS_PLANNED = ("p", "=", "as planned", "planned")
YES = ("y", "yes", "+")
NO = ("n", "no", "none", "-")
SEPARATORS = ",;"
LEAST_LETTERS = 3
"""Shorter words for a side effect are slips of a key."""

Planned = Callable[[date, date], tuple[TakenDose, ...]]
"""First and last day -> the doses taken where they were taken as planned."""
NewId = Callable[[], str]


class FollowUpText(Value):
    """Hold the page of a follow-up visit as it was typed; a blank answer was not asked or not known."""

    day: str = ""
    ck: str = ""
    unit: str = ""
    limit: str = ""
    scale: str = Scale.MMT8_80.value
    strength: str = ""
    dose: str = ""
    since: str = ""
    effects: str = ""
    flare: str = ""


class FollowUp(Value):
    """Hold what a follow-up visit adds. `flare` None: not asked; side effects may be an explicit none."""

    day: date
    results: tuple[Result, ...] = ()
    taken: tuple[TakenDose, ...] = ()
    as_planned: bool = False
    side_effects: tuple[SteroidSideEffect, ...] = ()
    flare: bool | None = None
    event: Event | None = None


class FollowUpReading(Value):
    """Hold what was understood, or the refusals field by field; `doubts` are asked about once."""

    follow_up: FollowUp | None = None
    errors: tuple[FieldError, ...] = ()
    doubts: tuple[str, ...] = ()


def first_text(course: Course, today: date) -> FollowUpText:
    """Return what stands on the page before anything is typed: unit, limit, scale and days of the last time.

    What is on record for today already stands there too, to be corrected or left.
    """
    ck = next((item for item in reversed(course.enzymes(Enzyme.CK.value)) if item.day == today), None)
    scale = usual_scale(course.results)
    strength = [item for item in course.strengths() if item.day == today and item.scale is scale]
    unit = usual_unit(course, Enzyme.CK.value)
    since = taken_since(course, today)
    return FollowUpText(
        day=today.isoformat(),
        ck="" if ck is None else f"{ck.bound.value.strip('=')}{ck.value:f}",
        unit=unit,
        limit=usual_limit(course, Enzyme.CK.value, unit),
        scale=scale.value,
        strength="" if not strength else f"{strength[-1].value:f}",
        since="" if since is None else since.isoformat(),
    )


def taken_since(course: Course, day: date) -> date | None:
    """Return the first day up to `day` for which what was taken is still to be asked, or None.

    That is the day after the last dose taken on record, else after the last visit, else the first plan's
    start.
    """
    ends = [item.end for item in course.taken if item.start <= day]
    seen = visit_before(course, day)
    before = max(ends) if ends else seen
    starts = [plan.start for plan in course.plans]
    since = min(starts, default=None) if before is None else before + ONE_DAY
    return since if since is not None and since <= day else None


def read_follow_up(
    text: FollowUpText, course: Course, today: date, planned: Planned, new_id: NewId
) -> FollowUpReading:
    """Read the page of a follow-up visit; each error names its field.

    Refused: a day to come, values outside their limits, a dose for days that have one already, "as
    planned" where no plan is in force, and a page on which nothing is entered.
    """
    errors: list[FieldError] = []
    reading = read_day(text.day, today, "day", latest=today)
    if reading.day is None:
        return FollowUpReading(errors=(reading.error,) if reading.error else ())
    day = reading.day
    results = _results(text, course, day, today, new_id, errors)
    taken = _taken(text, course, day, planned, new_id, errors)
    effects = _effects(text.effects, day, new_id, errors)
    flare, event = _flare(text.flare, day, new_id, errors)
    if not (errors or results or taken or effects or flare is not None):
        errors.append(FieldError(field="ck", wrong=say("entry.empty"), allowed=say("follow.something")))
    if errors:
        return FollowUpReading(errors=tuple(errors))
    found = FollowUp(
        day=day, results=results, taken=taken, as_planned=_is_as_planned(text.dose), side_effects=effects,
        flare=flare, event=event,
    )  # fmt: skip
    doubts = (tenfold_doubt(item, course.results) for item in results)
    return FollowUpReading(follow_up=found, doubts=tuple(item.sentence for item in doubts if item))


# --- results ---------------------------------------------------------------------------------------


def _results(
    text: FollowUpText, course: Course, day: date, today: date, new_id: NewId, errors: list[FieldError]
) -> tuple[Result, ...]:
    ck = ResultText(
        day=day.isoformat(), what=Enzyme.CK.value, value=text.ck, unit=text.unit, limit=text.limit
    )
    limit = usual_limit(course, text.scale, "")
    strength = ResultText(day=day.isoformat(), what=text.scale, value=text.strength, limit=limit)
    found: list[Result] = []
    for row, names in ((ck, {"value": "ck"}), (strength, {"value": "strength", "limit": "strength"})):
        if not row.value.strip():
            continue
        reading = read_result(row, today, _id_for(course, row.what, day, new_id))
        errors += [
            FieldError(field=names.get(item.field, item.field), wrong=item.wrong, allowed=item.allowed)
            for item in reading.errors
        ]
        if reading.result is not None and reading.result not in course.results:
            found.append(reading.result)
    return tuple(found)


def _id_for(course: Course, what: str, day: date, new_id: NewId) -> str:
    """Return the id of what is on record of that kind for the day, to be corrected; else a new one."""
    same = [item.id for item in course.results if item.day == day and what_of(item) == what]
    return same[-1] if same else new_id()


# --- the dose taken ----------------------------------------------------------------------------------


def _is_as_planned(text: str) -> bool:
    return " ".join(text.lower().split()) in AS_PLANNED


def _taken(
    text: FollowUpText, course: Course, day: date, planned: Planned, new_id: NewId, errors: list[FieldError]
) -> tuple[TakenDose, ...]:
    if not text.dose.strip():
        return ()
    if _is_as_planned(text.dose):
        since = read_day(text.since, day, "since", latest=day)
        if since.day is None or since.error is not None:
            errors += [since.error] if since.error else []
            return ()
        taken = planned(since.day, day)
        if not taken:
            wrong = say("follow.no_plan", start=since.day, end=day)
            errors.append(FieldError(field="dose", wrong=wrong, allowed=say("follow.dose_allowed")))
        return taken
    on, slash, off = text.dose.partition("/")
    if slash and not off.strip():
        # Half a pair is not the same dose every day.
        wrong = say("follow.half_dose", text=text.dose.strip()[:SHOWN])
        errors.append(FieldError(field="dose", wrong=wrong, allowed=say("follow.dose_allowed")))
        return ()
    row = TakenText(start=text.since, end=day.isoformat(), on_mg=on.strip(), off_mg=off.strip())
    reading = read_taken(row, course.taken, day, new_id())
    names = {FROM: "since", ON: "dose"}
    errors += [
        FieldError(field=names.get(item.field, "dose"), wrong=item.wrong, allowed=item.allowed)
        for item in reading.errors
    ]
    return () if reading.taken is None else (reading.taken,)


# --- side effects and flare ----------------------------------------------------------------------------


def effect_names() -> tuple[str, ...]:
    """Return the kinds of side effect as they are typed: "glucose", "blood pressure"."""
    return tuple(item.value.replace("_", " ") for item in SideEffectKind)


def _effects(text: str, day: date, new_id: NewId, errors: list[FieldError]) -> tuple[SteroidSideEffect, ...]:
    """Read "n", or what there is, apart by commas; what is no known kind is "other" with those words."""
    typed = " ".join(clean_text(text).split())
    if not typed:
        return ()
    if typed.lower() in NO:
        return (SteroidSideEffect(id=new_id(), day=day, kind=SideEffectKind.NONE),)
    for mark in SEPARATORS:
        typed = typed.replace(mark, "\n")
    parts = [part.strip() for part in typed.split("\n") if part.strip()]
    too_long = next((part for part in parts if len(part) > NAME_LENGTH), None)
    too_short = next((part for part in parts if len(part) < LEAST_LETTERS), None)
    if too_short is not None:
        wrong = say("follow.no_effect", text=too_short)
        allowed = say("follow.effects_allowed", least=LEAST_LETTERS)
        errors.append(FieldError(field="effects", wrong=wrong, allowed=allowed))
        return ()
    if too_long is not None:
        wrong = say("entry.too_long", length=len(too_long))
        errors.append(FieldError(field="effects", wrong=wrong, allowed=say("entry.length", most=NAME_LENGTH)))
        return ()
    effects: list[SteroidSideEffect] = []
    for part in parts:
        words, tolerable = _how_borne(part)
        if words:
            effects.append(_effect(words, tolerable, day, new_id))
        elif effects and effects[-1].tolerable is None:
            effects[-1] = evolve(effects[-1], tolerable=tolerable)
        else:
            wrong = say("follow.no_effect_before", text=part)
            allowed = say("follow.effects_borne")
            errors.append(FieldError(field="effects", wrong=wrong, allowed=allowed))
            return ()
    return tuple(effects)


def _known_effects() -> dict[str, SideEffectKind]:
    """Return the kinds by what may be typed for them: "glucose", and "high glucose" as it is shown."""
    shown = {name.lower(): kind for name, kind in EFFECT_NAMES.items()}
    known = {**shown, **dict(zip(effect_names(), SideEffectKind, strict=True))}
    return {name: kind for name, kind in known.items() if kind is not SideEffectKind.NONE}


def _how_borne(text: str) -> tuple[str, bool | None]:
    """Take "tolerable" or "not tolerable" off a side effect; no words before it: said of the one before.

    Only behind a known kind, a colon or a bracket: "barely tolerable" and "no longer tolerable" stay words.
    """
    bare = text.removesuffix(")").rstrip()
    for word in sorted(TOLERABLE, key=len, reverse=True):
        before = bare[: -len(word)].rstrip() if bare.lower().endswith(word) else None
        if before is None:
            continue
        if not before or before.lower() in _known_effects() or before[-1] in ":(":
            return before.rstrip(" :("), TOLERABLE[word]
    return text, None


def _effect(text: str, tolerable: bool | None, day: date, new_id: NewId) -> SteroidSideEffect:
    known = _known_effects()
    head, _, rest = text.partition(":")
    kind, note = known.get(head.strip().lower()), rest.strip()
    if kind is None:
        kind, note = SideEffectKind.OTHER, text
    return SteroidSideEffect(id=new_id(), day=day, kind=kind, tolerable=tolerable, note=note)


def _flare(text: str, day: date, new_id: NewId, errors: list[FieldError]) -> tuple[bool | None, Event | None]:
    """Read "n", "y", or "y" with words behind it; words alone are refused, because they may deny a flare."""
    typed = " ".join(clean_text(text).split())
    if not typed:
        return None, None
    if typed.lower() in NO:
        return False, None
    head, _, rest = typed.replace(",", " ", 1).replace(":", " ", 1).partition(" ")
    if head.lower() not in YES:
        wrong = say("follow.no_flare_word", text=typed[:SHOWN])
        errors.append(FieldError(field="flare", wrong=wrong, allowed=say("follow.flare_allowed")))
        return None, None
    if len(rest.strip()) > NAME_LENGTH:
        wrong = say("entry.too_long", length=len(rest.strip()))
        errors.append(FieldError(field="flare", wrong=wrong, allowed=say("entry.length", most=NAME_LENGTH)))
        return None, None
    return True, Event(id=new_id(), day=day, kind=EventKind.FLARE, text=rest.strip())

"""New weakness under steroid: three readings, each with what of the record speaks for it and against (ST-17).

Which way a fact points stands in resources/knowledge/steroid.toml, most of it our own and unconfirmed.
Nothing is concluded: the readings stand side by side, and what is missing is "not assessed".
"""

from __future__ import annotations

from datetime import date, timedelta

from myoplanner.logic.assess.assessment import ResponseAssessment
from myoplanner.logic.assess.exact import any_true
from myoplanner.logic.assess.known import Known, above, last_until, scale_text, strength_text, value_text
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.base import Note, Value
from myoplanner.logic.knowledge.steroid import Evidence, EvidenceKey, ReadingKey, SteroidKnowledge
from myoplanner.logic.record.course import Course, EventKind
from myoplanner.logic.record.results import Enzyme, StrengthResult
from myoplanner.logic.record.steroid_harm import Sign
from myoplanner.logic.taper.profile import Profile
from myoplanner.logic.wording import say

HUNDRED = 100
WEEK = 7
RESPONSES = frozenset({Verdict.COMPLETE, Verdict.PARTIAL})


class Fact(Value):
    """Hold one thing of the record: whether it is so (None: not assessed), and what it says or lacks."""

    key: EvidenceKey
    so: bool | None
    text: Note


class Reading(Value):
    """Hold one reading with the facts for it, those against it, and those that are not assessed."""

    key: ReadingKey
    favours: tuple[Fact, ...] = ()
    against: tuple[Fact, ...] = ()
    unknown: tuple[Fact, ...] = ()


class NewWeakness(Value):
    """Hold new weakness on a day: marked as an event, or seen in strength alone; facts and readings."""

    day: date
    marked: bool
    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...]

    def fact(self, key: EvidenceKey) -> Fact:
        """Return one fact. Raises KeyError for one that is not looked at."""
        return {item.key: item for item in self.facts}[key]


class _Fall(Value):
    """Hold strength that fell: its best value on steroid, and the last one."""

    best: StrengthResult
    last: StrengthResult


class _Looked(Value):
    """Hold all that the facts are read from; `day` is that of the weakness."""

    course: Course
    known: Known
    response: ResponseAssessment
    profile: Profile
    figures: SteroidKnowledge
    today: date
    day: date
    compared: _Fall | None

    def fell(self) -> bool:
        """Tell whether strength lies under its best by as much as the rule asks."""
        return self.compared is not None and fell(self.compared.best, self.compared.last, self.figures)


def new_weakness(
    course: Course,
    known: Known,
    response: ResponseAssessment,
    profile: Profile,
    figures: SteroidKnowledge,
    today: date,
) -> NewWeakness | None:
    """Return new weakness under steroid that stands open, or None.

    Marked: the last event of that kind since the first steroid day, unless a later strength value is back
    at the best one before it. Not marked: the last strength value lies under the best one on steroid.
    """
    first = response.first_day
    if first is None or first > today:
        return None
    marks = [each.day for each in course.events if each.kind is EventKind.WEAKNESS]
    marked = max((day for day in marks if first <= day <= today), default=None)
    compared = _compared(known, first, marked)
    day = marked
    if day is None and compared is not None and fell(compared.best, compared.last, figures):
        day = compared.last.day
    if day is None or (compared is not None and compared.last.value >= compared.best.value):
        return None
    looked = _Looked(
        course=course, known=known, response=response, profile=profile, figures=figures, today=today,
        day=day, compared=compared,
    )  # fmt: skip
    facts = tuple(_fact(looked, item.key) for item in figures.evidence)
    readings = tuple(_reading(item.key, facts, figures.evidence) for item in figures.readings)
    return NewWeakness(day=day, marked=marked is not None, facts=facts, readings=readings)


def fell(best: StrengthResult, last: StrengthResult, figures: SteroidKnowledge) -> bool:
    """Tell whether strength lies under its best by the rule's share of the scale's maximum or more."""
    share = figures.weakness.percent_of_maximum
    return (best.value - last.value) * HUNDRED >= share * best.maximum


def _compared(known: Known, first: date, marked: date | None) -> _Fall | None:
    """Return the last value on the scale measured last, and the best before it since steroid began.

    Of weakness that is marked, only a value of that day or later counts as the last.
    """
    series = max(known.series(), key=lambda values: values[-1].day, default=())
    if not series or (marked is not None and series[-1].day < marked):
        return None
    baseline = last_until(series, first)
    earlier = [item for item in series[:-1] if item.day >= first or item is baseline]
    if marked is not None:
        earlier = [item for item in earlier if item.day < marked]
    if not earlier:
        return None
    return _Fall(best=max(earlier, key=lambda item: (item.value, item.day)), last=series[-1])


def _reading(key: ReadingKey, facts: tuple[Fact, ...], evidence: tuple[Evidence, ...]) -> Reading:
    favours, against, unknown = [], [], []
    for fact, item in zip(facts, evidence, strict=True):
        side = item.holds if fact.so else item.fails
        if fact.so is None:
            unknown += [fact] if item.concerns(key) else []
        elif key in side.favours:
            favours.append(fact)
        elif key in side.against:
            against.append(fact)
    return Reading(key=key, favours=tuple(favours), against=tuple(against), unknown=tuple(unknown))


# --- facts ---------------------------------------------------------------------------------------


def _fact(looked: _Looked, key: EvidenceKey) -> Fact:
    so, text = {
        "ck_raised": _ck_raised,
        "rising": _rising,
        "long_high": _long_high,
        "high_now": _high_now,
        "cut_before": _cut_before,
        "responded": _responded,
        "strength_fell": _strength_fell,
        "cushingoid": _cushingoid,
    }[key](looked)
    return Fact(key=key, so=so, text=text)


Found = tuple[bool | None, str]


def _ck_raised(looked: _Looked) -> Found:
    near = timedelta(days=looked.figures.weakness.ck_days)
    values = (item for item in looked.known.of(Enzyme.CK) if abs(item.day - looked.day) <= near)
    # The nearest in time: a later one may already show what was done about the weakness. Of two, the later.
    value = min(values, key=lambda item: (abs(item.day - looked.day), looked.day - item.day), default=None)
    raised = None if value is None else above(value)
    if value is None or raised is None:
        return None, say("weakness.lacks.ck", days=near.days, day=looked.day)
    key = "weakness.ck_raised" if raised else "weakness.ck_normal"
    return raised, say(key, value=value_text(value), day=value.day)


def _rising(looked: _Looked) -> Found:
    trends = looked.response.enzymes
    rising = any_true(item.rising.rises for item in trends) if trends else None
    if rising is None:
        return None, say("weakness.lacks.rising")
    if not rising:
        return False, say("weakness.not_rising")
    names = ", ".join(item.enzyme.value for item in trends if item.rising.rises)
    return True, say("weakness.rising", names=names)


def _long_high(looked: _Looked) -> Found:
    high = looked.figures.high
    if not any(part.first <= looked.day for part in looked.profile.parts):
        return None, say("weakness.lacks.dose")
    days = looked.profile.days_from(high.mg, looked.day)
    return days >= high.weeks * WEEK, say("weakness.days_high", days=days, mg=high.mg, day=looked.day)


def _high_now(looked: _Looked) -> Found:
    mean, high = looked.profile.mean_on(looked.day), looked.figures.high
    if mean is None:
        return None, say("weakness.lacks.dose_on", day=looked.day)
    key = "weakness.high" if mean >= high.mg else "weakness.not_high"
    return mean >= high.mg, say(key, mean=mean, day=looked.day, mg=high.mg)


def _cut_before(looked: _Looked) -> Found:
    back = timedelta(days=looked.figures.weakness.cut_days)
    if looked.profile.mean_on(looked.day) is None:
        return None, say("weakness.lacks.dose_on", day=looked.day)
    falls = [pair for pair in looked.profile.falls(looked.day) if pair[1].first >= looked.day - back]
    if not falls:
        return False, say("weakness.no_cut", days=back.days, day=looked.day)
    before, after = falls[-1]
    return True, say("weakness.cut", before=before.mean_mg, after=after.mean_mg, day=after.first)


def _responded(looked: _Looked) -> Found:
    # A window that is not over yet is judged by values that may show the weakness itself.
    gates = [gate for gate in looked.response.gates if gate.last < looked.day]
    verdicts = [gate for gate in gates if gate.verdict not in (None, Verdict.CANNOT_JUDGE)]
    if not verdicts:
        return None, say("weakness.lacks.response")
    text = ", ".join(
        say("weakness.verdict", window=say(f"response.gate.{gate.statement}"), verdict=gate.verdict.value)
        for gate in verdicts
        if gate.verdict is not None
    )
    return any(gate.verdict in RESPONSES for gate in verdicts), say("weakness.responded", text=text)


def _strength_fell(looked: _Looked) -> Found:
    pair = looked.compared
    if pair is None:
        return None, say("weakness.lacks.strength")
    key = "weakness.strength_fell" if looked.fell() else "weakness.strength_kept"
    return looked.fell(), say(
        key,
        scale=scale_text(pair.last),
        best=strength_text(pair.best),
        earlier=pair.best.day,
        last=strength_text(pair.last),
        later=pair.last.day,
        percent=looked.figures.weakness.percent_of_maximum,
    )


def _cushingoid(looked: _Looked) -> Found:
    signs = [
        item
        for item in sorted(looked.course.steroid_signs, key=lambda item: item.day)
        if item.sign is Sign.CUSHINGOID and item.day <= looked.today
    ]
    if not signs:
        return None, say("weakness.lacks.cushingoid")
    key = "weakness.cushingoid" if signs[-1].present else "weakness.not_cushingoid"
    return signs[-1].present, say(key, day=signs[-1].day)

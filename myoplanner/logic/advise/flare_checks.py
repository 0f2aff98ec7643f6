"""A flare in the taper, new weakness under steroid, and the trial that tells its cause (ST-08 to ST-18).

Ways and readings are put side by side; none is chosen.
"""

from __future__ import annotations

from datetime import date

from myoplanner.logic.advise.harm_words import harm_line
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.known import known_on, last_until, scale_text, strength_text
from myoplanner.logic.assess.new_weakness import NewWeakness
from myoplanner.logic.assess.steroid_outlook import FlareSeen
from myoplanner.logic.base import Value
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.record.results import StrengthResult
from myoplanner.logic.taper.trial import ShowsItself
from myoplanner.logic.wording import say

FLARE_SEVERITY = "flare_severity"


class Depends(Value):
    """Hold what the way out of a flare depends on (ST-11): what is on record of it, and what is not.

    `harm` are the side effects of steroid so far.
    """

    severity: str
    comorbidity: str
    harm: str = ""
    missing: tuple[str, ...]


def flare(situation: Situation) -> list[Finding]:
    """Put the three ways out of a flare that nothing has answered yet (ST-08 to ST-11)."""
    seen, rule = situation.steroid.open_flare, "steroid.flare"
    if seen is None:
        return []
    if seen.mean_mg is None:
        missing = (say("flare.lacks.dose", day=seen.day),)
        return [situation.cannot_judge(rule, say("flare.what", day=seen.day), missing)]
    depends = depends_on(situation, seen)
    because = [say("flare.because", text=seen.text)] if seen.text else []
    because += [text for text in (depends.severity, depends.comorbidity, depends.harm) if text]
    return [
        situation.finding(
            rule,
            say("flare.ways", day=seen.day, mean=seen.mean_mg),
            because="; ".join(because),
            missing=depends.missing,
            change=say("flare.change"),
        )
    ]


def depends_on(situation: Situation, seen: FlareSeen) -> Depends:
    """Return what is on record of the severity of a flare and of comorbidity, and what is missing (ST-11).

    A severity with a day before the flare is that of an earlier one.
    """
    answer = situation.course.diagnosis.answer(FLARE_SEVERITY)
    stale = answer is not None and answer.day is not None and answer.day < seen.day
    known = situation.word(FLARE_SEVERITY) is not None and not stale
    keys = [item.item for item in situation.knowledge.steroid.conditions]
    present = [key for key in keys if situation.says(key, "yes")]
    lacking = () if known else (situation.label(FLARE_SEVERITY),)
    return Depends(
        severity=situation.answered(FLARE_SEVERITY) if known else "",
        comorbidity=situation.answered(*present),
        harm=harm_line(situation),
        missing=(*lacking, *situation.unknown(*keys)),
    )


def new_weakness(situation: Situation) -> list[Finding]:
    """Put the three readings of new weakness side by side (ST-17)."""
    found, rule = situation.steroid.weakness, "steroid.new-weakness"
    if found is None:
        return []
    missing = tuple(fact.text for fact in found.facts if fact.so is None)
    if len(missing) == len(found.facts):
        return [situation.cannot_judge(rule, say("weakness.what", day=found.day), missing)]
    sentence = say("weakness.marked" if found.marked else "weakness.seen", day=found.day)
    readings = " ".join(_reading_line(found, index) for index in range(len(found.readings)))
    remark = [say("weakness.no_response")] if found.fact("responded").so is False else []
    ck = found.fact("ck_raised")
    remark += [say("weakness.normal_ck")] if ck.so is False else []
    return [
        situation.finding(
            rule,
            " ".join([sentence, readings, *remark]),
            because="; ".join(fact.text for fact in found.facts if fact.so is not None),
            missing=missing,
            change=say("weakness.change"),
            sources=(situation.knowledge.steroid.weakness.source,),
        )
    ]


def trial(situation: Situation) -> list[Finding]:
    """Say when a trial on record shows the cause, or that one can be made where nobody can tell (ST-18)."""
    rule, window = "steroid.trial", situation.knowledge.steroid.trial
    current = _current(situation)
    if current is None:
        if situation.steroid.weakness is None:
            return []
        sentence = say("weakness.trial_offer", first=window.first_week, last=window.last_week)
        return [situation.finding(rule, sentence, change=say("weakness.trial_change"), kind=Kind.NOTE)]
    today = situation.today
    phase = "before" if today < current.first else "inside" if today <= current.last else "over"
    before, after = _strength_since(situation, current.start)
    because = [_strength_text(item) for item in (before, after) if item is not None]
    lacks = before is None or after is None
    return [
        situation.finding(
            rule,
            say(f"weakness.trial_{phase}", start=current.start, first=current.first, last=current.last),
            because="; ".join(because),
            missing=(say("weakness.lacks.trial"),) if lacks and phase != "before" else (),
            change=say("weakness.trial_change"),
            kind=Kind.NOTE if phase == "before" else None,
        )
    ]


def _current(situation: Situation) -> ShowsItself | None:
    """Return the trial that is the last plan of record and has begun, or None."""
    last = situation.doses.plans[-1].plan.start if situation.doses.plans else None
    trials = situation.steroid.trials
    if not trials or trials[-1].start != last or trials[-1].start > situation.today:
        return None
    return trials[-1]


def _strength_since(situation: Situation, start: date) -> tuple[StrengthResult | None, StrengthResult | None]:
    """Return strength before a trial and the last value since, on the scale that was measured last."""
    series = max(
        known_on(situation.course, situation.today).series(), key=lambda each: each[-1].day, default=()
    )
    last = series[-1] if series and series[-1].day > start else None
    return last_until(series, start), last


def _strength_text(item: StrengthResult) -> str:
    return say("weakness.strength", scale=scale_text(item), value=strength_text(item), day=item.day)


def _reading_line(found: NewWeakness, index: int) -> str:
    reading = found.readings[index]
    return say(
        "weakness.reading_line",
        name=say(f"weakness.reading.{reading.key}"),
        favours=len(reading.favours),
        against=len(reading.against),
        unknown=len(reading.unknown),
    )


CHECKS: tuple[Check, ...] = (flare, new_weakness, trial)

"""Adrenal insufficiency beside steroid: who is at risk, the taper under it, symptoms, cortisol (ledger 6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.advise.dose_words import WEEK, current_run, in_question, range_text, run_text
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.measured import Measured, last_of
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.taper.profile import DoseRun
from myoplanner.logic.taper.schedule import ONE_DAY
from myoplanner.logic.wording import say

WITHDRAWAL = "withdrawal"


def dose_now(situation: Situation) -> list[Finding]:
    """Say that nothing of what goes beside steroid can be judged where the dose of today is not known."""
    first, today = situation.doses.first_day, situation.today
    profile = situation.steroid.profile
    if first is None or first > today or profile.mean_on(today) is not None:
        return []
    ends = [part.last for part in profile.parts if part.last is not None and part.last < today]
    since = max(ends, default=today - ONE_DAY) + ONE_DAY
    missing = (say("companion.dose_missing", day=since),)
    return [situation.cannot_judge("companion.doses", say("companion.doses.what", day=since), missing)]


def at_risk(situation: Situation) -> list[Finding]:
    """Say who is at risk of adrenal insufficiency: both the time and the dose, or more (ledger 6)."""
    run = risk_run(situation)
    if run is None:
        return []
    figures = situation.knowledge.companions.adrenal
    high = situation.steroid.profile.runs_over(figures.high_mg)
    # Within the run that goes on: a dose that is low by now does not undo the weeks over both.
    over = next(
        (each for each in high if each.first >= run.first and each.lasts(figures.high_weeks * WEEK)), None
    )
    key = "companion.adrenal" if over is None else "companion.adrenal.both"
    sentence = say(
        key,
        mg=range_text(figures.low_mg, figures.high_mg),
        weeks=range_text(figures.low_weeks, figures.high_weeks),
    )
    because = run_text(situation, run if over is None else over)
    change = say("companion.doses.change")
    return [situation.finding("companion.adrenal", sentence, because=because, change=change)]


def under_physiological(situation: Situation) -> list[Finding]:
    """Where a long run falls under 4-6 mg, ask if disease is controlled; name a stop from above it.

    A run that is over concerns a patient who still takes less than that, or who stopped from above it.
    """
    run, figures = risk_run(situation) or _past_run(situation), situation.knowledge.companions.adrenal
    if run is None or run.last is None:
        return []
    profile, after = situation.steroid.profile, run.last + ONE_DAY
    before, then = profile.mean_on(run.last) or Decimal(0), profile.mean_on(after)
    if then is None:
        missing = (say("companion.dose_missing", day=after),)
        return [situation.cannot_judge("companion.adrenal-stop", say("companion.adrenal_ends"), missing)]
    change = say("companion.doses.change")
    because = run_text(situation, run)
    over = not run.reaches(situation.today)
    if over and _recovered(situation, after):
        return []
    if then == 0 and before > figures.high_mg:
        sentence = say(
            "companion.adrenal_stop" if after > situation.today else "companion.adrenal_stopped",
            before=before,
            day=after,
            mg=range_text(figures.low_mg, figures.high_mg),
        )
        found = situation.finding("companion.adrenal-stop", sentence, because=because, change=change)
        return [found]
    if over and not profile.mean_on(situation.today):
        return []
    sentence = say(
        "companion.adrenal_taper" if after > situation.today else "companion.adrenal_tapered",
        mg=range_text(figures.low_mg, figures.high_mg),
        day=_under(situation, run.first, run.last, figures.high_mg),
    )
    return [
        situation.finding(
            "companion.adrenal-taper",
            sentence,
            because="; ".join([because, *_activity(situation)]),
            missing=situation.unknown(WITHDRAWAL),
            change=say("companion.adrenal_taper.change"),
            kind=Kind.NOTE if over else None,
        )
    ]


def withdrawal(situation: Situation) -> list[Finding]:
    """With withdrawal symptoms, back to the last tolerated dose and slower (ledger 6)."""
    if not situation.says(WITHDRAWAL, "yes"):
        return []
    falls = situation.steroid.on_record.falls(situation.today)
    sentence = say("companion.withdrawal")
    for before, after in falls[-1:]:
        sentence = say(
            "companion.withdrawal.from", before=before.mean_mg, after=after.mean_mg, day=after.first
        )
    because, change = situation.answered(WITHDRAWAL), say("advise.answering")
    missing = () if falls else (say("companion.withdrawal.fall"),)
    return [
        situation.finding("companion.withdrawal", sentence, because=because, missing=missing, change=change)
    ]


def cortisol(situation: Situation) -> list[Finding]:
    """Read a morning cortisol by figures that are unconfirmed; above physiological dose it says nothing."""
    value = last_of(situation.course, LabTest.CORTISOL.value, situation.today)
    if value is None:
        return []
    figures, rule = situation.knowledge.companions.cortisol, "companion.cortisol"
    because = say("companion.cortisol.because", value=value.text, day=value.day)
    high = situation.knowledge.companions.adrenal.high_mg
    mean = situation.steroid.on_record.mean_on(value.day)
    if mean is not None and mean > high:
        sentence = say("companion.cortisol.above", mean=mean, mg=high)
        return [situation.finding(rule, sentence, because=because, change=say("companion.cortisol.change"))]
    word = _cortisol_word(value, figures.recovered_over, figures.continue_under)
    if word is None:
        missing = (say("companion.cortisol.exact", value=value.text),)
        return [situation.cannot_judge(rule, say("companion.cortisol.what"), missing)]
    sentence = say(
        f"companion.cortisol.{word}", over=figures.recovered_over, under=figures.continue_under
    )  # fmt: skip
    return [situation.finding(rule, sentence, because=because, change=say("companion.cortisol.change"))]


def risk_run(situation: Situation) -> DoseRun | None:
    """Return the run over the lower dose for the shorter time that goes on to today or beyond, or None."""
    if not in_question(situation):
        return None
    figures = situation.knowledge.companions.adrenal
    runs = situation.steroid.profile.runs_over(figures.low_mg)
    return current_run(situation, runs, figures.low_weeks * WEEK - 1)


def _recovered(situation: Situation, since: date) -> bool:
    """Tell whether a morning cortisol since a day reads as recovered."""
    value = last_of(situation.course, LabTest.CORTISOL.value, situation.today)
    over = situation.knowledge.companions.cortisol.recovered_over
    return value is not None and value.day >= since and value.over(over) is True


def _past_run(situation: Situation) -> DoseRun | None:
    """Return the last run of that kind that is over, where it is known what came after it, or None."""
    figures, profile = situation.knowledge.companions.adrenal, situation.steroid.profile
    runs = [run for run in profile.runs_over(figures.low_mg) if run.lasts(figures.low_weeks * WEEK)]
    last = runs[-1] if runs else None
    if last is None or last.last is None or profile.mean_on(last.last + ONE_DAY) is None:
        return None
    return last


def _under(situation: Situation, first: date, last: date, mg: Decimal) -> date:
    """Return the first day from which on the mean of a run stays at `mg` or under; else the day after it."""
    ends = (run.last for run in situation.steroid.profile.runs_over(mg))
    return max((end for end in ends if end is not None and first <= end <= last), default=last) + ONE_DAY


def _activity(situation: Situation) -> list[str]:
    """Say what is on record of whether disease is controlled: the last strength and the enzymes that rise."""
    rising = [item.enzyme.value for item in situation.response.enzymes if item.rising.rises]
    found = [say("weakness.rising", names=", ".join(rising))] if rising else []
    strength = situation.response.current_strength
    if strength is not None:
        key = "companion.full_strength" if strength.full else "companion.not_full"
        found.append(say(key, day=strength.last.day))
    return found


def _cortisol_word(value: Measured, over: Decimal, under: Decimal) -> str | None:
    """Return how a cortisol reads, None where a bound leaves it open."""
    recovered, low = value.over(over), value.under(under)
    if recovered:
        return "recovered"
    if low:
        return "low"
    return None if recovered is None or low is None else "between"


CHECKS: tuple[Check, ...] = (dose_now, at_risk, under_physiological, withdrawal, cortisol)

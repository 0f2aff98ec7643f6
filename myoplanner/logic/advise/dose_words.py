"""How checks speak of doses that stand before a patient: a run of days, a level, the dose now."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.taper.profile import DoseRun
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

WEEK = 7


def in_question(situation: Situation) -> bool:
    """Tell whether steroid is taken, planned or being planned; it may be where today's dose is unknown."""
    profile, today = situation.steroid.profile, situation.today
    unknown = profile.doses_any and profile.mean_on(today) is None
    ahead = any(run.reaches(today) for run in profile.runs_over(Decimal(0)))
    return unknown or ahead or any(item.end >= today for item in situation.doses.pulses)


def run_text(situation: Situation, run: DoseRun) -> str:
    """Write a run: "30-60 mg a day is planned for 12 weeks (Mon 5 Jan 2026 to ...)"."""
    amount = text_of(run.least_mg)
    if run.most_mg != run.least_mg:
        amount = f"{amount}-{text_of(run.most_mg)}"
    draft = situation.steroid.profile.draft_from
    state = (
        "taken" if _is_past(run, situation.today) else "planned" if run.first > situation.today else "both"
    )
    if draft is not None and run.reaches(draft):
        state = "draft"
    key = "dose.run_open" if run.last is None else "dose.run"
    return say(
        key,
        amount=amount,
        state=say(f"dose.run_{state}"),
        time=run_length(run),
        first=run.first,
        last=run.last,
    )


def run_length(run: DoseRun) -> str:
    """Write how long a run lasts: "12 weeks", "12 weeks and 3 days", "without an end"."""
    if run.days is None:
        return say("dose.no_end")
    weeks, days = divmod(run.days, WEEK)
    parts = [_counted("week", weeks)] if weeks else []
    parts += [_counted("day", days)] if days else []
    return say("dose.and").join(parts)


def _counted(unit: str, number: int) -> str:
    return say(f"dose.{unit}" if number == 1 else f"dose.{unit}s", number=number)


def pulse_text(pulse: SteroidPulse) -> str:
    """Write a pulse: "methylprednisolone 500 mg a day by vein on 3 days from Mon 5 Jan 2026"."""
    key = "steroid.pulse_one" if pulse.days == 1 else "steroid.pulse"
    return say(key, drug=pulse.drug, mg=pulse.mg_a_day, days=pulse.days, day=pulse.start)


def range_text(low: Decimal | int, high: Decimal | int) -> str:
    """Write a range as a source gives it: "15-30"."""
    parts = [text_of(Decimal(each)) for each in dict.fromkeys((low, high))]
    return "-".join(parts)


def current_run(situation: Situation, runs: tuple[DoseRun, ...], over_days: int) -> DoseRun | None:
    """Return the first run that goes on to today or beyond and lasts longer than so many days, or None."""
    found = (run for run in runs if run.reaches(situation.today) and run.lasts_over(over_days))
    return next(found, None)


def _is_past(run: DoseRun, today: date) -> bool:
    return run.last is not None and run.last <= today

"""What goes beside steroid: bone, Pneumocystis, vaccines, screening, what is followed (ledger 6).

Judged on the doses taken and planned, the draft among them. A range of the source is shown as a range.
"""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.addon.in_force import running
from myoplanner.logic.advise import adrenal_checks
from myoplanner.logic.advise.dose_words import (
    WEEK,
    current_run,
    in_question,
    pulse_text,
    range_text,
    run_text,
)
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.measured import last_of
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.companions import Follow
from myoplanner.logic.taper.exposure import BothExposures, most_in_a_year
from myoplanner.logic.units import rounded
from myoplanner.logic.wording import say

GRAM = Decimal(1000)
RISK, CALCIUM, BONE_DRUG, OSTEOPOROSIS = "fracture_risk", "calcium_vitamin_d", "bone_drug", "osteoporosis"
PNEUMOCYSTIS, TRIMETHOPRIM = "pneumocystis", "trimethoprim"
LIVE_VACCINE, HEPATITIS_B = "live_vaccine", "hepatitis_b"


def bone(situation: Situation) -> list[Finding]:
    """From 2.5 mg a day for over 3 months: fracture risk, calcium and vitamin D, a drug at high risk."""
    figures = situation.knowledge.companions.bone
    run = current_run(situation, situation.steroid.profile.runs_from(figures.mg), figures.days)
    if run is None:
        return []
    keys = (RISK, CALCIUM, BONE_DRUG, OSTEOPOROSIS)
    high = situation.says(RISK, "high", "very_high") or situation.says(OSTEOPOROSIS, "yes")
    undrugged = bool(high) and situation.says(BONE_DRUG, "yes") is False
    missing = situation.unknown(*keys)
    settled = not missing and not undrugged and situation.says(CALCIUM, "yes")
    sentence = say("companion.bone", mg=figures.mg, months=figures.months, days=figures.days)
    if undrugged:
        sentence = f"{sentence} {say('companion.bone.undrugged')}"
    because = "; ".join(part for part in (run_text(situation, run), situation.answered(*keys)) if part)
    return [
        situation.finding(
            "companion.bone",
            sentence,
            because=because,
            missing=missing,
            change=say("advise.answering"),
            kind=Kind.WARN if undrugged else Kind.NOTE if settled else None,
        )
    ]


def bone_very_high(situation: Situation) -> list[Finding]:
    """Name what makes a very high risk by figures that are unconfirmed."""
    figures, profile = situation.knowledge.companions.bone_very_high, situation.steroid.profile
    run = current_run(situation, profile.runs_from(figures.mg), figures.days)
    table, pulses = situation.knowledge.equivalents, situation.doses.pulses
    year = most_in_a_year(profile, pulses, table, situation.today)
    if year is not None and year.total_mg < figures.grams_a_year * GRAM:
        year = None
    if run is None and year is None:
        return []
    because = [] if run is None else [run_text(situation, run)]
    because += [] if year is None else [_year_text(year)]
    sentence = say(
        "companion.bone_very_high", mg=figures.mg, days=figures.days, grams=figures.grams_a_year
    )  # fmt: skip
    change = say("companion.doses.change")
    return [
        situation.finding("companion.bone-very-high", sentence, because="; ".join(because), change=change)
    ]


def _year_text(year: BothExposures) -> str:
    key = "companion.year_both" if year.iv_mg else "companion.year"
    oral, total = rounded(year.oral_mg / GRAM, 2), rounded(year.total_mg / GRAM, 2)
    return say(key, oral=oral, total=total, first=year.first, last=year.to)


def pneumocystis(situation: Situation) -> list[Finding]:
    """Above 15-30 mg a day for over 2-4 weeks: consider prophylaxis; both bounds are shown."""
    figures, profile = situation.knowledge.companions.pneumocystis, situation.steroid.profile
    run = current_run(situation, profile.runs_over(figures.low_mg), figures.low_weeks * WEEK)
    if run is None:
        return []
    over = current_run(situation, profile.runs_over(figures.high_mg), figures.high_weeks * WEEK)
    covered = situation.says(TRIMETHOPRIM, "prophylaxis", "treatment")
    answered = situation.says(PNEUMOCYSTIS, "given", "decided_against") or covered
    key = "companion.pneumocystis.range" if over is None else "companion.pneumocystis.both"
    sentence = say(
        key,
        mg=range_text(figures.low_mg, figures.high_mg),
        weeks=range_text(figures.low_weeks, figures.high_weeks),
        low=figures.low_mg,
        high=figures.high_mg,
    )
    parts = [say("companion.over", mg=figures.low_mg, run=run_text(situation, run))]
    parts += (
        [] if over is None else [say("companion.over", mg=figures.high_mg, run=run_text(situation, over))]
    )
    parts += [situation.answered(PNEUMOCYSTIS, TRIMETHOPRIM)]
    return [
        situation.finding(
            "companion.pneumocystis",
            sentence,
            because="; ".join(part for part in parts if part),
            missing=() if answered else situation.unknown(PNEUMOCYSTIS),
            change=say("advise.answering"),
            kind=Kind.NOTE if answered else None,
        )
    ]


def live_vaccine(situation: Situation) -> list[Finding]:
    """No live vaccine from 20 mg a day on, or on immunosuppressants."""
    figures = situation.knowledge.companions.live_vaccine
    run = current_run(situation, situation.steroid.profile.runs_from(figures.mg), 0)
    agents = [
        item.agent_name
        for item in running(situation.course.addons, situation.today)
        if item.agent in figures.immunosuppressants
    ]
    pulses = [pulse_text(item) for item in situation.doses.pulses if item.end >= situation.today]
    planned = situation.says(LIVE_VACCINE, "yes")
    if planned is False or (run is None and not agents and not pulses):
        return []
    because = [] if run is None else [run_text(situation, run)]
    because += [*pulses, *agents, *([situation.answered(LIVE_VACCINE)] if planned else [])]
    key = "companion.live_vaccine.planned" if planned else "companion.live_vaccine"
    return [
        situation.finding(
            "companion.live-vaccine",
            say(key, mg=figures.mg),
            because="; ".join(because),
            missing=situation.unknown(LIVE_VACCINE),
            change=say("advise.answering"),
            kind=None if planned else Kind.NOTE,
        )
    ]


def infection(situation: Situation) -> list[Finding]:
    """Hepatitis B and C are known before drugs, latent tuberculosis before biologics."""
    if not in_question(situation):
        return []
    figures, rule = situation.knowledge.companions.infection, "companion.infection"
    keys = (*figures.before_drugs, *figures.before_biologics)
    present = [key for key in keys if situation.says(key, "positive", "covered", "found")]
    missing, change = situation.unknown(*keys), say("advise.answering")
    if present:
        because = situation.answered(*present)
        sentence = say("companion.infection.present")
        return [
            situation.finding(
                rule, sentence, because=because, missing=missing, change=change, kind=Kind.DECIDE
            )
        ]
    if not missing:
        sentence, because = say("companion.infection.none"), situation.answered(*keys)
        return [situation.finding(rule, sentence, because=because, change=change, kind=Kind.NOTE)]
    kind = None if situation.word(HEPATITIS_B) is None else Kind.NOTE
    sentence, because = say("companion.infection.unknown"), situation.answered(*keys)
    return [situation.finding(rule, sentence, because=because, missing=missing, change=change, kind=kind)]


def follow(situation: Situation) -> list[Finding]:
    """Show what is followed under steroid, each with its last value; how often is not established."""
    if not in_question(situation):
        return []
    companions = situation.knowledge.companions
    found = [(item, _last(situation, item)) for item in companions.follow]
    because = [text for _, text in found if text]
    missing = [say(f"companion.follow.{item.key}") for item, text in found if not text]
    return [
        situation.finding(
            "companion.follow",
            say("companion.follow"),
            because="; ".join(because),
            missing=missing,
            change=say("companion.follow.change"),
            sources=(companions.intervals.source,),
        )
    ]


def _last(situation: Situation, item: Follow) -> str:
    """Return the last values of what is followed, in one line; empty where one of them is not on record."""
    if item.item is not None:
        return situation.answered(item.item) if situation.says(item.item, "done") else ""
    values = [last_of(situation.course, test.value, situation.today) for test in item.tests]
    texts = [
        say("steroid.test", test=say(f"test.{value.test}"), value=value.text, day=value.day)
        for value in values
        if value is not None
    ]
    return ", ".join(texts) if len(texts) == len(values) else ""


CHECKS: tuple[Check, ...] = (
    *adrenal_checks.CHECKS,
    bone,
    bone_very_high,
    pneumocystis,
    live_vaccine,
    infection,
    follow,
)

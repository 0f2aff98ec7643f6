"""Decisions on steroid: what to expect, another drug, a lower start, comorbidity, pulses (ST-02 to ST-16)."""

from __future__ import annotations

from myoplanner.logic.advise.dose_words import in_question, pulse_text
from myoplanner.logic.advise.harm_words import harm_line
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.gates import Gate, Phase
from myoplanner.logic.assess.measured import last_of
from myoplanner.logic.assess.response import Verdict
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.equivalents import Glucocorticoid
from myoplanner.logic.knowledge.steroid import Condition
from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.record.steroid_harm import Sign, SteroidSign
from myoplanner.logic.taper.effective import Stretch
from myoplanner.logic.taper.equivalents import equal_dose
from myoplanner.logic.taper.exposure import exposures_to
from myoplanner.logic.wording import say

WEEK = 7
INSTEAD = (Glucocorticoid.METHYLPREDNISOLONE, Glucocorticoid.DEXAMETHASONE)
"""What ST-07 names in the place of prednisone."""
SEVERITY = "severity"


def expected(situation: Situation) -> list[Finding]:
    """Show what a first trial came to in others, as printed, beside what is judged of this one (ST-06)."""
    if not in_question(situation):
        return []
    figures = situation.knowledge.steroid.expected
    sentence = say(
        "steroid.expected",
        patients=figures.patients,
        complete=figures.complete_percent,
        partial=figures.partial_percent,
        none=figures.none_percent,
    )
    judged = [gate for gate in situation.response.gates if gate.verdict not in (None, Verdict.CANNOT_JUDGE)]
    because = "; ".join(_verdict_text(gate) for gate in judged)
    missing = () if judged else (say("steroid.expected.missing"),)
    change = say("steroid.expected.change")
    return [situation.finding("steroid.expected", sentence, because=because, missing=missing, change=change)]


def monocyclic(situation: Situation) -> list[Finding]:
    """Say of a good responder that the course may have a single phase: off steroid, or a low dose (ST-02).

    A flare or new weakness since then says that it has not.
    """
    rule = "steroid.monocyclic"
    # A window that lacks values is still open: until it is over, the one before it counts.
    gates = [gate for gate in situation.response.gates if gate.verdict is not None]
    gates = [gate for gate in gates if gate.verdict is not Verdict.CANNOT_JUDGE or gate.phase is Phase.AFTER]
    if not gates:
        return []
    gate = gates[-1]
    if gate.verdict is Verdict.CANNOT_JUDGE:
        missing = () if gate.judgement is None else gate.judgement.missing
        return [situation.cannot_judge(rule, say("steroid.monocyclic.what"), missing)]
    begun = situation.response.first_day
    flared = any(begun is not None and item.day >= begun for item in situation.steroid.flares)
    if gate.verdict is not Verdict.COMPLETE or flared or situation.steroid.weakness is not None:
        return []
    low, mean = situation.knowledge.steroid.low, situation.steroid.on_record.mean_on(situation.today)
    because = [_verdict_text(gate)]
    because += [say("steroid.dose_now", mean=mean)] if mean is not None else []
    is_low = mean is not None and mean <= low.mg
    return [
        situation.finding(
            rule,
            say("steroid.monocyclic.low" if is_low else "steroid.monocyclic", mg=low.mg),
            because="; ".join(because),
            missing=() if mean is not None else (say("steroid.dose_missing"),),
            change=say("steroid.monocyclic.change"),
            kind=None if is_low else Kind.NOTE,
            sources=(low.source,),
        )
    ]


# --- another drug --------------------------------------------------------------------------------


def malabsorption(situation: Situation) -> list[Finding]:
    """With malabsorption, put another glucocorticoid with its equal dose (ST-07)."""
    if not in_question(situation):
        return []
    part, sign = Sign.MALABSORPTION.value, _last_sign(situation, Sign.MALABSORPTION)
    if sign is None:
        missing = (say("steroid.sign.malabsorption"),)
        return [
            situation.cannot_judge("steroid.change-drug", say("steroid.change_drug.what"), missing, part=part)
        ]
    if not sign.present:
        return []
    because = say("steroid.malabsorption.because", day=sign.day)
    return [_other_drug(situation, say("steroid.malabsorption"), because, part)]


def no_cushingoid(situation: Situation) -> list[Finding]:
    """Without cushingoid features after many weeks at high dose, put another glucocorticoid (ST-07)."""
    if not in_question(situation):
        return []
    high, part = situation.knowledge.steroid.high, Sign.CUSHINGOID.value
    days = situation.steroid.on_record.days_from(high.mg, situation.today)
    if days < high.weeks * WEEK:
        return []
    sign = _last_sign(situation, Sign.CUSHINGOID)
    if sign is not None and sign.present:
        return []
    seen = 0 if sign is None else situation.steroid.on_record.days_from(high.mg, sign.day)
    exposure = say("steroid.days_high", days=days, mg=high.mg)
    if sign is None or seen < high.weeks * WEEK:
        missing = (say("steroid.sign.cushingoid", day=situation.today),)
        return [
            situation.cannot_judge("steroid.change-drug", say("steroid.change_drug.what"), missing, part=part)
        ]
    because = f"{say('steroid.no_cushingoid.because', day=sign.day)}; {exposure}"
    sentence = say("steroid.no_cushingoid", weeks=high.weeks, mg=high.mg)
    return [_other_drug(situation, sentence, because, part)]


def _other_drug(situation: Situation, sentence: str, because: str, part: str) -> Finding:
    today, steroid = situation.today, situation.steroid
    level = steroid.on_record.part_on(today) or steroid.profile.part_on(today)
    working = [] if level is None else [_equal(situation, level)]
    own = (situation.knowledge.steroid.high.source,) if part == Sign.CUSHINGOID.value else ()
    return situation.finding(
        "steroid.change-drug",
        sentence,
        because="; ".join([because, *working]),
        missing=() if level is not None else (say("steroid.dose_missing"),),
        change=say("steroid.change_drug.change"),
        part=part,
        sources=own,
    )


def _equal(situation: Situation, level: Stretch) -> str:
    """Write the present dose as doses of the drugs that come into question: on-day and off-day apart."""
    table, (on_mg, off_mg, alternates) = situation.knowledge.equivalents, level.pattern
    doses = [each for each in dict.fromkeys((on_mg, off_mg) if alternates else (on_mg,)) if each]
    lines = [equal_dose(mg, drug, table).working for mg in doses for drug in INSTEAD]
    return say("steroid.equal", lines="; ".join(lines)) if lines else say("steroid.equal_none")


def _last_sign(situation: Situation, sign: Sign) -> SteroidSign | None:
    known = [item for item in situation.course.steroid_signs if item.sign is sign]
    until = [item for item in known if item.day <= situation.today]
    return max(until, key=lambda item: item.day, default=None)


# --- the start -----------------------------------------------------------------------------------


def lower_start(situation: Situation) -> list[Finding]:
    """In mild disease and in overlap, say that a lower first dose may do; no dose is set (ST-12, ST-13)."""
    first = situation.doses.first_day
    if first is not None and first <= situation.today:
        return []
    rule, found = "steroid.lower-start", []
    mild = situation.says(SEVERITY, "mild")
    if mild:
        because = situation.answered(SEVERITY)
        change = say("advise.answering")
        found.append(
            situation.finding(rule, say("steroid.mild"), because=because, change=change, part="mild")
        )
    elif mild is None and in_question(situation):
        missing = situation.unknown(SEVERITY)
        found.append(situation.cannot_judge(rule, say("steroid.mild.what"), missing, part="mild"))
    if situation.course.diagnosis.overlap:
        because, change = say("steroid.overlap.because"), say("steroid.overlap.change")
        found.append(
            situation.finding(rule, say("steroid.overlap"), because=because, change=change, part="overlap")
        )
    return found


def comorbidity(situation: Situation) -> list[Finding]:
    """Name the conditions on record that steroid makes worse, and those not asked for (ST-16)."""
    if not in_question(situation):
        return []
    rule, items = "steroid.comorbidity", situation.knowledge.steroid.conditions
    keys = [item.item for item in items]
    present = [item for item in items if situation.says(item.item, "yes")]
    missing, change = situation.unknown(*keys), say("advise.answering")
    if present:
        worse = [_condition_text(situation, item) for item in present if item.follow]
        others = [situation.label(item.item).lower() for item in present if not item.follow]
        sentence = say("steroid.comorbidity", names=", ".join(worse or others))
        if worse and others:
            sentence = f"{sentence} {say('steroid.comorbidity.others', names=', '.join(others))}"
        because = _with_harm(situation, *(item.item for item in present))
        return [situation.finding(rule, sentence, because=because, missing=missing, change=change)]
    if missing:
        found = situation.cannot_judge(rule, say("steroid.comorbidity.what"), missing)
        return [evolve(found, because=harm_line(situation))]
    sentence = say("steroid.comorbidity.none", number=len(items))
    return [situation.finding(rule, sentence, because=_with_harm(situation, *keys), kind=Kind.NOTE)]


def _with_harm(situation: Situation, *keys: str) -> str:
    """Return the answers with the side effects so far: what steroid made worse already."""
    return "; ".join(text for text in (situation.answered(*keys), harm_line(situation)) if text)


def _condition_text(situation: Situation, item: Condition) -> str:
    return say("steroid.condition", name=situation.label(item.item).lower(), follow=item.follow)


# --- pulses --------------------------------------------------------------------------------------


def pulses(situation: Situation) -> list[Finding]:
    """Give exposure twice where pulses are on record: by mouth, and by mouth and vein (ledger 5)."""
    found = situation.doses.pulses
    if not found:
        return []
    last = max(situation.today, found[-1].end)
    both = exposures_to(situation.doses, situation.knowledge.equivalents, last)
    key = "steroid.pulses.start" if any(item.purpose is PulsePurpose.START for item in found) else ""
    sentence = say(
        "steroid.pulses", day=last, oral=both.oral_mg, total=both.total_mg, number=len(found)
    )  # fmt: skip
    return [
        situation.finding(
            "steroid.pulses",
            f"{sentence} {say(key)}" if key else sentence,
            because="; ".join([*(pulse_text(item) for item in found), both.working]),
            change=say("steroid.pulses.change"),
        )
    ]


def pulse_screen(situation: Situation) -> list[Finding]:
    """Before a pulse to come, show the last glucose, blood pressure and potassium (ledger 7)."""
    ahead = [item for item in situation.doses.pulses if item.start >= situation.today]
    if not ahead:
        return []
    screen = situation.knowledge.steroid.pulse_screen
    values = [(test, last_of(situation.course, test.value, situation.today)) for test in screen.tests]
    because = [
        say("steroid.test", test=say(f"test.{test.value}"), value=value.text, day=value.day)
        for test, value in values
        if value is not None
    ]
    missing = [say(f"test.{test.value}") for test, value in values if value is None]
    return [
        situation.finding(
            "steroid.pulse-screen",
            say("steroid.pulse_screen", pulse=pulse_text(ahead[0])),
            because="; ".join(because),
            missing=missing,
            change=say("steroid.pulse_screen.change"),
            kind=None if missing else Kind.NOTE,
        )
    ]


def _verdict_text(gate: Gate) -> str:
    verdict = "" if gate.verdict is None else gate.verdict.value
    return say("weakness.verdict", window=say(f"response.gate.{gate.statement}"), verdict=verdict)


CHECKS: tuple[Check, ...] = (
    expected,
    lower_start,
    comorbidity,
    malabsorption,
    no_cushingoid,
    pulses,
    pulse_screen,
    monocyclic,
)

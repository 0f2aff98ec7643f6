"""How the response goes, as findings: worsening, enzymes and strength, time, scores, the definition.

An enzyme alone never makes a flare, and what is unconfirmed never makes a stop.
"""

from __future__ import annotations

from decimal import Decimal

from myoplanner.logic.advise import gate_checks
from myoplanner.logic.advise.situation import Check, Situation
from myoplanner.logic.assess.known import value_text
from myoplanner.logic.assess.trend import BeforeStrength, EnzymeTrend
from myoplanner.logic.assess.visit_scores import ScoredPair, SeenWorse
from myoplanner.logic.assess.worsening import CLINICAL_MEASURES
from myoplanner.logic.finding import Finding
from myoplanner.logic.knowledge.criteria import MEASURES
from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.units import rounded
from myoplanner.logic.wording import say

WEEK = 7
DAYS_A_YEAR = Decimal("365.25")


def worsening(situation: Situation) -> list[Finding]:
    """Say that the last two visits are worse than an earlier one (ledger 3), or that nobody can tell."""
    seen = situation.response.seen_worse
    if seen is None or seen.result.met is False:
        return []
    rule = "response.worsening"
    if seen.result.met is None:
        missing = tuple(say(f"measure.{name}") for name in seen.result.missing)
        return [situation.cannot_judge(rule, say("advise.worse.what"), missing)]
    sentence = say(
        "advise.worse.met", first=seen.first_day, second=seen.second_day, reference=seen.reference_day
    )
    return [situation.finding(rule, sentence, because=_compared(seen), change=say("advise.worse.change"))]


def rising(situation: Situation) -> list[Finding]:
    """Warn of each enzyme that rises after control, before weakness shows (RS-03)."""
    return [found for trend in situation.response.enzymes for found in _rising(situation, trend)]


def enzymes_first(situation: Situation) -> list[Finding]:
    """Say that CK became normal and strength did not follow, or not yet (RS-02)."""
    response = situation.response
    state, ck, strength = response.before_strength, response.enzyme(Enzyme.CK), response.current_strength
    if state is None or ck is None:
        return []
    lines = [] if ck.change is None else [ck.change.working]
    lines += [] if strength is None or strength.change is None else [strength.change.working]
    unchanged = state is BeforeStrength.UNCHANGED
    sentence = say(
        f"advise.before_strength.{'unchanged' if unchanged else 'cannot'}",
        day=ck.normal_on,
        percent=situation.knowledge.response.better.percent,
    )
    return [
        situation.finding(
            "response.before-strength",
            sentence,
            because=". ".join(lines),
            missing=() if unchanged else (say("advise.before_strength.missing"),),
            change=say("advise.before_strength.change"),
        )
    ]


def long_standing(situation: Situation) -> list[Finding]:
    """In long-standing disease, ask whether weakness is activity or damage (RS-05)."""
    response, rule = situation.response, "response.long-standing"
    strength, delay = response.current_strength, response.delay
    if strength is not None and strength.full:
        return []
    if delay.long_standing is None:
        if strength is None:
            return []
        return [situation.cannot_judge(rule, say("advise.long_standing.what"), (say("advise.delay.onset"),))]
    if not delay.long_standing:
        return []
    least = situation.knowledge.response.long_standing
    sentence = say("advise.long_standing", days=_days(delay.so_far or 0), least=least.days)
    because, missing = _activity(situation)
    return [
        situation.finding(
            rule,
            sentence,
            because=because,
            missing=missing,
            change=say("advise.long_standing.change"),
            sources=(least.source,),
        )
    ]


def delay(situation: Situation) -> list[Finding]:
    """Show the delay from onset to the first steroid day (ST-15)."""
    found, rule = situation.response.delay, "response.delay"
    if found.onset is None:
        return [situation.cannot_judge(rule, say("advise.delay.what"), (say("advise.delay.onset"),))]
    change = say("advise.delay.change")
    if found.to_steroid is None:
        sentence = say("advise.delay.so_far", days=_days(max(0, found.so_far or 0)))
        because = say("advise.delay.because_onset", onset=found.onset)
        return [situation.finding(rule, sentence, because=because, change=change)]
    if found.to_steroid < 0:
        sentence = say("advise.delay.before", day=found.first_day, onset=found.onset)
        return [situation.finding(rule, sentence, change=change)]
    sentence = say("advise.delay.to_steroid", days=_days(found.to_steroid))
    because = say("advise.delay.because", onset=found.onset, day=found.first_day)
    return [situation.finding(rule, sentence, because=because, change=change)]


def scores(situation: Situation) -> list[Finding]:
    """Give both outcome scores from the baseline visit to the last one (RS-06)."""
    response, rule = situation.response, "response.scores"
    if not response.scores:
        sentence = say("advise.scores.too_few", number=response.visits)
        return [situation.finding(rule, sentence, missing=(say("advise.scores.visits"),))]
    pair = response.scores[-1]
    sentence = say(
        "advise.scores.pair",
        first=pair.baseline_day,
        second=pair.follow_up_day,
        improvement=_improvement_text(pair),
        imacs=_imacs_text(pair, _sustained(situation)),
    )
    missing = tuple(say(f"measure.{name}") for name in MEASURES if name in pair.missing)
    because = ". ".join([*(item.why for item in pair.left_out), *pair.remarks])
    change = say("advise.scores.change" if missing else "advise.scores.newer")
    return [situation.finding(rule, sentence, because=because, missing=missing, change=change)]


def followed(situation: Situation) -> list[Finding]:
    """Say what is followed of the response, and what is not entered (RS-01)."""
    items = situation.response.followed
    present = [
        say("advise.followed.item", name=item.name, day=item.day) for item in items if item.day is not None
    ]
    missing = tuple(item.name for item in items if item.day is None)
    sentence = say("advise.followed.none")
    if present:
        key = "advise.followed" if missing else "advise.followed.all"
        sentence = say(key, followed=", ".join(present))
    return [
        situation.finding(
            "response.followed", sentence, missing=missing, change=say("advise.followed.change")
        )
    ]


def definition(situation: Situation) -> list[Finding]:
    """State the definition in force, because there is no settled one (RS-07)."""
    sentence = say("advise.definition", definition=situation.response.definition)
    source = situation.knowledge.response.better.source
    change = say("advise.definition.change")
    return [situation.finding("response.definition", sentence, change=change, sources=(source,))]


# --- the parts -----------------------------------------------------------------------------------


def _rising(situation: Situation, trend: EnzymeTrend) -> list[Finding]:
    rule, name, found = "response.rising", trend.enzyme.value, trend.rising
    if found.rises is False:
        return []
    if found.rises is None or found.controlled is None or found.before is None:
        return [situation.cannot_judge(rule, say("advise.rising.what", name=name), found.lacks, part=name)]
    sentence = say("advise.rising", name=name, controlled=found.controlled.day, last=trend.last.day)
    because = say(
        "advise.rising.because",
        before=value_text(found.before),
        day=found.before.day,
        last=value_text(trend.last),
        later=trend.last.day,
    )
    return [situation.finding(rule, sentence, because=because, change=say("advise.rising.change"), part=name)]


def _compared(seen: SeenWorse) -> str:
    """Return the measures of the three visits that count: "Physician global 1, then 4 and 5"."""
    before, first, second = seen.visits
    lines = [
        say("advise.worse.because", measure=say(f"measure.{name}"), before=values[0], first=values[1],
            second=values[2])
        for name in CLINICAL_MEASURES
        for values in [[getattr(visit, name) for visit in (before, first, second)]]
        if None not in values
    ]  # fmt: skip
    return "; ".join(lines)


def _activity(situation: Situation) -> tuple[str, tuple[str, ...]]:
    """Return what is on record that tells activity from damage, and what is not."""
    ck = situation.response.enzyme(Enzyme.CK)
    lines = [situation.answered("mri", "biopsy_reading")]
    if ck is not None:
        value = say("advise.long_standing.enzyme", value=value_text(ck.last), day=ck.last.day)
        lines.insert(0, f"{ck.enzyme.value}: {value}")
    missing = [] if ck is not None else [say("advise.long_standing.enzymes")]
    missing += [] if situation.word("mri") else [say("advise.long_standing.mri")]
    missing.append(say("advise.long_standing.biopsy"))
    return "; ".join(line for line in lines if line), tuple(missing)


def _improvement_text(pair: ScoredPair) -> str:
    found = pair.improvement
    if found.score is None:
        return say("advise.scores.no_tis")
    if found.category is None:
        return say("advise.scores.tis_plain", score=found.score)
    return say("advise.scores.tis", score=found.score, category=found.category.value)


def _imacs_text(pair: ScoredPair, sustained: bool) -> str:
    if sustained:
        return say("advise.scores.imacs.sustained")
    key = {True: "met", False: "not_met", None: "cannot"}[pair.imacs.met]
    return say(f"advise.scores.imacs.{key}")


def _sustained(situation: Situation) -> bool:
    """Tell whether the improvement is met at as many visits in a row as "sustained" asks for."""
    visits = situation.knowledge.criteria.imacs.sustained.visits
    last = situation.response.scores[-visits:]
    return len(last) == visits and all(item.imacs.met for item in last)


def _days(number: int) -> str:
    """Write a time in days, above two weeks also in weeks, above two years in years."""
    if number < 2 * WEEK:
        return say("advise.delay.one_day") if number == 1 else say("advise.delay.days", days=number)
    if number < 2 * DAYS_A_YEAR:
        return say("advise.delay.weeks", weeks=number // WEEK, days=number)
    years = rounded(Decimal(number) / DAYS_A_YEAR)
    return say("advise.delay.years", years=years, days=number)


CHECKS: tuple[Check, ...] = (
    worsening,
    rising,
    *gate_checks.CHECKS,
    enzymes_first,
    long_standing,
    delay,
    scores,
    followed,
    definition,
)

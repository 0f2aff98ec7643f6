"""What the record says against one agent: its limits, reduced doses, age, what runs already.

The limits of an agent are data (resources/knowledge/agents); what is computed from a dose stands here.
"""

from __future__ import annotations

from datetime import date

from myoplanner.logic.addon.build import BuiltAddOn
from myoplanner.logic.addon.in_force import running
from myoplanner.logic.advise.monitoring_checks import beyond_for
from myoplanner.logic.advise.situation import Situation
from myoplanner.logic.base import plain
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.agent import Agent, Limit, Reduction
from myoplanner.logic.record.patient import ADULT_AGE
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

HUNDRED = 100
PREGNANCY = "pregnancy"
EXPECTING = ("pregnant", "planned")


def agent_findings(
    situation: Situation, agent: Agent, built: BuiltAddOn | None = None
) -> tuple[Finding, ...]:
    """Return what limits an agent in this patient; with a dose, also what of the dose is left."""
    found: list[Finding] = []
    for part in situation.knowledge.whole(agent):
        found += [item for limit in part.limits for item in _limit(situation, part, limit)]
        found += _reduced(situation, part, built)
        found += _pregnancy_differs(situation, part)
    # Two agents of a combination may share a limit, in the same words.
    return tuple({(item.sentence, item.because): item for item in reversed(found)}.values())[::-1]


def draft_findings(situation: Situation, agent: Agent, built: BuiltAddOn) -> tuple[Finding, ...]:
    """Return the findings of the add-on step: of the agent, of the age, of what runs already."""
    age = age_finding(situation, built.start)
    found = [*([] if age is None else [age]), *_already(situation, agent, built.start)]
    parts = situation.knowledge.whole(agent)
    watched = any(part.monitoring is not None for part in parts)
    measured = beyond_for(situation, (agent.id,)) if watched else ()
    return (*found, *agent_findings(situation, agent, built), *measured)


def held_by(findings: tuple[Finding, ...], situation: Situation) -> tuple[Finding, ...]:
    """Return the stops that hold Apply: those without a written reason, and those that none can open."""
    draft = situation.course.draft.addon
    stops = (item for item in findings if item.kind is Kind.STOP)
    return tuple(item for item in stops if not item.overridable or not draft.reason_for(item.rule))


def age_finding(situation: Situation, day: date) -> Finding | None:
    """Say that the sources give no dose for children where the patient may be one, or the age is unknown."""
    patient = situation.course.patient
    age = patient.age_on(day)
    if age is None:
        sentence = say("addon.child.unknown")
        return situation.finding("addon.age-unknown", sentence, missing=(say("child.change"),))
    if age > ADULT_AGE:
        return None
    sentence = say("addon.child.maybe" if age == ADULT_AGE else "addon.child.sure")
    because = say("child.because", year=patient.birth_year, day=day)
    return situation.finding("addon.child", sentence, because=because, change=say("addon.child.change"))


def _already(situation: Situation, agent: Agent, day: date) -> list[Finding]:
    """Say that an agent, or a drug of it, is taken already on the day on which it would begin."""
    found = []
    for addon in running(situation.course.addons, day):
        other = situation.knowledge.agent(addon.agent)
        shared = set(agent.drugs) & set(other.drugs if other is not None else ())
        if shared:
            sentence = say("addon.running", agent=addon.agent_name, day=addon.start)
            change = say("addon.running.change")
            found.append(situation.finding("addon.running", sentence, change=change, part=agent.id))
    return found


# --- limits --------------------------------------------------------------------------------------


def _limit(situation: Situation, agent: Agent, limit: Limit) -> list[Finding]:
    said = situation.says(limit.item, *limit.words)
    kind = limit.kind if said else limit.unknown if said is None else None
    if kind is None:
        return []
    return [
        Finding(
            rule=f"addon.{agent.id}.{limit.key}",
            kind=kind,
            sentence=limit.sentence,
            because=situation.answered(limit.item),
            missing=() if said else (situation.label(limit.item),),
            sources=(limit.source,),
            would_change=limit.change,
            overridable=limit.overridable,
        )
    ]


def _reduced(situation: Situation, agent: Agent, built: BuiltAddOn | None) -> list[Finding]:
    """Give the share of the dose that is left, in mg where a dose stands."""
    found = []
    for item in agent.reductions:
        answers = [situation.says(key, item.word) for key in item.items]
        if answers.count(True) != item.count:
            continue
        unknown = situation.unknown(*item.items)
        found.append(
            Finding(
                rule=f"addon.{agent.id}.{item.key}",
                kind=Kind.WARN,
                sentence=_share_text(agent, item, built),
                because=situation.answered(*item.items),
                missing=unknown,
                sources=(item.source,),
                would_change=say("addon.reduced.change"),
            )
        )
    return found


def _share_text(agent: Agent, item: Reduction, built: BuiltAddOn | None) -> str:
    low, high = text_of(item.low_percent), text_of(item.high_percent)
    text = say("addon.reduced", agent=agent.name, why=item.text, low=low, high=high)
    levels = [] if built is None else [level for level in built.levels if level.drug.value in agent.drugs]
    if not levels:
        return text
    full = levels[-1].raw * levels[-1].times
    least, most = plain(full * item.low_percent / HUNDRED), plain(full * item.high_percent / HUNDRED)
    return f"{text} {say('addon.reduced.mg', full=full, least=least, most=most)}"


def _pregnancy_differs(situation: Situation, agent: Agent) -> list[Finding]:
    """Put what the sources say of pregnancy side by side where they differ and it matters."""
    stances = [item for item in agent.pregnancy if item.reading == "differs"]
    if not stances or not situation.says(PREGNANCY, *EXPECTING):
        return []
    return [
        Finding(
            rule=f"addon.{agent.id}.pregnancy-differs",
            kind=Kind.DECIDE,
            sentence=say(
                "addon.pregnancy.differs", agent=agent.name, all=" ".join(item.text for item in stances)
            ),
            because=situation.answered(PREGNANCY),
            sources=tuple(item.source for item in stances),
            would_change=say("addon.pregnancy.change"),
        )
    ]

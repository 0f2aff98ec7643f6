"""Plan -> the decisions of the steroid step as final texts: start, another drug, flare, weakness, companions.

Pure; the page only draws it. `steroid_decisions` is the one entry.
"""

from __future__ import annotations

from datetime import date

from myoplanner.logic.advise.flare_checks import depends_on
from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.assess.new_weakness import Fact, NewWeakness
from myoplanner.logic.assess.steroid_outlook import FlareSeen
from myoplanner.logic.base import Value
from myoplanner.logic.finding import FieldError, State
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.pulse import SteroidPulse, in_order
from myoplanner.logic.sheets.findings import FindingText, finding_text, source_text
from myoplanner.logic.sheets.steroid_change import (
    Compare,
    PulseWay,
    WayText,
    case_on,
    compare,
    flare_ways,
    start_pulses,
    trial_way,
)
from myoplanner.logic.taper.change import ChangeCase
from myoplanner.logic.taper.equivalents import EqualDose, equal_doses
from myoplanner.logic.taper.exposure import exposures_to
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import day_text, say

START_RULES = ("steroid.expected", "steroid.lower-start", "steroid.comorbidity", "steroid.monocyclic")
DRUG_RULES = ("steroid.change-drug",)
PULSE_RULES = ("steroid.pulses", "steroid.pulse-screen")
FLARE_RULES = ("steroid.flare",)
WEAKNESS_RULES = ("steroid.new-weakness", "steroid.trial")
COMPANION_RULES = ("companion.",)


class EqualRow(Value):
    """Hold one line of the table of equal doses: the drug, its dose, the arithmetic, how well established."""

    drug: str
    dose: str
    working: str
    state: str


class DrugSheet(Value):
    """Hold the part about another drug: the present dose, and what equals it."""

    head: str
    rows: tuple[EqualRow, ...] = ()
    source: str
    findings: tuple[FindingText, ...] = ()


class PulseRow(Value):
    """Hold one pulse on record: its id, first day, what is given, what for, and whether it lies ahead."""

    id: str
    day: str
    text: str
    purpose: str
    note: str
    ahead: bool


class PulseSheet(Value):
    """Hold the pulses on record, exposure twice, and courses of them as a first treatment."""

    rows: tuple[PulseRow, ...]
    exposure: tuple[str, ...]
    start: PulseWay
    findings: tuple[FindingText, ...] = ()


class FlareSheet(Value):
    """Hold one flare: what its way out depends on, the three ways, and them side by side.

    `problem` says why there are no ways; `start` is the first day of the change as it stands.
    """

    event: str
    head: str
    answered: str
    depends: tuple[str, ...]
    missing: str
    start: date | None = None
    start_text: str = ""
    ways: tuple[WayText, ...] = ()
    compare: Compare = Compare()
    problem: str = ""


class ReadingText(Value):
    """Hold one reading of new weakness with what speaks for it, against it, and what is not assessed."""

    key: str
    title: str
    source: str
    favours: tuple[str, ...]
    against: tuple[str, ...]
    unknown: tuple[str, ...]


class WeaknessSheet(Value):
    """Hold new weakness: the three readings side by side, and the trial where nobody can tell."""

    head: str
    remark: str
    facts: tuple[str, ...]
    readings: tuple[ReadingText, ...]
    trial: WayText | None
    problem: str = ""


class SteroidDecisions(Value):
    """Hold everything; a part that does not come up is None. Findings stand with the part they belong to."""

    begin: tuple[FindingText, ...]
    drug: DrugSheet
    pulses: PulseSheet
    flare: FlareSheet | None
    flare_findings: tuple[FindingText, ...]
    weakness: WeaknessSheet | None
    weakness_findings: tuple[FindingText, ...]
    companions: tuple[FindingText, ...]


def steroid_decisions(plan: Plan, knowledge: Knowledge, event: str | None = None) -> SteroidDecisions:
    """Return the decisions of a plan; `event` names a flare, else it is the last one on record."""
    seen = [item for item in plan.steroid.flares if event is None or item.event == event]
    return SteroidDecisions(
        begin=_findings(plan, START_RULES),
        drug=_drug(plan, knowledge),
        pulses=_pulses(plan, knowledge),
        flare=_flare(plan, knowledge, seen[-1]) if seen else None,
        flare_findings=_findings(plan, FLARE_RULES),
        weakness=None if plan.steroid.weakness is None else _weakness(plan, knowledge, plan.steroid.weakness),
        weakness_findings=_findings(plan, WEAKNESS_RULES),
        companions=_findings(plan, COMPANION_RULES),
    )


def _findings(plan: Plan, heads: tuple[str, ...]) -> tuple[FindingText, ...]:
    return tuple(finding_text(item) for item in plan.findings if item.rule.startswith(heads))


# --- another drug, pulses ------------------------------------------------------------------------


def _drug(plan: Plan, knowledge: Knowledge) -> DrugSheet:
    table, step = knowledge.equivalents, plan.doses.step_on(plan.today)
    findings, source = _findings(plan, DRUG_RULES), source_text(table.base.source)
    if step is None or step.is_stop:
        return DrugSheet(head=say("equal.no_dose", day=plan.today), source=source, findings=findings)
    key = "equal.head_every_other" if step.every_other_day else "equal.head"
    head = say(key, mg=step.on_mg, off=step.off_mg, day=plan.today)
    doses = (mg for mg in dict.fromkeys((step.on_mg, step.off_mg)) if mg)
    rows = tuple(_equal_row(item) for mg in doses for item in equal_doses(mg, table))
    return DrugSheet(head=head, rows=rows, source=source, findings=findings)


def _equal_row(item: EqualDose) -> EqualRow:
    dose = text_of(item.low) if not item.is_range else f"{text_of(item.low)}-{text_of(item.high)}"
    state = item.source.state.value if item.source.state is State.UNCONFIRMED else ""
    return EqualRow(
        drug=item.drug.value, dose=say("compare.mg", mg=dose), working=item.working, state=state
    )  # fmt: skip


def _pulses(plan: Plan, knowledge: Knowledge) -> PulseSheet:
    last = max([plan.today, *(item.end for item in plan.doses.pulses)])
    both = exposures_to(plan.doses, knowledge.equivalents, last)
    lines = [say("exposure.oral", mg=both.oral_mg, day=last)]
    if both.iv_mg:
        lines.append(say("exposure.both", mg=both.total_mg, day=last, working=both.working))
    return PulseSheet(
        rows=tuple(_pulse_row(item, plan.today) for item in in_order(plan.course.pulses)),
        exposure=tuple(lines),
        start=start_pulses(plan, knowledge),
        findings=_findings(plan, PULSE_RULES),
    )


def _pulse_row(item: SteroidPulse, today: date) -> PulseRow:
    key = "pulse.row_one" if item.days == 1 else "pulse.row"
    return PulseRow(
        id=item.id,
        day=day_text(item.start),
        text=say(key, drug=item.drug, mg=item.mg_a_day, days=item.days),
        purpose=say(f"pulse.purpose.{item.purpose.value}"),
        note=item.note,
        ahead=item.start > today,
    )


# --- a flare -------------------------------------------------------------------------------------


def _flare(plan: Plan, knowledge: Knowledge, seen: FlareSeen) -> FlareSheet:
    situation = situation_of(plan.course, knowledge, plan.today)
    depends = depends_on(situation, seen)
    lines = tuple(line for line in (depends.severity, depends.comorbidity, depends.harm) if line)
    head = (
        say("flare.head", day=seen.day)
        if not seen.text
        else say("flare.head_text", day=seen.day, text=seen.text)
    )
    blank = FlareSheet(
        event=seen.event,
        head=head,
        answered="" if seen.answered is None else say("flare.answered", day=seen.answered),
        depends=(say("flare.depends"), *lines),
        missing="" if not depends.missing else say("finding.missing", text="; ".join(depends.missing)),
    )
    case = case_on(plan, seen.day)
    if isinstance(case, FieldError):
        return _replaced(blank, problem=case.sentence())
    ways = flare_ways(plan, knowledge, case)
    return _replaced(
        blank,
        start=case.start,
        start_text=day_text(case.start),
        ways=ways,
        compare=compare(plan, knowledge, case, ways),
    )


def _replaced(sheet: FlareSheet, **parts: object) -> FlareSheet:
    return FlareSheet(**{**dict(sheet), **parts})


# --- new weakness --------------------------------------------------------------------------------


def _weakness(plan: Plan, knowledge: Knowledge, found: NewWeakness) -> WeaknessSheet:
    case = case_on(plan, found.day)
    readings = tuple(
        ReadingText(
            key=item.key,
            title=say(f"weakness.reading.{item.key}"),
            source=source_text(knowledge.steroid.reading_source(item.key)),
            favours=_texts(item.favours),
            against=_texts(item.against),
            unknown=_texts(item.unknown),
        )
        for item in found.readings
    )
    return WeaknessSheet(
        head=say("weakness.marked" if found.marked else "weakness.seen", day=found.day),
        remark=say("weakness.own"),
        facts=tuple(item.text for item in found.facts if item.so is not None),
        readings=readings,
        trial=trial_way(plan, knowledge, case) if isinstance(case, ChangeCase) else None,
        problem=case.sentence() if isinstance(case, FieldError) else "",
    )


def _texts(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(item.text for item in facts)

"""What-ifs as final texts: the strip that compares them with the current plan, and the review of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from myoplanner.logic.advise.all_checks import findings_of
from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.base import Value, evolve
from myoplanner.logic.finding import Finding, Kind
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.pulse import SteroidPulse, pulses_overlap
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.sheets.steroid import Review, ReviewLine
from myoplanner.logic.sheets.summary import dose_text
from myoplanner.logic.sheets.timeline.shapes import GHOST_DASHES, Dash
from myoplanner.logic.sheets.timeline.sheet import ghost_letter
from myoplanner.logic.taper.change import cannot_make
from myoplanner.logic.taper.ghost import GhostLine
from myoplanner.logic.taper.notes import age_finding, seam_finding
from myoplanner.logic.taper.numbers import LOW_MG
from myoplanner.logic.taper.schedule import ONE_DAY
from myoplanner.logic.taper.span_numbers import SpanNumbers, common_span, span_numbers
from myoplanner.logic.taper.start_dose import dose_error
from myoplanner.logic.units import text_of
from myoplanner.logic.wizard import ApplyState, change_apply_state
from myoplanner.logic.wording import day_text, say

SHOWN_STEPS = 6
"""So many levels of a what-if stand in its review; the chart and the table have them all."""

DRAFT_SIGN = "✎"


class StripCell(Value):
    """Hold one value of the strip, how it stands to the current plan, and the whole text for a tooltip."""

    text: str
    than_now: str = ""
    whole: str = ""


class StripRow(Value):
    """Hold one plan of the strip: the current one (`ghost_id` empty), or a what-if with letter and dash."""

    ghost_id: str = ""
    letter: str = ""
    dash: Dash = Dash.SOLID
    name: str
    state: str
    kept: bool = False
    says_anything: bool = True
    cells: tuple[StripCell, ...]


class Strip(Value):
    """Hold the current plan and the what-ifs side by side: a head for each column of numbers, a row each."""

    heads: tuple[str, ...] = ()
    rows: tuple[StripRow, ...] = ()
    counted: str = ""


class GhostReview(Value):
    """Hold what accepting a what-if would do: both sides, its findings, and whether it is open."""

    review: Review
    findings: tuple[Finding, ...]
    stops: tuple[Finding, ...]
    apply: ApplyState


def strip_of(plan: Plan, ghosts: tuple[GhostLine, ...], hand: GhostLine | None = None) -> Strip:
    """Return the strip, the draft made on the chart before the what-ifs; nothing where there is none."""
    drafts = () if hand is None else (hand,)
    if not ghosts and not drafts:
        return Strip()
    first, last = _span(plan, (*drafts, *ghosts))
    stock = plan.course.stock
    now = span_numbers(plan.doses, stock, first, last)
    rows = [
        StripRow(
            name=say("strip.now") if now.has_plan else say("strip.no_plan"),
            state=plan.doses.plans[-1].plan.regimen_name if now.has_plan else "",
            cells=_cells(now, None),
        )
    ]
    than = now if now.has_plan else None
    for line in drafts:
        numbers = span_numbers(line.doses, stock, first, last)
        rows.append(
            StripRow(
                ghost_id=line.ghost.id,
                letter=DRAFT_SIGN,
                dash=Dash.DASHED,
                name=say("hand.row"),
                state=f"{line.ghost.name}, {_state(line)}",
                says_anything=line.says_anything,
                cells=_cells(numbers, than),
            )
        )
    for place, line in enumerate(ghosts):
        numbers = span_numbers(line.doses, stock, first, last)
        rows.append(
            StripRow(
                ghost_id=line.ghost.id,
                letter=ghost_letter(place),
                dash=GHOST_DASHES[place % len(GHOST_DASHES)],
                name=line.ghost.name,
                state=_state(line),
                kept=line.kept,
                says_anything=line.says_anything,
                cells=_cells(numbers, than),
            )
        )
    return Strip(
        heads=tuple(say(key, low=LOW_MG) for key in HEADS),
        rows=tuple(rows),
        counted=say("strip.counted", first=first, last=last),
    )


def ghost_findings(plan: Plan, knowledge: Knowledge, line: GhostLine) -> tuple[Finding, ...]:
    """Return what has to be said of a what-if: stops of the record, its own, then what it would bring up."""
    stops = tuple(item for item in plan.findings if item.kind is Kind.STOP)
    brought = _brought_up(plan, knowledge, line)
    return (*stops, *own_findings(plan, line), *(item for item in brought if item not in stops))


def own_findings(plan: Plan, line: GhostLine) -> tuple[Finding, ...]:
    """Return what has to be said of its doses alone: limits, tablets, age, the seam to the plan before."""
    part, course = line.part, plan.course
    found: list[Finding] = []
    if part is not None:
        weight = course.weight_on(part.start)
        top = max(step.on_mg for step in part.steps)
        limit, age = dose_error(top, weight, "dose"), age_finding(course.patient, part.start)
        found += [_stop("what-if.over", limit.sentence())] if limit is not None else []
        found += [age] if age is not None else []
        before = line.doses.plans[-2].in_force if len(line.doses.plans) > 1 else None
        seam = None if before is None else seam_finding(before, part)
        found += [seam] if seam is not None else []
        lacking = ", ".join(text_of(mg) for mg in cannot_make(part, course.stock))
        if lacking:
            sentence = say("change.cannot_make", doses=lacking)
            found.append(Finding(rule="what-if.tablets", kind=Kind.WARN, sentence=sentence))
    if pulses_overlap((*course.pulses, *line.pulses)):
        found.append(_stop("what-if.pulses", say("pulse.overlap")))
    return tuple(found)


def review_of_ghost(plan: Plan, knowledge: Knowledge, line: GhostLine) -> GhostReview:
    """Return the current plan and a what-if side by side, as they are before it is signed."""
    findings = ghost_findings(plan, knowledge, line)
    stops = tuple(item for item in findings if item.kind is Kind.STOP)
    refused = () if line.says_anything else (say("strip.says_nothing"),)
    return GhostReview(
        review=Review(
            title=say("review.title", name=line.ghost.name),
            sentence=" ".join(part for part in (_supersedes(plan, line), _counted(plan, line)) if part),
            lines=_review_lines(plan, line),
        ),
        findings=findings,
        stops=stops,
        apply=ApplyState(possible=False, because=refused) if refused else change_apply_state(plan, stops),
    )


# --- the numbers ---------------------------------------------------------------------------------

HEADS = ("strip.end", "strip.mg", "strip.days_20", "strip.days_low", "strip.tablets")


def _span(plan: Plan, ghosts: tuple[GhostLine, ...]) -> tuple[date, date]:
    """Count from today, or from the first day of a what-if that begins before it (no dose on record)."""
    begins = [line.begin for line in ghosts if line.begin is not None]
    return common_span((plan.doses, *(line.doses for line in ghosts)), min([plan.today, *begins]))


def _cells(numbers: SpanNumbers, now: SpanNumbers | None) -> tuple[StripCell, ...]:
    if not numbers.has_plan:
        return tuple(StripCell(text="–") for _ in HEADS)
    return (
        StripCell(text=_end_short(numbers), whole=_end_text(numbers)),
        StripCell(text=say("strip.of_mg", mg=numbers.mg), than_now=_than(numbers, now, _mg)),
        StripCell(text=str(numbers.days_at_20), than_now=_than(numbers, now, _days_at_20)),
        StripCell(text=str(numbers.days_above_low), than_now=_than(numbers, now, _days_above_low)),
        StripCell(text=_tablets(numbers), whole=_tablets_whole(numbers)),
    )


def _mg(numbers: SpanNumbers) -> Decimal:
    return numbers.mg


def _days_at_20(numbers: SpanNumbers) -> Decimal:
    return Decimal(numbers.days_at_20)


def _days_above_low(numbers: SpanNumbers) -> Decimal:
    return Decimal(numbers.days_above_low)


def _than(numbers: SpanNumbers, now: SpanNumbers | None, of: Callable[[SpanNumbers], Decimal]) -> str:
    """Write the difference to the current plan: "+140", "−35", "same"."""
    if now is None:
        return ""
    by = of(numbers) - of(now)
    if not by:
        return say("strip.same")
    return f"{'+' if by > 0 else '−'}{text_of(abs(by))}"


def _end_short(numbers: SpanNumbers) -> str:
    if numbers.last_day is not None:
        return day_text(numbers.last_day, weekday=False)
    return say("strip.open", mg=numbers.stays_mg)


def _end_text(numbers: SpanNumbers) -> str:
    if numbers.last_day is not None:
        return say("strip.last_dose", day=numbers.last_day)
    return say("strip.stays", mg=numbers.stays_mg)


def _tablets(numbers: SpanNumbers) -> str:
    listed = " + ".join(f"{text_of(number)}×{text_of(mg)}" for mg, number in numbers.tablets)
    if numbers.cannot_make:
        return say("strip.some_tablets", listed=listed or "0")
    return listed or "0"


def _tablets_whole(numbers: SpanNumbers) -> str:
    listed = ", ".join(say("strip.tablet", number=number, mg=mg) for mg, number in numbers.tablets)
    lacking = ", ".join(text_of(mg) for mg in numbers.cannot_make)
    return " ".join(
        part for part in (listed, say("change.cannot_make", doses=lacking) if lacking else "") if part
    )


def _state(line: GhostLine) -> str:
    if line.begin is None:
        return say("strip.says_nothing")
    return say("strip.from_kept" if line.kept else "strip.from", day=line.begin)


# --- the review ----------------------------------------------------------------------------------


def _counted(plan: Plan, line: GhostLine) -> str:
    first, last = _span(plan, (line,))
    return say("strip.counted", first=first, last=last)


def _supersedes(plan: Plan, line: GhostLine) -> str:
    if line.part is None or not plan.doses.plans:
        return ""
    old = plan.doses.plans[-1]
    if old.in_force.end is not None and old.in_force.end < line.part.start:
        return ""
    return say("review.supersedes", name=old.plan.regimen_name, day=line.part.start)


def _review_lines(plan: Plan, line: GhostLine) -> tuple[ReviewLine, ...]:
    first, last = _span(plan, (line,))
    stock, old = plan.course.stock, plan.doses.plans[-1] if plan.doses.plans else None
    now = span_numbers(plan.doses, stock, first, last)
    new = span_numbers(line.doses, stock, first, last)
    lines = [
        ReviewLine(what=say("review.regimen"), now=old.plan.regimen_name if old else "", new=line.ghost.name)
    ]
    if line.part is not None:
        then = plan.doses.step_on(line.part.start)
        lines.append(
            ReviewLine(
                what=say("strip.dose_from", day=line.part.start),
                now="" if then is None else dose_text(then),
                new=dose_text(line.part.steps[0]),
            )
        )
        goes_on = "" if then is None else _levels(_later(plan, line.part.start))
        lines.append(ReviewLine(what=say("strip.then"), now=goes_on, new=_levels(line.part.steps[1:])))
    writers: tuple[tuple[str, Callable[[SpanNumbers], str]], ...] = (
        ("strip.end", _end_text),
        ("strip.mg", _mg_text),
        ("review.days_20", _days_20_text),
        ("strip.above_low", _days_low_text),
        ("strip.tablets", _tablets_whole),
    )
    for key, write in writers:
        before = write(now) if now.has_plan else ""
        lines.append(
            ReviewLine(what=say(key, low=LOW_MG), now=before, new=write(new) if new.has_plan else "–")
        )
    if line.pulses:
        lines.append(ReviewLine(what=say("strip.vein"), now="", new=_pulses(line.pulses)))
    return tuple(lines)


def _mg_text(numbers: SpanNumbers) -> str:
    return say("strip.of_mg", mg=numbers.mg)


def _days_20_text(numbers: SpanNumbers) -> str:
    return say("review.days", days=numbers.days_at_20)


def _days_low_text(numbers: SpanNumbers) -> str:
    return say("review.days", days=numbers.days_above_low)


def _later(plan: Plan, day: date) -> tuple[DoseStep, ...]:
    """Return the levels of the record behind a day; after a dose that was taken the plan goes on."""
    taken = plan.doses.taken_on(day)
    last = day if taken is None else taken.end
    again = None if taken is None else plan.doses.step_on(last + ONE_DAY)
    first = () if again is None else (evolve(again, start=last + ONE_DAY),)
    planned = (step for item in plan.doses.plans for step in item.in_force.steps)
    known = last + ONE_DAY if first else last
    return (*first, *(step for step in planned if step.start > known))


def _levels(later: tuple[DoseStep, ...]) -> str:
    shown = [_level(step) for step in later[:SHOWN_STEPS]]
    more = len(later) - len(shown)
    shown += [say("strip.more_steps", number=more)] if more else []
    return "\n".join(shown) or say("strip.no_more_steps")


def _level(step: DoseStep) -> str:
    key = "strip.level_alternate" if step.every_other_day else "strip.level"
    return say(key, day=day_text(step.start, weekday=False), on=step.on_mg, off=step.off_mg)


def _pulses(pulses: tuple[SteroidPulse, ...]) -> str:
    return "\n".join(
        say("timeline.pulse" if item.days > 1 else "timeline.pulse_one", drug=item.drug, mg=item.mg_a_day,
            days=item.days)
        + f", {day_text(item.start)}"
        for item in pulses
    )  # fmt: skip


# --- findings ------------------------------------------------------------------------------------


def _brought_up(plan: Plan, knowledge: Knowledge, line: GhostLine) -> tuple[Finding, ...]:
    """Return the findings that the record would have with the what-if and does not have without it."""
    if line.part is None:
        return ()
    course, today = plan.course, plan.today
    said = {(item.rule, item.sentence) for item in findings_of(situation_of(course, knowledge, today))}
    found = findings_of(situation_of(course, knowledge, today, line.part))
    return tuple(item for item in found if (item.rule, item.sentence) not in said)


def _stop(rule: str, sentence: str) -> Finding:
    return Finding(rule=rule, kind=Kind.STOP, sentence=sentence, overridable=False)

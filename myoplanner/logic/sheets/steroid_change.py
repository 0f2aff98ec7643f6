"""Plan -> the ways of changing steroid as final texts: what is asked, what it comes to, side by side.

Ways out of a flare (ST-08 to ST-11), the trial of ST-18, courses of pulses as a first treatment (ST-14).
Every size is empty until the clinician types it; what comes out bears the word that it is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from myoplanner.logic.base import Value
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.therapy import DoseStep
from myoplanner.logic.sheets.findings import FindingText, finding_text, source_text
from myoplanner.logic.sheets.summary import dose_text
from myoplanner.logic.taper.change import Change, ChangeCase, change_case
from myoplanner.logic.taper.exposure import both_exposures, vein_between
from myoplanner.logic.taper.flare import WAYS, option
from myoplanner.logic.taper.pulses import COURSES_WAY, PulseCourses, printed_pulse, pulse_courses
from myoplanner.logic.taper.schedule import ONE_DAY, Schedule
from myoplanner.logic.taper.sizes import Size, SizeKind, Sizes
from myoplanner.logic.taper.trial import TRIAL, ShowsItself, shows_itself, trial
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

COMPARED_WEEKS = 12
"""Over so many weeks from the change on the ways are compared; the span is ours."""
FLARE_SCHEME, START_SCHEME, SINGLE_SCHEME = "st-10", "st-14", "ledger-7"


class SizeText(Value):
    """Hold one size as the form shows it: never filled in, with the values that one key puts there.

    `words` are the answers (key, label) of one that is a choice; `asked` is what the blank one says.
    """

    name: str
    label: str
    unit: str
    value: str
    allowed: str
    error: str = ""
    words: tuple[tuple[str, str], ...] = ()
    offers: tuple[tuple[str, str], ...] = ()


class WayText(Value):
    """Hold one way: what the source says, its sizes, and what it comes to once all are typed.

    `sentence` is what the source says; `state` what is still asked; `lines` the plan it makes, a level
    each; `change` is what is drawn (schedule, pulses) and applied. `window` is the time in which a trial
    is judged.
    """

    way: str
    title: str
    sentence: str
    source: str
    sizes: tuple[SizeText, ...]
    state: str
    chosen: str
    lines: tuple[str, ...] = ()
    notes: tuple[FindingText, ...] = ()
    errors: tuple[str, ...] = ()
    change: Change
    window: ShowsItself | None = None


class CompareRow(Value):
    """Hold one line of the comparison: what it is about, and a text for each column."""

    what: str
    values: tuple[str, ...]


class Compare(Value):
    """Hold the plan of record and the ways that are ready, side by side."""

    heads: tuple[str, ...] = ()
    rows: tuple[CompareRow, ...] = ()


class PulseWay(Value):
    """Hold courses of pulses as a first treatment: the evidence, the sizes, and what they come to."""

    title: str
    sentence: str
    source: str
    sizes: tuple[SizeText, ...]
    state: str
    chosen: str
    lines: tuple[str, ...] = ()
    notes: tuple[FindingText, ...] = ()
    errors: tuple[str, ...] = ()
    built: PulseCourses


def case_on(plan: Plan, begin: date) -> ChangeCase | FieldError:
    """Return what a change starts from that `begin` brought up; it starts as set, else today."""
    start = plan.course.draft.change.start or max(plan.today, begin)
    return change_case(plan.doses, begin, start, plan.course.stock, plan.course.weight_on(start))


def flare_ways(plan: Plan, knowledge: Knowledge, case: ChangeCase) -> tuple[WayText, ...]:
    """Return the three ways out of a flare with what was typed for each."""
    scheme, draft = knowledge.steroid.scheme(FLARE_SCHEME), plan.course.draft.change
    return tuple(
        _way(option(way, case, draft.typed(way), scheme), draft.typed(way), knowledge) for way in WAYS
    )


def trial_way(plan: Plan, knowledge: Knowledge, case: ChangeCase) -> WayText:
    """Return the trial that raises or lowers prednisone, with the time in which the cause shows itself."""
    typed, window = plan.course.draft.change.typed(TRIAL), knowledge.steroid.trial
    change = trial(case, typed, window)
    shown = None if change.first is None else shows_itself(change.first, window)
    return _way(change, typed, knowledge, shown)


def start_pulses(plan: Plan, knowledge: Knowledge) -> PulseWay:
    """Return courses of pulses as a first treatment, from the first day of the draft (else today)."""
    typed, scheme = plan.course.draft.change.typed(COURSES_WAY), knowledge.steroid.scheme(START_SCHEME)
    first = plan.course.draft.change.start or plan.course.draft.steroid.start or plan.today
    single = knowledge.steroid.scheme(SINGLE_SCHEME)
    built = pulse_courses(scheme, typed, first, plan.doses.pulses, single)
    today = say("way.courses_single", printed=printed_pulse(single))
    return PulseWay(
        title=say("way.courses"),
        sentence=f"{_statement(knowledge, scheme.source.ids[0])} {today}",
        source="; ".join((source_text(scheme.source), source_text(single.source))),
        sizes=_sizes(built.sizes, typed, built.errors),
        state=_state(built.read, bool(built.errors)),
        chosen=say("way.chosen"),
        lines=tuple(_pulse_line(item) for item in built.pulses),
        notes=tuple(finding_text(item) for item in built.findings),
        errors=_loose(built.sizes, built.errors),
        built=built,
    )


def compare(plan: Plan, knowledge: Knowledge, case: ChangeCase, ways: tuple[WayText, ...]) -> Compare:
    """Return the plan of record beside the ways that are ready; nothing where none is."""
    ready = [way for way in ways if way.change.ready]
    if not ready:
        return Compare()
    current = (say("compare.now"), case.current, ())
    columns = [current, *((way.title, way.change.schedule, way.change.pulses) for way in ready)]
    columns = [(head, _known(case, schedule), pulses) for head, schedule, pulses in columns]
    return Compare(
        heads=tuple(head for head, _, _ in columns),
        rows=(
            CompareRow(what=say("compare.most"), values=tuple(_most(case, part) for _, part, _ in columns)),
            CompareRow(
                what=say("compare.oral", weeks=COMPARED_WEEKS),
                values=tuple(say("compare.mg", mg=_oral(case, part)) for _, part, _ in columns),
            ),
            CompareRow(
                what=say("compare.both", weeks=COMPARED_WEEKS),
                values=tuple(_both(knowledge, case, part, pulses) for _, part, pulses in columns),
            ),
            CompareRow(
                what=say("compare.back", mg=case.at.mean_mg),
                values=tuple(_back(case, part) for _, part, _ in columns),
            ),
            CompareRow(what=say("compare.end"), values=tuple(_end(part) for _, part, _ in columns)),
        ),
    )


# --- a way ---------------------------------------------------------------------------------------


def _way(
    change: Change, typed: Mapping[str, str], knowledge: Knowledge, window: ShowsItself | None = None
) -> WayText:
    steps = () if change.part is None else change.part.steps
    lines = tuple(say("way.line", day=step.start, dose=dose_text(step)) for step in steps)
    return WayText(
        way=change.way,
        title=say(f"way.{change.way}"),
        sentence=_statement(knowledge, change.statement),
        source=say("finding.source", ids=change.statement, year=_year(change), state=""),
        sizes=_sizes(change.sizes, typed, change.errors),
        state=_state(change.read, bool(change.errors)),
        chosen=say("way.chosen"),
        lines=(*lines, *(_pulse_line(item) for item in change.pulses)),
        notes=tuple(finding_text(item) for item in change.findings),
        errors=_loose(change.sizes, change.errors),
        change=change,
        window=window,
    )


def _statement(knowledge: Knowledge, id_: str) -> str:
    """Return what a source says, in our own words."""
    return {item.id: item.text for item in knowledge.statements.statements}[id_]


def _year(change: Change) -> str:
    """Harrison prints no year; the others are of 2008."""
    return "" if change.way == TRIAL else " (2008)"


def _sizes(
    sizes: tuple[Size, ...], typed: Mapping[str, str], errors: tuple[FieldError, ...]
) -> tuple[SizeText, ...]:
    wrong = {item.field: item for item in errors}
    return tuple(_size(size, typed.get(size.name, ""), wrong.get(size.name)) for size in sizes)


def _size(size: Size, text: str, error: FieldError | None) -> SizeText:
    words = size.words if size.kind is SizeKind.WORD else ()
    return SizeText(
        name=size.name,
        label=size.label,
        unit=size.unit,
        value=text,
        allowed=size.allowed,
        error="" if error is None else say("field.refused", wrong=error.wrong, allowed=error.allowed),
        words=tuple((word, say(f"size.word.{word}")) for word in words),
        offers=tuple((offer.text, offer.label) for offer in size.offers),
    )


def _state(read: Sizes, is_refused: bool) -> str:
    if is_refused:
        return say("way.refused")
    if not read.blank:
        return say("way.ready")
    return say("way.blank", names=", ".join(say(f"size.{name}").lower() for name in read.blank))


def _loose(sizes: tuple[Size, ...], errors: tuple[FieldError, ...]) -> tuple[str, ...]:
    """Return the refusals that stand beside no size."""
    names = {size.name for size in sizes}
    return tuple(item.sentence() for item in errors if item.field not in names)


def _pulse_line(pulse: SteroidPulse) -> str:
    key = "steroid.pulse_one" if pulse.days == 1 else "steroid.pulse"
    text = say(key, drug=pulse.drug, mg=pulse.mg_a_day, days=pulse.days, day=pulse.start)
    return text[:1].upper() + text[1:]


# --- side by side --------------------------------------------------------------------------------


def _known(case: ChangeCase, schedule: Schedule | None) -> Schedule | None:
    """Leave a schedule out that says nothing of the days from the change on."""
    is_over = schedule is None or (schedule.end is not None and schedule.end < case.start)
    return None if is_over else schedule


def _later(case: ChangeCase, schedule: Schedule) -> list[DoseStep]:
    return [step for step in schedule.steps if step.end is None or step.end >= case.start]


def _last(case: ChangeCase) -> date:
    return case.start + timedelta(weeks=COMPARED_WEEKS) - ONE_DAY


def _most(case: ChangeCase, schedule: Schedule | None) -> str:
    if schedule is None:
        return say("compare.unknown")
    return say("compare.mg_a_day", mg=max(step.mean_mg for step in _later(case, schedule)))


def _oral(case: ChangeCase, schedule: Schedule | None) -> Decimal:
    if schedule is None:
        return Decimal(0)
    return schedule.cumulative_to(_last(case)) - schedule.cumulative_to(case.start - ONE_DAY)


def _both(
    knowledge: Knowledge, case: ChangeCase, schedule: Schedule | None, pulses: tuple[SteroidPulse, ...]
) -> str:
    last = _last(case)
    vein = vein_between((*case.pulses, *pulses), case.start, last)
    both = both_exposures(_oral(case, schedule), vein, knowledge.equivalents, last)
    return say("compare.mg", mg=both.total_mg)


def _back(case: ChangeCase, schedule: Schedule | None) -> str:
    """Say from when on the dose is again at or under that of the flare."""
    if schedule is None:
        return say("compare.unknown")
    first = None
    for step in reversed(_later(case, schedule)):
        if step.mean_mg > case.at.mean_mg:
            break
        first = max(step.start, case.start)
    return say("compare.never") if first is None else say("compare.from", day=first)


def _end(schedule: Schedule | None) -> str:
    if schedule is None:
        return say("compare.unknown")
    last = schedule.steps[-1]
    if last.is_stop:
        return say("compare.stops", day=last.start)
    return say("compare.stays", dose=text_of(last.mean_mg), day=last.start)

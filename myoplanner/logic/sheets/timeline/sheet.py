"""The timeline sheet: the one entry, Plan -> everything that is drawn. Pure; never raises."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.sheets.timeline.blank import blank_panel
from myoplanner.logic.sheets.timeline.ck import ck_panel
from myoplanner.logic.sheets.timeline.dose import GhostRun, dose_panel
from myoplanner.logic.sheets.timeline.events import decision_windows, events_panel, today_label
from myoplanner.logic.sheets.timeline.lanes import lane_days, lanes_panel
from myoplanner.logic.sheets.timeline.pulses import pulse_height, pulse_labels, pulse_marks
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.sheets.timeline.shapes import (
    DoseLine,
    DoseSpan,
    Panel,
    PanelName,
    Role,
    StepRef,
    Window,
)
from myoplanner.logic.sheets.timeline.spans import (
    days_between,
    draft_spans,
    first_plan_spans,
    ghost_spans,
    hand_spans,
    plan_spans,
    runs,
    taken_spans,
)
from myoplanner.logic.sheets.timeline.strength import strength_panel
from myoplanner.logic.sheets.timeline.words import in_words, missing
from myoplanner.logic.taper.ghost import GhostLine
from myoplanner.logic.wording import say

MARGIN_SHARE = 0.02
LEAST_MARGIN_DAYS = 3
AHEAD_DAYS = 26 * 7
"""The home view shows half a year after today, and a year in all, as far as there is something."""
HOME_DAYS = 52 * 7


class TimelineOptions(Value):
    """Hold how the timeline is looked at; never part of a patient's file.

    `ghosts` are drawn beside the plan of record, which they do not move; each has its letter and its dash.
    `closed` panels are left out, unless none would be left.
    """

    ck_log: bool = True
    show_draft: bool = True
    dates: bool = True
    """False: no day of the calendar is written anywhere, only days and weeks from day 0."""
    day0: date | None = None
    """The first steroid day where it is known beforehand; None: what the plan says."""
    closed: tuple[PanelName, ...] = ()
    ghosts: tuple[GhostLine, ...] = ()
    hand: GhostLine | None = None
    """The draft that is made on the chart."""


USUAL = TimelineOptions()


class TimelineSheet(Value):
    """Hold all that a timeline shows. x counts days from `day0`.

    `whole` is the extent of everything drawn, `home` the part shown first. `weeks` tells whether
    day 0 is a first steroid day, from which week numbers count. `words` is the text alternative.
    """

    plan: Plan
    options: TimelineOptions
    day0: date
    weeks: bool
    today_x: float
    whole: DayRange
    home: DayRange
    panels: tuple[Panel, ...] = ()
    spans: tuple[DoseSpan, ...] = ()
    windows: tuple[Window, ...] = ()
    words: str = ""
    missing: tuple[str, ...] = ()
    empty: str = ""
    closed: tuple[PanelName, ...] = ()


def timeline_sheet(plan: Plan, options: TimelineOptions = USUAL) -> TimelineSheet:
    """Return the timeline of a plan: final vertices, ticks, bands, labels and texts."""
    day0, weeks = day_zero(plan) if options.day0 is None else (options.day0, True)
    steps, taken = plan_spans(plan, day0), taken_spans(plan, day0)
    first = first_plan_spans(plan, day0)
    draft = draft_spans(plan, day0) if options.show_draft else ()
    ghosts = [
        GhostRun(ghost_spans(plan, item, day0), ghost_letter(place), item.ghost.name)
        for place, item in enumerate(options.ghosts)
    ]
    if options.hand is not None:
        ghosts.append(GhostRun(hand_spans(plan, options.hand, day0), "", options.hand.ghost.name))
    new_pulses = tuple(pulse for item in options.ghosts for pulse in item.pulses)
    spans = first + steps + taken + draft + tuple(span for ghost in ghosts for span in ghost.run)
    seen = tuple(item.window for item in options.ghosts if item.window is not None)
    windows = decision_windows(plan, day0, seen)
    today = days_between(plan.today, day0)
    pulses = plan.doses.pulses + new_pulses
    cks, strengths = plan.course.enzymes(Enzyme.CK), plan.course.strengths()
    entered = [*entered_days(plan), *lane_days(plan.lanes), *(item.end for item in new_pulses)]
    whole = _whole(spans, windows, [days_between(day, day0) for day in entered], today)
    panels = (
        events_panel(plan, day0, windows, with_addons=PanelName.ADDON in options.closed),
        _with_pulses(
            dose_panel(steps, taken, draft, today, _draft_title(plan), ghosts, bool(pulses), first),
            plan,
            options.ghosts,
            day0,
        ),
        lanes_panel(plan.lanes, day0, float(today), whole),
        ck_panel(cks, day0, options.ck_log, whole),
        strength_panel(strengths, day0, whole),
    )
    standing = _standing(panels, whole, options)
    kept = opened(standing, options.closed)
    return TimelineSheet(
        plan=plan,
        options=options,
        day0=day0,
        weeks=weeks,
        today_x=float(today),
        whole=whole,
        home=_home(whole, spans, today),
        panels=_with_today(kept, plan.today, day0),
        spans=spans,
        windows=windows,
        words=in_words(plan),
        missing=(*missing(plan), *_closed_words(standing, kept)),
        empty="" if kept else say("timeline.empty"),
        closed=tuple(panel.name for panel in standing if panel not in kept),
    )


def opened(panels: tuple[Panel, ...], closed: tuple[PanelName, ...]) -> tuple[Panel, ...]:
    """Return the panels that are not closed, in their order; all of them where none would be left."""
    return tuple(panel for panel in panels if panel.name not in closed) or panels


def _standing(
    panels: tuple[Panel | None, ...], whole: DayRange, options: TimelineOptions
) -> tuple[Panel, ...]:
    """Return every panel: a blank one where there is no value yet, and none at all where nothing is drawn."""
    if not any(panels):
        return ()
    found = [
        panel or blank_panel(name, whole, options.ck_log)
        for name, panel in zip(PanelName, panels, strict=True)
    ]
    return tuple(panel for panel in found if panel is not None)


def _closed_words(standing: tuple[Panel, ...], kept: tuple[Panel, ...]) -> tuple[str, ...]:
    """Say which panels are closed, so that nobody takes what is not drawn for what is not there."""
    names = [say(f"timeline.panel.{panel.name.value}") for panel in standing if panel not in kept]
    return (say("timeline.closed_words", names=", ".join(names)),) if names else ()


def ghost_letter(place: int) -> str:
    """Return the letter of a what-if by its place: A to Z, then A2 and so on."""
    again, letter = divmod(place, 26)
    return f"{chr(ord('A') + letter)}{again + 1 if again else ''}"


def _with_pulses(panel: Panel | None, plan: Plan, ghosts: tuple[GhostLine, ...], day0: date) -> Panel | None:
    """Add the pulses over the axis: those on record, and those of the what-ifs in the colour of a draft."""
    if panel is None:
        return None
    y, today = pulse_height(panel.high), plan.today
    groups = [(plan.doses.pulses, Role.DOSE, "")]
    groups += [(item.pulses, Role.DRAFT, ghost_letter(place)) for place, item in enumerate(ghosts)]
    marks = [
        mark for part, role, letter in groups for mark in pulse_marks(part, day0, today, y, role, letter)
    ]
    labels = [label for part, role, letter in groups for label in pulse_labels(part, day0, y, role, letter)]
    return evolve(panel, marks=(*panel.marks, *marks), labels=(*panel.labels, *labels))


def _draft_title(plan: Plan) -> str:
    return plan.draft.regimen.name if plan.draft is not None else ""


def day_zero(plan: Plan) -> tuple[date, bool]:
    """Return day 0, and whether it is a steroid's first day (on record, else of the draft).

    Without any dose of it, it is the first value, event or added drug, else today.
    """
    if plan.doses.first_day is not None:
        return plan.doses.first_day, True
    if plan.draft is not None and plan.draft.built.schedule is not None:
        return plan.draft.start, True
    return min([*entered_days(plan), *lane_days(plan.lanes)], default=plan.today), False


def entered_days(plan: Plan) -> list[date]:
    """Return the days of all values and events that are drawn."""
    course = plan.course
    days = [item.day for item in course.enzymes(Enzyme.CK)]
    days += [item.day for item in course.strengths()]
    days += [item.start for item in course.pulses]
    return days + [item.day for item in course.events]


def span_of(sheet: TimelineSheet, step: StepRef | None) -> DoseSpan | None:
    """Return the span of a step, or None where it is not drawn."""
    return next((span for span in sheet.spans if span.step == step), None)


def span_at(sheet: TimelineSheet, x: float, mg: float) -> DoseSpan | None:
    """Return the span on a day whose line lies nearest to `mg` a day, or None where there is none."""
    found = [span for span in sheet.spans if span.first <= x < span.last]
    return min(found, key=lambda span: _distance(span, mg), default=None)


def _distance(span: DoseSpan, mg: float) -> float:
    return abs(float(span.mean_mg) - mg)


def _whole(
    spans: tuple[DoseSpan, ...], windows: tuple[Window, ...], entered: list[int], today: int
) -> DayRange:
    xs = [today, *entered]
    xs += [x for span in spans for x in (span.first, span.last)]
    xs += [round(window.last) for window in windows]
    margin = max(LEAST_MARGIN_DAYS, round((max(xs) - min(xs)) * MARGIN_SHARE))
    return DayRange(first=float(min(xs) - margin), last=float(max(xs) + margin))


def _home(whole: DayRange, spans: tuple[DoseSpan, ...], today: int) -> DayRange:
    """Return the part that is shown first: from the beginning to half a year ahead, a year at least."""
    last = max(today + AHEAD_DAYS, whole.first + HOME_DAYS)
    begins = [run[0].first for line in DoseLine for run in runs(span for span in spans if span.line is line)]
    later = [first for first in begins if first > last]
    if later:
        # A line that begins only in the far future would not be seen at all.
        last = min(later) + AHEAD_DAYS
    return DayRange(first=whole.first, last=float(min(last, whole.last)))


def _with_today(panels: tuple[Panel, ...], today: date, day0: date) -> tuple[Panel, ...]:
    """Add today's label to the uppermost panel."""
    if not panels:
        return ()
    top = panels[0]
    return (evolve(top, labels=(*top.labels, today_label(today, day0, top))), *panels[1:])

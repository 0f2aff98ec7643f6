"""The texts of the prednisone panel: each level's dose where it has room, ends, and the draft's name."""

from __future__ import annotations

from myoplanner.logic.base import evolve
from myoplanner.logic.sheets.timeline.shapes import DoseLine, DoseSpan, Grip, Label, Role, Side, Spot
from myoplanner.logic.sheets.timeline.spans import Run, runs
from myoplanner.logic.wording import say

ROLES = {
    DoseLine.FIRST: Role.FIRST_PLAN,
    DoseLine.PLAN: Role.DOSE,
    DoseLine.TAKEN: Role.TAKEN,
    DoseLine.DRAFT: Role.DRAFT,
    DoseLine.WHAT_IF: Role.DRAFT,
}
RANK = {DoseLine.FIRST: 50, DoseLine.PLAN: 100, DoseLine.TAKEN: 165, DoseLine.DRAFT: 80, DoseLine.WHAT_IF: 60}
LONGEST_BONUS = 40
"""A long level is labelled before a short one, by a point a week up to so many."""
NAME_PRIORITY = 160
FIRST_PRIORITY = 70
END_PRIORITY = 150


def dose_labels(plan: Run, taken: Run, draft: Run) -> tuple[Label, ...]:
    """Return a label for each level; a dose taken as planned is not written twice."""
    planned = {(span.first, span.on_mg, span.off_mg) for span in plan}
    other = [span for span in taken if (span.first, span.on_mg, span.off_mg) not in planned]
    labels = [_level(span) for span in (*plan, *other, *draft) if not span.stop]
    labels += [_taken_name(run[0]) for run in runs(taken)]
    ends = [_end(span) for line in (plan, draft) for span in line[-1:] if span.open_end]
    return tuple(labels + ends)


def draft_name(draft: Run, title: str) -> tuple[Label, ...]:
    """Return the places where the draft may bear its name; one of them is taken."""
    if not draft:
        return ()
    return _names(draft, say("timeline.draft", name=title), say("timeline.draft_short"))


def first_plan_name(first: Run) -> tuple[Label, ...]:
    """Return the places where the line of the first plan may bear its name; its doses stay unlabelled."""
    name = say("timeline.first_plan")
    return tuple(
        evolve(label, role=Role.FIRST_PLAN, priority=FIRST_PRIORITY) for label in _names(first, name)
    )


def ghost_labels(run: Run, letter: str, title: str) -> tuple[Label, ...]:
    """Return the doses of a what-if, and the places where it may bear its name; one of them is taken.

    One without a letter is the draft that is made on the chart.
    """
    if not run:
        return ()
    if letter:
        full = say("timeline.what_if_named", letter=letter, name=title)
        names = _names(run, full, say("timeline.what_if_short", letter=letter), letter)
    else:
        names = _names(run, say("timeline.hand", name=title), say("timeline.hand_short"))
    return (*(_level(span) for span in run if not span.stop), *names)


def _names(line: Run, *texts: str) -> tuple[Label, ...]:
    """Return the places for a name, the longest text and the longest level first."""
    if not line:
        return ()
    longest = sorted(line, key=_length)
    places = []
    for text in texts:
        places += [(text, span, Grip.WITHIN) for span in longest] + [(text, line[0], Grip.START)]
    return tuple(_named(text, span, grip, rank) for rank, (text, span, grip) in enumerate(places))


def _named(text: str, span: DoseSpan, grip: Grip, rank: int) -> Label:
    mean = float(span.mean_mg)
    return Label(
        role=Role.DRAFT,
        texts=(text,),
        first=span.first,
        last=span.last,
        spots=(Spot(y=mean, side=Side.ABOVE), Spot(y=mean, side=Side.BELOW)),
        grip=grip,
        priority=NAME_PRIORITY,
        rank=rank,
        group=f"{span.step.plan} name",
    )


def _taken_name(span: DoseSpan) -> Label:
    """Name the line of doses taken where its first level finds no room for the dose."""
    mean, on = float(span.mean_mg), float(span.on_mg)
    return Label(
        role=Role.TAKEN,
        texts=(say("timeline.taken_short"),),
        first=span.first,
        last=span.last,
        spots=(Spot(y=on, side=Side.ABOVE), Spot(y=mean, side=Side.BELOW)),
        grip=Grip.START,
        priority=NAME_PRIORITY,
        group=_group(span),
    )


def _group(span: DoseSpan) -> str:
    return f"taken {span.step.plan}" if span.line is DoseLine.TAKEN else ""


def _length(span: DoseSpan) -> int:
    return span.first - span.last


def level_texts(span: DoseSpan) -> tuple[str, ...]:
    """Return the dose of a span in words, the longest text first."""
    if not span.every_other_day:
        return (say("timeline.daily", mg=span.on_mg),)
    keys = ("timeline.alternate_long", "timeline.alternate")
    return tuple(say(key, on=span.on_mg, off=span.off_mg, mean=span.mean_mg) for key in keys)


def _level(span: DoseSpan) -> Label:
    texts = level_texts(span)
    if span.line is DoseLine.TAKEN:
        texts = tuple(say("timeline.taken", dose=text) for text in texts[-1:])
    mean, on = float(span.mean_mg), float(span.on_mg)
    spots = [Spot(y=mean, side=Side.ABOVE), Spot(y=mean, side=Side.BELOW)]
    if span.every_other_day:
        # Under the line first: inside the band, as far from the on-day edge as from the axis.
        spots = [spots[1], spots[0], Spot(y=on, side=Side.ABOVE)]
    return Label(
        role=ROLES[span.line],
        texts=texts,
        first=span.first,
        last=span.last,
        spots=tuple(spots),
        grip=Grip.WITHIN,
        group=_group(span),
        priority=RANK[span.line] + min((span.last - span.first) // 7, LONGEST_BONUS),
    )


def _end(span: DoseSpan) -> Label:
    """Say at the end of a line that it has none, or that dosing stops there."""
    mean, on = float(span.mean_mg), float(span.on_mg)
    no_end = say("timeline.no_end")
    texts = (say("timeline.off"),) if span.stop else (f"{level_texts(span)[-1]}, {no_end}", no_end)
    spots = (Spot(y=on, side=Side.ABOVE), Spot(y=mean, side=Side.ABOVE), Spot(y=mean, side=Side.BELOW))
    return Label(
        role=ROLES[span.line],
        texts=texts,
        first=span.first,
        last=span.last,
        spots=spots,
        grip=Grip.START if span.stop else Grip.END,
        priority=END_PRIORITY if span.line is DoseLine.PLAN else END_PRIORITY - 30,
    )

"""A what-if is a ghost: it begins where it parts from the plan of record, and moves nothing."""

from __future__ import annotations

from myoplanner.logic.plan import Plan
from myoplanner.logic.record.ghost import Ghost
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.sheets.ghosts import ghosts_of
from myoplanner.logic.sheets.timeline.shapes import Dash, DoseLine, PanelName, Role
from myoplanner.logic.sheets.timeline.sheet import USUAL, TimelineOptions, ghost_letter, timeline_sheet
from myoplanner.logic.taper.repeat import repeat_hold
from tests.logic.sheets.timelines import D, day, panel, plan_of, planned, points, strokes
from tests.strategies import knowledge

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))


def whole_plan() -> Plan:
    """60 mg for 28 days, 40 mg for 14, then 20 mg; day 20."""
    return planned(20, plans=(plan_of(*LEVELS),))


def ghost(name: str, *levels: tuple[int | None, str, str], start: int = 0) -> Ghost:
    """A what-if of these levels."""
    return Ghost(
        id=name.replace(" ", "-"), name=name, regimen_id="plain", steps=plan_of(*levels, start=start).steps
    )


def longer() -> Ghost:
    """The first hold once more: the cut falls on day 56, the next on day 70."""
    steps = repeat_hold(whole_plan().doses.plans[-1].signed, 1).steps
    return Ghost(id="longer", name="the hold once more", regimen_id="plain", steps=steps)


def drawn_with(*ghosts: Ghost) -> TimelineOptions:
    """What is drawn of the whole plan with these."""
    return TimelineOptions(ghosts=ghosts_of(whole_plan(), knowledge(), ghosts))


def test_it_is_drawn_from_where_it_parts_from_the_plan() -> None:
    drawn = timeline_sheet(whole_plan(), drawn_with(longer()))
    spans = [span for span in drawn.spans if span.line is DoseLine.WHAT_IF]
    assert [(span.first, span.last, int(span.on_mg)) for span in spans[:2]] == [(28, 56, 60), (56, 70, 40)]
    assert spans[2].first == 70
    assert spans[2].open_end
    assert {span.step.plan for span in spans} == {"what-if.longer"}


def test_the_plan_of_record_stays_as_it_is() -> None:
    plain, ghosted = timeline_sheet(whole_plan(), USUAL), timeline_sheet(whole_plan(), drawn_with(longer()))
    assert strokes(plain, PanelName.DOSE, Role.DOSE) == strokes(ghosted, PanelName.DOSE, Role.DOSE)
    assert plain.plan == ghosted.plan


def test_each_has_its_own_dash_and_bears_its_letter_and_name() -> None:
    other = ghost("fast", (14, "20", "20"), (None, "10", "10"), start=20)
    drawn = timeline_sheet(whole_plan(), drawn_with(longer(), other))
    lines = strokes(drawn, PanelName.DOSE, Role.DRAFT)
    assert {stroke.dash for stroke in lines} == {Dash.DOTTED, Dash.DASH_DOT}
    firsts = {stroke.dash: points(stroke)[0] for stroke in reversed(lines)}
    assert firsts == {Dash.DOTTED: (28.0, 60.0), Dash.DASH_DOT: (20.0, 20.0)}
    texts = {text for label in panel(drawn, PanelName.DOSE).labels for text in label.texts}
    assert {"what if A: the hold once more, not applied", "what if B: fast, not applied"} <= texts


def test_there_may_be_any_number() -> None:
    many = [ghost(f"n{number}", (None, str(number + 1), str(number + 1)), start=21) for number in range(7)]
    drawn = timeline_sheet(whole_plan(), drawn_with(*many))
    spans = [span for span in drawn.spans if span.line is DoseLine.WHAT_IF]
    assert len({span.step.plan for span in spans}) == 7
    assert [ghost_letter(place) for place in (0, 25, 26)] == ["A", "Z", "A2"]


def test_what_is_no_other_plan_is_not_drawn() -> None:
    same = Ghost(id="same", name="same", regimen_id="plain", steps=whole_plan().doses.plans[-1].signed.steps)
    assert timeline_sheet(whole_plan(), drawn_with(same)).spans == timeline_sheet(whole_plan(), USUAL).spans


def test_without_any_dose_on_record_it_is_drawn_whole() -> None:
    nothing = planned(20)
    options = TimelineOptions(
        ghosts=ghosts_of(nothing, knowledge(), (ghost("first", (None, "40", "40"), start=15),))
    )
    drawn = timeline_sheet(nothing, options)
    assert [(span.first, span.on_mg) for span in drawn.spans] == [(-5, 40)]
    assert drawn.day0 == day(20)


def test_its_pulses_stand_over_the_axis_in_the_colour_of_a_draft() -> None:
    pulse = SteroidPulse(id="new", start=day(22), days=3, mg_a_day=D("1000"))
    only = Ghost(id="pulse", name="pulse", regimen_id="flare-pulse", pulses=(pulse,))
    marks = panel(timeline_sheet(whole_plan(), drawn_with(only)), PanelName.DOSE).marks
    assert [(mark.role, mark.x) for mark in marks] == [(Role.DRAFT, 22.0)]

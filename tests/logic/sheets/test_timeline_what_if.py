"""A what-if is a ghost: it begins where it parts from the plan of record, and moves nothing."""

from __future__ import annotations

from myoplanner.logic.plan import Plan
from myoplanner.logic.sheets.timeline.shapes import Dash, DoseLine, PanelName, Role
from myoplanner.logic.sheets.timeline.sheet import USUAL, TimelineOptions, timeline_sheet
from myoplanner.logic.taper.repeat import repeat_hold
from tests.logic.sheets.timelines import panel, plan_of, planned, points, strokes

LEVELS = ((28, "60", "60"), (14, "40", "40"), (None, "20", "20"))


def whole_plan() -> Plan:
    """60 mg for 28 days, 40 mg for 14, then 20 mg; day 20."""
    return planned(20, plans=(plan_of(*LEVELS),))


def what_if() -> TimelineOptions:
    """The first hold once more: the cut falls on day 56, the next on day 70."""
    return TimelineOptions(what_if=repeat_hold(whole_plan().doses.plans[-1].signed, 1))


def test_it_is_drawn_from_where_it_parts_from_the_plan() -> None:
    drawn = timeline_sheet(whole_plan(), what_if())
    spans = [span for span in drawn.spans if span.line is DoseLine.WHAT_IF]
    assert [(span.first, span.last, int(span.on_mg)) for span in spans[:2]] == [(28, 56, 60), (56, 70, 40)]
    assert spans[2].first == 70
    assert spans[2].open_end


def test_the_plan_of_record_stays_as_it_is() -> None:
    plain, ghosted = timeline_sheet(whole_plan(), USUAL), timeline_sheet(whole_plan(), what_if())
    assert strokes(plain, PanelName.DOSE, Role.DOSE) == strokes(ghosted, PanelName.DOSE, Role.DOSE)
    assert plain.plan == ghosted.plan


def test_it_is_dotted_and_bears_its_name() -> None:
    drawn = timeline_sheet(whole_plan(), what_if())
    ghost = strokes(drawn, PanelName.DOSE, Role.DRAFT)
    assert {stroke.dash for stroke in ghost} == {Dash.DOTTED}
    assert points(ghost[0])[0] == (28.0, 60.0)
    texts = {text for label in panel(drawn, PanelName.DOSE).labels for text in label.texts}
    assert "what if: the hold once more, not applied" in texts


def test_what_is_no_other_plan_is_not_drawn() -> None:
    same = TimelineOptions(what_if=whole_plan().doses.plans[-1].signed)
    assert timeline_sheet(whole_plan(), same).spans == timeline_sheet(whole_plan(), USUAL).spans
    nothing = planned(20)
    assert timeline_sheet(nothing, what_if()).spans == ()

"""Pulses by vein in the prednisone panel: marks with the dose written, on no height of its mg axis."""

from __future__ import annotations

from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.sheets.ghosts import being_set, ghosts_of
from myoplanner.logic.sheets.timeline.pulses import pulse_label, pulse_lines
from myoplanner.logic.sheets.timeline.read_out import read_out
from myoplanner.logic.sheets.timeline.shapes import PanelName, Role, Shape
from myoplanner.logic.sheets.timeline.sheet import TimelineOptions, timeline_sheet
from myoplanner.logic.taper.edits import with_size
from tests.logic.sheets.timelines import course, day, event, panel, planned, sheet
from tests.logic.taper.changes import FALLING, pulse
from tests.strategies import knowledge


def marks(drawn: object) -> list[tuple[float, bool, str]]:
    found = panel(drawn, PanelName.DOSE).marks  # type: ignore[arg-type]
    return [(mark.x, mark.hollow, mark.text) for mark in found if mark.shape is Shape.PENTAGON]


GIVEN, AHEAD = pulse(5), pulse(40, "1000", 1, pulse_id="two")
BOTH: tuple[SteroidPulse, ...] = (GIVEN, AHEAD)


def test_each_pulse_is_marked_on_its_first_day_and_hollow_while_it_lies_ahead() -> None:
    assert marks(sheet(10, plans=(FALLING,), pulses=BOTH)) == [
        (5.0, False, "methylprednisolone IV 500 mg × 3 days, Sat 10 Jan 2026"),
        (40.0, True, "methylprednisolone IV 1000 mg, Sat 14 Feb 2026"),
    ]


def test_its_dose_is_written_beside_it_over_every_dose_by_mouth() -> None:
    drawn = panel(sheet(10, plans=(FALLING,), pulses=BOTH), PanelName.DOSE)
    labels = [label.texts for label in drawn.labels if label.texts[0].startswith("methylprednisolone")]
    assert labels == [
        ("methylprednisolone IV 500 mg × 3 days", "IV 500 mg × 3", "500 mg×3", "500 mg"),
        ("methylprednisolone IV 1000 mg", "IV 1000 mg × 1", "1000 mg×1", "1000 mg"),
    ]
    (height,) = {mark.y for mark in drawn.marks if mark.shape is Shape.PENTAGON}  # 500 and 1000 mg alike
    assert max(y for stroke in drawn.strokes for y in stroke.ys) < height < drawn.high
    # No tick of the axis reaches it: the height says nothing.
    assert max(tick.at for ticks in drawn.tick_sets for tick in ticks) < height


def test_a_pulse_alone_has_a_panel_and_counts_as_the_first_steroid_day() -> None:
    drawn = sheet(10, pulses=(GIVEN,))
    assert drawn.day0 == day(5)
    assert marks(drawn) == [(0.0, False, "methylprednisolone IV 500 mg × 3 days, Sat 10 Jan 2026")]
    assert "Pulse from Sat 10 Jan 2026: methylprednisolone IV 500 mg × 3 days." in drawn.words


def test_a_pulse_that_is_only_looked_at_is_drawn_on_its_day_and_not_as_one_on_record() -> None:
    flared = course(plans=(FALLING,), events=(event(60),))
    for size, text in (("pulse_mg", "1000"), ("pulse_days", "1")):
        flared = with_size(flared, "pulse", size, text)
    plan = build_plan(flared, knowledge(), day(60))
    ghosts = ghosts_of(plan, knowledge(), being_set(plan))
    drawn = panel(timeline_sheet(plan, TimelineOptions(ghosts=ghosts)), PanelName.DOSE)
    (mark,) = [mark for mark in drawn.marks if mark.shape is Shape.PENTAGON]
    assert mark.x == 60.0
    assert mark.role is not Role.DOSE


def test_the_read_out_of_a_day_names_the_day_of_the_pulse() -> None:
    plan = planned(10, plans=(FALLING,), pulses=BOTH)
    assert pulse_lines(plan, day(6)) == ("methylprednisolone IV 500 mg, day 2 of 3",)
    assert pulse_lines(plan, day(8)) == ()
    assert any("day 2 of 3" in line for line in str(read_out(plan, day(6))).split("'"))
    assert pulse_label(AHEAD) == "methylprednisolone IV 1000 mg"

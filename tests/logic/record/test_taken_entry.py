"""Doses taken and events as they are typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic.record.course import Event, EventKind
from myoplanner.logic.record.event_entry import EventText, read_event
from myoplanner.logic.record.happening_entry import first_of, happening_kinds
from myoplanner.logic.record.taken_entry import TakenText, read_taken
from myoplanner.logic.record.therapy import TakenDose
from tests.logic.record.rows import TODAY

MAY = TakenDose(
    id="may", start=date(2026, 5, 1), end=date(2026, 5, 31), on_mg=Decimal(20), off_mg=Decimal(20)
)


def refusals(
    start: str, end: str, on_mg: str = "20", off_mg: str = "", others: tuple[TakenDose, ...] = (MAY,)
) -> list[str]:
    row = TakenText(start=start, end=end, on_mg=on_mg, off_mg=off_mg)
    return [error.sentence() for error in read_taken(row, others, TODAY, "new").errors]


def test_a_blank_off_day_dose_means_every_day() -> None:
    row = TakenText(start="2026-06-01", end="2026-06-30", on_mg="12,5")
    assert read_taken(row, (), TODAY, "june").taken == TakenDose(
        id="june",
        start=date(2026, 6, 1),
        end=date(2026, 6, 30),
        on_mg=Decimal("12.5"),
        off_mg=Decimal("12.5"),
    )


def test_the_same_dose_on_both_days_is_daily_and_another_is_not() -> None:
    row = TakenText(start="t-9", end="", on_mg="20", off_mg="20")
    daily = read_taken(row, (), TODAY, "x").taken
    assert daily is not None and not daily.every_other_day
    assert daily.end == TODAY
    other = read_taken(TakenText(start="t-9", on_mg="20", off_mg="0"), (), TODAY, "x").taken
    assert other is not None and other.every_other_day and other.off_mg == 0


def test_nothing_taken_is_a_dose_too() -> None:
    taken = read_taken(TakenText(start="t-9", on_mg="0"), (), TODAY, "x").taken
    assert taken is not None and taken.on_mg == 0


def test_a_gap_is_allowed_and_an_entry_may_touch_another() -> None:
    assert refusals("2026-06-01", "2026-06-02") == []
    assert refusals("2026-06-10", "2026-06-12") == []


@pytest.mark.parametrize(
    ("start", "end", "refusal"),
    [
        ("", "2026-06-02", "from: nothing was entered"),
        ("2026-06-09", "2026-06-02", "to: Tue 2 Jun 2026 is before Tue 9 Jun 2026"),
        ("2026-07-07", "", "from: Tue 7 Jul 2026 has not come yet"),
        ("2026-06-09", "2026-07-07", "to: Tue 7 Jul 2026 has not come yet"),
        ("2026-05-31", "2026-06-02", "from: Sun 31 May 2026 lies in what was entered from Fri 1 May 2026"),
        ("2026-04-01", "2026-05-01", "to: Fri 1 May 2026 lies in what was entered from Fri 1 May 2026"),
        ("2026-04-01", "2026-06-02", "to: what was entered from Fri 1 May 2026 to Sun 31 May"),
    ],
)
def test_wrong_days_are_named(start: str, end: str, refusal: str) -> None:
    (line,) = refusals(start, end)
    assert line.startswith(refusal)


def test_an_entry_does_not_overlap_itself() -> None:
    row = TakenText(start="2026-05-01", end="2026-05-30", on_mg="20")
    assert read_taken(row, (MAY,), TODAY, "may").errors == ()


@pytest.mark.parametrize(
    ("on_mg", "off_mg", "refusal"),
    [
        ("201", "", "on-day mg: 201 is outside what is allowed; allowed: 0 to 200 mg"),
        ("", "", "on-day mg: nothing was entered; allowed: 0 to 200 mg"),
        ("20", "x", "off-day mg: 'x' is not a number; allowed: 0 to 200 mg"),
        (
            "20",
            "30",
            "off-day mg: 30 mg on off-days is over 20 mg on on-days; "
            "allowed: 0 to 20 mg, or blank where every day has the same dose",
        ),
    ],
)
def test_wrong_doses_are_named(on_mg: str, off_mg: str, refusal: str) -> None:
    assert refusals("2026-06-01", "2026-06-02", on_mg, off_mg) == [refusal]


def test_an_event_with_kind_and_text() -> None:
    row = EventText(day="t-3", kind="Infection", text="  <b>pneumonia</b>\n\0 twice ")
    assert read_event(row, TODAY, "e").event == Event(
        id="e", day=date(2026, 7, 3), kind=EventKind.INFECTION, text="<b>pneumonia</b> twice"
    )


def test_a_blank_kind_is_other_and_needs_words() -> None:
    errors = read_event(EventText(), TODAY, "e").errors
    assert [error.sentence() for error in errors] == [
        "text: nothing was entered; allowed: at most 200 characters"
    ]
    assert read_event(EventText(kind="flare"), TODAY, "e").errors == ()


def test_wrong_events_are_named() -> None:
    row = EventText(day="t+1", kind="war", text="x" * 201)
    lines = [error.sentence() for error in read_event(row, TODAY, "e").errors]
    assert lines == [
        "day: Tue 7 Jul 2026 has not come yet; allowed: 2026-07-06, 6.7.2026, 6 Jul 2026, t for today or t-7",
        "kind: 'war' is not a kind of event; allowed: flare, infection, weakness, biopsy, other",
        "text: the text has 201 characters; allowed: at most 200 characters",
    ]


def test_first_letters_stand_for_a_kind_of_event() -> None:
    assert [first_of(happening_kinds(), text) for text in ("f", "I", "bio", "other", "x", "")] == [
        "flare", "infection", "biopsy", "other", None, None,
    ]  # fmt: skip

"""Typed text -> a pulse by vein: at most 1000 mg a day on at most 5 days, never two on one day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from myoplanner.logic.record.pulse import PulsePurpose, SteroidPulse, in_order, pulses_overlap
from myoplanner.logic.record.pulse_entry import PulseReading, PulseText, read_pulse

TODAY = date(2026, 3, 2)


def read(*others: SteroidPulse, **typed: str) -> PulseReading:
    row = PulseText(**{"day": "2026-03-02", "mg": "500", "days": "3", **typed})
    return read_pulse(row, others, TODAY, "new")


def given(first: date, days: int = 3, pulse_id: str = "old") -> SteroidPulse:
    return SteroidPulse(id=pulse_id, start=first, days=days, mg_a_day=Decimal(500))


def refused(reading: PulseReading) -> list[str]:
    assert reading.pulse is None
    return [item.field for item in reading.errors]


def test_a_pulse_is_read_as_it_is_typed() -> None:
    found = read(mg="1000", days="5", purpose=" flare ", note="  in  hospital ").pulse
    assert found is not None
    assert (found.id, found.start, found.days, found.mg_a_day) == ("new", TODAY, 5, 1000)
    assert (found.purpose, found.note, found.drug) == (
        PulsePurpose.FLARE,
        "in hospital",
        "methylprednisolone",
    )
    # 5 x 1000 mg; the last day is the fifth.
    assert (found.total_mg, found.end) == (5000, date(2026, 3, 6))


def test_a_blank_day_is_today_and_it_may_lie_ahead() -> None:
    today, ahead = read(day="").pulse, read(day="2026-06-01").pulse
    assert today is not None
    assert (today.start, today.purpose) == (TODAY, PulsePurpose.OTHER)
    assert ahead is not None
    assert ahead.start == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "6/7/2026"}, "day"),
        ({"mg": "1"}, "mg"),
        ({"mg": "1001"}, "mg"),
        ({"mg": ""}, "mg"),
        ({"mg": "1.000"}, "mg"),
        ({"days": "0"}, "days"),
        ({"days": "6"}, "days"),
        ({"days": "1.5"}, "days"),
        ({"days": ""}, "days"),
        ({"days": "three"}, "days"),
        ({"purpose": "hope"}, "purpose"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(typed: dict[str, str], field: str) -> None:
    reading = read(**typed)
    assert refused(reading) == [field]
    assert reading.errors[0].wrong
    assert reading.errors[0].allowed


def test_all_refusals_come_at_once() -> None:
    assert refused(read(day="x", mg="x", days="x", purpose="x")) == ["day", "mg", "days", "purpose"]


def test_a_day_bears_one_pulse_but_a_pulse_may_be_put_in_its_own_place() -> None:
    assert refused(read(given(date(2026, 2, 28)))) == ["day"]  # 28 February to 2 March
    assert refused(read(given(date(2026, 3, 4)))) == ["day"]
    assert read(given(date(2026, 2, 27)), given(date(2026, 3, 5), pulse_id="two")).pulse is not None
    assert read(given(date(2026, 3, 3), pulse_id="new")).pulse is not None


# --- the pulse itself -------------------------------------------------------------------------------


def test_days_and_mg_up_to_a_day() -> None:
    found = given(TODAY)
    assert [found.day_number(TODAY + timedelta(n)) for n in (-1, 0, 2, 3)] == [None, 1, 3, None]
    assert [found.mg_until(TODAY + timedelta(n)) for n in (-1, 0, 1, 2, 99)] == [0, 500, 1000, 1500, 1500]


def test_pulses_are_ordered_and_touching_is_no_overlap() -> None:
    first, second = given(TODAY), given(TODAY + timedelta(3), pulse_id="two")
    assert in_order((second, first)) == (first, second)
    assert not pulses_overlap((second, first))
    assert pulses_overlap((given(TODAY + timedelta(2), pulse_id="two"), first))
    assert not pulses_overlap(())


@pytest.mark.parametrize(
    "wrong", [{"mg_a_day": Decimal(1001)}, {"mg_a_day": Decimal(0)}, {"days": 6}, {"days": 0},
              {"start": date.max}, {"drug": "prednisone"}],
)  # fmt: skip
def test_no_file_holds_more_than_a_gram_a_day_on_five_days(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SteroidPulse(**{"id": "x", "start": TODAY, "days": 3, "mg_a_day": Decimal(500), **wrong})

"""Sizes that the clinician types: no default, limits in words, refusals that keep what is not asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.taper.sizes import Size, SizeKind, read_sizes, refused

MG = Size(name="raise_to", kind=SizeKind.MG)
ZERO = Size(name="to_mg", kind=SizeKind.MG_OR_ZERO)
WEEKS = Size(name="every_weeks", kind=SizeKind.WEEKS)
DAYS = Size(name="fast_every_days", kind=SizeKind.DAYS)
PULSE = Size(name="pulse_mg", kind=SizeKind.PULSE_MG)
PULSE_DAYS = Size(name="pulse_days", kind=SizeKind.PULSE_DAYS)
COURSES = Size(name="courses", kind=SizeKind.COURSES)
WAY = Size(name="direction", kind=SizeKind.WORD, words=("raise", "lower"))


def test_nothing_typed_is_blank_and_no_refusal() -> None:
    read = read_sizes((MG, WAY), {"to_mg": "5", "raise_to": "  "})
    assert (read.blank, read.errors, read.filled) == (("raise_to", "direction"), (), False)
    assert read.word("direction") is None
    with pytest.raises(KeyError):
        read.number("raise_to")


def test_what_is_typed_is_read_with_either_mark() -> None:
    read = read_sizes((MG, ZERO, WEEKS, WAY), {
        "raise_to": " 22,5 ", "to_mg": "0", "every_weeks": "4", "direction": "lower",
    })  # fmt: skip
    assert read.filled
    assert (read.number("raise_to"), read.number("to_mg")) == (Decimal("22.5"), 0)
    assert (read.whole("every_weeks"), read.word("direction")) == (4, "lower")


@pytest.mark.parametrize(
    ("size", "text", "wrong"),
    [
        (MG, "0", "0 is outside what is allowed"),
        (MG, "200.1", "200.1 is outside what is allowed"),
        (MG, "1.000", "could be"),
        (MG, "-5", "is not a number"),
        (MG, "ten\u202e", "'ten' is not a number"),
        (MG, "2.0001", "more than 3"),
        (WEEKS, "0", "0 is outside what is allowed"),
        (WEEKS, "105", "105 is outside what is allowed"),
        (WEEKS, "1.5", "1.5"),
        (DAYS, "365", "365 is outside what is allowed"),
        (PULSE, "19", "19 is outside what is allowed"),
        (PULSE, "1001", "1001 is outside what is allowed"),
        (PULSE_DAYS, "6", "6 is outside what is allowed"),
        (COURSES, "13", "13 is outside what is allowed"),
        (WAY, "up", "'up' is none of the answers"),
    ],
)
def test_what_cannot_be_is_refused_in_words(size: Size, text: str, wrong: str) -> None:
    (error,) = read_sizes((size,), {size.name: text}).errors
    assert error.field == size.name
    assert wrong in error.wrong
    assert error.allowed == size.allowed


@pytest.mark.parametrize(
    ("size", "text"), [(MG, "200"), (ZERO, "0"), (WEEKS, "104"), (DAYS, "364"), (PULSE, "1000"),
                       (PULSE_DAYS, "5"), (COURSES, "12"), (MG, "0.001")],
)  # fmt: skip
def test_the_limits_themselves_are_allowed(size: Size, text: str) -> None:
    assert read_sizes((size,), {size.name: text}).filled


def test_what_is_allowed_is_said_with_its_unit() -> None:
    assert MG.allowed == "over 0 to 200 mg"
    assert ZERO.allowed == "0 to 200 mg"
    assert WEEKS.allowed == "a whole number from 1 to 104 weeks"
    assert PULSE.allowed == "20 to 1000 mg a day"
    assert WAY.allowed == "raise, lower"
    assert (MG.label, MG.unit, WAY.unit) == ("Raise to", "mg", "")


def test_a_refusal_may_name_a_field_that_is_no_size() -> None:
    assert refused("start", "late", "earlier").field == "start"
    assert refused(MG, "late", "earlier").field == "raise_to"

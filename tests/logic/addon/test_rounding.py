"""Rounding to what can be given, and what it is made of, by examples."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.addon.rounding import MOST_COUNTED, counts_of, parts_of, to_makeable


def sizes(text: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(part) for part in text.split())


@pytest.mark.parametrize(
    ("dose", "strengths", "pieces"),
    [
        ("75", "25 50", "1x50 1x25"),
        ("50", "25 50", "1x50"),
        ("60", "10 25 50 100", "1x50 1x10"),
        ("30", "10 25", "3x10"),
        ("65", "10 25", "1x25 4x10"),
        ("5", "10 25", ""),
        ("12", "2.5", ""),
        ("7.5", "2.5", "3x2.5"),
        ("100", "", ""),
    ],
)
def test_the_fewest_pieces(dose: str, strengths: str, pieces: str) -> None:
    found = counts_of(Decimal(dose), sizes(strengths))
    assert " ".join(f"{count}x{size}" for count, size in found) == pieces


def test_too_fine_to_be_counted() -> None:
    fine = sizes("0.01")
    assert counts_of(Decimal(MOST_COUNTED) / 100, fine) == ((MOST_COUNTED, Decimal("0.01")),)
    assert counts_of(Decimal(MOST_COUNTED + 1) / 100, fine) == ()


@pytest.mark.parametrize(
    ("raw", "ceiling", "strengths", "dose"),
    [
        ("37.5", "100", "25", "25"),
        ("37.6", "100", "25", "50"),
        ("37.6", "49", "25", "25"),
        ("12.5", "100", "25", "0"),
        ("12.6", "100", "25", "25"),
        ("12.6", "20", "25", "0"),
        ("590", "400", "", "400"),
        ("15", "100", "10 25", "10"),
        ("622.5", "622.5", "", "622"),
    ],
)
def test_to_the_nearest_halfway_down_and_not_over_the_ceiling(
    raw: str, ceiling: str, strengths: str, dose: str
) -> None:
    assert to_makeable(Decimal(raw), Decimal(ceiling), sizes(strengths)) == Decimal(dose)


@pytest.mark.parametrize(
    ("total", "days", "strengths", "parts"),
    [
        ("5", 4, "5 10 20", "5"),
        ("15", 2, "5 10 20", "10 5"),
        ("50", 3, "20 25", "25 25"),
        ("60", 5, "20", "20 20 20"),
        ("7", 2, "", "4 3"),
    ],
)
def test_parts_of_a_course(total: str, days: int, strengths: str, parts: str) -> None:
    assert parts_of(Decimal(total), days, sizes(strengths)) == sizes(parts)

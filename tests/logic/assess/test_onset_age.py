"""The age at onset by birth year and day of onset."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic.assess.onset_age import OnsetAge, onset_age
from tests.logic.diagnosed import course


@pytest.mark.parametrize(
    ("born", "onset", "least", "most", "text"),
    [
        (1980, date(2025, 11, 3), 44, 45, "44 or 45"),
        (1980, date(1980, 12, 31), 0, 0, "0"),
        (1980, date(1981, 1, 1), 0, 1, "0 or 1"),
        (1905, date(2025, 1, 1), 119, 120, "119 or 120"),
    ],
)
def test_the_birthday_leaves_two_ages(born: int, onset: date, least: int, most: int, text: str) -> None:
    age = onset_age(course(born=born, onset=onset)).age
    assert age == OnsetAge(least=least, most=most)
    assert age.text == text


@pytest.mark.parametrize(
    ("years", "reached"), [(44, True), (45, None), (46, False), (Decimal("44.5"), None), (0, True)]
)
def test_a_limit_between_the_two_is_unknown(years: int | Decimal, reached: bool | None) -> None:
    assert OnsetAge(least=44, most=45).reaches(years) is reached


@pytest.mark.parametrize("born", [2026, 1904])
def test_an_age_that_cannot_be_is_a_contradiction(born: int) -> None:
    reading = onset_age(course(born=born, onset=date(2025, 1, 1)))
    assert reading.age is None and reading.missing == () and str(born) in reading.contradiction


def test_what_is_missing_is_named() -> None:
    assert onset_age(course(born=None, onset=None)).missing == ("the birth year", "the day of onset")

"""A value and its limit, two values, and values in time."""

from __future__ import annotations

import pytest

from myoplanner.logic.assess.known import above, at_or_under, higher, in_window, known_on, last_until
from myoplanner.logic.record.results import Enzyme, Scale
from tests.logic.assess.responses import ck, course, enzyme, on, strength


@pytest.mark.parametrize(
    ("value", "limit", "under"),
    [
        ("200", "200", True),
        ("200.1", "200", False),
        ("200", None, None),
        ("<200", "200", True),  # under 200 is under the limit
        ("<200.1", "200", None),
        ("<20", None, None),
        (">200", "200", False),  # over 200 is over the limit
        (">199.9", "200", None),
        (">900", None, None),
    ],
)
def test_the_side_of_the_limit(value: str, limit: str | None, under: bool | None) -> None:
    result = ck(0, value, limit)
    assert at_or_under(result) is under
    assert above(result) is (None if under is None else not under)


@pytest.mark.parametrize(
    ("later", "earlier", "is_higher"),
    [
        ("301", "300", True),
        ("300", "300", False),
        (">300", "300", True),
        (">299", "300", None),
        ("300", "<300", True),
        ("299", "<300", None),
        (">300", "<300", True),
        ("<300", "300", False),
        ("<301", "300", None),
        ("300", ">300", False),
        ("301", ">300", None),
        ("<300", ">300", False),
        ("<300", "<300", None),
        (">300", ">300", None),
    ],
)
def test_which_of_two_is_higher(later: str, earlier: str, is_higher: bool | None) -> None:
    assert higher(ck(9, later), ck(0, earlier)) is is_higher


def test_last_and_first_of_a_window() -> None:
    values = tuple(ck(day, str(100 + day)) for day in (0, 10, 20, 30))

    def day(first: int, last: int, until: int) -> int | None:
        found = in_window(values, on(first), on(last), on(until))
        return None if found is None else (found.day - on(0)).days

    assert [day(10, 20, 30), day(10, 10, 30), day(20, 29, 30), day(1, 9, 10), day(1, 9, 9)] == [
        20,
        10,
        20,
        10,
        None,
    ]
    assert day(11, 19, 30) == 20
    assert [last_until(values, on(number)) for number in (-1, 0, 9)] == [None, values[0], values[0]]


def test_what_is_known_stands_in_order_one_a_day_up_to_today() -> None:
    ldh = enzyme(Enzyme.LDH, 3, "5")
    record = course(
        ck(9, "3"), ldh, ck(2, "1"), ck(2, "2"), ck(10, "4"), strength(9, "5"), strength(1, "3", Scale.MRC)
    )
    known = known_on(record, on(9))
    assert [str(item.value) for item in known.of(Enzyme.CK)] == ["2", "3"]
    assert known.names() == (Enzyme.CK, Enzyme.LDH)
    assert [[str(item.value) for item in series] for series in known.series()] == [["3"], ["5"]]

"""The definitions of a response as data: what is shipped, and what is refused."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from myoplanner.logic.finding import State
from myoplanner.logic.knowledge.reading import KnowledgeError
from myoplanner.logic.knowledge.response import Definition, ResponseDefinitions, read_response

TEXT = (Path(__file__).parents[3] / "resources" / "knowledge" / "response.toml").read_text(encoding="utf-8")


def test_the_shipped_definitions_are_those_of_the_specification() -> None:
    found = read_response(TEXT)
    assert found.better.percent == Decimal(20)
    assert found.complete.strength_percent_of_maximum == Decimal(100)
    windows = [(item.statement, item.first_day, item.last_day) for item in found.gate]
    assert windows == [("RS-04", 28, 42), ("AD-02", 91, 105)]


def definitions(found: ResponseDefinitions) -> list[Definition]:
    values = [getattr(found, name) for name in ResponseDefinitions.model_fields if name != "gate"]
    return [*values, *found.gate]


def test_everything_but_weeks_4_to_6_is_our_own_and_unconfirmed() -> None:
    found = read_response(TEXT)
    own = {item.source.ids[0] for item in definitions(found) if not item.own}
    assert own == {"RS-04"}
    assert all(item.source.state is State.UNCONFIRMED for item in definitions(found) if item.own)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (', state = "unconfirmed" }', " }", "state"),
        ("year = 2026, ", "", "year"),
        ("\nown = true", "", "own"),
        ('state = "unconfirmed"', 'state = "confirmed"', "our own is unconfirmed"),
        ("percent = 20", "percent = 0", "better.percent"),
        ("percent = 20", "percent = 101", "better.percent"),
        ("strength_percent_of_maximum = 100", "strength_percent_of_maximum = 0", "complete"),
        ("after_days = 28", "after_days = 0", "after_days"),
        ("after_days = 28", "after_days = 2.5", "after_days"),
        ("first_day = 28", "first_day = 43", "the window ends before it begins"),
        ('statement = "AD-02"', 'statement = "RS-04"', "has to hold exactly RS-04, AD-02"),
        ("due_days = 14", "due_days = 14\nother = 1", "other"),
    ],
)
def test_what_is_not_whole_is_refused(old: str, new: str, why: str) -> None:
    assert old in TEXT
    with pytest.raises(KnowledgeError, match=re.escape(why)):
        read_response(TEXT.replace(old, new, 1))

"""Regimens are data: what the published files hold, and what no file may hold."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from myoplanner.logic.knowledge.reading import KnowledgeError, read_value
from myoplanner.logic.knowledge.regimen import Regimen

FOLDER = Path(__file__).parents[3] / "resources" / "knowledge" / "regimens"

OWN = """
id = "own-1"
name = "My own"
summary = "60 mg, then 10 mg less every two weeks."
statement = "own"
fractions = 1
target_mg = "target_mg"
round_to_mg = 2.5
[start]
mg = 60
statement = "own"
[[parameters]]
name = "target_mg"
label = "Down to"
kind = "mg_or_zero"
default = 10
statement = "own"
[[steps]]
kind = "hold"
weeks = 4
statement = "own"
[[steps]]
kind = "reduce"
of = "daily"
by_mg = 10
every_weeks = 2
to_mg = "target_mg"
statement = "own"
[[steps]]
kind = "maintain"
statement = "own"
"""


def read(old: str = "", new: str = "") -> Regimen:
    """The user's own regimen with one piece of its text changed."""
    assert old in OWN
    return read_value(Regimen, OWN.replace(old, new, 1), "own-1.toml")


@pytest.mark.parametrize("name", ["oddis-medsger", "dalakas", "amato-griggs"])
def test_a_published_regimen_is_read_without_a_float(name: str) -> None:
    regimen = read_value(Regimen, (FOLDER / f"{name}.toml").read_text(encoding="utf-8"), name)
    assert regimen.id == name
    assert not regimen.own
    numbers = [item.default for item in regimen.parameters if item.kind.value != "choice"]
    assert all(isinstance(number, Decimal) for number in numbers)
    assert regimen.parameter("round_to_mg").default == Decimal("2.5")  # type: ignore[union-attr]


def test_a_users_own_regimen_is_read() -> None:
    assert read().start.mg == 60
    assert not read().needs_weight


# What is written out in a file has the limits of what is typed into a field (one validation for both).
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mg = 60", "mg = 0"),
        ("mg = 60", "mg = -60"),
        ("mg = 60", "mg = 201"),
        ("mg = 60", "mg = 1e1"),
        ("mg = 60", "mg = inf"),
        ("mg = 60", "mg = nan"),
        ("mg = 60", "mg = true"),
        ("mg = 60", "mg = 60\ncap_mg = 0"),
        ("mg = 60", "mg_per_kg = 3.1"),
        ("mg = 60", "mg = 60\nmg_per_kg = 1"),
        ("mg = 60", ""),
        ("fractions = 1", "fractions = 0"),
        ("fractions = 1", "fractions = 5"),
        ("fractions = 1", "fractions = 1.5"),
        ("round_to_mg = 2.5", "round_to_mg = 0"),
        ("round_to_mg = 2.5", "round_to_mg = -2.5"),
        ("round_to_mg = 2.5", "round_to_mg = 0.0001"),
        ("weeks = 4", "weeks = 0"),
        ("weeks = 4", "weeks = 1.5"),
        ("weeks = 4", "weeks = 105"),
        ("weeks = 4", "until_week = -1"),
        ("weeks = 4", ""),
        ("by_mg = 10", "by_mg = 0"),
        ("by_mg = 10", "by_mg = -10"),
        ("by_mg = 10", "by_percent = 100"),
        ("by_mg = 10", "by_percent = 0"),
        ("by_mg = 10", "by_mg = 10\nby_percent = 10"),
        ("by_mg = 10", ""),
        ("every_weeks = 2", "every_weeks = 0"),
        ("every_weeks = 2", "every_weeks = 1.5"),
        ('to_mg = "target_mg"', "to_mg = -1"),
        ('to_mg = "target_mg"', 'to_mg = "goal_mg"'),
        ("default = 10", "default = 500"),
        ("default = 10", "default = 9.99999"),
        ("default = 10", 'default = "ten"'),
        ("default = 10", 'default = 10\nunknown = "field"'),
        ('kind = "maintain"', 'kind = "alternate"\noff_mg = 0'),
        ('kind = "maintain"', 'kind = "reduce"\nof = "daily"\nby_mg = 1\nevery_weeks = 1\nto_mg = 0'),
        ('kind = "hold"', 'kind = "stop"'),
        ('of = "daily"', 'of = "on_day"'),
        ('id = "own-1"', 'id = "own\\n1"'),
        ('id = "own-1"', 'id = "../own"'),
        ('name = "My own"', 'name = "My\\u202eown"'),
    ],
)
def test_a_number_or_order_that_no_plan_may_have_is_refused(old: str, new: str) -> None:
    with pytest.raises(KnowledgeError):
        read(old, new)


PERCENT = (
    '[[parameters]]\nname = "share"\nlabel = "Share"\nkind = "percent"\n'
    'default = 20\nstatement = "own"\n[[steps]]'
)
CHOICE = (
    '[[parameters]]\nname = "share"\nlabel = "Share"\nkind = "choice"\n'
    'default = "current"\nchoices = ["current", "start"]\nstatement = "own"\n[[steps]]'
)


@pytest.mark.parametrize(
    ("parameter", "use"),
    [
        (PERCENT, 'by_mg = "share"'),  # per cent are no mg
        (PERCENT, 'by_mg = 10\nbasis = "share"'),  # a number is no basis
        (CHOICE, 'by_mg = "share"'),  # a word is no number
        (CHOICE.replace('default = "current"', 'default = "weight"'), 'by_percent = 20\nbasis = "share"'),
        (CHOICE.replace('"start"]', '"weight"]'), 'by_percent = 20\nbasis = "share"'),
        (CHOICE, "by_mg = 10"),  # a parameter that nothing uses would change nothing when set
    ],
)
def test_a_parameter_serves_only_what_it_measures(parameter: str, use: str) -> None:
    text = OWN.replace("[[steps]]", parameter, 1)
    with pytest.raises(KnowledgeError, match="share"):
        read_value(Regimen, text.replace("by_mg = 10", use), "own-1.toml")


def test_a_parameter_of_the_right_kind_is_taken() -> None:
    text = OWN.replace("[[steps]]", PERCENT, 1).replace("by_mg = 10", 'by_percent = "share"')
    assert read_value(Regimen, text, "own-1.toml").parameter("share") is not None
    text = OWN.replace("[[steps]]", CHOICE, 1).replace("by_mg = 10", 'by_percent = 20\nbasis = "share"')
    assert read_value(Regimen, text, "own-1.toml").parameter("share") is not None
    # A dose over 0 may stand wherever a dose that may be 0 stands; not the other way round.
    assert read('kind = "mg_or_zero"', 'kind = "mg"').parameter("target_mg") is not None
    with pytest.raises(KnowledgeError, match="target_mg"):
        read("by_mg = 10", 'by_mg = "target_mg"')


def test_a_parameter_stands_there_once() -> None:
    parameter = OWN[OWN.index("[[parameters]]") : OWN.index("[[steps]]")]
    with pytest.raises(KnowledgeError, match="twice"):
        read("[[parameters]]", parameter + "[[parameters]]")


@pytest.mark.parametrize(
    "text",
    [
        "id = " + "[" * 50_000,  # nesting without end
        f"year = {'9' * 5000}",  # a number longer than Python reads
        "id = 'a'\nid = 'b'",
        "\x00",
        "<html>",
        "",
    ],
    ids=["nested", "long number", "twice", "NUL", "not TOML", "empty"],
)
def test_a_file_that_cannot_be_read_is_one_kind_of_error(text: str) -> None:
    with pytest.raises(KnowledgeError):
        read_value(Regimen, text, "own-1.toml")


def test_the_basis_is_a_word_or_a_parameter() -> None:
    assert read("by_mg = 10", 'by_percent = 10\nbasis = "start"')
    with pytest.raises(KnowledgeError, match="basis"):
        read("by_mg = 10", 'by_percent = 10\nbasis = "weight"')

"""JSON read strictly, written exactly."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.commands.strict_json import NotJson, json_text, read_json, shown_name
from myoplanner.logic.knowledge.criteria import Disease


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('{"a": 1, "a": 2}', "a stands there twice"),
        ('{"a": {"b": 1, "b": 1}}', "b stands there twice"),
        ("NaN", "NaN is not a number"),
        ("[-Infinity]", "-Infinity is not a number"),
        ("1e999", "too large"),
        ("1" * 16, "too large"),
        ("1" * 5000, "more than 25 digits"),
        ("0." + "1" * 26, "more than 20 decimals"),
        ("123456.12345678901234567890", "more than 25 digits"),
        ("1e-21", "more than 20 decimals"),
        ("{} {}", "not JSON: line 1, column 4"),
        ("", "not JSON"),
        ("{'a': 1}", "not JSON"),
        ('{"a": 01}', "not JSON"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_not_taken(written: str, reason: str) -> None:
    with pytest.raises(NotJson, match=reason):
        read_json(written)


def test_every_number_becomes_a_decimal() -> None:
    assert read_json('[1, 2.50, 1e2, true, null, "x"]') == [1, Decimal("2.5"), 100, True, None, "x"]
    read = read_json("[1, 0.1, 99999.12345678901234567890]")
    assert isinstance(read, list)
    assert [type(entry) for entry in read] == [Decimal] * 3
    assert read[1] == Decimal("0.1")


def test_numbers_are_written_as_they_are() -> None:
    assert (
        json_text({"a": Decimal("7.50"), "b": [Decimal("1E+2"), 3]})
        == '{\n  "a": 7.50,\n  "b": [\n    100,\n    3\n  ]\n}'
    )
    assert json_text(Decimal("0.0001")) == "0.0001"


def test_the_rest_is_written_as_json_writes_it() -> None:
    value = {"empty": {}, "none": [], "deep": {"x": ("é\n", True, None)}, "enum": Disease.ADULT}
    assert json.loads(json_text(value)) == {
        "empty": {}, "none": [], "deep": {"x": ["é\n", True, None]}, "enum": "adult",
    }  # fmt: skip
    assert json_text(value).isascii()


def test_what_json_does_not_know_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="float"):
        json_text(0.1)


@given(st.recursive(
    st.none() | st.booleans() | st.text() | st.decimals(-10**9, 10**9, places=6),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
))  # fmt: skip
def test_what_is_written_reads_back(value: object) -> None:
    assert read_json(json_text(value)) == value


def test_a_name_stays_short_and_on_one_line() -> None:
    assert shown_name("a\nb") == "a\\nb"
    assert shown_name("x" * 100) == "x" * 40 + "..."
    assert shown_name("\u202eabc").isascii()

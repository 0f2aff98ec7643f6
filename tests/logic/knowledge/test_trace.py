"""Every statement of the two sources is carried out: a rule, a figure or a field names its id.

statement_ids.txt holds the ids, so that a statement cannot drop out of the product unseen.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from myoplanner.logic.knowledge.cited import STATEMENT_PATTERN

ROOT = Path(__file__).resolve().parents[3]
STATEMENTS = ROOT / "resources/knowledge/statements.toml"
IDS = (Path(__file__).parent / "statement_ids.txt").read_text(encoding="ascii").split()
NAMED = re.compile(rf"\b{STATEMENT_PATTERN}\b")


def texts_of(data: object) -> Iterator[str]:
    """Every text in the data of a TOML file."""
    if isinstance(data, dict):
        for each in data.values():
            yield from texts_of(each)
    elif isinstance(data, list):
        for each in data:
            yield from texts_of(each)
    elif isinstance(data, str):
        yield data


def constants_of(source: str) -> Iterator[str]:
    """Every text of a module that is no docstring and no comment."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


@cache
def carried_out() -> frozenset[str]:
    """The ids that the product's code and data name, its list of undated sources and statements apart."""
    texts: list[str] = []
    for path in (ROOT / "resources/knowledge").rglob("*.toml"):
        if path != STATEMENTS:
            texts += texts_of(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in (ROOT / "myoplanner").rglob("*.py"):
        if path.name != "cited.py":
            texts += constants_of(path.read_text(encoding="utf-8"))
    return frozenset(found for text in texts for found in NAMED.findall(text))


def test_the_ids_are_those_of_the_sources() -> None:
    statements = tomllib.loads(STATEMENTS.read_text(encoding="utf-8"))["statements"]
    assert [each["id"] for each in statements] == IDS
    assert len(IDS) == len(set(IDS)) == 101


@pytest.mark.parametrize("statement", IDS)
def test_a_statement_is_carried_out(statement: str) -> None:
    assert statement in carried_out(), f"{statement} is carried out nowhere"


def test_nothing_names_an_id_that_does_not_exist() -> None:
    assert carried_out() <= set(IDS)


def test_what_only_a_docstring_or_a_comment_names_does_not_count() -> None:
    source = '"""DX-01."""\n# DX-02\ndef f():\n    """DX-03."""\n    "DX-04"\n    return "see DX-05"\n'
    assert [text for text in constants_of(source) if NAMED.search(text)] == ["see DX-05"]

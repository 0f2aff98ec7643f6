"""The files of the diagnosis: what is refused when they are loaded, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.finding import Source, State
from myoplanner.logic.knowledge.antibodies import read_antibodies
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.cited import UNDATED, named_ids
from myoplanner.logic.knowledge.diagnosis_items import read_items
from myoplanner.logic.knowledge.malignancy import read_malignancy
from myoplanner.logic.knowledge.reading import KnowledgeError
from myoplanner.logic.knowledge.rules import read_rules
from myoplanner.logic.knowledge.soundness import checked
from myoplanner.logic.knowledge.statements import read_statements
from myoplanner.storage.resources import read_text
from tests.strategies import knowledge

READERS: dict[str, Callable[[str], Value]] = {
    "antibodies": read_antibodies,
    "diagnosis": read_items,
    "malignancy": read_malignancy,
    "rules": read_rules,
    "statements": read_statements,
}


def text_of(name: str) -> str:
    return read_text(f"knowledge/{name}.toml")


def refused(name: str, old: str, new: str) -> str:
    """Why the file is refused with one place of it changed."""
    text = text_of(name)
    assert old in text
    with pytest.raises(KnowledgeError) as fault:
        READERS[name](text.replace(old, new, 1))
    return str(fault.value)


@pytest.mark.parametrize("name", READERS)
def test_the_files_are_valid(name: str) -> None:
    assert READERS[name](text_of(name))


@pytest.mark.parametrize("name", READERS)
def test_a_stranger_among_the_fields_is_refused(name: str) -> None:
    with pytest.raises(KnowledgeError):
        READERS[name](text_of(name) + "\nstranger = 1\n")


# --- a figure without source, year or state ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rules", "year = 2008, ", ""),
        ("rules", ', state = "printed"', ""),
        ("rules", 'ids = ["AD-06"], ', ""),
        ("rules", 'sources = [{ ids = ["AD-06"], year = 2008, state = "printed" }]', "sources = []"),
        ("malignancy", "year = 2023, ", ""),
        ("malignancy", ', state = "confirmed"', ""),
        ("antibodies", ', state = "confirmed"', ""),
        ("antibodies", 'source = { ids = ["ledger-8.antibodies"], state = "confirmed" }', ""),
        ("diagnosis", 'ids = ["DX-01"]', "ids = []"),
        ("diagnosis", 'ids = ["DX-01"]', 'ids = ["DX-1"]'),
    ],
)
def test_a_figure_without_source_year_or_state_is_refused(name: str, old: str, new: str) -> None:
    assert refused(name, old, new)


def test_only_what_prints_no_year_goes_without_one() -> None:
    statements = knowledge().statements
    undated = {each.key for each in statements.sources if each.year is None}
    printed = {each.id for each in statements.statements if set(each.sources) <= undated}
    assert printed == {each for each in UNDATED if not each.startswith("ledger")}
    assert {each for each in UNDATED if each.startswith("ledger")} <= undated


def test_what_is_unconfirmed_never_makes_a_stop() -> None:
    old = 'kind = "stop"\nsources = [{ ids = ["AD-06"], year = 2008, state = "printed" }]'
    assert "never makes a stop" in refused("rules", old, old.replace('"printed"', '"unconfirmed"'))


# --- what has to fit -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("statements", 'id = "DX-02"', 'id = "DX-01"', "stands there twice"),
        ("statements", 'key = "D"', 'key = "H"', "stands there twice"),
        ("statements", 'sources = ["D"]', 'sources = ["X"]', "not in the table"),
        ("statements", 'id = "DX-02"', 'id = "DX-2"', "pattern"),
        ("rules", 'id = "flag.mda5-lung"', 'id = "flag.dysphagia"', "two rules"),
        ("antibodies", 'item = "anti_pl7"', 'item = "anti_jo1"', "stands there twice"),
        ("diagnosis", 'key = "arthritis"', 'key = "tempo"', "stands there twice"),
        ("diagnosis", 'section = "skin"', 'section = "elsewhere"', "its section or its kind"),
        ("diagnosis", 'kind = "yes_no"', 'kind = "no_kind"', "its section or its kind"),
        ("diagnosis", 'kind = "yes_no"', 'kind = "choice"', "do not fit its kind"),
        ("diagnosis", 'favours = ["yes"]', 'favours = ["sure"]', "do not fit its kind"),
        ("malignancy", 'entity = "dm"', 'entity = "dm", sex = "male"', "read from one thing"),
        ("malignancy", ', words = ["positive"]', "", "read from one thing"),
        ("malignancy", 'entity = "dm"', 'entity = "dm", words = ["yes"]', "read from one thing"),
    ],
)
def test_what_contradicts_itself_is_refused(name: str, old: str, new: str, why: str) -> None:
    assert why in refused(name, old, new)


def changed(**parts: object) -> Knowledge:
    return evolve(knowledge(), **parts)


def test_the_parts_fit_each_other() -> None:
    assert checked(knowledge()) is knowledge()


@pytest.mark.parametrize(
    ("name", "field", "old", "new", "why"),
    [
        ("rules", "rules", 'ids = ["DX-02"]', 'ids = ["DX-99"]', "names DX-99"),
        ("rules", "rules", 'ids = ["DX-02"]', 'ids = ["DX-2"]', "names DX-2"),
        ("antibodies", "antibodies", 'item = "anti_pl7"', 'item = "anti_pl8"', "anti_pl8 is not an item"),
        (
            "antibodies",
            "antibodies",
            'item = "anti_pl7"',
            'item = "arthritis"',
            "cannot be answered with positive",
        ),
        ("antibodies", "antibodies", '"mechanics_hands"', '"hands"', "hands is not an item"),
        ("antibodies", "antibodies", 'fits = ["imnm"]', 'fits = ["nam"]', "nam is not a diagnosis"),
        ("malignancy", "malignancy", '"screen_basic"', '"screen"', "screen is not an item"),
        (
            "malignancy",
            "malignancy",
            'words = ["moderate", "severe"]',
            'words = ["much"]',
            "answered with much",
        ),
        ("malignancy", "malignancy", 'entity = "dm"', 'entity = "derm"', "derm is not a diagnosis"),
        ("malignancy", "malignancy", 'not_for = ["ibm"]', 'not_for = ["sibm"]', "sibm is not a diagnosis"),
        ("malignancy", "malignancy", 'mark = "overlap"', 'mark = "both"', "both is not a mark"),
        ("diagnosis", "items", 'ids = ["DX-12"]', 'ids = ["DX-13"]', "DX-13"),
    ],
)
def test_parts_that_do_not_fit_are_refused(name: str, field: str, old: str, new: str, why: str) -> None:
    text = text_of(name)
    assert old in text
    broken = changed(**{field: READERS[name](text.replace(old, new))})
    with pytest.raises(KnowledgeError, match=re.escape(why)):
        checked(broken)


def test_a_factor_may_be_read_from_every_word_of_its_item() -> None:
    text = text_of("malignancy").replace(
        'item = "raynaud", words = ["yes"]', 'item = "raynaud", words = ["yes", "no"]'
    )
    assert checked(changed(malignancy=read_malignancy(text)))


def test_a_regimen_of_the_users_own_may_name_anything() -> None:
    own = evolve(knowledge().regimens[0], id="mine", own=True, statement="ST-99")
    assert checked(changed(regimens=(*knowledge().regimens, own)))
    with pytest.raises(KnowledgeError, match="ST-99"):
        checked(changed(regimens=(evolve(own, own=False),)))


def test_two_regimens_do_not_share_an_id() -> None:
    first = knowledge().regimens[0]
    with pytest.raises(ValidationError, match="two regimens"):
        changed(regimens=(first, first))


# --- the names around an id ------------------------------------------------------------------------------


class Inner(Value):
    statement: str


class Outer(Value):
    title: str = ""
    first_part: Inner
    parts: tuple[Inner, ...] = ()
    source: Source


def test_ids_are_found_with_the_names_around_them() -> None:
    source = Source(ids=("ST-03", "ledger-5"), year=2008, state=State.PRINTED)
    value = Outer(
        title="A", first_part=Inner(statement="DX-01"), parts=(Inner(statement="x"),), source=source
    )
    assert list(named_ids(value)) == [
        ("DX-01", ("A", "first part")), ("ST-03", ("A",)), ("ledger-5", ("A",)),
    ]  # fmt: skip


def test_every_statement_has_a_sentence_of_our_own_and_a_source() -> None:
    for statement in knowledge().statements.statements:
        assert statement.text.endswith((".", ")")) and len(statement.text) > 30
        assert statement.state is State.PRINTED

"""The criteria file: every figure with its source, and nothing missing."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from myoplanner.logic.base import Value
from myoplanner.logic.knowledge.criteria import Criteria, Sourced, read_criteria
from myoplanner.logic.knowledge.reading import KnowledgeError

FILE = Path(__file__).parents[3] / "resources" / "knowledge" / "criteria.toml"
TEXT = FILE.read_text(encoding="utf-8")


def parts(value: object) -> Iterator[Value]:
    """Return every value inside a value."""
    if isinstance(value, tuple):
        for entry in value:
            yield from parts(entry)
    if isinstance(value, Value):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))


def refused(text: str) -> str:
    """Return why a text is refused."""
    with pytest.raises(KnowledgeError) as fault:
        read_criteria(text)
    return str(fault.value)


def changed(old: str, new: str) -> str:
    """Return the file with its first `old` replaced."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_every_figure_names_its_ledger_section_year_and_state() -> None:
    criteria = read_criteria(TEXT)
    for part in parts(criteria):
        holds_figures = any(
            isinstance(getattr(part, name), Decimal | int) for name in type(part).model_fields
        )
        if holds_figures and type(part).__name__ != "Source":
            assert isinstance(part, Sourced), type(part).__name__
    for part in parts(criteria):
        if isinstance(part, Sourced):
            assert all(re.fullmatch(r"ledger-[1234]|RS-06", name) for name in part.source.ids)
            assert part.source.year in (2003, 2017, 2022)


def test_no_figure_passes_through_a_float() -> None:
    row = read_criteria(TEXT).classification.item[0]
    assert isinstance(row.without_biopsy, Decimal)
    assert row.without_biopsy == Decimal("0.7")


@pytest.mark.parametrize("line", sorted(set(re.findall(r"^source = .*$", TEXT, re.MULTILINE))))
def test_no_figure_is_taken_without_its_source(line: str) -> None:
    assert "Field required" in refused(changed(line + "\n", ""))


@pytest.mark.parametrize("part", ["year = 2017, ", ', state = "confirmed"', 'ids = ["ledger-1"], '])
def test_no_source_is_taken_in_part(part: str) -> None:
    assert "source" in refused(changed(part, ""))


REFUSED = [
    ('ids = ["ledger-1"]', "ids = []", "source"),
    ('state = "derived"', 'state = "sure"', "state"),
    ('name = "heliotrope"', 'name = "rash"', "item: has to hold exactly"),
    ('name = "gottron_sign"', 'name = "heliotrope"', "item: has to hold exactly"),
    ('name = "rimmed_vacuoles"', 'name = "vacuoles"', "biopsy_item: has to hold exactly"),
    ('name = "possible"', 'name = "not classified"', "cut_off: has to hold exactly"),
    ("from_years = 0", "from_years = 1", "the first age band begins at 0"),
    ("from_years = 40", "from_years = 18", "age: its numbers have to rise"),
    ("without_biopsy = 5.5", "without_biopsy = 7.5", "cut_off: its numbers have to rise"),
    ("with_biopsy = 6.7", "with_biopsy = 6.4", "cut_off: its numbers have to rise"),
    ('name = "aldolase"', 'name = "myoglobin"', "enzyme: has to hold exactly"),
    ('measure = "haq"', 'measure = "chaq"', "range: has to hold exactly"),
    ("top = 10", "top = 0", "greater than 0"),
    ("top = 10", "top = nan", "not a plain number"),
    ("top = 10", 'top = "ten"', "not a plain number"),
    ("top = 10", "top = -10", "greater than 0"),
    ("points = [0, 7.5, 15, 17.5, 20]", "points = [0, 7.5, 15, 17.5]", "one more number of points"),
    ("points = [0, 7.5, 15, 17.5, 20]", "points = [0, 7.5, 5, 17.5, 20]", "points fall"),
    ("\nover_percent = [5, 15, 25, 40]", "\nover_percent = [5, 25, 15, 40]", "have to rise"),
    ("moderate = 40", "moderate = 60", "adult: its numbers have to rise"),
    ('disease = "juvenile"', 'disease = "adult"', "threshold: has to hold exactly"),
    ("[worsening.lasts]", "[worsening.last]", "Field required"),
    ("[classification.use]", "[classification.use", "not TOML"),
    ("from_years = 0", "from_years = 0\nfrom_years = 0", "not TOML"),
]


@pytest.mark.parametrize(("old", "new", "reason"), REFUSED)
def test_a_damaged_file_is_refused_with_its_reason(old: str, new: str, reason: str) -> None:
    said = refused(changed(old, new))
    assert said.startswith("criteria: ")
    assert reason in said


def test_the_table_of_points_sums_to_100() -> None:
    assert sum(row.points[-1] for row in read_criteria(TEXT).total_improvement.measure) == 100


def test_what_is_unconfirmed_is_marked_so() -> None:
    criteria: Criteria = read_criteria(TEXT)
    unconfirmed = {
        criteria.classification.subgroups.source.state.value,
        criteria.imacs.strength_not_worse.source.state.value,
        criteria.imacs.sustained.source.state.value,
        *(row.source.state.value for row in criteria.core_set.enzyme),
    }
    assert unconfirmed == {"unconfirmed"}

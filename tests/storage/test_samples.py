"""The samples that come with the product are whole, marked, and fit for the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.storage import resources
from myoplanner.storage.envelope import to_bytes
from myoplanner.storage.patient_files import is_id
from myoplanner.storage.samples import read_samples
from tests.strategies import sample_course


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of resources of this test's own."""
    folder = tmp_path / "cases"
    folder.mkdir()
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    return folder


def test_the_products_samples_can_be_read_and_stored() -> None:
    samples = read_samples()
    assert all(each.sample and is_id(each.id) for each in samples)
    assert len({each.id for each in samples}) == len(samples)


def test_samples_come_in_order_of_their_names(cases: Path) -> None:
    first, second = (evolve(sample_course(code=code), sample=True) for code in ("first", "second"))
    (cases / "b.json").write_bytes(to_bytes(second))
    (cases / "a.json").write_bytes(to_bytes(first))
    assert read_samples() == (first, second)


@pytest.mark.parametrize("sample", [True, False])
def test_a_sample_that_is_not_as_it_was_made_is_refused(cases: Path, sample: bool) -> None:
    content = to_bytes(evolve(sample_course(), sample=sample))
    (cases / "bad.json").write_bytes(content.replace(b"8200", b"8300") if sample else content)
    with pytest.raises(AppError, match=r"sample bad\.json"):
        read_samples()

"""The shipped criteria, and visits to compare."""

from pathlib import Path

import pytest

from myoplanner.logic.knowledge.criteria import Criteria, read_criteria

CRITERIA_FILE = Path(__file__).parents[3] / "resources" / "knowledge" / "criteria.toml"


@pytest.fixture(scope="session")
def criteria() -> Criteria:
    """The figures as shipped."""
    return read_criteria(CRITERIA_FILE.read_text(encoding="utf-8"))

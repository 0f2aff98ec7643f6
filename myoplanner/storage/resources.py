"""Where the product's own resources are: beside the package in a wheel, beside it in the sources."""

from __future__ import annotations

from pathlib import Path

from myoplanner.errors import AppError

PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return the folder of the product's resources. Raises AppError where it is missing."""
    for candidate in (PACKAGE / "_resources", PACKAGE.parent / "resources"):
        if (candidate / "knowledge").is_dir():
            return candidate
    raise AppError(
        "MyoPlanner is not complete",
        "Its folder of resources is missing.",
        "Install MyoPlanner again.",
    )


def read_text(relative: str) -> str:
    """Return the text of one resource, named by its path inside the folder."""
    return (folder() / relative).read_text(encoding="utf-8")


def names(relative: str, ending: str) -> tuple[str, ...]:
    """Return the paths of the resources in a folder that end so, in order of their names."""
    found = sorted((folder() / relative).glob(f"*{ending}"))
    return tuple(f"{relative}/{path.name}" for path in found)

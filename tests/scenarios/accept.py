"""Writes the golden files anew: `python -m tests.scenarios.accept [NAME ...]`, then read the difference."""

from __future__ import annotations

import sys

from myoplanner.storage.knowledge_files import load_knowledge
from tests.scenarios.reading import GOLDEN, names, read_scenario
from tests.scenarios.report import report


def accept(wanted: list[str]) -> list[str]:
    """Write the golden files of the scenarios named, of all where none is; return those that changed."""
    knowledge, _ = load_knowledge()
    GOLDEN.mkdir(exist_ok=True)
    changed = []
    for name in wanted or names():
        path, text = GOLDEN / f"{name}.txt", report(read_scenario(name, knowledge), knowledge)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    if not wanted:
        for path in GOLDEN.glob("*.txt"):
            if path.stem not in names():
                path.unlink()
                changed.append(path.stem)
    return changed


if __name__ == "__main__":
    print("\n".join(accept(sys.argv[1:])) or "nothing changed")

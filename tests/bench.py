"""`python3 dev.py bench`: how long a plan, its sheets and the imports take here. Prints; judges nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median

from myoplanner.commands.plan_text import plan_text
from myoplanner.logic.base import evolve
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Enzyme, Result
from myoplanner.logic.sheets.tables import record_blocks
from myoplanner.logic.sheets.timeline.sheet import timeline_sheet
from myoplanner.storage.envelope import from_bytes, to_bytes
from myoplanner.storage.knowledge_files import load_knowledge
from tests import bench_patients
from tests.documents.build_cases import SEEN_ON, cases

RUNS = 15
MANY = 2000
"""Results of a very long record; the usual one has some thirty."""
IMPORTS = ("myoplanner.cli", "myoplanner.logic.plan", "PySide6.QtWidgets", "pyqtgraph")


def main() -> int:
    """Print the middle of several runs of each."""
    knowledge, _ = load_knowledge()
    usual = cases()["flare-in-taper"]
    _show("load all knowledge", lambda: load_knowledge())
    for name, course in (("usual record", usual), (f"{MANY} results", _long(usual))):
        plan = build_plan(course, knowledge, SEEN_ON)
        content = to_bytes(course)
        _show(f"{name}: build_plan", lambda course=course: build_plan(course, knowledge, SEEN_ON))
        _show(f"{name}: timeline sheet", lambda plan=plan: timeline_sheet(plan))
        _show(f"{name}: taper table", lambda plan=plan: record_blocks(plan))
        _show(f"{name}: plan as text", lambda plan=plan: plan_text(plan, knowledge))
        _show(f"{name}: to bytes", lambda course=course: to_bytes(course))
        _show(f"{name}: from bytes", lambda content=content: from_bytes(content))
    for module in IMPORTS:
        _show(f"import {module}", lambda module=module: _imported(module), runs=3)
    return bench_patients.main()


def _show(what: str, work: Callable[[], object], runs: int = RUNS) -> None:
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begin))
    print(f"{what:<36} {median(times):>8.1f} ms  (least {min(times):.1f}, most {max(times):.1f})", flush=True)


def _long(course: Course) -> Course:
    """The record with so many CK values, one a day, that end on the day it is seen."""
    (pattern, *_) = course.enzymes(Enzyme.CK)
    more: list[Result] = [
        evolve(pattern, id=f"more-{number}", day=SEEN_ON - timedelta(days=number)) for number in range(MANY)
    ]
    return evolve(course, results=(*course.results, *more))


def _imported(module: str) -> None:
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True)


if __name__ == "__main__":
    sys.exit(main())

"""`python3 dev.py soak [SECONDS]`: pan, zoom, drag and undo on a patient's chart, again and again.

Fails where Qt warns, where objects or items of the scene grow in number, or where anything that was only
drafted has reached what is signed. Without a display; 60 seconds unless told otherwise.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ui.chart.soaking import Soaked

WARM_UP = 12
"""Rounds before anything is counted: caches and pools fill in them."""
MOST_OBJECTS = 3_000
"""Objects that Python may hold more at the end than after the warm-up; a leak of one a round is more."""
MOST_ITEMS = 40


@dataclass
class Counted:
    """What must not grow."""

    objects: int
    items: int


def main(arguments: list[str]) -> int:
    """Soak for so many seconds and say what grew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from tests.ui.chart.soaking import Soaked

    seconds = float(arguments[0]) if arguments else 60.0
    warned: list[str] = []

    def heard(kind: QtMsgType, context: object, text: str) -> None:
        if "propagateSizeHints" not in text:
            warned.append(text)

    qInstallMessageHandler(heard)
    app = QApplication.instance() or QApplication([])
    soaked = Soaked()
    rounds, end = 0, time.monotonic() + seconds
    before = counted(soaked)
    while time.monotonic() < end or rounds <= WARM_UP:
        soaked.round(rounds)
        rounds += 1
        if rounds == WARM_UP:
            before = counted(soaked)
    after = counted(soaked)
    faults = [*soaked.faults(), *grown(before, after), *warned]
    print(f"{rounds} rounds in {seconds:g} s; {before} -> {after}; {len(warned)} warnings of Qt")
    print("\n".join(faults) if faults else "Nothing grew, nothing was lost.")
    soaked.close()
    del app
    return 1 if faults else 0


def counted(soaked: Soaked) -> Counted:
    """Count what Python holds and what stands in the scene."""
    gc.collect()
    return Counted(objects=len(gc.get_objects()), items=len(soaked.chart.canvas.scene().items()))


def grown(before: Counted, after: Counted) -> list[str]:
    """Say what grew."""
    found = []
    if after.objects > before.objects + MOST_OBJECTS:
        found.append(f"objects grew from {before.objects} to {after.objects}")
    if after.items > before.items + MOST_ITEMS:
        found.append(f"items of the scene grew from {before.items} to {after.items}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

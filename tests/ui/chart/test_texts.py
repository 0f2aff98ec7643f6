"""No text is cut, and none lies over another: at any zoom, at the sizes of a projector, at every scale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from tests.ui.chart.drawn_texts import Drawn, cut_off, drawn_texts, overlapping
from tests.ui.chart.scaled import faults

ROOT = Path(__file__).parents[3]


def test_no_text_is_cut_and_none_lies_over_another(qtbot: QtBot) -> None:
    assert faults() == []


@pytest.mark.parametrize("factor", ["1.25", "2"])
def test_the_same_on_screens_of_other_scales(factor: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.chart.scaled"],
        env={**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stdout[:2000]


def test_the_measure_itself_finds_what_is_wrong() -> None:
    one, other = Drawn("one", QRectF(0, 0, 20, 10)), Drawn("other", QRectF(15, 0, 20, 10))
    assert overlapping([one, other]) == [("one", "other")]
    assert overlapping([one, Drawn("beside", QRectF(20, 0, 20, 10))]) == []
    assert cut_off([one, other], 30, 100) == ["other"]


def test_every_kind_of_text_is_measured(chart: object) -> None:
    texts = [item.text for item in drawn_texts(chart)]  # type: ignore[arg-type]
    # A tick, the name of a panel, a label, a week.
    assert {"60", "MMT8", "week", "0"} <= set(texts)
    assert any(text.startswith("Today") for text in texts)
    assert any(text.endswith("2026") for text in texts)

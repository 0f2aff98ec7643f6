"""A fault of the program: saved first, logged without names, said once, and nothing of a patient shown."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from myoplanner.logic.base import evolve
from myoplanner.logic.record.patient import Patient
from myoplanner.ui.crash import EXIT_STATUS, CrashGuard, CrashWindow, places_of, report_of
from tests.ui.paint import paint

SECRET = "Anna Rossi"
ROOT = Path(__file__).resolve().parents[2]


class Acts:
    """Records what was called, in order; `saved` is what the rescue answers."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.logged: list[BaseException] = []
        self.saved: object = True
        self.broken: Exception | None = None

    def rescue(self) -> object:
        self.done.append("rescue")
        if self.broken is not None:
            raise self.broken
        return self.saved

    def log(self, fault: BaseException) -> None:
        self.done.append("log")
        self.logged.append(fault)


@pytest.fixture
def acts() -> Acts:
    return Acts()


@pytest.fixture
def guard(acts: Acts, qtbot: QtBot) -> Iterator[CrashGuard]:
    made = CrashGuard(acts.rescue, acts.log)
    yield made
    if made.window is not None:
        made.window.close()


def a_fault() -> ValidationError:
    """An exception whose message quotes what was entered, as pydantic's does."""
    with pytest.raises(ValidationError) as caught:
        evolve(Patient(), code=SECRET * 20)
    assert SECRET in str(caught.value)
    return caught.value


def catch(guard: CrashGuard, fault: BaseException) -> None:
    guard.caught(type(fault), fault, fault.__traceback__)


def test_it_saves_before_it_does_anything_else(guard: CrashGuard, acts: Acts) -> None:
    fault = a_fault()
    catch(guard, fault)
    assert acts.done == ["rescue", "log"] and acts.logged == [fault]
    assert guard.window is not None and guard.window.isVisible()
    assert guard.window.fate.text().startswith("What was entered is saved.")
    paint(guard.window)


def test_nothing_that_was_entered_is_shown_copied_or_printed(
    guard: CrashGuard, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    catch(guard, a_fault())
    window = guard.window
    assert window is not None
    window.copy_report()
    report = window.report.toPlainText()
    assert "ValidationError" in report and "logic/base.py:" in report and " evolve" in report
    assert qapp.clipboard().text() == report
    assert SECRET not in report + capsys.readouterr().err
    assert "/" + "work" not in report, "no path of the machine"


def test_a_rescue_that_fails_is_said(guard: CrashGuard, acts: Acts) -> None:
    acts.broken = OSError("disk full: Anna Rossi")
    catch(guard, a_fault())
    assert acts.done == ["rescue", "log"]
    assert guard.window is not None
    assert guard.window.fate.text().startswith("What was entered last could not be saved.")


def test_a_rescue_that_answers_false_is_said(guard: CrashGuard, acts: Acts) -> None:
    acts.saved = False
    catch(guard, a_fault())
    assert guard.window is not None and "could not be saved" in guard.window.fate.text()


def test_a_fault_in_every_repaint_opens_one_window(guard: CrashGuard, acts: Acts) -> None:
    for _ in range(50):
        catch(guard, a_fault())
    window = guard.window
    assert window is not None
    open_ones = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashWindow)]
    assert [each for each in open_ones if each.isVisible()] == [window]
    assert window.again.text() == "It has happened 49 times since."
    assert acts.done.count("rescue") == 50, "each may leave something to save"


def test_a_fault_in_the_rescue_does_not_come_back_here(acts: Acts, qtbot: QtBot) -> None:
    guard = CrashGuard(lambda: catch(guard, a_fault()), acts.log)
    catch(guard, a_fault())
    assert acts.done == ["log"]
    assert guard.window is not None
    guard.window.close()


def test_after_going_on_the_next_fault_is_shown_again(guard: CrashGuard) -> None:
    catch(guard, a_fault())
    first = guard.window
    assert first is not None
    first.go_on.click()
    assert not first.isVisible()
    catch(guard, a_fault())
    assert guard.window is not first and guard.window is not None and guard.window.isVisible()


def test_ctrl_c_in_the_terminal_is_no_fault(
    guard: CrashGuard, acts: Acts, capsys: pytest.CaptureFixture[str]
) -> None:
    catch(guard, KeyboardInterrupt())
    assert acts.done == [] and guard.window is None
    assert "KeyboardInterrupt" in capsys.readouterr().err


PROGRAM = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from myoplanner.ui.crash import install

app = QApplication([])
guard = install(lambda: print("rescued"), lambda fault: print("logged", type(fault).__name__))

def broken():
    raise ValueError("{SECRET}")

def leave():
    print("window", guard.window is not None and guard.window.isVisible())
    guard.window.quit.click()

QTimer.singleShot(0, broken)
QTimer.singleShot(50, leave)
sys.exit(app.exec())
"""


def test_a_slot_that_raises_ends_in_the_window_of_a_running_program() -> None:
    # In a process of its own: here the test runner has taken the hook.
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["rescued", "logged", "ValueError", "window", "True"], done.stderr
    assert done.returncode == EXIT_STATUS
    assert SECRET not in done.stderr and "builtins.ValueError" in done.stderr


def test_places_are_ours_or_the_last_one() -> None:
    assert places_of(a_fault())[-1].startswith("logic/base.py:")
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 // int("0")
    assert places_of(caught.value)[-1].startswith("test_crash.py:")
    assert places_of(ValueError(SECRET)) == []
    assert report_of(ValueError(SECRET)).splitlines()[0].endswith(": builtins.ValueError")


def test_a_closed_window_dies(qapp: QApplication) -> None:
    window = CrashWindow("report", saved=True)
    paint(window)
    gone = weakref.ref(window)
    window.close()
    del window
    gc.collect()
    assert gone() is None

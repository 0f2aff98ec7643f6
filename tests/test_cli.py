"""The command line as a whole: which command, which streams, which exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import myoplanner
from myoplanner import cli
from myoplanner.errors import AppError

DALAKAS = ["taper", "dalakas", "--weight-kg", "60", "--start", "2026-01-05", "--format", "csv"]
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Options:
    """Stands in for the application's own."""

    data_dir: Path | None = None
    samples: bool = False
    patient: str | None = None
    pictures: Path | None = None


@dataclass
class Window:
    """Stands in for the application: keeps what it was opened with."""

    opened: list[Options] = field(default_factory=list)
    Options = Options

    def run(self, options: Options) -> int:
        self.opened.append(options)
        return 7


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    window = Window()
    monkeypatch.setitem(sys.modules, "myoplanner.app", window)  # type: ignore[arg-type]
    monkeypatch.setattr(myoplanner, "app", window, raising=False)
    return window


def process(*argv: str, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, started in another folder."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **settings.pop("environ", {})}
    command = [sys.executable, "-m", "myoplanner", *argv]
    return subprocess.run(
        command, env=environ, timeout=60, **{"capture_output": True, "cwd": "/", **settings}
    )


# --- which command -----------------------------------------------------------------------------------


def test_taper_and_score_are_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(DALAKAS) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("2026-01-05,2026-02-01,80,80,80,")
    assert cli.main(["score", "--help"]) == 0
    assert "classification|tis|imacs" in capsys.readouterr().out


def test_plan_and_schema_are_called(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(date):
        """Stands still."""

        @classmethod
        def today(cls) -> Clock:
            return cls(2026, 3, 4)

    monkeypatch.setattr(cli, "date", Clock)
    patient = tmp_path / "patient.json"
    patient.write_bytes(b'{"id": "x1"}')
    assert cli.main(["--data-dir", str(tmp_path), "plan", str(patient), "--json"]) == 0
    done = capsys.readouterr()
    assert json.loads(done.out)["today"] == "2026-03-04" and "bare course" in done.err
    assert cli.main(["plan", str(patient), "--today", "2026-05-06"]) == 0
    assert capsys.readouterr().out.startswith("MyoPlanner, as of Wed 6 May 2026")
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "MyoPlanner course"


def test_the_status_of_a_command_is_handed_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["taper", "nothing"]) == 2
    done = capsys.readouterr()
    assert done.out == "" and len(done.err.splitlines()) == 1
    assert cli.main(["score"]) == 2
    done = capsys.readouterr()
    assert done.out == "" and len(done.err.splitlines()) == 1


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"MyoPlanner {myoplanner.__version__}\n"
    for text in ("--help", "-h"):
        assert cli.main([text]) == 0
        out = capsys.readouterr().out
        assert "myoplanner taper" in out and "--data-dir" in out and "not a medical device" in out


@pytest.mark.parametrize(
    ("argv", "start"),
    [
        (["fly"], 'COMMAND: "fly" is not a command; allowed: taper, plan, score, schema, pictures'),
        (["tape\nr"], 'COMMAND: "tape\\nr" is not a command'),
        ([""], 'COMMAND: "" is not a command'),
        (
            ["--sample"],
            '"--sample": there is no such option; allowed: --data-dir, --samples, --version, --help',
        ),
        (["--data-dir"], "--data-dir: its value is missing; allowed: a folder"),
        (["--data-dir", ""], '--data-dir: "" is not the name of a folder'),
        (["--data-dir", "a\0b"], "--data-dir: "),
        (["--samples", "--samples"], "--samples: was given twice"),
        (["--samples=yes"], '--samples: takes no value, got "yes"'),
        (["--samples", "taper", "--list"], "--samples: is not for taper"),
        (["--data-dir", "x", "score", "tis", "-"], "--data-dir: is not for score"),
        (
            ["--data-dir", "x", "schema"],
            "--data-dir: is not for schema; allowed: to open the window, taper, plan, pictures",
        ),
        (["pictures"], "--out: is missing; allowed: a folder"),
        (["pictures", "--out"], "--out: its value is missing"),
        (["pictures", "--out", "a", "b"], 'pictures: takes no word, got "b"'),
        (["pictures", "--samples"], '"--samples": there is no such option'),
    ],
)
def test_wrong_input_is_refused_in_one_line(
    argv: list[str], start: str, capsys: pytest.CaptureFixture[str], window: Window
) -> None:
    assert cli.main(argv) == 2
    done = capsys.readouterr()
    assert done.out == "" and len(done.err.splitlines()) == 1
    assert done.err.startswith(f"myoplanner: {start}")
    assert "; allowed: " in done.err
    assert window.opened == []


def test_a_fault_of_the_installation_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(argv: list[str], out: object, err: object) -> int:
        raise AppError(
            "MyoPlanner is not complete", "Its folder of\nresources is missing.", "Install it again."
        )

    monkeypatch.setitem(cli.COMMANDS, "taper", broken)
    assert cli.main(DALAKAS) == 1
    done = capsys.readouterr()
    assert done.out == "" and len(done.err.splitlines()) == 1
    assert "Its folder of resources is missing." in done.err


# --- the window --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "options"),
    [
        ([], Options()),
        (["--samples"], Options(samples=True)),
        (["--data-dir", "here"], Options(data_dir=Path("here"))),
        (["--data-dir=here", "--samples"], Options(data_dir=Path("here"), samples=True)),
        (["pictures", "--out", "there"], Options(samples=True, pictures=Path("there"))),
        (
            ["--data-dir", "here", "pictures", "--out", "there"],
            Options(data_dir=Path("here"), samples=True, pictures=Path("there")),
        ),
        (
            ["pictures", "--data-dir", "here", "--out=there"],
            Options(data_dir=Path("here"), samples=True, pictures=Path("there")),
        ),
    ],
)
def test_the_window_is_opened_with_what_was_typed(argv: list[str], options: Options, window: Window) -> None:
    assert cli.main(argv) == 7
    assert window.opened == [options]


def test_help_of_pictures_opens_nothing(window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["pictures", "--help"]) == 0
    assert "--out DIR" in capsys.readouterr().out
    assert window.opened == []


def test_the_application_takes_these_options() -> None:
    from myoplanner import app

    fields = {"data_dir", "samples", "patient", "pictures"}
    assert fields <= set(app.Options.__dataclass_fields__)


def test_a_data_folder_named_first_is_handed_to_taper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--data-dir", str(tmp_path), *DALAKAS]) == 0
    capsys.readouterr()
    assert cli.main(["--data-dir", str(tmp_path / "none"), *DALAKAS]) == 2
    assert "is not a folder" in capsys.readouterr().err
    assert cli.main(["--data-dir", str(tmp_path), *DALAKAS, "--data-dir", str(tmp_path)]) == 2
    assert "--data-dir: was given twice" in capsys.readouterr().err


# --- the streams -------------------------------------------------------------------------------------


def test_a_command_in_the_terminal_needs_no_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from myoplanner.cli import main; status = main(sys.argv[1:]); "
        "sys.exit(status or any(name.startswith(('PySide6', 'pyqtgraph')) for name in sys.modules))"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *DALAKAS]
    assert subprocess.run(command, env=environ, capture_output=True, timeout=60, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8", "utf-16"])
def test_any_encoding_will_do(encoding: str, tmp_path: Path) -> None:
    own = (
        'id = "own"\nname = "Prednison-Schema für α"\nsummary = "ß"\nstatement = "own"\n'
        '[start]\nmg = 30\nstatement = "own"\n[[steps]]\nkind = "stop"\nstatement = "own"\n'
    )
    (tmp_path / "regimens").mkdir()
    (tmp_path / "regimens/own.toml").write_text(own, encoding="utf-8")
    environ = {"PYTHONIOENCODING": encoding}
    done = process("taper", "--list", "--data-dir", str(tmp_path), environ=environ)
    assert done.returncode == 0, done.stderr
    assert "own: Prednison-Schema f" in done.stdout.decode(encoding)
    done = process(
        "taper", "own", "--start", "2026-01-05", "--set", "ü=€", "--data-dir", str(tmp_path), environ=environ
    )
    assert done.returncode == 2
    assert len(done.stderr.decode(encoding).splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_reader_that_has_gone_is_no_fault(stream: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    kept = "stderr" if stream == "stdout" else "stdout"
    done = process(*DALAKAS, capture_output=False, **{stream: writing, kept: subprocess.PIPE})
    os.close(writing)
    assert done.returncode == 141
    other = done.stderr if stream == "stdout" else done.stdout
    assert b"Traceback" not in other and b"Exception" not in other


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*DALAKAS, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == b"myoplanner: the output cannot be written: No space left on device\n"


def test_closed_streams_are_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    # As Windows starts a program without a console.
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(DALAKAS) == 0
    assert cli.main(["fly"]) == 2


def test_a_stream_without_an_encoding_takes_any_text(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    stream = SimpleNamespace(encoding=None, write=written.append, flush=lambda: None)
    monkeypatch.setattr(sys, "stdout", stream)
    assert cli.main(["--version"]) == 0
    assert written == [f"MyoPlanner {myoplanner.__version__}\n"]

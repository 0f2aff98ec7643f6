"""What the runner decides: when to install, with which pip, and what to start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from myoplanner import system_libraries


@pytest.fixture(scope="module")
def without_pip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a real environment into which no pip was put."""
    folder = tmp_path_factory.mktemp("bare") / "environment"
    dev.make_environment(folder, with_pip=False)
    return dev.interpreter(folder)


# --- with which pip --------------------------------------------------------------------------


def test_an_environment_without_pip_borrows_one(without_pip: Path) -> None:
    assert dev.folder_of_pip(without_pip) == ""
    command = dev.pip_command(without_pip, dev.hosts_of_pip())
    done = subprocess.run([*command, "list", "--format=freeze"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    # Nothing that is installed beside the borrowed pip counts as installed here.
    assert done.stdout.strip() == ""


def test_an_environments_own_pip_comes_first(tmp_path: Path, without_pip: Path) -> None:
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / "__init__.py").touch()
    site = dev.answer(without_pip, "import site; print(site.getsitepackages()[0])")
    link = Path(site) / "own.pth"
    link.write_text(str(tmp_path), encoding="utf-8")
    try:
        assert dev.pip_command(without_pip, dev.hosts_of_pip()) == [str(without_pip), "-m", "pip"]
    finally:
        link.unlink()


def test_no_pip_anywhere_is_one_clear_sentence(without_pip: Path) -> None:
    with pytest.raises(dev.Stop, match="neither ensurepip nor pip") as stopped:
        dev.pip_command(without_pip, [str(without_pip), "/nowhere/python3"])
    assert "apt-get install python3-venv" in str(stopped.value)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Debian's Python is a shell script")
def test_an_ensurepip_that_fails_leaves_an_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    debian = tmp_path / "python3"
    debian.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *--without-pip*) exec "{sys.executable}" "$@";; esac\n'
        "echo 'ensurepip is not available'; exit 1\n",
        encoding="utf-8",
    )
    debian.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(debian))
    dev.make_environment(tmp_path / "environment", with_pip=True)
    assert dev.version_of(dev.interpreter(tmp_path / "environment"))


def test_a_python_that_makes_no_environment_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(dev.Stop, match="No virtual environment could be made"):
        dev.make_environment(tmp_path / "file" / "environment", with_pip=False)


def test_pips_configuration_is_kept_and_strangers_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", "wheels")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    environ = dev.clean_environ()
    assert environ["PIP_FIND_LINKS"] == "wheels"
    assert environ["PIP_USER"] == "0"
    assert "PYTHONPATH" not in environ


# --- when to install -------------------------------------------------------------------------


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    """A folder with pins of its own."""
    for name in dev.PINS:
        (tmp_path / name).write_text("one\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", dev.PINS)
def test_changed_pins_ask_for_an_installation(name: str, pinned: Path) -> None:
    before = dev.fingerprint(pinned, "3.11")
    (pinned / dev.STAMP).write_text(before, encoding="ascii")
    assert dev.is_current(pinned, dev.fingerprint(pinned, "3.11"))
    (pinned / name).write_text("two\n", encoding="utf-8")
    assert not dev.is_current(pinned, dev.fingerprint(pinned, "3.11"))


def test_another_python_or_a_moved_folder_asks_for_an_installation(pinned: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in dev.PINS:
        (moved / name).write_bytes((pinned / name).read_bytes())
    cases = ((pinned, "3.11"), (pinned, "3.12"), (moved, "3.11"))
    assert len({dev.fingerprint(folder, version) for folder, version in cases}) == 3


def test_an_installation_that_was_cut_short_is_not_current(pinned: Path) -> None:
    assert not dev.is_current(pinned, dev.fingerprint(pinned, "3.11"))
    (pinned / dev.STAMP).write_bytes(b"\xff")
    assert not dev.is_current(pinned, dev.fingerprint(pinned, "3.11"))


def test_an_environment_is_made_and_filled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installs: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "ENVIRONMENT", tmp_path / "environment")
    monkeypatch.setattr(dev, "has_ensurepip", lambda: False)
    monkeypatch.setattr(dev, "pip", lambda folder, *arguments: installs.append(arguments))
    python = dev.prepare()
    assert dev.version_of(python) == ".".join(map(str, sys.version_info[:2]))
    assert [arguments[-1] for arguments in installs] == ["hatchling", ".[test]"]
    assert dev.prepare() == python
    assert len(installs) == 2


def test_an_installation_that_fails_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path, *arguments: str) -> None:
        raise dev.Stop("no network")

    monkeypatch.setattr(dev, "ENVIRONMENT", tmp_path / "environment")
    monkeypatch.setattr(dev, "has_ensurepip", lambda: False)
    monkeypatch.setattr(dev, "pip", fail)
    for _ in range(2):
        with pytest.raises(dev.Stop, match="no network"):
            dev.prepare()


def test_an_environment_without_pip_is_made_anew_once_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    dev.make_environment(tmp_path / "environment", with_pip=False)
    monkeypatch.setattr(dev, "ENVIRONMENT", tmp_path / "environment")
    monkeypatch.setattr(dev, "has_ensurepip", lambda: True)
    monkeypatch.setattr(dev, "make_environment", lambda folder, with_pip: made.append(with_pip))
    monkeypatch.setattr(dev, "pip", lambda folder, *arguments: None)
    dev.prepare()
    assert made == [True]


def test_an_interpreter_that_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert dev.version_of(tmp_path / "python") == ""


# --- what to start ---------------------------------------------------------------------------


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What `run` would have started, in place of starting it."""
    calls: list[list[str]] = []

    def keep(command: list[object], environ: dict[str, str]) -> int:
        calls.append([*map(str, command), environ.get("QT_QPA_PLATFORM", "")])
        return 7

    monkeypatch.setattr(dev, "prepare", lambda: Path("python"))
    monkeypatch.setattr(dev, "provide_libraries", lambda display: calls.append([f"libraries {display}"]))
    monkeypatch.setattr(dev, "call", keep)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return calls


def test_with_a_display_the_samples_are_opened(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.main(["run"]) == 7
    assert started == [["libraries True"], ["python", "-m", "myoplanner", "--samples", ""]]


def test_arguments_are_passed_on(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    dev.main(["run", "--data-dir", "here"])
    assert started == [["libraries False"], ["python", "-m", "myoplanner", "--data-dir", "here", ""]]


def test_without_a_display_pictures_are_drawn(
    started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["run"]) == 7
    demo = str(dev.ROOT / "build" / "demo")
    pictures = ["python", "-m", "myoplanner", "pictures", "--out", demo, "offscreen"]
    assert started == [["libraries False"], pictures]
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("arguments", [["taper", "--list"], ["--help"], ["--version"]])
def test_a_command_in_the_terminal_needs_no_display(arguments: list[str], started: list[list[str]]) -> None:
    dev.main(["run", *arguments])
    assert started == [["python", "-m", "myoplanner", *arguments, ""]]


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (["mutate", "--module", "levels"], "tests.mutation"),
        (["bench"], "tests.bench"),
        (["faults", "--short"], "tests.faults"),
    ],
)
def test_the_slow_looks_are_modules_of_the_tests(
    arguments: list[str], module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[object]] = []
    monkeypatch.setattr(dev, "prepare", lambda: Path("python"))
    monkeypatch.setattr(dev, "call", lambda command, cwd: calls.append(command) or 5)
    assert dev.main(arguments) == 5
    assert calls == [[Path("python"), "-m", module, *arguments[1:]]]


def test_missing_libraries_stop_the_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = (system_libraries.Library("libegl1", "libEGL.so.1"),)
    monkeypatch.setattr(system_libraries, "missing", lambda display: lacking)
    monkeypatch.setattr(system_libraries, "is_root", lambda: False)
    monkeypatch.setattr(system_libraries, "has_display", lambda environ: True)
    assert dev.main(["run"]) == 1
    assert "libEGL.so.1" in capsys.readouterr().err


def test_the_usage_names_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    shown = [line.split()[2] for line in capsys.readouterr().out.splitlines()[1:]]
    assert shown == list(dev.COMMANDS)
    assert set(shown) == {"run", "test", "pictures", "faults", "mutate", "bench", "soak", "package"}


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "no command 'fly'" in printed.err


def test_every_check_is_run_with_the_environments_own_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[object]] = []
    asked: list[str] = []
    monkeypatch.setattr(dev, "provide_libraries", lambda display: None)
    monkeypatch.setattr(dev, "provide_journey", lambda: None)
    monkeypatch.setattr(dev, "prepare", lambda qt: asked.append(qt) or Path("python"))
    monkeypatch.setattr(dev, "call", lambda command, cwd: calls.append(command) or 1)
    assert dev.main(["test", "-k", "taper"]) == 1
    assert dev.main(["test", "--qt", "6.11.3", "-x"]) == 1
    assert asked == ["", "6.11.3"]
    assert calls == [
        [Path("python"), "-m", "tests.checks", "-k", "taper"],
        [Path("python"), "-m", "pytest", "-x"],
    ]


def test_another_qt_needs_a_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["test", "--qt"]) == 1
    assert "--qt needs a version" in capsys.readouterr().err


def test_another_qt_has_an_environment_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installs: list[tuple[Path, str]] = []
    monkeypatch.setattr(dev, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(dev, "has_ensurepip", lambda: False)
    monkeypatch.setattr(dev, "pip", lambda folder, *arguments: installs.append((folder, arguments[-1])))
    python = dev.prepare("6.11.3")
    own = tmp_path / ".venv-qt-6.11.3"
    assert python.is_relative_to(own)
    assert installs == [(own, "hatchling"), (own, ".[test]"), (own, "shiboken6==6.11.3")]
    assert dev.prepare("6.11.3") == python
    assert len(installs) == 3

#!/usr/bin/env python3
"""Run, check and package MyoPlanner from a fresh copy: standard library only, any system.

Makes .venv beside this file and installs the pinned versions into it, again only when
pyproject.toml or constraints.txt has changed. Nothing outside this folder is touched, but for
the system libraries of Qt when run as root on Debian.
"""
# No syntax newer than Python 3.6 in this file: an old Python must reach the sentence below.

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one place that an older Python reaches
    sys.exit(
        f"MyoPlanner needs Python 3.11 or newer; {sys.executable} is Python {sys.version.split()[0]}.\n"
        "Start it with a newer one, such as: python3.11 dev.py"
    )

import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from myoplanner import system_libraries  # noqa: E402 - found only once ROOT is on the path

ENVIRONMENT = ROOT / ".venv"
DEMO = ROOT / "build" / "demo"
PICTURES = ROOT / "build" / "pictures"
STAMP = "myoplanner-stamp.txt"
PINS = ("pyproject.toml", "constraints.txt")
STDERR = 2  # where pip and apt-get speak: standard output belongs to the command that was asked for

# Runs the pip in the folder given first with the interpreter at hand, and lets nothing else of
# that folder be seen: what is installed beside that pip is not installed here.
FOREIGN_PIP = """
import importlib.machinery, runpy, sys
folder = sys.argv.pop(1)
class OnlyPip:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return importlib.machinery.PathFinder.find_spec(name, [folder]) if name == "pip" else None
sys.meta_path.insert(0, OnlyPip)
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""

# The journey in a real window needs these beside Qt's own libraries; without them it is skipped.
JOURNEY_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}

NO_PIP = """This Python has neither ensurepip nor pip, so nothing can be installed: {python}
Install one of the two and start again:
  Debian, Ubuntu: apt-get install python3-venv
  Fedora:         dnf install python3-pip
  otherwise:      the pip of this Python, as its vendor describes"""


class Stop(Exception):
    """End the work with a sentence that says what to do."""


# --- the virtual environment -----------------------------------------------------------------


def interpreter(folder: Path) -> Path:
    """Give the path of the interpreter inside the virtual environment `folder`."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def clean_environ() -> dict[str, str]:
    """Give this process's environment less what would let packages from elsewhere in.

    pip's own configuration (index, certificates, cache) stays as it is.
    """
    alien = ("PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__")
    kept = {name: value for name, value in os.environ.items() if name not in alien}
    # A user's `user = true` for pip refuses every virtual environment.
    return {**kept, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def answer(python: Path, code: str) -> str:
    """Run `code` with the interpreter `python` and return what it prints; empty if it fails."""
    try:
        done = subprocess.run(
            [str(python), "-c", code], env=clean_environ(), capture_output=True, text=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def version_of(python: Path) -> str:
    """Return the version of the interpreter, such as "3.11"; empty if it does not run."""
    return answer(python, "import sys; print('%d.%d' % sys.version_info[:2])")


def make_environment(folder: Path, with_pip: bool) -> None:
    """Make a virtual environment in `folder`, in place of what stands there.

    Where pip cannot be put into it (Debian without python3-venv) it is made without.
    Raises Stop if this Python makes no virtual environment at all.
    """
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    if with_pip and subprocess.run(command, env=clean_environ(), capture_output=True).returncode == 0:
        return
    done = subprocess.run([*command, "--without-pip"], env=clean_environ(), capture_output=True, text=True)
    if done.returncode != 0:
        raise Stop(f"No virtual environment could be made in {folder}:\n{done.stdout}{done.stderr}".rstrip())


def has_ensurepip() -> bool:
    """Tell whether this Python can put pip into a virtual environment."""
    return importlib.util.find_spec("ensurepip") is not None


def folder_of_pip(python: Path) -> str:
    """Return the folder that holds the pip of `python`; empty if it has none."""
    return answer(python, "import pathlib, pip; print(pathlib.Path(pip.__file__).resolve().parent.parent)")


def pip_command(python: Path, hosts: Sequence[str]) -> list[str]:
    """Return the command that installs into the environment of `python`.

    That is its own pip, or else the pip of one of `hosts` run with this interpreter. Raises Stop
    if none has a pip.
    """
    if folder_of_pip(python):
        return [str(python), "-m", "pip"]
    for host in hosts:
        folder = folder_of_pip(Path(host))
        if folder:
            return [str(python), "-c", FOREIGN_PIP, folder]
    raise Stop(NO_PIP.format(python=sys.executable))


def hosts_of_pip() -> tuple[str, ...]:
    """List the interpreters whose pip may be used: this one, and the one it was made from."""
    return tuple(dict.fromkeys((sys.executable, getattr(sys, "_base_executable", sys.executable))))


def pip(folder: Path, *arguments: str) -> None:
    """Run pip for the environment in `folder`, from ROOT. Raises Stop if it fails."""
    command = [*pip_command(interpreter(folder), hosts_of_pip()), *arguments]
    if subprocess.run(command, cwd=ROOT, env=clean_environ(), stdout=STDERR).returncode != 0:
        raise Stop("pip could not install what MyoPlanner needs; its own message stands above.")


def fingerprint(root: Path, version: str) -> str:
    """Return a hash over everything that an installation depends on."""
    digest = hashlib.sha256(f"{root}\n{version}\n".encode())
    for name in PINS:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def is_current(folder: Path, expected: str) -> bool:
    """Tell whether the installation in `folder` was finished, and from the pins as they are now."""
    try:
        return (folder / STAMP).read_text(encoding="ascii") == expected
    except (OSError, ValueError):
        return False


def prepare(qt: str = "") -> Path:
    """Bring .venv up to date and return its interpreter. Raises Stop if that fails.

    Another version of Qt than the pinned one has an environment of its own.
    """
    folder = ENVIRONMENT.with_name(f"{ENVIRONMENT.name}-qt-{qt}") if qt else ENVIRONMENT
    python = interpreter(folder)
    version = version_of(python)
    if version and is_current(folder, fingerprint(ROOT, version)):
        return python
    # One that was made without pip is made anew as soon as this Python can put pip into it.
    if not version or (has_ensurepip() and not folder_of_pip(python)):
        tell(f"Making a virtual environment in {folder}")
        make_environment(folder, with_pip=has_ensurepip())
        version = version_of(python)
    tell("Installing the pinned versions (constraints.txt)")
    (folder / STAMP).unlink(missing_ok=True)
    # The build tool first, then the application with it: so its version is pinned as well.
    pip(folder, "install", "--constraint", "constraints.txt", "hatchling")
    pip(folder, "install", "--constraint", "constraints.txt", "--no-build-isolation", "-e", ".[test]")
    if qt:
        pip(folder, "install", f"PySide6-Essentials=={qt}", f"shiboken6=={qt}")
    (folder / STAMP).write_text(fingerprint(ROOT, version), encoding="ascii")
    return python


# --- the system ------------------------------------------------------------------------------


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian's `packages` if this is root on Debian, saying so; tell whether it was done."""
    if not (system_libraries.is_root() and system_libraries.on_debian()):
        return False
    tell(f"Running as root on Debian: installing {' '.join(packages)}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (("apt-get", "--quiet", "update"), system_libraries.install_command(packages))
    return all(subprocess.run(command, env=environ, stdout=STDERR).returncode == 0 for command in commands)


def provide_libraries(display: bool) -> None:
    """See that Qt's system libraries are there. Raises Stop naming what is missing."""
    lacking = system_libraries.missing(display)
    if lacking and install_packages([library.package for library in lacking]):
        lacking = system_libraries.missing(display)
    if lacking:
        raise Stop(system_libraries.message(lacking))


def provide_journey() -> None:
    """See that the journey in a real window can run; if not, say that it will be skipped."""
    if not sys.platform.startswith("linux"):
        return
    packages = [library.package for library in system_libraries.missing(display=True)]
    packages += [package for tool, package in JOURNEY_TOOLS.items() if shutil.which(tool) is None]
    if packages and not install_packages(packages):
        tell(f"The journey in a real window will be skipped; it needs {' '.join(packages)}")


# --- the commands ----------------------------------------------------------------------------


Function = Callable[[list[str]], int]

COMMANDS: dict[str, tuple[str, str, Function]] = {}
"""What follows the command, what it does, and the function."""


def offer(arguments: str, purpose: str) -> Callable[[Function], Function]:
    """Make the decorated function a command of this file, under its own name."""

    def enter(function: Function) -> Function:
        COMMANDS[function.__name__] = (arguments, purpose, function)
        return function

    return enter


@offer("[ARGUMENTS]", "open the application on the sample patients, or start it with ARGUMENTS")
def run(arguments: list[str]) -> int:
    """Start the application; where nobody could see its window, draw the samples instead."""
    environ = clean_environ()
    if not needs_no_window(arguments):
        if system_libraries.has_display(environ):
            provide_libraries(display=system_libraries.uses_x11(environ))
            arguments = arguments or ["--samples"]
        else:
            say(f"No display here: drawing the sample patients' windows and timelines to {DEMO}/*.png")
            provide_libraries(display=False)
            arguments = ["pictures", "--out", str(DEMO)]
            environ["QT_QPA_PLATFORM"] = "offscreen"
    return call([prepare(), "-m", "myoplanner", *arguments], environ)


def needs_no_window(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments ask for a command in the terminal, such as `taper`, or for help."""
    return bool(arguments) and (arguments[0][:1] != "-" or arguments[0] in ("-h", "--help", "--version"))


@offer("[--qt VERSION] [PYTEST ARGUMENTS]", "run every check: ruff, import-linter, mypy, pytest")
def test(arguments: list[str]) -> int:
    """Run all checks; with another version of Qt the tests alone. pytest's closing line is printed last."""
    qt = ""
    if arguments[:1] == ["--qt"]:
        if len(arguments) < 2:
            raise Stop("--qt needs a version of PySide6, such as: python3 dev.py test --qt 6.11.3")
        qt, arguments = arguments[1], arguments[2:]
    provide_journey()
    provide_libraries(display=False)
    # The types that another Qt declares differ a little: mypy is for the pinned one.
    return call([prepare(qt), "-m", "pytest" if qt else "tests.checks", *arguments], cwd=ROOT)


@offer("[FOLDER]", "draw the sample patients' windows and timelines, to look at")
def pictures(arguments: list[str]) -> int:
    """Draw what a start would show, without a display."""
    provide_libraries(display=False)
    environ = {**clean_environ(), "QT_QPA_PLATFORM": "offscreen"}
    folder = arguments[0] if arguments else str(PICTURES)
    return call([prepare(), "-m", "myoplanner", "pictures", "--out", folder], environ)


def run_module(module: str, arguments: list[str]) -> int:
    """Run a module that lies beside the tests, with these arguments."""
    return call([prepare(), "-m", module, *arguments], cwd=ROOT)


FAULTS = "try to lose a patient, with counts: kills, full disks, damaged files, two machines; long"
MUTATE = "tell which small faults in taper and assess no test notices; long"
BENCH = "measure how long a plan, its sheets, the imports and 10 000 patients take"
COMMANDS["faults"] = ("[--short] [CHECK]", FAULTS, partial(run_module, "tests.faults"))
COMMANDS["mutate"] = ("[--module PART] [--every N]", MUTATE, partial(run_module, "tests.mutation"))
SOAK = "pan, zoom, drag and undo on the chart for so many seconds (60): no growth, no warning of Qt"
COMMANDS["soak"] = ("[SECONDS]", SOAK, partial(run_module, "tests.soak"))
COMMANDS["bench"] = ("", BENCH, partial(run_module, "tests.bench"))


@offer("", "build the wheel and the source archive into dist/")
def package(arguments: list[str]) -> int:
    """Build what `pip install` takes, with the pinned build tool."""
    return call([prepare(), "-m", "hatchling", "build", "--directory", "dist", *arguments], cwd=ROOT)


# --- starting processes ----------------------------------------------------------------------


def say(text: str) -> None:
    """Print one line at once, so that it stands before what a process prints."""
    print(text, flush=True)


def tell(text: str) -> None:
    """Say what is being prepared, beside the output of the command itself."""
    print(text, file=sys.stderr, flush=True)


def call(command: Sequence[object], environ: Mapping[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run a command to its end and return its exit status, as a shell would number it."""
    done = subprocess.run([str(part) for part in command], env=environ or clean_environ(), cwd=cwd)
    return done.returncode if done.returncode >= 0 else 128 - done.returncode


def usage() -> str:
    """Write how this file is used, from the commands that it has."""
    rows = [(f"{name} {after}".strip(), purpose) for name, (after, purpose, _) in COMMANDS.items()]
    width = max(len(call) for call, _ in rows)
    return "\n".join(["Usage:", *(f"  python3 dev.py {call:<{width}}  {purpose}" for call, purpose in rows)])


def main(arguments: list[str]) -> int:
    """Carry out the command that `arguments` name and return the exit status."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(usage())
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        print(f"dev.py has no command {arguments[0]!r}.\n{usage()}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]][2](arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

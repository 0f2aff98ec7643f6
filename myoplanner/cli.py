"""The command line: `myoplanner` opens the window; its commands work without one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TextIO

from myoplanner import __version__
from myoplanner.commands import plan, schema, score, taper
from myoplanner.commands.options import (
    HELP,
    WRONG_INPUT,
    Given,
    Option,
    WrongInput,
    help_lines,
    one_line,
    read_options,
    shown,
)
from myoplanner.errors import AppError

DATA_DIR = Option("--data-dir", "keep everything in DIR, not in the user's own folder", "DIR", "a folder")
SAMPLES = Option("--samples", "open the window on the sample patients")
VERSION = Option("--version", "say the version, and end")
GLOBAL = (DATA_DIR, SAMPLES, VERSION, HELP)

OUT = Option("--out", "the folder for the pictures; it is made where it is missing", "DIR", "a folder")
PICTURES = (OUT, DATA_DIR, HELP)

USAGE = """usage: myoplanner [--data-dir DIR] [--samples]     open the window
       myoplanner taper ID --start YYYY-MM-DD ...    a regimen as a dated plan
       myoplanner plan FILE [--json]                 everything that follows from a patient's file
       myoplanner score NAME INPUT.json              a published score
       myoplanner schema                             the JSON Schema of a patient's record
       myoplanner pictures --out DIR                 draw the sample patients' windows as pictures

MyoPlanner plans and teaches; it is not a medical device.
`myoplanner taper --help` says more about a command.
"""

SYSTEM_FAULT = 1
BROKEN_PIPE = 141  # 128 + SIGPIPE, as a shell reports it

Command = Callable[[list[str], TextIO, TextIO], int]


def main(argv: list[str]) -> int:
    """Do what `argv` asks for and return the exit status: 0, 1 (files), 2 (wrong input)."""
    out, err = io.StringIO(), io.StringIO()
    try:
        status = _run(argv, out, err)
    except WrongInput as fault:
        err.write(f"myoplanner: {fault}\n")
        status = WRONG_INPUT
    except AppError as fault:
        err.write(one_line(f"myoplanner: {fault}") + "\n")
        status = SYSTEM_FAULT
    return _deliver(out.getvalue(), err.getvalue()) or status


def _deliver(output: str, remarks: str) -> int:
    """Write both streams; return 0, or the exit status where nobody takes what is written."""
    try:
        _write(sys.stdout, output)
        _write(sys.stderr, remarks)
    except BrokenPipeError:
        # Whoever read has gone. Python would complain once more when it flushes at the end.
        _silence(sys.stdout, sys.stderr)
        return BROKEN_PIPE
    except OSError as fault:
        _silence(sys.stdout)
        _write(sys.stderr, f"myoplanner: the output cannot be written: {fault.strerror}\n")
        return SYSTEM_FAULT
    return 0


def _write(stream: TextIO | None, text: str) -> None:
    """Write a text in whatever encoding the stream has; there is none where a stream is closed."""
    if stream is None or not text:
        return
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def _silence(*streams: TextIO | None) -> None:
    for stream in streams:
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run(argv: list[str], out: TextIO, err: TextIO) -> int:
    given = read_options(argv, GLOBAL, stop_at_word=True)
    if given.has(HELP.name):
        out.write("\n".join([USAGE, *help_lines(GLOBAL), ""]))
        return 0
    if given.has(VERSION.name):
        out.write(f"MyoPlanner {__version__}\n")
        return 0
    if not given.rest:
        return open_window(_folder(given), samples=given.has(SAMPLES.name))
    name, *rest = given.rest
    if name not in COMMANDS:
        raise WrongInput("COMMAND", f"{shown(name)} is not a command", ", ".join(COMMANDS))
    return COMMANDS[name](_handed_on(given, name, rest), out, err)


def _handed_on(given: Given, name: str, rest: list[str]) -> list[str]:
    """Return a command's own arguments, with the data folder that was named before it."""
    if given.has(SAMPLES.name):
        raise WrongInput(SAMPLES.name, f"is not for {name}", "to open the window")
    folder = given.one(DATA_DIR.name)
    if folder is None:
        return rest
    if name in WITHOUT_FOLDER:
        takers = ", ".join(each for each in COMMANDS if each not in WITHOUT_FOLDER)
        raise WrongInput(DATA_DIR.name, f"is not for {name}", f"to open the window, {takers}")
    return [f"{DATA_DIR.name}={folder}", *rest]


def _folder(given: Given, option: Option = DATA_DIR) -> Path | None:
    text = given.one(option.name)
    if text is None:
        return None
    if not text or "\0" in text:
        raise WrongInput(option.name, f"{shown(text)} is not the name of a folder", option.allowed)
    return Path(text)


def _plan(argv: list[str], out: TextIO, err: TextIO) -> int:
    return plan.run(argv, date.today(), out, err)


def _pictures(argv: list[str], out: TextIO, err: TextIO) -> int:
    given = read_options(argv, PICTURES)
    if given.has(HELP.name):
        out.write("\n".join([USAGE, *help_lines(PICTURES), ""]))
        return 0
    if given.words:
        raise WrongInput("pictures", f"takes no word, got {shown(given.words[0])}", OUT.name)
    folder = _folder(given, OUT)
    if folder is None:
        raise WrongInput(OUT.name, "is missing", OUT.allowed)
    return open_window(_folder(given), samples=True, pictures=folder)


def open_window(data_dir: Path | None, samples: bool, pictures: Path | None = None) -> int:
    """Open the window, or draw it into the folder `pictures`, and return the exit status."""
    # Only now: Qt is neither needed nor wanted for a command in the terminal.
    from myoplanner import app

    return app.run(app.Options(data_dir=data_dir, samples=samples, pictures=pictures))


COMMANDS: dict[str, Command] = {
    "taper": taper.run,
    "plan": _plan,
    "score": score.run,
    "schema": schema.run,
    "pictures": _pictures,
}
WITHOUT_FOLDER = frozenset({"score", "schema"})

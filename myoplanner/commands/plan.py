"""`myoplanner plan FILE`: everything that follows from a patient's file on a day, as text or as JSON.

Standard output bears the plan and nothing else; what has to be said about the file goes to standard
error, a line each. Wrong input: exit status 2 and one line on standard error.
"""

from __future__ import annotations

from datetime import date
from typing import BinaryIO, TextIO

from myoplanner.commands.options import (
    HELP,
    WRONG_INPUT,
    Given,
    Option,
    WrongInput,
    help_lines,
    iso_day,
    one_line,
    read_options,
    shown,
)
from myoplanner.commands.plan_input import A_FILE, read_course
from myoplanner.commands.plan_output import plan_json
from myoplanner.commands.plan_text import plan_text
from myoplanner.commands.taper_request import DATA_DIR, folder_of
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.days import EARLIEST_DAY, LATEST_DAY
from myoplanner.storage.knowledge_files import load_knowledge
from myoplanner.storage.paths import app_paths

A_DAY = f"a day from {EARLIEST_DAY} to {LATEST_DAY} as YYYY-MM-DD"

JSON = Option("--json", "write JSON with exact numbers, not text")
TODAY = Option("--today", "the day as of which the plan is judged (default: today)", "YYYY-MM-DD", A_DAY)
OPTIONS = (JSON, TODAY, DATA_DIR, HELP)

USAGE = """usage: myoplanner plan FILE [--json] [--today YYYY-MM-DD]

Writes everything that follows from a patient's file on a day: the plans of record and the draft, the
steroid on record, the classification, the response, findings with their sources, and what falls due.
"""
NOTES = """
FILE is a patient's file of MyoPlanner, or a bare course: the object under "course" in such a file, as
`myoplanner schema` describes it. - reads standard input. Nothing is ever written to the file.
A file that was changed by another program is taken, and said to be so on standard error.
Name and record number stay out of the output.

Exit status: 0 for a plan; 2 for wrong input, with one line on standard error and no output.

MyoPlanner plans and teaches; it is not a medical device.
"""


def run(argv: list[str], today: date, out: TextIO, err: TextIO, stdin: BinaryIO | None = None) -> int:
    """Write the plan of the file that `argv` names to `out`, remarks to `err`; return the exit status.

    `today` is the day where none is given; `stdin` stands in for standard input.
    """
    try:
        output, remarks = _answer(argv, today, stdin)
    except WrongInput as fault:
        err.write(f"myoplanner plan: {fault}\n")
        return WRONG_INPUT
    out.write(output)
    err.writelines(f"{one_line(remark)}\n" for remark in remarks)
    return 0


def _answer(argv: list[str], today: date, stdin: BinaryIO | None) -> tuple[str, tuple[str, ...]]:
    """Return what goes to standard output, and the lines for standard error."""
    given = read_options(argv, OPTIONS)
    if given.has(HELP.name):
        return "\n".join([USAGE, *help_lines(OPTIONS), NOTES]), ()
    source, day = _source(given), _today(given.one(TODAY.name), today)
    knowledge, problems = load_knowledge(app_paths(folder_of(given)).regimens)
    taken = read_course(source, stdin)
    plan = build_plan(taken.course, knowledge, day)
    remarks = (*(f"not taken: {problem}" for problem in problems), *taken.remarks)
    if given.has(JSON.name):
        return plan_json(plan, knowledge, taken.changed_outside), remarks
    return plan_text(plan, knowledge), remarks


def _source(given: Given) -> str:
    if not given.words:
        raise WrongInput("FILE", "is missing", A_FILE)
    if len(given.words) > 1:
        raise WrongInput("FILE", f"{shown(given.words[1])} is one word too many", "one file")
    return given.words[0]


def _today(text: str | None, today: date) -> date:
    if text is None:
        return today
    day = iso_day(TODAY.name, text)
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise WrongInput(TODAY.name, f"{shown(text)} is out of range", A_DAY)
    return day

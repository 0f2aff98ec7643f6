"""`myoplanner taper`: a regimen, a start and choices -> the dated plan, in mg and in tablets.

Standard output bears the plan and nothing else; what has to be said about it (findings) goes to
standard error, a line each. Wrong input: exit status 2 and one line on standard error.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from myoplanner.commands.options import (
    WRONG_INPUT,
    Given,
    WrongInput,
    help_lines,
    one_line,
    read_options,
    shown,
)
from myoplanner.commands.taper_list import list_text
from myoplanner.commands.taper_output import WRITERS, Shown
from myoplanner.commands.taper_request import DATA_DIR, LIST, OPTIONS, Request, folder_of, request_of
from myoplanner.logic.finding import FieldError, Finding
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.taper.build import build_schedule
from myoplanner.logic.taper.notes import age_finding
from myoplanner.storage.knowledge_files import load_regimens
from myoplanner.storage.paths import app_paths

USAGE = """usage: myoplanner taper ID --start YYYY-MM-DD [--weight-kg W] [--set NAME=VALUE ...]
                        [--tablets 20,5,2.5,1] [--halves 5] [--format table|csv|json]
       myoplanner taper --list

Turns a steroid regimen into a dated plan in mg of prednisone and in tablets.
"""
NOTES = """
CSV has the columns start,end,on_mg,off_mg,mean_mg_per_day,tablets_on,tablets_off. The last day is
included; an end is empty where there is none. Tablets are written 2x20+1x5, the intakes of a day
joined by " / ", 0 for a dose of 0, and nothing for a dose that the tablets do not add up to.
JSON holds the same with the parameters, sums and findings; its numbers are exact decimal digits.

Numbers are typed as digits with a point. Findings go to standard error, a line each.
Exit status: 0 for a plan; 2 for wrong input, with one line on standard error and no output.

The regimens are written for adults. MyoPlanner plans and teaches; it is not a medical device.
"""


def run(argv: list[str], out: TextIO, err: TextIO) -> int:
    """Write the plan that `argv` asks for to `out`, findings to `err`; return the exit status."""
    try:
        output, remarks = _answer(argv)
    except WrongInput as fault:
        err.write(f"myoplanner taper: {fault}\n")
        return WRONG_INPUT
    out.write(output)
    err.writelines(f"{one_line(remark)}\n" for remark in remarks)
    return 0


def _answer(argv: list[str]) -> tuple[str, list[str]]:
    """Return what goes to standard output, and the lines for standard error."""
    given = read_options(argv, OPTIONS)
    if given.has("--help"):
        return "\n".join([USAGE, *help_lines(OPTIONS), NOTES]), []
    if given.has(LIST.name):
        _check_alone(given)
        regimens, problems = _regimens(folder_of(given))
        return list_text(regimens), [_not_taken(problem) for problem in problems]
    request = request_of(given)
    regimens, problems = _regimens(folder_of(given))
    plan = _plan(request, _regimen(request, regimens, problems))
    remarks = [_not_taken(problem) for problem in problems]
    return WRITERS[request.format](plan), remarks + [_remark(finding) for finding in plan.findings]


def _check_alone(given: Given) -> None:
    """Refuse what `--list` would pass over in silence."""
    beside = [*given.words, *(name for name in given.values if name not in (LIST.name, DATA_DIR.name))]
    if beside:
        allowed = f"{LIST.name} alone or with {DATA_DIR.name}"
        raise WrongInput(LIST.name, f"stands beside {shown(beside[0])}", allowed)


def _regimens(data_dir: Path | None) -> tuple[tuple[Regimen, ...], tuple[str, ...]]:
    """Return the published regimens and the user's own. Reads only: no folder is made."""
    return load_regimens(app_paths(data_dir).regimens)


def _regimen(request: Request, regimens: tuple[Regimen, ...], problems: tuple[str, ...]) -> Regimen:
    regimen = next((item for item in regimens if item.id == request.regimen_id), None)
    if regimen is None:
        wrong = f"{shown(request.regimen_id)} is not a regimen"
        # A file that was not taken may be the very regimen that is asked for.
        why = "".join(f" ({_not_taken(problem)})" for problem in problems)
        raise WrongInput("ID", wrong + why, ", ".join(item.id for item in regimens))
    return regimen


def _plan(request: Request, regimen: Regimen) -> Shown:
    built = build_schedule(regimen, request.typed, request.start, request.stock, request.weight_kg)
    if built.schedule is None:
        raise _refusal(built.errors[0])
    # The command does not know the patient's age, and says so.
    age = age_finding(Patient(), request.start)
    findings = (*built.findings, *([age] if age else []))
    return Shown(regimen=regimen, request=request, built=built, schedule=built.schedule, findings=findings)


def _refusal(error: FieldError) -> WrongInput:
    options = {"start": "--start", "weight_kg": "--weight-kg"}
    return WrongInput(options.get(error.field, f"--set {shown(error.field)}"), error.wrong, error.allowed)


def _remark(finding: Finding) -> str:
    ids = ", ".join(each for source in finding.sources for each in source.ids)
    return f"{finding.kind.value}: {finding.sentence} {finding.because} {f'({ids})' if ids else ''}"


def _not_taken(problem: str) -> str:
    return f"not taken: {problem}"

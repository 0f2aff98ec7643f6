"""`myoplanner taper`: the plan on standard output, what has to be said beside it, one line for a refusal."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.commands import taper

HEAD = "start,end,on_mg,off_mg,mean_mg_per_day,tablets_on,tablets_off"
ODDIS = ["oddis-medsger", "--weight-kg", "60", "--start", "2026-01-05"]
DALAKAS = ["dalakas", "--weight-kg", "60", "--start", "2026-01-05"]
AMATO = ["amato-griggs", "--weight-kg", "60", "--start", "2026-01-05"]


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        """The CSV without its head."""
        return list(csv.reader(io.StringIO(self.out)))[1:]


def run(*argv: str) -> Done:
    out, err = io.StringIO(), io.StringIO()
    status = taper.run(list(argv), out, err)
    return Done(status, out.getvalue(), err.getvalue())


def refused(*argv: str) -> str:
    """The one line of a refusal."""
    done = run(*argv)
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("\n") and len(done.err.splitlines()) == 1, done.err
    assert done.err.isascii()
    assert "; allowed: " in done.err
    return done.err.strip().removeprefix("myoplanner taper: ")


# --- the plan ----------------------------------------------------------------------------------------


def test_oddis_medsger_as_csv() -> None:
    done = run(*ODDIS, "--format", "csv")
    assert done.status == 0
    # 28 days a level, the last one included: 5 January + 27 = 1 February. 22.5 = 20 + 2.5 twice.
    assert done.out == (
        f"{HEAD}\n"
        "2026-01-05,2026-02-01,60,60,60,1x20+1x10 / 1x20+1x10,1x20+1x10 / 1x20+1x10\n"
        "2026-02-02,2026-03-01,45,45,45,1x20+1x2.5 / 1x20+1x2.5,1x20+1x2.5 / 1x20+1x2.5\n"
        "2026-03-02,2026-03-29,32.5,32.5,32.5,1x10+1x5+1x2.5 / 1x10+1x5,1x10+1x5+1x2.5 / 1x10+1x5\n"
        "2026-03-30,2026-04-26,25,25,25,1x10+1x2.5 / 1x10+1x2.5,1x10+1x2.5 / 1x10+1x2.5\n"
        "2026-04-27,2026-05-24,17.5,17.5,17.5,1x10 / 1x5+1x2.5,1x10 / 1x5+1x2.5\n"
        "2026-05-25,2026-06-21,12.5,12.5,12.5,1x5+1x2.5 / 1x5,1x5+1x2.5 / 1x5\n"
        "2026-06-22,,10,10,10,1x10,1x10\n"
    )


def test_a_stop_is_a_last_row_of_noughts_without_an_end() -> None:
    done = run(*AMATO, "--format", "csv")
    assert done.out.splitlines()[-2:] == [
        "2026-11-23,2026-12-06,2.5,0,1.25,1x2.5,0",
        "2026-12-07,,0,0,0,0,0",
    ]
    assert done.rows[2] == ["2026-05-11", "2026-05-24", "55", "0", "27.5", "1x50+1x5", "0"]


def test_the_mean_is_exact() -> None:
    # 47.5 every other day from week 36: 23.75.
    rows = run(*DALAKAS, "--format", "csv").rows
    assert rows[15][:5] == ["2026-09-14", "2026-12-06", "47.5", "0", "23.75"]
    assert rows[1] == ["2026-02-02", "2026-02-08", "80", "70", "75", "1x50+1x20+1x10", "1x50+1x20"]


def test_the_tablets_are_those_in_stock() -> None:
    done = run(*DALAKAS, "--format", "csv", "--tablets", "20,5,2.5,1")
    assert done.rows[0][5:] == ["4x20", "4x20"]
    assert done.rows[1][5:] == ["4x20", "3x20+2x5"]


def test_a_dose_that_cannot_be_made_is_empty_with_a_line() -> None:
    done = run(*ODDIS, "--format", "csv", "--tablets", "20,10,5")
    assert done.status == 0
    assert done.rows[2] == ["2026-03-02", "2026-03-29", "32.5", "32.5", "32.5", "", ""]
    lines = [line for line in done.err.splitlines() if "cannot be made" in line]
    assert lines[0] == (
        "warn: 32.5 mg cannot be made from 20, 10, 5 mg tablets; "
        "nearest that can: 30 mg (lower), 35 mg (higher)."
    )
    assert len(lines) == 3  # 32.5, 17.5 and 12.5 mg
    table = run(*ODDIS, "--tablets", "20,10,5").out.splitlines()[3]
    assert table.count("cannot be made") == 2


def test_halves_are_used_where_they_are_allowed() -> None:
    done = run(*ODDIS, "--format", "csv", "--tablets", "20,5", "--halves", "5", "--set", "fractions=1")
    assert [row[5] for row in done.rows] == [
        "3x20", "2x20+1x5", "1x20+2.5x5", "1x20+1x5", "3.5x5", "2.5x5", "2x5",
    ]  # fmt: skip
    assert "cannot be made" not in done.err
    assert run(*ODDIS, "--halves", "50,20").status == 0  # of the US list


def test_the_table_is_for_people() -> None:
    done = run(*ODDIS)
    assert done.out.isascii()
    lines = done.out.splitlines()
    assert lines[0].split("  ")[0] == "weeks"
    assert re.split(r" {2,}", lines[3]) == [
        "8-12", "2026-03-02", "2026-03-29", "32.5", "32.5", "32.5", "33.75",
        "1x10+1x5+1x2.5 / 1x10+1x5", "1x10+1x5+1x2.5 / 1x10+1x5",
    ]  # fmt: skip
    assert re.split(r" {2,}", lines[7])[:3] == ["from 24", "2026-06-22", "no end"]
    # 28 x 192.5 + 197 x 10.
    assert lines[-3:] == [
        "First 365 days: 7360 mg.",
        "Mean under 20 mg a day from 2026-04-27 on (week 16, on-day dose 17.5 mg).",
        "The mean never stays under 7.5 mg a day.",
    ]
    assert run(*ODDIS, "--format", "table") == done
    lines = run(*AMATO).out.splitlines()
    assert "In total, to 2026-12-06: 7030 mg." in lines
    assert re.split(r" {2,}", lines[2])[6] == "60/0"  # before rounding, where the days differ


def test_json_holds_everything_with_exact_numbers() -> None:
    done = run(*DALAKAS, "--format", "json", "--set", "hold_weeks=5", "--tablets", "20,5", "--halves", "5")
    data = json.loads(done.out, parse_float=Decimal)
    assert data["regimen"] == {
        "id": "dalakas",
        "name": "Dalakas",
        "own": False,
        "statement": "ST-04",
        "disagreements": ["DIS-07"],
        "year": 2008,
    }
    assert (data["start"], data["weight_kg"]) == ("2026-01-05", 60)
    assert data["tablets_in_stock"] == [{"mg": 20, "halves": False}, {"mg": 5, "halves": True}]
    parameters = {item["name"]: item for item in data["parameters"]}
    assert parameters["hold_weeks"] == {
        "name": "hold_weeks",
        "value": 5,
        "default": 4,
        "unit": "weeks",
        "source_gives": "3-4 weeks",
        "statement": "ST-04",
    }
    assert parameters["slow_every_weeks"]["source_gives"] is None
    assert data["schedule"][0] == {
        "from_week": 0,
        "to_week": 5,
        "start": "2026-01-05",
        "end": "2026-02-08",
        "pattern": "once a day",
        "on_mg": 80,
        "off_mg": 80,
        "mean_mg_per_day": 80,
        "on_mg_before_rounding": 80,
        "off_mg_before_rounding": 80,
        "tablets_on": "4x20",
        "tablets_off": "4x20",
    }
    assert data["schedule"][-1]["pattern"] == "stop"
    assert (data["schedule"][-1]["end"], data["schedule"][-1]["to_week"]) == (None, None)
    assert data["schedule"][1]["pattern"] == "every other day"
    assert data["schedule"][16]["mean_mg_per_day"] == Decimal("22.5")
    rules = [item["rule"] for item in data["findings"]]
    assert rules[0] == "taper.source.hold_weeks"
    assert data["findings"][0]["sources"] == [{"ids": ["ST-04"], "year": 2008, "state": "printed"}]
    assert len(done.err.splitlines()) == len(rules)
    assert data["last_day"] == "2031-02-02"
    assert data["thresholds"][0]["under_mg"] == 20
    # The first year: 35 x 80 = 2800; then the sums of the days.
    assert data["total_mg"] > data["first_365_days_mg"] > 2800
    divided = json.loads(run(*ODDIS, "--format", "json").out)["schedule"]
    assert divided[0]["pattern"] == "divided by 2"


def test_findings_go_to_standard_error_a_line_each() -> None:
    done = run(*DALAKAS, "--set", "start_mg=60", "--format", "csv")
    lines = done.err.splitlines()
    assert lines[0] == "note: Start dose 60 mg a day: the source gives 80-100 mg. (ST-04)"
    assert any("the source gives no number; this is our starting value" in line for line in lines)
    assert any(
        "The source gives no end. At this rate" in line and "years) after its start" in line for line in lines
    )
    assert "264 weeks (about 5 years) after its start" in run(*DALAKAS).err
    assert any(line.startswith("note: Cannot judge whether the patient is an adult") for line in lines)
    assert all(line.partition(": ")[0] in ("note", "warn") for line in lines)
    assert done.out.startswith(HEAD)
    assert run("oddis-medsger", "--weight-kg", "93", "--start", "2026-01-05").err.splitlines()[1] == (
        "note: The start dose by weight would be 93 mg; the cap of 60 mg makes it 60 mg. "
        "The source prints about 1 mg/kg or 60 mg; a cap of 60 mg is our reading of it. (ST-03)"
    )


def test_settings_change_the_plan() -> None:
    argv = [
        "oddis-medsger",
        "--weight-kg=93",
        "--start=2026-01-05",
        "--set=cap_mg=100",
        "--set",
        "basis=start",
    ]
    assert [row[2] for row in run(*argv, "--format=csv").rows] == ["92.5", "70", "47.5", "25", "10"]


def test_a_regimen_in_mg_needs_no_weight() -> None:
    done = run("dalakas", "--start", "2026-01-05", "--format", "csv")
    assert done.status == 0
    assert "No body weight is given" in done.err
    assert done.rows == run(*DALAKAS, "--format", "csv").rows


# --- refusals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "option", "wrong"),
    [
        # what is missing or superfluous
        ([], "ID", "no regimen is named"),
        (["--start", "2026-01-05"], "ID", "no regimen is named"),
        (["dalakas"], "--start", "is missing"),
        (["dalakas", "oddis-medsger", "--start", "2026-01-05"], "ID", '"oddis-medsger" is one word too many'),
        (["oddis-medsger", "--start", "2026-01-05"], "--weight-kg", "none is given"),
        ([*DALAKAS, "--start", "2026-01-05"], "--start", "was given twice"),
        ([*DALAKAS, "--weight-kg", "60"], "--weight-kg", "was given twice"),
        ([*DALAKAS, "--format", "csv", "--format", "csv"], "--format", "was given twice"),
        (["dalakas", "--start"], "--start", "its value is missing"),
        (["dalakas", "--start", "--format", "csv"], "--start", "its value is missing"),
        ([*DALAKAS, "--weight"], '"--weight"', "there is no such option"),
        ([*DALAKAS, "--verbose"], '"--verbose"', "there is no such option"),
        ([*DALAKAS, "-x"], '"-x"', "there is no such option"),
        ([*DALAKAS, "--"], '"--"', "there is no such option"),
        ([*DALAKAS, "--list=all"], "--list", 'takes no value, got "all"'),
        ([*DALAKAS, "--list"], "--list", 'stands beside "dalakas"'),
        (["--list", "--format", "csv"], "--list", 'stands beside "--format"'),
        # the regimen
        (["Dalakas", "--start", "2026-01-05"], "ID", '"Dalakas" is not a regimen'),
        (["", "--start", "2026-01-05"], "ID", '"" is not a regimen'),
        (["../dalakas\n", "--start", "2026-01-05"], "ID", '"../dalakas\\n" is not a regimen'),
        # the weight
        *(
            ([*DALAKAS[:2], text, *DALAKAS[3:]], "--weight-kg", "is not a number of digits with a point")
            for text in (
                "", "abc", "-60", "NaN", "inf", "1e2", "60,5", "60.", ".5", "6 0", "+60", "60kg", "0x40",
                "\u0666\u0660",
            )
        ),
        *(
            ([*DALAKAS[:2], text, *DALAKAS[3:]], "--weight-kg", "is outside what a body weighs")
            for text in ("0", "1.9", "350.1", "100000")
        ),
        # the start
        *(
            (["dalakas", "--start", text], "--start", "is not a day of the calendar")
            for text in (
                "", "2026-02-30", "20260105", "2026-1-5", "05.01.2026", "2026-W01-1", "0000-01-01",
                "tomorrow", "2026-01-05T00:00", "2026-13-01", "2026-01-05 ", "\u0662026-01-05", "-5",
            )
        ),
        (["dalakas", "--start", "0001-01-01"], "--start", "is before 1950"),
        (["dalakas", "--start", "1949-12-31"], "--start", "is before 1950"),
        (["dalakas", "--start", "9999-12-31"], "--start", "would run past 2199"),
        (["dalakas", "--start", "2199-12-31"], "--start", "would run past 2199"),
        # the parameters
        ([*DALAKAS, "--set"], "--set", "its value is missing"),
        ([*DALAKAS, "--set", "start_mg"], "--set", '"start_mg" is not a name and a value'),
        ([*DALAKAS, "--set", "=80"], "--set", '"=80" is not a name and a value'),
        ([*DALAKAS, "--set", ""], "--set", '"" is not a name and a value'),
        ([*DALAKAS, "--set", "start_mg=80", "--set", "start_mg=90"], "--set", '"start_mg" is set twice'),
        ([*DALAKAS, "--set", "dose=80"], '--set "dose"', "is not a parameter of dalakas"),
        ([*DALAKAS, "--set", "start_mg="], '--set "start_mg"', "'' is not a number"),
        ([*DALAKAS, "--set", "start_mg=201"], '--set "start_mg"', "201 is too high"),
        ([*DALAKAS, "--set", "start_mg=-80"], '--set "start_mg"', "-80 is too low"),
        ([*DALAKAS, "--set", "start_mg=80=90"], '--set "start_mg"', "'80=90' is not a number"),
        ([*DALAKAS, "--set", "knee_mg=NaN"], '--set "knee_mg"', "'NaN' is not a number"),
        ([*DALAKAS, "--set", "round_to_mg=0"], '--set "round_to_mg"', "0 is too low"),
        ([*DALAKAS, "--set", "every_weeks=2.5"], '--set "every_weeks"', "2.5 is not a whole number"),
        ([*DALAKAS, "--set", "hold_weeks=105"], '--set "hold_weeks"', "105 is too high"),
        ([*ODDIS, "--set", "reduction_percent=100"], '--set "reduction_percent"', "100 is too high"),
        ([*ODDIS, "--set", "fractions=5"], '--set "fractions"', "5 is too high"),
        ([*ODDIS, "--set", "basis=both"], '--set "basis"', "'both' is not one of its choices"),
        ([*AMATO, "--set", "alternate_from_week=18"], '--set "alternate_from_week"', "does not come before"),
        (
            ["dalakas", "--start", "2026-01-05", "--weight-kg", "26"],
            '--set "start_mg"',
            "over 3 mg/kg at 26 kg (78 mg)",
        ),
        # the tablets
        *(
            ([*DALAKAS, "--tablets", text], "--tablets", "is not a number of digits with a point")
            for text in (
                "", ",", "20,", ",20", "20,,5", "-5", "20,-5", "NaN", "20,NaN", "1e5", "20 5", "20; 5",
                "five", "20, 5",
            )
        ),
        *(
            ([*DALAKAS, "--tablets", text], "--tablets", "is not a strength")
            for text in ("0", "20,0", "201", "100000", "2.505", "0.00")
        ),
        ([*DALAKAS, "--tablets", "20,5,20"], "--tablets", "20 mg stands there twice"),
        ([*DALAKAS, "--tablets", "20,5,5.0"], "--tablets", "5 mg stands there twice"),
        ([*DALAKAS, "--tablets", "1,2,3,4,5,6,7,8,9,10,11,12,13"], "--tablets", "13 strengths are too many"),
        ([*DALAKAS, "--halves", "3"], "--halves", "3 mg is not one of the strengths"),
        ([*DALAKAS, "--tablets", "20,5", "--halves", "1"], "--halves", "1 mg is not one of the strengths"),
        ([*DALAKAS, "--halves", "5,5"], "--halves", "5 mg stands there twice"),
        ([*DALAKAS, "--halves", "all"], "--halves", "is not a number of digits with a point"),
        # the rest
        ([*DALAKAS, "--format", "xml"], "--format", '"xml" is not a format'),
        ([*DALAKAS, "--format", ""], "--format", '"" is not a format'),
        ([*DALAKAS, "--data-dir", ""], "--data-dir", '"" is not a folder'),
        ([*DALAKAS, "--data-dir", "/no/such/folder"], "--data-dir", '"/no/such/folder" is not a folder'),
        ([*DALAKAS, "--data-dir", "a\0b"], "--data-dir", "is not a folder"),
        ([*DALAKAS, "--data-dir", "~nobody-of-that-name"], "--data-dir", "is not a folder"),
        ([*DALAKAS, "--data-dir", "x" * 5000], "--data-dir", "is not a folder"),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_in_one_line(argv: list[str], option: str, wrong: str) -> None:
    line = refused(*argv)
    assert line.startswith(f"{option}: ")
    assert wrong in line


def test_a_refusal_says_what_is_allowed() -> None:
    assert refused("dalakas") == "--start: is missing; allowed: a day as YYYY-MM-DD, such as 2026-01-05"
    assert refused("x", "--start", "2026-01-05").endswith("allowed: amato-griggs, dalakas, oddis-medsger")
    assert refused(*DALAKAS, "--set", "start_mg=500").endswith("allowed: over 0 to 200 mg a day")
    assert refused(*DALAKAS, "--set", "dose=5").endswith(
        "allowed: start_mg, hold_weeks, off_day_step_mg, on_step_mg, every_weeks, knee_mg, slow_step_mg, "
        "slow_every_weeks, target_mg, round_to_mg"
    )
    assert refused(*DALAKAS, "--format", "xml").endswith("allowed: table, csv, json")


WORDS = st.sampled_from(
    ["oddis-medsger", "dalakas", "amato-griggs", "--start", "2026-01-05", "--weight-kg", "60", "--set",
     "target_mg=5", "basis=start", "=", "--tablets", "20,5", "--halves", "5", "--format", "csv", "json",
     "--list", "--help", "--"]
)  # fmt: skip


@given(st.lists(WORDS | st.text(max_size=30), max_size=8))
def test_nothing_that_is_typed_makes_an_exception(argv: list[str]) -> None:
    # Not --data-dir: the text would name any folder of the machine.
    done = run(*(word for word in argv if not word.startswith("--data")))
    assert done.status in (0, 2)
    if done.status == 2:
        assert done.out == "" and len(done.err.splitlines()) == 1


@given(st.sampled_from(["start_mg", "target_mg", "round_to_mg", "hold_weeks", "\x00"]), st.text(max_size=40))
def test_no_setting_makes_an_exception(name: str, value: str) -> None:
    done = run("dalakas", "--start", "2026-01-05", "--format", "csv", "--set", f"{name}={value}")
    assert done.status in (0, 2)
    assert len(done.err.splitlines()) == 1 or done.status == 0
    assert bool(done.out) == (done.status == 0)


# --- the regimens ------------------------------------------------------------------------------------


def test_the_list_names_regimens_parameters_ranges_and_sources() -> None:
    done = run("--list")
    assert (done.status, done.err) == (0, "")
    assert done.out.isascii()
    heads = [line for line in done.out.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "amato-griggs: Amato-Griggs (ST-05, 2008)",
        "dalakas: Dalakas (ST-04, DIS-07, 2008)",
        "oddis-medsger: Oddis-Medsger (ST-03, DIS-01, 2008)",
    ]
    rows = [re.split(r" {2,}", line.strip()) for line in done.out.splitlines()]
    assert ["start_mg", "80", "over 0 to 200 mg a day", "80-100 mg", "ST-04"] in rows
    # Where the source prints no number, none is shown.
    assert ["slow_every_weeks", "12", "a whole number from 1 to 104 weeks", "no number", "ST-04"] in rows
    assert ["cap_mg", "100", "over 0 to 200 mg a day", "at most 100 mg", "ST-05"] in rows
    assert ["basis", "current", "one of current, start", "no number", "DIS-01"] in rows
    assert "Needs --weight-kg." in done.out and "Needs no weight." in done.out
    assert (
        "  cap_mg: The source prints about 1 mg/kg or 60 mg; a cap of 60 mg is our reading of it." in done.out
    )


OWN = """
id = "my-own"
name = "My own"
summary = "30 mg for four weeks."
statement = "own"
[start]
mg = "first_mg"
statement = "own"
[[parameters]]
name = "first_mg"
label = "Start"
kind = "mg"
unit = "mg"
default = 30
statement = "own"
[[steps]]
kind = "hold"
weeks = 4
statement = "own"
[[steps]]
kind = "stop"
statement = "own"
"""


def folder_with(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "regimens"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_users_own_regimens_are_listed_and_used(tmp_path: Path) -> None:
    where = ["--data-dir", str(folder_with(tmp_path, mine=OWN))]
    listed = run("--list", *where)
    assert "my-own: My own (own; your own)" in listed.out
    rows = [line.split() for line in listed.out.splitlines()]
    assert ["first_mg", "30", "over", "0", "to", "200", "mg", "own"] in rows
    done = run("my-own", "--start", "2026-01-05", "--format", "csv", *where, "--set", "first_mg=20")
    assert done.rows == [
        ["2026-01-05", "2026-02-01", "20", "20", "20", "1x20", "1x20"],
        ["2026-02-02", "", "0", "0", "0", "0", "0"],
    ]
    assert "no published source stands behind its doses" in done.err


def test_a_file_that_is_not_taken_is_said(tmp_path: Path) -> None:
    bad = OWN.replace("weeks = 4", "weeks = 1.5")
    where = ["--data-dir", str(folder_with(tmp_path, good=OWN.replace("my-own", "good"), mine=bad))]
    listed = run("--list", *where)
    assert listed.status == 0
    assert "good: My own" in listed.out
    assert listed.err == "not taken: mine.toml: file: Value error, weeks: 1.5 is not whole\n"
    assert run(*DALAKAS, *where).err.splitlines()[0].startswith("not taken: mine.toml")
    # Asked for by its id, the one line says why it is not there.
    assert "weeks: 1.5 is not whole" in refused("my-own", "--start", "2026-01-05", *where)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    where = folder_with(tmp_path, mine=OWN)
    os.mkfifo(where / "regimens" / "pipe.toml")
    (where / "regimens" / "folder.toml").mkdir()
    done = run("--list", "--data-dir", str(where))
    assert "my-own: My own" in done.out
    assert done.err == "not taken: folder.toml: not a file\nnot taken: pipe.toml: not a file\n"


def test_reading_makes_no_folder(tmp_path: Path) -> None:
    run("--list", "--data-dir", str(tmp_path))
    run(*DALAKAS, "--data-dir", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["--help", "-h"])
def test_help_says_how(text: str) -> None:
    done = run(text)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("usage: myoplanner taper ID --start YYYY-MM-DD")
    for option in ("--weight-kg", "--set", "--tablets", "--halves", "--format", "--data-dir", "--list"):
        assert f"\n  {option}" in done.out
    assert HEAD in done.out
    assert "not a medical device" in done.out

"""`myoplanner plan`: which files are taken, the whole plan as JSON with exact numbers, and as text."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from myoplanner.commands import plan as command
from myoplanner.commands.plan_output import plan_fields
from myoplanner.commands.strict_json import json_text
from myoplanner.logic import edits
from myoplanner.logic.addon import edits as addon_edits
from myoplanner.logic.base import evolve
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Answer, Diagnosis, Entity
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import Enzyme, EnzymeResult, StrengthResult
from myoplanner.storage.envelope import to_bytes
from myoplanner.storage.knowledge_files import load_knowledge
from tests.documents.build_cases import SEEN_ON, cases
from tests.logic.addon.addons import approved
from tests.strategies import courses

KNOWLEDGE, _ = load_knowledge()
TODAY = date(2026, 7, 6)
SAMPLES = cases()
ID = "a" * 32


def run(*argv: str, stdin: bytes = b"", today: date = TODAY) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    status = command.run(list(argv), today, out, err, io.BytesIO(stdin))
    return status, out.getvalue(), err.getvalue()


def exact(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def asked(course: Course, *argv: str, today: date = TODAY) -> Any:
    """The plan of a course as JSON."""
    status, out, err = run("-", "--json", *argv, stdin=to_bytes(course), today=today)
    assert (status, err) == (0, "")
    return exact(out)


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[bytes], str]:
    def save(content: bytes) -> str:
        path = tmp_path / "patient.json"
        path.write_bytes(content)
        return str(path)

    return save


# --- which files are taken ---------------------------------------------------------------------------


def test_a_patients_file_is_taken(saved: Callable[[bytes], str]) -> None:
    path = saved(to_bytes(SAMPLES["good-responder"]))
    before = Path(path).read_bytes(), Path(path).stat().st_mtime_ns
    status, out, err = run(path, "--json")
    assert (status, err) == (0, "")
    assert exact(out)["course"]["id"] == SAMPLES["good-responder"].id
    after = Path(path).read_bytes(), Path(path).stat().st_mtime_ns
    assert after == before, "a plan never touches the file"


def test_a_link_that_is_named_is_followed(saved: Callable[[bytes], str], tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    try:
        link.symlink_to(saved(to_bytes(Course(id=ID))))
    except OSError:
        pytest.skip("no links here")
    assert run(str(link), "--json")[0] == 0


def test_a_file_changed_outside_is_taken_and_said_to_be_so() -> None:
    changed = to_bytes(SAMPLES["good-responder"]).replace(b'"7040"', b'"7041"')
    status, out, err = run("-", "--json", stdin=changed)
    assert status == 0 and exact(out)["changed_outside"] is True
    assert err == "note: the file was changed by something other than MyoPlanner since it was saved\n"
    assert exact(run("-", "--json", stdin=to_bytes(SAMPLES["good-responder"]))[1])["changed_outside"] is False


def test_a_bare_course_is_taken_and_said_to_be_bare() -> None:
    course = SAMPLES["flare-in-taper"]
    bare = json.dumps(course.model_dump(mode="json")).encode()
    status, out, err = run("-", "--json", stdin=bare)
    assert status == 0
    assert err.startswith("note: a bare course without its envelope") and len(err.splitlines()) == 1
    assert out == run("-", "--json", stdin=to_bytes(course))[1]


def test_a_bare_course_needs_no_more_than_an_id() -> None:
    status, out, _ = run("-", "--json", stdin=b'{"id": "x1"}')
    assert status == 0 and exact(out)["course"]["id"] == "x1"


NEWER = b'{"format": "myoplanner-course", "schema_version": 9, "sha256": "", "course": {}}'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b"\0\0\0", "zero bytes"),
        (b"{", "cut off or not JSON"),
        (b"[]", "no patient's file"),
        (b"{}", "no patient's file"),
        (b'"text"', "no patient's file"),
        (NEWER, "newer MyoPlanner (file format 9)"),
        (b'{"id": "x", "schema_version": 9}', "newer MyoPlanner (file format 9)"),
        (b'{"id": "x", "schema_version": "1"}', "which version"),
        (b'{"id": "x", "weight": 1.5}', "a number that MyoPlanner never writes"),
        (b'{"id": "x", "unknown": 1}', "not valid: unknown"),
        (b'{"id": "\\u0000"}', "not valid: id"),
        (b'{"id": "x", "id": "y"}', "a field stands there twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b"\xff\xfe", "not UTF-8"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (to_bytes(SAMPLES["good-responder"])[:-40], "cut off or not JSON"),
    ],
)
def test_what_is_no_patient_is_refused_in_one_line(content: bytes, words: str) -> None:
    status, out, err = run("-", "--json", stdin=content)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith('myoplanner plan: "-": ') and words in err and "; allowed: a patient's file" in err


def test_more_bytes_than_a_file_may_have_are_refused() -> None:
    status, out, err = run("-", stdin=b" " * 20_000_001)
    assert (status, out) == (2, "") and "too large" in err


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for source in (str(tmp_path / "nothing.json"), str(tmp_path), "a\0b"):
        status, out, err = run(source)
        assert (status, out) == (2, "") and len(err.splitlines()) == 1, source
        assert "; allowed: a patient's file" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    assert run(str(pipe))[0] == 2


# --- options -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], "FILE: is missing; allowed: a patient's file"),
        (["a", "b"], 'FILE: "b" is one word too many'),
        (["-", "--today"], "--today: its value is missing"),
        (["-", "--today", "2026-02-30"], '--today: "2026-02-30" is not a day of the calendar'),
        (["-", "--today", "6/7/2026"], '--today: "6/7/2026" is not a day of the calendar'),
        (["-", "--today", "1949-12-31"], '--today: "1949-12-31" is out of range'),
        (["-", "--today", "2200-01-01"], '--today: "2200-01-01" is out of range'),
        (["-", "--text"], '"--text": there is no such option'),
        (["-", "--json=1"], '--json: takes no value, got "1"'),
        (["-", "--data-dir", "/nowhere/at/all"], '--data-dir: "/nowhere/at/all" is not a folder'),
    ],
)
def test_a_wrong_option_is_refused_in_one_line(argv: list[str], words: str) -> None:
    status, out, err = run(*argv, stdin=to_bytes(Course(id=ID)))
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1 and words in err


def test_the_day_is_the_one_given_else_that_of_the_clock() -> None:
    course = SAMPLES["good-responder"]
    assert asked(course)["today"] == "2026-07-06"
    assert asked(course, "--today", "2026-02-01")["today"] == "2026-02-01"
    for edge in ("1950-01-01", "2199-12-31"):
        assert asked(course, "--today", edge)["today"] == edge


def test_help_says_what_is_taken_and_what_stays_out() -> None:
    status, out, err = run("--help")
    assert (status, err) == (0, "")
    assert "bare course" in out and "--today" in out and "not a medical device" in out


def test_own_regimens_of_the_data_folder_are_known(tmp_path: Path) -> None:
    (tmp_path / "regimens").mkdir()
    (tmp_path / "regimens" / "broken.toml").write_text("id = 1", encoding="utf-8")
    status, _, err = run("-", "--data-dir", str(tmp_path), stdin=to_bytes(Course(id=ID)))
    assert status == 0 and err.startswith("not taken: broken.toml")


# --- the plan as JSON ----------------------------------------------------------------------------------


def test_the_plan_of_a_patient_of_whom_nothing_is_known() -> None:
    found = asked(Course(id=ID))
    assert found["schedules"] == [] and found["numbers"] is None and found["draft"] is None
    assert found["exposures"]["cumulative_mg"] is None, "no record is not 0 mg"
    assert found["response"]["gates"] == [] and found["due"] == []
    assert found["classification"]["score"] == 0
    assert found["classification"]["class"] == "not classified"
    # What is unknown is named: the age, nine items, the enzymes, and whether there was a biopsy.
    assert {"has_biopsy", "age_at_onset_years", "anti_jo1", "raised_enzyme"} <= set(
        found["classification"]["missing"]
    )
    rules = {item["rule"]: item for item in found["findings"]}
    assert rules["flag.not-assessed"]["kind"] == "warn" and rules["flag.not-assessed"]["missing"]


def test_schedules_are_the_steps_as_signed_and_how_far_they_are_in_force() -> None:
    found = asked(SAMPLES["flare-in-taper"], today=SEEN_ON)
    first, second = found["schedules"]
    assert (first["regimen_id"], first["current"]) == ("dalakas", False)
    assert first["in_force"] == {"start": "2026-01-12", "end": "2026-09-15"}
    assert first["steps"][-1]["end"] is None, "what was signed is not cut"
    assert (second["regimen_id"], second["current"]) == ("oddis-medsger", True)
    assert second["in_force"] == {"start": "2026-09-16", "end": None}
    # 75 % of 45 mg is 33.75; to 2.5 mg that is 32.5. Four weeks from day 56: week 8 to week 12.
    third = second["steps"][2]
    assert (third["from_week"], third["to_week"], third["start"]) == (8, 12, "2026-11-11")
    assert (third["on_mg"], third["on_mg_before_rounding"]) == (Decimal("32.5"), Decimal("33.75"))
    assert third["tablets_on"] == "1x10+1x5+1x2.5 / 1x10+1x5"


def test_exposure_is_counted_by_hand() -> None:
    found = asked(SAMPLES["flare-in-taper"], today=date(2026, 2, 10))["exposures"]
    # Taken: 14 days of 40 mg (29 Dec to 11 Jan). Planned: 28 days of 80 mg (12 Jan to 8 Feb), then
    # 9 Feb is an on-day of 80 mg and 10 Feb an off-day of 70 mg: 560 + 2240 + 80 + 70 = 2950.
    assert found["cumulative_mg"] == 2950
    assert (found["days"], found["days_on_record"], found["days_without_record"]) == (44, 44, 0)
    assert (found["dose_today_mg"], found["mean_today_mg"]) == (70, 75)


def test_days_without_a_record_are_counted_as_such() -> None:
    found = asked(SAMPLES["from-abroad"], today=date(2026, 4, 30))["exposures"]
    # 9 Feb to 30 Apr are 81 days; 6 to 26 April, 21 days, have no record.
    assert (found["days"], found["days_on_record"], found["days_without_record"]) == (81, 60, 21)
    # 28 days of 60 mg, 28 of 50 mg, 4 of 40 mg.
    assert found["cumulative_mg"] == 28 * 60 + 28 * 50 + 4 * 40


def test_gates_trends_and_conditions_stand_under_response() -> None:
    response = asked(SAMPLES["good-responder"], today=SEEN_ON)["response"]
    early, late = response["gates"]
    assert (early["statement"], early["verdict"]) == ("RS-04", "partial")
    assert (late["statement"], late["verdict"]) == ("AD-02", "partial")
    assert early["judgement"]["lines"][0].startswith("CK: 6890 U/L")
    (ck, *_) = response["enzymes"]
    # (6890 - 163) / 6890 = 97.63 %
    assert (ck["enzyme"], ck["change"]["percent"], ck["rising"]["rises"]) == ("CK", Decimal("97.6"), False)
    assert [item["condition"] for item in response["conditions"]] == ["strength_plateau"]
    assert response["delay"]["to_steroid"] == 77  # 20 Oct 2025 to 5 Jan 2026
    assert response["definition"].startswith("Definition used (our own, unconfirmed)")


def test_a_finding_bears_everything_that_the_window_shows() -> None:
    for finding in asked(SAMPLES["inclusion-body-myositis"])["findings"]:
        assert list(finding) == [
            "rule", "kind", "sentence", "because", "missing", "would_change", "sources",
        ]  # fmt: skip
        assert finding["kind"] in ("decide", "warn", "stop", "note")
        assert finding["sentence"] and finding["sources"]
        for source in finding["sources"]:
            assert source["ids"] and source["state"]


def test_what_falls_due_is_listed_until_it_is_judged() -> None:
    course = SAMPLES["good-responder"]
    # 5 Jan + 28, 42, 91 and 105 days.
    due = {item["text"]: item for item in asked(course, today=date(2026, 1, 10))["due"]}
    early, late = due["Weeks 4–6: does the diagnosis hold?"], due["Month 3: is a drug to be added?"]
    assert (early["first"], early["last"], early["state"]) == ("2026-02-02", "2026-02-16", "")
    assert (late["first"], late["last"]) == ("2026-04-06", "2026-04-20")
    in_window = {item["text"]: item for item in asked(course, today=date(2026, 2, 10))["due"]}
    assert in_window["Weeks 4–6: does the diagnosis hold?"]["state"] == "partial response"
    later = {item["text"] for item in asked(course, today=date(2026, 2, 17))["due"]}
    assert "Weeks 4–6: does the diagnosis hold?" not in later
    assert "Month 3: is a drug to be added?" in later


def test_a_window_without_a_verdict_stays_due_as_long_as_a_value_may_stand_for_it() -> None:
    course = evolve(SAMPLES["good-responder"], results=())
    for day, listed in ((date(2026, 3, 16), True), (date(2026, 3, 17), False)):  # 42 + 28 days
        due = {item["text"]: item["state"] for item in asked(course, today=day)["due"]}
        assert ("Weeks 4–6: does the diagnosis hold?" in due) is listed
        assert due.get("Weeks 4–6: does the diagnosis hold?", "cannot judge") == "cannot judge"


def test_the_next_change_of_the_dose_is_due_on_its_day() -> None:
    course = SAMPLES["flare-in-taper"]
    due = [item for item in asked(course, today=SEEN_ON)["due"] if item["what"] == "dose-change"]
    assert [(item["first"], item["text"]) for item in due] == [("2026-12-09", "prednisone 25 mg a day")]
    assert "dose-change" not in {item["what"] for item in asked(course, today=date(2027, 3, 3))["due"]}


def test_a_draft_says_what_holds_it_and_which_reason_is_written() -> None:
    course = Course(
        id=ID,
        patient=Patient(birth_year=1990),
        diagnosis=Diagnosis(answers=(Answer(key="respiratory_failure", word="yes"),), entity=Entity.PM),
    )
    course = edits.with_steroid_draft(edits.with_regimen(course, "dalakas"), start=TODAY)
    draft = asked(course)["draft"]
    assert draft["held_by"] == [{"rule": "flag.respiratory-failure", "overridable": True, "reason": ""}]
    assert draft["steps"][0]["on_mg"] == 80 and draft["numbers"]["start"] == "2026-07-06"
    written = edits.with_reason(course, "flag.respiratory-failure", "on the ward, ventilated")
    assert asked(written)["draft"]["held_by"][0]["reason"] == "on the ward, ventilated"


def test_a_draft_without_a_schedule_says_why() -> None:
    course = edits.with_choice(edits.with_regimen(Course(id=ID), "dalakas"), "target_mg", "much")
    draft = asked(course)["draft"]
    assert draft["steps"] is None and draft["numbers"] is None
    assert draft["errors"][0]["field"] == "target_mg" and draft["errors"][0]["allowed"]


def test_name_and_record_number_stay_out() -> None:
    course = evolve(
        SAMPLES["good-responder"], patient=Patient(code="K-7", name="Ada Lovelace", record_number="MRN 77123")
    )
    found = asked(course)["course"]["patient"]
    assert found == {"code": "K-7", "sex": None, "birth_year": None}
    for argv in ((), ("--json",)):
        out = run("-", *argv, stdin=to_bytes(course))[1]
        assert "K-7" in out and "Lovelace" not in out and "77123" not in out


def test_every_field_of_a_plan_stands_in_the_output() -> None:
    plan = build_plan(SAMPLES["good-responder"], KNOWLEDGE, SEEN_ON)
    names = {"course": "course", "today": "today", "edition": "knowledge_edition", "doses": "schedules"}
    found = plan_fields(plan, KNOWLEDGE, changed_outside=False)
    assert {names.get(name, name) for name in Plan.model_fields} <= set(found)


def numbers_in(part: object) -> list[object]:
    """Every number of an output."""
    if isinstance(part, dict):
        return [number for each in part.values() for number in numbers_in(each)]
    if isinstance(part, list):
        return [number for each in part for number in numbers_in(each)]
    return [part] if isinstance(part, int | float | Decimal) and not isinstance(part, bool) else []


def test_numbers_are_written_digit_by_digit() -> None:
    course = SAMPLES["good-responder"]
    out = run("-", "--json", stdin=to_bytes(course))[1]
    assert '"value": 41.2' in out and '"upper_limit": 7.6' in out
    assert not re.search(r": -?[0-9.]+[eE]|NaN|Infinity", out)
    assert json.loads(out), "it is JSON for everybody else too"


@settings(max_examples=25)
@given(courses())
def test_any_course_has_a_plan_in_both_forms(course: Course) -> None:
    found = asked(course)
    assert found["course"]["id"] == course.id
    assert all(isinstance(number, Decimal) for number in numbers_in(found))
    status, out, err = run("-", stdin=to_bytes(course))
    assert (status, err) == (0, "") and out.startswith("MyoPlanner, as of ")
    plan = build_plan(course, KNOWLEDGE, TODAY)
    assert exact(json_text(plan_fields(plan, KNOWLEDGE, False))) == found


# --- the plan as text ------------------------------------------------------------------------------------


def test_the_text_holds_the_plan_the_findings_and_what_they_rest_on() -> None:
    status, out, _ = run("-", stdin=to_bytes(SAMPLES["flare-in-taper"]), today=SEEN_ON)
    assert status == 0
    assert "not a medical device" in out
    for words in (
        "Plan of record: Oddis-Medsger, approved Wed 16 Sep 2026",
        "1 × 10 mg + 1 × 5 mg + 1 × 2.5 mg / 1 × 10 mg + 1 × 5 mg",
        "14480 mg prednisone from Mon 29 Dec 2025 to Sun 22 Nov 2026; days: 329",
        "[warn] dx.mimics",
        # with a biopsy: 2.2 + 0.7 + 0.5 + 1.6 + 1.2 + 0.6 + 1.4 + 1.7 = 9.9
        "Minimum: 2.2 (Age at onset) + 0.7 (Proximal arms, symmetric) + 0.5 (Proximal legs, symmetric)",
        "9.9 reaches 8.7: definite",
        "Source: RS-03 (2008)",
        "Wed 16 Sep 2026: Applied Oddis-Medsger",
    ):
        assert words in out, words


def test_empty_sections_say_so() -> None:
    out = run("-", stdin=to_bytes(Course(id=ID)))[1]
    assert "PLANS OF RECORD\n  none\n" in out and "DRAFT\n  none\n" in out
    assert "last CK        not on record" in out


def test_added_drugs_bear_their_doses_test_days_and_days_to_judge() -> None:
    # 2 mg/kg x 60 kg = 120 mg; 125 mg would be over that ceiling, so 100 mg, from Mon 6 Jul 2026.
    addons = (
        approved("a", "azathioprine", "dimartino", azathioprine__start="2"),
        approved("m", "methotrexate", "harrison", split=True),
    )
    tried = EarlierAgent(id="e", agent="ivig", dose="120 g", outcome=Outcome.NONE)
    course = Course(id=ID, addons=addons, earlier_agents=(tried,))
    # Tests 2 weeks from the start; on 21 July they are a day late. Azathioprine is judged from week 12 on.
    day = date(2026, 7, 21)
    out = run("-", "--today", day.isoformat(), stdin=to_bytes(course))[1]
    for words in (
        "ADDED DRUGS\n  Azathioprine, DiMartino 2008: Since Mon 6 Jul 2026; Now azathioprine 100 mg a day",
        "Mon 6 Jul 2026 to on  azathioprine 100 mg a day",
        "methotrexate ONCE A WEEK, on Monday: 2.5 mg, 12 hours later 2.5 mg, 12 hours later 2.5 mg",
        "Mon 27 Jul 2026 to Sun 2 Aug 2026   methotrexate 10 mg ONCE A WEEK, on Monday",
        "Blood count: not assessed; overdue since Mon 20 Jul 2026; due on Mon 3 Aug 2026",
        "test days within a year: Mon 3 Aug 2026, Mon 17 Aug 2026",
        "judge: 3-6 months, Mon 28 Sep 2026 to Mon 21 Dec 2026",
        "tried before: Immunoglobulin (IVIG), 120 g, no effect",
        "Azathioprine: Blood count, Creatinine or eGFR, ALT or AST, Albumin  overdue",
        "Mon 28 Sep 2026 to Mon 21 Dec 2026  Judge Azathioprine: 3-6 months",
        "[warn] addon.overdue.azathioprine",
    ):
        assert words in out, words
    found = asked(course, today=day)
    first = found["added_drugs"][0]
    assert first["test_days"][:2] == ["2026-08-03", "2026-08-17"]
    assert {"what": "judge", "first": "2026-09-28", "last": "2026-12-21", "text": "3-6 months"} in first[
        "windows"
    ]
    assert {item["what"] for item in found["due"]} == {"tests", "judge-add-on"}
    # Before anything is due nothing is overdue, and a stopped drug has no days to come.
    early = run("-", "--today", "2026-07-06", stdin=to_bytes(course))[1]
    assert "overdue" not in early and "due on Mon 20 Jul 2026" in early
    over = evolve(course, addons=(evolve(addons[0], stop=date(2026, 7, 10)),))
    assert asked(over, today=day)["added_drugs"][0]["windows"] == []


def test_the_draft_of_an_added_drug_says_what_holds_it() -> None:
    course = Course(id=ID, patient=Patient(birth_year=2012))
    course = addon_edits.with_scheme(addon_edits.with_agent(course, "cyclophosphamide"), "harrison")
    out = run("-", stdin=to_bytes(course))[1]
    assert "Draft, not applied: Cyclophosphamide, Harrison" in out
    assert "still needed: Body height, for body surface." in out
    assert "Apply is held by addon.child: no reason written." in out and "[stop] addon.child" in out


def test_what_a_person_typed_stays_one_persons_text() -> None:
    course = evolve(
        SAMPLES["good-responder"],
        decisions=(),
        patient=Patient(code="FINDINGS"),
        draft=evolve(Course(id=ID).draft, step="steroid"),
    )
    out = run("-", stdin=to_bytes(course))[1]
    # A section's title begins its line; what was typed never does.
    assert [line for line in out.splitlines() if line == "FINDINGS"] == ["FINDINGS"]
    assert "  code           FINDINGS" in out


def test_results_after_the_day_are_not_looked_at() -> None:
    course = SAMPLES["good-responder"]
    early = date(2026, 2, 1)
    kept = tuple(item for item in course.results if item.day <= early)
    assert len(kept) < len(course.results)
    known = [item for item in kept if isinstance(item, EnzymeResult | StrengthResult)]
    assert {item.enzyme for item in known if isinstance(item, EnzymeResult)} >= {Enzyme.CK}
    whole, part = asked(course, today=early), asked(evolve(course, results=kept), today=early)
    assert whole["response"] == part["response"] and whole["findings"] == part["findings"]

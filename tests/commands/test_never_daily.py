"""The command line neither takes nor writes methotrexate in any rhythm but once a week."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any

import pytest

from myoplanner.commands import plan as command
from myoplanner.commands import taper
from myoplanner.logic.record.addon import Weekday
from myoplanner.logic.record.course import Course
from myoplanner.storage.envelope import to_bytes
from tests.logic.addon.addons import START, approved
from tests.logic.addon.test_never_daily import DAILY, WEEKLY

TODAY = date(2026, 7, 21)
COURSE = Course(
    id="d" * 32,
    addons=(approved("m", "methotrexate", "harrison", split=True, weekday=Weekday.FRIDAY),),
)
OTHER_RHYTHM = re.compile(r"daily|a day|every 12|twice|each day|b\.?i\.?d", re.IGNORECASE)


def answer(content: bytes, *argv: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = command.run(["-", *argv], TODAY, out, err, io.BytesIO(content))
    return status, out.getvalue(), err.getvalue()


def bare(**addon: Any) -> bytes:
    """The course as another program would write it, with something changed in its add-on."""
    document = json.loads(to_bytes(COURSE))["course"]
    document["addons"][0].update(addon)
    return json.dumps(document).encode()


def test_the_course_as_it_is_is_taken() -> None:
    assert answer(bare())[0] == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"steps": [DAILY]},
        {"steps": [{**DAILY, "drug": "azathioprine"}]},
        {"steps": [{**WEEKLY, "start": "2026-07-10", "end": "2026-07-10"}]},
        {"steps": [{**WEEKLY, "start": "2026-07-10", "mg": "70"}]},
        {"steps": [{**WEEKLY, "start": "2026-07-10", "times": 7}]},
        {"weekday": None},
        {"weekday": "Monday"},
        {"agent": "azathioprine"},
        {"start": START.isoformat()},
    ],
)
def test_a_course_with_another_rhythm_is_refused_in_one_line(changed: dict[str, Any]) -> None:
    status, out, err = answer(bare(**changed))
    assert (status, out) == (2, "") and len(err.splitlines()) == 1


def test_every_line_of_the_plan_that_doses_it_says_once_a_week() -> None:
    out = answer(to_bytes(COURSE))[1]
    lines = [line for line in out.splitlines() if "ethotrexate" in line and re.search(r"[0-9] mg", line)]
    assert len(lines) >= 8 and all("ONCE A WEEK" in line for line in lines)
    assert not any(OTHER_RHYTHM.search(line.partition("ethotrexate")[2]) for line in lines)


def test_its_steps_in_json_are_weekly_and_a_week_or_more_long() -> None:
    found = json.loads(answer(to_bytes(COURSE), "--json")[1])
    steps = [step for addon in found["course"]["addons"] for step in addon["steps"]]
    assert len(steps) == 8 and {step["kind"] for step in steps} == {"weekly"}
    assert not any("times" in step for step in steps)


def test_a_taper_of_it_cannot_be_asked_for() -> None:
    out, err = io.StringIO(), io.StringIO()
    assert taper.run(["methotrexate", "--start", "2026-07-06"], out, err) == 2
    assert out.getvalue() == "" and len(err.getvalue().splitlines()) == 1

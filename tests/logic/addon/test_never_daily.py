"""No path, file or field makes methotrexate anything but once a week."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from myoplanner.logic.addon.dose_text import daily_text, split_text
from myoplanner.logic.addon.edits import with_addon_applied, with_addon_stopped, with_drug_strengths
from myoplanner.logic.addon.lanes import lanes_of
from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.agent import read_agent
from myoplanner.logic.knowledge.drugs import DailyDrug, InfusedDrug, WeeklyDrug
from myoplanner.logic.knowledge.reading import KnowledgeError
from myoplanner.logic.knowledge.scheme import WeeklyLine
from myoplanner.logic.record.addon import AddOn, DailyStep, StrengthSet, Weekday, WeeklyStep
from myoplanner.logic.record.addon_entry import EarlierText, read_earlier
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.earlier import EarlierAgent
from myoplanner.logic.record.lab_paste import read_lab_rows
from myoplanner.logic.record.paste import read_rows
from myoplanner.logic.record.taken_entry import TakenText
from myoplanner.logic.sheets.addon.dose import dose_sheet
from myoplanner.logic.sheets.timeline.lanes import lanes_panel
from myoplanner.logic.sheets.timeline.ranges import DayRange
from myoplanner.logic.wording.english import TEXTS
from myoplanner.storage.envelope import Damaged, Readable, from_bytes, to_bytes
from myoplanner.storage.strict_json import canonical
from tests.logic.addon.addons import START, agent, approved, built, ready
from tests.strategies import knowledge

ROOT = Path(__file__).resolve().parents[3]
AGENTS = ROOT / "resources/knowledge/agents"
FORBIDDEN = ("every 12 hours", "every 12 h", "twice a day", "twice daily", "b.i.d", "bid")
OTHER = re.compile("|".join(drug.value for kind in (DailyDrug, InfusedDrug) for drug in kind))


def methotrexate(**kwargs: object) -> AddOn:
    return approved("one", "methotrexate", "harrison", **kwargs)


# --- types -------------------------------------------------------------------------------------------


def test_no_daily_or_infused_drug_is_methotrexate() -> None:
    names = {drug.value for drug in (*DailyDrug, *InfusedDrug)}
    assert {drug.value for drug in WeeklyDrug} == {"methotrexate"} and "methotrexate" not in names


def test_the_schema_of_the_document_has_no_field_for_it() -> None:
    schema = Course.model_json_schema()["$defs"]
    weekly = schema["WeeklyStep"]["properties"]
    assert set(weekly) == {"kind", "drug", "start", "end", "mg", "split"}
    assert "methotrexate" not in json.dumps(schema["DailyDrug"]) + json.dumps(schema["InfusedDrug"])
    using = [name for name, part in schema.items() if '"#/$defs/WeeklyDrug"' in json.dumps(part)]
    assert using == ["WeeklyStep"]


def test_the_schema_of_the_knowledge_has_no_field_for_it() -> None:
    fields = set(WeeklyLine.model_fields)
    assert fields == {"kind", "drug", "start", "hold_weeks", "step_mg", "every_weeks", "to", "split"}
    assert all(isinstance(line.drug, WeeklyDrug) is isinstance(line, WeeklyLine) for line in all_lines())


def all_lines() -> Iterator[object]:
    return (line for agent in knowledge().agents for scheme in agent.schemes for line in scheme.lines)


def test_a_daily_step_takes_no_methotrexate() -> None:
    for drug in ("methotrexate", WeeklyDrug.METHOTREXATE):
        with pytest.raises(ValidationError):
            DailyStep(drug=drug, start=START, end=None, mg=Decimal("2.5"), raw_mg=Decimal("2.5"))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        daily_text(WeeklyDrug.METHOTREXATE, Decimal("7.5"), 1)  # type: ignore[arg-type]


# --- files -------------------------------------------------------------------------------------------

numbers_typed = st.sampled_from(["1", "2", "7", "0.5", "daily"])

DAILY = {
    "kind": "daily", "drug": "methotrexate", "start": "2026-07-06", "end": None, "mg": "2.5", "times": 2,
    "raw_mg": "2.5",
}  # fmt: skip

WEEKLY = {"kind": "weekly", "drug": "methotrexate", "start": "2026-07-06", "end": None, "mg": "7.5"}


def refused(change: object) -> None:
    """The file of a patient with methotrexate, with something changed in its add-on, cannot be read."""
    course = Course(id="f" * 32, addons=(methotrexate(),))
    document = json.loads(to_bytes(course))["course"]
    change(document["addons"][0])  # type: ignore[operator]
    with pytest.raises(ValidationError):
        Course.model_validate_json(json.dumps(document))


def test_the_file_as_it_is_can_be_read() -> None:
    course = Course(id="f" * 32, addons=(methotrexate(split=True),))
    assert from_bytes(to_bytes(course)) == Readable(course=course)


@pytest.mark.parametrize(
    "step",
    [
        DAILY,
        {**DAILY, "kind": "weekly"},
        {**DAILY, "drug": "azathioprine"},
        {**WEEKLY, "drug": "azathioprine"},
        {**WEEKLY, "end": "2026-07-06"},
        {**WEEKLY, "start": "2026-07-07"},
        {**WEEKLY, "times": 2},
        {**WEEKLY, "mg": "70"},
        {
            "kind": "infusion", "drug": "methotrexate", "day": "2026-07-06", "amount": "500", "unit": "mg",
            "course": 1,
        },
    ],
)  # fmt: skip
def test_a_file_with_another_rhythm_is_refused(step: dict[str, object]) -> None:
    refused(lambda addon: addon.update(steps=[step]))


@pytest.mark.parametrize("step", [DAILY, {**DAILY, "drug": "azathioprine"}, {**WEEKLY, "end": "2026-07-06"}])
def test_neither_is_one_whose_hash_was_made_to_fit(step: dict[str, object]) -> None:
    document = json.loads(to_bytes(Course(id="f" * 32, addons=(methotrexate(),))))
    document["course"]["addons"][0]["steps"] = [step]
    rest = {name: part for name, part in document.items() if name != "sha256"}
    document["sha256"] = hashlib.sha256(canonical(rest)).hexdigest()
    assert isinstance(from_bytes(json.dumps(document).encode()), Damaged)


def test_no_grid_of_values_takes_it() -> None:
    """Results, monitoring, doses taken: what is typed or pasted there is a test, or a dose of prednisone."""
    row = "2026-07-01\tmethotrexate\t2.5\tmg\n"
    for read in (read_rows, read_lab_rows):
        reading = read(row, Course(id="x"), START, lambda: "n")
        assert reading.good == () and "methotrexate" in reading.remarks[0]
    assert set(TakenText.model_fields) == {"start", "end", "on_mg", "off_mg"}


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["", "methotrexate", "azathioprine"]))
def test_no_edit_of_an_agent_tried_stores_it_in_words(dose: str, weekly: str, agent_id: str) -> None:
    row = EarlierText(agent=agent_id, dose=f"methotrexate {dose}", weekly_mg=weekly)
    assert read_earlier(row, ("methotrexate", "azathioprine"), START, "e").agent is None


@given(st.lists(st.decimals(-1, 30, places=2), max_size=3))
def test_no_edit_gives_it_two_strengths(values: list[Decimal]) -> None:
    try:
        course = with_drug_strengths(Course(id="x"), "methotrexate", tuple(values))
    except ValidationError:
        return
    assert len(course.drug_strengths.of("methotrexate")) <= 1


@given(
    st.sampled_from(["methotrexate.times", "methotrexate.days", "methotrexate.daily", "azathioprine.start"]),
    numbers_typed,
)
def test_no_answer_beside_its_questions_changes_the_rhythm(name: str, text: str) -> None:
    found = built("methotrexate", "harrison", **{name.replace(".", "__"): text})
    assert not found.steps and found.errors


def test_a_file_with_steps_of_a_day_each_is_refused() -> None:
    days = [(START + timedelta(days=number)).isoformat() for number in range(7)]
    step = {"kind": "weekly", "drug": "methotrexate", "mg": "7.5", "split": False}
    refused(lambda addon: addon.update(steps=[{**step, "start": day, "end": day} for day in days]))


def test_a_file_without_a_weekday_is_refused() -> None:
    refused(lambda addon: addon.update(weekday=None))
    refused(lambda addon: addon.update(weekday="daily"))


def test_a_file_with_an_add_on_for_each_weekday_is_refused() -> None:
    addons = [approved(day.value, "methotrexate", "harrison", weekday=day) for day in Weekday]
    with pytest.raises(ValidationError, match="closer than a week"):
        Course(id="x", addons=tuple(addons))
    with pytest.raises(ValidationError, match="closer than a week"):
        Course(id="x", addons=(addons[0], addons[3]))


def test_a_weekday_that_changes_leaves_a_week() -> None:
    # The last Monday dose on 20 July; the first Thursday from a week later on is 30 July.
    first = evolve(methotrexate(), stop=date(2026, 7, 23))
    later = approved("two", "methotrexate", "harrison", weekday=Weekday.THURSDAY, start=date(2026, 7, 27))
    soon = approved("two", "methotrexate", "harrison", weekday=Weekday.THURSDAY, start=date(2026, 7, 23))
    assert Course(id="x", addons=(first, later)).addons[1].start == date(2026, 7, 30)
    with pytest.raises(ValidationError, match="closer than a week"):
        Course(id="x", addons=(first, soon))


TOML = (AGENTS / "methotrexate.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "weekly"', 'kind = "daily"\nbasis = "mg"'),
        ('kind = "weekly"', 'kind = "courses"\nbasis = "mg"\nper = "infusion"'),
        ("hold_weeks = 3", "hold_weeks = 3\ntimes = 2"),
        ("hold_weeks = 3", "hold_days = 3"),
        ("every_weeks = 1", "every_days = 1"),
        ("every_weeks = 1", "every_weeks = 0"),
        ("every_weeks = 1", "every_weeks = 0.14"),
        ("to = { low = 25, high = 25 }", "to = { low = 25, high = 70 }"),
    ],
)
def test_a_knowledge_file_with_another_rhythm_is_refused(old: str, new: str) -> None:
    assert old in TOML
    with pytest.raises(KnowledgeError):
        read_agent(TOML.replace(old, new, 1), "methotrexate.toml")


# --- paths -------------------------------------------------------------------------------------------

numbers = st.sampled_from(
    ["", "0.5", "1", "2.5", "5", "7.5", "12", "15", "20", "22.5", "25", "70", "x", "1.000"]
)
names = st.sampled_from([
    "methotrexate.start", "methotrexate.step", "methotrexate.every", "methotrexate.to", "methotrexate.times",
    "methotrexate.days", "azathioprine.step", "azathioprine.every",
])  # fmt: skip


@given(
    st.sampled_from([("methotrexate", "harrison"), ("methotrexate", "dimartino"), ("methotrexate", "today"),
                     ("methotrexate-azathioprine", "dimartino")]),
    st.dictionaries(names, numbers, max_size=6),
    st.sampled_from([None, *Weekday]),
    st.booleans(),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)  # fmt: skip
def test_whatever_is_answered_doses_lie_a_week_apart(
    chosen: tuple[str, str], answers: dict[str, str], weekday: Weekday | None, split: bool, start: date
) -> None:
    typed = {name.replace(".", "__"): text for name, text in answers.items()}
    found = built(*chosen, weekday=weekday, split=split, start=start, **typed)
    steps = [step for step in found.steps if step.drug is WeeklyDrug.METHOTREXATE]
    assert all(isinstance(step, WeeklyStep) for step in steps)
    for step in steps:
        assert isinstance(step, WeeklyStep)
        assert weekday is not None and step.start.weekday() == weekday.number and step.mg <= 25
        assert step.end is None or ((step.end - step.start).days + 1) % 7 == 0
    for before, after in pairwise(steps):
        assert (after.start - before.start).days % 7 == 0 and after.start > before.start


def test_a_second_one_is_refused_before_it_is_applied() -> None:
    found = built("methotrexate", "harrison", weekday=Weekday.THURSDAY, running=(methotrexate(),))
    assert not found.steps and "closer than a week" in found.errors[0].sentence()
    stopped = evolve(methotrexate(), stop=date(2026, 7, 1) + timedelta(days=6))
    later = built(
        "methotrexate", "harrison", weekday=Weekday.THURSDAY, start=date(2026, 7, 13), running=(stopped,)
    )
    assert later.is_ready


def test_a_stop_that_is_taken_back_is_refused_with_another_one_after_it() -> None:
    first = evolve(methotrexate(), stop=date(2026, 7, 12))
    course = Course(id="x", addons=(first,))
    second = ready(
        "methotrexate", "harrison", weekday=Weekday.THURSDAY, start=date(2026, 7, 13), running=(first,)
    )
    course = with_addon_applied(course, second, (), START, "test", "two", "d")
    with pytest.raises(ValidationError, match="closer than a week"):
        with_addon_stopped(course, "one", None)


def test_one_strength_in_a_plan() -> None:
    with pytest.raises(ValidationError, match="one strength"):
        StrengthSet(drug="methotrexate", values=(Decimal("2.5"), Decimal(10)))


# --- an agent that was tried -------------------------------------------------------------------------


@pytest.mark.parametrize("agent_id", ["methotrexate", "methotrexate-azathioprine", "azathioprine"])
def test_the_dose_of_an_agent_tried_is_no_text_for_methotrexate(agent_id: str) -> None:
    with pytest.raises(ValidationError, match="mg once a week"):
        EarlierAgent(id="e", agent=agent_id, dose="methotrexate 2.5 mg daily")
    with pytest.raises(ValidationError, match="mg once a week"):
        EarlierAgent(id="e", agent=agent_id, dose="MTX 15 mg")


def test_a_dose_without_its_name_is_refused_too() -> None:
    with pytest.raises(ValidationError, match="mg once a week"):
        EarlierAgent(id="e", agent="methotrexate", dose="2.5 mg a day")
    with pytest.raises(ValidationError, match="only methotrexate"):
        EarlierAgent(id="e", agent="azathioprine", weekly_mg=Decimal(15))


# --- texts -------------------------------------------------------------------------------------------


def texts(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for each in data.values():
            yield from texts(each)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from texts(each)
    elif isinstance(data, str):
        yield data


def knowledge_texts() -> Iterator[str]:
    for path in sorted((ROOT / "resources/knowledge").rglob("*.toml")):
        yield from texts(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text", [text for text in (*knowledge_texts(), *TEXTS.values()) if "ethotrexate" in text]
)
def test_no_sentence_gives_methotrexate_another_rhythm(text: str) -> None:
    for part in re.split(r"[.;]|, or | or | with ", text):
        # What stands behind another drug's name is said of that drug.
        own = (
            OTHER.split(part[part.lower().find("methotrexate") :].lower())[0] if "ethotrexate" in part else ""
        )
        assert not any(phrase in own for phrase in FORBIDDEN), text
        assert not re.search(r"\b(daily|a day|per day|each day)\b", own), text


def sheet_texts() -> Iterator[str]:
    for scheme, weekday, split in product(("harrison", "dimartino", "today"), Weekday, (False, True)):
        answers = (
            {} if scheme == "harrison" else {"methotrexate__start": "7.5" if scheme == "today" else "15"}
        )
        found = built("methotrexate", scheme, weekday=weekday, split=split, **answers)
        yield from texts(json.loads(dose_sheet(found, knowledge()).model_dump_json()))
        lanes = lanes_of(Course(id="x"), knowledge(), START, found)
        # The amount of a bar only begins the text of a titration, which the labels of the panel hold.
        bare = {"bars": {"__all__": {"amount"}}}
        yield from (text for lane in lanes for text in texts(json.loads(lane.model_dump_json(exclude=bare))))
        panel = lanes_panel(lanes, START, 0.0, DayRange(first=0, last=400))
        labels = () if panel is None else panel.labels
        yield from (text for label in labels for text in label.texts)


def test_every_dose_on_a_sheet_says_once_a_week() -> None:
    found = set(sheet_texts())
    assert any(text.startswith("7.5 mg to ") for text in found), "the titration of a lane is among them"
    doses = [text for text in found if re.search(r"\b[0-9.]+ mg\b", text)]
    exempt = [text for text in doses if "ONCE A WEEK" not in text]
    # What is left names tablets, and nothing that is taken.
    assert all(re.fullmatch(r"[0-9]+ × 2\.5 mg|methotrexate 2\.5 mg \(.*\)", text) for text in exempt), exempt
    assert not any(phrase in text for text in found for phrase in FORBIDDEN)
    assert not any(re.search(r"\bdaily\b|\ba day\b", text) for text in found)


def test_the_split_dose_reads_as_it_has_to() -> None:
    line = agent("methotrexate").schemes[0].lines[0]
    assert isinstance(line, WeeklyLine) and line.split is not None
    assert split_text(line.split, Weekday.MONDAY) == (
        "ONCE A WEEK, on Monday: 2.5 mg, 12 hours later 2.5 mg, 12 hours later 2.5 mg, "
        "then none until next Monday"
    )


def test_the_split_dose_is_one_weekly_dose_and_only_at_7_5_mg() -> None:
    plain, split = ready("methotrexate", "harrison"), ready("methotrexate", "harrison", split=True)
    assert not any(step.split for step in plain.steps if isinstance(step, WeeklyStep))
    assert [(str(step.mg), step.split) for step in split.steps if isinstance(step, WeeklyStep)][:2] == [
        ("7.5", True), ("10", False),
    ]  # fmt: skip
    assert [step.start for step in split.steps if isinstance(step, WeeklyStep)] == [
        step.start for step in plain.steps if isinstance(step, WeeklyStep)
    ]
    with pytest.raises(ValidationError, match="in portions"):
        WeeklyStep(drug=WeeklyDrug.METHOTREXATE, start=START, end=None, mg=Decimal(10), split=True)


@pytest.mark.parametrize("scheme", ["dimartino", "today"])
def test_no_other_source_divides_it(scheme: str) -> None:
    found = built("methotrexate", scheme, split=True, methotrexate__start="15")
    assert [error.field for error in found.errors] == ["split"]

"""Files as schema 1 writes them open for ever, with every value that they hold.

    full      something in every part of a record
    empty     a patient of whom nothing is known yet
    own       a plan from a regimen of the clinician's own, its draft half typed
    addons    drugs added to steroid, agents tried before, tests, height, harm by steroid
    texts     other scripts, emoji, marks that look like markup, the longest texts

Until schema 1 is released, `python -m tests.documents.test_schema_1` writes them anew.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.addon import AddOnDraft, OwnStrengths, StrengthSet, Weekday
from myoplanner.logic.record.course import Course, Draft, Reason, SteroidDraft
from myoplanner.logic.record.earlier import EarlierAgent, Outcome
from myoplanner.logic.record.labs import HeightResult, LabResult
from myoplanner.logic.record.own import OwnDraft, Phase
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.record.results import Bound, Enzyme, Scale
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign, SteroidSideEffect, SteroidSign
from myoplanner.logic.record.therapy import Choice
from myoplanner.storage.envelope import Readable, from_bytes, to_bytes
from myoplanner.storage.paths import app_paths
from myoplanner.storage.patient_files import is_id
from myoplanner.storage.store import PatientStore
from myoplanner.storage.strict_json import Json
from tests.logic.addon.addons import approved
from tests.strategies import regimen, sample_course, signed_plan

FOLDER = Path(__file__).resolve().parent / "schema1"
FILES = ("addons", "empty", "full", "own", "texts")


def built() -> dict[str, Course]:
    """The courses that the files hold, built by the code of today."""
    own = evolve(regimen("amato-griggs"), id="my-own", name="My own", own=True)
    plan = signed_plan("plan-1", "my-own", date(2026, 1, 5), Decimal("72.5"), {"step_mg": "10"}, own)
    assert plan is not None
    phases = (Phase(kind="hold", texts=("4",)), Phase(kind="reduce", texts=("5", "2")))
    typed = OwnDraft(start="40", phases=phases)
    return {
        "full": sample_course("f" * 32),
        "empty": Course(id="e" * 32),
        "own": Course(
            id="0" * 32, plans=(plan,), draft=Draft(step="steroid", steroid=SteroidDraft(own=typed))
        ),
        "addons": with_addons("a" * 32),
        "texts": Course(
            id="7" * 32,
            sample=True,
            patient=Patient(
                code="<b>&lt;5 mg</b>", name="Ærøskøbing 山田太郎 علي 🙂 e\u0301", record_number=" 1 "
            ),
            note="\u200bfirst\n\tsecond\n" + "x" * 1900,
        ),
    }


def with_addons(course_id: str) -> Course:
    """Methotrexate in portions, stopped; then IVIG; azathioprine half chosen; and all that goes with it."""
    weekly = approved("weekly", "methotrexate", "harrison", split=True, methotrexate__to="15")
    ended = {"outcome": Outcome.NONE, "adequate": True, "stop_reason": "CK as before"}
    day = date(2026, 7, 6)
    return Course(
        id=course_id,
        addons=(
            evolve(weekly, stop=date(2026, 12, 20), **ended),
            approved("ivig", "ivig", "dimartino", start=date(2027, 1, 4), ivig__days="4", ivig__courses="3"),
        ),
        earlier_agents=(
            EarlierAgent(
                id="tried", agent="azathioprine", dose="100 mg a day", tolerated=False, reason="fever"
            ),
        ),
        labs=(
            LabResult(
                id="lab", day=day, test=LabTest.CREATININE, value=Decimal("1.05"), unit="mg/dL",
                upper_limit=Decimal("1.2"),
            ),
        ),
        heights=(HeightResult(id="height", day=day, cm=Decimal("165.5")),),
        side_effects=(
            SteroidSideEffect(id="effect", day=day, kind=SideEffectKind.BONE, tolerable=False, note="hip"),
        ),
        steroid_signs=(SteroidSign(id="sign", day=day, sign=Sign.CUSHINGOID, present=True),),
        drug_strengths=OwnStrengths(sets=(StrengthSet(drug="azathioprine", values=(Decimal(50),)),)),
        draft=Draft(
            step="addon",
            addon=AddOnDraft(
                agent="azathioprine",
                scheme="harrison",
                answers=(Choice(name="azathioprine.start", value="2,5"),),
                reasons=(Reason(rule="addon.azathioprine.allopurinol", text="a quarter of the dose"),),
            ),
        ),
    )  # fmt: skip


def read(name: str) -> tuple[bytes, Course]:
    content = (FOLDER / f"{name}.json").read_bytes()
    found = from_bytes(content)
    assert isinstance(found, Readable) and not found.changed_outside and found.from_version == 1, found
    return content, found.course


def lost(before: Json, after: Json, where: str = "") -> list[str]:
    """The places whose value is no longer what the file holds; fields that are new do not count."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [place for name in before for place in lost(before[name], after.get(name), f"{where}.{name}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return [place for number, (old, new) in pairs for place in lost(old, new, f"{where}.{number}")]
    return [] if before == after else [where]


def test_every_file_is_tested() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_opens_with_every_value_it_holds(name: str) -> None:
    content, course = read(name)
    assert lost(json.loads(content)["course"], json.loads(to_bytes(course))["course"]) == []
    assert from_bytes(to_bytes(course)) == Readable(course=course)


@pytest.mark.parametrize("name", FILES)
def test_a_file_opens_in_the_store(name: str, data_dir: Path) -> None:
    content, course = read(name)
    assert is_id(course.id)
    paths = app_paths(data_dir)
    paths.patients.mkdir(parents=True)
    (paths.patients / f"{course.id}.json").write_bytes(content)
    store = PatientStore(paths, lambda: pytest.fail("no lock is taken to look at the list"))
    assert [entry.course for entry in store.entries()] == [course]


def test_the_check_sees_what_is_lost() -> None:
    assert lost({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}], "new": 1}) == [".a.1.b"]
    assert lost({"a": [1]}, {"a": [1, 2]}) == [".a"]
    assert lost({"a": None, "b": 1}, {}) == [".b"]


# --- what a person entered, written out by hand ----------------------------------------------------


def test_the_full_record() -> None:
    course = read("full")[1]
    assert (course.patient.name, course.patient.birth_year) == ("Zoë Müller-Šimić", 1968)
    assert [(item.day.isoformat(), str(item.value), item.unit.value) for item in course.enzymes("CK")] == [
        ("2026-02-09", "8200", "U/L"),
        ("2026-03-30", "1450.5", "U/L"),
        ("2026-05-25", "3.1", "microkat/L"),
    ]
    myoglobin = course.enzymes(Enzyme.MYOGLOBIN)[0]
    assert (myoglobin.bound, myoglobin.upper_limit) == (Bound.UNDER, Decimal(72))
    assert [item.scale for item in course.strengths()] == [Scale.MMT8_80, Scale.OWN]
    assert [(item.haq, item.total) for item in course.visits] == [
        # Eight muscle groups of grade 6 on 0-80.
        (Decimal("1.875"), Decimal(48)),
        (Decimal("1.375"), None),
    ]
    assert course.decisions[0].against[0].sentence == "Two on-days meet."
    assert course.weight_on(date(2026, 7, 6)) == Decimal(60)
    assert [(plan.regimen_id, plan.start.isoformat()) for plan in course.plans] == [
        ("amato-griggs", "2026-03-02"),
        ("dalakas", "2026-06-01"),
    ]
    # 60 kg at 1 mg/kg for three weeks daily, then 60 mg every other day (issue 2, worked by hand).
    first, second = course.plans[0].steps[:2]
    assert (first.on_mg, first.off_mg, first.end) == (Decimal(60), Decimal(60), date(2026, 3, 22))
    assert (second.on_mg, second.off_mg, second.every_other_day) == (Decimal(60), Decimal(0), True)


def test_the_own_regimen_is_in_the_file_itself() -> None:
    plan = read("own")[1].plans[0]
    assert plan.own is not None and plan.own.name == "My own"
    # 72.5 kg at 1 mg/kg under a cap of 100 mg, on the grid of 2.5 mg: 72.5 mg.
    assert plan.steps[0].on_mg == Decimal("72.5")


def test_the_add_ons() -> None:
    course = read("addons")[1]
    weekly, ivig = course.addons
    assert weekly.weekday is Weekday.MONDAY and weekly.is_split and weekly.outcome is Outcome.NONE
    # 7.5 mg in weeks 1-3 from Monday 6 July, then 10, 12.5, and 15 from week 6 on (10 August).
    assert [(step.start.isoformat(), str(step.mg)) for step in weekly.dosed] == [
        ("2026-07-06", "7.5"), ("2026-07-27", "10"), ("2026-08-03", "12.5"), ("2026-08-10", "15"),
    ]  # fmt: skip
    # 2 g/kg at 60 kg over 4 days, every 4 weeks from Monday 4 January 2027.
    assert [str(step.amount) for step in ivig.infusions] == ["30"] * 12
    assert ivig.infusions[-1].day == date(2027, 3, 4)
    assert (course.labs[0].unit, str(course.heights[0].cm)) == ("mg/dL", "165.5")
    assert course.draft.addon.reason_for("addon.azathioprine.allopurinol") == "a quarter of the dose"


def test_the_texts() -> None:
    course = read("texts")[1]
    assert course.patient.code == "<b>&lt;5 mg</b>"
    assert course.patient.name == "Ærøskøbing 山田太郎 علي 🙂 e\u0301"
    assert len(course.note) == 1915


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, course in built().items():
        (FOLDER / f"{name}.json").write_bytes(to_bytes(course))

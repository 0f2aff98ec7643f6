"""The decisions of the steroid step as final texts: each part with its findings, none where there is none."""

from __future__ import annotations

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.sheets.steroid_decisions import SteroidDecisions, steroid_decisions
from tests.logic.advise.steroids import RESPONDED, answered
from tests.logic.assess.responses import ck, strength
from tests.logic.sheets.timelines import course, day, event, plan_of, took
from tests.logic.taper.changes import EVERY_OTHER, FALLING, pulse
from tests.strategies import knowledge


def sheet(record: Course, today: int, flare: str | None = None) -> SteroidDecisions:
    return steroid_decisions(build_plan(record, knowledge(), day(today)), knowledge(), flare)


def weak(number: int) -> Event:
    return Event(id="w", day=day(number), kind=EventKind.WEAKNESS)


def rules(found: tuple[object, ...]) -> list[str]:
    return [item.sentence[:24] for item in found]  # type: ignore[attr-defined]


def test_without_steroid_nothing_comes_up() -> None:
    found = sheet(course(), 0)
    assert (found.flare, found.weakness) == (None, None)
    assert (found.begin, found.flare_findings, found.weakness_findings, found.companions) == ((), (), (), ())
    assert found.drug.head.startswith("No dose is taken or planned on Mon 5 Jan 2026")
    assert (found.drug.rows, found.pulses.rows) == ((), ())
    assert found.pulses.exposure == ("Cumulative to Mon 5 Jan 2026, by mouth: 0 mg of prednisone",)


def test_findings_stand_with_the_part_they_belong_to() -> None:
    record = course(plans=(FALLING,), events=(event(60),), pulses=(pulse(70, purpose=PulsePurpose.START),))
    found = sheet(record, 61)
    assert rules(found.begin)[0] == "In 113 patients, looked "
    assert rules(found.flare_findings) == ["A flare in the taper on "]
    assert len(found.pulses.findings) == 2
    assert len(found.drug.findings) == 2
    assert any(text.startswith("Adrenal insufficiency") for text in rules(found.companions))


# --- another drug -----------------------------------------------------------------------------------


def test_equal_doses_of_today_with_their_arithmetic() -> None:
    found = sheet(course(plans=(FALLING,)), 10).drug
    assert found.head == "40 mg of prednisone (Thu 15 Jan 2026) equal:"
    rows = {row.drug: (row.dose, row.working, row.state) for row in found.rows}
    # 40 x 4 / 5, 40 x 0.6 / 5 to 40 x 0.75 / 5, 40 x 6 / 5
    assert rows["methylprednisolone"] == ("32 mg", "40 × 4 / 5 = 32 mg methylprednisolone", "")
    assert rows["betamethasone"][0] == "4.8-6 mg"
    assert rows["deflazacort"] == ("48 mg", "40 × 6 / 5 = 48 mg deflazacort", "unconfirmed")


def test_every_other_day_on_an_off_day_is_a_dose_still() -> None:
    # Day 29 is an off-day of 60/0.
    found = sheet(course(plans=(EVERY_OTHER,)), 29).drug
    assert found.head == "60 mg of prednisone on on-days and 0 mg on off-days (Tue 3 Feb 2026) equal:"
    assert [row.dose for row in found.rows if row.drug == "methylprednisolone"] == ["48 mg"]
    both = sheet(course(plans=(plan_of((None, "60", "20")),)), 1).drug
    assert [row.dose for row in both.rows if row.drug == "methylprednisolone"] == ["48 mg", "16 mg"]


def test_a_stop_has_no_equal() -> None:
    assert sheet(course(plans=(plan_of((5, "60", "60"), (None, "0", "0")),)), 6).drug.rows == ()


# --- pulses -----------------------------------------------------------------------------------------


def test_pulses_on_record_and_exposure_twice() -> None:
    given = (pulse(40, days=1, pulse_id="late"), pulse(5, purpose=PulsePurpose.START))
    found = sheet(course(plans=(FALLING,), pulses=given), 10).pulses
    assert [(row.id, row.text, row.purpose, row.ahead) for row in found.rows] == [
        ("pulse-1", "methylprednisolone 500 mg a day by vein on 3 days in a row", "first treatment", False),
        ("late", "methylprednisolone 500 mg by vein, once", "other", True),
    ]
    # To day 40: 28 x 40 + 13 x 30 = 1510 mg. By vein 2000 mg = 2500 mg prednisone. Together 4010 mg.
    assert found.exposure == (
        "Cumulative to Sat 14 Feb 2026, by mouth: 1510 mg of prednisone",
        "Cumulative to Sat 14 Feb 2026, by mouth and vein: 4010 mg in prednisone"
        " (2000 mg methylprednisolone × 5 / 4 = 2500 mg prednisone)",
    )


# --- a flare ----------------------------------------------------------------------------------------


def test_a_flare_with_what_its_way_depends_on() -> None:
    record = course(plans=(FALLING,), events=(event(60, text="Cannot rise"),))
    found = sheet(answered(record, flare_severity="mild", diabetes="yes"), 61).flare
    assert found is not None
    assert (found.head, found.event, found.answered, found.problem) == (
        "Flare of Fri 6 Mar 2026: Cannot rise", "e60", "", ""
    )  # fmt: skip
    assert found.depends[0].endswith("Nothing is chosen here.")
    assert (len(found.depends), found.missing.startswith("Missing: ")) == (3, True)
    assert (found.start, found.start_text, len(found.ways)) == (day(61), "Sat 7 Mar 2026", 3)
    assert found.compare.rows == ()


def test_the_last_flare_or_the_one_that_is_named() -> None:
    record = course(plans=(FALLING,), events=(event(30), event(60)))
    last, named = sheet(record, 61).flare, sheet(record, 61, "e30").flare
    assert last is not None
    assert named is not None
    assert (last.head, named.head) == ("Flare of Fri 6 Mar 2026", "Flare of Wed 4 Feb 2026")
    assert sheet(record, 61, "unknown").flare is None


def test_a_flare_that_was_answered_says_when_and_one_without_a_dose_why_not() -> None:
    second = evolve(plan_of((None, "40", "40"), start=65, plan_id="p2"), approved_on=day(61))
    found = sheet(course(plans=(FALLING, second), events=(event(60),)), 66).flare
    assert found is not None
    assert found.answered == "Answered on Wed 11 Mar 2026."
    lost = sheet(course(taken=(took(0, 9, "40"),), events=(event(60),)), 61).flare
    assert lost is not None
    assert (lost.ways, lost.start) == ((), None)
    assert "no dose is on record for Fri 6 Mar 2026" in lost.problem


# --- new weakness -----------------------------------------------------------------------------------


def test_three_readings_side_by_side_with_the_trial() -> None:
    results = (*RESPONDED, ck(60, "160"), strength(62, "70"))
    found = sheet(
        course(plans=(plan_of((None, "60", "60")),), results=results, events=(weak(60),)), 63
    ).weakness
    assert found is not None
    assert found.head == "New weakness on Fri 6 Mar 2026, marked."
    assert "unconfirmed; nothing is concluded here" in found.remark
    assert [item.key for item in found.readings] == ["myopathy", "more", "resistant"]
    assert all(item.source == "Source: ST-17 (2008)" for item in found.readings)
    assert any(text.startswith("CK 160 U/L") for text in found.readings[0].favours)
    assert found.readings[0].unknown == ("whether there are cushingoid features",)
    assert len(found.facts) == 7
    assert found.trial is not None
    assert (found.trial.way, found.problem) == ("trial", "")


def test_weakness_seen_in_strength_alone_and_a_trial_that_cannot_be_set() -> None:
    results = (strength(0, "80"), strength(40, "80"), strength(62, "60"))
    seen = sheet(course(plans=(FALLING,), results=results), 63).weakness
    assert seen is not None
    assert seen.head.startswith("New weakness: strength on Sun 8 Mar 2026")
    lost = sheet(course(taken=(took(0, 20, "60"),), results=results), 63).weakness
    assert lost is not None
    assert (lost.trial, "no dose is on record" in lost.problem) == (None, True)

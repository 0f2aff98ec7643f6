"""The timeline in words: entered and planned only, nothing concluded."""

from __future__ import annotations

from myoplanner.logic.record.course import Draft, SteroidDraft
from myoplanner.logic.record.results import Bound, Scale
from myoplanner.logic.sheets.timeline.words import in_words, missing
from tests.logic.sheets.timelines import ck, day, plan_of, planned, strength, took

ALTERNATE = plan_of((14, "60", "60"), (None, "25", "0"))


def test_a_full_course() -> None:
    plan = planned(
        30, plans=(ALTERNATE,), results=(ck(-7, "8200"), ck(28, "410"), strength(0, "48"), strength(28, "74"))
    )
    assert in_words(plan) == (
        "Prednisone on Wed 4 Feb 2026: 25 on, 0 off, mean 12.5 mg a day, planned; steroid week 4, day 31. "
        "CK fell from 8\u00a0200 U/L (41 × ULN) to 410 U/L (2.1 × ULN) in 35 days, "
        "last measured on Mon 2 Feb 2026. "
        "MMT8 0-80 rose from 48 to 74 in 28 days, last measured on Mon 2 Feb 2026."
    )


def test_single_values_and_scales_each_for_itself() -> None:
    words = in_words(
        planned(30, results=(ck(0, "900", None), strength(0, "3", Scale.MRC), strength(7, "60")))
    )
    assert words == (
        "CK on Mon 5 Jan 2026: 900 U/L. MRC 0-5 on Mon 5 Jan 2026: 3 of 5. "
        "MMT8 0-80 on Mon 12 Jan 2026: 60 of 80."
    )


def test_a_bound_neither_rises_nor_falls() -> None:
    words = in_words(planned(30, results=(ck(0, "9000", bound=Bound.OVER), ck(14, "410"))))
    assert words.startswith("CK went from > 9\u00a0000 U/L to 410 U/L (2.1 × ULN) in 14 days")


def test_the_same_value_twice() -> None:
    words = in_words(planned(30, results=(strength(0, "60"), strength(7, "70"), strength(14, "60"))))
    assert words == "MMT8 0-80 was 60 when first measured and again 14 days later, on Mon 19 Jan 2026."


def test_taken_doses_plans_to_come_and_drafts() -> None:
    assert "20 mg a day, taken;" in in_words(planned(5, taken=(took(0, 9, "20"),)))
    assert in_words(planned(-5, plans=(ALTERNATE,))) == "Prednisone starts on Mon 5 Jan 2026."
    draft = Draft(steroid=SteroidDraft(regimen_id="dalakas", start=day(7)))
    assert in_words(planned(5, draft=draft)) == (
        "A preview of Dalakas from Mon 12 Jan 2026 is drawn as a dashed line; it is not applied."
    )


def test_each_absent_thing_names_its_input() -> None:
    assert missing(planned(5)) == (
        "Prednisone: no dose on record; apply a regimen or enter a dose taken.",
        "CK: no value on record; enter one under Results.",
        "Strength: no value on record; enter one under Results.",
    )
    full = planned(5, plans=(ALTERNATE,), results=(ck(0, "900"), strength(0, "48")))
    assert missing(full) == ()

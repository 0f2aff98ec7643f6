"""A flare in the taper (ST-08 to ST-11), new weakness (ST-17), and the trial that tells its cause (ST-18)."""

from __future__ import annotations

from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.record.course import EventKind
from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.record.steroid_harm import SideEffectKind
from tests.logic.advise.steroids import RESPONDED, answered, effect, event, found, record
from tests.logic.assess.responses import ck, on, strength
from tests.logic.sheets.timelines import plan_of, took
from tests.logic.taper.changes import FALLING, pulse

STEADY = plan_of((None, "60", "60"))
RULE = "steroid.flare"


def test_the_three_ways_stand_side_by_side_and_none_is_chosen() -> None:
    said = found(record(FALLING, events=(event(60, text="Cannot rise"),)), 61)[RULE]
    assert said.kind is Kind.DECIDE
    assert "A flare in the taper on Fri 6 Mar 2026, at a mean of 20 mg a day." in said.sentence
    assert said.sentence.endswith("They print no sizes.")
    assert said.because == "Flare: Cannot rise"
    assert said.sources[0].ids == ("ST-08", "ST-09", "ST-10", "ST-11")


def test_it_depends_on_severity_and_comorbidity() -> None:
    course = answered(record(FALLING, events=(event(60),)), flare_severity="severe", diabetes="yes")
    said = found(course, 61)[RULE]
    assert "Severity of the last flare, as the clinician judges: Severe" in said.because
    assert "Diabetes" in said.because
    assert len(said.missing) == 6  # the other conditions
    # A severity from before the flare is that of an earlier one.
    stale = answered(record(FALLING, events=(event(60),)), day=on(59), flare_severity="mild")
    assert "Severity of the last flare, as the clinician judges" in found(stale, 61)[RULE].missing
    same = answered(record(FALLING, events=(event(60),)), day=on(60), flare_severity="mild")
    assert "Mild" in found(same, 61)[RULE].because


def test_side_effects_so_far_stand_with_what_it_depends_on() -> None:
    effects = (effect(50, SideEffectKind.GLUCOSE, tolerable=False), effect(40, SideEffectKind.MOOD))
    course = record(FALLING, events=(event(60),), side_effects=effects)
    said = found(course, 61)[RULE].because
    assert said == (
        "Side effects of steroid so far: mood or sleep, Sat 14 Feb 2026;"
        " high glucose, Tue 24 Feb 2026, not tolerable"
    )
    # Asked for and none, or seen only later: nothing to weigh.
    none = (effect(50, SideEffectKind.NONE), effect(70, SideEffectKind.MOOD))
    assert found(evolve(course, side_effects=none), 61)[RULE].because == ""


def test_a_flare_without_a_known_dose_cannot_be_judged() -> None:
    said = found(record(taken=(took(0, 9, "60"),), events=(event(20),)), 30)[RULE]
    assert (said.kind, said.missing) == (Kind.NOTE, ("the dose taken or planned on Sun 25 Jan 2026",))


def test_a_plan_signed_since_or_a_pulse_answers_it_and_the_last_flare_counts() -> None:
    flared = record(FALLING, events=(event(60),))
    assert RULE not in found(flared, 59)
    second = evolve(plan_of((None, "40", "40"), start=61, plan_id="p2"), approved_on=on(61))
    assert RULE not in found(evolve(flared, plans=(FALLING, second)), 62)
    # Signed before the flare, begun after it: no answer.
    planned = evolve(second, approved_on=on(50))
    assert RULE in found(evolve(flared, plans=(FALLING, planned)), 62)
    assert RULE not in found(evolve(flared, pulses=(pulse(60),)), 62)
    assert RULE in found(evolve(flared, pulses=(pulse(57),)), 62)
    # A later course of a first treatment is none either.
    first = pulse(70, purpose=PulsePurpose.START)
    assert RULE in found(evolve(flared, pulses=(first,)), 62)
    again = evolve(flared, plans=(FALLING, second), events=(event(60), event(90)))
    assert RULE in found(again, 95)


# --- new weakness -----------------------------------------------------------------------------------

WEAK = record(
    STEADY, results=(*RESPONDED, ck(60, "160"), strength(62, "70")), events=(event(60, EventKind.WEAKNESS),)
)


def test_the_three_readings_of_new_weakness_stand_side_by_side() -> None:
    said = found(WEAK, 63)["steroid.new-weakness"]
    assert said.kind is Kind.DECIDE
    assert "New weakness on Fri 6 Mar 2026, marked." in said.sentence
    for name in (
        "Myopathy from steroid",
        "Disease that needs more steroid",
        "Disease that no longer responds",
    ):
        assert f"{name}: " in said.sentence
    assert "A normal CK does not rule out activity." in said.sentence
    assert "CK 160 U/L" in said.because
    assert "whether there are cushingoid features" in said.missing


def test_a_patient_who_had_not_responded_is_not_the_one_of_the_source() -> None:
    none = (ck(0, "1200"), ck(40, "1300"), strength(0, "60"), strength(40, "60"))
    course = record(STEADY, results=none, events=(event(60, EventKind.WEAKNESS),))
    assert (
        "The source speaks of patients who had responded"
        in found(course, 63)["steroid.new-weakness"].sentence
    )
    assert "The source speaks" not in found(WEAK, 63)["steroid.new-weakness"].sentence


def test_without_new_weakness_nothing_is_said() -> None:
    calm = record(STEADY, results=RESPONDED)
    assert "steroid.new-weakness" not in found(calm, 63)
    assert "steroid.trial" not in found(calm, 63)


# --- the trial --------------------------------------------------------------------------------------

LOWERED = evolve(
    plan_of((None, "30", "30"), start=63, plan_id="p2"), regimen_id="trial-lower", approved_on=on(63)
)
TRIED = evolve(WEAK, plans=(STEADY, LOWERED))


def test_a_trial_can_be_made_where_nobody_can_tell() -> None:
    said = found(WEAK, 63)["steroid.trial"]
    assert (said.kind, "within 2-8 weeks the cause shows itself" in said.sentence) == (Kind.NOTE, True)


def test_a_trial_says_when_it_shows_the_cause() -> None:
    # From day 63: weeks 2 to 8 are days 77 to 119, both included.
    kinds = {day: found(TRIED, day)["steroid.trial"] for day in (76, 77, 119, 120)}
    assert {day: item.kind for day, item in kinds.items()} == {
        76: Kind.NOTE, 77: Kind.DECIDE, 119: Kind.DECIDE, 120: Kind.DECIDE,
    }  # fmt: skip
    assert "It shows itself from Mon 23 Mar 2026 to Mon 4 May 2026." in kinds[76].sentence
    assert "is strength better or worse?" in kinds[77].sentence
    assert "What did it show?" in kinds[120].sentence
    assert (kinds[76].missing, kinds[77].missing) == (
        (),
        ("strength on one scale, before the trial and since",),
    )


def test_strength_before_the_trial_and_since_stand_side_by_side() -> None:
    since = evolve(TRIED, results=(*WEAK.results, strength(100, "76")))
    said = found(since, 101)["steroid.trial"]
    assert (said.because, said.missing) == (
        "MMT8 0-80 70 of 80 on Sun 8 Mar 2026; MMT8 0-80 76 of 80 on Wed 15 Apr 2026", ()
    )  # fmt: skip
    bare = evolve(TRIED, results=())
    assert found(bare, 101)["steroid.trial"].because == ""


def test_a_trial_that_another_plan_ended_says_nothing_more() -> None:
    third = evolve(plan_of((None, "60", "60"), start=70, plan_id="p3"), approved_on=on(70))
    over = found(evolve(TRIED, plans=(STEADY, LOWERED, third)), 90)["steroid.trial"]
    assert "can be raised or lowered" in over.sentence


def test_a_trial_to_come_does_not_run_yet() -> None:
    assert "can be raised or lowered" in found(TRIED, 62)["steroid.trial"].sentence


def test_weakness_of_which_nothing_is_known_cannot_be_judged() -> None:
    # Only a pulse by vein came before: no dose by mouth, no CK, no strength, no signs.
    course = record(pulses=(pulse(50),), events=(event(60, EventKind.WEAKNESS),))
    said = found(course, 63)["steroid.new-weakness"]
    assert (said.kind, len(said.missing)) == (Kind.NOTE, 8)
    assert said.sentence == "Cannot judge the new weakness of Fri 6 Mar 2026."

"""Two days side by side, the days to stop at, and what the form for another dose proposes."""

from __future__ import annotations

import pytest

from myoplanner.logic.base import evolve
from myoplanner.logic.plan import Plan
from myoplanner.logic.record.course import EventKind
from myoplanner.logic.record.results import Bound, Scale
from myoplanner.logic.record.visits import Visit
from myoplanner.logic.sheets.timeline.compare import comparison, spoken
from myoplanner.logic.sheets.timeline.read_out import read_out
from myoplanner.logic.sheets.timeline.stops import stop_after, stop_before, stops_of
from myoplanner.logic.sheets.timeline.took import took_proposal
from tests.logic.addon.addons import approved
from tests.logic.sheets.timelines import ck, day, event, plan_of, planned, strength, took

PLAN = plan_of((28, "60", "60"), (28, "60", "0"), (None, "25", "25"))


def plan(today: int = 100, **parts: object) -> Plan:
    return planned(today, **{"plans": (PLAN,), **parts})


# --- comparing ---------------------------------------------------------------------------------------


def test_days_dose_ck_and_strength_between_two_days() -> None:
    values = (ck(0, "6400"), ck(56, "800"), strength(0, "48"), strength(56, "62"))
    found = comparison(plan(results=values), day(0), day(60))
    # Day 0 to day 60; 60 mg to 25 mg; 800 is 12.5 % of 6400, so 87.5 % less, rounded 88; 62 - 48 = 14.
    assert found.lines == (
        "60 days after 5 Jan 2026",
        "60 → 25 mg a day, −35",
        "6\u00a0400 → 800 U/L, −88 %",
        "48 → 62 of 80, +14",
    )


def test_the_earlier_day_comes_first_whichever_is_pinned() -> None:
    assert comparison(plan(), day(60), day(10)) == comparison(plan(), day(10), day(60))
    assert comparison(plan(), day(10), day(10)).days == "the same day"


def test_every_other_day_is_compared_by_its_mean() -> None:
    # 60 mg every other day is 30 mg a day in the mean, from day 28.
    assert comparison(plan(), day(0), day(40)).dose == "60 → 30 mg a day, −30"
    assert comparison(plan(), day(30), day(31)).dose == "30 mg a day on both days"
    assert comparison(plan(taken=(took(80, 90, "30"),)), day(60), day(85)).dose == "25 → 30 mg a day, +5"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "no CK up to Mon 5 Jan 2026"),
        ((ck(40, "900"),), "no CK up to Mon 5 Jan 2026"),
        ((ck(-3, "900"),), "one value only, of Fri 2 Jan 2026"),
        ((ck(-3, "900"), ck(40, "20", bound=Bound.UNDER)), "900 → < 20 U/L, no per cent of a bound"),
        ((ck(-3, "100"), ck(40, "250")), "100 → 250 U/L, +150 %"),
        ((ck(-3, "100"), ck(40, "100")), "100 → 100 U/L, 0 %"),
    ],
)
def test_what_cannot_be_compared_says_why(values: tuple[object, ...], said: str) -> None:
    assert comparison(plan(results=values), day(0), day(50)).ck == said


def test_strength_is_compared_on_one_scale_only() -> None:
    mixed = (strength(0, "48"), strength(50, "30", Scale.OWN, "40"))
    found = comparison(plan(results=mixed), day(0), day(60))
    assert found.strength == "none on that scale up to Mon 5 Jan 2026"
    assert comparison(plan(), day(0), day(60)).strength == "no strength value up to Fri 6 Mar 2026"


def test_a_dose_that_is_not_known_is_said_so() -> None:
    assert comparison(plan(), day(-5), day(10)).dose == "no dose known on Wed 31 Dec 2025"


def test_the_score_is_offered_between_the_visits_nearest_to_the_days() -> None:
    visits = tuple(Visit(id=f"v{number}", day=day(number)) for number in (0, 40, 90))
    found = comparison(plan(visits=visits), day(5), day(100)).score
    assert found is not None
    assert (found.one_id, found.other_id) == ("v0", "v90")
    assert found.text == "Score Mon 5 Jan 2026 → Sun 5 Apr 2026"
    near = comparison(plan(visits=visits), day(35), day(45))
    assert near.score is None and near.no_score == "A response score needs two visits near these days."
    assert comparison(plan(), day(0), day(50)).score is None
    assert spoken(near).endswith(near.no_score)


# --- the day itself ------------------------------------------------------------------------------------


def test_the_read_out_has_the_added_drugs_and_what_is_due() -> None:
    drug = approved("m", "methotrexate", "harrison", start=day(7))
    # 7.5 mg for weeks 1 to 3 from day 7; first tests two weeks after the start, on day 21.
    first = read_out(plan(addons=(drug,)), day(7))
    assert first.addons == ("methotrexate 7.5 mg ONCE A WEEK",)
    assert "Methotrexate starts" in first.events
    assert "Tests: Methotrexate" in read_out(plan(addons=(drug,)), day(21)).events
    assert read_out(plan(addons=(drug,)), day(6)).addons == ()
    assert "methotrexate 7.5 mg ONCE A WEEK" in first.lines


def test_a_day_of_judging_names_its_source() -> None:
    drug = approved("m", "methotrexate", "harrison", start=day(7))
    # 25 mg from day 7 + 63 = 70; three months of 4 weeks later is day 154.
    events = read_out(plan(addons=(drug,)), day(154)).events
    (judge,) = [text for text in events if text.startswith("Judge")]
    assert judge.startswith("Judge Methotrexate: 3 months at the full dose (") and judge.endswith(")")


# --- stops -----------------------------------------------------------------------------------------------


def test_walking_stops_where_something_is() -> None:
    parts = {
        "results": (ck(10, "900"), strength(12, "50")),
        "events": (event(33, EventKind.BIOPSY),),
        "taken": (took(70, 80, "20"),),
    }
    stops = [(each - day(0)).days for each in stops_of(plan(**parts))]
    # Steps on days 0, 28 and 56; windows from week 4 (28) and month 3 (91); today is day 100.
    assert stops == [0, 10, 12, 28, 33, 56, 70, 91, 100]


def test_before_the_first_and_after_the_last_there_is_no_stop() -> None:
    stops = stops_of(plan())
    assert stop_after(stops, stops[0]) == stops[1]
    assert stop_before(stops, stops[1]) == stops[0]
    assert stop_before(stops, stops[0]) is None and stop_after(stops, stops[-1]) is None
    assert stop_after(stops, day(1)) == day(28) and stop_before(stops, day(30)) == day(28)


# --- another dose taken ------------------------------------------------------------------------------------


def test_the_form_proposes_the_days_up_to_today_and_says_what_was_planned() -> None:
    found = took_proposal(plan(), day(90))
    assert (found.start, found.end, found.planned) == ("Sun 5 Apr 2026", "Wed 15 Apr 2026", "25")
    assert not found.alternates and found.refusal == ""
    alternating = took_proposal(plan(), day(40))
    assert alternating.alternates and alternating.planned == "60 on, 0 off, mean 30 mg a day"


def test_days_that_are_entered_already_are_not_proposed_again() -> None:
    entered = plan(taken=(took(60, 69, "20"), took(80, 84, "20", entry_id="t2")))
    # From within the first entry: the day after it, up to the day before the next.
    assert (took_proposal(entered, day(65)).start, took_proposal(entered, day(65)).end) == (
        "Mon 16 Mar 2026", "Wed 25 Mar 2026",
    )  # fmt: skip


def test_what_was_planned_is_said_of_the_first_proposed_day() -> None:
    # Entered on days 20-28, to the first on-day: from day 29 on, every other day is planned, not 60 mg daily.
    entered = plan(taken=(took(20, 28, "20"),))
    found = took_proposal(entered, day(22))
    assert (found.start, found.alternates) == ("Tue 3 Feb 2026", True)
    assert found.planned == "60 on, 0 off, mean 30 mg a day"


def test_days_to_come_are_refused() -> None:
    assert took_proposal(plan(), day(101)).refusal.startswith("A dose taken lies in the past")
    assert took_proposal(plan(), day(100)).refusal == ""
    assert took_proposal(evolve(plan(), course=evolve(plan().course, plans=())), day(-50)).planned == ""

"""What the decisions on steroid look at: flares and what answered them, trials, doses with a draft."""

from __future__ import annotations

from myoplanner.logic.advise.situation import situation_of
from myoplanner.logic.assess.steroid_outlook import SteroidOutlook
from myoplanner.logic.base import evolve
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.record.therapy import SteroidPlan
from myoplanner.logic.taper.schedule import Schedule
from tests.logic.assess.responses import on, situation
from tests.logic.sheets.timelines import plan_of
from tests.logic.taper.changes import FALLING, pulse
from tests.logic.taper.plans import step
from tests.strategies import knowledge


def outlook(course: Course, today: int) -> SteroidOutlook:
    return situation(course, today).steroid


def flare(day: int, text: str = "") -> Event:
    return Event(id=f"f{day}", day=on(day), kind=EventKind.FLARE, text=text)


def second(start: int, approved: int, regimen: str = "flare-small-rise", plan_id: str = "p2") -> SteroidPlan:
    return evolve(
        plan_of((None, "40", "40"), start=start, plan_id=plan_id),
        approved_on=on(approved),
        regimen_id=regimen,
    )


def test_flares_come_in_order_with_the_dose_of_their_day() -> None:
    other = Event(id="o", day=on(50), kind=EventKind.OTHER)
    course = Course(id="c", plans=(FALLING,), events=(flare(60, "stairs"), flare(30), other, flare(90)))
    found = outlook(course, 61)
    assert [(item.day, item.mean_mg, item.text) for item in found.flares] == [
        (on(30), 30, ""),
        (on(60), 20, "stairs"),
    ]
    assert found.open_flare == found.flares[-1]
    assert outlook(Course(id="c"), 61).open_flare is None


def test_a_plan_answers_that_was_signed_and_begins_since() -> None:
    flared = Course(id="c", plans=(FALLING,), events=(flare(60),))
    for plan, answered in ((second(60, 60), on(60)), (second(75, 61), on(75)), (second(75, 59), None)):
        course = evolve(flared, plans=(FALLING, plan))
        assert outlook(course, 80).flares[0].answered == answered
    assert outlook(flared, 80).flares[0].answered is None


def test_a_pulse_answers_unless_it_belongs_to_a_first_treatment() -> None:
    flared = Course(id="c", plans=(FALLING,), events=(flare(60),))
    both = (pulse(59), pulse(62, purpose=PulsePurpose.FLARE, pulse_id="two"))
    assert outlook(evolve(flared, pulses=both), 80).flares[0].answered == on(62)
    first = (pulse(62, purpose=PulsePurpose.START),)
    assert outlook(evolve(flared, pulses=first), 80).open_flare is not None


def test_trials_have_their_window_unless_another_plan_ended_them_before_it() -> None:
    # From day 60: days 74 to 116. Ended on day 73 there is nothing to show, on day 74 there is.
    tried = second(60, 60, "trial-lower")
    course = Course(id="c", plans=(FALLING, tried))
    assert [(item.first, item.last) for item in outlook(course, 80).trials] == [(on(74), on(116))]
    for start, number in ((74, 0), (75, 1)):
        ended = evolve(course, plans=(FALLING, tried, second(start, start, plan_id="p3")))
        assert len(outlook(ended, 80).trials) == number


def test_a_draft_stands_beside_what_is_on_record_and_moves_no_exposure() -> None:
    # 40 mg on days 0-27, 30 mg on days 28-35: 1120 + 240 = 1360 mg; the draft counts nothing.
    draft = Schedule(steps=(step(on(35), None, "15"),))
    course = Course(id="c", plans=(FALLING,))
    found = situation_of(course, knowledge(), on(35), draft).steroid
    assert (found.profile.mean_on(on(35)), found.on_record.mean_on(on(35))) == (15, 30)
    assert found.exposures.oral_mg == 1360

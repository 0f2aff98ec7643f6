"""What the decisions on steroid look at: doses past and to come, exposure, flares, new weakness, trials."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from myoplanner.logic.assess.assessment import ResponseAssessment
from myoplanner.logic.assess.known import known_on
from myoplanner.logic.assess.new_weakness import NewWeakness, new_weakness
from myoplanner.logic.base import Key, Line, Number, Value
from myoplanner.logic.knowledge.equivalents import Equivalents
from myoplanner.logic.knowledge.steroid import SteroidKnowledge
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.pulse import PulsePurpose
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.taper.exposure import BothExposures, exposures_to
from myoplanner.logic.taper.profile import Profile, profile_of
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.taper.trial import ShowsItself, is_trial, shows_itself


class FlareSeen(Value):
    """Hold a flare on record: the mean dose of its day (None: not known), and the day that answered it.

    It is answered by a plan that was signed and begins, or a pulse that is given, on its day or later. A
    pulse of a first treatment answers no flare.
    """

    event: Key
    day: date
    text: Line = ""
    mean_mg: Number | None = None
    answered: date | None = None


class SteroidOutlook(Value):
    """Hold it all as of a day. `profile` has the draft in the place of what it would supersede.

    `on_record` are the doses without a draft. `trials` are those whose window was reached, or will be.
    """

    profile: Profile
    on_record: Profile
    exposures: BothExposures
    flares: tuple[FlareSeen, ...] = ()
    weakness: NewWeakness | None = None
    trials: tuple[ShowsItself, ...] = ()

    @property
    def open_flare(self) -> FlareSeen | None:
        """Return the last flare, where nothing has answered it yet."""
        last = self.flares[-1] if self.flares else None
        return last if last is not None and last.answered is None else None


def steroid_outlook(
    course: Course,
    doses: CourseDoses,
    response: ResponseAssessment,
    figures: SteroidKnowledge,
    equivalents: Equivalents,
    today: date,
    draft: Schedule | None = None,
) -> SteroidOutlook:
    """Return the outlook of a course; `draft` is the schedule that is being set, not applied yet."""
    on_record = profile_of(doses)
    known = known_on(course, today)
    return SteroidOutlook(
        profile=on_record if draft is None else profile_of(doses, draft),
        on_record=on_record,
        exposures=exposures_to(doses, equivalents, today),
        flares=_flares(course, doses, on_record, today),
        weakness=new_weakness(course, known, response, on_record, figures, today),
        trials=tuple(_trials(doses, figures)),
    )


def _trials(doses: CourseDoses, figures: SteroidKnowledge) -> Iterator[ShowsItself]:
    for item in doses.plans:
        shown = shows_itself(item.plan.start, figures.trial)
        # A trial that another plan ended before its window shows nothing.
        if is_trial(item.plan) and (item.in_force.end is None or item.in_force.end >= shown.first):
            yield shown


def _flares(course: Course, doses: CourseDoses, profile: Profile, today: date) -> tuple[FlareSeen, ...]:
    events = (item for item in course.events if item.kind is EventKind.FLARE and item.day <= today)
    return tuple(_flare(item, doses, profile) for item in sorted(events, key=lambda item: item.day))


def _flare(event: Event, doses: CourseDoses, profile: Profile) -> FlareSeen:
    answers = [
        item.plan.start
        for item in doses.plans
        if item.plan.start >= event.day and item.plan.approved_on >= event.day
    ]
    answers += [
        item.start
        for item in doses.pulses
        if item.start >= event.day and item.purpose is not PulsePurpose.START
    ]
    return FlareSeen(
        event=event.id,
        day=event.day,
        text=event.text,
        mean_mg=profile.mean_on(event.day),
        answered=min(answers, default=None),
    )

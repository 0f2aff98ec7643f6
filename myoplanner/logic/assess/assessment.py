"""The response of a course as of a day: everything that is judged of it, in one value."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.assess.conditions import AssumedCondition, conditions_of
from myoplanner.logic.assess.delay import Delay, delay_of
from myoplanner.logic.assess.followed import Followed, followed_of
from myoplanner.logic.assess.gates import Gate, gates_of
from myoplanner.logic.assess.known import known_on
from myoplanner.logic.assess.trend import (
    BeforeStrength,
    EnzymeTrend,
    StrengthTrend,
    before_strength,
    enzyme_trends,
    strength_trends,
)
from myoplanner.logic.assess.visit_scores import ScoredPair, SeenWorse, scores_of, seen_worse, visits_until
from myoplanner.logic.base import Note, Value
from myoplanner.logic.knowledge.criteria import Criteria
from myoplanner.logic.knowledge.response import ResponseDefinitions
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.taper.course_doses import CourseDoses
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say


class ResponseAssessment(Value):
    """Hold the decision windows, trends, assumed conditions and scores of a course as of a day.

    `first_day` is the first steroid day on record, also one to come; `definition` is the one used.
    """

    today: date
    first_day: date | None
    definition: Note
    gates: tuple[Gate, ...] = ()
    enzymes: tuple[EnzymeTrend, ...] = ()
    strengths: tuple[StrengthTrend, ...] = ()
    before_strength: BeforeStrength | None = None
    conditions: tuple[AssumedCondition, ...] = ()
    scores: tuple[ScoredPair, ...] = ()
    seen_worse: SeenWorse | None = None
    delay: Delay
    followed: tuple[Followed, ...] = ()
    visits: int = 0

    def enzyme(self, name: Enzyme) -> EnzymeTrend | None:
        """Return the trend of one enzyme, or None without a value."""
        return next((item for item in self.enzymes if item.enzyme is name), None)

    def gate(self, statement: str) -> Gate | None:
        """Return the decision window of a statement, or None while there is no steroid day."""
        return next((item for item in self.gates if item.statement == statement), None)

    @property
    def current_strength(self) -> StrengthTrend | None:
        """Return the trend on the scale that was measured last, or None without a value."""
        return max(self.strengths, key=lambda item: item.last.day, default=None)


def assess_response(
    course: Course, doses: CourseDoses, definitions: ResponseDefinitions, criteria: Criteria, today: date
) -> ResponseAssessment:
    """Return the assessment of a course. Pure; what is dated after `today` is not looked at."""
    known, first = known_on(course, today), doses.first_day
    visits = visits_until(course, today)
    enzymes = enzyme_trends(known, first, definitions)
    strengths = strength_trends(known, first, definitions)
    return ResponseAssessment(
        today=today,
        first_day=first,
        definition=definition_text(definitions),
        gates=gates_of(known, doses, definitions, today),
        enzymes=enzymes,
        strengths=strengths,
        before_strength=before_strength(enzymes, strengths),
        conditions=conditions_of(known, doses, definitions, today),
        scores=scores_of(course, known, first, criteria, definitions, today),
        seen_worse=seen_worse(course, known, criteria, definitions, today),
        delay=delay_of(course.diagnosis.onset, first, definitions, today),
        followed=followed_of(known, visits),
        visits=len(visits),
    )


def definition_text(definitions: ResponseDefinitions) -> str:
    """Return the definition of a response in force, in words, with its numbers (RS-07)."""
    share = definitions.complete.strength_percent_of_maximum
    return say(
        "response.definition",
        better=definitions.better.percent,
        maximum=say("response.maximum") if share == 100 else say("response.share", percent=text_of(share)),
        after=definitions.reading.after_days,
    )

"""All that a check may look at, and the short ways in which checks ask for it and speak.

A check is a small function from a situation to findings. Checks stand in ordered lists (CHECKS) in
their modules; all_checks.py joins the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from myoplanner.logic.assess.assessment import ResponseAssessment, assess_response
from myoplanner.logic.assess.malignancy_risk import MalignancyRisk, malignancy_risk
from myoplanner.logic.assess.record_classification import RecordClassification, classify_record
from myoplanner.logic.assess.steroid_outlook import SteroidOutlook, steroid_outlook
from myoplanner.logic.base import NOTE_LENGTH, Value
from myoplanner.logic.finding import Finding, Kind, Source
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.record.answering import word_of
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Answer, Entity
from myoplanner.logic.taper.course_doses import CourseDoses, doses_of
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.wording import day_text, say


class Situation(Value):
    """Hold the course, the day, the knowledge, and what was assessed from them."""

    course: Course
    today: date
    knowledge: Knowledge
    doses: CourseDoses
    classification: RecordClassification
    malignancy: MalignancyRisk
    response: ResponseAssessment
    steroid: SteroidOutlook

    @property
    def entity(self) -> Entity:
        """Return the diagnosis on record."""
        return self.course.diagnosis.entity

    @property
    def entity_name(self) -> str:
        """Return the name of the diagnosis on record."""
        entities = {item.key: item.name for item in self.knowledge.items.entities}
        return entities[self.entity.value]

    def word(self, key: str) -> str | None:
        """Return the word with which an item is answered, or None where it is unknown."""
        return word_of(self.knowledge.items, self.course.diagnosis, key)

    def says(self, key: str, *words: str) -> bool | None:
        """Tell whether an item is answered with one of the words; None where it is unknown."""
        word = self.word(key)
        return None if word is None else word in words

    def label(self, key: str) -> str:
        """Return how an item is called."""
        return self.knowledge.items.known(key).label

    def answered(self, *keys: str) -> str:
        """Return the answers of items in one line, with day and note: "EMG: For inflammation"."""
        answers = (self.course.diagnosis.answer(key) for key in keys if self.word(key) is not None)
        return "; ".join(self._answer_text(answer) for answer in answers if answer is not None)

    def unknown(self, *keys: str) -> tuple[str, ...]:
        """Return the labels of those of the items that are unknown."""
        return tuple(self.label(key) for key in keys if self.word(key) is None)

    def _answer_text(self, answer: Answer) -> str:
        items = self.knowledge.items
        item = items.known(answer.key)
        day = "" if answer.day is None else day_text(answer.day)
        parts = (items.word_label(item, answer.word), day, answer.note)
        return f"{item.label}: {', '.join(part for part in parts if part)}"

    def finding(
        self,
        rule_id: str,
        sentence: str,
        *,
        because: str = "",
        missing: Iterable[str] = (),
        change: str = "",
        kind: Kind | None = None,
        part: str = "",
        sources: tuple[Source, ...] = (),
    ) -> Finding:
        """Return a finding of a rule, with the weight and the sources that stand with the rule.

        `part` tells findings of one rule apart; `sources` come after those of the rule.
        """
        rule = self.knowledge.rules.rule(rule_id)
        return Finding(
            rule=f"{rule_id}.{part}" if part else rule_id,
            kind=kind or rule.kind,
            sentence=_fit(sentence),
            because=_fit(because),
            missing=tuple(_fit(item) for item in missing),
            sources=tuple(dict.fromkeys((*rule.sources, *sources))),
            would_change=_fit(change),
        )

    def cannot_judge(self, rule_id: str, what: str, missing: Iterable[str], part: str = "") -> Finding:
        """Return the note that a rule cannot judge, and what it lacks."""
        lacking = tuple(missing)
        sentence = say("advise.cannot_judge", what=what)
        change = say("advise.entering")
        return self.finding(rule_id, sentence, missing=lacking, change=change, kind=Kind.NOTE, part=part)


def situation_of(
    course: Course, knowledge: Knowledge, today: date, draft: Schedule | None = None
) -> Situation:
    """Return the situation of a course on a day: its doses, and everything that is assessed of it.

    `draft` is the schedule that is being set: what goes beside steroid is judged on it too.
    """
    doses, items = doses_of(course), knowledge.items
    response = assess_response(course, doses, knowledge.response, knowledge.criteria, today)
    return Situation(
        course=course,
        today=today,
        knowledge=knowledge,
        doses=doses,
        classification=classify_record(course, items, knowledge.criteria, doses.first_day, today),
        malignancy=malignancy_risk(course, items, knowledge.malignancy),
        response=response,
        steroid=steroid_outlook(
            course, doses, response, knowledge.steroid, knowledge.equivalents, today, draft
        ),
    )


Check = Callable[[Situation], list[Finding]]


def _fit(text: str) -> str:
    """Cut what people wrote to the length that a finding holds; nothing that is entered may raise."""
    return text if len(text) <= NOTE_LENGTH else text[: NOTE_LENGTH - 1] + "…"

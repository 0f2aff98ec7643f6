"""The edits that the add-on step hands on, each one undo step under its own name."""

from __future__ import annotations

from datetime import date

from myoplanner.logic.addon.edits import (
    Ending,
    with_addon_answer,
    with_addon_draft,
    with_addon_reason,
    with_addon_stopped,
    with_agent,
    with_drug_strengths,
    with_earlier_agent,
    with_height,
    with_scheme,
    without_entry,
)
from myoplanner.logic.base import clean_text
from myoplanner.logic.edits import with_weight
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.drugs import Drug
from myoplanner.logic.record.addon import Weekday
from myoplanner.logic.record.addon_entry import (
    EarlierText,
    read_earlier,
    read_height,
    read_strengths,
)
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.days import read_day
from myoplanner.logic.record.entry import read_amount
from myoplanner.logic.record.results import LEAST_KG, MOST_KG
from myoplanner.logic.wording import say
from myoplanner.ui.controller import Controller

LONGEST_ANSWER = 40
LONGEST_REASON = 1000


class AddOnDoor:
    """Turn what was chosen and typed into edits of the opened patient."""

    def __init__(self, controller: Controller) -> None:
        self._controller = controller

    @property
    def today(self) -> date:
        """Return the day of today."""
        return self._controller.today

    def choose(self, agent: str, scheme: str, name: str) -> None:
        """Choose a source of an agent; what was answered for another one is dropped."""

        def change(course: Course) -> Course:
            draft = course.draft.addon
            if draft.agent != agent:
                course = with_agent(course, agent)
            return course if course.draft.addon.scheme == scheme else with_scheme(course, scheme)

        self._controller.edit(say("edit.addon_agent", name=name), change)

    def choose_none(self) -> None:
        """Drop the draft."""
        self._controller.edit(say("edit.addon_none"), lambda course: with_agent(course, None))

    def set_start(self, text: str) -> FieldError | None:
        """Set the first day, or return why it is refused."""
        reading = read_day(text, self.today, "start")
        if reading.error is not None:
            return reading.error
        day = reading.day
        self._controller.edit(say("edit.addon_start"), lambda course: with_addon_draft(course, start=day))
        return None

    def set_weight(self, text: str) -> FieldError | None:
        """Enter the weight of today, or return why it is refused."""
        kg, error = read_amount(text, "weight", LEAST_KG, MOST_KG, "kg")
        if kg is None:
            return error
        weight, today, new_id = kg, self.today, self._controller.new_id()
        self._controller.edit(say("edit.weight"), lambda course: with_weight(course, weight, today, new_id))
        return None

    def set_height(self, text: str) -> FieldError | None:
        """Enter the height of today, or return why it is refused."""
        today, new_id = self.today, self._controller.new_id()
        reading = read_height(today.isoformat(), text, today, new_id)
        height = reading.result
        if height is None:
            return reading.errors[0]
        cm = height.cm
        self._controller.edit(say("edit.height"), lambda course: with_height(course, cm, today, new_id))
        return None

    def set_strengths(self, drug: Drug, text: str) -> FieldError | None:
        """Take the strengths of a drug that are at hand, or return why they are refused."""
        reading = read_strengths(drug, text)
        if reading.error is not None:
            return reading.error
        label = say("edit.addon_strengths", drug=say(f"drug.{drug.value}"))
        self._controller.edit(label, lambda course: with_drug_strengths(course, drug.value, reading.values))
        return None

    def set_weekday(self, name: str) -> None:
        """Set the day of the week of a weekly dose."""
        weekday = Weekday(name)
        self._controller.edit(
            say("edit.addon_weekday", weekday=name), lambda course: with_addon_draft(course, weekday=weekday)
        )

    def set_split(self, split: bool) -> None:
        """Take the first weekly dose in portions, or at one time."""
        label = say("edit.addon_split" if split else "edit.addon_whole")
        self._controller.edit(label, lambda course: with_addon_draft(course, split=split))

    def answer(self, name: str, label: str, text: str) -> None:
        """Answer a question as typed; nothing makes it open again."""
        value = clean_text(text)[:LONGEST_ANSWER].strip()
        key = "edit.addon_answer" if value else "edit.addon_unanswer"
        self._controller.edit(
            say(key, label=label, value=value), lambda course: with_addon_answer(course, name, value or None)
        )

    def give_reason(self, rules: tuple[str, ...], text: str) -> None:
        """Write a reason against each of the stops."""
        reason = clean_text(text)[:LONGEST_REASON]

        def change(course: Course) -> Course:
            for rule in rules:
                course = with_addon_reason(course, rule, reason)
            return course

        self._controller.edit(say("edit.addon_reason"), change)

    def put_tried(self, text: EarlierText, entry_id: str) -> tuple[FieldError, ...]:
        """Enter an agent tried before, or change the one of that id; return why it is refused, else none."""
        known = tuple(agent.id for agent in self._controller.knowledge.agents)
        reading = read_earlier(text, known, self.today, entry_id or self._controller.new_id())
        agent = reading.agent
        if agent is None:
            return reading.errors
        label = say("edit.tried_change" if entry_id else "edit.tried_add")
        self._controller.edit(label, lambda course: with_earlier_agent(course, agent))
        return ()

    def drop_tried(self, entry_id: str, name: str) -> None:
        """Drop an agent that was entered as tried before."""
        self._controller.edit(
            say("edit.tried_drop", name=name), lambda course: without_entry(course, entry_id)
        )

    def stop(self, addon_id: str, name: str, ending: Ending | None) -> bool:
        """Stop an added drug, or let it go on; False where the record would be unsound."""
        course = self._controller.course
        try:
            if course is not None:
                with_addon_stopped(course, addon_id, ending)
        except ValueError:
            return False
        label = say("edit.addon_again" if ending is None else "edit.addon_stop", name=name)
        self._controller.edit(label, lambda now: with_addon_stopped(now, addon_id, ending))
        return True

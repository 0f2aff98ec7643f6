"""The inputs of the EULAR/ACR 2017 criteria: true, false, or None for unknown."""

from __future__ import annotations

from myoplanner.logic.base import Number, Value
from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.criteria import BIOPSY_ITEMS
from myoplanner.logic.units import text_of
from myoplanner.logic.wording import say

OLDEST_YEARS = 120
"""An age above this is a slip of the keyboard."""


class Answers(Value):
    """Hold what is known of a patient; unknown is None and never counts as absent."""

    age_at_onset_years: Number | None = None
    has_biopsy: bool | None = None
    proximal_upper: bool | None = None
    proximal_lower: bool | None = None
    neck_flexors: bool | None = None
    legs_proximal: bool | None = None
    heliotrope: bool | None = None
    gottron_papules: bool | None = None
    gottron_sign: bool | None = None
    dysphagia: bool | None = None
    anti_jo1: bool | None = None
    raised_enzyme: bool | None = None
    endomysial: bool | None = None
    perimysial: bool | None = None
    perifascicular: bool | None = None
    rimmed_vacuoles: bool | None = None
    finger_flexor_weakness: bool | None = None
    response_to_treatment: bool | None = None

    def answer(self, name: str) -> bool | None:
        """Return the answer of that name."""
        found: bool | None = getattr(self, name)
        return found

    def all_of(self, names: tuple[str, ...]) -> tuple[bool | None, ...]:
        """Return the answers of those names."""
        return tuple(self.answer(name) for name in names)

    def unknown(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the names whose answer is unknown."""
        return tuple(name for name in names if self.answer(name) is None)

    def seen_on_biopsy(self, name: str) -> bool | None:
        """Return a biopsy feature; without a biopsy it cannot have been seen."""
        return False if self.has_biopsy is False else self.answer(name)

    @property
    def biopsy_contradicted(self) -> tuple[str, ...]:
        """Return the biopsy features given as present although there is no biopsy on record."""
        return () if self.has_biopsy else tuple(name for name in BIOPSY_ITEMS if self.answer(name))


def refused_age(answers: Answers) -> FieldError | None:
    """Return a field error for an age outside 0 to 120 years."""
    age = answers.age_at_onset_years
    if age is None or 0 <= age <= OLDEST_YEARS:
        return None
    return FieldError(
        field="age_at_onset_years",
        wrong=say("score.wrong.value", value=text_of(age)),
        allowed=say("score.allowed.range", top=OLDEST_YEARS),
    )

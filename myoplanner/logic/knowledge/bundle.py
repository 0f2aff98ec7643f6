"""All knowledge in one value, as it is handed to build_plan."""

from __future__ import annotations

from pydantic import Field, model_validator

from myoplanner.logic.base import Line, Value
from myoplanner.logic.knowledge.antibodies import Antibodies
from myoplanner.logic.knowledge.cited import named_ids
from myoplanner.logic.knowledge.criteria import Criteria
from myoplanner.logic.knowledge.diagnosis_items import DiagnosisItems
from myoplanner.logic.knowledge.malignancy import Malignancy
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.knowledge.response import ResponseDefinitions
from myoplanner.logic.knowledge.rules import Rules
from myoplanner.logic.knowledge.statements import Statements


class Knowledge(Value):
    """Hold the edition and everything that resources/knowledge and the user's own files hold.

    Raises where a part of the product names a statement, an item or a word that is not on record.
    """

    edition: Line
    regimens: tuple[Regimen, ...] = Field(min_length=1)
    criteria: Criteria
    response: ResponseDefinitions
    items: DiagnosisItems
    antibodies: Antibodies
    malignancy: Malignancy
    rules: Rules
    statements: Statements

    @model_validator(mode="after")
    def _distinct(self) -> Knowledge:
        ids = [item.id for item in self.regimens]
        if len(set(ids)) != len(ids):
            raise ValueError("two regimens bear the same id")
        return self

    @model_validator(mode="after")
    def _sourced(self) -> Knowledge:
        """Refuse a figure that names no statement on record; a regimen of the user's own may name anything."""
        for part in self.parts:
            for id_, trail in named_ids(part):
                if not self.statements.knows(id_):
                    raise ValueError(f"{': '.join(trail)} names {id_}, which is not in the statements")
        return self

    @model_validator(mode="after")
    def _same_items(self) -> Knowledge:
        """Refuse an antibody or a factor of malignancy that is read from an item that cannot be entered."""
        wanted = [(each.item, ("positive",)) for each in self.antibodies.antibodies]
        wanted += [(key, ()) for each in self.antibodies.antibodies for key in each.pattern]
        wanted += [(key, ("done",)) for key in self.malignancy.panels.items]
        wanted += [(each.item, each.words) for each in self.malignancy.strata.factors if each.item]
        for key, words in wanted:
            item = self.items.item(key)
            if item is None or not set(words) <= {word.key for word in self.items.words_of(item)}:
                raise ValueError(f"{key} is not an item that can be answered with {', '.join(words) or 'a word'}")
        named = {each.entity for each in self.malignancy.strata.factors if each.entity}
        named |= {key for each in self.antibodies.antibodies for key in each.fits} | set(self.malignancy.not_for)
        marks = {each.mark for each in self.malignancy.strata.factors if each.mark}
        known = {each.key for each in self.items.entities}
        if not named <= known or not marks <= {each.key for each in self.items.marks}:
            raise ValueError("an antibody or a factor names a diagnosis or a mark that cannot be chosen")
        return self

    @property
    def parts(self) -> tuple[Value, ...]:
        """Return the product's own knowledge, without the statements and without the user's regimens."""
        published = tuple(item for item in self.regimens if not item.own)
        return (
            *published, self.criteria, self.response, self.items, self.antibodies, self.malignancy, self.rules
        )  # fmt: skip

    def regimen(self, regimen_id: str | None) -> Regimen | None:
        """Return the regimen of that id, or None."""
        return next((item for item in self.regimens if item.id == regimen_id), None)

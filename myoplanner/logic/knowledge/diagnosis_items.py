"""The typed model of resources/knowledge/diagnosis.toml: what can be entered about the diagnosis.

An item has a closed set of words. Unknown is no word of it but the absence of an answer, and is shown
as the kind of the item says ("?", "not assessed"), never as no.
"""

from __future__ import annotations

from functools import cached_property

from pydantic import Field, model_validator

from myoplanner.logic.base import Key, Line, Note, Value
from myoplanner.logic.knowledge.cited import SourceId
from myoplanner.logic.knowledge.reading import read_value

CHOICE = "choice"
"""The kind of an item that brings words of its own."""


class Word(Value):
    """Hold one word that an item can be answered with, how it reads, and how in little room."""

    key: Key
    label: Line
    short: Line = ""


class ItemKind(Value):
    """Hold the words that all items of a kind share, and how unknown reads for them.

    `question` is what the short words answer, where they do not say it themselves.
    """

    key: Key
    question: Line = ""
    words: tuple[Word, ...] = ()
    unknown: Line


class Section(Value):
    """Hold a section of the diagnosis step."""

    key: Key
    label: Line


class Entity(Value):
    """Hold one diagnosis that can be chosen, with its short name and where it comes from."""

    key: Key
    name: Line
    short: Line
    in_sources: bool = True
    ids: tuple[SourceId, ...] = Field(min_length=1)


class Mark(Value):
    """Hold one mark that can stand beside any diagnosis."""

    key: Key
    name: Line
    ids: tuple[SourceId, ...] = Field(min_length=1)


class Item(Value):
    """Hold one item: its words, its place, the words that favour inflammatory myopathy (DX-09)."""

    key: Key
    label: Line
    short: Line = ""
    section: Key
    group: Line = ""
    kind: Key
    words: tuple[Word, ...] = ()
    favours: tuple[Key, ...] = ()
    favours_text: Line = ""
    dated: bool = False
    noted: bool = False
    note: Note = ""
    ids: tuple[SourceId, ...] = Field(min_length=1)

    @property
    def in_line(self) -> str:
        """Return how the item reads in the midst of a line: short, and without a capital of its own."""
        if self.short or self.label[1:2].isupper():
            return self.short or self.label
        return self.label[:1].lower() + self.label[1:]


class DiagnosisItems(Value):
    """Hold everything that can be entered in the diagnosis step."""

    entities: tuple[Entity, ...]
    marks: tuple[Mark, ...]
    sections: tuple[Section, ...]
    kinds: tuple[ItemKind, ...]
    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _whole(self) -> DiagnosisItems:
        for part in (self.entities, self.marks, self.sections, self.kinds, self.items):
            keys = [item.key for item in part]
            if len(set(keys)) != len(keys):
                raise ValueError("a key stands there twice")
        sections = {item.key for item in self.sections}
        kinds = {item.key for item in self.kinds}
        for item in self.items:
            if item.section not in sections or item.kind not in kinds:
                raise ValueError(f"{item.key}: its section or its kind is not in the file")
            words = {word.key for word in self.words_of(item)}
            if bool(item.words) != (item.kind == CHOICE) or not set(item.favours) <= words:
                raise ValueError(f"{item.key}: its words do not fit its kind")
        return self

    @cached_property
    def _by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    def item(self, key: str) -> Item | None:
        """Return the item of that key, or None."""
        return self._by_key.get(key)

    def known(self, key: str) -> Item:
        """Return the item of that key. Raises KeyError for one that is not in the file."""
        return self._by_key[key]

    def kind_of(self, item: Item) -> ItemKind:
        """Return the kind of an item."""
        return next(kind for kind in self.kinds if kind.key == item.kind)

    def words_of(self, item: Item) -> tuple[Word, ...]:
        """Return the words that an item can be answered with: its own, or those of its kind."""
        return item.words or self.kind_of(item).words

    def word_label(self, item: Item, word: str | None) -> str:
        """Return how an answer reads; None and words that the item does not know read as unknown."""
        labels = {each.key: each.label for each in self.words_of(item)}
        return labels.get(word or "", self.kind_of(item).unknown)

    def in_section(self, section: str) -> tuple[Item, ...]:
        """Return the items of a section in order."""
        return tuple(item for item in self.items if item.section == section)


def read_items(text: str) -> DiagnosisItems:
    """Return the items that the TOML `text` holds. Raises KnowledgeError with place and reason."""
    return read_value(DiagnosisItems, text, "diagnosis")

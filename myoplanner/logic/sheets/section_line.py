"""The one line to which a section of the diagnosis step folds: what was found by name, the rest counted.

What is unknown always stands in the line; a section in which nothing is answered says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from myoplanner.logic.knowledge.diagnosis_items import DiagnosisItems, Item
from myoplanner.logic.record.answering import word_of
from myoplanner.logic.record.diagnosis import Diagnosis
from myoplanner.logic.wording import say

ABSENT = frozenset({"no", "none", "never"})
COUNTED = frozenset({*ABSENT, "negative", "excluded"})
"""Items answered with one of these words are counted; those with any other are named."""
NAMED_ALONE = frozenset({"yes"})
"""An item answered with one of these words is named without the word."""
WORD_FIRST = frozenset({"not_excluded"})
"""An item answered with one of these words is named after the word, so that it is not read as excluded."""
UNKNOWN = "?"


def section_line(items: tuple[Item, ...], known: DiagnosisItems, diagnosis: Diagnosis) -> str:
    """Return the line of a section: "heliotrope, Gottron sign; 1 no, 5 unknown"."""
    answers = [(item, word_of(known, diagnosis, item.key)) for item in items]
    if all(word is None for _, word in answers):
        return say("sheet.not_assessed")
    named: dict[str, list[Item]] = {}
    counted: Counter[str] = Counter()
    for item, word in answers:
        label = known.word_label(item, word)
        if word is None:
            counted[say("sheet.unknown") if label == UNKNOWN else label] += 1
        elif word in COUNTED:
            counted[say("class.answer_no") if word in ABSENT else label.lower()] += 1
        else:
            named.setdefault(word, []).append(item)
    # What is unknown is counted last.
    last = {say("sheet.unknown"), *(known.kind_of(item).unknown for item in items)}
    order = sorted(counted, key=lambda text: text in last)
    numbers = [say("sheet.number", number=counted[text], word=text) for text in order]
    parts = [*_named(named, known), *([", ".join(numbers)] if numbers else [])]
    return "; ".join(parts)


def _named(named: dict[str, list[Item]], known: DiagnosisItems) -> Iterator[str]:
    for word, items in named.items():
        names = ", ".join(item.in_line for item in items)
        label = known.word_label(items[0], word).lower()
        if word in NAMED_ALONE:
            yield names
        elif word in WORD_FIRST:
            yield say("sheet.word_first", word=label, items=names)
        else:
            yield say("sheet.word_last", word=label, items=names)

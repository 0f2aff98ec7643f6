"""What a figure has to name: a statement or a section of the ledger, a year, and its state.

One closed list may go without a year: what stands in Harrison alone, which prints none, the page on
antibodies, which bears no date, and the tables of add-on drugs and of equivalent doses, where most figures
stand without one. A year that nobody printed is never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from myoplanner.logic.base import Value
from myoplanner.logic.finding import Source

STATEMENT_PATTERN = r"(?:DX|ST|RS|AD|AG|EV|DIS)-[0-9]{2}"
LEDGER_PATTERN = r"ledger-[1-9](?:\.[a-z]+)?"
_NAMED = re.compile(f"{STATEMENT_PATTERN}|{LEDGER_PATTERN}", re.ASCII)

UNDATED = frozenset({
    "DX-11", "ST-18", "AD-01", "AD-02", "AD-03", "AG-01", "AG-02", "AG-06", "AG-07", "AG-16",
    "ledger-8.antibodies", "ledger-6.trimethoprim", "ledger-6.vaccines", "ledger-7.drugs",
    "ledger-5.equivalents", "ledger-6.follow",
})  # fmt: skip


def _complete(source: Source) -> Source:
    if source.year is None and not UNDATED.issuperset(source.ids):
        raise ValueError("a source names ids, a year and a state")
    if "state" not in source.model_fields_set:
        raise ValueError("a source names ids, a year and a state")
    return source


CitedSource = Annotated[Source, AfterValidator(_complete)]
SourceId = Annotated[str, StringConstraints(pattern=f"^(?:{STATEMENT_PATTERN}|{LEDGER_PATTERN})$")]
"""The id of a statement of the two sources, or a section of the ledger."""


class Sourced(Value):
    """Hold a figure together with where it comes from."""

    source: CitedSource


def named_ids(value: object, trail: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every statement or ledger id that a value names, each with the names of the parts around it."""
    if isinstance(value, Source):
        yield from ((each, trail) for each in value.ids)
    elif isinstance(value, Value):
        here = (*trail, label) if (label := _label(value)) else trail
        for field in type(value).model_fields:
            inner = getattr(value, field)
            # A part without a name of its own goes by the field that it fills.
            unnamed = isinstance(inner, Value) and not isinstance(inner, Source) and not _label(inner)
            yield from named_ids(inner, (*here, field.replace("_", " ")) if unnamed else here)
    elif isinstance(value, tuple):
        for each in value:
            yield from named_ids(each, trail)
    elif isinstance(value, str) and _NAMED.fullmatch(value):
        yield value, trail


def _label(value: Value) -> str:
    found = (getattr(value, field, "") for field in ("title", "label", "name", "measure", "item", "key"))
    # A method may bear one of these names too.
    texts = (getattr(text, "value", text) for text in found if not callable(text))
    return next((str(text) for text in texts if text), "")

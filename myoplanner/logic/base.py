"""The value type that everything in the core is made of.

Pydantic lets some things through that must not reach a dose: floats, "1_000", -0, NUL and
characters that turn the reading direction. The annotated types here close those doors once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?", re.ASCII)
LARGEST_WHOLE = 10**15
NAME_LENGTH = 200
NOTE_LENGTH = 2000

# Bidirectional overrides and isolates can make a printed dose read in another order.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")

V = TypeVar("V", bound="Value")


class Value(BaseModel):
    """Hold facts that never change: frozen, strict, and closed to unknown fields."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        validate_default=True,
    )

    def model_copy(self, *, update: Any = None, deep: bool = False) -> Self:
        """Refuse `update`: it would skip validation; use evolve() instead."""
        if update is not None:
            raise TypeError("model_copy(update=) does not validate; use evolve()")
        return super().model_copy(deep=deep)


def evolve(value: V, /, **changes: object) -> V:
    """Return a copy of `value` with `changes`, validated like a new value.

    Raises TypeError for a field that does not exist, pydantic.ValidationError for a wrong one.
    """
    fields = type(value).model_fields
    unknown = set(changes) - set(fields)
    if unknown:
        raise TypeError(f"{type(value).__name__} has no field {', '.join(sorted(unknown))}")
    current = {name: getattr(value, name) for name in fields}
    return type(value)(**{**current, **changes})


def rebuilt(value: V, change: Callable[[type[Value], str, object], object]) -> V:
    """Return `value` with each part of it, however deep, as `change` gives it.

    `change` is called with a class, the name of its field, and what stands there (the items of a tuple one
    by one). What it returns as it was is gone into. The result is validated like a new value;
    pydantic.ValidationError where it is none.
    """
    old = {name: getattr(value, name) for name in type(value).model_fields}
    new = {name: _rebuilt(type(value), name, part, change) for name, part in old.items()}
    return value if all(new[name] is old[name] for name in old) else type(value)(**new)


def _rebuilt(
    owner: type[Value], name: str, part: object, change: Callable[[type[Value], str, object], object]
) -> object:
    if isinstance(part, tuple):
        parts = [_rebuilt(owner, name, item, change) for item in part]
        return part if all(new is old for new, old in zip(parts, part, strict=True)) else tuple(parts)
    changed = change(owner, name, part)
    return rebuilt(part, change) if changed is part and isinstance(part, Value) else changed


def plain(number: Decimal) -> Decimal:
    """Strip trailing zeros and exponents, so that equal numbers are written alike."""
    if number == 0:
        return Decimal(0)
    trimmed = number.normalize()
    exponent = trimmed.as_tuple().exponent
    return trimmed.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else trimmed


def _exact(raw: object) -> Decimal:
    """Take a Decimal, a whole number or plain text; a float has already lost what was written."""
    if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < LARGEST_WHOLE:
        raw = Decimal(raw)
    if isinstance(raw, str):
        if not PLAIN_NUMBER.fullmatch(raw):
            raise ValueError("not a plain number")
        raw = Decimal(raw)
    if not isinstance(raw, Decimal):
        raise ValueError("a number here is a Decimal, or text such as \"2.5\"")
    if not raw.is_finite():
        raise ValueError("not a finite number")
    if raw == 0 and raw.is_signed():
        raise ValueError("minus zero is not a number here")
    return plain(raw)


def _written(number: Decimal) -> str:
    """Write a number as it can be read again: str() gives 1E-7 for a small one."""
    return format(number, "f")


def clean_text(text: str) -> str:
    """Drop control characters, lone surrogates and reading-direction marks; keep the rest.

    For text as it is typed or pasted; a stored document with such characters is refused.
    """
    kept = [char for char in text if not _forbidden(char)]
    return "".join(kept).strip()


def _forbidden(char: str) -> bool:
    if char in "\n\t":
        return False
    return char in BIDI_CONTROLS or unicodedata.category(char) in ("Cc", "Cs")


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():  # most texts are; the sign by sign look costs time
        return text
    if any(_forbidden(char) for char in text):
        raise ValueError("holds control characters")
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("holds a line break or a tab")
    return text


Number = Annotated[
    Decimal,
    BeforeValidator(_exact),
    PlainSerializer(_written, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": f"^{PLAIN_NUMBER.pattern}$"}),
]
"""An exact number, written in JSON as text so that no dose passes through a float."""

Line = Annotated[
    str, StringConstraints(max_length=NAME_LENGTH), AfterValidator(_visible), AfterValidator(_one_line)
]
Note = Annotated[str, StringConstraints(max_length=NOTE_LENGTH), AfterValidator(_visible)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]

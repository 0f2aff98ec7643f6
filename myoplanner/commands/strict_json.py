"""JSON read strictly and written exactly: numbers are Decimal both ways, never float."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import NoReturn

MOST_DIGITS = 25
MOST_WHOLE_DIGITS = 15
MOST_PLACES = 20
SHOWN_NAME = 40


class NotJson(ValueError):
    """Say in a few words why a text is not taken as JSON."""


def read_json(text: str) -> object:
    """Return what the text holds: dict, list, str, bool, None, and Decimal for every number.

    Raises NotJson for doubled names, NaN and Infinity, numbers too long to keep exactly, nesting
    without end, and anything that is not JSON.
    """
    try:
        return json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_no_constant,
            object_pairs_hook=_unique,
        )
    except RecursionError:
        raise NotJson("nested too deeply") from None
    except json.JSONDecodeError as fault:
        raise NotJson(f"not JSON: line {fault.lineno}, column {fault.colno}") from None


def json_text(value: object, indent: str = "") -> str:
    """Write a value as JSON; a Decimal becomes a plain number with the digits that it has."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Enum):
        return json_text(value.value, indent)
    deeper = indent + "  "
    if isinstance(value, Mapping):
        rows = [f"{deeper}{json.dumps(str(name))}: {json_text(part, deeper)}" for name, part in value.items()]
        return _block("{", rows, "}", indent)
    if isinstance(value, list | tuple):
        return _block("[", [deeper + json_text(part, deeper) for part in value], "]", indent)
    if value is None or isinstance(value, bool | int | str):
        return json.dumps(value)
    raise TypeError(f"{type(value).__name__} is not written as JSON")


def shown_name(name: str) -> str:
    """Write a name from the input so that it stays on one line, short and in ASCII."""
    short = name if len(name) <= SHOWN_NAME else name[:SHOWN_NAME] + "..."
    return json.dumps(short)[1:-1]


def _block(opening: str, rows: list[str], closing: str, indent: str) -> str:
    if not rows:
        return opening + closing
    return f"{opening}\n" + ",\n".join(rows) + f"\n{indent}{closing}"


def _number(written: str) -> Decimal:
    if len(written) > MOST_DIGITS + len("-.e-99"):
        raise NotJson(f"a number with more than {MOST_DIGITS} digits")
    number = Decimal(written)
    exponent = number.as_tuple().exponent
    whole_digits = number.adjusted() + 1
    if whole_digits > MOST_WHOLE_DIGITS or not isinstance(exponent, int) or exponent < -MOST_PLACES:
        raise NotJson(f"{shown_name(written)} is too large or has more than {MOST_PLACES} decimals")
    if len(number.as_tuple().digits) > MOST_DIGITS:
        raise NotJson(f"a number with more than {MOST_DIGITS} digits")
    return number


def _no_constant(name: str) -> NoReturn:
    raise NotJson(f"{name} is not a number")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise NotJson(f"{shown_name(twice)} stands there twice")
    return dict(pairs)

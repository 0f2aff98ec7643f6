"""TOML text -> knowledge values. No dose passes through a float on the way."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from typing import TypeVar

from pydantic import ValidationError

from myoplanner.logic.base import Value

V = TypeVar("V", bound=Value)


class KnowledgeError(ValueError):
    """Say which knowledge file is not valid, and where."""


def read_value(kind: type[V], text: str, name: str) -> V:
    """Return the value of type `kind` that the TOML `text` holds; `name` is for the message.

    Raises KnowledgeError with the place and the reason.
    """
    try:
        data = tomllib.loads(text, parse_float=Decimal)
        # Through JSON, because the strict types take lists and dates only from there.
        return kind.model_validate_json(json.dumps(data, default=str))
    except ValidationError as fault:
        raise KnowledgeError(f"{name}: {first_fault(fault)}") from fault
    except (ValueError, RecursionError) as fault:
        # Not only TOMLDecodeError: a number of 5000 digits or nesting without end fails elsewhere.
        raise KnowledgeError(f"{name}: not TOML: {fault}") from fault


def first_fault(fault: ValidationError) -> str:
    """Return the first thing that was wrong: where and why, in one line."""
    first = fault.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "file"
    return f"{where}: {first['msg']}"

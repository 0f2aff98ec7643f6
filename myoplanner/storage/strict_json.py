"""JSON as the product writes it, and nothing more lenient: a reader that refuses, a writer."""

from __future__ import annotations

import json
from typing import NoReturn

from myoplanner.logic.wording import say

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

MOST_DIGITS = 15
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NotStrictError(ValueError):
    """Say in plain words why bytes are not taken as JSON of ours."""


def read_json(content: bytes) -> Json:
    """Return what the bytes hold.

    Raises NotStrictError for anything but one UTF-8 text without byte order mark: doubled names, numbers
    that are not short and whole (exact numbers are written as text), NaN, nesting without end.
    """
    if content.startswith(BYTE_ORDER_MARK):
        raise NotStrictError(say("json.byte_order_mark"))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise NotStrictError(say("json.not_utf8", at=fault.start)) from None
    if not text.strip("\0 \t\r\n"):
        raise NotStrictError(say("json.nul" if "\0" in text else "json.empty"))
    return _parsed(text)


def _parsed(text: str) -> Json:
    try:
        read: Json = json.loads(
            text,
            parse_int=_whole,
            parse_float=_no_number,
            parse_constant=_no_number,
            object_pairs_hook=_unique,
        )
    except RecursionError:
        raise NotStrictError(say("json.deep")) from None
    except json.JSONDecodeError as fault:
        raise NotStrictError(say("json.broken", line=fault.lineno, column=fault.colno)) from None
    return read


def _whole(written: str) -> int:
    if written == "-0" or len(written.lstrip("-")) > MOST_DIGITS:
        _no_number(written)
    return int(written)


def _no_number(_written: str) -> NoReturn:
    raise NotStrictError(say("json.number"))


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotStrictError(say("json.twice"))
    return found


def canonical(value: Json) -> bytes:
    """Write a value in the one way in which its hash is counted: sorted names, no blanks, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def readable(value: Json) -> bytes:
    """Write a value as it stands in a file: in order, indented, with its own letters, one line end."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode("utf-8")

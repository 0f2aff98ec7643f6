"""Options of the command line, read strictly: what is wrong is refused in one line.

Python's argparse is not used because its refusals take several lines, guess at shortened options
and do not say what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from myoplanner.commands.strict_json import shown_name
from myoplanner.logic.base import clean_text

WRONG_INPUT = 2
"""The exit status of a command that was given something it cannot take."""
A_DATE = "a day as YYYY-MM-DD, such as 2026-01-05"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class WrongInput(ValueError):
    """Say in one line which option is wrong, what was wrong with it, and what is allowed."""

    def __init__(self, option: str, wrong: str, allowed: str) -> None:
        super().__init__(one_line(f"{option}: {wrong}; allowed: {allowed}"))


@dataclass(frozen=True)
class Option:
    """Describe one option: `takes` names its value ("" for none), `allowed` says what that may be."""

    name: str
    help: str
    takes: str = ""
    allowed: str = ""
    many: bool = False


@dataclass(frozen=True)
class Given:
    """Hold what was typed: the words, each option's values, and what follows where reading stopped."""

    words: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rest: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Tell whether the option was given."""
        return name in self.values

    def one(self, name: str) -> str | None:
        """Return the value of an option, or None where it was not given."""
        values = self.values.get(name)
        return values[0] if values else None

    def many(self, name: str) -> tuple[str, ...]:
        """Return all values of an option that may be repeated."""
        return self.values.get(name, ())


HELP = Option("--help", "say how to use this, and end")


def one_line(text: str) -> str:
    """Return the text on one line, without control characters."""
    return " ".join(clean_text(text).split())


def shown(text: str) -> str:
    """Write what was typed so that it stays short, on one line and in ASCII."""
    return f'"{shown_name(text)}"'


def read_options(argv: Sequence[str], options: Sequence[Option], stop_at_word: bool = False) -> Given:
    """Return the options and words of `argv`; raises WrongInput.

    `--name value` and `--name=value` are the same. With `stop_at_word` reading ends before the
    first word, and what remains is `rest`.
    """
    known = {option.name: option for option in options}
    words: list[str] = []
    values: dict[str, tuple[str, ...]] = {}
    left = list(argv)
    while left and not (stop_at_word and _is_word(left[0])):
        text = left.pop(0)
        if text == "-h":
            text = HELP.name
        if _is_word(text):
            words.append(text)
            continue
        name, mark, value = text.partition("=")
        if name not in known:
            allowed = ", ".join(option.name for option in options)
            raise WrongInput(shown(name), "there is no such option", allowed)
        option = known[name]
        values[name] = (*_room(option, values), _value(option, mark, value, left))
    return Given(words=tuple(words), values=values, rest=tuple(left))


def _is_word(text: str) -> bool:
    """Tell whether a text is no option; a hyphen alone is a word, by custom standard input."""
    return not text.startswith("-") or text == "-"


def _room(option: Option, values: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the values that an option has so far; refuse a second where only one may be given."""
    before = values.get(option.name, ())
    if before and not option.many:
        raise WrongInput(option.name, "was given twice", "once")
    return before


def _value(option: Option, mark: str, value: str, left: list[str]) -> str:
    if not option.takes:
        if mark:
            raise WrongInput(option.name, f"takes no value, got {shown(value)}", "the option alone")
        return ""
    if mark:
        return value
    # "-5" is a value (and refused as one); "--format" after "--start" means that a value is missing.
    if not left or left[0].startswith("--"):
        raise WrongInput(option.name, "its value is missing", option.allowed)
    return left.pop(0)


def iso_day(option: str, text: str) -> date:
    """Return the day that was typed as YYYY-MM-DD; raises WrongInput."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise WrongInput(option, f"{shown(text)} is not a day of the calendar", A_DATE)


def help_lines(options: Sequence[Option]) -> list[str]:
    """Return a line for each option, in two columns."""
    heads = [f"{option.name} {option.takes}".strip() for option in options]
    width = max(map(len, heads))
    return [f"  {head:<{width}}  {option.help}" for head, option in zip(heads, options, strict=True)]

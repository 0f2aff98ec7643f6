"""What is typed after `myoplanner taper` -> a request: texts become values here, or are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from myoplanner.commands.options import A_DATE, HELP, Given, Option, WrongInput, iso_day, shown
from myoplanner.logic.base import plain
from myoplanner.logic.record.stock import MOST_MG, MOST_STRENGTHS, US_PREDNISONE, Stock, Strength
from myoplanner.logic.units import text_of

FORMATS = ("table", "csv", "json")
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?", re.ASCII)
MOST_PLACES = 2

A_WEIGHT = "2 to 350 (kg), digits with a point, such as 72.5"
A_SETTING = "name=value, such as target_mg=5; --list names the parameters"
A_STOCK = (
    f"different strengths over 0 to {MOST_MG} mg with at most {MOST_PLACES} decimals, "
    f"at most {MOST_STRENGTHS}, joined by commas, such as 20,5,2.5,1"
)
HALVES_ALLOWED = "strengths named by --tablets (without it: the US list), joined by commas, such as 5"
A_FORMAT = ", ".join(FORMATS)
A_FOLDER = "a folder that exists"

DATA_DIR = Option("--data-dir", "the data folder whose regimens/*.toml are read too", "DIR", A_FOLDER)
LIST = Option("--list", "name the regimens, their parameters, what the source prints, and the sources")
OPTIONS = (
    Option("--start", "the first day of the plan", "YYYY-MM-DD", A_DATE),
    Option("--weight-kg", "body weight, where the dose is counted from it", "W", A_WEIGHT),
    Option("--set", "set a parameter; may be repeated", "NAME=VALUE", A_SETTING, many=True),
    Option("--tablets", "strengths in mg (default: US prednisone)", "20,5,2.5,1", A_STOCK),
    Option("--halves", "strengths that may be halved (default: none)", "5", HALVES_ALLOWED),
    Option("--format", "table, csv or json (default: table)", "FORMAT", A_FORMAT),
    DATA_DIR,
    LIST,
    HELP,
)


@dataclass(frozen=True)
class Request:
    """Hold one plan that is asked for; `typed` are the texts of the parameters that were set."""

    regimen_id: str
    start: date
    weight_kg: Decimal | None
    typed: dict[str, str]
    stock: Stock
    format: str


def request_of(given: Given) -> Request:
    """Return what is asked for; raises WrongInput."""
    if not given.words:
        raise WrongInput("ID", "no regimen is named", "one of those that --list names")
    if len(given.words) > 1:
        raise WrongInput("ID", f"{shown(given.words[1])} is one word too many", "one regimen")
    return Request(
        regimen_id=given.words[0],
        start=_start(given.one("--start")),
        weight_kg=_weight(given.one("--weight-kg")),
        typed=_settings(given.many("--set")),
        stock=_stock(given.one("--tablets"), given.one("--halves")),
        format=_format(given.one("--format")),
    )


def folder_of(given: Given) -> Path | None:
    """Return the data folder that was named, or None; raises WrongInput where it does not exist."""
    text = given.one(DATA_DIR.name)
    if text is None:
        return None
    try:
        found = bool(text) and Path(text).expanduser().is_dir()
    except (OSError, ValueError, RuntimeError):
        found = False
    if not found:
        raise WrongInput(DATA_DIR.name, f"{shown(text)} is not a folder", A_FOLDER)
    return Path(text)


def _start(text: str | None) -> date:
    if text is None:
        raise WrongInput("--start", "is missing", A_DATE)
    return iso_day("--start", text)


def _weight(text: str | None) -> Decimal | None:
    return None if text is None else _number("--weight-kg", text, A_WEIGHT)


def _number(option: str, text: str, allowed: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise WrongInput(option, f"{shown(text)} is not a number of digits with a point", allowed)
    return plain(Decimal(text))


def _settings(texts: tuple[str, ...]) -> dict[str, str]:
    typed: dict[str, str] = {}
    for text in texts:
        name, mark, value = text.partition("=")
        if not mark or not name:
            raise WrongInput("--set", f"{shown(text)} is not a name and a value", A_SETTING)
        if name in typed:
            raise WrongInput("--set", f"{shown(name)} is set twice", "each parameter once")
        typed[name] = value
    return typed


def _stock(tablets: str | None, halves: str | None) -> Stock:
    stock = US_PREDNISONE if tablets is None else _of_strengths(tablets)
    if halves is None:
        return stock
    halved = _list("--halves", halves, HALVES_ALLOWED)
    for mg in halved:
        if mg not in {item.mg for item in stock.strengths}:
            raise WrongInput("--halves", f"{text_of(mg)} mg is not one of the strengths", HALVES_ALLOWED)
    return Stock(strengths=tuple(Strength(mg=item.mg, halves=item.mg in halved) for item in stock.strengths))


def _of_strengths(text: str) -> Stock:
    strengths = _list("--tablets", text, A_STOCK)
    for mg in strengths:
        if not 0 < mg <= MOST_MG or mg != round(mg, MOST_PLACES):
            raise WrongInput("--tablets", f"{text_of(mg)} mg is not a strength", A_STOCK)
    if len(strengths) > MOST_STRENGTHS:
        raise WrongInput("--tablets", f"{len(strengths)} strengths are too many", A_STOCK)
    return Stock(strengths=tuple(Strength(mg=mg) for mg in strengths))


def _list(option: str, text: str, allowed: str) -> list[Decimal]:
    """Return the numbers of a list joined by commas, each once."""
    numbers = [_number(option, part, allowed) for part in text.split(",")]
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            raise WrongInput(option, f"{text_of(number)} mg stands there twice", allowed)
    return numbers


def _format(text: str | None) -> str:
    if text is not None and text not in FORMATS:
        raise WrongInput("--format", f"{shown(text)} is not a format", A_FORMAT)
    return text or FORMATS[0]

"""What the user prefers, for all patients alike: looks, window, the tablets and limit used last."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from pathlib import Path

from pydantic import Field, ValidationError

from myoplanner.logic.base import Number, Value
from myoplanner.logic.record.stock import US_PREDNISONE, Stock
from myoplanner.logic.sheets.timeline.shapes import PanelName
from myoplanner.logic.units import EnzymeUnit
from myoplanner.logic.wording import say
from myoplanner.storage.atomic import move_file, write_file
from myoplanner.storage.file_system import SYSTEM, FileSystem
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.reading import UnfitFileError, read_file
from myoplanner.storage.refusals import refusal, why
from myoplanner.storage.strict_json import NotStrictError, canonical, read_json, readable

MOST_BYTES = 100_000
MOST_PIXELS = 100_000


class ThemeChoice(str, Enum):
    """Name the looks to choose from."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class WindowPlace(Value):
    """Hold where the window stood, in pixels of the desktop."""

    x: int = Field(ge=-MOST_PIXELS, le=MOST_PIXELS)
    y: int = Field(ge=-MOST_PIXELS, le=MOST_PIXELS)
    width: int = Field(gt=0, le=MOST_PIXELS)
    height: int = Field(gt=0, le=MOST_PIXELS)
    maximized: bool = False


class Preferences(Value):
    """Hold every preference with its default."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    ck_log: bool = True
    window: WindowPlace | None = None
    closed_panels: tuple[PanelName, ...] = ()
    stock: Stock = US_PREDNISONE
    ck_unit: EnzymeUnit = EnzymeUnit.U_PER_L
    ck_limit: Number | None = Field(default=None, gt=0)


class ReadPreferences(Value):
    """Hold the preferences, and in plain words why the defaults had to be taken, if they had."""

    preferences: Preferences = Preferences()
    problem: str = ""


def read_preferences(paths: AppPaths, files: FileSystem = SYSTEM) -> ReadPreferences:
    """Return the preferences, or the defaults; a damaged file is set aside. Never raises."""
    try:
        content = read_file(paths.preferences, files, MOST_BYTES)
        return ReadPreferences(preferences=Preferences.model_validate_json(canonical(read_json(content))))
    except FileNotFoundError:
        return ReadPreferences()
    except OSError as fault:
        return ReadPreferences(problem=say("preferences.not_read", why=why(fault), path=paths.preferences))
    except (UnfitFileError, NotStrictError, ValidationError):
        aside = _set_aside(paths, files)
        return ReadPreferences(problem=say("preferences.damaged", path=aside))


def _set_aside(paths: AppPaths, files: FileSystem) -> Path:
    names: list[str] = []
    with suppress(OSError):
        names = files.names(str(paths.damaged))
    number = 1
    while f"preferences-{number}.json" in names:
        number += 1
    aside = paths.damaged / f"preferences-{number}.json"
    try:
        move_file(paths.preferences, aside, files)
    except OSError:
        return paths.preferences  # it stays until the next save takes its place
    return aside


def save_preferences(preferences: Preferences, paths: AppPaths, files: FileSystem = SYSTEM) -> None:
    """Write the preferences whole. Raises AppError."""
    try:
        write_file(paths.preferences, readable(preferences.model_dump(mode="json")), files)
    except OSError as fault:
        raise refusal("preferences.not_saved", paths.preferences, fault) from None

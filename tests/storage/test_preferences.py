"""Preferences come back as they were saved, or as the defaults; a damaged file is kept."""

from __future__ import annotations

import errno
import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoplanner.errors import AppError
from myoplanner.logic.base import evolve
from myoplanner.logic.record.stock import UK_PREDNISOLONE
from myoplanner.logic.units import EnzymeUnit
from myoplanner.storage.paths import AppPaths
from myoplanner.storage.preferences import (
    Preferences,
    ReadPreferences,
    ThemeChoice,
    WindowPlace,
    read_preferences,
    save_preferences,
)
from tests.storage.faulty_files import Watched

CHOSEN = Preferences(
    theme=ThemeChoice.DARK,
    ck_log=False,
    window=WindowPlace(x=-8, y=0, width=1600, height=1000, maximized=True),
    stock=UK_PREDNISOLONE,
    ck_unit=EnzymeUnit.MICROKAT_PER_L,
    ck_limit=Decimal("2.85"),
)


def test_without_a_file_the_defaults_hold(paths: AppPaths) -> None:
    assert read_preferences(paths) == ReadPreferences(preferences=Preferences(), problem="")
    assert not paths.data.exists()


def test_preferences_come_back_as_saved(paths: AppPaths) -> None:
    save_preferences(CHOSEN, paths)
    assert read_preferences(paths) == ReadPreferences(preferences=CHOSEN)
    save_preferences(Preferences(), paths)
    assert read_preferences(paths) == ReadPreferences()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.integers(-9000, 9000), st.integers(1, 9000), st.booleans())
def test_every_window_place_comes_back(paths: AppPaths, corner: int, size: int, maximized: bool) -> None:
    place = WindowPlace(x=corner, y=-corner, width=size, height=size + 1, maximized=maximized)
    save_preferences(evolve(CHOSEN, window=place), paths)
    assert read_preferences(paths).preferences.window == place


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"{",
        b"[]",
        b"null",
        b"{}{}",
        b'{"theme": "pink"}',
        b'{"ck_limit": 2.5}',
        b'{"ck_limit": "-1"}',
        b'{"window": {"x": 1, "y": 1, "width": 0, "height": 5}}',
        b'{"theme": "dark", "theme": "light"}',
        b'{"unknown": 1}',
        b"[" * 100_000,
        b" " * 200_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_the_defaults_hold(paths: AppPaths, content: bytes) -> None:
    paths.data.mkdir(parents=True)
    for number in (1, 2):
        paths.preferences.write_bytes(content)
        read = read_preferences(paths)
        aside = paths.damaged / f"preferences-{number}.json"
        assert read.preferences == Preferences()
        assert str(aside) in read.problem
        assert aside.read_bytes() == content and not paths.preferences.exists()


def test_missing_fields_are_the_defaults(paths: AppPaths) -> None:
    paths.data.mkdir(parents=True)
    paths.preferences.write_text(json.dumps({"ck_log": False}), encoding="utf-8")
    assert read_preferences(paths).preferences == Preferences(ck_log=False)


def test_a_file_that_cannot_be_read_stays_and_is_named(paths: AppPaths) -> None:
    save_preferences(CHOSEN, paths)
    broken = Watched(0, lambda: OSError(errno.EIO, "x"), frozenset({"read"})).files()
    read = read_preferences(paths, broken)
    assert read.preferences == Preferences() and str(paths.preferences) in read.problem
    assert read_preferences(paths).preferences == CHOSEN


def test_a_save_that_fails_leaves_the_old_ones(paths: AppPaths) -> None:
    save_preferences(CHOSEN, paths)
    full = Watched(0, lambda: OSError(errno.ENOSPC, "x"), frozenset({"write"})).files()
    with pytest.raises(AppError, match="disk is full"):
        save_preferences(Preferences(), paths, full)
    assert read_preferences(paths).preferences == CHOSEN


def test_a_damaged_file_that_cannot_be_set_aside_keeps_nobody_from_starting(paths: AppPaths) -> None:
    paths.data.mkdir(parents=True)
    paths.preferences.write_bytes(b"damaged")
    stuck = Watched(0, lambda: OSError(errno.EROFS, "x"), frozenset({"replace"})).files()
    read = read_preferences(paths, stuck)
    assert read.preferences == Preferences() and str(paths.preferences) in read.problem
    assert paths.preferences.read_bytes() == b"damaged"

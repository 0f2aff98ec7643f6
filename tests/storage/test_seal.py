"""Sealed and opened again; anything but the right passphrase and the very bytes is refused in words."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest

from myoplanner.errors import AppError, SealedError
from myoplanner.storage import seal
from myoplanner.storage.seal import MARK, is_sealed, opened, sealed

PASSPHRASE = "four brown horses, no Zürich"
CONTENT = b"the content" * 10


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least cost that is taken, so that many tries fit into a test."""
    monkeypatch.setattr(seal, "LOG_COST", seal.LEAST_LOG_COST)


def test_what_was_sealed_comes_back() -> None:
    made = sealed(CONTENT, PASSPHRASE)
    assert is_sealed(made) and not is_sealed(CONTENT)
    assert opened(made, PASSPHRASE) == CONTENT
    assert b"content" not in made
    # Another salt and nonce each time.
    assert sealed(CONTENT, PASSPHRASE) != made


def test_the_usual_cost_is_the_one_advised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    made = sealed(CONTENT, PASSPHRASE)
    assert made[: len(MARK) + 3] == MARK + bytes([17, 8, 1])
    assert opened(made, PASSPHRASE) == CONTENT


def test_accents_typed_in_two_ways_are_one_passphrase() -> None:
    made = sealed(CONTENT, "Zürich Zürich")
    assert opened(made, "Zu\u0308rich Zu\u0308rich") == CONTENT


@pytest.mark.parametrize(
    "wrong", ["four brown horses, no Zurich", PASSPHRASE + " ", "x", "x" * 2000, "\ud800"]
)
def test_a_wrong_passphrase_is_said(wrong: str) -> None:
    with pytest.raises(SealedError, match="not the one with which it was sealed"):
        opened(sealed(CONTENT, PASSPHRASE), wrong)


def test_a_missing_passphrase_is_asked_for() -> None:
    with pytest.raises(SealedError, match="sealed with a passphrase"):
        opened(sealed(CONTENT, PASSPHRASE), "")


@pytest.mark.parametrize("short", ["", "elevenchars", "x" * 1001])
def test_a_passphrase_that_anybody_guesses_seals_nothing(short: str) -> None:
    with pytest.raises(AppError, match="at least 12 characters"):
        sealed(CONTENT, short)


def test_no_altered_bit_opens() -> None:
    made = sealed(CONTENT, PASSPHRASE)
    chosen = Random(7)
    # Every second byte of the head, and some of the rest; a bit of each.
    places = [*range(0, 83, 2), *chosen.sample(range(83, len(made)), 20)]
    for place in places:
        altered = bytearray(made)
        altered[place] ^= 1 << chosen.randrange(8)
        with pytest.raises(AppError) as refused:
            opened(bytes(altered), PASSPHRASE)
        assert refused.value.title == "The archive was not opened" and refused.value.to_do


def test_altered_content_is_told_from_a_wrong_passphrase() -> None:
    made = bytearray(sealed(CONTENT, PASSPHRASE))
    made[-1] ^= 1
    with pytest.raises(AppError, match="altered or damaged") as refused:
        opened(bytes(made), PASSPHRASE)
    assert not isinstance(refused.value, SealedError)


@pytest.mark.parametrize(("place", "value"), [(8, 13), (8, 19), (8, 255), (9, 1), (9, 255), (10, 0), (10, 5)])
def test_costs_out_of_bounds_are_refused_before_they_are_used(place: int, value: int) -> None:
    made = bytearray(sealed(CONTENT, PASSPHRASE))
    made[place] = value
    with pytest.raises(AppError, match="never writes"):
        opened(bytes(made), PASSPHRASE)


@pytest.mark.parametrize("length", [0, 8, 40, 82, 83, 98])
def test_a_sealed_file_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(AppError, match=r"cut off|altered"):
        opened(sealed(CONTENT, PASSPHRASE)[:length], PASSPHRASE)


def test_the_library_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, myoplanner.storage.store; print('cryptography' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

"""What happened on a day is read by its kind; what another kind has is refused beside its field."""

from __future__ import annotations

from datetime import date

import pytest

from myoplanner.logic.addon.edits import with_happenings, without_happenings
from myoplanner.logic.record.course import Course, Event, EventKind
from myoplanner.logic.record.happening_entry import (
    EFFECT_NAMES,
    HappeningText,
    happening_kinds,
    how_words,
    read_happening,
    which_words,
)
from myoplanner.logic.record.steroid_harm import SideEffectKind, Sign, SteroidSideEffect, SteroidSign
from myoplanner.logic.sheets.happenings import happening_row, happening_rows

TODAY = date(2026, 7, 6)
EFFECT = "side effect of steroid"


def test_every_kind_has_a_word() -> None:
    words = happening_kinds()
    assert words == (
        "flare", "infection", "weakness", "biopsy", "other", EFFECT, "cushingoid features", "malabsorption",
    )  # fmt: skip
    assert set(EFFECT_NAMES.values()) == set(SideEffectKind)
    # one first letter is enough for each of them
    assert len({word[0] for word in words}) == len(words)
    assert which_words("flare") == how_words("flare") == ()


@pytest.mark.parametrize(
    ("row", "item"),
    [
        (
            HappeningText(
                day="t", kind=EFFECT, which="bone loss or fracture", how="not tolerable", text=" T12 "
            ),
            SteroidSideEffect(id="h", day=TODAY, kind=SideEffectKind.BONE, tolerable=False, note="T12"),
        ),
        (
            HappeningText(day="t", kind=EFFECT, which="high glucose"),
            SteroidSideEffect(id="h", day=TODAY, kind=SideEffectKind.GLUCOSE),
        ),
        (
            HappeningText(day="2026-06-01", kind=EFFECT, which="none"),
            SteroidSideEffect(id="h", day=date(2026, 6, 1), kind=SideEffectKind.NONE),
        ),
        (
            HappeningText(day="t", kind="cushingoid features", how="absent"),
            SteroidSign(id="h", day=TODAY, sign=Sign.CUSHINGOID, present=False),
        ),
        (
            HappeningText(day="t", kind="malabsorption", how="present", text="coeliac disease"),
            SteroidSign(id="h", day=TODAY, sign=Sign.MALABSORPTION, present=True, note="coeliac disease"),
        ),
        (HappeningText(day="t", kind="flare"), Event(id="h", day=TODAY, kind=EventKind.FLARE)),
    ],
)
def test_a_row_is_read_and_shown_again(row: HappeningText, item: object) -> None:
    found = read_happening(row, TODAY, "h")
    assert (found.item, found.errors) == (item, ())
    assert found.item is not None
    cells = happening_row(found.item).cells
    assert cells[1:] == (row.kind, row.which, row.how, row.text.strip())


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            HappeningText(day="x", kind="war", which="skin", how="present"),
            ["kind", "day", "text", "which", "how"],
        ),
        (HappeningText(kind="flare", how="tolerable"), ["how"]),
        (HappeningText(kind=EFFECT), ["which"]),
        (HappeningText(kind=EFFECT, which="gout", how="so"), ["which", "how"]),
        (HappeningText(kind=EFFECT, which="none", how="tolerable"), ["how"]),
        (HappeningText(kind=EFFECT, which="another side effect"), ["text"]),
        (HappeningText(kind=EFFECT, which="skin", text="x" * 201, day="t+1"), ["day", "text"]),
        (HappeningText(kind="malabsorption"), ["how"]),
        (
            HappeningText(kind="malabsorption", which="skin", how="tolerable", text="x" * 201),
            ["which", "how", "text"],
        ),
    ],
)
def test_a_row_that_is_refused_names_its_fields(row: HappeningText, fields: list[str]) -> None:
    found = read_happening(row, TODAY, "h")
    assert found.item is None
    assert sorted(error.field for error in found.errors) in (sorted(fields), sorted({*fields} - {"text"}))


def test_an_entry_that_becomes_another_kind_leaves_its_list() -> None:
    flare = Event(id="a", day=TODAY, kind=EventKind.FLARE)
    other = Event(id="b", day=TODAY, kind=EventKind.BIOPSY)
    course = with_happenings(Course(id="c"), flare, other)
    effect = SteroidSideEffect(id="a", day=TODAY, kind=SideEffectKind.SKIN)
    course = with_happenings(course, effect)
    assert (course.events, course.side_effects) == ((other,), (effect,))
    sign = SteroidSign(id="a", day=TODAY, sign=Sign.CUSHINGOID, present=True)
    course = with_happenings(course, sign)
    assert (course.events, course.side_effects, course.steroid_signs) == ((other,), (), (sign,))
    changed = SteroidSign(id="a", day=TODAY, sign=Sign.CUSHINGOID, present=False)
    assert with_happenings(course, changed).steroid_signs == (changed,)
    assert [row.id for row in happening_rows(course)] == ["b", "a"]
    assert without_happenings(course, "a", "b") == Course(id="c")

"""Answers to the items of the diagnosis: the door, what other editions know, and that nothing raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.answering import read_answer, strangers, word_of
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Answer, Diagnosis
from myoplanner.logic.sheets.classification import classification_sheet
from myoplanner.logic.sheets.diagnosis import diagnosis_sheet
from myoplanner.logic.wizard import apply_state, steps_of
from myoplanner.storage.envelope import Readable, from_bytes, to_bytes
from tests.conftest import TODAY
from tests.logic.diagnosed import course, noted
from tests.strategies import courses, days, knowledge, lines

ITEMS = knowledge().items


def test_a_known_word_is_taken() -> None:
    reading = read_answer(ITEMS, "statin", "past", TODAY, " 2026-01-05 ", "  atorva\nstatin ")
    assert reading.error is None
    assert reading.answer == Answer(key="statin", word="past", day=date(2026, 1, 5), note="atorva statin")


def test_an_answer_without_a_day_has_none() -> None:
    reading = read_answer(ITEMS, "biopsy", "done", TODAY)
    assert reading.answer == Answer(key="biopsy", word="done")


@pytest.mark.parametrize(
    ("key", "word", "day", "note", "wrong"),
    [
        ("heliotrop", "yes", "", "", "is not an item"),
        ("heliotrope", "unknown", "", "", "is not an answer to Heliotrope rash"),
        ("heliotrope", "", "", "", "is not an answer"),
        ("heliotrope", "positive", "", "", "is not an answer"),
        ("anti_jo1", "yes", "", "", "is not an answer to Anti-Jo-1"),
        ("heliotrope", "yes", "2026-01-05", "", "no day stands beside"),
        ("heliotrope", "yes", "", "a note", "no text stands beside"),
        ("statin", "now", "6/7/2026", "", "6/7/2026"),
        ("statin", "now", "2026-07-07", "", "has not come yet"),
        ("statin", "now", "", "x" * 201, "too long"),
        ("h\u202eeliotrope", "yes", "", "", "is not an item"),
    ],
)
def test_what_is_not_known_is_refused(key: str, word: str, day: str, note: str, wrong: str) -> None:
    reading = read_answer(ITEMS, key, word, TODAY, day, note)
    assert reading.answer is None and reading.error is not None
    assert wrong in reading.error.sentence() and "\u202e" not in reading.error.sentence()


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60), st.text(max_size=300))
def test_no_text_raises(key: str, word: str, day: str, note: str) -> None:
    reading = read_answer(ITEMS, key, word, TODAY, day, note)
    assert (reading.answer is None) is not (reading.error is None)


@given(st.sampled_from(ITEMS.items), st.text(max_size=60), st.text(max_size=300))
def test_no_day_or_note_raises(item: object, day: str, note: str) -> None:
    key, words = item.key, ITEMS.words_of(item)  # type: ignore[attr-defined, arg-type]
    reading = read_answer(ITEMS, key, words[0].key, TODAY, day, note)
    assert (reading.answer is None) is not (reading.error is None)


def test_every_item_takes_each_of_its_words_and_nothing_else() -> None:
    every_word = {word.key for item in ITEMS.items for word in ITEMS.words_of(item)}
    for item in ITEMS.items:
        words = {word.key for word in ITEMS.words_of(item)}
        taken = {word for word in every_word if read_answer(ITEMS, item.key, word, TODAY).answer}
        assert taken == words and len(words) > 1


# --- in the course -----------------------------------------------------------------------------------


def test_an_answer_takes_the_place_of_the_one_before_and_can_be_taken_back() -> None:
    patient = noted(noted(course(arthritis="yes"), "statin", "now"), "arthritis", "no")
    assert [(item.key, item.word) for item in patient.diagnosis.answers] == [
        ("arthritis", "no"),
        ("statin", "now"),
    ]
    unknown = edits.without_answer(patient, "arthritis")
    assert unknown.diagnosis.answer("arthritis") is None
    assert word_of(ITEMS, unknown.diagnosis, "arthritis") is None
    assert edits.without_answer(unknown, "arthritis") == unknown


def test_unknown_is_no_answer() -> None:
    assert word_of(ITEMS, Diagnosis(), "rash") is None
    assert "unknown" not in {word.key for item in ITEMS.items for word in ITEMS.words_of(item)}


def test_an_item_is_answered_once() -> None:
    twice = (Answer(key="rash", word="yes"), Answer(key="rash", word="no"))
    with pytest.raises(ValidationError, match="answered twice"):
        Diagnosis(answers=twice)


@pytest.mark.parametrize(
    "answer",
    [Answer(key="anti_new", word="positive"), Answer(key="rash", word="a_little")],
    ids=["key", "word"],
)
def test_what_another_edition_knows_is_kept_shown_and_counts_as_unknown(answer: Answer) -> None:
    patient = edits.with_answer(course(), answer)
    content = from_bytes(to_bytes(patient))
    assert isinstance(content, Readable) and content.course == patient
    assert strangers(ITEMS, patient.diagnosis) == (answer,)
    sheet = diagnosis_sheet(build_plan(patient, knowledge(), TODAY), knowledge())
    assert [each.text for each in sheet.strangers] == [
        f"{answer.key}: {answer.word} (not known to this edition; kept)"
    ]
    assert word_of(ITEMS, patient.diagnosis, "rash") is None


keys = st.one_of(st.sampled_from([item.key for item in ITEMS.items]), st.just("from_another_edition"))
words = st.sampled_from(sorted({word.key for item in ITEMS.items for word in ITEMS.words_of(item)}))
answers = st.lists(
    st.builds(Answer, key=keys, word=words, day=st.none() | days, note=lines),
    max_size=30,
    unique_by=lambda answer: answer.key,
).map(tuple)


@given(courses(), answers, st.text("ab c", max_size=20))
def test_no_answers_make_the_plan_or_its_sheets_raise(
    before: Course, given_answers: tuple[Answer, ...], reason: str
) -> None:
    patient = evolve(before, diagnosis=evolve(before.diagnosis, answers=given_answers))
    patient = evolve(patient, draft=evolve(patient.draft, ibm_reason=reason))
    plan = build_plan(patient, knowledge(), TODAY)
    sheet = classification_sheet(plan, knowledge())
    assert sheet.minimum <= sheet.maximum <= sheet.top
    assert diagnosis_sheet(plan, knowledge()).chosen == patient.diagnosis.entity.value
    assert apply_state(plan) is not None and steps_of(plan)
    assert len({finding.rule for finding in plan.findings}) == len(plan.findings)

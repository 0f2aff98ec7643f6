"""The score table between two visits, arithmetic behind each row."""

from __future__ import annotations

from myoplanner.logic.plan import build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.patient import Patient
from myoplanner.logic.sheets.scores import ScoreTable, score_table
from tests.logic.assess.responses import ck, course, on, strength, visit
from tests.strategies import knowledge

RATED = {"physician_global": "6", "patient_global": "5", "haq": "1.5", "extramuscular_global": "0"}
LATER = {"physician_global": "3", "patient_global": "5", "haq": "1.8", "extramuscular_global": "1"}
VALUES = (ck(0, "2000"), ck(40, "500"), strength(0, "50"), strength(40, "60"))
ADULT = Patient(birth_year=1970)


def table(record: Course, one: str = "v0", other: str = "v40") -> ScoreTable:
    found = score_table(build_plan(record, knowledge(), on(60)), knowledge(), one, other)
    assert found is not None
    return found


def full(**fields: object) -> Course:
    return course(visit(0, **RATED), visit(40, **LATER), *VALUES, **fields)


def test_each_measure_has_its_row() -> None:
    found = table(full(patient=ADULT))
    rows = [
        (row.measure, row.before, row.after, row.of_range, row.points, row.of_baseline) for row in found.rows
    ]
    # Of the range: 3/10, 0, 10/80, -0.3/3, -1/10, (10 - 2.5)/15.
    # Of baseline: 3/6, 0, 10/50, 0.3/1.5, from 0, 7.5/10.
    assert rows == [
        ("Physician global", "6", "3", "30 %", "17.5 of 20", "better by 50 %"),
        ("Patient global", "5", "5", "0 %", "0 of 10", "unchanged"),
        ("Manual muscle test", "50 of 80", "60 of 80", "12.5 %", "20 of 32.5", "better by 20 %"),
        ("HAQ", "1.5", "1.8", "-10 %", "0 of 10", "worse by 20 %"),
        ("Extramuscular global", "0", "1", "-10 %", "0 of 20", "from 0, no per cent"),
        ("Enzyme", "CK 2000", "CK 500", "50 %", "7.5 of 7.5", "better by 75 %"),
    ]
    assert [row.improved for row in found.rows] == [True, False, True, False, False, True]
    # A rise from zero may be a worsening: marked by IMACS only where its size is known.
    assert [row.worse for row in found.rows] == [False, False, False, False, False, False]


def test_the_head_and_the_sums() -> None:
    found = table(full(patient=ADULT))
    assert found.title == "From Mon 5 Jan 2026 to Sat 14 Feb 2026"
    assert len(found.heads) == 6
    # 17.5 + 0 + 20 + 0 + 0 + 7.5
    assert (found.score, found.category) == ("45 of 100 points", "ACR/EULAR 2016: moderate improvement")
    # Three better; the rise from 0 is one possibly worse of two that are allowed.
    assert found.imacs == "IMACS 2003: improvement met at this visit"
    assert found.missing == ()
    assert any("unconfirmed" in note.sentence for note in found.notes)


def test_the_arithmetic_stands_behind_each_row() -> None:
    row = table(full()).rows[0]
    assert row.points_tip == (
        "Physician global: 6 to 3, improvement 3 of 10 = 30 % (over 25 to 40 %): 17.5 of 20 points"
    )
    assert row.change_tip == "Physician global: 6 to 3, better by 50 % of baseline"


def test_without_adult_or_juvenile_there_is_no_category() -> None:
    found = table(full())
    assert found.score == "45 of 100 points"
    assert found.category == "ACR/EULAR 2016: no category, because adult or juvenile is not known"
    assert any("Adult or juvenile is not given" in note.sentence for note in found.notes)


def test_a_missing_measure_says_why_in_its_row() -> None:
    found = table(
        course(visit(0, **RATED), visit(40, **{**LATER, "haq": None}), ck(0, ">900"), ck(40, "500"))
    )
    assert found.missing == ("Manual muscle test", "HAQ", "Enzyme")
    assert (found.score, found.category) == ("", "No ACR/EULAR 2016 score: a measure is missing.")
    assert found.imacs == "IMACS 2003: cannot judge"
    why = {row.measure: row.missing for row in found.rows if row.missing}
    assert why["HAQ"] == "HAQ: not recorded at follow-up."
    assert why["Manual muscle test"].startswith("Manual muscle test: not recorded at baseline and follow-up")
    assert "it may be the most abnormal enzyme" in why["Enzyme"]
    assert "not recorded" not in why["Enzyme"]
    haq = next(row for row in found.rows if row.measure == "HAQ")
    assert (haq.before, haq.after, haq.points) == ("1.5", "–", "–")
    assert not any(note.missing for note in found.notes if "not recorded" in note.sentence)


def test_not_met() -> None:
    record = course(
        visit(0, **RATED), visit(40, **{**RATED, "extramuscular_global": "0"}), *VALUES[:1], ck(40, "2000")
    )
    found = table(course(*record.visits, *record.results, strength(0, "50"), strength(40, "50")))
    assert found.imacs == "IMACS 2003: improvement not met"
    assert found.rows[4].of_baseline == "from 0, no per cent"


def test_any_two_visits_the_earlier_as_baseline() -> None:
    record = course(visit(0, **RATED), visit(20, **LATER), visit(40, **RATED), *VALUES)
    assert table(record, "v40", "v20").title == "From Sun 25 Jan 2026 to Sat 14 Feb 2026"


def test_one_visit_or_an_unknown_one_gives_no_table() -> None:
    built = build_plan(full(), knowledge(), on(60))
    assert score_table(built, knowledge(), "v0", "v0") is None
    assert score_table(built, knowledge(), "v0", "gone") is None
    assert score_table(built, knowledge(), "gone", "v0") is None

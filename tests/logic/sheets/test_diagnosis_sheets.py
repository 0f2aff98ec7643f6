"""The diagnosis step, the classification with its arithmetic, what the sources say, decisions: as texts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import State
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Entity
from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.sheets.classification import ClassificationSheet, classification_sheet
from myoplanner.logic.sheets.decisions import decided_on_rule, decision_rows
from myoplanner.logic.sheets.diagnosis import DiagnosisSheet, SectionSheet, diagnosis_sheet, findings_under
from myoplanner.logic.sheets.sources import places_of, sources_sheet
from tests.conftest import TODAY
from tests.logic.diagnosed import MIMICS, answered, course, enzyme, noted, plan_of
from tests.strategies import knowledge

CK = enzyme(Enzyme.CK, "8200", "190")
DM = course(
    Entity.DM, CK, heliotrope="yes", gottron_sign="yes", gottron_papules="no", proximal_upper="yes",
    proximal_lower="yes", legs_proximal="no", dysphagia="none", anti_jo1="negative", biopsy="not_done",
)  # fmt: skip


def classification(patient: Course) -> ClassificationSheet:
    return classification_sheet(plan_of(patient), knowledge())


def step(patient: Course) -> DiagnosisSheet:
    return diagnosis_sheet(plan_of(patient), knowledge())


def section(patient: Course, key: str) -> SectionSheet:
    return next(each for each in step(patient).sections if each.key == key)


# --- the classification ---------------------------------------------------


def test_the_verdict_by_hand() -> None:
    # 2.1 (44 or 45) + 0.7 + 0.8 + 3.1 + 3.3 + 1.3 = 11.3; neck flexors unknown: up to 13.2.
    sheet = classification(DM)
    assert sheet.headline == "EULAR/ACR 2017: definite, 11.3 to 13.2 points"
    assert "not a diagnosis" in sheet.label and sheet.column == "scored without a biopsy"
    assert sheet.class_text == "Class: definite"
    assert sheet.range_text == "Range over 1 unknown: Neck flexors weaker than extensors"
    assert sheet.subgroup == "Sub-group (wording unconfirmed): DM"
    assert (sheet.minimum, sheet.maximum, sheet.top) == (Decimal("11.3"), Decimal("13.2"), Decimal("20.8"))
    assert [(mark.name, mark.points, mark.text) for mark in sheet.cut_offs] == [
        ("definite", Decimal("7.5"), "definite 7.5"),
        ("probable", Decimal("5.5"), "probable 5.5"),
        ("possible", Decimal("5.3"), "possible 5.3"),
    ]
    assert sheet.unknown == ("Neck flexors weaker than extensors",)
    assert sheet.because == ("CK 8200 U/L on Mon 5 Jan 2026 is above its limit of 190",)


def test_the_arithmetic_is_on_view() -> None:
    assert classification(DM).arithmetic == (
        "Minimum: 2.1 (Age at onset) + 0.7 (Proximal arms, symmetric) + 0.8 (Proximal legs, symmetric)"
        " + 3.1 (Heliotrope rash) + 3.3 (Gottron sign) + 1.3 (CK, LDH, AST or ALT above its limit) = 11.3",
        "Maximum: 11.3 + 1.9 (Neck flexors weaker than extensors) = 13.2",
        "11.3 reaches 7.5: definite",
        # 1 / (1 + exp(-5.97)) = 0.99745
        "Probability at the minimum: 1 / (1 + exp(5.33 - 11.3)) = 99.75 % (formula derived)",
    )


def test_each_row_has_its_points_in_both_columns() -> None:
    rows = {row.label: row for row in classification(DM).rows}
    neck, sign, age = rows["Neck flexors weaker than extensors"], rows["Gottron sign"], rows["Age at onset"]
    assert (neck.answer, neck.known, neck.counted, neck.at_most) == ("?", False, Decimal(0), Decimal("1.9"))
    assert (sign.without_biopsy, sign.with_biopsy, sign.answer) == ("3.3", "3.7", "yes")
    assert (age.item, age.answer, age.without_biopsy, age.with_biopsy) == (
        "age_at_onset_years", "44 or 45 years", "2.1", "2.2",
    )  # fmt: skip
    assert rows["Gottron papules"].answer == "no"
    assert rows["Dysphagia or oesophageal dysmotility"].item == "dysphagia"


def test_biopsy_rows_come_with_a_biopsy() -> None:
    sheet = classification(answered(DM, biopsy="done", perifascicular="yes"))
    row = next(row for row in sheet.rows if row.item == "perifascicular")
    assert (row.without_biopsy, row.with_biopsy, row.counted) == ("", "1.9", Decimal("1.9"))
    assert sheet.column == "scored with a biopsy"
    # 2.2 + 0.7 + 0.5 + 1.6 + 1.2 + 3.2 + 2.7 + 3.7 + 0.6 + 3.8 + 1.4 + 1.7 + 1.2 + 1.9 + 3.1
    assert sheet.top == Decimal("29.5")


@pytest.mark.parametrize(
    ("born", "columns"),
    [
        (1985, ("1.3 to 2.1", "1.5 to 2.2")),
        (2007, ("0 to 1.3", "0 to 1.5")),
        (None, ("0 to 2.1", "0 to 2.2")),
    ],
)
def test_an_age_on_an_edge_has_the_points_of_both_bands(born: int | None, columns: tuple[str, str]) -> None:
    row = classification(course(born=born)).rows[0]
    assert (row.without_biopsy, row.with_biopsy) == columns


def test_an_empty_record() -> None:
    sheet = classification(course(born=None, onset=None))
    assert sheet.headline == "EULAR/ACR 2017: not classified, 0 to 20.8 points"
    assert sheet.class_text == "Class by the minimum: not classified; by the maximum: definite"
    assert sheet.arithmetic[0] == "Minimum: 0 = 0"
    assert sheet.arithmetic[2] == "0 is under 5.3, the cut-off for possible: not classified"
    assert sheet.subgroup == "Sub-group: none below probable"
    assert sheet.because[-1] == "Age at onset: not on record: the birth year and the day of onset"
    assert "CK: no value on record" in sheet.because


def test_what_is_missing_of_the_age_is_said() -> None:
    assert "Age at onset: not on record: the birth year" in classification(course(born=None)).because
    assert any("does not fit" in line for line in classification(course(born=2026)).because)


def test_everything_known_is_one_number() -> None:
    sheet = classification(answered(DM, neck_flexors="yes"))
    assert sheet.headline.endswith("definite, 13.2 points")
    assert sheet.range_text == "No item is unknown."
    assert len(sheet.arithmetic) == 3 and sheet.unknown == ()


def test_a_sub_group_that_hangs_on_something_names_it() -> None:
    # 2.1 + 3.9 = 6.0, probable without a skin sign: fingers, response and vacuoles decide.
    no = dict.fromkeys(("heliotrope", "gottron_papules", "gottron_sign"), "no")
    sheet = classification(course(Entity.PM, anti_jo1="positive", biopsy="not_done", **no))
    assert sheet.subgroup == "Sub-group: hangs on Finger flexors weak, Improved under treatment"
    note = next(note for note in sheet.notes if note.rule == "classification.subgroup-missing")
    assert note.missing == ("Finger flexors weak", "Improved under treatment")
    assert "finger_flexor_weakness" not in note.sentence and "Finger flexors weak" in note.sentence


def test_a_biopsy_feature_without_a_biopsy_is_named_as_it_reads() -> None:
    sheet = classification(course(biopsy="not_done", perifascicular="yes"))
    note = next(note for note in sheet.notes if note.rule == "classification.biopsy-not-counted")
    assert "Perifascicular atrophy" in note.sentence


def test_the_note_at_a_cut_off_stays() -> None:
    # 1.3 (31 or 32) + 3.1 + 3.1... none: 2.1 + 3.2 cannot be had; 1.3 + 0.7 + 3.3 = 5.3, possible.
    no = dict.fromkeys(
        ("heliotrope", "gottron_papules", "neck_flexors", "legs_proximal", "proximal_lower"), "no"
    )
    patient = course(born=1993, gottron_sign="yes", proximal_upper="yes", dysphagia="none", **no)
    sheet = classification(answered(patient, anti_jo1="negative", biopsy="not_done"))
    assert sheet.minimum == Decimal("5.3") and "5.3 reaches 5.3: possible" in sheet.arithmetic
    assert any(note.rule == "classification.cut-off" for note in sheet.notes)


# --- the step ---------------------------------------------------


def test_diagnoses_outside_the_sources_are_marked() -> None:
    entities = {each.key: each for each in step(course(Entity.IBM)).entities}
    assert step(course(Entity.IBM)).chosen == "ibm"
    assert entities["imnm"].name == "Immune-mediated necrotising myopathy (not in the two sources)"
    assert entities["dm"].name == "Dermatomyositis" and entities["antisynthetase"].short == "ASyS"


def test_unknown_is_a_word_of_every_item() -> None:
    for each in step(course()).sections:
        for item in each.items:
            assert item.words[-1].key is None and item.chosen is None
            assert item.words[-1].label == ("not assessed" if item.key in MIMICS else "?")
            assert all(word.key for word in item.words[:-1])


def test_an_item_shows_its_answer_day_and_note() -> None:
    patient = noted(course(), "statin", "past", day="2026-01-05", note="atorvastatin")
    item = next(item for each in step(patient).sections for item in each.items if item.key == "statin")
    assert (item.chosen, item.day, item.day_text, item.note) == (
        "past", date(2026, 1, 5), "Mon 5 Jan 2026", "atorvastatin",
    )  # fmt: skip
    assert (
        item.dated
        and item.noted
        and item.hint == "The day is that of the last dose."
        and item.source == "DX-05"
    )


def test_points_stand_beside_what_is_scored_and_add_up() -> None:
    skin = section(DM, "skin")
    assert {item.key: item.points for item in skin.items if item.points} == {
        "heliotrope": "3.1", "gottron_papules": "2.1", "gottron_sign": "3.3",
    }  # fmt: skip
    assert (skin.points, skin.counted) == ("+6.4", Decimal("6.4"))
    assert section(DM, "weakness").points == "+1.5" and section(DM, "antibodies").points == ""


def test_biopsy_items_are_worth_something_only_with_a_biopsy() -> None:
    without = {item.key: item.points for item in section(DM, "biopsy").items}
    assert without["perifascicular"] == without["emg"] == ""
    done = {item.key: item.points for item in section(answered(DM, biopsy="done"), "biopsy").items}
    assert done["perifascicular"] == "1.9"


def test_a_section_folds_to_a_line_in_which_the_unknown_stands() -> None:
    assert section(course(), "weakness").summary == "not assessed"
    assert section(course(proximal_upper="yes"), "weakness").summary == "arms; 4 unknown"
    assert section(course(**dict.fromkeys(MIMICS[:9], "excluded")), "mimics").summary.endswith(
        "8 not assessed"
    )


def test_a_positive_antibody_bears_its_meaning() -> None:
    items = {
        item.key: item
        for item in section(course(anti_srp="positive", anti_ku="positive"), "antibodies").items
    }
    assert "necrotising myopathy" in items["anti_srp"].meaning
    assert items["anti_ku"].meaning == items["anti_jo1"].meaning == ""


def test_findings_of_the_step_are_those_of_the_diagnosis() -> None:
    plan = plan_of(course())
    findings = step(course()).findings
    assert findings == findings_under(plan, "flag.", "dx.") and findings
    assert all(finding.rule.startswith(("flag.", "dx.")) for finding in findings)
    assert len(findings) < len(plan.findings)


# --- what the sources say ---------------------------------------------------


def test_every_statement_has_its_row() -> None:
    sheet = sources_sheet(knowledge())
    assert len(sheet.rows) == 101
    row = next(row for row in sheet.rows if row.id == "DX-02")
    assert (row.group, row.source, row.year, row.state) == ("Diagnosis", "D [1, 10]", "2008", State.PRINTED)
    assert [place.text for place in row.used_by] == [
        "Finding: Inclusion body myositis and the steroid step", "Diagnosis: Inclusion body myositis",
    ]  # fmt: skip
    assert row.unused == ""


def test_no_year_is_made_up() -> None:
    sheet = sources_sheet(knowledge())
    years = {row.id: row.year for row in sheet.rows}
    assert years["DX-11"] == "no year printed"
    assert years["AG-04"] == "2008 (H: no year printed)"
    assert {row.key: row.year for row in sheet.sources}["H"] == "no year printed"
    assert {row.key: row.year for row in sheet.sources}["ledger-1"] == "2017"


def test_places_are_computed_from_what_names_the_id() -> None:
    places = places_of(knowledge())
    regimen = next(place for place in places["ST-04"] if place.kind == "regimen")
    assert regimen.key == "dalakas" and "Start dose" in regimen.text
    assert any(place.kind == "antibody" for place in places["ledger-8.antibodies"])
    assert any(place.kind == "figure" for place in places["ledger-8.malignancy"])
    without = evolve(knowledge(), rules=evolve(knowledge().rules, rules=knowledge().rules.rules[:1]))
    assert [place.kind for place in places_of(without)["DX-02"]] == ["diagnosis"]


def test_the_users_own_regimens_are_no_place() -> None:
    own = evolve(knowledge().regimens[0], id="mine", name="Mine", own=True)
    with_own = evolve(knowledge(), regimens=(*knowledge().regimens, own))
    assert places_of(with_own) == places_of(knowledge())


def test_a_statement_that_nothing_uses_says_so() -> None:
    nothing = evolve(knowledge(), rules=evolve(knowledge().rules, rules=knowledge().rules.rules[:1]))
    rows = {row.id: row for row in sources_sheet(nothing).rows}
    assert rows["RS-02"].used_by == () and rows["RS-02"].unused == "Not used yet."


# --- decisions ---------------------------------------------------


def test_decisions_are_listed_and_found_by_rule() -> None:
    patient = course()
    mimics = next(item for item in plan_of(patient).findings if item.rule == "dx.mimics")
    patient = edits.decided_on(patient, mimics, "Seen by neurology", TODAY, "d2")
    patient = edits.decided_on(patient, mimics, "", date(2026, 7, 1), "d1")
    assert [row.day for row in decision_rows(patient)] == ["Wed 1 Jul 2026", "Mon 6 Jul 2026"]
    assert decision_rows(patient)[1].reason == "Seen by neurology"
    assert decision_rows(patient)[1].against == (f"against: {mimics.sentence}",)
    assert decided_on_rule(patient, "dx.mimics") == (
        "Wed 1 Jul 2026: gone on against it",
        "Mon 6 Jul 2026: gone on against it, because: Seen by neurology",
    )
    assert decided_on_rule(patient, "dx.statin") == ()

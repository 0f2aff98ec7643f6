"""The page of the diagnosis step: what folds to a line, what the record adds, red flags, the IBM choice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from myoplanner.logic import edits
from myoplanner.logic.base import evolve
from myoplanner.logic.plan import Plan, build_plan
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.diagnosis import Answer, Diagnosis, Entity
from myoplanner.logic.record.patient import Patient, Sex
from myoplanner.logic.record.results import Enzyme, EnzymeResult, WeightResult
from myoplanner.logic.sheets.diagnosis_step import (
    IDENTITY,
    StepSection,
    StepSheet,
    section_labels,
    step_sheet,
)
from myoplanner.logic.sheets.verdict import VerdictSheet, verdict_sheet
from myoplanner.logic.units import EnzymeUnit
from tests.conftest import TODAY
from tests.strategies import knowledge

ONSET = date(2026, 4, 30)
"""67 days before the day of the tests, Monday 6 July 2026: 9 whole weeks."""
PATIENT = Patient(code="A. R.", sex=Sex.FEMALE, birth_year=1972)
WEIGHT = WeightResult(id="w", day=TODAY, kg=Decimal(60))
CK = EnzymeResult(
    id="ck",
    day=date(2026, 7, 1),
    enzyme=Enzyme.CK,
    value=Decimal(7040),
    unit=EnzymeUnit.U_PER_L,
    upper_limit=Decimal(192),
)


def course(entity: Entity = Entity.DM, onset: date | None = ONSET, **answers: str) -> Course:
    """A woman born in 1972 with these answers."""
    found = tuple(Answer(key=key, word=word) for key, word in answers.items())
    diagnosis = Diagnosis(entity=entity, onset=onset, answers=found)
    return Course(id="a", patient=PATIENT, diagnosis=diagnosis, results=(WEIGHT,))


def plan_of(record: Course) -> Plan:
    return build_plan(record, knowledge(), TODAY)


def page(record: Course) -> StepSheet:
    return step_sheet(plan_of(record), knowledge())


def section(record: Course, key: str) -> StepSection:
    return page(record).section(key)


def verdict(record: Course) -> VerdictSheet:
    plan = plan_of(record)
    return verdict_sheet(plan, knowledge(), step_sheet(plan, knowledge()).classification)


# --- sections ---------------------------------------------------------------


def test_sections_stand_in_the_order_of_an_examination() -> None:
    labels = section_labels(knowledge())
    assert list(labels) == [
        *("person", "skin", "weakness", "features", "antibodies", "biopsy", "mimics", "malignancy"),
        *("organs", "drugs", "identity"),
    ]
    assert [(item.key, item.label) for item in page(course()).sections] == list(labels.items())


def test_nothing_answered_reads_as_not_assessed() -> None:
    sheet = page(Course(id="new"))
    assert sheet.begins_with_person
    assert sheet.section("person").summary == "not entered: a weight, a birth year"
    others = [item for item in sheet.sections if item.key not in ("person", IDENTITY)]
    assert {item.summary for item in others} == {"not assessed"}
    assert {item.points for item in sheet.sections} == {""}


@pytest.mark.parametrize(
    ("key", "answers", "line"),
    [
        ("skin", {"heliotrope": "yes", "gottron_sign": "yes", "gottron_papules": "no"},
         "heliotrope, Gottron sign; 1 no, 5 unknown"),
        ("antibodies", {"anti_mi2": "positive", "anti_jo1": "negative"},
         "Mi-2 positive; 1 negative, 19 unknown"),
        ("mimics", {"mimic_becker": "not_excluded", "mimic_cns": "excluded"},
         "not excluded: Becker; 1 excluded, 15 not assessed"),
        ("biopsy", {"biopsy": "not_done"}, "biopsy not done; 11 unknown"),
        ("biopsy", {"emg": "for", "mri": "for"}, "EMG, MRI for inflammation; 10 unknown"),
        ("organs", {"dysphagia": "none", "lung_disease": "no"}, "2 no, 1 unknown"),
        ("organs", {"dysphagia": "severe", "lung_disease": "no", "respiratory_failure": "no"},
         "dysphagia severe; 2 no"),
        ("drugs", {"hypertension": "yes", "statin": "past", "tpmt": "poor"},
         "hypertension; statin in the past; TPMT poor metaboliser; 14 unknown"),
    ],
)  # fmt: skip
def test_a_section_folds_to_what_was_found_and_counts_the_rest(
    key: str, answers: dict[str, str], line: str
) -> None:
    assert section(course(**answers), key).summary == line


def test_the_line_of_the_person_says_since_when_at_what_age_and_how() -> None:
    # born in 1972, onset in April 2026: 53 or 54, for the birthday is not on record
    assert section(course(tempo="subacute"), "person").summary == "9 wk ago, 53 or 54 y, subacute"
    assert section(course(onset=TODAY), "person").summary == "this week, 53 or 54 y"
    assert section(course(onset=None), "person").summary == "onset not entered"
    # 130 weeks are 2.5 years of 52
    years = course(onset=TODAY - timedelta(weeks=130))
    assert section(years, "person").summary == "2.5 y ago, 51 or 52 y"
    assert page(course(onset=None)).begins_with_person and not page(course()).begins_with_person


def test_age_and_enzymes_stand_in_their_sections_with_what_they_rest_on() -> None:
    record = evolve(course(), results=(WEIGHT, CK))
    (age,) = section(record, "person").facts
    assert (age.text, age.points) == ("53 or 54 years", "2.1")
    assert age.because == "from the birth year and the day of onset"
    (enzyme,) = section(record, "features").facts
    assert (enzyme.text, enzyme.points) == ("yes", "1.3")
    assert "CK 7040 U/L" in enzyme.because
    assert section(record, "features").summary == "enzyme raised: yes; not assessed"
    assert (section(record, "person").points, section(record, "features").points) == ("+2.1", "+1.3")


def test_what_the_age_lacks_or_contradicts_is_said() -> None:
    (age,) = section(course(onset=None), "person").facts
    assert (age.text, age.because) == ("?", "missing: the day of onset")
    (age,) = section(course(onset=date(1960, 1, 1)), "person").facts
    assert age.text == "?" and "does not fit" in age.because


def test_only_scored_sections_keep_room_for_points() -> None:
    scored = {item.key for item in page(course()).sections if item.scored}
    assert scored == {"skin", "weakness", "antibodies", "biopsy", "organs"}


def test_a_hint_that_items_share_is_said_once() -> None:
    weakness = section(course(), "weakness")
    assert weakness.lines == ("Proximal: objective and symmetric weakness, usually progressive.",)
    hints = {item.key: item.hint for item in weakness.items}
    assert hints["proximal_upper"] == hints["proximal_lower"] == ""
    assert hints["finger_flexor_weakness"] == "Enters the sub-group of the classification only."


def test_the_strata_are_marked_unconfirmed_with_their_factors() -> None:
    malignancy = section(course(anti_mi2="positive", screen_basic="done"), "malignancy")
    assert malignancy.summary == "high stratum (unconfirmed); basic panel done; 1 unknown"
    assert "unconfirmed" in malignancy.lines[0]
    assert malignancy.lines[1:3] == (
        "High: dermatomyositis, onset over 40 years of age",
        "Moderate: anti-Mi-2",
    )
    unknown = section(course(onset=None), "malignancy")
    assert unknown.lines[-1] == "Unknown, and could raise it: the day of onset"
    assert section(course(Entity.IBM), "malignancy").summary == "not assessed"


def test_identity_is_named_by_what_is_entered_and_never_shown_folded() -> None:
    record = evolve(course(), patient=evolve(PATIENT, name="Ann Example", record_number="17"), note="x")
    assert section(record, IDENTITY).summary == "name, record number, note entered"
    assert section(course(), IDENTITY).summary == "nothing entered"


def test_items_of_another_step_are_not_asked_here() -> None:
    keys = {item.key for each in page(course()).sections for item in each.items}
    assert "hepatitis_b" not in keys and "heliotrope" in keys
    with pytest.raises(KeyError):
        page(course()).section("addon")


# --- flags, findings, the choice ---------------------------------------------


def test_red_flags_are_named_and_say_whether_apply_is_held() -> None:
    assert page(course()).red_flags is None
    flags = page(course(anti_mda5="positive", lung_disease="yes", respiratory_failure="yes")).red_flags
    assert flags is not None and flags.holds and "Apply is held" in flags.head
    assert flags.lines == ("Respiratory failure", "Anti-MDA5 with interstitial lung disease")
    assert flags.foot == "Source: AD-06 (2008), ledger-8.antibodies"
    dysphagia = page(course(dysphagia="severe")).red_flags
    assert dysphagia is not None and not dysphagia.holds and "unconfirmed" in dysphagia.lines[0]


def test_findings_are_counted_by_what_they_ask_for() -> None:
    sheet = page(course(respiratory_failure="yes"))
    kinds = [item.kind.value for item in sheet.findings]
    parts = dict(part.split(" ", 1)[::-1] for part in sheet.findings_line.split(", "))
    assert parts["stop"] == str(kinds.count("stop")) == "1"
    assert parts["to mind"] == str(kinds.count("warn"))
    assert parts["to decide"] == str(kinds.count("decide"))
    assert parts["notes"] == str(kinds.count("note"))


def test_the_choice_of_ibm_has_both_halves_its_source_and_the_reason() -> None:
    assert page(course()).ibm is None
    record = course(Entity.IBM)
    choice = page(record).ibm
    assert choice is not None and choice.reason == ""
    assert "tends not to respond" in choice.against and "may help some" in choice.in_favour
    assert choice.source == "Source: DX-02 (2008)"
    gone_on = edits.gone_on_with_ibm(record, "Early", TODAY, "d1")
    chosen = page(gone_on).ibm
    assert chosen is not None and chosen.reason == "Early"


def test_going_on_unsettled_is_recorded_once() -> None:
    once = edits.gone_on_unsettled(course(Entity.UNSETTLED), TODAY, "d1")
    (decision,) = once.decisions
    assert (decision.day, decision.what) == (
        TODAY,
        "Went on to the steroid step with the diagnosis unsettled",
    )
    assert edits.gone_on_unsettled(once, TODAY, "d2") is once


# --- the verdict ------------------------------------------------------------


def test_what_cannot_be_judged_says_so_and_what_is_missing() -> None:
    sheet = verdict(Course(id="new"))
    assert sheet.headline == "EULAR/ACR 2017: cannot judge yet"
    assert sheet.score == "0 to 20.8 points"
    assert sheet.lines[0] == "Unknown: biopsy, age at onset, arms and 9 more"
    assert sheet.label == "For classification, not a diagnosis."
    assert (sheet.minimum, sheet.maximum, sheet.top) == (Decimal(0), Decimal("20.8"), Decimal("20.8"))


SKIN = {"heliotrope": "yes", "gottron_papules": "yes", "gottron_sign": "yes"}
NONE = {
    **dict.fromkeys(("proximal_upper", "proximal_lower", "neck_flexors", "legs_proximal"), "no"),
    "dysphagia": "none", "anti_jo1": "negative", "biopsy": "not_done",
}  # fmt: skip


def test_a_class_that_unknown_items_cannot_change_is_certain() -> None:
    # 2.1 for the age, 3.1 + 2.1 + 3.3 for the skin: 10.6; CK raised adds 1.3: 11.9
    record = evolve(course(**SKIN, **NONE), results=(WEIGHT, CK))
    sheet = verdict(record)
    assert sheet.headline == "EULAR/ACR 2017: definite"
    # 1 / (1 + exp(5.33 - 11.9)) = 0.99860
    assert sheet.score == "11.9 points, probability 99.86 %"
    assert sheet.lines[0] == "No item is unknown."
    # without the enzyme 10.6 to 11.9: 1 / (1 + exp(5.33 - 10.6)) = 0.99489
    open_sheet = verdict(course(**SKIN, **NONE))
    assert open_sheet.headline == "EULAR/ACR 2017: definite"
    assert open_sheet.score == "10.6 to 11.9 points, probability at least 99.49 %"
    assert open_sheet.lines[0] == "Unknown: enzymes"


def test_a_class_that_may_still_rise_is_the_least() -> None:
    # 2.1 + 3.3 + 0.7 = 6.1 is probable; the enzyme and the other signs may make it definite
    sheet = verdict(course(gottron_sign="yes", dysphagia="mild"))
    assert sheet.headline == "EULAR/ACR 2017: at least probable"


def test_a_certain_not_classified_is_said_with_its_probability() -> None:
    record = course(**dict.fromkeys(SKIN, "no"), **NONE)
    sheet = verdict(record)
    # 2.1 for the age alone, 3.4 with an enzyme: under 5.3 either way
    assert sheet.headline == "EULAR/ACR 2017: not classified"
    # 1 / (1 + exp(5.33 - 2.1)) = 0.03805
    assert sheet.score == "2.1 to 3.4 points, probability at least 3.81 %"


def test_the_arithmetic_has_a_row_each_item_and_a_range_where_it_is_unknown() -> None:
    rows = {row.label: row for row in verdict(course(heliotrope="yes", gottron_sign="no")).rows}
    assert rows["Heliotrope rash"].points == "3.1" and rows["Heliotrope rash"].answer == "yes"
    assert rows["Gottron sign"].points == "0"
    assert rows["Gottron papules"].points == "0 to 2.1" and rows["Gottron papules"].answer == "?"


def test_a_probability_never_reads_as_certain() -> None:
    weak = dict.fromkeys(("proximal_upper", "proximal_lower", "neck_flexors", "legs_proximal"), "yes")
    record = course(**SKIN, **weak, dysphagia="mild", anti_jo1="positive", biopsy="not_done")
    # 2.1 + 8.5 + 0.7 + 0.8 + 1.9 + 0.9 + 0.7 + 3.9 = 19.5: over 99.99 %
    sheet = verdict(evolve(record, results=(WEIGHT, CK)))
    assert sheet.score == "20.8 points, probability over 99.99 %"


def test_the_bar_marks_probable_and_definite_in_the_column_in_use() -> None:
    marks = {mark.name: mark.points for mark in verdict(course()).cut_offs}
    assert marks == {"probable": Decimal("5.5"), "definite": Decimal("7.5")}
    with_biopsy = {mark.name: mark.points for mark in verdict(course(biopsy="done")).cut_offs}
    assert with_biopsy == {"probable": Decimal("6.7"), "definite": Decimal("8.7")}


def test_without_findings_the_page_still_stands() -> None:
    bare = evolve(plan_of(course(Entity.IBM)), findings=())
    sheet = step_sheet(bare, knowledge())
    assert sheet.section("malignancy").lines == () and sheet.findings_line == ""
    assert sheet.ibm is not None and sheet.ibm.source == ""

"""Tests of the add-ons that are taken: overdue, beyond a limit, never entered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from myoplanner.logic.advise.monitoring_checks import beyond_for, due_of, watched_of
from myoplanner.logic.base import evolve
from myoplanner.logic.finding import Kind
from myoplanner.logic.knowledge.lab_tests import LabTest
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.results import Enzyme
from tests.logic.addon.addons import START, approved, days_after
from tests.logic.advise.add_ons import at, found, lab, with_labs
from tests.logic.diagnosed import enzyme

L = LabTest
AZATHIOPRINE = approved("a", "azathioprine", "dimartino", azathioprine__start="2")
# Tests due on days 14, 28, 42, 70, ...
TAKEN = Course(id="x", addons=(AZATHIOPRINE,))


def on(day: int) -> date:
    return START + timedelta(days=day)


def overdue(course: Course, day: int) -> tuple[str, ...]:
    findings = found(course, "addon.overdue", on(day))
    return findings[0].missing if findings else ()


ALL = ("Blood count", "Creatinine or eGFR", "ALT or AST", "Albumin")


@pytest.mark.parametrize(("day", "missing"), [(13, ()), (14, ()), (15, ALL), (28, ALL), (29, ALL)])
def test_nothing_entered_is_overdue_from_the_day_after(day: int, missing: tuple[str, ...]) -> None:
    assert overdue(TAKEN, day) == missing


def test_what_is_measured_early_counts_for_the_day_that_is_near() -> None:
    # Measured on day 8, after half of the first two weeks: day 14 is done, day 28 is next.
    course = with_labs(TAKEN, lab(L.ALBUMIN, "40", on(8)))
    albumin = due_of(at(course, on(10)), watched_of(at(course, on(10)))[0])[-1]
    assert (albumin.following, albumin.overdue, albumin.due) == (on(28), False, None)
    early = with_labs(TAKEN, lab(L.ALBUMIN, "40", on(6)))
    assert due_of(at(early, on(10)), watched_of(at(early, on(10)))[0])[-1].following == on(14)


def test_the_finding_names_the_day_and_the_rhythm() -> None:
    (finding,) = found(TAKEN, "addon.overdue", on(20))
    assert finding.kind is Kind.WARN and "were due on Mon 20 Jul 2026" in finding.sentence
    assert "every 2 weeks until the dose has been stable for 6 weeks" in finding.because


def test_what_was_measured_in_time_is_not_overdue() -> None:
    # For day 28 counts what was measured from day 21 on, half-way from day 14.
    course = with_labs(
        TAKEN, lab(L.PLATELETS, "200", on(21)), lab(L.EGFR, "90", on(20)), lab(L.ALBUMIN, "40", on(27))
    )
    course = evolve(course, results=(enzyme(Enzyme.AST, "30", "40", on(25)),))
    assert overdue(course, 30) == ("Creatinine or eGFR",)


def test_nothing_is_due_before_the_first_day_and_after_the_stop() -> None:
    watched = watched_of(at(TAKEN, on(5)))[0]
    assert {(item.due, item.overdue) for item in due_of(at(TAKEN, on(5)), watched)} == {(None, False)}
    assert due_of(at(TAKEN, on(5)), watched)[0].following == on(14)
    stopped = Course(id="x", addons=(evolve(AZATHIOPRINE, stop=on(20)),))
    assert watched_of(at(stopped, on(21))) == ()
    last = watched_of(at(stopped, on(16)))[0]
    assert last.plan.days == days_after(14) and due_of(at(stopped, on(16)), last)[0].following is None


def test_only_what_has_a_schedule_is_watched() -> None:
    ivig = approved("i", "ivig", "harrison", ivig__days="4", ivig__interval="8", ivig__courses="3")
    unknown = evolve(AZATHIOPRINE, id="u", agent="leflunomide")
    assert watched_of(at(Course(id="x", addons=(ivig, unknown)), on(2))) == ()


def test_what_was_never_entered_is_not_assessed() -> None:
    (finding,) = found(TAKEN, "addon.not-measured", on(1))
    assert finding.kind is Kind.NOTE and finding.missing == ALL
    course = with_labs(
        TAKEN, lab(L.NEUTROPHILS, "3", on(-30)), lab(L.CREATININE, "80", on(-30)), lab(L.ALBUMIN, "40")
    )
    course = evolve(course, results=(enzyme(Enzyme.ALT, "30", "40", on(-30)),))
    assert found(course, "addon.not-measured", on(1)) == []


# --- limits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "at_limit", "beyond", "side"),
    [
        (L.LEUCOCYTES, "3.5", "3.4", "under"), (L.NEUTROPHILS, "1.6", "1.5", "under"),
        (L.PLATELETS, "140", "139", "under"), (L.MCV, "105", "106", "over"),
        (L.EOSINOPHILS, "0.5", "0.6", "over"), (L.EGFR, "60", "59", "under"),
        (L.ALBUMIN, "30", "29", "under"),
    ],
)  # fmt: skip
def test_every_limit_at_its_edge(test: LabTest, at_limit: str, beyond: str, side: str) -> None:
    assert found(with_labs(TAKEN, lab(test, at_limit, on(3))), "addon.beyond", on(5)) == []
    (finding,) = found(with_labs(TAKEN, lab(test, beyond, on(3))), "addon.beyond", on(5))
    assert finding.rule == f"addon.beyond.{test.value}.{side}" and finding.kind is Kind.WARN
    assert f" {beyond} " in finding.sentence and side in finding.sentence


@pytest.mark.parametrize(("value", "raised"), [("100", False), ("101", True), ("1.6", False)])
def test_alt_at_its_edge(value: str, raised: bool) -> None:
    course = evolve(TAKEN, results=(enzyme(Enzyme.ALT, value, "40", on(3)),))
    assert bool(found(course, "addon.beyond", on(5))) is raised


@pytest.mark.parametrize(
    ("values", "raised"),
    [
        # 80 -> 104 is 30 %: not over it; 105 is. From 100 a year and a day before nothing follows.
        (((0, "80"), (30, "104")), False),
        (((0, "80"), (30, "105")), True),
        (((-340, "80"), (30, "120")), False),
        (((-335, "80"), (30, "120")), True),
        (((0, "100"), (10, "80"), (30, "110")), True),
        (((30, "200"),), False),
        (((0, "0"), (30, "200")), False),
    ],
)
def test_creatinine_within_a_year(values: tuple[tuple[int, str], ...], raised: bool) -> None:
    course = with_labs(TAKEN, *(lab(L.CREATININE, value, on(day)) for day, value in values))
    assert bool(found(course, "addon.beyond.creatinine", on(31))) is raised


def test_creatinine_in_two_units_is_not_compared() -> None:
    course = with_labs(TAKEN, lab(L.CREATININE, "80", on(0)), lab(L.CREATININE, "1.2", on(30), "mg/dL"))
    assert found(course, "addon.beyond", on(31)) == []


def test_another_unit_and_a_bound_cannot_be_judged() -> None:
    (unit,) = found(with_labs(TAKEN, lab(L.ALBUMIN, "3.2", on(1), "g/dL")), "addon.beyond", on(2))
    assert unit.kind is Kind.NOTE and unit.missing == ("Albumin in g/L",)
    (bound,) = found(with_labs(TAKEN, lab(L.PLATELETS, "<150", on(1))), "addon.beyond", on(2))
    assert bound.kind is Kind.NOTE and bound.missing == (
        "an exact value of Platelets in place of < 150 10^9/L",
    )


@pytest.mark.parametrize(
    ("test", "value", "raised"),
    [
        (L.PLATELETS, "<140", True),
        (L.PLATELETS, ">140", False),
        (L.MCV, ">105", True),
        (L.MCV, "<105", False),
    ],
)
def test_a_bound_that_settles_it(test: LabTest, value: str, raised: bool) -> None:
    assert bool(found(with_labs(TAKEN, lab(test, value, on(1))), "addon.beyond", on(2))) is raised


def test_the_last_value_counts() -> None:
    course = with_labs(TAKEN, lab(L.PLATELETS, "90", on(1)), lab(L.PLATELETS, "200", on(8)))
    assert found(course, "addon.beyond", on(9)) == []
    assert len(found(course, "addon.beyond", on(5))) == 1


def test_limits_of_one_agent_concern_only_that_one() -> None:
    renal = with_labs(TAKEN, lab(L.EGFR, "25", on(1)))
    assert [item.rule for item in found(renal, "addon.beyond", on(2))] == ["addon.beyond.egfr.under"]
    weekly = evolve(renal, addons=(approved("m", "methotrexate", "harrison"),))
    methotrexate = found(weekly, "addon.beyond", on(2))
    # Both limits of eGFR in one finding, with the sources of both.
    (both,) = methotrexate
    assert both.rule == "addon.beyond.egfr.under-egfr.under.methotrexate"
    assert "under 60 mL/min" in both.sentence and "under 30 mL/min" in both.sentence
    assert len(both.sources) == len(set(both.sources)) == 2
    assert both.because == "Taken now: Methotrexate."
    trough = with_labs(Course(id="x"), lab(L.TROUGH, "25", START))
    assert [item.rule for item in beyond_for(at(trough), ("tacrolimus",))] == [
        "addon.beyond.trough.over.tacrolimus"
    ]
    low = with_labs(Course(id="x"), lab(L.TROUGH, "4", START))
    assert beyond_for(at(low), ("tacrolimus",))[0].rule == "addon.beyond.trough.under.tacrolimus"
    assert beyond_for(at(low), ("cyclosporine",)) == ()


@pytest.mark.parametrize(
    ("value", "part"), [("6.1", "over"), ("3.2", "under"), ("4", ""), ("5.5", ""), ("3.5", "")]
)
def test_without_a_limit_of_ours_the_laboratorys_counts(value: str, part: str) -> None:
    course = with_labs(TAKEN, lab(L.POTASSIUM, value, on(1), lower_limit="3.5", upper_limit="5.5"))
    said = [item.sentence for item in found(course, "addon.beyond-own", on(2))]
    assert bool(said) is bool(part) and all(f"{part} the laboratory's limit" in text for text in said)
    assert found(with_labs(TAKEN, lab(L.GLUCOSE, "20", on(1))), "addon.beyond", on(2)) == []


def test_nothing_is_held_to_a_limit_of_ours_while_nothing_is_taken() -> None:
    assert found(with_labs(Course(id="x"), lab(L.PLATELETS, "20", START)), "addon.", START) == []


def test_the_laboratorys_limits_count_without_an_add_on_in_one_finding() -> None:
    course = with_labs(
        Course(id="x"), lab(L.GLUCOSE, "9", START, upper_limit="6"), lab(L.SYSTOLIC, "100", START),
        lab(L.POTASSIUM, "3.1", START, lower_limit="3.5"), lab(L.CORTISOL, "80", START, lower_limit="150"),
    )  # fmt: skip
    (finding,) = found(course, "addon.beyond-own", START)
    assert finding.kind is Kind.WARN
    assert finding.sentence == (
        "Glucose 9 mmol/L on Mon 6 Jul 2026: over the laboratory's limit of 6 mmol/L. "
        "Potassium 3.1 mmol/L on Mon 6 Jul 2026: under the laboratory's limit of 3.5 mmol/L."
    )


def test_alt_and_ast_share_a_finding() -> None:
    course = evolve(
        TAKEN, results=(enzyme(Enzyme.ALT, "120", "40", on(1)), enzyme(Enzyme.AST, "110", "40", on(1)))
    )
    (finding,) = found(course, "addon.beyond", on(2))
    assert finding.rule == "addon.beyond.ALT.over-AST.over"
    assert "ALT 120 U/L" in finding.sentence and "AST 110 U/L" in finding.sentence
    assert finding.sentence.count("come from muscle too") == 1
    one = evolve(course, results=course.results[:1])
    assert [item.rule for item in found(one, "addon.beyond", on(2))] == ["addon.beyond.ALT.over"]


def test_two_add_ons_whose_same_tests_are_late_share_a_finding() -> None:
    both = evolve(
        TAKEN, addons=(AZATHIOPRINE, approved("m", "methotrexate", "today", methotrexate__start="15"))
    )
    (finding,) = found(both, "addon.overdue", on(20))
    assert finding.sentence.startswith("Azathioprine, Methotrexate: Blood count")
    later = evolve(both, addons=(AZATHIOPRINE, approved(
        "m", "methotrexate", "today", methotrexate__start="15", start=on(7))))  # fmt: skip
    assert len(found(later, "addon.overdue", on(22))) == 2


def test_what_is_overdue_is_not_said_again_as_never_entered() -> None:
    assert [item.rule for item in found(TAKEN, "addon.not-measured", on(5))] == ["addon.not-measured"]
    assert found(TAKEN, "addon.not-measured", on(15)) == []

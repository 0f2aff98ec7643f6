"""The published cases: numbers as printed, gaps left as gaps, and nothing that the reports do not say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from myoplanner.logic.record.results import Enzyme
from myoplanner.logic.record.teaching_case import Origin
from myoplanner.storage.envelope import Readable, from_bytes
from myoplanner.storage.samples import read_cases
from tests.documents.build_published import FOLDER, cases

BUILT = cases()

CK = {
    # Weeks 0, 2 and 3 of the report; day 0 is invented.
    "01-statin-anti-hmgcr": ((0, "13875"), (14, "7900"), (21, "10807")),
    # Months 15 and 21 from onset, day 0 in month 12: 1 Sep 2013 to 1 Dec is 91 days, to 1 Jun 2014 273.
    "02-seronegative-then-hmgcr": ((91, "10527"), (273, "658")),
    "06-dm-pancreatic-cancer": ((0, "736"),),
    # June 2006, a year after June 2005.
    "07-jo1-lung-disease": ((365, "2910"),),
}
DOSES = {
    "01-statin-anti-hmgcr": ((0, 14, "60"),),
    "02-seronegative-then-hmgcr": ((0, 0, "40"), (546, 546, "0")),
    "06-dm-pancreatic-cancer": ((0, 56, "60"),),
    "07-jo1-lung-disease": (),
}


def test_the_files_are_what_the_builder_makes() -> None:
    on_disk = {path.stem: from_bytes(path.read_bytes()) for path in FOLDER.glob("*.json")}
    assert on_disk == {name: Readable(course=course) for name, course in BUILT.items()}


@pytest.mark.parametrize("name", sorted(BUILT))
def test_ck_and_doses_are_those_printed_and_no_others(name: str) -> None:
    course = BUILT[name]
    assert course.case is not None and course.case.day0 is not None
    day0 = course.case.day0
    found = tuple(((item.day - day0).days, str(item.value)) for item in course.enzymes(Enzyme.CK))
    assert found == CK[name]
    doses = tuple(
        ((item.start - day0).days, (item.end - day0).days, str(item.on_mg)) for item in course.taken
    )
    assert doses == DOSES[name]
    assert course.plans == () and course.pulses == () and course.addons == () and course.strengths() == ()


@pytest.mark.parametrize("name", sorted(BUILT))
def test_no_report_prints_a_limit_and_none_is_filled_in(name: str) -> None:
    assert all(item.upper_limit is None for item in BUILT[name].results if hasattr(item, "upper_limit"))


def test_ldh_is_as_printed() -> None:
    found = {name: [item.value for item in course.enzymes(Enzyme.LDH)] for name, course in BUILT.items()}
    assert found["06-dm-pancreatic-cancer"] == [Decimal(545)]
    assert found["07-jo1-lung-disease"] == [Decimal(512)]


@pytest.mark.parametrize("name", sorted(BUILT))
def test_each_cites_its_source_and_says_what_is_invented(name: str) -> None:
    case = BUILT[name].case
    assert case is not None and case.origin is Origin.PUBLISHED
    assert "invented" in case.source and "single source" in case.source
    for turn in case.turns:
        assert turn.question and turn.done
        assert not turn.note or turn.source, "a note names its source"


def test_points_without_a_time_stand_in_the_list_alone() -> None:
    case = BUILT["02-seronegative-then-hmgcr"].case
    assert case is not None
    assert any("6000" in text for text in case.untimed) and any("rituximab" in text for text in case.untimed)
    values = [item.value for item in BUILT["02-seronegative-then-hmgcr"].enzymes(Enzyme.CK)]
    assert Decimal(6000) not in values


def test_they_are_among_the_cases_and_no_patients() -> None:
    read = read_cases()
    assert len(read) >= 6
    published = [
        course for course in read if course.case is not None and course.case.origin is Origin.PUBLISHED
    ]
    assert {course.id for course in published} == {course.id for course in BUILT.values()}
    assert all(not course.patient.name and not course.patient.record_number for course in read)
    assert all(course.case is not None and course.case.turns for course in read)

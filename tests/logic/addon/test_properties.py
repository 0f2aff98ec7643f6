"""What holds for every agent, weight, strength and day."""

from __future__ import annotations

import itertools
import uuid
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from myoplanner.logic.addon.body import surface_m2
from myoplanner.logic.addon.build import BuiltAddOn, build_addon
from myoplanner.logic.addon.edits import signed
from myoplanner.logic.addon.judging import windows_of
from myoplanner.logic.addon.monitoring_days import monitoring_days, monitoring_of
from myoplanner.logic.addon.recomputed import differs
from myoplanner.logic.addon.rounding import counts_of, parts_of, to_makeable
from myoplanner.logic.knowledge.monitoring import Rhythm
from myoplanner.logic.record.addon import (
    AddOnDraft,
    InfusionStep,
    OwnStrengths,
    StrengthSet,
    UsedBody,
    Weekday,
)
from myoplanner.logic.record.course import Course
from myoplanner.logic.record.therapy import Choice
from myoplanner.storage.envelope import Readable, from_bytes, to_bytes
from tests.logic.addon.addons import agent
from tests.strategies import knowledge, numbers

SCHEMES = [(each.id, scheme.id) for each in knowledge().agents for scheme in each.schemes]
ANSWERS = {
    "start": ("0.06", "0.07", "0.5", "1.5", "2", "2.5", "3", "5", "7.5", "15", "250", "500"),
    "step": ("0.5", "1", "2.5", "25", "50", "250"),
    "every": ("1", "2", "4"),
    "to": ("1", "4", "5", "22.5", "25", "1000", "1250", "1500"),
    "amount": ("0.1", "0.5", "0.75", "1", "2", "375", "1000"),
    "days": ("2", "3", "4", "5"),
    "interval": ("4", "6", "8", "9"),
    "courses": ("1", "3", "6"),
}


@st.composite
def drafts(draw: st.DrawFn) -> AddOnDraft:
    """A draft of any scheme with an answer to each of its questions."""
    agent_id, scheme = draw(st.sampled_from(SCHEMES))
    found = build_addon(agent(agent_id), AddOnDraft(scheme=scheme), date(2026, 1, 1), UsedBody())
    asked = [(item.name, ANSWERS[item.name.partition(".")[2]]) for item in found.questions]
    return AddOnDraft(
        agent=agent_id,
        scheme=scheme,
        weekday=draw(st.sampled_from(Weekday)),
        answers=tuple(Choice(name=name, value=draw(st.sampled_from(texts))) for name, texts in asked),
    )


@st.composite
def bodies(draw: st.DrawFn) -> UsedBody:
    """Any body of an adult."""
    kg, cm = draw(numbers("30", "160", 1)), draw(numbers("130", "210", 0))
    day = date(2026, 1, 1)
    return UsedBody(weight_kg=kg, weight_day=day, height_cm=cm, height_day=day, surface_m2=surface_m2(kg, cm))


strengths = st.lists(numbers("0.5", "500", 1).filter(bool), min_size=1, max_size=5, unique=True)


@st.composite
def own_strengths(draw: st.DrawFn) -> OwnStrengths:
    """The strengths of the knowledge, or others for some of the drugs."""
    drugs = draw(
        st.lists(st.sampled_from(["azathioprine", "cyclosporine", "ivig", "rituximab"]), unique=True)
    )
    return OwnStrengths(
        sets=tuple(StrengthSet(drug=drug, values=tuple(sorted(draw(strengths)))) for drug in drugs)
    )


def built(draft: AddOnDraft, start: date, body: UsedBody, own: OwnStrengths) -> BuiltAddOn:
    return build_addon(agent(draft.agent or ""), draft, start, body, own)


days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(drafts(), days, bodies(), own_strengths())
def test_a_rounded_dose_is_never_over_the_ceiling(
    draft: AddOnDraft, start: date, body: UsedBody, own: OwnStrengths
) -> None:
    found = built(draft, start, body, own)
    for level in found.levels:
        assert 0 < level.mg <= level.ceiling
        assert counts_of(level.mg, next(s.values for s in found.strengths if s.drug == level.drug.value)) or (
            level.mg == level.mg.to_integral_value()
        )
    for dose in found.course_doses:
        assert 0 < dose.dose <= dose.ceiling
        assert dose.per == "infusion" or sum(dose.parts) == dose.dose
    assert bool(found.steps) or bool(found.errors)


@given(drafts(), days, bodies(), own_strengths(), st.integers(-500, 500))
def test_moving_the_start_moves_every_day(
    draft: AddOnDraft, start: date, body: UsedBody, own: OwnStrengths, weeks: int
) -> None:
    # By weeks, because a weekday that was chosen stays.
    moved = timedelta(weeks=weeks)
    before, after = built(draft, start, body, own), built(draft, start + moved, body, own)
    assume(before.steps)
    dates = [_days(found) for found in (before, after)]
    assert [day + moved for day in dates[0]] == dates[1]
    assert [step.drug for step in before.steps] == [step.drug for step in after.steps]


def _days(found: BuiltAddOn) -> list[date]:
    """Every day of an add-on: its steps, the windows to judge it, the days to test it."""
    whole = knowledge().whole(found.agent)
    days = [step.day if isinstance(step, InfusionStep) else step.start for step in found.steps]
    days += [step.end for step in found.steps if not isinstance(step, InfusionStep) and step.end is not None]
    for window in windows_of(whole, found.steps):
        days += [day for day in (window.first, window.last) if day is not None]
    plan = monitoring_of(whole, knowledge().monitoring, found.steps, found.start + timedelta(weeks=52))
    return days + list(plan.days if plan is not None else ())


@given(drafts(), days, bodies(), own_strengths())
def test_what_is_signed_is_kept_in_a_file_and_can_be_computed_again(
    draft: AddOnDraft, start: date, body: UsedBody, own: OwnStrengths
) -> None:
    found = built(draft, start, body, own)
    assume(found.steps)
    addon = signed(found, "", start, "test", "a")
    assert not differs(addon, knowledge())
    course = Course(id=uuid.uuid4().hex, addons=(addon,), drug_strengths=own)
    assert from_bytes(to_bytes(course)) == Readable(course=course)


# --- rounding ----------------------------------------------------------------------------------------


def makeable(values: list[Decimal], most: Decimal) -> set[Decimal]:
    """Every sum of strengths up to `most`, the slow way."""
    found = {Decimal(0)}
    new = found
    while new:
        new = {total + value for total in new for value in values if total + value <= most} - found
        found = found | new
    return found


@given(
    st.lists(st.sampled_from([Decimal(n) / 2 for n in range(1, 41)]), min_size=1, max_size=4, unique=True),
    numbers("0", "60", 2),
    numbers("0", "60", 2),
)
def test_rounding_is_to_the_nearest_sum_and_halfway_down(
    values: list[Decimal], raw: Decimal, over: Decimal
) -> None:
    ceiling = raw + over
    sums = makeable(values, ceiling)
    expected = min(sums, key=lambda total: (abs(total - raw), total))
    assert to_makeable(raw, ceiling, tuple(values)) == expected


@given(
    st.lists(st.sampled_from([Decimal(n) for n in (5, 10, 15, 20, 25)]), min_size=1, max_size=3, unique=True),
    st.integers(1, 40),
    st.integers(1, 5),
)
def test_a_course_is_divided_into_parts_that_can_be_given(
    values: list[Decimal], units: int, number: int
) -> None:
    total = to_makeable(Decimal(units * 5), Decimal(units * 5), tuple(values))
    assume(total)
    parts = parts_of(total, number, tuple(values))
    assert sum(parts) == total and len(parts) <= number and list(parts) == sorted(parts, reverse=True)
    assert set(parts) <= makeable(values, total) - {0}


sizes = st.sampled_from([Decimal("2.5"), Decimal(4), Decimal(10), Decimal(25)])


@given(st.lists(sizes, min_size=1, unique=True), st.integers(1, 60))
def test_pieces_add_up_and_are_the_fewest(values: list[Decimal], halves: int) -> None:
    dose = Decimal(halves) / 2
    counts = counts_of(dose, tuple(values))
    if dose not in makeable(values, dose):
        assert counts == ()
        return
    assert sum(count * size for count, size in counts) == dose
    # No smaller number of pieces reaches it.
    reach = {Decimal(0)}
    for _ in range(sum(count for count, _ in counts) - 1):
        reach |= {total + value for total in reach for value in values}
    assert dose not in reach


# --- days to test ------------------------------------------------------------------------------------


@given(days, st.lists(st.integers(1, 300), max_size=5), st.sampled_from(knowledge().monitoring.rhythms))
def test_no_test_is_further_off_than_its_rhythm_allows(
    start: date, raised: list[int], rhythm: Rhythm
) -> None:
    increases = tuple(start + timedelta(days=number) for number in raised)
    found = monitoring_days(rhythm, start, increases, start + timedelta(days=400))
    assert list(found) == sorted(set(found))
    longest = rhythm.last_every or rhythm.then_every
    whole = (start, *found)
    assert all((b - a).days <= 7 * longest for a, b in itertools.pairwise(whole))
    for day in (start, *increases):
        # After every increase the next test comes within two weeks.
        assert any(day < test <= day + timedelta(weeks=rhythm.first_every) for test in found)

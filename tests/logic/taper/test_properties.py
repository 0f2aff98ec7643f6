"""What holds for every regimen, every choice that is allowed, every stock and every start."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from myoplanner.logic.knowledge.limits import ParameterKind
from myoplanner.logic.knowledge.regimen import (
    Alternate,
    Hold,
    Maintain,
    Parameter,
    Reduce,
    Regimen,
    StartDose,
    Step,
    Stop,
)
from myoplanner.logic.record.stock import Stock, Strength
from myoplanner.logic.record.therapy import DoseStep, PresentDose
from myoplanner.logic.taper.build import LATEST_STEP, Built, build_schedule
from myoplanner.logic.taper.levels import MOST_LEVELS
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.taper.tablets import total_mg
from tests.logic.taper.plans import KNOWLEDGE

ONE_DAY = timedelta(days=1)
HALVES = st.integers(1, 400).map(lambda n: D(n) / 2)  # 0.5 to 200 mg
ODD = st.sampled_from([D("0.001"), D("0.01"), D("0.75"), D("1.25"), D("3.3"), D(7), D("33.333"), D(199)])
VALUES = {
    ParameterKind.MG: HALVES | ODD,
    ParameterKind.MG_OR_ZERO: HALVES | ODD | st.just(D(0)),
    ParameterKind.MG_PER_KG: st.integers(1, 3000).map(lambda n: D(n) / 1000),
    ParameterKind.WEEKS: st.integers(1, 104).map(D),
    ParameterKind.PERCENT: st.integers(1, 99_999).map(lambda n: D(n) / 1000),
    ParameterKind.COUNT: st.integers(1, 4).map(D),
}
WEIGHTS = st.integers(2000, 350_000).map(lambda grams: D(grams) / 1000)
STARTS = st.dates(date(1950, 1, 1), date(2190, 1, 1))
STRENGTHS = st.builds(
    Strength,
    mg=st.sampled_from([D(n) for n in ("1", "2.5", "5", "10", "20", "50", "3")]),
    halves=st.booleans(),
)
STOCKS = st.lists(STRENGTHS, max_size=5, unique_by=lambda item: item.mg).map(
    lambda items: Stock(strengths=tuple(items))
)
REGIMENS = st.sampled_from(KNOWLEDGE.regimens)


def text_for(parameter: Parameter) -> st.SearchStrategy[str]:
    if parameter.kind is ParameterKind.CHOICE:
        return st.sampled_from(parameter.choices)
    return VALUES[parameter.kind].map(lambda number: format(number, "f"))


@st.composite
def builds(draw: st.DrawFn, refused: bool = False) -> tuple[Regimen, Built, D]:
    """A published regimen with some of its parameters set, and a weight in kg."""
    regimen, kg, stock, start = draw(REGIMENS), draw(WEIGHTS), draw(STOCKS), draw(STARTS)
    changed = draw(
        st.lists(st.sampled_from(regimen.parameters), max_size=4, unique_by=lambda item: item.name)
    )
    typed = {item.name: draw(text_for(item)) for item in changed}
    built = build_schedule(regimen, typed, start, stock, kg)
    assert (built.schedule is None) == bool(built.errors)
    if not refused:
        assume(built.schedule is not None)
    return regimen, built, kg


def schedule_of(built: Built) -> Schedule:
    assert built.schedule is not None
    return built.schedule


def some_days(schedule: Schedule, most: int = 800) -> list[date]:
    last = min(schedule.start + timedelta(days=most), schedule.steps[-1].start + 20 * ONE_DAY)
    return [schedule.start + timedelta(days=n) for n in range(-2, (last - schedule.start).days)]


@given(builds())
def test_steps_cover_each_day_once(case: tuple[Regimen, Built, D]) -> None:
    _, built, _ = case
    schedule = schedule_of(built)
    for before, after in pairwise(schedule.steps):
        assert before.end is not None and after.start == before.end + ONE_DAY
        assert before.start <= before.end
    assert schedule.end is None
    for day in some_days(schedule, most=200):
        holding = [
            step for step in schedule.steps if step.start <= day and (step.end is None or day <= step.end)
        ]
        assert len(holding) == (day >= schedule.start)
        assert schedule.step_on(day) == (holding[0] if holding else None)


@given(builds())
def test_a_published_taper_never_rises(case: tuple[Regimen, Built, D]) -> None:
    _, built, _ = case
    for before, after in pairwise(schedule_of(built).steps):
        assert after.on_mg <= before.on_mg
        assert after.off_mg <= before.off_mg
        assert after.mean_mg <= before.mean_mg


@given(builds())
def test_no_dose_is_over_the_limits(case: tuple[Regimen, Built, D]) -> None:
    _, built, kg = case
    for step in schedule_of(built).steps:
        assert 0 <= step.off_mg <= step.on_mg <= min(200, 3 * kg)
    assert len(built.levels) <= MOST_LEVELS
    assert schedule_of(built).steps[-1].start <= LATEST_STEP


@given(builds())
def test_a_cut_is_at_least_the_rounding_or_the_last_of_its_step(case: tuple[Regimen, Built, D]) -> None:
    regimen, built, _ = case
    grid = built.settings.number(regimen.round_to_mg)
    target = built.settings.number(regimen.target_mg)
    for before, after in pairwise(built.levels):
        step = regimen.steps[after.step]
        if not isinstance(step, Reduce):
            continue
        off_day = step.of == "off_day"
        was, dose = (before.off_mg, after.off_mg) if off_day else (before.on_mg, after.on_mg)
        floor = built.settings.number(step.to_mg)
        floor = floor if off_day else max(floor, target)
        assert dose >= floor
        assert dose == floor or (was - dose >= grid and dose % grid == 0)


@given(builds())
def test_the_start_dose_is_a_multiple_within_the_cap(case: tuple[Regimen, Built, D]) -> None:
    regimen, built, _ = case
    assert built.start_mg is not None and built.raw_start_mg is not None
    grid = built.settings.number(regimen.round_to_mg)
    assert built.start_mg % grid == 0
    assert built.start_mg - built.raw_start_mg <= grid / 2
    if regimen.start.cap_mg is not None:
        assert built.start_mg <= built.settings.number(regimen.start.cap_mg)


@given(builds())
def test_sums_are_those_of_the_days(case: tuple[Regimen, Built, D]) -> None:
    _, built, _ = case
    schedule = schedule_of(built)
    total, alternating = D(0), 0
    for day in some_days(schedule):
        step = schedule.step_on(day)
        dose = schedule.dose_on(day)
        if step is not None and step.every_other_day:
            # Counted here by hand: on, off, on, off, through all steps.
            assert dose == (step.off_mg if alternating % 2 else step.on_mg)
            alternating += 1
        elif step is not None:
            assert dose == step.on_mg
        total += dose
        assert schedule.cumulative_to(day) == total


@given(builds(), st.integers(1, 160).map(lambda n: D(n) / 2))
def test_thresholds_are_those_of_the_days(case: tuple[Regimen, Built, D], mg: D) -> None:
    _, built, _ = case
    schedule = schedule_of(built)
    days = [day for day in some_days(schedule) if day >= schedule.start]
    over = [day for day in days if schedule.mean_on(day) >= mg]
    assert schedule.days_at_or_above(mg, days[-1]) == len(over)
    under = schedule.first_day_under(mg)
    if under is None:
        assert schedule.steps[-1].mean_mg >= mg
    else:
        assert all((schedule.mean_on(day) < mg) == (day >= under) for day in days)


@given(builds(), STOCKS)
def test_tablets_add_up_to_the_dose_or_it_is_said(case: tuple[Regimen, Built, D], stock: Stock) -> None:
    regimen, built, kg = case
    schedule = schedule_of(built)
    typed = {item.name: item.text for item in built.settings.items}
    again = build_schedule(regimen, typed, schedule.start, stock, kg)
    assert again.schedule == schedule  # the stock changes no dose
    said = [item.sentence for item in again.findings if item.rule == "taper.cannot_make"]
    for step in schedule.steps:
        for dose in {step.on_mg, step.off_mg}:
            intakes = schedule.intakes(step, dose, stock)
            if intakes is None:
                assert [text for text in said if text.startswith(f"{format(dose, 'f')} mg cannot be made")]
            else:
                assert sum(total_mg(counts) for counts in intakes) == dose
                assert len(intakes) <= step.fractions


@given(builds(), st.integers(-3000, 3000))
def test_shifting_the_start_shifts_the_plan(case: tuple[Regimen, Built, D], days: int) -> None:
    regimen, built, kg = case
    schedule = schedule_of(built)
    shift = timedelta(days=days)
    typed = {item.name: item.text for item in built.settings.items}
    start = schedule.start + shift
    assume(date(1950, 1, 1) <= start and schedule.steps[-1].start + shift <= LATEST_STEP)
    moved = schedule_of(build_schedule(regimen, typed, start, Stock(strengths=()), kg))
    assert [(step.start, step.end) for step in moved.steps] == [
        (step.start + shift, None if step.end is None else step.end + shift) for step in schedule.steps
    ]
    assert [(step.on_mg, step.off_mg, step.fractions, step.assumes) for step in moved.steps] == [
        (step.on_mg, step.off_mg, step.fractions, step.assumes) for step in schedule.steps
    ]


@given(builds())
def test_what_is_signed_can_be_stored(case: tuple[Regimen, Built, D]) -> None:
    _, built, _ = case
    for step in schedule_of(built).steps:
        assert DoseStep.model_validate_json(step.model_dump_json()) == step


@given(builds(refused=True))
def test_what_is_said_is_a_sentence(case: tuple[Regimen, Built, D]) -> None:
    _, built, _ = case
    for text in [item.sentence for item in built.findings] + [error.sentence() for error in built.errors]:
        assert "{" not in text and "None" not in text and "\n" not in text and "E+" not in text
    # A plan that was refused shows nothing that could be taken for one.
    if built.errors:
        assert built.levels == () and built.findings == ()


# --- a regimen of the user's own ---------------------------------------------------------------------

WEEKS = VALUES[ParameterKind.WEEKS]
TO_MG = VALUES[ParameterKind.MG_OR_ZERO]
HOLDS = st.builds(Hold, kind=st.just("hold"), weeks=WEEKS, statement=st.just("own")) | st.builds(
    Hold, kind=st.just("hold"), until_week=WEEKS, statement=st.just("own")
)
REDUCES = st.builds(
    Reduce,
    kind=st.just("reduce"),
    of=st.sampled_from(["daily", "on_day", "off_day"]),
    by_mg=VALUES[ParameterKind.MG],
    every_weeks=WEEKS,
    to_mg=TO_MG,
    statement=st.just("own"),
) | st.builds(
    Reduce,
    kind=st.just("reduce"),
    of=st.sampled_from(["daily", "on_day", "off_day"]),
    by_percent=VALUES[ParameterKind.PERCENT],
    basis=st.sampled_from(["current", "start"]),
    every_weeks=WEEKS,
    to_mg=TO_MG,
    statement=st.just("own"),
)
ALTERNATES = st.builds(Alternate, kind=st.just("alternate"), off_mg=TO_MG, statement=st.just("own"))
LASTS: st.SearchStrategy[Step] = st.just(Maintain(kind="maintain", statement="own")) | st.just(
    Stop(kind="stop", statement="own")
)
PRESENTS = st.none() | st.tuples(HALVES, HALVES, st.booleans()).map(
    lambda doses: PresentDose(
        on_mg=max(doses[:2]), off_mg=min(doses[:2]) if doses[2] else max(doses[:2]), every_other_day=doses[2]
    )
)


@given(
    st.lists(HOLDS | REDUCES | ALTERNATES, max_size=5),
    LASTS,
    VALUES[ParameterKind.MG],
    TO_MG,
    VALUES[ParameterKind.MG],
    VALUES[ParameterKind.COUNT],
    PRESENTS,
    STARTS,
)
def test_no_own_regimen_makes_an_exception(
    steps: list[Step],
    last: Step,
    mg: D,
    target: D,
    grid: D,
    fractions: D,
    present: PresentDose | None,
    start: date,
) -> None:
    try:
        regimen = Regimen(
            id="own-1",
            name="My own",
            summary="",
            statement="own",
            start=StartDose(mg=mg, statement="own"),
            steps=(*steps, last),
            target_mg=target,
            round_to_mg=grid,
            fractions=fractions,
            own=True,
        )
    except ValidationError:
        return  # an order of steps that no plan can have
    built = build_schedule(regimen, {}, start, Stock(strengths=()), None, present)
    assert (built.schedule is None) == bool(built.errors)
    if built.schedule is None:
        return
    for before, after in pairwise(built.schedule.steps):
        assert after.on_mg <= before.on_mg
        assert after.off_mg <= before.off_mg or not before.every_other_day
    for step in built.schedule.steps:
        assert DoseStep.model_validate_json(step.model_dump_json()) == step

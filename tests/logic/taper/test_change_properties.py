"""What holds for every change, whatever is typed, planned and in stock."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from myoplanner.logic.base import evolve
from myoplanner.logic.finding import FieldError
from myoplanner.logic.record.pulse import SteroidPulse
from myoplanner.logic.record.stock import Stock, Strength
from myoplanner.logic.record.therapy import SteroidPlan, TakenDose
from myoplanner.logic.taper.change import ALTERNATE, DAILY, Change, ChangeCase, DoseLevel, change_case
from myoplanner.logic.taper.course_doses import doses_of
from myoplanner.logic.taper.edits import applied_change
from myoplanner.logic.taper.exposure import YEAR, exposures_to, most_in_a_year
from myoplanner.logic.taper.flare import PULSE, WAYS, option
from myoplanner.logic.taper.profile import profile_of
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.logic.taper.tablets import tablets_for
from myoplanner.logic.taper.trial import TRIAL, trial
from tests.logic.sheets.timelines import Level, course, plan_of
from tests.logic.taper.changes import FIGURES, PULSE_SCHEME, pulse
from tests.strategies import knowledge

ONE_DAY = timedelta(days=1)
MG = st.integers(0, 24).map(lambda n: D(n) * D("2.5"))
TYPED_MG = st.sampled_from(
    ["0", "2.5", "5", "10", "15", "20", "22,5", "30", "45", "60", "1", "3.3", "", "x", "500"]
)
WHOLE = st.sampled_from(["1", "2", "3", "4", "", "1.5", "400"])
STOCKS = st.sampled_from([
    Stock(strengths=()),
    Stock(strengths=(Strength(mg=D(5)),)),
    Stock(strengths=(Strength(mg=D(20), halves=True), Strength(mg=D("2.5")))),
    Stock(strengths=tuple(Strength(mg=D(mg)) for mg in ("1", "5", "20"))),
])  # fmt: skip
NAMES = (
    "raise_to", "cut_mg", "to_mg", "fast_cut_mg", "above_mg", "step_mg", "end_mg", "every_weeks",
    "fast_every_days", "pulse_days",
)  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> SteroidPlan:
    levels: list[Level] = []
    for number in range(draw(st.integers(1, 5))):
        on, off = draw(MG), draw(MG)
        days = draw(st.integers(1, 40)) if number < 4 else None
        # A level is daily, or every other day with an off-day dose under the other.
        on, off = (max(on, off), min(on, off)) if draw(st.booleans()) else (on, on)
        levels.append((days, str(on), str(off)))
    return plan_of(*levels[:-1], (None, *levels[-1][1:]))


TAKEN = st.one_of(
    st.none(),
    st.builds(
        lambda first, length, mg, every: (first, first + length, mg, every),
        st.integers(0, 60), st.integers(0, 40), MG, st.booleans(),
    ),
)  # fmt: skip


@st.composite
def sensible(draw: st.DrawFn) -> dict[str, str]:
    """Sizes that a clinician would type: many of them make a plan."""
    rise = draw(st.lists(st.integers(1, 80), min_size=3, max_size=3, unique=True).map(sorted))
    to, above, top = (str(D(n) * D("2.5")) for n in rise)
    small = st.sampled_from(["1", "2.5", "5", "10"])
    return {
        "to_mg": to, "above_mg": above, "raise_to": top, "cut_mg": draw(small), "step_mg": draw(small),
        "fast_cut_mg": draw(small), "end_mg": draw(st.sampled_from([to, top])),
        "every_weeks": draw(st.sampled_from("1234")), "fast_every_days": draw(st.sampled_from("1234")),
        "pulse_days": "3", "pulse_mg": "500", "pattern": draw(st.sampled_from([ALTERNATE, DAILY])),
        "direction": draw(st.sampled_from(["raise", "lower"])),
    }  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> dict[str, str]:
    if draw(st.integers(0, 3)):
        return draw(sensible())
    typed = {name: draw(WHOLE if name.endswith(("weeks", "days")) else TYPED_MG) for name in NAMES}
    typed["pattern"] = draw(st.sampled_from([ALTERNATE, DAILY, "", "sometimes"]))
    typed["direction"] = draw(st.sampled_from(["raise", "lower", ""]))
    typed["pulse_mg"] = draw(st.sampled_from(["500", "1000", "1", "1001", ""]))
    return typed


def taken_of(parts: tuple[int, int, D, bool] | None) -> tuple[TakenDose, ...]:
    if parts is None:
        return ()
    first, last, mg, every = parts
    zero = date(2026, 1, 5)
    return (
        TakenDose(
            id="t1", start=zero + timedelta(first), end=zero + timedelta(last), on_mg=mg,
            off_mg=D(0) if every else mg, every_other_day=every,
        ),
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn, shift: int = 0) -> ChangeCase:
    plan = draw(st.one_of(st.none(), plans()))
    known = doses_of(course(plans=() if plan is None else (plan,), taken=taken_of(draw(TAKEN))))
    begin = date(2026, 1, 5) + timedelta(draw(st.integers(0, 150)))
    start = begin + timedelta(draw(st.integers(0, 20)))
    found = change_case(known, begin, start, draw(STOCKS))
    assume(isinstance(found, ChangeCase))
    assert isinstance(found, ChangeCase)
    return found


def changes(case: ChangeCase, typed: dict[str, str]) -> list[Change]:
    ways = [option(way, case, typed, PULSE_SCHEME) for way in WAYS]
    return [*ways, trial(case, typed, FIGURES.trial)]


@settings(max_examples=60)
@given(cases(), texts())
def test_nothing_that_is_typed_raises_and_what_is_ready_is_sound(
    case: ChangeCase, typed: dict[str, str]
) -> None:
    for change in changes(case, typed):
        assert change.ready == (change.read.filled and not change.errors)
        if not change.ready:
            assert (change.schedule, change.part, change.pulses) == (None, None, ())
            continue
        if change.way == PULSE:
            assert change.part is None
            continue
        part, whole = change.part, change.schedule
        assert part is not None
        assert whole is not None
        # It begins on the day asked for, or one day later where that is an off-day; it has no end.
        assert part.start - case.start in (timedelta(0), ONE_DAY)
        assert part.start == change.first
        assert part.end is None
        assert whole.steps[-len(part.steps) :] == part.steps
        # Up to then it is the plan of record, to the day.
        if case.current is not None and whole.start == case.current.start:
            assert (
                whole.until(part.start - ONE_DAY) == case.current.until(part.start - ONE_DAY) or whole == part
            )


@settings(max_examples=60)
@given(cases(), texts())
def test_a_flare_begins_with_more_and_ends_with_less(case: ChangeCase, typed: dict[str, str]) -> None:
    for change in changes(case, typed):
        if change.part is None or change.way == TRIAL:
            continue
        means = [step.mean_mg for step in change.part.steps]
        assert means[0] > max(case.at.mean_mg, case.present.mean_mg)
        assert means == sorted(means, reverse=True)
        assert len(set(means)) == len(means)


@settings(max_examples=60)
@given(cases(), texts())
def test_no_two_on_days_meet_where_every_other_day_goes_on(case: ChangeCase, typed: dict[str, str]) -> None:
    for change in changes(case, typed):
        part = change.part
        if part is None or not part.steps[0].every_other_day or case.on_day is None:
            continue
        assert (part.start - case.on_day).days % 2 == 0


@settings(max_examples=60)
@given(cases(), texts())
def test_each_dose_can_be_made_of_the_tablets_or_is_named(case: ChangeCase, typed: dict[str, str]) -> None:
    for change in changes(case, typed):
        if change.part is None:
            continue
        doses = {mg for step in change.part.steps for mg in (step.on_mg, step.off_mg) if mg}
        lacking = {mg for mg in doses if tablets_for(mg, case.stock) is None}
        named = [item.sentence for item in change.findings if item.rule == "change.tablets"]
        assert bool(named) == bool(lacking)
        for mg in lacking:
            assert f"{mg:f}" in named[0]


@settings(max_examples=60)
@given(cases(), texts(), st.integers(-900, 900).map(lambda n: timedelta(days=n)))
def test_moving_every_day_moves_every_day_of_the_change(
    case: ChangeCase, typed: dict[str, str], by: timedelta
) -> None:
    moved = changes(shifted_case(case, by), typed)
    for before, after in zip(changes(case, typed), moved, strict=True):
        assert after.ready == before.ready
        assert [item.field for item in after.errors] == [item.field for item in before.errors]
        assert [item.rule for item in after.findings] == [item.rule for item in before.findings]
        for old, new in ((before.part, after.part), (before.schedule, after.schedule)):
            assert (old is None) == (new is None)
            if old is not None:
                assert new == shifted(old, by)
        assert [item.start for item in after.pulses] == [item.start + by for item in before.pulses]


def shifted(schedule: Schedule, by: timedelta) -> Schedule:
    steps = (
        {**dict(step), "start": step.start + by, "end": None if step.end is None else step.end + by}
        for step in schedule.steps
    )
    kind = type(schedule.steps[0])
    return Schedule(steps=tuple(kind(**step) for step in steps), round_to_mg=schedule.round_to_mg)


def shifted_case(case: ChangeCase, by: timedelta) -> ChangeCase:
    def level(item: object) -> object:
        if item is None:
            return None
        assert isinstance(item, DoseLevel)
        return evolve(item, first=item.first + by, last=None if item.last is None else item.last + by)

    return ChangeCase(**{
        **dict(case),
        "current": None if case.current is None else shifted(case.current, by),
        "begin": case.begin + by, "start": case.start + by,
        "on_day": None if case.on_day is None else case.on_day + by,
        "at": level(case.at), "before": level(case.before), "present": level(case.present),
    })  # fmt: skip


@settings(max_examples=60)
@given(plans(), TAKEN, texts(), st.integers(0, 150), st.integers(0, 20), STOCKS)
def test_a_plan_that_is_applied_begins_after_the_last_used_day_of_the_signed_one(
    plan: SteroidPlan, taken: tuple[int, int, D, bool] | None, typed: dict[str, str], begin: int, later: int,
    stock: Stock,
) -> None:  # fmt: skip
    record = course(plans=(plan,), taken=taken_of(taken))
    first = date(2026, 1, 5) + timedelta(begin)
    case = change_case(doses_of(record), first, first + timedelta(later), stock)
    if isinstance(case, FieldError):
        return
    for change in changes(case, typed):
        if change.part is None:
            continue
        after = applied_change(record, change, (), first, "2026", ("d", "p"))
        assert after.plans[0] == plan
        known = doses_of(after).plans
        assert known[-1].in_force == known[-1].signed == change.part
        if len(known) == 2:
            assert known[0].in_force.end is not None
            assert known[0].in_force.end < known[1].in_force.start


@settings(max_examples=60)
@given(plans(), TAKEN, st.lists(st.integers(0, 600), max_size=4, unique=True), st.integers(-5, 700))
def test_by_mouth_and_by_vein_add_up_to_the_total(
    plan: SteroidPlan, taken: tuple[int, int, D, bool] | None, starts: list[int], last: int
) -> None:
    zero = date(2026, 1, 5)
    pulses = tuple(pulse(number * 6, "750", 5, pulse_id=f"x{number}") for number in starts)
    known = doses_of(course(plans=(plan,), taken=taken_of(taken), pulses=pulses))
    found = exposures_to(known, knowledge().equivalents, zero + timedelta(last))
    oral = sum((known.dose_on(zero + timedelta(n)) or D(0) for n in range(last + 1)), D(0))
    vein = sum(
        (D(750) for n in range(last + 1) for each in pulses if each.day_number(zero + timedelta(n))), D(0)
    )
    assert (found.oral_mg, found.iv_mg) == (oral, vein)
    assert found.iv_prednisone_mg == vein * 5 / 4
    assert found.total_mg == oral + vein * 5 / 4


@settings(max_examples=60)
@given(plans(), st.lists(st.integers(0, 120), max_size=3, unique=True), st.integers(0, 700))
def test_no_year_holds_more_than_the_one_that_is_shown(
    plan: SteroidPlan, starts: list[int], today: int
) -> None:
    zero, table = date(2026, 1, 5), knowledge().equivalents
    pulses: tuple[SteroidPulse, ...] = tuple(pulse(n * 6, pulse_id=f"x{n}") for n in starts)
    profile = profile_of(doses_of(course(plans=(plan,))))
    found = most_in_a_year(profile, pulses, table, zero + timedelta(today))
    most = D(0) if found is None else found.total_mg
    assert found is None or found.to >= zero + timedelta(today)
    slack = max((step.on_mg - step.off_mg for step in plan.steps), default=D(0))
    for n in range(max(0, today - 364), today + 730, 13):
        first = zero + timedelta(n)
        oral = profile.mg_between(first, first + YEAR)
        vein = sum((item.mg_until(first + YEAR) - item.mg_until(first - ONE_DAY) for item in pulses), D(0))
        # A year of every other day may hold an on-day more by where it begins.
        assert oral + vein * 5 / 4 <= most + slack

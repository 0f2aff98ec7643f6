"""A regimen of the clinician's own, typed phase by phase, under the validation of every other."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.finding import FieldError
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.own import PHASE_FIELDS, OwnDraft, Phase
from myoplanner.logic.taper.own import regimen_of
from tests.logic.taper.plans import plan, weeks


def typed(start: str, *phases: str, round_to: str = "2.5") -> Regimen | FieldError:
    """The regimen of phases such as "reduce 10 2 20"."""
    rows = [phase.split() for phase in phases]
    drafts = tuple(Phase(kind=row[0], texts=tuple(row[1:])) for row in rows)
    return regimen_of(OwnDraft(start=start, round_to=round_to, phases=drafts))


def taken(start: str, *phases: str) -> Regimen:
    regimen = typed(start, *phases)
    assert isinstance(regimen, Regimen), regimen
    return regimen


def test_each_kind_of_phase_does_what_it_says() -> None:
    daily = taken("40", "hold 4", "reduce 10 2 20", "reduce_percent 50 4 5", "maintain")
    # 40 for 4 weeks; 30, 20 for 2 each; half: 10, 5 for 4 each, then on 5.
    assert weeks(plan(daily)) == [
        (0, 4, "40", "40"),
        (4, 6, "30", "30"),
        (6, 8, "20", "20"),
        (8, 12, "10", "10"),
        (12, None, "5", "5"),
    ]
    alternating = taken("40", "reduce_off 20 1 0", "reduce_on 10 2 20", "stop")
    assert weeks(plan(alternating)) == [
        (0, 1, "40", "20"),
        (1, 2, "40", "0"),
        (2, 4, "30", "0"),
        (4, 6, "20", "0"),
        (6, None, "0", "0"),
    ]
    assert weeks(plan(taken("40", "alternate 10", "hold 3", "stop"))) == [
        (0, 3, "40", "10"),
        (3, None, "0", "0"),
    ]
    assert taken("40", "hold 4", "stop").own


def test_a_comma_is_a_decimal_mark_too() -> None:
    assert taken("7,5", "hold 4", "stop").start.mg == D("7.5")


@pytest.mark.parametrize(
    ("start", "phases"),
    [
        ("", ("hold 4", "stop")),
        ("0", ("hold 4", "stop")),
        ("-5", ("hold 4", "stop")),
        ("202.5", ("hold 4", "stop")),
        ("forty", ("hold 4", "stop")),
        ("41", ("hold 4", "stop")),  # no multiple of the rounding
        ("40", ("hold", "stop")),
        ("40", ("hold 0", "stop")),
        ("40", ("hold 1.5", "stop")),
        ("40", ("hold 105", "stop")),
        ("40", ("reduce 0 2 0", "stop")),
        ("40", ("reduce 1 2 0", "stop")),  # less than the rounding
        ("40", ("reduce 10 0 0", "stop")),
        ("40", ("reduce 10 2", "stop")),
        ("40", ("reduce 10 2 3", "stop")),  # a knee off the grid
        ("40", ("reduce_percent 100 2 0", "stop")),
        ("40", ("reduce_percent 0 2 0", "stop")),
        ("40", ("alternate 201", "stop")),
        # an order that no plan can have
        ("40", ("hold 4",)),
        ("40", ()),
        ("40", ("stop", "hold 4")),
        ("40", ("reduce_on 10 2 0", "stop")),
        ("40", ("alternate 0", "reduce 10 2 0", "stop")),
    ],
)
def test_what_no_plan_may_have_is_refused(start: str, phases: tuple[str, ...]) -> None:
    refusal = typed(start, *phases)
    assert isinstance(refusal, FieldError)
    assert refusal.wrong and refusal.allowed


@pytest.mark.parametrize("grid", ["0", "-1", "x", "", "0.0001"])
def test_the_rounding_has_limits_too(grid: str) -> None:
    assert isinstance(typed("40", "hold 4", "stop", round_to=grid), FieldError)


TEXTS = st.sampled_from(
    ["", "0", "1", "2.5", "5", "10", "20", "60", "104", "200", "1e5", "-5", "2,5", "1.000"]
)


@given(
    TEXTS,
    TEXTS,
    st.lists(st.tuples(st.sampled_from(sorted(PHASE_FIELDS)), st.lists(TEXTS, max_size=3)), max_size=5),
)
def test_no_phases_make_an_exception(start: str, grid: str, rows: list[tuple[str, list[str]]]) -> None:
    phases = tuple(Phase(kind=kind, texts=tuple(texts)) for kind, texts in rows)
    regimen = regimen_of(OwnDraft(start=start, round_to=grid, phases=phases))
    if isinstance(regimen, Regimen):
        built = plan(regimen)
        assert (built.schedule is None) == bool(built.errors)

"""Exact fractions and three-valued answers."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoplanner.logic.assess.exact import all_true, any_true, at_least, shown, shown_beside


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 3), "0.3333"),
        (Fraction(2, 3), "0.6667"),
        (Fraction(-2, 3), "-0.6667"),
        (Fraction(12_345, 100_000_000), "0.0001"),
        (Fraction(5, 100_000), "0.0001"),  # 0.00005: half goes up
        (Fraction(-5, 100_000), "-0.0001"),
        (Fraction(4, 100_000), "0"),
        (Fraction(120), "120"),
        (Fraction(5 * 10**8), "500000000"),
    ],
)
def test_shown_rounds_half_up_to_four_places(number: Fraction, text: str) -> None:
    assert format(shown(number), "f") == text


@pytest.mark.parametrize(
    ("number", "edge", "text"),
    [
        (Fraction(751, 20), Fraction(20), "37.6"),  # 37.55 with one decimal, half up
        (Fraction(1996, 100), Fraction(20), "19.96"),  # one decimal would put it on the edge
        (Fraction(199_996, 10_000), Fraction(20), "19.9996"),
        (Fraction(20), Fraction(20), "20"),
        (Fraction(103, 100), Fraction(1), "1.03"),
        (Fraction(-1, 3), Fraction(20), "-0.3"),
        (Fraction(-5, 100), Fraction(20), "-0.1"),
        (Fraction(1, 3), Fraction(1), "0.3"),
        # So close that four decimals do not tell: rounded to four.
        (Fraction(1_999_999, 100_000), Fraction(20), "20"),
    ],
)
def test_beside_an_edge_as_many_decimals_as_tell_the_side(
    number: Fraction, edge: Fraction, text: str
) -> None:
    assert format(shown_beside(number, edge), "f") == text


ANSWERS = st.lists(st.sampled_from((True, False, None)), max_size=5)


@given(answers=ANSWERS, wanted=st.integers(0, 6))
def test_a_three_valued_answer_is_what_every_completion_says(answers: list[bool | None], wanted: int) -> None:
    completions = list(product(*((True, False) if answer is None else (answer,) for answer in answers)))

    def agreed(verdicts: set[bool]) -> bool | None:
        return verdicts.pop() if len(verdicts) == 1 else None

    assert any_true(answers) is agreed({any(each) for each in completions})
    assert all_true(answers) is agreed({all(each) for each in completions})
    assert at_least(wanted, answers) is agreed({sum(each) >= wanted for each in completions})

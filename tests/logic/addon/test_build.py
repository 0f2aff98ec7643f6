"""What is asked, refused, open and noted on the way to a dose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from myoplanner.logic.addon.case import Case
from myoplanner.logic.addon.dose_text import drug_text
from myoplanner.logic.addon.questions import allowed_text, printed_text, quick_values
from myoplanner.logic.record.addon import OwnStrengths, StrengthSet, Weekday
from tests.logic.addon.addons import START, agent, approved, body, built, ready
from tests.logic.addon.addons import weekly as weeks


def errors(found: object) -> list[str]:
    return [error.sentence() for error in found.errors]  # type: ignore[attr-defined]


# --- what is asked -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agent", "scheme", "names"),
    [
        ("methotrexate", "harrison", ["to"]),
        ("methotrexate", "dimartino", ["start"]),
        ("azathioprine", "dimartino", ["start"]),
        ("mycophenolate", "dimartino", ["start", "step", "every", "to"]),
        ("mycophenolate", "harrison", ["start", "step", "every", "to"]),
        ("cyclosporine", "dimartino", ["start", "step", "every", "to"]),
        ("tacrolimus", "dimartino", ["start"]),
        ("ivig", "harrison", ["amount", "days", "interval", "courses"]),
        ("rituximab", "dimartino-1000", ["amount"]),
        ("cyclophosphamide", "harrison", ["amount", "interval", "courses"]),
    ],
)
def test_the_questions_of_a_scheme(agent: str, scheme: str, names: list[str]) -> None:
    assert [item.name.partition(".")[2] for item in built(agent, scheme).questions] == names


def test_what_the_source_leaves_open_has_no_default() -> None:
    # AG-08 and AG-12 print where to begin and to end, not the steps; a range is not chosen from.
    for name in ("mycophenolate", "cyclosporine"):
        found = built(name, "dimartino")
        values = {item.name.partition(".")[2]: item.value for item in found.questions}
        assert values["step"] is values["every"] is values["start"] is None and not found.steps
    assert built("mycophenolate", "dimartino").open == (
        "Start dose (mycophenolate).", "Raised by (mycophenolate).", "Raised every (mycophenolate).",
    )  # fmt: skip


def test_what_the_source_prints_as_one_value_is_taken() -> None:
    found = built("ivig", "dimartino", ivig__days="3", ivig__courses="2")
    assert {item.name: str(item.value) for item in found.questions} == {
        "ivig.amount": "2", "ivig.days": "3", "ivig.interval": "4", "ivig.courses": "2",
    }  # fmt: skip


def test_what_the_source_prints_stands_beside_each_question() -> None:
    asked = {item.name: item.asked for item in built("cyclosporine", "dimartino").questions}
    start, step, end = (asked[f"cyclosporine.{name}"] for name in ("start", "step", "to"))
    assert printed_text(start) == "2-2.5 mg/kg a day" and quick_values(start) == (Decimal(2), Decimal("2.5"))
    assert printed_text(step) == "the source gives no number" and quick_values(step) == ()
    assert printed_text(end) == "up to 5 mg/kg a day" and quick_values(end) == (Decimal(5),)
    assert allowed_text(end) == "over 0 to 5 mg/kg a day"
    asked = {item.name: item.asked for item in built("ivig", "dimartino").questions}
    assert printed_text(asked["ivig.amount"]) == "2 g/kg a course"
    assert quick_values(asked["ivig.amount"]) == (Decimal(2),)


# --- what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2.1", "2.1 is over what the source gives; allowed: over 0 to 2 mg/kg a day"),
        ("0", "0 is too low"),
        ("-1", "'-1' is not a number"),
        ("1.000", "'1.000' is not a number"),
        ("two", "'two' is not a number"),
    ],
)
def test_an_answer_that_is_refused(text: str, wrong: str) -> None:
    found = built("azathioprine", "dimartino", azathioprine__start=text)
    assert len(found.errors) == 1 and wrong in errors(found)[0] and not found.steps
    question = found.question("azathioprine.start")
    assert question is not None and question.text == text and not question.is_open
    assert found.question("azathioprine.to") is None


def test_a_blank_answer_is_no_answer() -> None:
    assert built("azathioprine", "dimartino", azathioprine__start=" ").open == ("Start dose (azathioprine).",)


def test_an_answer_that_is_not_asked_is_refused() -> None:
    found = built("methotrexate", "harrison", methotrexate__every="1")
    assert errors(found) == ["methotrexate.every: this scheme does not ask it; allowed: methotrexate.to"]


@pytest.mark.parametrize("text", ["0.002", "0.0999", "0.05"])
def test_ivig_under_100_mg_per_kg_is_a_slip_of_the_unit(text: str) -> None:
    found = built(
        "ivig", "harrison", ivig__amount=text, ivig__days="4", ivig__interval="8", ivig__courses="3"
    )
    assert len(found.errors) == 1 and "slip of the unit" in errors(found)[0]
    assert "allowed: 0.1 to 2 g/kg a course" in errors(found)[0]


def test_ivig_that_rounds_under_100_mg_per_kg_is_refused() -> None:
    # 0.1 g/kg at 50.1 kg are 5.01 g; 5 g would be under it.
    answers = {"ivig__days": "2", "ivig__interval": "8", "ivig__courses": "1"}
    found = built("ivig", "harrison", "50.1", ivig__amount="0.1", **answers)
    assert not found.steps and "rounded to 5 g" in errors(found)[0]
    assert ready("ivig", "harrison", "50", ivig__amount="0.1", **answers).is_ready


def test_ivig_over_100_mg_per_kg_is_taken_and_noted() -> None:
    found = ready(
        "ivig", "harrison", ivig__amount="0.2", ivig__days="2", ivig__interval="8", ivig__courses="1"
    )
    # 12 g -> 10 g: 5 g on each of two days.
    assert [str(part) for part in found.course_doses[0].parts] == ["5", "5"]
    assert found.notes == ("Dose: the source prints 2 g/kg a course.",)


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("ivig__days", "6", "6 is over what the source gives"),
        ("ivig__days", "1", "1 is too low"),
        ("ivig__days", "2.5", "2.5 is not a whole number"),
        ("ivig__interval", "5", "5 is too low"),
        ("ivig__courses", "25", "25 is over what the source gives"),
    ],
)
def test_courses_are_held_to_what_is_printed(name: str, text: str, wrong: str) -> None:
    answers = {"ivig__days": "4", "ivig__interval": "8", "ivig__courses": "3"} | {name: text}
    assert wrong in errors(built("ivig", "harrison", **answers))[0]


def test_a_longer_interval_is_taken_and_noted() -> None:
    found = ready("ivig", "harrison", ivig__days="4", ivig__interval="10", ivig__courses="2")
    assert found.notes == ("From one course to the next: the source prints 6-8 weeks.",)


def test_a_dose_in_mg_that_the_tablets_do_not_make_is_refused() -> None:
    own = OwnStrengths(sets=(StrengthSet(drug="methotrexate", values=(Decimal(10),)),))
    found = built("methotrexate", "harrison", own=own)
    assert errors(found) == [
        "methotrexate.strengths: 7.5 cannot be given with the strengths 10; "
        "allowed: strengths that add up to it"
    ]
    assert weeks(built("methotrexate", "dimartino", own=own, methotrexate__start="20")) == [(1, "20")]


def test_an_infusion_that_the_strengths_do_not_make_is_refused() -> None:
    own = OwnStrengths(sets=(StrengthSet(drug="rituximab", values=(Decimal(300),)),))
    assert "1000 cannot be given" in errors(built("rituximab", "dimartino-1000", own=own))[0]


def test_a_dose_that_rounds_to_nothing_is_refused() -> None:
    found = built("azathioprine", "dimartino", azathioprine__start="0.1")
    assert "6 cannot be given with the strengths 25, 50" in errors(found)[0]


def test_strengths_of_the_user_are_counted_with() -> None:
    # 120 mg with tablets of 75 and 100 mg: 100 (150 is over 2 mg/kg); only with 60: 120.
    own = OwnStrengths(sets=(StrengthSet(drug="azathioprine", values=(Decimal(60),)),))
    found = ready("azathioprine", "dimartino", own=own, azathioprine__start="2")
    assert str(found.levels[0].mg) == "120" and found.strengths[0].own


def test_an_end_under_the_start_is_refused() -> None:
    found = built("methotrexate", "harrison", methotrexate__to="5")
    assert errors(found) == [
        "methotrexate.to: the dose would begin at 7.5, over its end of 5; "
        "allowed: an end at or over the start dose"
    ]


def test_too_many_steps_are_refused() -> None:
    found = built(
        "cyclosporine", "dimartino", cyclosporine__start="2", cyclosporine__step="0.01",
        cyclosporine__every="1", cyclosporine__to="5",
    )  # fmt: skip
    assert errors(found) == ["cyclosporine.step: more than 100 steps; allowed: larger steps"]


@pytest.mark.parametrize(("step", "fits"), [("0.0304", True), ("0.0302", False)])
def test_a_hundred_steps_are_taken(step: str, fits: bool) -> None:
    # 3 / 0.0304 = 98.7: 99 steps after the first. 3 / 0.0302 = 99.3: 100 steps after the first.
    found = built(
        "cyclosporine", "dimartino", cyclosporine__start="2", cyclosporine__step=step,
        cyclosporine__every="1", cyclosporine__to="5",
    )  # fmt: skip
    assert found.is_ready is fits


def test_steps_that_round_to_one_dose_are_put_together() -> None:
    # 150, then 150.6, 151.2, 151.8, 152.4 -> 150; 2.55 mg/kg is 153 -> 155, in the sixth week.
    found = ready(
        "cyclosporine", "dimartino", cyclosporine__start="2.5", cyclosporine__step="0.01",
        cyclosporine__every="1", cyclosporine__to="2.55",
    )  # fmt: skip
    assert [(level.from_week, str(level.mg), level.weeks) for level in found.levels] == [
        (0, "150", 5), (5, "155", None),
    ]  # fmt: skip


def test_a_portion_that_the_tablets_do_not_make_is_refused() -> None:
    own = OwnStrengths(sets=(StrengthSet(drug="methotrexate", values=(Decimal("7.5"),)),))
    found = built("methotrexate", "harrison", own=own, split=True, methotrexate__to="7.5")
    assert errors(found) == [
        "split: a portion of 2.5 mg cannot be given with this tablet; "
        "allowed: the weekly dose taken at one time"
    ]


@pytest.mark.parametrize("start", [date(1949, 12, 31), date(2200, 1, 1)])
def test_a_start_that_cannot_be_planned_is_refused(start: date) -> None:
    assert [error.field for error in built("azathioprine", "dimartino", start=start).errors] == ["start"]


def test_steps_past_the_last_day_are_refused() -> None:
    found = built("methotrexate", "harrison", start=date(2199, 12, 1))
    assert [error.field for error in found.errors] == ["start"] and "2199" in errors(found)[0]


# --- what is open ------------------------------------------------------------------------------------


def test_an_agent_without_a_dose_in_the_sources() -> None:
    for name in ("tnf-blockade", "plasma-exchange"):
        assert built(name, None).open == ("The sources print no dose for this agent: none is planned here.",)


def test_the_source_is_asked_first() -> None:
    assert built("azathioprine", None).open == ("A source to dose by.",)
    assert built("azathioprine", "harrisons").open == ("A source to dose by.",)


def test_weight_height_and_weekday_are_asked() -> None:
    assert built("azathioprine", "dimartino", None, azathioprine__start="2").open == ("Body weight.",)
    assert built("rituximab", "dimartino-375", None).open == (
        "Body weight.", "Body height, for body surface.",
    )  # fmt: skip
    assert built("rituximab", "dimartino-1000", None).is_ready
    assert built("methotrexate", "harrison", None, weekday=None).open == (
        "The weekday on which methotrexate is taken ONCE A WEEK.",
    )


def test_no_weekday_is_kept_where_none_is_needed() -> None:
    addon = approved("a", "azathioprine", "dimartino", azathioprine__start="2")
    assert addon.weekday is None and addon.start == START
    assert approved("a", "methotrexate", "harrison", weekday=Weekday.FRIDAY).start == date(2026, 7, 10)


def test_the_body_is_kept_with_its_days() -> None:
    addon = approved("a", "rituximab", "dimartino-375", "118")
    assert addon.body == body("118")


def test_a_drug_of_another_rhythm_on_record_does_not_come_too_close() -> None:
    running = (approved("a", "azathioprine", "dimartino", azathioprine__start="2"),)
    assert ready("methotrexate", "harrison", running=running).steps


def test_an_infusion_in_words() -> None:
    steps = ready("ivig", "harrison", ivig__days="4", ivig__interval="8", ivig__courses="1").steps
    assert drug_text(steps[0]) == "IVIG 30 g"


def test_nothing_is_built_on_an_answer_that_is_not_there() -> None:
    scheme = agent("azathioprine").schemes[0]
    case = Case(
        agent=agent("azathioprine"), scheme=scheme, start=START, weekday=None, split=False, body=body(),
        strengths=(), questions=(),
    )  # fmt: skip
    with pytest.raises(KeyError, match="start"):
        case.answered(scheme.lines[0].drug, "start")

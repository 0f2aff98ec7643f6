"""`myoplanner score`: what it prints, and what it refuses."""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from myoplanner.commands.score import MOST_BYTES, run

VISIT = {
    "physician_global": 5,
    "patient_global": 5,
    "mmt": 40,
    "mmt_max": 80,
    "haq": 1.5,
    "extramuscular_global": 5,
    "enzymes": {"CK": {"value": 1000, "uln": 100}},
}
BETTER = {
    "physician_global": 3,
    "patient_global": 4,
    "mmt": 48,
    "mmt_max": 80,
    "haq": 1.2,
    "extramuscular_global": 4.5,
    "enzymes": {"CK": {"value": 400, "uln": 100}},
}
PAIR: dict[str, Any] = {"disease": "adult", "baseline": VISIT, "follow_up": BETTER}


def answer(score: str, given: object, folder: Path) -> dict[str, Any]:
    """Return the output of a run that has to succeed, its numbers as Decimal."""
    file = folder / "input.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    assert run([score, str(file)], out, err) == 0
    assert err.getvalue() == ""
    found: dict[str, Any] = json.loads(out.getvalue(), parse_float=Decimal)
    return found


def refusal(argv: list[str], stdin: bytes = b"") -> str:
    """Return the one line of a run that has to be refused."""
    out, err = io.StringIO(), io.StringIO()
    assert run(argv, out, err, io.BytesIO(stdin)) == 2
    assert out.getvalue() == ""
    line = err.getvalue()
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert line.startswith("myoplanner score: ")
    return line.removeprefix("myoplanner score: ").rstrip("\n")


def refused(score: str, given: object) -> str:
    """Return the line that refuses an input given on standard input."""
    return refusal([score, "-"], json.dumps(given).encode())


def test_classification(tmp_path: Path) -> None:
    # 2.1 (onset at 40 or later) + 3.3 + 2.1 = 7.5; dysphagia unknown: up to 8.2.
    known = dict.fromkeys(
        (
            "proximal_upper",
            "proximal_lower",
            "neck_flexors",
            "legs_proximal",
            "heliotrope",
            "anti_jo1",
            "raised_enzyme",
        ),
        False,
    )
    given = {
        **known,
        "age_at_onset_years": 47.5,
        "has_biopsy": False,
        "gottron_papules": True,
        "gottron_sign": True,
        "dysphagia": None,
    }
    found = answer("classification", given, tmp_path)
    assert found["score"] == found["minimum_score"] == Decimal("7.5")
    assert found["maximum_score"] == Decimal("8.2")
    assert found["class"] == found["class_at_maximum"] == "definite"
    assert found["probability"] == Decimal("0.8975")
    assert found["subgroup"] == "ADM"
    assert found["missing"] == ["dysphagia"]
    assert found["subgroup_missing"] == []
    assert found["with_biopsy"] is False
    assert {
        "item": "age_at_onset_years",
        "answer": Decimal("47.5"),
        "points": Decimal("2.1"),
        "at_most": Decimal("2.1"),
    } in found["arithmetic"]
    assert {"item": "dysphagia", "answer": None, "points": 0, "at_most": Decimal("0.7")} in found[
        "arithmetic"
    ]
    assert sum(line["points"] for line in found["arithmetic"]) == Decimal("7.5")
    assert any("89.75 %" in note for note in found["notes"])
    assert {"ids": ["ledger-1"], "year": 2017, "state": "unconfirmed"} in found["sources"]


def test_classification_of_nothing_known(tmp_path: Path) -> None:
    found = answer("classification", {}, tmp_path)
    assert (found["score"], found["maximum_score"], found["class"]) == (0, Decimal("20.8"), "not classified")
    assert found["subgroup"] is None
    assert len(found["missing"]) == 12


def test_total_improvement(tmp_path: Path) -> None:
    # 20 % of 10: 15; 10 %: 2.5; 8 of 80 = 10 %: 10; 0.3 of 3 = 10 %: 5; 5 %: 0; 6 of 15 = 40 %: 7.5.
    found = answer("tis", PAIR, tmp_path)
    assert found["score"] == 40
    assert found["category"] == "moderate"
    assert found["disease"] == "adult"
    assert found["points"] == {
        "physician_global": 15,
        "patient_global": Decimal("2.5"),
        "mmt": 10,
        "haq": 5,
        "extramuscular_global": 0,
        "enzymes": Decimal("7.5"),
    }
    assert found["missing"] == []
    row = next(row for row in found["arithmetic"] if row["measure"] == "mmt")
    assert row == {
        "measure": "mmt",
        "percent_of_range": 10,
        "band": "over 2 to 10 %",
        "points": 10,
        "at_most": Decimal("32.5"),
        "working": "Manual muscle test: 40 to 48, improvement 8 of 80 = 10 % (over 2 to 10 %): "
        "10 of 32.5 points",
    }
    assert answer("tis", {**PAIR, "disease": "juvenile"}, tmp_path)["category"] == "minimal"


def test_imacs(tmp_path: Path) -> None:
    # Relative to baseline: 40, 20, 20, 20, 10 and 60 % better.
    found = answer("imacs", PAIR, tmp_path)
    assert found["met"] is True
    assert found["improved"] == ["physician_global", "patient_global", "mmt", "haq", "enzymes"]
    assert found["worse"] == found["missing"] == found["size_unknown"] == []
    row = next(row for row in found["arithmetic"] if row["measure"] == "extramuscular_global")
    assert row == {
        "measure": "extramuscular_global",
        "percent_of_baseline": 10,
        "improved": False,
        "worse": False,
        "working": "Extramuscular global: 5 to 4.5, better by 10 % of baseline",
    }
    assert any("Sustained" in note for note in found["notes"])


@pytest.mark.parametrize(
    "lacking", ["physician_global", "patient_global", "mmt", "haq", "extramuscular_global", "enzymes"]
)
@pytest.mark.parametrize("absent", [True, False])
def test_a_missing_measure_refuses_both_scores_with_status_0(
    lacking: str, absent: bool, tmp_path: Path
) -> None:
    later = {**BETTER, lacking: None}
    if absent:
        del later[lacking]
    total = answer("tis", {**PAIR, "follow_up": later}, tmp_path)
    assert (total["score"], total["category"], total["missing"]) == (None, None, [lacking])
    assert total["points"][lacking] is None
    imacs = answer("imacs", {**PAIR, "follow_up": later}, tmp_path)
    assert (imacs["met"], imacs["missing"]) == (None, [lacking])


def test_scales_are_never_mixed(tmp_path: Path) -> None:
    later = {**BETTER, "mmt_max": 150}
    found = answer("tis", {**PAIR, "follow_up": later}, tmp_path)
    assert (found["score"], found["missing"]) == (None, ["mmt"])
    assert any("never mixed" in note for note in found["notes"])


def test_an_absent_visit_is_missing_in_every_measure(tmp_path: Path) -> None:
    found = answer("tis", {"disease": "adult", "follow_up": BETTER, "baseline": None}, tmp_path)
    assert len(found["missing"]) == 6
    assert answer("imacs", {}, tmp_path)["met"] is None


def test_an_absent_disease_leaves_the_score_without_category(tmp_path: Path) -> None:
    found = answer("tis", {**PAIR, "disease": None}, tmp_path)
    assert (found["score"], found["category"], found["missing"]) == (40, None, ["disease"])


def test_numbers_with_many_decimals_are_exact(tmp_path: Path) -> None:
    # 5 - 4.49999999999999999 is just over 5 % of 10; a float would make 4.5 of it.
    text = json.dumps({**PAIR, "follow_up": {**BETTER, "patient_global": "X"}}).replace(
        '"X"', "4.49999999999999999"
    )
    out = io.StringIO()
    assert run(["tis", "-"], out, io.StringIO(), io.BytesIO(text.encode())) == 0
    assert json.loads(out.getvalue())["points"]["patient_global"] == 2.5
    exact = answer("tis", {**PAIR, "follow_up": {**BETTER, "patient_global": 4.5}}, tmp_path)
    assert exact["points"]["patient_global"] == 0


def test_enzyme_names_are_read_in_any_case(tmp_path: Path) -> None:
    later = {**BETTER, "enzymes": {"ck": {"value": 400, "uln": 100}, "Aldolase": None}}
    assert answer("tis", {**PAIR, "follow_up": later}, tmp_path)["score"] == 40


def test_standard_input_and_a_byte_order_mark() -> None:
    out = io.StringIO()
    assert (
        run(["imacs", "-"], out, io.StringIO(), io.BytesIO(b"\xef\xbb\xbf" + json.dumps(PAIR).encode())) == 0
    )
    assert json.loads(out.getvalue())["met"] is True


def test_the_real_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(PAIR).encode())))
    out = io.StringIO()
    assert run(["imacs", "-"], out, io.StringIO()) == 0
    assert json.loads(out.getvalue())["met"] is True


@pytest.mark.parametrize("argv", [["-h"], ["--help"], ["tis", "-h"]])
def test_help(argv: list[str]) -> None:
    out = io.StringIO()
    assert run(argv, out, io.StringIO()) == 0
    assert out.getvalue().startswith("usage: myoplanner score classification|tis|imacs")


@pytest.mark.parametrize("argv", [[], ["tis"], ["tis", "a", "b"]])
def test_wrong_number_of_words(argv: list[str]) -> None:
    assert "usage:" in refusal(argv)


def test_a_score_that_does_not_exist() -> None:
    assert refusal(["cdai", "-"]) == "cdai: not a score; allowed: classification, tis, imacs"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "No such file" in refusal(["tis", str(tmp_path / "none.json")])
    assert "not a file" in refusal(["tis", str(tmp_path)])
    assert "allowed: a JSON file, or -" in refusal(["tis", "a\0b"])
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (MOST_BYTES + 1))
    assert "more than" in refusal(["tis", str(large)])
    assert "UTF-8" in refusal(["tis", "-"], b"\xff\xfe{\x00}\x00")


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b'{"disease": "adult", "disease": "adult"}', b'{"baseline": NaN}', b"{} x", b"[" * 90_000],
)
def test_text_that_is_not_json(text: bytes) -> None:
    for score in ("classification", "tis", "imacs"):
        assert refusal([score, "-"], text)


CLASSIFICATION = [
    ([], "input: a list in place of an object; allowed: named fields in { }"),
    (None, "input: null in place of an object; allowed: named fields in { }"),
    ({"heliotrope": "yes"}, "heliotrope: text; allowed: true, false or null"),
    ({"heliotrope": 1}, "heliotrope: a number; allowed: true, false or null"),
    ({"has_biopsy": {}}, "has_biopsy: an object; allowed: true, false or null"),
    ({"age_at_onset_years": True}, "age_at_onset_years: true or false; allowed: a number or null"),
    ({"age_at_onset_years": "44"}, "age_at_onset_years: text; allowed: a number or null"),
    ({"age_at_onset_years": -1}, "age_at_onset_years: -1 is outside the scale; allowed: 0 to 120"),
    ({"age_at_onset_years": -0.0}, "age_at_onset_years: minus zero; allowed: 0 or above"),
    ({"age_at_onset_years": 121}, "age_at_onset_years: 121 is outside the scale; allowed: 0 to 120"),
]


@pytest.mark.parametrize(("given", "line"), CLASSIFICATION)
def test_ill_formed_classification(given: object, line: str) -> None:
    assert refused("classification", given) == line


def test_an_unknown_field_is_named_with_those_allowed() -> None:
    line = refused("classification", {"helio\ntrope": True})
    assert line.startswith("helio\\ntrope: unknown field; allowed: age_at_onset_years, has_biopsy, ")
    assert "response_to_treatment" in line


def pair(**changes: object) -> dict[str, object]:
    """Return the two visits with a change in the baseline."""
    return {**PAIR, "baseline": {**VISIT, **changes}}


VISITS = [
    ({**PAIR, "disease": "child"}, "disease: child; allowed: adult or juvenile"),
    ({**PAIR, "disease": True}, "disease: true or false; allowed: adult or juvenile"),
    ({**PAIR, "followup": {}}, "followup: unknown field; allowed: disease, baseline, follow_up"),
    ({**PAIR, "follow_up": []}, "follow_up: a list in place of an object; allowed: named fields in { }"),
    (pair(haq="1"), "baseline.haq: text; allowed: a number or null"),
    (pair(haq=True), "baseline.haq: true or false; allowed: a number or null"),
    (pair(haq=3.5), "baseline.haq: 3.5 is outside the scale; allowed: 0 to 3"),
    (pair(physician_global=-1), "baseline.physician_global: -1 is outside the scale; allowed: 0 to 10"),
    (pair(patient_global=10.1), "baseline.patient_global: 10.1 is outside the scale; allowed: 0 to 10"),
    (pair(mmt=81), "baseline.mmt: 81 is outside the scale; allowed: 0 to 80"),
    (pair(mmt_max=100), "baseline.mmt_max: 100 is outside the scale; allowed: 80, 150, 260"),
    (
        pair(enzymes=[]),
        'baseline.enzymes: a list; allowed: an object such as {"CK": {"value": 800, "uln": 200}}',
    ),
    (
        pair(enzymes={"CK": 5}),
        "baseline.enzymes.CK: a number in place of an object; allowed: named fields in { }",
    ),
    (
        pair(enzymes={"CK": {"value": 0, "uln": 100}}),
        "baseline.enzymes.CK.value: 0 is outside the scale; allowed: 0.001 to 500000",
    ),
    (
        pair(enzymes={"CK": {"value": 5, "uln": -1}}),
        "baseline.enzymes.CK.uln: -1 is outside the scale; allowed: 0.001 to 500000",
    ),
    (
        pair(enzymes={"CK": {"value": 5, "ULN": 1}}),
        "baseline.enzymes.CK.ULN: unknown field; allowed: value, uln",
    ),
    (pair(enzymes={"CK": {"value": "5"}}), "baseline.enzymes.CK.value: text; allowed: a number or null"),
    (
        pair(enzymes={"CK": {}, "ck": {}}),
        "baseline.enzymes.CK: stands there twice; allowed: each enzyme once",
    ),
    (
        pair(enzymes={"myoglobin": {}}),
        "baseline.enzymes.myoglobin: not an enzyme of the core set; allowed: CK, aldolase, ALT, AST, LDH",
    ),
    (
        pair(cmas=40),
        "baseline.cmas: unknown field; allowed: physician_global, patient_global, mmt, mmt_max, haq, "
        "extramuscular_global, enzymes",
    ),
]


@pytest.mark.parametrize("score", ["tis", "imacs"])
@pytest.mark.parametrize(("given", "line"), VISITS)
def test_ill_formed_visits(score: str, given: object, line: str) -> None:
    assert refused(score, given) == line

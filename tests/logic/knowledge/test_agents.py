"""The agents, the studies and the monitoring as data: whole, sourced, and as the sources print them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from myoplanner.logic.base import Value, evolve
from myoplanner.logic.finding import Kind, State
from myoplanner.logic.knowledge.agent import Agent, read_agent
from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.monitoring import read_monitoring
from myoplanner.logic.knowledge.reading import KnowledgeError
from myoplanner.logic.knowledge.scheme import HARRISON, CourseLine, DailyLine, Printed, WeeklyLine
from myoplanner.logic.knowledge.soundness import checked
from myoplanner.logic.knowledge.studies import read_studies
from tests.strategies import knowledge

FOLDER = Path(__file__).resolve().parents[3] / "resources/knowledge"
FILES = sorted((FOLDER / "agents").glob("*.toml"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in FILES}
EVIDENCE = (FOLDER / "evidence.toml").read_text(encoding="utf-8")
MONITORING = (FOLDER / "monitoring.toml").read_text(encoding="utf-8")
SOURCE = re.compile(r"source = \{ ids = \[[^]]*\](, year = [0-9]{4})?, state = \"[a-z ]+\" \}")


def refusal(name: str, old: str, new: str, count: int = 1) -> str:
    """What is said of an agent's file with a text put in the place of another."""
    assert TEXTS[name].count(old) >= count
    with pytest.raises(KnowledgeError) as fault:
        read_agent(TEXTS[name].replace(old, new, count), name)
    return str(fault.value)


# --- sources -----------------------------------------------------------------------------------------


def occurrences() -> list[tuple[str, int]]:
    return [(name, place) for name, text in TEXTS.items() for place in range(len(SOURCE.findall(text)))]


@pytest.mark.parametrize(("name", "place"), occurrences())
def test_no_figure_is_taken_without_its_source(name: str, place: int) -> None:
    found = list(SOURCE.finditer(TEXTS[name]))[place]
    before, source, after = TEXTS[name][: found.start()], found.group(), TEXTS[name][found.end() :]
    without = [re.sub(r', state = "[a-z ]+"', "", source), re.sub(r"ids = \[[^]]*\], ", "", source), ""]
    if ", year" in source:
        without.append(re.sub(r", year = [0-9]{4}", "", source))
    for text in without:
        with pytest.raises(KnowledgeError):
            read_agent(before + text + after, name)


def test_harrison_prints_no_year() -> None:
    old = 'by = "H"\nsource = { ids = ["AG-06"], state = "printed" }'
    assert "Harrison prints no year" in refusal(
        "methotrexate", old, old.replace(", state", ", year = 2008, state")
    )


def test_every_file_of_the_monitoring_and_the_studies_is_sourced() -> None:
    for text, read in ((EVIDENCE, read_studies), (MONITORING, read_monitoring)):
        for part in (", year = 2008", ", year = 2017", ', state = "printed"', ', state = "confirmed"'):
            if part in text:
                with pytest.raises(KnowledgeError):
                    read(text.replace(part, "", 1))


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_unconfirmed_never_stops(name: str) -> None:
    for limit in read_agent(TEXTS[name], name).limits:
        stops = Kind.STOP in (limit.kind, limit.unknown)
        assert not (stops and limit.source.state is State.UNCONFIRMED)


def test_a_stop_on_hearsay_is_refused() -> None:
    old = 'source = { ids = ["ledger-6.trimethoprim"], state = "confirmed" }'
    new = old.replace("confirmed", "unconfirmed")
    assert "never makes a stop" in refusal("methotrexate", old, new, 3)
    old = 'kind = "warn"\nsentence = "A long QT'
    assert "never makes a stop" in refusal("hydroxychloroquine", old, old.replace("warn", "stop"))


# --- shape -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("methotrexate", 'id = "dimartino"', 'id = "harrison"', "twice"),
        ("methotrexate", 'drugs = ["methotrexate"]', 'drugs = ["metotrexate"]', "not known"),
        ("methotrexate", 'drugs = ["methotrexate"]', 'drugs = ["azathioprine"]', "other drugs"),
        ("methotrexate", "low = 15, high = 25", "low = 26, high = 25", "ends before it begins"),
        ("methotrexate", "portion_mg = 2.5", "portion_mg = 3", "do not add up"),
        ("methotrexate", "to = { low = 25, high = 25 }\n", "", "has an end"),
        ("methotrexate", 'words = ["treatment"]', "words = []", "words"),
        ("methotrexate", 'drug = "methotrexate"\nvalues', 'drug = "ivig"\nvalues', "another drug"),
        ("azathioprine", 'basis = "mg_per_kg"', 'basis = "g_per_m2"', "mg or in mg per kg"),
        ("azathioprine", "start = { high = 3 }\n", "", "beginning or an end"),
        ("azathioprine", "low = 6\n", "", "two ends"),
        ("ivig", "days = { low = 3, high = 4 }\n", "", "days to divide"),
        ("ivig", 'when = { entities = ["dm"] }', 'when = { item = "rash" }', "words that count"),
        ("ivig", '{ entities = ["dm"] }', '{ entities = ["dm"], tried = ["ivig"] }', "one thing"),
        ("rituximab", "offsets = [0, 14]", "offsets = [1, 14]", "day 0"),
        ("rituximab", "courses = { low = 1, high = 1 }", "courses = { low = 2, high = 3 }", "interval"),
        ("cyclophosphamide", "high = 12", "high = 30", "more than 24"),
        ("methotrexate-azathioprine", '"azathioprine"\nbasis', '"tacrolimus"\nbasis', "other drugs"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused(name: str, old: str, new: str, said: str) -> None:
    assert said in refusal(name, old, new)


def test_a_drug_stands_once_in_a_scheme() -> None:
    part = TEXTS["azathioprine"].partition("[[schemes.lines]]")[2].partition("[[schemes]]")[0]
    doubled = TEXTS["azathioprine"].replace(part, f"{part}[[schemes.lines]]{part}", 1)
    with pytest.raises(KnowledgeError, match="a drug stands there twice"):
        read_agent(doubled, "azathioprine")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "EV-02"', 'id = "EV-01"', "twice"),
        ('agents = ["methotrexate"]', "agents = []", "agents"),
    ],
)
def test_studies_that_do_not_fit_are_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said):
        read_studies(EVIDENCE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("last_every = 12\n", "", "followed by a third"),
        ("days = 365\n", "", "a time in which"),
        ('key = "monthly"', 'key = "stepped"', "twice"),
        ('"liver", "albumin"]', '"lever", "albumin"]', "not in the file"),
    ],
)
def test_monitoring_that_does_not_fit_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said):
        read_monitoring(MONITORING.replace(old, new, 1))


# --- whether the parts fit each other ------------------------------------------------------------------


def with_agent(name: str, old: str, new: str) -> Knowledge:
    assert old in TEXTS[name]
    changed = read_agent(TEXTS[name].replace(old, new), name)
    agents = tuple(changed if item.id == name else item for item in knowledge().agents)
    return evolve(knowledge(), agents=agents)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("methotrexate", 'item = "anti_jo1"', 'item = "anti_jo2"', "methotrexate: anti_jo2 is not an item"),
        ("methotrexate", 'words = ["positive"]', 'words = ["yes"]', "anti_jo1 cannot be answered with yes"),
        ("methotrexate", '"egfr"]', '"gfr"]', "gfr is not a test"),
        ("methotrexate", 'by = "D"', 'by = "E"', "E is not a source"),
        ("methotrexate", '"AG-06"', '"AG-99"', "AG-99, which is not in the statements"),
        ("ivig", 'entities = ["pm"]', 'entities = ["pn"]', "pn is not a diagnosis"),
        ("ivig", 'item = "anti_hmgcr"', 'item = "hmgcr"', "hmgcr is not an item"),
        ("azathioprine", 'items = ["tpmt", "nudt15"]', 'items = ["tpmt", "nudt"]', "nudt is not an item"),
        ("tacrolimus", 'schedule = "monthly"', 'schedule = "weekly"', "weekly is not in the monitoring"),
        ("tacrolimus", '"trough", "potassium"]', '"through"]', "through is not in the monitoring"),
        ("methotrexate-azathioprine", 'parts = ["methotrexate", "azathioprine"]', 'parts = ["mtx"]',
         "mtx is not an agent"),
    ],
)  # fmt: skip
def test_an_agent_names_only_what_is_on_record(name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=re.escape(said)):
        checked(with_agent(name, old, new))


def test_studies_and_limits_name_only_what_is_on_record() -> None:
    whole = knowledge()
    study = evolve(whole.studies.studies[0], agents=("aspirin",))
    with pytest.raises(KnowledgeError, match="EV-01: aspirin is not an agent"):
        checked(evolve(whole, studies=evolve(whole.studies, studies=(study,))))
    first = whole.monitoring.limits[0]
    for changed, said in (
        (evolve(first, test="white"), "white is not a test"),
        (evolve(first, unit="g/L"), "leucocytes is not a test that is reported in g/L"),
        (evolve(first, agents=("aspirin",)), "leucocytes: aspirin is not an agent"),
    ):
        with pytest.raises(KnowledgeError, match=said):
            checked(evolve(whole, monitoring=evolve(whole.monitoring, limits=(changed,))))
    group = evolve(whole.monitoring.groups[0], tests=("blood",))
    with pytest.raises(KnowledgeError, match="blood is not a test"):
        checked(
            evolve(whole, monitoring=evolve(whole.monitoring, groups=(group, *whole.monitoring.groups[1:])))
        )


def test_agents_bear_ids_and_places_of_their_own() -> None:
    first, second, *rest = knowledge().agents
    with pytest.raises(ValueError, match="same id"):
        evolve(knowledge(), agents=(first, evolve(second, id=first.id), *rest))
    with pytest.raises(ValueError, match="order of their places"):
        evolve(knowledge(), agents=(second, first, *rest))
    assert knowledge().agent("aspirin") is None


# --- as the sources print it ---------------------------------------------------------------------------


def agents() -> dict[str, Agent]:
    return {agent.id: agent for agent in knowledge().agents}


def test_the_order_is_that_of_the_sources() -> None:
    # AG-01 names them in this order within each step; AG-19 after a failure, AG-18 and AG-17 last.
    assert [(agent.id, agent.place.step) for agent in knowledge().agents] == [
        ("azathioprine", 2), ("mycophenolate", 2), ("methotrexate", 2), ("ivig", 3), ("rituximab", 4),
        ("cyclosporine", 4), ("cyclophosphamide", 4), ("tacrolimus", 4), ("methotrexate-azathioprine", None),
        ("hydroxychloroquine", None), ("plasma-exchange", None), ("tnf-blockade", None),
    ]  # fmt: skip
    assert agents()["plasma-exchange"].verdict == "Not effective in the controlled trial."
    assert agents()["tnf-blockade"].verdict == "Conflicting evidence, avoid as routine (ledger 7)."


def test_what_differs_between_the_sources_stands_side_by_side() -> None:
    ceilings = {
        (agent.id, scheme.by): [str(line.ceiling) for line in scheme.lines]
        for agent in knowledge().agents
        for scheme in agent.schemes
        if scheme.by in ("H", "D")
    }
    assert ceilings["azathioprine", "D"] == ["2"] and ceilings["azathioprine", "H"] == ["3"]
    assert ceilings["mycophenolate", "D"] == ["1000"] and ceilings["mycophenolate", "H"] == ["1500"]
    assert ceilings["methotrexate-azathioprine", "D"] == ["25", "150"]
    intervals = {
        scheme.by: (str(line.every_weeks.low), str(line.every_weeks.high))
        for scheme in agents()["ivig"].schemes
        for line in scheme.lines
        if isinstance(line, CourseLine) and line.every_weeks is not None
    }
    assert intervals == {"D": ("4", "4"), "H": ("6", "8")}
    assert all("DIS-02" in agents()[name].disagreements for name in ("azathioprine", "mycophenolate", "ivig"))


def test_a_source_of_harrison_stands_with_its_name() -> None:
    for agent in knowledge().agents:
        for scheme in agent.schemes:
            assert (scheme.source.year is None) == (scheme.by in (HARRISON, "ledger-7.drugs")), scheme.id
            assert all(isinstance(line, WeeklyLine | DailyLine | CourseLine) for line in scheme.lines)


def test_every_study_is_there_once() -> None:
    ids = [study.id for study in knowledge().studies.studies]
    assert ids == [*(f"EV-{number:02d}" for number in range(1, 27)), "rim-2013", "proderm-2022"]
    found = {study.id for agent in knowledge().agents for study in knowledge().studies.of_agent(agent.id)}
    assert found == set(ids)


@pytest.mark.parametrize("number", range(1, 27))
def test_the_figures_of_a_study_are_those_of_its_statement(number: int) -> None:
    study = next(item for item in knowledge().studies.studies if item.id == f"EV-{number:02d}")
    statement = next(item for item in knowledge().statements.statements if item.id == study.id)
    said = " ".join((study.patients, study.dose, study.result, study.harm))
    figures = re.findall(r"[0-9]+(?:\.[0-9]+)?", said)
    assert figures and set(figures) <= set(re.findall(r"[0-9]+(?:\.[0-9]+)?", statement.text))


def test_a_harm_that_is_not_reported_is_not_made_up() -> None:
    harm = {study.id for study in knowledge().studies.studies if study.harm}
    assert harm == {"EV-01", "EV-02", "EV-04", "EV-11", "EV-15", "EV-16", "EV-22", "EV-24", "proderm-2022"}


def test_the_limits_are_as_printed() -> None:
    found = {
        (item.test, item.side): (str(item.figure), item.unit)
        for item in reversed(knowledge().monitoring.limits)
    }
    assert found == {
        ("leucocytes", "under"): ("3.5", "10^9/L"), ("neutrophils", "under"): ("1.6", "10^9/L"),
        ("platelets", "under"): ("140", "10^9/L"), ("mcv", "over"): ("105", "fL"),
        ("eosinophils", "over"): ("0.5", "10^9/L"), ("creatinine", "rise"): ("30", ""),
        ("egfr", "under"): ("60", "mL/min/1.73 m2"), ("ALT", "over"): ("100", "U/L"),
        ("AST", "over"): ("100", "U/L"), ("albumin", "under"): ("30", "g/L"),
        ("trough", "under"): ("5", "ng/mL"), ("trough", "over"): ("20", "ng/mL"),
    }  # fmt: skip
    assert [item.test for item in knowledge().monitoring.limits if item.from_muscle] == ["ALT", "AST"]


def test_strengths_are_unconfirmed() -> None:
    found = {}
    for agent in knowledge().agents:
        for item in agent.strengths:
            assert item.source.state is State.UNCONFIRMED
            found[item.drug] = [str(value) for value in item.values]
    assert found == {
        "methotrexate": ["2.5"], "azathioprine": ["25", "50"], "mycophenolate": ["250", "500"],
        "cyclosporine": ["10", "25", "50", "100"], "tacrolimus": ["0.5", "1", "5"], "ivig": ["5", "10", "20"],
    }  # fmt: skip


def test_every_part_of_an_agent_names_who_says_it() -> None:
    def printed(value: object) -> list[Printed]:
        if isinstance(value, Value):
            own = [value] if isinstance(value, Printed) else []
            return own + [item for name in type(value).model_fields for item in printed(getattr(value, name))]
        return [item for each in value for item in printed(each)] if isinstance(value, tuple) else []

    parts = [part for agent in knowledge().agents for part in printed(agent)]
    assert len(parts) > 150
    assert {part.by for part in parts} == {
        "H", "D", "ledger-6", "ledger-6.trimethoprim", "ledger-6.vaccines", "ledger-7", "ledger-7.drugs",
        "ledger-8.antibodies",
    }  # fmt: skip

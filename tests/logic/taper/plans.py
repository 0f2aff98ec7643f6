"""Plans for the tests of this room, written short."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from myoplanner.logic.knowledge.bundle import Knowledge
from myoplanner.logic.knowledge.reading import read_value
from myoplanner.logic.knowledge.regimen import Regimen
from myoplanner.logic.record.stock import US_PREDNISONE, Stock
from myoplanner.logic.record.therapy import DoseStep, PresentDose
from myoplanner.logic.taper.build import Built, build_schedule
from myoplanner.logic.taper.schedule import Schedule
from myoplanner.storage.knowledge_files import load_knowledge

MONDAY = date(2026, 1, 5)
KNOWLEDGE: Knowledge = load_knowledge()[0]
PUBLISHED = ("oddis-medsger", "dalakas", "amato-griggs")

Doses = tuple[int, int | None, str, str]


def plan(
    name: str | Regimen,
    kg: str | int | None = None,
    start: date = MONDAY,
    stock: Stock = US_PREDNISONE,
    present: PresentDose | None = None,
    **typed: str,
) -> Built:
    """The plan of a regimen with `typed` over its defaults."""
    regimen = KNOWLEDGE.regimen(name) if isinstance(name, str) else name
    assert regimen is not None
    return build_schedule(regimen, typed, start, stock, None if kg is None else Decimal(kg), present)


def scheduled(built: Built) -> Schedule:
    """The schedule of a plan that was not refused."""
    assert built.errors == ()
    assert built.schedule is not None
    return built.schedule


def weeks(built: Built) -> list[Doses]:
    """The levels as in the tables worked by hand: week from, week to, on-day mg, off-day mg."""
    assert built.errors == ()
    return [(item.from_week, item.to_week, str(item.on_mg), str(item.off_mg)) for item in built.levels]


def on_doses(built: Built) -> list[str]:
    """The on-day doses one after the other."""
    return [str(item.on_mg) for item in built.levels]


def rules(built: Built) -> list[str]:
    """The rules of the findings, without the head that all share."""
    return [item.rule.removeprefix("taper.") for item in built.findings]


def sentence(built: Built, rule: str) -> str:
    """The one sentence of a rule."""
    (found,) = [item.sentence for item in built.findings if item.rule == f"taper.{rule}"]
    return found


def step(first: date, last: date | None, on: str, off: str | None = None, fractions: int = 1) -> DoseStep:
    """A step of daily dosing, or of every other day where an off-day dose is given."""
    return DoseStep(
        start=first,
        end=last,
        on_mg=Decimal(on),
        off_mg=Decimal(on if off is None else off),
        every_other_day=off is not None,
        fractions=fractions,
    )


def own(steps: str, start: str = "mg = 60", head: str = "") -> Regimen:
    """A regimen of the user's own, from the text of its steps: `reduce of="daily" by_mg=10 ...; stop`."""
    rows = []
    for text in steps.split(";"):
        kind, *fields = text.split()
        lines = [f'kind = "{kind}"', 'statement = "own"', *(field.replace("=", " = ", 1) for field in fields)]
        rows.append("[[steps]]\n" + "\n".join(lines))
    top = f'id = "own-1"\nname = "My own"\nsummary = ""\nstatement = "own"\nown = true\n{head}\n'
    body = f'{top}[start]\n{start}\nstatement = "own"\n' + "\n".join(rows)
    return read_value(Regimen, body, "own-1.toml")

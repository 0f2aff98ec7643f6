"""The mutator notices what a test notices, and says so where no test does."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.operators import mutants

ROOT = Path(__file__).resolve().parents[2]

SOURCE = '''
from decimal import Decimal
LIMIT = Decimal("7.5")
class Dose:
    top: int = 3
    @property
    def half(self) -> int | None:
        """Return half, 1 of 2."""
        return self.mg // 2
    def high(self, over: int = 5) -> bool:
        if self.mg < 0 or not over:
            raise ValueError("under 0")
        return self.mg >= LIMIT
'''


def changes(source: str) -> list[str]:
    return [f"{mutant.place.name}: {mutant.what}" for mutant, _ in mutants(source)]


def test_each_place_is_changed_in_each_way() -> None:
    assert changes(SOURCE) == [
        "LIMIT: '7.5' -> 1 more",
        "Dose.half: self.mg // 2 -> self.mg * 2",
        "Dose.half: 2 -> 3",
        "Dose.high: if self.mg < 0 or not over -> if True",
        "Dose.high: if self.mg < 0 or not over -> if False",
        "Dose.high: self.mg < 0 or not over -> self.mg < 0 and (not over)",
        "Dose.high: self.mg < 0 -> self.mg <= 0",
        "Dose.high: self.mg < 0 -> self.mg >= 0",
        "Dose.high: 0 -> 1",
        "Dose.high: not over -> over",
        "Dose.high: drop 'raise ValueError('under 0')'",
        "Dose.high: self.mg >= LIMIT -> self.mg > LIMIT",
        "Dose.high: self.mg >= LIMIT -> self.mg < LIMIT",
    ]


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("return -a", "-a -> a"),
        ("return min(a, b)", "min -> max: min(a, b)"),
        ("return any_true(a)", "any_true -> all_true: any_true(a)"),
        ("return [x for x in a if x]", "drop 'if x'"),
        ("return a if b else c", "if b -> if True"),
        ("a.append(b)", "drop 'a.append(b)'"),
        ("for x in a: continue", "continue -> break"),
        ("a += b", "a += b -> a -= b"),
        ("return a is not None", "a is not None -> a is None"),
        ("return a in b", "a in b -> a not in b"),
        ("return True", "True -> False"),
        ("return Decimal('0.05')", "'0.05' -> 1 more"),
    ],
)
def test_a_change_is_made_and_taken_back(body: str, change: str) -> None:
    source = f"def f(a, b, c):\n    {body}\n"
    before = ast.dump(ast.parse(source))
    made = {mutant.what: ast.dump(tree) for mutant, tree in mutants(source)}
    assert change in made
    assert before not in made.values(), "a mutant differs from the module"
    compile(source, "f", "exec")
    for mutant, tree in mutants(source):
        compile(ast.fix_missing_locations(tree), mutant.what, "exec")


@pytest.mark.parametrize("body", ["'a' + b", "f'{1 + a}'", "'text 5'", "[1][:0] + [b]"])
def test_texts_are_left_as_they_are(body: str) -> None:
    source = f"def f(a, b):\n    return {body}\n"
    assert not [what for what in changes(source) if "text" in what or "{" in what or " - " in what]


def test_what_every_module_yields_can_be_run() -> None:
    for room in ("taper", "assess"):
        for path in sorted((ROOT / "myoplanner/logic" / room).glob("*.py")):
            source = path.read_text(encoding="utf-8")
            for mutant, tree in mutants(source):
                if mutant.number % 25 == 0:
                    compile(ast.fix_missing_locations(tree), str(path), "exec")


@pytest.mark.skipif(sys.platform == "win32", reason="mutants are tried in copies of the process (fork)")
def test_a_run_tells_killed_from_survived(tmp_path: Path) -> None:
    # A product of one function, one property and one figure; its test forgets the edge and the figure.
    room = tmp_path / "myoplanner/logic/taper"
    room.mkdir(parents=True)
    for folder in (tmp_path / "myoplanner", tmp_path / "myoplanner/logic", room):
        (folder / "__init__.py").touch()
    (room / "doses.py").write_text(
        "LIMIT = 20\n\n\ndef high(mg):\n    return mg > LIMIT\n\n\n"
        "class Dose:\n    mg = 8\n\n    @property\n    def half(self):\n        return self.mg / 2\n",
        encoding="utf-8",
    )
    mutation = tmp_path / "tests/mutation"
    mutation.mkdir(parents=True)
    for name in ("__main__.py", "operators.py", "session.py", "swap.py"):
        (mutation / name).write_text((ROOT / "tests/mutation" / name).read_text("utf-8"), encoding="utf-8")
    (tmp_path / "tests/test_doses.py").write_text(
        "from myoplanner.logic.taper.doses import Dose, high\n\n\n"
        "def test_high():\n    assert high(60) and not high(5)\n\n\n"
        "def test_half():\n    assert Dose().half == 4\n",
        encoding="utf-8",
    )
    pins = "[tool.pytest.ini_options]\npythonpath = ['.']\n"
    (tmp_path / "pyproject.toml").write_text(pins, encoding="utf-8")
    command = [sys.executable, "-m", "tests.mutation", "tests/test_doses.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    left = [line.strip() for line in done.stdout.partition("Left:")[2].splitlines() if line.strip()]
    assert left == [
        "taper/doses.py:1 in LIMIT: 20 -> 21 (#0)",
        "taper/doses.py:5 in high: mg > LIMIT -> mg >= LIMIT (#1)",
    ]
    # high: > -> <=; half: / -> *, 2 -> 3.
    assert "Mutation score: 60.0 % (3 of 5)" in done.stdout

"""What every module of the product keeps to: its length, its docstrings, and what it never says."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "myoplanner"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEXTS = {".py", ".toml", ".json", ".md", ".svg", ".csv", ".txt", ".cfg", ".ini", ""}
LONGEST = 400

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def in_house() -> Iterator[tuple[Path, str]]:
    """Every text that lands: the product, its resources, its tests, and the files beside them."""
    folders = [PACKAGE, ROOT / "resources", ROOT / "tests", ROOT / ".ci"]
    # A work tree of git has a file .git that names its folder, and coverage leaves its data here.
    beside = [path for path in ROOT.iterdir() if not path.name.startswith((".git", ".coverage"))]
    for path in [*beside, *(path for folder in folders for path in folder.rglob("*"))]:
        if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts:
            yield path, path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_one_idea(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) < LONGEST


# --- docstrings ------------------------------------------------------------------------------


def undocumented(tree: ast.Module) -> list[str]:
    """What is public in a module and has no docstring; the module itself is named ""."""
    lacking = [] if ast.get_docstring(tree) or not tree.body else [""]
    return lacking + [name for name, node in public(tree, "") if not ast.get_docstring(node)]


def public(owner: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, Documented]]:
    """The public classes, functions and methods of a module; not what Qt or a base class documents."""
    for node in owner.body:
        if not isinstance(node, Documented) or node.name.startswith("_") or inherits_words(node):
            continue
        yield prefix + node.name, node
        if isinstance(node, ast.ClassDef):
            yield from public(node, f"{node.name}.")


def inherits_words(node: Documented) -> bool:
    """Qt's virtual methods (mixed case), @override, setters and overloads say nothing new."""
    if isinstance(node, ast.ClassDef):
        return False
    decorators = {ast.unparse(each).rpartition(".")[2] for each in node.decorator_list}
    return bool(re.search(r"[a-z][A-Z]", node.name)) or bool(decorators & {"override", "setter", "overload"})


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_what_is_public_is_documented(module: Path) -> None:
    assert undocumented(ast.parse(module.read_text(encoding="utf-8"))) == []


def test_the_docstring_check_sees_what_is_missing() -> None:
    source = '''"""Module."""
def _private(): pass
def bare(): pass
class Bare:
    def method(self): pass
    def paintEvent(self, event): pass
    def _inner(self): pass
'''
    assert undocumented(ast.parse(source)) == ["bare", "Bare", "Bare.method"]
    assert undocumented(ast.parse("x = 1")) == [""]


# --- what is banned --------------------------------------------------------------------------

BANNED_NAMES = {
    "setLogMode": "log10 is computed in the sheet, with its own ticks",
    "DateAxisItem": "x is whole days, never a time stamp",
    "QSettings": "preferences are a file in the data folder",
    "model_construct": "does not validate; use evolve()",
    "setDownsampling": "every entered value is drawn",
    "setHtml": "text from people is plain text; build with QTextCursor",
    "insertHtml": "text from people is plain text; build with QTextCursor",
}
BANNED_KEYWORDS = {
    ("model_copy", "update"): "does not validate; use evolve()",
    ("", "stepMode"): "the sheet computes every vertex",
}
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}
READS_THE_CLOCK = {"myoplanner/app.py", "myoplanner/cli.py"}


def uses_of_banned(tree: ast.Module, clock_allowed: bool = False) -> list[str]:
    """The banned names, keywords and clocks that a module uses."""
    found = [name for node in ast.walk(tree) for name in names(node) if name in BANNED_NAMES]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = ast.unparse(call.func).rpartition(".")[2]
        given = {keyword.arg for keyword in call.keywords}
        found += [f"{word}=" for owner, word in BANNED_KEYWORDS if word in given and owner in ("", called)]
        reads_clock = tuple(ast.unparse(call.func).split(".")[-2:]) in CLOCKS
        found += ["clock"] if reads_clock and not clock_allowed else []
    return found


def names(node: ast.AST) -> list[str]:
    """The names that a node of the syntax tree speaks."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    return node.name.split(".") if isinstance(node, ast.alias) else []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_module_uses_what_the_design_bans(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert uses_of_banned(tree, name_of(module) in READS_THE_CLOCK) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("plot.setLogMode(y=True)", ["setLogMode"]),
        ("axis = pg.DateAxisItem()", ["DateAxisItem"]),
        ("from PySide6.QtCore import QSettings", ["QSettings"]),
        ("plot.plot(x, y, stepMode='center')", ["stepMode="]),
        ("course.model_copy(update={'notes': ''})", ["update="]),
        ("course.model_copy(deep=True); counts.update(a=1)", []),
        ("today = datetime.date.today()", ["clock"]),
        ("now = datetime.now(UTC)", ["clock"]),
        ("'setLogMode in a sentence'", []),
    ],
)
def test_the_ban_sees_each_use(source: str, found: list[str]) -> None:
    assert uses_of_banned(ast.parse(source)) == found


# --- what lands knows nothing of where it was made ---------------------------------------------

# Put together here, so that this file does not say it itself.
PLACES = ("../" + "shared", "/" + "work/")


def test_nothing_names_a_folder_of_the_workplace() -> None:
    named = [f"{name_of(path)}: {place}" for path, text in in_house() for place in PLACES if place in text]
    assert named == []


def test_the_pins_bear_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="ascii").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9.]*", line)] == []
    assert "//" not in "".join(lines)


def test_the_list_of_system_libraries_needs_only_python() -> None:
    tree = ast.parse((PACKAGE / "system_libraries.py").read_text(encoding="utf-8"))
    modules = {name.partition(".")[0] for node in ast.walk(tree) for name in imported(node)}
    assert modules <= sys.stdlib_module_names


def test_the_runner_needs_only_python() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    modules = {name.partition(".")[0] for node in ast.walk(tree) for name in imported(node)}
    assert modules - sys.stdlib_module_names == {"myoplanner"}


def test_an_old_python_can_read_the_runner() -> None:
    # It then says which Python it needs, where newer syntax would only be a SyntaxError.
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def imported(node: ast.AST) -> list[str]:
    """The modules that an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []

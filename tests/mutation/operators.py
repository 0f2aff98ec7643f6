"""One small fault at a time: a module's source -> the mutants that can be made of it.

Mutated are the bodies of functions (methods, properties and validators included) and figures with a
name at the top of a module. Left out: texts, annotations, decorators, defaults of arguments and what
stands in the body of a class, because none of them can be exchanged in a running process.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

FIGURES = frozenset({"Decimal", "Fraction", "timedelta"})
"""Calls whose arguments are figures, also where they are written as text: Decimal("7.5")."""
OTHER_CALL = {
    "min": "max", "max": "min", "any": "all", "all": "any", "any_true": "all_true", "all_true": "any_true",
}  # fmt: skip
OTHER_OPERATOR: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult,
}  # fmt: skip
OTHER_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef
Change = tuple[str, Callable[[], object]]


class Place(NamedTuple):
    """Where a mutant is made: the first line of the outermost function, or the name of a figure."""

    first_line: int
    name: str
    is_figure: bool = False


class Mutant(NamedTuple):
    """One mutant: its number in the module, its place, the line, and what was changed."""

    number: int
    place: Place
    line: int
    what: str


def mutants(source: str) -> Iterator[tuple[Mutant, ast.Module]]:
    """Every mutant of a module, each with the changed tree, which holds until the next one is asked for."""
    tree = ast.parse(source)
    number = 0
    for place, root in _roots(tree):
        for node, line in _nodes(root):
            for what, change in _changes(node):
                undo = change()
                yield Mutant(number, place, line, what), tree
                assert callable(undo)
                undo()
                number += 1


def _roots(tree: ast.Module) -> Iterator[tuple[Place, list[ast.AST]]]:
    """The functions of a module and its classes, and the figures that have a name."""
    for node in tree.body:
        yield from _functions(node, "")
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.AnnAssign):
            target = node.target
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and _is_figure(value):
            yield Place(node.lineno, target.id, is_figure=True), [value]


def _functions(node: ast.AST, owner: str) -> Iterator[tuple[Place, list[ast.AST]]]:
    if isinstance(node, ast.ClassDef):
        for inner in node.body:
            yield from _functions(inner, f"{owner}{node.name}.")
    elif isinstance(node, Function):
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        yield Place(first, f"{owner}{node.name}"), list(node.body)


def _is_figure(value: object) -> bool:
    """Tell whether a value is a number or a call that makes one."""
    if isinstance(value, ast.Constant):
        return type(value.value) is int
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in FIGURES


def _nodes(root: list[ast.AST]) -> Iterator[tuple[ast.AST, int]]:
    """What can be changed under these nodes, with its line."""
    waiting = [(node, getattr(node, "lineno", 0)) for node in reversed(root)]
    while waiting:
        node, line = waiting.pop()
        line = getattr(node, "lineno", line)
        yield node, line
        waiting += [(child, line) for child in reversed(list(_children(node)))]


def _children(node: ast.AST) -> Iterator[ast.AST]:
    hidden = {"annotation", "returns", "decorator_list", "args" if isinstance(node, Function) else ""}
    if isinstance(node, ast.JoinedStr):
        return
    for name, value in ast.iter_fields(node):
        if name in hidden:
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                yield each


# --- the changes ---------------------------------------------------------------------------------


def _changes(node: ast.AST) -> Iterator[Change]:
    """The changes of one node; each makes itself and returns how it is taken back."""
    for kind, offer in OFFERS:
        if isinstance(node, kind):
            yield from offer(node)


def _set(node: ast.AST, name: str, value: object) -> Callable[[], object]:
    """Exchange one field of a node when called; calling the result puts the old one back."""

    def change() -> Callable[[], None]:
        old = getattr(node, name)
        setattr(node, name, value)
        return lambda: setattr(node, name, old)

    return change


def _text(node: ast.AST) -> str:
    written = " ".join(ast.unparse(node).split())
    return written if len(written) < 80 else written[:77] + "..."


def _compare(node: ast.Compare) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        for other in OTHER_COMPARISONS[type(operator)]:
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            with _exchanged(node, "ops", ops):
                after = _text(node)
            yield f"{_text(node)} -> {after}", _set(node, "ops", ops)


def _arithmetic(node: ast.BinOp | ast.AugAssign) -> Iterator[Change]:
    other = OTHER_OPERATOR.get(type(node.op))
    if other is not None and not _is_text(node):
        with _exchanged(node, "op", other()):
            after = _text(node)
        yield f"{_text(node)} -> {after}", _set(node, "op", other())


def _is_text(node: ast.AST) -> bool:
    """Tell whether something is put together from texts or lists in brackets."""
    parts = (ast.JoinedStr, ast.List, ast.Tuple, ast.ListComp)
    sides = [getattr(node, name, None) for name in ("left", "right", "value")]
    return any(
        isinstance(side, parts) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


def _logic(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
    with _exchanged(node, "op", other):
        after = _text(node)
    yield f"{_text(node)} -> {after}", _set(node, "op", other)


def _unary(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        # Twice not is the truth value, whatever the operand is.
        inner = ast.UnaryOp(op=ast.Not(), operand=node.operand)
        yield f"{_text(node)} -> {_text(node.operand)}", _set(node, "operand", inner)
    elif isinstance(node.op, ast.USub):
        yield f"{_text(node)} -> {_text(node.operand)}", _set(node, "op", ast.UAdd())


def _constant(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield f"{node.value} -> {not node.value}", _set(node, "value", not node.value)
    elif isinstance(node.value, int):
        yield f"{node.value} -> {node.value + 1}", _set(node, "value", node.value + 1)


def _condition(node: ast.If | ast.IfExp) -> Iterator[Change]:
    for value in (True, False):
        yield f"if {_text(node.test)} -> if {value}", _set(node, "test", ast.Constant(value))


def _filter(node: ast.comprehension) -> Iterator[Change]:
    for place, test in enumerate(node.ifs):
        kept = [*node.ifs[:place], *node.ifs[place + 1 :]]
        yield f"drop 'if {_text(test)}'", _set(node, "ifs", kept)


def _call(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in OTHER_CALL:
        other = OTHER_CALL[node.func.id]
        yield f"{node.func.id} -> {other}: {_text(node)}", _set(node.func, "id", other)
    if isinstance(node.func, ast.Name) and node.func.id in FIGURES and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield f"{first.value!r} -> 1 more", _set(first, "value", _one_more(first.value))


def _one_more(written: str) -> str:
    whole, mark, rest = written.partition(".")
    return f"{int(whole) + 1}{mark}{rest}"


def _statement(node: ast.Raise | ast.Expr) -> Iterator[Change]:
    if isinstance(node, ast.Raise) or isinstance(node.value, ast.Call):
        yield f"drop '{_text(node)}'", _dropped(node)


def _dropped(node: ast.Raise | ast.Expr) -> Callable[[], object]:
    """Make a statement one that does nothing, in its place."""
    nothing = ast.Pass()

    def change() -> Callable[[], None]:
        kind, fields = type(node), dict(vars(node))
        node.__class__ = ast.Pass  # type: ignore[assignment]
        vars(node).clear()
        vars(node).update({name: fields[name] for name in nothing._attributes if name in fields})

        def undo() -> None:
            node.__class__ = kind  # type: ignore[assignment]
            vars(node).update(fields)

        return undo

    return change


def _jump(node: ast.Continue | ast.Break) -> Iterator[Change]:
    other = ast.Break if isinstance(node, ast.Continue) else ast.Continue

    def change() -> Callable[[], None]:
        kind = type(node)
        node.__class__ = other  # type: ignore[assignment]
        return lambda: setattr(node, "__class__", kind)

    yield f"{_text(node)} -> {other.__name__.lower()}", change


@contextmanager
def _exchanged(node: ast.AST, name: str, value: object) -> Iterator[None]:
    old = getattr(node, name)
    setattr(node, name, value)
    try:
        yield
    finally:
        setattr(node, name, old)


OFFERS: tuple[tuple[type | tuple[type, ...], Callable[..., Iterator[Change]]], ...] = (
    (ast.Compare, _compare),
    ((ast.BinOp, ast.AugAssign), _arithmetic),
    (ast.BoolOp, _logic),
    (ast.UnaryOp, _unary),
    (ast.Constant, _constant),
    ((ast.If, ast.IfExp), _condition),
    (ast.comprehension, _filter),
    (ast.Call, _call),
    ((ast.Raise, ast.Expr), _statement),
    ((ast.Continue, ast.Break), _jump),
)

"""Puts a mutant into the running process: exchanges the code of live functions, or a figure by name.

Properties and pydantic's validators hold the function itself, so the exchanged code reaches them too.
"""

from __future__ import annotations

import ast
import functools
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

from tests.mutation.operators import Place

Key = tuple[str, int]
"""The qualified name of a function's code and its first line, as in its module."""


class Unreachable(Exception):
    """Nothing live belongs to this place: the mutant cannot be tried in this process."""


def put_in(path: Path, tree: ast.Module, place: Place, module_name: str) -> None:
    """Exchange what the mutant changed, in every place where it lives."""
    code = compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)
    if place.is_figure:
        _exchange_figure(code, place.name, module_name)
        return
    key = (place.name, place.first_line)
    new = next((each for each in _codes(code) if (each.co_qualname, each.co_firstlineno) == key), None)
    found = [each for each in _functions(str(path)) if key_of(each.__code__) == key]
    if new is None or not found:
        raise Unreachable(place.name)
    for function in found:
        function.__code__ = new


def forget_results() -> None:
    """Empty every cache of functools: what was remembered was computed without the mutant."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()


def key_of(code: CodeType) -> Key:
    """The name and first line by which a function's code is known."""
    return code.co_qualname, code.co_firstlineno


def _functions(filename: str) -> Iterator[FunctionType]:
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename == filename:
            yield each


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _exchange_figure(code: CodeType, name: str, module_name: str) -> None:
    """Give a figure its new value in its module and wherever the product imported it; tests keep theirs."""
    module = sys.modules[module_name]
    scope = dict(vars(module))
    exec(code, scope)
    old, new = vars(module)[name], scope[name]
    for each in [*sys.modules.values()]:
        if getattr(each, "__name__", "").startswith("myoplanner") and vars(each).get(name) is old:
            setattr(each, name, new)

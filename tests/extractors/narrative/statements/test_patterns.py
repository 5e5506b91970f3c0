"""A pattern of the statements stands in one module; the others import it."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

from gongkai.extractors.narrative import statements

_COMPILERS = ("re.compile", "late_regex")


@pytest.mark.issue(4)
def test_no_pattern_stands_in_two_modules() -> None:
    modules: dict[str, set[str]] = defaultdict(set)
    for path in Path(str(statements.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in _COMPILERS:
                continue
            if isinstance(node.args[0], ast.Constant):
                modules[str(node.args[0].value)].add(path.name)
    assert len(modules) > 1
    assert {pattern: sorted(names) for pattern, names in modules.items() if len(names) > 1} == {}

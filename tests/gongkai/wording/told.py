"""The English sentences that the source raises or tells, gathered from the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

# A hole is filled with what fits a number, a name and a word.
_HOLE = "9"


class Told(NamedTuple):
    """A sentence with its holes filled, and where it stands."""

    where: str
    sentence: str


def told_in(path: Path, calls: frozenset[str]) -> Iterator[Told]:
    """Yield the first argument of these calls, as far as it is written out in the same function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = _assigned(tree.body)
    for part in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        written = constants | _assigned(ast.walk(part))
        for node in ast.walk(part):
            if isinstance(node, ast.Call) and _name(node.func) in calls and node.args:
                sentence = _filled(node.args[0], written)
                if sentence and " " in sentence:
                    yield Told(f"{path.name}:{node.lineno}", sentence)


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, ast.expr]:
    """Return what names are set to, the last of each."""
    found: dict[str, ast.expr] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node.value
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _filled(node: ast.expr, written: dict[str, ast.expr]) -> str | None:
    """Return an expression as a sentence; None where its words stand elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return str(text)
        case ast.JoinedStr(values=parts):
            return "".join(_part(part, written) for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            sides = [_filled(side, written) for side in (left, right)]
            return None if None in sides else "".join(map(str, sides))
        case ast.Name(id=name) if name in written:
            return _filled(written[name], {key: v for key, v in written.items() if key != name})
    return None


def _part(node: ast.expr, written: dict[str, ast.expr]) -> str:
    if not isinstance(node, ast.FormattedValue):
        return _filled(node, written) or ""
    match node.value:
        case ast.Call(func=ast.Name(id="counted"), args=[_, ast.Constant(value=str(noun))]):
            return f"{_HOLE} {noun}s"
    filled = _filled(node.value, written) or _HOLE
    return f"'{filled}'" if node.conversion == ord("r") else filled

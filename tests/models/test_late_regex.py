"""A late pattern finds what a compiled one finds, and each that is shipped can be compiled."""

from __future__ import annotations

import copy
import pickle
import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import gongkai.extractors
from gongkai.models.late_regex import _LateRegex, late_regex


def test_it_finds_what_a_compiled_pattern_finds() -> None:
    text, pattern = "网站发布12条,微博3条", r"(?P<number>\d+)条"
    late, compiled = late_regex(pattern), re.compile(pattern)
    assert late.pattern == compiled.pattern
    for _ in range(2):
        assert late.findall(text) == compiled.findall(text)
        assert [m.span("number") for m in late.finditer(text, 4)] == [(4, 6), (10, 11)]
    assert late.sub("", text) == compiled.sub("", text)


def test_it_is_compiled_when_it_is_first_asked() -> None:
    wrong = late_regex("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_it_can_be_copied_and_pickled() -> None:
    late = late_regex(r"\d")
    for same in (copy.copy(late), pickle.loads(pickle.dumps(late))):
        assert same.findall("a1b2") == ["1", "2"]


def test_every_late_pattern_that_is_shipped_can_be_compiled() -> None:
    prefix = f"{gongkai.extractors.__name__}."
    modules = [import_module(m.name) for m in walk_packages(gongkai.extractors.__path__, prefix)]
    late = {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, _LateRegex)
    }
    assert len(late) > 100
    for name, value in late.items():
        try:
            re.compile(value.pattern)
        except re.error as error:
            pytest.fail(f"{name}: {error}")

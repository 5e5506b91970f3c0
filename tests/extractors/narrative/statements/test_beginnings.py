"""Patterns that are tried only where one of their first characters stands pass nothing over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements import openers, tense

_GUARD_RE = re.compile(r"\(\?=\[[^]]+\]\)")
_CHINESE_RE = re.compile("[一-鿿]{1,3}")
# Whole ways of speaking, which pieces of three characters seldom make.
_SAMPLES = (
    "困难是", "薄弱环节是", "改进措施为", "举措是", "弱项是", "应加强", "下一步", "采取了",
    "认真研究", "主要做法",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (openers.OPENER_RE, WORDS.statements["opener"] + WORDS.statements["measure_verb"]),
        (tense._CUE_RE, []),
    ],
)
def test_no_beginning_is_passed_over(pattern: re.Pattern[str], words: list[str]) -> None:
    everywhere_re = re.compile(_GUARD_RE.sub("", pattern.pattern, count=1))
    assert everywhere_re.pattern != pattern.pattern, "no guard found: both are the same"
    own = _CHINESE_RE.findall(everywhere_re.pattern)
    pieces = st.sampled_from([*words, *own, *{piece[0] for piece in own}, ",", "。"])

    @settings(max_examples=1_000)
    @given(st.lists(pieces, max_size=4))
    def finds_the_same(chosen: list[str]) -> None:
        _assert_same(pattern, everywhere_re, "".join(chosen))

    finds_the_same()
    for sample in _SAMPLES:
        _assert_same(pattern, everywhere_re, sample)


def _assert_same(pattern: re.Pattern[str], other: re.Pattern[str], text: str) -> None:
    for method in ("finditer", "match", "fullmatch"):
        assert _spans(pattern, method, text) == _spans(other, method, text), (method, text)


def _spans(pattern: re.Pattern[str], method: str, text: str) -> list[tuple[int, int]]:
    found = getattr(pattern, method)(text)
    matches = [found] if method != "finditer" else found
    return [match.span() for match in matches if match]

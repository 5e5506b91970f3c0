"""Zeros as the tagger finds them: those that begin within a word, and a short one it passed over.

被提起行|政诉讼      begins at the word
[无偿]赠与3件        no denial at all
零复议、[零诉讼]     so short that the first of two is passed over
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.extractors.narrative.prose.spans import ITEM, ZERO, Span
from gongkai.extractors.narrative.prose.vocabulary import NO_DENIAL_RE

_NIL_RE = re.compile(
    r"(?<![\d一二三四五六七八九十百千万亿.])零(?:行政)?(?:复议|诉讼|申请(?!报)|投诉|举报|收费|败诉|纠错)"
)
_WORD_RE = re.compile("行政(?:复议|诉讼|申诉)|规范性文件")
_LONGEST = 4


def whole_zeros(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans of a passage, each zero from the beginning of its word on.

    >>> [span.start for span in whole_zeros([Span(4, 7, ZERO)], "被提起行政诉讼")]
    [3]
    >>> [(span.start, span.end) for span in whole_zeros([Span(4, 7, ZERO)], "零复议、零诉讼")]
    [(0, 3), (4, 7)]
    """
    whole = [
        _from_word(span, text) if span.label == ZERO else span
        for span in spans
        if span.label != ZERO or not NO_DENIAL_RE.match(text, span.start)
    ]
    zeros = [span for span in whole if span.label == ZERO]
    cut = {span.start for span in zeros} - {span.start for span in spans if span.label == ZERO}
    # What was left of the word is no item.
    whole = [span for span in whole if span.label != ITEM or span.start not in cut]
    for nil in _NIL_RE.finditer(text) if "零" in text else ():
        if not any(zero.start < nil.end() and nil.start() < zero.end for zero in zeros):
            whole.append(Span(*nil.span(), ZERO, 1.0, "rule"))
    return sorted(whole, key=lambda span: (span.start, span.end))


def _from_word(zero: Span, text: str) -> Span:
    for start in range(zero.start - 1, max(-1, zero.start - _LONGEST), -1):
        word = _WORD_RE.match(text, start)
        if word and zero.start < word.end() <= zero.end:
            return replace(zero, start=start)
    return zero

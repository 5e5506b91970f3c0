"""The words around a place in the text: what the second look at a fact goes by.

Taken from the text itself and not from what a reader made of it, so that a wrong slot of a fact
cannot confirm itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.documents.torn_lines import MARK_RE
from gongkai.extractors.schema import Fact

_BLANK_RE = re.compile(r"[ \t\r\f\v\u3000\xa0]+")
_BEFORE, _AFTER, _LEAD = 160, 60, 90
# A line this long without a stop at its end goes on in the next one.
_MIN_TORN_LINE = 25
_STOPS = "。:;!?"
_SENTENCE_ENDS = "。!?\n"
_SENTENCE_END_RE = re.compile(rf"[{_SENTENCE_ENDS}]|(?<=[一-鿿)])\.(?=[^\d])")
# 公民、法人和其他组织 are one phrase.
_CLAUSE_RE = re.compile(r"[,;:()\[\]]|(?<!公民)(?<!法人)、")


class Context(NamedTuple):
    """Words around a fact of a folded text, spaces taken out.

    Attributes:
        sentence: its sentence up to the fact.
        near: the last clause of that: what stands between the last mark and the fact.
        after: what follows up to the end of the sentence.
        lead: what stands before the sentence.
    """

    sentence: str
    near: str
    after: str
    lead: str


def aligned_text(folded: Folded) -> str:
    """Return the folded text with every character at its place in the text it was folded from.

    >>> from gongkai.extractors.documents.normal import fold
    >>> aligned_text(fold("收到申請８件"))
    '收到申请8件'
    """
    if isinstance(folded.offsets, range):
        return folded.text
    aligned = [" "] * folded.offsets[-1]
    for offset, character in zip(folded.offsets, folded.text, strict=False):
        aligned[offset] = character
    return "".join(aligned)


def with_whole_lines(text: str) -> str:
    r"""Return a text of the same length, with a blank for the end of each line that goes on.

    >>> with_whole_lines("全年新收政府信息公开申请43件,其中网上申请29件、信\n函申请11件。\n二、")
    '全年新收政府信息公开申请43件,其中网上申请29件、信 函申请11件。\n二、'
    """
    lines = text.split("\n")
    pieces: list[str] = []
    for line, behind in pairwise(lines):
        goes_on = is_torn_line(line) and behind.strip() and not MARK_RE.match(behind)
        pieces += (line, " " if goes_on and "\t" not in line else "\n")
    return "".join([*pieces, lines[-1]])


def fact_context(text: str, fact: Fact) -> Context:
    """Return the words around a fact's quantity."""
    return place_context(text, fact.start, fact.end)


@lru_cache(maxsize=128)  # facts are looked at by several rules in a row
def place_context(text: str, start: int, end: int) -> Context:
    """Return the words around text[start:end]; `text` is folded.

    >>> found = place_context("(二)申请。全年收到申请 8 件,均已答复。", 13, 16)
    >>> found.near, found.after, found.lead
    ('全年收到申请', ',均已答复', '(二)申请')
    """
    before = _squeezed(text[max(0, start - _BEFORE - _LEAD) : start])
    after = _squeezed(text[end : end + _AFTER])
    sentence = _last_sentence(before)
    cut = len(before) - len(sentence)
    near = _CLAUSE_RE.split(sentence)[-1]
    sentence = sentence[-_BEFORE:]
    stop = _SENTENCE_END_RE.search(after)
    lead = before[:cut].strip("。!?\n.")
    return Context(sentence, near, after[: stop.start()] if stop else after, lead)


def _last_sentence(before: str) -> str:
    """Return what stands behind the last end of a sentence."""
    if "." in before:
        return _SENTENCE_END_RE.split(before)[-1]
    return before[max(map(before.rfind, _SENTENCE_ENDS)) + 1 :]


def squeezed_between(text: str, start: int, end: int) -> str:
    """Return the words of text[start:end] without spaces."""
    return _squeezed(text[start:end])


def _squeezed(raw: str) -> str:
    squeezed = _BLANK_RE.sub("", raw)
    if "\n" not in squeezed:
        return squeezed
    parts: list[str] = []
    for line in squeezed.split("\n"):
        if parts and is_torn_line(parts[-1]):
            parts[-1] += line
        elif line:
            parts.append(line)
        elif parts and parts[-1]:
            parts.append("")
    if parts and squeezed.endswith("\n") and parts[-1] and len(parts[-1]) < _MIN_TORN_LINE:
        parts.append("")
    return "\n".join(part for part in parts if part) + ("\n" if parts and not parts[-1] else "")


def is_torn_line(line: str) -> bool:
    """Whether a printed line goes on in the next one."""
    squeezed = line.strip()
    return len(squeezed) >= _MIN_TORN_LINE and squeezed[-1] not in f"{_STOPS}：；！？"


def is_glued(fact: Fact, text: str) -> bool:
    """Whether a letter stands right before a number: its first digits may be of a name (H5, A4).

    >>> from gongkai.extractors.schema import Fact
    >>> [is_glued(Fact.model_construct(start=2), text) for text in ("用H59份", "图解43份")]
    [True, False]
    """
    before = text[fact.start - 1 : fact.start]
    return before.isascii() and before.isalpha()

"""甲、乙和丙: the members of a list of things that are counted together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, Span
from gongkai.extractors.narrative.prose.vocabulary import (
    LONG_VERBS,
    WORDS,
    words_to_late_pattern,
)
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

LIST_RE = late_regex(r"[、,和及与]{1,2}(?:\d{4}年度?)?")
# Members that nobody has taken for items: 召开部署会和推进会各1次.
_MEMBER = r"(?:(?![和及与各的了对将把])[一-龥])"
_YEAR = r"(?:\d{4}年度?)?"
_UNTAGGED_RE = late_regex(
    rf"{_YEAR}(?P<first>{_MEMBER}{{2,12}}(?:[、和及与]{_YEAR}{_MEMBER}{{2,8}})+)$"
)
_UNTAGGED_REACH = 40
_VERBS = any_word([*LONG_VERBS, *WORDS.verbs["act"], *WORDS.statements["measure_verb"]])
_ACT_RE = words_to_late_pattern(word for word in WORDS.verbs["act"] if len(word) > 1)
_VERB_RE = late_regex(rf"(?<!信息)(?<!政务)(?:{_VERBS})")  # 信息公开指南 is no deed


def untagged_members(end: int, spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield the members of a list right before `end` that no channels are of.

    >>> text = "召开部署会和推进会各1次"
    >>> [text[one.start : one.end] for one in untagged_members(9, [], text)]
    ['部署会', '推进会']
    """
    found = _UNTAGGED_RE.search(text, max(0, end - _UNTAGGED_REACH), end)
    if found is None:
        return
    begin = found.start("first")
    verbs = [verb.end() for verb in _VERB_RE.finditer(text, begin, end)]
    first = LIST_RE.search(text, begin, end)
    start = max([begin, *(v for v in verbs if first and v < first.start() - 1)])
    whole = Span(start, end, ITEM, 1.0, "rule")
    if any(s.label == CHANNEL and s.start < end and start < s.end for s in spans):
        return
    for member in members_of(whole, text):
        verb = _ACT_RE.match(text, member.start, member.end - 1)  # 召开听证会、组织|问卷调查
        yield replace(member, start=verb.end()) if verb else member


def members_of(item: Span, text: str) -> list[Span]:
    """Return the members of an item that is a list itself (培训、座谈), one span each."""
    places, start = [], item.start
    for glue in LIST_RE.finditer(text, item.start, item.end):
        places.append((start, glue.start()))
        start = glue.end()
    places.append((start, item.end))
    return [replace(item, start=a, end=b) for a, b in places if b - a > 1]

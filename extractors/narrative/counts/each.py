"""培训、座谈各2次, 复议、诉讼均为0: one printed quantity that is said of each item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.narrative.counts.quantities import PERCENT
from gongkai.extractors.narrative.counts.spots import CHANNEL, ITEM, Span, Spot
from gongkai.extractors.narrative.prose.vocabulary import LONG_VERBS, WORDS, words_to_pattern

_EACH_RE = re.compile(
    "(?:各(?:有|为|占|计|更新|修订|编制|召开|举办|开展|组织|印发|制作)?|(?:案件)?[均都皆]为)$"
)
_EACH_REACH = 4
_LEAST = 2
_LIST_RE = re.compile(r"[、,和及与]{1,2}(?:\d{4}年度?)?")
# Members that nobody has taken for items: 召开部署会和推进会各1次.
_MEMBER = r"(?:(?![和及与各的了对将把])[一-龥])"
_YEAR = r"(?:\d{4}年度?)?"
_UNTAGGED_RE = re.compile(
    rf"{_YEAR}(?P<first>{_MEMBER}{{2,12}}(?:[、和及与]{_YEAR}{_MEMBER}{{2,8}})+)$"
)
_UNTAGGED_REACH = 40
_VERBS = words_to_pattern([*LONG_VERBS, *WORDS.verbs["act"], *WORDS.statements["measure_verb"]])
_ACT_RE = words_to_pattern(word for word in WORDS.verbs["act"] if len(word) > 1)
_VERB_RE = re.compile(rf"(?<!信息)(?<!政务)(?:{_VERBS.pattern})")  # 信息公开指南 is no deed


def each_of(spot: Spot, spans: Sequence[Span], text: str) -> list[Span]:
    """Return the items that a quantity of a passage is said of each, [] where it is not.

    Args:
        spot: the quantity.
        spans: those of its passage.
        text: of its passage.

    >>> from gongkai.extractors.narrative.counts.quantities import Quantity
    >>> text = "召开部署会和推进会各1次"
    >>> spot = Spot(0, 10, 12, Quantity(1, "次", "exact"), False, None, (), None, 1.0, "rule")
    >>> [text[one.start : one.end] for one in each_of(spot, [], text)]
    ['部署会', '推进会']
    """
    each = _EACH_RE.search(text, max(0, spot.start - _EACH_REACH), spot.start)
    if each is None:
        return []
    items: list[Span] = []
    edge = each.start()
    for span in reversed([s for s in spans if s.label == ITEM]):
        if span.end > edge:
            continue
        if span.end == edge or (items and _LIST_RE.fullmatch(text, span.end, edge)):
            items.insert(0, span)
            edge = span.start
        else:
            break
    members = [member for item in items for member in _members(item, text)]
    if len(members) < _LEAST:  # the tagger takes the last one alone, or all but the last
        members = list(_untagged(each.start(), spans, text))
    # 建议、提案办结率均为100%: of both, but the first has no name of its own.
    is_rate = spot.quantity.unit == PERCENT
    are_named = all(text[one.end - 1] == "率" for one in members) or not is_rate
    return members if len(members) >= _LEAST and are_named else []


def _untagged(end: int, spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield the members of a list right before `end` that no channels are of."""
    found = _UNTAGGED_RE.search(text, max(0, end - _UNTAGGED_REACH), end)
    if found is None:
        return
    begin = found.start("first")
    verbs = [verb.end() for verb in _VERB_RE.finditer(text, begin, end)]
    first = _LIST_RE.search(text, begin, end)
    start = max([begin, *(v for v in verbs if first and v < first.start() - 1)])
    whole = Span(start, end, ITEM, 1.0, "rule")
    if any(s.label == CHANNEL and s.start < end and start < s.end for s in spans):
        return
    for member in _members(whole, text):
        verb = _ACT_RE.match(text, member.start, member.end - 1)  # 召开听证会、组织|问卷调查
        yield replace(member, start=verb.end()) if verb else member


def _members(item: Span, text: str) -> list[Span]:
    """Return the members of an item that is a list itself (培训、座谈), one span each."""
    places, start = [], item.start
    for glue in _LIST_RE.finditer(text, item.start, item.end):
        places.append((start, glue.start()))
        start = glue.end()
    places.append((start, item.end))
    return [replace(item, start=a, end=b) for a, b in places if b - a > 1]

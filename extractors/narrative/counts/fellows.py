"""Sorts of a list begin alike: each where its member of the list begins.

规划类信息3条,国土资源|城乡建设类信息7条     all of it, as its fellow is all of its member
规划类信息3条,占30%;国土资源|城乡建设类信息7条
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.extractors.narrative.prose.places import MEMBER_BOUND_RE
from gongkai.extractors.narrative.prose.spans import ITEM, QUANTITY, Span
from gongkai.extractors.narrative.prose.vocabulary import LONG_VERBS, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# What stands between a count and the item of the next member: a mark, and a piece of that item.
_VERB = any_word([*LONG_VERBS, *WORDS.takings])
_NO_PIECE = f"[的共计为含比]|包[括含]|其[中余他它]|[今全本去上当]年|年[内度]|{_VERB}"
_CUT_RE = late_regex(rf"[,、;](?P<piece>(?:(?!{_NO_PIECE})[一-龥]){{1,6}})")
# What sorts of information are called alike by.
_SORTS = ("类信息", "类")


def whole_members(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans in order; a sort is as whole as the one before it.

    >>> spans = [Span(0, 3, ITEM), Span(3, 5, QUANTITY), Span(8, 11, ITEM), Span(11, 13, QUANTITY)]
    >>> [(s.start, s.end) for s in whole_members(spans, "规划类3条,国土建设类7条")]
    [(0, 3), (3, 5), (6, 11), (11, 13)]
    """
    members: list[Span] = []
    fellow: Span | None = None
    end = 0  # of the last count
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        member = _whole(span, fellow, end, text) if span.label == ITEM and fellow else span
        members.append(member)
        if span.label == QUANTITY:
            end = span.end
        else:
            is_first = member.start == 0 or MEMBER_BOUND_RE.match(text[member.start - 1])
            fellow = member if span.label == ITEM and is_first else None
    return members


def _whole(item: Span, fellow: Span, end: int, text: str) -> Span:
    """Return an item from the count on that ends at `end`, if it is a sort as its fellow is."""
    piece = _CUT_RE.fullmatch(text, end, item.start) if fellow.end < end else None
    is_alike = all(text.endswith(_SORTS, one.start, one.end) for one in (item, fellow))
    return replace(item, start=piece.start("piece")) if piece and is_alike else item

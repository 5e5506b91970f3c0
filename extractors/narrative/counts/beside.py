"""What a quantity takes from those beside it: the item of a share, a list's kind and period.

信函3件,占30%                              the share is of 信函
粉丝由2.1万人增至3.4万人                     both are of 粉丝
公开行政许可12件、行政处罚3件                all of a list that one verb governs are of one kind
现行有效的规章23件、规范性文件117件            and of one time
网站办理66件,市长信箱35件                    the same was done in another place
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.counts.counted import is_share
from gongkai.extractors.narrative.counts.spots import ITEM, Span, Spot, spot_before
from gongkai.extractors.narrative.prose.places import (
    BOUND_RE,
    CLAUSE_END_RE,
    MEMBER_BOUND_RE,
    SENTENCE_END_RE,
    last_end,
)
from gongkai.extractors.narrative.prose.vocabulary import LONG_VERBS, WORDS, words_to_late_pattern
from gongkai.models.late_regex import late_regex

# From one number to another of the same thing: 由23家整合为11家, 从92%提高到98%.
CHANGED_RE = re.compile(
    r"[^,。;:!?()]{0,8}(?:[提升增扩压精缩减降下归整合优调规].{0,4}?)(?:到|至|为|成)(?:了|(?:本年|今年|现在|目前|\d{4}年)的?)?"
)
_YEAR_BEFORE_RE = re.compile(r"[由从](?:[上去]年的?|年初的?|原[来有]?的?|\d{4}年的?)?$")
_PART_BOUND_RE = late_regex(rf"{MEMBER_BOUND_RE.pattern}|其中|包括|包含|含")
# 公开|4件,部分公开2件: what became of them, and no verb.
_OTHER_OUTCOME_RE = late_regex("[,、;](?:部分公开|不予公开|不公开|无法提供|不予处理)")
_PART_RE = late_regex(
    r"(?:有|分别|已|共)*((?!其[他它余]|[另尚还])[一-鿿]{2,9}?)(?<!公开)(?<!推送)(?:了|有|为|共|各)*"
)
# Between two of a list that no verb or word of a breakdown parts.
_NEXT_RE = re.compile(r"[、和及与]|以及")
_VERB_RE = words_to_late_pattern(LONG_VERBS + WORDS.cues["breakdown"])
_MADE_PUBLIC_RE = re.compile(r"(?:公开|公示|公布)(?:了|各类|各种)*$")
_MADE_PUBLIC_ENDS = ("公开", "公示", "公布", "了", "各类", "各种")
_IN_FORCE = "现行有效"
# Two measures of one thing: 3笔共计420元.
_SAME_RE = re.compile(r"[,、]?(?:共计?|合计|总计)")
_RATIO_RE = re.compile(r"(占比|比例|比重)(?:[为达约]|达到)*$")
_BARE_RATIO_RE = re.compile("[,(]占比[为达约]?")
_SHARE_WORDS_RE = late_regex(r"其中|分别|约|占.*")
_INFORMATION = ("信息", "动态", "公告", "通知", "文件")
_MAX_NAME = 16


def shared_item(item: Span | None, index: int, spots: Sequence[Spot], text: str) -> Span | None:
    """Return the item of a quantity without its own: that of the one before, or the word 占比.

    It is given here, not with the spots: the slots know a share by its want of an item.
    """
    spot = spots[index]
    before = spot_before(index, spots)
    if before is None:
        return None
    is_share_of_it = is_share(text, spot.start, spot.end) and not _has_own_subject(
        before, spot, text
    )
    is_same = before.quantity.unit != spot.quantity.unit and _SAME_RE.fullmatch(
        text, before.end, spot.start
    )
    if item and (is_same or is_share_of_it or is_changed_from(before, spot, text)):
        return item
    ratio = _RATIO_RE.search(text, before.end, spot.start)
    return Span(*ratio.span(1), ITEM, spot.score, spot.origin) if ratio else None


def is_share_in_list(spot: Spot, before: Spot, text: str) -> bool:
    """Whether a share is called 占比 and no more, right behind a count, as others of its sentence.

    信函3件,占比30%;网络7件,占比70%: each is of what was counted. A single one is named so.
    """
    if spot.item is None or _BARE_RATIO_RE.fullmatch(text, before.end, spot.start) is None:
        return False
    stop = SENTENCE_END_RE.search(text, spot.end)
    sentence = last_end(SENTENCE_END_RE, text, 0, spot.start)
    shares = _BARE_RATIO_RE.findall(text, sentence, stop.start() if stop else len(text))
    return len(shares) > 1


def is_changed_from(before: Spot, spot: Spot, text: str) -> bool:
    """Whether a quantity is what another of its unit has become: 由31个精简为8个."""
    return (
        before.passage == spot.passage
        and before.quantity.unit == spot.quantity.unit
        and CHANGED_RE.fullmatch(text, before.end, spot.start) is not None
    )


def was_before(before: Spot, spot: Spot, text: str) -> bool:
    """Whether the first of two quantities is what there was the year before: 由31个精简为8个."""
    return is_changed_from(before, spot, text) and (
        _YEAR_BEFORE_RE.search(text, 0, before.start) is not None
    )


def own_words(spot: Spot, floor: int, text: str) -> Span | None:
    """Return what a part without an item is called where a verb is all there is: 含新制定5件."""
    begin = last_end(_PART_BOUND_RE, text, floor, spot.start)
    if text[begin : spot.start] == "公开" and _OTHER_OUTCOME_RE.match(text, spot.end):
        return Span(begin, spot.start, ITEM, spot.score, spot.origin)
    words = _PART_RE.fullmatch(text, begin, spot.start)
    return Span(*words.span(1), ITEM, spot.score, spot.origin) if words else None


def _has_own_subject(before: Spot, spot: Spot, text: str) -> bool:
    """Whether the clause of a share says itself what it is of: 其中网站公开的占71%.

    In a sentence of its own it is of that: 不予公开3条。主动公开的信息,占98%.
    """
    if SENTENCE_END_RE.search(text, before.end, spot.start):
        return True
    own = text[last_end(BOUND_RE, text, before.end, spot.start) : spot.start]
    return len(_SHARE_WORDS_RE.sub("", own)) > 1


def follows_in_list(one: Spot, other: Spot, text: str) -> bool:
    """Whether a quantity is the next of a list, with nothing but its name between.

    >>> _is_plain("、行政处罚"), _is_plain("、推送信息"), _is_plain(",行政处罚")
    (True, False, False)
    """
    if one.passage != other.passage or other.item is None or other.item.start < one.end:
        return False
    return _is_plain(text[one.end : other.start])


def goes_on(one: Spot, other: Spot, text: str) -> bool:
    """Whether a quantity of its own place says nothing else: 网站办理66件,市长信箱35件."""
    between = text[one.end : other.start] if one.passage == other.passage else "。"
    for channel in other.before:  # 市长公开电话 publishes nothing
        between = between.replace(text[channel.start : channel.end], "")
    return (
        other.item is None
        and one.quantity.unit == other.quantity.unit
        and between[:1] in (",", "、")
        and other.before != one.before
        and not SENTENCE_END_RE.search(between)
        and not _VERB_RE.search(between)
    )


def is_one_more(one: Spot, other: Spot, text: str) -> bool:
    """Whether a quantity of information stands right behind another: 概况信息3条,招考信息7条."""
    if one.item is None or other.item is None or one.passage != other.passage:
        return False
    return (
        one.quantity.unit == other.quantity.unit
        and text[one.end : other.item.start] in ("、", ",", "和")
        and text.endswith(_INFORMATION, one.item.start, one.item.end)
        and text.endswith(_INFORMATION, other.item.start, other.item.end)
    )


def _is_plain(between: str) -> bool:
    joint = _NEXT_RE.match(between)
    if joint is None or len(between) > _MAX_NAME or CLAUSE_END_RE.search(between):
        return False
    return _VERB_RE.search(between) is None


def is_governed_by_publishing(spot: Spot, text: str) -> bool:
    """Whether what is counted stands right behind 公开 or its like."""
    if spot.item is None or not text.endswith(_MADE_PUBLIC_ENDS, 0, spot.item.start):
        return False
    begins = last_end(CLAUSE_END_RE, text, 0, spot.item.start)
    return _MADE_PUBLIC_RE.search(text, begins, spot.item.start) is not None


def is_in_force(spot: Spot, text: str) -> bool:
    """Whether words of its clause say that what is counted is in force."""
    said = text.rfind(_IN_FORCE, 0, spot.start)
    return said >= 0 and not CLAUSE_END_RE.search(text, said, spot.start)

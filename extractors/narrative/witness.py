"""The rules as second witness of what the tagger found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from gongkai.extractors.narrative.counts.beside import CHANGED_RE
from gongkai.extractors.narrative.prose.numerals import CHINESE_CHARS
from gongkai.extractors.narrative.prose.spans import ITEM, QUANTITY, ZERO, Span

# How sure is what the tagger passed over.
_RULE_ONLY_SCORE = 0.7
# The shortest count that is no part of a name: 百十条, not the 两件 of 两件套.
_MIN_COUNT = 3
_DIGIT_RE = re.compile(r"\d")
_UNITS_OF_THINGS = frozenset("台块套名")
# Where a quantity is cut, its last character and the next: 6万人|(次), 九十八点|五, 两|台.
_CUT_RE = re.compile(
    rf".[()]|\(|点[{CHINESE_CHARS}]|[{CHINESE_CHARS}]点[{CHINESE_CHARS}]|[{CHINESE_CHARS}][{''.join(sorted(_UNITS_OF_THINGS))}]"
)
# What the tagger may take for the beginning of a quantity: 均为|2件.
_LED_RE = re.compile("[均各都皆]+为?|为")
# From one member of a list to the next.
_LIST_RE = re.compile(r"[^,、。;:!?]{0,16}[,、;][^,、。;:!?]{0,16}")
# 信息2条,占[3%]: what share a count is of the whole.
_SHARE_OF_RE = re.compile(
    r"\d[^,。;:]{0,4}[,(]占(?:比(?:例?为)?|(?:总数|总量|全部[^,。;:\d]{0,6})的?)?约?$"
)
_SHARE_REACH = 18
# Before what has become of it: 从原有的[24家]平台调整为20家.
_FROM_RE = re.compile("(?<![来])[由从][^,、。;:()\\d]{0,6}$")
_FROM_REACH = 8
# To the next count of a list that is dealt out, where nothing stands between.
_NEXT_RE = re.compile("[、和]")


def witness(tagged: list[Span], rules: list[Span], text: str) -> list[Span]:
    """Mark what the rules found as well, and add the stated zeros that the tagger passed over.

    It sees few numbers that are spelled out, and so what closes a clause with one is added, too.

    A quantity that the rules begin earlier and end alike (近6万次, not 6万次) is as they say; so is
    one that they begin behind 均为, or whose second unit they take in: 6万人(次).

    >>> [s.end for s in witness([Span(0, 5, QUANTITY)], [Span(0, 6, QUANTITY)], "26件(次),")]
    [6]
    """
    seen = _counts(tagged)  # as the tagger saw them
    shares = [span for span in rules if _is_share(span, text)]
    tagged = _whole_shares(tagged, shares)
    ours = _counts(tagged)  # with their shares whole
    if not (rules or ours):
        return tagged
    heard = {(span.start, span.end) for span in rules}
    begins = {span.end: span.start for span in rules if span.label == QUANTITY}
    ends = {span.start: span.end for span in rules if span.label == QUANTITY}
    joined = []
    for span in tagged:
        if span.label in (QUANTITY, ZERO) and _overlaps(span, heard):
            begun = begins.get(span.end, span.start)
            is_led = _LED_RE.fullmatch(text, span.start, max(begun, span.start)) is not None
            start = begun if is_led else min(span.start, begun)
            is_cut = _CUT_RE.match(text, span.end - 1) is not None
            end = ends.get(start, span.end) if is_cut else span.end
            joined.append(Span(start, max(end, span.end), span.label, span.score, "both"))
        else:
            joined.append(span)
    listed = _listed_between(rules, ours, text)
    items = [span for span in tagged if span.label == ITEM]
    # What the tagger saw as a count stands in none of its items, which never overlap.
    unseen = [span for span in rules if (span.start, span.end) not in seen]
    swallowed = [span for span in unseen if any(_swallows(item, span, text) for item in items)]
    told = {(span.start, span.end) for span in (*listed, *swallowed, *shares)}
    passed_over = [
        span
        for span in unseen
        if (span.label == ZERO or (span.start, span.end) in told or _is_spelled_out(span, text))
        and not _overlaps(span, ours)
    ]
    # A count that is as the tagger saw it holds no other of its spans.
    grown = {(s.start, s.end) for s in (*joined, *passed_over) if s.label == QUANTITY} - seen
    kept = [s for s in joined if s.label != ITEM or not _is_within(s, grown)]
    apart = [part for s in kept for part in (_apart(s, swallowed, text) if swallowed else (s,))]
    return apart + [replace(span, score=_RULE_ONLY_SCORE) for span in passed_over]


def _counts(spans: Iterable[Span]) -> set[tuple[int, int]]:
    """Return where the counts and the stated zeros among spans stand."""
    return {(span.start, span.end) for span in spans if span.label in (QUANTITY, ZERO)}


def _is_share(span: Span, text: str) -> bool:
    """Whether it is spelled as a share, or told behind a count as its share of the whole.

    >>> text = "网站2条,占3%;提高3%"
    >>> [_is_share(Span(a, a + 2, QUANTITY), text) for a in (6, 11)]
    [True, False]
    """
    if span.label != QUANTITY:
        return False
    is_of_count = text[span.end - 1] == "%" and _SHARE_OF_RE.search(
        text, max(0, span.start - _SHARE_REACH), span.start
    )
    return bool(is_of_count) or text.find("分之", span.start, span.end) >= 0


def _is_within(span: Span, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in places)


def _whole_shares(tagged: list[Span], shares: list[Span]) -> list[Span]:
    """Return the tagged spans, what is tagged within a share as the whole of it, once.

    Of 百分之九十八点五 the tagger may see 九十八点 alone, and count so many 点.

    >>> spans = _whole_shares([Span(5, 9, QUANTITY)], [Span(2, 10, QUANTITY)])
    >>> [(span.start, span.end) for span in spans]
    [(2, 10)]
    """
    if not shares:
        return tagged
    whole: list[Span] = []
    for span in tagged:
        share = next((s for s in shares if s.start < span.end and span.start < s.end), None)
        if share is None or span.label != QUANTITY:
            whole.append(span)
        elif not any(s.label == QUANTITY and s.start == share.start for s in whole):
            whole.append(replace(span, start=share.start, end=share.end))
    return whole


def _swallows(item: Span, span: Span, text: str) -> bool:
    """Whether a count that is spelled out stands within an item, and is none of its words.

    电脑[两台]、打印机 in a list is a count, however short.
    """
    is_listed = text[span.end - 1] in _UNITS_OF_THINGS and text.startswith("、", span.end)
    is_count = span.label == QUANTITY and span.end - span.start >= _MIN_COUNT - is_listed
    return is_count and item.label == ITEM and item.start < span.start and span.end < item.end


def _apart(span: Span, counts: list[Span], text: str) -> list[Span]:
    """Return an item without the counts in it: what stands before, between and behind them."""
    inside = sorted((c.start, c.end) for c in counts if _swallows(span, c, text))
    starts = [span.start, *(end for _, end in inside)]
    ends = [*(start for start, _ in inside), span.end]
    return [replace(span, start=a, end=b) for a, b in zip(starts, ends, strict=True) if a < b]


def _is_spelled_out(span: Span, text: str) -> bool:
    """Whether a quantity closes its clause and has no digit: 培训两期, not 园区二期建设.

    >>> text = "举办培训两期,园区二期建设,最多跑一次"
    >>> [_is_spelled_out(Span(a, b, QUANTITY), text) for a, b in [(4, 6), (9, 11), (17, 19)]]
    [True, False, False]
    """
    is_thing = text[span.end - 1] in _UNITS_OF_THINGS  # 电脑两台、打印机一台
    is_last = text[span.end : span.end + 1] in (",", "。", ";", ")", "(", "") or (
        is_thing and text[span.end : span.end + 1] == "、"
    )
    is_saying = text[span.start - 1 : span.start] in ("跑", "第")
    return is_last and not is_saying and not _DIGIT_RE.search(text, span.start, span.end)


def _listed_between(rules: list[Span], ours: set[tuple[int, int]], text: str) -> list[Span]:
    """Return what stands in a list between two that the tagger saw, and is counted as they are.

    So is what follows one that it saw at once: 分别达2万人、[3万人]; and what has become one that
    it saw: 由[31个]精简为8个.

    >>> text = "公开1起,告知3起,退回5起、2起"
    >>> counts = [Span(a, a + 2, QUANTITY) for a in (2, 7, 12, 15)]
    >>> [s.start for s in _listed_between(counts, {(2, 4), (12, 14)}, text)]
    [7, 15]
    """
    counts = [span for span in rules if span.label == QUANTITY]
    between = [
        one
        for before, one, after in zip(counts, counts[1:], counts[2:], strict=False)
        if _overlaps(before, ours)
        and _overlaps(after, ours)
        and text[before.end - 1] == text[one.end - 1] == text[after.end - 1]
        and _LIST_RE.fullmatch(text, before.end, one.start)
        and _LIST_RE.fullmatch(text, one.end, after.start)
    ]
    alike = [pair for pair in pairwise(counts) if text[pair[0].end - 1] == text[pair[1].end - 1]]
    between += [
        one
        for one, after in alike
        if _overlaps(after, ours)
        and CHANGED_RE.fullmatch(text, one.end, after.start)
        and _FROM_RE.search(text, max(0, one.start - _FROM_REACH), one.start)
    ]
    return between + [
        one
        for before, one in alike
        if _overlaps(before, ours) and _NEXT_RE.fullmatch(text, before.end, one.start)
    ]


def _overlaps(span: Span, others: set[tuple[int, int]]) -> bool:
    start, end = span.start, span.end
    return (start, end) in others or any(a < end and start < b for a, b in others)

"""What each item of a list with marks tells, by what the others of its list do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import DID_RE
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM, Clause
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.marked_lists import (
    BODIES,
    MAY_DO_RE,
    label_of,
    marked_items,
)
from gongkai.extractors.narrative.statements.within_items import REMEDIED_RE, WILL_RE
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_FROM_RE = late_regex(r"[自从](?:[明来]年|20\d\d年)[^,。;]{0,6}起")
# 内容上要|有新突破, 渠道方面要|更宽.
_OUGHT_RE = re.compile("(?:[上中]|方面)要$")
# 一是公开意识问题。加强培训: what names a problem before its remedy.
_PROBLEM_WORD_RE = re.compile("问题$|存在(?!的)|现象|短板|弱项|情绪|差距|偏差|误区|堵点")
_LEAD_RE = re.compile(r"(?:20\d\d年|[明来]年|今后|下一?步|[对为]此)(?:起|以来)?,")


def begin_with_problems(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take what lacks before the measure of an item for its problem.

    一是更新慢,今后将增设专栏;二是解读少: another item of the list has to tell one.
    """
    begun = list(tags)
    for items in marked_items(clauses, words):
        told = [_first_told(begun, start, end) for start, end in items]
        if f"B-{PROBLEM}" not in [begun[i] for i in told if i is not None]:
            continue
        for (start, _), first in zip(items, told, strict=True):
            if first is None or begun[first] != f"B-{IMPROVEMENT}":
                continue
            end = first
            while end > start and _leads(clauses[end - 1], words[end - 1]):
                end -= 1
            lacks = any(is_lack(words[i], clauses[i]) for i in range(start, end))
            if lacks and clauses[end - 1].stop[:1] in (",", "。"):
                begun[start:end] = span_tags(PROBLEM, end - start)
    return begun


def split_mixed(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Divide an item told as a measure that begins with what lacks: 更新慢,|已安排专人.

    Where nothing tells the measure from the problem it is left as it is.
    """
    split = list(tags)
    for start, end in (item for items in marked_items(clauses, words) for item in items):
        is_measure = label_of(split, start, end) == IMPROVEMENT
        if not is_measure or not is_lack(words[start], clauses[start]):
            continue
        turns = [i for i in range(start + 1, end) if _turns(i, clauses, words)]
        if not turns:
            continue
        begin = turns[0]
        while begin < end - 1 and clauses[begin].kind == "opener":
            begin += 1
        split[start:begin] = [OUTSIDE] * (begin - start)
        split[start : turns[0]] = span_tags(PROBLEM, turns[0] - start)
        split[begin:end] = span_tags(IMPROVEMENT, end - begin)
    return split


def _turns(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a clause behind a comma or a stop turns to what was or will be done."""
    if clauses[index - 1].stop[:1] not in (",", "。"):
        return False
    if clauses[index].kind == "opener":
        return WILL_RE.search(words[index]) is not None
    return any(one.match(words[index]) for one in (REMEDIED_RE, _FROM_RE))


def _leads(clause: Clause, text: str) -> bool:
    """Whether a clause leads from a problem to its measure: 今后将, 2022年起,."""
    return (clause.kind == "opener" and not clause.stop) or _LEAD_RE.fullmatch(text) is not None


def _first_told(tags: Sequence[str], start: int, end: int) -> int | None:
    return next((i for i in range(start, end) if tags[i] != OUTSIDE), None)


def turn_mixed(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take an item told as both for a measure where most others of its list are measures.

    一是渠道上要有新突破。积极增设专栏: it lacks nothing. So is what ought to be in some respect.
    """
    turned = list(tags)
    for items in marked_items(clauses, words):
        told = [label_of(turned, start, end) for start, end in items]
        if told.count(IMPROVEMENT) * 2 < len(told):
            continue
        for (start, end), own in zip(items, told, strict=True):
            is_both = {tag[2:] for tag in turned[start:end]} >= {PROBLEM, IMPROVEMENT}
            is_wish = own == PROBLEM and _OUGHT_RE.search(words[start]) is not None
            lacks = any(is_lack(words[i], clauses[i]) for i in range(start, end))
            first = next((i for i in range(start, end) if clauses[i].stop[:1] == "。"), end - 1)
            named = words[start : (first + 1 if is_both else end)]
            is_named = any(_PROBLEM_WORD_RE.search(one) for one in named)
            if (is_both or is_wish) and not (lacks or is_named):
                turned[start:end] = span_tags(IMPROVEMENT, end - start)
    return turned


def turn_siblings(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take an item for a problem where most of its list begin with one, and it with no deed.

    1.更新慢 / 2.解读少 / 3.审核层级多,链条偏长: the last one was told as a measure. Where another
    of the list is a measure, one that says what was done, 二是调整了办法, is one, too; where one is
    a problem, one that says no more than what is lacking, 二是解读少, is a problem.
    """
    turned = list(tags)
    for items in marked_items(clauses, words):
        told = [label_of(turned, start, end) for start, end in items]
        for (start, end), own in zip(items, told, strict=True):
            lacks = any(is_lack(words[i], clauses[i]) for i in range(start, end))
            is_done = own == PROBLEM and DID_RE.match(words[start]) and not lacks
            if is_done and IMPROVEMENT in told:
                turned[start:end] = span_tags(IMPROVEMENT, end - start)
            is_lacking = end - start == 1 and is_lack(words[start], clauses[start])
            if own == IMPROVEMENT and is_lacking and PROBLEM in told:
                turned[start:end] = span_tags(PROBLEM, end - start)
        begins = [_first_told(turned, start, end) for start, end in items]
        n_problems = sum(i is not None and turned[i].endswith(PROBLEM) for i in begins)
        if n_problems <= told.count(IMPROVEMENT) or IMPROVEMENT not in told:
            continue
        for (start, end), own in zip(items, told, strict=True):
            if own != IMPROVEMENT:
                continue
            first = next((i for i in range(start, end) if words[i] not in BODIES), start)
            if not MAY_DO_RE.match(words[first]) or is_lack(words[first], clauses[first]):
                turned[start:end] = span_tags(PROBLEM, end - start)
    return turned

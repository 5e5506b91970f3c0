"""What leads to a list of marks says what its items are: 存在以下问题:一是更新慢."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    Clause,
    names_list,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.marked_lists import marked_items
from gongkai.extractors.narrative.statements.under_headings import heading_label, label_of_heading
from gongkai.models.bio import OUTSIDE
from gongkai.models.late_regex import late_regex

_TO_PROBLEMS_RE = re.compile(r"[^。]*(?:问题|不足|短板|差距)(?:有|是|为|如下)?[:。,]")
_TO_MEASURES_RE = re.compile(
    r"[^。]*(?:将|拟|(?<![主重需必只])要|下一?步|今后|明年)[^。]*(?:以下|如下|[几多两三四五]个?方面)[^。]*[:。]"
)
# 针对存在的问题:一是 leads to measures as well.
_LISTS_RE = re.compile(r"(?<!针对)存在(?!的)[^,。;:]{0,6}(?:问题|不足)(?:有|是|为|如下)?:$")
_WILL_RE = late_regex(r"[^。]{0,24}(?:将|拟|(?<![主重需必只])要)[^。]*[:。]$")
_DID_RE = late_regex("已|了(?!解)|去年|今年|上一?年|本年|年内|以来|年来")
# What is done, and no pledge.
_DEED_RE = late_regex(
    r"\d(?!\d*[年号月〕])|[年月]底?前|建立|制定|增[设配加]|开[设通展]|配[备齐强]|聘请|(?<![作署策》])安排"
    "|清理|修订|举办|升级|改造|改版|选派|巡查|通报|上线|印发|出台|邀请|购置|编制|(?<!党)组织(?!领导|协调)"
)


def follow_leads(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take each item of a list for what leads to the list says.

    Where that is problems, the first item has to be one, any where they are said to be there
    (存在一些问题:); an item that lacks something, 更新慢, is no measure. A sentence that tells a
    problem itself, 存在更新慢的问题。, leads to what most are.
    """
    followed = list(tags)
    if not ({f"B-{PROBLEM}", f"B-{IMPROVEMENT}"} <= {*tags}):
        return followed
    for items in marked_items(clauses, words):
        mark = items[0][0] - 1
        lead = _lead(mark, clauses)
        label = _said("".join(words[lead:mark]))
        is_headed = not label and _is_heading(lead, mark, clauses, words)
        if is_headed:
            label = heading_label("".join(words[lead:mark]))
        if label == PROBLEM and any(tag.endswith(PROBLEM) for tag in tags[lead:mark]):
            label = _most(items, followed)
        is_listed = _LISTS_RE.search("".join(words[lead:mark])) is not None
        owners = items if is_listed or is_headed else items[:1]
        is_told = any(followed[i].endswith(PROBLEM) for a, b in owners for i in range(a, b))
        if not label or (label == PROBLEM and not is_told):
            continue
        for start, end in items:
            told = {tag[2:] for tag in followed[start:end] if tag != OUTSIDE}
            lacks = any(is_lack(words[i], clauses[i]) for i in range(start, end))
            if len(told) != 1 or label in told or (label == IMPROVEMENT and lacks):
                continue
            for index in range(start, end):
                if followed[index] != OUTSIDE:
                    followed[index] = followed[index][:2] + label
    return followed


def _is_heading(lead: int, mark: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a line of its own, (二)本年度主要问题, is all that stands before a mark."""
    own = clauses[lead:mark]
    is_line = bool(own) and clauses[mark].passage != own[-1].passage
    return (
        is_line and len({one.passage for one in own}) == 1 and names_list("".join(words[lead:mark]))
    )


def drop_leads(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Leave out the pledge before a list of measures: 我局将坚持问题导向,补齐短板。一是完善制度.

    Under a heading of measures it need not say that it is one: (二)改进措施。坚持问题导向。一是….
    What is done there, 开展培训4次, is a measure by itself.
    """
    kept = list(tags)
    for items in marked_items(clauses, words):
        mark = items[0][0] - 1
        lead = _lead(mark, clauses)
        is_first = lead == 0 or clauses[lead - 1].kind != "mark"
        own, first = kept[lead:mark], kept[items[0][0]]
        if not is_first or f"B-{IMPROVEMENT}" not in own or first != f"B-{IMPROVEMENT}":
            continue
        pledge = "".join(words[lead + own.index(f"B-{IMPROVEMENT}") : mark])
        if _is_pledge(lead, mark, clauses, words) and not _DEED_RE.search(pledge):
            kept[lead:mark] = [OUTSIDE if t.endswith(IMPROVEMENT) else t for t in own]
    return kept


def _is_pledge(lead: int, mark: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    told = "".join(words[lead:mark])
    is_headed = label_of_heading(lead, clauses, words) == IMPROVEMENT
    is_of_list = is_headed and told[-1:] in (":", "。") and not _DID_RE.search(told)
    return is_of_list or _WILL_RE.match(told) is not None


def _lead(mark: int, clauses: Sequence[Clause]) -> int:
    """Return where the sentence before a mark begins, in its line or the one before."""
    start = mark
    while start and clauses[start - 1].kind != "mark":
        if start < mark and clauses[start - 1].passage != clauses[start].passage:
            break
        start -= 1
        if start and clauses[start - 1].stop[:1] == "。":
            break
    return start


def _said(lead: str) -> str:
    """Return what the sentence before a mark says that the items are, "" for nothing."""
    if _TO_MEASURES_RE.fullmatch(lead):
        return IMPROVEMENT
    return PROBLEM if _TO_PROBLEMS_RE.fullmatch(lead) else ""


def _most(items: Sequence[tuple[int, int]], tags: Sequence[str]) -> str:
    """Return what more than half of the items are taken for, "" where that is nothing."""
    told = [next((tag[2:] for tag in tags[a:b] if tag != OUTSIDE), "") for a, b in items]
    return next(
        (label for label in (PROBLEM, IMPROVEMENT) if told.count(label) * 2 > len(told)), ""
    )

"""An item of a list of problems is one problem, to the end of its paragraph.

（一）答复不规范。涉及多个部门的申请,个别答复只写"未保存"。究其原因,一方面是人手少,另一方面是经验不足。
（二）…
下一步,我局将…

What it goes on with is its detail and its cause, however told, where measures have a list of their
own behind; where an item turns to what was or will be done about it, it is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.statements.clause_marks import mark_ordinal, mark_style
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PLAN_RE,
    PROBLEM,
    Clause,
    head_words,
    opens_list,
)
from gongkai.extractors.narrative.statements.lacks import CAUSE_RE, is_lack
from gongkai.extractors.narrative.statements.marked_lists import BODIES
from gongkai.extractors.narrative.statements.within_items import REMEDIED_RE, WILL_RE
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

# What may stand before the first word of an item: (一)关于|更新慢的问题。
_NO_WORDS = BODIES | {"关于"}
_SIDES = ("一方面", "另一方面")
# What was done about it by somebody: 法制大队已对属性实行复核.
_DONE_RE = late_regex(rf"[^,。;不未]{{2,10}}(?={REMEDIED_RE.pattern})")
# What leads to a measure within an item: 为此, 改进:, 从2022年第一批起.
_LEAD_RE = late_regex(
    r"[为对]此|改进|整改|措施|针对|[自从]?(?:[明来今]年|20\d\d年)[^,。;]{0,8}(?:起|开始)"
)
_LATER_RE = late_regex(f"[自从]?(?:{PLAN_RE.pattern})|[自从]20")


def fill_problem_items(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let the problem that a marked paragraph begins with be all of the paragraph."""
    filled = list(tags)
    last_measure = max((i for i, tag in enumerate(tags) if tag.endswith(IMPROVEMENT)), default=-1)
    for start, end in _paragraphs(clauses, words):
        first = next((i for i in range(start, end) if words[i] not in _NO_WORDS), start)
        if filled[first] not in (f"B-{PROBLEM}", f"I-{PROBLEM}"):
            continue
        if last_measure >= end and not _turns(range(first, end), filled, clauses, words):
            begin = next(i for i in range(start, end) if filled[i] != OUTSIDE)
            filled[begin:end] = span_tags(PROBLEM, end - begin)
    return filled


def join_remedies(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let what answers the problem of a marked paragraph be one measure, to the end of it.

    1.更新慢。个别栏目全年未更新。为此,指定专人负责;对逾期的予以通报。

    What is still to be done, behind what was done, is another one.
    """
    joined = list(tags)
    for start, end in _paragraphs(clauses, words):
        begins = [i for i in range(start, end) if joined[i].startswith("B-")]
        first = next((i for i in begins if joined[i] == f"B-{IMPROVEMENT}"), None)
        if first is None or first == begins[0] or joined[begins[0]] != f"B-{PROBLEM}":
            continue
        rest = range(first, end)
        is_other = any(joined[i].endswith(PROBLEM) or _LATER_RE.match(words[i]) for i in rest)
        if not is_other:
            joined[first:end] = span_tags(IMPROVEMENT, end - first)
    return joined


def _paragraphs(clauses: Sequence[Clause], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of what stands behind the mark of a paragraph that is one item.

    Marks within are of one list at most, which begins there: (1) behind 一是, 一方面 behind (一).
    """
    for mark, clause in enumerate(clauses):
        if clause.kind != "mark" or clause.start or words[mark].startswith(_SIDES):
            continue
        end = mark + 1
        while end < len(clauses) and clauses[end].passage == clause.passage:
            end += 1
        inner = [words[i] for i in range(mark + 1, end) if clauses[i].kind == "mark"]
        is_sub_list = [mark_ordinal(one) for one in inner] == list(range(1, len(inner) + 1))
        is_whole = all(one.startswith(_SIDES) for one in inner) or (
            is_sub_list and mark_style(inner[0]) != mark_style(words[mark])
        )
        if is_whole and end > mark + 1 and not opens_list(head_words(mark + 1, clauses, words)):
            yield mark + 1, end


def _turns(
    places: range, tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> bool:
    """Whether an item turns to what was or will be done; what lacks, or is a cause, is neither."""
    for index in places:
        text = words[index]
        if any(one.match(text) for one in (PLAN_RE, REMEDIED_RE, _DONE_RE, _LEAD_RE)):
            return True
        if clauses[index].kind == "opener" and WILL_RE.search(text):
            return True
    told = [index for index in places if tags[index].endswith(IMPROVEMENT)]
    if not told:
        return False
    lacks = any(is_lack(words[index], clauses[index]) for index in told)
    return not lacks and not CAUSE_RE.search(words[told[0] - 1])

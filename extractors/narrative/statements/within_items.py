"""Within one statement: it goes on over nouns of one predicate, and turns to its remedy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import DEED_RE, WORDS
from gongkai.extractors.narrative.statements.clauses import (
    EXISTS,
    IMPROVEMENT,
    LAST_YEAR,
    PLAN_RE,
    PROBLEM,
    WE,
    Clause,
    is_tail,
    part_end,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.marked_lists import MAY_DO_RE
from gongkai.extractors.narrative.statements.outside import ends_example
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# So far back it is looked for what a tail belongs to.
_MAX_BACK = 40
# What a predicate takes is of it, the word for problems, too: 无法突出重点、难点|问题.
_OBJECT_RE = re.compile(
    r"(?:无法|未能?|不能|不善于?|难以|很难|没有?)(?:及时|有效|充分|很好|准确)*地?"
    r"(?:突出|解决|发现|回应|反映|抓住|体现|聚焦|处理|答复|解答|破解|研究)"
    r"[^,。;:不未]*(?<![等的之类些])问题[,。;:]?$"
)
_OUGHT = ("要", "需", "需要", "应", "应当", "应该")
# 将 that stands for 把: 继续将公开纳入考核.
_GOING_ON_WITH = ("继续将", "持续将", "继续把")
_FURTHER = "进一步"
_TAKING = ("将", "将把", "拟")
# 解读不多,要丰富形式: the remedy within the item of its problem. 需进一步加强 without an object is
# no remedy but the predicate of the problem, and so is what needs to be done further.
_REMEDY_RE = late_regex(rf"(?:{any_word(WORDS.statements['measure_verb'])})++[^,、。;:!?]{{2,}}")
# 更新慢的问题,已明确专人: what was done about a problem behind its name; 已整改 names nothing.
_SUBJECT = f"(?:[现均都也]|目前|今年|现在|{WE}|[局委厅办镇乡县区市院校]里|街道)*+"
REMEDIED_RE = re.compile(
    rf"{_SUBJECT}已经?(?:(?:按照?|于|在|对|将|把|由|通过)[^,。;]{{0,12}}?)?"
    rf"(?:{DEED_RE.pattern}|改版|要求|请(?!示|求)|督促|责成|完成|修复|更换|更新|更正|补|恢复|关停|注销|删除)"
)
# What will be done, and when: 今后将, 2017年要.
WILL_RE = re.compile(r"(?:将|将把|拟)$|^(?:今后|以后|下一?步)$|^(?:20\d\d|[明来])年度?[要将拟]?$")
_THEREFORE_RE = re.compile("[为对]此")
_LAST_YEAR_RE = late_regex(LAST_YEAR)
_DID_TOO_RE = late_regex("(?:对[^,。;]{1,16})?(?:进行|开展|完成|建立|组织|健全|修订)了")
_LED_TO_RE = late_regex("造成|影响|误解|推向|反映|投诉|导致|引发")
_RESOLVED_RE = late_regex(
    rf"{_SUBJECT}(?:已经?|得到)(?:得到|有所|全部|基本|及时|明显)*(?:整改|解决|改善|改观|纠正|消除)"
)


def finish_clauses(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let a statement go on where it stops within a clause, or within nouns of one predicate.

    An opener cut the one, 还需在今后加强; the other is 及时性、全面性有待加强.
    """
    finished = list(tags)
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        if before.passage != clause.passage or before.stop not in ("", "、"):
            continue
        if "mark" in (before.kind, clause.kind) or _closes_list(finished, index, words):
            continue
        if before.stop and is_lack(words[index - 1], before):
            continue
        if words[index - 1] in _GOING_ON_WITH and finished[index - 1] == OUTSIDE:
            if finished[index] == f"B-{IMPROVEMENT}":
                finished[index - 1 : index + 1] = [f"B-{IMPROVEMENT}", f"I-{IMPROVEMENT}"]
            continue
        # 将 stands for 把 within a measure: 将公开纳入考核.
        begins = (
            before.kind == "opener"
            and words[index - 1].endswith("将")
            and finished[index] == "B" + finished[index - 1][1:]
        )
        if begins or finished[index] == OUTSIDE != finished[index - 1]:
            finished[index] = "I-" + finished[index - 1][2:]
    return finished


def _closes_list(tags: Sequence[str], index: int, words: Sequence[str]) -> bool:
    """Whether a clause closes a list of problems without being of one: 等问题.

    Within a measure, 解决存在的问题, it is an object; within a problem it can belong to a 存在.
    """
    if not is_tail(words[index]):
        return False
    begin = index - 1
    while index - begin < _MAX_BACK and begin and tags[begin].startswith("I-"):
        begin -= 1
    if tags[begin][2:] == IMPROVEMENT or ends_example(words[begin : index + 1]):
        return False
    if _OBJECT_RE.search("".join(words[begin : index + 1])):
        return False
    return not any(one.endswith(EXISTS) for one in words[begin:index])


def turn_to_remedies(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Begin a measure where the sentence of a problem turns to what ought to be, or will be, done.

    解读不多,要丰富形式; 收得晚,今后将|与广电部门协商.
    """
    turned = list(tags)
    for index in range(1, len(clauses) - 1):
        before, clause = clauses[index - 1], clauses[index]
        begin = _behind_openers(index, clauses, words)
        is_inside = before.stop == "," and turned[index - 1][2:] == PROBLEM
        if begin == index or not is_inside or clause.passage != before.passage:
            continue
        if turned[begin].endswith(IMPROVEMENT) or not _is_remedy(index, begin, clauses, words):
            continue
        turned[index:begin] = [OUTSIDE] * (begin - index)
        turned[begin] = f"B-{IMPROVEMENT}"
        for behind in range(begin + 1, len(clauses)):
            is_over = clauses[behind - 1].stop[:1] in ("。", ";") or clauses[behind].kind == "mark"
            if is_over or turned[behind].startswith("B-"):
                break
            turned[behind] = f"I-{IMPROVEMENT}"
    return turned


def _behind_openers(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> int:
    """Return where the openers end that begin at a clause, with a clause behind them: 今后|将|.

    What opens behind 将, 对照目录, is of what will be done.
    """
    end = index
    while end < len(clauses) - 1 and clauses[end].kind == "opener" and not clauses[end].stop:
        end += 1
        if WILL_RE.search(words[end - 1]) and words[end] not in _TAKING:
            break
    return end if clauses[end].passage == clauses[index].passage else index


def _is_remedy(start: int, begin: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether openers lead to what is to be done, and not to what is still wanting."""
    lead, told = words[begin - 1], words[begin]
    if WILL_RE.search(lead):
        return MAY_DO_RE.match(told) is not None and not is_lack(told, clauses[begin])
    if _THEREFORE_RE.match(words[start]) and lead in _OUGHT:
        return not is_lack(told, clauses[begin])
    is_need = lead.startswith("需") and told.startswith(_FURTHER)
    return begin == start + 1 and lead in _OUGHT and not is_need and bool(_REMEDY_RE.match(told))


def finish_deeds(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Let a measure go on over what was done besides: 开展培训2次,对栏目进行了排查."""
    finished = list(tags)
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        goes_on = before.stop == "," and before.passage == clause.passage
        is_measure = finished[index - 1].endswith(IMPROVEMENT) and finished[index] == OUTSIDE
        if goes_on and is_measure and clause.kind == "text" and _DID_TOO_RE.match(words[index]):
            finished[index] = f"I-{IMPROVEMENT}"
    return finished


def end_at_done(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """End a problem where what was done follows, in its sentence or the next: 不准,已请专家授课."""
    ended = list(tags)
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        goes_on = before.stop in (",", "。") and before.passage == clause.passage
        if not goes_on or ended[index] != f"I-{PROBLEM}" or clause.kind != "text":
            continue
        if is_tail(words[index - 1]):
            continue
        text = words[index]
        if not REMEDIED_RE.match(text) or _LED_TO_RE.search(text) or is_lack(text, clause):
            continue
        stop = part_end(index, clauses)
        if not any(is_lack(words[i], clauses[i]) for i in range(index, stop)):
            ended[index:stop] = span_tags(IMPROVEMENT, stop - index)
    return ended


def turn_to_done(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """End a problem behind its name, 更新慢的问题,已明确专人, and begin what was done about it."""
    turned = list(tags)
    for index in range(2, len(clauses)):
        name, tail, clause = clauses[index - 2 : index + 1]
        is_named = turned[index - 2].endswith(PROBLEM) and is_tail(words[index - 1])
        is_behind = tail.stop in (",", "。") and name.passage == clause.passage
        if not is_named or not is_behind or turned[index] == f"B-{IMPROVEMENT}":
            continue
        stop = part_end(index, clauses)
        is_resolved = _RESOLVED_RE.match(words[index]) is not None
        is_done = REMEDIED_RE.match(words[index]) and not _LED_TO_RE.search(words[index])
        is_done = is_done and not (is_resolved and stop == index + 1)  # 已整改 names nothing
        if not is_done and not is_resolved:
            continue
        turned[index - 1 : stop] = [OUTSIDE] * (stop - index + 1)
        if _LAST_YEAR_RE.match(words[index - 2]) and clauses[index - 3].stop[:1] == "。":
            turned[index - 2] = f"B-{PROBLEM}"  # 人手不足。去年更新慢的问题,已…: another one
        if is_done:
            turned[index:stop] = span_tags(IMPROVEMENT, stop - index)
    return turned


def join_details_of_items(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let a problem go on to the measure of its item: 答复不准。引错两次。已请专家授课."""
    joined = list(tags)
    for mark, clause in enumerate(clauses):
        if clause.kind != "mark" or joined[mark + 1 : mark + 2] != [f"B-{PROBLEM}"]:
            continue
        end = mark + 2
        while end < len(clauses) and joined[end] == f"I-{PROBLEM}":
            end += 1
        stop = end
        while stop < len(clauses) and joined[stop] == OUTSIDE and clauses[stop].kind == "text":
            if PLAN_RE.match(words[stop]):
                break
            stop += 1
        behind = joined[stop : stop + 1] == [f"B-{IMPROVEMENT}"]
        is_one = stop < len(clauses) and clauses[stop].passage == clause.passage
        ends = [i + 1 for i in range(end, stop) if clauses[i].stop[:1] == "。"]
        if behind and is_one and ends:
            joined[end : ends[-1]] = [f"I-{PROBLEM}"] * (ends[-1] - end)
            joined[ends[-1] : stop + 1] = span_tags(IMPROVEMENT, stop + 1 - ends[-1])
    return joined

"""Problems and measures that nobody told: found by the form of their sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import DID_RE, DOING_RE
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    WE,
    WILL,
    Clause,
    is_tail,
    part_end,
    rest_of_sentence,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_NO_PROBLEM_RE = late_regex(r"(?:改进|整改|加强|完善)情况|需要?(?:进一步)?说明|以下|如下")
# Why there are all of them.
_REASON_RE = re.compile(
    r"(?:究其|其)?(?:主要)?原因(?:是|在于|有|,|主要)|(?:这)?主要是?(?:因为|由于)"
)
# What is there still, and what this year's problem is.
_REMAINING_RE = re.compile(
    rf"(?:[仍还]然?|依然|当前|目前|今年|中|但[是也]?)(?:{WE})?(?:主要)?存在(?!的)"
    r"|(?:今年|目前|当前|本年度)[^,。;]{0,6}(?:问题|不足|短板)(?:之处)?主?要?(?:是|为|有|在于)"
)
# 仍存在|一些|问题: said to be there, and not named.
_SOME_RE = late_regex(
    "(?:这样|[一有这]些|以下|如下|不少|诸多|许多?|若干|[几两三]个?方面|不容忽视|亟待解决|突出"
    "|薄弱环节|不足|短板|需要?改进|的地方|的?[和与])*"
)
_SEVERAL = 2
# What leads to measures that were not told yet: 主要改进措施有, 今后将.
_PLANNED_RE = re.compile("(?:改进|整改)(?:措施|举措)|^(?:今后|下一?步|明年)")
_AGAINST_RE = late_regex(r"面对|对[照标比]|与[^,。;]*相比,")
# What came of the measures as a whole.
OUTCOME_RE = re.compile(
    r"(?:相关|上述|以上|各项)?(?:问题|工作|不足).*(?:提升|改善|解决|好转|进步)|取得"
)
# What tells one more measure, 此外还要, and of how many clauses that can be.
_MORE_RE = re.compile(rf"(?:此外|另外|同时|除此之外),?(?:{WE})?(?:还?[要将拟]|还需要?)")
_MAX_LEAD = 3
_THIS_YEAR_RE = late_regex(rf"(?:今年|本年度?)(?:以来)?,?(?:{WE})?")
# What is done, and with whom, by whom, or to what: 与广电部门协商, 由专人更新.
_DEED_RE = late_regex(rf"{DOING_RE.pattern}|[与同由把对向](?![一等时期照口外应接此前])")
_NO_MEASURE_RE = late_regex(r"以下|如下|[几多两三四五]个?方面")


def find_problems(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take for problems what lacks something before the measures, where none was told at all.

    Where no measure and no plan was told either, it has to be called one: 也存在更新不及时的问题.
    """
    found = list(tags)
    if any(tag.endswith(PROBLEM) for tag in tags):
        return found
    measures = [i for i, tag in enumerate(tags) if tag == f"B-{IMPROVEMENT}"]
    measures = measures or [i for i, text in enumerate(words) if _PLANNED_RE.search(text)]
    for index in range(measures[0] if measures else len(tags) - 1):
        start = index - _is_set_against(index, clauses, words)
        told = "".join(words[start : index + 1])
        if not is_lack(told, clauses[index]) or _NO_PROBLEM_RE.search(told):
            continue
        is_called = not clauses[index].stop and is_tail(words[index + 1])
        if not measures and not is_called:
            continue
        while start and _is_listed(start, clauses, found):
            start -= 1
        found[start : index + 1] = span_tags(PROBLEM, index + 1 - start)
    return found


def find_remaining_problems(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take for a problem what is said to be there still, behind what was done about the last one.

    已建立提醒机制。目前仍存在业务能力不足的问题; 今年的问题主要是解读形式单一.
    """
    found = list(tags)
    for index in range(1, len(clauses)):
        lead, clause = clauses[index - 1], clauses[index]
        is_led = lead.kind == "opener" and _REMAINING_RE.search(words[index - 1]) is not None
        if not is_led or lead.passage != clause.passage or found[index] != OUTSIDE:
            continue
        if _SOME_RE.fullmatch(words[index].rstrip(",。:;")):
            continue
        is_called = not clause.stop and index + 1 < len(words) and is_tail(words[index + 1])
        if is_called or (clause.stop[:1] in (",", "。") and is_lack(words[index], clause)):
            found[index] = f"B-{PROBLEM}"
    return found


def _is_set_against(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether the clause before says what a predicate is set against: 面对需求,还需要充实."""
    before = clauses[index - 1] if index else None
    if before is None or before.passage != clauses[index].passage or before.stop != ",":
        return False
    return _AGAINST_RE.match(words[index - 1]) is not None


def find_next_problems(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take for a problem the sentence behind one that lacks something, too: 更新慢。人员不足.

    Behind a semicolon it may have several clauses: 更新慢;怎么整改的,没有公开.
    """
    found = list(tags)
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        last = index - 2 if before.kind == "mark" else index - 1
        before = clauses[max(last, 0)]
        is_next = last >= 0 and before.passage == clause.passage and found[last].endswith(PROBLEM)
        if not is_next or found[index] != OUTSIDE:
            continue
        end = index + 1
        if before.stop[:1] == ";":
            end = part_end(index, clauses)
        elif before.stop[:1] != "。" or clause.stop[:1] != "。":
            continue
        told = "".join(words[index:end])
        is_told = any(is_lack(words[i], clauses[i]) for i in range(index, end))
        is_told = is_told and all(c.kind == "text" for c in clauses[index:end])
        is_told = is_told and all(tag == OUTSIDE for tag in found[index:end])
        if is_told and not _NO_PROBLEM_RE.search(told) and not _REASON_RE.match(told):
            found[index:end] = span_tags(PROBLEM, end - index)
    return found


def drop_reasons(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Leave out what is told as the cause of several problems: 主要原因是人员少."""
    kept = list(tags)
    for index in range(1, len(clauses)):
        if not _REASON_RE.match("".join(words[index : index + 2])):
            continue
        start = index
        while start and clauses[start - 1].passage == clauses[index].passage:
            start -= 1
        if kept[start:index].count(f"B-{PROBLEM}") < _SEVERAL or clauses[index].kind == "mark":
            continue
        in_item = any(one.kind == "mark" for one in clauses[start:index])
        if in_item and clauses[index - 1].stop[:1] != "。":
            continue  # 二是解读少,主要原因是人员不足: of the item alone
        for place in (index, *rest_of_sentence(index, clauses)):
            if not kept[place].endswith(PROBLEM):
                continue
            kept[place] = OUTSIDE
    return kept


def find_measures(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take for measures the sentences behind 将 or 要 that say what is done, if none was told."""
    found = list(tags)
    if any(tag.endswith(IMPROVEMENT) for tag in tags):
        return found
    for index in range(1, len(clauses)):
        before = clauses[index - 1]
        is_led = before.kind == "opener" and words[index - 1].endswith(WILL) and not before.stop
        if not is_led or before.passage != clauses[index].passage or found[index] != OUTSIDE:
            continue
        rest = rest_of_sentence(index, clauses)
        told = "".join(words[index : rest.stop])
        if _NO_MEASURE_RE.search(told) or not _DEED_RE.match(words[index]):
            continue
        if clauses[index].stop[:1] == "。":
            rest = range(index + 1, index + 1)
        found[index] = f"B-{IMPROVEMENT}"
        found[rest.start : rest.stop] = [f"I-{IMPROVEMENT}"] * len(rest)
    return found


def find_more_measures(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take for a measure the sentence behind one that tells one more: 此外还要增设查阅点."""
    found = list(tags)
    last = ""
    for index in range(1, len(clauses)):
        last = found[index - 1] if found[index - 1] != OUTSIDE else last
        if found[index] != OUTSIDE or not last.endswith(IMPROVEMENT):
            continue
        lead = _lead(index, clauses, words)
        more = _MORE_RE.match(lead + words[index])
        if more is None or not DOING_RE.match((lead + words[index])[more.end() :]):
            continue
        rest = rest_of_sentence(index, clauses) if clauses[index].stop[:1] != "。" else range(0)
        if more.end() >= len(lead) and all(found[i] == OUTSIDE for i in rest):
            found[index] = f"B-{IMPROVEMENT}"
            found[rest.start : rest.stop] = [f"I-{IMPROVEMENT}"] * len(rest)
    return found


def _lead(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> str:
    """Return what stands before a clause in its sentence, "" where that is no lead but words."""
    begin = index
    while begin and clauses[begin - 1].passage == clauses[index].passage:
        if clauses[begin - 1].stop[:1] in ("。", ";"):
            break
        begin -= 1
    return "".join(words[begin:index]) if index - begin <= _MAX_LEAD else ""


def find_answers(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take for a measure what was done about problems named: 针对更新慢等问题,我局完善了制度."""
    found = list(tags)
    for tail, clause in enumerate(clauses):
        named = tail > 0 and found[tail - 1].endswith(PROBLEM) and is_tail(words[tail])
        if not named or clause.stop != ",":
            continue
        rest = rest_of_sentence(tail, clauses)
        for i in rest:
            is_did = found[i] == f"B-{PROBLEM}" and DID_RE.match(words[i])
            if is_did and not is_lack(words[i], clauses[i]):
                found[i] = OUTSIDE
        stop = next((i for i in rest if found[i] != OUTSIDE), rest.stop)
        begins = [i for i in range(tail + 1, stop) if _was_done(i, words)]
        if not begins or clauses[begins[0]].stop[:1] == ":":
            continue
        if stop < rest.stop and found[stop] != f"B-{IMPROVEMENT}":
            continue
        end = next((i for i in range(begins[0] + 1, stop) if OUTCOME_RE.match(words[i])), stop)
        found[begins[0]] = f"B-{IMPROVEMENT}"
        found[begins[0] + 1 : end] = [f"I-{IMPROVEMENT}"] * (end - begins[0] - 1)
    return found


def _was_done(index: int, words: Sequence[str]) -> bool:
    """Whether a clause tells what was done: 完善了制度; 今年我们|安排专人."""
    is_this_year = _THIS_YEAR_RE.fullmatch(words[index - 1]) is not None
    return bool(DID_RE.match(words[index]) or (is_this_year and DOING_RE.match(words[index])))


def _is_listed(index: int, clauses: Sequence[Clause], tags: Sequence[str]) -> bool:
    """Whether the clause before is of the same list of nouns: 公开范围、时效性有待提高."""
    before = clauses[index - 1]
    is_next = before.passage == clauses[index].passage and before.kind == "text"
    return is_next and before.stop == "、" and tags[index - 1] == OUTSIDE

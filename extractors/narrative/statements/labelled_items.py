"""Items that tell a problem and its measure: 问题一:x。改进:y, or 1.更新慢。针对这一问题,y."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.prose.vocabulary import DEED_RE
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    NOTHING,
    PROBLEM,
    WE,
    Clause,
    rest_of_sentence,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.sections.wording import CHINESE_ORDINALS
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_NUMBERED_RE = re.compile(rf"问题(?:[{CHINESE_ORDINALS}]{{1,2}}|\d{{1,2}})[:、.]")
_PROBLEM_RE = re.compile(r"(?:存在)?(?:的)?(?:主要)?(?:问题|不足)[:]")
_MEASURE_RE = re.compile(
    r"(?:下一?步|具体|解决|应对)?的?(?:改进|整改|措施|对策|办法|打算|举措)"
    r"(?:的?(?:措施|情况|打算|举措|方向|思路|计划|建议|重点))?:"
    r"|(?:20\d\d年度?|下一?步|下一?年度?|今后|[明来]年)(?:的?(?:工作|主要|重点))*(?:安排|计划|思路|打算|任务|要点)?:"
)
_REASON_RE = re.compile(r"(?:主要|存在问题的)?原因(?:分析)?:")
# What an item turns from its problem to the measure with, at the start of a sentence.
_AHEAD_RE = late_regex(r"针对|为此|对此|下一?步|今后|措施|改进")
_TURN_RE = late_regex(
    rf"针对(?:这|此|该)|为此|对此|下一?步|今后|拟|明年|20\d\d年(?:,?[我本将拟要]|起,)|{WE}将"
    r"|(?:改进|整改|解决)的?(?:办法|措施|方法)"
)
# What was done already is told behind what was wrong: 引用不准。已请专家讲课.
_DID_RE = re.compile("(?:现|目前|年内)?已")
_DOING_RE = late_regex(rf"(?:(?:对|围绕|通过|将|把|由|在|与|向|为)[^,。;]*?)?(?:{DEED_RE.pattern})")
# So many items of a list have to turn alike.
_MIN_ALIKE = 2
# What stands between the problem and the measure, and is of neither.
_FRAME_RE = late_regex(r"(?:针对)?[这此该][^,。]{0,6},|(?:对此|为此|下一?步|今后|20\d\d年),")
# 措施:无, 措施:详见附件 tell none.
NOTHING_RE = late_regex(NOTHING)
_MIN_DEED = 5
# A label is cut into so many clauses at most.
_MAX_HEAD = 3


def follow_labels(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take what stands behind a label for what it says: 问题: or 改进措施:.

    A numbered problem is one, and so is its measure. What stands behind 原因分析 is of all problems
    and of none. A label holds to the next one, the end of its paragraph, or words that turn to the
    measures.
    """
    followed = list(tags)
    label, is_one, was_one, begins, in_item, number = "", False, False, True, False, -1
    index = 0
    while index < len(clauses):
        clause = clauses[index]
        if clause.passage != number:
            was_one = is_one and label == PROBLEM
            label, is_one, in_item, number = "", False, False, clause.passage
        end = head_end(index, clauses)
        told = text_to_label("".join(words[index:end]))
        if told:
            is_answer = told == IMPROVEMENT and (is_one or (was_one and not clause.start))
            is_one = _NUMBERED_RE.match(words[index]) is not None or is_answer
            is_none = is_answer and end < len(words) and NOTHING_RE.match(words[end])
            label, begins = OUTSIDE if is_none else told, True
            followed[index:end] = [OUTSIDE] * (end - index)
            index = end
            continue
        if clause.kind == "mark":
            label, is_one, in_item = "" if in_item else label, False, not label or in_item
        elif label == PROBLEM and not is_one and _AHEAD_RE.search(words[index]):
            label = ""
        elif is_one and label != OUTSIDE:
            followed[index] = ("B-" if begins else "I-") + label
        elif label == OUTSIDE:
            followed[index] = OUTSIDE
        elif begins and followed[index] == OUTSIDE and _is_told(label, index, tags, clauses, words):
            followed[index] = f"B-{label}"
        elif label and followed[index] not in (OUTSIDE, f"B-{label}", f"I-{label}"):
            followed[index] = followed[index][:2] + label
        begins = begins and clause.kind == "mark"
        index += 1
    return followed


def _is_told(
    label: str, index: int, tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> bool:
    """Whether what stands right behind a label is what it says, though nobody told it."""
    if label == PROBLEM:
        return is_lack(words[index], clauses[index])
    if label != IMPROVEMENT or NOTHING_RE.match(words[index]):
        return False
    rest = (tags[place] for place in rest_of_sentence(index, clauses))
    is_all = clauses[index].kind == "text" and all(tag == OUTSIDE for tag in rest)
    return DEED_RE.match(words[index]) is not None or (is_all and len(words[index]) > _MIN_DEED)


def head_end(index: int, clauses: Sequence[Clause]) -> int:
    """Return where the head of a sentence ends that begins at `index`; itself where none does."""
    before = clauses[index - 1] if clauses[index].start else None
    if before and before.kind != "mark" and before.stop[:1] not in ("。", ";"):
        return index
    for end in range(index + 1, min(index + _MAX_HEAD, len(clauses)) + 1):
        if clauses[end - 1].stop or clauses[end - 1].kind == "mark":
            return end
    return index


def text_to_label(text: str) -> str:
    """Return what the head of a sentence says of it: 问题:, 改进措施:; "" where it is no label."""
    if _NUMBERED_RE.fullmatch(text) or _PROBLEM_RE.fullmatch(text):
        return PROBLEM
    if _REASON_RE.fullmatch(text):
        return OUTSIDE
    return IMPROVEMENT if _MEASURE_RE.fullmatch(text) else ""


def turn_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Begin the measure within an item that is told as one statement: 更新慢。针对此,建立台账.

    Several items of the list have to turn. Where no word tells that one does, 更新慢。建立台账, it
    is its last sentence, and begins with what is done.
    """
    turned = list(tags)
    places = [(sentences, _turn(sentences, clauses, words)) for sentences in _items(clauses)]
    turning = [(sentences, place) for sentences, place in places if place is not None]
    if len(turning) < _MIN_ALIKE:
        return turned
    for sentences, place in turning:
        told = {tag[2:] for start, end in sentences for tag in turned[start:end]} - {""}
        if len(told) == 1:
            _turn_at(turned, sentences, place, clauses, words)
    return turned


def _turn(
    sentences: Sequence[tuple[int, int]], clauses: Sequence[Clause], words: Sequence[str]
) -> int | None:
    """Return which sentence of an item turns from a problem to its measure, if one does."""
    lacks = False
    for place, (start, end) in enumerate(sentences):
        is_wanting = any(is_lack(words[i], clauses[i]) for i in range(start, end))
        if not lacks:
            lacks = is_wanting
            continue
        first = "".join(words[start:end])
        if first.endswith(":"):
            return None
        if _TURN_RE.match(first) or (_DID_RE.match(first) and not is_wanting):
            return place
        is_last = place == len(sentences) - 1
        if is_last and _DOING_RE.match(first) and not is_lack(words[start], clauses[start]):
            return place
    return None


def _turn_at(
    tags: list[str],
    sentences: Sequence[tuple[int, int]],
    place: int,
    clauses: Sequence[Clause],
    words: Sequence[str],
) -> None:
    start, turn, end = sentences[0][0], sentences[place][0], sentences[-1][1]
    tags[start:turn] = span_tags(PROBLEM, turn - start)
    while turn < end - 1 and (clauses[turn].kind == "opener" or _FRAME_RE.match(words[turn])):
        tags[turn] = OUTSIDE
        turn += 1
    tags[turn:end] = span_tags(IMPROVEMENT, end - turn)


def _items(clauses: Sequence[Clause]) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentences, [start, end), of each item of several sentences."""
    index = 0
    while index < len(clauses):
        if clauses[index].kind != "mark":
            index += 1
            continue
        mark, index = index, index + 1
        sentences, start = [], index
        while index < len(clauses) and clauses[index].passage == clauses[mark].passage:
            if clauses[index].kind == "mark":
                break
            index += 1
            if clauses[index - 1].stop[:1] == "。":
                sentences.append((start, index))
                start = index
        if start < index:
            sentences.append((start, index))
        if len(sentences) > 1:
            yield sentences

"""Section five -> clauses: the smallest pieces a statement is made of.

Cut behind every stop, behind list marks (一是, （二）, 3.) and behind words that open a statement
without being part of it (将, 仍存在). The clause tagger then says of each piece whether a problem
or an improvement begins, goes on, or neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.vocabulary import DEED_RE
from gongkai.extractors.narrative.statements.clause_marks import (
    MARK_RE,
    first_mark,
    mark_end,
    next_mark,
)
from gongkai.extractors.narrative.statements.openers import OPENER_RE

# What the clause tagger calls the statements.
PROBLEM, IMPROVEMENT = "PROBLEM", "IMPROVEMENT"
# The opener that lists within a statement, too: 个别单位存在更新慢等现象.
EXISTS = "存在"
# Who tells it: 我们, 本局.
WE = "[我本][们局镇乡县区市办委厅院校]"
# How something begins that tells no problem and no measure: 无, 详见附件.
NOTHING = "无|暂无|没有|详见|见附|如下|以下"
# What an earlier report told: 对去年存在的问题.
LAST_YEAR = "(?:去年|上一?年度?|往年)"
# What a sentence begins with that tells what will be done.
PLAN_RE = re.compile("下一?步|下一阶段|接下来|今后|[明来]年")
# What a year, 今后 or a body is said to do: 我局要认真学习条例, 将完善制度.
WILL = ("将", "要", "拟", "将要")
# What a problem is named behind: 上年报告提到的"更新慢"问题.
REPORTED = ("提出的", "指出的", "反映的", "提到的", "说到的", "列出的")
# What names a problem, the quote before it with it: 针对"形式单一"的问题, 上年存在的"重发布"问题.
_NAMING = ("针对", "存在的", *REPORTED)
_PIECE_RE = re.compile(r"[^,、。;:!?]*[,、。;:!?]+[\"')]*|[^,、。;:!?]+")
_ABOUT_RE = re.compile("关于(?=[^,。;:]{2,30}问题[。,:])")
# Behind these a time is part of what is said: 还需在今后的工作中改进.
_WITHIN_RE = re.compile(r"(?:需要?|[有亟尚]待|应当?)[在于]?$")
# Whose it is, within a measure: 进一步提升我镇|政务公开水平; 我局的机制不健全.
_OWNED_RE = re.compile(rf"(?:{DEED_RE.pattern})[了对]?$")
_OWNERS = ("我", "本")
# How far into a clause an opener is looked for, and how many.
_OPENER_REACH, _MAX_OPENERS = 22, 6
# The next mark of a list is looked for so many paragraphs ahead; a heading has so many clauses.
_LOOK_AHEAD, _MAX_HEAD = 8, 3
_EDGES = ",、。;:!?\"'“”‘’ "
# What may close before the punctuation: 落实"三审三校"|;
_QUOTES = "\"'“”‘’ "
# Quoted problems follow one another without a stop: "更新慢""解读少"两个问题.
_QUOTED_ALIKE_RE = re.compile(r'"(?=(?:"[^",、。;:!?]+")+[^",。;]{0,8}(?:问题|不足|现象|情况))')
# The heading of a list is no item of one.
_HEADING_RE = re.compile(
    r"[^,。;:!?]*(?:(?:^|存在|主要|当前|目前|本年度?|[的与和及些点])(?:不足|短板|差距|困难)"
    r"|^整改|^改进|(?<!等)(?:问题|情况)|措施|(?:解决|改进|整改)的?办法|打算|安排|思路|计划|方向|对策|建议)"
)
_NAMES = (
    *("不足", "短板", "差距", "困难", "问题", "情况", "措施", "办法", "打算", "安排", "思路"),
    *("计划", "方向", "对策", "建议", "整改", "改进"),
)
_MAX_HEADING = 16
_OPENING_RE = re.compile(
    r"(?:存在|的|主要|当前|目前|上一?年度?|去年|本?年度?|20\d\d|工作|进?下?一步|下步|今后|整改|改进|解决|落实|努力|和|及|与|问题|不足|短板|困难|情况|"
    r"措施|办法|打算|安排|思路|计划|方向|对策){2,}[。:]|(?:问题|不足|整改|改进|措施|打算)[。:]"
)
# A sentence that leads to a list is no title: 下一步,我局将做好以下工作。
_LEAD_RE = re.compile(
    r"^(?:下一?步|今后|明年|为此|对此|针对|目前|总的|总体|虽然|\d{4}年|[一过]年来|[我本][局县市区镇])"
    r"|以下|如下|[一二两三四五几多]个?方面|问题|不足$|毛病"
)
_MAX_TITLE, _MIN_BODY = 22, 1.5  # what follows a title is so many times longer


class Clause(NamedTuple):
    """A piece of a passage, [start, end) in its characters.

    Attributes:
        kind: mark (a list mark), opener (ends with one) or text.
        stop: the punctuation it ends with, "" for none.
    """

    passage: int
    start: int
    end: int
    kind: str
    stop: str


def passages_to_clauses(passages: Sequence[Passage], numbers: Sequence[int]) -> list[Clause]:
    """Return the clauses of the passages with the given numbers, in order."""
    clauses: list[Clause] = []
    for index, number in enumerate(numbers):
        later = (passages[other].text for other in numbers[index + 1 : index + 1 + _LOOK_AHEAD])
        clauses += _passage_to_clauses(number, passages[number].text, "".join(later))
    return clauses


def clause_words(clause: Clause, passages: Sequence[Passage]) -> str:
    """Return the characters of a clause."""
    return passages[clause.passage].text[clause.start : clause.end]


def _passage_to_clauses(number: int, text: str, behind: str) -> Iterator[Clause]:
    position, marks = 0, ("", "")
    while position < len(text):
        end = mark_end(text, position, behind)
        if end is not None and end < len(text):
            yield Clause(number, position, end, "mark", "")
            marks = (text[position:end], next_mark(text[position:end]))
            position = end
            continue
        piece = _PIECE_RE.match(text, position)
        end = piece.end() if piece else len(text)
        quoted = _QUOTED_ALIKE_RE.search(text, position + 1, end)
        end = quoted.end() if quoted else end
        first = first_mark(text, position + 1, end)
        end = first if first is not None else _unstopped_mark(text, position, end, marks)
        yield from _cut_openers(number, text, position, end)
        position = end


def _unstopped_mark(text: str, start: int, end: int, marks: tuple[str, str]) -> int:
    """Return where the next mark of a list stands within a piece, else the end of the piece.

    (1)人手不足(2)业务不熟: no stop need stand before it; by a slip it is the last one again.
    """
    for mark in filter(None, reversed(marks)):
        place = text.find(mark, start + 1, end)
        behind = place + len(mark)
        is_number = mark[:1].isdigit() and text[place - 1].isdigit()
        if place >= 0 and behind < end and not is_number and not text[behind].isdigit():
            return place
    return end


def _cut_openers(number: int, text: str, start: int, end: int) -> Iterator[Clause]:
    position = start
    if text[start] in "\"'" and end - start > 1:
        yield Clause(number, start, start + 1, "opener", "")
        position = start + 1
    if _ABOUT_RE.match(text, position):
        yield Clause(number, position, position + 2, "opener", "")
        position += 2
    reach = min(start + _OPENER_REACH, end)
    for match in list(OPENER_RE.finditer(text, position, reach))[:_MAX_OPENERS]:
        is_within = _WITHIN_RE.search(text, position, match.start()) is not None
        cut = match.end()
        is_owner = match[0].startswith(_OWNERS)
        if is_owner and (
            text[cut : cut + 1] == "的" or _OWNED_RE.search(text, position, match.start())
        ):
            continue
        cut += match[0] in _NAMING and text[cut : cut + 1] == '"'
        if position < cut < end and text[cut] not in _EDGES and not is_within:
            yield Clause(number, position, cut, "opener", "")
            position = cut
    stop = text[position:end]
    stop = stop[len(stop.rstrip(_EDGES)) :]
    body_end = end - len(stop)
    tail = _TAIL_RE.search(text, position, body_end)
    if tail and tail.start() > position:
        yield Clause(number, position, tail.start(), "text", "")
        position = tail.start()
    yield Clause(number, position, end, "text", stop.lstrip(_QUOTES))


# What closes a list of problems and is none; 不足 alone is a predicate: 培训不足.
_TAIL_RE = re.compile(
    r"(?=[等的之一二三四五六两几多个项类方困不短薄问情现诸])(?<!不(?=多))(?:(?:等方面|等+)?(?:的|之)?(?:[一二三四五六两几](?:个|项|类|方面)+的?|[两三四几多]?(?:个|项|类|方面)*)等?(?:(?:困难|不足|短板)[和与]问题|问题(?:[和与](?:不足|短板|困难))?|(?<!说明)(?<!通报)(?<!汇报)(?<!反馈)(?<!介绍)(?<!掌握)(?<!了解)情况|现象|短板|(?<=[等的之些多])薄弱环节|(?<=[等的之些多和与及])困难|(?:不足)?之处)$"
    r"|等(?:问题|现象|情况|不足)[仍还依][^,。]{0,8}$"
    r"|(?:等方面|等|的|之|一些|几点|诸多|不少|[一二三四五六两几多]?个方面|[两三四五几]项)+不足$|等+(?:[一二三四五两几多]?个?方面)?$)"
)


def is_tail(text: str) -> bool:
    """Whether a text is what closes a list of problems: 等问题.

    >>> is_tail("等问题。"), is_tail("更新不及时等问题。")
    (True, False)
    """
    return _TAIL_RE.fullmatch(text.rstrip(_EDGES)) is not None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without punctuation at its edges; quotes go only in pairs."""
    while start < end and text[start] in _EDGES:
        if text[start] == '"' and text.count('"', start, end) % 2 == 0:
            break
        start += 1
    while end > start and text[end - 1] in _EDGES + ".":
        if text[end - 1] == '"' and text.count('"', start, end) % 2 == 0:
            break
        end -= 1
    return start, end


def names_list(text: str) -> bool:
    """Whether a text is the heading of a list of problems or measures.

    >>> names_list("下一步改进措施。"), names_list("完善措施台账。"), names_list("力量不足。")
    (True, False, False)
    """
    bare = text.rstrip(_EDGES)
    if len(bare) > _MAX_HEADING or not bare.endswith(_NAMES):
        return False
    return _HEADING_RE.fullmatch(bare) is not None


def opens_list(text: str) -> bool:
    """Whether a clause is the heading of a list that begins in its line: 改进措施:一是x.

    >>> opens_list("改进措施。"), opens_list("明确整改措施。")
    (True, False)
    """
    return _OPENING_RE.fullmatch(text.rstrip('"')) is not None


def head_words(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> str:
    """Return the words from a clause to the first stop, of at most three clauses."""
    for end in range(index + 1, min(index + _MAX_HEAD, len(clauses)) + 1):
        if clauses[end - 1].stop:
            return "".join(words[index:end])
    return ""


def whole_items(clauses: Sequence[Clause], words: Sequence[str]) -> set[int]:
    """Return the numbers of the paragraphs that are one item of a list: one mark, at their start.

    What begins as the heading of a list is none: (二)改进措施。加强培训;完善机制。
    """
    marks = [index for index, clause in enumerate(clauses) if clause.kind == "mark"]
    counts = Counter(clauses[index].passage for index in marks)
    return {
        clauses[index].passage
        for index in marks
        if not clauses[index].start
        and counts[clauses[index].passage] == 1
        and not opens_list(head_words(index + 1, clauses, words))
    }


def is_enumerated(index: int, clauses: Sequence[Clause]) -> bool:
    """Whether what begins at a clause begins with a list mark, or right behind one."""
    return any(clause.kind == "mark" for clause in clauses[max(0, index - 1) : index + 1])


def is_heading(text: str) -> bool:
    """Whether a whole line is the heading of a list, with its mark or without.

    >>> is_heading("(二)改进措施"), is_heading("(二)改进措施不多,推进较慢。")
    (True, False)
    """
    mark = MARK_RE.match(text)
    return names_list(text[mark.end() :] if mark else text)


def is_bare(text: str) -> bool:
    """Whether there is nothing in a text but punctuation."""
    return not text.strip(_EDGES + ".")


def is_titled(text: str, clauses: Sequence[Clause]) -> bool:
    """Whether a paragraph is a title, its first sentence, and what that means; it has no marks."""
    title, _, rest = text.partition("。")
    if names_list(title) or _LEAD_RE.search(title):
        return False
    no_marks = all(clause.kind != "mark" for clause in clauses)
    return no_marks and len(title) <= _MAX_TITLE and len(rest) > _MIN_BODY * len(title)


def rest_of_sentence(index: int, clauses: Sequence[Clause]) -> range:
    """Return the places of the clauses behind one to the end of its sentence."""
    end = index + 1
    while end < len(clauses) and clauses[end].passage == clauses[index].passage:
        if clauses[end].kind == "mark":
            break
        end += 1
        if clauses[end - 1].stop[:1] == "。":
            break
    return range(index + 1, end)


def part_end(index: int, clauses: Sequence[Clause]) -> int:
    """Return where the part of a sentence ends that begins at a clause: at a ; or a 。."""
    if clauses[index].stop[:1] in (";", "。"):
        return index + 1
    rest = rest_of_sentence(index, clauses)
    return next((i + 1 for i in rest if clauses[i].stop[:1] in (";", "。")), rest.stop)

"""What looks like a count in a text: a number with a measure word, in figures or spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annotations.report import Span
from gongkai.extractors.narrative.counts.quantities import printed_to_quantity
from gongkai.extractors.narrative.prose.numerals import CHINESE_CHARS

# Measure words that make a number look like a count; 年 月 日 级 and the like make it something
# else far more often.
_COUNTED = [
    *("条", "件", "篇", "期", "个", "份", "次", "宗", "册", "场", "则", "张", "人", "人次"),
    *("家", "户", "起", "名", "批", "部", "组", "幅", "本", "元", "万元", "%", "％"),
    *("项", "处", "台", "轮", "封", "批次", "块", "类", "只", "位"),
    *("条次", "件次", "篇次", "场次"),
]
_NOT_A_TIME = r"(?!工作日|月|日|自然日|年)"
_NUMBER_RE = re.compile(
    r"(?<![\d.第\-－—〔\[])(?P<number>\d+(?:[,，.]\d+)*)\s*+(?:余|多)?\s*+(?:万|亿)?(?:余|多)?\s*+"
    rf"(?P<unit>{'|'.join(sorted(_COUNTED, key=len, reverse=True))}){_NOT_A_TIME}"
)
# Measure words behind a number that is spelled out; those that begin a noun there are left out
# (十二部门).
_SPELLED_OUT = [
    *("条", "件", "篇", "期", "份", "次", "人次", "名", "场", "项", "处", "台", "轮", "封", "批次"),
    *("块", "类", "只", "位", "个", "户", "幅", "起", "宗", "家", "册", "则", "批", "本"),
    *("件次", "条次", "场次"),
]
_SPELLED_UNITS = "|".join(sorted(_SPELLED_OUT, key=len, reverse=True))
_NOT_WITHIN = rf"(?<![第{CHINESE_CHARS}万亿\d])"
# A number that is spelled out looks like a count where it has two digits at least (三十余份);
# 统一 before a unit is none (统一一个模板).
_SPELLED_RE = re.compile(
    rf"(?<!统){_NOT_WITHIN}(?=[{CHINESE_CHARS}万亿]{{2}})[{CHINESE_CHARS}]+(?:[万亿][{CHINESE_CHARS}]*)*"
    rf"(?:余|多)?(?:{_SPELLED_UNITS}){_NOT_A_TIME}"
)
# Or where its one digit is a round number that is said to be about (百余件, 近千人次); 类 is of a
# phrase there, too (十余类事项), and 千家 of 千家万户.
_ROUND_RE = re.compile(
    rf"{_NOT_WITHIN}(?:[十百千万](?:余|多)|(?:近|超过?|约|逾)[百千万])(?!类|家万)"
    rf"(?:{_SPELLED_UNITS}){_NOT_A_TIME}"
)
# One digit (两台) only before these: three 项, 次, 件 stand for other things too often (三项改革,
# 连续两次, 办好三件事), and 一 is an article nearly everywhere (一份答复).
_ONE_DIGIT = rf"{_NOT_WITHIN}[二三四五六七八九十两](?:余|多)?"
_ONE_DIGIT_RE = re.compile(rf"{_ONE_DIGIT}(?:份|名|篇|场|期|处|台|轮|封|位|块){_NOT_A_TIME}")
# Before those it is one where a clause ends with it (宣讲三次。, 收到申请两件；) or a verb of doing
# begins it (召开三次会议).
_UNITS_AT_AN_END = "件次|条次|场次|人次|批次|件|次|项|起|宗|则|册|幅|只"
_AT_AN_END_RE = re.compile(rf"{_ONE_DIGIT}(?:{_UNITS_AT_AN_END})(?=[，。；、,;）)\n]|\Z)")
_BEHIND_A_VERB_RE = re.compile(
    rf"(?<=召开|举办|举行|收到|受理|办结|印发){_ONE_DIGIT}(?:{_UNITS_AT_AN_END}){_NOT_A_TIME}"
)
# How often is no count: 每天开机两次, 连续两次.
_HOW_OFTEN_RE = re.compile(r"(?:每|连续)[^，。；\n]{0,10}\Z")
_REACH_BACK = 12


def counts_in(text: str) -> Iterator[Span]:
    """Yield [start, end) of each, in order, none of them within another.

    >>> list(counts_in("共12条、三百余件，第3条"))
    [(1, 4), (5, 9)]
    >>> list(counts_in("召开三次，连续两次，办好三件事"))
    [(2, 4)]
    """
    reached = 0
    for start, end in sorted(_looks(text), key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def _looks(text: str) -> Iterator[Span]:
    """Yield what any of the forms finds."""
    yield from (match.span() for match in _NUMBER_RE.finditer(text))
    for pattern in (_SPELLED_RE, _ROUND_RE, _ONE_DIGIT_RE, _BEHIND_A_VERB_RE):
        for match in pattern.finditer(text):
            if printed_to_quantity(match[0]):
                yield match.span()
    for match in _AT_AN_END_RE.finditer(text):
        before = text[max(0, match.start() - _REACH_BACK) : match.start()]
        if printed_to_quantity(match[0]) and not _HOW_OFTEN_RE.search(before):
            yield match.span()

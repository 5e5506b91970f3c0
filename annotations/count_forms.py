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
# A number that is spelled out looks like a count where it has two digits at least (三十余份);
# 统一 before a unit is none (统一一个模板).
_SPELLED_RE = re.compile(
    rf"(?<![第统{CHINESE_CHARS}万亿\d])(?=[{CHINESE_CHARS}万亿]{{2}})[{CHINESE_CHARS}]+(?:[万亿][{CHINESE_CHARS}]*)*"
    r"(?:余|多)?(?:条|件|篇|期|份|次|人次|名|场|项|处|台|轮|封|批次|块|类|只|位|个|户|幅)"
    rf"{_NOT_A_TIME}"
)
# One digit (两台) only before these: 三项, 两次, 三件 stand for other things too often (三项改革,
# 连续两次, 办好三件事), and 一 is an article nearly everywhere (一份答复).
_ONE_DIGIT_RE = re.compile(
    rf"(?<![第{CHINESE_CHARS}万亿\d])[二三四五六七八九十两](?:余|多)?"
    rf"(?:份|名|篇|场|期|处|台|轮|封|位|块){_NOT_A_TIME}"
)


def counts_in(text: str) -> Iterator[Span]:
    """Yield [start, end) of each, in no order.

    >>> sorted(counts_in("共12条、三百余件，第3条"))
    [(1, 4), (5, 9)]
    """
    yield from (match.span() for match in _NUMBER_RE.finditer(text))
    for pattern in (_SPELLED_RE, _ONE_DIGIT_RE):
        spelled = pattern.finditer(text)
        yield from (match.span() for match in spelled if printed_to_quantity(match[0]))

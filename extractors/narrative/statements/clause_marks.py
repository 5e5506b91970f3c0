"""The marks of lists in section five: 一是, (二), 3., ④, 首先; those that lost a character, too."""

from __future__ import annotations

import re

from gongkai.extractors.sections.wording import CHINESE_ORDINALS
from gongkai.models.late_regex import late_regex

# A list mark at the start of a piece; its comma or stop may end the piece before (一、 2. ①).
MARK_RE = re.compile(
    rf"(?:第[{CHINESE_ORDINALS}](?:点|(?:个|大)?(?:方面|问题))(?:是|[,、:])"
    rf"|第?[{CHINESE_ORDINALS}]{{1,2}}(?:是|要|则|来)|第[{CHINESE_ORDINALS}](?:件事?(?=[,、])|(?![件季方条次轮批个届时线年月阶期者步项天日周回遍]))[,、]?"
    rf"|\(?[{CHINESE_ORDINALS}]{{1,2}}\)?[、.,)](?:(?<=[)、])是(?!否))?|\(?\d{{1,2}}(?:[、.)](?!\d)|[、.](?=20\d\d年)|:(?!\d)|是(?![否非]))"
    r"|[甲乙丙丁戊][、.](?![甲乙丙丁戊])|[A-Ha-h][、.)](?![A-Za-z\d])|\([A-Ha-h]\)|[\[【]\d{1,2}[\]】]"
    rf"|问题(?:[{CHINESE_ORDINALS}]{{1,2}}|\d{{1,2}})[:、]"
    rf"|[①-⑳❶-❿⑴-⒇]+|[●•·—→◆◇■□▲▶►★☆➢✓√※]+|-{{1,3}}(?!\d)|\([{CHINESE_ORDINALS}\d]{{1,2}}\)"
    r"|(?:还有|再|另)?[一二三]个(?:问题)?是"
    r"|(?:其[一二三四五六七八九]|首先|其次|再次|最后(?![一几两才面头关])|一方面|另一方面)[是,]?)"
)
# The first mark of a list need not stand behind a stop: 主要问题一是x;二是y, 我局一方面x,另一方面y.
# A side told at length, with commas enough for a block of measures, is none of a list.
_FIRST_MARK_RE = late_regex(
    r"(?<=[题足现板距面施为在有局厅委办署院县区镇乡处所站心位们将])一是(?!否)"
    r"|(?<![另再这某哪每任])一方面(?!的)(?=[^。,;]+(?:,[^。,;]+){0,3}[,;。]另?一方面)"
    r"|首先(?=[^。]+[,;。]其次)"
    r"|(?<=[题足施算法策])(?:1[、.](?!\d)(?=[^。]+2[、.])|\(1\)(?=[^。]+\(2\))|①(?=.+②))"
)
# What such a mark can begin with: looked for first, as what makes it one may stand far behind it.
_MAY_BEGIN_RE = re.compile(r"一是|一方面|首先|1[、.]|\(1\)|①")
# Words that begin with a numeral and are no list mark: 一定, 一些, 一个.
_NO_MARK = "定些般个次步直致样起切旦体方年时人条件"
_LOST_MARK_RE = re.compile(f"[{CHINESE_ORDINALS}](?![{CHINESE_ORDINALS}{_NO_MARK}]|是)")
_COUNTED_MARK_RE = late_regex(f"([{CHINESE_ORDINALS}])是")
_DIGITS_RE = re.compile(r"\d+")
# As one tells it: 一个是, 还有一个问题是.
_SPOKEN_RE = re.compile("(?<!第)(?:还有|再|另)?一个(?:问题)?是")
_STYLE_RE = re.compile(rf"[{CHINESE_ORDINALS}①-⑳❶-❿甲乙丙丁戊]+|\d+|[A-Ha-h]")
# What counts by itself: ③, 丙, C.
_COUNTING = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "甲乙丙丁戊", "ABCDEFGH", "abcdefgh")


def first_mark(text: str, start: int, end: int) -> int | None:
    """Return where in [start, end) a list begins without a stop before its first mark.

    >>> first_mark("我局一方面加强培训,另一方面丰富形式。", 0, 10)
    2
    """
    for begin in _MAY_BEGIN_RE.finditer(text, start, end):
        if _FIRST_MARK_RE.match(text, begin.start()):
            return begin.start()
    return None


def mark_end(text: str, position: int, behind: str) -> int | None:
    """Return where a list mark at `position` ends; also one that lost a character.

    As in 一x;二是y and 一是x,二y; or its numeral, as in 问题:是x;二是y.
    """
    mark = MARK_RE.match(text, position)
    if mark:
        return mark.end()
    lost_first = text[position] == "是" and text[max(0, position - 1)] in "。:"
    if not lost_first and not _LOST_MARK_RE.match(text, position):
        return None
    following = _COUNTED_MARK_RE.search(text + behind, position)
    place = 0 if lost_first else CHINESE_ORDINALS.find(text[position])
    if following and following[1] == CHINESE_ORDINALS[place + 1 : place + 2]:
        return position + 1
    told = _COUNTED_MARK_RE.findall(text, 0, position)
    if place and told and told[-1] == CHINESE_ORDINALS[place - 1]:
        return position + 1
    return None


def mark_ordinal(mark: str) -> int:
    """Return the number of a list mark, 0 where it has none.

    >>> [mark_ordinal(mark) for mark in ("二是", "(三)", "12.", "④", "丙、", "首先")]
    [2, 3, 12, 4, 3, 0]
    """
    digits = _DIGITS_RE.search(mark)
    if digits:
        return int(digits.group())
    for character in mark:
        if character in CHINESE_ORDINALS:
            return CHINESE_ORDINALS.index(character) + 1
        for series in _COUNTING:
            if character in series:
                return series.index(character) + 1
    return 0


def next_mark(mark: str) -> str:
    """Return the mark that follows another in its list, "" where none is known.

    >>> [next_mark(mark) for mark in ("一是", "(2)", "3.", "①", "九、", "A.", "首先")]
    ['二是', '(3)', '4.', '②', '十、', 'B.', '']
    """
    found = _STYLE_RE.search(mark)
    if found is None or len(found[0]) > len("10"):
        return ""
    number = found[0]
    if number.isdigit() and number.isascii():
        following = str(int(number) + 1)
    elif number in CHINESE_ORDINALS:
        place = CHINESE_ORDINALS.index(number) + 1
        following = CHINESE_ORDINALS[place : place + 1]
    else:
        series = next((one for one in _COUNTING if number in one), number)
        place = series.index(number) + 1
        following = series[place : place + 1]
    return mark.replace(number, following, 1) if following else ""


def mark_style(mark: str) -> str:
    """Return what the marks of one list share: 一是 and 二是, (1) and (2), 一个是 and 再一个是.

    >>> mark_style("二是") == mark_style("三是") != mark_style("二、")
    True
    """
    return _STYLE_RE.sub("#", _SPOKEN_RE.sub("一个是", mark))


def goes_on(mark: str, before: str) -> bool:
    """Whether a mark goes on with its list though it has no number of its own: 再一个是, 一个是.

    `before` is the punctuation before it: behind a colon or a full stop 一个是 begins another list.

    >>> goes_on("再一个是", "。"), goes_on("一个是", ","), goes_on("一个是", ":")
    (True, True, False)
    """
    spoken = _SPOKEN_RE.fullmatch(mark)
    return spoken is not None and (mark[0] in "再另还" or before not in ("", ":", "。"))

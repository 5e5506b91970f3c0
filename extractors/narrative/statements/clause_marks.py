"""The marks of lists in section five: 一是, (二), 3., ④, 首先; those that lost a character, too."""

from __future__ import annotations

import re

from gongkai.extractors.sections.wording import CHINESE_ORDINALS

# A list mark at the start of a piece; its comma or stop may end the piece before (一、 2. ①).
MARK_RE = re.compile(
    rf"(?:第?[{CHINESE_ORDINALS}]{{1,2}}(?:是|要|则|来)|第[{CHINESE_ORDINALS}](?:件事?(?=[,、])|(?![件季方条次轮批个届时线年月阶期者步项天日周回遍]))[,、]?"
    rf"|\(?[{CHINESE_ORDINALS}]{{1,2}}\)?[、.,)](?:(?<=[)、])是(?!否))?|\(?\d{{1,2}}(?:[、.)](?!\d)|[、.](?=20\d\d年)|是(?![否非]))"
    rf"|问题(?:[{CHINESE_ORDINALS}]{{1,2}}|\d{{1,2}})[:、]"
    rf"|[①-⑳⑴-⒇●•·—→]+|-{{1,3}}(?!\d)|\([{CHINESE_ORDINALS}\d]{{1,2}}\)"
    r"|(?:还有|再|另)?[一二三]个(?:问题)?是"
    r"|(?:其[一二三四五六七八九]|首先|其次|再次|最后(?![一几两才面头关])|一方面|另一方面)[是,]?)"
)
# Words that begin with a numeral and are no list mark: 一定, 一些, 一个.
_NO_MARK = "定些般个次步直致样起切旦体方年时人条件"
_LOST_MARK_RE = re.compile(f"[{CHINESE_ORDINALS}](?![{CHINESE_ORDINALS}{_NO_MARK}]|是)")
_COUNTED_MARK_RE = re.compile(f"([{CHINESE_ORDINALS}])是")
_DIGITS_RE = re.compile(r"\d+")
# As one tells it: 一个是, 还有一个问题是.
_SPOKEN_RE = re.compile("(?:还有|再|另)?一个(?:问题)?是")
_STYLE_RE = re.compile(rf"[{CHINESE_ORDINALS}①-⑳]+|\d+")


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

    >>> [mark_ordinal(mark) for mark in ("二是", "(三)", "12.", "④", "首先")]
    [2, 3, 12, 4, 0]
    """
    digits = _DIGITS_RE.search(mark)
    if digits:
        return int(digits.group())
    for character in mark:
        if character in CHINESE_ORDINALS:
            return CHINESE_ORDINALS.index(character) + 1
        if "①" <= character <= "⑳":
            return ord(character) - ord("①") + 1
    return 0


def next_mark(mark: str) -> str:
    """Return the mark that follows another in its list, "" where none is known.

    >>> [next_mark(mark) for mark in ("一是", "(2)", "3.", "①", "九、", "首先")]
    ['二是', '(3)', '4.', '②', '十、', '']
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
        following = chr(ord(number[0]) + 1) if len(number) == 1 and number < "⑳" else ""
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

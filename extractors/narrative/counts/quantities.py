"""A quantity as printed -> value, unit and approximation.

约 2.46 万 余 条（次）
|  |    |  |  unit
|  |    |  approximation behind
|  |    scale
|  number
approximation before
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from gongkai.extractors.narrative.prose.numerals import (
    ARABIC,
    CHINESE,
    Number,
    printed_to_decimal,
    to_number,
)
from gongkai.extractors.narrative.prose.vocabulary import NEGATION_RE, WORDS
from gongkai.models.word_patterns import any_word

Approximation = Literal["exact", "about", "at_least", "at_most"]


class Quantity(NamedTuple):
    """What a quantity says. `unit` is None where none is printed (a measure word is lost)."""

    value: Number
    unit: str | None
    approx: Approximation


_BEFORE = {word: kind for kind, words in WORDS.before.items() for word in words}
_BEHIND = {word: kind for kind, words in WORDS.behind.items() for word in words}
_ANY_BEFORE = any_word(_BEFORE)
_ANY_BEHIND = any_word(_BEHIND)
_UNIT = rf"(?:{any_word(WORDS.measures)})"
# 条（次）, 篇/条, 人(次)
_UNITS = rf"{_UNIT}(?:[（(/、]?{_UNIT}[）)]?){{0,3}}"
_SECOND_UNIT_RE = re.compile(r"[（(/、].*")
# Nothing a report counts is so large; what is are the digits of something else.
_MAX_VALUE = 10**15
_TOO_LONG = 16
_QUANTITY_RE = re.compile(
    rf"(?P<before>{_ANY_BEFORE})?达?"
    rf"(?:(?P<share>[百千万])分之(?P<points>{ARABIC}|{CHINESE})"
    rf"|(?P<first>首)|(?P<number>{ARABIC}|{CHINESE}))"
    rf"(?P<behind>{_ANY_BEHIND})?(?P<scale>[百千]?[万亿]|[百千])?"
    rf"(?:(?<=[百千万亿])(?P<rest>[零〇]?(?:(?:{ARABIC}|{CHINESE})[百千]?)+万?))?"
    rf"(?P<behind2>{_ANY_BEHIND})?"
    rf"(?P<tenths>成)?(?P<unit>{_UNITS})?(?P<behind3>{_ANY_BEHIND})?"
)
# 两三条, 七八次: two numbers one beside the other, and none said.
_RANGE_RE = re.compile("一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九")
_VAGUE_RE = re.compile("[数几][十百千万亿]|[上成][百千万]")
# 万元 counts ten thousands of yuan: the scale is part of the number, as in 万人次.
_SCALED_UNITS = {"万元": ("万", "元"), "亿元": ("亿", "元")}
PERCENT = "%"
# 百分之三, 千分之三, 万分之三.
_SHARE_UNITS = {"百": PERCENT, "千": "‰", "万": "‱"}
# What is so many of a hundred, a thousand, ten thousand is a rate, and adds up to nothing.
RATE_UNITS = frozenset(_SHARE_UNITS.values())


def printed_to_quantity(surface: str) -> Quantity | None:
    """Return what a quantity's characters say; None where they are no quantity.

    >>> printed_to_quantity("近2.46 万余条（次）")
    Quantity(value=24600, unit='条（次）', approx='at_least')
    >>> printed_to_quantity("两期"), printed_to_quantity("百分之百")
    (Quantity(value=2, unit='期', approx='exact'), Quantity(value=100, unit='%', approx='exact'))
    >>> printed_to_quantity("43.788万元").value, printed_to_quantity("46").unit
    (437880, None)
    >>> printed_to_quantity("两三条"), printed_to_quantity("二十三条").value
    (None, 23)
    >>> [printed_to_quantity(n).value for n in ("1万2千条", "5万零3百条", "2亿3000万元")]
    [12000, 50300, 230000000]
    """
    compact = "".join(surface.split()).translate(_WIDTHS)
    match = _QUANTITY_RE.fullmatch(compact)
    if match is None:
        return None
    value = _value(match)
    is_bare = match["number"] is not None and match["unit"] is None and match["tenths"] is None
    if value is None or value > _MAX_VALUE or (is_bare and not match["number"][0].isdigit()):
        return None  # 百 in 百姓, 一 in 一致
    whole = (match["number"] or match["points"] or "").partition("点")[0]
    if _RANGE_RE.search(whole):  # none is 五六 behind 点: 九十五点五六
        return None
    unit = PERCENT if match["tenths"] else _SHARE_UNITS.get(match["share"], match["unit"])
    if unit in _SCALED_UNITS:
        unit = _SCALED_UNITS[unit][1]
    return Quantity(value, PERCENT if unit == "％" else unit, _approximation(match))


def main_unit(unit: str | None) -> str | None:
    """Return the unit that one with a second behind it is counted as.

    >>> main_unit("条（次）"), main_unit("人(次)"), main_unit("篇/条"), main_unit("人次")
    ('条', '人次', '篇', '人次')
    """
    if unit is None or not (second := _SECOND_UNIT_RE.search(unit)):
        return unit
    main = unit[: second.start()]
    return f"{main}次" if main == "人" and "次" in second[0] else main


def negated_to_quantity(surface: str) -> Quantity | None:
    """Return the zero that a statement of absence says; None where it denies nothing.

    >>> negated_to_quantity("未收到政府信息公开申请")
    Quantity(value=0, unit=None, approx='exact')
    """
    return Quantity(0, None, "exact") if NEGATION_RE.search(surface) else None


def surface_to_quantity(surface: str) -> Quantity | None:
    """Return a quantity, or else the zero of a statement of absence."""
    return printed_to_quantity(surface) or negated_to_quantity(surface)


def is_vague(text: str, start: int) -> bool:
    """Whether the number at `start` is one of some tens or hundreds: 数十条, 上百人次.

    >>> is_vague("公开数十条", 3), is_vague("共十条", 1)
    (True, False)
    """
    return _VAGUE_RE.match(text, max(0, start - 1)) is not None


def with_approximation(start: int, end: int, text: str) -> tuple[int, int]:
    """Return where a quantity begins and ends, the words for its approximation with it.

    So is the rest of 3轮|次. Single characters (约, 近) may belong to another word and are left to
    the tagger.

    >>> text = "用户已突破5万,来访120人次左右"
    >>> [text[slice(*with_approximation(*place, text))] for place in ((5, 7), (10, 15))]
    ['突破5万', '120人次左右']
    """
    word = _APPROXIMATING_RE.search(text, max(0, start - _LONGEST_BEFORE), start)
    behind = _APPROXIMATED_RE.match(text, end)
    return word.start() if word else start, behind.end() if behind else end


_LONG_BEFORE = [word for word in _BEFORE if len(word) > 1]
_LONGEST_BEFORE = max(map(len, _LONG_BEFORE))
_APPROXIMATING_RE = re.compile(rf"(?:{any_word(_LONG_BEFORE)})\Z")
_APPROXIMATED_RE = re.compile("左右|上下(?=[,。;、)])|(?<=轮)次")
_WIDTHS = {ord("０") + i: ord("0") + i for i in range(10)} | {ord("．"): ord(".")}


def _value(match: re.Match[str]) -> Number | None:
    if match["first"]:
        return 1
    if match["share"]:
        value = printed_to_decimal(match["points"])
        return None if value is None else to_number(value)
    number, scale = match["number"], match["scale"] or ""
    is_plain = number.isdecimal() and not scale and match["unit"] not in _SCALED_UNITS
    if is_plain and len(number) < _TOO_LONG:
        return int(number) * (10 if match["tenths"] else 1)
    if match["unit"] in _SCALED_UNITS:
        scale += _SCALED_UNITS[match["unit"]][0]
    if match["rest"] and scale != match["scale"]:
        return None  # 2亿3000万 of 万元
    value = printed_to_decimal(number, scale, match["rest"] or "")
    if value is None:
        return None
    return to_number(value * 10 if match["tenths"] else value)


def _approximation(match: re.Match[str]) -> Approximation:
    for group in ("behind3", "behind2", "behind"):
        if match[group]:
            return _BEHIND[match[group]]
    return _BEFORE[match["before"]] if match["before"] else "exact"

"""Printed numerals -> numbers: Arabic with commas and scales, Chinese, and shares.

First rule of the narrative: what a quantity is worth follows from its characters alone. White
space inside a number is a fault of the source and is looked through; nothing else is repaired.
"""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.models.late_regex import late_regex

# The second half is how sums are written that may not be altered: 叁万贰仟.
CHINESE_DIGITS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_DIGIT = (
    {"零": 0, "〇": 0, "○": 0, "两": 2}
    | {c: i for i, c in enumerate("零一二三四五六七八九")}
    | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
)
_SMALL_SCALE = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
SCALE = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE_CHARS = f"{CHINESE_DIGITS}○两十百千拾佰仟"
CHINESE = f"[{CHINESE_CHARS}]+(?:点[{CHINESE_DIGITS}○]+)?"
# 百分之九十八点五, 百分之12.5, 千分之二; none is 百分之九十几, or 百分之九十点 with a digit lost,
# nor is 十万分之三 the 万分之三 in it.
SHARE = rf"(?<![十百千万亿])[百千万]分之(?:{ARABIC}|{CHINESE})(?![{CHINESE_CHARS}\d点.几])"

# 2千1百
_PIECE_RE = late_regex(rf"({ARABIC})([百千]?)")
Number = int | float


def arabic_to_decimal(printed: str) -> Decimal:
    """Return the value of Arabic digits with or without thousands commas.

    >>> arabic_to_decimal("1,037.50")
    Decimal('1037.50')
    """
    return Decimal(printed.replace(",", "").replace("，", ""))


def chinese_to_decimal(printed: str) -> Decimal | None:
    """Return the value of a Chinese numeral below 万; None where it is none.

    Digits without scale words are read one by one, as years are written; so are those behind 点.

    >>> [int(chinese_to_decimal(n)) for n in ("两", "十二", "二百零五", "一千三", "二〇二三")]
    [2, 12, 205, 1300, 2023]
    >>> chinese_to_decimal("一千零一十二"), chinese_to_decimal("一千零十二")
    (Decimal('1012'), Decimal('1012'))
    >>> chinese_to_decimal("十二三") is None, chinese_to_decimal("九十八点五")
    (True, Decimal('98.5'))
    """
    printed, _, fraction = printed.partition("点")
    whole = _whole_to_decimal(printed)
    if whole is None or not fraction:
        return whole
    return whole + Decimal("0." + "".join(str(_DIGIT[c]) for c in fraction))


def _whole_to_decimal(printed: str) -> Decimal | None:
    if not printed or any(c not in _DIGIT and c not in _SMALL_SCALE for c in printed):
        return None
    if not any(c in _SMALL_SCALE for c in printed):
        return Decimal("".join(str(_DIGIT[c]) for c in printed))
    total, digit, last_scale = 0, None, 10**4
    for index, character in enumerate(printed):
        scale = _SMALL_SCALE.get(character)
        if scale is None:
            if digit not in (None, 0):
                return None
            digit = _DIGIT[character]
        elif scale >= last_scale or (digit is None and index):
            return None
        else:
            total += (digit or 1) * scale  # 十二, 一千零十二
            digit, last_scale = None, scale
    if digit:
        is_short = last_scale >= 100 and printed[-2] not in "零〇○"  # 一千三 is 1300
        total += digit * (last_scale // 10 if is_short else 1)
    return Decimal(total)


def is_rate(text: str, start: int, end: int) -> bool:
    """Whether the quantity text[start:end] is so many of a hundred, a thousand, ten thousand.

    >>> [is_rate(text, 0, len(text)) for text in ("98%", "万分之三", "98件")]
    [True, True, False]
    """
    return text[end - 1] in "%％‰‱" or text.find("分之", start, end) >= 0


def to_number(value: Decimal) -> Number:
    """Return an int where the value is whole, else a float.

    >>> to_number(Decimal("24600.0")), to_number(Decimal("12.5"))
    (24600, 12.5)
    """
    return int(value) if value == value.to_integral_value() else float(value)


def printed_to_decimal(number: str, scale: str = "", rest: str = "") -> Decimal | None:
    """Return the value of a number as printed, the scale words behind it, and a smaller number.

    A lone digit behind a scale is of the next smaller one, as people say it; one that is printed
    in Arabic says nothing for certain, and the whole is none.

    >>> printed_to_decimal("2.46", "万"), printed_to_decimal("三", "百万")
    (Decimal('24600.00'), Decimal('3000000'))
    >>> printed_to_decimal("2", "亿", "3000万"), printed_to_decimal("一", "万", "二千零五")
    (Decimal('230000000'), Decimal('12005'))
    >>> printed_to_decimal("三", "万", "五"), printed_to_decimal("3", "万", "5")
    (Decimal('35000'), None)
    """
    whole = _scaled(number, scale)
    if whole is None or not rest:
        return whole
    unit = Decimal(SCALE[scale[-1]])
    part = _rest_to_decimal(rest, unit)
    return whole + part if part is not None and part < unit else None


def _rest_to_decimal(rest: str, unit: Decimal) -> Decimal | None:
    """Return what stands behind a number of so large a unit: 五千, 3000万, the 五 of 三万五."""
    if len(rest) == 1:
        is_said = rest in _DIGIT and _DIGIT[rest] > 0
        return _DIGIT[rest] * unit / 10 if is_said else None
    if rest.endswith("万"):
        value = _rest_to_decimal(f"零{rest[:-1]}", unit)
        return None if value is None else value * SCALE["万"]
    bare = rest.lstrip("零〇")
    if not any(character.isdigit() and character not in _DIGIT for character in bare):
        return chinese_to_decimal(bare)
    total, floor = Decimal(0), unit
    for number, scale in _PIECE_RE.findall(bare):
        worth = Decimal(SCALE[scale] if scale else 1)
        total, last, floor = total + arabic_to_decimal(number) * worth, floor, worth
        if worth >= last:
            return None
    return total


def _scaled(number: str, scale: str) -> Decimal | None:
    is_arabic = re.fullmatch(ARABIC, number) is not None
    value = arabic_to_decimal(number) if is_arabic else chinese_to_decimal(number)
    if value is None:
        return None
    for word in scale:
        value *= SCALE[word]
    return value

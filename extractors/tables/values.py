"""The text of one cell -> its status and value. Blank, dash and 0 are three different things.

Source of the forms handled: cells seen in real reports; `eval/renderings/coverage.tsv` lists them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.kinds import CellStatus
from gongkai.models.late_regex import late_regex

UNITS = "件次|人次|件|项|个|次|条|篇|份|宗|起|人|家|类|万元|元|场|期|部"
_UNIT = rf"(?:{UNITS})?"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER_RE = re.compile(
    rf"(?:约|共)?(?P<sign>[+\-↑↓增减升降])?\s*(?P<number>{_NUMBER})\s*{_UNIT}"
    r"\s*(?P<note>\([^()]*\))?[↑↓]?"
)
_SPLIT_RE = re.compile(r"\d+(?:\s+\d+)+")
_BEHIND_NOUGHT_RE = re.compile(r"0\s+\d")  # no number begins so: two cells in one
_LEADING_NOUGHT_RE = re.compile(r"0+[1-9]")
_DASH_RE = re.compile(r"[-/\\~]{1,6}|[-/\\]\s*[-/\\]|\.{2,}|…+|\*+")
_NOTE_MARK_RE = re.compile(r"(?<=\d)[①-⑳¹²³⁰⁴-⁹*]+\s*$")
_NOT_APPLICABLE = {"无", "不适用", "不涉及", "无此项", "暂无", "未涉及", "没有"}
_ZERO = {"o": 0, "O": 0, "〇": 0, "零": 0, "○": 0, "Ο": 0, "О": 0, "◯": 0}
_TORN_NUMBER_RE = late_regex(r"^[^(]*\d\s+\.?\d|^[^(]*\.\s+\d")
_LETTERS = str.maketrans("oOОΟlI", "000011")
_LETTERED_RE = late_regex(r"(?=.*\d)[\doOОΟlI]{2,12}")
_SPACE_RE = re.compile(r"\s+")
# So many digits are no count; the most that every reader of JSON keeps exactly.
_MAX_DIGITS = 15


class CellValue(NamedTuple):
    """What a cell says.

    Attributes:
        status: number, blank, dash, not_applicable or text.
        value: None unless status is number.
        is_doubtful: digits printed apart ("1 36"), a letter among them ("1O") or a nought before
            them ("05"): to be believed only where sums or the cells around agree.
    """

    status: CellStatus
    value: int | float | None = None
    is_doubtful: bool = False


_BLANK = CellValue("blank")
_PLAIN: dict[str, CellValue] = {str(n): CellValue("number", n) for n in range(1000)}
# Cells are short, and reports print the same ones: labels, dashes, noughts. Longer text is prose.
MAX_KEPT = 60
_N_KEPT = 4096


def parse_value(raw: str) -> CellValue:
    """Return the status and value of a cell's text.

    >>> parse_value(" 1，037 ")
    CellValue(status='number', value=1037, is_doubtful=False)
    >>> parse_value("43.788万元").value, parse_value("22（其中修订16件）").value
    (43.788, 22)
    >>> [parse_value(raw).status for raw in ("", "/", "——", "无", "0", "详见附件")]
    ['blank', 'dash', 'dash', 'not_applicable', 'number', 'text']
    >>> parse_value("增2").value, parse_value("-8").value, parse_value("O").value
    (2, -8, 0)
    >>> parse_value("9" * 5_000).status
    'text'
    >>> parse_value("1 36")
    CellValue(status='number', value=136, is_doubtful=True)
    """
    plain = _PLAIN.get(raw)
    if plain is not None:
        return plain
    return _parse(raw) if len(raw) > MAX_KEPT else _kept(raw)


def _parse(raw: str) -> CellValue:
    text = _NOTE_MARK_RE.sub("", fold(raw).text).strip()
    if not text:
        return _BLANK
    if _DASH_RE.fullmatch(text):
        return CellValue("dash")
    if _BEHIND_NOUGHT_RE.match(text):
        return CellValue("text")
    squeezed = _SPACE_RE.sub("", text)
    if squeezed in _NOT_APPLICABLE:
        return CellValue("not_applicable")
    if squeezed in _ZERO:
        return CellValue("number", 0)
    if len(squeezed) > _MAX_DIGITS and sum(map(str.isdigit, squeezed)) > _MAX_DIGITS:
        return CellValue("text")
    return _numeral(text, squeezed)


def _numeral(text: str, squeezed: str) -> CellValue:
    """Return the number a cell prints, or that it is text; `squeezed` is without white space."""
    match = _NUMBER_RE.fullmatch(text)
    if match:
        is_doubtful = _LEADING_NOUGHT_RE.match(match["number"]) is not None
        return CellValue("number", _number(match), is_doubtful)
    if _SPLIT_RE.fullmatch(text):
        return CellValue("number", int(squeezed), is_doubtful=True)
    if _LETTERED_RE.fullmatch(squeezed):
        return CellValue("number", int(squeezed.translate(_LETTERS)), is_doubtful=True)
    match = _NUMBER_RE.fullmatch(squeezed)
    if match:
        is_doubtful = _TORN_NUMBER_RE.search(text) is not None
        return CellValue("number", _number(match), is_doubtful)
    return CellValue("text")


_kept = lru_cache(maxsize=_N_KEPT)(_parse)


def _number(match: re.Match[str]) -> int | float:
    digits = match["number"].replace(",", "")
    value = float(digits) if "." in digits else int(digits)
    is_fall = match["sign"] in {"-", "↓", "减", "降"} or match.group().endswith("↓")
    return -value if is_fall else value

"""The reader people write first: cut at the numbered headings, take the numbers in order.

Kept as the baseline of the table bench for ever. It assigns 10 + 175 + 15 numbers (or as many as
the form has) by position, so it reads a clean report perfectly and shifts a whole table without a
word when one number is one too many.
"""

from __future__ import annotations

import re
from itertools import chain

from gongkai.eval.renderings.forms import form_for
from gongkai.extractors.schema import Cell, Tables

_HEADINGS = {
    "proactive_disclosure": re.compile(r"二、主动公开政府信息情况"),
    "requests": re.compile(r"三、收到和处理政府信息公开申请情况"),
    "review_litigation": re.compile(r"四、政府信息公开行政复议、行政诉讼情况"),
}
_END_RE = re.compile(r"五、存在的主要问题及改进情况")
_LABEL_DIGITS_RE = re.compile(r"(?<!\d)[1-8][.、．](?=\s*[一-鿿])|第[一二三四五六七八九十]+[条项]")
_NUMBER_RE = re.compile(r"\d+(?:\.\d+)?")


def naive_tables(text: str, template: str) -> Tables:
    """Read the three tables of a text by counting numbers; no cell is ever refused."""
    starts = {kind: _last(pattern, text) for kind, pattern in _HEADINGS.items()}
    ends = sorted(chain((at for at in starts.values() if at is not None), [len(text)]))
    end = _last(_END_RE, text)
    read: dict[str, dict[str, dict[str, Cell]]] = {}
    for kind, table in form_for(template).tables.items():
        start = starts.get(kind)
        if start is None:
            continue
        stop = min(at for at in ends if at > start)
        if end is not None and end > start:
            stop = min(stop, end)
        found = _NUMBER_RE.finditer(_LABEL_DIGITS_RE.sub(_blank, text), start, stop)
        read[kind] = {
            row: {column: _cell(next(found, None)) for column in columns}
            for row, columns in table.columns_by_row().items()
        }
    return Tables(**read)


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    ends = [match.end() for match in pattern.finditer(text)]
    return ends[-1] if ends else None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _cell(match: re.Match[str] | None) -> Cell:
    if match is None:
        return Cell(value=None, raw=None, status="row_absent", start=None, end=None, page=None)
    return Cell(
        value=float(match.group()),
        raw=match.group(),
        status="number",
        start=match.start(),
        end=match.end(),
        page=None,
    )

"""Sections whose heading is lost: found by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.sections.headings import in_table
from gongkai.extractors.sections.ordinals import chinese_value
from gongkai.extractors.sections.surroundings import Landmark
from gongkai.extractors.sections.wording import CHINESE_ORDINALS, Wording
from gongkai.models.late_regex import late_regex

_MIN_PARAGRAPH = 30
# A line this long that ends without a stop goes on in the next one.
_MIN_TORN_LINE = 20
# A line of more words than this is a table row: prose hardly has spaces.
_MAX_WORDS = 4
_SUBHEADING_RE = late_regex(rf"\(?[{CHINESE_ORDINALS}\d]{{1,2}}[)、.](?!\d)|[·*-]")
_BRACKETED_RE = late_regex(rf"\(([{CHINESE_ORDINALS}]{{1,2}})\)")
_TELLS_PROBLEMS_RE = late_regex(r"问题|不足|短板|改进|整改|措施|下一?步|打算")
_PREAMBLE_WORDS_RE = late_regex(
    r"本(?:年度)?报告(?:由|中|所|的|是)|年报.{0,30}下载|联系电话|邮编|统计期限|电子版|报告如下"
)
_LAST_ROW_RE = re.compile(r"结\s*转\s*下\s*年")
_STOPS = "。:;!?)》>"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; start indexes the folded text, `squeezed` has no white space."""

    start: int
    squeezed: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lost heading is looked for: folded text[first:last], with what is known of it."""

    text: str
    first: int
    last: int
    landmarks: Sequence[Landmark]
    tables: Sequence[tuple[int, int]]


def recover_start(kind: SectionKind, place: Place, words: Wording) -> int | None:
    """Return the folded index where a section without heading begins, None if it is not there."""
    if kind == "overview":
        return _overview_start(place, words)
    table = _table_start(kind, place)
    if table is not None or kind not in words.paragraphs:
        return table
    pattern = words.paragraphs[kind]
    found = paragraphs(place, _behind_tables(place), words)
    for number, paragraph in enumerate(found):
        if pattern.match(_SUBHEADING_RE.sub("", paragraph.squeezed, count=1)):
            return found[_first_of_list(number, found)].start
    return None


def _first_of_list(number: int, found: Sequence[Paragraph]) -> int:
    """Return the paragraph that begins the list of one: (一) before (二)收取信息处理费情况.

    The paragraph itself where its list tells problems, and so is the section's before.
    """
    wanted = _ordinal(found[number])
    for place in range(number, -1, -1):
        ordinal = _ordinal(found[place])
        if ordinal and _TELLS_PROBLEMS_RE.search(found[place].squeezed):
            break
        if ordinal == wanted == 1:
            return place
        if ordinal == wanted:
            wanted -= 1
    return number


def _ordinal(paragraph: Paragraph) -> int:
    """Return the number in the bracket that a paragraph begins with, 0 without one."""
    match = _BRACKETED_RE.match(paragraph.squeezed)
    return chinese_value(match[1]) if match else 0


def paragraphs(place: Place, first: int, words: Wording) -> list[Paragraph]:
    """Return the paragraphs from `first` to the place's end, torn lines joined, no empty ones."""
    found: list[Paragraph] = []
    is_open = False
    position = first
    for line in place.text[first : place.last].split("\n"):
        squeezed = "".join(line.split())
        if squeezed:
            if is_open and not _SUBHEADING_RE.match(squeezed):
                found[-1] = Paragraph(found[-1].start, found[-1].squeezed + squeezed)
            else:
                found.append(Paragraph(position + len(line) - len(line.lstrip()), squeezed))
            is_row = "|" in line or "\t" in line.strip() or len(line.split()) > _MAX_WORDS
            is_whole = is_row or squeezed[-1] in _STOPS or words.title.search(squeezed) is not None
            is_open = len(squeezed) >= _MIN_TORN_LINE and not is_whole
        position += len(line) + 1
    return found


def _table_start(kind: SectionKind, place: Place) -> int | None:
    for landmark in place.landmarks:
        if landmark.kind == kind and place.first <= landmark.start < place.last:
            for start, end in place.tables:
                if start <= landmark.start < end and start >= place.first:
                    return start
            line = place.text.rfind("\n", place.first, landmark.start) + 1
            line = max(line, place.first)
            return line + len(place.text[line:]) - len(place.text[line:].lstrip(" \t\n|"))
    return None


def _behind_tables(place: Place) -> int:
    """Where prose may begin: behind the last table row or table head between the neighbours."""
    first = place.first
    for match in _LAST_ROW_RE.finditer(place.text, place.first, place.last):
        first = max(first, _line_end(place.text, match.end()))
    for landmark in place.landmarks:
        if first <= landmark.start < place.last:
            first = _line_end(place.text, landmark.start)
    for start, end in place.tables:
        if start < place.last and first < end <= place.last:
            first = end
    return first


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def _overview_start(place: Place, words: Wording) -> int | None:
    found = paragraphs(place, place.first, words)
    titles = [
        number
        for number, paragraph in enumerate(found)
        if len(paragraph.squeezed) < 60 and words.title.search(paragraph.squeezed)
    ]
    for paragraph in found[titles[-1] + 1 if titles else 0 :]:
        text = paragraph.squeezed
        if in_table(paragraph.start, place.tables):
            continue
        if _SUBHEADING_RE.match(text) and ("。" in text or titles):
            return paragraph.start
        is_preamble = words.preamble.match(text) or _PREAMBLE_WORDS_RE.search(text)
        if len(text) >= _MIN_PARAGRAPH and "。" in text and not is_preamble:
            return paragraph.start
    return None

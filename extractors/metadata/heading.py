"""The heading of a document that is no report: what people know a law, a plan or a notice by.

Asked only where no title of a report is found. A line counts where it ends with a kind of document
and stands as headings stand; of what is less certain nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata.vocabulary import table
from gongkai.extractors.metadata.zones import Found, clean
from gongkai.extractors.schema import Metadata
from gongkai.models.late_regex import late_regex

_FRONT_LINES = 3  # a heading without a title of the file to vouch for it is one of the first
_TITLED_LINES = 60  # one with it may stand below menus
_FEWEST, _MOST = 8, 60  # characters: 政策解读 is a menu's, a longer line is a sentence
_PARAGRAPH = 30  # characters of a line that is no entry of a menu
_HEADING_RE = late_regex(
    rf"(?!现将|根据|按照|为了?)[^。；：，、;:!?！？|>]*(?:{'|'.join(table('labels')['heading']['kinds'])})"
    r"(?:[(（\[【〔][^()（）]{1,20}[)）\]】〕])?"
)
_LINE_RE = re.compile(r"\S[^\r\n]*")
_LONGEST = 600  # printed characters of a line looked at; headings may be spaced out
_SITE_RE = late_regex(r"\s*[-_|—–]+\s*")
# …关于印发 / 《…要点》的通知; 某县人民政府办公室 / 关于印发…的通知
_GOES_ON_RE = late_regex(r"(?:关于|印发|转发|发布|批转)$")
_BODY_RE = late_regex(r"(?:政府|委员会|办公室|办公厅|局|厅|部|院|会)$")


class _Line(NamedTuple):
    words: str
    start: int
    end: int


def with_heading(metadata: Metadata, document: Document) -> Metadata:
    """Return the metadata of a document that is no report, with its heading as the title.

    A title that is there stays. Where no heading is certain, there is none.
    """
    found = None if metadata.title else document_to_heading(document)
    if found is None:
        return metadata
    evidence = metadata.evidence
    if found.start is not None and found.end is not None:
        evidence = {"title": (found.start, found.end), **evidence}
    return metadata.model_copy(update={"title": found.value, "evidence": evidence})


def document_to_heading(document: Document) -> Found | None:
    """Return the heading of any document and its place; None where no line is certain to be one.

    What the file declares as its title goes before, printed or not (then it has no place).
    """
    declared = [clean(part) for part in _SITE_RE.split(document.declared_title or "")]
    declared = [part for part in declared if _is_heading(part)]
    lines = list(_lines(document.text))
    for line in lines:
        if line.words in declared:
            return Found(line.words, line.start, line.end)
    if declared:
        return Found(declared[0], None, None)
    for number, line in enumerate(lines[:_FRONT_LINES]):
        below = lines[number + 1 : number + 1 + _FRONT_LINES]
        if _is_heading(line.words) and any(len(one.words) >= _PARAGRAPH for one in below):
            start = _first_line(lines, number).start
            return Found(clean(document.text[start : line.end]), start, line.end)
    return None


def _is_heading(words: str) -> bool:
    return _FEWEST <= len(words) <= _MOST and bool(_HEADING_RE.fullmatch(words))


def _first_line(lines: list[_Line], number: int) -> _Line:
    """Return the line at which the heading begins that ends with the line at `number`."""
    while number:
        above, line = lines[number - 1].words, lines[number].words
        goes_on = _GOES_ON_RE.search(above)
        has_body = line.startswith("关于") and _BODY_RE.search(above)
        if not (goes_on or has_body):
            break
        number -= 1
    return lines[number]


def _lines(text: str) -> Iterator[_Line]:
    """Yield the first lines that are not blank, without the white space around them."""
    for match in islice(_LINE_RE.finditer(text), _TITLED_LINES):
        words = clean(match[0][:_LONGEST])
        yield _Line(words, match.start(), match.start() + len(match[0].rstrip()))

"""A title on a line of its own, and the lines under it -> one paragraph.

（一）加强组织领导。          (一)加强组织领导。明确专人负责,按月更新。
明确专人负责，按月更新。  ->
（二）提高业务能力            (二)提高业务能力。以会代训,以考促学。
以会代训，以考促学。

A web page tells so what a document prints in one line. It is joined where titles and text take
turns: a last item, and the paragraph behind its list, do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.documents.printed_lines import UNKNOWN_PAGE, PageForm
from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.narrative.prose.passages import Passage, text_to_passages
from gongkai.extractors.narrative.statements.clauses import is_heading, names_list
from gongkai.extractors.sections.wording import CHINESE_ORDINALS
from gongkai.models.late_regex import late_regex

_TITLE_RE = re.compile(
    rf"(?P<mark>\(?(?:[{CHINESE_ORDINALS}]{{1,2}}|\d{{1,2}})[)、.,]+|[{CHINESE_ORDINALS}]{{1,2}}是)"
    r"(?P<words>[^。;!?:]{2,30})(?P<stop>。?)$"
)
_MARKED_RE = late_regex(
    rf"\(?(?:[{CHINESE_ORDINALS}]{{1,2}}|\d{{1,2}})[)、.,]|第?[{CHINESE_ORDINALS}]{{1,2}}[是要则来]|[①-⑳•·]|首先|其[一次]"
)
_FRAME_RE = late_regex(r"(?:下一?步|今后|明年|为此|对此|针对(?:以上|上述|这些|存在)|综上|总之)")
_STOPS = "。;,、"
_NUMBER_RE = late_regex(rf"[{CHINESE_ORDINALS}]{{1,2}}|\d{{1,2}}")


def section_to_passages(
    folded: Folded,
    start: int,
    end: int,
    section: SectionKind,
    holes: Sequence[tuple[int, int]],
    *,
    form: PageForm = UNKNOWN_PAGE,
) -> list[Passage]:
    """Return the paragraphs of a section; those of section five with their titles."""
    if section != "problems_improvements":
        return text_to_passages(folded, start, end, section, holes, form=form)
    passages = text_to_passages(
        folded, start, end, section, holes, form=form, is_heading=_is_sub_heading
    )
    return _join_titles(passages)


def _is_sub_heading(line: str) -> bool:
    """Whether a line stands by itself as a heading: 改进情况, and not 不充分的情况。."""
    return line[-1] not in _STOPS and is_heading("".join(line.split()))


def _join_titles(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages, titles of a list joined with the text under them.

    Where the title ends without a stop, one stands for the white space behind it.
    """
    titled = _titled(passages)
    joined: list[Passage] = []
    for index, passage in enumerate(passages):
        if index in titled:
            joined[-1] = _joined(joined[-1], passage)
        else:
            joined.append(passage)
    return joined


def _titled(passages: Sequence[Passage]) -> set[int]:
    """Return the places of texts that stand under a title, of lists of two such pairs at least."""
    pairs = []
    for index in range(len(passages) - 1):
        title = _TITLE_RE.match(passages[index].text)
        text = passages[index + 1].text
        if title and not names_list(title["words"]):
            if _MARKED_RE.match(text) or _FRAME_RE.match(text):
                continue
            pairs.append((index + 1, _NUMBER_RE.sub("#", title["mark"])))
    found = set()
    for (index, style), (later, other) in pairwise(pairs):
        if later == index + 2 and style == other:
            found |= {index, later}
    return found


def _joined(title: Passage, text: Passage) -> Passage:
    words, offsets = title.text, list(title.offsets)
    if not words.endswith("。"):
        words, offsets = words + "。", [*offsets, offsets[-1] + 1]
    return replace(title, text=words + text.text, offsets=[*offsets, *text.offsets])

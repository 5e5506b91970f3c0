"""Where sections end though none of the six begins: other parts, attachments, the site's foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from gongkai.extractors.sections.headings import Candidate
from gongkai.extractors.sections.inline import begins_line
from gongkai.extractors.sections.ordinals import chinese_value
from gongkai.extractors.sections.wording import CHINESE_ORDINALS, Wording

_MAIN_RE = re.compile(
    rf"^[ \t]*(?P<ordinal>[{CHINESE_ORDINALS}]{{1,2}})[ \t]*[、.][ \t]*"
    r"(?P<body>[^\n。]{2,40})。?$",
    re.MULTILINE,
)
# The same in a text whose line breaks are lost.
_INLINE_RE = re.compile(
    rf"(?<![第之])(?P<ordinal>[{CHINESE_ORDINALS}]{{1,2}})[ \t]*[、.][ \t]*"
    r"(?P<body>[^\s。,;:]{2,40})"
)
# 六、2016年改进措施: the year says nothing of the kind.
_YEAR_RE = re.compile(r"^20\d\d年度?")
_WORD_RE = re.compile(r"(?<=[ \t])\S+")
_LINE_RE = re.compile(
    rf"^[ \t]*(?:[{CHINESE_ORDINALS}\d]{{1,2}}[、.])?(?=[^\n]{{2,60}}$)", re.MULTILINE
)


def other_parts(text: str, chain: Sequence[Candidate], words: Wording) -> list[int]:
    """Return where parts begin that are none of the six, by folded index.

    A part is known by its ordinal: it lies between those of the headings around it, as 三 does
    between 二、 and 四、. So the numbered items inside a section are none.
    """
    if not chain:
        return []  # all headings are lost
    if not any(candidate.style == "chinese" for candidate in chain):
        return _by_wording(text, chain, words)
    found: list[int] = []
    for before, after in zip_longest(chain, chain[1:]):
        low = before.value if before.style == "chinese" else None
        high = after.value if after and after.style == "chinese" else None
        if low is None or (after and (high is None or high <= low + 1)):
            continue
        last = after.start if after else len(text)
        parts = [*_MAIN_RE.finditer(text, before.end, last)]
        parts += _INLINE_RE.finditer(text, before.end, last)
        is_inline = not begins_line(text, (after or before).start)
        for match in parts:
            value = chinese_value(match["ordinal"])
            if value > low and (high is None or value < high):
                body = "".join(match["body"].split())
                is_ours = before.kind == "problems_improvements" and _is_continuation(body, words)
                is_part = match.re is _MAIN_RE or _is_part(match, words, is_inline=is_inline)
                if is_part and not is_ours and not words.rows.match(body):
                    found.append(match.start("ordinal"))
    return found


def _is_part(match: re.Match[str], words: Wording, *, is_inline: bool) -> bool:
    """Tell whether words in the middle of a line are a heading: known, or with blanks around."""
    if words.ending.match(match["body"]):
        return True
    return is_inline and match.string[match.end() : match.end() + 1] in ("", " ", "\t", "\n")


def _is_continuation(body: str, words: Wording) -> bool:
    """Improvements under a main heading of their own still belong to problems_improvements."""
    wording = words.kinds["problems_improvements"]
    body = _YEAR_RE.sub("", body)
    run = wording.words.match(body)
    return run is not None and run.end() == len(body) and wording.needs.search(body) is not None


def _by_wording(text: str, chain: Sequence[Candidate], words: Wording) -> list[int]:
    """Parts of a report whose main headings carry no Chinese ordinal."""
    found = []
    for match in _LINE_RE.finditer(text, chain[0].end, len(text)):
        line = text[match.end() : text.find("\n", match.end()) % (len(text) + 1)]
        if words.ending.fullmatch("".join(line.split())):
            found.append(match.start() + len(match.group()) - len(match.group().lstrip()))
    return found


def foot_start(text: str, start: int, end: int, words: Wording) -> int:
    """Return where what belongs to no section begins in folded text[start:end], `end` if nowhere.

    Attachments, statistical tables of the earlier forms, and the closing lines of a web site.
    """
    head = words.statistics.search(text, start, end)
    if head:
        line = text.rfind("\n", start, head.start())
        end = line if line >= 0 else head.start()
    position = start
    for line_text in text[start:end].split("\n"):
        squeezed = line_text.strip(" \t|")
        if squeezed and len(squeezed) < 200 and words.foot.match("".join(squeezed.split())):
            return position + line_text.index(squeezed[0])
        position += len(line_text) + 1
    return end


def inline_foot_start(text: str, start: int, end: int, words: Wording) -> int:
    """Return the same for a text whose line breaks are lost: what blanks stand before."""
    for word in _WORD_RE.finditer(text, start, end):
        if words.foot.match(text, *word.span()):
            return word.start()
    return end

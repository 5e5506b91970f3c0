"""Names of what is counted that a mark right before the count tells: a bracket, a title.

教育医疗(18件)             the count stands in the bracket
编印《云岫水情》6期          a title
"""

from __future__ import annotations

import re

from gongkai.extractors.narrative.prose.places import MEMBER_BOUND_RE, last_end
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# What the name of a counted thing ends with, so that a predicate is taken for none: words of the
# vocabulary, and those that a word before or behind makes another.
NAME_END_RE = re.compile(
    rf"{any_word(WORDS.counted)}"
    "|(?<=[一-龥])平台|(?<=[检测])情况|(?<![质数])量|(?<=[训课会])人数"
    rf"|(?:{any_word([*WORDS.served, '服务', '宣传'])})[点处]"
)
# What else no name of a counted thing begins with.
_LEADS = ["各类", "收取", "制作", "获取", "征集", "收集", "全年", "累计"]
_TAKEN = any_word([*WORDS.takings, *WORDS.verbs["publish"], *_LEADS])
TAKING_RE = late_regex(rf"(?:{_TAKEN})(?!率|数|量|总[量数]|信息平台)")
MAX_NAME = 16
_MEMBER_LEAD_RE = re.compile("(?:和|及|与|以及|其中|主要|包括|包含|分别|有|为|是)+")
_NEXT_MEMBER_RE = late_regex(r"\([^()]{2,12}\)[、和及与]")
# A year compared with, 比上年(31件), and what was done are no members.
_NO_MEMBER_RE = late_regex(rf"[比较年是]|{TAKING_RE.pattern}")
# A title behind what makes a paper, and more of them in a list; elsewhere it is where it is told,
# or what was studied.
_TITLE_RE = re.compile(
    r"(?:编[印发写辑制]|印[发制]|刊印|出版|合办)了?(?:《[^《》]{2,24}》\d+[期辑集册份][、,和及])*"
    r"(?P<title>《[^《》]{2,24}》)$"
)
_TITLE_REACH = 80


def name_by_mark(text: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the name that a bracket or a title before a count tells, None without one.

    >>> text = "编印《水情》6期、《水讯》3期"
    >>> [text[slice(*name_by_mark(text, *place))] for place in ((0, 6), (8, 13))]
    ['《水情》', '《水讯》']
    """
    if text.endswith("(", floor, end):
        return _before_count(text, floor, end - 1)
    title = _TITLE_RE.search(text, max(0, end - _TITLE_REACH), end)
    if not text.endswith("》", floor, end):
        return None
    title = _TITLE_RE.search(text, max(0, end - _TITLE_REACH), end)
    return title.span("title") if title and title.start("title") >= floor else None


def _before_count(text: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the member of a list whose count stands in the bracket behind it: 教育医疗(18件)."""
    begin = last_end(MEMBER_BOUND_RE, text, floor, end)
    is_listed = (
        text[begin - 1 : begin] in ("、", ")") or _NEXT_MEMBER_RE.match(text, end) is not None
    )
    lead = _MEMBER_LEAD_RE.match(text, begin, end)
    begin = lead.end() if lead else begin
    is_name = 2 <= end - begin <= MAX_NAME and not _NO_MEMBER_RE.search(text, begin, end)
    return (begin, end) if is_name and is_listed else None

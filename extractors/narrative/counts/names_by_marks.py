"""Names of what is counted that a mark right before the count tells: a bracket, a title.

教育医疗(18件)             the count stands in the bracket
行政许可(企业)23条          the bracket tells this one from another, and is of the name
培训班(含线上)3期           it says what is in it, and is not
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
_TITLE_RE = re.compile("(?<![在于从])《[^《》]{2,24}》$")
_TITLE_REACH = 28
_INSIDE_RE = re.compile(r"\((?P<more>含|包括|包含|不含|不包括)?[^()\d]{1,14}\)$")
_INSIDE_REACH = 20


def name_by_mark(text: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the name that a bracket or a title before a count tells, None without one.

    >>> text = "公开行政许可(企业)23条、《水情》6期"
    >>> [text[slice(*name_by_mark(text, *place))] for place in ((0, 10), (14, 18))]
    ['行政许可(企业)', '《水情》']
    """
    if text.endswith("(", floor, end):
        return _before_count(text, floor, end - 1)
    title = _TITLE_RE.search(text, max(floor, end - _TITLE_REACH), end)
    if title:
        return title.span()
    inside = _INSIDE_RE.search(text, max(floor, end - _INSIDE_REACH), end)
    return _with_bracket(text, floor, inside) if inside else None


def _with_bracket(text: str, floor: int, inside: re.Match[str]) -> tuple[int, int] | None:
    """Return a name with the bracket behind it: known for one, of a list, or behind its verb."""
    end = inside.start()
    begin = max(floor, last_end(MEMBER_BOUND_RE, text, floor, end))
    verbs = [verb.end() for verb in TAKING_RE.finditer(text, begin, end)]
    is_listed = bool(verbs) or (begin - floor == 1 and floor > 0)
    begin = max([begin, *verbs, text.rfind("的", begin, end) + 1])
    lead = _MEMBER_LEAD_RE.match(text, begin, end)
    begin = lead.end() if lead else begin
    ends = [name.end() for name in NAME_END_RE.finditer(text, begin, end)]
    is_name = is_listed or (bool(ends) and ends[-1] == end)
    whole = (begin, end if inside["more"] else inside.end())
    return whole if is_name and 2 <= end - begin <= MAX_NAME else None


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

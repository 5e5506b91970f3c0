"""Zeros told without a verb of denial: 申请数量为零, and 无 alone under a heading.

Such a 无 is a fact only where what it denies is counted: 收费情况：无; never 无 as all that is said
of the problems, or of other matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.spots import ITEM, QUANTITY, ZERO, Span
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import BOUND_RE, last_end
from gongkai.extractors.narrative.prose.vocabulary import TOGETHER, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_BARE_RE = re.compile(
    r"[(]?(?:暂时|目前|本年度|均|暂)?(?:没有|无|零)(?:此类情况|此项|相关情况)?[)。.;,]*"
)
_COUNTED_RE = late_regex(
    r"申请|不予以?公开|复议|诉讼|申诉|收费|费用|处理费|收取|减免|举报|投诉|规范性文件|规章|建议|提案|处罚|许可|问责|责任追究|公开(?:政府)?(?:信息|文件)的?数"
)
_WORD_RE = re.compile(r"暂?无|没有|零")
# Sections whose own heading names what is counted.
_COUNTED_SECTIONS = ("requests", "review_litigation")
_MAX_HEADING = 34
_NOUGHT_RE = re.compile(r"(?:(?:均|都|皆)?(?:为|是)(?:零|0)|(?<=信息数)0)(?=[,。;、!?)]|$)")
_NOUGHTS = ("为零", "为0", "是零", "是0", "信息数0")
_LEAD_RE = late_regex(rf".*(?:\d年度?|全年|年度|年内|[我本][局镇县市区乡街委院办旗]|{TOGETHER})")
_TAIL_RE = re.compile(r"的?(?:数量|总数|件数|次数|数|情况)?$")
_TAKEN = any_word([*WORDS.takings, "公开", "发布", "公布"])
_TAKING_RE = late_regex(rf"(?:{_TAKEN}|政府信息公开工作)(?=.{{2}})")
_OTHERS_RE = late_regex(r"其[余他它]|数据|栏")
# (三)收费情况:无. A heading in its line or sentence, with or without a mark.
_HEADED_RE = re.compile(
    r"(?:^|(?<=[。;]))(?:\(?[一二三四五六七八九十\d]{1,2}[)、.])?(?P<name>[^,。;:!?\d]{3,34})(?::|(?<=情况)|(?<=数量))"
    r"(?P<none>无|零|没有|0[件次人]?)(?=[。;]|$)"
)
_NONE_RE = re.compile("(?:[无零0]|没有|0[件次人])(?:[。;]|$)")
_NOTHING = ("无", "零", "没有")
# What a heading names: what a 无 alone below it denies.
_KINDS: tuple[tuple[re.Pattern[str], FactKind], ...] = (
    (re.compile("复议|诉讼|申诉"), "review"),
    (re.compile("收费|费用|减免"), "fee"),
    (re.compile("申请"), "request"),
)
_SURE = 0.7


def settle_bare(spans: Sequence[Span], passages: Sequence[Passage], number: int) -> Sequence[Span]:
    """Return the spans of a paragraph; where it says nothing but 无, that zero or nothing.

    It is a zero where what stands right before it in its section, a sub-heading or else the heading
    of the section, names what is counted.
    """
    passage = passages[number]
    if not _BARE_RE.fullmatch(passage.text):
        return spans
    if not _names_counted(passages, number):
        return []
    word = _WORD_RE.search(passage.text)
    if spans or word is None:
        return spans
    return [Span(word.start(), word.end(), ZERO, _SURE, "rule")]


def _names_counted(passages: Sequence[Passage], number: int) -> bool:
    section = passages[number].section
    before = passages[number - 1] if number else None
    if before is None or before.section != section:
        return section in _COUNTED_SECTIONS
    words = before.text
    is_heading = len(words) <= _MAX_HEADING and not words.endswith("。")
    return is_heading and _COUNTED_RE.search(words) is not None


def kind_of_heading(passages: Sequence[Passage], number: int) -> FactKind | None:
    """Return the kind of the 无 that is all of a paragraph, as the heading above it says it.

    None where the paragraph says more, or where the heading names nothing of a known kind.
    """
    before = passages[number - 1] if number else None
    if before is None or not _BARE_RE.fullmatch(passages[number].text):
        return None
    if before.section != passages[number].section:
        return None
    return next((kind for form, kind in _KINDS if form.search(before.text)), None)


def find_noughts(spans: Sequence[Span], passage: Passage) -> Iterator[Span]:
    """Yield the zeros of 申请数量为零 that nobody found, and their items."""
    text = passage.text
    for match in _NOUGHT_RE.finditer(text) if any(word in text for word in _NOUGHTS) else ():
        told = [s for s in spans if s.label in (ZERO, QUANTITY) and s.start < match.end()]
        begin = last_end(BOUND_RE, text, 0, match.start())
        floor = max([begin, *(s.end for s in told if s.end <= match.start())])
        words = text[floor : match.start()]
        if not _COUNTED_RE.search(words) or _OTHERS_RE.search(words):
            continue
        if not any(s.end > match.start() for s in told):
            yield Span(match.start(), match.end(), ZERO, _SURE, "rule")
        if not any(s.label == ITEM and floor < s.end and s.start < match.end() for s in spans):
            start, end = _item(text, floor, match.start())
            if end - start >= 2:
                yield Span(start, end, ITEM, _SURE, "rule")


def with_headings(spans: Sequence[Span], passage: Passage) -> list[Span]:
    """Return the spans; the item of a zero behind a heading is the whole of it.

    A zero that nobody found there is one as well, but for a digit, which may be one of a table.
    不予公开政府信息的数量:无 and 依申请公开政府信息的数量:无 are told apart by their beginnings.
    """
    kept = list(spans)
    if not _NONE_RE.search(passage.text):
        return kept
    for head in _HEADED_RE.finditer(passage.text):
        start, end = head.span("name")
        is_zero = any(
            s.label in (ZERO, QUANTITY)
            and s.start < head.end("none")
            and head.start("none") < s.end
            for s in kept
        )
        if not _COUNTED_RE.search(passage.text, start, end):
            continue
        is_asked = passage.text.startswith("对", start)  # 对上级的建议:无
        if is_zero or (head["none"] in _NOTHING and not is_asked):
            if not is_zero:
                kept.append(Span(*head.span("none"), ZERO, _SURE, "rule"))
            inside = [s for s in kept if s.label == ITEM and start <= s.start and s.end <= end]
            kept = [s for s in kept if s not in inside]
            kept.append(Span(start, end, ITEM, _SURE, "rule"))
    return kept


def _item(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the noun phrase of a clause that says how much of it there was."""
    lead = _LEAD_RE.match(text, start, end)
    start = lead.end() if lead else start
    tail = _TAIL_RE.search(text, start, end)
    end = tail.start() if tail and tail.start() - start >= 2 else end
    taking = _TAKING_RE.match(text, start, end)
    return (taking.end() if taking else start), end

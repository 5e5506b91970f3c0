"""Tagged mentions of channels -> mentions as the guidelines draw them (section 4).

tagged --quotes closed, edges completed, lead-in cut, names parted--> names
    names --the classifier asked--> mentions --the list they stand in, the word they share--> others
    mentions --counted themselves--> items
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.metadata.divisions import divisions
from gongkai.extractors.narrative.channels.counted import with_counted
from gongkai.extractors.narrative.channels.edges import completed, without_tail
from gongkai.extractors.narrative.channels.listed_names import with_listed
from gongkai.extractors.narrative.channels.names import HEAD_RE, closed, parted, trimmed
from gongkai.extractors.narrative.channels.others import is_another
from gongkai.extractors.narrative.channels.placed_types import ON_AIR
from gongkai.extractors.narrative.channels.quoted_names import with_quoted
from gongkai.extractors.narrative.channels.told_names import (
    parts_of_sites,
    told_names,
    told_platforms,
)
from gongkai.extractors.narrative.channels.types import doubt, surface_to_type
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, Span
from gongkai.extractors.narrative.prose.vocabulary import LED_BY, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.text_classifier import TextClassifier
from gongkai.models.word_patterns import any_word

# How unlikely a mention may be to stand, and to be brought in; how sure the tagger must be of a
# name without a word of channels. Chosen by cross-validation on train and dev.
MAX_DOUBT, MIN_DOUBT, MIN_BARE_SCORE = 0.7, 0.4, 0.7
# What a candidate can begin with: a place where none can costs next to nothing.
_FIRST = "".join(sorted({word[0] for words in WORDS.channel_ends.values() for word in words}))
CANDIDATE_RE = re.compile(
    rf'(?=["县市区镇乡省州局委办厅人政{re.escape(_FIRST)}])'
    r'(?:"[^",。]{2,14}")?(?:(?:国家|中央|[县市区镇乡省州])级(?:以上)?(?:主流|新闻)*(?=媒体|报))?(?:[县市区镇乡省州局委办厅](?=政府|政务|门户|人民政府|公众服务))?'
    rf"(?:人民政府|政府|政务)?(?:{HEAD_RE.pattern})+"
)
# Platforms as a class, none by name; and the nets that officials alone see.
_CLASS_RE = re.compile(
    r".*(?:内网|内部网|局域网|办公网)|\d+(?:大|个)(?:平台|子?栏目|板块|版块|渠道)|.*(?:[各类]|各级)(?:子?栏目|专栏|板块|版块|频道)|.*[两三四五]级(?:网络)?平台|(?:多|各|多个|各个|各类|[两三四五几]大|该|此|其他|不同|上述|以上)(?:网络)?(?:平台|渠道|网)"
)
_AS_PLACE_RE = late_regex(
    "等?(?:作)?为[^,。;]{0,14}?(?:平台|渠道|阵地|载体|窗口|龙头|途径|媒介|主体|依托|主)"
)
_TITLE_RE = re.compile(r"《[^》]{0,120}》")
# What stands in 《》 is a document (《政府网站监管年度报表》), unless it is a paper, a gazette or a
# site: 《岚溪日报》.
_PERIODICAL_RE = re.compile(r"(?:报|刊|网|网站|频道|电视台|新闻|APP)》$")
# A programme on the air, by name.
_PROGRAMME_RE = re.compile(rf'(?:《[^》]{{2,12}}》|"[^"]{{2,12}}")(?={ON_AIR})')
_MAX_HEADING = 24
# A sub-heading: a list mark and words without comma or number up to the first stop.
_HEADING_RE = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.]|[一二三四五六七八九]是(?!"
    rf"{any_word(WORDS.statements['measure_verb'])})|[①-⑳⑴-⒇㈠-㈩•·])+"
    rf"(?!(?:{LED_BY})(?![^,。;:\d]*情况[。:]))[^,;。:\d]{{2,{_MAX_HEADING}}}(?:[。:]|$|\.(?!\d))"
)
# A name that heads its line, and the sorts of channels that counts behind it were told on.
_TOLD_THERE_RE = late_regex(rf".*?((?:\"[^\"]+\")?(?:{HEAD_RE.pattern})+):")
_PUBLISHING = {"government_website", "wechat", "weibo", "short_video", "news_app", "app_client"}


def settle_channels(
    spans: Sequence[Span], passage: Passage, classifier: TextClassifier
) -> list[Span]:
    """Return the spans of a passage with its channels settled.

    The classifier is asked what the tagger's window does not show: whether a name stands here as
    one (网站 in 网站监管系统); it rules mentions out and brings some in.
    """
    text = passage.text
    heading = heading_end(passage)
    tagged = {
        closed(completed(closed(span, text), text), text) for span in spans if span.label == CHANNEL
    }
    titles = _TITLE_RE.finditer(text) if tagged else ()
    documents = [
        title.span()
        for title in titles
        if not _PERIODICAL_RE.search(title[0]) and not _PROGRAMME_RE.match(text, title.start())
    ]
    settled = [
        part
        for span in sorted(tagged, key=lambda span: (span.start, span.end))
        if span.start >= heading
        for name in parted(trimmed(span, text), text)
        for part in (without_tail(completed(name, text), text),)
        if part.end - part.start > 1
        and not _CLASS_RE.fullmatch(text, part.start, part.end)
        and not is_another(part.start, part.end, text)
        and not any(a <= part.start and part.end <= b for a, b in documents)
    ]
    others = [span for span in spans if span.label != CHANNEL]
    blocked = [span for span in others if span.label != ITEM]
    found = list(_disjoint(_asked(settled, blocked, passage, classifier, heading)))
    return with_counted(with_quoted(with_listed(others + found, text), text), text)


def _asked(
    spans: Sequence[Span],
    blocked: Sequence[Span],
    passage: Passage,
    classifier: TextClassifier,
    heading: int,
) -> list[Span]:
    """Return the mentions that the classifier lets stand, and those it finds beside them."""

    def unlikely(start: int, end: int) -> float:
        return doubt(passage.text, start, end, classifier)

    hosts = {match.start("name") for match in parts_of_sites(passage.text)}
    kept = [
        span
        for span in spans
        if HEAD_RE.search(passage.text, span.start, span.end)
        or (span.score >= MIN_BARE_SCORE and not _is_place(span, passage.text))
        if unlikely(span.start, span.end) <= MAX_DOUBT
        or is_made_a_place(span, passage.text)
        or span.end in hosts
    ]
    for start, end in channel_candidates(passage, [*blocked, *kept]):
        whole = completed(Span(start, end, CHANNEL, 1.0, "rule"), passage.text)
        new = closed(whole, passage.text)
        is_class = _CLASS_RE.fullmatch(passage.text, new.start, new.end)
        if not is_class and not any(_overlap(new, s) for s in (*blocked, *kept)):
            is_sure = is_made_a_place(whole, passage.text)
            score = 1.0 if is_sure else 1 - unlikely(whole.start, whole.end)
            if score > 1 - MIN_DOUBT:
                kept.append(replace(new, score=score))
    for told in _told(passage.text, heading):
        # 信用|云岫网: the name is longer than what was tagged of it.
        kept = [s for s in kept if not (told.start <= s.start and s.end <= told.end)]
        if not any(_overlap(told, s) for s in (*blocked, *kept)):
            kept.append(told)
    return kept


def _is_place(span: Span, text: str) -> bool:
    """Whether a span is the name of a place alone, whatever the tagger takes it for."""
    return divisions().longest_name(text[span.start : span.end], 0) == text[span.start : span.end]


def _told(text: str, heading: int) -> Iterator[Span]:
    """Yield the mentions that the words around them tell, whoever tagged them or not."""
    for start, end in told_platforms(text):
        if not _CLASS_RE.fullmatch(text, start, end):
            yield Span(start, end, CHANNEL, 1.0, "rule")
    is_on_air = "节目" in text
    programmes = [m.span() for m in _PROGRAMME_RE.finditer(text)] if is_on_air else []
    for start, end in (*told_names(text), *programmes):
        is_none = is_another(start, end, text) or _CLASS_RE.fullmatch(text, start, end)
        if start >= heading and not is_none:
            names = parted(Span(start, end, CHANNEL, 1.0, "rule"), text)
            yield from (without_tail(name, text) for name in names)


def is_made_a_place(span: Span, text: str) -> bool:
    """Whether the words around say that something is published here: 以县政府网站为第一平台.

    >>> is_made_a_place(Span(1, 6, "CHANNEL"), "以县政府网站为信息公开第一平台")
    True
    """
    before = text[max(0, span.start - 1) : span.start]
    return before in ("以", "把", "将") and _AS_PLACE_RE.match(text, span.end) is not None


def channel_candidates(passage: Passage, known: Sequence[Span] = ()) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of what can be the name of a channel and is not within a known span.

    That is words of channels with a quoted name and the organ before them; headings and titles are
    left out.
    """
    text = passage.text
    candidates = [
        match
        for match in (CANDIDATE_RE.finditer(text) if HEAD_RE.search(text) else ())
        if not any(s.start <= match.start() and match.end() <= s.end for s in known)
    ]
    if not candidates:
        return
    titles = [match.span() for match in _TITLE_RE.finditer(text)]
    heading = heading_end(passage)
    for match in candidates:
        start, end = match.span()
        is_title = start < heading or any(a < end and start < b for a, b in titles)
        if not is_title and not is_another(start, end, text):
            yield start, end


def heading_end(passage: Passage) -> int:
    """Return where the sub-heading ends that a paragraph opens with, 0 where it has none.

    In section five it says what is wrong, or to be done: 一是政务新媒体更新慢。 A name and a colon
    are where the counts behind it were told: 1.县政府网站:发布3条。

    >>> text = "(四)政府信息公开平台建设。网站改版。"
    >>> heading_end(Passage(text, range(len(text)), "overview"))
    14
    >>> heading_end(Passage("(一)网站发布3条。", range(11), "overview"))
    0
    """
    if passage.section == "problems_improvements":
        return 0
    match = _HEADING_RE.match(passage.text)
    if match is None:
        return 0
    name = _TOLD_THERE_RE.fullmatch(match[0]) if match[0].endswith(":") else None
    return 0 if name and surface_to_type(name[1]) in _PUBLISHING else match.end()


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _disjoint(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans without those that overlap an earlier one."""
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            yield span
            end = span.end

"""Tagged mentions of channels -> mentions as the guidelines draw them (section 4).

tagged --quotes closed, edges completed, lead-in cut, names parted--> names
    names --the classifier asked--> mentions --the list they stand in, the word they share--> others
    mentions --counted themselves--> items
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.narrative.channels.counted import with_counted
from gongkai.extractors.narrative.channels.edges import completed, without_tail
from gongkai.extractors.narrative.channels.listed_names import with_listed
from gongkai.extractors.narrative.channels.media_levels import is_told_of
from gongkai.extractors.narrative.channels.names import HEAD_RE, closed, parted, trimmed
from gongkai.extractors.narrative.channels.quoted_names import is_of_things, with_quoted
from gongkai.extractors.narrative.channels.starts import told_platforms
from gongkai.extractors.narrative.channels.told_names import (
    is_in_columns,
    told_names,
    without_strays,
)
from gongkai.extractors.narrative.channels.types import ON_AIR, doubt, surface_to_type
from gongkai.extractors.narrative.channels.work_groups import is_of_officials
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, Span
from gongkai.extractors.narrative.prose.vocabulary import LED_BY, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.text_classifier import TextClassifier
from gongkai.models.word_patterns import any_word

# How unlikely a mention may be to stand, and to be brought in; how sure the tagger must be of a
# name without a word of channels. Chosen by cross-validation on train and dev.
MAX_DOUBT, MIN_DOUBT, MIN_BARE_SCORE = 0.7, 0.4, 0.7
# 政务新媒体监管系统, 网站管理办法: a system or a rule named after a channel. Verbs may not stand
# between: 网站发布通知 names the site.
_OTHER_THING_RE = re.compile(
    r"(?:内容|信息|建设|管理|运行|运维|维护|监管|监测|督办|督查|调度|检查|普查|考核|评估|备案|工作|安全|保障|审核"
    r"|台账|检索|申请|查询){0,3}(?:系统|办法|方案|规定|通知)"
    r"|(?<=公报)(?:室|编辑)"
    r"|(?<=目录)体系"
    # 云岫区便民服务中心按照要求…: the office that reports.
    r"|(?<=中心)(?:按照|根据|依据|认真|严格|始终|坚持|高度|切实|主任|领导|\d{4}年(?:度|政府)|政府信息公开)"
    # 新媒体作品: what is made for it, and who makes it.
    r"|(?<=新媒体)(?:作品|产品|宣传团队|团队|人才|小编|业务|技术|知识|培训)|(?<=头条)(?:新闻|信息|文章|报道)"
    r"|(?:党政|综合)?办公室|总榜|榜单|影响力(?:指数|报告|排|榜)|排行|指数"
)
# …等网站: the class of the names before it, and none itself.
_BARE_CLASS_RE = re.compile("(?:门户|政府|官方|政务|信息|公开)*(?:网站|平台|栏目|专栏|渠道)")
# 其他|频道: parts of a site without a name.
_OTHERS_RE = re.compile("(?:其[他它]|相关|有关|各个?)$")
_PART_RE = re.compile("子?(?:栏目|专栏|专题|板块|版块|频道|页面)")
# Denied, or listed behind one that is.
_DENIED_RE = re.compile(
    r"(?:未|没有|不再|暂无|尚无|并无)(?:单独|另行|专门)?"
    r"(?:开通|开设|设立|设置|建立|建设|建有|设有|独立的?|自己的?)(?:[^,。;:!?]{0,14}[、和及与])?$"
    r"|不(?:另行?|再|单独)?[设建开][立置设通]?(?:单独|独立)?的?$"
    r"|(?<!有)(?:无|没有)(?:部门|单位|独立|单独|自建|专门|专用|官方|自己|政府|门户|政务|的)*$"
    # 首页 > 信息公开专栏 > 年报: the way to a page.
    r"|[>»›]\s?$"
)
# 未在快手、小红书等平台开设账号.
_NOT_ON_RE = re.compile("(?:未|没有|不再)在(?:[^,。;:]{0,20}[、和及与])?$")
_OPENED_THERE_RE = late_regex("[^,。;]{0,16}?(?:平台)?上?(?:开设|开通|注册|建立|设立)")
# 发布2200条|微博: what was published.
_POST_RE = re.compile("(?:政务|官方|原创)?微[博信]")
_COUNTED_RE = re.compile(r"\d[余多万]*[条篇则]$")
# 网上咨询、查询、办理等方面: what is done on line, as a field of work.
_ON_LINE_RE = re.compile("(?:网上|在线)(?:咨询|办理|查询|审批|办事|服务)")
_OF_WORK_RE = late_regex("(?:、[一-龥]{2,6})+等(?:方面|工作|业务|事项)")
# (地址: 云岫市便民服务中心11楼).
_ADDRESS_RE = re.compile("(?:地址|地点):[^,;。)]*$")
# 党政办、|农业服务中心|、劳动所等部门: who did it. What something is laid out at is a place.
_HOUSE_END_RE = re.compile("(?:中心|大厅|图书馆|档案馆|文化站|服务站)$")
_OF_OFFICES_RE = re.compile(
    "(?:[、和及与][一-龥]{2,12}){0,8}等(?:部门|科室|股室|站所|内设机构)(?!设|放)"
)
_LAID_OUT_RE = late_regex("[在于向到][^,。;]{0,30}$")
_DENIED_REACH, _MAX_HEADING = 26, 24
# 以服务中心、方便群众为立足点, 服务中心大局: what is done, and no house.
_SERVING_RE = late_regex(
    "(?:工作)?[、,和]?(?:服务|方便|便利|惠及)?(?:大局|全局|群众|基层|发展|企业|民生|重点)|工作"
)
# What a candidate can begin with: a place where none can costs next to nothing.
_FIRST = "".join(sorted({word[0] for words in WORDS.channel_ends.values() for word in words}))
CANDIDATE_RE = re.compile(
    rf'(?=["县市区镇乡省州局委办厅人政{re.escape(_FIRST)}])'
    r'(?:"[^",。]{2,14}")?(?:(?:国家|中央|[县市区镇乡省州])级(?:以上)?(?:主流|新闻)*(?=媒体|报))?(?:[县市区镇乡省州局委办厅](?=政府|政务|门户|人民政府|公众服务))?'
    rf"(?:人民政府|政府|政务)?(?:{HEAD_RE.pattern})+"
)
# Platforms as a class, none by name; and the nets that officials alone see.
_CLASS_RE = re.compile(
    r".*(?:内网|局域网|办公网)|\d+(?:大|个)(?:平台|子?栏目|板块|版块|渠道)|.*[各类](?:子?栏目|专栏|板块|版块|频道)|(?:多|各|多个|各个|各类|[两三四五几]大|该|此|其他|不同|上述|以上)(?:网络)?(?:平台|渠道|网)"
)
_AS_PLACE_RE = late_regex(
    "等?(?:作)?为[^,。;]{0,14}?(?:平台|渠道|阵地|载体|窗口|龙头|途径|媒介|主体|依托|主)"
)
# 13个|子栏目, 三个|账号: parts and accounts without a name.
_COUNTED_PARTS_RE = re.compile("个(?:子?(?:栏目|板块|版块|频道|页面)|账号)$")
_TITLE_RE = re.compile(r"《[^》]{0,120}》")
# What stands in 《》 is a document (《政府网站监管年度报表》), unless it is a paper, a gazette or a
# site: 《岚溪日报》.
_PERIODICAL_RE = re.compile(r"(?:报|刊|网|网站|频道|电视台|新闻|APP)》$")
# A programme on the air, by name.
_PROGRAMME_RE = re.compile(rf'(?:《[^》]{{2,12}}》|"[^"]{{2,12}}")(?={ON_AIR})')
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
    tagged = {completed(closed(span, text), text) for span in spans if span.label == CHANNEL}
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
        and not is_in_columns(part.start, part.end, text)
        and not any(a <= part.start and part.end <= b for a, b in documents)
    ]
    others = [span for span in spans if span.label != CHANNEL]
    blocked = [span for span in others if span.label != ITEM]
    asked = _disjoint(_asked(settled, blocked, passage, classifier, heading))
    found = without_strays(list(asked), text)
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

    kept = [
        span
        for span in spans
        if span.score >= MIN_BARE_SCORE or HEAD_RE.search(passage.text, span.start, span.end)
        if unlikely(span.start, span.end) <= MAX_DOUBT or is_made_a_place(span, passage.text)
    ]
    for start, end in channel_candidates(passage, [*blocked, *kept]):
        whole = completed(Span(start, end, CHANNEL, 1.0, "rule"), passage.text)
        new = closed(whole, passage.text)
        if not any(_overlap(new, s) for s in (*blocked, *kept)):
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


def _told(text: str, heading: int) -> Iterator[Span]:
    """Yield the mentions that the words around them tell, whoever tagged them or not."""
    yield from (Span(a, b, CHANNEL, 1.0, "rule") for a, b in told_platforms(text))
    is_on_air = "节目" in text
    programmes = [m.span() for m in _PROGRAMME_RE.finditer(text)] if is_on_air else []
    for start, end in (*told_names(text), *programmes):
        is_none = is_another(start, end, text) or _CLASS_RE.fullmatch(text, start, end)
        if start >= heading and not is_none:
            yield from parted(Span(start, end, CHANNEL, 1.0, "rule"), text)


def is_made_a_place(span: Span, text: str) -> bool:
    """Whether the words around say that something is published here: 以县政府网站为第一平台.

    >>> is_made_a_place(Span(1, 6, "CHANNEL"), "以县政府网站为信息公开第一平台")
    True
    """
    before = text[max(0, span.start - 1) : span.start]
    return before in ("以", "把", "将") and _AS_PLACE_RE.match(text, span.end) is not None


def is_another(start: int, end: int, text: str) -> bool:
    """Whether what is named is no channel: a system or rule named after one, or denied.

    >>> text = "本局未开设微博、微信,印发网站管理办法,网站发布通知3条"
    >>> [is_another(a, a + 2, text) for a in (5, 8, 13, 20)]
    [True, True, True, False]
    >>> is_another(10, 15, "电话:0999-5512345"), is_another(2, 7, "拨打12345")
    (True, False)
    """
    if text[start].isdigit() and text[start - 1 : start].isdigit():
        return True  # the end of a longer number
    before = max(0, start - _DENIED_REACH)
    is_denied = _DENIED_RE.search(text, before, start) is not None
    if is_told_of(start, end, text) or is_of_officials(start, end, text):
        return True
    if text[start:end] == "服务中心" and _SERVING_RE.match(text, end):
        return True
    if _HOUSE_END_RE.search(text, start, end) and _OF_OFFICES_RE.match(text, end):
        return _LAID_OUT_RE.search(text, before, start) is None
    if _POST_RE.fullmatch(text, start, end) and _COUNTED_RE.search(text, before, start):
        return True
    if _ON_LINE_RE.fullmatch(text, start, end) and _OF_WORK_RE.match(text, end):
        return True
    if _NOT_ON_RE.search(text, before, start) and _OPENED_THERE_RE.match(text, end):
        return True
    is_address = _ADDRESS_RE.search(text, before, start) is not None
    is_class = text[start - 1 : start] == "等" and _BARE_CLASS_RE.fullmatch(text, start, end)
    is_bare = _OTHERS_RE.search(text, before, start) and _PART_RE.fullmatch(text, start, end)
    is_bare = is_bare or _COUNTED_PARTS_RE.search(text, max(0, start - 4), end)
    if is_denied or is_address or is_class or is_bare or is_of_things(end, text):
        return True
    return _OTHER_THING_RE.match(text, end) is not None


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
        is_none = is_title or is_another(start, end, text)
        if not (is_none or is_in_columns(start, end, text)):
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

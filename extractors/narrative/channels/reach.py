"""How far a channel carries: which mentions stand for what is counted behind them.

A mention carries to the counts behind it in its sentence (guidelines, section 4), unless it is a
part of an item, the source of what was passed on, or the words between name another way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.extractors.narrative.channels.listed_columns import is_laid_out
from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.prose.places import (
    SENTENCE_END_RE,
    unit_ending,
)
from gongkai.extractors.narrative.prose.spans import Span
from gongkai.extractors.narrative.prose.vocabulary import LED_BY, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# What may stand between two channels that share a count.
_GLUE_RE = re.compile(
    r"(?:[、,和及与以及同步并等我本\"()-]{0,4}(?:各类|各级|各大|各种|相关|有关|多种|其他|本地|当地)?"
    # 以网站为主要载体,以公示栏、明白卡为辅: one way of publishing.
    r"|等?为[^,。;]{0,8}(?:平台|渠道|阵地|载体|窗口|途径|主体?|核心|依托),?(?:并|同时)?(?:以|辅以))"
)
# 县政府网站|的|"要闻"专栏: a site and its part.
_OF_SITE_RE = re.compile("[上中内]?的|之")
# Where the next one stands: 网站和|局机关|公示栏.
_WHERE_RE = re.compile(
    "(?:局|委|镇|乡|[市县区]?政府)?(?:机关|大院|院内|门口|[一二]楼)(?:大院|[一二]楼|门口)?$"
)
# 网站|(80条): a list of channels with their counts.
_COUNTED_THERE_RE = re.compile(r"\(\d[^()]{0,8}\)")
_OTHER_MEMBER_RE = re.compile("、[一-龥]{2,8}、")
_WAYS_RE = late_regex("等[一-龥]{0,4}(?:方式|形式|渠道|途径|载体|平台)")
# Another way, named without a channel: 其他方式公开10条, 向市委报送信息46条, 接访3000人次; but
# 广播、大喇叭等其他方式公开10条 names them.
_OTHER_WAY = (
    r"(?<!等)其[他它](?:公开)?(?:方式|渠道|途径|形式|载体|平台)|向[^,。;、]{1,14}(?:报送|上报|报告|投稿|推荐)"
    r"|内网|局域网|办公网"
    r"|[,;、](?:通过|以)?(?:邮寄|信函|传真|当面|现场|电子邮件|电子邮箱)[^,;、]{0,4}(?:申请|受理|提交|收到)"
    r"|[,;、](?:通过|以)?(?:邮寄|邮政|信函|传真|当面|现场|电子邮件|电子邮箱|书面)[^,;、\d]{0,4}(?:\d|$)"
    r"|;(?:全年|全[局县市区镇乡]|共|累计|另|此外|今年|年内|我[局镇县乡])+[^,。;]{0,8}"
    r"(?:公开|发布|制发|印发|受理|收到|办理)"
    # Something else is done behind a count: 公开12条,举办培训1期; 网站采用3条、省厅采用5条.
    r"|\d[^,。;、\d]{1,3}[,;](?:[并还共先后累计全年同时另组织]{0,4})"
    r"(?:举办|参加|召开|开展|接待|发放|张贴|征集|接受|收到[^,。;]{0,12}申请|受理[^,。;]{0,12}申请)"
    r"|[、,][一-龥]{2,8}[厅局委办部网]采用"
    r"|[,;、]依申请公开[^,;、\d]{0,6}$"
    r"|[,;、](?:悬挂|张贴|粘贴|散发|制作展板|接访|来访|来信|信访|走访|群众来访|现场接待|接待)"
)
# What a hotline or a letter box has no part in: 热线办件20件、代表建议6件.
_MOTIONS_RE = re.compile("[,;、](?:办理|承办|答复)?(?:人大|政协|代表|委员|议案|提案)")
_OF_ASKING = frozenset(("hotline", "online_interaction"))
# What a column has no part in, but its site has: 其他栏目公开69条.
_OTHER_COLUMNS_RE = re.compile("[,;、]其[他它余](?:子?栏目|专栏|板块|版块|频道)")
# "甲事"、"乙事"等13个|子栏目: those before are some of what is counted.
_SUCH_RE = late_regex("[一-龥]{0,4}?(?:专?栏目?|专题|[板版]块|频道|网站|平台|账号|公众号|新媒体)")
# Another breakdown of the same: 按渠道分,微博24条;按内容分,动态280条.
_BY = ";[按从](?:信息)?(?:公开)?(?:内容|类别|类型|主题|性质|体裁|形式)[^,。;:]{0,4}[分看]"
_STOP_RE = re.compile(rf"{SENTENCE_END_RE.pattern}|{_OTHER_WAY}|{_BY}")
_CLAUSE_RE = re.compile("[。!?,;、]")
# What was passed on, or those who came to ask: 转发主流媒体信息, 接受电视采访.
_SOURCE_RE = late_regex(r"(?:转发|转载|摘录|摘编|收集|关注|链接)[^,。;、]{0,8}$")
_SOURCE_REACH = 12
_PASSED_ON_RE = re.compile(r"(?:等|的|上的)?(?:信息|消息|报道|文章|稿件|新闻|内容|舆情|动态)")
_ASKING_RE = re.compile(r"(?:等|的)?(?:采访|记者|监督|曝光)")
_SENT_RE = late_regex("(?:报送|上报|投稿|投送|推荐|供稿)")
# 网站由36个整合为1个: counted themselves.
_MERGED_RE = re.compile(
    r"(?:数量?)?[由从][^,。;]{0,10}?\d+[家个](?:[^,。;]{0,3}(?:整合|压缩|精简|减少|增加|集约|归并)|$)"
    r"|(?:数量?)?[由从][^,。;\d]{0,10}$"
)
# An occasion that was held is over at the comma: 召开新闻发布会，发布信息12条.
_HELD_RE = re.compile(r"(?:召开|举办|举行|组织|参加|开展)[^,。;]{0,8}$")
# 打造政务公开专区,全年发布信息300条: it was built, and it is not said where the 300 were told.
_BUILDING = [*WORDS.opening_verbs, *WORDS.tending_verbs, "加强", "推进", "建成"]
_BUILT_RE = late_regex(rf"(?:{any_word(_BUILDING)})了?[^,。;、]{{0,6}}$")
_KEPT_RE = late_regex("(?:日常)?(?:建设|运维|维护|管理|改版|升级|改造|功能)")
_OF_YEAR_RE = re.compile(
    r"[,;](?:全年|年内|今年|本年度?|\d{4}年度?)(?:共计?|累计|合计)?(?:主动|依法|及时|对外)*"
    r"(?P<verb>公开|发布|公布|公示|更新|推送)[^,。;]*$"
)
# 建成规范性文件库,全年制发文件34件、废止2件: what was made was not made there.
_MADE_RE = re.compile(
    r"[,;](?:全年|年内|今年|本年度?|\d{4}年度?)(?:共计?|累计|合计|依法)*"
    r"(?:制发|制定|出台|印发|修订|修改|废止)[^,。;]*$"
)
_NOT_OF_MEDIA = ("physical_venue", "notice_board")
_OCCASIONS = frozenset(("press_conference", "online_interaction"))
# 微信信息398条: what the account told, not what is counted of it.
_TOLD_RE = late_regex(
    r"(?:关注|粉丝|订阅)(?:[一-龥]{0,4}(?:用户|人数|粉丝|数|量)?)"
    r"|(?P<verb>推送|采用|公开|发布|发表|刊发|刊登|播发|播出|转载)?(?:图文)?(?:政务|政府)?(?:信息|消息|推文|动态|图文|稿件|文章|作品|视频|新闻)$"
)
_VERB_RE = re.compile(
    r"(?:共|累计)?(?:转载|转发|发布|公开|推送|刊登|刊发|编发|播出|发表|刊载|采用|公示|公布)"
)
_TELLING = frozenset(
    ("wechat", "weibo", "short_video", "government_website", "news_app", "new_media", "app_client")
)
# 在县政府网站(http://…)公开|69条: led to as a place, and published there is what follows.
_LED_RE = re.compile(f"(?:{LED_BY}|[在于经])$")
_HELD_THERE_RE = late_regex("上?(?:等[^,。;]{0,6})?(?:组织|持续|广泛|积极)*(?:开展|举办|举行)")
_PUBLISHED_RE = re.compile(
    r"(?:\([^)]*\))?(?:等[^,。;:]{0,10})?上?,?[^,。;:]{0,12}?"
    r"(?:公开|发布|公布|公示|更新|推送|转载|转发|刊登|刊发|编发|播发|播出|发表|上传|刊载|登载)"
    r"(?![^,。;:]*(?:征集|征求|设[置立]|建[成立]|答复|回复|会议|决策))[^,。;:]*"
)
_OF_INFORMATION = "条件篇期份则项"
_PASSING_ON_RE = re.compile(r"(?:转发|转载|摘录|摘编|链接|报送)$")


def split_items(
    items: Sequence[Span | None], channels: Sequence[Span], text: str
) -> tuple[list[Span | None], list[Span]]:
    """Return the items of the quantities without the channels told in them, and those that carry.

    A channel within an item is counted itself (政务新媒体31个) or names a sort of information
    (专题专栏信息57条), and carries to nothing; but 微信信息398条 is information told by 微信.
    """
    split: list[Span | None] = []
    inside: set[Span] = set()
    for item in (_from_its_name(one, channels) for one in items):
        within = [c for c in channels if item and item.start <= c.start and c.end <= item.end]
        if item and within and _is_told_by(within[-1], item, text):
            told = _TOLD_RE.fullmatch(text, within[-1].end, item.end)
            start = told.end("verb") if told and told["verb"] else within[-1].end
            before = text[item.start : within[-1].start].rstrip("在于经")
            if told:
                split.append(replace(item, start=start))
            elif len(before) > 1:
                # 行政处罚结果|在信用平台公示44条: what was published stands before the place.
                split.append(replace(item, end=item.start + len(before)))
            else:
                split.append(None)
        else:
            split.append(item)
            inside.update(within)
    return split, [channel for channel in channels if channel not in inside]


def _from_its_name(item: Span | None, channels: Sequence[Span]) -> Span | None:
    """Begin an item that begins within a name (水利报发表文章) where the name does."""
    if item is None:
        return None
    name = next((c for c in channels if c.start < item.start < c.end < item.end), None)
    return replace(item, start=name.start) if name else item


def _is_told_by(channel: Span, item: Span, text: str) -> bool:
    """Whether what stands behind a channel in an item is what it tells, or the verb of telling."""
    told = _TOLD_RE.fullmatch(text, channel.end, item.end)
    if _VERB_RE.fullmatch(text, channel.end, item.end) or (told and told["verb"]):
        return True
    is_passed_on = _PASSING_ON_RE.search(text, max(0, channel.start - 4), channel.start)
    kind = surface_to_type(text[channel.start : channel.end])
    return told is not None and not is_passed_on and kind in _TELLING


def channels_before(
    span: Span, channels: Sequence[Span], text: str, *, is_of_channel: bool = False
) -> tuple[Span, ...]:
    """Return the nearest group of channels that carry to a quantity of their sentence, in order.

    To a count of channels (信箱45件), only one in the same clause carries.
    """
    is_in_bracket = text[span.start - 1 : span.start] == "(" and text.startswith(")、", span.end)
    if is_in_bracket and any(_COUNTED_THERE_RE.match(text, c.end) for c in channels):
        # 网站(80条)、《云岫信息》(3期): each of its own member of the list
        return tuple(c for c in channels if c.end == span.start - 1)
    group: list[Span] = []
    for channel in reversed([c for c in channels if c.end <= span.start]):
        if group:
            if not _are_joined(channel, group[0], group[-1].end, text):
                break
            group.insert(0, channel)
            continue
        if _is_among_counted(channel, span, text):
            break
        is_means = is_of_channel and _is_means(channel, text)
        stop = _CLAUSE_RE if is_of_channel and not is_means else _STOP_RE
        if stop.search(text, channel.end, span.start) or _is_over(channel, span.start, text):
            break
        if not _is_no_place(channel, span.start, text):
            group = [channel]
    return tuple(group)


def _is_among_counted(channel: Span, span: Span, text: str) -> bool:
    """Whether a channel is the last named of those counted, "要闻"等|13个|子栏目, of no site."""
    if text[channel.end : span.start] != "等" or not _SUCH_RE.match(text, span.end):
        return False
    return not is_laid_out(channel.start, channel.end, text)


def _is_means(channel: Span, text: str) -> bool:
    """Whether a channel is the means by which a list of things was held: 通过网站开展征集、调查."""
    if not _HELD_THERE_RE.match(text, channel.end):
        return False
    return _LED_RE.search(text, max(0, channel.start - 2), channel.start) is not None


def _are_joined(one: Span, other: Span, end: int, text: str) -> bool:
    """Whether two channels are of one group, which ends at `end`.

    In a list of ways of publishing, 公开栏、开放日、电视等形式, one may be no channel.
    """
    where = _WHERE_RE.search(text, one.end, other.start)
    if _GLUE_RE.fullmatch(text, one.end, where.start() if where else other.start):
        return True
    if _OF_SITE_RE.fullmatch(text, one.end, other.start):
        kinds = [surface_to_type(text[c.start : c.end]) for c in (one, other)]
        return kinds == ["government_website", "website_column"]
    return bool(
        _OTHER_MEMBER_RE.fullmatch(text, one.end, other.start) and _WAYS_RE.match(text, end)
    )


def _is_over(channel: Span, end: int, text: str) -> bool:
    """Whether the words behind a hotline or a letter box are of motions, which come another way."""
    if not _MOTIONS_RE.search(text, channel.end, end):
        return False
    return surface_to_type(text[channel.start : channel.end]) in _OF_ASKING


def is_published_on(channels: Sequence[Span], start: int, end: int, floor: int, text: str) -> bool:
    """Whether the words say that what [start, end) counts was published on the channels before it.

    It is the first count behind them, `floor` where the one before it ends.

    >>> text = "在政府网站主动公开信息69条"
    >>> is_published_on([Span(1, 5, "CHANNEL")], 11, 14, 0, text)
    True
    """
    if floor > channels[-1].start or unit_ending(text, end) not in _OF_INFORMATION:
        return False
    is_led = _LED_RE.search(text, max(0, channels[0].start - 2), channels[0].start) is not None
    return is_led and _PUBLISHED_RE.fullmatch(text, channels[-1].end, start) is not None


def _is_only_kept(channel: Span, end: int, text: str) -> bool:
    """Whether a channel was only built or kept before the count of the year is told.

    Accounts and columns that were opened tell what is 推送 or 发布 then; a venue does not.
    """
    count = _OF_YEAR_RE.search(text, channel.end, end)
    is_made = _MADE_RE.search(text, channel.end, end) is not None
    if count is None and not is_made:
        return False
    before = text[max(0, channel.start - _SOURCE_REACH) : channel.start]
    if is_made and _BUILT_RE.search(before):
        return True
    if count is None or (not _BUILT_RE.search(before) and not _KEPT_RE.match(text, channel.end)):
        return False
    kind = surface_to_type(text[channel.start : channel.end])
    return kind in _NOT_OF_MEDIA or (count["verb"] == "公开" and kind != "website_column")


def _is_no_place(channel: Span, end: int, text: str) -> bool:
    """Whether nothing that is counted further on was told on this channel."""
    if is_laid_out(channel.start, channel.end, text):
        return True
    if _OTHER_COLUMNS_RE.search(text, channel.end, end):
        return surface_to_type(text[channel.start : channel.end]) == "website_column"
    before = text[max(0, channel.start - _SOURCE_REACH) : channel.start]
    gap = text[channel.end : end]
    if before.endswith("向") and _SENT_RE.match(gap):
        return True
    if _MERGED_RE.match(gap):
        return True
    if _ASKING_RE.match(text, channel.end, end):
        return True
    if _PASSED_ON_RE.match(text, channel.end, end) and _SOURCE_RE.search(before):
        return True
    if _is_only_kept(channel, end, text):
        return True
    is_held = _HELD_RE.search(before) is not None and re.search("[,;]", text[channel.end : end])
    return bool(is_held) and surface_to_type(text[channel.start : channel.end]) in _OCCASIONS

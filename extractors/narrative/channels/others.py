"""What is named like a channel and is none where it stands.

网站|管理办法            a rule or a system named after one
未开通|微博              denied
微信 微博 QQ空间         where the page can be shared
党政办、农业服务|中心|等部门    who did it
"""

from __future__ import annotations

import re

from gongkai.extractors.narrative.channels.hosts import is_of_work
from gongkai.extractors.narrative.channels.media_levels import is_told_of
from gongkai.extractors.narrative.channels.quoted_names import is_of_things
from gongkai.extractors.narrative.channels.work_groups import is_of_officials
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# What watches over sites and accounts, but for its last word: 监管服务|平台.
_WATCHING = "(?:管理|运维)?(?:监管|监测|考核|巡查)(?:服务|管理|综合)?"
# 政务新媒体监管系统, 网站管理办法: a system or a rule named after a channel. Verbs may not stand
# between: 网站发布通知 names the site.
_OTHER_THING_RE = re.compile(
    r"(?:内容|信息|建设|管理|运行|运维|维护|监管|监测|督办|督查|调度|检查|普查|考核|评估|备案|工作|安全|保障|审核"
    r"|台账|检索|申请|查询){0,3}(?:系统|办法|方案|规定|通知(?!公[告示]))"
    rf"|(?:(?<=网站)|(?<=新媒体)){_WATCHING}平台"
    r"|(?<=公报)(?:室|编辑)"
    # 政府网|上履职能力: what is done on the net.
    r"|(?<=政府网)上(?:履职|办事|服务)"
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
# 个别|栏目, 部门|板块: told by no name of their own.
_NAMELESS_RE = late_regex(
    rf"(?![乡镇街])(?:{any_word(WORDS.nameless)})+(?:专栏|栏目|专题|[板版]块|频道)|[一-龥]{{0,4}}相关的?(?:专栏|栏目|专题)"
)
# 13个|子栏目, 三个|账号: parts and accounts without a name.
_COUNTED_PARTS_RE = re.compile(
    rf"个(?:(?:{any_word(WORDS.column_kinds)})*子?(?:栏目|板块|版块|频道|页面)"
    rf"|(?:{any_word(WORDS.column_kinds)})+(?:专栏|专题)|账号)$"
)
# Denied, or listed behind one that is.
_DENIED_RE = re.compile(
    r"(?:未|没有|不再|暂无|尚无|并无)(?:单独|另行|专门)?"
    r"(?:开通|开设|设立|设置|建立|建设|建有|设有|独立的?|自己的?)(?:[^,。;:!?]{0,14}[、和及与])?(?:政务|官方|手机|移动)?$"
    r"|不(?:另行?|再|单独)?[设建开][立置设通]?(?:单独|独立)?的?$"
    r"|(?<!有)(?:无|没有)(?:部门|单位|独立|单独|自建|专门|专用|官方|自己|政府|门户|政务|的)*$"
    # 首页 > 信息公开专栏 > 年报: the way to a page.
    r"|[>»›]\s?$"
)
# 尚未开发|手机APP|: but of 尚未实现|网站|与新媒体互通 the site is there.
_NOT_MADE_RE = re.compile(
    "(?:未|没有|尚无)(?:实现|开发|建成)(?:[^,。;:!?]{0,14}[、和及与])?(?:政务|官方|手机|移动)?$"
)
_APP_RE = re.compile("[一-龥]{0,4}(?:APP|App|app|客户端|小程序)$")
_AS_SUCH_RE = late_regex("(?:应用|功能)?(?:等|[,。;、]|$)")
# 未在快手、小红书等平台开设账号.
_NOT_ON_RE = re.compile("(?:未|没有|不再)在(?:[^,。;:]{0,20}[、和及与])?$")
_OPENED_THERE_RE = late_regex("[^,。;]{0,16}?(?:平台)?上?(?:开设|开通|注册|建立|设立)")
# 发布2200条|微博: what was published.
_POST_RE = re.compile("(?:政务|官方|原创)?微[博信]")
_COUNTED_RE = re.compile(r"\d[余多万]*[条篇则]$")
# 微信 微博 QQ空间: where a page can be shared.
_SHARED_AT = "(?:新浪|腾讯)?微[信博]|QQ空间|QQ好友|QQ|朋友圈|豆瓣|人人网"
_SHARES_RE = late_regex(
    rf"(?:(?:{_SHARED_AT})[ |]+)+(?:{_SHARED_AT})|(?:微[信博][ |]*){{2,}}QQ(?:空间|好友)"
    rf"|分享到?: ?(?:(?:{_SHARED_AT})[ |]*)+"
)
# 政务新媒体监管服务平台: what officials watch them with.
_WATCHING_RE = re.compile(f"(?:新媒体|网站){_WATCHING}(?:系统|平台)$")
_WATCHING_REACH = 10
# 网上咨询、查询、办理等方面: what is done on line, as a field of work.
_ON_LINE_RE = re.compile("(?:网上|在线)(?:咨询|办理|查询|审批|办事|服务)")
_OF_WORK_RE = late_regex(
    "(?:、(?!热线|电话)(?:(?!开展|做好|推进|形式|方式)[一-龥]){2,7}?)+"
    "(?:等(?:方面|工作|业务|事项)|(?:等?各项)?工作)"
)
# 政府信息公开平台|建设: the heading said again, and no platform by name.
_PLATFORM_RE = re.compile("(?:政府|政务)?信息公开平台")
_PLATFORM_WORK_RE = late_regex(
    '(?:(?:[和与及、]|以及)[一-龥]{2,10}平台|渠道|载体)?建设(?!["一-龥]*(?:专[栏题]|栏目))|的?(?:桥梁|纽带|窗口|阵地|主渠道)+作用'
)
_ENRICHED_RE = re.compile("(?:丰富|拓宽|拓展)$")
# 丰富|政府信息公开平台|,发布信息30条: it is named as the place all the same.
_TOLD_THERE_RE = late_regex(
    ",(?:全年|本年度?|共|累计|主动|及时)*(?:公开|发布|更新)[^,。;\\d]{0,10}\\d"
)
# 智能问答|功能: what a site can do.
_ANSWERING_RE = re.compile("智能问答|(?:政务|办事|服务|电子)?地图")
_ABILITY_RE = late_regex(
    "(?:、[一-龥]{2,8}?){0,4}?(?:(?:等|[和与及、][一-龥]{2,6}?)(?:[多几]项|各[类项])?(?:服务|互动)*|互动|服务)?(?:功能|模块)"
)
# 岚溪旅游网和云岫网两大|网站: the class of the names before it.
_GREAT_RE = re.compile("[两三四五六]大$")
# "全流程网上办", "线上+线下": a way of doing things.
_ON_LINE_SAYING_RE = re.compile(
    '"[^"]*网上(?:通?办理?|审批|服务)"|"?线[上下][^"一-龥]?[和与及]?线[上下](?:渠道|方式|模式|相?结合|融合|联动|互动)?"?'
)
# (地址: 云岫市便民服务中心11楼).
_ADDRESS_RE = re.compile("(?:地址|地点):[^,;。)]*$")
# 党政办、|农业服务中心|、劳动所等部门: who did it. What something is laid out at is a place.
_HOUSE_END_RE = re.compile("(?:中心|大厅|图书馆|档案馆|文化站|服务站)$")
_OF_OFFICES_RE = late_regex(
    "(?:[、和及与][一-龥]{2,12}){0,8}等(?:部门|科室|股室|站所|内设机构)(?!设|放)"
)
_LAID_OUT_RE = late_regex("[在于向到][^,。;]{0,30}$")
_DENIED_REACH = 26
# 以服务中心、方便群众为立足点, 服务中心大局: what is done, and no house.
_SERVING_RE = late_regex(
    "(?:工作)?[、,和]?(?:服务|方便|便利|惠及)?(?:大局|全局|群众|基层|发展|企业|民生|重点)|工作"
)


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
    is_denied = _is_denied(start, end, text)
    if is_of_work(start, text) or is_told_of(start, end, text) or is_of_officials(start, end, text):
        return True
    if _WATCHING_RE.search(text, max(0, start - _WATCHING_REACH), end) or _is_shared_at(
        start, end, text
    ):
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
    is_bare = is_bare or _NAMELESS_RE.fullmatch(text, start, end)
    is_bare = is_bare or _COUNTED_PARTS_RE.search(text, max(0, start - 2), end)
    is_general = is_class or is_bare or _is_ability_or_class(start, end, text)
    if is_denied or is_address or is_general or is_of_things(end, text):
        return True
    return _OTHER_THING_RE.match(text, end) is not None


def _is_denied(start: int, end: int, text: str) -> bool:
    """Whether it is said that there is none: 未开通|微博, 尚未开发|手机APP|等."""
    before = max(0, start - _DENIED_REACH)
    is_app = _APP_RE.match(text, start, end) and _AS_SUCH_RE.match(text, end)
    forms = (_DENIED_RE, _NOT_MADE_RE) if is_app else (_DENIED_RE,)
    return any(form.search(text, before, start) for form in forms)


def _is_ability_or_class(start: int, end: int, text: str) -> bool:
    """Whether a mention is of what a site can do, of a saying, or of platforms as such."""
    before = max(0, start - 2)
    if _ANSWERING_RE.fullmatch(text, start, end):
        return _ABILITY_RE.match(text, end) is not None
    if _PLATFORM_RE.fullmatch(text, start, end):
        is_enriched = _ENRICHED_RE.search(text, before, start) is not None
        is_enriched = is_enriched and not _TOLD_THERE_RE.match(text, end)
        return is_enriched or _PLATFORM_WORK_RE.match(text, end) is not None
    if _BARE_CLASS_RE.fullmatch(text, start, end) and _GREAT_RE.search(text, before, start):
        return True
    return _ON_LINE_SAYING_RE.fullmatch(text, start, end) is not None


def _is_shared_at(start: int, end: int, text: str) -> bool:
    """Whether what is named is where a page's bar says it can be shared: 微信 微博 QQ空间."""
    if "QQ" not in text and "分享" not in text:
        return False
    return any(bar.start() < end and start < bar.end() for bar in _SHARES_RE.finditer(text))

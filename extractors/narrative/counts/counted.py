"""Items where none was tagged before the count: behind it, or the one a share is of.

发布了122条信息                      信息
收到2条公众通过网站提交的申请           申请
信函3件，占30%                       the share is of 信函
"""

from __future__ import annotations

import re

from gongkai.extractors.narrative.counts.names_by_marks import (
    MAX_NAME,
    NAME_END_RE,
    TAKING_RE,
    name_by_mark,
)
from gongkai.extractors.narrative.prose.numerals import CHINESE_CHARS, is_rate
from gongkai.extractors.narrative.prose.places import BOUND_RE, last_end
from gongkai.extractors.narrative.prose.vocabulary import CARRIED_ON, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_PHRASE_RE = re.compile(r"[一-鿿\"《》]{2,30}")
# What a clause goes on with that is no name of what was counted.
_NO_NAME_RE = re.compile(
    r"以上|左右|以内|次|里|(?:涉及|涵盖|包括|包含|其中|通过|已|均|全部|占|比|较|同比|被|由|在|对|向|与|和|及|到|转[至到]|用于|分别|后|并|以|是|为|的|按|属|获|经|因|等|于|未|不|无|没|也|且|则|都|共|可|将|又|再|使|让|供|至|纳入|列入|完成|同时|内容|主要|确保|并且|接受|回复|反映|依法|及时|按时|按期)"
)
# What was done so many times: 4次|季度公开检查.
_OCCASIONS = ("次", "轮", "场")
_HELD_END_RE = re.compile(
    "(?:检查|抽查|督查|自查|清理|评估|测评|排查|整治|整改|通报)(?:工作|活动|行动)?$"
)
# What the counted did: 7名信息员参加培训.
_DONE_RE = re.compile(
    r"参加|参与|(?<=[区栏题])建设|(?<=[栏题块区目])(?:主动)?(?:发布|公开|公示)|负责|从事|发现|加强|实现|担任|兼任|走进|观摩|进行|予以|加以|开展|依法|[作做]出|加注|标注|播放|阅读|浏览|点击|访问|投稿"
    r"|(?:调整|整合|精简|缩减|压[缩减]|减少|增加|归并|合并)(?:到|至|为|成)"
)
_DOING_RE = re.compile("进行|予以|加以")
_SHARE_RE = late_regex(
    r"占(?:比)?(?:[^,。;、占\d]{0,6}(?=总[数量体]))?(?:了|为|到|总数|总量|总体|全部|其中|的|比例|比重|约|近)*$"
)
_SHARE_REACH = 14
_TOLD_THERE = ("权威发布", "集中发布")  # 对议题进行|权威发布
# A programme or a paper, whole: 19期|《云岫问政》; how often one is printed counts no such thing.
_TITLE_RE = re.compile("(?<=[期集])《[^》]{2,24}》(?=[,。;、])")
_LIST_RE = re.compile(r"(?:和|及|与|以及)$")
_OBJECT_RE = late_regex(
    r"(?:《[^》]{1,40}》)?(?P<name>[一-鿿\"]{2,30}?)(?=[,。;:、!?()]|[和与及并]\d|以及|$)"
)
# 为30人次|提供免费|查询服务: with what they were served.
_SERVED_RE = late_regex(
    "提供了?(?:免费|上门|便捷|优质|专业|各类|精准|线上|现场|便民)*的?"
    "(?P<what>(?:(?!的)[一-龥]){0,10}(?:服务|咨询|查询|解答|指导|帮助|援助))(?=[,。;:、()]|$)"
)
_FOR_THEM_RE = re.compile(r"[为给向][^,。;:、\d]{0,8}\d[\d余多]*(?:人次?|名|户|家)$")
_FOR_THEM_REACH = 18
# 1件|为|现场申请, 4个|大|专题.
_FORE_RE = re.compile("为|大(?=专题|专栏|栏目|[板版]块|频道)")
# What joins a name to what stands before it: 和公开栏, 二是讲座, "云岫水务"有粉丝.
_JOINT_RE = re.compile(
    r"其中|[一二三四五六七八九十]是|以及|里[面头]|当中|[、和与及等]|\"[^\"]+\"(?:现|已)?拥?有"
)
# What it is among is no part of it: 解读材料中|图解.
AMONG_RE = re.compile(
    r".*(?:材料|稿件|文件|信息|作品|产品|申请|意见|建议|内容)中(?![心央国小])(?=.{2})"
)
# Of them: 217条里面有, 217条中,; a noun may begin with 中, and 56条|中标公告 is told again first.
OF_THEM_RE = re.compile("里[面头]|当中|[中里](?![心央国小程])")
_OF_THEM_ALONE_RE = re.compile("里|当中|中(?=[,。;:、()!?]|$)")
# 在主动公开的52条|政府信息|中
_AMONG_THEM_RE = re.compile("(?<=[一-龥]{2})(?:当中|之中|(?<![集其])中|里)$")
_COUNT_BEFORE_RE = late_regex(rf"[\d{CHINESE_CHARS}万亿余多几](?:[一-龥]{{0,3}})$")
_TOLD_AGAIN_RE = late_regex(
    rf"(?:^|[,。;:(])[在从]?(?:[这该]|上述|以上)?([\d{CHINESE_CHARS}][^,。;:()、]{{0,9}})$"
)
_TOLD_AGAIN_REACH = 16
_DID_RE = late_regex(
    f"(?:{any_word([*WORDS.verbs['publish'], *WORDS.verbs['act'], *WORDS.takings])}"
    f"|{any_word([*WORDS.carried_out, *WORDS.opening_verbs])})(?:了|共计?|累计|合计|先后){{0,3}}$"
)
_DID_REACH = 10
# A difference in number: the item tells the direction.
_CHANGE_RE = re.compile(r"((?:同比)?(?:新增|增加|减少|增长|下降|上升))了?$")
# 政府信息公开|申请: no verb.
_ABOUT_OPENNESS_RE = late_regex("信息公开(?:申请|投诉|举报|咨询|复议|诉讼)")
# What was done with all of it, behind its name: 来信|累计处理.
DEALT_WITH = "(?:累计|一?共计?)(?:受理|办理|接[收待听到]|收到|处理|[答回]复|办结|解答|化解|解决)了?"
# Who did it is not what was counted: 各单位累计受理12件.
_DOER_RE = late_regex(
    rf"(?:单位|部门|[人成职专监息络]员|网站|账号|新媒体|平台|[局镇乡办村]){DEALT_WITH}$"
)
_TAIL_RE = late_regex(
    rf"(?:{DEALT_WITH}|(?<=培训)共?(?:举办|开展|组织|进行)了?|共计|共有|总计|合计|累计|共|(?:均|都)?(?:达到?|实现|保持在?)了?|[由从](?:[上去]年|原来?|[^,。;:()]{{1,8}}的)?|投入|均|已|为|约|等|有|数量|(?<=信息)数|(?<=[一-龥])计|情况|:)+$"
)
_TURN_RE = re.compile(
    r"[较比][^,。;]{2,8}?(回落|攀升|下滑|上涨|提[升高]|降低|缩减|多|少|减)了?(?:近|约)?$"
)
# What is said to become of the rest: 其余3件按规定顺延至下年度办理.
_CARRIED_ON_RE = re.compile(
    r"(?:因[^,。;()]{1,16}?)?"
    rf"(?:按照?(?:规定|《[^》]*》)|依规|依法|正常|尚未[^,。;()]{{0,4}}|未[^,。;()]{{0,3}})*({CARRIED_ON}[^,。;()]{{0,10}}|(?:正在|尚在)(?:办理|处理|审核))"
)

# What became of so many requests, told behind them: 1件因不属于本机关无法提供, 3件均已答复.
OUTCOMES = (
    r"(?:部分|不予|予以|同意)公开|无法提供|不予处理"
    r"|(?:现场|当面|网[络上]|信函|邮寄|传真)申请|答复|办结|撤回|不存在"
)
_BECAME_RE = re.compile(
    rf"(?:[因由为均已作属不按经][^,。;()]{{0,24}}?)?({OUTCOMES})(?:完毕)?(?=外?(?:[,。;()]|$))"
)
# 转给了国土所, 转交司法局办理: whom it was handed on to, whole; 转至县政府网站 is where it is put.
HANDED_ON = "转[给交送至]|移[交送]"
HANDED_RE = re.compile(
    rf"(?:{HANDED_ON})了?给?[一-鿿]{{1,10}}?(?:[局所厅委办院镇乡部科室处队府]|(?<!网)站|街道|中心)"
    r"(?=(?:[办处]理|[答回]复)?(?:[,。;、()]|$))"
)
# Either: what stands behind a count, and is no noun; 移送案件信息 is one.
BECAME = (
    rf"{OUTCOMES}|(?:{HANDED_ON})"
    r"(?![一-鿿]{0,8}(?:信息|公告|清单|目录|名单|案件|线索|材料|文书|通知|情况|台账|事项))"
)


def is_share(text: str, start: int, end: int) -> bool:
    """Whether the quantity text[start:end] is the share of what was counted before it.

    >>> text = "信函3件,占30%,办结率90%"
    >>> is_share(text, 6, 9), is_share(text, 13, 16)
    (True, False)
    """
    if not is_rate(text, start, end):
        return False
    return _SHARE_RE.search(text[max(0, start - _SHARE_REACH) : start]) is not None


def phrase_behind(text: str, start: int, ceiling: int) -> tuple[int, int] | None:
    """Return the noun phrase, or what became of it, right behind a count; None without one.

    >>> text = "收到2条公众提交的申请,发布6条涉及民生,其余6条已办结"
    >>> found = [phrase_behind(text, n, len(text)) for n in (4, 16, 25)]
    >>> [text[slice(*place)] if place else None for place in found]
    ['申请', None, '办结']
    """
    became = _CARRIED_ON_RE.match(text, start, ceiling) or _BECAME_RE.match(text, start, ceiling)
    if became:
        return became.span(1)
    handed = HANDED_RE.match(text, start, ceiling)
    if handed:
        return handed.span()
    served = _SERVED_RE.match(text, start, ceiling)
    if served and _FOR_THEM_RE.search(text, max(0, start - _FOR_THEM_REACH), start):
        return served.span("what")
    start += _FORE_RE.match(text, start) is not None
    match = _PHRASE_RE.match(text, start, ceiling)
    title = _TITLE_RE.match(text, start, ceiling)
    if title:
        return title.span()
    if match is None or _NO_NAME_RE.match(text, start) or past_of_them(text, start) > start:
        return None
    begin, end = match.span()
    among = _AMONG_THEM_RE.search(text, begin, end)
    end = among.start() if among else end
    done = _DONE_RE.search(text, begin, end)
    end = done.start() if done else end
    joint = _LIST_RE.search(text, begin, end)
    end = joint.start() if joint else end
    named = text.rfind("的", begin, end)
    begin = named + 1 if named >= 0 else begin
    ends = [name.end() for name in NAME_END_RE.finditer(text, begin, end)]
    is_name = bool(ends) and ends[-1] == end
    is_held = text[start - 1 : start] in _OCCASIONS and _HELD_END_RE.search(text, begin, end)
    return (begin, end) if (is_name or is_held) and end - begin <= MAX_NAME else None


def follows_verb(text: str, start: int) -> bool:
    """Whether what was done stands right before a count: 累计抽检|4批, 设立了|2个.

    >>> [follows_verb(text, len(text)) for text in ("全年共组织", "累计抽检了", "抽检结果")]
    [True, True, False]
    """
    return _DID_RE.search(text, max(0, start - _DID_REACH), start) is not None


def object_behind(text: str, start: int, ceiling: int) -> tuple[int, int] | None:
    """Return all of a clause behind a count that stands right behind its verb, None if it is long.

    >>> text = "抽检3批农产品,吸引6人次观看,举办2期"
    >>> found = [object_behind(text, n, len(text)) for n in (4, 13, 20)]
    >>> [text[slice(*place)] if place else None for place in found]
    ['农产品', '观看', None]
    """
    match = _OBJECT_RE.match(text, start, ceiling)
    if match is None or _NO_NAME_RE.match(text, start):
        return None
    begin, end = match.span("name")
    done = _DONE_RE.search(text, begin + 1, end)
    end = done.start() if done else end
    begin = max(begin, text.rfind("的", begin, end) + 1)
    return (begin, end) if 2 <= end - begin <= MAX_NAME else None


def phrase_before(text: str, floor: int, end: int) -> tuple[int, int] | None:
    """Return the noun phrase right before a count, None where there is none in its clause.

    >>> text = "制作政府信息共33条"
    >>> phrase_before(text, 0, 7), phrase_before("共公开33条", 0, 3)
    ((2, 6), None)
    """
    named = name_by_mark(text, floor, end)
    if named or text.endswith("(", floor, end):
        return named
    if _DOER_RE.search(text, floor, end):
        return None
    change = _CHANGE_RE.search(text, floor, end) or _TURN_RE.search(text, floor, end)
    if change:
        return change.span(1)
    begin = last_end(BOUND_RE, text, floor, end)
    taking = [
        verb.end()
        for verb in TAKING_RE.finditer(text, floor, end)
        if not _ABOUT_OPENNESS_RE.match(text, verb.start() - 2)
    ]
    tail = _TAIL_RE.search(text, floor, end)
    end = tail.start() if tail else end
    begin = max([begin, *(place for place in taking if place < end)])
    begin = max(begin, text.rfind("的", begin, end) + 1)
    if text.count('"', begin, end) % 2:
        begin = text.rfind('"', begin, end) + 1
    joint = _JOINT_RE.match(text, begin, end)
    begin = joint.end() if joint else begin
    past = past_of_them(text, begin) if 0 < begin == floor else begin
    among = AMONG_RE.match(text, begin, end) if past == begin else None
    begin = among.end() if among else min(past, end)
    doing = _DOING_RE.search(text, begin, end)
    if doing and text[doing.end() : end] not in _TOLD_THERE:
        return None
    begin = doing.end() if doing else begin
    ends = [name.end() for name in NAME_END_RE.finditer(text, begin, end)]
    is_name = bool(ends) and ends[-1] == end and 2 <= end - begin <= MAX_NAME
    if is_name and text.count("》", begin, end) > text.count("《", begin, end):
        opened = text.rfind("《", floor, begin)  # 《关于政策的|公告》等文件
        begin = opened if opened >= 0 else begin
    return (begin, end) if is_name else None


def past_of_them(text: str, at: int) -> int:
    """Return where it goes on behind a number or a place that ends at `at`, and 中 or 里面.

    Behind a number 中 may as well begin a noun: not before a stop, nor where it is told again.

    >>> [past_of_them(n, 4) for n in ("217条里有", "217条中,有", "217条中标", "政府网站中")]
    [5, 5, 4, 5]
    >>> past_of_them("公开217条,217条中政策类", 11)
    12
    """
    match = OF_THEM_RE.match(text, at)
    if match is None:
        return at
    is_clear = _OF_THEM_ALONE_RE.match(text, at) or not _COUNT_BEFORE_RE.search(
        text, max(0, at - _TOLD_AGAIN_REACH), at
    )
    return match.end() if is_clear or _is_told_before(text, at) else at


def _is_told_before(text: str, end: int) -> bool:
    """Whether the number that ends here begins its clause, and is printed before as well."""
    told = _TOLD_AGAIN_RE.search(text, max(0, end - _TOLD_AGAIN_REACH), end)
    before = text.rfind(told[1], 0, told.start(1)) if told else -1
    return before >= 0 and not text[max(0, before - 1) : before].isdigit()

"""Kinds that the guidelines settle by verb and object, whatever the tagger says (section 2)."""

from __future__ import annotations

import re

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.kinds_of_answers import kind_of_answer, kind_of_produced
from gongkai.extractors.narrative.counts.kinds_of_kept import kind_of_kept
from gongkai.extractors.narrative.counts.kinds_of_money import kind_of_money
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import (
    CLAUSE_END_RE,
    MAIN_CLAUSE_END_RE,
    SENTENCE_END_RE,
    last_end,
)
from gongkai.extractors.narrative.prose.vocabulary import LONG_VERBS, WORDS, words_to_late_pattern
from gongkai.models.late_regex import late_regex

# Interpretations are publications, unless they are an occasion (解读培训, 解读发布会).
_INTERPRETATION_RE = re.compile(r"解读(?!.*(?:培训|会|活动|访谈|直播|讲座|宣讲))")
# What is said to be made public, right before the item, is a publication.
_MADE_PUBLIC_RE = re.compile(r"(?:公开|公布|公示)$")
# ... or is the last of a list of information that is, with no verb in it.
_MADE_PUBLIC_LIST_RE = late_regex(
    r"(?:公开|公布|公示)[^、]{2,16}信息、(?P<others>[一-鿿]+信息、)*(?:[一-鿿]{1,6}[和与及])?$"
)
_VERB_RE = words_to_late_pattern([*LONG_VERBS, *WORDS.takings])
_REPLY_RE = re.compile(r"回复|回应|解答|.*(?:检查|抽查|核查|评查)")
_HANDED_RE = re.compile(r"移交|移送|送交|报送|归档")
_PRINTED_UNITS = frozenset("条件篇个份项部期")
_REQUEST_RE = re.compile(r"(?<!被)申请(?!人|行政|复议)|依申请")
_REVIEW_RE = re.compile(r"复议(?!机关)|诉讼|申诉")
# Fees for information; 管理费, 培训费 and charges of the trade are none.
_FEE_RE = re.compile(r"(?<!事业性)收费|费用|(?:处理|检索|复制|邮寄|复印)费|减免")
# A denial may be cut short: what it denies stands right behind.
_LOOK_AHEAD, _CLAUSE_AHEAD = 8, 20
_MEMBER_RE = re.compile(r"[,。;:!?、]")
# A report of misconduct that was not made, alone or as the second thing denied.
_OFFICIAL_RE = late_regex("申请|复议|诉讼|费|公开|公布|答复")
# Questions that nobody asked, and money that a lawsuit did not cost, are no requests and lawsuits.
_ASIDE_RE = re.compile(r"咨询$|(?:诉讼|复议)(?:有关|相关)?的?费用(?:支出)?$")
# 规范性文件|零制发; staff that there is none of.
_ZERO_KINDS: tuple[tuple[re.Pattern[str], FactKind], ...] = (
    (_ASIDE_RE, "activity"),
    (re.compile("零(?:制发|制定|出台|印发)"), "publication"),
    (re.compile("[专全兼]职(?:工作)?人员$"), "resource"),
)
_REPORTED_RE = re.compile(r"(?:投诉|举报)+(?:案件)?")
# Requests for information: by their name, or by what is received.
_RECEIVED_RE = late_regex(
    r"(?:收到|受理|接到|接收|新收|办理|办结|答复|回应)(?:[和并](?:依法|妥善)?(?:受理|处理|办理|答复))?(?:了|的)?(?:各类)?$"
)
_ASKED_RE = re.compile(
    r"(?:信息|依申请)公开申请(?:书|件|表|(?:[办处]理)?事项)?|信息依申请公开|依申请公开(?:件|事项|申请|政府信息|信息)?"
)
_NOT_ASKED_RE = late_regex(r"复议|诉讼|许可|登记|栏|目录|指南|平台|系统|制度|培训|率")
_PLAIN_RE = re.compile(r"(?:公民|群众|社会公众)?申请(?:书|件)?|(?:公民|群众|社会公众)申请事项")
_CASE_UNITS = frozenset("件份宗条次封例起")
_MOTION_RE = re.compile(r"提案|建议|主办|会办|协办|分办")
# Letters, motions, submissions, reports in the media: activities, unless made public.
_HANDLED_RE = re.compile(
    rf"{_MOTION_RE.pattern}|来[信电访]|信访|留言|舆情|诉求|工单|咨询|投诉|举报|信箱|热线"
)
_MESSAGE_RE = re.compile("留言|来[信电访]|工单|诉求")
_HANDLING_RE = re.compile(
    r"(?:处理|处置|回复|回应|办理|办结|接听|接待|化解|受理|收到|承办|接办)(?:了|各类|各种)*$"
)
_SUBMITTED_RE = re.compile(
    r"报送|上报|投稿|(?:被|获|媒体|主站|上级).{0,8}(?:采用|采纳|录用|转载)|(?:市委|省委|县委|区委|政府)[^,;]{0,16}(?:刊用|采用|录用)|采用稿件"
)
_MEDIA_RE = re.compile(
    r"媒体.{0,10}(?:发表|刊发|刊登|刊载|播发|发稿|报道|宣传)|(?<![号网])(?:发表|刊发)(?:宣传)?(?:稿件|文章)$"
)
# What the press tells of the office, whoever is said to have published it there.
_PRESS_RE = re.compile("媒体|报[刊纸]|电视台|电台")
# What became of requests, letters, motions.
_OUTCOME_RE = re.compile(
    r"(?:已|均|全部|按期|按时|及时|电话|书面|当面|网上)*(?:办结|答复|回复|办理|正在办理|在办|(?:尚)?未办结|办复)(?:完毕)?"
)
_GRANTED_RE = re.compile(
    r"(?:予以|同意|部分|不予|不同意)(?:部分)?公开|(?:信息)?不存在|.{0,4}无法提供|(?:本机关|我局)?不掌握.*|不予处理|其他处理|(?:现场|当面|网[络上]|信函|邮寄|传真)申请|不属于.*|结转.*"
)
# Occasions and dealings with people: held or done, not published, whatever was said of them.
_HELD_RE = re.compile(
    r"(?:征集(?:调查|活动)?|征求(?:公众|社会|群众)?意见(?:建议)?|回应[一-鿿]{0,6}(?:热点|关切)|留言(?:办理|回复|答复|办结)"
    r"|访谈|发布会|吹风会|座谈会|听证会|开放日|活动)\"?$"
)
# A consultation is put up to be held, by the time; by the piece it is information: 意见征集3条.
_CONSULTATION_RE = re.compile(r"(?:征集|征求意见|(?:网上|网络|在线|线上|民意|问卷)调查)\"?$")
_TIMES = frozenset("期次场项个轮")
_TOLD_OF_RE = late_regex(r"(?:发布|推送|公布|公示|刊登|转载|刊发)(?:了|各类)?$")
# What an audience does, counted as such.
_REACH_RE = re.compile(
    r"(?:阅读|浏览|播放|点击|访问|点赞|评论|转发|转评赞|收藏|下载|收听|收看|观看)(?:总?量|总?数|总数)$|^(?:累计|总|最高)?点赞$|(?:关注|订阅|注册)[一-鿿]{0,4}用户$|^被?(?:访问|浏览|阅读|点击|播放)$"
)
_FOLLOWERS_RE = re.compile("粉丝(?:总?数|总?量|人数)?$|(?:关注|订阅)(?:总?人数|用户数?)$")
# The same without an item: 网站浏览|4000次.
_VISITED_RE = re.compile(r"(?:浏览|访问|点击|阅读|观看)(?:累计|共计?|达到?|约|近|超过?)*$")
_VISITS_REACH, _VISITS = 8, ("次", "人次")
# What interpretations are made as: 制作图解12个、视频3个.
_MADE_RE = re.compile(
    r"(?:视频|动漫|动画|图解|长图|漫画|海报|推文|图文|一图读懂)(?:解读|作品|产品)?\"?$"
)
_MADE_UNITS = frozenset("个条部期幅篇份")
# 对70家网站开展检查: they were inspected, not kept.
_INSPECTED_RE = re.compile(
    r"(?:开展|进行)[^,。;]{0,8}(?:检查|抽查|监测|巡查|评估|考核|测评|督查|整改)"
)
# 公文公开审核, 标注依申请公开70件: how documents were marked, and no request.
_MARKED_RE = late_regex("公文|公开属性|标注|认定|保密审查|公开审[核查]")
_OF_ANOTHER_KIND = frozenset((("activity", "publication"), ("publication", "request")))
# Published as its name says: 公示补贴信息, 公开议题.
_PUBLISHED_ITEM_RE = late_regex(
    r"(?:公开|公示|公布)[一-鿿]{0,10}(?:信息|决定|结果|名单|议题|数据|清单|目录|文件|复文)"
)
_LAWSUIT_RE = re.compile(r"(?:行政复议|行政诉讼|复议|诉讼)(?:案件?|申请)?$")
_PUBLISHED_RE = re.compile(r"公开|公布|公示|发布|推送|更新|转载")


def settle_kind(kind: FactKind, spot: Spot, text: str) -> FactKind:
    """Return the kind of a quantity of a passage `text`, corrected where its words settle it."""
    if produced := kind_of_produced(spot, text):
        return produced
    if spot.is_zero:
        return _zero_kind(kind, spot, text)
    if spot.quantity.unit == "元" and kind not in ("review", "reach", "rate"):
        return kind_of_money(kind, spot, text)
    told = _kind_of_item(kind, spot, text) or kind_of_answer(kind, spot, text)
    if told:
        return told
    if spot.item is None or not set(spot.quantity.unit or "") & (_PRINTED_UNITS | _CASE_UNITS):
        return kind
    start = min(spot.item.start, spot.start)
    before = text[last_end(CLAUSE_END_RE, text, 0, start) : _channel_start(spot, start)]
    item = text[spot.item.start : spot.item.end]
    is_handed = _HANDED_RE.match(text, max(spot.end, spot.item.end)) is not None
    is_doubted = kind == "activity" and spot.quantity.unit in _PRINTED_UNITS and not is_handed
    if is_doubted and _is_public(before, item):
        return "publication"
    if kind in ("activity", "publication") and _is_request(before, item):
        return "request"
    is_asked = _CONSULTATION_RE.search(item) and spot.quantity.unit in _TIMES
    if kind == "publication" and (is_asked or _is_held(before, item)):
        return "activity"
    behind = CLAUSE_END_RE.split(text[spot.end : spot.end + _CLAUSE_AHEAD])[0]
    if kind in ("publication", "request") and _is_activity(before, item):
        return kind if _PUBLISHED_RE.search(behind) else "activity"
    return kind


def _is_held(before: str, item: str) -> bool:
    return _HELD_RE.search(item) is not None and not _TOLD_OF_RE.search(before)


def _channel_start(spot: Spot, start: int) -> int:
    """Return where the channel begins that stands between verb and item: 处理|市网站|咨询."""
    beside = [channel.start for channel in spot.before if channel.end == start]
    return beside[0] if beside else start


def _is_public(before: str, item: str) -> bool:
    """Whether an item is said to be made public, or is an interpretation."""
    if _REPLY_RE.fullmatch(item) or _HANDED_RE.search(before):
        return False
    if item.startswith("主动公开") and len(item) > len("主动公开"):
        return True
    if _INTERPRETATION_RE.search(item) or _MADE_PUBLIC_RE.search(before):
        return True
    listed = _MADE_PUBLIC_LIST_RE.search(before) if item.endswith("信息") else None
    return listed is not None and not _VERB_RE.search(before[listed.start() + 2 :] + item)


def _kind_of_item(kind: FactKind, spot: Spot, text: str) -> FactKind | None:
    """Return the kind that the item alone settles: what an audience did, lawsuits, columns kept."""
    if spot.item is None:
        before = max(0, spot.start - _VISITS_REACH)
        is_visited = spot.quantity.unit in _VISITS and _VISITED_RE.search(text, before, spot.start)
        return "reach" if is_visited else None
    item = text[spot.item.start : spot.item.end]
    is_audience = kind in ("activity", "resource") and _FOLLOWERS_RE.search(item)
    if is_audience or _REACH_RE.search(item):
        return "reach"
    is_before = spot.item.end <= spot.start
    if kind == "activity" and is_before and _PUBLISHED_ITEM_RE.fullmatch(item):
        return "publication"
    if kind == "request" and _LAWSUIT_RE.search(item):
        return "review"
    if kind == "resource" and _INSPECTED_RE.match(text, max(spot.end, spot.item.end)):
        return "activity"
    if kind == "resource" and _MADE_RE.search(item) and spot.quantity.unit in _MADE_UNITS:
        return "publication"
    return kind_of_kept(kind, spot, item, text)


def _zero_kind(kind: FactKind, spot: Spot, text: str) -> FactKind:
    """Return the kind of a stated zero: what its own words deny, or else those right behind."""
    own = text[spot.start : spot.end]
    if told := next((name for form, name in _ZERO_KINDS if form.search(own)), None):
        return told
    item = text[spot.item.start : spot.item.end] if spot.item else ""
    own += item
    is_message = _MESSAGE_RE.search(own) and not _OFFICIAL_RE.search(own)
    if (
        is_message
        or _REPORTED_RE.fullmatch(own)
        or (_REPORTED_RE.fullmatch(item) and not _is_beside_review(spot, text))
        or (_MOTION_RE.search(own) and not _OFFICIAL_RE.search(own))
    ):
        return "activity"
    ahead = _MEMBER_RE.split(text[spot.end : spot.end + _LOOK_AHEAD])[0]
    if "结转" in own:
        return "request"
    for words in (own, ahead):
        if _REVIEW_RE.search(words):
            return "review"
        if _FEE_RE.search(words):
            return "fee"
        if _REQUEST_RE.search(words) and not (words is own and _REVIEW_RE.search(ahead)):
            return "request" if not (words is own and _FEE_RE.search(ahead)) else "fee"
    return kind


def _is_beside_review(spot: Spot, text: str) -> bool:
    """Whether a denial goes on from its item to reviews: 未收到举报和行政复议案件."""
    end = max(spot.end, spot.item.end if spot.item else spot.end)
    behind = MAIN_CLAUSE_END_RE.split(text[end : end + _CLAUSE_AHEAD])[0].split(",")[0]
    return _REVIEW_RE.search(behind) is not None


def _is_request(before: str, item: str) -> bool:
    asked = _ASKED_RE.fullmatch(item.removeprefix("政府")) or (
        _PLAIN_RE.fullmatch(item) and not _PUBLISHED_RE.search(before)
    )
    if not asked or _NOT_ASKED_RE.search(item):
        return False
    return _RECEIVED_RE.search(before) is not None


def _is_activity(before: str, item: str) -> bool:
    if item.endswith("报道") and _PRESS_RE.search(before):
        return True
    if _PUBLISHED_RE.search(before) and not _SUBMITTED_RE.search(before + item):
        return False
    if _SUBMITTED_RE.search(before + item) or _MEDIA_RE.search(before + item):
        return True
    if _PUBLISHED_RE.search(item) or _REQUEST_RE.search(before + item):
        return False
    if _MOTION_RE.search(item):
        return True
    is_handling = _HANDLING_RE.search(before) or _HANDLING_RE.match(item[:2])
    return _HANDLED_RE.search(item) is not None and is_handling is not None


def settle_outcome(kind: FactKind, before: FactKind, spot: Spot, text: str) -> FactKind:
    """Return the kind of what became of things, told without their name: that of those before it.

    收到申请6件，办结5件: both are of requests. `before` is the kind of the quantity before.
    """
    if spot.item is None or kind not in ("publication", "activity", "request"):
        return kind
    item = text[spot.item.start : spot.item.end]
    if before == "request" and _GRANTED_RE.fullmatch(item):
        return "request"
    is_outcome = _OUTCOME_RE.fullmatch(item) is not None
    return before if is_outcome and before in ("request", "activity") else kind


def settle_part(kind: FactKind, whole: FactKind, spot: Spot, text: str) -> FactKind:
    """Return the kind of a part: that of its whole, but for what was done with some of it.

    Of motions handled some replies are published; of reports some are taken up by others.
    """
    if kind == whole or "rate" in (kind, whole):
        return kind
    begins = last_end(CLAUSE_END_RE, text, 0, spot.start)
    stop = CLAUSE_END_RE.search(text, spot.end)
    clause = text[begins : stop.start() if stop else len(text)]
    if (whole, kind) in _OF_ANOTHER_KIND:
        is_handled = whole == "activity" and _HANDLED_RE.search(clause) is not None
        is_handled = is_handled and not _PUBLISHED_RE.search(clause)
        sentence = text[last_end(SENTENCE_END_RE, text, 0, spot.start) : spot.start]
        is_marked = kind == "request" and _MARKED_RE.search(sentence) is not None
        return whole if is_handled or is_marked else kind
    return kind if kind == "activity" and _SUBMITTED_RE.search(clause) else whole

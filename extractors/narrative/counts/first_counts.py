"""Counts that the tagger is known to pass over, where their words leave no doubt.

1件因不属于本机关无法提供       small counts that begin a clause and say what became of requests
访问量累计超过7708682人次       what an audience did, in large numbers
共上传信息29条                 what is said to be published, right before its number
公文6条,占信息总数的5%          a share of what was published
公布12个招标项目、7宗出让        one of a list of counts that each stand before what they count
1名同志, 两名专职人员           so many of the staff
组织4次季度通报, 吸引3万人次观看  what was done, right before its number, and with what

The tagger knows counts behind what they count better than before it, and passes such clauses over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.narrative.counts.counted import OUTCOMES, follows_verb, is_share
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, SENTENCE_END_RE, last_end
from gongkai.extractors.narrative.prose.spans import QUANTITY, Span
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_FIRST_RE = late_regex(
    r"(?:^|(?<=[,。;:(]))(?:其中,?|其余|另外?|还有|另有)*(?P<count>\d{1,5}[件起条宗份])"
    r"(?P<why>(?:[因由为均已属不正按经]|予以|涉及)[^,。;()]{1,24})"
)
# Without this there are none; beginnings of clauses, which are looked at else, are many.
_MAY_BE_FIRST_RE = re.compile(r"\d[件起条宗份][因由为均已属不正按经予涉]")
_OUTCOME_RE = re.compile(rf"{OUTCOMES}|{any_word(WORDS.review_outcomes)}")
_AUDIENCE_RE = re.compile(
    r"(?:访问|阅读|浏览|点击|播放|发布|推送|更新|发稿|办件)(?:总?量|次数|总数)(?:累计|总计|共计?|已|达到?|约|为)*$"
)
_AUDIENCE_REACH = 12
# What was done, and with what: nothing else can be counted there.
_TOLD_RE = re.compile(
    r"(?:公开|发布|公布|上传|上载|更新|推送|转载|收到|受理)(?:了|各类|有关|相关|政府|政务|工作|动态)*"
    r"(?:信息|文件|申请)(?:总计|合计|共计?|累计|约|近|达)*$"
)
_TOLD_REACH = 20
# 其中|33条|为政策文件: what follows is what they are.
_OF_WHICH = ("其中", "其中,")
_ARE_RE = late_regex("[为是](?=[一-龥])")
# 12个招标项目、|7宗出让: what stands between two counts of such a list.
_LISTED_RE = late_regex(r"(?!分别|以上|以下)[一-龥]{2,16}[、和及与]")
# Who works on it, right behind the count.
_STAFF_RE = re.compile(
    r"(?:专职|兼职|专门|分管|工作|业务|科室|机关)*(?:人员|同志|干部|领导|信息员|专员|联络员)"
)
# 等|4个大专题, 完善|30个事项目录: what is kept, right behind its count.
_KEPT_RE = re.compile(
    r"(?:大|重点|特色|主题|便民|服务|政务公开|信息公开|基层政务公开|重点领域|标准化|事项|[一二]级|自定义|链接|功能|互动)*"
    r"(?:专题专栏|专题栏目|子?栏目|专栏|专题|[板版]块|频道|专区|目录|菜单|(?<=[民务])主题|政务新媒体(?:账号)?)"
    r"(?![中上内里下]|页面)"
)
# 《保密审查制度》等|4项制度: what was made, behind the names of some.
_MADE_RE = re.compile(
    "(?:政府信息|政务|工作|政策|配套|规范性|公开|管理|行政|重要)*(?:制度|办法|文件|方案|规定|细则|机制|预案|规程)(?!精神)"
)
_MAKING_RE = late_regex(
    r"(?:制定|制发|出台|印发|修订|建立|健全|完善|发布|公布|颁布)[^,。;]*等$"
    r"|(?:制定|制发|出台|印发|修订)了?(?:共计?)?$"
)
_MADE_UNITS = "项个份件"
_TENDING = any_word([*WORDS.opening_verbs, *WORDS.tending_verbs])
_KEEPING_RE = late_regex(
    rf"(?:等|(?:{_TENDING})了?[^,。;:\d]{{0,40}}|(?:现[存有]|原有|保留|关停|注销|整合|清理|归并)[的了]?)$"
)
_KEPT_UNITS = "个项类家"
# 对|53份文件进行了审核: what something was done to.
_TAKEN_UP_RE = re.compile(r"(?:^|[,。;:、还并均已])(?:先后|累计|分别)?[对将把]$")
_TAKEN_UP_UNITS = "份件篇条期次场"
_DEALT_WITH_RE = late_regex(
    r"[一-龥()《》、]{2,24}?(?<!精神)(?<!学员)(?<!人员)(?:进行了?|开展了?|实施了|予以了?|作了)"
)
_REQUEST_RE = late_regex(r"申请|复议|诉讼")
# 设立|2个信息受理点: where people are served.
_SERVED_RE = late_regex(
    rf"[一-龥]{{0,10}}?(?:(?:{any_word(WORDS.served)})[点处室]|查阅(?:场所|中心)|专区)"
    "(?![中上内里下]|页面)"
)
_SERVED_UNITS = "个处"
_OPENED_RE = late_regex(
    rf"(?:{any_word(WORDS.opening_verbs)})(?:了|有)?(?:\d+[个处间][^,。;:\d]{{2,14}}[、和与及])*"
    r"[^,。;:\d]{0,12}$"
)
# 组织|4次季度通报; not 不少于4次, nor 出台|30条措施, which a policy consists of.
_PRINTED_RE = re.compile(r"[近约超逾]?\d")
_DID_UNITS = "次场件篇条份轮宗"
_WITH_WHAT_RE = late_regex(r"(?!的)[一-龥\"《](?![^,。;、]{0,12}(?:措施|举措|任务|要求|目标|新政))")
# How many characters back the requests are told that a clause speaks of.
_REACH = 160
_SURE = 0.6


def find_first_counts(spans: Sequence[Span], passage: Passage) -> Iterator[Span]:
    """Yield the counts that nobody found."""
    text = passage.text
    for match in _FIRST_RE.finditer(text) if _MAY_BE_FIRST_RE.search(text) else ():
        start, end = match.span("count")
        is_outcome = _OUTCOME_RE.search(text, *match.span("why")) is not None
        if not is_outcome or any(s.start < end and start < s.end for s in spans):
            continue
        sentence = last_end(SENTENCE_END_RE, text, 0, start)
        if not _REQUEST_RE.search(text, min(sentence, max(0, start - _REACH)), start):
            continue
        yield Span(start, end, QUANTITY, _SURE, "rule")


def find_audiences(
    spans: Sequence[Span], rules: Sequence[Span], passage: Passage
) -> Iterator[Span]:
    """Yield the counts that the rules found and nobody else did, where their words say of what.

    They are of an audience, of the staff, or of what was published or received.
    """
    text = passage.text
    begins = {span.start for span in spans if span.label == QUANTITY}
    for span in reversed(rules):
        if span.label != QUANTITY or span.start in begins:
            continue
        if any(s.start < span.end and span.start < s.end for s in spans):
            continue
        before = max(0, span.start - _AUDIENCE_REACH)
        is_audience = _AUDIENCE_RE.search(text, before, span.start) is not None
        is_lack = passage.section == "problems_improvements"
        is_member = any(
            _LISTED_RE.fullmatch(text, span.end, begin) for begin in begins if begin > span.end
        )
        is_staff = _is_staff(text, span)
        is_told_of = (
            is_member
            or is_staff
            or any(tells(text, span) for tells in (_is_told, _is_dealt_with, _is_done))
        )
        if is_audience or (not is_lack and is_told_of):
            begins.add(span.start)
            yield replace(span, score=_SURE)


def _is_staff(text: str, span: Span) -> bool:
    """Whether a count is of the staff, and of all of it: 各科室确定1名信息员 is none."""
    if text[span.end - 1] != "名" or not _STAFF_RE.match(text, span.end):
        return False
    clause = last_end(CLAUSE_END_RE, text, 0, span.start)
    return not any(word in text[clause : span.start] for word in ("各", "每"))


def _is_dealt_with(text: str, span: Span) -> bool:
    """Whether a count is of what was opened, kept or made, or of what something was done to."""
    clause = last_end(CLAUSE_END_RE, text, 0, span.start)
    unit = text[span.end - 1]
    if unit in _TAKEN_UP_UNITS and _TAKEN_UP_RE.search(text, max(0, clause - 1), span.start):
        return _DEALT_WITH_RE.match(text, span.end) is not None
    if unit in _MADE_UNITS and _MADE_RE.match(text, span.end):
        return _MAKING_RE.search(text, clause, span.start) is not None
    if unit in _SERVED_UNITS and _SERVED_RE.match(text, span.end):
        return _OPENED_RE.search(text, clause, span.start) is not None
    if unit not in _KEPT_UNITS or not _KEPT_RE.match(text, span.end):
        return False
    return _KEEPING_RE.search(text, clause, span.start) is not None


def _is_done(text: str, span: Span) -> bool:
    """Whether what was done stands right before a count, and what it was done with behind."""
    is_printed = _PRINTED_RE.match(text, span.start) is not None
    if not is_printed or text[span.end - 1] not in _DID_UNITS:
        return False
    return follows_verb(text, span.start) and _WITH_WHAT_RE.match(text, span.end) is not None


def _is_told(text: str, span: Span) -> bool:
    """Whether a count stands right behind what was published, or is a share of it."""
    unit = text[span.end - 1]
    if text.endswith(_OF_WHICH, 0, span.start) and _ARE_RE.match(text, span.end):
        return True
    if unit in "条件篇份":
        return _TOLD_RE.search(text, max(0, span.start - _TOLD_REACH), span.start) is not None
    is_of_all = "总" in text[max(0, span.start - _AUDIENCE_REACH) : span.start]
    return is_of_all and is_share(text, span.start, span.end)

"""Kinds that the measure word, or what is done with what stands published, rules out (section 2).

下架公告89条, 为旧文件30件加注标识     upkeep of what is published already: an activity
邀请代表36人                          people are published only as a list of names
设公开角1处                           a place that is kept
收费…。39项任务完成38项               no money, no fee
播放量中占比26%                       a share is a rate
"""

from __future__ import annotations

import re

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.kinds_of_answers import kind_of_produced
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, SENTENCE_END_RE, last_end
from gongkai.extractors.narrative.prose.vocabulary import WORDS, words_to_late_pattern
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_PUBLISHED = r"公开|公布|公示|发布|推送|更新|转载|刊[登发]|编发|上传"
_UPKEEP = any_word(WORDS.upkeep)
# The last verb before a count decides: 撤下公示89条; not 清理后公开89条. What is done to the thing
# that was made public is its name: 发布|更正公告3条.
_DEEDS_RE = re.compile(
    rf"(?:{_PUBLISHED})了?(?:\d+[条件篇个份则])?(?:{_UPKEEP})(?=[一-龥]{{2}})"
    rf"|(?P<kept>(?<![、和及与])(?:{_UPKEEP})了?(?!后|并|且|工作|情况))(?:{_PUBLISHED})?|{_PUBLISHED}"
)
# 为30件旧文件加注标识, 将30份文件移交档案馆, 旧栏目30条信息随站迁入
_FRONTED_RE = re.compile(r"(?:^|.*[,。;、])?[^,。;]*[为对将把]|.*[老旧]栏目")
_KEPT_BEHIND_RE = re.compile(rf"[^,。;:、]{{0,14}}?(?:{_UPKEEP})")
# Documents repealed, whatever is done with them, are told as such.
_REPEALED_RE = re.compile(r"废止|宣布失效|失效文件|现行")
_SHARES = frozenset((*RATE_UNITS, "个百分点", "百分点"))
_PEOPLE = frozenset(("人", "名", "位", "人次", "名次"))
_NAMED_RE = late_regex(rf"{_PUBLISHED}|公告|名单|免")
_STAFF_RE = re.compile(r"[人职]员|专职|兼职|律师|顾问|队伍|联络员|信息员|观察员|监督员")
_STAFFED_RE = re.compile(r"配[备有齐强](?:(?![后培参])[^,。;]){0,8}[人职]员")
_CAME_RE = late_regex(r"邀请|组织|参加|参训|出席|列席|旁听")
_ASKING_RE = late_regex(r"申请人|原告|当事人")
_DOCUMENT_UNITS = frozenset("条件篇份个则部卷")
_PLACE_UNITS = frozenset(("处", "块", "台", "座", "间", "面"))
_PLACE_RE = words_to_late_pattern(
    [*WORDS.channel_ends["physical_venue"], *WORDS.channel_ends["notice_board"]]
)
_ON_REQUEST_RE = re.compile(r"依申请(?:公开)?(?:政府)?信息")
_REPLACED_RE = re.compile(r"更换|更新|张贴")
_KEPT_RE = late_regex(r"(?:.*[设有配建立置])?(?:有|了|了?各类)?")
_CLOSED_RE = re.compile(r"(?:予以|全部|均已?|已)*(?:关停|注销|撤销|停用|关闭|清退)")
_OFFICE_RE = re.compile("(?:部门|单位|乡镇|街道|机构|科室)$")
_MATTER_RE = re.compile("(?:审批|服务|权力|许可|政务)?事项$")
_TOLD_RE = late_regex(rf"{_PUBLISHED}|公告|名单|目录|清单")
_BROUGHT_IN_RE = late_regex("接入|[入进]驻|纳入")
# 关停更新慢的|网站1个; not 关停后保留的, 关停一个并新建的, nor 注销3个,现有…
_CLOSING_RE = re.compile(
    r"(?:关停|注销|停用|清退)了?(?!率)"
    r"(?:(?!后|(?<!合)并|现有|保留|剩|仍|在?运行|新[设开建增]|[建开]设|设立|备案|充实)[^,。;])*$"
)
# 累计抽检|30批次: what was inspected.
_INSPECTED_RE = late_regex("(?:抽检|抽样|抽查|检查|巡查|核查|督查|检测|走访)了?$")
_MONEY_RE = late_regex(r"费|收取|缴|减免|收入|元")


def rule_out(kind: FactKind, spot: Spot, text: str) -> FactKind:
    """Return the kind of a quantity of a passage `text`, another one where it cannot be this."""
    unit = spot.quantity.unit
    if unit in _SHARES and kind in ("reach", "publication", "activity", "resource"):
        return "rate"
    start = min(spot.start, spot.item.start) if spot.item else spot.start
    begins = last_end(CLAUSE_END_RE, text, 0, start)
    is_count = unit != "元" and not spot.is_zero
    if kind == "fee" and is_count and not _MONEY_RE.search(_around(spot, begins, text)):
        return "activity"
    if unit in _PEOPLE and kind == "activity" and _STAFFED_RE.search(text, begins, spot.start):
        return "resource"
    if unit in _PEOPLE and kind in ("publication", "review"):
        return _kind_of_people(kind, text[last_end(SENTENCE_END_RE, text, 0, start) : spot.end])
    item = text[spot.item.start : spot.item.end] if spot.item else ""
    if unit in _PLACE_UNITS and kind in ("publication", "activity") and _ends_with_place(item):
        is_kept = _KEPT_RE.fullmatch(text, begins, start) is not None
        is_published = kind == "publication" and not _REPLACED_RE.search(text, begins, start)
        return "resource" if is_kept or is_published else kind
    end = max(spot.end, spot.item.end if spot.item else 0)
    is_closed = _CLOSED_RE.match(text, end) or _CLOSING_RE.search(text, begins, start)
    if kind == "resource" and is_closed:
        return "activity"
    if kind != "publication":
        return kind
    if _ON_REQUEST_RE.fullmatch(item) and not kind_of_produced(spot, text):
        return "request"
    if _is_no_publication(spot, item, text) or _INSPECTED_RE.search(text, begins, start):
        return "activity"
    return "activity" if _is_upkeep(spot, begins, text) else kind


def _around(spot: Spot, begins: int, text: str) -> str:
    """Return the clause of a quantity, the one before it, and what follows in it."""
    before = last_end(CLAUSE_END_RE, text, 0, max(0, begins - 1))
    stop = CLAUSE_END_RE.search(text, spot.end)
    return text[before : stop.start() if stop else len(text)]


def _kind_of_people(kind: FactKind, words: str) -> FactKind:
    """Return what people are counted for where they are not published: they came, or are kept."""
    if kind == "publication":
        own = words[last_end(CLAUSE_END_RE, words, 0, len(words)) :]
        is_named = _NAMED_RE.search(words) and not _CAME_RE.search(own)
        return kind if is_named else "activity"
    if _ASKING_RE.search(words):
        return kind
    return "resource" if _STAFF_RE.search(words) else kind


def _is_no_publication(spot: Spot, item: str, text: str) -> bool:
    """Whether offices or matters of service are counted, of which nobody says they were published.

    平台接入53个部门, 117项审批事项进驻大厅
    """
    unit, is_office = spot.quantity.unit, _OFFICE_RE.search(item) is not None
    if not (is_office and unit in ("个", "家")) and not (unit == "项" and _MATTER_RE.search(item)):
        return False
    begins = last_end(SENTENCE_END_RE, text, 0, spot.start)
    stop = SENTENCE_END_RE.search(text, spot.end)
    sentence = text[begins : stop.start() if stop else len(text)]
    return _TOLD_RE.search(sentence) is None and _BROUGHT_IN_RE.search(sentence) is not None


def _ends_with_place(item: str) -> bool:
    return any(place.end() == len(item) for place in _PLACE_RE.finditer(item))


def _is_upkeep(spot: Spot, begins: int, text: str) -> bool:
    """Whether what is counted stands published already, and something is done with it."""
    end = max(spot.end, spot.item.end if spot.item else 0)
    if _REPEALED_RE.search(text, begins, end):
        return False
    deeds = list(_DEEDS_RE.finditer(text, begins, end))
    if deeds and deeds[-1]["kept"]:
        return True
    if not set(spot.quantity.unit or "") & _DOCUMENT_UNITS:
        return False
    is_fronted = _FRONTED_RE.match(text, begins, spot.start) is not None
    return not deeds and is_fronted and _KEPT_BEHIND_RE.match(text, spot.end) is not None

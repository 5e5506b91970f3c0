"""Numbers that count nothing of the year, though they look like counts (section 3).

连续19天, 三个月, 10月份         how long, when
两件大事, 不足主要有两条          how many points the report makes
常住人口6.1万, 辖9个社区          the size of the place
拟增配1名                        a plan
"""

from __future__ import annotations

import re

from gongkai.extractors.narrative.prose.numerals import CHINESE_CHARS, is_rate
from gongkai.extractors.narrative.prose.places import (
    CLAUSE_END_RE,
    MAIN_CLAUSE_END_RE,
    SENTENCE_END_RE,
    last_end,
)
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_TIME_RE = re.compile(r".*(?:[\d一二两三四五六七八九十半]|余|多)(?:天|日|年|月|周|星期)|一遍")
_TIME_BEHIND_RE = re.compile(r"(?:多|余)?(?:月(?!报|刊|度)|工作日|自然日|星期|小时|钟头)")
# 24|小时内, 5|个工作日内: within what time.
_WITHIN_RE = re.compile("个?(?:小时|分钟|工作日|天|日)(?:以?内)?")
# 三个|方面, 26个|试点领域, 20个|主题领域政策信息: fields of policy; but 8个|重点领域信息公开专栏
# are columns, where no word ends the noun with the field.
_FIELD_RE = late_regex(
    r"方面|[一-龥]{0,4}领域(?:[的和及与等]|以及|基层政务公开标准|开展|推进|编制|制定|梳理"
    r"|(?![一-龥]{0,10}(?:专[栏题区]|栏目|频道|[板版]块|目录|清单|平台|案例|项目)))"
)
_MATTER_RE = re.compile(r"(?:大|要|实|好|小)?事(?=[,。;:、!?来]|$)")
_POINTS_RE = re.compile(
    r"(?:不足|问题|短板|困难|原因|差距)(?:之处)?(?:[主仍还也]要?|存在|表现|大致|集中)*(?:的)?(?:有|为|是)(?:以下|如下)?$"
)
_POINT_UNITS = frozenset("条点个项类")
_SIZE_RE = re.compile(
    r"(?:人口|总面积|国土面积|下辖|管辖|辖区?(?:内)?(?:有|共)?|(?<=[,。;])辖)(?:约|近|共|有|为|达)*$"
)
_SIZE_REACH = 14
# 我县共有8个|乡镇和50个单位, 每期印数|800份, 平均每个社区|120份: how large, and how many to each.
_HAS_RE = re.compile(
    r"(?:[我全本该][省市州县区旗镇乡局委厅]|内)(?:共|现)?(?:下|内|直)?[设有辖](?:[^,。;]{0,10}[和、])?(?:约|近)?$"
)
_OFFICES_RE = late_regex(
    "(?:内设|直属|二级|行政|事业|下属|职能)*(?:机构|单位|部门|科室|股室|镇|乡|街道|村|社区|居委会|办事处)"
)
_EACH_ONE_RE = re.compile(
    r"每(?:次|期|场|辑|册|人|户)(?:印数|印刷|印制|时长|约|近)*$|平均每[^,。;\d]{0,8}$"
    r"|(?<![日周月])(?<![^全今本当去\d]年)平均[^,。;\d]{0,8}$"
)
# 计划公布, but not what a plan of work, 工作计划, is counted by; 将新增, but not 将信息.
_PLAN_RE = re.compile(
    rf"{any_word(WORDS.plans)}"
    r"|(?<![模虚了])(?<!公[布示开])(?<!发布)拟(?:适时|择机|逐步|尽快|陆续|近期)[^的,。;、\d]{0,12}$"
    r"|(?:^|(?<=[,。;:(年期批步将内还并原共局镇乡县区市办府委院]))计划(?=明年|来年|\d{4}年|[新增建开公配招制]|安排|发布|举办"
    r"|组织|培训|投入|推出|完成|出台)"
    r"|(?:还要|还将|将)(?=(?:再|继续|陆续|逐步)?(?:新建|新设|增设|增配|举办|开通|开设|推出))"
)
# Words that look ahead hold for the sentence; but what was done is told of a year that is over.
_AHEAD_RE = re.compile(
    r"(?:^|(?<=[,;:。!?]))(?:(?:下一?步|明年|来年|今后)(?:[,将拟要]|计划)"
    r"|\d{4}年,?(?:[我本全][一-龥]{1,2})?(?:将(?![其此它])|拟(?!定)|计划(?:[在于]|再|继续)))"
)
_DONE_RE = re.compile(r"[已均]|全年|今年|本年|共|累计")
# GDP增长6%, 财政收入12亿元: how the place or the trade fared, nothing that was done in public.
_FARED_RE = re.compile(
    r"(?:GDP|生产总值|财政(?:总|预算)?收入|预算(?:总)?收入|税收(?:收入|入库)?|固定资产投资"
    r"|社会消费品零售总?额|工业增加值|进出口(?:总[额值])?|可支配收入|城镇化率)"
    r"(?:总[量额]|累计|[同环]比|[较比]上年(?:同期)?|名义|实际|增[长加速幅]|上升|提高|下降|减少|回落"
    r"|达到?|实现|完成|突破|超过?|为|约|近|了)*$"
)
# 低保标准提高至每人每月735元, 报销比例达70%, 养老金上调至185元: what is paid to whom, by policy.
# But what was paid in all is told: 发放补贴12万元; and so is what the office took: 按标准收取40元.
# A rate of information on it is told, too: 救助标准解读覆盖率95%.
_POLICY = {name: any_word(words) for name, words in WORDS.policy.items()}
_NO_SHARE = f"(?:(?!{_POLICY['told']})[^,。;:!?收率占])"
_POLICY_RE = late_regex(
    f"(?:(?:{_POLICY['standards']})[一-龥]{{0,8}}标准|{_POLICY['limits']}"
    f"|(?:{_POLICY['paid']})(?:{_POLICY['measured']}))"
    f"{_NO_SHARE}{{0,24}}$"
    f"|(?:{_POLICY['payments']}){_NO_SHARE}{{0,16}}?(?:{_POLICY['changes']})[到至为]$"
    "|(?:每[人户月年天亩]){2,}$"
)
_SCATTERED = ("零碎", "零散", "零星")  # and no noughts
_TITLE_REACH = 120
_NAMED_RE, _NAME_REACH = late_regex('"[一-龥]{2,12}$'), 14
_RANGE_RE = re.compile(rf"[\d{CHINESE_CHARS}][至到~—-]$")  # 三至|五条: between the two
# 第029、|044|、045号: the number of a document, or of one of several.
_NUMBER_BEFORE_RE = late_regex(r"第\d+号?(?:[、,和及至]\d+号?)*[、,和及至]$")
_NUMBER_BEHIND_RE = late_regex(r"(?:[、和及至]\d+)*号(?:文|令|建议|提案|议案|公告|通告|决定|案)?")
# 解读这一块, 征地和修路两块, 老一套: parts of a field and ways, nothing that is counted.
_IDIOM_RE = late_regex(
    r"(?:[这那老另回]|了(?=..[,。;:]))[一两][块套]|(?<![牌板屏栏墙机幕器])两块(?=[,。;:])"
)
# What a paragraph of section five looks ahead to, with all its sentences that tell nothing done.
_ALL_AHEAD_RE = re.compile(
    r"(?:下一?步|下一?阶段|明年|来年|今后|\d{4}年)[^。;]{0,24}?将(?![其此它])"
)
# 改进措施:增加1名人员: what such a list adds is to come, what else it counts may have been done.
_MEASURES_RE = late_regex(
    r"(?:(?:改进|整改)的?(?:措施|举措|方向|思路|打算)|下一?步(?:工作)?(?:计划|打算|安排|思路|措施))"
    r"(?:是|为|如下)?[:,。]"
)
_ADDS_RE = re.compile("年内|增[加配设派]|新[增建设]|建设|配[备齐强]|力争|确保|计划")
_DID_RE = re.compile(rf"{_DONE_RE.pattern}|了")


def counts_nothing(text: str, start: int, end: int) -> bool:
    """Whether the quantity text[start:end] is how long, how large, a plan, or a way of speaking.

    >>> counts_nothing("连续19天发布", 2, 5), counts_nothing("发布19条", 2, 5)
    (True, False)
    >>> counts_nothing("以下3个方面", 2, 4), counts_nothing("以下3个", 2, 4)
    (True, False)
    >>> counts_nothing("《便民20条》3次", 3, 6), counts_nothing("《便民20条》3次", 7, 9)
    (True, False)
    >>> counts_nothing("公开三至五条", 4, 6), counts_nothing("由3家减到5家", 5, 7)
    (True, False)
    >>> counts_nothing("拟增配1名", 3, 5), counts_nothing("增配1名", 2, 4)
    (True, False)
    >>> counts_nothing("GDP增长6%", 5, 7), counts_nothing("访问量增长6%", 5, 7)
    (True, False)
    """
    if _TIME_RE.fullmatch(text, start, end):
        return True
    if text[end - 1].isdigit() and _WITHIN_RE.match(text, end):
        return True
    if text[end - 1] == "个" and _TIME_BEHIND_RE.match(text, end):
        return True
    if _is_idiom(text, start, end) or _is_titled(text, start, end):
        return True
    if _RANGE_RE.search(text, max(0, start - 2), start):
        return True
    begins = last_end(CLAUSE_END_RE, text, 0, start)
    if text[end - 1] in _POINT_UNITS and _POINTS_RE.search(text, begins, start):
        return True
    if _is_size(text, begins, start, end):
        return True
    is_share = text[end - 1] in "分成" or is_rate(text, start, end)
    if not is_share and _EACH_ONE_RE.search(text, max(0, start - _SIZE_REACH), start):
        return True
    return _is_planned(text, begins, start)


def _is_size(text: str, begins: int, start: int, end: int) -> bool:
    """Whether a quantity says how large the place is, how it fares, or what it pays to each."""
    before = max(0, start - _SIZE_REACH)
    if _SIZE_RE.search(text, before, start):
        return True
    if _HAS_RE.search(text, before, start) and _OFFICES_RE.match(text, end):
        return True
    if text[end - 1] != "元" and not is_rate(text, start, end):
        return False
    return any(one.search(text, begins, start) is not None for one in (_FARED_RE, _POLICY_RE))


def _is_titled(text: str, start: int, end: int) -> bool:
    """Whether a quantity is part of a title: 《优化营商环境[30条]》, which counts what is in it.

    So is what ends a name in quotes: "富民[30条]".
    """
    if text.startswith('"', end) and _NAMED_RE.search(text, max(0, start - _NAME_REACH), start):
        return True
    opened = text.rfind("《", max(0, start - _TITLE_REACH), start)
    closing = text.find("》", end, end + _TITLE_REACH)
    return opened >= 0 and closing >= 0 and "》" not in text[opened:start]


def _is_idiom(text: str, start: int, end: int) -> bool:
    """Whether a quantity is a way of speaking: 一件|事, 26个|领域, 这|一块; or a rank, 第|7名."""
    unit = text[end - 1]
    if text.startswith(_SCATTERED, start) or text[start - 1 : start] == "第":
        return True
    if unit.isdigit() and _is_numbered(text, start, end):
        return True
    if unit in "块套":
        return _IDIOM_RE.search(text, max(0, start - 1), end + 1) is not None
    if unit == "件":
        return _MATTER_RE.match(text, end) is not None
    return unit == "个" and _FIELD_RE.match(text, end) is not None


def _is_numbered(text: str, start: int, end: int) -> bool:
    """Whether a bare number is that of a document, or one of several: 第12、[15]号建议."""
    sentence = last_end(SENTENCE_END_RE, text, 0, start)
    behind = _NUMBER_BEHIND_RE.match(text, end)
    return behind is not None or _NUMBER_BEFORE_RE.search(text, sentence, start) is not None


def is_promised(text: str, start: int) -> bool:
    """Whether a number of section five stands in a paragraph of what is to be done.

    >>> text = "2026年,我局将加强培训。举办轮训2期。今年举办了1期。"
    >>> is_promised(text, text.index("2期")), is_promised(text, text.index("1期"))
    (True, False)
    """
    sentence = last_end(SENTENCE_END_RE, text, 0, start)
    if _DID_RE.search(text, sentence, start):
        return False
    if _ALL_AHEAD_RE.search(text, 0, start):
        return True
    clause = last_end(CLAUSE_END_RE, text, 0, start)
    adds = _ADDS_RE.search(text, clause, start)
    return adds is not None and _MEASURES_RE.search(text, 0, start) is not None


def _is_planned(text: str, begins: int, start: int) -> bool:
    """Whether words of its clause, or what its sentence looks ahead to, make a number a plan."""
    if _PLAN_RE.search(text, begins, start):
        return True
    sentence = last_end(SENTENCE_END_RE, text, 0, start)
    ahead = _AHEAD_RE.search(text, sentence, start)
    return ahead is not None and not (
        _DONE_RE.search(text, ahead.end(), start)
        or MAIN_CLAUSE_END_RE.search(text, ahead.end(), start)
    )

"""Which type a column, a board, a hall or a programme is of, as the words around it tell.

县政府网站设有|政务公开栏                  a column of a site
大院门口设有|政务公开栏                    a board on a wall
省网上政务|服务大厅, 12345|大厅            on the web, of the hotline's house
市电视台《说事》|《问政》栏目                on the air
"""

from __future__ import annotations

import re

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.channels.listed_columns import are_ways, listed_columns
from gongkai.models.late_regex import late_regex

# 政府网站设政务公开栏: a column of it, not a board on a wall.
_BOARD_RE = re.compile('(?<![专子])栏"?$')
_BOARD_END_RE = re.compile('(?:栏|栏目)"?$')
_CLAUSE_RE = re.compile("[,。;]")
_ON_SITE_RE = late_regex(
    "(?:网站|官网|门户|网|[首主网]页)(?:首页)?[上中内里]?的?(?:[开增专]?设[立置]?|开辟|建立)?了?有?$"
    "|(?:网站?|门户)-{1,2}[^,。;-]{0,8}$"
)
# 大院门口设立政务公开专栏: a board, and no part of a site.
_ON_WALL_RE = late_regex(
    "(?:门[口前]|大门|大院|院内|大厅|走廊|[一二三四五\\d]楼|墙上?)[内里外旁处]?"
    "(?:专门|统一)?(?:设[立置]|开[设辟]|制作|建立|悬挂|张贴)了?$"
)
# 省网上政务服务大厅, 门户网站办事大厅, 企业服务云大厅: a hall on the web has no walls.
_ON_WEB_RE = re.compile("网|首页|页面|掌上|云(?:上|端|服务|办事|政务)*大厅|虚拟|线上|在线|平台")
_CLAUSE_REACH = 30
_WEB_HALL_RE = re.compile('(?:网上|线上|在线)[一-龥]{0,6}大厅"?$')
_HALL_RE = re.compile(r"\d{5}[一-龥]{0,4}大厅$")
# 做客"云岫问政"栏目: on the air.
_GUEST_RE = late_regex("[做作]客$")
# 市电视台《说事》|《问政》栏目: one programme beside another.
_OF_STATION_RE = late_regex("(?:电视台|电台|卫视|频率)(?:《[^》]{2,20}》[、和]?)+$")
_REACH = 10
# What a programme on the air is told by, behind its name.
ON_AIR = "(?:直播|广播|电视|专题|访谈)?节目"
_ON_AIR_RE = re.compile(ON_AIR)
# The end of a name in quotes or in a title.
_CLOSING = '"”」》'


def type_of_place(text: str, start: int, end: int) -> ChannelType | None:
    """Return the type of a column, board or programme that the words around it tell, if any.

    >>> text = "县政府网站设有公开栏,大门口设立公开栏"
    >>> type_of_place(text, 7, 10), type_of_place(text, 16, 19)
    ('website_column', 'notice_board')
    """
    # 县12345|大厅: whatever stands in it.
    if _HALL_RE.search(text, start, end) and not _is_on_web(end, text):
        return "physical_venue"
    if _WEB_HALL_RE.search(text, start, end):
        return "government_website"
    before = max(0, start - _REACH)
    is_part = _BOARD_END_RE.search(text, start, end) is not None
    if is_part and _ON_WALL_RE.search(text, before, start) and not _is_on_web(start, text):
        return "notice_board"
    if text[start] == "《" and _OF_STATION_RE.search(text, max(0, start - _CLAUSE_REACH), start):
        return "press_broadcast"
    if is_part and _GUEST_RE.search(text, before, start):
        return "press_broadcast"
    if are_ways(start, end, text):
        return "online_interaction"
    if _is_column(text, start, end):
        return "website_column"
    is_on_air = text[end - 1] in _CLOSING and _ON_AIR_RE.match(text, end)
    return "press_broadcast" if is_on_air else None


def _is_on_web(start: int, text: str) -> bool:
    """Whether the clause says before a place in it that what follows is on the web."""
    before = text[max(0, start - _CLAUSE_REACH) : start]
    return _ON_WEB_RE.search(_CLAUSE_RE.split(before)[-1]) is not None


def _is_column(text: str, start: int, end: int) -> bool:
    """Whether a mention is of a column by where it stands: on a site, or in a list of columns."""
    before = max(0, start - _REACH)
    if text.endswith('"模块', start, end) and _is_on_web(start, text):
        return True
    if _BOARD_RE.search(text, start, end) and _ON_SITE_RE.search(text, before, start):
        return True
    return (start, end) in listed_columns(text)

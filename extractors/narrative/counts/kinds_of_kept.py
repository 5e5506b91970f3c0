"""What an office keeps, however it is told: columns, accounts, telephone lines (section 2).

开设专栏3个, 开通咨询热线2条      resources
更新专栏3个, 热线120条           what was done with them, and what came in by one
"""

from __future__ import annotations

import re

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, last_end
from gongkai.models.late_regex import late_regex

# Columns and accounts that are there; what was done with them is an activity.
_COLUMN_RE = re.compile(r"(?:栏目|[板版]块|专栏|专题|账号|菜单)$")
# 开通咨询热线|2条; what came in by one is counted by 条, too.
_LINES = frozenset("条部个路")
_LINE_RE = late_regex(
    r"(?<!通过)(?<!依托)(?<!利用)(?:开[通设]|设[立有置]|增设)了?[^,。;:]{0,12}(?:热线|专线|(?:监督|咨询|举报|服务|投诉|查询)电话)"
    r"(?:\d+[部条个路])?$"
)
_HANDLED_COLUMN_RE = late_regex(
    r"关[停闭]|注销|清理|更新|调整|优化|整改|整合|检查|抽查|排查|巡查|发布|推送|推出|删除|下线|撤销|合并|归并|迁移|问题|规范|公开|维护|完善|升级|改版|梳理|监测|重构|停用|撤|错|空白"
)


def kind_of_kept(kind: FactKind, spot: Spot, item: str, text: str) -> FactKind | None:
    """Return the kind of an `item` that is kept and was taken for something done, else None."""
    unit = spot.quantity.unit
    if spot.item is None or kind not in ("activity", "publication"):
        return None
    begins = last_end(CLAUSE_END_RE, text, 0, min(spot.item.start, spot.start))
    if unit in _LINES and _LINE_RE.search(text, begins, spot.item.end):
        return "resource"
    if unit != "个" or not _COLUMN_RE.search(item):
        return None
    return None if _HANDLED_COLUMN_RE.search(text, begins, spot.end) else "resource"

"""Money: taken for information, or spent on telling it (guidelines, section 2).

收取信息处理费12元                     a fee
工作经费2万元, 制作展板产生的费用2万元    what the office spends
"""

from __future__ import annotations

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, last_end
from gongkai.models.late_regex import late_regex

# Money taken for information, right before its amount.
_CHARGE_RE = late_regex(r"(?:信息|依申请|检索|复制)[^,。;]{0,10}(?:处理费|收费|费用)[^,。;]{0,6}$")
_CHARGED = 26
# What the office spends itself: 工作经费|有2万元.
_SPENT_RE = late_regex(r"经费(?:投入|支出)?[^,。;、\d]{0,4}$")
# 用于宣传等产生的信息公开费用1万元: spent, where nothing is said of taking it.
_SPENDING_RE = late_regex("用于|产生的|支出|开支|花费|投入")
_TAKEN_RE = late_regex("收(?:取|费|到)|[实征应计]收|收了|减免|处理费|检索|复[制印]|邮寄|申请|公民")
# What who asks for information is charged for it, or might have been.
_ASKED_RE = late_regex(r"申请.*(?:费用|收费|[寄印制索理]费)[^,。;、\d]{0,8}$")
_COPIED_RE = late_regex(r"申请.*(?:邮寄|打印|复[制印]|检索)费[^,。;、\d]{0,8}$")


def kind_of_money(kind: FactKind, spot: Spot, text: str) -> FactKind:
    """Return whether money was taken for information, or spent on telling it."""
    before = text[max(0, spot.start - _CHARGED) : spot.start]
    clause = text[last_end(CLAUSE_END_RE, text, 0, spot.start) : spot.start]
    if kind == "request":
        return "fee" if _ASKED_RE.search(clause) else kind
    if kind == "resource" and _COPIED_RE.search(clause):
        return "fee"
    is_spent = spot.quantity.value > 0 and _SPENDING_RE.search(clause)
    if is_spent and not _TAKEN_RE.search(clause):
        return "resource" if kind == "fee" or _CHARGE_RE.search(before) else kind
    if kind == "fee":
        return kind
    spent = "resource" if _SPENT_RE.search(before) else kind
    return "fee" if _CHARGE_RE.search(before) else spent

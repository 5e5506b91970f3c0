from __future__ import annotations

import pytest

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.kinds_settled import settle_kind
from gongkai.extractors.narrative.quantities import Quantity
from gongkai.extractors.narrative.spots import Span, Spot


def spot(text: str, quantity: str, item: str | None, *, is_zero: bool = False) -> Spot:
    start = text.index(quantity)
    at = text.index(item) if item else 0
    unit = None if is_zero else quantity[-1]
    span = Span(at, at + len(item), "ITEM") if item else None
    told = Quantity(0 if is_zero else 3, unit, "exact")
    return Spot(0, start, start + len(quantity), told, is_zero, span, (), None, 1.0, "tagger")


@pytest.mark.parametrize(
    ("text", "quantity", "item", "told", "settled"),
    [
        ("公开代表建议3件", "3件", "代表建议", "activity", "publication"),
        ("办理代表建议3件", "3件", "代表建议", "activity", "activity"),
        ("制作解读产品3个", "3个", "解读产品", "activity", "publication"),
        ("组织政策解读培训3期", "3期", "政策解读培训", "activity", "activity"),
        ("公开代表建议3次", "3次", "代表建议", "activity", "activity"),
        ("公开栏目3个", "3个", "栏目", "resource", "resource"),
    ],
)
def test_kind_of_counts(
    text: str, quantity: str, item: str, told: FactKind, settled: FactKind
) -> None:
    assert settle_kind(told, spot(text, quantity, item), text) == settled


@pytest.mark.parametrize(
    ("text", "zero", "settled"),
    [
        ("本年未收到依申请公开诉求", "未收到依申请公开诉求", "request"),
        ("未向申请人收取费用", "未向申请", "fee"),
        ("未因信息公开被申请行政复议", "未因信息公开被申请", "fee"),
    ],
)
def test_kind_of_stated_zeros(text: str, zero: str, settled: FactKind) -> None:
    assert settle_kind("fee", spot(text, zero, None, is_zero=True), text) == settled

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.kinds_settled import (
    settle_kind,
    settle_outcome,
    settle_part,
)
from gongkai.extractors.narrative.counts.quantities import Quantity
from gongkai.extractors.narrative.counts.spots import Span, Spot


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
        ("向社会公开征求意见3期", "3期", "征求意见", "publication", "activity"),
        ("办理群众留言办理3条", "3条", "群众留言办理", "publication", "activity"),
        ("发布意见征集3条", "3条", "意见征集", "publication", "publication"),
        # a consultation, by the time, is held
        ("发布民意征集3期", "3期", "民意征集", "publication", "activity"),
        ("发布网上调查3次", "3次", "网上调查", "publication", "activity"),
        ("发布意见征集公告3期", "3期", "意见征集公告", "publication", "publication"),
        ("公开栏目3个", "3个", "栏目", "resource", "resource"),
        ("信息公开收费为3元", "3元", None, "resource", "fee"),
        ("网站全年浏览3次", "3次", None, "activity", "reach"),
        ("大喇叭播放3次", "3次", None, "publication", "publication"),
        ("处理留言3条", "3条", "处理留言", "publication", "activity"),
        ("工作经费有3元", "3元", "工作经费", "activity", "resource"),
        ("发放补助3元", "3元", "补助", "activity", "activity"),
        ("工作经费为3元", "3元", None, "resource", "resource"),
        ("在市政府《要情》上刊用3条", "3条", "刊用", "publication", "activity"),
        ("受理依申请公开3份", "3份", "依申请公开", "activity", "request"),
        ("收到政府信息公开申请3条", "3条", "政府信息公开申请", "publication", "request"),
        ("收到行政复议申请3件", "3件", "行政复议申请", "activity", "activity"),
        ("收到行政复议申请3件", "3件", "行政复议申请", "request", "review"),
        ("开设依申请公开栏目3个", "3个", "依申请公开栏目", "activity", "activity"),
        ("办理提案、建议3件", "3件", "提案、建议", "request", "activity"),
        ("公布提案答复3件", "3件", "提案答复", "publication", "publication"),
        ("提案答复3件已在网站公开", "3件", "提案答复", "publication", "publication"),
        ("处置网络舆情3起", "3起", "网络舆情", "publication", "activity"),
        ("处理网站咨询投诉类信息3条", "3条", "网站咨询投诉类信息", "publication", "activity"),
        ("向市政府报送信息3条", "3条", "信息", "publication", "activity"),
        ("在各类媒体上发表稿件3篇", "3篇", "稿件", "publication", "activity"),
        ("微信公众号刊发推文3篇", "3篇", "推文", "publication", "publication"),
        ("视频评论数3条", "3条", "评论数", "publication", "reach"),
        ("关注企业用户3个", "3个", "关注企业用户", "resource", "reach"),
        ("全年被访问3次", "3次", "被访问", "activity", "reach"),
        ("对网民的诉求公开回复3条", "3条", "回复", "activity", "activity"),
        ("收到并答复公民申请事项3件", "3件", "公民申请事项", "publication", "request"),
        ("受理许可申请事项3件", "3件", "许可申请事项", "publication", "publication"),
        ("某强国号刊发稿件3篇", "3篇", "稿件", "publication", "publication"),
        ("开展信息公开文书抽查3份", "3份", "文书抽查", "activity", "activity"),
        ("公开行政诉讼3起", "3起", "公开行政诉讼", "request", "review"),
        ("设公众互动类栏目3个", "3个", "公众互动类栏目", "activity", "resource"),
        ("停用互动类栏目3个", "3个", "互动类栏目", "activity", "activity"),
        ("并公示补贴信息3条", "3条", "公示补贴信息", "activity", "publication"),
        ("研究3条公开议题", "3条", "公开议题", "activity", "activity"),
        ("全年公开答复3条", "3条", "公开答复", "activity", "activity"),
        ("对3家政府网站开展检查", "3家", "政府网站", "resource", "activity"),
        ("对3家政府网站进行集约化", "3家", "政府网站", "resource", "resource"),
        ("主动公开文件3份", "3份", "主动公开文件", "activity", "publication"),
        ("审查文件9份,其中主动公开3份", "3份", "主动公开", "activity", "activity"),
        ("将主动公开的文件3份移交县馆", "3份", "主动公开的文件", "activity", "activity"),
        ("移交主动公开文件3份", "3份", "主动公开文件", "activity", "activity"),
        ("转发信息数3条", "3条", "转发信息数", "publication", "publication"),
        ("其中同意公开答复数3条", "3条", "同意公开答复数", "publication", "request"),
        ("对申请的答复总数3条", "3条", "答复总数", "activity", "request"),
        ("答复留言3条", "3条", "留言", "activity", "activity"),
        ("行政审批信息公开后,收到申请3件", "3件", "申请", "request", "request"),
        ("用于展板等产生的信息公开费用3元", "3元", "信息公开费用", "activity", "resource"),
        ("用于展板等产生的信息公开费用3元", "3元", "信息公开费用", "fee", "resource"),
        ("用于核算,收取信息公开费用3元", "3元", "信息公开费用", "fee", "fee"),
        ("公开水质信息、水价信息、停水和检修信息3条", "3条", "检修信息", "activity", "publication"),
    ],
)
def test_kind_of_counts(
    text: str, quantity: str, item: str | None, told: FactKind, settled: FactKind
) -> None:
    assert settle_kind(told, spot(text, quantity, item), text) == settled


@pytest.mark.parametrize(
    ("text", "zero", "settled"),
    [
        ("本年未收到依申请公开诉求", "未收到依申请公开诉求", "request"),
        ("未向申请人收取费用", "未向申请", "fee"),
        ("未收取复印费", "未收取复印费", "fee"),
        ("未因信息公开被申请行政复议", "未因信息公开被申请", "review"),
        ("未产生相关诉讼,没有收费", "未产生相关诉讼", "review"),
        ("未产生依申请信息检索费", "未产生依申请", "fee"),
        ("未收到依申请公开事项,没有收费", "未收到依申请公开事项", "request"),
        ("未引起申诉和举报", "举报", "activity"),
        ("未接到公开申请的咨询", "未接到公开申请的咨询", "activity"),
        ("没有与诉讼有关的费用支出", "没有与诉讼有关的费用支出", "activity"),
        ("全年无人大代表建议", "无人大代表建议", "activity"),
        ("规范性文件零制发", "零制发", "publication"),
        ("本年没有结转", "没有结转", "request"),
        ("全年未收到留言", "未收到留言", "activity"),
        ("没有从事公开工作的专职人员", "没有从事公开工作的专职人员", "resource"),
    ],
)
def test_kind_of_stated_zeros(text: str, zero: str, settled: FactKind) -> None:
    told: FactKind = "activity" if settled != "activity" else "request"
    assert settle_kind(told, spot(text, zero, None, is_zero=True), text) == settled


@pytest.mark.parametrize(
    ("text", "item", "told", "whole", "settled"),
    [
        ("公开复文9件,其中代表建议3件", "代表建议", "activity", "publication", "publication"),
        ("收到申请9件,其中网上3件", "网上", "publication", "request", "request"),
        ("发布稿件9件,其中被市政府采用3件", "采用", "activity", "publication", "activity"),
        ("办理建议9件,其中公开答复3件", "公开答复", "publication", "activity", "publication"),
        ("公开信息9件,占比3%", "占比", "rate", "publication", "rate"),
    ],
)
def test_kind_of_parts(
    text: str, item: str, told: FactKind, whole: FactKind, settled: FactKind
) -> None:
    assert settle_part(told, whole, spot(text, text[-2:], item), text) == settled


def test_other_fees_than_those_for_information_are_left() -> None:
    text = "未收取物业管理费"
    assert settle_kind("activity", spot(text, text, None, is_zero=True), text) == "activity"


@pytest.mark.parametrize(
    ("item", "told", "before", "settled"),
    [
        ("办结", "activity", "request", "request"),
        ("已回复", "publication", "activity", "activity"),
        ("正在办理", "request", "activity", "activity"),
        ("办结", "activity", "publication", "activity"),
        ("办结报告", "publication", "request", "publication"),
        ("办结", "rate", "request", "rate"),
        ("予以公开", "publication", "request", "request"),
        ("现场申请", "publication", "request", "request"),
        ("信息不存在", "publication", "request", "request"),
        ("予以公开", "publication", "publication", "publication"),
    ],
)
def test_kind_of_outcomes(item: str, told: FactKind, before: FactKind, settled: FactKind) -> None:
    text = f"{item}3件"
    assert settle_outcome(told, before, spot(text, "3件", item), text) == settled


def test_a_channel_may_stand_between_verb_and_object() -> None:
    text = "处理市网站咨询投诉类信息3条"
    told = spot(text, "3条", "咨询投诉类信息")
    assert settle_kind("publication", told, text) == "publication"
    beside = replace(told, before=(Span(2, 5, "CHANNEL"),))
    assert settle_kind("publication", beside, text) == "activity"

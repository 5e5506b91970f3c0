from __future__ import annotations

import pytest
from tests.extractors.narrative.counts.test_kinds_settled import spot

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.kinds_ruled_out import rule_out


@pytest.mark.parametrize(
    ("text", "quantity", "item", "told", "settled"),
    [
        ("下架过期公告3条", "3条", "过期公告", "publication", "activity"),
        ("按决定撤下公示3条", "3条", None, "publication", "activity"),
        ("发布公示3条", "3条", "公示", "publication", "publication"),
        ("累计抽检3批次蔬菜", "3批次", "蔬菜", "publication", "activity"),
        ("公布抽检结果3批次", "3批次", "抽检结果", "publication", "publication"),
        ("标注废弃公告3条", "3条", "废弃公告", "publication", "activity"),
        ("公开移送案件信息3条", "3条", "移送案件信息", "publication", "publication"),
        ("公开3条移送案件信息", "3条", "移送案件信息", "publication", "publication"),
        ("发布更正公告3条", "3条", "更正公告", "publication", "publication"),
        ("更正公告3条", "3条", "公告", "publication", "activity"),
        ("为3条过时的信息加注标识", "3条", "信息", "publication", "activity"),
        ("将3份文件移交档案馆", "3份", "文件", "publication", "activity"),
        ("对3件废止文件予以标注", "3件", "废止文件", "publication", "publication"),
        ("整改后公开信息3条", "3条", "信息", "publication", "publication"),
        ("公开文件3件并标注有效性", "3件", "文件", "publication", "publication"),
        ("将文件公开3件并标注有效性", "3件", "文件", "publication", "publication"),
        ("邀请公证员和住户代表3人到场", "3人", "公证员和住户代表", "publication", "activity"),
        ("全程公示,邀请公证员3人到场", "3人", "公证员", "publication", "activity"),
        ("另有电子屏3块", "3块", "电子屏", "activity", "resource"),
        ("撤除老旧橱窗3块", "3块", "橱窗", "activity", "activity"),
        ("检查电子屏3块", "3块", "电子屏", "activity", "activity"),
        ("更换电子屏3块", "3块", "电子屏", "publication", "publication"),
        ("对3个账号予以关停", "3个", "账号", "resource", "activity"),
        ("将摊点3处在地图上予以标注", "3处", "摊点", "publication", "publication"),
        ("向县馆移送公开文件3件", "3件", "公开文件", "publication", "activity"),
        ("由不公开转为主动公开3件", "3件", None, "publication", "publication"),
        ("配备专职人员3名", "3名", "专职人员", "activity", "resource"),
        ("配备电脑后培训人员3名", "3名", "培训人员", "activity", "activity"),
        ("公示受助学生3人", "3人", "受助学生", "publication", "publication"),
        ("46名信息员中有3名到岗不久", "3名", None, "review", "resource"),
        ("3名申请人提起诉讼", "3名", "申请人", "review", "review"),
        ("大厅设公开角3处", "3处", "公开角", "publication", "resource"),
        ("公开责任人信息3处", "3处", "责任人信息", "publication", "publication"),
        ("完成任务3项", "3项", "任务", "fee", "activity"),
        ("播放量中占比3%", "3%", "播放量", "reach", "rate"),
        ("公开依申请信息3条", "3条", "依申请信息", "publication", "request"),
        ("收取处理费3件", "3件", "处理费", "fee", "fee"),
        ("平台接入3个部门的服务", "3个", "部门", "publication", "activity"),
        ("3项审批事项已进驻大厅", "3项", "审批事项", "publication", "activity"),
        ("3项审批事项进驻并公示", "3项", "审批事项", "publication", "publication"),
        ("关停更新慢、内容少的网站3个", "3个", "网站", "resource", "activity"),
        ("关停后保留网站3个", "3个", "网站", "resource", "resource"),
    ],
)
def test_kinds_that_cannot_be(
    text: str, quantity: str, item: str | None, told: FactKind, settled: FactKind
) -> None:
    assert rule_out(told, spot(text, quantity, item), text) == settled


def test_a_stated_zero_stays_a_fee() -> None:
    text = "收支情况。无"
    assert rule_out("fee", spot(text, "无", None, is_zero=True), text) == "fee"

"""Counts that the tagger passes over."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.counts.first_counts import find_audiences, find_first_counts
from gongkai.extractors.narrative.rules import passage_to_rule_quantities


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            "收到申请[Q 3件],1件因不属于本机关职责无法提供,另[Q 2件][I 予以公开]。",
            ["1件"],
        ),
        (
            "收到申请[Q 3件]。其中1起为到现场申请,另2起均作了答复。",
            ["1起", "2起"],
        ),
        ("收到申请[Q 3件],1件因不属于本机关[I 无法提供]。", ["1件"]),
        ("被提起诉讼[Q 2起],[I 胜诉][Q 1起],另1起正在审理。", ["1起"]),
        # found already, of nothing that becomes of requests, of other things
        ("收到申请[Q 3件],[Q 1件]因不属于本机关职责无法提供。", []),
        ("收到申请[Q 3件],1件因故留存。", []),
        ("公开信息[Q 3条],1条因涉密不予公开。", []),
    ],
)
def test_first_counts(source: str, found: list[str]) -> None:
    passage, spans = marked_to_passage(source)
    told = list(find_first_counts(spans, passage))
    assert [passage.text[s.start : s.end] for s in told] == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("全年网站访问量累计超过34567人次,发布[Q 30条]。", ["超过34567人次"]),
        ("党政办共两名专职人员分别负责。", ["两名"]),
        ("等4个大专题更新及时,完善30个事项目录。", ["30个", "4个"]),
        ("对53份文件进行了审核,还对6次会议予以了记录。", ["6次", "53份"]),
        ("对2次会议精神进行了传达。", []),
        # bodies that something was done to, and where something was told
        ("对63家单位进行了检查,在4个专栏发布。", []),
        ("明确1名同志具体负责信息公开。", ["1名"]),
        ("各科室确定1名信息员。", []),
        ("短视频播放量达3万余次。", ["3万余次"]),
        ("访问量[Q 34567人次]。", []),
        ("气象公文[Q 3条],占信息总数的5%。", ["5%"]),
        ("全年共上传工作信息29条。", ["29条"]),
        ("全年信息工作29条要求。", []),
        ("公布35个招标项目、12个采购项目和[Q 7宗]出让信息。", ["12个", "35个"]),
        ("下设35个股室，公布[Q 7宗]出让信息。", []),
        ("涉及35个村，12个社区、分别公布[Q 7宗]出让。", []),
        ("网站访问量翻番,服务34567人次。", []),
        ("对原有的3个政务新媒体加强管理,新增甲局、乙局2家政务新媒体。", ["2家", "3个"]),
        ("围绕3个政务新媒体开展培训。", []),
        ("月平均发布量80余篇,新增住房等8个便民主题。", ["8个", "80余篇"]),
        # what was done stands right before a count, what it was done with behind
        ("全年共组织4次政务公开检查通报。", ["4次"]),
        ("累计抽检3200批次蔬菜,直播吸引近2.5万人次收看。", ["近2.5万人次", "3200批次"]),
        ("设立了2个专门的资料查阅点,开辟3处信息公开室。", ["3处", "2个"]),
        # no measures of a policy, no norm, no places that others set up
        ("出台30条惠企措施,组织不少于4次检查,走访2个查阅点。", []),
    ],
)
def test_audiences(source: str, found: list[str]) -> None:
    passage, spans = marked_to_passage(source)
    told = list(find_audiences(spans, passage_to_rule_quantities(passage), passage))
    assert [passage.text[s.start : s.end] for s in told] == found

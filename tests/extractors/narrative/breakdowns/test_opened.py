"""What a word opens right behind a number: whose measures, and whose roles, say otherwise."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice

Parents = list[str | None]


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        # those who came, counted otherwise
        ("接待群众咨询40余人次，其中来电咨询25余次。", [None, "f1"]),
        ("受理咨询60人次，其中电话咨询35次，上门咨询20次。", [None, "f1", "f1"]),
        ("接待来访90人次，其中窗口接待50次，网上咨询40人次。", [None, "f1", "f1"]),
        (
            "接待群众80人次，其中电话咨询40次，网上咨询30次，信函咨询10次。",
            [None, "f1", "f1", "f1"],
        ),
        ("参训人员160人次，其中村干部110人。", [None, "f1"]),
        # of which some are new, which the tagger takes for a whole
        (
            "现有栏目18个。其中新增信息类栏目5个，服务类栏目3个，互动类栏目2个。",
            [None, "f1", "f1", "f1"],
        ),
        (
            "栏目增加到18个。其中新增信息类栏目5个，服务类栏目3个，互动类栏目2个。",
            [None, "f1", "f1", "f1"],
        ),
        # what is said to be listed
        (
            "公开政府信息46条，信息类别包括经济社会发展规划、专项规划及相关政策2条，办理许可和其他事项的依据、条件以及办理结果4条，突发事件的应急预案、预警信息及应对情况5条，安全生产、产品质量的监督检查情况9条，其他应主动公开的政府信息26条。",
            [None, "f1", "f1", "f1", "f1", "f1"],
        ),
        ("公开信息46条，公开内容为机构职能3条、通知公告43条。", [None, "f1", "f1"]),
        ("发布信息71条，内容涉及人事信息11条、规划信息20条、采购信息40条。", [None] + ["f1"] * 3),
    ],
)
def test_parts(read_prose: Read, shipped: Voice, text: str, parents: Parents) -> None:
    assert [one.parent for one in read_prose(text, voice=shipped).facts] == parents


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        # meetings are not some of those who came
        ("举办培训5次，参训120人次，其中集中培训3次。", [None, None, "f1"]),
        ("全年接待群众140人次，其中开展集中宣传活动4次。", [None, None]),
        ("接待来访140人次，其中接听电话300次。", [None, None]),
        ("举办讲座12次，140人次参加，其中3次为线上讲座。", [None, None, None]),
        ("接待咨询群众300人次，其中开展现场咨询3次，发放资料500份。", [None, None, None]),
        ("接待1200人次，其中领导接待12次。", [None, None]),
        ("接访30人次，其中县领导接访5次。", [None, None]),
        pytest.param(
            "接待120人次，其中志愿者10名。",
            [None, None],
            marks=pytest.mark.xfail(reason="the model of 971 reports makes volunteers a part"),
        ),
        ("培训120人次，其中邀请专家2名授课。", [None, None]),
        ("群众参与1200人次，包括现场咨询3次、讲座2次。", [None, None, None]),
        # what the information is about is no list
        ("公开信息34条，内容涉及人事、财政等8个方面。", [None]),
        ("公开信息34条，内容为政策文件。全年接待来访20人次。", [None, None]),
        ("公开信息34条，信息类别有12个，累计访问2万次。", [None, None, None]),
    ],
)
def test_others(read_prose: Read, shipped: Voice, text: str, parents: Parents) -> None:
    assert [one.parent for one in read_prose(text, voice=shipped).facts] == parents

"""Columns that are opened by name and counted: 开设"甲事""乙事"等4个大专题."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative import Voice


@pytest.mark.parametrize(
    ("text", "item", "names"),
    [
        ("开设“水渠新貌”“惠农实事”等4个大专题。", "专题", ["“水渠新貌”", "“惠农实事”"]),
        (
            "开设“水渠新貌”“惠农实事”等4个专题专栏。",
            "专题专栏",
            ["“水渠新貌”", "“惠农实事”"],
        ),
        ("策划“冬春清淤”等7个专题栏目，开展宣传。", "专题栏目", ["“冬春清淤”"]),
        (
            "在门户网站开设重大项目、惠农实事等4个专栏。",
            "专栏",
            ["门户网站", "重大项目", "惠农实事"],
        ),
        ("完善30个政务公开重点领域事项目录。", "政务公开重点领域事项目录", []),
    ],
)
def test_columns_are_counted_and_their_names_are_channels(
    text: str, item: str, names: list[str], read_prose: Read, shipped: Voice
) -> None:
    told = read_prose(text, voice=shipped)
    assert [(fact.kind, fact.item) for fact in told.facts] == [("resource", item)]
    assert [channel.name for channel in told.channels] == names


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("verb", "are_told"),
    [
        *((verb, True) for verb in ("开设", "增设", "新增", "开辟", "开设了")),
        *((verb, False) for verb in ("下设", "设有", "设置", "设立", "设置了")),
    ],
)
@pytest.mark.parametrize(
    "names", [("工作动态", "通知公告", "社区信息"), ("政策文件", "通知公告", "要闻动态")]
)
def test_of_a_list_of_columns_all_are_mentions_or_none(
    verb: str, are_told: bool, names: tuple[str, ...], read_prose: Read, shipped: Voice
) -> None:
    told = read_prose(f"网站{verb}{'、'.join(names)}等栏目。", voice=shipped).channels
    assert [channel.name for channel in told] == ["网站", *(names if are_told else ())]

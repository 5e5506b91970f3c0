"""Columns that are opened by name and counted: 开设"甲事""乙事"等4个大专题."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative import Voice


@pytest.mark.parametrize(
    ("text", "item", "names"),
    [
        ("开设“水渠新貌”“惠农实事”等4个大专题。", "专题", ["“水渠新貌”", "“惠农实事”"]),
        ("开设“水渠新貌”“惠农实事”等4个专题专栏。", "专题专栏", ["“水渠新貌”", "“惠农实事”"]),
        ("策划“冬春清淤”等7个专栏，开展宣传。", "专栏", ["“冬春清淤”"]),
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
    "verb", ["开设", "增设", "新增", "开辟", "开设了", "下设", "设有", "设置", "设立", "设置了"]
)
@pytest.mark.parametrize(
    "names", [("工作动态", "通知公告", "网上咨询"), ("政策文件", "通知公告", "要闻动态")]
)
@pytest.mark.parametrize("columns", ["等栏目", "等多个特色专栏", "三个版块", "等3个子栏目"])
def test_of_a_list_of_columns_all_are_mentions(
    verb: str, names: tuple[str, ...], columns: str, read_prose: Read, shipped: Voice
) -> None:
    told = read_prose(f"网站{verb}{'、'.join(names)}{columns}。", voice=shipped).channels
    assert [channel.name for channel in told] == ["网站", *names]
    assert {channel.type for channel in told[1:]} == {"website_column"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "推出《云岫说法》、《水韵云岫》和《话税》三个宣传栏目。",
            ["《云岫说法》", "《水韵云岫》", "《话税》"],
        ),
        (
            "在公众号开设的《政策问答》《渠水新貌》等栏目。",
            ["公众号", "《政策问答》", "《渠水新貌》"],
        ),
        ("网站分为“政务”、“服务”、“互动”三大版块。", ["网站", "“政务”", "“服务”", "“互动”"]),
        (
            "网站开辟“水情预警、掌上办水、民声回音”三大版块。",
            ["网站", "水情预警", "掌上办水", "民声回音"],
        ),
        # no columns of a site
        ("组织《条例》专题学习和新《办法》等专题培训。", []),
        ("镇政务公开专区设置政策查询、自助打印、意见征集等板块。", ["镇政务公开专区"]),
        ("围绕春灌、防汛、抗旱等专题宣传。", []),
    ],
)
def test_names_of_columns_in_titles_and_quotes(
    text: str, names: list[str], read_prose: Read, shipped: Voice
) -> None:
    assert [channel.name for channel in read_prose(text, voice=shipped).channels] == names


def test_columns_side_by_side_tell_each_its_own_count(read_prose: Read, shipped: Voice) -> None:
    text = "公开信息{}条，其中通知公示栏12条，水价明细栏30条，水质监测栏8条。"
    told = read_prose(text.format(50), voice=shipped)
    columns = ["通知公示栏", "水价明细栏", "水质监测栏"]
    assert [(channel.name, channel.type) for channel in told.channels] == [
        (name, "website_column") for name in columns
    ]
    assert [fact.channel for fact in told.facts] == [[], *([name] for name in columns)]
    boards = read_prose("其中公示栏9条，宣传栏45条，村务栏26条。", voice=shipped).channels
    assert {channel.type for channel in boards} == {"notice_board"}


def test_what_is_counted_behind_the_layout_of_a_site_is_of_the_site(
    read_prose: Read, shipped: Voice
) -> None:
    fact = read_prose(
        "县政府网站设有通知公告、社区信息等栏目，发布信息16条。", voice=shipped
    ).facts[0]
    assert fact.channel == ["县政府网站"]
    fact = read_prose("门户网站开设通知公告、社区信息等栏目，发布信息16条。", voice=shipped).facts[
        0
    ]
    assert fact.channel == ["通知公告", "社区信息"]


def test_a_platform_that_was_enriched_is_where_the_count_behind_was_told(
    read_prose: Read, shipped: Voice
) -> None:
    fact = read_prose("拓展政府信息公开平台，发布信息30条。", voice=shipped).facts[0]
    assert fact.channel == ["政府信息公开平台"]
    told = read_prose("拓宽政府信息公开平台，加强队伍建设。", voice=shipped)
    assert told.channels == []

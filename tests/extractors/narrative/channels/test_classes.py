"""Names of channels beside the words for their class: 等网站, 各栏目, 等政务新媒体渠道."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read, mentions_of

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("网站发布3条，本局未在快手、微博等平台开设账号。", ["网站"]),
        ("街道设立专门的申请受理点，明确专人负责。", []),
        ("抽查结果在“云岫监管”系统等网站进行公开。", ["“云岫监管”系统"]),
        ("“云岫”门户网站云岫县水文局各栏目共发布信息800条。", ["“云岫”门户网站"]),
        (
            "网站开设通知公告、政策解读等栏目。",
            ["网站", "通知公告", "政策解读"],
        ),
        (
            "充分利用官方网站、官方微信公众号、云岫+等政务新媒体渠道发布信息。",
            ["官方网站", "官方微信公众号", "云岫+", "政务新媒体"],
        ),
        (
            "在云岫水文门户网站、《云岫水文》、官方微博、微信等新闻媒体发布信息。",
            ["云岫水文门户网站", "《云岫水文》", "官方微博", "微信"],
        ),
        (
            "在省气象局外网门户—云岫县气象局公告栏公开20条。",
            ["省气象局外网门户", "云岫县气象局公告栏"],
        ),
        (
            "网站公开信息34条，其中机构职能栏目公开10条，规范性文件栏目公开24条。",
            ["网站", "机构职能栏目", "规范性文件栏目"],
        ),
    ],
)
def test_a_class_is_no_name_and_a_member_of_it_is(
    text: str, told: list[str], read_prose: Read, shipped: Voice
) -> None:
    assert [surface for surface, _ in mentions_of(text, read_prose, shipped)] == told


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("发行《云岫政报》12期。", "《云岫政报》", "gazette"),
        ("利用网站、两微一端等平台实时发布信息。", "两微一端", "new_media"),
        ("利用“双微平台”发布消息。", "“双微平台”", "new_media"),
        ("电视、“云上云岫”等媒体发布信息46条。", "“云上云岫”", "news_app"),
        (
            "在省气象局外网门户—云岫县气象局公告栏公开20条。",
            "云岫县气象局公告栏",
            "website_column",
        ),
        ("通过网络、纸媒等多种途径公开信息。", "纸媒", "press_broadcast"),
        (
            "在云岫政府在线网站公开信息5条，云岫政府在线运行良好。",
            "云岫政府在线",
            "government_website",
        ),
        ("改进厅公众服务网的内容设置。", "厅公众服务网", "government_website"),
        ("通过线上接访、政策问答等形式解读政策。", "线上接访", "online_interaction"),
        ("加强手机问政平台建设，通过手机问政平台答复12条。", "手机问政平台", "online_interaction"),
        ("依托《云岫新闻》、《云岫日报》公开信息。", "《云岫新闻》", "press_broadcast"),
        ("发挥“两微”平台受众广的优势。", "“两微”平台", "new_media"),
        ("在县委大院门口设立政务公开专栏。", "政务公开专栏", "notice_board"),
        ("在办税服务大厅设立政务公开专栏。", "政务公开专栏", "notice_board"),
        ("县12345大厅的显示屏播放政策解读20条。", "县12345大厅", "physical_venue"),
        ("在网上办事大厅设立政策解读专栏。", "政策解读专栏", "website_column"),
        ("局长做客“云岫面对面”栏目，解答问题。", "“云岫面对面”栏目", "press_broadcast"),
        ("编发《云岫民情期刊》9期、《云岫民情增刊》6期。", "《云岫民情增刊》", "press_broadcast"),
        ("公开监督值班电话，接受社会监督。", "监督值班电话", "hotline"),
        ("整合了12348（公共法律服务热线）等热线。", "12348（公共法律服务热线）", "hotline"),
        ("使用文书印发、校园广播等形式公开信息90条。", "校园广播", "press_broadcast"),
        ("与其他政府部门网站相比，解读偏少。", "政府部门网站", "government_website"),
        ("局档案室为79人次提供查询服务。", "局档案室", "physical_venue"),
    ],
)
def test_the_type_of_a_name(
    text: str, name: str, kind: str, read_prose: Read, shipped: Voice
) -> None:
    assert (name, kind) in mentions_of(text, read_prose, shipped)

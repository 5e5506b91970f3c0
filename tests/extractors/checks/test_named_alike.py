"""One name with two numbers; a channel that says more than the whole year."""

from __future__ import annotations

import pytest
from tests.extractors.checks.told import findings_of, told

# One paragraph, its lines as printed.
_PRINTED_LINES = (
    "征求对全县各方面工作的意见和建议，召开各类各项{听证会|I}{14\n场|Q act}，"
    "{听证会|I}{5场|Q act}。"
)


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("举行{听证会|I}{14场|Q act}。\n六、其他\n{听证会|I}{15场|Q act}。", "uncertain"),
        ("举行{听证会|I}{14场|Q act}，{听证会|I}{15场|Q act}直播。", None),  # one paragraph
        ("举行{听证会|I}{14场|Q act}。\n{听证会|I}{14场|Q act}。", None),
        (_PRINTED_LINES, None),
        ("制发{规范性文件|I}{18件|Q pub}。\n废止{规范性文件|I}{26件|Q pub}。", None),  # repealed
        ("制发{规范性文件|I}{18件|Q pub}。\n制定{规范性文件|I}{26件|Q pub}。", "uncertain"),
        ("举行{听证会|I}{14场|Q act}。\n{听证会|I}{15次|Q act}。", None),
        ("举行{听证会|I}{14场|Q act}。\n{听证会|I}{9场|Q act}。\n{听证会|I}{8场|Q act}。", None),
        ("发布{政府信息|I}{14条|Q pub}。\n{政府信息|I}{15条|Q pub}。", None),
        ("举行{听证会|I}{约14场|Q act}。\n{听证会|I}{15场|Q act}。", None),
        ("收{信访投诉|I}{221件|Q act}。\n{房屋投诉|I}{212件|Q act}。", "fail"),
        ("收{信访投诉|I}{221件|Q act}。\n{房屋投诉|I}{231件|Q act}。", None),
        ("收{建议|I}{287件|Q act}。\n全年{办结|I}{827件|Q act}。", None),
        ("收{信访投诉|I}{221件|Q act}，{房屋投诉|I}{212件|Q act}。", None),
    ],
)
def test_two_numbers_under_one_name(source: str, status: str | None) -> None:
    found = told(findings_of(source, {}), "prose.restated")
    assert found == ([("prose.restated", status)] if status else [])


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("全年共公开{信息|I}{311条|Q pub}。\n在县网站发布{信息|I}{318条|Q pub}。", "fail"),
        ("全年共公开{信息|I}{311条|Q pub}。\n在县网站发布{信息|I}{950条|Q pub}。", "uncertain"),
        ("全年共公开{信息|I}{311条|Q pub}。\n在县网站发布{信息|I}{300条|Q pub}。", None),
        ("全年共公开{信息|I}{311条|Q pub}。\n归集{企业信息|I}{2.1万条|Q pub}。", None),
        (
            "全年共公开{信息|I}{约311条|Q pub}。\n在县网站发布{信息|I}{318条|Q pub}。",
            None,
        ),
        ("全年共公开{信息|I}{311条|Q pub}。\n{信息|I}{950件|Q pub}。", None),
    ],
)
def test_one_channel_above_the_whole(source: str, status: str | None) -> None:
    found = told(findings_of(source, {}), "prose.part_exceeds_total")
    assert found == ([("prose.part_exceeds_total", status)] if status else [])

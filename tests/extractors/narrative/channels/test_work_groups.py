"""Work groups: those of officials are no channels, those of whom they serve are."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("通过社区工作微信群发布信息20条。", ["社区工作微信群"]),
        ("在企业服务联络微信群推送政策30条。", ["企业服务联络微信群"]),
        ("通过办税业务QQ群推送提醒40条。", ["办税业务QQ群"]),
        ("通过村级工作群转发信息50条。", ["村级工作群"]),
        ("通过驻村工作微信群转发信息50条。", ["驻村工作微信群"]),
        ("通过社区微信工作群转发信息50条。", ["社区微信工作群"]),
        ("在网格工作群、业主业务钉钉群发布通知20条。", ["网格工作群", "业主业务钉钉群"]),
        ("通过微信工作群转发信息50条。", []),
        ("通过政务公开工作群下发通知50条。", []),
        ("通过局内部业务QQ群转发信息50条。", []),
        ("通过办公微信群转发信息50条。", []),
        ("在社区内部工作微信群转发信息50条。", []),
        ("服务企业，在业务QQ群转发信息50条。", []),
    ],
)
def test_work_groups(text: str, names: list[str], read_prose: Read, shipped: Voice) -> None:
    told = read_prose(text, voice=shipped).channels
    assert [(channel.name, channel.type) for channel in told] == [(n, "wechat") for n in names]

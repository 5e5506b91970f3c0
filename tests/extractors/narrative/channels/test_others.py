"""What is named like a channel and is none where it stands."""

from __future__ import annotations

import pytest

from gongkai.extractors.narrative.channels.others import is_another


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("尚未实现智能搜索、手机APP应用等", "手机APP"),
        ("目前还没有开发客户端,将尽快补上", "客户端"),
        ("也未开通政务小程序", "小程序"),
        ("全年发布1200多条微博", "微博"),
        ('通过"线上+线下"的方式', '"线上+线下"'),
        ('以"线上线下"相结合的形式', '"线上线下"'),
        ("采取线上、线下结合", "线上、线下结合"),
        ("加强政府信息公开平台和便民信息服务平台建设", "政府信息公开平台"),
        ("推进政务公开、政府信息公开平台以及政务服务平台建设", "政府信息公开平台"),
    ],
)
def test_it_is_none(text: str, name: str) -> None:
    start = text.index(name)
    assert is_another(start, start + len(name), text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("尚未实现政府网站与政务新媒体的互通", "政府网站"),
        ("尚未实现客户端与网站同步", "客户端"),
        ("未开发新功能。政务小程序推送9条", "政务小程序"),
        ("通过微博1200条短讯告知", "微博"),
        ("发布微博、微信信息20条", "微博"),
        ("全年发布微博1200多条", "微博"),
        ("发布官方微博86条", "官方微博"),
        ("没有实现网站与客户端的数据同步", "客户端"),
        ("通过微信、QQ工作群和公开栏公开", "微信"),
        ("依托微信群、微信工作群公开", "微信群"),
        ("在微信、微博发布信息9条", "微博"),
        ("推送微信80期", "微信"),
        ("更新微信公众号30次", "微信公众号"),
        ("设线上线下大厅2处", "线下大厅"),
        ("在政府信息公开平台和便民服务平台公开9条", "政府信息公开平台"),
        ("通过微信和社区工作群发布", "微信"),
        ("通过微信、QQ和热线解答", "微信"),
    ],
)
def test_it_is_one(text: str, name: str) -> None:
    start = text.index(name)
    assert not is_another(start, start + len(name), text)

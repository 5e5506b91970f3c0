import re

import pytest

from gongkai.extractors.metadata.urls import text_to_urls


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("（http://www.example.gov.cn/）", ["http://www.example.gov.cn/"]),
        (
            "(https://www.example.gov.cn/a/b_1.shtml)如有",
            ["https://www.example.gov.cn/a/b_1.shtml"],
        ),
        ("网址www.example.gov.cn“专栏”", ["www.example.gov.cn"]),
        ("网址为:http://www.example.gov.cn。如", ["http://www.example.gov.cn"]),
        ("http：//www.example.gov.cn/，下载", ["http://www.example.gov.cn/"]),
        ("HTTP://WWW.EXAMPLE.GOV.CN查阅", ["HTTP://WWW.EXAMPLE.GOV.CN"]),
        ("http://www.example.gov.cn/?a=1&b=2;下", ["http://www.example.gov.cn/?a=1&b=2"]),
        ("http://www.example.gov.cn/a_(1).html)", ["http://www.example.gov.cn/a_(1).html"]),
        ("www.example.gov.cn和www.example.gov.cn", ["www.example.gov.cn"]),
        ("www.b.gov.cn、www.a.gov.cn", ["www.b.gov.cn", "www.a.gov.cn"]),
        ("网址：http://（空）", []),
        ("邮箱：a@www.example.com", []),
        ("没有网址", []),
    ],
)
def test_urls(text: str, urls: list[str]) -> None:
    found = text_to_urls(text)
    assert [url.value for url in found] == urls
    for url in found:
        assert url.start is not None
        assert text[url.start : url.end].replace("：", ":") == url.value


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://www.example.gov\n.cn/a/）", "http://www.example.gov.cn/a/"),
        ("http://www.example.gov.cn\n/a/b.html）", "http://www.example.gov.cn/a/b.html"),
        (
            "http://www.example.gov.cn/a/zw\r\ngk/b.shtml）",
            "http://www.example.gov.cn/a/zwgk/b.shtml",
        ),
        (
            "http://www.example.gov.cn/a/2023\n/t1_1.html 查阅",
            "http://www.example.gov.cn/a/2023/t1_1.html",
        ),
        ("http://www.example.gov.cn/a/\n2023年", "http://www.example.gov.cn/a/"),
        ("http://www.example.gov.cn/a/\n2024/01/05 来源", "http://www.example.gov.cn/a/"),
        ("http://www.example.gov.cn\nzwgk/index.html", "http://www.example.gov.cn"),
        ("http://www.example.gov.cn/a\nwww.example.com/b", "http://www.example.gov.cn/a"),
        ("http://www.example.gov.cn/a\ngk@example.com", "http://www.example.gov.cn/a"),
        ("（http://www.example.gov.cn/a）\n/b/c.html", "http://www.example.gov.cn/a"),
    ],
)
def test_address_over_lines_is_joined_only_where_it_is_certain(text: str, url: str) -> None:
    found = text_to_urls(text)[0]
    assert found.value == url
    assert found.start is not None
    assert found.end is not None
    assert re.sub(r"\s", "", text[found.start : found.end]) == url

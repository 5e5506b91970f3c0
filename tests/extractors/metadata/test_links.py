import pytest

from gongkai.extractors.metadata.links import text_to_urls


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

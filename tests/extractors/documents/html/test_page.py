from __future__ import annotations

import time

import pytest

from gongkai.extractors.documents import Document, Limits, Source, read_document
from gongkai.extractors.errors import DocumentError, LimitError


def read(markup: str | bytes, limits: Limits | None = None) -> Document:
    data = markup.encode() if isinstance(markup, str) else markup
    return read_document(Source("a.html", lambda: data), limits or Limits())


def lines(markup: str | bytes) -> list[str]:
    document = read(markup)
    return [document.text[block.start : block.end] for block in document.blocks]


def body(markup: str) -> str:
    return f"<html><body>{markup}</body></html>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>一<p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("一<br>二<br/><br />三", ["一", "二", "三"]),
        ("<p>a  b\n\tc</p>", ["a b c"]),
        ("<p>　　缩进</p>", ["缩进"]),
        ("<p>2023&nbsp;年&#12288;1</p>", ["2023\xa0年\u30001"]),
        ("<p><span>总</span><span>体</span><b>情</b><font>况</font></p>", ["总体情况"]),
        ("<p>1<span>2</span>\n<span>3</span>件</p>", ["12 3件"]),
        ("<p>主动公开\n  政府信息</p>", ["主动公开政府信息"]),
        ("<p>&lt;办法&gt; &amp; &ldquo;x&rdquo; &#x4e00;</p>", ["<办法> & “x” 一"]),
        ("<script>x</script><style>y</style><!-- z --><noscript>n</noscript>k", ["k"]),
        ("<template>t</template><select><option>o</select><textarea>a</textarea>k", ["k"]),
        ("<p style='DISPLAY: none'>h</p><p hidden>i</p><p>保留的正文文字</p>", ["保留的正文文字"]),
        ("<p>正文<span style='display:none'>藏</span>文字</p>", ["正文文字"]),
        ("<span style='display:block'>一</span><span>二</span>", ["一", "二"]),
        ("<pre>一、总体\n二、主动  公开</pre>", ["一、总体", "二、主动  公开"]),
        ("<ruby>公<rp>(</rp><rt>gong</rt><rp>)</rp></ruby>开", ["公开"]),
        ("<o:p>Word</o:p><st1:place>地名</st1:place>", ["Word地名"]),
        ("<p>5<sup>1</sup>件，200m<sup>2</sup></p>", ["5件，200m2"]),
        ("<p>数据<sup>①</sup>为5<sup>[2]</sup></p>", ["数据①为5"]),
        ("a\x00b", ["ab"]),
    ],
)  # fmt: skip
def test_text_is_what_a_browser_shows(markup: str, expected: list[str]) -> None:
    assert lines(body(markup)) == expected


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gbk"),
        ('<meta charset="utf-8">', "utf-8"),
        ("", "gbk"),
        ("", "utf-16"),
        ('<meta charset="utf-8">', "gbk"),
        ('<meta charset="gb2312">', "utf-8"),
        ('<meta charset="big5">', "gbk"),
        ('<meta charset="zlib">', "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-8"),
    ],
)
def test_encoding_is_declared_checked_and_found(head: str, encoding: str) -> None:
    text = "本机关主动公开政府信息的情况，按照国务院的规定予以公布，收到申请两件。"
    page = f"<html><head>{head}<title>年度报告</title></head><body><p>{text}</p></body></html>"
    document = read(page.encode(encoding))
    assert document.text == text + "\n"
    assert document.declared_title == "年度报告"


def test_xml_declaration_is_read() -> None:
    page = "<?xml version='1.0' encoding='GBK'?><html><body>联通</body></html>"
    assert lines(page.encode("gbk")) == ["联通"]


def test_page_with_a_few_bad_bytes_is_read() -> None:
    page = body("<p>" + "政府信息公开工作年度报告" * 50 + "</p>").encode()
    assert "\ufffd" in read(page[:700] + b"\xff" + page[700:]).text


def test_page_named_doc_is_read_as_the_page_it_is() -> None:
    data = body("<p>年报</p>").encode()
    assert read_document(Source("a.doc", lambda: data), Limits()).format == "html"


@pytest.mark.parametrize(
    "markup", ["<html></html>", body("<img src=x>"), body("<script>load()</script>")]
)
def test_page_without_text_is_said_to_be_one(markup: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(markup)
    assert caught.value.code == "no_text"


@pytest.mark.parametrize("tag", ["div", "span", "table", "b", "ul><li"])
@pytest.mark.parametrize("depth", [1_500, 100_000])
def test_deep_nesting_is_refused_or_flattened(tag: str, depth: int) -> None:
    # Inline elements within the parser's own depth are dissolved; all else is refused.
    if depth < 2_000 and tag in ("span", "b"):
        assert read(body(f"<{tag}>" * depth + "正文")).text == "正文\n"
        return
    with pytest.raises(LimitError) as caught:
        read(body(f"<{tag}>" * depth + "正文"))
    assert caught.value.code == "nested_too_deep"


def test_deep_nesting_of_siblings_does_not_hide() -> None:
    with pytest.raises(LimitError):
        read(body("<p>首段</p>" + "<i>" * 100_000 + "x" + "</i>" * 100_000 + "<p>末段</p>"))


def test_nested_tables_do_not_take_for_ever() -> None:
    start = time.monotonic()
    with pytest.raises(LimitError):
        read(body("<table><tr><td>x" * 900), Limits(max_nesting=500))
    assert time.monotonic() - start < 10


def test_external_entities_are_not_read(tmp_path: object) -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body>a&x;b</body></html>'
    )
    assert lines(page)[-1].endswith("a&x;b")


def test_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(LimitError) as caught:
        read(body("<p>一二三四</p>" * 10), Limits(max_text_chars=20))
    assert caught.value.code == "text_too_long"


def test_hidden_part_that_is_most_of_the_page_stays() -> None:
    page = body(
        '<p>年报</p><div style="display:none"><p>' + "主动公开政府信息。" * 30 + "</p></div>"
    )
    assert len(read(page).text) > 200


def test_control_characters_behind_removed_elements_are_kept() -> None:
    # Found by fuzzing: lxml refuses to write them back.
    assert lines(body("<p>5<sup>1</sup>\x10件<i>a</i></p>"))[0].startswith("5")


def test_tag_of_thousands_of_attributes_is_refused() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(200_000))
    with pytest.raises(LimitError) as caught:
        read(body(f"<p {attributes}>x</p>"))
    assert caught.value.code == "too_many_attributes"


def test_picture_given_in_place_is_no_fault() -> None:
    assert lines(body(f'<img src="data:image/png;base64,{"QUJD " * 50_000}"><p>年报</p>')) == [
        "年报"
    ]


def test_slow_page_is_given_up() -> None:
    with pytest.raises(LimitError) as caught:
        read(body("<sup>1</sup>" * 5_000), Limits(max_seconds=0.001))
    assert caught.value.code == "too_slow"

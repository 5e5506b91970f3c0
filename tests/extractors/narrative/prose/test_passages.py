"""Prose -> paragraphs and sentences: every character slices home, nothing is lost or torn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extractors.narrative.conftest import ToPassages

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.prose.passages import passages_to_sentences, text_to_passages

PIECES = st.sampled_from(
    [
        "公开信息12条，",
        "其中（一）动态3条。",
        "一是不及时；",
        "二、",
        "\n",
        "\r\n",
        " ",
        "\u3000",
        "\t",
        "１２",
        "㈠",
        "①",
        "㎡",
        "\u200b",
        "動(dòng)",
        "𠮷",
        '"',
        "“",
        "”",
        ")",
        ".",
        "1,234条",
        "！",
        "A",
        "这一行足够长以至于可以被认为是打印时断开的一行没有句号",
        "\u2028",
        "\x0b",
        "\x85",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@st.composite
def _texts_with_holes(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    length = len(fold(text).text)
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    return text, list(zip(cuts[::2], cuts[1::2], strict=False))


@given(_texts_with_holes())
def test_passages_every_character_slices_home(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, holes = case
    folded = fold(text)
    passages = text_to_passages(folded, 0, len(folded.text), "overview", holes)
    for passage in passages:
        assert passage.text
        assert len(passage.text) == len(passage.offsets)
        assert not any(character.isspace() for character in passage.text)
        assert list(passage.offsets) == sorted(passage.offsets)
        for character, offset in zip(passage.text, passage.offsets, strict=True):
            printed = fold(text[offset]).text
            assert character in printed or (character, printed) == ("。", ".")
        start, end = passage.span(0, len(passage.text))
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("公开3条.办件2件.", "公开3条。办件2件。"),
        ("一.总体情况", "一.总体情况"),
        ("(二).平台", "(二).平台"),
        ("达98.6%.", "达98.6%."),
        ("通过中国．云岫网公开3条．", "通过中国.云岫网公开3条。"),
        ("公开面向全中国.网站改版.", "公开面向全中国。网站改版。"),
    ],
)
def test_half_width_stops_between_han_are_full_stops(
    to_passages: ToPassages, text: str, read: str
) -> None:
    assert [passage.text for passage in to_passages(text)] == [read]


@given(_texts_with_holes())
def test_passages_hold_every_character_outside_the_holes(
    case: tuple[str, list[tuple[int, int]]],
) -> None:
    text, holes = case
    folded = fold(text)
    passages = text_to_passages(folded, 0, len(folded.text), "overview", holes)
    kept = [
        character
        for index, character in enumerate(folded.text)
        if not character.isspace() and not any(a <= index < b for a, b in holes)
    ]
    told = "".join(passage.text for passage in passages)
    assert told.replace(".", "。") == "".join(kept).replace(".", "。")  # both are full stops


@given(TEXTS)
def test_sentences_cover_their_passage(text: str) -> None:
    folded = fold(text)
    passages = text_to_passages(folded, 0, len(folded.text), None, [])
    sentences = passages_to_sentences(passages)
    for number, passage in enumerate(passages):
        own = [sentence for sentence in sentences if sentence.passage == number]
        assert "".join(sentence.text for sentence in own) == passage.text
        for sentence in own:
            assert sentence.text
            assert passage.text[sentence.start :].startswith(sentence.text)


def test_passages_white_space_vanishes_and_widths_fold(to_passages: ToPassages) -> None:
    (passage,) = to_passages("  公开 信息　１２ 条，(次)\t")
    assert passage.text == "公开信息12条,(次)"
    assert passage.span(4, 7) == (8, 12)


def test_passages_torn_lines_are_joined(to_passages: ToPassages) -> None:
    torn = "全年通过政府门户网站和微信公众号等渠道主动公开政府信息一百二\n十条。"
    assert len(to_passages(torn)) == 1
    assert len(to_passages(torn.replace("\n", "\r\n"))) == 1


@pytest.mark.parametrize(
    "second",
    ["二是内容不全。", "（二）依申请公开。", "2.依申请公开。", "②依申请公开。", "•依申请公开。"],
)
def test_passages_a_list_mark_begins_a_paragraph(to_passages: ToPassages, second: str) -> None:
    first = "这一行足够长以至于可以被认为是打印时断开的一行但是没有句号"
    assert len(to_passages(f"{first}\n{second}")) == 2


def test_passages_short_lines_and_blank_lines_part(to_passages: ToPassages) -> None:
    long = "这一行足够长以至于可以被认为是打印时断开的一行但是没有句号"
    assert len(to_passages("短行\n又一行")) == 2
    assert len(to_passages(f"{long}\n\n后一段")) == 2


def test_passages_holes_are_left_out(to_passages: ToPassages) -> None:
    text = "公开信息\n表格\n其他"
    assert [p.text for p in to_passages(text, holes=[(5, 8)])] == ["公开信息", "其他"]


def test_sentences_closing_quote_and_bracket_go_with_the_sentence(
    to_passages: ToPassages,
) -> None:
    passages = to_passages("他说“公开12条。”（见附件。）全年3次！好。")
    texts = [sentence.text for sentence in passages_to_sentences(passages)]
    assert texts == ['他说"公开12条。"', "(见附件。)", "全年3次!", "好。"]


def test_sentences_half_width_stop_ends_only_between_han(to_passages: ToPassages) -> None:
    texts = [s.text for s in passages_to_sentences(to_passages("公开12.5万条.全年3次."))]
    assert texts == ["公开12.5万条。", "全年3次。"]


@pytest.mark.issue(4)
@pytest.mark.parametrize("filling", ["甲", "甲乙，"])
@pytest.mark.parametrize("n_before", range(380, 402))
def test_long_sentences_tear_no_number(
    to_passages: ToPassages, filling: str, n_before: int
) -> None:
    before = (filling * 401)[:n_before].rstrip("，")
    text = f"{before}公开1,234,567条和89.25万条" + "乙" * 300
    pieces = [sentence.text for sentence in passages_to_sentences(to_passages(text))]
    assert len(pieces) > 1
    assert any("1,234,567条" in piece for piece in pieces)
    assert any("89.25万条" in piece for piece in pieces)


@pytest.mark.issue(4)
def test_a_paragraph_of_any_length_is_cut_into_bounded_ones(to_passages: ToPassages) -> None:
    text = "全年公开信息12条，" * 5000 + "9" * 3000
    passages = to_passages(text)
    assert max(len(passage.text) for passage in passages) <= 1000
    assert "".join(passage.text for passage in passages) == text.replace("，", ",")
    assert all(passage.text.endswith(",") for passage in passages[:40])


def test_passages_what_a_browser_prints_is_no_prose() -> None:
    printed = "https://example.org/a.html   2/3\n11/28/26, 2:29 AM  某局2024年度报告_某局"
    text = f"主要问题如下。\n {printed}\n一是更新慢。"
    folded = fold(text)
    found = text_to_passages(folded, 0, len(folded.text), "problems_improvements", [])
    assert [passage.text for passage in found] == ["主要问题如下。", "一是更新慢。"]


@pytest.mark.parametrize("number", ["- 3 -", "第3页 共9页", "\n- 3 -\n", "3"])
def test_passages_the_number_of_a_page_tears_no_sentence(number: str) -> None:
    first = "一是主动公开的内容还不够全面，居民关心的信息公开得还不"
    text = f"{first}\n{number}\n够及时。\n二是人手不足。"
    folded = fold(text)
    found = text_to_passages(folded, 0, len(folded.text), "problems_improvements", [])
    assert [passage.text for passage in found] == [
        "一是主动公开的内容还不够全面,居民关心的信息公开得还不够及时。",
        "二是人手不足。",
    ]
    assert [text[offset] for offset in found[0].offsets[-4:]] == list("够及时。")


def test_passages_a_bare_number_is_kept_where_something_is_counted() -> None:
    text = "全年通过门户网站和公众号主动公开的各类政府信息总数一共为\n120\n条。"
    folded = fold(text)
    found = text_to_passages(folded, 0, len(folded.text), "proactive_disclosure", [])
    assert found[0].text.endswith("一共为120")

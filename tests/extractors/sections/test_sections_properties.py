"""What holds for every text."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extractors.sections import invented

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.sections import document_to_sections
from gongkai.extractors.sections.wording import KINDS

Table = Sequence[Sequence[str]]
Layout = Callable[[Table], list[str]]

HEADINGS = invented.numbered()
PIECES = [
    *invented.report(HEADINGS).split("\n"),
    *invented.numbered("{w}"),
    *invented.numbered("（{n}）{w}。"),
    *invented.numbered("{i}.{w}："),
    "主动公开情况",
    "二、依申请公开情况",
    "七、附件",
    "统计表",
    "　",
    "\u200b",
    "務(wù)",
    "｜",
    "…………3",
    "1",
    "0\t0\t0",
    "。",
    "、",
    "是",
]
MENU = "首页,公开 > 年报,主动公开,依申请公开,政府信息公开年报,基本情况,发布日期：1月9日,打印 关闭,"
MENU_LINES = st.sampled_from(MENU.split(","))
BREAKS = st.sampled_from(["\n", "\r\n", "", " ", "\n\n", "\t"])


@given(st.lists(st.tuples(st.sampled_from(PIECES), BREAKS), max_size=40))
@settings(max_examples=300, deadline=None)
def test_sections_are_ordered_disjoint_and_inside_the_text(
    pieces: list[tuple[str, str]],
) -> None:
    text = "".join(piece + after for piece, after in pieces)

    sections = invented.cut(text)  # checks order, bounds and headings

    assert len({section.kind for section in sections}) == len(sections)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_cut_without_error(text: str) -> None:
    invented.cut(text)


@given(st.lists(MENU_LINES, max_size=20), st.sampled_from(invented.LAYOUTS))
@settings(max_examples=100, deadline=None)
def test_chrome_before_the_title_changes_nothing(chrome: list[str], layout: Layout) -> None:
    plain = invented.report(HEADINGS, layout)
    text = invented.report(HEADINGS, layout, chrome=chrome)
    shift = len(text) - len(plain)

    moved = [
        section.model_copy(update={"start": section.start + shift, "end": section.end + shift})
        for section in invented.cut(plain)
    ]
    assert invented.cut(text) == moved


@given(st.sets(st.integers(0, 5), max_size=3), st.sampled_from(invented.LAYOUTS))
@settings(max_examples=60, deadline=None)
def test_lost_headings_leave_every_section_its_text(lost: set[int], layout: Layout) -> None:
    headings = [None if i in lost else heading for i, heading in enumerate(HEADINGS)]

    invented.assert_cut_well(invented.report(headings, layout))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_white_space_inside_lines_changes_no_kind(data: st.DataObject) -> None:
    text = invented.report(HEADINGS)
    places = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=30))
    space = data.draw(st.sampled_from([" ", "\u3000", "\u200b", "\xa0"]))
    for place in sorted(places, reverse=True):
        text = text[:place] + space + text[place:]

    assert [section.kind for section in invented.cut(text)] == list(KINDS)


def test_same_sections_with_or_without_the_folded_text() -> None:
    document = invented.document(invented.report(HEADINGS))

    assert document_to_sections(document) == document_to_sections(document, fold(document.text))


def test_hostile_lines_take_no_long_time() -> None:
    hostile = [
        "一、" + "政府信息公开" * 3000,
        "政府信息公开" * 3000,
        "存在的问题、" * 4000,
        "（" * 20000,
        "#*·-" * 5000,
        ("一、总体情况\n" * 2000),
        ("一、总体情况" * 2000),
        "\n".join(HEADINGS * 300),
        "行政复议" * 5000,
        "第二十条" + " " * 20000 + "x",
        "0\t" * 20000,
        ("1" * 60 + "\n") * 500,
    ]
    for text in hostile:
        began = time.process_time()
        invented.cut(text)
        assert time.process_time() - began < 2.0, text[:20]

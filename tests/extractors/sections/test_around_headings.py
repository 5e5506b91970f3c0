"""What looks like a heading and is none, and what stands around the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.extractors.sections import invented

from gongkai.extractors.sections import document_to_sections
from gongkai.extractors.sections.wording import KINDS

Table = Sequence[Sequence[str]]
Layout = Callable[[Table], list[str]]

HEADINGS = invented.numbered()
SUBHEADINGS = [paragraph.partition("。")[0] for paragraph in invented.OVERVIEW[1:]]
CONTENTS = {
    "plain": ["目录", *HEADINGS],
    "without title": HEADINGS,
    "dots": [f"{heading}{'…' * 12}{page}" for page, heading in enumerate(HEADINGS, 1)],
    "points": [f"{heading}........{page}" for page, heading in enumerate(HEADINGS, 1)],
    "tabs": ["目 录", *[f"{heading}\t{page}" for page, heading in enumerate(HEADINGS, 1)]],
    "page numbers": [f"{heading}（{page}）" for page, heading in enumerate(HEADINGS, 1)],
    "one line": ["目录：" + " ".join(HEADINGS)],
    "one line from the first": [" ".join(HEADINGS)],
    "one line with pages": [" ".join(f"{h}……{p}" for p, h in enumerate(HEADINGS, 1))],
    "with subheadings": [HEADINGS[0], *SUBHEADINGS, *HEADINGS[1:]],
    "subheadings and pages": [
        f"{heading} {'.' * 20} {page}"
        for page, heading in enumerate([HEADINGS[0], *SUBHEADINGS, *HEADINGS[1:]], 1)
    ],
    "without ordinals": list(invented.WORDS.values()),
    "blank lines between": "\n\n".join(HEADINGS).split("\n"),
}
CHROME = [
    "首页 > 政务公开 > 政府信息公开年报",
    "政府信息公开指南",
    "政府信息公开制度",
    "法定主动公开内容",
    "主动公开",
    "依申请公开",
    "政府信息公开年报",
    "基本情况",
    "索引号：YX0312-2024-00017\t公开方式：主动公开",
    "发布日期：2024-01-19\t有效性：有效",
    "【字体：大 中 小】 打印",
]


def body(text: str) -> str:
    """The text between the first section's start and the last one's end."""
    sections = invented.cut(text)
    return text[sections[0].start : sections[-1].end]


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("layout", [*invented.LAYOUTS, invented.nothing])
@pytest.mark.parametrize("before_title", [True, False])
def test_contents_are_passed_over(name: str, layout: Layout, before_title: bool) -> None:
    lines = CONTENTS[name]
    title = (*lines, invented.TITLE) if before_title else (invented.TITLE, *lines)
    plain = invented.report(HEADINGS, layout)
    text = invented.report(HEADINGS, layout, title=title)

    assert [s.kind for s in invented.cut(text)] == list(KINDS)
    assert body(text) == body(plain)


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("kind", KINDS)
def test_contents_are_passed_over_where_a_heading_is_lost(name: str, kind: str) -> None:
    headings: list[str | None] = [*HEADINGS]
    headings[KINDS.index(kind)] = None
    text = invented.report(headings, title=(invented.TITLE, *CONTENTS[name]))

    assert body(text) == body(invented.report(headings))


@pytest.mark.parametrize("end", ["", "；", "，", "、", "。"])
def test_list_of_parts_in_the_preamble_is_no_heading(end: str) -> None:
    parts = [f"{heading}{end}" for heading in HEADINGS]
    preamble = ("根据条例编制本报告，全文由下列部分组成：", *parts, invented.PREAMBLE)
    text = invented.report(HEADINGS, preamble=preamble)

    assert body(text) == body(invented.report(HEADINGS))


def test_hard_wrapped_list_of_parts_is_no_heading() -> None:
    preamble = (
        "根据条例规定，现公布我馆年度报告。报告由总体情况、主动公开政府信息情况、",
        "收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、以及馆内各科室的",
        "存在的主要问题及改进情况",
        "其他需要报告的事项。",
        "统计期限为全年。",
    )
    text = invented.report(invented.numbered("{w}"), preamble=preamble)

    assert body(text) == body(invented.report(invented.numbered("{w}")))


@pytest.mark.parametrize(
    "style",
    ["（{n}）{w}情况", "{i}.{w}情况", "（{n}）{w}政府信息情况。", "{w}情况", "{n}是{w}情况。"],
)
@pytest.mark.parametrize("layout", invented.LAYOUTS)
def test_subheadings_of_section_one_are_no_sections(style: str, layout: Layout) -> None:
    subheadings = {
        "（一）主动公开。": style.format(n="一", i=1, w="主动公开") + "\n",
        "（二）依申请公开。": style.format(n="二", i=2, w="依申请公开") + "\n",
        "（三）政府信息管理。": "（三）政府信息公开行政复议、行政诉讼情况。\n",
    }
    text = invented.report(HEADINGS, layout)
    for old, new in subheadings.items():
        text = text.replace(old, new)

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == HEADINGS


def test_bracketed_main_headings_over_numbered_subheadings() -> None:
    headings = invented.numbered("（{n}）{w}")
    text = invented.report(headings)
    for i, ordinal in enumerate("一二三四五", 1):
        text = text.replace(
            f"\n（{ordinal}）{SUBHEADINGS[i - 1][3:]}。", f"\n{i}.{SUBHEADINGS[i - 1][3:]}情况\n"
        )

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == headings


@pytest.mark.parametrize(
    "sentence",
    [
        "总体情况良好，公开的范围逐年扩大，群众满意。",
        "主动公开情况逐月通报，依申请公开情况按季通报。",
        "存在的主要问题是栏目偏少。",
        "存在的问题整改到位，全部销号。",
        "其他需要报告的事项另行报告。",
        "1.主动公开情况按月通报。",
        "2.依申请公开情况逐件登记，专人办理。",
        "（六）存在的问题逐项整改。",
        "一是总体情况较好。",
        "五是存在的问题已经整改。",
        "三、收到和处理政府信息公开申请情况的台账由专人保管。",
        "四、行政复议、行政诉讼情况和投诉情况都按季通报。",
    ],
)
def test_sentences_that_begin_like_headings(sentence: str) -> None:
    text = invented.report(HEADINGS).replace(
        invented.OVERVIEW[1], f"{sentence}\n{invented.OVERVIEW[1]}"
    )

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == HEADINGS


@pytest.mark.parametrize("style", ["{n}、{w}", "{w}", "{i}.{w}", "（{n}）{w}"])
@pytest.mark.parametrize("first_lost", [True, False])
def test_site_menus_before_the_title(style: str, first_lost: bool) -> None:
    headings: list[str | None] = [*invented.numbered(style)]
    if first_lost:
        headings[0] = None
    text = invented.report(headings, chrome=CHROME)

    assert body(text) == body(invented.report(headings))


@pytest.mark.parametrize(
    "foot",
    [
        ["附件：云岫县档案馆2023年政府信息公开工作年度报告.doc"],
        ["附件：", "1.统计表.xls"],
        ["相关附件", "年度报告.pdf"],
        ["附件1：政府信息公开情况统计表"],
        ["分享到：微信 微博", "【打印】 【关闭】"],
        ["上一篇：公告", "下一篇：通知"],
        ["主办单位：云岫县人民政府办公室", "网站标识码：3300000000"],
    ],
)
def test_attachments_and_foot_of_the_site_belong_to_no_section(foot: list[str]) -> None:
    text = invented.report(HEADINGS, foot=foot)

    assert body(text) == body(invented.report(HEADINGS))


@pytest.mark.parametrize("layout", [*invented.LAYOUTS, invented.nothing])
def test_report_printed_twice_is_cut_once(layout: Layout) -> None:
    once = invented.report(HEADINGS, layout)
    twice = f"{once}\n{once}"

    assert invented.cut(twice) == invented.cut(once)


@pytest.mark.parametrize("kind", KINDS[1:])
def test_second_copy_does_not_lend_its_headings(kind: str) -> None:
    headings: list[str | None] = [*HEADINGS]
    headings[KINDS.index(kind)] = None
    once = invented.report(headings)

    assert invented.cut(f"{once}\n{invented.report(HEADINGS)}") == invented.cut(once)


def test_headings_inside_one_line_of_text() -> None:
    text = " ".join(invented.report(HEADINGS, title=(invented.TITLE,), preamble=()).split("\n"))

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == HEADINGS


def test_rows_of_table_three_are_no_headings() -> None:
    for layout in invented.LAYOUTS:
        text = invented.report(HEADINGS, layout)
        section = invented.cut(text)[2]

        assert "二、上年结转" in text[section.start : section.end]
        assert "四、结转下年度" in text[section.start : section.end]


def test_cells_of_known_tables_are_no_headings() -> None:
    rows = ["一、主动公开情况", "二、依申请公开情况", "三、行政复议和行政诉讼情况"]
    text = invented.report(HEADINGS)
    table = "\n".join(rows)
    text = text.replace(invented.OVERVIEW[1], f"{invented.OVERVIEW[1]}\n{table}")
    at = text.index(table)

    found = document_to_sections(invented.document(text, [(at, at + len(table))]))

    assert [s.heading for s in found] == HEADINGS


def test_heading_in_the_first_row_of_a_known_table() -> None:
    text = invented.report(HEADINGS)
    at, end = text.index(HEADINGS[1]), text.index(HEADINGS[2]) - 1

    found = document_to_sections(invented.document(text, [(at, end)]))

    assert [s.heading for s in found] == HEADINGS


def test_sections_out_of_order_stand_where_they_are_printed() -> None:
    text = invented.report(HEADINGS)
    at, end = text.index(HEADINGS[4]), text.index(HEADINGS[5])
    swapped = f"{text[:at]}五{text[end + 1 :]}\n六{text[at + 1 : end].rstrip()}"

    kinds = [s.kind for s in invented.cut(swapped)]
    assert kinds == [*KINDS[:4], "other_matters", "problems_improvements"]


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\f", "\u2028", "\v"])
def test_line_ends_of_all_kinds(ends: str) -> None:
    text = invented.report(HEADINGS).replace("\n", ends)

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == HEADINGS


@pytest.mark.parametrize("style", ["（{n}）", "({n})"])
def test_subheadings_of_a_report_cut_short_are_no_sections(style: str) -> None:
    """What follows was lost, and the parts of section one were taken for the other sections."""
    heads = ["主动公开情况", "依申请公开情况", "政府信息管理情况"]
    parts = [f"{style.format(n=n)}{head}" for n, head in zip("一二三", heads, strict=True)]
    lines = [invented.TITLE, "一、总体情况", "2023年，全馆发布信息七百条。"]
    for part in parts:
        lines += [part, "一年来本馆收到申请四件，都在期限内答复，没有引发行政复议。"]

    assert [section.kind for section in invented.cut("\n".join(lines))] == ["overview"]


def test_problems_numbered_on_below_the_first_heading_are_a_section() -> None:
    heads = [invented.numbered()[0]]
    heads += [
        f"（{n}）{w}" for n, w in zip("一二三四五", [*invented.WORDS.values()][1:], strict=True)
    ]
    assert [section.kind for section in invented.cut(invented.report(heads))] == list(KINDS)


def test_headings_in_brackets_throughout_are_sections() -> None:
    text = invented.report(
        [f"（{n}）{w}" for n, w in zip("一二三四五六", invented.WORDS.values(), strict=True)]
    )
    assert [section.kind for section in invented.cut(text)] == list(KINDS)

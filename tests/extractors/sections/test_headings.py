"""Headings however they are numbered, broken or glued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from tests.extractors.sections import invented

from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.sections.wording import KINDS

Table = Sequence[Sequence[str]]
Layout = Callable[[Table], list[str]]

STYLES = [
    "{n}、{w}",
    "{i}、{w}",
    "{i}.{w}",
    "{n}.{w}",
    "{n}．{w}",
    "{n} 、{w}",
    "{n}, {w}",
    "{n}）{w}",
    "（{n}）{w}",
    "({i}){w}",
    "（{i}）{w}",
    "-{w}",
    "• {w}",
    "{w}",
    "{n}{w}",
    "{n} {w}",
    "第{n}部分 {w}",
    "l{n}、{w}",
    "一、{w}",
    "1. {w}",
    "　　{n}、　{w}",
    "## {n}、{w}",
    "**{n}、{w}**",
    "?{n}、{w}",
    "??{w}",
    "{n}、{w}：",
    "{n}、{w}。",
    "{n}是{w}。",
    "{w}：",
]
PARENTHESISED = {ordinal: chr(0x3220 + i) for i, ordinal in enumerate(invented.ORDINALS)}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", invented.LAYOUTS)
def test_ordinals_of_every_style(style: str, layout: Layout) -> None:
    text = invented.report(invented.numbered(style), layout)

    invented.assert_cut_well(text)
    for kind, heading in invented.headings_of(text).items():
        assert heading.replace("*", "").strip("。：").endswith(invented.WORDS[kind])


def test_heading_is_as_printed_with_its_ordinal() -> None:
    text = invented.report(invented.numbered("　　{n} 、 {w}"))

    assert list(invented.headings_of(text).values()) == invented.numbered("{n} 、 {w}")


def test_parenthesised_ordinal_characters() -> None:
    headings = [PARENTHESISED[h[0]] + h[2:] for h in invented.numbered()]

    invented.assert_cut_well(invented.report(headings))


@pytest.mark.parametrize("glue", ["。", "：", " ", "　", ""])
@pytest.mark.parametrize("style", ["{n}、{w}", "{i}、{w}", "{n}.{w}", "{n} 、{w}"])
@pytest.mark.parametrize("layout", invented.LAYOUTS)
def test_heading_glued_to_its_text(glue: str, style: str, layout: Layout) -> None:
    text = invented.report(invented.numbered(style), layout, glue=glue)

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == invented.numbered(style)


@pytest.mark.parametrize("glue", ["。", "：", " "])
def test_heading_without_ordinal_glued_to_its_text(glue: str) -> None:
    invented.assert_cut_well(invented.report(invented.numbered("{w}"), glue=glue))


@pytest.mark.parametrize("glue", ["。", "：", " ", ""])
@pytest.mark.parametrize(
    "subheading", ["（一）主动公开情况。", "1.主动公开情况。", "一是主动公开。"]
)
def test_first_heading_glued_to_its_subheading(glue: str, subheading: str) -> None:
    text = invented.report(invented.numbered(), glue=glue)
    text = text.replace(invented.OVERVIEW[0] + "\n", "").replace("（一）主动公开。", subheading)

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == invented.numbered()


def test_heading_and_first_table_title_on_one_line() -> None:
    text = invented.report(invented.numbered(), glue="")

    assert "主动公开政府信息情况第二十条第（一）项" in text
    invented.assert_cut_well(text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("between", ["", "\n", "。\n", "\n\n"])
@pytest.mark.parametrize("again", ["{w}", "{n}、{w}"])
def test_doubled_heading(kind: SectionKind, between: str, again: str) -> None:
    headings = invented.numbered()
    at = KINDS.index(kind)
    headings[at] += between + invented.numbered(again)[at]
    text = invented.report(headings)

    invented.assert_cut_well(text)
    assert invented.headings_of(text)[kind].startswith(invented.numbered()[at])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", [2, 3, 4, 6, 9])
@pytest.mark.parametrize("layout", [invented.tabs, invented.nothing])
def test_heading_broken_over_two_lines(kind: SectionKind, at: int, layout: Layout) -> None:
    headings = invented.numbered()
    whole = headings[KINDS.index(kind)]
    if at >= len(whole):
        pytest.skip("shorter than that")
    headings[KINDS.index(kind)] = f"{whole[:at]}\n　{whole[at:]}"
    text = invented.report(headings, layout)

    invented.assert_cut_well(
        text, invented.MARKS if layout is invented.tabs else invented.PROSE_MARKS
    )
    assert "".join(invented.headings_of(text)[kind].split()) == whole


@pytest.mark.parametrize("kind", KINDS)
def test_spaces_between_all_characters(kind: SectionKind) -> None:
    headings = invented.numbered()
    at = KINDS.index(kind)
    headings[at] = " ".join(headings[at])
    text = invented.report(headings)

    invented.assert_cut_well(text)
    assert invented.headings_of(text)[kind] == headings[at]


OTHER_CHARACTERS = {
    "traditional": """一、總體情況
二、主動公開政府信息情況
三、收到和處理政府信息公開申請情況
四、政府信息公開行政復議、行政訴訟情況
五、存在的主要問題及改進情況
六、其他需要報告的事項""",
    "pinyin": """一、總體(tǐ)情況
二、主動(dòng)公開(kāi)政府信息情況
三、收到和處(chǔ)理政府信息公開申請(qǐng)情況
四、政府信息公開行政復(fù)議、行政訴(sù)訟情況
五、存在的主要問題及改進(jìn)情況
六、其他需要報(bào)告的事項""",
    "radicals": """⼀、总体情况
⼆、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开⾏政复议、⾏政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项""",
    "odd ordinals": """—、总体情况
Ⅱ、主动公开政府信息情况
③收到和处理政府信息公开申请情况
⒋政府信息公开行政复议、行政诉讼情况
5 、存在的主要问题及改进情况
６．其他需要报告的事项""",
}


@pytest.mark.parametrize("name", OTHER_CHARACTERS)
def test_other_characters(name: str) -> None:
    headings = OTHER_CHARACTERS[name].split("\n")
    text = invented.report(headings)

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == headings


@pytest.mark.parametrize(
    "ordinals",
    [
        "一一二二三三",
        "九八七六五四",
        "二三四五六七",
        "一二二三四五",
        "一三四五六七",
        "一二三四四五",
    ],
)
@pytest.mark.parametrize("layout", [invented.tabs, invented.cells, invented.nothing])
def test_wrong_ordinals(ordinals: str, layout: Layout) -> None:
    headings = [
        f"{ordinal}、{heading[2:]}"
        for ordinal, heading in zip(ordinals, invented.numbered(), strict=True)
    ]
    text = invented.report(headings, layout)

    invented.assert_cut_well(
        text, invented.PROSE_MARKS if layout is invented.nothing else invented.MARKS
    )
    assert list(invented.headings_of(text).values()) == headings


@pytest.mark.parametrize(("one", "other"), list(product(STYLES[:20], repeat=2))[::7])
def test_two_styles_in_turn(one: str, other: str) -> None:
    first, second = invented.numbered(one), invented.numbered(other)
    headings = [first[i] if i % 2 else second[i] for i in range(6)]

    invented.assert_cut_well(invented.report(headings))


def test_part_more_in_front() -> None:
    headings = invented.numbered("{n}、{w}")
    shifted = ["二三四五六七"[i] + heading[1:] for i, heading in enumerate(headings)]
    extra = ("一、组织领导", "全年召开会议三次，明确了分管负责人和承办科室。")
    text = invented.report(shifted, preamble=(invented.PREAMBLE, *extra))

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == shifted

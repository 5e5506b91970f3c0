"""Headings however they are numbered, worded, broken or glued."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pytest

from gongkai.extractors.schema import SectionKind
from gongkai.extractors.sections.wording import KINDS

_SPEC = importlib.util.spec_from_file_location(
    "invented_reports", Path(__file__).with_name("invented.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
invented = importlib.util.module_from_spec(_SPEC)
sys.modules["invented_reports"] = invented
_SPEC.loader.exec_module(invented)

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

WORDINGS: dict[SectionKind, list[str]] = {
    "overview": [
        "政府信息公开工作的基本情况",
        "概述",
        "主要工作概述",
        "工作开展总体情况",
        "政府信息公开总体情况",
        "工作总体情况",
        "总体概述",
        "基本工作情况",
        "基本情况概述",
        "政府信息公开总体工作情况",
        "年度工作总体情况",
    ],
    "proactive_disclosure": [
        "行政机关主动公开政府信息的情况",
        "主动公开政府信息的情况",
        "主动公开情况",
        "政府信息主动公开情况",
        "政府信息主动公开工作情况",
        "主动公开信息情况",
    ],
    "requests": [
        "行政机关收到和处理政府信息公开申请的情况",
        "收到和处理政府信息公开申请的情况",
        "依申请公开政府信息情况",
        "依申请公开情况",
        "依申请公开工作情况",
        "政府信息依申请公开办理情况",
        "依申请公开办理情况",
        "申请公开政府信息办理情况",
        "依申请公开政府信息和不予公开政府信息的情况",
        "依申请公开、不予公开及咨询政府信息情况",
    ],
    "review_litigation": [
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "因政府信息公开申请行政复议、提起行政诉讼的情况",
        "政府信息公开行政复议和行政诉讼情况",
        "政府信息公开行政复议及行政诉讼情况",
        "政府信息公开行政复议行政诉讼情况",
        "政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "复议、诉讼和申诉情况",
        "复议、诉讼情况",
        "行政复议、行政诉讼和举报投诉情况",
        "投诉举报、行政复议、行政诉讼情况",
        "政府信息公开类行政复议、行政诉讼情况",
        "因政府信息公开申请引起的行政复议、行政诉讼情况",
        "申请行政复议、提起行政诉讼和申诉的情况",
        "因政府信息公开申请行政复议、提请诉讼情况",
    ],
    "problems_improvements": [
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的主要问题和改进情况",
        "存在的主要问题及改进措施",
        "存在的问题及改进情况",
        "存在问题及改进措施",
        "存在问题及整改措施",
        "存在的不足和整改措施",
        "存在的不足",
        "存在的困难",
        "主要问题和改进措施",
        "问题和措施",
        "存在的问题和下步打算",
        "工作存在的主要问题及下步打算",
        "存在问题及下一步工作计划",
        "存在的主要问题与改进措施",
        "存在的不足之处及改进方向",
        "下一步工作打算",
        "下步打算",
    ],
    "other_matters": [
        "其他报告事项",
        "其他事项",
        "其它需要报告的事项",
        "其他需要说明的事项",
        "需要说明的事项",
        "需要说明的事项与附表",
        "其他需要报告的情况",
        "其他应当报告的事项",
        "其他需报告的事项",
        "其他情况",
    ],
}
VARIANTS = [(kind, words) for kind in KINDS for words in WORDINGS[kind]]


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


@pytest.mark.parametrize(("kind", "words"), VARIANTS)
@pytest.mark.parametrize("layout", [invented.tabs, invented.nothing])
def test_wording_variants(kind: SectionKind, words: str, layout: Layout) -> None:
    headings = invented.numbered(words={**invented.WORDS, kind: words})
    marks = invented.MARKS if layout is invented.tabs else _PROSE_MARKS
    text = invented.report(headings, layout)

    invented.assert_cut_well(text, marks)
    assert invented.headings_of(text)[kind] == headings[KINDS.index(kind)]


@pytest.mark.parametrize(("kind", "words"), VARIANTS)
@pytest.mark.parametrize("style", ["{i}、{w}", "{w}", "{n}.{w}", "l{n}、{w}", "（{n}）{w}"])
def test_wording_variants_in_other_styles(kind: SectionKind, words: str, style: str) -> None:
    headings = invented.numbered(style, {**invented.WORDS, kind: words})

    invented.assert_cut_well(invented.report(headings))


_PROSE_MARKS = {
    kind: words
    for kind, words in invented.MARKS.items()
    if kind in {"overview", "problems_improvements", "other_matters"}
}


@pytest.mark.parametrize("number", range(12))
def test_all_headings_in_other_words(number: int) -> None:
    words = {kind: found[number % len(found)] for kind, found in WORDINGS.items()}

    invented.assert_cut_well(invented.report(invented.numbered(words=words)))


@pytest.mark.parametrize("glue", ["。", "：", " ", "　", ""])
@pytest.mark.parametrize("style", ["{n}、{w}", "{i}、{w}", "{n}.{w}", "{n} 、{w}"])
@pytest.mark.parametrize("layout", invented.LAYOUTS)
def test_heading_glued_to_its_text(glue: str, style: str, layout: Layout) -> None:
    text = invented.report(invented.numbered(style), layout, glue=glue)

    invented.assert_cut_well(text)
    assert list(invented.headings_of(text).values()) == invented.numbered(style)


@pytest.mark.parametrize(("kind", "words"), VARIANTS)
@pytest.mark.parametrize("glue", ["。", "：", " "])
def test_variant_glued_to_its_text(kind: SectionKind, words: str, glue: str) -> None:
    headings = invented.numbered(words={**invented.WORDS, kind: words})

    invented.assert_cut_well(invented.report(headings, glue=glue))


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

    invented.assert_cut_well(text, invented.MARKS if layout is invented.tabs else _PROSE_MARKS)
    assert "".join(invented.headings_of(text)[kind].split()) == whole


@pytest.mark.parametrize("kind", KINDS)
def test_spaces_between_all_characters(kind: SectionKind) -> None:
    headings = invented.numbered()
    at = KINDS.index(kind)
    headings[at] = " ".join(headings[at])
    text = invented.report(headings)

    invented.assert_cut_well(text)
    assert invented.headings_of(text)[kind] == headings[at]


@pytest.mark.parametrize(
    "headings",
    [
        ["一、总體情況", "二、主動公開政府信息情況", "三、收到和處理政府信息公開申請情況"]
        + ["四、政府信息公開行政復議、行政訴訟情況", "五、存在的主要問題及改進情況"]
        + ["六、其他需要報告的事項"],
        ["一、總體(tǐ)情況", "二、主動(dòng)公開(kāi)政府信息情況"]
        + ["三、收到和處(chǔ)理政府信息公開申請(qǐng)情況"]
        + ["四、政府信息公開行政復(fù)議、行政訴(sù)訟情況", "五、存在的主要問題及改進(jìn)情況"]
        + ["六、其他需要報(bào)告的事項"],
        ["⼀、总体情况", "⼆、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
        + ["四、政府信息公开⾏政复议、⾏政诉讼情况", "五、存在的主要问题及改进情况"]
        + ["六、其他需要报告的事项"],
        ["—、总体情况", "Ⅱ、主动公开政府信息情况", "③收到和处理政府信息公开申请情况"]
        + ["⒋政府信息公开行政复议、行政诉讼情况", "5 、存在的主要问题及改进情况"]
        + ["６．其他需要报告的事项"],
    ],
    ids=["traditional", "pinyin", "radicals", "odd ordinals"],
)
def test_other_characters(headings: list[str]) -> None:
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

    invented.assert_cut_well(text, _PROSE_MARKS if layout is invented.nothing else invented.MARKS)
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

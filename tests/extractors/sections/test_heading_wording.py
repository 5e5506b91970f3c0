"""Headings in all the wordings that are printed for the six sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.extractors.sections import invented

from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.sections.wording import KINDS

Table = Sequence[Sequence[str]]
Layout = Callable[[Table], list[str]]

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


@pytest.mark.parametrize(("kind", "words"), VARIANTS)
@pytest.mark.parametrize("layout", [invented.tabs, invented.nothing])
def test_wording_variants(kind: SectionKind, words: str, layout: Layout) -> None:
    headings = invented.numbered(words={**invented.WORDS, kind: words})
    marks = invented.MARKS if layout is invented.tabs else invented.PROSE_MARKS
    text = invented.report(headings, layout)

    invented.assert_cut_well(text, marks)
    assert invented.headings_of(text)[kind] == headings[KINDS.index(kind)]


@pytest.mark.parametrize(("kind", "words"), VARIANTS)
@pytest.mark.parametrize("style", ["{i}、{w}", "{w}", "{n}.{w}", "l{n}、{w}", "（{n}）{w}"])
def test_wording_variants_in_other_styles(kind: SectionKind, words: str, style: str) -> None:
    headings = invented.numbered(style, {**invented.WORDS, kind: words})

    invented.assert_cut_well(invented.report(headings))


@pytest.mark.parametrize("number", range(12))
def test_all_headings_in_other_words(number: int) -> None:
    words = {kind: found[number % len(found)] for kind, found in WORDINGS.items()}

    invented.assert_cut_well(invented.report(invented.numbered(words=words)))


@pytest.mark.parametrize(("kind", "words"), VARIANTS)
@pytest.mark.parametrize("glue", ["。", "：", " "])
def test_variant_glued_to_its_text(kind: SectionKind, words: str, glue: str) -> None:
    headings = invented.numbered(words={**invented.WORDS, kind: words})

    invented.assert_cut_well(invented.report(headings, glue=glue))


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("overview", "一、2012年政府信息公开工作总体情况"),
        ("overview", "一、加强组织领导，健全工作机制"),
        ("overview", "一、主要做法及成效"),
        ("proactive_disclosure", "二、突出公开重点，回应社会关切"),
        ("requests", "三、规范申请办理，提升答复质量"),
        ("overview", "一、总体情况概述"),
        ("overview", "【一、概述】"),
        ("proactive_disclosure", "二、2012年度主动公开政府信息情况"),
        ("problems_improvements", "五、2013年工作打算"),
        ("problems_improvements", "五、下一年度工作计划"),
        ("problems_improvements", "五、明年工作安排"),
    ],
)
def test_headings_of_earlier_years(kind: SectionKind, heading: str) -> None:
    others = {
        "overview": "一、概述",
        "proactive_disclosure": "二、主动公开政府信息情况",
        "requests": "三、依申请公开政府信息情况",
        "review_litigation": "四、复议、诉讼情况",
        "problems_improvements": "五、存在的问题",
    }
    lines = ["云岫县林业站2012年政府信息公开工作年度报告", "现公布年度报告。"]
    for number, usual in enumerate(others.values()):
        lines += [heading if list(others)[number] == kind else usual, f"这里写了第{number}件事。"]
    sections = {section.kind: section.heading for section in invented.cut("\n".join(lines))}
    assert sections.keys() == others.keys()
    assert sections[kind] == heading.strip("【】")


@pytest.mark.parametrize(
    "line",
    [
        "二、公开内容不全，更新较慢。",  # a sentence
        "二、按照上级统一部署和要求认真做好信息公开，回应关切",  # longer than a couplet
        "二、公开内容，更新，解读，互动",  # more than one
    ],
)
def test_two_clauses_that_are_no_heading(line: str) -> None:
    text = f"云岫县林业站2012年度报告\n一、概述\n开会一次。\n{line}\n公开信息五条。\n"
    assert [section.kind for section in invented.cut(text)] == ["overview"]

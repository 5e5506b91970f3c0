"""Headings that are lost while their text stands, and pairs of faults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from tests.extractors.sections import invented

from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.sections import document_to_sections
from gongkai.extractors.sections.wording import KINDS

Table = Sequence[Sequence[str]]
Layout = Callable[[Table], list[str]]

FIRST_WORDS: dict[SectionKind, str] = {
    "overview": "2023年，全馆把公开",
    "proactive_disclosure": "第二十条第（一）项",
    "requests": "（本列数据的勾稽关系",
    "review_litigation": "行政复议",
    "problems_improvements": "一年来的工作还存在",
    "other_matters": "本年度没有收取",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layout", invented.LAYOUTS)
@pytest.mark.parametrize("style", ["{n}、{w}", "{w}", "{i}.{w}", "（{n}）{w}"])
def test_one_lost_heading(kind: SectionKind, layout: Layout, style: str) -> None:
    headings: list[str | None] = [*invented.numbered(style)]
    headings[KINDS.index(kind)] = None
    text = invented.report(headings, layout)

    invented.assert_cut_well(text)
    section = invented.cut(text)[KINDS.index(kind)]
    assert section.heading == ""
    assert text[section.start :].lstrip("| ").startswith(FIRST_WORDS[kind])


@pytest.mark.parametrize(("one", "other"), list(combinations(KINDS, 2)))
@pytest.mark.parametrize("layout", invented.LAYOUTS)
def test_two_lost_headings(one: SectionKind, other: SectionKind, layout: Layout) -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[KINDS.index(one)] = None
    headings[KINDS.index(other)] = None

    invented.assert_cut_well(invented.report(headings, layout))


@pytest.mark.parametrize("lost", list(combinations(KINDS, 4)))
def test_four_lost_headings(lost: tuple[SectionKind, ...]) -> None:
    headings: list[str | None] = [*invented.numbered()]
    for kind in lost:
        headings[KINDS.index(kind)] = None

    invented.assert_cut_well(invented.report(headings))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", ["{i}、{w}", "l{n}、{w}", "一、{w}", "{n} 、{w}", "{n}是{w}。"])
@pytest.mark.parametrize("glue", ["\n", "。", "："])
def test_lost_heading_beside_other_faults(kind: SectionKind, style: str, glue: str) -> None:
    headings: list[str | None] = [*invented.numbered(style)]
    headings[KINDS.index(kind)] = None
    if style.endswith("。") and glue == "。":
        pytest.skip("two full stops")

    invented.assert_cut_well(invented.report(headings, glue=glue))


def test_first_section_begins_at_its_subheading_without_preamble() -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[0] = None
    text = invented.report(headings, preamble=())
    without_first_paragraph = text.replace(invented.OVERVIEW[0] + "\n", "")

    invented.assert_cut_well(without_first_paragraph)
    assert without_first_paragraph[invented.cut(without_first_paragraph)[0].start :].startswith(
        "（一）主动公开"
    )


def test_lost_heading_of_hard_wrapped_paragraphs() -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[0] = headings[4] = None
    text = invented.report(headings)
    wrapped = "\n".join(
        line[i : i + 28] for line in text.split("\n") for i in range(0, max(1, len(line)), 28)
    )
    marks = {kind: words for kind, words in invented.MARKS.items() if words in wrapped}

    invented.assert_cut_well(wrapped, marks)


def test_lost_fourth_heading_over_prose_alone() -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[3] = None
    prose = "本年度没有发生因政府信息公开引起的行政复议和行政诉讼。"
    text = invented.report(headings, lambda table: [prose] if len(table) == 3 else tabs(table))

    section = next(s for s in invented.cut(text) if s.kind == "review_litigation")
    assert text[section.start : section.end] == prose


def tabs(table: Table) -> list[str]:
    return ["\t".join(row) for row in table]


def test_lost_last_heading_over_a_numbered_list() -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[5] = None
    text = invented.report(headings)
    last = text.index(FIRST_WORDS["other_matters"])
    listed = "（一）落实年度要点情况\n开展培训2次。\n（二）收取信息处理费情况\n没有收取。\n"

    section = invented.cut(text[:last] + listed)[5]
    assert text[:last].endswith(text[section.start - 20 : section.start])
    assert section.start == last


def test_requests_told_with_their_reviews_are_no_section_of_reviews() -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[3] = None
    text = invented.report(headings, lambda table: [""] if len(table) == 3 else tabs(table))
    told = "（二）依申请公开。收到5件，无一件引发复议。行政复议3件，诉讼2件。\n"
    text = text.replace("三、", told + "三、", 1)

    assert "review_litigation" not in [s.kind for s in invented.cut(text)]


def test_lost_headings_of_known_tables_begin_at_the_table() -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[1] = headings[2] = None
    text = invented.report(headings)
    starts = [
        text.index(words) for words in ("第二十条第（一）项", "（本列数据", "四、政府信息公开")
    ]
    tables = [(starts[0], starts[1] - 1), (starts[1], starts[2] - 1)]

    found = document_to_sections(invented.document(text, tables))

    assert [s.start for s in found if s.heading == ""] == starts[:2]
    assert [s.kind for s in found] == list(KINDS)


@pytest.mark.parametrize("kind", ["overview", "problems_improvements", "other_matters"])
def test_section_whose_text_is_missing_too_is_not_made_up(kind: SectionKind) -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[KINDS.index(kind)] = None
    text = invented.report(headings)
    for paragraph in {
        "overview": invented.OVERVIEW,
        "problems_improvements": invented.PROBLEMS,
        "other_matters": invented.OTHER,
    }[kind]:
        text = text.replace(paragraph, "")

    assert [s.kind for s in invented.cut(text)] == [k for k in KINDS if k != kind]


@pytest.mark.parametrize("layout", invented.LAYOUTS)
def test_all_headings_lost(layout: Layout) -> None:
    invented.assert_cut_well(invented.report([None] * 6, layout))


@pytest.mark.parametrize(
    "told",
    [
        "本年新收政府信息公开申请3件，上年结转1件，办结4件。",
        "本年新收政府信息公开申请数量为三件。",
    ],
)
def test_the_words_of_a_table_in_a_sentence_begin_no_section(told: str) -> None:
    overview = f"岚溪县2023年公开政府信息260条。{told}公开规范性文件2件，均已答复。"
    problems = "五、存在的主要问题及改进情况\n更新不够及时，下一步加强培训。"
    text = f"岚溪县2023年政府信息公开工作年度报告\n一、总体情况\n{overview}\n{problems}\n"
    found = [(one.kind, text[one.start : one.end].strip()) for one in invented.cut(text)]
    assert found == [
        ("overview", f"一、总体情况\n{overview}"),
        ("problems_improvements", problems),
    ]


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "told",
    [
        "从抽查看，全县还有三个方面做得不够：一是更新偏慢；二是答复质量不齐。2024年准备做好四件事。",
        "回头看，今年的工作有两处短板。第一，动态多、干货少。第二，公开栏更换不及时。",
        "针对上年度栏目更新不够的问题，逐科室定了更新日期。",
        "（一）上年度问题整改情况\n馆里重新编了目录。\n（二）本年度存在的不足\n解读形式单一。",
        "一年来，网站和公开栏都有人管，目录也编过，与期盼相比，形式仍单一，离用得上还有一定距离。",
        "2024年，我馆将抓好以下工作：一是编目录；二是拍短片。",
        "2024年准备从两处做起：一是编目录；二是拍短片。",
    ],
)
def test_lost_fifth_heading_over_a_plain_tale_of_what_falls_short(told: str) -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[4] = None
    text = invented.report(headings).replace("\n".join(invented.PROBLEMS), told)

    assert told in text
    section = invented.cut(text)[4]
    assert section.kind == "problems_improvements"
    assert text[section.start : section.end] == told


@pytest.mark.issue(2)
def test_rebukes_told_among_the_years_work_begin_no_section() -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[4] = None
    text = invented.report(headings).replace("\n".join(invented.PROBLEMS) + "\n", "")
    work = "将公开纳入考核，对自查发现的信息更新不及时等情况督促整改；举办培训班3期。\n"
    text = text.replace("六、", work + "六、", 1)

    assert "problems_improvements" not in [s.kind for s in invented.cut(text)]


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "told",
    [
        "2023年收到行政复议1件，与上年度相比减少2件，未发现程序问题。",
        "2023年收到行政复议1件，但没有程序问题。",
        "2023年行政复议1件，未发现问题。",
        "2024年，我馆将重点做好复议应诉工作。",
        "下一步，我馆将做好行政复议应诉工作。",
    ],
)
def test_what_section_four_tells_below_its_table_begins_no_section_five(told: str) -> None:
    headings: list[str | None] = [*invented.numbered()]
    headings[4] = None
    problems = "\n".join(invented.PROBLEMS)
    text = invented.report(headings).replace(problems, f"{told}\n{problems}")

    fifth = next(s for s in invented.cut(text) if s.kind == "problems_improvements")
    assert text[fifth.start :].startswith(problems)
    alone = text.replace(problems + "\n", "")
    assert "problems_improvements" not in [s.kind for s in invented.cut(alone)]

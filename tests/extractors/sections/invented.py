"""An invented report of the 2021 form, put together for each test, and what it must be cut into."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from gongkai.extractors.documents.document import Block, Document
from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.schema import Section
from gongkai.extractors.sections import document_to_sections
from gongkai.extractors.sections.wording import KINDS

WORDS: dict[SectionKind, str] = {
    "overview": "总体情况",
    "proactive_disclosure": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "review_litigation": "政府信息公开行政复议、行政诉讼情况",
    "problems_improvements": "存在的主要问题及改进情况",
    "other_matters": "其他需要报告的事项",
}
TITLE = "云岫县档案馆2023年政府信息公开工作年度报告"
PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》规定编制本报告。本报告由总体情况、主动公开政府信息情况、"
    "收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、"
    "其他需要报告的事项六部分组成。统计期限为2023年1月1日至12月31日。"
)
OVERVIEW = [
    "2023年，全馆把公开作为日常工作的一环，把群众看得懂、用得上作为标准。",
    "（一）主动公开。全年发布信息七百一十二条，其中机构职能九条。",
    "（二）依申请公开。全年收到申请四件，都在期限内答复。",
    "（三）政府信息管理。每季度清理一次栏目。",
    "（四）平台建设。网站改版一次。",
    "（五）监督保障。举办培训两期。",
]
PROBLEMS = [
    "一年来的工作还存在一些问题：一是栏目更新不够及时，二是解读形式单一。",
    "下一步，将每月检查一次栏目，并请业务科室拍摄短片。",
]
OTHER = ["本年度没有收取信息处理费。"]
TABLE_TWO = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "2", "1", "14"],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", "0"],
]
TABLE_THREE = [
    ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
    ["自然人", "法人或其他组织", "总计"],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ["一、本年新收政府信息公开申请数量", "4", "0", "0", "0", "0", "0", "4"],
    ["二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"],
    ["三、本年度办理结果", "（一）予以公开", "4", "0", "0", "0", "0", "0", "4"],
    ["（六）其他处理", "3.其他", "0", "0", "0", "0", "0", "0", "0"],
    ["（七）总计", "4", "0", "0", "0", "0", "0", "4"],
    ["四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"],
]
TABLE_FOUR = [
    ["行政复议", "行政诉讼"],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉"],
    ["0"] * 15,
]
# Words that stand in one section and in no other.
MARKS: dict[SectionKind, str] = {
    "overview": "七百一十二条",
    "proactive_disclosure": "现行有效件数",
    "requests": "结转下年度继续办理",
    "review_litigation": "未经复议直接起诉",
    "problems_improvements": "栏目更新不够及时",
    "other_matters": "没有收取信息处理费",
}
PROSE_MARKS: dict[SectionKind, str] = {
    kind: words
    for kind, words in MARKS.items()
    if kind in {"overview", "problems_improvements", "other_matters"}
}

Table = Sequence[Sequence[str]]
Layout = Callable[[Table], list[str]]


def tabs(table: Table) -> list[str]:
    """A row a line, cells parted by tabs."""
    return ["\t".join(row) for row in table]


def pipes(table: Table) -> list[str]:
    """A row a line, cells between bars."""
    return [f"| {' | '.join(row)} |" for row in table]


def cells(table: Table) -> list[str]:
    """A cell a line."""
    return [cell for row in table for cell in row]


def blanks(table: Table) -> list[str]:
    """A row a line, cells parted by spaces."""
    return [" ".join(row) for row in table]


def nothing(table: Table) -> list[str]:
    """The table is a picture."""
    return []


LAYOUTS: list[Layout] = [tabs, pipes, cells, blanks]
ORDINALS = "一二三四五六"


def numbered(style: str = "{n}、{w}", words: Mapping[SectionKind, str] = WORDS) -> list[str]:
    """Six headings; {n} is the Chinese ordinal, {i} the number, {w} the wording."""
    return [style.format(n=ORDINALS[i], i=i + 1, w=words[kind]) for i, kind in enumerate(KINDS)]


def report(
    headings: Sequence[str | None],
    layout: Layout = tabs,
    *,
    glue: str = "\n",
    chrome: Sequence[str] = (),
    title: Sequence[str] = (TITLE,),
    preamble: Sequence[str] = (PREAMBLE,),
    foot: Sequence[str] = (),
) -> str:
    """A report under these six headings; None leaves a heading out, its text stays.

    `glue` stands between a heading and what follows it.
    """
    bodies = [
        OVERVIEW,
        layout(TABLE_TWO),
        layout(TABLE_THREE),
        layout(TABLE_FOUR),
        PROBLEMS,
        OTHER,
    ]
    parts = ["\n".join([*chrome, *title, *preamble])]
    for heading, body in zip(headings, bodies, strict=True):
        text = "\n".join(body)
        parts.append(text if heading is None else heading + (glue if text else "") + text)
    return "\n".join([*parts, *foot])


def document(text: str, tables: Sequence[tuple[int, int]] = ()) -> Document:
    """A document of this text; `tables` are stretches the reader knew to be tables."""
    blocks = tuple(Block(start, end, "table") for start, end in tables)
    return Document("a.txt", "0" * 64, "text", "utf-8", text, blocks)


def cut(text: str) -> list[Section]:
    """The sections of a text, checked for what always holds."""
    sections = document_to_sections(document(text))
    for section in sections:
        assert 0 <= section.start <= section.end <= len(text)
        assert text[section.start :].startswith(section.heading)
        assert section.start + len(section.heading) <= section.end
        body = text[section.start : section.end]
        assert body == body.rstrip()
    for before, after in pairwise(sections):
        assert before.end <= after.start
    return sections


def headings_of(text: str) -> dict[SectionKind, str]:
    """Kind -> heading as printed."""
    return {section.kind: section.heading for section in cut(text)}


def assert_cut_well(text: str, marks: Mapping[SectionKind, str] = MARKS) -> None:
    """Every section is there and holds its own words, and no other section's."""
    sections = cut(text)
    assert [section.kind for section in sections] == list(KINDS)
    for section in sections:
        body = text[section.start : section.end]
        held = [kind for kind, words in marks.items() if words in body]
        expected = [section.kind] if section.kind in marks else []
        assert held == expected, f"{section.kind} holds {held}"

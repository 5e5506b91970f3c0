"""Reports without paragraphs, as web pages leave them: earlier headings, all on one line."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.pipeline import document_to_report
from gongkai.extractors.sections import document_to_sections

S1, S2, S3 = "overview", "proactive_disclosure", "requests"
S4, S5, S6 = "review_litigation", "problems_improvements", "other_matters"
TITLE = "白杨县粮食局2013年政府信息公开工作年度报告"
# Heading, its text, and the section it begins; None ends one.
PARTS: dict[str, list[tuple[str, str, str | None]]] = {
    "without overview": [
        ("一、政府信息主动公开情况", "经县政府网站发布粮情61条。", S2),
        ("二、依申请公开政府信息情况", "收到申请3件。", S3),
        ("三、政府信息公开收费和减免情况", "没有收费。", None),
        ("四、政府信息公开申请行政复议、行政诉讼情况", "没有这类案件。", S4),
        ("五、政府信息公开工作存在的主要问题和改进措施", "一是栏目少。二是更新慢。", S5),
    ],
    "Fujian": [
        ("一、概述", "2013年，我局按条例行事，粮情每周公布。", S1),
        ("二、主动公开政府信息情况", "本年公布61条。", S2),
        ("三、政府信息依申请公开办理情况", "本年收到3件。", S3),
        ("四、政府信息公开的收费及减免情况", "无。", None),
        ("五、因政府信息公开申请行政复议、提起行政诉讼的情况", "无。", S4),
        ("六、政府信息公开工作存在的主要问题、改进措施", "一是栏目少。", S5),
        ("七、需要说明的事项与附表", "无。", S6),
    ],
    "lists inside": [
        ("一、基本情况：", "一、目录已经编好。二、指南已经改过。", S1),
        ("二、主动公开情况：", "一、网站。二、公开栏。", S2),
        ("三、依申请公开情况：", "本年没有申请。", S3),
        ("四、复议诉讼情况：", "无。", S4),
        ("五、存在的问题和今后打算：", "一、栏目少；二、更新慢；三、解读少。", S5),
    ],
}


def cut(text: str) -> list[tuple[str, str]]:
    document = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    return [(s.kind, text[s.start : s.end]) for s in document_to_sections(document)]


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("gap", [" ", "\u3000\u3000", ""])
@pytest.mark.parametrize("before", [TITLE + "\n现报告如下：", TITLE + " 现将情况报告如下。"])
def test_every_section_is_found(name: str, gap: str, before: str) -> None:
    space = gap or ("" if name == "lists inside" else " ")
    text = before + gap + gap.join(heading + space + body for heading, body, _ in PARTS[name])
    expected = [(kind, heading + space + body) for heading, body, kind in PARTS[name] if kind]
    assert cut(text) == expected


def test_a_heading_glued_to_its_text_and_to_the_one_before() -> None:
    parts = [(heading.rstrip("："), body) for heading, body, _ in PARTS["Fujian"]]
    text = TITLE + "\n" + "".join(heading + body.rstrip("。") for heading, body in parts)
    assert [kind for kind, _ in cut(text)] == [S1, S2, S3, S4, S5, S6]


def test_a_short_first_part_in_words_of_its_own() -> None:
    parts = [("一、加强组织领导", "年初开会一次，人人有责。", S1), *PARTS["Fujian"][1:]]
    for before in (TITLE + "\n", TITLE + "\n现报告如下： "):
        text = before + " ".join(f"{heading} {body}" for heading, body, _ in parts)
        assert cut(text)[0] == (S1, "一、加强组织领导 年初开会一次，人人有责。")


def test_a_list_of_contents_on_one_line_is_none() -> None:
    contents = "；".join(heading for heading, _, _ in PARTS["Fujian"])
    body = "\n".join(f"{heading}\n{body}" for heading, body, _ in PARTS["Fujian"])
    text = f"{TITLE}\n本报告包括：{contents}。\n{body}"
    assert [words.partition("\n")[1] for _, words in cut(text)] == ["\n"] * 6


def test_two_such_words_in_a_sentence_are_no_sections() -> None:
    text = (
        TITLE + "\n我局要做好一、主动公开政府信息情况 的统计，二、依申请公开政府信息情况 的统计。"
    )
    assert cut(text) == []


def test_such_a_page_is_a_report() -> None:
    text = (
        TITLE + "\n现报告如下： " + " ".join(h + " " + b for h, b, _ in PARTS["without overview"])
    )
    document = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    report = document_to_report(document)
    assert not [f for f in report.findings if f.code == "form.not_a_report"]
    assert {fact.value for fact in report.facts} >= {61, 3}


def test_two_headings_on_a_line() -> None:
    parts = [(heading.rstrip("："), body, kind) for heading, body, kind in PARTS["Fujian"]]
    joined = [f"{heading}：{body}" for heading, body, _ in parts]
    text = TITLE + "\n" + "\n".join("".join(joined[i : i + 2]) for i in range(0, 7, 2))
    expected = [(kind, words) for (_, _, kind), words in zip(parts, joined, strict=True) if kind]
    assert cut(text) == expected


def test_ordinals_in_brackets_on_one_line() -> None:
    parts = [
        (f"（{heading[0]}）{heading[2:]}", body, kind) for heading, body, kind in PARTS["Fujian"]
    ]
    text = f"{TITLE} 现报告如下： {' '.join(f'{heading} {body}' for heading, body, _ in parts)}"
    assert [kind for kind, _ in cut(text)] == [S1, S2, S3, S4, S5, S6]
    assert cut(text)[1][1] == "（二）主动公开政府信息情况 本年公布61条。"


@pytest.mark.parametrize("missing", range(1, 6))
def test_one_heading_behind_the_text_of_the_one_before(missing: int) -> None:
    parts = [part for part in PARTS["Fujian"] if part[2]]
    text = TITLE
    for number, (heading, body, _) in enumerate(parts):
        text += (" " if number == missing else "\n") + f"{heading}\n{body}"
    assert [kind for kind, _ in cut(text)] == [S1, S2, S3, S4, S5, S6]


@pytest.mark.parametrize(
    "foot",
    [
        "附表：政府信息公开情况统计表 统计指标 单位 数量 一、主动公开情况 —— ——",
        "政府信息公开情况统计表 指标名称 计量单位 统计数",
        "上一篇：无 下一篇：无",
        "【打印】 版权所有",
        "附件：统计表",
    ],
)
def test_what_belongs_to_no_section_is_cut_off_on_one_line(foot: str) -> None:
    parts = [f"{heading} {body}" for heading, body, _ in PARTS["without overview"]]
    text = f"{TITLE}\n现报告如下： {' '.join(parts)} {foot}"
    assert cut(text)[-1] == (S5, parts[-1])

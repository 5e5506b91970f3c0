"""A period that lost digits tells no year before the title and the prose do, and is told of."""

from __future__ import annotations

import pytest
from tests.extractors.metadata.test_year import report

from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata import read_metadata
from gongkai.extractors.pipeline import document_to_report

TITLE = "青石县2024年政府信息公开工作年度报告\n"
DAMAGED = [
    "自202年1月1日起至2023年12月31日止",
    "自20 3年1月1日起至20 3年12月31日止",
    "自2023年1月1日起至20年12月31日止",
    "自2023年1月1日起至202年12月31日止",
    "自202311日起至20231231日止",
    "为20231月1日至12月31日",
    "自年1月1日起至年12月31日止",
    "自2023年月日起至2023年月日止",
]
WHOLE = [
    "自2023年1月1日起至2023年12月31日止",
    "自2023年1月1日起至12月31日止",
    "为2023年1月至12月",
    "为2023年度",
    "自1月1日起至12月31日止",
    "自2023年1月1日起",
    "自2023年1月1日（含）至2023年12月31日（含）",
    "自2023年2月30日至2023年12月31日",
    "为2023年1月1日0时至2023年12月31日24时",
    "从2023年初至2023年末",
]


def sentence(words: str) -> str:
    return f"本报告所列数据的统计期限{words}。"


def years(front: str, body: str = "我县认真落实。") -> tuple[int | None, list[tuple[str, int]]]:
    found = read_metadata(*report(front, body))
    return found.metadata.year, [(one.source, one.year) for one in found.years]


def findings(front: str) -> list[tuple[str, str]]:
    parts = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
    text = "\n".join([front, *(f"{part}\n无。" for part in parts)])
    made = document_to_report(
        Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    )
    return [
        (text[one.operands[0].start : one.operands[0].end], one.status)
        for one in made.findings
        if one.code == "form.period_damaged"
    ]


@pytest.mark.parametrize("words", DAMAGED)
def test_the_title_and_the_prose_come_before_it(words: str) -> None:
    year, told = years(TITLE + sentence(words))
    assert year == 2024
    assert told[0] == ("title", 2024)
    assert years(sentence(words), "2022年，我县。2022年，共。")[0] == 2022


@pytest.mark.parametrize("words", DAMAGED)
def test_it_is_told_with_its_place(words: str) -> None:
    ((place, status),) = findings(TITLE + sentence(words))
    assert place == words.lstrip("自为").removesuffix("止")
    assert status == "uncertain"


@pytest.mark.parametrize("words", WHOLE)
def test_nothing_is_told_of_one_that_is_whole(words: str) -> None:
    assert findings(TITLE + sentence(words)) == []


@pytest.mark.parametrize("words", WHOLE[:4])
def test_one_that_is_whole_comes_first(words: str) -> None:
    assert years(TITLE + sentence(words))[1][0] == ("period", 2023)


def test_before_the_date_of_publication_what_is_left_of_it_counts() -> None:
    front = "发布日期：2025-01-05\n" + sentence("自2023年1月1日起至20年12月31日止")
    assert years(front)[1] == [("period", 2023), ("publication", 2024)]

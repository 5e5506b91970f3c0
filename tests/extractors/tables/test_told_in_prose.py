"""Numbers told in sentences are no table, and are facts; a table of pictures is not there."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative import Voice, load_voice
from gongkai.extractors.narrative.prose.passages import text_to_passages
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report

HEAD = "岚谷县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n"
TAIL = """
二、主动公开政府信息情况
见附件。
三、收到和处理政府信息公开申请情况
见附件。
四、政府信息公开行政复议、行政诉讼情况
见附件。
五、存在的主要问题及改进情况
一是公开不够及时。
六、其他需要报告的事项
无。
"""
OUTCOMES = (
    "全年办结63件，其中予以公开33件，不予公开8件，无法提供20件，不予处理1件，"
    "结转下年度继续办理2件。"
)
REVIEWS = (
    "因政府信息公开引起行政复议5件，其中结果维持3件，结果纠正1件，"
    "尚未审结1件；行政诉讼1件，尚未审结。"
)


TORN = """本年新收政府信息公开申请数量 0000
（一）予以公开 000 00
（二）部分公开 00000
1.属于国家秘密 1 00000
2.其他法律行政法规禁止公开 2 00
1.本机关不掌握相关政府信息 00
（七）总计 00
结转下年度继续办理 000
"""


def read(text: str, voice: Voice | None = None) -> Report:
    return read_report(Source("x.txt", text.encode), voice=voice)[1]


@pytest.mark.parametrize("told", [OUTCOMES, REVIEWS, "没有结转下年度继续办理的申请。"])
def test_sentences_in_the_words_of_a_table_are_no_table(told: str) -> None:
    record = read(HEAD + told + TAIL)
    assert record.readings == []
    statuses = {
        cell.status
        for _, table in record.tables
        for row in (table or {}).values()
        for cell in row.values()
    }
    assert statuses == {"row_absent"}


def test_their_numbers_are_facts_each() -> None:
    record = read(HEAD + OUTCOMES + TAIL, load_voice("rules"))
    assert [fact.value for fact in record.facts if fact.value] == [63, 33, 8, 20, 1, 2]


def test_a_table_that_cannot_be_read_is_still_one() -> None:
    heading = "三、收到和处理政府信息公开申请情况\n"
    record = read(HEAD + "全年工作有序。" + TAIL.replace(heading, heading + TORN))
    statuses = {
        cell.status for row in (record.tables.requests or {}).values() for cell in row.values()
    }
    assert statuses == {"unreadable"}


def test_no_paragraph_goes_on_behind_a_table() -> None:
    text = "全年共收到政府信息公开申请三十三件、予以公开33\n表\n2件，上年结转的申请均已按期办结完毕"
    hole = text.index("表")
    passages = text_to_passages(fold(text), 0, len(text), "overview", [(hole, hole + 2)])
    assert [passage.text[-2:] for passage in passages] == ["33", "完毕"]

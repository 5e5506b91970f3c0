"""A noun behind a count is whole, whatever its first character may be elsewhere."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.counts.counted import phrase_behind
from gongkai.extractors.narrative.voice import Voice


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "quantity", "item"),
    [
        ("全年发布56条中标公告。", "56条", "中标公告"),
        ("全年公开56条中标信息。", "56条", "中标信息"),
        pytest.param(
            "公开15家中介机构信息。",
            "15家",
            "中介机构信息",
            marks=pytest.mark.xfail(reason="the model of 971 reports finds no count"),
        ),
        ("举办2期中青年干部培训班。", "2期", "中青年干部培训班"),
        # behind a verb and a count all of the clause is what it was done with
        ("全年共组织4次政务公开季度检查通报，责令整改。", "4次", "政务公开季度检查通报"),
        pytest.param(
            "抽检3200批次蔬菜。",
            "3200批次",
            "蔬菜",
            marks=pytest.mark.xfail(reason="the model of 971 reports finds no item"),
        ),
        ("发布36篇《水厂日记》系列短文。", "36篇", "系列短文"),
        ("设立2个信息申请受理点和3个资料取阅点。", "3个", "资料取阅点"),
        ("开展7轮整改工作。", "7轮", "整改工作"),
        ("发布12条中高考政策。", "12条", "中高考政策"),
        # but 里 behind a place begins none
        pytest.param(
            "七个村民微信群里推通知500条以上。",
            "500条以上",
            "推通知",
            marks=pytest.mark.xfail(reason="the model of 971 reports finds no item"),
        ),
        pytest.param(
            "公开执法信息30条,其中5条移送案件信息。",
            "5条",
            "移送案件信息",
            marks=pytest.mark.xfail(reason="the model of 971 reports begins the noun later"),
        ),
        ("公开信息56条,其中12条中考信息。", "12条", "中考信息"),
    ],
)
def test_a_noun_may_begin_with_among(
    read_prose: Read, shipped: Voice, text: str, quantity: str, item: str
) -> None:
    facts = read_prose(text, "overview", shipped).facts
    assert (quantity, item) in [(fact.text, fact.item) for fact in facts]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    "text",
    [
        "全年清理信息20条,其中8条转至县政府网站。",
        "旧网站信息8条转至县政府网站。",
        "整理信息20条,8条转至市级网站、12条下架。",
    ],
)
def test_where_it_is_put_is_no_item(read_prose: Read, shipped: Voice, text: str) -> None:
    items = {fact.text: fact.item for fact in read_prose(text, "overview", shipped).facts}
    assert "转至" not in (items["8条"] or "")


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("8条转至县政府网站", None),
        ("8条移送案件信息", "移送案件信息"),
        ("8条转送事项清单", "转送事项清单"),
        ("8件转至司法局办理", "转至司法局"),
        ("8件移送县信访局", "移送县信访局"),
        # the things that others are among
        ("8条政府信息中,文件5条", "政府信息"),
        ("8件申请当中", "申请"),
        ("8份医疗机构名录", "医疗机构名录"),
        ("8家平台调整为5家", "平台"),
    ],
)
def test_whom_it_was_handed_on_to_is_one(text: str, phrase: str | None) -> None:
    place = phrase_behind(text, 2, len(text))
    assert (place and text[slice(*place)]) == phrase

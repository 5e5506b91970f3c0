"""Items that a bracket, a title, or what was done with them stands beside."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read, marked_to_passage

from gongkai.extractors.narrative.counts.counted import phrase_before, phrase_behind
from gongkai.extractors.narrative.counts.items import settle_items
from gongkai.extractors.narrative.counts.spots import ITEM
from gongkai.extractors.narrative.voice import Voice


def _named(text: str) -> str | None:
    """Return the phrase right before the bar, from the first slash on."""
    floor = text.index("/") if "/" in text else 0
    plain = text.replace("/", "")
    end = plain.index("|")
    place = phrase_before(plain.replace("|", ""), floor, end)
    return plain[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a title, behind what makes a paper
        ("编发《云岫水情》18期、/《云岫水利简报》|6期", "《云岫水利简报》"),
        ("印发《办事手册》|2000份", "《办事手册》"),
        ("与县电视台合办《云湄问答》|6期", "《云湄问答》"),
        # what was done with all of it
        ("群众来信累计处理|12件", "群众来信"),
        ("政策解答等方面的诉求累计受理|12件", "诉求"),
        ("投诉举报共计办结|12件", "投诉举报"),
        ("政府信息公开申请共收到|12件", "政府信息公开申请"),
        ("政府信息公开投诉共收到|0件", "政府信息公开投诉"),
        ("其中现场申请共受理|12件", "现场申请"),
        # requests by their short names
        ("全年办理依申请政府信息公开|5件", "依申请政府信息公开"),
        ("全年受理依申请公开|5件", "依申请公开"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert _named(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "我局(含二级机构)共开展|12次",
        "全年组织开展(含线上)|12次",
        "联合有关部门(单位)先后|12次",
        "各单位累计受理|12件",
        "各乡镇共办理|35件",
        "信息员累计接待|35人次",
        "对照《条例》要求|12次",
        "对照《条例》|12次",
        "围绕《条例》|2次",
        "学习《条例》|两次",
        "通过《云湄水利》|120条",
        "公开信息200条,其中网站120条,/《云湄简报》|80期",
        "县政务公开网84条,镇政务公开栏67条,/《石坝简讯》|46条",
        # a bracket behind a name
        "区政府部门17850条,/街道(镇)|9740条",
        "结果维持(含驳回)|3件",
        "行政许可(审批)23件,/行政确认(备案)|3件",
        "在《云岫日报》|3期上刊登",
        "通过微信公众号/累计受理|12件",
    ],
)
def test_no_names(text: str) -> None:
    assert _named(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("为79人次|提供免费咨询和查询服务;", "咨询和查询服务"),
        ("向35户|提供政策咨询。", "政策咨询"),
        ("为120余名|提供了上门办证服务,", "办证服务"),
        ("为30家|提供了12条建议。", None),
        ("为3名|提供线索的群众发放奖励。", None),
        ("为3名|提供线索的群众提供服务。", None),
    ],
)
def test_with_what_people_were_served(text: str, name: str | None) -> None:
    start = text.index("|")
    plain = text.replace("|", "")
    place = phrase_behind(plain, start, len(plain))
    assert (plain[slice(*place)] if place else None) == name


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("[I 群众来信累计处理][Q 12件]", ["群众来信"]),
    ],
)
def test_edges(source: str, items: list[str]) -> None:
    passage, spans = marked_to_passage(source)
    found = [passage.text[s.start : s.end] for s in settle_items(spans, passage) if s.label == ITEM]
    assert found == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "编发《云岫信息期刊》18期、《云岫信息增刊》6期。",
            ["《云岫信息期刊》", "《云岫信息增刊》"],
        ),
        ("编印《工作简报》24期，《政务参考》6期。", ["《工作简报》", "《政务参考》"]),
        # the paper is where some were told
        ("公开信息200条，其中网站120条，《云湄简报》80条。", ["信息", None, None]),
        # the gazette is where it is told
        ("编印《云岫县人民政府公报》6期。", [None]),
        # nor is a paper counted where it is said to be the place
        ("在《云岫日报》3期上刊登。", [None]),
    ],
)
def test_papers(read_prose: Read, shipped: Voice, text: str, items: list[str | None]) -> None:
    assert [one.item for one in read_prose(text, voice=shipped).facts] == items


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("政府信息公开申请共收到12件。", ("request", "政府信息公开申请")),
        ("政府信息公开投诉共收到0件。", ("request", "政府信息公开投诉")),
        ("其中现场申请共受理12件。", ("request", "现场申请")),
        ("行政许可（审批）23件，行政确认（备案）3件。", ("activity", None)),
        ("结果维持（含驳回）3件。", ("review", "（含驳回）")),
        ("为3名提供线索的群众发放奖励。", ("resource", None)),
        ("年内在镇村干部会上学习《条例》两次。", ("activity", None)),
    ],
)
def test_told(read_prose: Read, shipped: Voice, text: str, told: tuple[str, str | None]) -> None:
    facts = read_prose(text, voice=shipped).facts
    assert (facts[-1].kind, facts[-1].item) == told

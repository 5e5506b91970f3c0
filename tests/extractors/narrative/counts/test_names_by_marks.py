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
        # a bracket tells one from another
        ("公开行政许可(企业)|23条", "行政许可(企业)"),
        ("公开许可23条/,服务事项(居民)|5条", "服务事项(居民)"),
        ("公开许可23条/,社区情况(民情民意)|5条", "社区情况(民情民意)"),
        ("主动公开的政府信息(政务动态)|5条", "政府信息(政务动态)"),
        # or says what is in it
        ("举办培训(含线上)|3期", "培训"),
        ("制发规范性文件(包括修订)|3件", "规范性文件"),
        # a title
        ("编发《云岫水情》18期/、《云岫水利简报》|6期", "《云岫水利简报》"),
        ("发放《办事手册》|2000份", "《办事手册》"),
        # what was done with all of it
        ("群众来信累计处理|12件", "群众来信"),
        ("政策解答等方面的诉求累计受理|12件", "诉求"),
        ("投诉举报共计办结|12件", "投诉举报"),
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
        ("公开部门文件(含[I 规范性文件)][Q 10件]", ["部门文件"]),
        ("举办培训班(含线[I 上培训])[Q 3期]", ["培训班"]),
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
        # the gazette is where it is told
        ("编印《云岫县人民政府公报》6期。", [None]),
        # nor is a paper counted where it is said to be the place
        ("在《云岫日报》3期上刊登。", [None]),
    ],
)
def test_papers(read_prose: Read, shipped: Voice, text: str, items: list[str | None]) -> None:
    assert [one.item for one in read_prose(text, voice=shipped).facts] == items

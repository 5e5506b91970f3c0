"""The narrative as a whole: whatever the text, what is told slices home and the links hold."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annotations.authored_files import authored_paths, read_authored
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative import Narrative, Voice, read_narrative
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.extractors.narrative.reader import sections_to_passages
from gongkai.extractors.schema import Improvement, Problem, Section

VOICES = ("rules", "tagger", "combined")
REPORT = """云岫县水务局2023年政府信息公开工作年度报告
本报告的电子版可在云岫县人民政府门户网站下载。
一、总体情况
2023年，我局通过政府门户网站主动公开政府信息120余条，其中政策文件12条、工作动态98条、公告10条；
通过“云岫水务”微信公众号推送近2.46万余条（次）。举办培训、座谈各2次，群众满意率98.6％。
（二）依申请公开。收到政府信息公开申请3件，上年结转1件，均已答复。
四、行政复议、行政诉讼
未发生因政府信息公开引起的行政复议、行政诉讼。
五、存在的主要问题及改进情况
存在问题：一是个别科室公开不及时；二是政策解读形式单一。
下一步，我局将：一是加强督促检查；二是丰富解读形式，不断提升质量。
六、其他需要报告的事项
未收取信息处理费。
"""
HEADINGS = (
    ("overview", "一、总体情况"),
    ("review_litigation", "四、行政复议、行政诉讼"),
    ("problems_improvements", "五、存在的主要问题及改进情况"),
    ("other_matters", "六、其他需要报告的事项"),
)


def _sections(text: str) -> list[Section]:
    starts = [(text.find(heading), kind, heading) for kind, heading in HEADINGS]
    found = sorted(one for one in starts if one[0] >= 0)
    ends = [*(start for start, _, _ in found[1:]), len(text)]
    return [
        Section(kind=kind, heading=heading, start=start, end=end)
        for (start, kind, heading), end in zip(found, ends, strict=False)  # no heading is left
    ]


def _read(text: str, model: NarrativeModel, mode: str) -> Narrative:
    voice = Voice(None if mode == "rules" else model, mode)  # type: ignore[arg-type]
    return read_narrative(text, fold(text), _sections(text), [], voice)


def _is_left_of(name: str | None, printed: str) -> bool:
    """Whether a name is what a place holds less what parts its lines: blanks, feet of pages."""
    rest, dropped = list(name or ""), ""
    for character in printed:
        if rest and character == rest[0]:
            rest.pop(0)
        else:
            dropped += character
    no_width = {c for c in dropped if unicodedata.category(c) in ("Cf", "Cc")}
    parts = {*no_width, *"-—–－第页共/"}
    return not rest and all(c.isspace() or c.isdigit() or c in parts for c in dropped)


def _judge(text: str, told: Narrative) -> None:
    """What holds for every narrative."""
    ids = [fact.id for fact in told.facts]
    assert len(set(ids)) == len(ids)
    names = [channel.name for channel in told.channels]
    assert len(set(names)) == len(names)
    facts = {fact.id: fact for fact in told.facts}
    for fact in told.facts:
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.text
        assert (fact.item is None) == (fact.item_start is None) == (fact.item_end is None)
        if fact.item_start is not None and fact.item_end is not None:
            assert _is_left_of(fact.item, text[fact.item_start : fact.item_end])
        assert (fact.parent is not None) == (fact.role in ("part", "restated"))
        assert set(fact.channel) <= set(names)
        assert 0 <= fact.confidence <= 1
        seen = {fact.id}
        above = fact
        while above.parent is not None:
            above = facts[above.parent]
            assert above.id not in seen, "a fact is a part of itself"
            seen.add(above.id)
    assert [fact.start for fact in told.facts] == sorted(fact.start for fact in told.facts)
    for channel in told.channels:
        assert channel.mentions
        assert all(0 <= m.start < m.end <= len(text) for m in channel.mentions)
        places = [text[slice(*_place(mention))] for mention in channel.mentions]
        # 各级|政务新媒体, 服务大厅|(wechat): a name may say more than its place.
        pieces = [channel.name[a:b] for a, b in combinations(range(len(channel.name) + 1), 2)]
        assert any(_is_left_of(piece, place) for piece in pieces for place in places)
    known = {problem.id for problem in told.problems}
    assert len(known) == len(told.problems)
    assert len({measure.id for measure in told.improvements}) == len(told.improvements)
    statements: list[Problem | Improvement] = [*told.problems, *told.improvements]
    for statement in statements:
        assert text[statement.start : statement.end] == statement.text != ""
        assert 1 <= len(statement.types) <= 3
        assert 0 <= statement.confidence <= 1
    for measure in told.improvements:
        assert set(measure.addresses) <= known
        assert bool(measure.addresses) == (measure.pairing != "none")


def _place(mention: Any) -> tuple[int, int]:
    return mention.start, mention.end


@pytest.mark.parametrize("mode", VOICES)
def test_narrative_of_a_plain_report(small_model: NarrativeModel, mode: str) -> None:
    told = _read(REPORT, small_model, mode)
    _judge(REPORT, told)
    values = {(fact.text, fact.value, fact.unit) for fact in told.facts}
    assert {("120余条", 120, "条"), ("12条", 12, "条"), ("3件", 3, "件")} <= values
    assert {channel.type for channel in told.channels} >= {"government_website", "wechat"}
    assert told.improvements
    assert told.problems or mode != "rules"  # eight reports do not teach the one from the other
    origins = {fact.origin for fact in told.facts}
    allowed = {"rules": {"rule"}, "tagger": {"tagger"}, "combined": {"tagger", "both", "rule"}}
    assert origins <= allowed[mode]


CHANGES = st.sampled_from(
    [
        "",
        "",
        " ",
        "\n",
        "\r\n",
        "\u3000",
        "\u200b",
        "\ufeff",
        "。",
        "，",
        "（",
        "）",
        "《",
        "》",
        "“",
        "12",
        "1",
        "0.",
        "条",
        "万",
        "亿",
        "其中",
        "各",
        "一是",
        "二",
        "未",
        "無",
        "開",
        "信息公開",
        "𠮷",
        "㎡",
        "①",
        "\x00",
        "\x0b",
        "\u2028",
        "９",
        "網站",
        "微信公众号",
        "%",
        "abc",
        "-",
        "|",
        "\t",
        "共",
        "分别",
    ]
)


@st.composite
def _mutations(draw: st.DrawFn) -> str:
    """Return the report with stretches replaced, doubled or lost."""
    text = REPORT
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 6)))
        text = text[:start] + draw(CHANGES) * draw(st.integers(1, 3)) + text[end:]
    if draw(st.booleans()):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + text[start:] * 2
    return text


@settings(max_examples=60)
@given(_mutations(), st.sampled_from(VOICES))
def test_narrative_of_a_mutated_report_slices_home(
    small_model: NarrativeModel, text: str, mode: str
) -> None:
    _judge(text, _read(text, small_model, mode))


@settings(max_examples=60)
@given(st.text(max_size=200), st.sampled_from([kind for kind, _ in HEADINGS]))
def test_narrative_of_any_text_slices_home(
    small_model: NarrativeModel, text: str, kind: str
) -> None:
    section = Section(kind=kind, heading="", start=0, end=len(text))
    told = read_narrative(text, fold(text), [section], [], Voice(small_model))
    _judge(text, told)


def test_narrative_of_authored_reports_slices_home(small_model: NarrativeModel) -> None:
    for path in authored_paths()[::40]:
        report = read_authored(path)
        sections = [
            Section(kind=kind, heading=report.text[mark.start : mark.end], start=start, end=end)
            for mark, (kind, start, end) in zip(
                report.sections, report.section_spans(), strict=True
            )
        ]
        told = read_narrative(report.text, fold(report.text), sections, [], Voice(small_model))
        _judge(report.text, told)
        assert told.facts


@pytest.mark.parametrize("mode", VOICES)
@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n\u3000\n",
        "无",
        "This report has no Chinese character but 12 numbers, 1,234 in all (98.6%).",
        "本局主動公開政府信息１２０余條，其中政策文件12條。收到申請３件，均已答復。",
        "主动公开政府信息条，其中动态条、公告条。收到申请件，占%。",
        "条条条件件万亿余余近近其中其中各各分别分别的的的，，，。。。",
        "\x00\x01\x02\x7f公开\x1b12\x08条。",
        "公开信息" + "9" * 3000 + "条。",
        "1人次" + "人次" * 200 + "甲。",
        "一是" * 300,
        "（" * 500 + "12条" + "）" * 500,
        "“" * 301 + "12条。",
        "\ud800公开12条。",
        "🎉公开12条👨‍👩‍👧，𠮷12条。",
    ],
    ids=range(15),
)
def test_narrative_of_odd_sections_is_no_crash(
    small_model: NarrativeModel, mode: str, body: str
) -> None:
    for heading in ("一、总体情况\n", "五、存在的主要问题及改进情况\n"):
        text = heading + body
        _judge(text, _read(text, small_model, mode))


def test_narrative_half_traditional_text_is_read_as_simplified(
    small_model: NarrativeModel,
) -> None:
    text = "一、总体情况\n本局主動公開政府信息１２０余條。"
    (fact,) = _read(text, small_model, "rules").facts
    assert (fact.text, fact.value) == ("１２０余條", 120)


def test_passages_before_the_first_section_tell_channels_only(
    small_model: NarrativeModel,
) -> None:
    folded = fold(REPORT)
    passages = sections_to_passages(folded, _sections(REPORT), [])
    assert [p.text[:4] for p in passages if p.section is None] == ["云岫县水", "本报告的"]
    first = REPORT.index("一、总体情况")
    for mode in VOICES:
        assert all(fact.start > first for fact in _read(REPORT, small_model, mode).facts)


def test_lines_of_the_head_name_no_channels(small_model: NarrativeModel) -> None:
    text = REPORT.replace("本报告的", "发布机构\n市政府网站管理中心\n公开栏\n本报告的", 1)
    head = text.index("公开栏")
    for mode in VOICES:
        told = _read(text, small_model, mode)
        assert all(m.start > head for channel in told.channels for m in channel.mentions)


def test_tables_are_no_prose_but_sentences_among_them_are() -> None:
    row = "行政许可\t处理决定数量\t120件\n"
    text = REPORT.replace("通过“云岫水务”", f"{row}通过“云岫水务”").replace(
        "（二）依", f"{row}（二）依"
    )
    start, end = text.index(row), text.rindex(row) + len(row)
    told = read_narrative(text, fold(text), _sections(text), [(start, end)], Voice(None, "rules"))
    assert "120件" not in [fact.text for fact in told.facts]
    assert {"120余条", "98.6％", "3件"} <= {fact.text for fact in told.facts}

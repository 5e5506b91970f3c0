"""What the tagger is asked of each sentence, and what of its answer is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.extractors.narrative.prose.passages import text_to_passages
from gongkai.extractors.narrative.reader import find_spans, tag_passages
from gongkai.models.tagger import Tag, Tagger


def test_a_zero_is_denied_in_its_sentence(small_model: NarrativeModel) -> None:
    class Sure:
        """A tagger that takes every 规范性文件 for a stated zero."""

        def tag(self, texts: Sequence[str]) -> list[list[Tag]]:
            word = "规范性文件"
            places = [text.find(word) for text in texts]
            return [
                [Tag(place, place + len(word), "ZERO", 1.0)] if place >= 0 else []
                for place in places
            ]

    body = "解读33条，规范性文件解读率100%。全年未制发规范性文件。"
    passages = text_to_passages(fold(body), 0, len(body), "overview", [])
    told = tag_passages(passages, replace(small_model, tagger=cast("Tagger", Sure())))
    assert [[span.start for span in found] for found in told] == [[body.rindex("规范性文件")]]


def test_a_sentence_whose_page_has_lost_its_stop_is_tagged_with_one(
    small_model: NarrativeModel,
) -> None:
    seen: list[str] = []

    class Greedy:
        """A tagger that notes what it is asked, and takes all of it for one channel."""

        def tag(self, texts: Sequence[str]) -> list[list[Tag]]:
            seen.extend(texts)
            return [[Tag(0, len(text), "CHANNEL", 1.0)] for text in texts]

    body = "（一）主动公开12条\n全年公开12条，办结3件\n全年未收取费用\n公开33条。"
    passages = text_to_passages(fold(body), 0, len(body), "overview", [])
    told = tag_passages(passages, replace(small_model, tagger=cast("Tagger", Greedy())))
    assert seen == ["(一)主动公开12条", "全年公开12条,办结3件。", "全年未收取费用。", "公开33条。"]
    ends = [[span.end for span in found] for found in told]
    assert ends == [[len(passage.text)] for passage in passages]


class _Silent:
    """A tagger that finds nothing."""

    def tag(self, texts: Sequence[str]) -> list[list[Tag]]:
        return [[] for _ in texts]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("申请数量为零。", ["申请", "为零"]),
        ("申请数量为0。", ["申请", "为0"]),
        ("收费情况：无。", ["收费情况", "无"]),
        ("复议情况：没有。", ["复议情况", "没有"]),
        ("零复议。", ["零复议", "复议"]),
        ("在“云岫通”平台公示。", ["“云岫通”平台"]),
        ("做客“云岫夜话”广播节目。", ["“云岫夜话”广播节目"]),
        ("载于《云岫日报》。", ["《云岫日报》"]),
        ("信用云岫网公示。", ["信用云岫网"]),
        ("在云岫办事系统公示。", ["云岫办事系统"]),
        ("增设通知公告、财政信息等栏目。", ["通知公告", "财政信息"]),
        ("（二）依法公开", []),
    ],
)
def test_what_the_tagger_passed_over_is_brought_in(
    body: str, told: list[str], small_model: NarrativeModel
) -> None:
    passages = text_to_passages(fold(body), 0, len(body), "requests", [])
    model = replace(small_model, tagger=cast("Tagger", _Silent()))
    found = find_spans(passages, model, "combined")
    spans = [span for spans in found for span in spans]
    spans.sort(key=lambda span: span.start)
    assert [body[span.start : span.end] for span in spans] == told

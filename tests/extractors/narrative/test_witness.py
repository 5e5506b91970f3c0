"""What the rules hear that the tagger passed over."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative import Voice


@pytest.mark.issue(4)
def test_things_counted_in_words_within_a_list(read_prose: Read, shipped: Voice) -> None:
    facts = read_prose("配备查阅电脑两台、打印机一台。", "overview", shipped).facts
    assert [(fact.text, fact.value, fact.kind) for fact in facts] == [
        ("两台", 2, "resource"),
        ("一台", 1, "resource"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公开信息平台从24家调整为20家。", [("24家", "previous_year"), ("20家", "point")]),
        (
            "从原有的24家政务新媒体调整为20家。",
            [("24家", "previous_year"), ("20家", "point")],
        ),
    ],
)
def test_what_has_become_of_a_number_that_was_passed_over(
    text: str, told: list[tuple[str, str]], read_prose: Read, shipped: Voice
) -> None:
    facts = read_prose(text, "overview", shipped).facts
    assert [(fact.text, fact.period) for fact in facts] == told
    assert facts[0].item == facts[1].item is not None


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    "text",
    [
        "公开信息12条,配备电脑12台",
        "开通网站1个,公开栏2块",
        "现有人员5名",
    ],
)
def test_a_paragraph_may_end_in_a_count_of_things(
    text: str, read_prose: Read, shipped: Voice
) -> None:
    assert read_prose(text, "overview", shipped).facts

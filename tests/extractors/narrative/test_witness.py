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

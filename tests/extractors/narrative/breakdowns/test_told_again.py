"""A number that is told again, and where it was told first."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import ToPassages, rule_spots

from gongkai.extractors.narrative.breakdowns.told_again import first_told


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("制作信息38条，其中主动公开信息38条。在主动公开的38条信息中。", 1),
        ("制作信息38条，其中主动公开信息38条。在这38条信息中。", 0),
        ("制作信息38条，其中主动公开信息36条。在主动公开的37条信息中。", None),
    ],
)
def test_it_is_of_the_one_that_its_words_name(
    to_passages: ToPassages, text: str, first: int | None
) -> None:
    passages = to_passages(text)
    assert first_told(2, rule_spots(passages), passages) == first

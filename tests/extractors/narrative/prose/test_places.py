"""The last end of a pattern before a place: whatever flags it has, compiled or late."""

from __future__ import annotations

import re

import pytest

from gongkai.extractors.narrative.prose.places import last_end
from gongkai.extractors.narrative.prose.vocabulary import words_to_late_pattern
from gongkai.models.late_regex import late_regex


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("pattern", "last"),
    [
        (re.compile("app", re.IGNORECASE), 9),
        (re.compile("a p p", re.VERBOSE), 4),
        (re.compile("app.", re.DOTALL | re.IGNORECASE), 10),
        (late_regex("app"), 4),
        (words_to_late_pattern(["app", "APP"]), 9),
    ],
)
def test_the_last_end_of_a_pattern_with_flags(pattern: re.Pattern[str], last: int) -> None:
    assert last_end(pattern, "\napp、小APP\n", 0, 10) == last


@pytest.mark.issue(4)
def test_a_late_pattern_tells_its_flags_without_being_compiled() -> None:
    assert late_regex("(").flags == re.compile("网站").flags

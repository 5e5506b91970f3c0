"""The Chinese of what the package says in English: patterns that can fill their sentences."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from gongkai.wording.sentences import in_language

_SOURCE = resources.files("gongkai.wording").joinpath("sentences.toml")
_PAIRS = [pair for pairs in tomllib.loads(_SOURCE.read_text("utf-8")).values() for pair in pairs]


@pytest.mark.parametrize(("pattern", "sentence"), _PAIRS)
def test_a_sentence_names_groups_of_its_pattern(pattern: str, sentence: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", sentence)) <= set(re.compile(pattern).groupindex)
    assert re.search(r"[\u4e00-\u9fff]", sentence)


def test_what_has_no_counterpart_stays_as_it_is() -> None:
    assert in_language("Segmentation fault", "zh") == "Segmentation fault"
    assert in_language("out is a file; name a folder", "en") == "out is a file; name a folder"

"""A pattern of many words finds what trying them one by one, the longest first, finds."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.models.word_patterns import any_word

_WORDS = st.lists(st.text("网站门户.(", min_size=1, max_size=5), min_size=1, max_size=12)


@given(_WORDS, st.text("网站门户.(", max_size=30))
@example(["网", "网站", "网站门"], "网站户网站门")
def test_it_finds_what_an_alternation_of_the_words_finds(words: list[str], text: str) -> None:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    one_by_one = re.compile("|".join(map(re.escape, longest_first)))
    assert re.findall(any_word(words), text) == one_by_one.findall(text)


@given(_WORDS, st.text("网站门户.(", max_size=12))
def test_a_match_that_has_to_give_way_tries_the_shorter_words_too(
    words: list[str], text: str
) -> None:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    behind = r"(?=[站(]|$)"
    told = re.match(f"({any_word(words)})+{behind}", text)
    expected = re.match(f"({'|'.join(map(re.escape, longest_first))})+{behind}", text)
    assert (told and told.span()) == (expected and expected.span())


def test_no_words_match_nowhere() -> None:
    assert re.search(any_word([]), "网") is None

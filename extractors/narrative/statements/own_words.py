"""Problems and measures -> the words that one problem alone has, and the measure that has them too.

公告栏玻璃破了、网站三周没更新;由网站管理员每周检查: 网站 tells which is meant, because the other
problem does not have it. Lists of few statements need no table of how rare a word is elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from gongkai.extractors.narrative.statements.matter import character_pairs

Doubles = npt.NDArray[np.float64]

OWN_WORDS = (
    "own_pairs",
    "own_pairs_of_both",
    "has_own_pair",
    "own_characters",
    "own_characters_of_both",
    "share_of_own_characters",
    "most_own_characters",
    "most_own_characters_of_measures",
    "run_of_three",
    "run_of_four",
    "longest_run",
    "longest_run_of_measures",
)
# Shared words above these are not told apart.
_MAX_PAIRS, _MAX_CHARACTERS, _MAX_OF_BOTH = 4, 8, 4
# The shortest run of characters that says anything; no more characters of a text are compared.
_MIN_RUN, _MAX_LENGTH = 2, 300


def own_word_features(problems: Sequence[str], measures: Sequence[str]) -> Doubles:
    """Return [m, n, features] of the texts of every measure and problem, as `OWN_WORDS` names."""
    pairs, characters = (
        _Shared(problems, measures, word_pairs),
        _Shared(problems, measures, _single),
    )
    runs = np.array([[longest_run(p, m) for p in problems] for m in measures], float)
    lengths = np.array([max(len(one), 1) for one in characters.of_measures])[:, None]
    columns = [
        np.minimum(pairs.own, _MAX_PAIRS) / _MAX_PAIRS,
        np.minimum(pairs.of_both, _MAX_OF_BOTH) / _MAX_OF_BOTH,
        pairs.own > 0,
        np.minimum(characters.own, _MAX_CHARACTERS) / _MAX_CHARACTERS,
        np.minimum(characters.of_both, _MAX_OF_BOTH) / _MAX_OF_BOTH,
        characters.own / lengths,
        _is_most(characters.own, 1, 1),
        _is_most(characters.own, 0, 1),
        runs >= 3,
        runs >= 4,
        _is_most(runs, 1, _MIN_RUN),
        _is_most(runs, 0, _MIN_RUN),
    ]
    features = np.empty((len(measures), len(problems), len(OWN_WORDS)))
    for number, column in enumerate(columns):
        features[:, :, number] = column
    return features


def longest_run(one: str, other: str) -> int:
    """Return the length of the longest run of letters and digits that two texts share.

    >>> longest_run("三套系统互不相通", "打通三套系统的壁垒")
    4
    """
    one, other = one[:_MAX_LENGTH], other[:_MAX_LENGTH]
    longest = 0
    for start in range(len(one)):
        while (
            start + longest < len(one)
            and (run := one[start : start + longest + 1]).isalnum()
            and run in other
        ):
            longest += 1
    return longest


class _Shared:
    """How many words, of one sort, every measure shares with every problem.

    Attributes:
        of_measures: the words of each measure.
        own: [m, n] of the words that no other problem has.
        of_both: [m, n] of these, those that no other measure has.
    """

    def __init__(
        self,
        problems: Sequence[str],
        measures: Sequence[str],
        words_of: Callable[[str], AbstractSet[str]],
    ) -> None:
        self.of_measures = [words_of(one) for one in measures]
        own = alone([words_of(one) for one in problems])
        owned = alone(self.of_measures)
        self.own = np.array([[len(p & m) for p in own] for m in self.of_measures], float)
        self.of_both = np.array([[len(p & m) for p in own] for m in owned], float)


def alone(sets: Sequence[AbstractSet[str]]) -> list[set[str]]:
    """Return for each set what no other one has.

    >>> alone([{"网站", "更新"}, {"更新"}])
    [{'网站'}, set()]
    """
    counts = Counter(word for words in sets for word in words)
    return [{word for word in words if counts[word] == 1} for words in sets]


def _is_most(counts: Doubles, axis: int, least: int) -> npt.NDArray[np.bool_]:
    most: Doubles = np.maximum(counts.max(axis=axis, keepdims=True), least)
    return np.greater_equal(counts, most)


def _single(text: str) -> set[str]:
    return set(filter(str.isalpha, text))


@lru_cache(64)  # asked of each statement by its likeness to others and by its own words
def word_pairs(text: str) -> frozenset[str]:
    """Return the pairs of letters and digits side by side, but for those of any statement."""
    return frozenset(filter(str.isalnum, character_pairs(text)))

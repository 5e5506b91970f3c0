"""jieba's words as layers of features: where words begin and end, and their part of speech."""

from __future__ import annotations

import logging
import warnings
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@cache
def _posseg() -> Any:
    """Load jieba on first use: its dictionary takes a second and 80 MB."""
    with warnings.catch_warnings():
        # Old escapes in its source, told once, where no bytecode is kept.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", SyntaxWarning)
        import jieba  # noqa: PLC0415
        import jieba.posseg  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba.posseg


def words_with_speech(sentence: str) -> list[tuple[str, str]]:
    """Return a sentence's words, which together are the sentence, with their part of speech."""
    return [(word, flag) for word, flag in _posseg().cut(sentence)]


def word_layers(sentences: Sequence[str], starts: Sequence[int], length: int) -> list[Ints]:
    """Return two layers over sentences laid end to end: place in the word, and part of speech.

    The first holds 1 begin, 2 inside, 3 end, 4 a word of one character; 0 between sentences.
    """
    places, speech = np.zeros(length, np.int64), np.zeros(length, np.int64)
    for start, sentence in zip(starts, sentences, strict=True):
        position = start
        for word, flag in words_with_speech(sentence):
            end = position + len(word)
            places[position:end] = 2
            places[position], places[end - 1] = 1, 3
            if len(word) == 1:
                places[position] = 4
            speech[position:end] = zlib.crc32(flag.encode()) % 9973
            position = end
    return [places, speech]

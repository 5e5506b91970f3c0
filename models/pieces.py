"""Sentences -> windows of token ids for an encoder, with one position to read off a character.

Each character is cut into a checkpoint's pieces on its own: one for a vocabulary of characters
(BERT and its kin), sometimes more for bytes. So spans are exact whatever the tokenizer, and no
piece reaches over a boundary. Needs `tokenizers` only, neither torch nor transformers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.models.artefacts import save_json
from gongkai.models.errors import ModelError

Ints = npt.NDArray[np.int64]

# What SentencePiece puts before a word; a character that is cut out is no word.
_WORD_MARK = "▁"
_PLACES = "BIES"
_N_LETTERS = 26
N_WORD_TAGS = 1 + len(_PLACES) * _N_LETTERS


@dataclass(frozen=True, slots=True)
class SpecialTokens:
    """The tokens every window begins, ends and is filled up with, and the one of the unknown."""

    start: str = "[CLS]"
    end: str = "[SEP]"
    padding: str = "[PAD]"
    unknown: str = "[UNK]"


@dataclass(slots=True)
class Pieces:
    """A tokenizer, character by character."""

    tokenizer: Any = field(repr=False)
    special: SpecialTokens = field(default_factory=SpecialTokens)
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def of(self, character: str) -> tuple[int, ...]:
        """Return the ids of a character; that of the unknown token where it has none."""
        if character not in self._known:
            printed = character if character.isprintable() else " "  # surrogates, to begin with
            encoded = self.tokenizer.encode(printed, add_special_tokens=False)
            pieces = zip(encoded.ids, encoded.tokens, strict=True)
            ids = tuple(number for number, token in pieces if token != _WORD_MARK)
            self._known[character] = ids or (self.id_of(self.special.unknown),)
        return self._known[character]

    def id_of(self, token: str) -> int:
        """Return the id of a special token.

        Raises:
            ModelError: the tokenizer has no such token.
        """
        number: int | None = self.tokenizer.token_to_id(token)
        if number is None:
            raise ModelError(f"the tokenizer has no token {token!r}, which the encoder needs")
        return number

    def save(self, folder: Path) -> None:
        """Write the files transformers' AutoTokenizer reads."""
        self.tokenizer.save(str(folder / "tokenizer.json"))
        settings = {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "cls_token": self.special.start,
            "sep_token": self.special.end,
            "pad_token": self.special.padding,
            "unk_token": self.special.unknown,
        }
        save_json(folder / "tokenizer_config.json", settings)

    @classmethod
    def load(cls, folder: Path, special: SpecialTokens) -> Pieces:
        """Load what `save` wrote.

        Raises:
            ModelError: the file is missing or altered, or `tokenizers` is not installed.
        """
        try:
            from tokenizers import Tokenizer  # noqa: PLC0415
        except ImportError:
            raise ModelError(
                "the transformer engine needs tokenizers, which is not installed; "
                'pip install "gongkai[transformers]", or "gongkai[onnx]" only to run a model'
            ) from None
        path = folder / "tokenizer.json"
        if not path.is_file():
            raise ModelError(f"{path}: missing; the model is incomplete, train or copy it anew")
        try:
            return cls(Tokenizer.from_file(str(path)), special)
        except Exception as error:  # noqa: BLE001  tokenizers raises no class of its own
            raise ModelError(f"{path}: cannot be read ({error}); train or copy it anew") from None


def characters_to_pieces(texts: Iterable[str], min_count: int = 2) -> Pieces:
    """Return a vocabulary of the characters seen at least `min_count` times; all digits are 0."""
    from tokenizers import Regex, Tokenizer  # noqa: PLC0415
    from tokenizers.models import WordLevel  # noqa: PLC0415
    from tokenizers.normalizers import Replace  # noqa: PLC0415

    special = SpecialTokens()
    counts = Counter(character for text in texts for character in text if not character.isdigit())
    kept = sorted(character for character, n in counts.items() if n >= min_count)
    tokens = [special.padding, special.unknown, special.start, special.end, "[MASK]", "0", *kept]
    numbered = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(WordLevel(numbered, unk_token=special.unknown))
    tokenizer.normalizer = Replace(Regex("[0-9]"), "0")
    tokenizer.add_special_tokens(tokens[:5])
    return Pieces(tokenizer, special)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one sentence as an encoder reads it.

    Attributes:
        sentence: its number.
        start: the first character that is read off here.
        ids, words: one a position, special tokens included.
        reads: the positions of the characters that are read off.
    """

    sentence: int
    start: int
    ids: list[int]
    words: list[int]
    reads: list[int]


def sentences_to_windows(
    sentences: Sequence[str], pieces: Pieces, *, size: int, use_jieba: bool
) -> Iterator[Window]:
    """Yield the windows of sentences in order; together they read off each character once.

    A sentence of more than `size` positions is cut into windows that overlap by a quarter on each
    side, so that characters are read off where they have neighbours.
    """
    start_id = pieces.id_of(pieces.special.start)
    end_id = pieces.id_of(pieces.special.end)
    for number, sentence in enumerate(sentences):
        cut = [pieces.of(character) for character in sentence]
        words = _word_numbers(sentence) if use_jieba else [0] * len(sentence)
        for first, last, read_from, read_to in _stretches(cut, size - 2):
            ids, tags, reads = [start_id], [0], []
            for position in range(first, last):
                ids += cut[position]
                tags += [words[position]] * len(cut[position])
                if read_from <= position < read_to:
                    reads.append(len(ids) - 1)
            yield Window(number, read_from, [*ids, end_id], [*tags, 0], reads)


def _stretches(cut: Sequence[tuple[int, ...]], room: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (first, last, read from, read to) of each window, in characters."""
    length = len(cut)
    if length and sum(map(len, cut)) <= room:
        yield 0, length, 0, length
        return
    width = max(1, room // max(map(len, cut), default=1))
    margin = width // 4
    read_from = 0
    while read_from < length:
        first = max(0, read_from - margin)
        last = min(length, first + width)
        read_to = length if last == length else max(read_from + 1, last - margin)
        yield first, last, read_from, read_to
        read_from = read_to


def _word_numbers(sentence: str) -> list[int]:
    """Return for each character its place in jieba's word and the word's part of speech, from 1."""
    from gongkai.models.segmentation import words_with_speech  # noqa: PLC0415

    numbers: list[int] = []
    for word, speech in words_with_speech(sentence):
        letter = max(0, min(ord(speech[:1].lower() or "x") - ord("a"), _N_LETTERS - 1))
        places = "S" if len(word) == 1 else "B" + "I" * (len(word) - 2) + "E"
        numbers += [1 + _PLACES.index(place) * _N_LETTERS + letter for place in places]
    return numbers


def windows_to_arrays(windows: Sequence[Window], padding: int) -> tuple[Ints, Ints, Ints]:
    """Return ids, attention mask and words of some windows, [windows, longest] each."""
    longest = max(len(window.ids) for window in windows)
    ids = np.full((len(windows), longest), padding, np.int64)
    mask, words = np.zeros_like(ids), np.zeros_like(ids)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        words[row, : len(window.ids)] = window.words
        mask[row, : len(window.ids)] = 1
    return ids, mask, words

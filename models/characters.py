"""Characters -> hashed features of their window, for all sentences in one pass.

Everything is array work: sentences are laid end to end with padding between and around them, so
that no window sees its neighbour, and each template is one vector of hashes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from gongkai.models.linear_chain import TABLE_SIZE, Features
from gongkai.models.word_patterns import any_word

Ints = npt.NDArray[np.int64]
Marks = npt.NDArray[np.uint8]

_Number = TypeVar("_Number", np.int64, np.uint8)

_PAD = 4  # no window reaches further
_DIGIT = ord("0")
_HASH_A, _HASH_B = np.int64(6_364_136_223_846_793_005), np.int64(1_442_695_040_888_963_407)
_UNSIGNED_A, _UNSIGNED_B = np.uint64(_HASH_A), np.uint64(_HASH_B)
_SALT, _MODULUS = np.uint64(2_654_435_761), np.uint64(TABLE_SIZE - 1)
_STOPS = '，,。；;：:、（）()“”"《》！？!?'
_CHINESE_NUMERALS = "零〇一二三四五六七八九十百千万亿两"
_FAR = 20
# Classes of characters: stops are numbered from here on; beyond U+FFFF all characters are alike.
_FIRST_STOP, _BEYOND = 10, 0x10000

# Windows of characters: offsets joined into one feature.
WINDOWS: tuple[tuple[int, ...], ...] = (
    *((offset,) for offset in range(-4, 5)),
    *((offset, offset + 1) for offset in range(-3, 3)),
    *((offset, offset + 1, offset + 2) for offset in range(-3, 2)),
    (-1, 1),
    (-2, -1, 0, 1),
    (-1, 0, 1, 2),
)
# Windows around the marks of a lexicon, of which there are three: outside, first character, inside.
_AROUND: tuple[tuple[int, ...], ...] = ((0,), (-1, 0), (0, 1), (-2, -1, 0, 1))
_N_MARKS = 3
CLASS_WINDOWS: tuple[tuple[int, ...], ...] = (
    (-2, -1, 0),
    (-1, 0, 1),
    (0, 1, 2),
    (-3, -2, -1, 0, 1),
)


@dataclass(frozen=True, slots=True)
class CharacterFeatures:
    """Which features a character tagger sees.

    Attributes:
        lexicons: name -> words; where one of them stands is a feature.
        use_jieba: word boundaries and parts of speech by jieba (slow; see the evaluation report).
    """

    lexicons: Mapping[str, Sequence[str]] = field(default_factory=dict)
    use_jieba: bool = False

    def extract(self, sentences: Sequence[str]) -> tuple[Features, list[int]]:
        """Return [n, k] feature numbers of all sentences laid end to end, and where each begins.

        Sentence i has rows starts[i] to starts[i] + len(sentences[i]).
        """
        joined, starts = _lay_out(sentences)
        printed = joined.encode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(printed, np.uint32).astype(np.int64)
        classes = _CLASSES.take(np.minimum(codes, _BEYOND))
        seen = _windows(codes, classes) + _events(codes, classes)
        marks = [_lexicon_marks(joined, words) for _, words in sorted(self.lexicons.items())]
        cut: list[Ints] = []
        if self.use_jieba:
            from gongkai.models.segmentation import word_layers  # noqa: PLC0415

            for layer in word_layers(sentences, starts, len(joined)):
                cut += _shifted_windows(layer, _AROUND)
        n_known = len(seen) + len(marks) * len(_AROUND)
        numbers = np.empty((n_known + len(cut), len(seen[0])), np.int64)
        _to_numbers(np.stack(seen, out=numbers[: len(seen)]))
        if marks:
            _mark_numbers(np.stack(marks), numbers[len(seen) : n_known], len(seen))
        if cut:
            _to_numbers(np.stack(cut, out=numbers[n_known:]), n_known)
        return numbers.T, [start - _PAD for start in starts]


def _lay_out(sentences: Sequence[str]) -> tuple[str, list[int]]:
    gap = "\0" * _PAD
    starts, position = [], _PAD
    for sentence in sentences:
        starts.append(position)
        position += len(sentence) + _PAD
    return gap + gap.join(sentences) + gap, starts


def _moved(layer: npt.NDArray[_Number], offset: int) -> npt.NDArray[_Number]:
    """Return what stands so far from each position of sentences laid end to end; it is no copy."""
    return layer[..., _PAD + offset : layer.shape[-1] - _PAD + offset]


def _joined(parts: Sequence[Ints]) -> Ints:
    """Return one number for a tuple of layers, position by position."""
    value = parts[0].copy()
    for part in parts[1:]:
        value *= _HASH_A
        value += part * _HASH_B
        value ^= value >> 29
    return value


def _to_numbers(layers: Ints, n_before: int = 0) -> Ints:
    """Return feature numbers of [k, n] layers, in place of them.

    Each layer is a template with a salt of its own; `n_before` templates stand before the first.
    """
    first = n_before + 1
    mixed = layers.view(np.uint64)  # so that bits shifted out on the right leave zeros
    mixed += (np.arange(first, first + len(layers), dtype=np.uint64) * _SALT)[:, None]
    mixed *= _UNSIGNED_A
    mixed ^= mixed >> np.uint64(31)
    mixed *= _UNSIGNED_B
    mixed ^= mixed >> np.uint64(27)
    mixed &= np.uint64(0x7FFFFFFFFFFFFFFF)
    mixed -= mixed // _MODULUS * _MODULUS  # a quicker remainder than numpy's own
    mixed += np.uint64(1)
    return layers


def _windows(codes: Ints, classes: Ints) -> list[Ints]:
    shapes = codes.copy()
    shapes[(codes >= _DIGIT) & (codes <= _DIGIT + 9)] = _DIGIT
    layers = _shifted_windows(shapes, WINDOWS)
    return layers + _shifted_windows(classes, CLASS_WINDOWS)


def _shifted_windows(layer: Ints, windows: Sequence[tuple[int, ...]]) -> list[Ints]:
    """Return one layer a window; windows of one shape are one joined layer, moved."""
    shapes: dict[tuple[int, ...], Ints] = {}
    layers = []
    for window in windows:
        shape = tuple(offset - window[0] for offset in window)
        if shape not in shapes:
            n = len(layer) - shape[-1]
            shapes[shape] = _joined([layer[offset : offset + n] for offset in shape])
        first = _PAD + window[0]
        layers.append(shapes[shape][first : first + len(layer) - 2 * _PAD])
    return layers


def _class_table() -> Ints:
    """Return a coarse class of each character below U+10000, and of one beyond.

    Digit, numeral, Latin, Han, each stop its own, anything else.
    """
    table = np.full(_BEYOND + 1, 1, np.int64)
    table[0x4E00 : 0x9FFF + 1] = 2
    table[_DIGIT : _DIGIT + 10] = 3
    table[ord("A") : ord("Z") + 1] = table[ord("a") : ord("z") + 1] = 4
    table[[ord(character) for character in _CHINESE_NUMERALS]] = 5
    table[[ord(character) for character in _STOPS]] = np.arange(len(_STOPS)) + _FIRST_STOP
    table[0] = 0
    return table


_CLASSES = _class_table()


def _events(codes: Ints, classes: Ints) -> list[Ints]:
    """Return how far the next and the last number and stop are, and which stop it is."""
    is_number = (codes >= _DIGIT) & (codes <= _DIGIT + 9)
    is_stop = (classes >= _FIRST_STOP) | (codes == 0)
    next_number, last_number = _distances(_nearest(is_number))
    next_gap, last_gap = _distances(_nearest(codes == 0))  # numbers of other sentences are not seen
    next_number = np.where(next_number < next_gap, next_number, _FAR)
    last_number = np.where(last_number < last_gap, last_number, _FAR)
    stops = _nearest(is_stop)
    next_stop, last_stop = _distances(stops)
    stop_ahead, stop_behind = map(codes.take, stops)
    shapes = codes.copy()
    shapes[is_number] = _DIGIT
    number_before_stop = (next_number < next_stop).astype(np.int64)
    layers = [
        _joined([next_number, number_before_stop]),
        _joined([last_number, (last_number < last_stop).astype(np.int64)]),
        _joined([number_before_stop, shapes]),
        _joined([stop_ahead, np.minimum(next_stop, 6)]),
        _joined([stop_behind, np.minimum(last_stop, 6)]),
        _joined([stop_behind, stop_ahead, number_before_stop]),
    ]
    return [_moved(layer, 0) for layer in layers]


def _nearest(flags: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return the flagged position at or ahead of each, and at or behind it.

    Where there is none it is the last one of all, or the first.
    """
    positions = np.arange(len(flags))
    ahead = np.where(flags, positions, len(flags) - 1)
    behind = np.where(flags, positions, 0)
    return np.minimum.accumulate(ahead[::-1])[::-1], np.maximum.accumulate(behind)


def _distances(nearest: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return how far from each position its nearest ones are, at most _FAR."""
    ahead, behind = nearest
    positions = np.arange(len(ahead))
    return np.minimum(ahead - positions, _FAR), np.minimum(positions - behind, _FAR)


def _lexicon_marks(joined: str, words: Sequence[str]) -> Marks:
    """Return 1 at the first character of a word of the lexicon, 2 inside it, 0 elsewhere."""
    # What stands between words and the words take turns.
    lengths = list(map(len, _lexicon_re(tuple(words)).split(joined)))
    marks = np.repeat(np.resize(np.array([0, 2], np.uint8), len(lengths)), lengths)
    marks[np.cumsum(lengths)[:-1:2]] = 1
    return marks


_COMPILED: dict[tuple[str, ...], re.Pattern[str]] = {}


def _lexicon_re(words: tuple[str, ...]) -> re.Pattern[str]:
    if words not in _COMPILED:
        _COMPILED[words] = re.compile(f"({any_word(words)})")
    return _COMPILED[words]


def _mark_numbers(marks: Marks, numbers: Ints, n_before: int) -> None:
    """Write the feature numbers of the windows around the marks of lexicons, ready made.

    Args:
        marks: [lexicons, characters].
        numbers: [lexicons * windows, n] where they go.
        n_before: how many templates stand before the first.
    """
    for place, window in enumerate(_AROUND):
        ways = _moved(marks, window[0])
        for offset in window[1:]:
            ways = ways * np.uint8(_N_MARKS) + _moved(marks, offset)
        for row, own in zip(range(place, len(numbers), len(_AROUND)), ways, strict=True):
            table = _tables_of_marks(n_before + row - place)[place]
            table.take(own, out=numbers[row], mode="clip")  # none lies outside


@lru_cache(64)
def _tables_of_marks(n_before: int) -> list[Ints]:
    """Return for each window of marks the feature number of each way it can be marked.

    A way is a number of base 3, one digit a mark. The ways are few and the characters many.
    """
    tables = []
    for number, window in enumerate(_AROUND, n_before):
        ways = np.indices((_N_MARKS,) * len(window)).reshape(len(window), -1)
        tables.append(_to_numbers(_joined([*ways.astype(np.int64)])[None], number)[0])
    return tables

"""Rows on the disk in columns until their widths are known: Stata needs these before the first row.

Numbers are kept as doubles with a missing code beside them, texts as UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.export.columns import Column, Row, as_double

MISSING = 1  # `.`; 2 is .a and so on; 0 is a number
LARGEST = 8.9e307  # of a double in Stata

Numbers = NDArray[np.float64]
Codes = NDArray[np.uint8]


class Batch(NamedTuple):
    """Columns of one batch by place: numbers with their missing codes, or texts."""

    n_rows: int
    numbers: dict[int, tuple[Numbers, Codes]]
    texts: dict[int, list[bytes]]


class Spool:
    """Holds a table's rows on the disk, and what is known of each column.

    Attributes:
        n_rows: rows held.
        n_too_large: numbers that no double of Stata holds; they are kept as missing.
        low, high, is_whole: of the numbers of each column.
        width: bytes of the longest text of each column.
        categories: column -> word -> its code, from 1; the closed list first.
    """

    def __init__(self, path: Path, columns: Sequence[Column], missing: Mapping[str, int]) -> None:
        self._file = path.open("w+b")
        self._columns = columns
        self._missing = missing
        self._batches: list[int] = []
        self.n_rows = self.n_too_large = 0
        n = len(columns)
        self.low, self.high = [np.inf] * n, [-np.inf] * n
        self.is_whole, self.width = [True] * n, [0] * n
        self.categories = {
            place: {word: code for code, word in enumerate(column.values, 1)}
            for place, column in enumerate(columns)
            if column.type == "category"
        }

    def add(self, rows: Sequence[Row]) -> None:
        """Keep rows."""
        self._batches.append(len(rows))
        self.n_rows += len(rows)
        for place, values in enumerate(zip(*rows, strict=True)):
            if self.is_text(place):
                self._add_texts(place, values)
            else:
                self._add_numbers(place, values)

    def batches(self) -> Iterator[Batch]:
        """Yield what was kept, in order."""
        self._file.seek(0)
        for n in self._batches:
            batch = Batch(n, {}, {})
            for place in range(len(self._columns)):
                if self.is_text(place):
                    lengths = self._read(n, np.dtype(np.int64))
                    ends = np.cumsum(lengths)
                    blob = self._file.read(int(ends[-1]))
                    starts = ends - lengths
                    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
                    batch.texts[place] = [blob[a:b] for a, b in pairs]
                else:
                    numbers = self._read(n, np.dtype(np.float64))
                    batch.numbers[place] = numbers, self._read(n, np.dtype(np.uint8))
            yield batch

    def is_text(self, place: int) -> bool:
        """Tell whether a column is kept as text; categories are kept as their codes."""
        return self._columns[place].type in {"key", "text"}

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read(self, n: int, kind: np.dtype[Any]) -> NDArray[Any]:
        return np.frombuffer(self._file.read(n * kind.itemsize), dtype=kind)

    def _add_texts(self, place: int, values: Sequence[str | None]) -> None:
        # A text of this format ends at its first NUL.
        texts = [
            b"" if value is None else value.replace("\0", "␀").encode("utf-8", "replace")
            for value in values
        ]
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self.width[place] = max(self.width[place], int(lengths.max()))
        self._file.write(lengths.tobytes())
        self._file.write(b"".join(texts))

    def _add_numbers(self, place: int, values: Sequence[Any]) -> None:
        codes = np.zeros(len(values), np.uint8)
        numbers = np.zeros(len(values), np.float64)
        words = self.categories.get(place)
        for i, value in enumerate(values):
            if value is None:
                codes[i] = MISSING
            elif not isinstance(value, str):
                numbers[i] = as_double(value)
            elif words is None:
                codes[i] = self._missing.get(value, MISSING)  # a status of a newer version: `.`
            else:
                numbers[i] = words.setdefault(value, len(words) + 1)
        too_large = np.abs(numbers) > LARGEST
        if too_large.any():
            self.n_too_large += int(too_large.sum())
            codes[too_large], numbers[too_large] = MISSING, 0
        present = numbers[codes == 0]
        if present.size:
            self.low[place] = min(self.low[place], float(present.min()))
            self.high[place] = max(self.high[place], float(present.max()))
            self.is_whole[place] &= bool((present == np.floor(present)).all())
        self._file.write(numbers.tobytes())
        self._file.write(codes.tobytes())

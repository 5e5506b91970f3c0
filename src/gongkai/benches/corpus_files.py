"""Thousands of files for trying corpus runs: the samples and the authored reports, over and over.

Every file has bytes of its own, so that none is a duplicate but those that are meant to be, and
formats are mixed as people have them. One in a hundred is broken, each kind in turn.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from html import escape
from itertools import cycle
from pathlib import Path
from random import Random

from gongkai.annotations.authored_files import authored_paths, read_all
from gongkai.eval.whole_reports import print_tables

# Of a hundred files; the rest is text.
_SHARES = {".html": 25, ".docx": 15, ".pdf": 4, ".htm": 2, ".broken": 1, ".copy": 1}
_SAMPLED = (".pdf", ".docx", ".htm", ".html")  # made of samples; texts are authored reports
_FOLDER_FILES = 500
# What many offices call the file: names tell nothing apart.
_NAME = "年度报告"
_JUNK_BYTES = 3000


def write_corpus(folder: Path, n_files: int, samples: Path, *, seed: int = 1) -> Counter[str]:
    """Write that many files of one name, each into a folder of its own, the same for a seed.

    Returns:
        Files by kind: the ending, `.broken` or `.copy`.
    """
    kinds = [kind for kind, share in _SHARES.items() for _ in range(share)]
    kinds += [".txt"] * (100 - len(kinds))
    rng = Random(seed)  # noqa: S311  seeded variety, nothing secret
    makers = _Makers(samples, rng)
    counts: Counter[str] = Counter()
    last = b""
    for number in range(n_files):
        if number % 100 == 0:
            rng.shuffle(kinds)
        kind = kinds[number % 100]
        ending, data = makers.make(kind, number, last)
        place = folder / f"{number // _FOLDER_FILES:03d}" / f"{number:06d}"
        place.mkdir(parents=True)
        (place / f"{_NAME}{ending}").write_bytes(data)
        counts[kind] += 1
        if kind not in {".copy", ".broken"}:
            last = data
    return counts


def missing_samples(folder: Path) -> list[str]:
    """Return the endings of which a folder has no sample to make files of."""
    return [kind for kind in _SAMPLED if not _samples_of(folder, kind)]


def _samples_of(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(f"[0-9]*{kind}"))


class _Makers:
    """Makes one file after the other of each kind."""

    def __init__(self, samples: Path, rng: Random) -> None:
        self._rng = rng
        reports = [print_tables(report).text for report in read_all(authored_paths())[0]]
        rng.shuffle(reports)
        self._texts = cycle(reports)
        self._samples = {
            kind: cycle([path.read_bytes() for path in _samples_of(samples, kind)])
            for kind in _SAMPLED
        }
        self._broken = cycle(_BROKEN)

    def make(self, kind: str, number: int, last: bytes) -> tuple[str, bytes]:
        """Return the ending and the bytes of a file; a copy has the bytes `last`."""
        mark = f"{number:06d}"
        if kind == ".copy":
            return ".txt", last
        if kind == ".broken":
            ending, spoil = next(self._broken)
            return ending, spoil(next(self._samples[".pdf"]), self._rng)
        return kind, self._whole(kind, mark)

    def _whole(self, kind: str, mark: str) -> bytes:
        is_sample = self._rng.random() < 0.5
        match kind:
            case ".pdf":
                return next(self._samples[kind]) + f"\n% {mark}\n".encode()
            case ".docx":
                return _marked_zip(next(self._samples[kind]), mark)
            case ".htm":
                return next(self._samples[kind]) + f"<!-- {mark} -->".encode()
            case ".html" if is_sample:
                return next(self._samples[kind]) + f"<!-- {mark} -->".encode()
            case ".html":
                lines = (f"<p>{escape(line)}</p>" for line in next(self._texts).splitlines())
                return f"<html><!-- {mark} --><body>{''.join(lines)}</body></html>".encode()
        return f"{next(self._texts)}\n编号{mark}\n".encode()


def _marked_zip(data: bytes, mark: str) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.comment = mark.encode()
    return stream.getvalue()


def _tail(rng: Random) -> bytes:
    return rng.randbytes(8)


_Spoil = Callable[[bytes, Random], bytes]
# Ending and what is done to a sound PDF: each stops at another stage.
_BROKEN: list[tuple[str, _Spoil]] = [
    (".pdf", lambda data, rng: data[: len(data) // 3] + _tail(rng)),
    (".docx", lambda _, rng: b"PK\x03\x04" + rng.randbytes(_JUNK_BYTES)),
    (".txt", lambda _, rng: rng.randbytes(_JUNK_BYTES)),
    (".pdf", lambda _, rng: b"%PDF-1.7\n" + rng.randbytes(_JUNK_BYTES)),
    (".zip", lambda _, rng: b"PK\x05\x06" + rng.randbytes(_JUNK_BYTES)),
    (".rtf", lambda _, rng: b"{\\rtf1 " + _tail(rng).hex().encode() + b"}"),
    (".txt", lambda _, rng: b" " * (1 + rng.randrange(_JUNK_BYTES))),
    (".html", lambda _, rng: b"<html><body>" + b"<b>" * 5000 + _tail(rng).hex().encode()),
]

"""Bytes -> str, refusing to guess wrong: a wrong decode of Chinese text looks like rare characters.

A candidate encoding is believed by how many of its Han characters are everyday ones: right decodes
of running Chinese text score above 0.3, wrong ones (GB18030 read as Big5, UTF-16 shifted by a byte)
under 0.1. The characters are in `common_han.txt`.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from importlib.resources import files

from gongkai.extractors.errors import DocumentError
from gongkai.models.late_regex import late_regex

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What web pages and tools call them -> the superset that is really meant.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "utf-8",
    "utf-8-sig": "utf-8",
}
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_HAN_RE = late_regex(r"[\u3400-\u9fff\uf900-\ufaff]")
_CONTROL_RE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_FIRST_BYTES = 8  # told of a file that is no text
# Enough of a document to judge by; the decode itself is always of all bytes.
_SAMPLE_CHARS = 20_000
_MIN_COMMON_SHARE = 0.15
_GOOD_COMMON_SHARE = 0.3
# A few bad bytes in a long text (cut in half a character, a byte lost on the way) are shown as
# U+FFFD; more of them mean that the encoding is another one, or that this is no text.
_MAX_BAD_SHARE = 0.01
_MAX_CONTROL_SHARE = 0.02
# Word ends each cell of a table with a bell, and a table has hardly more than digits in its cells.
_MAX_CONTROL_SHARE_CHINESE = 0.2
_FEW_CONTROLS = 2
# Six Chinese characters: GBK bytes that pass for so much UTF-8 by chance are not to be met.
_MIN_CONTINUATION_BYTES = 12


@cache
def _common_han() -> frozenset[str]:
    listing = files(__package__).joinpath("common_han.txt").read_text(encoding="utf-8")
    lines = (line for line in listing.splitlines() if not line.startswith("#"))
    return frozenset("".join(lines))


def common_share(text: str) -> float:
    """Return the share of everyday characters among the Han characters of the text, 0.0 to 1.0.

    A text without Han characters gives 0.0.

    >>> common_share("政府信息公开工作年度报告") > 0.9, common_share("鏀垮簻淇℃伅鍏") < 0.1
    (True, True)
    """
    han = _HAN_RE.findall(text[:_SAMPLE_CHARS])
    if not han:
        return 0.0
    common = _common_han()
    return sum(map(common.__contains__, han)) / len(han)


def python_encoding(label: str) -> str | None:
    """Return the Python codec for an encoding's name on the web, None for one that is unknown.

    >>> python_encoding("GB2312"), python_encoding("utf8"), python_encoding("x-nonsense")
    ('gb18030', 'utf-8', None)
    """
    try:
        name = codecs.lookup(label.strip().strip("\"'").lower()).name
    except (LookupError, ValueError, UnicodeError):
        return None
    if not _is_text_codec(name):
        return None
    return _SUPERSETS.get(name, name)


def _is_text_codec(name: str) -> bool:
    """Return whether the codec makes text of bytes safely: `hex` or `zlib` do not."""
    return name.startswith(("utf", "gb", "big5", "iso8859", "cp", "hz", "euc", "latin", "ascii"))


def decode_bytes(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of the bytes and the name of the encoding it was read with.

    Order: byte order mark, UTF-8, the declared encoding, then the candidates by how Chinese their
    text looks, charset-normalizer last. A byte order mark is left out of the text.

    Args:
        data: the whole file.
        declared: what the file says of itself (an HTML meta element); it is checked, not believed.

    Raises:
        DocumentError: `not_text` when the bytes are no text in any encoding known here.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_marked(data, encoding)
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and _has_controls(utf8):
        utf8 = None
    if utf8 is not None and not (declared and _is_short_coincidence(data, utf8)):
        return utf8, "utf-8"
    claimed = python_encoding(declared) if declared else None
    candidates = [claimed] if claimed and claimed not in _CANDIDATES else []
    best = _best_candidate(data, (*candidates, *_CANDIDATES), claimed)
    if best is not None:
        return best
    if utf8 is not None:
        return utf8, "utf-8"
    mended = _mostly_decodable(data, claimed)
    if mended is not None:
        return mended
    return _last_resort(data)


def _decode_marked(data: bytes, encoding: str) -> tuple[str, str]:
    text = data.decode(encoding, errors="replace")
    _refuse_damage(text)
    return text, encoding


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _has_controls(text: str) -> bool:
    """Return whether there are more control characters than a damaged text holds."""
    sample = text[:_SAMPLE_CHARS]
    n_controls = len(_CONTROL_RE.findall(sample))
    if n_controls <= max(_FEW_CONTROLS, _MAX_CONTROL_SHARE * len(sample)):
        return False
    is_chinese = common_share(text) >= _GOOD_COMMON_SHARE
    return not is_chinese or n_controls > _MAX_CONTROL_SHARE_CHINESE * len(sample)


def _is_short_coincidence(data: bytes, utf8: str) -> bool:
    """Return whether so few characters are not ASCII that GBK bytes may pass for UTF-8 by chance.

    The well-known case is a file holding only 联通.
    """
    return 0 < len(data) - len(utf8) < _MIN_CONTINUATION_BYTES


def _best_candidate(
    data: bytes, encodings: tuple[str, ...], claimed: str | None
) -> tuple[str, str] | None:
    best: tuple[float, str, str] | None = None
    for encoding in encodings:
        text = _strict(data, encoding)
        if text is None or _has_controls(text):
            continue
        share = common_share(text)
        if encoding == claimed and share >= _MIN_COMMON_SHARE:
            return text, encoding
        if best is None or share > best[0]:
            best = (share, text, encoding)
        if share >= _GOOD_COMMON_SHARE and encoding == "gb18030":
            break
    if best is None or best[0] < _MIN_COMMON_SHARE:
        return None
    return best[1], best[2]


def _mostly_decodable(data: bytes, claimed: str | None) -> tuple[str, str] | None:
    """Return the text of the encoding that leaves the fewest bad bytes, if they are few."""
    best: tuple[float, str, str] | None = None
    encodings = dict.fromkeys(("utf-8", "gb18030", "big5hkscs", claimed or "utf-8"))
    for encoding in encodings:
        text = data.decode(encoding, errors="replace")
        bad = text.count("\ufffd") / max(1, len(text))
        is_chinese = common_share(text) >= _MIN_COMMON_SHARE
        if not is_chinese or bad > max(_MAX_BAD_SHARE, 1.5 / max(1, len(text))):
            continue
        if not _has_controls(text) and (best is None or bad < best[0]):
            best = (bad, text, encoding)
    return None if best is None else (best[1], best[2])


def _last_resort(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415  few files need it

    match = from_bytes(data[: 4 * _SAMPLE_CHARS]).best()
    encoding = python_encoding(match.encoding) if match is not None else None
    text = _strict(data, encoding) if encoding is not None else None
    if text is None or encoding is None or common_share(text) < _GOOD_COMMON_SHARE:
        raise DocumentError(
            "not_text",
            "The bytes are no text in UTF-8, UTF-16, GB18030 or Big5, and no known document "
            f"format; the file begins with {first_bytes(data)}. Check that it is complete and is a "
            "report.",
        )
    _refuse_damage(text)
    return text, encoding


def first_bytes(data: bytes) -> str:
    """Return what a file begins with, as people can look it up: eight bytes at most.

    >>> first_bytes(bytes(range(12)))
    '00 01 02 03 04 05 06 07'
    """
    return data[:_FIRST_BYTES].hex(" ")


def _refuse_damage(text: str) -> None:
    n_bad, is_full_of_controls = text.count("\ufffd"), _has_controls(text)
    if n_bad > max(1, _MAX_BAD_SHARE * len(text)) or is_full_of_controls:
        n_bad += len(_CONTROL_RE.findall(text))
        raise DocumentError(
            "not_text",
            f"The file begins like text, but {n_bad} of {len(text)} characters do not decode or "
            "are control characters; it is probably cut off or not a text file.",
        )

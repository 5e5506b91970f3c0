"""The .dta format, release 118 (Stata 14 and later): the parts before and after the data.

Source: StataCorp, "Description of .dta file format 118" (`help dta_118`). Little-endian. Missing
values: `.` and `.a` to `.z` are the 27 values above the largest number of each type.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MAX_FIXED = 2045  # bytes of a str#; longer texts are strL
MAX_LABEL = 80  # characters of a label
STRL = 32_768
DOUBLE, LONG, INT, BYTE = 65_526, 65_528, 65_529, 65_530
FORMATS = {DOUBLE: "%12.0g", LONG: "%12.0g", INT: "%8.0g", BYTE: "%8.0g", STRL: "%9s"}
_MAP_PARTS = 14


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of a file.

    Attributes:
        type: a code of the format: 1 to 2045 is a str of so many bytes.
        labels: name of its value labels, "" for none.
        notes: shown by `notes` in Stata.
    """

    name: str
    type: int
    label: str
    labels: str = ""
    notes: tuple[str, ...] = ()

    @property
    def format(self) -> str:
        """Return how Stata shows its values."""
        return FORMATS.get(self.type, f"%{min(self.type, 40)}s")


class Head:
    """What stands before the data, and the places of all parts, which stand in it.

    `places` are the offsets that the map holds; those of the parts after the data are not known
    before these are written: 0 until then.
    """

    def __init__(self, variables: Sequence[Variable], n_rows: int, label: str) -> None:
        self._parts = [_header(len(variables), n_rows, label), b""]
        self._parts += _descriptions(variables)
        self._map_at = len(self._parts[0])
        self.places = [0] * _MAP_PARTS
        self.places[1] = self._map_at
        place = self._map_at + len(b"<map></map>") + 8 * _MAP_PARTS
        for number, part in enumerate(self._parts[2:], 2):
            self.places[number] = place
            place += len(part)
        self.places[9] = place  # where <data> begins

    def bytes(self) -> bytes:
        """Return the head with the places as they are now known; its length never changes."""
        packed = struct.pack(f"<{_MAP_PARTS}Q", *self.places)
        self._parts[1] = b"<map>" + packed + b"</map>"
        return b"".join(self._parts)


def long_text(variable: int, row: int, text: bytes) -> bytes:
    """Return a text kept outside the rows, which (variable, row), both from 1, point to."""
    return b"GSO" + struct.pack("<IQBI", variable, row, 130, len(text) + 1) + text + b"\0"


def value_labels(name: str, labels: Mapping[int, str]) -> bytes:
    """Return value labels: value -> words."""
    texts = [_utf8(words, 32_000) + b"\0" for words in labels.values()]
    offsets = [sum(map(len, texts[:i])) for i in range(len(texts))]
    table = struct.pack("<ii", len(texts), sum(map(len, texts)))
    table += struct.pack(f"<{len(texts)}i", *offsets)
    table += struct.pack(f"<{len(texts)}i", *labels) + b"".join(texts)
    return b"<lbl>" + struct.pack("<i", len(table)) + _name(name) + b"\0\0\0" + table + b"</lbl>"


def _header(n_variables: int, n_rows: int, label: str) -> bytes:
    told = _utf8(label[:MAX_LABEL], 4 * MAX_LABEL)
    return (
        b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>"
        + struct.pack("<H", n_variables)
        + b"</K><N>"
        + struct.pack("<Q", n_rows)
        + b"</N><label>"
        + struct.pack("<H", len(told))
        + told
        # No time: the same results give the same bytes.
        + b"</label><timestamp>\0</timestamp></header>"
    )


def _descriptions(variables: Sequence[Variable]) -> list[bytes]:
    """Return the parts from the types to the characteristics, in the order of the map."""
    labels = [_padded(_utf8(v.label, 4 * MAX_LABEL), 4 * MAX_LABEL + 1) for v in variables]
    types = struct.pack(f"<{len(variables)}H", *(v.type for v in variables))
    return [
        _part("variable_types", types),
        _part("varnames", b"".join(_name(v.name) for v in variables)),
        _part("sortlist", bytes(2 * (len(variables) + 1))),
        _part("formats", b"".join(_padded(v.format.encode(), 57) for v in variables)),
        _part("value_label_names", b"".join(_name(v.labels) for v in variables)),
        _part("variable_labels", b"".join(labels)),
        _part("characteristics", b"".join(_notes(v) for v in variables)),
    ]


def _notes(variable: Variable) -> bytes:
    texts = [*variable.notes]
    named = {f"note{i}": text for i, text in enumerate(texts, 1)}
    if named:
        named = {"note0": str(len(texts)), **named}
    found = b""
    for key, text in named.items():
        body = _name(variable.name) + _name(key) + _utf8(text, 60_000) + b"\0"
        found += b"<ch>" + struct.pack("<I", len(body)) + body + b"</ch>"
    return found


def _part(name: str, body: bytes) -> bytes:
    return b"<%b>%b</%b>" % (name.encode(), body, name.encode())


def _name(name: str) -> bytes:
    return _padded(name.encode(), 129)


def _padded(text: bytes, length: int) -> bytes:
    return text.ljust(length, b"\0")


def _utf8(text: str, limit: int) -> bytes:
    """Return at most so many bytes, no character cut in two."""
    return text.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore").encode()

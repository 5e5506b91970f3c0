"""Messages between a run and its worker processes: parts of bytes with their lengths in front.

No pickle: a worker has read files of strangers, and what it says is taken for bytes only.
"""

from __future__ import annotations

import struct
from typing import IO

MAX_PART_BYTES = 1 << 30
_COUNT, _LENGTH = struct.Struct(">B"), struct.Struct(">Q")


def write_parts(stream: IO[bytes], *parts: bytes) -> None:
    """Write one message and flush it.

    Raises:
        OSError: the other side is gone.
    """
    lengths = b"".join(_LENGTH.pack(len(part)) for part in parts)
    stream.write(_COUNT.pack(len(parts)) + lengths)
    stream.writelines(parts)
    stream.flush()


def read_parts(stream: IO[bytes]) -> list[bytes] | None:
    """Read one message; None where the other side ended, in the midst of it or before.

    >>> import io
    >>> stream = io.BytesIO()
    >>> write_parts(stream, b"head", b"")
    >>> _ = stream.seek(0)
    >>> read_parts(stream), read_parts(stream)
    ([b'head', b''], None)
    """
    count = stream.read(_COUNT.size)
    if not count:
        return None
    lengths = [stream.read(_LENGTH.size) for _ in range(_COUNT.unpack(count)[0])]
    if any(len(length) < _LENGTH.size for length in lengths):
        return None
    parts = []
    for length in lengths:
        (n_bytes,) = _LENGTH.unpack(length)
        part = stream.read(n_bytes) if n_bytes <= MAX_PART_BYTES else b""
        if len(part) < n_bytes:
            return None
        parts.append(part)
    return parts

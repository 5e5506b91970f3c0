"""Members of ZIP archives: their true names, what speaks against reading them, their bytes."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from gongkai.extractors.documents.files.names import is_document_name, is_lock_name, kept_names
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.errors import DocumentError, LimitError

# What zipfile raises on damaged archives and unknown compression methods.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, IndexError,
    NotImplementedError, OverflowError, MemoryError,
)  # fmt: skip
# Below this size a high ratio is harmless: a page of blank cells packs 300 to 1.
_RATIO_FLOOR_BYTES = 1_000_000
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_UNICODE_PATH_FIELD = 0x7075
_DRIVE_RE = re.compile(r"[A-Za-z]:")
# Folders deeper than this are not looked at for companions of saved pages.
_MAX_FOLDERS = 64


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member as its maker meant it, with / between folders.

    Chinese tools write names in GBK without saying so, or leave the UTF-8 name in a field of its
    own (Info-ZIP 0x7075); Python reads both as code page 437.
    """
    return _decoded_name(info).replace("\\", "/")


def _decoded_name(info: zipfile.ZipInfo) -> str:
    original = info.orig_filename
    if info.flag_bits & _UTF8_FLAG:
        return original
    try:
        raw = original.encode("cp437")
    except UnicodeEncodeError:
        return original
    stated = _unicode_path(info.extra, raw)
    if stated is not None:
        return stated
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return original


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        # version 1, CRC-32 of the raw name, the name in UTF-8
        is_path = kind == _UNICODE_PATH_FIELD and field[:1] == b"\x01"
        if is_path and int.from_bytes(field[1:5], "little") == zlib.crc32(raw):
            return field[5:].decode("utf-8", errors="replace")
    return None


def distinct_names(names: Sequence[str]) -> list[str]:
    """Return the names with those that come again numbered, so that each names one member.

    >>> distinct_names(["年报.txt", "年报.txt", "年报 (2).txt", "附件/"])
    ['年报.txt', '年报 (3).txt', '年报 (2).txt', '附件/']
    """
    taken, told = set(names), list[str]()
    numbers: dict[str, int] = {}
    for name in names:
        shown, numbers[name] = name, numbers.get(name, 0) + 1
        while numbers[name] > 1 and shown in taken:
            suffix = PurePosixPath(name).suffix
            shown = f"{name.removesuffix(suffix)} ({numbers[name]}){suffix}"
            numbers[name] += shown in taken
        taken.add(shown)
        told.append(shown)
    return told


def children_of(names: Iterable[str]) -> dict[str, set[str]]:
    """Return the names in each folder of an archive, "" being the archive itself."""
    children: dict[str, set[str]] = {}
    for name in names:
        parts = name.strip("/").split("/")
        for depth, part in enumerate(parts[:_MAX_FOLDERS]):
            children.setdefault("/".join(parts[:depth]), set()).add(part)
    return children


def ignored_members(children: Mapping[str, set[str]]) -> frozenset[str]:
    """Return the files and folders, by full name, that a folder walk would not even count."""
    ignored: set[str] = set()
    for folder, found in children.items():
        names = (f"{folder}/{name}".lstrip("/") for name in found.difference(kept_names(found)))
        # "..", though it begins like a hidden file, has to be refused aloud; locks are counted.
        ignored.update(
            name
            for name in names
            if name.rpartition("/")[2] not in {".", ".."}
            and (not is_lock_name(name) or name in children)
        )
    return frozenset(ignored)


def is_ignored(name: str, ignored: frozenset[str]) -> bool:
    """Return whether the member or a folder it stands in is among the ignored ones."""
    parts = name.strip("/").split("/")[:_MAX_FOLDERS]
    return any("/".join(parts[: depth + 1]) in ignored for depth in range(len(parts)))


def is_below(name: str, folders: frozenset[str]) -> bool:
    """Return whether the member stands in one of the folders, at any depth."""
    parts = name.strip("/").split("/")[:_MAX_FOLDERS]
    return any("/".join(parts[:depth]) in folders for depth in range(len(parts)))


def member_failure(info: zipfile.ZipInfo, name: str, limits: Limits) -> tuple[str, str] | None:
    """Return code and reason why a member is not read; None where nothing speaks against it."""
    is_outside = name.startswith("/") or ".." in name.split("/") or _DRIVE_RE.match(name)
    if is_outside or "\x00" in name:
        return "unsafe_name", "The name points out of the archive; the member was not read."
    if not is_document_name(name):
        return None
    if stat.S_ISLNK(info.external_attr >> 16):
        return "archive_link", "A symbolic link in an archive is not followed."
    if info.flag_bits & _ENCRYPTED_FLAG:
        return "encrypted", "The archive member is protected by a password; unpack it first."
    if info.file_size > limits.max_file_bytes:
        reason = f"It unpacks to {info.file_size} bytes, the limit is {limits.max_file_bytes}"
        return "file_too_large", f"{reason} (max_file_bytes)."
    return ratio_failure(info, limits)


def ratio_failure(info: zipfile.ZipInfo, limits: Limits) -> tuple[str, str] | None:
    """Return code and reason where a member is packed so tightly that it must be a bomb."""
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size <= _RATIO_FLOOR_BYTES or ratio <= limits.max_compression_ratio:
        return None
    reason = (
        f"It is packed {ratio:.0f} to 1, the limit is {limits.max_compression_ratio:.0f} "
        "(max_compression_ratio); such files are made to exhaust the memory."
    )
    return "compression_ratio", reason


def why_broken(error: BaseException, n_bytes: int) -> str:
    """Return why a ZIP archive does not open: cut off, its size then, or what zipfile says.

    >>> why_broken(zipfile.BadZipFile("File is not a zip file"), 1200)
    'breaks off after 1200 bytes, before the list of its parts that stands at the end'
    """
    if "not a zip file" not in str(error):  # else the directory at the end is not found
        return f"is broken: {_what_broke(error)}"
    return f"breaks off after {n_bytes} bytes, before the list of its parts that stands at the end"


def _what_broke(error: BaseException) -> str:
    """Return what zipfile says; of bytes that are no text it says what codec they are of."""
    return "a name in it is damaged" if isinstance(error, UnicodeDecodeError) else str(error)


def read_limited(archive: zipfile.ZipFile, info: zipfile.ZipInfo, max_bytes: int) -> bytes:
    """Return the unpacked bytes of a member.

    Raises:
        DocumentError: `encrypted`, `broken_archive`.
        LimitError: `file_too_large`, whatever size the directory claims.
    """
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise DocumentError("encrypted", "It is protected by a password.", stage="open")
    try:
        with archive.open(info) as member:
            data = member.read(max_bytes + 1)
    # RuntimeError: zipfile's word for a password it was not given.
    except (*BROKEN_ARCHIVE, RuntimeError) as error:
        told = _what_broke(error)
        reason = f"A part of the archive is broken: {told}. Get the archive again in full."
        raise DocumentError("broken_archive", reason, stage="open") from None
    if len(data) > max_bytes:
        reason = f"It unpacks to more than {max_bytes} bytes (max_file_bytes)."
        raise LimitError("file_too_large", reason, stage="open")
    return data

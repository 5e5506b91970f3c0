"""ZIP archives -> sources, one a member; nothing is ever written to the disk.

Archives come from the open web: names may point out of the archive, sizes may be lies, an archive
may hold archives. Each such member is one `SourceFailure`; the others are still read.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import IO

from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.sources import (
    Source,
    SourceFailure,
    is_document_name,
    kept_names,
)
from gongkai.extractors.errors import DocumentError, LimitError

# Below this size a high ratio is harmless: a page of blank cells packs 300 to 1.
_RATIO_FLOOR_BYTES = 1_000_000
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_UNICODE_PATH_FIELD = 0x7075
_DRIVE_RE = re.compile(r"^[A-Za-z]:")
# What zipfile raises on a damaged archive.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
)


def is_archive(path: str) -> bool:
    """Return whether the file is a ZIP that is not itself a document (DOCX, OFD, ODT)."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            if file.read(2) != b"PK":
                return False
            file.seek(0)
            return _is_plain_zip(file)
    except OSError:
        return False


def _is_plain_zip(file: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {info.filename.replace("\\", "/") for info in archive.infolist()}
    except (*BROKEN_ARCHIVE, NotImplementedError):
        # A cut-off archive: its name decides who reports it.
        return os.path.splitext(getattr(file, "name", ".zip"))[1].lower() == ".zip"
    return names.isdisjoint(("[Content_Types].xml", "OFD.xml", "mimetype"))


@dataclass(frozen=True, slots=True)
class ArchiveKey:
    """Where an archive is: a file, and the member numbers that lead to an archive within it."""

    path: str
    modified_ns: int
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberReader:
    """Reads one member of an archive whole when called."""

    archive: ArchiveKey
    member: int
    limits: Limits

    def __call__(self) -> bytes:
        """Return the bytes.

        Raises:
            DocumentError: `broken_archive`, `changed_while_read`, `encrypted`.
            LimitError: `file_too_large`.
        """
        return _read_member(self.archive, self.member, self.limits)


def archive_sources(path: str, limits: Limits) -> Iterator[Source | SourceFailure]:
    """Yield the documents in a ZIP archive in the order of their names.

    Args:
        path: of the archive, as the person gave it.
        limits: members, unpacked bytes, ratio and depth are refused beyond these.
    """
    try:
        key = ArchiveKey(path, os.stat(path).st_mtime_ns)
    except OSError as error:
        yield SourceFailure(path, "open", "unreadable", f"It cannot be opened: {error.strerror}.")
        return
    yield from _archive_at(key, path, 1, limits)


def _archive_at(
    key: ArchiveKey, shown: str, depth: int, limits: Limits
) -> Iterator[Source | SourceFailure]:
    try:
        members = _open_archive(key, os.getpid(), limits).infolist()
        _check_size(members, limits)
    except DocumentError as error:
        yield SourceFailure(shown, error.stage, error.code, error.reason)
        return
    named = [(member_name(info), number) for number, info in enumerate(members)]
    ignored = _ignored_folders([name for name, _ in named])
    for name, number in sorted(named):
        member_path = f"{shown}!/{name}"
        if name.endswith("/") or _is_ignored(name, ignored):
            continue
        failure = _member_failure(members[number], name, limits)
        if failure is not None:
            yield SourceFailure(member_path, "open", *failure)
        elif name.lower().endswith(".zip"):
            yield from _nested_archive(key, member_path, number, depth, limits)
        elif is_document_name(name):
            yield Source(member_path, MemberReader(key, number, limits))


def _nested_archive(
    key: ArchiveKey, shown: str, number: int, depth: int, limits: Limits
) -> Iterator[Source | SourceFailure]:
    if depth >= limits.max_archive_depth:
        reason = (
            f"An archive within an archive, {depth + 1} deep; {limits.max_archive_depth} allowed "
            "(max_archive_depth). Unpack it first."
        )
        yield SourceFailure(shown, "open", "archive_too_deep", reason)
        return
    inner = ArchiveKey(key.path, key.modified_ns, (*key.members, number))
    yield from _archive_at(inner, shown, depth + 1, limits)


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member as its maker meant it.

    Chinese tools write names in GBK without saying so, or leave the UTF-8 name in a field of its
    own (Info-ZIP 0x7075); Python reads both as code page 437.
    """
    original = info.orig_filename
    if info.flag_bits & _UTF8_FLAG:
        return original.replace("\\", "/")
    try:
        raw = original.encode("cp437")
    except UnicodeEncodeError:
        return original.replace("\\", "/")
    stated = _unicode_path(info.extra, raw)
    if stated is not None:
        return stated.replace("\\", "/")
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return original.replace("\\", "/")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        # version 1, CRC-32 of the raw name, the name in UTF-8
        if kind == _UNICODE_PATH_FIELD and field[:1] == b"\x01":
            if int.from_bytes(field[1:5], "little") == zlib.crc32(raw):
                return field[5:].decode("utf-8", errors="replace")
    return None


def _ignored_folders(names: list[str]) -> frozenset[str]:
    """Return the folders and files, by full name, that a folder walk would leave out."""
    children: dict[str, set[str]] = {}
    for name in names:
        parts = name.strip("/").split("/")
        for depth, part in enumerate(parts[:64]):
            children.setdefault("/".join(parts[:depth]), set()).add(part)
    ignored = set()
    for folder, found in children.items():
        # ".." is no hidden file: it has to be refused aloud.
        left_out = found - set(kept_names(sorted(found))) - {".", ".."}
        ignored.update(f"{folder}/{name}".lstrip("/") for name in left_out)
    return frozenset(ignored)


def _is_ignored(name: str, ignored: frozenset[str]) -> bool:
    parts = name.split("/")
    return any("/".join(parts[: depth + 1]) in ignored for depth in range(min(len(parts), 64)))


def _check_size(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.max_archive_members:
        raise LimitError(
            "archive_too_many_members",
            f"The archive holds {len(members)} files, {limits.max_archive_members} are allowed "
            "(max_archive_members).",
            stage="open",
        )
    total = sum(info.file_size for info in members)
    if total > limits.max_archive_bytes:
        raise LimitError(
            "archive_too_large",
            f"The archive unpacks to {total} bytes, {limits.max_archive_bytes} are allowed "
            "(max_archive_bytes).",
            stage="open",
        )


def _member_failure(info: zipfile.ZipInfo, name: str, limits: Limits) -> tuple[str, str] | None:
    """Return code and reason why the member is not read; None where nothing speaks against it."""
    parts = name.split("/")
    if "\x00" in name or name.startswith("/") or ".." in parts or _DRIVE_RE.match(name):
        return "unsafe_name", "The name points out of the archive; nothing was read."
    if stat.S_ISLNK(info.external_attr >> 16):
        return "archive_link", "A symbolic link in an archive is not followed."
    if not is_document_name(name):
        return None
    if info.flag_bits & _ENCRYPTED_FLAG:
        return "encrypted", "The archive member is protected by a password; unpack it first."
    if info.file_size > limits.max_file_bytes:
        reason = f"It unpacks to {info.file_size} bytes, {limits.max_file_bytes} are allowed"
        return "file_too_large", f"{reason} (max_file_bytes)."
    return ratio_failure(info, limits)


def ratio_failure(info: zipfile.ZipInfo, limits: Limits) -> tuple[str, str] | None:
    """Return code and reason where a member is packed so tightly that it must be a bomb."""
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size <= _RATIO_FLOOR_BYTES or ratio <= limits.max_compression_ratio:
        return None
    return (
        "compression_ratio",
        f"It is packed {ratio:.0f} to 1, {limits.max_compression_ratio:.0f} are allowed "
        "(max_compression_ratio); such files are made to exhaust the memory.",
    )


@lru_cache(maxsize=4)
def _open_archive(key: ArchiveKey, process: int, limits: Limits) -> zipfile.ZipFile:
    """Return the open archive; kept open, as its members are read one after the other.

    The process number is part of the key: a file position must not be shared after a fork.
    """
    try:
        if key.members:
            outer = ArchiveKey(key.path, key.modified_ns, key.members[:-1])
            data = _read_member(outer, key.members[-1], limits)
            return zipfile.ZipFile(io.BytesIO(data))
        return zipfile.ZipFile(key.path)
    except DocumentError:
        raise
    except (*BROKEN_ARCHIVE, NotImplementedError) as error:
        reason = f"The archive is broken or cut off: {error}."
        raise DocumentError("broken_archive", reason, stage="open") from None


def _read_member(key: ArchiveKey, number: int, limits: Limits) -> bytes:
    try:
        if os.stat(key.path).st_mtime_ns != key.modified_ns:
            reason = "The archive changed while it was read; try again."
            raise DocumentError("changed_while_read", reason, stage="open")
        archive = _open_archive(key, os.getpid(), limits)
        return read_limited(archive, archive.infolist()[number], limits.max_file_bytes)
    except FileNotFoundError:
        raise DocumentError("missing", "The archive is gone.", stage="open") from None
    except (*BROKEN_ARCHIVE, NotImplementedError) as error:
        reason = f"The archive member is broken: {error}."
        raise DocumentError("broken_archive", reason, stage="open") from None


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
    except (*BROKEN_ARCHIVE, NotImplementedError, RuntimeError) as error:
        reason = f"A part of the archive is broken: {error}."
        raise DocumentError("broken_archive", reason, stage="open") from None
    if len(data) > max_bytes:
        reason = f"It unpacks to more than {max_bytes} bytes (max_file_bytes)."
        raise LimitError("file_too_large", reason, stage="open")
    return data

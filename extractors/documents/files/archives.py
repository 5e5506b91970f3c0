"""ZIP archives -> sources, one a member; nothing is ever written to the disk.

Archives come from the open web: names may point out of the archive, sizes may be lies, an archive
may hold archives. Each such member is one `SourceFailure`; the others are still read.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Literal, NamedTuple

from gongkai.extractors.documents.files.members import (
    BROKEN_ARCHIVE,
    children_of,
    distinct_names,
    ignored_members,
    is_below,
    is_ignored,
    member_failure,
    member_name,
    read_limited,
    why_broken,
)
from gongkai.extractors.documents.files.names import is_document_name, is_lock_name, is_page_name
from gongkai.extractors.documents.files.own import PAGE_HEAD_BYTES, is_own_page, made_as
from gongkai.extractors.documents.files.source import (
    Source,
    SourceFailure,
    failure_at,
    os_error_reason,
)
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.errors import DocumentError, LimitError

_EMPTY = "There is no file in the archive (hidden ones are not looked at). Get it again in full."
# Parts that only a package of one document has.
_PACKAGE_PARTS = ("[Content_Types].xml", "OFD.xml", "mimetype", "word/document.xml")


def is_archive(path: str) -> bool:
    """Return whether the file is a ZIP that is not itself a document (DOCX, OFD, ODT)."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            return False
        with Path(path).open("rb") as file:
            if file.read(2) != b"PK":
                return False
            # A cut-off archive has no directory to look into: its name decides.
            is_zip_name = Path(path).suffix.lower() == ".zip"
            return _is_plain_zip(file, is_zip_name=is_zip_name)
    except (OSError, ValueError):
        return False


def _is_plain_zip(file: IO[bytes], *, is_zip_name: bool) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {info.filename.replace("\\", "/") for info in archive.infolist()}
            if _is_within_another(archive, file):
                return is_zip_name
    except BROKEN_ARCHIVE:
        return is_zip_name
    return names.isdisjoint(_PACKAGE_PARTS)


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
            DocumentError: `broken_archive`, `changed_while_read`, `missing`, `encrypted`.
            LimitError: `file_too_large`.
        """
        return _read_member(self.archive, self.member, self.limits)


def archive_sources(path: str, limits: Limits) -> Iterator[Source | SourceFailure]:
    """Yield the documents in a ZIP archive in the order of their names.

    Args:
        path: of the archive, as the person gave it.
        limits: members, unpacked bytes, ratio and depth are refused beyond these.
    """
    for found in _members(path, limits):
        if not isinstance(found, PassedOver):
            yield found


def archive_passed_over(path: str, limits: Limits) -> Iterator[PassedOver]:
    """Yield the members that `archive_sources` leaves out by what they are called or made by."""
    for found in _members(path, limits):
        if isinstance(found, PassedOver):
            yield found


class PassedOver(NamedTuple):
    """What is no report: its name says so, or it is a page or a folder of gongkai, or a link.

    Only links to folders that lie in folders are passed over; members that are links have failed.
    """

    path: str
    kind: Literal["", "page", "folder", "link"] = ""


Found = Source | SourceFailure | PassedOver


def _members(path: str, limits: Limits) -> Iterator[Found]:
    try:
        key = ArchiveKey(path, Path(path).stat().st_mtime_ns)
    except OSError as error:
        yield SourceFailure(path, "open", "unreadable", os_error_reason(error))
        return
    yield from _members_of(key, path, limits)


def _members_of(key: ArchiveKey, shown: str, limits: Limits) -> Iterator[Found]:
    try:
        members = _open_archive(key, os.getpid(), limits).infolist()
        _check_size(members, limits)
    except DocumentError as error:
        yield failure_at(shown, error)
        return
    named = sorted((member_name(info), number) for number, info in enumerate(members))
    children = children_of(name for name, _ in named)
    made = frozenset(folder for folder, names in children.items() if made_as(names))
    for folder in sorted(made):
        yield PassedOver(f"{shown}!/{folder}" if folder else shown, "folder")
    looked_at = _looked_at(named, ignored_members(children), made)
    if not looked_at and not made:
        yield SourceFailure(shown, "open", "no_documents", _EMPTY)
    told = distinct_names([name for name, _ in looked_at])
    for (name, number), shown_name in zip(looked_at, told, strict=True):
        path = f"{shown}!/{shown_name}"
        failure = member_failure(members[number], name, limits)
        if is_lock_name(name):
            yield PassedOver(path)
        elif failure is not None:
            yield SourceFailure(path, "open", *failure)
        elif name.lower().endswith(".zip"):
            yield from _nested_members(key, path, number, limits)
        elif not is_document_name(name):
            yield PassedOver(path)
        elif is_page_name(name) and is_own_page(_head_of(key, number, limits)):
            yield PassedOver(path, "page")
        else:
            yield Source(path, MemberReader(key, number, limits))


def _looked_at(
    named: list[tuple[str, int]], ignored: frozenset[str], made: frozenset[str]
) -> list[tuple[str, int]]:
    """Return the files that are read, or passed over and counted: all but hidden ones and ours."""
    return [
        (name, number)
        for name, number in named
        if not name.endswith("/") and not is_ignored(name, ignored) and not is_below(name, made)
    ]


def _head_of(key: ArchiveKey, number: int, limits: Limits) -> bytes:
    """Return the first bytes of a member; none where it cannot be read, which is told later."""
    archive = _open_archive(key, os.getpid(), limits)
    try:
        with archive.open(archive.infolist()[number]) as member:
            return member.read(PAGE_HEAD_BYTES)
    except (*BROKEN_ARCHIVE, RuntimeError):
        return b""


def _nested_members(key: ArchiveKey, shown: str, number: int, limits: Limits) -> Iterator[Found]:
    inner = ArchiveKey(key.path, key.modified_ns, (*key.members, number))
    if len(inner.members) >= limits.max_archive_depth:
        reason = (
            f"This is archive {len(inner.members) + 1} deep, the limit is "
            f"{limits.max_archive_depth} (max_archive_depth); unpack it first."
        )
        yield SourceFailure(shown, "open", "archive_too_deep", reason)
    else:
        yield from _members_of(inner, shown, limits)


def _check_size(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.max_archive_members:
        raise LimitError(
            "archive_too_many_members",
            f"The archive holds {len(members)} files, the limit is {limits.max_archive_members} "
            "(max_archive_members).",
            stage="open",
        )
    total = sum(info.file_size for info in members)
    if total > limits.max_archive_bytes:
        raise LimitError(
            "archive_too_large",
            f"The archive unpacks to {total} bytes, the limit is {limits.max_archive_bytes} "
            "(max_archive_bytes).",
            stage="open",
        )


@lru_cache(maxsize=4)
def _open_archive(key: ArchiveKey, process: int, limits: Limits) -> zipfile.ZipFile:  # noqa: ARG001
    """Return the open archive; kept open, as its members are read one after the other.

    The process number is only part of the key: a file position must not be shared after a fork.
    """
    if key.members:
        outer = ArchiveKey(key.path, key.modified_ns, key.members[:-1])
        data = _read_member(outer, key.members[-1], limits)
        return _zip_file(io.BytesIO(data))
    return _zip_file(key.path)


def _zip_file(file: str | IO[bytes]) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(file)
        if archive.fp is not None and _is_within_another(archive, archive.fp):
            raise zipfile.BadZipFile("what it begins with is listed nowhere")
    except BROKEN_ARCHIVE as error:
        n_bytes = Path(file).stat().st_size if isinstance(file, str) else file.seek(0, os.SEEK_END)
        reason = f"The archive {why_broken(error, n_bytes)}. Get it again in full."
        raise DocumentError("broken_archive", reason, stage="open") from None
    return archive


def _is_within_another(archive: zipfile.ZipFile, file: IO[bytes]) -> bool:
    """Tell whether the directory found is that of an archive within the file, which is cut off.

    An archive that lies unpacked in another ends with a directory of its own, and the last one in
    a file is taken for the file's. Then nothing of it is where the file begins with a member.
    """
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        return False  # something else stands before it: a program that unpacks it
    return all(info.header_offset for info in archive.infolist())


def _read_member(key: ArchiveKey, number: int, limits: Limits) -> bytes:
    try:
        modified_ns = Path(key.path).stat().st_mtime_ns
    except OSError:
        raise DocumentError("missing", "The archive is gone.", stage="open") from None
    members = _open_archive(key, os.getpid(), limits)
    infos = members.infolist()
    if modified_ns != key.modified_ns or number >= len(infos):
        reason = "The archive changed while it was read; try again."
        raise DocumentError("changed_while_read", reason, stage="open")
    return read_limited(members, infos[number], limits.max_file_bytes)

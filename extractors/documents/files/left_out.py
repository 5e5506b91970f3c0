"""What is left out of folders and archives without being tried: it is counted, not forgotten."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from gongkai.extractors.documents.files.archives import PassedOver, archive_passed_over, is_archive
from gongkai.extractors.documents.files.names import (
    is_document_name,
    is_lock_name,
    is_page_name,
    kept_names,
)
from gongkai.extractors.documents.files.own import OWN_NAMES, PAGE_HEAD_BYTES, is_own_page, made_as
from gongkai.extractors.documents.limits import Limits

LOCKS = "~$*"
_FEW = 5  # of one ending: so many paths are told; pictures are more, and nobody's slip


@dataclass(slots=True)
class LeftOut:
    """What a walk through folders and archives leaves out.

    Attributes:
        by_ending: ending -> how many files whose names say that they are no reports; `LOCKS` stands
            for lock files, which are named for the document they lie beside.
        pages: paths of pages that gongkai made.
        folders: paths of folders of results and of pages that gongkai made.
        links: paths of links to folders that lie in folders.
        few: ending -> paths of its files, where they are few: a name may be mistyped (a.dcox).
    """

    by_ending: dict[str, int] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    few: dict[str, list[str]] = field(default_factory=dict)

    @property
    def n_files(self) -> int:
        """How many files; those in folders of gongkai and behind links are not counted."""
        return sum(self.by_ending.values()) + len(self.pages)


def left_out(
    paths: Iterable[str | os.PathLike[str]],
    limits: Limits,
    *,
    own: str | os.PathLike[str] | None = None,
) -> LeftOut:
    """Return what `iter_sources` leaves out of folders and archives, in order.

    Hidden files and the companions of saved web pages are not counted: nobody takes
    them for reports.

    Args:
        paths: the inputs.
        limits: as for `iter_sources`.
        own: a folder that is written just now; not told.
    """
    written = None if own is None else Path(own).resolve()
    found, endings = LeftOut(), Counter[str]()
    named: dict[str, list[str]] = {}
    for given in paths:
        path = os.fspath(given)
        for one in _left_out_of(path, limits) if path else ():
            if one.kind == "page":
                found.pages.append(one.path)
            elif one.kind == "link":
                found.links.append(one.path)
            elif not one.kind:
                ending = PurePath(one.path).suffix.lower() or "no ending"
                ending = LOCKS if is_lock_name(one.path) else ending
                endings[ending] += 1
                if endings[ending] <= _FEW:
                    named.setdefault(ending, []).append(one.path)
            elif Path(one.path).resolve() != written:
                found.folders.append(one.path)
    found.by_ending = dict(sorted(endings.items()))
    found.few = {ending: paths for ending, paths in named.items() if endings[ending] <= _FEW}
    return found


def _left_out_of(given: str, limits: Limits) -> Iterator[PassedOver]:
    """Yield what is left out of a folder or an archive; nothing of another file."""
    if is_archive(given):
        yield from archive_passed_over(given, limits)
    for folder, names, files in os.walk(given):
        kept = set(kept_names([*names, *files]))
        if made_as(kept):
            names.clear()
            if folder != given:  # else it is told as a failure
                yield PassedOver(folder, "folder")
            continue
        names[:] = sorted(kept.intersection(names))
        paths = (str(Path(folder, name)) for name in names)
        yield from (PassedOver(path, "link") for path in paths if Path(path).is_symlink())
        locks = filter(is_lock_name, files)
        for name in sorted(kept.intersection(files).union(locks) - OWN_NAMES):
            path = str(Path(folder, name))
            if is_lock_name(name) or not is_document_name(name):
                yield PassedOver(path)
            elif is_page_file_of_ours(path):
                yield PassedOver(path, "page")
            elif is_archive(path):
                yield from archive_passed_over(path, limits)


def is_page_file_of_ours(path: str | os.PathLike[str]) -> bool:
    """Tell whether a file is a web page that gongkai made; one that cannot be read is not."""
    if not is_page_name(os.fspath(path)):
        return False
    try:
        if not Path(path).is_file():  # a pipe would block
            return False
        with Path(path).open("rb") as file:
            return is_own_page(file.read(PAGE_HEAD_BYTES))
    except (OSError, ValueError):
        return False

"""Inputs -> what is to be read: each file once, by content, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.extractors.documents import Limits, Source, SourceFailure
from gongkai.extractors.errors import ExtractionError
from gongkai.extractors.pipeline import make_document_id
from gongkai.result_folder.files import text_file_name
from gongkai.runs import Failure, found_sources, storable


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to read: its place among all files, where it is read from, the hash of its bytes.

    Where a hash is given the file is read only if it still has it.
    """

    position: int
    source: Source
    sha256: str | None
    document_id: str

    @property
    def path(self) -> str:
        """The path as it is shown and stored."""
        return self.source.path


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file with the very bytes of another one, `same_as`, that stands before it."""

    position: int
    path: str
    sha256: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read, known before anybody tries."""

    position: int
    failure: Failure


def plan(inputs: Iterable[str], limits: Limits) -> Iterator[Planned | Duplicate | Refused]:
    """Yield every file of the inputs once, in the order of the inputs and of the names in them.

    A file is opened and hashed here, and read again when its turn comes; a path met twice (an
    input named twice) counts once; members of an archive that share a name come numbered.
    """
    first_path: dict[str, str] = {}  # of a content
    text_names: dict[str, str] = {}
    met: set[str] = set()
    shown: set[str] = set()
    for source in found_sources(inputs, limits):
        if source.path in met:
            continue
        met.add(source.path)
        position, path = len(shown), storable(source.path)
        while path in shown:  # a name that is no UTF-8, written out, may be another file's name
            path += "'"
        shown.add(path)
        if isinstance(source, SourceFailure):
            failure = Failure(path, source.stage, source.code, source.reason)
            yield Refused(position, failure)
            continue
        try:
            sha256 = hashlib.sha256(source.read()).hexdigest()
        except ExtractionError as error:
            yield Refused(position, Failure(path, error.stage, error.code, error.reason))
            continue
        if sha256 in first_path:
            yield Duplicate(position, path, sha256, first_path[sha256])
            continue
        document_id = make_document_id(path, sha256)
        name = text_file_name(document_id)
        if text_names.setdefault(name, path) != path:
            yield Refused(position, _name_taken(path, text_names[name], name))
            continue
        first_path[sha256] = path
        yield Planned(position, replace(source, path=path), sha256, document_id)


def _name_taken(path: str, other: str, name: str) -> Failure:
    reason = f"The text of {other} stands at texts/{name}; rename one of the two files."
    return Failure(path, "write", "text_name_taken", reason)

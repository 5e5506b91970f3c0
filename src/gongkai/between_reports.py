"""Findings between the reports of a corpus, whatever its size: one mechanism for all who show them.

    records, one after another --what is compared--> a database on disk
    database --one issuer, one government at a time--> findings, kept in it, by record

`gongkai check`, `view` and `export` all ask this. A finding has one fingerprint, that of the report
it is filed under, from whatever side it is seen. The database has no name and goes with the
process; memory holds its cache and one issuer's reports.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from types import TracebackType
from typing import Any, NamedTuple, Self

from gongkai.extractors.checks import Compared, corpus_to_findings, record_to_compared
from gongkai.extractors.checks.fingerprint import fingerprints, whose_key
from gongkai.extractors.schema import Finding, Operand
from gongkai.result_folder.files import StoreError

_CACHE_KB = 8_000
_MAX_NAMED = 64  # reports whose fingerprints are kept: a government's are asked for by each bureau
_SCHEMA = """
CREATE TABLE files (key TEXT, sha256 TEXT);
CREATE TABLE reports (number INTEGER PRIMARY KEY, document_id TEXT, issuer TEXT, year INTEGER,
                      printed TEXT, key TEXT, sha256 TEXT, path TEXT, body TEXT);
CREATE TABLE found (number INTEGER, owner INTEGER, place INTEGER, finding TEXT);
"""
# Made once all rows are there: that is twice as fast.
_INDEXES = """
CREATE INDEX by_key ON files (key);
CREATE INDEX by_issuer ON reports (issuer, year, document_id, number);
CREATE INDEX by_id ON reports (document_id, number);
"""
_INSERT = "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_AFTER_ALL = "\U0010ffff"  # no name of an issuer holds it, so it ends those with one beginning


class Other(NamedTuple):
    """Another report that a finding speaks of; its number is the first that has its id."""

    number: int
    document_id: str
    issuer: str | None
    year: int | None


class Whose(NamedTuple):
    """The report that a finding is filed under, as verdicts know it: `report_key`, and its file."""

    key: str
    sha256: str
    path: str


class Seen(NamedTuple):
    """A finding between reports, as it is seen from one of them.

    Attributes:
        finding: pointers into other records begin with their document id and a `#`.
        is_own: whether it is filed under this report, as each is under one; else it is shown from
            its other side, without what third reports say.
        others: the other reports it speaks of.
        owner, place: number of the report it is filed under, and its place among those filed there.
    """

    finding: Finding
    is_own: bool
    others: Sequence[Other]
    owner: int = 0
    place: int = 0


class Between:
    """Takes records, then tells the findings between them; use as a context manager.

    Raises:
        StoreError: there is no room for its database where the system puts temporary files.
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._base.executescript(_SCHEMA + "BEGIN;")
        self._is_compared = False
        self._names = lru_cache(_MAX_NAMED)(self._fingerprints)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._base.close()

    def add(self, number: int, record: Mapping[str, Any]) -> None:
        """Take a record, as JSON, under a number that it is asked for by; before any question.

        Raises:
            ValueError: it is no record of a report.
        """
        one = record_to_compared(record)
        key = whose_key(one.key, one.year, one.sha256)
        with _room():
            self._base.execute("INSERT INTO files VALUES (?, ?)", (key, one.sha256))
        if one.is_comparable:
            who = (one.document_id, one.key, one.year, one.issuer, key, one.sha256, one.path)
            row = (number, *who, one.model_dump_json())
            try:
                with _room():
                    self._base.execute(_INSERT, row)
            except OverflowError as error:
                raise ValueError(f"{one.year} is no year") from error

    def of(self, number: int) -> Iterator[Seen]:
        """Yield the findings between a record and others: those filed under it, then the rest."""
        query = (
            "SELECT owner, place, finding FROM found WHERE number = ? "
            "ORDER BY owner = number DESC, rowid"
        )
        for owner, place, body in self._asked(query, number):
            finding = Finding.model_validate_json(body)
            others = dict.fromkeys(map(document_of, finding.operands))
            found = (self._other(document_id) for document_id in others if document_id)
            there = [other for other in found if other]
            yield Seen(finding, owner == number, there, owner, place)

    def fingerprint(self, seen: Seen) -> str | None:
        """Return the fingerprint of a finding, the same from all its sides; None where it holds."""
        return self._names(seen.owner)[seen.place]

    def whose(self, seen: Seen) -> Whose:
        """Return the report that a finding is filed under."""
        query = "SELECT key, sha256, path FROM reports WHERE number = ?"
        return Whose(*self._asked(query, seen.owner)[0])

    def other_keys(self, seen: Seen) -> list[str]:
        """Return the keys of the other reports that a finding speaks of (`report_key`)."""
        query = "SELECT key FROM reports WHERE number = ?"
        found = (self._asked(query, other.number) for other in seen.others)
        return sorted({key for rows in found for (key,) in rows})

    def is_only(self, key: str) -> bool:
        """Whether no two files taken are of this issuer and year (`report_key`)."""
        query = "SELECT COUNT(DISTINCT sha256) FROM files WHERE key = ?"
        return bool(self._asked(query, key)[0][0] <= 1)

    def _asked(self, query: str, about: int | str) -> list[Any]:
        with _room():
            if not self._is_compared:
                self._compare()
            return self._base.execute(query, (about,)).fetchall()

    def _fingerprints(self, owner: int) -> list[str | None]:
        """Return those of all findings filed under a report, in the order of their places."""
        query = "SELECT finding FROM found WHERE number = ? AND owner = number ORDER BY place"
        found = [Finding.model_validate_json(body) for (body,) in self._asked(query, owner)]
        named = {document_of(operand) for finding in found for operand in finding.operands} - {""}
        query = "SELECT key FROM reports WHERE document_id = ? ORDER BY number LIMIT 1"
        keys = {one: key for one in named for (key,) in self._asked(query, one)}
        (key,) = self._asked("SELECT key FROM reports WHERE number = ?", owner)[0]
        return fingerprints(key, found, keys)

    def _compare(self) -> None:
        self._is_compared = True
        self._base.executescript(_INDEXES + "BEGIN;")
        places = Counter[int]()
        for document_id, finding in corpus_to_findings(_Stored(self._base)):
            owner = self._other(document_id)
            if owner is None:
                continue
            place = (owner.number, places[owner.number])
            places[owner.number] += 1
            self._keep(owner, place, finding)
            for one in dict.fromkeys(map(document_of, finding.operands)):
                if one and (other := self._other(one)):
                    self._keep(other, place, mirrored(finding, document_id, one))
        self._base.executescript("CREATE INDEX by_number ON found (number);")

    def _keep(self, under: Other, place: tuple[int, int], finding: Finding) -> None:
        row = (under.number, *place, finding.model_dump_json())
        self._base.execute("INSERT INTO found VALUES (?, ?, ?, ?)", row)

    def _other(self, document_id: str) -> Other | None:
        query = (
            "SELECT number, document_id, printed, year FROM reports WHERE document_id = ? "
            "ORDER BY number LIMIT 1"
        )
        found = self._base.execute(query, (document_id,)).fetchone()
        return Other(*found) if found else None


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"reports cannot be compared: {error}; make room in the folder for temporary files, or "
            "name another in SQLITE_TMPDIR"
        ) from error


class _Stored:
    """The corpus of a database."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def issuers(self) -> list[str]:
        query = "SELECT DISTINCT issuer FROM reports ORDER BY issuer"
        return [issuer for (issuer,) in self._base.execute(query)]

    def of_issuer(self, key: str) -> list[Compared]:
        query = "SELECT body FROM reports WHERE issuer = ? ORDER BY year, document_id, number"
        return [Compared.model_validate_json(body) for (body,) in self._base.execute(query, (key,))]

    def below(self, area: str, year: int) -> Iterator[Compared]:
        query = (
            "SELECT body FROM reports WHERE issuer >= ? AND issuer < ? AND year = ? "
            "ORDER BY issuer, document_id, number"
        )
        for (body,) in self._base.execute(query, (area, area + _AFTER_ALL, year)):
            yield Compared.model_validate_json(body)


def document_of(operand: Operand) -> str:
    """Return the id of the other document that a side of a finding stands in; "" for its own.

    >>> document_of(Operand(ref="a-01234567#/metadata/year", value=1))
    'a-01234567'
    """
    return operand.ref.rpartition("#")[0]


def mirrored(finding: Finding, own: str, other: str) -> Finding:
    """Return a finding filed under one document as it is seen from another that it speaks of.

    Sides in third documents are left out: of a hundred bureaus, each has its own and the whole.
    """
    sides: list[Operand] = []
    for operand in finding.operands:
        document_id, _, pointer = operand.ref.rpartition("#")
        if document_id in ("", other):
            ref = pointer if document_id else f"{own}#{pointer}"
            sides.append(operand.model_copy(update={"ref": ref}))
    sides.sort(key=lambda operand: bool(document_of(operand)))  # its own first, as in the original
    return finding.model_copy(update={"operands": sides})

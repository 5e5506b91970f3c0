"""Findings between the reports of a corpus, whatever its size: one mechanism for all who show them.

    records, one after another --what is compared--> a database on disk
    database --one issuer, one government at a time--> findings, kept in it, by record

`gongkai check`, `view` and `export` all ask this. The database has no name and goes with the
process; memory holds its cache and one issuer's reports.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, NamedTuple, Self

from gongkai.extractors.checks import Compared, corpus_to_findings, record_to_compared
from gongkai.extractors.schema import Finding, Operand
from gongkai.stores import StoreError

_CACHE_KB = 8_000
_SCHEMA = """
CREATE TABLE reports (number INTEGER PRIMARY KEY, document_id TEXT, issuer TEXT, year INTEGER,
                      printed TEXT, body TEXT);
CREATE TABLE found (number INTEGER, is_own INTEGER, finding TEXT);
"""
# Made once all rows are there: that is twice as fast.
_INDEXES = """
CREATE INDEX by_issuer ON reports (issuer, year, document_id, number);
CREATE INDEX by_id ON reports (document_id, number);
"""
_AFTER_ALL = "\U0010ffff"  # no name of an issuer holds it, so it ends those with one beginning


class Other(NamedTuple):
    """Another report that a finding speaks of; its number is the first that has its id."""

    number: int
    document_id: str
    issuer: str | None
    year: int | None


class Seen(NamedTuple):
    """A finding between reports, as it is seen from one of them.

    Attributes:
        finding: pointers into other records begin with their document id and a `#`.
        is_own: whether it is filed under this report, as each is under one; else it is shown from
            its other side, without what third reports say.
        others: the other reports it speaks of.
    """

    finding: Finding
    is_own: bool
    others: Sequence[Other]


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
        if one.is_comparable:
            who = (one.document_id, one.key, one.year, one.issuer)
            row = (number, *who, one.model_dump_json())
            try:
                with _room():
                    self._base.execute("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?)", row)
            except OverflowError as error:
                raise ValueError(f"{one.year} is no year") from error

    def of(self, number: int) -> Iterator[Seen]:
        """Yield the findings between a record and others: those filed under it, then the rest."""
        query = "SELECT is_own, finding FROM found WHERE number = ? ORDER BY is_own DESC, rowid"
        with _room():
            if not self._is_compared:
                self._compare()
            rows = self._base.execute(query, (number,)).fetchall()
        for is_own, body in rows:
            finding = Finding.model_validate_json(body)
            others = dict.fromkeys(map(document_of, finding.operands))
            found = (self._other(document_id) for document_id in others if document_id)
            yield Seen(finding, bool(is_own), [other for other in found if other])

    def _compare(self) -> None:
        self._is_compared = True
        self._base.executescript(_INDEXES + "BEGIN;")
        for document_id, finding in corpus_to_findings(_Stored(self._base)):
            self._keep(document_id, finding, is_own=True)
            for other in dict.fromkeys(map(document_of, finding.operands)):
                if other:
                    self._keep(other, mirrored(finding, document_id, other), is_own=False)
        self._base.executescript("CREATE INDEX by_number ON found (number);")

    def _keep(self, document_id: str, finding: Finding, *, is_own: bool) -> None:
        if other := self._other(document_id):
            row = (other.number, is_own, finding.model_dump_json())
            self._base.execute("INSERT INTO found VALUES (?, ?, ?)", row)

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

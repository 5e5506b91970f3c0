"""What of a record is held against other reports: issuer, year, few cells, statements.

record --picked--> Compared, a kilobyte or two, so that a corpus can be gone through
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, get_args

from pydantic import BaseModel, ConfigDict

from gongkai.extractors.kinds import CellStatus
from gongkai.extractors.metadata import issuer_to_key
from gongkai.extractors.schema import Cell, Operand, Report


class Place(NamedTuple):
    """Where a cell stands."""

    table: str
    row: str
    column: str

    @property
    def ref(self) -> str:
        """Its JSON pointer."""
        return f"/tables/{self.table}/{self.row}/{self.column}"


CARRIED_OUT = Place("requests", "carried_over_out", "total")
CARRIED_IN = Place("requests", "carried_over_in", "total")
RECEIVED = Place("requests", "new_received", "total")
CLOSED = Place("requests", "results_total", "total")
ISSUED = Place("proactive_disclosure", "normative_documents", "issued")
REPEALED = Place("proactive_disclosure", "normative_documents", "repealed")
IN_FORCE = Place("proactive_disclosure", "normative_documents", "in_force")
LICENCES = Place("proactive_disclosure", "administrative_licensing", "decisions")
PENALTIES = Place("proactive_disclosure", "administrative_penalty", "decisions")
_PLACES = (
    *(CARRIED_OUT, CARRIED_IN, RECEIVED, CLOSED),
    *(ISSUED, REPEALED, IN_FORCE, LICENCES, PENALTIES),
)
_STATUSES = frozenset(get_args(CellStatus))
_MOST = 1e12  # no count of requests, documents or licences is larger


class Statement(BaseModel):
    """A problem or a measure as printed, its pointer and its place."""

    ref: str
    text: str
    start: int
    end: int


class Compared(BaseModel):
    """The part of a record that is held against other reports.

    `key` is what the reports of one issuer have in common, None where the issuer is not known.
    `cells` are found by their pointer; `year_place` is where the year is printed.
    """

    model_config = ConfigDict(frozen=True)

    document_id: str
    path: str
    sha256: str
    issuer: str | None
    key: str | None
    year: int | None
    year_place: tuple[int, int] | None
    has_sections: bool
    cells: dict[str, Cell]
    statements: list[Statement]

    @property
    def is_comparable(self) -> bool:
        """Whether issuer and year are known and something of the report was read."""
        return bool(self.key and self.year is not None and self.has_sections)

    def cell(self, place: Place) -> Cell | None:
        """Return a cell; None where its table or row is not there."""
        return self.cells.get(place.ref)

    def year_operand(self) -> Operand:
        """Return the year reported on as one side of a finding."""
        start, end = self.year_place or (None, None)
        return Operand(ref="/metadata/year", value=self.year, start=start, end=end)


class Corpus(Protocol):
    """Reports that can be compared (`Compared.is_comparable`), found by issuer.

    Reports come in order of issuer, year and document id.
    """

    def issuers(self) -> Iterable[str]:
        """Return the keys of all issuers in order, each once."""

    def of_issuer(self, key: str) -> Sequence[Compared]:
        """Return the reports of one issuer."""

    def below(self, area: str, year: int) -> Iterable[Compared]:
        """Return the reports on a year of all issuers whose key begins with an area's name."""


def issuer_key(issuer_key: str | None, issuer: str | None, year: int | None) -> str | None:
    """Return what the reports of one issuer have in common; None where the issuer is not known."""
    return issuer_key or issuer_to_key(issuer or "", year)


def report_to_compared(report: Report) -> Compared:
    """Return what of a report is held against others."""
    return record_to_compared(report.model_dump())


def record_to_compared(record: Mapping[str, Any]) -> Compared:
    """Return what of a record, as JSON, is held against others; anything else in it is not read.

    Raises:
        ValueError: it is no record of a report.
    """
    try:
        source, metadata = record["source"], record["metadata"]
        issuer, year = metadata["issuer"], metadata["year"]
        fields = {
            "document_id": record["document_id"],
            "path": source["path"],
            "sha256": source["sha256"],
            "issuer": issuer,
            "key": issuer_key(metadata.get("issuer_key"), issuer, year),
            "year": year,
            "year_place": metadata.get("evidence", {}).get("year"),
            "has_sections": bool(record["sections"]),
            "cells": dict(_cells(record["tables"])),
            "statements": list(_statements(record)),
        }
    except (AttributeError, LookupError, TypeError) as error:
        raise ValueError(f"no record of a report: {type(error).__name__}: {error}") from error
    return Compared.model_validate(fields)


def _cells(tables: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for place in _PLACES:
        cell = ((tables.get(place.table) or {}).get(place.row) or {}).get(place.column)
        # A status that only a newer version knows, or a number that is no count, tells nothing.
        if cell is not None and cell["status"] in _STATUSES and _is_count(cell["value"]):
            kept = {name: cell[name] for name in ("value", "status", "start", "end")}
            yield place.ref, {**kept, "raw": None, "page": None}


def _is_count(value: float | None) -> bool:
    return value is None or abs(value) < _MOST


def _statements(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    told = ("problems", record["problems"]), ("improvements", record["improvements"])
    numbered = ((f"/{name}/{n}", one) for name, found in told for n, one in enumerate(found))
    for ref, one in numbered:
        yield {"ref": ref, **{name: one[name] for name in ("text", "start", "end")}}

"""What the other reports are called that a report's findings lead to, and where their pages are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from gongkai.between_reports import Other, Seen
from gongkai.pages.sides import Neighbour, Neighbours
from gongkai.pages.words import Pair, filled

_MAX_NAME = 60


class Named(Protocol):
    """What tells a report from others, as its metadata do."""

    @property
    def issuer(self) -> str | None:
        """Its issuer."""

    @property
    def year(self) -> int | None:
        """The year it reports on."""


def neighbours(named: Named, found: Iterable[Seen], pages: Mapping[int, str]) -> Neighbours:
    """Return the other reports that findings speak of, by document id.

    Args:
        named: the report whose page it is.
        found: findings between it and others.
        pages: number of a record -> file name of its page.
    """
    others = {other.document_id: other for seen in found for other in seen.others}
    return {
        document_id: Neighbour(pages.get(other.number, ""), _name(other, named), other.year)
        for document_id, other in others.items()
    }


def _name(other: Other, named: Named) -> Pair:
    """Return the year where that is enough; with the issuer, or by the id, where it is not."""
    if other.issuer == named.issuer:
        if other.year == named.year:
            return Pair(other.document_id, other.document_id)
        return filled("page", "report_on", year=other.year)
    name = " ".join((other.issuer or "").split())[:_MAX_NAME]
    return Pair(f"{name} {other.year}", f"{name} {other.year}")

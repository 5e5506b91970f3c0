"""Findings between reports as the corpus page lists them: each once, with both sides to go to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from sys import intern
from typing import Any, NamedTuple

from gongkai.between_reports import Seen, document_of
from gongkai.extractors.schema import Operand
from gongkai.pages.findings import STANDINGS, standing
from gongkai.pages.sides import pointer_name
from gongkai.pages.words import Pair

MAX_LISTED = 10_000  # of one standing; all are counted
_MAX_OTHERS = 5  # of one finding


class Listed(NamedTuple):
    """One finding, by numbers of records and JSON pointers.

    Attributes:
        code: its place among the codes that are listed.
        standing: its place among the standings.
        number, pointer, value: where it is filed, and the number that stands there.
        expected: what should stand there by the other side; None where it does.
        others: (number, pointer, value) of the first side in each other report.
        n_more: others that are too many to show.
    """

    code: int
    standing: int
    number: int
    pointer: str
    value: Any
    expected: Any
    others: list[tuple[int, str, Any]]
    n_more: int


@dataclass(slots=True)
class BetweenList:
    """The findings of a corpus that do not hold.

    Attributes:
        counts: code -> how many are listed.
        pointers: code -> where they are filed in their records.
    """

    listed: list[Listed] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    pointers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    n_left_out: int = 0
    _standings: Counter[int] = field(default_factory=Counter)

    def add(self, number: int, seen: Seen) -> None:
        """Take a finding filed under a record; what holds is not listed."""
        finding = seen.finding
        if finding.status == "pass":
            return
        place = STANDINGS.index(standing(finding))
        self._standings[place] += 1
        if self._standings[place] > MAX_LISTED:
            self.n_left_out += 1
            return
        self.counts[finding.code] += 1
        code = [*self.counts].index(finding.code)
        own = next((each for each in finding.operands if not document_of(each)), None)
        pointer, value = (own.ref, _told(own)) if own else ("", None)
        sides = {document_of(each): each for each in reversed(finding.operands)}
        others = [
            (other.number, intern(side.ref.rpartition("#")[2]), _told(side))
            for other in seen.others
            if (side := sides.get(other.document_id)) is not None
        ]
        expected = None if finding.expected == value else finding.expected
        shown, n_more = others[:_MAX_OTHERS], len(others[_MAX_OTHERS:])
        self.pointers[finding.code].add(pointer)
        self.listed.append(
            Listed(code, place, number, intern(pointer), value, expected, shown, n_more)
        )

    def to_json(self, row_of: Mapping[int, int]) -> dict[str, Any]:
        """Return the list for the page's script, the worst first; codes and pointers by number.

        Args:
            row_of: number of a record -> its row in the list of reports; what is filed under one
                that has no page (the run was stopped) is left out.
        """
        pointers: dict[str, int] = {}
        shown = (one for one in self.listed if one.number in row_of)
        rows = [
            self._row(one, row_of, pointers) for one in sorted(shown, key=lambda one: one.standing)
        ]
        names = self._names()
        return {"rows": rows, "pointers": [[ref, *names.get(ref, ())] for ref in pointers]}

    def _row(self, one: Listed, row_of: Mapping[int, int], pointers: dict[str, int]) -> list[Any]:
        def side(number: int, pointer: str, value: Any) -> list[Any]:
            return [row_of.get(number, -1), pointers.setdefault(pointer, len(pointers)), value]

        here = side(one.number, one.pointer, one.value)
        others = [side(*other) for other in one.others]
        return [one.code, one.standing, here, one.expected, others, one.n_more]

    def _names(self) -> dict[str, Pair]:
        """Return what cells are called that a code alone does not tell, by pointer."""
        told = (pointers for pointers in self.pointers.values() if len(pointers) > 1)
        every = {pointer for pointers in told for pointer in pointers}
        return {ref: pointer_name(ref, with_table=False) for ref in every if _is_cell(ref)}


def _told(operand: Operand) -> Any:
    """Return a value that is worth showing beside a year: a number of a table."""
    return operand.value if _is_cell(operand.ref) else None


def _is_cell(ref: str) -> bool:
    return ref.rpartition("#")[2].startswith("/tables/")

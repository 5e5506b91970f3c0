"""Source or parser: what makes a reading doubtful keeps a sum from failing."""

from __future__ import annotations

import pytest

from gongkai.extractors.checks import tables_to_findings
from gongkai.extractors.checks.recheck import is_in_order, places_trust, reading_trust
from gongkai.extractors.schema import Cell, Table, TableReading
from gongkai.extractors.tables.draft import TableDraft
from gongkai.extractors.tables.templates import table_spec

SPEC = table_spec("review_litigation")


def printed(text: str, start: int, end: int, value: int) -> Cell:
    return Cell(value, text[start:end], "number", start, end, None)


@pytest.mark.parametrize(
    ("text", "start", "end", "value", "is_trusted"),
    [
        ("维持 12 件", 3, 5, 12, True),
        ("维持 123 件", 3, 5, 12, False),  # a digit follows: the number was cut
        ("维持 112 件", 4, 6, 12, False),
        ("维持 1 2 件", 3, 6, 12, False),  # digits apart
        ("维持 1O 件", 3, 5, 10, False),
    ],
)
def test_places(text: str, start: int, end: int, value: int, is_trusted: bool) -> None:
    cells = [printed(text, start, end, value)]
    assert (places_trust(cells, text) == 1) == is_trusted


def test_raw_that_stands_elsewhere_is_odd() -> None:
    assert places_trust([Cell(12, "12", "number", 0, 2, None)], "维持12") < 1
    assert places_trust([Cell(0, None, "row_absent", None, None, None)], "维持12") == 1


def test_reading_trust_falls_with_what_was_refused_and_broken() -> None:
    def reading(n_refused: int) -> TableReading:
        return TableReading(
            table="requests",
            template="2021",
            method="lines",
            start=0,
            end=9,
            n_read=175 - n_refused,
            n_refused=n_refused,
            n_absent=0,
            refused={},
        )

    assert reading_trust(reading(0), 5, 42) > reading_trust(reading(9), 5, 42)
    assert reading_trust(reading(0), 20, 42) < 0.6 < reading_trust(reading(0), 5, 42)
    assert reading_trust(None, 2, 3) > 0.6  # a small table breaks at once


def test_order() -> None:
    text = "1 2 3 4"
    row = {
        c: printed(text, at, at + 1, int(text[at]))
        for c, at in zip("abcd", (0, 2, 4, 6), strict=True)
    }
    assert is_in_order({"x": row})
    assert not is_in_order({"x": dict(zip("abcd", reversed(row.values()), strict=True))})
    assert is_in_order({})


@pytest.mark.parametrize(("gap", "status"), [(" ", "fail"), ("", "uncertain")])
def test_sum_that_fails_on_cut_numbers_is_uncertain(gap: str, status: str) -> None:
    columns = SPEC.rows[0].columns
    text = gap.join(["1", "2", "0", "0", "4"])
    step = 1 + len(gap)
    row = {
        c: printed(text, n * step, n * step + 1, int(text[n * step])) for n, c in enumerate(columns)
    }
    draft = TableDraft(SPEC, "2021", "lines", rows={SPEC.rows[0].key})
    table: Table = {SPEC.rows[0].key: row}
    (finding,) = tables_to_findings([draft], {"review_litigation": table}, (), text)
    assert finding.status == status
    assert ("doubt" in finding.message) == (status == "uncertain")

"""Doubtful digits stay only where sums, or the filled cells beside them, speak for them."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.document import Document, FileFormat
from gongkai.extractors.tables.draft import (
    PrintedCell,
    Refusal,
    TableDraft,
    refusals,
)
from gongkai.extractors.tables.templates import table_spec
from gongkai.extractors.tables.values import parse_value
from gongkai.extractors.tables.verify import (
    odd_cells,
    refuse_doubtful,
    refuse_stacked,
    refuse_unread,
    refuse_unsound,
)

REQUESTS = table_spec("requests")
DISCLOSURE = table_spec("disclosure_2021")


def _draft(name: str, rows: dict[str, list[str]]) -> TableDraft:
    spec = table_spec(name)
    draft = TableDraft(spec, "2021", "lines")
    by_key = {row.key: row for row in spec.rows}
    for key, raws in rows.items():
        draft.place(by_key[key], [PrintedCell(parse_value(raw), 0, len(raw)) for raw in raws])
    return draft


def _document(file_format: FileFormat, text: str) -> Document:
    return Document("a", "0" * 64, file_format, None, text)


def _refused(draft: TableDraft) -> set[tuple[str, str]]:
    return {key for key, cell in draft.cells.items() if isinstance(cell, Refusal)}


def test_refuse_doubtful_torn_digits_that_add_up_stay() -> None:
    draft = _draft("requests", {"granted": ["1 36", "2", "0", "0", "0", "0", "138"]})
    refuse_doubtful(draft, odd_cells(draft))
    assert _refused(draft) == set()
    assert draft.numbers()["granted", "natural_person"] == 136


@pytest.mark.parametrize("torn", ["1 36", "1O", "1l"])
def test_refuse_doubtful_torn_digits_that_do_not_add_up_go(torn: str) -> None:
    draft = _draft("requests", {"granted": [torn, "2", "0", "0", "0", "0", "500"]})
    refuse_doubtful(draft, odd_cells(draft))
    assert _refused(draft) == {("granted", "natural_person")}
    assert refusals(draft.cells) == {"doubtful_digits": 1}


def test_refuse_doubtful_column_sum_confirms_too() -> None:
    zeros = ["0"] * 5
    draft = _draft(
        "requests",
        {
            "new_received": ["1 2", *zeros, "99"],
            "carried_over_in": ["0", *zeros, "0"],
            "results_total": ["12", *zeros, "12"],
            "carried_over_out": ["0", *zeros, "0"],
        },
    )
    refuse_doubtful(draft, odd_cells(draft))
    assert _refused(draft) == set()


def test_refuse_doubtful_without_a_sum_the_row_must_be_filled() -> None:
    filled = _draft("disclosure_2021", {"normative_documents": ["1 2", "0", "26"]})
    refuse_doubtful(filled, odd_cells(filled))
    assert _refused(filled) == set()
    gap = _draft("disclosure_2021", {"normative_documents": ["1 2", "", "26"]})
    refuse_doubtful(gap, odd_cells(gap))
    assert _refused(gap) == {("normative_documents", "issued")}


def test_refuse_doubtful_leaves_certain_cells_alone() -> None:
    rows = {"granted": ["1", "2", "0", "0", "0", "0", "99"], "results_total": ["", "/"] + ["0"] * 5}
    draft = _draft("requests", rows)
    before = dict(draft.cells)
    refuse_doubtful(draft, odd_cells(draft))
    assert draft.cells == before


def test_refuse_doubtful_a_refused_neighbour_confirms_nothing() -> None:
    draft = _draft("requests", {"granted": ["1 36", "2", "0", "0", "0", "0", "138"]})
    draft.cells["granted", "total"] = Refusal("fused_digits")
    refuse_doubtful(draft, odd_cells(draft))
    assert ("granted", "natural_person") in _refused(draft)


def test_draft_holds_and_counts_cells() -> None:
    draft = _draft("requests", {"granted": ["1", "2", "0", "0", "0", "0", "3"]})
    row = next(row for row in REQUESTS.rows if row.key == "granted")
    other = next(row for row in REQUESTS.rows if row.key == "results_total")
    cells = [draft.cells[row.key, column] for column in row.columns]
    values = [cell.value.value for cell in cells if isinstance(cell, PrintedCell)]
    assert values == [1, 2, 0, 0, 0, 0, 3]
    draft.refuse(other, "too_few_values")
    assert (draft.n_read, draft.n_refused, draft.rows) == (7, 7, {"granted", "results_total"})
    with pytest.raises(ValueError, match="shorter"):
        draft.place(row, [PrintedCell(parse_value("1"), 0, 1)])


@pytest.mark.issue(2)
def test_refuse_unsound_amount_in_other_unit() -> None:
    draft = _draft("disclosure_2021", {"administrative_fees": ["251000元"]})
    refuse_unsound(draft, _document("pdf", "251000元"))
    assert refusals(draft.cells) == {"amount_in_other_unit": 1}


def _licences(printed: str, file_format: FileFormat) -> set[tuple[str, str]]:
    """What is refused of a table that prints so many licences."""
    rows = {row.key: ["1"] * len(row.columns) for row in DISCLOSURE.rows}
    draft = _draft("disclosure_2021", rows)
    for key, cell in draft.cells.items():
        assert isinstance(cell, PrintedCell)
        draft.cells[key] = cell._replace(end=0)
    licences = PrintedCell(parse_value(printed), 0, len(printed))
    draft.cells["administrative_licensing", "decisions"] = licences
    refuse_unsound(draft, _document(file_format, printed))
    return _refused(draft)


@pytest.mark.issue(2)
@pytest.mark.parametrize("file_format", ["html", "docx", "doc"])
def test_refuse_unsound_two_numbers_in_one_cell(file_format: FileFormat) -> None:
    assert _licences("77\n7837", file_format) == {("administrative_licensing", "decisions")}
    assert _licences("7837", file_format) == set()
    assert _licences("78 37", file_format) == set()


def test_refuse_unsound_digits_wrapped_by_a_narrow_column_stay() -> None:
    assert _licences("783\n7", "pdf") == set()
    assert _licences("78\n37", "pdf") == set()


@pytest.mark.issue(2)
def test_refuse_unsound_second_line_longer_than_the_width_of_the_first() -> None:
    assert _licences("77\n7837", "pdf") == {("administrative_licensing", "decisions")}


def test_refuse_stacked_digits_that_add_up_stay() -> None:
    draft = _draft("requests", {"granted": ["13\n6", "2", "0", "3", "4", "5", "150"]})
    refuse_stacked(draft, odd_cells(draft), _document("html", "13\n6"))
    assert _refused(draft) == set()


@pytest.mark.issue(2)
def test_refuse_unsound_two_numbers_that_add_up_in_one_of_their_sums() -> None:
    draft = _draft(
        "requests",
        {
            "granted": ["77\n74", "0", "0", "0", "0", "0", "77\n74"],
            "results_total": ["74", "0", "0", "0", "0", "0", "74"],
        },
    )
    refuse_stacked(draft, odd_cells(draft), _document("html", "77\n74"))
    assert _refused(draft) == {("granted", "natural_person"), ("granted", "total")}


@pytest.mark.issue(2)
def test_cell_with_an_unread_character_is_refused_and_no_other() -> None:
    spec = table_spec("disclosure_2021")
    draft = TableDraft(spec, "2021", "lines")
    row = next(row for row in spec.rows if len(row.columns) == 3)
    printed = "7\t\ufffd\t4\ufffd"
    cells = [PrintedCell(parse_value(raw), 0, 0) for raw in printed.split("\t")]
    places = [(0, 1), (2, 3), (4, 6)]
    draft.place(
        row, [cell._replace(start=a, end=b) for cell, (a, b) in zip(cells, places, strict=True)]
    )
    refuse_unread(draft, printed)
    assert _refused(draft) == {(row.key, column) for column in row.columns[1:]}
    assert refusals(draft.cells) == {"unread_characters": 2}

"""A stretch of text: its letters, and cells that lead back to what was printed."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.tokens import value_tokens


def _region(printed: str) -> Region:
    folded = fold(printed)
    return Region(printed, folded, 0, len(folded.text))


@pytest.mark.parametrize(
    "printed", ["\u200b1，037\ufeff", "\u3000１０３７ ", "x\u200b\u200b 1037件"]
)
def test_region_cell_offsets_lead_to_the_printed_text(printed: str) -> None:
    region = _region(printed)
    (token,) = value_tokens(region.text, 0, len(region.text))
    cell = region.cell(token.start, token.end)
    assert cell.value.value == 1037
    raw = printed[cell.start : cell.end]
    assert raw.strip("\u3000 ") == raw
    assert raw in {"1，037", "１０３７", "1037件"}


def test_region_empty_cell_is_blank_and_has_its_place() -> None:
    cell = _region("\u200b规章\t\t5").cell(3, 3)
    assert (cell.value.status, cell.value.value) == ("blank", None)
    assert (cell.start, cell.end) == (4, 4)


def test_region_letters_are_those_of_the_stretch_alone() -> None:
    whole = _region("甲 乙1丙\n丁")
    assert whole.letters.text == "甲乙丙丁"
    part = whole.starting_at(2)
    assert (part.letters.text, list(part.letters.positions)) == ("乙丙丁", [2, 4, 6])
    assert part.end == whole.end

"""Blanking what is no row label: nothing moves, no row label is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.noise import blank_groups, blank_values
from gongkai.extractors.tables.templates import RowSpec, han, table_spec

REQUESTS = table_spec("requests")
STATISTICS = table_spec("statistics_2014")


def _groups_blanked(printed: str) -> str:
    text = fold(printed).text
    blanked = blank_groups(REQUESTS, text, 0, len(text))
    assert len(blanked) == len(text)
    return han(blanked)


@pytest.mark.parametrize(
    "printed",
    [
        "（三）不予公开\t",
        "（四）无法提供\n",
        "三、本年度办理结果 ",
        "\n本年度\n办理\n结果\n",
        "\n三\n、\n本\n年\n度\n",
        "| （五）不予处理 |",
        "\n(三)不予\n",
    ],
)
def test_blank_groups_takes_group_labels_whole_or_in_pieces(printed: str) -> None:
    assert _groups_blanked(printed) == ""


@pytest.mark.parametrize("row", REQUESTS.rows, ids=lambda row: row.key)
def test_blank_groups_keeps_row_labels(row: RowSpec) -> None:
    for printed in (f"\n{row.label_zh}\t0", f"（三）不予公开\t{row.label_zh}\t0"):
        assert _groups_blanked(printed) == han(fold(row.label_zh).text)


def test_blank_groups_group_word_inside_a_row_label_stays() -> None:
    assert "其他法律行政法规禁止公开" in _groups_blanked("\n2.其他法律行政法规禁止公开\t0")
    assert "予以公开" in _groups_blanked("\n（一）予以公开\t0")


def test_blank_values_takes_words_that_stand_for_values() -> None:
    text = "予以公开 无 不适用\n第 4 页 共 6 页\n无正当理由大量反复申请 0"
    assert han(blank_values(REQUESTS, text, 0, len(text))) == "予以公开无正当理由大量反复申请"


def test_blank_values_takes_units_in_the_statistical_forms_only() -> None:
    text = "收到申请数\t件\t5"
    assert han(blank_values(STATISTICS, text, 0, len(text))) == "收到申请数"
    assert han(blank_values(REQUESTS, text, 0, len(text))) == "收到申请数件"


def test_blank_values_leaves_what_stands_outside() -> None:
    text = "无\n无\n无"
    blanked = blank_values(REQUESTS, text, 2, 3)
    assert (blanked[0], han(blanked[2:3]), blanked[4]) == ("无", "", "无")


@given(st.text(alphabet="三不予公开无第页()、 \t\n|0123处理结果其他", max_size=60))
def test_blanking_never_moves_anything(text: str) -> None:
    for blanked in (
        blank_values(REQUESTS, text, 0, len(text)),
        blank_groups(REQUESTS, text, 0, len(text)),
    ):
        assert len(blanked) == len(text)
        assert [at for at, c in enumerate(blanked) if c == "\n"] == [
            at for at, c in enumerate(text) if c == "\n"
        ]

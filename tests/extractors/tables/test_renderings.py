"""The table reader on every rendering: no silent wrong cell, ever.

The full suite and its figures are `python -m gongkai.eval.tables`; here one seed of it, and pairs
of disturbances drawn by Hypothesis.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.eval.renderings.cases import TEMPLATES, Case, applies, case_from_label
from gongkai.eval.renderings.disturbances import DISTURBANCES
from gongkai.eval.renderings.renderers import RENDERERS, TEXT_RENDERERS
from gongkai.eval.scores.cell_scores import record_cells, score_tables
from gongkai.eval.tables.bench import read_rendering

_SEED = 1
# A few renderings of each kind; the bench runs all of them.
_QUICK = ("F1_tab_lines", "F2_blank_separated", "F3_tabs", "F6_columns", "html_site")


def _judge(case: Case) -> None:
    """Read one case; fail on a wrong cell, and on an unread one where nothing was lost."""
    rendering = case.render()
    document, report = read_rendering(rendering)
    tally = score_tables(rendering.expected, report.tables, case.label)
    assert not tally.wrong, "\n".join(map(str, tally.wrong[:10]))
    if case.preserves:
        assert tally.counts["refused"] == 0, case.label
    for ref, cell in record_cells(report.tables):
        if cell.status == "number":
            assert document.text[cell.start : cell.end] == cell.raw, (case.label, ref)


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_reader_undisturbed_rendering_reads_every_cell(template: str, renderer: str) -> None:
    _judge(Case(template, renderer, (), _SEED))


@pytest.mark.parametrize("renderer", _QUICK)
@pytest.mark.parametrize("name", DISTURBANCES)
def test_reader_disturbed_rendering_has_no_wrong_cell(name: str, renderer: str) -> None:
    disturbance = DISTURBANCES[name]
    template = disturbance.templates[0] if disturbance.templates else "2021"
    if not applies(disturbance, RENDERERS[renderer], template):
        pytest.skip("this disturbance alters printed lines: text only")
    _judge(Case(template, renderer, (name,), _SEED))


# What the property below, or runs of it over more seeds, found once.
@pytest.mark.parametrize(
    "label",
    [
        "2014/docx_split_runs/none_cells+units_in_cells/seed30",  # `无万元` is no label
        "2008/F4_pipes/split_digits+blank_numbers/seed0",  # `2 32 |  |`: one cell, and a blank one
        "2008/F3_no_lead/blank_numbers+split_digits/seed0",
        "2008/F2_blank_separated/blank_zeros+split_digits/seed1",  # two on a line among one a line
        "2008/F4_cell_lines/zero_totals+split_digits/seed0",
        "2008/F10_totals_alone/blank_zeros+split_digits/seed0",
        "2014/F5_glued/not_applicable_cells+split_over_cells/seed3851",  # 446, a tab, 1 and 2.
    ],
)
def test_reader_split_number_beside_a_blank_cell_is_not_two(label: str) -> None:
    _judge(case_from_label(label))


# A blank cell leaves nothing behind where a cell is a line; a page's number then fills its place.
@pytest.mark.parametrize(
    "label",
    [
        "2021/F2_blank_separated/glued_cells+page_cut_with_header/seed3",  # no sum; set otherwise
        "2021/F2_blank_separated/blank_zeros+page_cut_with_header/seed2",
        "2021/F4_cell_lines/blank_numbers+page_cut_with_header/seed1",  # no border behind it
        "2021/F4_cell_lines/blank_numbers+page_bare/seed6",  # before the row of section four
        "2014/F6_columns/blank_zeros+page_bare/seed1",  # in no column
        "2008/F4_cell_lines/blank_numbers+page_cut_with_header/seed2",
        "2021/pdf_unruled/blank_numbers+page_cut_with_header/seed2",  # below the label, not beside
        "2021/F2_bare/blank_zeros+page_cut_with_header/seed1",  # the header is printed again
        "2021/F2_bare/glued_cells+page_bare/seed1",  # other rows have a value too many
        "2021/F2_bare/blank_numbers+page_bare/seed2",
        "2021/F4_cell_lines/split_over_lines+blank_numbers/seed4",  # 2, blank, 0, 1, 3 |, 1, 5 |
        "2019/F2_bare/blank_zeros+page_bare_indented/seed1",
        "2014/F2_bare/blank_zeros+page_bare/seed2",
    ],
)
def test_reader_page_number_in_a_blank_cells_place_is_refused(label: str) -> None:
    _judge(case_from_label(label))


# Found by pairs of disturbances over ten thousand seeds.
@pytest.mark.parametrize(
    "label",
    [
        "2014/F7_columns_down/fused_headers+ordinals_none/seed6200",  # numbers of labels alone
        "2021/F5_glued/units_in_cells+sentences_like_rows/seed6963",
        "2019/F5_glued_rows/heading_letter_l+notes_in_labels/seed1714",  # 0-563
        "2008/F8_flip_book/page_running_number+labels_over_pages/seed6833",  # code 31 for row 30
        "2021/F4_pipes/glued_cells+zero_totals/seed7076",  # a blank cell and the outer border
        "2021/F4_pipes/notes_in_labels+glued_cells/seed1170",
        "2021/F4_no_lead/blank_zeros+extra_subtotal/seed1",
        "2019/F7_values_first/slash_for_all_zeros+heading_dotted/seed5710",  # 182 / 18: no page
        "2021/F7_values_first/glued_cells+slash_for_all_zeros/seed3515",
        "2008/F7_values_first/units_in_cells+missing_rows/seed5697",  # the first label in prose
        "2014/F4_cell_lines/misprinted_labels+printed_twice/seed1899",  # labels of two copies
        "2019/F6_no_pages/blank_zeros+split_over_cells/seed9380",  # a tab among blanks
        "2019/F3_lost_tabs/blank_zeros+split_over_cells/seed74",  # a blank cell between borders
        "2014/pdf_unruled/ordinals_comma+split_over_lines/seed3000",  # 1 above, 2 below
        "2008/F6_columns/values_on_next_line+blank_numbers/seed4607",  # a blank on a moved line
        "2019/F7_values_first/blank_row+heading_arabic/seed5204",  # the first row is the blank one
        "2014/F7_values_first/slash_cells+blank_zeros/seed2",
        "2014/F7_values_first/blank_numbers+slash_for_all_zeros/seed10",
        "2021/F2_blank_separated/blank_numbers+split_over_lines/seed5492",  # 4 and 5 for 45
        "2021/F2_bare/split_over_lines+blank_numbers/seed5",  # 8 and 0 for 80, a blank before
        "2021/F6_columns/blank_numbers+pinyin/seed9777",  # what folding takes away takes room
        "2008/F10_totals/values_on_next_line+letters_for_digits/seed3316",  # l, and 9 below it
        "2008/F7_columns_down/blank_row+misprinted_labels/seed5958",
        "2019/html_word/kangxi_radicals+extra_subtotal/seed2432",  # a header a column short
        "2014/F1_tab_lines/printed_twice+misprinted_labels/seed1",
        "2014/F6_columns/printed_twice+missing_rows/seed1",
        "2014/F1_tab_lines/misprinted_labels/seed1",  # the last label, too
        "2014/html_clean/printed_twice+misprinted_labels/seed2",
        "2008/F5_glued_rows/split_digits+values_on_next_line/seed7395",  # 261 55812 for code 26
        "2021/F3_lost_tabs/only_some_rows+blank_numbers/seed1816",  # blank cells at both edges
        "2021/F8_flip_book/only_some_rows+split_over_lines/seed26258",  # a page ends between 1, 3
        "2021/F6_columns/yuan_for_10k+extra_subtotal+zero_totals/seed81451",  # noughts for totals
        "2021/F5_glued_rows/blank_zeros+heading_wrong+extra_subtotal/seed69285",
        "2021/F5_glued/ordinals_full_stop+units_in_cells/seed53693",  # no prose without a stop
        "2021/html_clean/blank_numbers+notes_in_labels+pinyin/seed87370",  # the first row's label
        "2008/F10_totals/values_on_next_line+letters_for_digits/seed97706",  # lo, and 749 below it
        "2021/F8_flip_book/thousands_comma+values_on_next_line/seed38685",  # 28, and 359 below it
        # The number above the first row's line, its unit below.
        "2021/pdf_unruled_pages/units_in_cells+thousands_comma/seed26",
    ],
)
def test_reader_pair_found_over_many_seeds_has_no_wrong_cell(label: str) -> None:
    _judge(case_from_label(label))


@pytest.mark.parametrize("renderer", ["F3_tabs", "F4_pipes"])
def test_reader_borders_are_seen_behind_unit_and_code(renderer: str) -> None:
    case = Case("2008", renderer, ("blank_numbers",), _SEED)
    rendering = case.render()
    _, report = read_rendering(rendering)
    tally = score_tables(rendering.expected, report.tables, case.label)
    assert (tally.counts["refused"], tally.wrong) == (0, [])


@settings(
    max_examples=40,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    template=st.sampled_from(TEMPLATES),
    renderer=st.sampled_from([*TEXT_RENDERERS, "html_clean", "html_word"]),
    names=st.lists(st.sampled_from(list(DISTURBANCES)), min_size=2, max_size=2, unique=True),
    seed=st.integers(min_value=0, max_value=40),
)
def test_reader_two_disturbances_have_no_wrong_cell(
    template: str, renderer: str, names: list[str], seed: int
) -> None:
    fitting = tuple(
        name for name in names if applies(DISTURBANCES[name], RENDERERS[renderer], template)
    )
    _judge(Case(template, renderer, fitting, seed))


def _wrapped(text: str, columns: int) -> str:
    """Return a text in lines of so many columns, as a mail or a console breaks them.

    No digits are torn apart, but what stands beside them is: 11464|.3.
    """
    lines = []
    for line in text.split("\n"):
        piece, width = "", 0
        for character in line:
            own = 1 if character < "\x80" else 2
            is_number = character.isdigit() and piece[-1:].isdigit()
            if width + own > columns and not is_number and character not in "，。、；：）”》":
                lines.append(piece)
                piece, width = "", 0
            piece += character
            width += own
        lines.append(piece)
    return "\n".join(lines)


# Found: a table of fifteen values read from its outer borders, values below the tab before them.
# Digits glued to the next label's ordinal cannot be told from it once a line end parts the two.
@pytest.mark.parametrize("columns", [30, 36, 42, 54, 60, 76])
@pytest.mark.parametrize("renderer", [name for name in TEXT_RENDERERS if name != "F5_glued"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_reader_broken_lines_have_no_wrong_cell(template: str, renderer: str, columns: int) -> None:
    case = Case(template, renderer, (), _SEED)
    rendering = case.render()
    text = read_rendering(rendering)[0].text
    broken = replace(rendering, data=_wrapped(text, columns).encode())
    _, report = read_rendering(broken)
    tally = score_tables(rendering.expected, report.tables, case.label)
    assert not tally.wrong, "\n".join(map(str, tally.wrong[:10]))

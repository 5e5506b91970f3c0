"""The list of disturbances by name; `coverage.tsv` tells what each stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Literal

from gongkai.eval.renderings import (
    disturb_cells as cells,
)
from gongkai.eval.renderings import (
    disturb_cuts as cuts,
)
from gongkai.eval.renderings import (
    disturb_headings as headings,
)
from gongkai.eval.renderings import (
    disturb_pages as pages,
)
from gongkai.eval.renderings import (
    disturb_rows as rows,
)
from gongkai.eval.renderings import (
    disturb_short as short,
)
from gongkai.eval.renderings.layout import Layout, source_to_layout
from gongkai.eval.renderings.renderers import LinesHook, Renderer, Rendering
from gongkai.eval.renderings.source import ReportSource

Family = Literal["cells", "rows", "pages", "headings", "source"]
SourceHook = Callable[[ReportSource, Random], None]
LayoutHook = Callable[[Layout, Random], None]


@dataclass(frozen=True)
class Disturbance:
    """One way reports are broken.

    Attributes:
        on_source, on_layout, on_lines: what it does, in this order; `on_lines` works on text only.
        templates: forms it can happen to; empty for all.
        goes_last: it copies what the others made, so that both copies say the same, or leaves out
            cells the others look for.
        needs_tabs: it puts a tab into a cell, which only a text file can hold.
        needs_lists: it leaves a cell out of a row, which shows only where rows are lists of cells.
    """

    name: str
    family: Family
    on_source: SourceHook | None = None
    on_layout: LayoutHook | None = None
    on_lines: LinesHook | None = None
    templates: tuple[str, ...] = ()
    needs_tabs: bool = False
    needs_lists: bool = False
    goes_last: bool = False

    @property
    def is_text_only(self) -> bool:
        """True where it works on printed lines, or on the tabs of a text."""
        return self.needs_tabs or (self.on_source is None and self.on_layout is None)


def _cell(name: str, on_layout: LayoutHook, **options: object) -> Disturbance:
    return Disturbance(name, "cells", on_layout=on_layout, **options)  # type: ignore[arg-type]


def _row(name: str, on_layout: LayoutHook) -> Disturbance:
    return Disturbance(name, "rows", on_layout=on_layout)


def _page(name: str, on_layout: LayoutHook) -> Disturbance:
    return Disturbance(name, "pages", on_layout=on_layout)


def _marks(name: str, style: str) -> Disturbance:
    return Disturbance(name, "pages", on_lines=pages.page_marks(style))


def _heading(name: str, on_layout: LayoutHook) -> Disturbance:
    return Disturbance(name, "headings", on_layout=on_layout)


def _renumbered(name: str, style: headings.HeadingStyle) -> Disturbance:
    return _heading(f"heading_{name}", headings.renumbered(style))


_ALL = (
    _cell("split_digits", cells.split_digits),
    _cell("split_over_lines", cells.split_over_lines),
    _cell("split_over_cells", cells.split_over_cells, needs_tabs=True),
    _cell("glued_cells", cells.glued_cells),
    _cell("dropped_cells", short.dropped_cells, needs_lists=True, goes_last=True),
    _cell("glued_short", short.glued_short, needs_lists=True, goes_last=True),
    _cell("thousands_comma", cells.thousands(","), on_source=cells.enlarge),
    _cell("thousands_full_comma", cells.thousands("，"), on_source=cells.enlarge),
    _cell("full_width_digits", cells.full_width_digits),
    _cell("blank_zeros", cells.printed_as("", 8)),
    _cell("blank_row", cells.blank_row),
    _cell("blank_numbers", cells.blank_numbers),
    _cell("slash_for_all_zeros", cells.printed_as("/", 1000)),
    _cell("slash_cells", cells.printed_as("/", 9)),
    _cell("hyphen_cells", cells.printed_as("-", 9)),
    _cell("em_dash_cells", cells.printed_as("—", 9)),
    _cell("double_hyphen_cells", cells.printed_as("--", 9)),
    _cell("none_cells", cells.printed_as("无", 9)),
    _cell("not_applicable_cells", cells.printed_as("不适用", 9)),
    _cell("decimals", cells.decimals),
    _cell("units_in_cells", cells.units_in_cells),
    _cell("yuan_for_10k", cells.yuan_for_10k),
    _cell("annotated", cells.annotated),
    _cell("annotated_torn", cells.annotated_torn),
    _cell("spaces", cells.spaces),
    _cell("letters_for_digits", cells.letters_for_digits),
    _cell("chinese_zeros", cells.chinese_zeros),
    _cell("change_signs", cells.change_signs, templates=("2019",)),
    _cell("notes_in_labels", cells.lone_note_digits),
    Disturbance("values_on_next_line", "cells", on_lines=pages.values_on_next_line),
    Disturbance("missing_rows", "rows", on_source=rows.missing_rows),
    Disturbance("missing_disclosure_row", "rows", on_source=rows.missing_disclosure_row),
    Disturbance("only_some_rows", "rows", on_source=rows.only_some_rows),
    _row("one_row_other", rows.one_row_other),
    _row("labels_over_lines", rows.labels_over_lines),
    _row("labels_over_cells", rows.labels_over_cells),
    Disturbance(
        "labels_over_pages",
        "rows",
        on_layout=rows.labels_over_lines,
        on_lines=pages.page_ends_in_labels,
    ),
    _row("misprinted_labels", rows.misprinted_labels),
    _row("shortened_labels", rows.shortened_labels),
    _row("ordinals_comma", rows.other_ordinals("{}、")),
    _row("ordinals_full_stop", rows.other_ordinals("{}．")),
    _row("ordinals_brackets", rows.other_ordinals("({})")),
    _row("ordinals_spaced", rows.other_ordinals("{}. ")),
    _row("ordinals_none", rows.no_ordinals),
    _row("half_width_brackets", rows.half_width_brackets),
    _row("header_lost_totals", rows.header_lost_totals),
    _row("vertical_headers", rows.vertical_headers),
    _row("fused_headers", rows.fused_headers),
    _row("no_headers", rows.no_headers),
    _row("no_corner_note", rows.no_corner_note),
    _row("no_results_cell", rows.no_results_cell),
    _row("extra_subtotal", rows.extra_subtotal),
    _row("small_tables", cuts.small_tables),
    _marks("page_dashes", "- {} -"),
    _marks("page_em_dashes", "— {} —"),
    _marks("page_bare", "{}"),
    _marks("page_bare_indented", "                              {}"),
    _marks("page_of_pages", "第{}页 共{total}页"),
    _marks("page_spelled", "第 {} 页"),
    _marks("page_running_title", "{title}"),
    _marks("page_running_number", "{title}  {}"),
    _page("page_cut", cuts.page_cut),
    _page("page_cut_with_header", cuts.page_cut_with_header),
    _page("footnotes", pages.footnotes),
    _page("bookmarks", pages.bookmarks),
    Disturbance("control_characters", "pages", on_lines=pages.control_characters),
    _page("kangxi_radicals", pages.kangxi_radicals),
    _page("traditional", pages.traditional),
    _page("pinyin", pages.pinyin),
    _page("table_of_contents", pages.table_of_contents),
    Disturbance("printed_twice", "pages", on_layout=pages.printed_twice, goes_last=True),
    _renumbered("arabic", headings.arabic),
    _renumbered("dotted", headings.dotted),
    _renumbered("bracketed", headings.bracketed),
    _renumbered("letter_l", headings.letter_l),
    _renumbered("spaced", headings.spaced),
    _renumbered("unnumbered", headings.unnumbered),
    _renumbered("repeated", headings.repeated),
    _renumbered("wrong", headings.wrong),
    _renumbered("two_systems", headings.two_systems),
    Disturbance("shifted_sections", "headings", on_source=headings.shifted_sections),
    _heading("lost_headings", headings.lost_headings),
    _heading("other_wording", headings.other_wording),
    _heading("glued_headings", headings.glued_headings),
    _heading("heading_with_table", headings.heading_with_table),
    Disturbance("title_over_lines", "headings", on_source=headings.title_over_lines),
    _heading("sentences_like_rows", headings.sentences_like_rows),
    Disturbance(
        "old_form_in_new_year",
        "source",
        on_source=headings.old_form_in_new_year,
        templates=("2019", "2014"),
    ),
    Disturbance("wrong_totals", "source", on_source=headings.wrong_totals),
    Disturbance("zero_totals", "source", on_source=headings.zero_totals),
    Disturbance("moved_between_columns", "source", on_source=headings.moved_between_columns),
    Disturbance("unbalanced_carry", "source", on_source=headings.unbalanced_carry),
)
DISTURBANCES: dict[str, Disturbance] = {disturbance.name: disturbance for disturbance in _ALL}


def render(
    source: ReportSource,
    renderer: Renderer,
    disturbances: Sequence[Disturbance] = (),
    *,
    seed: int = 0,
) -> Rendering:
    """Write a source through a renderer, disturbed; the source itself is left alone."""
    rng = Random(f"{renderer.name}/{seed}/{[disturbance.name for disturbance in disturbances]}")
    source = deepcopy(source)
    disturbances = sorted(disturbances, key=lambda disturbance: disturbance.goes_last)
    for disturbance in disturbances:
        if disturbance.on_source is not None:
            disturbance.on_source(source, rng)
    layout = source_to_layout(source)
    for disturbance in disturbances:
        if disturbance.on_layout is not None:
            disturbance.on_layout(layout, rng)
    hooks = tuple(
        disturbance.on_lines for disturbance in disturbances if disturbance.on_lines is not None
    )
    return renderer.render(layout, rng, hooks=hooks)

"""Every way of writing a report, by name; what each needs to know to be judged stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Literal

from gongkai.eval.renderings import flat_lines, flat_lossy, flat_pages, office, pages, web
from gongkai.eval.renderings.flat_lines import GridWriter, write_lines
from gongkai.eval.renderings.layout import Layout
from gongkai.eval.renderings.lines import ENCODINGS, Line, lines_to_bytes
from gongkai.eval.renderings.outcome import Outcome, Ref

LinesWriter = Callable[[Layout, Random], list[Line]]
BytesWriter = Callable[[Layout, Random], bytes]
LinesHook = Callable[[list[Line], Layout, Random], list[Line]]


@dataclass(frozen=True)
class Rendering:
    """One file of the suite and the answers that are right for it."""

    name: str
    filename: str
    data: bytes
    expected: dict[Ref, Outcome]
    preserves: bool


@dataclass(frozen=True)
class Renderer:
    """A way of writing a report.

    Attributes:
        preserves: every printed value can still be told; otherwise right or refused is expected.
        are_rows_lists: a row is printed as the list of its cells, so that one with a cell left out
            is shorter. Where columns have places, its values would stand in others'.
    """

    name: str
    extension: Literal["txt", "html", "docx", "pdf"]
    lines: LinesWriter | None = None
    data: BytesWriter | None = None
    preserves: bool = True
    are_rows_lists: bool = True

    def render(
        self, layout: Layout, rng: Random, *, hooks: tuple[LinesHook, ...] = ()
    ) -> Rendering:
        """Write the layout; `hooks` alter the printed lines and apply to text only."""
        if self.lines is not None:
            printed = self.lines(layout, rng)
            for hook in hooks:
                printed = hook(printed, layout, rng)
            data = lines_to_bytes(printed, rng.choice(ENCODINGS))
        elif self.data is not None:
            data = self.data(layout, rng)
        else:
            raise ValueError(f"renderer {self.name} writes neither lines nor bytes")
        filename = f"{self.name}.{self.extension}"
        return Rendering(self.name, filename, data, layout.expected(), self.preserves)


def _by_cells(name: str, write_grid: GridWriter) -> Renderer:
    return Renderer(name, "txt", lines=partial(write_lines, write_grid=write_grid))


RENDERERS: dict[str, Renderer] = {
    renderer.name: renderer
    for renderer in (
        _by_cells("F1_tab_lines", flat_lines.f1_tab_lines),
        _by_cells("F1_split_heads", flat_lines.f1_split_heads),
        _by_cells("F2_blank_separated", flat_lines.f2_blank_separated),
        _by_cells("F2_bare", flat_lines.f2_bare),
        _by_cells("F3_tabs", flat_lines.f3_tabs),
        _by_cells("F3_lost_tabs", flat_lines.f3_lost_tabs),
        _by_cells("F3_no_lead", flat_lines.f3_no_lead),
        _by_cells("F4_pipes", flat_lines.f4_pipes),
        _by_cells("F4_no_lead", flat_lines.f4_no_lead),
        _by_cells("F4_cell_lines", flat_lines.f4_cell_lines),
        Renderer("F5_glued", "txt", preserves=False, lines=flat_lossy.f5_glued),
        Renderer("F5_glued_rows", "txt", preserves=False, lines=flat_lossy.f5_glued_rows),
        Renderer("F6_columns", "txt", lines=flat_pages.f6_columns, are_rows_lists=False),
        Renderer("F6_no_pages", "txt", lines=flat_pages.f6_no_pages, are_rows_lists=False),
        Renderer("F7_columns_down", "txt", preserves=False, lines=flat_lossy.f7_columns_down),
        Renderer("F7_values_first", "txt", preserves=False, lines=flat_lossy.f7_values_first),
        Renderer("F8_flip_book", "txt", lines=flat_pages.f8_flip_book, are_rows_lists=False),
        Renderer("F9_dropped", "txt", lines=flat_lossy.f9_dropped, are_rows_lists=False),
        Renderer("F10_totals", "txt", preserves=False, lines=flat_lossy.f10_totals),
        Renderer("F10_totals_alone", "txt", preserves=False, lines=flat_lossy.f10_totals_alone),
        Renderer("html_clean", "html", data=web.clean_html),
        Renderer("html_spanless", "html", data=web.spanless_html),
        Renderer("html_site", "html", data=web.site_html),
        Renderer("html_word", "html", data=web.word_html),
        Renderer("docx_merged", "docx", data=office.merged_docx),
        Renderer("docx_split_runs", "docx", data=office.split_runs_docx),
        Renderer("pdf_ruled", "pdf", data=pages.ruled_pdf, are_rows_lists=False),
        Renderer("pdf_unruled", "pdf", data=pages.unruled_pdf, are_rows_lists=False),
        Renderer("pdf_ruled_pages", "pdf", data=pages.ruled_pages_pdf, are_rows_lists=False),
        Renderer("pdf_unruled_pages", "pdf", data=pages.unruled_pages_pdf, are_rows_lists=False),
    )
}
TEXT_RENDERERS = tuple(name for name, renderer in RENDERERS.items() if renderer.extension == "txt")

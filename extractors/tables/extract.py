"""Document and sections -> the tables of the report, and how each was read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import Folded, letters
from gongkai.extractors.kinds import TableKind, TemplateId
from gongkai.extractors.schema import Section, TableReading, Tables
from gongkai.extractors.sections.wording import MIN_SECTIONS
from gongkai.extractors.tables.draft import Refusal, TableDraft
from gongkai.extractors.tables.grid_aligner import grids_to_draft
from gongkai.extractors.tables.grid_values import OUT_OF_ORDER
from gongkai.extractors.tables.header_order import refuse_blocks_out_of_order
from gongkai.extractors.tables.line_aligner import lines_to_draft
from gongkai.extractors.tables.page_numbers import without_page_numbers
from gongkai.extractors.tables.present import present_spec
from gongkai.extractors.tables.record import drafts_to_tables
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.single_row import bare_row_to_draft, single_row_to_draft
from gongkai.extractors.tables.templates import TableSpec, Template, table_specs, templates
from gongkai.extractors.tables.tokens import value_tokens
from gongkai.extractors.tables.told_in_prose import is_told_in_prose
from gongkai.extractors.tables.value_lines import refuse_page_numbers
from gongkai.extractors.tables.verify import refuse_unsound

# So many values standing by themselves in a section are a table, whatever its words.
_MANY_VALUES = 8
_MIN_TELLING_CHARS = 7
# Each set printed again takes another look at the rest of its section; no report has so many.
_MAX_OTHERS = 16
_KINDS: tuple[TableKind, ...] = (
    "proactive_disclosure",
    "requests",
    "review_litigation",
    "statistics",
)


@dataclass(frozen=True, slots=True)
class ReportTables:
    """The tables of one report.

    Attributes:
        template: the form they follow, "none" where no table of any form is there.
        tables: the cells; readings: how each table was read.
        drafts: the readings the cells were made from, for the checks.
        repeats: table -> offset at which it begins again behind the one that was read.
        others: stretches of the text in which a table is printed again, for another body: no prose.
    """

    template: TemplateId
    tables: Tables
    readings: list[TableReading]
    drafts: list[TableDraft]
    repeats: dict[TableKind, int] = field(default_factory=dict)
    others: list[tuple[int, int]] = field(default_factory=list)


def document_to_tables(
    document: Document, folded: Folded, sections: Sequence[Section], year: int | None
) -> ReportTables:
    """Return the statutory tables of a document.

    Args:
        document: any document.
        folded: `fold(document.text)`.
        sections: its sections; without any, the whole text is searched.
        year: the year reported on; decides the form only where no table is printed.
    """
    folded = without_page_numbers(document, folded)
    drafts: list[TableDraft] = []
    for kind in _KINDS:
        draft = (
            _read_statistics(document, folded, drafts)
            if kind == "statistics"
            else _read_kind(kind, document, folded, sections, year)
        )
        if draft is not None:
            refuse_unsound(draft, document)
            drafts.append(draft)
    refuse_page_numbers(drafts)
    template_id = _template_id(drafts, sections, year)
    if template_id == "none":
        return ReportTables("none", Tables(), [], [])
    tables, readings = drafts_to_tables(template_id, drafts, sections, document)
    others = [span for draft in drafts for span in _others(draft, document, folded, sections)]
    return ReportTables(template_id, tables, readings, drafts, _repeats(drafts, folded), others)


def _others(
    draft: TableDraft, document: Document, folded: Folded, sections: Sequence[Section]
) -> Iterator[tuple[int, int]]:
    """Yield where a table is printed again in its section, as for a county and for its office."""
    end = min((s.start for s in sections if s.start >= draft.end), default=len(document.text))
    start = draft.end
    for _ in range(_MAX_OTHERS):
        region = Region(document.text, folded, *_folded_span(folded, start, end))
        if region.is_blank or present_spec(draft.spec.kind, region) is not draft.spec:
            return
        again = _read_table(draft.spec, document, region, start, end)
        if again is None or 2 * again.n_read < max(draft.n_read, 1) or _is_prose(again, folded):
            return
        yield again.start, again.end
        if again.end <= start:
            return
        start = again.end


def _repeats(drafts: Sequence[TableDraft], folded: Folded) -> dict[TableKind, int]:
    """Return where the first and the last label of a table are printed again behind it."""
    found: dict[TableKind, int] = {}
    for draft in drafts:
        first, last = draft.spec.rows[0].forms[0], draft.spec.rows[-1].forms[0]
        if len(first) < _MIN_TELLING_CHARS:
            continue
        behind = letters(folded.text, bisect_left(folded.offsets, draft.end))
        at = behind.text.find(first)
        if at >= 0 and behind.text.find(last, at) >= 0:
            found[draft.spec.kind] = folded.start(behind.position(at))
    return found


def _read_kind(
    kind: TableKind,
    document: Document,
    folded: Folded,
    sections: Sequence[Section],
    year: int | None,
) -> TableDraft | None:
    stretches = _stretches(kind, document, sections)
    draft = next(_readings(kind, document, folded, stretches), None)
    if draft is None and any(section.kind == kind for section in sections):
        region = Region(document.text, folded, *_folded_span(folded, *stretches[0]))
        return _unrecognised(kind, region, year)
    return draft


def _read_statistics(
    document: Document, folded: Folded, drafts: Sequence[TableDraft]
) -> TableDraft | None:
    """Return the fullest reading of a statistical table between the tables read before it.

    No section leads to it, and many of its rows are called like theirs.
    """
    read = [draft for draft in drafts if "table_not_recognised" not in draft.reasons]
    starts = [0, *(draft.end for draft in read)]
    ends = [*(draft.start for draft in read), len(document.text)]
    gaps = list(zip(sorted(starts), sorted(ends), strict=True))
    found = _readings("statistics", document, folded, gaps)
    return max(found, key=lambda draft: draft.n_read, default=None)


def _readings(
    kind: TableKind,
    document: Document,
    folded: Folded,
    stretches: Sequence[tuple[int, int]],
) -> Iterator[TableDraft]:
    """Yield what can be read in each stretch that has the wordings of a form's table."""
    for start, end in stretches:
        region = Region(document.text, folded, *_folded_span(folded, start, end))
        spec = present_spec(kind, region)
        draft = _read_table(spec, document, region, start, end) if spec else None
        if draft is not None and not _is_prose(draft, folded):
            yield draft


def _is_prose(draft: TableDraft, folded: Folded) -> bool:
    if draft.n_read:
        return False
    first, last = _folded_span(folded, draft.start, draft.end)
    unseen = Refusal("label_not_recognised")
    n_labels = len({row for (row, _), cell in draft.cells.items() if cell != unseen})
    return is_told_in_prose(folded.text[first:last], n_labels)


def _unrecognised(kind: TableKind, region: Region, year: int | None) -> TableDraft | None:
    """Refuse a whole table where a section prints many values but no table anybody knows.

    Otherwise it would be said not to be printed. A row of values that can be no other is read.
    """
    tokens = value_tokens(region.text, region.start, region.end)
    if sum(not token.is_glued for token in tokens) < _MANY_VALUES:
        return None
    if is_told_in_prose(region.text[region.start : region.end], n_labels=0):
        return None
    specs = [spec for spec in table_specs() if spec.kind == kind]
    form = _form_of_year(year)
    spec = next((s for s in specs if form and form.id in s.templates), specs[0])
    bare = bare_row_to_draft(spec, spec.templates[0], region) if spec.single_row else None
    if bare is not None:
        return bare
    draft = TableDraft(spec, spec.templates[0], "lines")
    for row in spec.rows_of(draft.template):
        draft.refuse(row, "table_not_recognised")
    draft.start, draft.end = region.folded.start(region.start), region.folded.end(region.end)
    return draft


def _stretches(
    kind: TableKind, document: Document, sections: Sequence[Section]
) -> list[tuple[int, int]]:
    """Return where to look for a table, likeliest first: its section, the body, everything."""
    # A section ends before the white space that may be a row of blank cells.
    ends = [*(section.start for section in sections[1:]), len(document.text)]
    stretches = [
        (section.start + len(section.heading), end)
        for section, end in zip(sections, ends, strict=False)
        if section.kind == kind
    ]
    if sections:
        stretches.append((sections[0].start, sections[-1].end))
    stretches.append((0, len(document.text)))
    return stretches


def _folded_span(folded: Folded, start: int, end: int) -> tuple[int, int]:
    offsets = folded.offsets
    return bisect_left(offsets, start), min(bisect_left(offsets, end), len(folded.text))


def _read_table(
    spec: TableSpec, document: Document, region: Region, start: int, end: int
) -> TableDraft | None:
    """Read by grid where there is one, else by lines; of two readings keep the fuller.

    Columns that a grid shows to be others than the form's are so in its lines, too.
    """
    name = spec.templates[0]
    by_grid = grids_to_draft(spec, name, document, start, end) if document.grids else None
    n_cells = sum(len(row.columns) for row in spec.rows_of(name))
    if by_grid is not None and (
        by_grid.n_read >= n_cells or OUT_OF_ORDER.reason in by_grid.reasons
    ):
        return by_grid
    read_lines = single_row_to_draft if spec.single_row else lines_to_draft
    by_lines = read_lines(spec, name, region)
    if by_lines is not None and spec.single_row:
        refuse_blocks_out_of_order(by_lines, document.text)
    found = [draft for draft in (by_grid, by_lines) if draft is not None]
    return max(found, key=lambda draft: draft.n_read - draft.n_refused, default=None)


def _template_id(
    drafts: Sequence[TableDraft], sections: Sequence[Section], year: int | None
) -> TemplateId:
    by_kind = {draft.spec.kind: draft for draft in drafts}
    for kind in ("proactive_disclosure", "statistics"):
        if kind in by_kind:
            return by_kind[kind].spec.templates[0]  # type: ignore[return-value]
    requests = by_kind.get("requests")
    if requests is not None and "other_processing" in requests.rows:
        rows = {row.key: row for row in requests.spec.rows}
        is_new = any(rows[row].templates == ("2021",) for row, _ in requests.numbers())
        return "2021" if is_new else "2019"
    if drafts:
        return "2021"
    return _template_of_year(sections, year)


def _template_of_year(sections: Sequence[Section], year: int | None) -> TemplateId:
    """The form a report without any table should have followed: its tables are all absent."""
    if year is None or len({section.kind for section in sections}) < MIN_SECTIONS:
        return "none"
    form = _form_of_year(year)
    return form.id if form and len(form.tables) > 1 else "none"


def _form_of_year(year: int | None) -> Template | None:
    for form in templates():
        if year is not None and form.first_year <= year <= form.last_year:
            return form
    return None

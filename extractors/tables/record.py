"""Drafts -> the tables of the record: every row of the form, whatever became of it."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.documents.document import Document
from gongkai.extractors.kinds import TemplateId
from gongkai.extractors.schema import Cell, Section, Table, TableReading, Tables
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft, refusals
from gongkai.extractors.tables.templates import TableSpec, template


def drafts_to_tables(
    template_id: TemplateId,
    drafts: Sequence[TableDraft],
    sections: Sequence[Section],
    document: Document,
) -> tuple[Tables, list[TableReading]]:
    """Return the tables of the record and how each was read.

    A table of the form that is not printed although its section is there has all cells absent; one
    whose section is missing too is null. A table of another form is kept as that form's.
    """
    by_kind = {draft.spec.kind: draft for draft in drafts}
    forms: list[tuple[TableSpec, TableDraft | None, str]] = []
    for spec in template(template_id).tables:
        draft = by_kind.pop(spec.kind, None)
        if draft is not None:
            is_shared = template_id in draft.spec.templates
            form = template_id if is_shared else draft.spec.templates[0]
            forms.append((draft.spec, draft, form))
        elif any(section.kind == spec.kind for section in sections):
            forms.append((spec, None, template_id))
    forms += [(draft.spec, draft, draft.spec.templates[0]) for draft in by_kind.values()]
    cells = {spec.kind: _table(spec, form, draft, document) for spec, draft, form in forms}
    tables = Tables(**cells)
    readings = [
        _reading(draft, form, getattr(tables, spec.kind)) for spec, draft, form in forms if draft
    ]
    return tables, readings


def _table(spec: TableSpec, form: str, draft: TableDraft | None, document: Document) -> Table:
    """Return every row of the form, and rows of its sister form where they are printed."""
    printed, cells = (draft.rows, draft.cells) if draft else (set(), {})
    return {
        row.key: {key[1]: _cell(cells.get(key), document) for key in row.cells}
        for row in spec.rows
        if form in row.templates or row.key in printed
    }


def _cell(found: PrintedCell | Refusal | None, document: Document) -> Cell:
    if found is None:
        return Cell(None, None, "row_absent", None, None, None)
    if isinstance(found, Refusal):
        return Cell(None, None, "unreadable", None, None, None, found.reason)
    (status, value, _), start, end, page = found
    if page is None and document.pages:
        page = document.page_at(start)
    return Cell(value, document.text[start:end], status, start, end, page)


def _reading(draft: TableDraft, form: str, table: Table) -> TableReading:
    statuses = [cell.status for row in table.values() for cell in row.values()]
    n_refused, n_absent = statuses.count("unreadable"), statuses.count("row_absent")
    return TableReading.model_validate(
        {
            "table": draft.spec.kind,
            "template": form,
            "method": draft.method,
            "start": draft.start,
            "end": draft.end,
            "n_read": len(statuses) - n_refused - n_absent,
            "n_refused": n_refused,
            "n_absent": n_absent,
            "refused": refusals(draft.cells),
        }
    )

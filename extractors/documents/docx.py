"""DOCX -> Document: paragraphs and tables in order, straight from the XML of the main part.

What Word shows: insertions kept and deletions dropped, text boxes once, content controls opened.
Ordinals of automatic numbering are not in the file's text and are not made up. Foot- and endnotes
follow at the end, so that no note mark stands among the numbers of a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.docx_package import DocxParts, open_package
from gongkai.extractors.documents.docx_runs import RunReader
from gongkai.extractors.documents.docx_tables import DocxTableReader
from gongkai.extractors.documents.layout import LayoutWriter
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.errors import DocumentError


def docx_to_document(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """Return the Document of a DOCX.

    Raises:
        DocumentError: `broken_docx`, `encrypted`, `no_text`, `entities_refused`, `unsupported_*`.
        LimitError: `file_too_large`, `compression_ratio`, `nested_too_deep`, `text_too_long`.
    """
    deadline = Deadline(limits.max_seconds)
    parts = open_package(data, limits)
    deadline.check()
    writer = LayoutWriter(limits)
    runs = RunReader(parts.namespace, parts.body)
    tables = DocxTableReader(runs)
    for block in tables.flow(parts.body, deadline):
        if block.tag == runs.names.paragraph:
            for line in runs.paragraph_lines(block):
                writer.add_line(line)
        else:
            writer.add_table(tables.table_to_draft(block))
    for line in _notes(parts, runs):
        writer.add_line(line)
    text, blocks, grids = writer.finish()
    if not blocks:
        raise DocumentError(
            "no_text", "The document holds no text; if it shows pages, they are pictures."
        )
    return Document(path, sha256, "docx", None, text, blocks, grids, declared_title=parts.title)


def _notes(parts: DocxParts, runs: RunReader) -> Iterator[str]:
    for notes in (parts.footnotes, parts.endnotes):
        if notes is None:
            continue
        for note in notes:
            # The separator lines are notes of their own type.
            if note.get(f"{{{parts.namespace}}}type") in (None, "normal"):
                yield from runs.container_lines(note)

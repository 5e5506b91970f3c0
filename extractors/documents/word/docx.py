"""DOCX -> Document: paragraphs and tables in order, straight from the XML of the main part.

What Word shows: insertions kept and deletions dropped, text boxes once, content controls opened.
Ordinals of automatic numbering are not in the file's text and are not made up. Foot- and endnotes
follow at the end, so that no note mark stands among the numbers of a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.layout import LayoutWriter
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.word.body import paragraph_text, thin_body
from gongkai.extractors.documents.word.names import WordNames
from gongkai.extractors.documents.word.package import DocxParts, open_package
from gongkai.extractors.documents.word.tables import flow
from gongkai.extractors.documents.word.unseen import UnseenStyles, unseen_styles
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
    names = WordNames(parts.namespace)
    styles = unseen_styles(parts.styles, names)
    thin_body(parts.body, names, styles)
    writer = LayoutWriter(limits)
    for block in flow(parts.body, names, deadline):
        if isinstance(block, str):
            writer.add_line(block)
        else:
            writer.add_table(block)
    for line in _note_lines(parts, names, styles):
        writer.add_line(line)
    text, blocks, grids = writer.finish()
    if not blocks:
        raise DocumentError(
            "no_text", "The document holds no text; if it shows pages, they are pictures."
        )
    return Document(path, sha256, "docx", None, text, blocks, grids, declared_title=parts.title)


def _note_lines(parts: DocxParts, names: WordNames, styles: UnseenStyles) -> Iterator[str]:
    for notes in (parts.footnotes, parts.endnotes):
        for note in notes if notes is not None else ():
            # The lines that part notes from the page are notes of a type of their own.
            if note.get(names.prefix + "type") in (None, "normal"):
                thin_body(note, names, styles)
                for paragraph in note.iter(names.paragraph):
                    yield paragraph_text(paragraph, names)

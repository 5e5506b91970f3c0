"""PDF bytes to a Document: the text of every page in reading order, and its ruled tables as grids.

For each page: the objects painted on it (`objects`) give the ruling lines (`rulings`), and
these the grids (`grid`); its characters (`chars`) go into the cells of the grids, or into
lines (`lines`); `page` puts both in order. A page without rulings comes as lines, with a
tab wherever a line leaves much room free. Not to be called from two threads at once.
"""

from __future__ import annotations

import re
from collections import Counter
from operator import itemgetter

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.document import (
    Block,
    Document,
    Grid,
    GridCell,
    Page,
    new_block,
    new_grid_cell,
)
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.pdf.chars import PageText
from gongkai.extractors.documents.pdf.objects import page_to_objects
from gongkai.extractors.documents.pdf.page import PageTable, page_to_content
from gongkai.extractors.errors import DocumentError, LimitError
from gongkai.wording import counted

# A scan may carry stamped page numbers: up to so many characters a page are no text layer.
_MAX_STAMPED_CHARS = 15
# Of the characters. A font without a map leaves some as U+FFFD, and others look like any ASCII
# character (a third and two thirds in a LibreOffice file whose maps were taken out), so a text
# with a fifth unmapped holds wrong characters nobody can tell.
_MAX_UNMAPPED_SHARE = 0.2
_UNMAPPED_RE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LINEARIZED_RE = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})\b")
_LINEARIZED_HEAD = 1024  # bytes in which the dictionary of a linearized file must stand


def pdf_to_document(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """Return a PDF's bytes as a Document.

    Every printed line outside a table is a block; a table is one block, its rows on lines, its
    cells parted by tabs. Page numbers and running titles stay where they are printed.

    Raises:
        DocumentError: `broken_pdf`, `encrypted`, `no_text_layer` or `unmappable_text`.
        LimitError: `too_many_pages`, `text_too_long` or `too_slow`.
    """
    deadline = Deadline(limits.max_seconds)
    pdf = _open(data)
    try:
        n_pages = len(pdf)
        if n_pages == 0:
            raise DocumentError("broken_pdf", "The PDF holds no page; fetch or export it again.")
        if n_pages > limits.max_pages:
            reason = f"The PDF has {n_pages} pages, the limit is {limits.max_pages}."
            raise LimitError("too_many_pages", f"{reason} Split it, or raise max_pages.")
        writer = _Writer(limits)
        for number in range(1, n_pages + 1):
            writer.add_page(pdf, number)
            deadline.check()
        title = pdf.get_metadata_value("Title").strip()
    finally:
        pdf.close()
    text = "".join(writer.pieces)
    _check_readable(text, n_pages, writer)
    return Document(
        path=path,
        sha256=sha256,
        format="pdf",
        encoding=None,
        text=text,
        blocks=tuple(writer.blocks),
        grids=tuple(writer.grids),
        pages=tuple(writer.pages),
        declared_title=title or None,
    )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    if _is_truncated(data):
        reason = f"The PDF breaks off after {len(data)} bytes, so pages or numbers may be missing."
        raise DocumentError("broken_pdf", f"{reason} Fetch it again in full.")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            reason = "The PDF is encrypted and does not open without a password."
            raise DocumentError("encrypted", f"{reason} Save it without one first.") from error
        reason = "The PDF cannot be opened: its structure is damaged."
        raise DocumentError("broken_pdf", f"{reason} Fetch or export it again.") from error


def _is_truncated(data: bytes) -> bool:
    """Tell whether the end of the file is missing; pdfium would rebuild the rest without a word."""
    end = data.rfind(b"startxref")
    if end < 0 or data.find(b"endobj", end) >= 0:
        return True
    linearized = _LINEARIZED_RE.search(data[:_LINEARIZED_HEAD])
    return linearized is not None and len(data) < int(linearized[1])


def _check_readable(text: str, n_pages: int, written: _Writer) -> None:
    n_image_pages = written.n_image_pages
    n_chars = len(text) - sum(map(text.count, " \t\n"))
    is_scan = n_image_pages * 2 >= n_pages and n_chars <= _MAX_STAMPED_CHARS * n_pages
    if n_chars == 0 or is_scan:
        what = f"images on {n_image_pages} of {n_pages} pages" if n_image_pages else "no image"
        reason = f"The PDF has no text layer: {counted(n_chars, 'character')}, {what}."
        raise DocumentError("no_text_layer", f"{reason} Run OCR on it first, then read the result.")
    n_unmapped = len(_UNMAPPED_RE.findall(text)) - written.n_cut_off
    if n_unmapped > _MAX_UNMAPPED_SHARE * n_chars:
        reason = f"{n_unmapped} of {n_chars} characters have fonts that do not say which they are."
        raise DocumentError("unmappable_text", f"{reason} Run OCR on it first.")


class _Writer:
    """The text written so far, and what of its layout is known."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.grids: list[Grid] = []
        self.pages: list[Page] = []
        self.n_image_pages = 0
        self.n_cut_off = 0

    def add_page(self, pdf: pypdfium2.PdfDocument, number: int) -> None:
        """Add one page, number from 1, with a line feed between it and the one before."""
        content = self._content(pdf, number)
        if self.pages:
            self._write("\n")
        start = self.length
        for k, entry in enumerate(content):
            if k:
                self._write("\n")
            if isinstance(entry, PageTable):
                self._add_table(entry, number)
            else:
                begin = self.length + len(entry) - len(entry.lstrip(" "))
                self._write(entry)
                self.blocks.append(new_block((begin, self.length, "paragraph", number)))
        self.pages.append(Page(number, start, self.length))
        if self.length > self._limits.max_text_chars:
            raise LimitError(
                "text_too_long",
                f"The text is longer than {self._limits.max_text_chars} characters; "
                "raise max_text_chars to read it.",
            )

    def _content(self, pdf: pypdfium2.PdfDocument, number: int) -> list[str | PageTable]:
        page = pdfium.FPDF_LoadPage(pdf.raw, number - 1)
        if not page:
            reason = f"Page {number} of the PDF cannot be read: it is damaged."
            raise DocumentError("broken_pdf", f"{reason} Fetch or export the PDF again.")
        try:
            textpage = pdfium.FPDFText_LoadPage(page)
            try:
                objects = page_to_objects(page)
                self.n_image_pages += bool(objects.images)
                text = PageText(page, textpage)
                return page_to_content(text, objects, self._limits) if len(text) else []
            finally:
                pdfium.FPDFText_ClosePage(textpage)
        finally:
            pdfium.FPDF_ClosePage(page)

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def _add_table(self, table: PageTable, number: int) -> None:
        """Write a table row by row, and note where it and its cells stand.

        Every cell is written once, in the row it begins in; a row in which none begins, or only
        one without text, has no line.
        """
        start = self.length
        self.n_cut_off += table.n_cut_off
        written: list[GridCell] = []
        done = 0
        for n_cells in Counter(map(itemgetter(0), table.grid.cells)).values():  # of each row
            texts = table.texts[done : done + n_cells]
            if (n_cells > 1 or texts[0]) and self.length > start:
                self._write("\n")
            begin = self.length
            for cell, text in zip(table.grid.cells[done : done + n_cells], texts, strict=True):
                end = begin + len(text)
                written.append(new_grid_cell((*cell, begin, end, number)))
                begin = end + 1
            self._write("\t".join(texts))
            done += n_cells
        n_rows, n_columns = len(table.grid.ys) - 1, len(table.grid.xs) - 1
        self.grids.append(Grid(start, self.length, n_rows, n_columns, tuple(written)))
        self.blocks.append(Block(start, self.length, "table", number))

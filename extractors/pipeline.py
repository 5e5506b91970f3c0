"""The whole flow, top to bottom: one file -> one record. Read this first.

    bytes --documents--> Document --sections--> [Section] --metadata--> Metadata
                                                    |
                                                    +--tables--> cells --checks--> findings
                                                    |
                                                    +--narrative--> facts, channels, statements

Each stage takes what the stages before it made and changes none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from gongkai._version import __version__
from gongkai.extractors.checks import (
    aligned_text,
    cut_off_findings,
    form_findings,
    form_year,
    is_no_report,
    is_report,
    not_a_report,
    prose_findings,
    tables_to_findings,
    text_form_findings,
    unread_findings,
)
from gongkai.extractors.documents import Document, Limits, Source, read_document
from gongkai.extractors.documents.files.names import is_binary_name, is_document_name
from gongkai.extractors.documents.normal import Folded, fold
from gongkai.extractors.documents.torn_lines import (
    Cut,
    blanked,
    cut_out,
    torn_places,
    without,
)
from gongkai.extractors.errors import DocumentError
from gongkai.extractors.metadata import read_metadata, with_heading
from gongkai.extractors.narrative import Voice, default_voice, read_narrative
from gongkai.extractors.narrative.prose.passages import text_to_page_form
from gongkai.extractors.narrative.voice import NOBODY
from gongkai.extractors.schema import Finding, Generator, Report, Tables
from gongkai.extractors.schema import Source as SourceRecord
from gongkai.extractors.sections import cut_report
from gongkai.extractors.tables import ReportTables, document_to_tables
from gongkai.extractors.tables.templates import templates_hash

_HASH_DIGITS = 8
_ARCHIVE_MARK = "!/"
# No page has lines of more characters; files whose paragraphs are one line each have.
_WIDEST_PAGE = 100


def read_report(
    source: Source, limits: Limits | None = None, voice: Voice | None = None
) -> tuple[Document, Report]:
    """Read one file and return its document and its record.

    A file that is no report has a record which says so. Only where its name, too, says that it is
    something else there is none: .csv and .md would have been passed over in a folder, and a text
    called .pdf or .rar is no such file.

    Args:
        source: the file.
        limits: what it may cost; the defaults where None.
        voice: who reads its prose; the default model where None.

    Raises:
        DocumentError: the file cannot be read (missing, broken, encrypted, no text), or is
            `other_kind` or `not_as_named`.
        LimitError: it is larger, deeper or slower than `limits` allow.
    """
    document = read_document(source, limits or Limits())
    report = document_to_report(document, voice)
    if is_no_report(report):
        _refuse_by_name(source.path, document)
    return document, report


def _refuse_by_name(path: str, document: Document) -> None:
    """Refuse a file without a report in it whose name says that it is something else."""
    ending = PurePath(path).suffix
    if not is_document_name(path):
        raise DocumentError(
            "other_kind",
            f"This is a {ending} file without an annual report in it; reports are read from txt, "
            "html, docx, doc, pdf and zip files.",
        )
    if document.format in {"text", "html"} and is_binary_name(path):
        # Most often what a server answered in place of the file.
        what = {"text": "plain text", "html": "a web page"}[document.format]
        raise DocumentError(
            "not_as_named",
            f"The name says {ending}, but the file is {what} without an annual report in it. Get "
            "the file again.",
        )


def document_to_report(document: Document, voice: Voice | None = None) -> Report:
    """Return the record of a document; of a page that is no report, one that says so."""
    voice, folded = voice or default_voice(), fold(document.text)
    cut = cut_report(document, folded)
    sections = cut.sections
    lines = _with_whole_lines(document, folded)
    reading = read_metadata(document, sections, lines.folded, lines.printed)
    metadata = reading.metadata
    tables = document_to_tables(document, folded, sections, form_year(metadata))
    if is_report(metadata, sections, tables, document.text):
        findings = list(form_findings(sections, tables, reading.years, reading.damaged_period))
        findings += text_form_findings(metadata, sections, tables, lines.aligned.text)
        findings += _sums(tables, document.text)
    else:
        metadata = with_heading(metadata, document)
        findings = [not_a_report(metadata, sections)]
        sections, tables = [], ReportTables("none", Tables(), [], [])
    findings += cut_off_findings(document.text, sections, tables, is_cut_off=document.is_cut_off)
    spans = [(reading.start, reading.end) for reading in tables.readings] + tables.others
    narrative = read_narrative(document.text, folded, sections, spans, voice, end=cut.end)
    findings += prose_findings(
        narrative.facts, tables.tables, tables.readings, lines.aligned, metadata.year
    )
    if voice.mode != NOBODY:
        findings += unread_findings(
            sections, narrative.problems, narrative.improvements, document.text
        )
    return Report(
        document_id=make_document_id(document.path, document.sha256),
        generator=Generator(version=__version__, model=voice.name, templates=templates_hash()),
        source=_source(document),
        metadata=metadata,
        template=tables.template,
        sections=sections,
        tables=tables.tables,
        readings=tables.readings,
        facts=narrative.facts,
        channels=narrative.channels,
        problems=narrative.problems,
        improvements=narrative.improvements,
        findings=findings,
    )


def _source(document: Document) -> SourceRecord:
    return SourceRecord(
        path=document.path,
        sha256=document.sha256,
        format=document.format,
        n_pages=len(document.pages) or None,
        encoding=document.encoding,
    )


def make_document_id(path: str, sha256: str) -> str:
    """Return the file's stem and the first hexadecimal digits of its hash, joined by a hyphen.

    >>> make_document_id("a.zip!/b/报告.html", "0123456789ab")
    '报告-01234567'
    """
    name = PurePath(path.rpartition(_ARCHIVE_MARK)[2].replace("\\", "/"))
    return f"{name.stem}-{sha256[:_HASH_DIGITS]}"


class _WholeLines(NamedTuple):
    """A document's text with the lines joined that its pages have torn.

    Attributes:
        folded: the folded text; printed: the text as it is printed.
        aligned: the folded text with every character at its place, blanks between joined lines.
    """

    folded: Folded
    printed: Folded
    aligned: Folded


def _with_whole_lines(document: Document, folded: Folded) -> _WholeLines:
    every = range(len(document.text) + 1)
    printed, aligned = Folded(document.text, every), Folded(aligned_text(folded), every)
    cuts = _torn_places(document, folded)
    if not cuts:
        return _WholeLines(folded, printed, aligned)
    whole = without(folded, cuts)
    places = [(folded.end(start), folded.start(end)) for start, end in cuts]
    if isinstance(folded.offsets, range):  # a character for a character
        printed = Folded(cut_out(document.text, cuts), whole.offsets)
    else:
        printed = without(printed, places)
    return _WholeLines(whole, printed, Folded(blanked(aligned.text, places), every))


def _torn_places(document: Document, folded: Folded) -> list[Cut]:
    """Return what stands between the halves of the lines that the page has torn."""
    wide = (line for line in folded.text.split("\n") if len(line) > _WIDEST_PAGE)
    if any(len("".join(line.split())) > _WIDEST_PAGE for line in wide):
        return []  # paragraphs as they were written
    grids = [(folded.index(grid.start), folded.index(grid.end)) for grid in document.grids]
    form = text_to_page_form(folded, 0, len(folded.text), grids)
    if form.width is None:
        return []
    return torn_places(folded.text, is_torn=form.is_torn, is_running=form.is_running)


def _sums(tables: ReportTables, text: str) -> Iterator[Finding]:
    by_kind = {name: table for name, table in tables.tables if table is not None}
    return tables_to_findings(tables.drafts, by_kind, tables.readings, text)

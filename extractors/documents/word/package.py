"""Bytes of a DOCX -> its XML parts, parsed without entities and within the limits."""

from __future__ import annotations

import codecs
import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from gongkai.extractors.documents.files.members import (
    BROKEN_ARCHIVE,
    ratio_failure,
    read_limited,
    why_broken,
)
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.markup import raise_memory_error
from gongkai.extractors.documents.word.unseen import MARK_WORDS, STYLE_NAMES
from gongkai.extractors.errors import DocumentError, LimitError

_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFFICE_DOCUMENT = "/officeDocument"
_MAIN_PART = "word/document.xml"
# First entries of other packages -> what to say.
_OTHERS = (
    ("xl/workbook.xml", "xlsx", "an Excel workbook; expected a Word document"),
    ("ppt/presentation.xml", "pptx", "a PowerPoint file; expected a Word document"),
    ("OFD.xml", "ofd", "an OFD document; open it in its reader and save it as PDF"),
    ("content.xml", "odt", "an OpenDocument file; save it as .docx"),
    ("META-INF/container.xml", "epub", "an e-book; expected a Word document"),
)


@dataclass(frozen=True, slots=True)
class DocxParts:
    """What the reader needs of a package.

    Attributes:
        namespace: the one its main part is written in.
        styles: None where there are none, no text names a style, or no style hides any text.
    """

    body: etree._Element
    namespace: str
    styles: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    title: str | None


def open_package(data: bytes, limits: Limits) -> DocxParts:
    """Return the parts of a DOCX.

    Raises:
        DocumentError: `broken_docx`, `encrypted`, `unsupported_*`, `entities_refused`.
        LimitError: `file_too_large`, `compression_ratio`, `nested_too_deep`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ARCHIVE as error:
        reason = f"The DOCX {why_broken(error, len(data))}. Get it again in full."
        raise DocumentError("broken_docx", reason) from None
    with archive:
        parts = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
        package = _Package(archive, parts, limits)
        main = _main_part(package)
        root = package.part(main)
        if root is None:
            raise _no_word(parts)
        namespace = etree.QName(root).namespace or ""
        body = root.find(f"{{{namespace}}}body")
        if namespace not in _NAMESPACES or body is None:
            raise DocumentError(
                "broken_docx", "The main part of the DOCX is no Word document; get the file again."
            )
        folder = posixpath.dirname(main)
        footnotes, endnotes = (
            package.optional_part(f"{folder}/{name}.xml") for name in ("footnotes", "endnotes")
        )
        styles = None
        if any(_names_style(part, namespace) for part in (body, footnotes, endnotes)):
            styles = package.optional_part(f"{folder}/styles.xml", holding=MARK_WORDS)
        return DocxParts(body, namespace, styles, footnotes, endnotes, _title(package))


def _names_style(part: etree._Element | None, namespace: str) -> bool:
    """Whether a paragraph or a run of the part is of a style.

    Documents written by programs seldom name one.
    """
    if part is None:
        return False
    names = (f"{{{namespace}}}{name}" for name in STYLE_NAMES)
    return next(part.iter(*names), None) is not None


@dataclass(frozen=True, slots=True)
class _Package:
    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    limits: Limits

    def part(self, name: str, *, holding: Sequence[str] = ()) -> etree._Element | None:
        """Return the root element of a part, None where the package has no such part.

        With `holding`, None too where it holds none of these words: the styles that Word writes are
        ten times as long as a report.
        """
        info = self.parts.get(name.lower())
        if info is None:
            return None
        failure = ratio_failure(info, self.limits)
        if failure is not None:
            raise LimitError(*failure)
        data = read_limited(self.archive, info, self.limits.max_file_bytes)
        is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        if holding and not is_wide and not any(one.encode() in data for one in holding):
            return None
        return parse_xml(data, name)

    def optional_part(self, name: str, *, holding: Sequence[str] = ()) -> etree._Element | None:
        """Return a part that the text can do without, None where it is missing or broken."""
        try:
            return self.part(name, holding=holding)
        except LimitError:
            raise
        except DocumentError as error:
            if error.code == "entities_refused":
                raise
            return None


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root element; a document type declaration is refused, entities are never read.

    Raises:
        DocumentError: `broken_docx`, `entities_refused`.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        if isinstance(error, etree.LxmlError):
            raise_memory_error(error)
        if "depth" in str(error):
            raise LimitError(
                "nested_too_deep", f"The part {name} nests too many elements in each other."
            ) from None
        reason = f"The part {name} of the DOCX is broken: {error}. Get the file again."
        raise DocumentError("broken_docx", reason) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError(
            "entities_refused",
            f"The part {name} declares entities, which Word never does; the file is not trusted.",
        )
    return root


def _main_part(package: _Package) -> str:
    """Return the name of the main part: what the package says it is, else the usual name."""
    relations = package.optional_part("_rels/.rels")
    if relations is not None:
        for relation in relations:
            if isinstance(relation.tag, str) and relation.get("Type", "").endswith(
                _OFFICE_DOCUMENT
            ):
                target = relation.get("Target", "").replace("\\", "/").lstrip("/")
                target = posixpath.normpath(target)
                if target.lower() in package.parts and target.lower().startswith("word/"):
                    return target
    return _MAIN_PART


def _no_word(parts: dict[str, zipfile.ZipInfo]) -> DocumentError:
    for entry, name, what in _OTHERS:
        if entry.lower() in parts:
            return DocumentError(f"unsupported_{name}", f"This is {what}.")
    if "[content_types].xml" in parts or any(name.startswith("word/") for name in parts):
        return DocumentError("broken_docx", "The DOCX has no main part; get the file again.")
    return DocumentError(
        "unsupported_zip", "This is a ZIP archive, not a document; give it the extension .zip."
    )


def _title(package: _Package) -> str | None:
    properties = package.optional_part("docProps/core.xml")
    if properties is None:
        return None
    title = properties.find("{http://purl.org/dc/elements/1.1/}title")
    text = "" if title is None else " ".join((title.text or "").split())
    return text or None

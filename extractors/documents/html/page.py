"""Web page -> Document: the report's lines and tables, without the site around them.

bytes -> thinned tree -> lines and tables -> those of the report -> text, blocks and grids.
"""

from __future__ import annotations

import re

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.html.body import report_lines
from gongkai.extractors.documents.html.lines import tree_to_lines
from gongkai.extractors.documents.html.tree import bytes_to_page
from gongkai.extractors.documents.layout import LayoutWriter
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.errors import DocumentError

# Either may be left out by its maker, both hardly ever. In UTF-16 every other byte is 0.
_END_RE = re.compile(rb"(?i)<\0?/\0?(?:b\0?o\0?d\0?y|h\0?t\0?m\0?l)")


def html_to_document(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """Return the Document of a web page.

    Raises:
        DocumentError: `not_text`, `no_text`.
        LimitError: `nested_too_deep`, `too_many_attributes`, `too_many_elements`,
            `text_too_long`, `too_slow`.
    """
    deadline = Deadline(limits.max_seconds)
    page = bytes_to_page(data, deadline)
    deadline.check()
    found = tree_to_lines(page.body, limits, deadline)
    deadline.check()
    writer = LayoutWriter(limits)
    for line in report_lines(found, page.title):
        if line.table is not None:
            writer.add_table(line.table)
        else:
            writer.add_line(line.text)
    text, blocks, grids = writer.finish()
    if not blocks:
        if not _END_RE.search(data):
            reason = f"The page breaks off after {len(data)} bytes, before it shows any text."
            raise DocumentError("no_text", f"{reason} Save it again in full.")
        raise DocumentError(
            "no_text",
            "The page shows no text; its content is probably loaded by a script, so save it from "
            "a browser after it has loaded.",
        )
    return Document(
        path,
        sha256,
        "html",
        page.encoding,
        text,
        blocks,
        grids,
        declared_title=page.title,
        is_cut_off=page.is_cut_off,
    )

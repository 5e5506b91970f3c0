"""Which names in a folder or an archive may be reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

DOCUMENT_EXTENSIONS = frozenset((
    "", ".txt", ".text", ".htm", ".html", ".shtml", ".xhtml", ".docx", ".doc", ".pdf", ".zip",
    # Reports also come in these; they are not read, and said not to be rather than passed over.
    ".mht", ".mhtml", ".rtf", ".wps", ".ofd", ".odt", ".rar", ".7z",
))  # fmt: skip
# Of these, what is never text; a .doc may well be a web page that a word processor saved.
_BINARY_EXTENSIONS = frozenset((".docx", ".pdf", ".zip", ".wps", ".ofd", ".odt", ".rar", ".7z"))
_IGNORED_RE = re.compile(r"\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$", re.IGNORECASE)
# The folder a browser or Word puts the pictures of a saved page into, beside the page.
_COMPANION_RE = re.compile(r"(?P<stem>.+?)(?:_files|\.files|_文件|\.fld)", re.IGNORECASE)
_PAGE_SUFFIXES = (".htm", ".html", ".shtml", ".xhtml", ".mht")
_EXTENSION_RE = re.compile(r"\.\w{1,5}", re.ASCII)


def is_lock_name(path: str) -> bool:
    """Return whether a file is the one that Office lays beside a document while it is open.

    >>> is_lock_name("in/~$年报.docx"), is_lock_name("年报.docx")
    (True, False)
    """
    return PurePosixPath(path).name.startswith("~$")


def kept_names(names: Iterable[str]) -> list[str]:
    """Return the names of one folder without hidden, lock and system files, sorted.

    The companion folder of a saved page is left out when the page stands beside it.

    >>> kept_names(["b_files", "a.html", "a_files", "~$c.docx", ".DS_Store"])
    ['a.html', 'b_files']
    """
    found = sorted(names)
    lowered = {name.lower() for name in found}
    kept = []
    for name in found:
        if _IGNORED_RE.match(name):
            continue
        companion = _COMPANION_RE.fullmatch(name)
        pages = (companion["stem"].lower() + suffix for suffix in _PAGE_SUFFIXES if companion)
        if companion is None or not any(page in lowered for page in pages):
            kept.append(name)
    return kept


def is_page_name(path: str) -> bool:
    """Return whether a file of this name should be a web page."""
    return path.lower().endswith(_PAGE_SUFFIXES)


def is_document_name(path: str) -> bool:
    """Return whether a file of this name is taken out of a folder or an archive.

    A name without an extension may be anything and is taken.

    >>> [is_document_name(name) for name in ("a.DOCX", "2.关于年报的说明", "logo.png")]
    [True, True, False]
    """
    extension = PurePosixPath(path).suffix.lower()
    return extension in DOCUMENT_EXTENSIONS or not _EXTENSION_RE.fullmatch(extension)


def is_binary_name(path: str) -> bool:
    """Return whether a name says that the file is of a format that is never plain text.

    >>> [is_binary_name(name) for name in ("a.PDF", "a.rar", "a.doc", "关于2.1年报")]
    [True, True, False, False]
    """
    return PurePosixPath(path).suffix.lower() in _BINARY_EXTENSIONS

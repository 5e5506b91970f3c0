"""Typed access to lxml, whose own types leave open what a query returns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree


def found_elements(element: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements that an XPath finds; the path must select elements only.

    Raises:
        MemoryError: there is not enough for it.
    """
    try:
        return cast("list[etree._Element]", element.xpath(path))  # noqa: SLF001  (lxml's own name)
    except etree.XPathError as error:
        raise_memory_error(error)
        raise


def found_values(element: etree._Element, attribute: str) -> set[str]:
    """Return the different values that an attribute has within an element.

    Word styles an element a character, by a few styles: asking for these makes no elements.

    Raises:
        MemoryError: there is not enough for it.
    """
    path = f"descendant::*/@{attribute}"
    try:
        return set(cast("list[str]", element.xpath(path, smart_strings=False)))
    except etree.XPathError as error:
        raise_memory_error(error)
        raise


def raise_memory_error(error: etree.LxmlError) -> None:
    """Raise a MemoryError where lxml ran out of memory: libxml2 has no other words for it there.

    Words that the file holds are none of libxml2's.

    >>> raise_memory_error(etree.LxmlError("Tag o:p invalid"))
    >>> raise_memory_error(etree.LxmlError("Entity 'unknown error' not defined, line 1, column 9"))
    """
    told: str = getattr(error, "msg", None) or str(error)
    said = told.partition(", line ")[0]
    is_short = getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY
    if is_short or said == "unknown error" or said.startswith("Memory allocation failed"):
        raise MemoryError from error


def element_text(element: etree._Element) -> str:
    """Return all text in the element as it stands in the source."""
    return "".join(cast("Iterator[str]", element.itertext()))


def text_size(element: etree._Element) -> int:
    """Return the number of characters of the element's text, runs of white space counted as one."""
    return int(cast("float", element.xpath("string-length(normalize-space(.))")))

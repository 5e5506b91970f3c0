"""Form controls in the cells of a table -> the text they show.

A filled-in form shows its numbers in controls: <input value="7837"> is no blank cell. What a
script has filled in, the file does not tell: such a control is read as U+FFFD, an unread character.
Controls anywhere else belong to the site (its search box), and are left out.
"""

from __future__ import annotations

import re

from lxml import etree

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.markup import element_text, found_elements

_UNKNOWN = "\ufffd"
# Shows no text, or one that is no value.
_NO_VALUE = frozenset((
    "hidden", "submit", "button", "reset", "image", "file", "password", "checkbox", "radio",
))  # fmt: skip
_MIN_TABLE_CELLS = 6
# lxml refuses to write these.
_CONTROLS_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fill_controls(body: etree._Element, deadline: Deadline) -> None:
    """Put the text that controls show in their place, in the cells of tables of data."""
    is_form: dict[etree._Element, bool] = {}
    for control in list(body.iter("input", "select", "textarea")):
        deadline.check()
        table = next(control.iterancestors("table"), None)
        if table is None or control.get("type", "").strip().lower() in _NO_VALUE:
            continue
        if table not in is_form:
            is_form[table] = _holds_data(table)
        if is_form[table]:
            text = _shown(control)
            for child in list(control):
                control.remove(child)
            control.tag = "span"
            control.text = _CONTROLS_RE.sub(_UNKNOWN, text)


def _holds_data(table: etree._Element) -> bool:
    """Return whether a table has rows of cells of its own, and no other table within it."""
    if len(found_elements(table, ".//table[1]")):
        return False
    cells = found_elements(table, ".//td | .//th")
    return len(cells) >= _MIN_TABLE_CELLS and len(found_elements(table, ".//tr")) > 1


def _shown(control: etree._Element) -> str:
    if control.tag == "input":
        return control.get("value", _UNKNOWN)
    if control.tag == "textarea":
        return element_text(control) or _UNKNOWN
    options = list(control.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib]
    if not chosen and len(options) != 1:
        return _UNKNOWN
    return " ".join(element_text(option).strip() for option in chosen or options)

"""What a page holds and does not show: hidden elements, deleted and struck-out text.

An element that is not displayed is gone with its place; one that is invisible, or whose text is
struck out, keeps it: a table cell stays a cell, without text.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.html.style_rules import Effect, HidingRules, style_effect
from gongkai.extractors.documents.markup import found_elements, found_values, text_size

Found: TypeAlias = "tuple[etree._Element, Effect]"  # noqa: SLF001  # lxml names no other

_DELETED = ("s", "strike", "del")
_VISIBLE_RE = re.compile(r"visibility\s*:\s*visible", re.IGNORECASE)
# Where most of a page's text is hidden, a script of the site would have shown it (tabs, "read
# more"): losing the report is worse than keeping a menu.
_MAX_HIDDEN_SHARE = 0.5
_ELEMENTS_A_LOOK = 1_000


def drop_hidden(body: etree._Element, rules: HidingRules, deadline: Deadline) -> None:
    """Take out what styles hide and what is struck out, unless it is most of the page."""
    found: list[Found] = [(element, "struck") for element in body.iter(*_DELETED)]
    found += [(element, "gone") for element in found_elements(body, "descendant::*[@hidden]")]
    found += _styled(body)
    found += _ruled(body, rules, deadline)
    if not found:
        return
    n_all = text_size(body)
    for element, effect in found:
        deadline.check()
        if text_size(element) <= _MAX_HIDDEN_SHARE * n_all:
            _hide(element, effect)


def _styled(body: etree._Element) -> list[Found]:
    """Return the elements that their own style hides; few pages have any."""
    effects = ((style, style_effect(style)) for style in found_values(body, "style"))
    hiding = {style: effect for style, effect in effects if effect not in (None, "shown")}
    if not hiding:
        return []
    found = (
        (e, hiding.get(e.get("style", ""))) for e in found_elements(body, "descendant::*[@style]")
    )
    return [(element, effect) for element, effect in found if effect is not None]


def _ruled(body: etree._Element, rules: HidingRules, deadline: Deadline) -> list[Found]:
    """Return the elements that a rule of the page hides and their own style does not show."""
    if not rules.by_name or not _is_named(body, rules):
        return []
    found: list[Found] = []
    for number, element in enumerate(found_elements(body, "descendant::*[@class or @id]")):
        if number % _ELEMENTS_A_LOOK == 0:
            deadline.check()
        effect = rules.effect(element)
        if effect is not None and style_effect(element.get("style", "")) != "shown":
            found.append((element, effect))
    return found


def _is_named(body: etree._Element, rules: HidingRules) -> bool:
    """Whether an element has a class or id that a rule names; the first one is enough."""
    named = rules.by_name.keys()
    classes = (f".{name}" for told in found_values(body, "class") for name in told.split())
    if not named.isdisjoint(classes):
        return True
    return not named.isdisjoint(f"#{name}" for name in found_values(body, "id"))


def _hide(element: etree._Element, effect: Effect) -> None:
    if effect == "gone":
        empty(element)
    elif effect == "struck" or (effect == "unseen" and not _shows_some(element)):
        _blank(element)
    elif effect == "no_size" and not len(element):
        # An element with others in it may do away with the gaps between these, no more.
        _blank(element)


def _shows_some(element: etree._Element) -> bool:
    styled = found_elements(element, "descendant::*[contains(@style, 'visib')]")
    return any(_VISIBLE_RE.search(inner.get("style", "")) for inner in styled)


def _blank(element: etree._Element) -> None:
    """Take the text out of an element, which stays where it is."""
    for inner in element.iter():
        inner.text = None
        if inner is not element:
            inner.tail = None


def empty(element: etree._Element) -> None:
    """Leave nothing of an element but the text behind it; its empty shell is dissolved later.

    Moving that text to a neighbour instead fails on control characters, which pages do hold and
    lxml refuses to write.
    """
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # newer than the stubs
    element.tag = "span"

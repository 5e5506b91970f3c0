"""What styles hide: of an element's own style, and of the simple rules of a page's <style>."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from gongkai.extractors.documents.markup import element_text

# gone: with its place; struck, unseen, no_size: its text is not read, its place stays.
Effect = Literal["gone", "struck", "unseen", "no_size", "shown"]

_EFFECTS: tuple[tuple[Effect, str], ...] = (
    ("gone", r"display\s*:\s*none|mso-hide\s*:\s*all"),
    ("struck", r"text-decoration(?:-line)?\s*:[^;]*\bline-through"),
    # A page that moves in what it shows makes it visible by a script.
    ("unseen", r"\A(?!.*animation).*\bvisibility\s*:\s*(?:hidden|collapse)"),
    ("no_size", r"font-size\s*:\s*0(?:\.0+)?\s*(?:[a-z%]{1,4}\s*)?(?:!|;|\Z)"),
    ("shown", r"display\s*:|visibility\s*:"),
)
_EFFECT_RES = [(effect, re.compile(text, re.IGNORECASE | re.DOTALL)) for effect, text in _EFFECTS]
# One of them is in each of these: the cheap test.
_TOUCHED_RE = re.compile(
    r"display|visibility|mso-hide|text-decoration|font-size\s*:\s*0", re.IGNORECASE
)
_HINT_RE = re.compile(r"none|hidden|collapse|line-through|font-size\s*:\s*0", re.IGNORECASE)
_COMMENT_RE = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_PIECE_RE = re.compile(r"[^{}]+|[{}]")
_SIMPLE_RE = re.compile(r"([a-zA-Z][\w-]*)?([.#][\w-]+)")
_NAME_RE = re.compile(r"[.#][\w-]+")


def style_effect(style: str) -> Effect | None:
    """Return what declarations do to a text, None where they do not touch whether it is seen.

    >>> style_effect("color:red; DISPLAY: none"), style_effect("font-size:0.5em")
    ('gone', None)
    """
    if not _TOUCHED_RE.search(style):
        return None
    return next((effect for effect, pattern in _EFFECT_RES if pattern.search(style)), None)


@dataclass(frozen=True, slots=True)
class HidingRules:
    """By class (`.old`) or id (`#old`): the tags a rule is for (None: all), and what it does."""

    by_name: dict[str, list[tuple[str | None, Effect]]] = field(default_factory=dict)

    def effect(self, element: etree._Element) -> Effect | None:
        """Return what the rules do to an element, None where there is none for it."""
        names = [f".{name}" for name in element.get("class", "").split()]
        names.append(f"#{element.get('id', '')}")
        for name in names:
            for tag, effect in self.by_name.get(name, ()):
                if tag is None or tag == element.tag:
                    return effect
        return None


def hiding_rules(root: etree._Element) -> HidingRules:
    """Return the rules of a page's style elements that hide what has one class or id.

    One that another rule shows (of the open tab, on paper, under the mouse) may be seen: its rules
    are left out.
    """
    hiding: dict[str, list[tuple[str | None, Effect]]] = defaultdict(list)
    shown: set[str] = set()
    for element in root.iter("style"):
        sheet = element_text(element)
        if not _HINT_RE.search(sheet):
            continue
        for selectors, declarations, is_top in _rules(_COMMENT_RE.sub(" ", sheet)):
            effect = style_effect(declarations)
            if effect == "shown":
                shown.update(_NAME_RE.findall(selectors))
            elif effect is not None and is_top:
                for selector in selectors.split(","):
                    simple = _SIMPLE_RE.fullmatch(selector.strip())
                    if simple is not None:
                        tag = simple[1].lower() if simple[1] else None
                        hiding[simple[2]].append((tag, effect))
    return HidingRules({name: rules for name, rules in hiding.items() if name not in shown})


def _rules(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Yield selectors and declarations of each rule, and whether it stands in no other block."""
    open_blocks: list[str] = []
    before = ""
    for piece in _PIECE_RE.findall(sheet):
        if piece == "{":
            open_blocks.append(before.rpartition(";")[2].strip())
            before = ""
        elif piece == "}":
            if open_blocks:
                yield open_blocks.pop(), before, not open_blocks
            before = ""
        else:
            before = piece

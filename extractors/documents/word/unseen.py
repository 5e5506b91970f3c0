"""Runs of a Word document that are hidden or struck out, by their own properties or a style's."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from gongkai.extractors.documents.word.names import WordNames

# Hidden text; text that is struck out, once or twice.
MARK_NAMES = ("vanish", "strike", "dstrike")
MARK_WORDS = ("vanish", "strike")  # one of them is in every such name
# What names the style of a paragraph, and of a run.
STYLE_NAMES = _OF_PARAGRAPH, _OF_RUN = ("pStyle", "rStyle")
_OFF = ("0", "false", "off")
_MAX_BASES = 32  # styles based on one another; a circle never ends

Marks = dict[str, bool]


@dataclass(frozen=True, slots=True)
class UnseenStyles:
    """By the id of a style: the marks it sets on a run. Empty where no style sets any."""

    by_id: dict[str, frozenset[str]] = field(default_factory=dict)


def unseen_styles(styles: etree._Element | None, names: WordNames) -> UnseenStyles:
    """Return the styles that hide or strike out text, those they are based on included."""
    if styles is None:
        return UnseenStyles()
    prefix = names.prefix
    bases: dict[str, str] = {}
    own: dict[str, Marks] = {}
    for style in styles.iter(prefix + "style"):
        style_id = style.get(prefix + "styleId", "")
        base = style.find(prefix + "basedOn")
        if base is not None:
            bases[style_id] = base.get(names.value, "")
        own[style_id] = _marks(style.find(prefix + "rPr"), names)
    by_id = {}
    for style_id in own:
        marks: Marks = {}
        based_on: str | None = style_id
        for _ in range(_MAX_BASES):
            if based_on is None:
                break
            marks = own.get(based_on, {}) | marks
            based_on = bases.get(based_on)
        if any(marks.values()):
            by_id[style_id] = frozenset(mark for mark, is_on in marks.items() if is_on)
    return UnseenStyles(by_id)


def _marks(properties: etree._Element | None, names: WordNames) -> Marks:
    """Return for each mark that run properties set whether they set it on."""
    marks: Marks = {}
    for element in properties if properties is not None else ():
        name = str(element.tag).removeprefix(names.prefix)
        if name in MARK_NAMES:
            marks[name] = element.get(names.value) not in _OFF
    return marks


def marked_run(mark: etree._Element, names: WordNames) -> etree._Element | None:
    """Return the run that a run property applies to; None for a paragraph's or a style's."""
    properties = mark.getparent()
    run = None if properties is None else properties.getparent()
    return run if run is not None and run.tag == names.run else None


def drop_unseen_runs(body: etree._Element, names: WordNames, styles: UnseenStyles) -> None:
    """Remove the runs that are hidden or struck out, as deleted ones are removed."""
    runs = {
        run
        for mark in body.iter(*(names.prefix + name for name in MARK_NAMES))
        if (run := marked_run(mark, names)) is not None
    }
    for run in list(body.iter(names.run)) if styles.by_id else runs:
        if _is_unseen(run, names, styles):
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)


def _is_unseen(run: etree._Element, names: WordNames, styles: UnseenStyles) -> bool:
    """Tell whether a run is hidden or struck out.

    Its own properties decide; else the styles of its characters and its paragraph do, which undo
    each other where both set a mark (ECMA-376, 17.7.3).
    """
    properties = run.find(names.prefix + "rPr")
    marks = _marks(properties, names)
    if any(marks.values()):
        return True
    if not styles.by_id:
        return False
    paragraph = next(run.iterancestors(names.paragraph), None)
    of_paragraph = None if paragraph is None else paragraph.find(names.prefix + "pPr")
    styled = _style(properties, _OF_RUN, names, styles) ^ _style(
        of_paragraph, _OF_PARAGRAPH, names, styles
    )
    return any(mark not in marks for mark in styled)


def _style(
    properties: etree._Element | None, kind: str, names: WordNames, styles: UnseenStyles
) -> frozenset[str]:
    """Return the marks that the style named by some properties sets."""
    style = None if properties is None else properties.find(names.prefix + kind)
    style_id = None if style is None else style.get(names.value)
    return frozenset() if style_id is None else styles.by_id.get(style_id, frozenset())

"""Lines of a web page -> those of the report: the site around it is left out, in doubt nothing is.

The report's own lines are known by what they are: long unlinked sentences, tables, headings in the
wording of such reports. The smallest element around all of them is the body, widened while that adds
more words than links; of the rest of the page, titles and metadata lines stay.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.extractors.documents.html_lines import PageLine, PageLines, PageNode

# A sentence of a report; menus and captions are shorter. Tried 25 to 60.
_MIN_SENTENCE_CHARS = 35
_MAX_HEADING_CHARS = 40
_MAX_LINKED_SHARE = 0.3
_MIN_TABLE_CELLS = 6
# From this share of linked characters a list is navigation.
_MENU_SHARE = 0.7
_MIN_MENU_LINES = 3
# A line of this many linked characters is one link: fewer do not make a parent chrome.
_LINK_ALLOWANCE = 40
_MAX_METADATA_CHARS = 200
_STOP_RE = re.compile(r"[，。；：、]")
_CHROME_LABEL_RE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer?|foot|sidebar|breadcrumbs?|crumbs?|friendlink"
    r"|contentinfo|banner)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHROME_TAGS = frozenset(("nav", "footer", "aside"))
_TITLE_TAGS = frozenset(("h1", "h2"))


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary of `page_chrome.toml`, each list as one pattern."""

    metadata: re.Pattern[str]
    foot: re.Pattern[str]
    heading: re.Pattern[str]
    title: re.Pattern[str]


@cache
def _words() -> _Words:
    chrome = files(__package__).joinpath("page_chrome.toml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = tomllib.loads(chrome)

    def pattern(name: str) -> str:
        return "|".join(re.escape(word) for word in lists[name])

    # 索 引 号： is how some sites space their labels.
    labels = "|".join(r"\s*".join(map(re.escape, word)) for word in lists["metadata_labels"])
    return _Words(
        re.compile(rf"(?:^|[\s【\[|(（])(?:{labels})\s*[】\]]?\s*(?:[:：]|$)", re.MULTILINE),
        re.compile(pattern("foot_words")),
        re.compile(pattern("heading_words")),
        re.compile(pattern("title_words")),
    )


def report_lines(page: PageLines, title: str | None) -> list[PageLine]:
    """Return the lines and tables of the page that belong to the report, in order.

    A page on which nothing looks like a report comes back whole.

    Args:
        page: all lines of the page.
        title: of the page; a line that repeats it stays.
    """
    lines, nodes = page.lines, page.nodes
    evidence = [number for number, line in enumerate(lines) if _is_evidence(line, nodes)]
    if not evidence or not nodes:
        return lines
    is_evidence = set(evidence)
    body = _widened(_common_node(nodes, lines, evidence), nodes, lines)
    menus = _menu_lines(nodes, lines, is_evidence)
    first, end = nodes[body].first, nodes[body].end
    kept: list[PageLine] = []
    for number, line in enumerate(lines):
        if number in menus:
            continue
        if first <= number < end or _is_head(line, nodes, title):
            kept.append(line)
    return kept


def _is_evidence(line: PageLine, nodes: Sequence[PageNode]) -> bool:
    text = line.text
    if line.n_linked > _MAX_LINKED_SHARE * len(text):
        return False
    if line.table is not None:
        is_table = len(line.table.cells) >= _MIN_TABLE_CELLS and line.table.n_rows > 1
        return is_table and not _is_metadata(line) and not _words().foot.search(text)
    if len(text) >= _MIN_SENTENCE_CHARS:
        is_sentence = len(_STOP_RE.findall(text)) >= 1 and not _words().foot.search(text)
        return is_sentence and not _is_metadata(line) and not _in_chrome(line, nodes)
    if line.n_linked or not 4 <= len(text) <= _MAX_HEADING_CHARS:
        return False
    return bool(_words().heading.search(text)) and not _in_chrome(line, nodes)


def _is_metadata(line: PageLine) -> bool:
    is_short = len(line.text) <= _MAX_METADATA_CHARS or line.table is not None
    return is_short and bool(_words().metadata.search(line.text))


def _in_chrome(line: PageLine, nodes: Sequence[PageNode]) -> bool:
    number = line.node
    while number >= 0:
        node = nodes[number]
        if node.tag in _CHROME_TAGS or _CHROME_LABEL_RE.search(node.label):
            return True
        number = node.parent
    return False


def _common_node(
    nodes: Sequence[PageNode], lines: Sequence[PageLine], evidence: Sequence[int]
) -> int:
    """Return the smallest element that holds all the evidence."""
    first, last = evidence[0], evidence[-1]
    number = lines[first].node
    while nodes[number].parent >= 0 and nodes[number].end <= last:
        number = nodes[number].parent
    return number


def _widened(body: int, nodes: Sequence[PageNode], lines: Sequence[PageLine]) -> int:
    """Return the largest element around the body that adds no menu and no foot of the site."""
    while (parent := nodes[body].parent) >= 0:
        outer, inner = nodes[parent], nodes[body]
        added = [*lines[outer.first : inner.first], *lines[inner.end : outer.end]]
        n_linked = sum(line.n_linked for line in added)
        n_plain = sum(len(line.text) - line.n_linked for line in added)
        if n_linked > max(_LINK_ALLOWANCE, n_plain):
            break
        if any(_words().foot.search(line.text) or _in_chrome(line, nodes) for line in added):
            break
        body = parent
    return body


def _menu_lines(
    nodes: Sequence[PageNode], lines: Sequence[PageLine], evidence: set[int]
) -> set[int]:
    """Return the numbers of the lines that stand in a list of links."""
    menus: set[int] = set()
    for node in nodes:
        held = range(node.first, node.end)
        if len(held) < _MIN_MENU_LINES or node.first in menus:
            continue
        if any(number in evidence for number in held):
            continue
        n_chars = sum(len(lines[number].text) for number in held)
        n_linked = sum(lines[number].n_linked for number in held)
        if n_linked >= _MENU_SHARE * n_chars:
            menus.update(held)
    return menus


def _is_head(line: PageLine, nodes: Sequence[PageNode], title: str | None) -> bool:
    """Return whether a line outside the body is a title or a line of metadata."""
    if line.n_linked > _MAX_LINKED_SHARE * len(line.text) or _words().foot.search(line.text):
        return False
    if _is_metadata(line):
        return True
    if line.table is not None or len(line.text) > 80:
        return False
    if nodes[line.node].tag in _TITLE_TAGS or (
        title and len(line.text) >= 8 and line.text in title
    ):
        return True
    return bool(_words().title.search(line.text)) and not _in_chrome(line, nodes)

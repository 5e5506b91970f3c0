"""Lines of a web page -> those of the report: the site around it is left out, in doubt nothing is.

The report's own lines are known by what they are: long unlinked sentences, tables, headings in
the wording of such reports. The smallest element around all of them is the body, widened while
that adds more words than links; of the rest of the page, titles and metadata lines stay.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from gongkai.extractors.documents.html.lines import PageLine, PageLines, PageNode

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
_MAX_TITLE_CHARS = 80
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
    perhaps_foot: re.Pattern[str]
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
        re.compile(f"{pattern('foot_words')}|{pattern('foot_hints')}"),
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
    if not nodes:
        return lines
    in_chrome = _nodes_in_chrome(nodes)
    is_evidence = [_is_evidence(line) for line in lines]
    n_evidence = sum(is_evidence)
    n_in_chrome = sum(
        found and in_chrome[line.node] for found, line in zip(is_evidence, lines, strict=True)
    )
    if 2 * n_in_chrome > n_evidence:
        # The element that holds the report is named like a menu.
        in_chrome = [False] * len(nodes)
    is_evidence = [
        found and not in_chrome[line.node] for found, line in zip(is_evidence, lines, strict=True)
    ]
    if not any(is_evidence):
        return lines
    body = _widened(_common_node(nodes, lines, is_evidence), page, in_chrome)
    chrome = _chrome_lines(page, is_evidence, in_chrome)
    last = _last(is_evidence)
    kept: list[PageLine] = []
    for number, line in enumerate(lines):
        if number in chrome or (number > last and _words().foot.search(line.text)):
            continue
        if nodes[body].first <= number < nodes[body].end or _is_head(line, nodes, title):
            kept.append(line)
    return kept


def _nodes_in_chrome(nodes: Sequence[PageNode]) -> list[bool]:
    """Return for every element whether it, or one around it, calls itself menu, side or foot."""
    in_chrome: list[bool] = []
    for node in nodes:
        is_chrome = node.tag in _CHROME_TAGS or bool(_CHROME_LABEL_RE.search(node.label))
        in_chrome.append(is_chrome or (node.parent >= 0 and in_chrome[node.parent]))
    return in_chrome


def _is_evidence(line: PageLine) -> bool:
    text = line.text
    if line.n_linked > _MAX_LINKED_SHARE * len(text):
        return False
    if line.table is not None:
        is_table = len(line.table.cells) >= _MIN_TABLE_CELLS and line.table.n_rows > 1
        return is_table and not _is_metadata(line) and not _words().perhaps_foot.search(text)
    if len(text) >= _MIN_SENTENCE_CHARS:
        is_sentence = len(_STOP_RE.findall(text)) >= 1 and not _words().perhaps_foot.search(text)
        return is_sentence and not _is_metadata(line)
    if line.n_linked or not 4 <= len(text) <= _MAX_HEADING_CHARS:
        return False
    return bool(_words().heading.search(text))


def _is_metadata(line: PageLine) -> bool:
    is_short = len(line.text) <= _MAX_METADATA_CHARS or line.table is not None
    return is_short and bool(_words().metadata.search(line.text))


def _last(is_evidence: Sequence[bool]) -> int:
    return len(is_evidence) - 1 - list(reversed(is_evidence)).index(True)


def _common_node(
    nodes: Sequence[PageNode], lines: Sequence[PageLine], is_evidence: Sequence[bool]
) -> int:
    """Return the smallest element that holds all the evidence."""
    last = _last(is_evidence)
    number = lines[is_evidence.index(True)].node
    while nodes[number].parent >= 0 and nodes[number].end <= last:
        number = nodes[number].parent
    return number


def _widened(body: int, page: PageLines, in_chrome: Sequence[bool]) -> int:
    """Return the largest element around the body that adds no menu and no foot of the site."""
    while (parent := page.nodes[body].parent) >= 0:
        outer, inner = page.nodes[parent], page.nodes[body]
        added = [*page.lines[outer.first : inner.first], *page.lines[inner.end : outer.end]]
        n_linked = sum(line.n_linked for line in added)
        n_plain = sum(len(line.text) - line.n_linked for line in added)
        if n_linked > max(_LINK_ALLOWANCE, n_plain):
            break
        if any(in_chrome[line.node] or _words().perhaps_foot.search(line.text) for line in added):
            break
        body = parent
    return body


def _chrome_lines(
    page: PageLines, is_evidence: Sequence[bool], in_chrome: Sequence[bool]
) -> set[int]:
    """Return the numbers of the lines in lists of links, and in what calls itself chrome.

    An element with evidence in it is neither.
    """
    evidence = [0, *accumulate(is_evidence)]
    chars = [0, *accumulate(len(line.text) for line in page.lines)]
    linked = [0, *accumulate(line.n_linked for line in page.lines)]
    chrome: set[int] = set()
    for number, node in enumerate(page.nodes):
        first, end = node.first, node.end
        if first == end or first in chrome or evidence[first] < evidence[end]:
            continue
        n_linked, n_chars = linked[end] - linked[first], chars[end] - chars[first]
        is_menu = end - first >= _MIN_MENU_LINES and n_linked >= _MENU_SHARE * n_chars
        if is_menu or in_chrome[number]:
            chrome.update(range(first, end))
    return chrome


def _is_head(line: PageLine, nodes: Sequence[PageNode], title: str | None) -> bool:
    """Return whether a line outside the body is a title or a line of metadata."""
    if line.n_linked > _MAX_LINKED_SHARE * len(line.text) or _words().perhaps_foot.search(
        line.text
    ):
        return False
    if _is_metadata(line):
        return True
    if line.table is not None or len(line.text) > _MAX_TITLE_CHARS:
        return False
    if nodes[line.node].tag in _TITLE_TAGS or (
        title and len(line.text) >= 8 and line.text in title
    ):
        return True
    return bool(_words().title.search(line.text))

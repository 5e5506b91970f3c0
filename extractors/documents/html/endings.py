"""Does a page break off? A download that stopped short ends in a tag or within a table."""

from __future__ import annotations

import re

# Either may be left out by its maker, both hardly ever.
_END_RE = re.compile(r"</(?:body|html)", re.IGNORECASE)
_TABLE_RE = re.compile(r"<(/?)table\b", re.IGNORECASE)
# What a page does not show may hold tags: document.write('</body>'), <!-- <table> -->.
_UNSHOWN_RE = re.compile(r"<!--|<(script|style|textarea)\b", re.IGNORECASE)
_LAST_CHARS = 2_000  # the last two tags, and what a server writes behind them
_IN_TAG_RE = re.compile(r"<[a-zA-Z/!][^>]*\Z")
_LONGEST_TAG = 20_000


def is_cut_off(markup: str) -> bool:
    """Tell whether a page ends in a tag or in an open table, and nothing says that it ends there.

    >>> is_cut_off("<table><tr><td>3</td></tr><tr><td sty"), is_cut_off("<p>一、总体情况</p>")
    (True, False)
    """
    markup = _without_unshown(markup)
    if _END_RE.search(markup, max(0, len(markup) - _LAST_CHARS)):
        return False
    last = markup.rfind("<", max(0, len(markup) - _LONGEST_TAG))
    if last >= 0 and _IN_TAG_RE.match(markup, last):
        return True
    return sum(-1 if mark else 1 for mark in _TABLE_RE.findall(markup)) > 0


def _without_unshown(markup: str) -> str:
    """Return a page without comments and scripts; one that never ends goes to the page's end.

    >>> _without_unshown("<p>1<!-- <table> -->2<SCRIPT>'</body>'</script>3<!-- 4")
    '<p>123'
    """
    parts, place = [], 0
    while match := _UNSHOWN_RE.search(markup, place):
        parts.append(markup[place : match.start()])
        end = re.compile(rf"</{match[1]}\b[^>]*>" if match[1] else "-->", re.IGNORECASE)
        found = end.search(markup, match.start() + len("<!"))  # `<!-->` is a whole comment
        if found is None:
            return "".join(parts)
        place = found.end()
    return "".join([*parts, markup[place:]])

"""The web addresses printed in a report."""

from __future__ import annotations

import re

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.metadata.zones import Found

_URL_RE = re.compile(
    r"[hHwW](?:(?<=[hH])[tT]{2}[pP][sS]?\s?[:：]\s?(?://|／／)\s?(?=[A-Za-z0-9])"
    r"|(?<![A-Za-z0-9@.][wW])(?<=[wW])[wW]{2}\s?[.．])"
    r"[A-Za-z0-9\-._~/?#@!$&'*+,;=%:．／()\[\]]+"
)
_TRAILING = ".,;:!?'*"
_DOTTED_RE = re.compile(r"[A-Za-z0-9\-]+\.[A-Za-z0-9\-]+|//[A-Za-z0-9\-]+(?::\d+)?/")


def text_to_urls(text: str) -> list[Found]:
    """Return the http, https and www addresses in `text`, each once, in the order of the text.

    >>> [url.value for url in text_to_urls("（http：//www.某.cn）见www.example.gov.cn/a/，或www.example.gov.cn/a/。")]
    ['www.example.gov.cn/a/']
    """
    urls: dict[str, Found] = {}
    for match in _URL_RE.finditer(text):
        start, end = match.start(), _end_of(match)
        value = re.sub(r"\s", "", fold(text[start:end]).text)
        if _DOTTED_RE.search(value):
            urls.setdefault(value, Found(value, start, end))
    return list(urls.values())


def _end_of(match: re.Match[str]) -> int:
    """Return where the address ends: without a full stop, or a bracket opened outside it."""
    url, end = match[0], match.end()
    while url:
        if url[-1] in _TRAILING or (url[-1] == ")" and url.count("(") < url.count(")")):
            pass
        elif url[-1] == "]" and url.count("[") < url.count("]"):
            pass
        elif url[-1] in "([":
            pass
        else:
            break
        url, end = url[:-1], end - 1
    return end

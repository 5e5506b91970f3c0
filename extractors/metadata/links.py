"""The web addresses printed in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.metadata.zones import Found

_URL_RE = re.compile(
    r"[hHwW](?:(?<=[hH])[tT]{2}[pP][sS]?\s?[:：]\s?(?://|／／)\s?(?=[A-Za-z0-9])"
    r"|(?<![A-Za-z0-9@.][wW])(?<=[wW])[wW]{2}\s?[.．])"
    r"[A-Za-z0-9\-._~/?#@!$&'*+,;=%:．／()\[\]]{1,2000}"
)
_BEGINNINGS = ("http", "www", "HTTP", "WWW", "Http", "Www")
_TRAILING = ".,;:!?'*(["
_DOTTED_RE = re.compile(r"[A-Za-z0-9\-]+\.[A-Za-z0-9\-]+|//[A-Za-z0-9\-]+(?::\d+)?/")


def text_to_urls(text: str) -> list[Found]:
    """Return the http, https and www addresses in `text`, each once, in the order of the text.

    >>> urls = text_to_urls("见（http：//www.example.gov.cn/a/），或www.example.gov.cn。")
    >>> [url.value for url in urls]
    ['http://www.example.gov.cn/a/', 'www.example.gov.cn']
    """
    urls: dict[str, Found] = {}
    end = 0
    for start in sorted(_beginnings(text)):
        match = _URL_RE.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        start, stop = match.start(), _end_of(match)
        value = re.sub(r"\s", "", fold(text[start:stop]).text)
        if _DOTTED_RE.search(value):
            urls.setdefault(value, Found(value, start, stop))
    return list(urls.values())


def _beginnings(text: str) -> Iterator[int]:
    """Yield where an address may begin: word by word, which is much faster than one expression."""
    for word in _BEGINNINGS:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + 1)


def _end_of(match: re.Match[str]) -> int:
    """Return where the address ends: without a full stop, or a bracket opened outside it."""
    url, end = match[0], match.end()
    while url and (url[-1] in _TRAILING or _closes_nothing(url)):
        url, end = url[:-1], end - 1
    return end


def _closes_nothing(url: str) -> bool:
    """Tell whether the last character is a bracket without its other half."""
    pair = {")": "()", "]": "[]"}.get(url[-1])
    return pair is not None and url.count(pair[0]) < url.count(pair[1])

"""The web addresses printed in a report."""

from __future__ import annotations

import re

from gongkai.extractors.documents.normal import Folded, fold
from gongkai.extractors.metadata.vocabulary import find_all
from gongkai.extractors.metadata.zones import Found
from gongkai.models.late_regex import late_regex

_URL_RE = re.compile(
    r"[hHwW](?:(?<=[hH])[tT]{2}[pP][sS]?\s?[:：]\s?(?://|／／)\s?(?=[A-Za-z0-9])"
    r"|(?<![A-Za-z0-9@.][wW])(?<=[wW])[wW]{2}\s?[.．])"
    r"[A-Za-z0-9\-._~/?#@!$&'*+,;=%:．／()\[\]]{1,2000}"
)
_BEGINNINGS = ("http", "www", "HTTP", "WWW")
_TRAILING = ".,;:!?'*(["
_BELOW_RE = re.compile(
    r"[ \t]*\r?\n[ \t\u3000]*"
    r"(?!https?:|www\.)([./?&=#]?[A-Za-z0-9][A-Za-z0-9\-._~/?#&=%]{0,200})(?!@)"
)
_DATE_RE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_REST_OF_PATH_RE = late_regex(r"[A-Za-z]/|/[A-Za-z]|\.(?:s?html?|jspx?|aspx?|php)$")
_DOMAIN_RE = re.compile(r"(?:gov|com|org|net|edu)\.|cn\b")
_DOTTED_RE = re.compile(r"[A-Za-z0-9\-]+\.[A-Za-z0-9\-]+|//[A-Za-z0-9\-]+(?::\d+)?/")


def printed_to_urls(printed: Folded) -> list[Found]:
    """Return the same of a text in which torn lines were joined, with their places as printed."""
    return [
        Found(url.value, printed.start(url.start or 0), printed.end(url.end or 0))
        for url in text_to_urls(printed.text)
    ]


def text_to_urls(text: str) -> list[Found]:
    """Return the http, https and www addresses in `text`, each once, in the order of the text.

    >>> urls = text_to_urls("见（http：//www.example.gov.cn/a/），或www.example.gov.cn。")
    >>> [url.value for url in urls]
    ['http://www.example.gov.cn/a/', 'www.example.gov.cn']
    """
    urls: dict[str, Found] = {}
    done = 0
    for start in sorted(find_all(text, _BEGINNINGS)):
        match = _URL_RE.match(text, start) if start >= done else None
        if match is None:
            continue
        end = _end_of(match)
        if end == match.end() or text[end : match.end()] == ".":
            end = _over_line(text, start, match.end(), end)
        done = max(end, match.end())
        value = re.sub(r"\s", "", fold(text[start:end]).text)
        if _DOTTED_RE.search(value):
            urls.setdefault(value, Found(value, start, end))
    return list(urls.values())


def _over_line(text: str, start: int, end: int, bare: int) -> int:
    """Return the end of an address that goes on in the next line, where that is certain.

    What follows begins with a mark that only stands inside an address, or stands behind such a
    mark, or it is the rest of a path (`t1_1.html`) behind the beginning of one. Where nothing does,
    it ends at `bare`, without a full stop.
    """
    below = _BELOW_RE.match(text, end)
    if below is None or _DATE_RE.match(below[1]):
        return bare
    has_path = "/" in text[start:end].partition("//")[2] or "/" in text[start:end].partition(":")[0]
    goes_on = below[1][0] in "./?&=#" or text[end - 1] in "-&=?"
    goes_on = goes_on or (has_path and _REST_OF_PATH_RE.search(below[1]) is not None)
    if text[end - 1] == ".":
        goes_on = _DOMAIN_RE.match(below[1]) is not None
    if not goes_on:
        return bare
    stop = below.end(1)
    while text[stop - 1] in _TRAILING:
        stop -= 1
    return stop


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

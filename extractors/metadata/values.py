"""The values behind contact labels: numbers, e-mail, addresses, also where a line breaks in them.

A value broken over two lines is taken only where it cannot be anything else: what is joined is a
whole number or address, and what follows it ends a value. Otherwise there is none.
"""

from __future__ import annotations

import re

from gongkai.models.late_regex import late_regex

_DASH = r"[-~\s]{1,3}"
_NUMBER = (
    rf"(?:\(?\+?86\)?{_DASH})?(?:\(\s*0\d{{2,3}}\s*\)\s*(?:{_DASH})?|0\d{{2,3}}(?:{_DASH})?)?"
    r"(?:1[3-9]\d{9}|400-?\d{3,4}-?\d{3,4}|\d{3,4}[ \t-]\d{4}|\d{7,8}|12\d{3}|\d{5,6})"
    r"(?:\s*(?:转|-)\s*\d{1,6})?(?!\d)"
)
_PHONE_RE = re.compile(rf"{_NUMBER}(?:\s*[、,/;或]\s*{_NUMBER}(?![\d年月元条件]))*")
_WHOLE_PHONE_RE = late_regex(
    r"(?:\(?0\d{2,3}\)?[-~ ]{0,3})?[1-9]\d{6,7}|1[3-9]\d{9}|12\d{3}|400-?\d{3,4}-?\d{3,4}"
)
_BROKEN_PHONE_RE = re.compile(
    r"(?P<first>[(+]?\d[-+()\d ~]{0,18}?)[ \t]*\n[ \t]*(?P<rest>\d[-\d ~]{0,14}(?<=\d))(?!\d)"
)
_CLOSES_RE = late_regex(r"[;,。)]|$")
# Behind a value, and neither a numbered paragraph nor a date or a quantity.
_ENDS_RE = late_regex(r"[ \t]*(?:[;,。)\n|]|$|[\u4e00-\u9fff])(?<![年月日条件个次元号至到])")

_POSTCODE_RE = re.compile(r"\d(?:[ \t]?\d){5}(?![\d\-])")
_BROKEN_POSTCODE_RE = re.compile(r"(?=(?:[ \t\n]*\d){6}(?!\d))\d+[ \t]*\n[ \t]*\d+")

# A postcode without a label behind an address: 解放路66号,412301.
_TRAILING_CODE_RE = re.compile(r"[,;、\s(]+\d{6}[\s)]*$")
BARE_POSTCODE_RE = re.compile(r"[,;、\s(]{1,3}(?P<code>\d{6})(?![\d\-])")

_WORD = r"[A-Za-z0-9\-]{1,64}"
EMAIL_RE = re.compile(
    r"(?<![A-Za-z0-9._%+\-])(?<![A-Za-z0-9._%+\-]\n)(?<![A-Za-z0-9._%+\-] \n)"
    rf"[A-Za-z0-9._%+\-]{{1,64}}[ \t]?@[ \t]?{_WORD}(?:\.{_WORD}){{1,8}}(?!\n[ \t]*\.)"
)
_BROKEN_EMAIL_RE = re.compile(r"[A-Za-z0-9._%+\-@]{1,64} ?\n[A-Za-z0-9._%+\-@]{1,64}")
_WHOLE_EMAIL_RE = late_regex(
    rf"[A-Za-z0-9._%+\-]{{1,64}}@{_WORD}(?:\.{_WORD}){{0,6}}\.(?:cn|com|net|org|gov|edu)"
)

ADDRESS_END_RE = late_regex(r"[号楼室层栋座院厦幢房屋)]$")
_NEXT_LINE_RE = late_regex(r"\n[ \t]*([^\n;。,|]{1,40})")
_TRIM = " \t\n,;。、.:("


def phone_span(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of the number, or numbers, at `start` of folded text."""
    broken = _BROKEN_PHONE_RE.match(text, start)
    if broken is None:
        match = _PHONE_RE.match(text, start)
        return match.span() if match else None
    first, rest = broken["first"].rstrip(), broken["rest"]
    joined = _WHOLE_PHONE_RE.fullmatch(first + rest)
    if _WHOLE_PHONE_RE.fullmatch(first):
        # An eighth digit alone on its line belongs to the number; 2. begins a paragraph.
        if joined and len(rest) == 1 and _CLOSES_RE.match(text, broken.end()):
            return broken.span()
        return broken.span("first")
    return broken.span() if joined and _ENDS_RE.match(text, broken.end()) else None


def postcode_span(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of the six digits at `start` of folded text."""
    match = _POSTCODE_RE.match(text, start)
    if match is None:
        match = _BROKEN_POSTCODE_RE.match(text, start)
        if match and not _ENDS_RE.match(text, match.end()):
            return None
    return match.span() if match else None


def email_span(text: str, start: int) -> tuple[int, int] | None:
    r"""Return the span of the e-mail address at `start` of folded text.

    >>> email_span("a@example.gov\n.cn)", 0)
    (0, 17)
    """
    line = EMAIL_RE.match(text, start)
    broken = _BROKEN_EMAIL_RE.match(text, start)
    if broken and not (line and _WHOLE_EMAIL_RE.fullmatch(line[0])):
        joined = re.sub(r"\s", "", broken[0])
        return broken.span() if _WHOLE_EMAIL_RE.fullmatch(joined) else None
    return line.span() if line else None


def address_span(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """Return the address: to the next label, sentence, or the bracket that closes around it."""
    end, depth = start, 0
    inside = _inside_bracket(text, start)
    while end < min(limit, start + 100):
        mark = text[end]
        if mark in ";。|" or (
            mark == "\n" and not inside and not _goes_on(text, start, end, limit)
        ):
            break
        if mark == "(":
            depth += 1
        elif mark == ")":
            if depth == 0:
                break
            depth -= 1
        end += 1
    value = _TRAILING_CODE_RE.sub("", text[start:end]).rstrip(_TRIM)
    if depth and value.count("(") > value.count(")"):
        value = value[: value.rfind("(")].rstrip(_TRIM)
    if (
        len(value) < 4
        or not re.search(r"[\u4e00-\u9fff]{2}", value)
        or "http" in value
        or "www" in value
    ):
        return None
    return start, start + len(value)


def _goes_on(text: str, start: int, at: int, limit: int) -> bool:
    """Tell whether the address goes on in the next line: no end here, and one there."""
    if ADDRESS_END_RE.search(text, start, at):
        return False
    below = _NEXT_LINE_RE.match(text, at, limit)
    if below is None:
        return False
    follows = below.end() == limit or text[below.end()] in ",;。"
    return follows and bool(ADDRESS_END_RE.search(below[1].rstrip(_TRIM)))


def _inside_bracket(text: str, at: int) -> bool:
    """Tell whether an opening bracket within the 200 characters before `at` is still open."""
    before = text[max(0, at - 200) : at]
    return before.count("(") > before.count(")")

"""Chat groups of officials, which are no channels, and of those they serve, which are.

通过微信|工作群, 政务公开工作微信群       of those who work there
社区|工作微信群, 办税业务QQ群             of residents, of taxpayers
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.models.late_regex import late_regex

_WORK = "(?:工作|办公|业务|内部|联络)"
_APP = "(?:微信|QQ|钉钉)"
_GROUP = rf"(?:{_APP}(?:接龙|交流)?{_WORK}|{_WORK}{_APP}?)群(?![众体])"
_GROUP_RE = late_regex(_GROUP)
# Whom the group is for. What is internal is for none of them: 社区内部工作群.
_SERVED = "驻?(?:村|社区|网格|居民|企业|纳税|办税|业主|家长|群众)"
_FOR_SERVED = rf"{_SERVED}(?:(?!内部|通过|利用|依托)[^,。;:、在和与及群]){{0,8}}"
_FOR_SERVED_RE = late_regex(rf"{_FOR_SERVED}$")
_OF_SERVED_RE = late_regex(rf"{_FOR_SERVED}(?!内部){_GROUP}")
# So far the name may be cut: 微信|工作群, 政务公开工作|微信群.
_CUT = 5
_REACH = 12


def groups_of_served(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the work groups of those whom an office serves.

    >>> text = "在微信工作群、社区工作微信群发布"
    >>> [text[a:b] for a, b in groups_of_served(text)]
    ['社区工作微信群']
    """
    if "群" in text:
        yield from (group.span() for group in _OF_SERVED_RE.finditer(text))


def is_of_officials(start: int, end: int, text: str) -> bool:
    """Whether what is named is, or is cut from, a group of those who work there.

    >>> text = "在微信工作群、社区工作微信群发布"
    >>> is_of_officials(1, 3, text), is_of_officials(7, 14, text)
    (True, False)
    """
    if text.find("群", start, end + _CUT) < 0:
        return False
    for group in _GROUP_RE.finditer(text, max(0, start - _CUT), end + _CUT):
        if group.start() < end <= group.end():
            first = group.start()
            served = _FOR_SERVED_RE.search(text, max(0, first - _REACH), first)
            return served is None or group[0].startswith("内部")
    return False

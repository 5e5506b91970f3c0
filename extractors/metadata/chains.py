"""Names of divisions printed one behind another: 四川省遂宁市船山区 is 四川省, 遂宁市, 船山区."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.extractors.metadata.divisions import SLACK_YEARS, Division, divisions
from gongkai.models.late_regex import late_regex

# A city called like 运城市, and not 各城市.
CALLED_CITY = "[一-鿿](?<![大中小各全省县该本我新古老名])城市"
# The higher area before a name is one of no list, and not 全市, 我省, 地级市, 文明城市.
_UNKNOWN_BEFORE_RE = late_regex(
    r"[一-鿿]{2,7}(?<![全我本各该级辖地县城都上])[省市州盟]$"
    rf"|(?:(?<![一-鿿])|(?<=[在到从由自向对为是的与和及往于属赴至])){CALLED_CITY}$"
)
_BEFORE_CHARS = 40
_SHORTEST = 2
# What may stand before a name of two characters; behind any other it is the end of a longer name of
# no list: 陇县 in 泰陇县.
_CUT_OFF_RE = late_regex(r"[一-鿿](?<![省市区州盟县旗在到从由自向对为是的与和及往于属赴至录陆询])$")


def chain_at(text: str) -> list[str]:
    """Return the names that `text` begins with, higher ones first: 四川遂宁市 is 四川, 遂宁市."""
    table = divisions()
    names: list[str] = []
    at = 0
    while at < len(text):
        name = table.longest_name(text, at) or _stem(text, at)
        if not name:
            break
        names.append(name)
        at += len(name)
    return names


def _stem(text: str, at: int) -> str:
    """Return 四川 at `at` of 四川遂宁市: a stem counts before a name only."""
    table = divisions()
    for length in (4, 3, 2):
        if text[at : at + length] in table.by_stem and table.longest_name(text, at + length):
            return text[at : at + length]
    return ""


def chain_before(text: str, end: int) -> tuple[list[str], bool]:
    """Return the names right before `end`, and whether what stands there is a place of no list."""
    table = divisions()
    before = text[max(0, end - _BEFORE_CHARS) : end]
    names: list[str] = []
    while name := table.name_before(before, len(before)):
        names.insert(0, name)
        before = before.removesuffix(name)
        if len(name) == _SHORTEST and _CUT_OFF_RE.search(before):
            return [], True
    if not names:
        stem = next((before[-n:] for n in (4, 3, 2) if before[-n:] in table.by_stem), "")
        if stem:
            return [stem], False
        return [], bool(_UNKNOWN_BEFORE_RE.search(before))
    return names, False


def last_of(chain: Sequence[str], year: int | None) -> list[Division]:
    """Return the divisions of the last name that stand under all names before it."""
    named = divisions().by_name.get(chain[-1], ())
    fitting = [one for one in named if stands_under(one, chain[:-1])]
    exact = [one for one in fitting if one.existed(year)]
    near = [one for one in fitting if one.existed(year, SLACK_YEARS)]
    return list({one.code: one for one in exact or near}.values())


def stands_under(division: Division, names: Iterable[str]) -> bool:
    """Tell whether all of `names` are of what a division stands under."""
    table = divisions()
    above = {one.code for one in table.above(division)}
    return all(
        any(one.code in above for one in (*table.by_name.get(n, ()), *table.by_stem.get(n, ())))
        for n in names
    )


def is_higher(name: str, than: Sequence[Division]) -> bool:
    """Tell whether a name is of a higher level than the divisions; a menu prints their like."""
    table = divisions()
    rank = min((one.rank for one in than), default=0)
    named = (*table.by_name.get(name, ()), *table.by_stem.get(name, ()))
    return any(one.rank < rank for one in named)


def places_of(name: str, text: str) -> Iterator[int]:
    """Yield where `name` begins in `text`."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)

"""The table of administrative divisions: codes, names and years, and who stands above whom.

`divisions.tsv` is read when the first place is asked for. Names are found in full and in the short
forms in use: 恩施州 for 恩施土家族苗族自治州; before the name of a part also without 省 or 市
(四川遂宁市).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from gongkai.extractors.metadata.vocabulary import FOLDER, table

FIRST_YEAR, OPEN = 0, 9999
# A report on a year may still, or already, name its place as it was or became a year beside it.
SLACK_YEARS = 1
_NO_COUNTY = "00"
# No name has fewer characters.
_SHORTEST = 2
_MUNICIPALITIES = ("11", "12", "31", "50")


class Division(NamedTuple):
    """One name of one code, and the first and last year at whose end it existed."""

    # 3,600 are made at once: a tuple takes a quarter of a frozen dataclass's time.
    code: str
    name: str
    first: int
    last: int

    @property
    def rank(self) -> int:
        """0 for the province level, which municipalities are of, 1 for the prefecture, 2 below."""
        if self.code.endswith("0000"):
            return 0
        return 1 if self.code.endswith(_NO_COUNTY) else 2

    @property
    def is_county(self) -> bool:
        """Whether it is of the county level."""
        return not self.code.endswith(_NO_COUNTY)

    @property
    def is_province(self) -> bool:
        """Whether it is of the province level."""
        return self.rank == 0

    def existed(self, year: int | None, slack: int = 0) -> bool:
        """Whether it existed in `year`, or in any year where that is None."""
        return year is None or self.first - slack <= year <= self.last + slack


@dataclass(frozen=True, slots=True)
class Divisions:
    """The table, indexed.

    Attributes:
        codes: all codes, in order.
        by_code: the names of a code, in order of time.
        by_name: full name or short form -> divisions.
        by_stem: name of a province or prefecture without its last word -> divisions.
        longest: characters of the longest name.
        begins: the first two characters of every name; at most places none of them stands.
    """

    codes: tuple[str, ...]
    by_code: dict[str, tuple[Division, ...]]
    by_name: dict[str, tuple[Division, ...]]
    by_stem: dict[str, tuple[Division, ...]]
    longest: int
    begins: frozenset[str]

    def above(self, division: Division) -> Iterator[Division]:
        """Yield what stood above a division while it existed: province, then prefecture."""
        for code in dict.fromkeys((f"{division.code[:2]}0000", f"{division.code[:4]}00")):
            if code != division.code:
                for one in self.by_code.get(code, ()):
                    if one.first <= division.last + SLACK_YEARS and (
                        division.first <= one.last + SLACK_YEARS
                    ):
                        yield one

    def full_name(self, division: Division) -> str:
        """Return its name behind the latest names of what stands above: the same over the years.

        >>> [found] = divisions().by_name["船山区"]
        >>> divisions().full_name(found)
        '四川省遂宁市船山区'
        """
        above = {one.code: one.name for one in self.above(division)}
        return "".join((*above.values(), division.name))

    def below(self, division: Division) -> Iterator[Division]:
        """Yield every name of what stands or stood below a division."""
        stem = division.code[:2] if division.is_province else division.code[:4]
        first = bisect_left(self.codes, stem)
        for code in self.codes[first : bisect_left(self.codes, f"{stem}:", first)]:
            if code != division.code and not division.is_county:
                yield from self.by_code[code]

    def has_counties(self, division: Division) -> bool:
        """Whether counties stand below it: not so in 东莞市."""
        return any(one.is_county for one in self.below(division))

    def longest_name(self, text: str, start: int = 0) -> str:
        """Return the longest name in full or short that stands at `start` of `text`, or ""."""
        if text[start : start + _SHORTEST] not in self.begins:
            return ""
        for end in range(min(len(text), start + self.longest), start + 1, -1):
            if text[start:end] in self.by_name:
                return text[start:end]
        return ""

    def name_before(self, text: str, end: int) -> str:
        """Return the longest name in full or short that ends at `end` of `text`, or ""."""
        for start in range(max(0, end - self.longest), end - 1):
            if text[start:end] in self.by_name:
                return text[start:end]
        return ""


def is_municipality(code: str) -> bool:
    """Whether a code is of Beijing, Tianjin, Shanghai or Chongqing."""
    return code.startswith(_MUNICIPALITIES)


@cache
def divisions() -> Divisions:
    """Return the table; read once."""
    by_code: dict[str, list[Division]] = {}
    by_name: dict[str, list[Division]] = {}
    by_stem: dict[str, list[Division]] = {}
    for one in _rows():
        by_code.setdefault(one.code, []).append(one)
        for name in {one.name, *_short_names(one.name)}:
            by_name.setdefault(name, []).append(one)
        if not one.is_county and (stem := _stem(one.name)):
            by_stem.setdefault(stem, []).append(one)
    return Divisions(
        tuple(sorted(by_code)),
        _frozen(by_code),
        _frozen(by_name),
        _frozen(by_stem),
        max(map(len, by_name)),
        frozenset(name[:_SHORTEST] for name in by_name),
    )


def _rows() -> Iterator[Division]:
    for line in (FOLDER / "divisions.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, name, first, last = line.split("\t")
            yield Division(code, name, int(first or FIRST_YEAR), int(last or OPEN))


def _frozen(index: dict[str, list[Division]]) -> dict[str, tuple[Division, ...]]:
    return {key: tuple(found) for key, found in index.items()}


def _short_names(name: str) -> Iterable[str]:
    """Return the short forms of a name: without its peoples, and those in `places.toml`."""
    places = table("places")
    if name in places["short_names"]:
        yield from places["short_names"][name]
    if "自治" not in name or name.endswith("自治区"):
        return
    stem, _, kind = name.partition("自治")
    root = stem
    while people := next(
        (word for word in places["peoples"] if root.endswith(word) and len(root) > len(word) + 1),
        "",
    ):
        root = root.removesuffix(people)
    root = root.removesuffix("族") if len(root) > 2 else root
    yield from (f"{root}{kind}", f"{root}自治{kind}", f"{stem}{kind}")


def _stem(name: str) -> str:
    """Return 四川 for 四川省, "" where nothing of two characters is left."""
    for ending in table("places")["stem_endings"]:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return ""

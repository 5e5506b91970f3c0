"""Near-duplicates: pairs of reports that share too many character 8-grams.

Official labels, headings and tables are left out: all reports share them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from gongkai.annotations.report import AnnotatedReport

N_GRAM = 8
# The largest share of the shorter report's 8-grams that two reports may have in common.
MAX_SHARED = 0.25
_SPACE_RE = re.compile(r"\s+")
_PROSE_RE = re.compile("[，。；,;]")
_OFFICIAL_RE = re.compile(
    r"《?中华人民共和国政府信息公开条例》?|国务院办公厅政府信息与政务公开办公室|政府信息公开工作年度报告(?:格式)?"
    r"|国办公开办函〔2021〕30号|<<[^\n]*>>"
)


def prose_grams(report: AnnotatedReport) -> set[str]:
    """Return the 8-grams of a report's prose: no white space, headings, official names, tables.

    A line without a comma or full stop is no prose: a cell of a table, a label, a title.
    """
    text = list(report.text)
    for section in report.sections:
        text[section.start : section.end] = "\n" * (section.end - section.start)
    lines = "".join(text).split("\n")
    prose = "\n".join(line for line in lines if _PROSE_RE.search(line))
    parts = _OFFICIAL_RE.split(prose)
    grams: set[str] = set()
    for part in parts:
        squeezed = _SPACE_RE.sub("", part)
        grams.update(squeezed[i : i + N_GRAM] for i in range(len(squeezed) - N_GRAM + 1))
    return grams


def shared_pairs(
    grams: Mapping[str, set[str]], max_shared: float = MAX_SHARED
) -> list[tuple[str, str, float]]:
    """Return pairs of names that share more than `max_shared` of the smaller set, worst first.

    >>> shared_pairs({"a": {"x", "y"}, "b": {"x", "z"}, "c": {"q"}})
    [('a', 'b', 0.5)]
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for name, own in grams.items():
        for gram in own:
            holders[gram].append(name)
    common: dict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        for pair in combinations(sorted(names), 2):
            common[pair] += 1
    found = []
    for (one, other), count in common.items():
        share = count / min(len(grams[one]), len(grams[other]))
        if share > max_shared:
            found.append((one, other, round(share, 3)))
    return sorted(found, key=lambda pair: -pair[2])


def shared_with(
    own: Mapping[str, set[str]], others: Mapping[str, set[str]]
) -> list[tuple[str, str, float]]:
    """Return (own name, other name, share) of what shares more than `MAX_SHARED`, worst first.

    As `shared_pairs` does, without looking at the others among each other.

    >>> shared_with({"a": {"x", "y"}}, {"b": {"x", "z"}, "c": {"q"}, "d": {"x", "z"}})
    [('a', 'b', 0.5), ('a', 'd', 0.5)]
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for name, grams in own.items():
        for gram in grams:
            holders[gram].append(name)
    found = []
    for other, grams in others.items():
        common = Counter(name for gram in grams & holders.keys() for name in holders[gram])
        for name, count in common.items():
            share = count / min(len(own[name]), len(grams))
            if share > MAX_SHARED:
                found.append((name, other, round(share, 3)))
    return sorted(found, key=lambda pair: -pair[2])


def clusters(names: Sequence[str], pairs: Sequence[tuple[str, str, float]]) -> list[list[str]]:
    """Return the names grouped so that no pair is split."""
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for one, other, _ in pairs:
        parent[root(one)] = root(other)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[root(name)].append(name)
    return sorted(groups.values())

"""Counts of planted faults: found, found as a doubt, missed, and what was found beside them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from gongkai.extractors.checks.catalogue import entries
from gongkai.extractors.schema import Finding


@dataclass
class Planted:
    """Faults planted by code.

    Attributes:
        n: planted.
        fails, doubts: found as a fail, or at most as a doubt.
        false: fails that are of no planted fault; of codes that are doubts at most, doubts.
    """

    n: Counter[str] = field(default_factory=Counter)
    fails: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, statuses: Iterable[str]) -> None:
        """Count one fault with the statuses of the findings that name it."""
        self.n[code] += 1
        found = set(statuses)
        if "fail" in found:
            self.fails[code] += 1
        elif found:
            self.doubts[code] += 1

    def update(self, other: Planted) -> None:
        """Add other counts."""
        for name in ("n", "fails", "doubts", "false"):
            getattr(self, name).update(getattr(other, name))

    def found(self, code: str) -> int:
        """Return how many are found as they should be: as a doubt where more is never said."""
        return self.fails[code] + (self.doubts[code] if code in doubtful_codes() else 0)


@cache
def _settings() -> Mapping[str, Any]:
    path = resources.files("gongkai.eval.mutations") / "codes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def doubtful_codes() -> frozenset[str]:
    """Return the codes that are a doubt, or worth knowing, at most."""
    return frozenset(_settings()["doubtful"])


def not_planted() -> Mapping[str, str]:
    """Return the codes that no fault is planted for, with the reason."""
    reasons: Mapping[str, str] = _settings()["not_planted"]
    return reasons


def is_alarm(finding: Finding) -> bool:
    """Whether a finding says that something is wrong, as far as its code ever does."""
    if finding.status == "fail":
        return True
    return finding.code in doubtful_codes() and finding.status in ("uncertain", "pass")


def planted_to_data(planted: Planted) -> dict[str, dict[str, int]]:
    """Return the counts of each code, in the order of the catalogue."""
    return {
        entry.code: {
            "planted": planted.n[entry.code],
            "found": planted.found(entry.code),
            "doubts": planted.doubts[entry.code] * (entry.code not in doubtful_codes()),
            "false": planted.false[entry.code],
        }
        for entry in entries()
        if planted.n[entry.code] or planted.false[entry.code]
    }


def sums_by_group(data: Mapping[str, Mapping[str, int]]) -> dict[str, Counter[str]]:
    """Return the sums of the counts over the catalogue's groups."""
    group = {str(entry.code): entry.group for entry in entries()}
    sums: dict[str, Counter[str]] = {}
    for code, counts in data.items():
        sums.setdefault(group[code], Counter()).update(counts)
    return sums


def figures(counts: Mapping[str, int]) -> list[str]:
    """Return planted, found, doubts, false, recall, recall with doubts and precision as words.

    >>> figures({"planted": 4, "found": 3, "doubts": 1, "false": 0})
    ['4', '3', '1', '0', '0.750', '1.000', '1.000']
    """
    n, found, doubts, false = (counts[key] for key in ("planted", "found", "doubts", "false"))
    shares = [(found, n), (found + doubts, n), (found, found + false)]
    words = [f"{part / whole:.3f}" if whole else "-" for part, whole in shares]
    return [*map(str, (n, found, doubts, false)), *words]


HEAD = ("planted", "found", "doubts", "false", "recall", "with doubts", "precision")


def lines(data: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Yield one line a code, then one a group."""
    rows = [(code, figures(counts)) for code, counts in data.items()]
    rows += [(name, figures(counts)) for name, counts in sums_by_group(data).items()]
    yield f"{'':38}" + "".join(f"{name:>12}" for name in HEAD)
    for name, shown in rows:
        yield f"{name:38}" + "".join(f"{word:>12}" for word in shown)

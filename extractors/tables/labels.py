"""Where the labels of a form stand in a text: the likeliest places, in official order.

Labels are compared as Han characters alone, so spaces, line breaks, ordinals and numbers within
them do not matter. Exact wording comes first; what is then missing is looked for, inexactly, among
the words nobody claimed between its neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from gongkai.extractors.documents.normal import Letters, letters
from gongkai.extractors.tables.templates import GroupSpec, RowSpec, TableSpec

# An inexact label must be this similar (rapidfuzz ratio, 0 to 100), and better than any other
# label by the margin: misprints lose a few characters, two labels share at most half of theirs.
_MIN_SIMILARITY = 66.0
_MARGIN = 8.0
_WHOLE_BONUS = 2.0
_BOUNDARY = frozenset("\n\r\t\f\v|,;:()[]<>\"'、。.·0123456789-/ ")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A label found.

    Attributes:
        spec: the row or group it is the label of.
        start, end: its first and behind its last Han character, in the folded text.
        is_exact: wording as in the template, not merely similar.
    """

    spec: RowSpec | GroupSpec
    start: int
    end: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class _Occurrence:
    expected: int
    start: int
    end: int
    weight: float


def expected_labels(spec: TableSpec) -> list[RowSpec | GroupSpec]:
    """Return rows and groups of a table in the order their labels are printed."""
    before: dict[str, list[GroupSpec]] = {}
    for group in spec.groups:
        before.setdefault(group.before, []).append(group)
    labels: list[RowSpec | GroupSpec] = []
    for row in spec.rows:
        labels += before.get(row.key, [])
        labels.append(row)
    return labels


def find_anchors(spec: TableSpec, text: str, start: int, end: int) -> list[Anchor]:
    """Return the labels of `spec` found in folded text[start:end], in order."""
    found = letters(text, start, end)
    expected = expected_labels(spec)
    occurrences = _occurrences(expected, found, text)
    chain = _heaviest_chain(occurrences)
    anchors = [_to_anchor(expected[o.expected], found, o.start, o.end, True) for o in chain]
    placed = [o.expected for o in chain]
    if len(placed) < len(expected):
        anchors = _with_inexact(expected, placed, chain, found, text, anchors)
    return sorted(anchors, key=lambda anchor: anchor.start)


def _to_anchor(
    spec: RowSpec | GroupSpec, found: Letters, start: int, end: int, is_exact: bool
) -> Anchor:
    return Anchor(spec, found.positions[start], found.positions[end - 1] + 1, is_exact)


def _occurrences(
    expected: Sequence[RowSpec | GroupSpec], found: Letters, text: str
) -> list[_Occurrence]:
    occurrences = []
    for index, spec in enumerate(expected):
        taken: set[int] = set()
        for form in sorted(spec.forms, key=len, reverse=True):
            at = found.text.find(form)
            while at >= 0:
                if at not in taken:
                    taken.add(at)
                    weight = _weight(form, at, found, text, spec)
                    if weight > 0:
                        occurrences.append(_Occurrence(index, at, at + len(form), weight))
                at = found.text.find(form, at + 1)
    occurrences.sort(key=lambda o: (o.start, o.end))
    return occurrences


def _weight(
    form: str, at: int, found: Letters, text: str, spec: RowSpec | GroupSpec
) -> float:
    """Longer wording weighs more, wording that fills its cell more still."""
    first, last = found.positions[at], found.positions[at + len(form) - 1]
    left = _starts_cell(text, first, spec.ordinal if isinstance(spec, (RowSpec, GroupSpec)) else "")
    right = last + 1 >= len(text) or text[last + 1] in _BOUNDARY
    whole = left + right
    if len(form) <= 4 and whole < 2 and not (len(form) == 4 and left):
        return 0.0
    return len(form) + _WHOLE_BONUS * whole - (1.0 if isinstance(spec, GroupSpec) else 0.0)


def _starts_cell(text: str, first: int, ordinal: str) -> bool:
    """Whether nothing but an ordinal stands between the label and the start of its cell."""
    before = text[max(0, first - 1)] if first else "\n"
    if before in _BOUNDARY:
        return True
    return bool(ordinal) and before == ordinal[-1]


def _heaviest_chain(occurrences: Sequence[_Occurrence]) -> list[_Occurrence]:
    """Return the heaviest sequence that keeps official order and does not overlap."""
    totals: list[float] = []
    previous: list[int] = []
    for index, occurrence in enumerate(occurrences):
        best, link = 0.0, -1
        for earlier in range(index):
            other = occurrences[earlier]
            if (
                totals[earlier] > best
                and other.expected < occurrence.expected
                and other.end <= occurrence.start
            ):
                best, link = totals[earlier], earlier
        totals.append(best + occurrence.weight)
        previous.append(link)
    chain = []
    at = max(range(len(totals)), key=totals.__getitem__, default=-1)
    while at >= 0:
        chain.append(occurrences[at])
        at = previous[at]
    return chain[::-1]


def _with_inexact(
    expected: Sequence[RowSpec | GroupSpec],
    placed: Sequence[int],
    chain: Sequence[_Occurrence],
    found: Letters,
    text: str,
    anchors: list[Anchor],
) -> list[Anchor]:
    """Look for every missing row among the unclaimed words between its found neighbours."""
    anchors = list(anchors)
    edges = [-1, *placed, len(expected)]
    for gap in range(len(edges) - 1):
        missing = [
            i for i in range(edges[gap] + 1, edges[gap + 1]) if isinstance(expected[i], RowSpec)
        ]
        if not missing:
            continue
        low = chain[gap - 1].end if gap else 0
        high = chain[gap].start if gap < len(chain) else len(found.text)
        for index, start, end in _match_runs(expected, missing, _runs(found, text, low, high), found):
            anchors.append(_to_anchor(expected[index], found, start, end, False))
    return anchors


def _runs(found: Letters, text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return stretches of letters between values or blank lines: the labels as printed."""
    runs: list[tuple[int, int]] = []
    start = low
    for at in range(low + 1, high + 1):
        if at == high:
            between = "0"
        else:
            between = text[found.positions[at - 1] + 1 : found.positions[at]]
        if at == high or any(c.isdigit() for c in between) or "\n\n" in between:
            if at > start:
                runs.append((start, at))
            start = at
    return runs


def _match_runs(
    expected: Sequence[RowSpec | GroupSpec],
    missing: Sequence[int],
    runs: Sequence[tuple[int, int]],
    found: Letters,
) -> list[tuple[int, int, int]]:
    """Return (expected index, start, end) of runs similar to one missing label, in order."""
    matches: list[tuple[int, int, int]] = []
    next_allowed = 0
    for start, end in runs:
        run = found.text[start:end]
        if not 2 <= len(run) <= 60:
            continue
        scores = [(max(_similarity(f, run) for f in expected[i].forms), i) for i in missing]
        scores.sort(reverse=True)
        best, index = scores[0]
        runner_up = scores[1][0] if len(scores) > 1 else 0.0
        order = bisect_left(missing, index)
        if best >= _MIN_SIMILARITY and best - runner_up >= _MARGIN and order >= next_allowed:
            matches.append((index, start, end))
            next_allowed = order + 1
    return matches


def _similarity(form: str, run: str) -> float:
    if len(form) <= 2:
        return 100.0 if form == run else 0.0
    if len(run) > len(form):
        return fuzz.partial_ratio(form, run)
    return fuzz.ratio(form, run)

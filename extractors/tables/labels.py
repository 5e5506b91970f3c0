"""Where the labels of a form stand in a text: the likeliest places, in official order.

Labels are compared as Han characters alone, so spaces, line breaks, ordinals and numbers within
them do not matter. Exact wording comes first; what is then missing is looked for, inexactly, among
the words nobody claimed between its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gongkai.extractors.documents.normal import Letters, letters
from gongkai.extractors.tables.chain import Place, end_of_first_copy, heaviest_chain
from gongkai.extractors.tables.similar import match_words, ordinal_before
from gongkai.extractors.tables.templates import RowSpec, TableSpec, table_spec
from gongkai.models.late_regex import late_regex

_WHOLE_BONUS = 2.0
# A report has some sixty; more is a text made to keep the search for the chain busy.
_MAX_OCCURRENCES = 600
_ORDINAL_BONUS = 1.5
_OPENING_CHARS = 12
_OPENING_RE = late_regex(r"(?:\A|[\n\t|]|[ ]{2})[ (]*(?:[一二三四五六七八九十\d]{1,2}[)、. ]*)?\Z")
# Behind such a mark a label is one of several: 信函、传真申请数 is the row of neither.
_ENUMERATED_RE = late_regex(r"(?![一二三四五六七八九十])[一-鿿]、\Z")
_HAN_RUN_RE = re.compile("[一-鿿]+\\Z")
_BOUNDARY = frozenset("\n\r\t\f\v|,;:()[]<>\"'、。.·0123456789-/ ")
# A label ends there, or where the ordinal of the next one begins in the same cell.
_END_RE = re.compile(f"[{re.escape(''.join(sorted(_BOUNDARY)))}]|[一二三四五六七八九十]、")


class Anchor(NamedTuple):
    """A label found.

    Attributes:
        row: the row it is the label of.
        start, end: its first and behind its last Han character, in the folded text.
        is_exact: wording as in the template, not merely similar.
    """

    row: RowSpec
    start: int
    end: int
    is_exact: bool


def find_anchors(spec: TableSpec, words: str, start: int, end: int) -> list[Anchor]:
    """Return the row labels of `spec` found in words[start:end], in order.

    Args:
        spec: the table.
        words: folded text in which everything but labels is blanked (`noise`).
        start: where to begin looking, an index of `words`.
        end: where to stop.
    """
    found = letters(words, start, end)
    places = _occurrences(spec, found, words)
    numbers = heaviest_chain(places)
    first = places[numbers[0]].start if numbers else 0
    heads = [
        place
        for place in places
        if place.start < first and _opens_cell(words, found.positions[place.start])
    ]
    high = end_of_first_copy(places, numbers, heads=heads)
    if high is not None:
        places = [place for place in places if place.end <= high]
        numbers = heaviest_chain(places)
    chain = [places[at] for at in numbers]
    anchors = [_to_anchor(spec.rows[o.rank], found, o.start, o.end, is_exact=True) for o in chain]
    if len(chain) < len(spec.rows):
        anchors += _inexact(spec, chain, found, words, high)
    return sorted(anchors, key=lambda anchor: anchor.start)


def is_printed_whole(row: RowSpec, words: str, start: int, end: int) -> bool:
    """Whether the row's official label fills a cell somewhere in words[start:end]."""
    found = letters(words, start, end)
    at = found.text.find(row.forms[0])
    whole = len(row.forms[0]) + 2 * _WHOLE_BONUS + _ORDINAL_BONUS * bool(row.ordinal)
    while at >= 0:
        if _weight(row.forms[0], at, found, words, row) >= whole:
            return True
        at = found.text.find(row.forms[0], at + 1)
    return False


def _to_anchor(row: RowSpec, found: Letters, start: int, end: int, *, is_exact: bool) -> Anchor:
    first = found.positions[start]
    if row.ordinal and start and found.text[start - 1] == row.ordinal:
        # A Chinese ordinal is part of the label: the values may stand on its line.
        first = found.positions[start - 1]
    return Anchor(row, first, found.positions[end - 1] + 1, is_exact)


def _occurrences(spec: TableSpec, found: Letters, words: str) -> list[Place]:
    occurrences = []
    for index, row in enumerate(spec.rows):
        taken: set[int] = set()
        for form in sorted(row.forms, key=len, reverse=True):
            at = found.text.find(form)
            while at >= 0:
                if at not in taken:
                    taken.add(at)
                    weight = _weight(form, at, found, words, row)
                    if weight > 0 and not _is_tail(spec, form, words, found.positions[at]):
                        occurrences.append(Place(index, at, at + len(form), weight))
                at = found.text.find(form, at + 1)
    occurrences.sort(key=lambda o: (o.start, o.end))
    return _without_enumerated(occurrences[:_MAX_OCCURRENCES], found, words)


def _is_tail(spec: TableSpec, form: str, words: str, first: int) -> bool:
    """Whether words of another row's longer label stand before a wording, in the same run."""
    telling = _longer_labels(spec.name).get(form)
    before = _HAN_RUN_RE.search(words[max(0, first - _OPENING_CHARS) : first]) if telling else None
    return before is not None and any(part in before.group() + form[0] for part in telling or ())


@cache
def _longer_labels(name: str) -> dict[str, frozenset[str]]:
    """By wording of a row: what tells the rows that have a label ending in it."""
    rows = table_spec(name).rows
    return {
        form: frozenset(part for other in longer for part in other.telling)
        for row in rows
        for form in row.forms
        if (longer := [r for r in rows if r is not row and any(f.endswith(form) for f in r.forms)])
    }


def _without_enumerated(places: list[Place], found: Letters, words: str) -> list[Place]:
    """Leave out what ends a list of words; behind another label it tells that both share a row."""
    kept: list[Place] = []
    ends: set[int] = set()
    for place in places:
        first = found.positions[place.start]
        is_enumerated = _ENUMERATED_RE.search(words[max(0, first - 2) : first]) is not None
        if not is_enumerated or place.start in ends:
            kept.append(place)
            ends.add(place.end)
    return kept


def _weight(form: str, at: int, found: Letters, words: str, row: RowSpec) -> float:
    """Longer wording weighs more, wording that fills its cell more still."""
    first, last = found.positions[at], found.positions[at + len(form) - 1]
    left = _starts_cell(words, first, row.ordinal)
    right = last + 1 >= len(words) or _END_RE.match(words, last + 1) is not None
    whole = left + right
    if len(form) <= 4 and whole < 2 and not (len(form) == 4 and left):
        return 0.0
    if row.number and row.number not in words[first : last + 3]:
        return 0.0
    ordinal = _ORDINAL_BONUS if row.ordinal and ordinal_before(words, first) == row.ordinal else 0
    return len(form) + _WHOLE_BONUS * whole + ordinal


def _starts_cell(text: str, first: int, ordinal: str) -> bool:
    """Whether nothing but an ordinal stands between the label and the start of its cell."""
    before = text[max(0, first - 1)] if first else "\n"
    if before in _BOUNDARY:
        return True
    return bool(ordinal) and before == ordinal[-1]


def _opens_cell(words: str, first: int) -> bool:
    """Whether a label begins a line or a cell, but for its ordinal: words of a sentence do not."""
    return _OPENING_RE.search(words[max(0, first - _OPENING_CHARS) : first]) is not None


def _inexact(
    spec: TableSpec, chain: Sequence[Place], found: Letters, words: str, limit: int | None
) -> Iterator[Anchor]:
    """Look for every missing row among the unclaimed words between its found neighbours."""
    limit = len(found.text) if limit is None else limit
    named = {place.rank for place in chain}
    unnamed = [index for index in range(len(spec.rows)) if index not in named]
    edges = [-1, *(o.rank for o in chain), len(spec.rows)]
    for gap in range(len(edges) - 1):
        missing = range(edges[gap] + 1, edges[gap + 1])
        if not missing:
            continue
        low = chain[gap - 1].end if gap else 0
        high = chain[gap].start if gap < len(chain) else limit
        before = spec.rows[chain[gap - 1].rank] if gap else None
        for index, start, end in match_words(
            spec.rows, missing, unnamed, found, words, low=low, high=high, before=before
        ):
            yield _to_anchor(spec.rows[index], found, start, end, is_exact=False)

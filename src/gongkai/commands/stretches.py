"""The sides of a finding, put together where the words shown around them overlap."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.commands.checked import Place


def stretches(places: Sequence[Place]) -> list[list[Place]]:
    """Return the places by stretch of text, in the order in which a stretch is first spoken of.

    Within a stretch they stand as in the text, each once. A cell is a stretch of its own.

    >>> total = Place("/facts/0", 5, "共", "5条", "，其中甲3条、", 1, 3)
    >>> part = Place("/facts/1", 3, "共5条，其中甲", "3条", "、乙", 7, 9)
    >>> [[place.inside for place in stretch] for stretch in stretches([part, total])]
    [['5条', '3条']]
    """
    found: list[list[Place]] = []
    place_of = {id(place): index for index, place in reversed(list(enumerate(places)))}
    for place in sorted(places, key=_where):
        last = found[-1][-1] if found else None
        if last is None or not _meet(last, place):
            found.append([place])
        elif (place.start, place.end) != (last.start, last.end):
            found[-1].append(place)
    return sorted(found, key=lambda stretch: min(place_of[id(place)] for place in stretch))


def words_between(one: Place, other: Place) -> str:
    """Return the text between two neighbours of a stretch.

    >>> total = Place("/facts/0", 5, "共", "5条", "，其中", 1, 3)
    >>> words_between(total, Place("/facts/1", 3, "其中甲", "3条", "", 7, 9))
    '，其中甲'
    """
    assert one.end is not None and other.start is not None  # noqa: S101, PT018  tells mypy
    n_between = other.start - one.end
    n_more = n_between - len(one.after)
    return one.after[:n_between] + (other.before[-n_more:] if n_more > 0 else "")


def _where(place: Place) -> tuple[str, int, int]:
    if place.start is None or place.end is None:
        return "", -1, -1
    return _document(place), place.start, place.end


def _document(place: Place) -> str:
    return place.ref.rpartition("#")[0]


def _meet(one: Place, other: Place) -> bool:
    """Whether the words around two places, the first of them first, are one stretch."""
    if one.end is None or other.start is None or _document(one) != _document(other):
        return False
    if (one.start, one.end) == (other.start, other.end):
        return True
    return one.end <= other.start <= one.end + len(one.after) + len(other.before)

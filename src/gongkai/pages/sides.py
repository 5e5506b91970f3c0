"""The sides of a finding as they are shown: names of cells, or the words around each number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from gongkai.between_reports import document_of
from gongkai.extractors.checks.finding import plain
from gongkai.extractors.checks.labels import placed_name
from gongkai.extractors.schema import Operand
from gongkai.pages.words import Pair, pair

_AROUND = 16  # characters shown on either side of a number
_MAX_SHOWN = 8  # stretches shown of one finding before it is opened
_MAX_SIDES = 500  # of one finding
_FEW = 4  # of so many sides all are shown


class Side(NamedTuple):
    """One side of a finding.

    Attributes:
        id: its id on the page, "" for none.
        href: where it leads to: an anchor of the page, or a place on the page of another report.
        name: what it is called; None where the words around it are shown.
        value: the number in it.
        before, inside, after: the words.
    """

    id: str
    href: str
    name: Pair | None
    value: str
    before: str
    inside: str
    after: str


class Neighbour(NamedTuple):
    """Another report: the file name of its page, what it is called, and its year where known."""

    page: str
    name: Pair
    year: int | None = None


Neighbours = Mapping[str, Neighbour]  # document id -> report; who is not in it has no page
NOBODY: Neighbours = MappingProxyType({})


Stretch = Sequence[Side]  # sides that follow one another in the text, or one side alone


class _Placed(NamedTuple):
    """A side and where it stands in the text; `start` is None for what is shown by its name."""

    operand: Operand
    name: str
    start: int | None
    end: int


def operands_to_sides(
    operands: Sequence[Operand],
    names: Sequence[str],
    marked: set[str],
    text: str,
    neighbours: Neighbours = NOBODY,
) -> tuple[list[Stretch], list[Stretch]]:
    """Return the sides that tell most, and the others.

    Sides that stand close together in one line are one stretch, so that no words are shown twice.

    Args:
        operands: of the finding.
        names: their ids, "" for none.
        marked: ids that have a place in the text.
        text: of the report; "" where there is none.
        neighbours: the other reports that sides may stand in.
    """
    placed = [_place(*each, text) for each in zip(operands, names, strict=True)][:_MAX_SIDES]
    told = {id(operand) for operand in telling(operands)}
    telling_most: list[Stretch] = []
    others: list[Stretch] = []
    for together in _together(placed, text):
        is_told = any(id(each.operand) in told for each in together)
        (telling_most if is_told else others).append(_stretch(together, marked, text, neighbours))
    return telling_most[:_MAX_SHOWN], telling_most[_MAX_SHOWN:] + others


def _place(operand: Operand, name: str, text: str) -> _Placed:
    start, end = operand.start, operand.end
    if operand.ref.startswith("/tables/") or document_of(operand) or start is None or not text:
        return _Placed(operand, name, None, 0)
    return _Placed(operand, name, start, max(start, end or start))


def _together(placed: Sequence[_Placed], text: str) -> list[list[_Placed]]:
    """Return the sides, those that are close to one another together, in order of appearance."""
    groups: list[list[_Placed]] = [[each] for each in placed if each.start is None]
    last: list[_Placed] = []
    in_text = (each for each in placed if each.start is not None)
    for each in sorted(in_text, key=lambda each: (each.start or 0, each.end)):
        start, before = each.start or 0, last[-1].end if last else 0
        is_close = 0 <= start - before <= 2 * _AROUND and "\n" not in text[before:start]
        if last and is_close:
            last.append(each)
        else:
            last = [each]
            groups.append(last)
    order = {id(each.operand): number for number, each in enumerate(placed)}
    return sorted(groups, key=lambda group: min(order[id(each.operand)] for each in group))


def _stretch(
    together: Sequence[_Placed], marked: set[str], text: str, neighbours: Neighbours
) -> Stretch:
    """Return sides whose words follow one another: each has those before it."""
    if document_of(together[0].operand):
        return [_elsewhere(together[0].operand, neighbours)]
    sides: list[Side] = []
    before = None
    for number, each in enumerate(together):
        sides.append(_side(each, marked, text, before, is_last=number == len(together) - 1))
        before = each.end
    return sides


def _side(
    placed: _Placed, marked: set[str], text: str, since: int | None, *, is_last: bool
) -> Side:
    operand, name, start, end = placed
    value = _value(operand)
    if start is None:
        pointed = pointer_name(operand.ref, with_table=False)
        return Side(name, anchor(name), pointed, value, "", "", "")
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2].lstrip()
    if since is not None:
        before = text[since:start]
    after = text[end : end + _AROUND].partition("\n")[0].rstrip() if is_last else ""
    href = f"t{name}" if name in marked else anchor(name)
    return Side(name, href, None, value, before, text[start:end], after)


def _elsewhere(operand: Operand, neighbours: Neighbours) -> Side:
    """Return a side that stands in another report; it leads to its place on that report's page."""
    document_id, _, pointer = operand.ref.rpartition("#")
    pointed = pointer_name(pointer, with_table=False)
    other = neighbours.get(document_id) or Neighbour("", Pair(document_id, document_id))
    name = Pair(f"{other.name.zh}：{pointed.zh}", f"{other.name.en}: {pointed.en}")
    href = f"{quote(other.page, safe='')}#t{quote(pointer)}" if other.page else ""
    value = _value(operand) if pointer.startswith("/tables/") else ""
    return Side("", href, name, value, "", "", "")


def _value(operand: Operand) -> str:
    return "" if operand.value is None else str(plain(operand.value))


def anchor(name: str) -> str:
    """Return the anchor of an id: what is in no list stands in the text only.

    >>> anchor("f0"), anchor("o1-0")
    ('f0', 'to1-0')
    """
    return f"t{name}" if name[:1] in ("o", "s") else name


def telling(operands: Sequence[Operand]) -> list[Operand]:
    """Return the sides that tell something: of a long sum its total and what is not 0.

    The first side of a sum is its total: the number that the others contradict.
    """
    if len(operands) <= _FEW:
        return list(operands)
    is_total = (operand.value == 0 and n == 0 for n, operand in enumerate(operands))
    return [one for one, kept in zip(operands, is_total, strict=True) if kept or one.value]


def pointer_name(ref: str, *, with_table: bool = True) -> Pair:
    """Return what a JSON pointer points to, for people.

    The table of a cell is left out where it is plain from the sentence.

    >>> pointer_name("/tables/requests/granted/total").zh
    '收到和处理申请情况 · （一）予以公开 · 总计'
    >>> pointer_name("/tables/statistics/published_weibo/count").en
    'Statistics · published weibo'
    >>> pointer_name("/facts/3")
    Pair(zh='正文数据 4', en='Facts 4')
    """
    group, *keys = ref.strip("/").split("/")
    parts = list(_parts(group, keys))
    if len(parts) > 1 and not with_table:
        parts = parts[1:]
    # A column that is the only one goes without saying in English.
    zh, en = " · ".join(part.zh for part in parts), " · ".join(p.en for p in parts if p.en)
    return Pair(zh, en)


def _parts(group: str, keys: Sequence[str]) -> Iterator[Pair]:
    if group == "tables" and keys:
        yield pair("table", keys[0])
        if len(keys) > 1:
            yield Pair(*placed_name(keys[0], keys[1]))
        if len(keys) > 2:
            yield Pair(*placed_name(keys[0], keys[2]))
    elif group == "metadata":
        yield pair("metadata", ".".join(keys))
    else:
        number = f" {int(keys[0]) + 1}" if keys and keys[0].isdecimal() else ""
        name = pair("page", group)
        yield Pair(name.zh + number, name.en + number)

"""The findings of a record as they are shown: a sentence, both sides, and where each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongkai.extractors.checks.finding import plain
from gongkai.extractors.checks.labels import column_zh, row_zh
from gongkai.extractors.schema import Finding, Operand, Report
from gongkai.pages.places import Places, operand_id
from gongkai.pages.words import Pair, pair, readable
from gongkai.summaries import is_doubtful

STATUSES = ("fail", "uncertain", "not_assessable", "pass")
_AROUND = 16  # characters shown on either side of a number
_MAX_SIDES = 8  # shown of one finding
_FEW = 4  # of so many sides all are shown


class Side(NamedTuple):
    """One side of a finding: its name or the words around it, its id and anchor ("" for none)."""

    id: str
    href: str
    name: Pair | None
    value: str
    before: str
    inside: str
    after: str


class ShownFinding(NamedTuple):
    """A finding; `targets` are the ids of all its sides, `n_more` those not in `sides`.

    `href` leads to the first of them without a script.
    """

    id: str
    finding: Finding
    message: Pair
    sides: Sequence[Side]
    n_more: int
    targets: str
    href: str


def report_to_findings(report: Report, places: Places, text: str) -> dict[str, list[ShownFinding]]:
    """Return the findings by status, in the order in which people want them."""
    marked = {span.id for span in places.spans}
    found: dict[str, list[ShownFinding]] = {status: [] for status in STATUSES}
    for number, finding in enumerate(report.findings):
        found[finding.status].append(_shown(number, finding, places.ids, marked, text))
    return found


def worst_by_pointer(findings: Sequence[Finding]) -> dict[str, str]:
    """Return the status of the worst finding about each pointer; what holds is left out."""
    worst: dict[str, str] = {}
    for status in ("uncertain", "fail"):
        for finding in findings:
            if finding.status == status and (status == "fail" or is_doubtful(finding)):
                refs = (operand.ref for operand in telling(finding.operands))
                worst.update(dict.fromkeys(refs, status))
    return worst


def by_code(found: Sequence[ShownFinding]) -> dict[str, list[ShownFinding]]:
    """Return findings by code, in order of appearance."""
    groups: dict[str, list[ShownFinding]] = defaultdict(list)
    for one in found:
        groups[one.finding.code].append(one)
    return groups


def anchor(name: str) -> str:
    """Return the anchor of an id: what is in no list stands in the text only.

    >>> anchor("f0"), anchor("o1-0")
    ('f0', 'to1-0')
    """
    return f"t{name}" if name[:1] in ("o", "s") else name


def _shown(
    number: int, finding: Finding, ids: dict[str, str], marked: set[str], text: str
) -> ShownFinding:
    named = [operand_id(one, number, side, ids) for side, one in enumerate(finding.operands)]
    # What is in no list is shown in the text, or not at all.
    named = ["" if name[:1] in ("o", "s") and name not in marked else name for name in named]
    sides: list[Side] = []
    if finding.status != "pass":
        kept = {id(operand) for operand in telling(finding.operands)[:_MAX_SIDES]}
        sides = [
            _side(operand, name, marked, text)
            for operand, name in zip(finding.operands, named, strict=True)
            if id(operand) in kept
        ]
    return ShownFinding(
        f"g{number}",
        finding,
        Pair(finding.message_zh or finding.message, finding.message),
        sides,
        len(finding.operands) - len(sides) if sides else 0,
        " ".join(dict.fromkeys(name for name in named if name)),
        anchor(next((name for name in named if name), "")),
    )


def telling(operands: Sequence[Operand]) -> list[Operand]:
    """Return the sides that tell something: of a long sum those that are not 0."""
    if len(operands) <= _FEW:
        return list(operands)
    return [operand for operand in operands if operand.value not in (0, None)]


def _side(operand: Operand, name: str, marked: set[str], text: str) -> Side:
    value = "" if operand.value is None else str(plain(operand.value))
    if operand.ref.startswith("/tables/") or operand.start is None or not text:
        return Side(
            name, anchor(name), pointer_name(operand.ref, with_table=False), value, "", "", ""
        )
    start, end = operand.start, operand.end or operand.start
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2].lstrip()
    after = text[end : end + _AROUND].partition("\n")[0].rstrip()
    return Side(
        name,
        f"t{name}" if name in marked else anchor(name),
        None,
        value,
        before,
        text[start:end],
        after,
    )


def pointer_name(ref: str, *, with_table: bool = True) -> Pair:
    """Return what a JSON pointer points to, for people.

    The table of a cell is left out where it is plain from the sentence.

    >>> pointer_name("/tables/requests/granted/total").zh
    '收到和处理申请情况 · 予以公开 · 总计'
    >>> pointer_name("/facts/3")
    Pair(zh='正文数据 4', en='Facts 4')
    """
    other, _, inner = ref.rpartition("#")
    group, *keys = inner.strip("/").split("/")
    parts = list(_parts(group, keys))
    if len(parts) > 1 and not with_table:
        parts = parts[1:]
    zh, en = " · ".join(part.zh for part in parts), " · ".join(part.en for part in parts)
    return Pair(f"{other}：{zh}", f"{other}: {en}") if other else Pair(zh, en)


def _parts(group: str, keys: Sequence[str]) -> Iterator[Pair]:
    if group == "tables" and keys:
        yield pair("table", keys[0])
        if len(keys) > 1:
            yield Pair(row_zh(keys[0], keys[1]), readable(keys[1]))
        if len(keys) > 2:
            yield Pair(column_zh(keys[0], keys[2]), readable(keys[2]))
    elif group == "metadata":
        yield pair("metadata", ".".join(keys))
    else:
        number = f" {int(keys[0]) + 1}" if keys and keys[0].isdecimal() else ""
        name = pair("page", group)
        yield Pair(name.zh + number, name.en + number)


def counted(found: Mapping[str, Sequence[ShownFinding]]) -> dict[str, int]:
    """Return how many findings there are of each status; doubts that are only notes left out."""
    counts = {status: len(found[status]) for status in STATUSES}
    counts["uncertain"] = sum(is_doubtful(one.finding) for one in found["uncertain"])
    return counts

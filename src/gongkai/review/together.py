"""What the reports under review say against one another, as one of them is shown and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.between_reports import Between
from gongkai.extractors.schema import Finding
from gongkai.pages.neighbours import Named, neighbours
from gongkai.pages.sides import NOBODY, Neighbours


@dataclass(frozen=True, slots=True)
class Together:
    """What is known of a report from the others.

    Attributes:
        findings: those between it and others that are filed under it, as each is under one; by
            fingerprint, as `gongkai check` names them.
        others: fingerprint -> keys of the other reports that the finding speaks of.
        neighbours: these reports; their page is their number in the list.
        is_only: whether no other report is of its issuer and year.
    """

    findings: Mapping[str, Finding] = field(default_factory=dict)
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)
    neighbours: Neighbours = field(default_factory=lambda: NOBODY)
    is_only: bool = True


ALONE = Together()


def between_to_together(between: Between, number: int, key: str, named: Named) -> Together:
    """Return what the other reports tell of one.

    Args:
        between: has taken all reports, by their numbers in the list.
        number: of the report.
        key: its `report_key`.
        named: its issuer and year.
    """
    own = [seen for seen in between.of(number) if seen.is_own]
    names = ((between.fingerprint(seen), seen) for seen in own)
    found = {name: seen for name, seen in names if name is not None}
    pages = {other.number: str(other.number) for seen in own for other in seen.others}
    return Together(
        {name: seen.finding for name, seen in found.items()},
        {name: between.other_keys(seen) for name, seen in found.items()},
        neighbours(named, own, pages),
        between.is_only(key),
    )

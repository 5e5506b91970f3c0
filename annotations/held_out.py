"""What own reports must not be like when they train: gold, and the splits that choose and judge.

A report of the same text, of much of the same text, or of the same issuer (its reports of two
years are alike) would make a score that says nothing of new reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai.annotations.authored_files import authored_paths, read_printed
from gongkai.annotations.duplicates import MAX_SHARED, prose_grams, shared_with
from gongkai.annotations.errors import Fault
from gongkai.annotations.fault_texts import Term
from gongkai.annotations.gold import gold_folder, load_gold, read_gold_file
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import content_hash, load_splits
from gongkai.extractors.metadata.naming import issuer_to_key

HELD_OUT = ("dev", "test")


class HeldOut(NamedTuple):
    """What is not trained on.

    Attributes:
        groups: gold (where its texts are at hand), dev, test -> reports.
        gold_hashes: sha256 of a gold report's file -> its name; known without the texts.
    """

    groups: Mapping[str, Sequence[AnnotatedReport]]
    gold_hashes: Mapping[str, str]


def load_held_out(splits: Collection[str] = HELD_OUT, documents: Path | None = None) -> HeldOut:
    """Return gold and the reports of splits; of these what is printed, not what is marked.

    Raises:
        AnnotationError: gold files or splits that are not as they should be.
    """
    drawn = load_splits()
    groups: dict[str, Sequence[AnnotatedReport]] = {"gold": load_gold(documents).reports}
    for split in splits:
        names = drawn.names(split)
        paths = (path for path in authored_paths() if path.stem.split("-")[0] in names)
        groups[split] = read_printed(paths)
    hashes = {read_gold_file(path).sha256: path.stem for path in gold_folder().glob("*.json")}
    return HeldOut(groups, hashes)


def held_out_faults(
    own: Sequence[AnnotatedReport], held: HeldOut, paths: Mapping[str, str], line: int = 1
) -> Iterator[Fault]:
    """Yield one fault an own report and group: the same text, else much of it, else the issuer.

    Args:
        own: reports of a person's own.
        held: what is not trained on.
        paths: name of an own report -> file to tell; the name where it is missing.
        line: line to tell.
    """
    hashes = {report.name: content_hash(report.text) for report in own}
    grams = {report.name: prose_grams(report) for report in own}
    issuers = {report.name: _issuer(report) for report in own}
    for group, reports in held.groups.items():
        texts = {content_hash(report.text): report.name for report in reports}
        known = {_issuer(report): report.name for report in reversed(reports)}
        near = _nearest(grams, reports)
        for report in own:
            path, in_group = paths.get(report.name, report.name), {"group": Term(f"in_{group}")}
            same = texts.get(hashes[report.name])
            same = same or (held.gold_hashes.get(report.sha256) if group == "gold" else None)
            issuer = issuers[report.name]
            if same:
                yield Fault.of(path, line, "leakage.held_text", other=same, **in_group)
            elif report.name in near:
                other, share = near[report.name]
                told = {"share": f"{share:.0%}", "most": f"{MAX_SHARED:.0%}", **in_group}
                yield Fault.of(path, line, "leakage.held_shared", other=other, **told)
            elif issuer and issuer in known:
                told = {"issuer": report.head["issuer"], **in_group}
                yield Fault.of(path, line, "leakage.held_issuer", other=known[issuer], **told)


def _nearest(
    own: Mapping[str, set[str]], reports: Sequence[AnnotatedReport]
) -> dict[str, tuple[str, float]]:
    """Return own name -> the report that it shares too much with, and how much."""
    near: dict[str, tuple[str, float]] = {}
    for mine, other, share in shared_with(own, {r.name: prose_grams(r) for r in reports}):
        near.setdefault(mine, (other, share))
    return near


def _issuer(report: AnnotatedReport) -> str | None:
    """Return one form of the issuer's name: 饶河县 and 饶河县人民政府 are one."""
    issuer, year = report.head.get("issuer"), report.head.get("year")
    if not isinstance(issuer, str) or not issuer:
        return None
    return issuer_to_key(issuer, year if isinstance(year, int) else None) or issuer

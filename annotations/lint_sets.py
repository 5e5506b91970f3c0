"""What is wrong between reports: near-duplicates, and what of the test training could see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gongkai.annotations.duplicates import MAX_SHARED, prose_grams, shared_pairs, shared_with
from gongkai.annotations.errors import Fault
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import SPLITS, Splits, content_hash


def duplicate_faults(
    reports: Sequence[AnnotatedReport],
    gold: Sequence[AnnotatedReport],
    paths: Mapping[str, str],
    shipped: Sequence[AnnotatedReport] = (),
) -> Iterator[Fault]:
    """Yield one fault a pair that shares more than a quarter of its 8-grams.

    Real reports (`gold`) are not compared with each other: they share tables and fixed wording; nor
    are `shipped` ones, whose own lint does that.
    """
    grams = _grams(reports)
    for one, other, share in (*shared_pairs(grams), *shared_with(grams, _grams(shipped))):
        yield _shared_too_much("duplicate", one, other, share, paths)
    for one, other, share in shared_with(grams, _grams(gold)):
        yield _shared_too_much("leakage", one, other, share, paths)


def _grams(reports: Sequence[AnnotatedReport]) -> dict[str, set[str]]:
    return {report.name: prose_grams(report) for report in reports}


def _shared_too_much(
    code: str, one: str, other: str, share: float, paths: Mapping[str, str]
) -> Fault:
    told = {"share": f"{share:.0%}", "most": f"{MAX_SHARED:.0%}"}
    return Fault.of(paths.get(one, one), 1, f"{code}.shared", other=other, **told)


def split_faults(
    reports: Sequence[AnnotatedReport], splits: Splits, paths: Mapping[str, str], where: str
) -> Iterator[Fault]:
    """Yield what is wrong between the authored reports and the splits that were drawn of them."""
    known = {report.name for report in reports}
    for report in reports:
        path = paths.get(report.name, report.name)
        split = splits.split_of(report.name)
        if split is None:
            yield Fault.of(path, 1, "splits.none")
        elif splits.of(split)[report.name] != content_hash(report.text):
            yield Fault.of(path, 1, "splits.changed", split=split)
    for split in SPLITS:
        for name in sorted(splits.names(split) - known):
            yield Fault.of(where, 0, "splits.no_report", name=name, split=split)
    yield from _shared(reports, splits, paths)


def _shared(
    reports: Sequence[AnnotatedReport], splits: Splits, paths: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield issuers and texts that stand in two splits, and texts that stand twice in one."""
    holders: dict[tuple[str, str], list[AnnotatedReport]] = defaultdict(list)
    for report in reports:
        holders["issuer", str(report.head.get("issuer") or report.name)].append(report)
        holders["text", content_hash(report.text)].append(report)
    for (what, _), held in holders.items():
        first = held[0]
        for other in held[1:]:
            ours, theirs = splits.split_of(other.name), splits.split_of(first.name)
            if what == "text" or ours != theirs:
                path, told = paths.get(other.name, other.name), {"ours": ours, "theirs": theirs}
                what_same = Term(f"same_{what}")
                yield Fault.of(path, 1, "leakage.same", what=what_same, other=first.name, **told)


def second_faults(
    second: Sequence[AnnotatedReport], reports: Sequence[AnnotatedReport], paths: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield second annotations that are not of the text of the first."""
    texts = {report.name: report.text for report in reports}
    for report in second:
        first = texts.get(report.name)
        path = paths.get(report.name, report.name)
        if first is None:
            yield Fault.of(path, 1, "text.no_first", name=report.name)
        elif first != report.text:
            pairs = zip(first, report.text, strict=False)
            shorter = min(len(first), len(report.text))
            place = next((i for i, (one, two) in enumerate(pairs) if one != two), shorter)
            got, expected = (Shown(text[place : place + 12]) for text in (report.text, first))
            yield Fault.of(path, 1, "text.other_text", got=got, expected=expected)


def gold_faults(
    gold: Sequence[AnnotatedReport],
    reports: Sequence[AnnotatedReport],
    splits: Splits,
    paths: Mapping[str, str],
) -> Iterator[Fault]:
    """Yield authored reports that are a gold report by text or by issuer."""
    texts = {content_hash(report.text): report.name for report in gold}
    issuers = {r.head["issuer"]: r.name for r in gold if r.head.get("issuer")}
    for report in reports:
        path = paths.get(report.name, report.name)
        split = splits.split_of(report.name)
        same = texts.get(content_hash(report.text))
        if same:
            yield Fault.of(path, 1, "leakage.gold_text", other=same, split=split)
        issuer = report.head.get("issuer")
        if issuer in issuers:
            told = {"issuer": issuer, "other": issuers[issuer]}
            yield Fault.of(path, 1, "leakage.gold_issuer", **told)

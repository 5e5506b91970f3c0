"""What systems are scored on, by name: the real reports, and the reports written for this project.

    gold            the real reports annotated by hand; their texts are kept elsewhere
    authored-test   authored reports that nothing is trained or tuned on
    authored-fresh  those of the test that were written last, and looked at by nobody before
    authored-office those of the test that are written in the register of real offices
    authored-plain  those of the test whose offices write in plain words of their own
    authored-usual  those of the test that are laid out as often as real pages are
    authored-dev    authored reports that choices are made on
    authored-train  what the shipped model was trained on: a ceiling, never a headline
    authored        all authored reports
    DIR             a folder of reports that somebody annotated in the same notation

A report whose text is not at hand is named, skipped and counted. Authored reports are scored whole:
the tables that their heads tell are printed where their bodies say (`whole_reports`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path

from gongkai.annotations.authored_files import (
    authored_paths,
    read_all,
    second_folder,
    unreviewed,
)
from gongkai.annotations.errors import Fault
from gongkai.annotations.gold import gold_folder, load_gold
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import (
    FRESH_AUTHOR,
    OFFICE_AUTHOR,
    PLAIN_AUTHOR,
    USUAL_AUTHOR,
    load_splits,
)
from gongkai.eval.errors import EvaluationError
from gongkai.eval.whole_reports import print_tables
from gongkai.eval.wording import skipped_in_words


@dataclass(frozen=True, slots=True)
class EvalSet:
    """Reports to score on.

    Attributes:
        reports: in the order of their names.
        skipped: (name, reason) of reports that could not be used.
        second: a second, independent annotation of some of them; the agreement is the ceiling.
        first: what `second` is held against, where that is not `reports` (gold was adjudicated).
        not_twice: first words of measures that were not decided independently.
    """

    name: str
    reports: tuple[AnnotatedReport, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    second: tuple[AnnotatedReport, ...] = field(default=())
    first: tuple[AnnotatedReport, ...] = field(default=())
    not_twice: tuple[str, ...] = ()

    @property
    def inputs_sha256(self) -> str:
        """Hash of the texts."""
        return _sha256(f"{report.name} {report.sha256}" for report in self.reports)

    @property
    def gold_sha256(self) -> str:
        """Hash of everything that was decided about them."""
        return _sha256(map(_decided, self.reports))


def _decided(report: AnnotatedReport) -> str:
    decided = asdict(report)
    del decided["text"]
    return json.dumps(decided, ensure_ascii=False, sort_keys=True, default=str)


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


Loader = Callable[[Path | None], EvalSet]
_LOADERS: dict[str, Loader] = {}


def register(name: str, loader: Loader) -> None:
    """Make a set known by name; a loader is given the folder of the real reports, or None."""
    _LOADERS[name] = loader


def set_names() -> list[str]:
    """Return the names that `load_set` takes."""
    return list(_LOADERS)


def load_set(name: str, documents: Path | None = None) -> EvalSet:
    """Load a set.

    Raises:
        EvaluationError: no such set.
        AnnotationError: its annotations have faults.
    """
    if name in _LOADERS:
        return _LOADERS[name](documents)
    if not Path(name).is_dir():
        raise EvaluationError(_no_set(name))
    return _own(Path(name))


def _own(folder: Path) -> EvalSet:
    """Return the reports somebody annotated: none that is not gone through, and none of one id."""
    paths = authored_paths(folder)
    drafts = set(unreviewed(paths))
    reports, faults = read_all(path for path in paths if path not in drafts)
    by_id = {report.name: report for report in reports}
    found = _annotated(str(folder), list(by_id.values()), faults)
    skipped = [(path.name, "not gone through: reviewed is not done") for path in sorted(drafts)]
    if len(by_id) < len(reports):
        told = Counter(report.name for report in reports)
        skipped += [
            (one, f"the id of {n} files; one is scored") for one, n in told.items() if n > 1
        ]
    return replace(found, skipped=(*found.skipped, *skipped))


def known_set(name: str) -> str:
    """Return the name of a set, as the type of an argument."""
    if name not in _LOADERS and not Path(name).is_dir():
        raise argparse.ArgumentTypeError(_no_set(name))
    return name


def _no_set(name: str) -> str:
    return f"there is no set {name!r}; expected one of {', '.join(set_names())}, or a folder"


def no_reports(purpose: str, sets: Iterable[EvalSet]) -> str:
    """Return why there is no report to score or compare on in any of the sets, a line a reason.

    >>> print(no_reports("score", [EvalSet("gold", (), (("a", "no text"),))]))
    no report to score on
      gold: skipped a: no text
    """
    lines = [f"  {s.name}: {line}" for s in sets for line in skipped_in_words(s.skipped)]
    return "\n".join([f"no report to {purpose} on", *lines])


# The second annotation of authored reports was given their heads, and has no contradictions.
_FROM_THE_HEAD = (
    "metadata.",
    "tables.",
    "contradictions.",
    "whole.metadata",
    "whole.tables",
    "whole.report",
)


def _authored(_: Path | None) -> EvalSet:
    return _all_authored()


@cache
def _all_authored() -> EvalSet:
    """Read all authored reports and print their tables, once: several sets are of them."""
    reports, faults = read_all(authored_paths())
    second = _second({report.name: report for report in reports})
    found = _annotated("authored", reports, faults)
    return replace(found, second=second, not_twice=_FROM_THE_HEAD)


def _annotated(name: str, reports: list[AnnotatedReport], faults: list[Fault]) -> EvalSet:
    """Return annotated reports as a set, their tables printed where their bodies say."""
    reason = "its annotation has faults, which `gongkai lint` names"
    skipped = sorted({(Path(fault.path).name, reason) for fault in faults})
    reports.sort(key=lambda report: report.name)
    return EvalSet(name, tuple(print_tables(report) for report in reports), tuple(skipped))


def _second(reports: Mapping[str, AnnotatedReport]) -> tuple[AnnotatedReport, ...]:
    """Return the second annotation of authored reports, where it is of the same text."""
    found, _ = read_all(authored_paths(second_folder()))
    return tuple(
        print_tables(replace(second, head=reports[second.name].head))
        for second in sorted(found, key=lambda report: report.name)
        if second.name in reports and second.text == reports[second.name].text
    )


def _authored_split(split: str) -> Loader:
    def load(_: Path | None) -> EvalSet:
        names = load_splits().names(split)
        whole = _authored(None)
        return replace(
            whole,
            name=f"authored-{split}",
            reports=tuple(report for report in whole.reports if report.name in names),
            skipped=tuple(one for one in whole.skipped if one[0].split("-")[0] in names),
            second=tuple(report for report in whole.second if report.name in names),
        )

    return load


def _author_loader(name: str, author: str) -> Loader:
    def load(_: Path | None) -> EvalSet:
        whole = _authored(None)
        theirs = tuple(r for r in whole.reports if r.head.get("author") == author)
        return EvalSet(name, theirs, whole.skipped)

    return load


def _gold(documents: Path | None) -> EvalSet:
    """Load gold; its two passes are held against each other, as they were before adjudication."""
    gold = load_gold(documents)
    first, second = (
        tuple(load_gold(documents, gold_folder() / name).reports) for name in ("first", "second")
    )
    return EvalSet(
        "gold",
        tuple(sorted(gold.reports, key=lambda report: report.name)),
        tuple((s.name, s.reason) for s in gold.skipped),
        second=second,
        first=first,
    )


register("gold", _gold)
for _split in ("test", "dev", "train"):
    register(f"authored-{_split}", _authored_split(_split))
register("authored-fresh", _author_loader("authored-fresh", FRESH_AUTHOR))
register("authored-office", _author_loader("authored-office", OFFICE_AUTHOR))
register("authored-plain", _author_loader("authored-plain", PLAIN_AUTHOR))
register("authored-usual", _author_loader("authored-usual", USUAL_AUTHOR))
register("authored", _authored)

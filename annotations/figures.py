"""The figures of the datasheet: how much of everything is in each set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from gongkai.annotations.authored_files import authored_paths, second_folder
from gongkai.annotations.gold import gold_folder, read_gold_file
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import SPLITS, Splits

_PLACE_RE = re.compile("(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
_COLUMNS = (
    *("reports", "annotated twice", "with tables", "characters", "longest"),
    *("facts", "channels", "problems", "improvements", "no facts"),
)


def datasheet_path() -> Path:
    """Return the datasheet."""
    return Path(str(resources.files("gongkai.annotations") / "DATASHEET.md"))


def with_figures(page: str, reports: Sequence[AnnotatedReport], splits: Splits) -> str:
    """Return the datasheet's text with its figures written anew."""
    rows = {split: _sums([r for r in reports if r.name in splits.of(split)]) for split in SPLITS}
    rows["gold"] = _gold_sums()
    lines = [f"| | {' | '.join(_COLUMNS)} |", f"|---|{'--:|' * len(_COLUMNS)}"]
    for name, sums in rows.items():
        told = (f"{n:,}" if n else "–" for n in sums)
        lines.append(f"| {name} | {' | '.join(told)} |")
    return _PLACE_RE.sub(lambda _: "\n" + "\n".join(lines) + "\n\n", page)


def _sums(reports: Sequence[AnnotatedReport]) -> list[int]:
    twice = {path.stem.split("-")[0] for path in authored_paths(second_folder())}
    return [
        len(reports),
        sum(report.name in twice for report in reports),
        sum(bool(report.head.get("tables")) for report in reports),
        sum(len(report.text) for report in reports),
        max((len(report.text) for report in reports), default=0),
        sum(len(report.facts) for report in reports),
        sum(len(report.channels) for report in reports),
        sum(len(report.problems) for report in reports),
        sum(len(report.improvements) for report in reports),
        sum(len(report.numbers) for report in reports),
    ]


def _gold_sums() -> list[int]:
    """Return the sums of gold; its lengths are not known without the texts, so 0."""
    files = [read_gold_file(path) for path in sorted(gold_folder().glob("*.json"))]
    return [
        len(files),
        len(list((gold_folder() / "second").glob("*.json"))),
        sum(bool(gold.cells) for gold in files),
        0,
        0,
        sum(len(gold.facts) for gold in files),
        sum(len(gold.channels) for gold in files),
        sum(len(gold.problems) for gold in files),
        sum(len(gold.improvements) for gold in files),
        sum(len(gold.numbers) for gold in files),
    ]

"""The annotations as a Hugging Face `DatasetDict` with declared features, and as Parquet files.

    python -m gongkai.annotations.hf DIR      writes train, dev, test (and gold) as Parquet

One row a report: the text, and lists of sections, facts, channels, problems, improvements and
cells, with offsets in code points of the text. Gold is there only where its texts are at hand.
`datasets` is imported when used; nothing is fetched.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from gongkai.annotations import labels
from gongkai.annotations.authored_files import LEVELS, TYPES
from gongkai.annotations.cells import head_to_cells
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.folders import write_files
from gongkai.annotations.gold import load_gold
from gongkai.annotations.report import AnnotatedReport, Span
from gongkai.annotations.splits import SPLITS, load_split
from gongkai.extractors.kinds import CellStatus, TemplateId

if TYPE_CHECKING:
    from datasets import ClassLabel, DatasetDict, Features

_LOG = logging.getLogger(__name__)
GOLD = "gold"


def to_dataset_dict(documents: Path | None = None) -> DatasetDict:
    """Return train, dev and test of the authored reports, and gold where its texts are at hand.

    Args:
        documents: folder of the real reports (else GONGKAI_CORPUS, else ../shared/corpus).

    Raises:
        ImportError: `datasets` is not installed.
        AnnotationError: annotations with faults.
    """
    from datasets import Dataset, DatasetDict  # noqa: PLC0415  optional and slow

    reports = {split: load_split(split) for split in SPLITS}
    gold = load_gold(documents)
    for skipped in gold.skipped:
        _LOG.warning("gold %s is left out: %s", skipped.name, skipped.reason)
    if gold.reports:
        reports[GOLD] = gold.reports
    features = declared_features()
    return DatasetDict(
        {
            split: Dataset.from_list([report_to_row(r) for r in found], features=features)
            for split, found in reports.items()
        }
    )


def declared_features() -> Features:
    """Return the features of every split; the labels are those of the record."""
    from datasets import Features, Value  # noqa: PLC0415  optional and slow

    string = Value("string")
    return Features(
        {
            "name": string,
            "text": string,
            "sha256": string,
            "issuer": string,
            "level": _label(LEVELS),
            "type": _label(TYPES),
            "year": Value("int32"),
            "template": _label(get_args(TemplateId)),
            "sections": [{"kind": _label(labels.SECTION_KINDS), **_span()}],
            **_fact_features(),
            **_statement_features(),
            "numbers": [_span()],
            "cells": [
                {
                    "table": string,
                    "row": string,
                    "column": string,
                    "value": Value("float64"),
                    "status": _label(get_args(CellStatus)),
                }
            ],
            "contradictions": [string],
        }
    )


def _label(values: Iterable[str]) -> ClassLabel:
    from datasets import ClassLabel  # noqa: PLC0415  optional and slow

    return ClassLabel(names=list(values))


def _span() -> dict[str, Any]:
    from datasets import Value  # noqa: PLC0415  optional and slow

    return {"start": Value("int32"), "end": Value("int32")}


def _fact_features() -> dict[str, Any]:
    from datasets import Value  # noqa: PLC0415  optional and slow

    string = Value("string")
    fact = {
        "id": string,
        **_span(),
        "kind": _label(labels.FACT_KINDS.values()),
        "value": Value("float64"),
        "unit": string,
        "approx": _label(labels.APPROXIMATIONS),
        "role": _label(labels.ROLES),
        "parent": string,
        "items": [_span()],
        "channels": [string],
        "period": _label(labels.PERIODS),
        "scope": _label(labels.SCOPES.values()),
    }
    channel = {"id": string, **_span(), "type": _label(labels.CHANNEL_TYPES), "account": string}
    return {"facts": [fact], "channels": [channel]}


def _statement_features() -> dict[str, Any]:
    from datasets import Value  # noqa: PLC0415  optional and slow

    common = {"id": Value("string"), **_span(), "types": [_label(labels.TOPICS)]}
    improvement = {
        **common,
        "tense": _label(labels.TENSES),
        "addresses": [Value("string")],
        "pairing": _label(labels.PAIRINGS),
    }
    return {"problems": [{**common, "hedge": Value("string")}], "improvements": [improvement]}


def report_to_row(report: AnnotatedReport) -> dict[str, Any]:
    """Return one report as a row of `declared_features`, labels as words."""
    head = report.head
    facts = [asdict(fact) | {"items": _spans(fact.items)} for fact in report.facts]
    return {
        "name": report.name,
        "text": report.text,
        "sha256": report.sha256,
        **{key: head.get(key) for key in ("issuer", "level", "type", "year", "template")},
        "sections": [asdict(section) for section in report.sections],
        "facts": facts,
        "channels": [asdict(channel) for channel in report.channels],
        "problems": [asdict(problem) for problem in report.problems],
        "improvements": [asdict(mark) for mark in report.improvements],
        "numbers": _spans(report.numbers),
        "cells": list(_cells(report)),
        "contradictions": report.contradictions,
    }


def _spans(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]


def _cells(report: AnnotatedReport) -> Iterator[dict[str, Any]]:
    """Yield the cells that were decided; of authored reports those that the head tells."""
    for table, rows in (report.cells or head_to_cells(report.head, report.name, [])).items():
        for row, columns in rows.items():
            for column, (value, status) in columns.items():
                yield {
                    "table": table,
                    "row": row,
                    "column": column,
                    "value": value,
                    "status": status,
                }


def write_parquet(
    folder: Path, documents: Path | None = None, *, force: bool = False
) -> dict[str, int]:
    """Write one Parquet file a split and return how many reports each holds.

    Raises:
        ImportError: `datasets` is not installed.
        AnnotationError: annotations with faults, or files that are there already.
    """
    counts = {}
    files = {}
    for split, rows in to_dataset_dict(documents).items():
        data = BytesIO()
        rows.to_parquet(data)
        files[f"{split}.parquet"] = data.getvalue()
        counts[str(split)] = len(rows)
    write_files(folder, files, force=force)
    return counts


def main(arguments: list[str]) -> int:
    """Write the Parquet files."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.annotations.hf")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=Path, help="where the real reports lie")
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    options = parser.parse_args(arguments)
    try:
        counts = write_parquet(options.folder, options.documents, force=options.force)
    except ImportError as error:
        sys.stderr.write(f"{error}; this needs an extra: pip install 'gongkai[hf]'\n")
        return 1
    except AnnotationError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    told = ", ".join(f"{n} {split}" for split, n in counts.items())
    sys.stderr.write(f"{told} reports in {options.folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

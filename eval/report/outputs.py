"""One call that evaluates and describes, and the folder it is kept in."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from gongkai.eval.errors import EvaluationError
from gongkai.eval.provenance import provenance
from gongkai.eval.report.data import add_contexts, evaluation_to_data
from gongkai.eval.report.markdown import data_to_markdown
from gongkai.eval.report.page import data_to_page
from gongkai.eval.run import Evaluation, Step, evaluate
from gongkai.extractors.schema import SCHEMA_VERSION, Report
from gongkai.wording import counted
from gongkai.wording.faults import faults_in_words, no_json

PREDICTIONS = "predictions"
_EXPECTED = "expected one record a line, as `gongkai extract` and `gongkai evaluate -o` write them"
_TEXTS = "texts"  # in a folder of `gongkai extract`
_UNSAFE_RE = re.compile(r"[^\w.-]+")


def evaluate_and_describe(
    systems: Sequence[str],
    sets: Sequence[str],
    *,
    documents: Path | None = None,
    with_gold_sections: bool = False,
    with_files: bool = False,
    step: Step = lambda _: None,
) -> tuple[Evaluation, dict[str, Any]]:
    """Evaluate and return the runs with their data, provenance and wall time; see `evaluate`."""
    began = time.perf_counter()
    evaluation = evaluate(
        systems,
        sets,
        documents=documents,
        with_gold_sections=with_gold_sections,
        with_files=with_files,
        step=step,
    )
    step("intervals")
    data = evaluation_to_data(evaluation, {})
    made = provenance(evaluation.sets, seconds=time.perf_counter() - began)
    return evaluation, {**data, "provenance": made}


def write_folder(folder: Path, evaluation: Evaluation, data: dict[str, Any]) -> None:
    """Write report.json, report.md, index.html, and each run's records under predictions/.

    report.json and report.md hold no sentence of any report; the page and the records do.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(
        folder / "report.json", json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    )
    _write(folder / "report.md", data_to_markdown(data))
    _write(folder / "index.html", data_to_page(add_contexts(data, evaluation.sets)))
    for run in evaluation.runs:
        place = folder / PREDICTIONS / _file_name(run.set_name)
        place.mkdir(parents=True, exist_ok=True)
        lines = (
            json.dumps(
                {
                    "document": name,
                    "record": None if record is None else record.model_dump(mode="json"),
                },
                ensure_ascii=False,
            )
            for name, record in sorted(run.records.items())
        )
        _write(place / f"{_file_name(run.system)}.jsonl", "\n".join(lines) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _file_name(name: str) -> str:
    """Return a name for a file: a system or a set may be a folder's path.

    >>> _file_name("../my/reports/")
    'my_reports'
    """
    return _UNSAFE_RE.sub("_", name).strip("._") or "folder"


def read_predictions(path: Path) -> dict[str, Report | None]:
    """Read one file of `write_folder`, or JSON Lines of `gongkai extract`, by name or by hash.

    The keys of a record of `gongkai extract` are the SHA-256 of its file and of its text.

    Raises:
        EvaluationError: it cannot be read, or a line is no record of this version, with its number.
    """
    records: dict[str, Report | None] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise EvaluationError(f"{path}: is no UTF-8 text; {_EXPECTED}") from None
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            key, report = _prediction(line)
        except ValueError as error:
            raise EvaluationError(f"{path}:{number}: {_fault(error)}; {_EXPECTED}") from None
        records[key] = report
        if (text := _text_hash(path.parent, report)) is not None:
            records.setdefault(text, report)
    return records


def _text_hash(folder: Path, report: Report | None) -> str | None:
    """Return the SHA-256 of the text that `gongkai extract` kept beside a record, if it did.

    Annotations of a DOCX file or one in GB18030 are of its text, which is another file.
    """
    if report is None:
        return None
    kept = folder / _TEXTS / f"{report.document_id}.txt"
    try:
        return hashlib.sha256(kept.read_bytes()).hexdigest()
    except OSError:
        return None


def _prediction(line: str) -> tuple[str, Report | None]:
    read = json.loads(line)
    if not isinstance(read, dict):
        raise ValueError("the line holds no object {...}")  # noqa: TRY004  a fault of the line
    record = read.get("record", read)
    report = None if record is None else _record(record)
    return read.get("document") or (report.source.sha256 if report else ""), report


def _fault(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first, *more = faults_in_words(error.errors())
        return f"{first}; and {counted(len(more), 'fault')} more" if more else first
    if isinstance(error, json.JSONDecodeError):
        is_cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")
        return no_json(error.pos + 1, is_cut=is_cut)
    return str(error)


def _record(record: Any) -> Report:
    version = record.get("schema_version") if isinstance(record, dict) else None
    if version is None:
        raise ValueError("the line holds no record: schema_version is missing")
    if version != SCHEMA_VERSION:
        raise ValueError(f"schema_version {version}, expected {SCHEMA_VERSION}; extract again")
    return Report.model_validate(record)

"""Files -> a result folder for as long as pages are made of it: records pass by twice there."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gongkai.extractors.documents import Limits
    from gongkai.runs import Failure
    from gongkai.terminal.interrupts import Interrupts


class Read(NamedTuple):
    """What became of files: why some were not read, how many repeat others, whether it was all."""

    failures: list[Failure]
    n_duplicates: int
    is_complete: bool


def read_into(
    folder: Path,
    inputs: tuple[str, ...],
    limits: Limits,
    interrupts: Interrupts,
    *,
    has_bar: bool,
) -> Read:
    """Read files and keep records and texts in a folder; Ctrl-C keeps what was read until then.

    Of files with the same bytes the first is read; where it cannot be, none of them can.
    """
    from gongkai.corpus.plan import Duplicate, Refused, plan  # noqa: PLC0415
    from gongkai.extractors.pipeline import read_report  # noqa: PLC0415
    from gongkai.result_folder.files import REPORTS, RUN, TEXTS, TOOL, text_file_name  # noqa: PLC0415
    from gongkai.runs import Failure, count_sources, read_one  # noqa: PLC0415
    from gongkai.terminal.progress import progress  # noqa: PLC0415

    (folder / TEXTS).mkdir(parents=True)
    # By this file a walk through the inputs passes the folder by, should it stand among them.
    (folder / RUN).write_text(json.dumps({"tool": TOOL, "complete": False}), encoding="utf-8")
    failures: list[Failure] = []
    unread: dict[str, Failure] = {}  # of the files tried, by path
    n_duplicates = 0
    total = count_sources(inputs, limits) if has_bar and sys.stderr.isatty() else None
    try:
        with progress(total) as step, (folder / REPORTS).open("wb") as lines:
            for found in plan(inputs, limits):
                if isinstance(found, Duplicate):
                    same = unread.get(found.same_as)
                    failures += [replace(same, path=found.path)] if same else []
                    n_duplicates += same is None
                    step(found.path)
                    continue
                if isinstance(found, Refused):
                    failures.append(found.failure)
                    step(found.failure.path)
                    continue
                outcome = read_one(found.source, limits, read_report)
                with interrupts.deferred():
                    if isinstance(outcome, Failure):
                        failures.append(outcome)
                        unread[found.path] = outcome
                    else:
                        lines.write(outcome.line)
                        name = text_file_name(outcome.report.document_id)
                        (folder / TEXTS / name).write_bytes(outcome.text)
                step(found.path)
    except KeyboardInterrupt:
        return Read(failures, n_duplicates, is_complete=False)
    return Read(failures, n_duplicates, is_complete=True)

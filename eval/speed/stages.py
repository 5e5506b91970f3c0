"""How long each stage of the pipeline takes: its functions are timed where the pipeline calls them.

A function belongs to the folder of `extractors` it comes from; `arithmetic` are the sums of the
tables, which are told apart from the other checks; `record` is what remains: putting the record
together and writing its JSON.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from types import FunctionType
from typing import Any

from gongkai.extractors import pipeline
from gongkai.extractors.documents import Limits, Source

STAGES = ("documents", "sections", "metadata", "tables", "narrative", "checks")
RECORD, ARITHMETIC = "record", "arithmetic"


def stage_seconds(files: Sequence[tuple[str, bytes]], rounds: int) -> dict[str, float]:
    """Return stage -> processor seconds a report, the median of the rounds."""
    found: list[Counter[str]] = []
    for number in range(rounds + 1):
        spent = _round(files)
        if number:  # the first round imports and fills caches
            found.append(spent)
    return {
        stage: statistics.median(spent[stage] for spent in found) / len(files)
        for stage in (*STAGES, ARITHMETIC, RECORD)
    }


def _round(files: Sequence[tuple[str, bytes]]) -> Counter[str]:
    spent: Counter[str] = Counter()
    with _timed(spent):
        began = time.process_time()
        for path, data in files:
            source = Source(path, lambda data=data: data)  # type: ignore[misc]
            pipeline.read_report(source, Limits())[1].model_dump_json()
        spent[RECORD] = time.process_time() - began - sum(spent.values())  # type: ignore[assignment]
    return spent


@contextmanager
def _timed(spent: Counter[str]) -> Iterator[None]:
    """Put a stopwatch around each stage's functions, as the pipeline sees them."""
    old = {name: function for name, function in vars(pipeline).items() if _stage_of(function)}
    try:
        for name, function in old.items():
            setattr(pipeline, name, _stopwatch(function, _stage_of(function), spent))
        yield
    finally:
        for name, function in old.items():
            setattr(pipeline, name, function)


def _stage_of(function: object) -> str:
    """Return the stage a function comes from; "" for what is no function of a stage."""
    if not isinstance(function, FunctionType):
        return ""
    package, _, rest = function.__module__.partition("gongkai.extractors.")
    if not package and rest == f"checks.{ARITHMETIC}":
        return ARITHMETIC
    stage = rest.partition(".")[0]
    return stage if not package and stage in STAGES else ""


def _stopwatch(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    @wraps(function)
    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            result = function(*arguments, **named)
            # A generator works only when it is asked.
            return list(result) if hasattr(result, "__next__") else result
        finally:
            spent[stage] += time.process_time() - began  # type: ignore[assignment]

    return timed

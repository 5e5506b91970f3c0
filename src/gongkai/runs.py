"""The batch runner: any number of inputs in, a reading or a failure for each file out.

The one place that catches every exception: a file that breaks a reader becomes a failure of stage
`internal`, and the run goes on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.extractors.documents import (
    Document,
    Limits,
    Source,
    SourceFailure,
    iter_sources,
)
from gongkai.extractors.errors import ExtractionError
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report

_LOG = logging.getLogger(__name__)

Find = Callable[[Iterable[str], Limits], Iterator[Source | SourceFailure]]
Read = Callable[[Source, Limits], tuple[Document, Report]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report read: the record, and as they are stored its JSON line and its text, in UTF-8."""

    report: Report
    line: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """One file not read, with the stage it stopped at, a stable code and one sentence."""

    path: str
    stage: str
    code: str
    reason: str


def read_all(
    inputs: Iterable[str],
    limits: Limits,
    *,
    find: Find = iter_sources,
    read: Read = read_report,
) -> Iterator[Reading | Failure]:
    """Read every file of the inputs, in order; each gives exactly one reading or failure."""
    for source in found_sources(inputs, limits, find=find):
        if isinstance(source, SourceFailure):
            yield Failure(storable(source.path), source.stage, source.code, source.reason)
        else:
            # A name that UTF-8 cannot hold would make the whole record unwritable.
            yield read_one(replace(source, path=storable(source.path)), limits, read)


def count_sources(inputs: Iterable[str], limits: Limits, *, find: Find = iter_sources) -> int:
    """Count the files of the inputs without reading them."""
    return sum(1 for _ in found_sources(inputs, limits, find=find))


def storable(path: str) -> str:
    r"""Return a path or argument that UTF-8 can hold: bytes that are no UTF-8 are written out.

    >>> storable("年报.txt"), storable("a\udcff.txt")
    ('年报.txt', 'a\\xff.txt')
    """
    try:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a surrogate pair, as Windows allows in names
        return path.encode("utf-8", "backslashreplace").decode("utf-8")


def found_sources(
    inputs: Iterable[str], limits: Limits, *, find: Find = iter_sources
) -> Iterator[Source | SourceFailure]:
    """Yield what `find` finds of each input; one that cannot be walked never stops a run."""
    for path in inputs:
        try:
            yield from find([path], limits)
        except Exception as error:  # noqa: BLE001  whatever it is, the other inputs are walked
            yield SourceFailure(path, *_internal(path, error))


def read_one(source: Source, limits: Limits, read: Read) -> Reading | Failure:
    """Read one file; whatever goes wrong becomes a failure."""
    try:
        document, report = read(source, limits)
        return Reading(report, report.model_dump_json().encode() + b"\n", document.text.encode())
    except ExtractionError as error:
        return Failure(source.path, error.stage, error.code, error.reason)
    except MemoryError:
        reason = "It needs more memory than a worker may take (--max-memory)."
        return Failure(source.path, "read", "memory_error", reason)
    except Exception as error:  # noqa: BLE001  one bad file never stops a run
        return Failure(source.path, *_internal(source.path, error))


def _internal(path: str, error: Exception) -> tuple[str, str, str]:
    """Return stage, code and reason of a fault that no reader foresaw."""
    _LOG.debug("%s", path, exc_info=error)
    name, said = type(error).__name__, " ".join(str(error).split())[:500]
    reason = f"{name}: {said or 'no more is known'}. This is a fault of gongkai; please report it."
    return "internal", _snake(name), reason


def _snake(name: str) -> str:
    """Return a class name as a code.

    >>> _snake("RecursionError"), _snake("OSError")
    ('recursion_error', 'os_error')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()

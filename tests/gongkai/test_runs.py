from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from gongkai.extractors.documents import Document, Limits, Source, SourceFailure
from gongkai.extractors.errors import DocumentError, ExtractionError
from gongkai.extractors.schema import Report
from gongkai.runs import Failure, Reading, count_sources, read_all


def find(paths: Iterable[str], limits: Limits) -> Iterator[Source | SourceFailure]:
    """Each input is a list of names; `gone` cannot be opened, `boom` breaks the walk."""
    for path in paths:
        for name in path.split():
            if name == "boom":
                raise OSError("the disk is on fire")
            if name == "gone":
                yield SourceFailure("gone", "open", "missing", "there is no gone")
            else:
                yield Source(name, lambda: b"x")


class Reader:
    """Makes a record of every source, unless an error is planned for its name."""

    def __init__(self, make_report: Any, **errors: BaseException) -> None:
        self.make_report, self.errors = make_report, errors

    def __call__(self, source: Source, limits: Limits) -> tuple[Document, Report]:
        if source.path in self.errors:
            raise self.errors[source.path]
        made: tuple[Document, Report] = self.make_report(source.path, source.read())
        return made


def outcomes(make_report: Any, *inputs: str, **errors: BaseException) -> list[Reading | Failure]:
    return list(read_all(inputs, Limits(), find=find, read=Reader(make_report, **errors)))


def test_every_file_gives_one_outcome_in_order(make_report: Any) -> None:
    found = outcomes(make_report, "a gone b", "c")
    assert [o.path if isinstance(o, Failure) else o.report.source.path for o in found] == [
        "a",
        "gone",
        "b",
        "c",
    ]
    assert found[1] == Failure("gone", "open", "missing", "there is no gone")


def test_line_is_the_record_in_utf8_not_escaped(make_report: Any) -> None:
    (reading,) = outcomes(make_report, "年报")
    assert isinstance(reading, Reading)
    assert reading.line.endswith(b"}\n")
    assert reading.line.count(b"\n") == 1
    assert "云岫县人民政府".encode() in reading.line
    assert json.loads(reading.line) == reading.report.model_dump(mode="json")
    assert list(json.loads(reading.line)) == list(Report.model_fields)


def test_known_failure_keeps_stage_code_and_reason(make_report: Any) -> None:
    error = DocumentError("encrypted", "the PDF asks for a password")
    assert outcomes(make_report, "a b", a=error)[0] == Failure(
        "a", "read", "encrypted", "the PDF asks for a password"
    )
    late = ExtractionError("odd", "why", stage="tables")
    assert outcomes(make_report, "a", a=late) == [Failure("a", "tables", "odd", "why")]


def test_too_little_memory_is_told_as_such(make_report: Any) -> None:
    failed, read = outcomes(make_report, "a b", a=MemoryError())
    assert isinstance(failed, Failure)
    assert (failed.stage, failed.code) == ("read", "memory_error")
    assert "--max-memory" in failed.reason
    assert isinstance(read, Reading)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RecursionError("maximum recursion depth exceeded"), "recursion_error"),
        (ZeroDivisionError("x\ny"), "zero_division_error"),
        (OSError("changed while read"), "os_error"),
    ],
)
def test_any_other_exception_is_internal_and_the_run_goes_on(
    make_report: Any, error: Exception, code: str
) -> None:
    failed, read = outcomes(make_report, "a b", a=error)
    assert isinstance(failed, Failure)
    assert (failed.stage, failed.code) == ("internal", code)
    assert failed.reason.startswith(type(error).__name__)
    assert "\n" not in failed.reason
    assert isinstance(read, Reading)


def test_ctrl_c_is_not_a_failure_of_a_file(make_report: Any) -> None:
    with pytest.raises(KeyboardInterrupt):
        outcomes(make_report, "a b", a=KeyboardInterrupt())


def test_an_input_that_breaks_the_walk_does_not_stop_the_next(make_report: Any) -> None:
    found = outcomes(make_report, "a boom", "b")
    assert isinstance(found[1], Failure)
    assert (found[1].path, found[1].stage) == ("a boom", "internal")
    assert isinstance(found[2], Reading)


def test_a_file_name_that_is_no_utf8_is_written_out(make_report: Any) -> None:
    reading, failure = outcomes(make_report, "a\udcff b\udcfe", **{"b\\xfe": MemoryError()})
    assert isinstance(reading, Reading)
    assert json.loads(reading.line)["source"]["path"] == "a\\xff"
    assert failure.path == "b\\xfe"  # type: ignore[union-attr]


def test_a_text_that_utf8_cannot_hold_is_a_failure(make_report: Any) -> None:
    def read(source: Source, limits: Limits) -> tuple[Document, Report]:
        _, report = make_report(source.path, b"x")
        return Document(source.path, "", "text", None, "\ud800"), report

    (failure,) = read_all(["a"], Limits(), find=find, read=read)
    assert isinstance(failure, Failure)
    assert failure.code == "unicode_encode_error"


def test_count_sources_counts_what_would_be_read() -> None:
    assert count_sources(["a b gone", "boom"], Limits(), find=find) == 4

"""Shared by all tests: where the documents lie, and records that need no reader."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import load_split
from gongkai.extractors import kinds, schema
from gongkai.extractors.documents.document import Document
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.models.linear_chain import TrainingOptions
from gongkai.training.examples import prepare
from gongkai.training.narrative import NarrativeOptions, train_narrative

# A busy machine is no fault of the code.
settings.register_profile("gongkai", deadline=None)
settings.load_profile("gongkai")

ROOT = Path(__file__).resolve().parent.parent


class CtrlC:
    """Ends the tests at one Ctrl-C, though the test that runs takes it for its own and goes on.

    Commands catch it, as they should: told of each one that arrives, whoever handles it, this
    ends the tests behind that one, except for those that a test raised itself.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._told, told = socket.socketpair()
        for end in (self._told, told):
            end.setblocking(False)  # as `set_wakeup_fd` wants it
        self._n_own, self._raise = 0, signal.raise_signal
        before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        signal.raise_signal = self._raise_own
        config.add_cleanup(lambda: self._end(before, told))

    def _raise_own(self, number: int) -> None:
        self._n_own += number == signal.SIGINT
        self._raise(number)

    def _end(self, before: int, told: socket.socket) -> None:
        signal.set_wakeup_fd(before)
        signal.raise_signal = self._raise
        self._told.close()
        told.close()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Iterator[None]:
        """End the tests behind a Ctrl-C."""
        yield from self._obeyed()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self) -> Iterator[None]:
        """Do the same where a fixture was at work."""
        yield from self._obeyed()

    def _obeyed(self) -> Iterator[None]:
        try:
            yield
        finally:
            try:
                n_come = self._told.recv(4096).count(signal.SIGINT)
            except BlockingIOError:
                n_come = 0
            n_own, self._n_own = self._n_own, 0
            if n_come > n_own:
                raise KeyboardInterrupt


def pytest_configure(config: pytest.Config) -> None:
    """Have one Ctrl-C end the tests."""
    config.pluginmanager.register(CtrlC(config))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands speak English, whatever the language of the machine; Chinese where it is asked."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """The reports written for this project."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """The real reports, which are kept outside the repository; skips where they are missing."""
    named = os.environ.get("GONGKAI_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip(f"no real reports: {folder} is missing; set GONGKAI_CORPUS to their folder")
    return folder


MakeReport = Callable[..., tuple[Document, schema.Report]]


@pytest.fixture(scope="session")
def make_report() -> MakeReport:
    """Make a document and its record from a path and bytes; keywords replace its parts."""
    return _make_report


def _make_report(path: str, data: bytes, **parts: Any) -> tuple[Document, schema.Report]:
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(path, sha256, "text", "utf-8", data.decode())
    fields: dict[str, Any] = {
        "document_id": f"{Path(path).stem}-{sha256[:8]}",
        "generator": schema.Generator(version="0", model=None, templates="0"),
        "source": schema.Source(
            path=path, sha256=sha256, format="text", n_pages=None, encoding="utf-8"
        ),
        "metadata": _metadata(),
        "template": "2021",
        "sections": [],
        "tables": schema.Tables(),
        "readings": [_reading()],
        "findings": [_finding("fail"), _finding("pass")],
    }
    return document, schema.Report(**{**fields, **parts})


def _metadata() -> schema.Metadata:
    return schema.Metadata(
        title=None,
        issuer="云岫县人民政府",
        region=None,
        region_code=None,
        level=None,
        year=2023,
        period=schema.Period(start=None, end=None),
        published_on=None,
        index_number=None,
        contact=schema.Contact(),
        urls=[],
        evidence={},
    )


def _reading() -> schema.TableReading:
    return schema.TableReading(
        table="requests",
        template="2021",
        method="lines",
        start=0,
        end=1,
        n_read=173,
        n_refused=2,
        n_absent=0,
        refused={"row_label_unmatched": 2},
    )


def _finding(status: kinds.FindingStatus) -> schema.Finding:
    return schema.Finding(code="row_total", status=status, severity="error", message="")


@pytest.fixture(scope="session")
def small_reports() -> list[AnnotatedReport]:
    """Eight short authored reports of the training split."""
    reports = sorted(load_split("train"), key=lambda report: len(report.text))
    return [report for report in reports if report.problems and report.improvements][:8]


@pytest.fixture(scope="session")
def small_model(small_reports: list[AnnotatedReport]) -> NarrativeModel:
    """A model of those eight, trained in seconds: it knows little, but it is one."""
    prepared = [prepare(report) for report in small_reports]
    quick = TrainingOptions(max_iterations=20)
    return train_narrative(prepared, "small-001", NarrativeOptions(quick, quick, quick))

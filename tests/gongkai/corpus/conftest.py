"""An engine that reads in the test's own process, and folders of small files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import pytest

from gongkai.corpus.plan import Planned
from gongkai.corpus.pool import Answer
from gongkai.corpus.run import Result, Run, run_corpus
from gongkai.corpus.supervised import Product, Settings
from gongkai.extractors.documents import Limits
from gongkai.runs import Failure
from gongkai.summaries import summarize


@dataclass
class HereEngine:
    """Reads one file after the other, here, backwards: the order of answers must not matter."""

    make_report: Any
    read_paths: list[str] = field(default_factory=list)
    on_read: Callable[[Planned], None] = lambda _: None

    def __call__(self, n_workers: int, settings: Settings) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, files: Sequence[Planned], is_stopped: Callable[[], bool]) -> Iterator[Answer]:
        for planned in reversed(files):
            if is_stopped():
                return
            self.on_read(planned)
            self.read_paths.append(planned.path)
            yield planned, self._outcome(planned)

    def _outcome(self, planned: Planned) -> Product | Failure:
        data = planned.source.read()
        if data.startswith(b"bad"):
            return Failure(planned.path, "read", "broken", "the file is cut short")
        sha256 = hashlib.sha256(data).hexdigest()
        _, report = self.make_report(planned.path, data, document_id=planned.document_id)
        line = report.model_dump_json().encode() + b"\n"
        return Product(planned.path, planned.document_id, sha256, line, data, summarize(report))


@pytest.fixture
def engine(make_report: Any) -> HereEngine:
    return HereEngine(make_report)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Nine files: seven records, a duplicate and one that cannot be read."""
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    for n in range(6):
        (folder / f"{n}.txt").write_text(f"第{n}份", encoding="utf-8")
    (folder / "b" / "0.txt").write_text("同名", encoding="utf-8")
    (folder / "copy.txt").write_text("第3份", encoding="utf-8")
    (folder / "broken.txt").write_text("bad", encoding="utf-8")
    return folder


RunHere = Callable[..., Result]


@pytest.fixture
def run_here(engine: HereEngine) -> RunHere:
    def run(
        *inputs: Path, output: Path, is_stopped: Callable[[], bool] = lambda: False, **asked: Any
    ) -> Result:
        settings = asked.pop("settings", Settings(Limits(), "rules"))
        what = Run(tuple(map(str, inputs)), output, settings, **asked)
        show: Any = lambda _total, _n_done: nullcontext(lambda path, is_failed: None)  # noqa: E731
        return run_corpus(what, show, is_stopped, make_engine=engine)

    return run


def results(folder: Path) -> dict[str, bytes]:
    """Return what must not depend on how a run went: records, failures, texts."""
    names = [folder / "reports.jsonl", folder / "errors.jsonl", *(folder / "texts").iterdir()]
    return {str(name.relative_to(folder)): name.read_bytes() for name in names}

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.corpus.messages import read_parts, write_parts
from gongkai.corpus.plan import Planned
from gongkai.corpus.pool import LocalPool, Outcome
from gongkai.corpus.supervised import Product, Settings, Supervised, WorkerError
from gongkai.extractors.documents import Limits, Source
from gongkai.runs import Failure

TRICKS = [sys.executable, str(Path(__file__).with_name("worker_of_tricks.py"))]


@pytest.fixture
def worker() -> Iterator[Supervised]:
    made = Supervised(TRICKS, max_seconds=20)
    yield made
    made.close()


def code(outcome: Outcome) -> str:
    assert isinstance(outcome, Failure)
    return outcome.code


def text(outcome: Outcome) -> bytes:
    assert isinstance(outcome, Product)
    return outcome.text


@given(st.lists(st.binary(max_size=50), max_size=5))
def test_messages_come_back_as_they_were(parts: list[bytes]) -> None:
    stream = io.BytesIO()
    write_parts(stream, *parts)
    stream.seek(0)
    assert read_parts(stream) == parts


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=3), st.data())
def test_a_message_cut_short_is_none(parts: list[bytes], data: st.DataObject) -> None:
    stream = io.BytesIO()
    write_parts(stream, *parts)
    whole = stream.getvalue()
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert read_parts(io.BytesIO(whole[:cut])) is None


def test_a_length_beyond_all_bounds_is_not_believed() -> None:
    assert read_parts(io.BytesIO(b"\x01" + b"\xff" * 8 + b"x")) is None


def test_a_worker_answers(worker: Supervised) -> None:
    outcome = worker.ask("a", b"one")
    assert isinstance(outcome, Product)
    assert (outcome.line, outcome.text) == (b"one\n", b"one")


def test_what_libraries_print_is_no_answer(worker: Supervised) -> None:
    assert text(worker.ask("a", b"print")) == b"print"
    assert text(worker.ask("a", b"two")) == b"two"


def test_a_file_that_hangs_is_stopped_and_the_next_is_read() -> None:
    worker = Supervised(TRICKS, max_seconds=0.5)
    assert text(worker.ask("warm", b"up")) == b"up"
    clock = time.monotonic()
    assert code(worker.ask("a", b"hang")) == "timeout"
    assert time.monotonic() - clock < 5
    assert text(worker.ask("b", b"two")) == b"two"
    worker.close()


@pytest.mark.parametrize(("data", "said"), [(b"die", "exit status 3"), (b"crash", "SIGABRT")])
def test_a_file_that_kills_its_worker_is_listed(worker: Supervised, data: bytes, said: str) -> None:
    outcome = worker.ask("a", data)
    assert code(outcome) == "worker_died"
    assert isinstance(outcome, Failure)
    assert said in outcome.reason
    assert text(worker.ask("b", b"two")) == b"two"


def test_a_worker_that_dies_of_something_else_costs_nothing(
    worker: Supervised, tmp_path: Path
) -> None:
    data = b"die once " + os.fsencode(tmp_path / "flag")
    assert text(worker.ask("a", data)) == data


def test_a_worker_that_cannot_start_says_why() -> None:
    with pytest.raises(WorkerError, match="could not start: no model"):
        Supervised([*TRICKS, "no model"], max_seconds=20).ask("a", b"")
    asleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(WorkerError, match=r"not ready within 0\.5 s; allow more memory"):
        Supervised(asleep, max_seconds=20, start_seconds=0.5).ask("a", b"")
    with pytest.raises(WorkerError, match="it ended with 7"):
        Supervised([sys.executable, "-c", "exit(7)"], max_seconds=20).ask("a", b"")


def planned(*contents: bytes) -> list[Planned]:
    return [
        Planned(n, Source(f"{n}.txt", partial(bytes, data)), hashlib.sha256(data).hexdigest(), "")
        for n, data in enumerate(contents)
    ]


def pool(n_workers: int, max_seconds: float = 60) -> LocalPool:
    settings = Settings(Limits(max_seconds=max_seconds))
    return LocalPool(n_workers, settings, command=TRICKS)


def test_a_pool_reads_every_file_once_with_one_load_a_worker() -> None:
    files = planned(*(str(n).encode() for n in range(40)), b"die", b"crash")
    with pool(3) as readers:
        answers = list(readers.read(files, lambda: False))
    assert sorted(file.position for file, _ in answers) == list(range(42))
    assert sum(isinstance(outcome, Failure) for _, outcome in answers) == 2
    processes = {o.summary.issuer for _, o in answers if isinstance(o, Product)}
    assert len(processes) <= 3 + 2 * 2  # each file that kills is tried twice


def test_a_stopped_pool_begins_no_more_but_ends_what_it_began() -> None:
    files = planned(*(str(n).encode() for n in range(100)))
    answers: list[int] = []
    with pool(2) as readers:
        for file, _ in readers.read(files, lambda: len(answers) >= 5):
            answers.append(file.position)
    assert 5 <= len(answers) <= 9
    assert sorted(answers) == list(range(len(answers)))


def test_ctrl_c_in_the_midst_leaves_no_process_behind() -> None:
    with pytest.raises(KeyboardInterrupt), pool(2) as readers:
        for _, outcome in readers.read(planned(b"1", b"hang", b"hang"), lambda: False):
            assert isinstance(outcome, Product)
            process = int(outcome.summary.issuer or 0)
            raise KeyboardInterrupt
    time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_file_that_changed_since_it_was_planned_is_listed() -> None:
    (file,) = planned(b"old")
    changed = Planned(0, Source("0.txt", lambda: b"new"), file.sha256, "")
    with pool(1) as readers:
        ((_, outcome),) = readers.read([changed], lambda: False)
    assert code(outcome) == "changed_while_read"


def test_a_pool_whose_workers_cannot_start_says_so() -> None:
    readers = LocalPool(2, Settings(Limits()), command=[*TRICKS, "no model"])
    with pytest.raises(WorkerError, match="no model"), readers:
        list(readers.read(planned(b"1"), lambda: False))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps to the limit")
@pytest.mark.parametrize(
    "data",
    [
        "云岫县二〇二三年政府信息公开工作年度报告\n".encode() * 800_000,
        pytest.param(
            b"<html><body>" + b"<p>1</p>" * 900_000,
            marks=pytest.mark.issue(2),  # said to be broken, by an unknown error
        ),
    ],
)
def test_a_real_worker_is_refused_more_memory_than_allowed(data: bytes) -> None:
    limits = Limits(max_text_chars=50_000_000)
    settings = Settings(limits, "rules", max_memory_bytes=150_000_000)
    worker = Supervised(settings.command(), max_seconds=60)
    outcome = worker.ask("a.txt", data)
    assert code(outcome) in {"memory_error", "worker_died"}
    assert isinstance(worker.ask("b.txt", "短".encode()), Product)
    worker.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps to the limit")
def test_a_worker_that_cannot_start_for_memory_names_the_option() -> None:
    settings = Settings(Limits(), max_memory_bytes=60_000_000)
    worker = Supervised(settings.command(), max_seconds=60)
    with pytest.raises(WorkerError, match="more than the 60 MB that --max-memory allows"):
        worker.ask("a.txt", "短".encode())


def test_a_real_worker_reads_as_this_process_does(samples_dir: Path) -> None:
    import gongkai

    path = samples_dir / "03-shiwei-town.txt"
    worker = Supervised(Settings(Limits()).command(), max_seconds=60)
    outcome = worker.ask(str(path), path.read_bytes())
    worker.close()
    assert isinstance(outcome, Product)
    assert json.loads(outcome.line) == gongkai.extract(path).model_dump(mode="json")

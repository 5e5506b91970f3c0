"""Runs that are stopped, by people, full disks and kill -9: what is kept, and how they go on."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from tests.gongkai.corpus.conftest import HereEngine, RunHere, results

from gongkai.corpus.plan import Planned

_WRITERS = ("/folder.py", "/manifest.py", "/result_folder/files.py")


def test_a_stopped_run_goes_on_where_it_was(
    files: Path, tmp_path: Path, run_here: RunHere, engine: HereEngine
) -> None:
    out, is_stopped = tmp_path / "out", False

    def stop_at_third(_: Planned) -> None:
        nonlocal is_stopped
        is_stopped = len(engine.read_paths) == 2

    engine.on_read = stop_at_third
    result = run_here(files, output=out, is_stopped=lambda: is_stopped)
    assert not result.is_complete
    assert json.loads((out / "run.json").read_text())["complete"] is False
    assert (
        sum(
            len((out / name).read_text().splitlines()) for name in ("reports.jsonl", "errors.jsonl")
        )
        == 3
    )
    is_stopped = False
    engine.on_read = lambda _: None
    assert run_here(files, output=out).is_complete
    assert len(engine.read_paths) == 8
    run_here(files, output=tmp_path / "whole")
    assert results(out) == results(tmp_path / "whole")


def test_a_full_disk_keeps_what_was_committed(
    files: Path, tmp_path: Path, run_here: RunHere, engine: HereEngine, monkeypatch: Any
) -> None:
    out = tmp_path / "out"
    real, n_left = os.fsync, 6

    def fsync(number: int) -> None:
        nonlocal n_left
        n_left -= 1
        if n_left < 0:
            raise OSError(28, "No space left on device")
        real(number)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(OSError, match="No space left"):
            run_here(files, output=out)
    assert run_here(files, output=out).is_complete
    run_here(files, output=tmp_path / "whole")
    assert results(out) == results(tmp_path / "whole")


class Killer:
    """Ends the process, as kill -9 would, at the n-th line of our own code that it runs."""

    def __init__(self, n_lines: int) -> None:
        self.n_left = n_lines
        self.n_seen = 0

    def __call__(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        if not frame.f_code.co_filename.endswith(_WRITERS):
            return None
        if event == "line":
            self.n_seen += 1
            if self.n_seen == self.n_left:
                os._exit(9)
        return self


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_killed_at_any_line_and_run_again_the_result_is_the_same(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    """Kill a run at many places, sometimes twice, then change the inputs and do it again."""
    out, whole = tmp_path / "out", tmp_path / "whole"
    counting = Killer(0)
    sys.settrace(counting)
    try:
        run_here(files, output=whole)
    finally:
        sys.settrace(None)
    expected = results(whole)
    choice = random.Random(5)
    for n in choice.sample(range(1, counting.n_seen), 60):
        shutil.rmtree(out, ignore_errors=True)
        killed_at(n, lambda: run_here(files, output=out))
        killed_at(choice.randrange(1, counting.n_seen), lambda: run_here(files, output=out))
        run_here(files, output=out)
        assert results(out) == expected, n
    (files / "1.txt").write_text("改过", encoding="utf-8")
    (files / "0.txt").unlink()
    run_here(files, output=tmp_path / "changed")
    shutil.copytree(out, tmp_path / "kept")
    for n in choice.sample(range(1, counting.n_seen), 40):
        shutil.rmtree(out)
        shutil.copytree(tmp_path / "kept", out)
        killed_at(n, lambda: run_here(files, output=out))
        run_here(files, output=out)
        assert results(out) == results(tmp_path / "changed"), n


def killed_at(n_lines: int, work: Callable[[], object]) -> None:
    """Do the work in a process of its own that dies at its n-th line, or is done before."""
    child = os.fork()
    if child == 0:
        sys.settrace(Killer(n_lines))
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(child, 0)

"""Folders that are closed to the person: the commands say so, and blame nobody else."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.command import run

from gongkai.corpus.supervised import WorkerError, _open


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that nothing in can be seen or made, for whoever runs the tests."""
    folder = tmp_path / "closed"
    folder.mkdir()

    def refusing(module: Any, name: str) -> Any:
        real = getattr(module, name)

        def refuse(path: Any = ".", *arguments: Any, **settings: Any) -> Any:
            named = Path(path) if isinstance(path, (str, Path)) else Path()  # not a number
            is_list = name in {"listdir", "scandir"} and named == folder
            if folder in named.parents or is_list:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *arguments, **settings)

        return refuse

    for name in ("stat", "lstat", "listdir", "scandir", "mkdir", "open"):
        monkeypatch.setattr(os, name, refusing(os, name))
    monkeypatch.setattr(io, "open", refusing(io, "open"))
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != folder and real(path, mode))
    return folder


@pytest.mark.parametrize("verb", ["extract", "check", "view", "annotate draft"])
def test_one_that_cannot_be_read_is_said_to_be(verb: str, closed: Path, tmp_path: Path) -> None:
    output = [] if verb in {"extract", "check"} else ["-o", tmp_path / "out"]
    done = run(*verb.split(), closed, *output)
    assert done.exit_code == 1
    assert "It cannot be opened: Permission denied." in done.stderr
    assert "fault of gongkai" not in done.stderr
    assert "verdicts" not in done.stderr


def test_one_that_cannot_be_reviewed(closed: Path, tmp_path: Path) -> None:
    done = run("review", closed, "--annotations", tmp_path / "mine", "--port", "0")
    assert done.exit_code == 2
    assert "It cannot be opened: Permission denied." in done.stderr
    assert "there is no report to review" in done.stderr


@pytest.mark.parametrize("verb", ["extract", "view"])
def test_one_that_cannot_be_written_to(
    verb: str, closed: Path, samples_dir: Path, tmp_path: Path
) -> None:
    shutil.copy(samples_dir / "03-shiwei-town.txt", tmp_path)
    done = run(verb, tmp_path / "03-shiwei-town.txt", "-o", closed / "out")
    assert done.exit_code == 2
    assert f"cannot write to {closed / 'out'}: Permission denied" in done.stderr


def test_a_worker_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match=r"could not start: .*no_such: No such file"):
        _open([str(tmp_path / "no_such")])

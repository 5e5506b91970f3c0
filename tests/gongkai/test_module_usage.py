"""`python -m gongkai...` with wrong arguments: one sentence and exit status 2, nothing done."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from gongkai.annotations import hf

CASES = {
    "bench of a folder that is none": (
        ["benches.exports", "{empty}"],
        "has no run.json, so it is no result; name the folder that `gongkai extract ... -o DIR`",
    ),
    "bench of nothing": (["benches.exports", "{gone}"], "does not exist"),
    "bench of no format": (["benches.exports", "--formats", "foo"], "'foo'; expected some of csv,"),
    "bench of no table": (["benches.exports", "--tables", "foo"], "'foo'; expected some of panel,"),
    "bench of no record": (["benches.exports", "--records", "0"], "expected 1 or more"),
    "pages of a folder that is none": (["benches.pages", "{empty}"], "run.json is missing"),
    "pages of no record": (["benches.pages", "--records", "0"], "expected 1 or more"),
    "corpus of no file": (["benches.corpus_runs", "--files", "0"], "0 is not in the range x>=1"),
    "corpus without samples": (
        ["benches.corpus_runs", "--samples", "{empty}"],
        "has no sample of .pdf, .docx, .htm, .html",
    ),
    "no such case": (["eval.tables", "--case", "foo"], "'foo' is no case; expected FORM/RENDERING"),
    "no such rendering": (
        ["eval.tables", "--case", "2021/foo/plain/seed1"],
        "there is no rendering 'foo'",
    ),
    "no such file format": (["eval.tables", "--formats", "foo"], "expected some of txt, html,"),
    "no number of pairs": (["eval.tables", "--pairs", "-3"], "expected 0 or more"),
    "no such set of findings": (["eval.findings", "foo"], "there is no set 'foo'; expected one of"),
    "no such option": (["eval.mutations", "--foo"], "unrecognized arguments: --foo"),
    "no such set of the gate": (["eval.gate", "--set", "foo"], "there is no set 'foo'"),
    "floors that are none": (["eval.gate", "--floors", "{broken}"], "cannot read the floors in "),
    "documents that are gone": (["eval.gate", "--documents", "{gone}"], "is no folder"),
    "no gold copies": (["annotations.gold", "write", "{empty}"], "no bracketed copy (*.txt) in "),
    "no report for a head": (["annotations.gold", "head", "{gone}"], "gone"),
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_arguments_are_told_and_nothing_is_done(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    places = {"empty": tmp_path / "empty", "gone": tmp_path / "gone"}
    (module, *arguments), told = CASES[name]
    filled = [one.format(broken=tmp_path / "broken.json", **places) for one in arguments]
    done = subprocess.run(
        [sys.executable, "-m", f"gongkai.{module}", *filled],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    assert told in " ".join(done.stderr.split()), done.stderr
    assert done.returncode == 2
    assert done.stdout == ""


@pytest.mark.skipif(find_spec("datasets") is not None, reason="datasets is installed")
def test_a_library_that_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hf.main([str(tmp_path / "out")]) == 1
    assert "pip install 'gongkai[hf]'" in capsys.readouterr().err

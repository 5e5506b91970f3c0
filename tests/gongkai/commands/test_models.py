"""`gongkai models list|show|use`, and runs whose model cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.gongkai.command import run

from gongkai.commands import models as commands_models
from gongkai.extractors.narrative import voice
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.models import registry


@pytest.fixture
def own(small_model: NarrativeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two models of one's own, no default, and a report to read."""
    folder = tmp_path / "own"
    for name in ("a-001", "b-001"):
        small_model.name = name
        small_model.save(folder / name)
    small_model.name = "small-001"
    (folder / "a-001" / "README.md").write_text("# a-001\n\nThe card.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "云岫县2023年政府信息公开工作年度报告\n一、总体情况\n公开信息12条。\n", encoding="utf-8"
    )
    monkeypatch.setattr(registry, "_SHIPPED", tmp_path / "none")
    monkeypatch.setenv("GONGKAI_MODELS", str(folder))
    monkeypatch.delenv("GONGKAI_MODEL", raising=False)
    monkeypatch.chdir(tmp_path)
    return folder


def test_list_marks_the_default(own: Path) -> None:
    assert run("models", "list").stdout == f"  a-001\t{own / 'a-001'}\n  b-001\t{own / 'b-001'}\n"
    used = run("models", "use", "b-001")
    assert used.exit_code == 0
    assert used.stderr == f"b-001 is the default now ({own / 'default.txt'})\n"
    assert run("models", "list").stdout.splitlines()[1].startswith("* b-001\t")


def test_list_without_models_says_how_to_make_one(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_MODELS", "nothing")
    done = run("models", "list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "gongkai train" in done.stderr


@pytest.mark.issue(4)
def test_list_helps_where_the_default_is_gone(own: Path) -> None:
    (own / "default.txt").write_text("gone-001\n")
    done = run("models", "list")
    assert done.exit_code == 1
    assert "a-001" in done.stdout
    assert "no model 'gone-001'" in done.stderr


def test_show_prints_the_card(own: Path) -> None:
    assert run("models", "show", "a-001").stdout == "# a-001\n\nThe card.\n"
    assert "no card" in run("models", "show", own / "b-001").stdout


@pytest.mark.parametrize(
    "verb", [("models", "show"), ("models", "use"), ("extract", "a.txt", "--model")]
)
def test_a_model_that_is_not_there_is_wrong_usage(own: Path, verb: tuple[str, ...]) -> None:
    done = run(*verb, "c-001")
    assert done.exit_code == 2
    assert "no model 'c-001'" in done.stderr
    assert "a-001, b-001" in done.stderr


@pytest.mark.issue(4)
def test_use_refuses_what_cannot_be_loaded_and_keeps_the_default(own: Path) -> None:
    assert run("models", "use", "b-001").exit_code == 0
    path = own / "a-001" / "slots.safetensors"
    path.write_bytes(path.read_bytes()[:-1])
    refused = run("models", "use", own / "a-001")
    assert refused.exit_code == 1
    assert "slots.safetensors: sha256 is" in refused.stderr
    assert "copy the model again or train it anew" in refused.stderr
    assert (own / "default.txt").read_text(encoding="utf-8") == "b-001\n"


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    "verb", [("models", "show"), ("models", "use"), ("extract", "a.txt", "--model")]
)
@pytest.mark.parametrize("named", ["a-001", "own/a-001"])
def test_a_folder_that_lost_its_card_is_told_so(
    own: Path, verb: tuple[str, ...], named: str
) -> None:
    (own / "a-001" / "model.json").unlink()
    refused = run(*verb, named)
    assert refused.exit_code == 2
    assert "a-001/model.json: missing; " in refused.stderr
    assert "copy the model again or train it anew" in refused.stderr


def test_extract_says_which_model_read(own: Path) -> None:
    def model(*arguments: str) -> str | None:
        done = run("extract", "a.txt", *arguments)
        assert done.exit_code == 0, done.output
        told: str | None = json.loads(done.stdout)["generator"]["model"]
        return told

    assert model() is None
    assert model("--model", "a-001") == "a-001"
    run("models", "use", "b-001")
    assert model() == "b-001"
    assert model("--model", "rules") is None


@pytest.mark.parametrize("verb", ["extract", "check"])
@pytest.mark.issue(4)
def test_a_model_that_was_altered_stops_the_run_with_what_to_do(own: Path, verb: str) -> None:
    run("models", "use", "a-001")
    path = own / "a-001" / "slots.safetensors"
    path.write_bytes(path.read_bytes()[:-1])
    done = run(verb, "a.txt")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "slots.safetensors: sha256 is" in done.stderr
    assert "copy the model again or train it anew" in done.stderr


def test_the_names_of_no_models_are_those_of_the_voice() -> None:
    """They are written twice, so that the command line starts without the readers."""
    assert commands_models.NO_MODELS == voice.NO_MODELS


@pytest.mark.issue(4)
def test_extract_names_a_default_that_is_not_the_shipped_model(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regression: a folder's own default read the prose, and the summary did not say so."""
    told = f"The default model here is b-001 ({own / 'b-001'}), not the shipped one."
    told_zh = f"此处的默认模型是 b-001（{own / 'b-001'}），不是自带的模型。"
    assert "default model" not in run("extract", "a.txt").stderr  # the rules
    run("models", "use", "b-001")
    for end in ((), ("-o", "out")):
        assert told in run("extract", "a.txt", *end).stderr
        assert told_zh in run("extract", "a.txt", "--lang", "zh", *end).stderr
        assert told not in run("extract", "a.txt", "-q", *end).stderr
    assert told not in run("extract", "a.txt", "--model", "b-001").stderr
    monkeypatch.undo()  # the shipped model, shipped
    monkeypatch.chdir(own.parent)
    assert told not in run("extract", "a.txt").stderr

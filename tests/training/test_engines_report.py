from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gongkai.models.tagger import Example, Tag
from gongkai.training import engines_report, engines_worker
from gongkai.training.engines_report import Plan, StepError, compare_engines, rows_to_markdown
from gongkai.training.narrative import NarrativeOptions

EXAMPLE = Example("信息12条", (Tag(0, 2, "ITEM"), Tag(2, 5, "QUANTITY")))


def plan(*engines: str) -> Plan:
    iterations = dict.fromkeys(("linear", "spacy", "transformer"), 1)
    return Plan(engines, iterations, ("train",), "dev", rounds=1)


def scored() -> dict[str, Any]:
    return engines_worker._scores([[EXAMPLE]], [[[Tag(0, 2, "ITEM", 0.7), Tag(2, 4, "QUANTITY")]]])


def test_spans_are_right_in_place_and_label_whatever_their_score() -> None:
    scores = scored()
    assert scores["ITEM"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "n_gold": 1}
    assert scores["QUANTITY"]["f1"] == 0.0
    assert scores["CHANNEL"]["f1"] is None
    assert scores["all"]["f1"] == 0.5


def test_each_engine_is_trained_with_and_without_jieba_and_a_broken_one_is_a_row(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jobs: list[dict[str, Any]] = []

    def run_step(job: dict[str, Any]) -> dict[str, Any]:
        jobs.append(job)
        if job["step"] == "train" and job["use_jieba"]:
            raise StepError("train: out of memory")
        return {"scores": scored(), "ms_per_document": 1.25} if job["step"] == "measure" else {}

    monkeypatch.setattr(engines_report, "run_step", run_step)
    rows = list(compare_engines(plan("linear"), tmp_path))
    assert [row["system"] for row in rows] == ["linear", "linear + jieba"]
    assert rows[1]["error"] == "train: out of memory"
    assert [job["step"] for job in jobs] == ["train", "measure", "train"]
    assert jobs[1]["folder"] == jobs[0]["folder"]
    table = rows_to_markdown(rows).splitlines()
    assert table[2].startswith("| linear | 0.000 | - | 1.000 | - | 0.500 |")
    assert table[3] == "| linear + jieba | train: out of memory |"


def test_engines_that_draw_are_trained_with_each_seed_for_as_many_epochs_as_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jobs: list[dict[str, Any]] = []

    def run_step(job: dict[str, Any]) -> dict[str, Any]:
        jobs.append(job)
        return {"scores": {"all": {"f1": 0.1 * len(jobs)}}} if job["step"] == "measure" else {}

    monkeypatch.setattr(engines_report, "run_step", run_step)
    monkeypatch.setattr(engines_report, "find_spec", lambda name: name == "spacy")
    (row, with_jieba) = compare_engines(plan("spacy"), tmp_path)
    assert row["seed_f1"] == pytest.approx([0.2, 0.4, 0.6])
    assert "seed_f1" not in with_jieba
    assert [job.get("seed") for job in jobs if job["step"] == "train"] == [None, 1, 2, None]
    assert len({job["folder"] for job in jobs if job["step"] == "train"}) == 4


def test_the_transformer_alone_is_trained_on_another_device_and_its_rows_say_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jobs: list[dict[str, Any]] = []

    def run_step(job: dict[str, Any]) -> dict[str, Any]:
        jobs.append(job)
        return {"scores": {"all": {"f1": 0.5}}} if job["step"] == "measure" else {}

    monkeypatch.setattr(engines_report, "run_step", run_step)
    there = {"pycrfsuite", "torch", "transformers"}
    monkeypatch.setattr(engines_report, "find_spec", lambda name: name in there or None)
    asked = replace(plan("linear", "transformer"), jieba=(False,), seeds=2, device="cuda")
    rows = list(compare_engines(asked, tmp_path))
    assert [row["system"] for row in rows] == ["linear", "transformer, trained on cuda"]
    devices = [(job["engine"], job.get("device")) for job in jobs if job["step"] == "train"]
    assert devices == [("linear", None), ("transformer", "cuda"), ("transformer", "cuda")]


def test_a_worker_hands_on_the_epochs_and_the_seed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[NarrativeOptions] = []

    class Saved:
        def save(self, folder: Path) -> None: ...

    def train_tagger(reports: object, options: NarrativeOptions) -> Saved:
        asked.append(options)
        return Saved()

    monkeypatch.setattr(engines_worker, "train_tagger", train_tagger)
    figures = engines_worker.train(str(tmp_path / "t"), "transformer", ["dev"], 20, seed=2)
    assert (asked[0].engine, asked[0].epochs, asked[0].seed) == ("transformer", 20, 2)
    again = engines_worker.train(str(tmp_path / "t"), "transformer", ["dev"], 20, seed=2)
    assert (again, len(asked)) == (figures, 1)  # it is kept
    engines_worker.train(str(tmp_path / "t"), "transformer", ["dev"], 21, seed=2)
    engines_worker.train(str(tmp_path / "t"), "transformer", ["dev", "train"], 21, seed=2)
    assert len(asked) == 3  # asked for otherwise, or on other examples, it is trained anew
    (tmp_path / "t" / "trained.json").write_text("{", encoding="utf-8")
    engines_worker.train(str(tmp_path / "t"), "transformer", ["dev", "train"], 21, seed=2)
    assert len(asked) == 4


def test_an_engine_that_is_not_installed_is_a_row(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engines_report, "find_spec", lambda name: None)
    (row,) = compare_engines(plan("spacy"), tmp_path)
    assert row == {"system": "spacy", "error": "spacy not installed"}


def test_a_linear_tagger_is_trained_and_measured_in_processes_of_their_own(tmp_path: Path) -> None:
    rows = list(
        compare_engines(
            Plan(("linear",), {"linear": 15}, ("dev",), "test", rounds=1, jieba=(False,)), tmp_path
        )
    )
    assert "error" not in rows[0], rows[0]
    assert rows[0]["n_test"] > 0
    assert 0 < rows[0]["scores"]["all"]["f1"] <= 1
    assert rows[0]["size_mb"] > 0
    json.dumps(rows)


def test_what_is_trained_on_is_no_test(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        engines_report.main(["--train", "train", "dev", "--test", "dev"])
    assert stopped.value.code == 2
    assert "cannot be the test" in capsys.readouterr().err

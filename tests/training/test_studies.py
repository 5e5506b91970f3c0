"""Studies: samples that grow, folds that never divide an issuer, figures that are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval import results
from gongkai.eval.sets import EvalSet, load_set
from gongkai.eval.systems import get_system
from gongkai.training import studies


@pytest.fixture(scope="module")
def reports() -> list[AnnotatedReport]:
    return list(load_set("authored-dev").reports)


@pytest.fixture
def untrained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studies, "train_system", lambda reports: (get_system("rules"), 0.1))


def test_a_larger_sample_holds_the_smaller_one(reports: list[AnnotatedReport]) -> None:
    order = [report.name for report in studies.shuffled(reports)]
    assert order == [report.name for report in studies.shuffled(reports[::-1])]
    assert order != sorted(order)


def test_folds_hold_everything_once_and_divide_no_issuer(reports: list[AnnotatedReport]) -> None:
    folds = list(studies.folds_of(reports, 4))
    held = [report.name for _, part in folds for report in part]
    assert sorted(held) == sorted(report.name for report in reports)
    for rest, part in folds:
        issuers = [{report.head["issuer"] for report in side} for side in (rest, part)]
        assert not issuers[0] & issuers[1]
        assert len(rest) + len(part) == len(reports)


def test_each_study_tells_its_points(reports: list[AnnotatedReport], untrained: None) -> None:
    sets = {"few": EvalSet("few", tuple(reports[:2]))}
    curve = studies.learning_curve(reports[:12], sets)
    assert [point["n_train"] for point in curve["points"]] == [10, 12]
    assert curve["baseline"]["few"]["facts.record"]["score"] > 0
    folds = studies.cross_validation(reports[:10], {})
    assert sum(point["n_held_out"] for point in folds["points"]) == 10
    assert folds["pooled"]["facts.record"]["support"] == sum(len(r.facts) for r in reports[:10])
    knife = studies.jackknife(reports[:20], sets)
    assert [point["n_train"] for point in knife["points"]] == [18, 18, 18]


def test_a_study_is_kept_with_where_it_comes_from(
    tmp_path: Path,
    untrained: None,
    monkeypatch: pytest.MonkeyPatch,
    reports: list[AnnotatedReport],
) -> None:
    monkeypatch.setattr(studies, "training_reports", lambda config: reports[:10])
    monkeypatch.setattr(
        studies, "write_result", lambda name, data: results.write_result(name, data, tmp_path)
    )
    assert studies.main(["folds"]) == 0
    kept = json.loads((tmp_path / "cross_validation.json").read_text(encoding="utf-8"))
    assert kept["provenance"]["sets"]["trained on"]["n_reports"] == 10
    assert len(kept["points"]) == studies.N_FOLDS


def test_models_trained_side_by_side_give_the_same_figures_in_the_same_order(
    reports: list[AnnotatedReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studies, "folds_of", lambda few: [(few[:3], few[3:]), (few[1:], few[:1])])
    alone, together = (studies.cross_validation(reports[:4], {}, n) for n in (1, 2))
    for point in alone["points"] + together["points"]:
        assert point.pop("train_seconds") > 0
    assert together == alone
    assert [point["n_train"] for point in alone["points"]] == [3, 3]


def test_no_workers_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        studies.main(["folds", "--workers", "0"])
    assert "--workers 0: expected 1 or more" in capsys.readouterr().err


def test_an_unknown_study_tells_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        studies.main(["x"])
    assert "x: expected some of curve, folds, jackknife" in capsys.readouterr().err

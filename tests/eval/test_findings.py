"""Findings against told contradictions: found, doubtful, missed, false; and the floor they keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.eval.findings import Score, gold_facts, main, report_findings, run, score_report
from gongkai.eval.sets import load_set


def scored(source: str, *told: str) -> Score:
    report = source_to_report(source, "t")
    report.contradictions = list(told)
    score = Score()
    score_report(report, report_findings(report, gold_facts(report)), score)
    return score


WRONG = "公开{信息|I}{160条|Q pub total}，{甲类|I}{88条|Q pub part}、{乙类|I}{71条|Q pub part}。"


def test_contradiction_is_found_by_its_numbers() -> None:
    score = scored(WRONG, "total 160, parts 88 + 71 = 159")
    assert (len(score.found), len(score.true), len(score.false)) == (1, 1, 0)


def test_contradiction_missed_and_false_alarm() -> None:
    score = scored(WRONG, "12 letters, 13 answered")
    assert (len(score.missed), len(score.false)) == (1, 1)
    assert "precision 0.000, recall 0.000" in score.shown()


def test_authored_reports_with_facts_as_marked_keep_their_floor() -> None:
    score = run(load_set("authored"), None)
    n = len(score.found) + len(score.doubtful) + len(score.missed)
    assert score.false == []
    # Lists a little short of their total are doubts by design; the newer reports tell many of them.
    # Another office's name in the preamble (pb08) is told by nothing yet.
    assert len(score.found) >= 0.67 * n
    assert len(score.found) + len(score.doubtful) >= 0.865 * n


@pytest.mark.issue(2)
def test_a_set_without_its_texts_is_skipped_and_no_perfect_score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Regression: nothing to score was said to have precision and recall 1.000."""
    monkeypatch.setenv("GONGKAI_CORPUS", str(tmp_path / "nowhere"))
    assert main(["gold"]) == 1
    said = capsys.readouterr().out
    assert "gold: skipped 5 reports (" in said
    assert f"the text is missing: there is no folder {tmp_path / 'nowhere'}" in said
    assert "precision -, recall - (- with doubts)" in said
    assert "1.000" not in said

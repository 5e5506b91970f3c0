"""The loop: read, correct in the review, lint, retrain, compare, and what was corrected is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.gongkai.review.served import serving
from tests.gongkai.small_training import CONFIG

from gongkai.annotations.authored_files import authored_paths
from gongkai.annotations.report import AnnotatedReport
from gongkai.cli import cli
from gongkai.result_folder.records import Stored, read_stored

# The first model takes 份 of letters for what was published or asked for, or misses them; who
# reviews says they are neither.
NEW = (
    "寄送明白信21份。",
    "全年寄送明白信35份，受到好评。",
    "各站所向用水户寄送明白信407份；",
    "汛期前又寄送明白信12份。",
    "对灌区农户寄送明白信88份，逐户签收。",
    "年底再次寄送明白信64份。",
)
UNSEEN = (
    "向企业寄送明白信53份。",
    "全年寄送明白信19份，",
)


def run(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return done


def report_text(year: int, told: tuple[str, ...]) -> str:
    return (
        f"云岫县水务局{year}年政府信息公开工作年度报告\n一、总体情况\n{''.join(told)}"
        "通过政府网站主动公开信息120条。\n六、其他需要报告的事项\n无。\n"
    )


def kinds(result: Path) -> list[str]:
    found = [one for one in read_stored(result) if isinstance(one, Stored)]
    return [fact.kind for one in found for fact in one.report.facts if fact.text.endswith("份")]


def test_correct_retrain_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_reports: list[AnnotatedReport]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GONGKAI_MODEL", raising=False)
    monkeypatch.delenv("GONGKAI_MODELS", raising=False)
    for name in ("base", "new", "unseen"):
        (tmp_path / name).mkdir()
    names = {report.name for report in small_reports[1:7]}
    for path in authored_paths():
        if path.stem.split("-")[0] in names:
            shutil.copy(path, tmp_path / "base")
    (tmp_path / "new" / "r1.txt").write_text(report_text(2023, NEW), encoding="utf-8")
    (tmp_path / "unseen" / "r2.txt").write_text(report_text(2024, UNSEEN), encoding="utf-8")
    (tmp_path / "a.toml").write_text(CONFIG.format(name="before", folders='"base"'), "utf-8")
    both = '"base", "mine"'
    (tmp_path / "b.toml").write_text(CONFIG.format(name="after", folders=both), "utf-8")

    run("train", "a.toml")
    run("extract", "new", "-o", "read", "--model", "before-001")
    assert "activity" not in kinds(tmp_path / "read")
    with serving(tmp_path / "read", tmp_path / "mine") as served:
        view = served.get("/api/report/1")
        for name, node in view["nodes"].items():
            action = {"do": "accept", "id": name, "said": node["text"]}
            if node["text"].endswith("份"):
                action |= {"do": "set", "attributes": {"kind": "activity"}}
            view = served.act(1, view["revision"], name, **action)
        while view["n_open"]:  # numbers that nobody marked
            task = next(task for task in view["tasks"] if task["is_open"])
            start, end = task["start"], task["end"]
            said = report_text(2023, NEW)[start:end]
            action = {"do": "add", "label": "QUANTITY", "start": start, "end": end, "said": said}
            action["attributes"] = {"kind": "activity"}
            view = served.act(1, view["revision"], f"u{start}", **action)
        assert view["faults"] == []
        unfinished = CliRunner().invoke(cli, ["train", "b.toml"])
        assert "1 of 7 reports are not reviewed to the end" in unfinished.stderr
        served.act(1, view["revision"], "done", do="done", value=True)
        served.stop()
    run("lint", "mine")
    run("train", "b.toml")
    for model in ("before-001", "after-001"):
        run("extract", "unseen", "-o", model, "--model", model)
    assert "activity" not in kinds(tmp_path / "before-001")
    assert set(kinds(tmp_path / "after-001")) == {"activity"}
    compared = run("compare", "model:before-001", "model:after-001", "-g", "authored-dev")
    assert "reports common to both" in compared.output

"""`gongkai train`, and the loop of people who retrain with their own annotations."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest
from tests.gongkai import small_training
from tests.gongkai.command import run

from gongkai.annotations.authored_files import authored_paths
from gongkai.annotations.report import AnnotatedReport
from gongkai.commands.train import _Steps
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.models import registry
from gongkai.training.config import load_config

CONFIG = small_training.CONFIG.format(name="mine", folders='"mine"')


@pytest.fixture
def place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_reports: list[AnnotatedReport]
) -> Path:
    """A folder with six annotated reports in `mine` and no models at hand."""
    (tmp_path / "mine").mkdir()
    names = {report.name for report in small_reports[:6]}
    for path in authored_paths():
        if path.stem.split("-")[0] in names:
            shutil.copy(path, tmp_path / "mine")
    (tmp_path / "my.toml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.setattr(registry, "_SHIPPED", tmp_path / "none")
    monkeypatch.delenv("GONGKAI_MODEL", raising=False)
    monkeypatch.delenv("GONGKAI_MODELS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_train_writes_a_new_model_and_prints_its_folder(place: Path) -> None:
    done = run("train", "my.toml", "--models", "made")
    assert done.exit_code == 0, done.output
    assert done.stdout == "made/mine-001\n"
    assert "training on 6 reports" in done.stderr
    # Regression: it ended with the path, and with nothing about what to do with it.
    assert done.stderr.splitlines()[-1] == (
        "Is it better? gongkai compare combined model:made/mine-001 -g authored-test"
    )
    assert NarrativeModel.load(place / "made" / "mine-001").name == "mine-001"


def test_what_was_not_reviewed_to_its_end_is_not_trained_on(place: Path) -> None:
    first, second, *_ = sorted((place / "mine").glob("*.txt"))
    for path, word in ((first, "begun"), (second, "draft")):
        head = path.read_text(encoding="utf-8").replace('reviewed = "done"\n', "", 1)
        head = head.replace("+++\n", f'+++\nreviewed = "{word}"\n', 1)
        path.write_text(head, encoding="utf-8")
    refused = run("train", "my.toml")
    assert refused.exit_code == 1
    assert "2 of 6 reports are not reviewed to the end" in refused.stderr
    assert f"mine/{first.name}" in refused.stderr
    assert "This report is done" in refused.stderr
    told = run("train", "my.toml", "--lang", "zh").stderr
    assert "6份报告中有2份尚未审完：" in told
    assert f"mine/{first.name}" in told
    assert told.splitlines()[-1].endswith('请在文件头写明 reviewed = "done"。')
    linted = run("lint", "mine")
    assert f"mine/{second.name}: not reviewed to the end" in linted.stderr
    assert "not reviewed" not in linted.stdout  # no fault of the annotations
    for path in (first, second):
        told = path.read_text(encoding="utf-8")
        path.write_text(told.replace('"begun"', '"done"').replace('"draft"', '"done"'), "utf-8")
    assert run("train", "my.toml").exit_code == 0


def test_lint_says_what_train_refuses_beside_the_shipped_reports(place: Path) -> None:
    (place / "all.toml").write_text(CONFIG.replace("[]", '["train"]'), encoding="utf-8")
    refused = run("train", "all.toml")
    assert "twice" in refused.stderr
    linted = run("lint", "mine")
    assert linted.exit_code == 1
    assert "id: " in linted.stdout
    (path, *_) = sorted((place / "mine").glob("*.txt"))
    path.rename(path.with_name("z9-mine.txt"))
    told = (place / "mine" / "z9-mine.txt").read_text(encoding="utf-8")
    told = told.replace(f'id = "{path.stem.partition("-")[0]}"', 'id = "z9"')
    (place / "mine" / "z9-mine.txt").write_text(told, encoding="utf-8")
    linted = run("lint", "mine/z9-mine.txt")
    assert "duplicate: " in linted.stdout


def test_a_step_that_takes_long_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.commands.train.TELL_EVERY", 0.01)
    told: list[str] = []
    monkeypatch.setattr("click.echo", lambda words, err: told.append(words))
    with _Steps("en") as step:
        step("calibration, part 1 of 3")
        for _ in range(200):
            if len(told) > 2:
                break
            time.sleep(0.01)
    assert told[0].endswith("s] calibration, part 1 of 3")
    assert told[1].endswith("s] calibration, part 1 of 3: 0 s so far")


def test_train_shows_its_configuration(tmp_path: Path) -> None:
    done = run("train", "--show-config")
    assert done.exit_code == 0
    path = tmp_path / "shown.toml"
    path.write_text(done.stdout, encoding="utf-8")
    assert load_config(path) == load_config()


@pytest.mark.parametrize(
    ("config", "status", "told"),
    [
        ('nmae = "x"\n[tagger]\nc1 = -1', 2, "my.toml: 2 faults\n  tagger.c1: got -1"),
        ('[data]\nauthored = ["test"]', 2, "data.authored.0: got 'test'"),
        (
            '[data]\nauthored = []\nfolders = ["nowhere"]',
            2,
            "data.folders: nowhere: there is no such folder\n",
        ),
        ("[data]\nauthored = []", 2, "no reports to train on"),
    ],
)
def test_train_that_cannot_go_on_says_why_and_writes_nothing(
    place: Path, config: str, status: int, told: str
) -> None:
    before = sorted(place.rglob("*"))
    (place / "my.toml").write_text(config, encoding="utf-8")
    done = run("train", "my.toml")
    assert done.exit_code == status
    assert told in done.stderr
    assert "Traceback" not in done.output
    assert sorted(place.rglob("*")) == before


@pytest.mark.parametrize("config", ["none.toml", "mine"])
@pytest.mark.issue(4)
def test_train_without_its_configuration_says_so(place: Path, config: str) -> None:
    done = run("train", config)
    assert done.exit_code == 2
    assert f"Error: {config}: " in done.stderr


@pytest.mark.issue(4)
def test_train_names_the_configuration_that_was_meant(place: Path) -> None:
    done = run("train", "my.tmol")
    assert done.exit_code == 2
    assert "my.tmol: There is no such file or folder. Did you mean my.toml?" in done.stderr
    told = run("train", "my.tmol", "--lang", "zh").stderr
    assert "my.tmol：没有这个文件或文件夹；是否指 my.toml？" in told


@pytest.mark.issue(4)
def test_train_names_the_folder_that_was_meant_in_both_languages(place: Path) -> None:
    """Regression: `mien:0: data: no annotated reports (*.txt) in this folder`, in Chinese, too."""
    (place / "empty").mkdir()
    config = CONFIG.replace('["mine"]', '["mien", "my.toml", "nowhere", "empty"]')
    (place / "my.toml").write_text(config, encoding="utf-8")
    done = run("train", "my.toml")
    assert done.exit_code == 2
    assert done.stderr.endswith(
        "Error: data.folders: mien: there is no such folder; did you mean mine?\n"
        "data.folders: my.toml: this is a file; name the folder it lies in\n"
        "data.folders: nowhere: there is no such folder\n"
        "data.folders: empty: no annotated reports (*.txt) in this folder; name one that holds "
        "some\n"
    )
    assert run("train", "my.toml", "--lang", "zh").stderr.endswith(
        "Error: data.folders：mien：没有这个文件夹；是否指 mine？\n"
        "data.folders：my.toml：这是文件；请指定它所在的文件夹\n"
        "data.folders：nowhere：没有这个文件夹\n"
        "data.folders：empty：文件夹中没有已标注的报告（*.txt）；请指定有报告的文件夹\n"
    )


def test_retraining_with_my_own_annotations(place: Path) -> None:
    """The three commands of the README, and what follows them."""
    (place / "new").mkdir()
    text = (
        "云岫县水务局2023年政府信息公开工作年度报告\n一、总体情况\n"
        "2023年，我局通过政府网站主动公开信息120条。\n五、存在的主要问题及改进情况\n"
        "一是公开不及时。下一步：一是加强更新。\n六、其他需要报告的事项\n无。\n"
    )
    (place / "new" / "a.txt").write_text(text, encoding="utf-8")
    drafted = run("annotate", "draft", "new/a.txt", "-o", "drafts")
    assert drafted.exit_code == 0, drafted.output
    (draft,) = (place / "drafts").glob("*.txt")
    assert "{120条|Q pub" in draft.read_text(encoding="utf-8")
    told = draft.read_text(encoding="utf-8")
    assert 'reviewed = "draft"' in told
    told = told.replace('reviewed = "draft"', 'reviewed = "done"')
    (place / "mine" / draft.name).write_text(told, encoding="utf-8")
    linted = run("lint", f"mine/{draft.name}")
    assert linted.exit_code == 0, linted.output
    trained = run("train", "my.toml", "--lang", "zh")
    assert trained.exit_code == 0, trained.output
    assert trained.stdout == "gongkai-models/mine-001\n"
    assert trained.stderr.splitlines()[-1] == (
        "是否更好：gongkai compare combined model:mine-001 -g authored-test"
    )
    assert "用7份报告训练" in trained.stderr
    assert run("models", "use", "mine-001").exit_code == 0
    read = run("extract", "new/a.txt")
    assert read.exit_code == 0, read.output
    record = json.loads(read.stdout)
    assert record["generator"]["model"] == "mine-001"
    assert "120条" in [fact["text"] for fact in record["facts"]]


def test_what_training_needs_is_asked_for_before_it_begins(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.commands.train.find_spec", lambda name: None)
    done = run("train", place / "my.toml")
    assert done.exit_code == 2
    assert "scipy, sklearn: not installed" in done.stderr
    assert "pip install 'gongkai[train]'" in done.stderr
    assert "reading annotated reports" not in done.stderr

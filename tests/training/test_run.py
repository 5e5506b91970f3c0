"""Training end to end on six small reports: the same bytes twice, nothing overwritten."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.annotations.authored_files import authored_paths
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.splits import load_split, load_splits
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.models.errors import ConfigError
from gongkai.training.card import write_card
from gongkai.training.config import TrainingConfig
from gongkai.training.run import next_name, train_model, training_reports

TRAIN = sorted(load_split("train"), key=lambda report: len(report.text))
SMALL = tuple(r.name for r in TRAIN if r.problems and r.improvements)[:6]
WITHOUT_STATEMENTS = tuple(r.name for r in TRAIN if not r.problems and not r.improvements)[:2]


def config(folder: Path, **parts: object) -> TrainingConfig:
    quick = {"iterations": 5}
    return TrainingConfig.model_validate(
        {
            "name": "tiny",
            "data": {"authored": [], "folders": [str(folder)]},
            "tagger": quick,
            "slots": quick,
            "statements": quick,
            "calibration": {"folds": 2},
            **parts,
        }
    )


def copy_reports(folder: Path, names: tuple[str, ...]) -> Path:
    folder.mkdir(parents=True)
    for path in authored_paths():
        if path.stem.split("-")[0] in names:
            shutil.copy(path, folder)
    assert len(list(folder.iterdir())) == len(names)
    return folder


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six reports of one's own."""
    return copy_reports(tmp_path_factory.mktemp("data") / "mine", SMALL)


@pytest.fixture(scope="module")
def trained(mine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model trained on them."""
    return train_model(config(mine), tmp_path_factory.mktemp("models"))


def test_training_twice_gives_the_same_bytes(mine: Path, trained: Path, tmp_path: Path) -> None:
    again = train_model(config(mine), tmp_path)
    assert again.name == trained.name == "tiny-001"
    for path in trained.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_training_tells_its_steps_and_overwrites_nothing(
    mine: Path, trained: Path, tmp_path: Path
) -> None:
    shutil.copytree(trained, tmp_path / "tiny-001")
    steps: list[str] = []
    folder = train_model(config(mine), tmp_path, steps.append)
    assert folder == tmp_path / "tiny-002"
    assert (tmp_path / "tiny-001" / "model.json").read_bytes() == (
        trained / "model.json"
    ).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tiny-001", "tiny-002"]
    assert steps == [
        "reading annotated reports",
        "calibration, part 1 of 2",
        "calibration, part 2 of 2",
        "training on 6 reports",
        "writing",
    ]


def test_several_at_once_give_the_same_bytes(mine: Path, trained: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    again = train_model(config(mine), tmp_path, steps.append, n_workers=3)
    for path in trained.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name
    assert steps[1] == "training on 6 reports, and 2 parts of calibration, 3 at once"
    parts = ["training on 6 reports", "calibration, part 1 of 2", "calibration, part 2 of 2"]
    assert sorted(said.split(" is done; ")[0] for said in steps[2:5]) == sorted(parts)
    assert [said.split("; ")[1] for said in steps[2:5]] == ["2 to go", "1 to go", "0 to go"]


def test_training_writes_a_card_and_what_it_was_made_of(mine: Path, trained: Path) -> None:
    card = json.loads((trained / "model.json").read_text(encoding="utf-8"))
    settings = card["settings"]
    assert sorted(settings["data"]) == sorted(SMALL)
    assert settings["config"]["data"]["folders"] == [str(mine)]
    assert settings["n_outcomes"]["fact"] > 0
    assert set(settings["versions"]) >= {"gongkai", "numpy", "python", "scikit-learn"}
    assert len(settings["code"]) == 16
    assert "6 annotated reports" in (trained / "README.md").read_text(encoding="utf-8")
    assert NarrativeModel.load(trained).name == "tiny-001"
    assert set(card["sha256"]) == {
        path.name for path in trained.iterdir() if path.name not in ("model.json", "README.md")
    }


@pytest.mark.issue(4)
def test_the_card_names_the_folders_that_were_trained_on(
    mine: Path, trained: Path, tmp_path: Path, small_model: NarrativeModel
) -> None:
    card = (trained / "README.md").read_text(encoding="utf-8")
    assert f"6 annotated reports (hashes in `model.json`): 6 of `{mine}`." in card
    assert "invented places" not in card
    assert "no real report" not in card
    assert "types of channels, pairing of measures with problems; rules for numerals and" in card
    for name, data, folders in (("both", "abc", {"mine": 2}), ("authored", "a", {})):
        settings = {"data": dict.fromkeys(data, ""), "folders": folders}
        write_card(replace(small_model, settings=settings), tmp_path / f"{name}.md")
    both = (tmp_path / "both.md").read_text(encoding="utf-8")
    assert "2 of `mine`, 1 written for this project with invented places.\n" in both
    authored = (tmp_path / "authored.md").read_text(encoding="utf-8")
    assert "1 annotated report written for this purpose with invented places" in authored
    assert "no real report was trained on" in authored
    assert "**Confidence** is not calibrated: " in authored


@pytest.mark.issue(4)
def test_training_keeps_the_figures_of_what_was_held_out(trained: Path) -> None:
    kept = json.loads((trained / "model.json").read_text(encoding="utf-8"))
    metrics = kept["metrics"]
    assert metrics["n_reports"] == 6
    assert set(metrics) == {"n_reports", "fact", "problem", "improvement"}
    facts = metrics["fact"]
    assert (
        facts["n"]
        == kept["settings"]["n_outcomes"]["fact"]
        == facts["f1"]["facts.record"]["n_pred"]
    )
    assert facts["share_right"] == pytest.approx(facts["n_right"] / facts["n"], abs=1e-4)
    reports = [report for report in TRAIN if report.name in SMALL]
    assert facts["f1"]["facts.record"]["n_gold"] == sum(len(r.facts) for r in reports)
    assert 0 < facts["f1"]["facts.full"]["f1"] <= facts["f1"]["facts.record"]["f1"] < 1
    assert {"improvements.exact", "links.pairing"} <= set(metrics["improvement"]["f1"])
    assert NarrativeModel.load(trained).metrics == metrics
    card = (trained / "README.md").read_text(encoding="utf-8")
    assert f"facts: {facts['n']} told, {facts['share_right']:.3f} of them right" in card
    assert f"Facts: value, unit, place (F1): {facts['f1']['facts.record']['f1']:.3f} (" in card


def test_training_curves_are_monotone(trained: Path) -> None:
    calibration = NarrativeModel.load(trained).calibration
    assert "fact" in calibration
    for raw, calibrated in calibration.values():
        assert raw == sorted(raw)
        assert calibrated == sorted(calibrated)
        assert all(0 < value < 1 for value in calibrated)


def test_reports_of_the_test_split_are_refused_under_any_name(tmp_path: Path) -> None:
    name = min(load_splits().names("test"))
    folder = copy_reports(tmp_path / "mine", (name,))
    (path,) = folder.iterdir()
    source = path.read_text(encoding="utf-8").replace(f'id = "{name}"', 'id = "x1"', 1)
    (folder / "x1-mine.txt").write_text(source.replace("。", "。 ", 1), encoding="utf-8")
    path.unlink()
    with pytest.raises(AnnotationError, match=r"x1:0: leakage: .*which is in test: not"):
        training_reports(config(folder))


def test_own_reports_of_an_issuer_of_the_test_are_refused(tmp_path: Path) -> None:
    issuer = load_split("test")[0].head["issuer"]
    folder = copy_reports(tmp_path / "mine", SMALL[:1])
    (path,) = folder.iterdir()
    source = path.read_text(encoding="utf-8")
    own = next(report for report in TRAIN if report.name == SMALL[0]).head["issuer"]
    path.write_text(source.replace(f'issuer = "{own}"', f'issuer = "{issuer}"'), encoding="utf-8")
    with pytest.raises(AnnotationError, match=f"{SMALL[0]}:0: leakage: {issuer} is the issuer of"):
        training_reports(config(folder))


def test_every_fault_of_every_folder_is_told(tmp_path: Path) -> None:
    folder = copy_reports(tmp_path / "mine", SMALL[:1])
    (folder / "x1-bad.txt").write_text("公开{12条|Q}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    both = config(folder, data={"authored": [], "folders": [str(folder), str(tmp_path / "empty")]})
    with pytest.raises(AnnotationError) as caught:
        training_reports(both)
    assert "x1-bad.txt:1: head" in str(caught.value)
    assert "no annotated reports (*.txt) in this folder" in str(caught.value)


@pytest.mark.issue(4)
def test_the_same_report_twice_is_refused(tmp_path: Path) -> None:
    folder = copy_reports(tmp_path / "mine", SMALL[:2])
    path = min(folder.iterdir())
    name = path.stem.split("-")[0]
    source = path.read_text(encoding="utf-8").replace(f'id = "{name}"', 'id = "x1"', 1)
    (folder / "x1-copy.txt").write_text(source, encoding="utf-8")
    with pytest.raises(AnnotationError, match=f"x1:0: twice: the same text as {name}"):
        training_reports(config(folder))


@pytest.mark.issue(4)
def test_two_reports_of_one_name_are_refused(tmp_path: Path, mine: Path) -> None:
    folder = copy_reports(tmp_path / "mine", SMALL[:1])
    (path,) = folder.iterdir()
    path.write_text(path.read_text(encoding="utf-8") + "另一份。\n", encoding="utf-8")
    both = config(folder, data={"authored": [], "folders": [str(folder), str(mine)]})
    with pytest.raises(AnnotationError, match=f"{SMALL[0]}:0: twice: another report has this id"):
        training_reports(both)


def test_nothing_to_train_on_is_refused(tmp_path: Path) -> None:
    nothing = TrainingConfig.model_validate({"data": {"authored": [], "folders": []}})
    with pytest.raises(ConfigError, match="no reports to train on; name splits"):
        train_model(nothing, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.issue(4)
def test_reports_without_statements_are_refused(tmp_path: Path) -> None:
    folder = copy_reports(tmp_path / "mine", WITHOUT_STATEMENTS[:1])
    with pytest.raises(ConfigError, match="no problems, no improvements in 1 report"):
        train_model(config(folder), tmp_path / "models")


@pytest.mark.issue(4)
def test_a_few_reports_without_statements_are_no_crash(tmp_path: Path) -> None:
    folder = copy_reports(tmp_path / "mine", (*WITHOUT_STATEMENTS, SMALL[0]))
    made = train_model(config(folder, calibration={"folds": 3}), tmp_path / "models")
    assert NarrativeModel.load(made).name == "tiny-001"


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ((), "m-001"),
        (("m-001", "m-007"), "m-008"),
        (("m-999",), "m-1000"),
        (("other-004", "m-draft", "m"), "m-001"),
    ],
)
def test_next_name_is_the_first_free_one(tmp_path: Path, taken: tuple[str, ...], free: str) -> None:
    for name in taken:
        (tmp_path / name).mkdir()
    assert next_name(tmp_path, "m") == free
    assert next_name(tmp_path / "none", "m") == "m-001"

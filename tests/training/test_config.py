"""The training configuration: every key checked, all faults told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.models.errors import ConfigError
from gongkai.training.config import TrainingConfig, default_config_path, load_config


def _config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_config_shipped_tells_the_defaults() -> None:
    assert load_config() == load_config(default_config_path())
    assert load_config().tagger.engine == "linear"


def test_config_empty_file_is_the_defaults_of_the_code(tmp_path: Path) -> None:
    assert load_config(_config(tmp_path, "")) == TrainingConfig()


def test_config_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = _config(
        tmp_path,
        'name = "../x"\nextra = 1\n[data]\nauthored = ["train", "test"]\n'
        '[tagger]\nengine = "oracle"\nc1 = -1\ndevice = "gpu"\nlearning_rate = 0.1\n'
        "[calibration]\nfolds = 1\n"
        '[slots]\niterations = "many"\n',
    )
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    told = str(caught.value)
    assert told.startswith(f"{path}: 9 faults\n")
    for key in (
        "name: got '../x'",
        "extra: unknown key",
        "data.authored.1: got 'test': input should be 'train' or 'dev'",
        "tagger.engine: got 'oracle'",
        "tagger.c1: got -1",
        "tagger.device: got 'gpu'",
        "tagger.learning_rate: unknown key",
        "calibration.folds: got 1",
        "slots.iterations: got 'many'",
    ):
        assert f"\n  {key}" in told


@pytest.mark.parametrize(
    ("text", "told"), [("name = ", "no valid TOML"), ("[data]\nfolders = 3", "data.folders: got 3")]
)
def test_config_that_cannot_be_read_says_why(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load_config(_config(tmp_path, text))


def test_config_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="no valid TOML"):
        load_config(path)


@pytest.mark.issue(4)
def test_config_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load_config(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)


def test_config_options_reach_the_parts(tmp_path: Path) -> None:
    path = _config(tmp_path, "[tagger]\njieba = true\niterations = 7\n[topics]\nstrength = 2.0\n")
    options = load_config(path).narrative_options()
    assert options.use_jieba
    assert options.tagger.max_iterations == 7
    assert options.topic_strength == 2.0

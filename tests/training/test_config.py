"""The training configuration: every key checked, all faults told at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.models.errors import ConfigError
from gongkai.training.config import TrainingConfig, default_config_path, load_config
from gongkai.wording.sentences import in_language


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
    with pytest.raises(ConfigError, match="There is no such file or folder"):
        load_config(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)


@pytest.mark.issue(4)
def test_config_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = _config(tmp_path, '\ufeffname = "mine"\n')
    assert load_config(path).name == "mine"


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[data]\nauthored = ["train", "train"]',
            "data.authored: 'train' is there twice; name it once",
        ),
        ('[data]\nfolders = ["a", "./a"]', "data.folders: './a' is there twice; name it once"),
        ('folders = ["mine"]', "folders: unknown key; it belongs in [data]"),
        ("[slots]\nfolders = []", "slots.folders: unknown key; it belongs in [data]"),
        ("c1 = 1", "c1: unknown key; it belongs in [tagger], [slots] or [statements]"),
        ('[data]\nname = "a"', "data.name: unknown key; it belongs at the top, before the tables"),
        ("[data]\nother = 1", "data.other: unknown key"),
        (
            "[slots]\niteratons = 5",
            "slots.iteratons: unknown key; did you mean 'iterations'?",
        ),
        ("[tager]\nc1 = 1", "tager: unknown key; did you mean 'tagger'?"),
    ],
)
def test_config_fault_says_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    path = _config(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value) == f"{path}: 1 fault\n  {told}"


@pytest.mark.issue(4)
def test_config_missing_names_the_one_that_was_meant(tmp_path: Path) -> None:
    _config(tmp_path, "")
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "my.tmol")
    assert str(caught.value).endswith(f"Did you mean {tmp_path / 'my.toml'}?")


@pytest.mark.issue(4)
def test_config_faults_are_told_in_chinese(tmp_path: Path) -> None:
    path = _config(
        tmp_path,
        'name = "../x"\nfolders = []\nc1 = 1\n[data]\nauthored = ["train", "test"]\n'
        'folders = ["a", "a"]\n'
        'name = "b"\nsome-key = 1\n[tagger]\nengine = "oracle"\nc1 = -1\nepochs = "many"\n'
        'jieba = 1\nseed = -1\ncheckpoint = 1\ndevice = "gpu: 1"\n[calibration]\nfolds = 99\n'
        '[topics]\nstrength = 0\n[slots]\nc2 = "x"\n',
    )
    path.write_text(path.read_text("utf-8").replace("[slots]", "[[slots]]"), "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    told = in_language(str(caught.value), "zh")
    first, *faults = told.splitlines()
    assert first == f"{path}：{len(faults)}处错误"
    assert "  data.authored.1：现为 'test'，应为 'train' 或 'dev'" in faults
    assert "  tagger.c1：现为 -1，应不小于 0" in faults
    assert "  folders：不是这里的项；应写在 [data] 中" in faults
    assert "  data.folders：'a' 写了两次；请只写一次" in faults
    assert not [fault for fault in faults if re.search("should|unknown| or ", fault)]
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "my.tmol")
    assert in_language(str(caught.value), "zh").endswith(f"是否指 {path}？")


def test_config_options_reach_the_parts(tmp_path: Path) -> None:
    path = _config(tmp_path, "[tagger]\njieba = true\niterations = 7\n[topics]\nstrength = 2.0\n")
    options = load_config(path).narrative_options()
    assert options.use_jieba
    assert options.tagger.max_iterations == 7
    assert options.topic_strength == 2.0

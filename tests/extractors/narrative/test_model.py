"""The model's folder: what is written is read back, and what was altered is refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.narrative import Voice, load_voice
from gongkai.extractors.narrative.model import FORMAT_VERSION, NarrativeModel, interpolated
from gongkai.models.errors import ModelError


@pytest.fixture
def folder(small_model: NarrativeModel, tmp_path: Path) -> Path:
    small_model.save(tmp_path / "small-001")
    return tmp_path / "small-001"


def _card(folder: Path, **changes: Any) -> None:
    path = folder / "model.json"
    card = json.loads(path.read_text())
    card.update(changes)
    path.write_text(json.dumps({key: value for key, value in card.items() if value is not None}))


def test_folder_holds_arrays_and_json_only(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert {path.suffix for path in folder.iterdir()} == {".json", ".safetensors"}
    assert {"model.json", "tagger.json", "tagger.safetensors", "slots.json"} <= names
    for path in folder.glob("*.safetensors"):
        assert b"numpy" not in path.read_bytes()[:4096]
        assert not path.read_bytes().startswith(b"\x80")  # how a pickle begins


def test_folder_is_read_back(folder: Path, small_model: NarrativeModel, read_prose: Any) -> None:
    again = NarrativeModel.load(folder)
    assert again.name == "small-001"
    text = "通过门户网站公开信息12条，其中动态3条、公告9条。未收到申请。"
    ours, theirs = (read_prose(text, voice=Voice(model)) for model in (small_model, again))
    assert [(f.start, f.end, f.kind, f.role) for f in ours.facts] == [
        (f.start, f.end, f.kind, f.role) for f in theirs.facts
    ]


def test_folder_saved_twice_has_the_same_bytes(
    folder: Path, small_model: NarrativeModel, tmp_path: Path
) -> None:
    small_model.save(tmp_path / "again")
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_a_card_without_metrics_is_read_and_written_as_it_was(folder: Path, tmp_path: Path) -> None:
    assert "metrics" not in json.loads((folder / "model.json").read_text())
    NarrativeModel.load(folder).save(tmp_path / "again")
    assert (folder / "model.json").read_bytes() == (tmp_path / "again" / "model.json").read_bytes()


@pytest.mark.parametrize("name", ["tagger.safetensors", "slots.json", "topics.safetensors"])
def test_an_altered_file_is_refused(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelError, match=rf"{name}: sha256 is .*altered, copy the model again"):
        NarrativeModel.load(folder)


@pytest.mark.parametrize("name", ["tagger.json", "statements.safetensors", "tense.json"])
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}: missing; copy the model again or train"):
        NarrativeModel.load(folder)


@pytest.mark.parametrize("version", [FORMAT_VERSION + 1, 0, str(FORMAT_VERSION), None])
def test_another_format_is_refused(folder: Path, version: Any) -> None:
    _card(folder, format_version=version)
    with pytest.raises(
        ModelError, match=f"this gongkai reads {FORMAT_VERSION}; update gongkai, or train"
    ):
        NarrativeModel.load(folder)


def test_a_folder_without_a_card_is_refused(folder: Path) -> None:
    (folder / "model.json").unlink()
    with pytest.raises(ModelError, match=r"model\.json: missing"):
        NarrativeModel.load(folder)
    told = r"model\.json: missing; without it .* no model: copy the model again or train it anew"
    with pytest.raises(ModelError, match=told):
        load_voice(folder)
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(ModelError, match="no model"):
        load_voice(folder)


@pytest.mark.issue(4)
@pytest.mark.parametrize("key", ["sha256", "name", "calibration"])
def test_a_card_that_lost_a_key_is_refused(folder: Path, key: str) -> None:
    _card(folder, **{key: None})
    with pytest.raises(ModelError, match=rf"model\.json: no {key}; .*train"):
        NarrativeModel.load(folder)


@pytest.mark.issue(4)
@pytest.mark.parametrize("name", ["topics.json", "tagger.safetensors", "pairing.json"])
def test_a_part_the_card_does_not_vouch_for_is_refused(folder: Path, name: str) -> None:
    card = json.loads((folder / "model.json").read_text())
    del card["sha256"][name]
    _card(folder, sha256=card["sha256"])
    with pytest.raises(ModelError, match=rf"{name}: not in the model's card; copy the model again"):
        NarrativeModel.load(folder)


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    "name", ["words.safetensors", "encoder.onnx", "encoder/config.json", "spacy/config.cfg"]
)
def test_a_file_that_an_engine_would_read_is_refused_unless_the_card_names_it(
    folder: Path, name: str
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"")
    with pytest.raises(ModelError, match=f"{name}: not in the model's card"):
        NarrativeModel.load(folder)
    (folder / name).rename(folder / "notes.txt")
    assert NarrativeModel.load(folder).name == "small-001"


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("name", 7, "expected name to be text, got 7"),
        ("settings", [], r"expected settings to be an object \{...\}, got \[\]"),
        ("metrics", 0.9, "expected metrics to be an object"),
        ("calibration", [], "expected calibration to be an object"),
        ("calibration", {"fact": []}, r"expected calibration\.fact to be two lists of as many"),
        ("calibration", {"fact": [[], []]}, r"expected calibration\.fact"),
        ("calibration", {"fact": [[0, 1], [1]]}, r"expected calibration\.fact"),
        ("calibration", {"fact": [[1, 0], [0, 1]]}, r"expected calibration\.fact"),
        ("calibration", {"fact": [[0, "1"], [0, 1]]}, r"expected calibration\.fact"),
        ("calibration", {"fact": {"0": 1}}, r"expected calibration\.fact"),
        ("sha256", [], "expected sha256 to be an object"),
        ("sha256", {"notes.txt": 7}, r"expected notes\.txt to be text, got 7"),
    ],
)
def test_a_card_that_holds_something_else_is_refused(
    folder: Path, key: str, value: Any, told: str
) -> None:
    if key == "sha256" and value:
        value |= json.loads((folder / "model.json").read_text())["sha256"]
    _card(folder, **{key: value})
    with pytest.raises(ModelError, match=rf"model\.json: {told}.*; copy the model again or train"):
        NarrativeModel.load(folder)


def _rewrite(folder: Path, name: str, settings: Any) -> None:
    """Give a part other settings, and the card their hash."""
    (folder / name).write_text(json.dumps(settings))
    hashes = json.loads((folder / "model.json").read_text())["sha256"]
    hashes[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    _card(folder, sha256=hashes)


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("name", "settings", "told"),
    [
        ("topics.json", {}, r"topics\.json: no labels; expected a list \[...\]: "),
        ("topics.json", {"labels": "a"}, r"topics\.json: expected labels to be a list \[...\], "),
        ("tense.json", {"labels": [1]}, r"tense\.json: expected labels to be a list of names, "),
        (
            "tense.json",
            {"labels": ["a"] * 9},
            r"tense\.safetensors: expected biases to be an array \[9\], got ",
        ),
        ("slots.json", {}, r"slots\.json: no kind; expected a list \[...\]: "),
        ("slots.json", {"x": ["a"]}, r"slots\.json: no kind"),
        ("statements.json", {"statement": ["O"]}, r"statements\.safetensors: expected statement\."),
        (
            "pairing.json",
            {"weights": {}},
            r"pairing\.json: expected \w+ to be a number, got None; ",
        ),
        ("pairing.json", {"weights": []}, r"pairing\.json: expected weights to be an object"),
        ("tagger.json", {"engine": "linear"}, r"tagger\.json: no labels; expected a list"),
        ("tagger.json", {"engine": "spacy"}, r"tagger\.json: no labels; expected a list"),
        ("tagger.json", {"engine": "transformer"}, r"tagger\.json: no labels; expected a list"),
    ],
)
def test_a_part_that_holds_something_else_is_refused(
    folder: Path, name: str, settings: Any, told: str
) -> None:
    if settings.get("engine") == "spacy":
        pytest.importorskip("spacy")
    _rewrite(folder, name, settings)
    with pytest.raises(ModelError, match=told) as caught:
        NarrativeModel.load(folder)
    assert "copy the model again or train it anew" in str(caught.value)


def test_an_unknown_engine_is_refused(folder: Path) -> None:
    _rewrite(folder, "tagger.json", {"engine": "oracle"})
    with pytest.raises(ModelError, match="unknown engine 'oracle', expected one of linear"):
        NarrativeModel.load(folder)


def test_notes_for_people_may_change(folder: Path) -> None:
    (folder / "README.md").write_text("mine")
    assert NarrativeModel.load(folder).name == "small-001"


def test_voice_rules_is_no_model(folder: Path) -> None:
    assert load_voice("rules") == Voice(None, "rules")
    assert load_voice("rules").name is None
    assert load_voice(folder).name == "small-001"
    assert load_voice(folder, "rules").name is None


@given(st.floats(-0.5, 1.5), st.integers(1, 8), st.integers(0, 99))
def test_a_curve_is_read_as_numpy_reads_it(x: float, n_points: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    xs, ys = sorted(random.random(n_points).tolist()), sorted(random.random(n_points).tolist())
    assert interpolated(x, xs, ys) == pytest.approx(float(np.interp(x, xs, ys)), abs=1e-12)
    assert interpolated(xs[0], xs, ys) == ys[0]

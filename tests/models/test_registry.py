"""Models at hand: found by name or folder, listed, and one of them the default."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.models import registry
from gongkai.models.errors import ModelError
from gongkai.models.registry import default_model_folder, find_model, list_models, set_default


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two models of one's own and one shipped, that is the default."""
    for place in ("own/a-001", "own/both-001", "shipped/both-001", "shipped/s-001"):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        (folder / "model.json").write_text("{}")
    (tmp_path / "own" / "no-model").mkdir()
    (tmp_path / "shipped" / "default.txt").write_text("s-001\n")
    monkeypatch.setattr(registry, "_SHIPPED", tmp_path / "shipped")
    monkeypatch.setenv("GONGKAI_MODELS", str(tmp_path / "own"))
    monkeypatch.delenv("GONGKAI_MODEL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "own"


def test_list_has_own_models_before_shipped_ones(own: Path) -> None:
    found = list_models()
    assert list(found) == ["a-001", "both-001", "s-001"]
    assert found["both-001"] == own / "both-001"


def test_find_by_name_and_by_folder(own: Path) -> None:
    assert find_model("a-001") == own / "a-001"
    assert find_model("own/a-001") == own / "a-001"
    assert find_model(own / "a-001") == own / "a-001"


def test_find_what_is_not_there_lists_what_is(own: Path) -> None:
    with pytest.raises(ModelError, match=r"no model 'b-001'.*a-001, both-001, s-001"):
        find_model("b-001")


def test_default_is_the_environment_then_own_then_shipped(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert default_model_folder() == own.parent / "shipped" / "s-001"
    assert set_default("a-001") == own / "default.txt"
    assert default_model_folder() == own / "a-001"
    monkeypatch.setenv("GONGKAI_MODEL", "both-001")
    assert default_model_folder() == own / "both-001"
    monkeypatch.setenv("GONGKAI_MODEL", "gone")
    with pytest.raises(ModelError, match="no model 'gone'"):
        default_model_folder()


def test_a_shipped_model_can_be_made_the_default_again(own: Path) -> None:
    set_default("a-001")
    set_default("s-001")
    assert default_model_folder() == own.parent / "shipped" / "s-001"


@pytest.mark.issue(4)
def test_a_folder_made_the_default_is_found_from_everywhere(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere" / "m-001"
    elsewhere.mkdir(parents=True)
    (elsewhere / "model.json").write_text("{}")
    set_default("elsewhere/m-001")
    monkeypatch.chdir(own)
    assert default_model_folder() == elsewhere


def test_default_that_is_gone_is_an_error(own: Path) -> None:
    (own / "default.txt").write_text("gone-001\n")
    with pytest.raises(ModelError, match="no model 'gone-001'"):
        default_model_folder()
    with pytest.raises(ModelError, match="no model 'other'"):
        set_default("other")


def test_without_any_model_there_is_no_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_SHIPPED", tmp_path / "none")
    monkeypatch.setenv("GONGKAI_MODELS", str(tmp_path / "nothing"))
    monkeypatch.delenv("GONGKAI_MODEL", raising=False)
    assert list_models() == {}
    assert default_model_folder() is None
    with pytest.raises(ModelError, match=r"\(none\)"):
        find_model("x")

"""What `export`, `view`, `review` and `load` tell of the runs that made a result folder."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from tests.gongkai.command import run

import gongkai
from gongkai._version import __version__
from gongkai.result_folder.files import MANIFEST, RUN

Read = Callable[..., Result]
_READERS = ("export", "view", "review")
_MIXED = (
    "{folder}: its records were made by more than one model, version or set of forms ({makers}); "
    "gongkai extract ... -o {folder} --refresh makes them all by one"
)
_MIXED_ZH = (
    "{folder}：各条记录由不同的模型、版本或表格格式生成（{makers}）；"
    "gongkai extract ... -o {folder} --refresh 可统一重新生成"
)


def said(folder: Path, makers: str, words: str = _MIXED) -> str:
    return words.format(folder=folder, makers=makers)


def extract(inputs: Path, folder: Path, model: str, *options: str) -> None:
    arguments = (inputs, "-o", folder, "--model", model, "--workers", "1", *options)
    assert run("extract", *arguments).exit_code == 0


@pytest.fixture(scope="module")
def made(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports, `in`, and a result folder, `one`, in which they came by one model."""
    place = tmp_path_factory.mktemp("notes")
    (place / "in").mkdir()
    shutil.copy(samples_dir / "03-shiwei-town.txt", place / "in")
    extract(place / "in", place / "one", "rules")
    return place


@pytest.fixture(scope="module")
def mixed_once(made: Path, samples_dir: Path) -> Path:
    """A result folder gone on with by another model, once another report was there."""
    shutil.copytree(made / "one", made / "mixed")
    shutil.copy(samples_dir / "13-lanling-housing.txt", made / "in")
    extract(made / "in", made / "mixed", "none")
    return made / "mixed"


@pytest.fixture
def mixed(mixed_once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(mixed_once, tmp_path / "big"))


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read a result folder by a command; a review ends as soon as it could begin."""
    to = {
        "export": ("--to", "csv", "-q", "-o", tmp_path / "csv"),
        "view": ("-q", "-o", tmp_path / "pages"),
        "review": ("--port", "0", "--annotations", tmp_path / "a"),
    }

    def reading(reader: str, folder: Path, *options: str) -> Result:
        if reader == "review":
            pytest.importorskip("uvicorn")
            monkeypatch.setattr("gongkai.review.serve.serve", lambda *_: None)
        done = run(reader, folder, *to[reader], *options)
        assert done.exit_code == 0, done.output
        return done

    return reading


def change_run(folder: Path, **changes: object) -> None:
    told = json.loads((folder / RUN).read_text(encoding="utf-8"))
    (folder / RUN).write_text(json.dumps({**told, **changes}), encoding="utf-8")


def change_makers(folder: Path, *makers: str) -> None:
    """Let the records be made by others, in their order."""
    with closing(sqlite3.connect(folder / MANIFEST)) as manifest, manifest:
        for position, maker in enumerate(makers):
            row = (maker, position)
            manifest.execute("UPDATE files SET maker = ? WHERE position = ?", row)


@pytest.mark.parametrize("reader", _READERS)
def test_records_of_two_models_are_told(reader: str, read: Read, mixed: Path) -> None:
    told = read(reader, mixed, "--lang", "en").stderr.splitlines()
    assert told.count(said(mixed, "none: 1, rules: 1")) == 1
    told = read(reader, mixed, "--lang", "zh").stderr.splitlines()
    assert told.count(said(mixed, "none: 1, rules: 1", _MIXED_ZH)) == 1


@pytest.mark.parametrize("reader", _READERS)
def test_records_of_one_model_are_nothing_to_tell(reader: str, read: Read, made: Path) -> None:
    assert "made by" not in read(reader, made / "one", "--lang", "en").stderr


def test_what_is_told_to_do_ends_it(read: Read, mixed: Path, mixed_once: Path) -> None:
    extract(mixed_once.parent / "in", mixed, "none", "--refresh")
    assert "made by" not in read("export", mixed, "--lang", "en").stderr


@pytest.mark.parametrize(
    ("makers", "named"),
    [
        (("0.1.0 m@01 forms@0a", "0.2.0 m@01 forms@0a"), "0.1.0 m@01: 1, 0.2.0 m@01: 1"),
        (("0.1.0 m@01 forms@0a", "0.1.0 m@02 forms@0a"), "0.1.0 m@01: 1, 0.1.0 m@02: 1"),
        (
            ("0.1.0 none forms@0a", "0.1.0 none forms@0b"),
            "0.1.0 none forms@0a: 1, 0.1.0 none forms@0b: 1",
        ),
    ],
)
def test_makers_are_told_apart_by_what_differs(
    makers: tuple[str, str], named: str, read: Read, mixed: Path
) -> None:
    change_makers(mixed, *makers)
    told = read("export", mixed, "--lang", "en").stderr.splitlines()
    assert said(mixed, named) in told


def test_the_manifest_knows_it_where_a_run_was_killed(read: Read, mixed: Path) -> None:
    change_run(mixed, complete=False, models={"rules": 1})
    told = read("view", mixed, "--lang", "en").stderr.splitlines()
    assert said(mixed, "none: 1, rules: 1") in told


@pytest.mark.parametrize("manifest", [None, b"not a database, but as long as the head of one"])
def test_run_json_knows_it_where_the_manifest_does_not(
    manifest: bytes | None, read: Read, mixed: Path
) -> None:
    (mixed / MANIFEST).unlink()
    if manifest is not None:
        (mixed / MANIFEST).write_bytes(manifest)
    told = read("view", mixed, "--lang", "en").stderr.splitlines()
    assert said(mixed, "none: 1, rules: 1") in told
    odds: tuple[object, ...] = (None, [], {"rules": "many"}, {"rules": 2})
    for odd in odds:
        change_run(mixed, models=odd)
        assert "made by" not in read("view", mixed, "--lang", "en").stderr


@pytest.mark.parametrize("reader", _READERS)
def test_a_stopped_run_and_another_version_are_told_by_all(
    reader: str, read: Read, mixed: Path
) -> None:
    change_run(mixed, complete=False, version="0.0.9")
    told = read(reader, mixed, "--lang", "zh").stderr.splitlines()
    assert f"{mixed}：运行没有完成，可能缺少文件" in told
    assert (
        f"{mixed} 由 gongkai 0.0.9 写出，当前版本为 {__version__}：记录是该版本读取的；"
        f"gongkai extract ... -o {mixed} --refresh 可重新读取"
    ) in told


def test_load_warns(mixed: Path, made: Path) -> None:
    pytest.importorskip("pandas", reason="gongkai.load gives its frames")
    with pytest.warns(UserWarning, match="more than one model") as warned:
        gongkai.load(mixed)
    assert [str(one.message) for one in warned] == [said(mixed, "none: 1, rules: 1")]
    assert warned[0].filename == __file__
    gongkai.load(made / "one")  # tests take a warning for an error

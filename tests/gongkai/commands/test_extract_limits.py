"""`gongkai extract`: limits on its command line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import cli
from gongkai.commands.options import LIMIT_OPTIONS, limits_from
from gongkai.corpus.plan import Planned
from gongkai.corpus.pool import Answer, LocalPool
from gongkai.extractors.documents import Limits
from gongkai.extractors.documents.html.tree import PARSER_DEPTH


def extract(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["extract", "--model", "none", *map(str, arguments)])


@pytest.mark.parametrize(
    ("value", "n_bytes"), [("7000", 7000), ("2kB", 2000), ("1.5 MB", 1_500_000), ("1GiB", 2**30)]
)
def test_sizes_are_written_as_people_write_them(
    samples_dir: Path, tmp_path: Path, value: str, n_bytes: int
) -> None:
    extract(samples_dir / "03-shiwei-town.txt", "-o", tmp_path / "o", "--max-file-size", value)
    run = json.loads((tmp_path / "o" / "run.json").read_text())
    assert run["limits"]["max_file_bytes"] == n_bytes


@pytest.mark.parametrize("value", ["0", "-1", "many", "5XB", "nan", "0.1"])
def test_a_size_that_is_none_is_wrong_usage(value: str) -> None:
    assert extract("x", "--max-file-size", value).exit_code == 2


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--max-memory", "2", "'2' is 2 bytes, at least 64MiB are needed; write a size with its"),
        ("--max-memory", "512", "such as 2GB or 512MB"),
        ("--max-memory", "1GB1", "'1GB1' is no size; write a size with its unit"),
        ("--max-memory", "99999999TB", "is more than any machine has"),
        ("--max-file-size", "50", "'50' is 50 bytes, at least 1kB are needed"),
        ("--max-archive-size", "0.5kB", "such as 500MB"),
        ("--max-seconds", "nan", "'nan' is no number"),
        ("--max-seconds", "inf", "'inf' is no number"),
        ("--max-compression", "inf", "'inf' is no number"),
        pytest.param("--max-nesting", "2047", "1<=x<=2046", marks=pytest.mark.issue(2)),
    ],
)
def test_a_limit_that_makes_no_sense_is_wrong_usage(
    tmp_path: Path, option: str, value: str, told: str
) -> None:
    out = tmp_path / "o"
    done = extract(tmp_path, "-o", out, option, value)
    assert done.exit_code == 2
    assert f"Invalid value for '{option}'" in done.stderr
    assert told in done.stderr
    assert not out.exists()


def test_every_limit_has_an_option_with_its_true_default() -> None:
    shown = {
        field: kind.convert(default, None, None)
        for field, (_, kind, default, _) in LIMIT_OPTIONS.items()
    }
    assert shown == asdict(Limits()) == asdict(limits_from({}))


def test_no_option_allows_more_than_the_parser_of_pages_reads() -> None:
    assert getattr(LIMIT_OPTIONS["max_nesting"][1], "max", None) == PARSER_DEPTH


@pytest.mark.issue(2)
def test_run_json_tells_the_options_of_the_run(samples_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "o"
    options = ["--workers", "1", "--engine", "local", "--max-memory", "1GB", "-q"]
    extract(samples_dir / "03-shiwei-town.txt", "-o", out, *options)
    told = json.loads((out / "run.json").read_text())["arguments"]
    assert (told["workers"], told["engine"], told["max_memory"]) == (1, "local", 10**9)


@pytest.mark.issue(2)
def test_errors_call_limits_as_they_are_typed(samples_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "o"
    names = ("08-suiyuan-city.pdf", "03-shiwei-town.txt")
    limits = ["--max-pages", "1", "--max-chars", "9", "-q", "--workers", "1"]
    extract(*(samples_dir / name for name in names), "-o", out, *limits)
    lines = (out / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    reasons = [json.loads(line)["reason"] for line in lines]
    assert [reason.split("raise ")[1] for reason in reasons] == [
        "--max-pages.",
        "--max-chars to read it.",
    ]


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that the workers were given; the test empties it."""
    names: list[str] = []

    class Pool(LocalPool):
        def read(
            self, files: Iterable[Planned], is_stopped: Callable[[], bool]
        ) -> Iterator[Answer]:
            planned = list(files)
            names.extend(Path(one.path).name for one in planned)
            return super().read(planned, is_stopped)

    monkeypatch.setattr("gongkai.commands.extract_corpus.LocalPool", Pool)
    return names


@pytest.fixture
def stopped(samples_dir: Path, tmp_path: Path) -> Path:
    """Three files: one is too long, one has too many pages, one is no document."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("08-suiyuan-city.pdf", "03-shiwei-town.txt"):
        (folder / name).write_bytes((samples_dir / name).read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    return folder


LOW = ("--max-chars", "9", "--max-pages", "1", "--workers", "1")


def read_names(out: Path) -> list[str]:
    lines = (out / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [Path(json.loads(line)["source"]["path"]).name for line in lines]


def test_what_a_limit_stopped_is_read_again_where_that_limit_is_another(
    stopped: Path, tmp_path: Path, tried: list[str]
) -> None:
    """Regression: `raise --max-chars to read it`, and raised it was not read without --retry."""
    out = tmp_path / "o"
    extract(stopped, "-o", out, *LOW)
    assert len(tried) == 3
    for options, again in (
        (LOW, []),
        ((*LOW, "--max-seconds", "59"), []),
        ((*LOW, "--max-chars", "90000"), ["03-shiwei-town.txt"]),
        ((*LOW, "--max-chars", "90000"), []),
        (("--workers", "1"), ["08-suiyuan-city.pdf"]),
    ):
        tried.clear()
        extract(stopped, "-o", out, *options)
        assert tried == again
    assert read_names(out) == ["03-shiwei-town.txt", "08-suiyuan-city.pdf"]


def test_what_a_limit_stopped_is_told_to_be_read_again(stopped: Path, tmp_path: Path) -> None:
    out = tmp_path / "o"
    extract(stopped, "-o", out, "--workers", "1", "--max-pages", "1")
    done = extract(stopped, "-o", out, "--workers", "1")
    told = "what failed at one that changed was read again, records are kept (--force reads"
    assert f"The limits are not those of the run before: {told}" in done.stderr


def test_what_was_stopped_by_limits_that_nobody_noted_is_read_again_once(
    stopped: Path, tmp_path: Path, tried: list[str]
) -> None:
    """A folder of a version before has no limits in its manifest."""
    out = tmp_path / "o"
    extract(stopped, "-o", out, *LOW)
    with closing(sqlite3.connect(out / "manifest.sqlite")) as base:
        base.execute("ALTER TABLE files DROP COLUMN limits")
    tried.clear()
    extract(stopped, "-o", out, *LOW)
    extract(stopped, "-o", out, *LOW)
    assert tried == ["03-shiwei-town.txt", "08-suiyuan-city.pdf"]

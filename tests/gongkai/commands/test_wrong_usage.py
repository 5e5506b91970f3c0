"""What people get wrong: every message says what, where and what to do; nothing is left behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.gongkai.command import run

from gongkai.cli import cli


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extrct"], "there is no command 'extrct'; did you mean 'extract'?"),
        (["annotate", "drft"], "there is no command 'drft'; did you mean 'draft'?"),
        (["models", "xyz"], "there is no command 'xyz'; expected one of list, show, use"),
    ],
)
def test_a_command_that_is_none(arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["lint"], ["annotate", "export"], ["annotate", "import"], ["evaluate", "--documents"]],
)
def test_a_path_that_is_not_there(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "annotated").mkdir()
    done = run(*arguments, tmp_path / "anotated")
    assert done.exit_code == 2
    told = f"There is no such file or folder. Did you mean {tmp_path / 'annotated'}?"
    assert told in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "-o", "out"],
        ["check"],
        ["view", "-o", "out"],
        ["review"],
        ["export", "--to", "csv"],
        ["annotate", "draft", "-o", "out"],
    ],
)
def test_where_no_input_is_there_nothing_is_done(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments, "nosuch")
    assert done.exit_code == 1
    assert "nosuch: open, missing: There is no such file or folder." in done.stderr
    assert done.stderr.endswith("Nothing was read, nothing was written.\n")
    told = run(*arguments, "nosuch", "--lang", "zh").stderr
    assert told.startswith("未能读取：nosuch：打开：没有这个文件或文件夹")
    assert list(tmp_path.iterdir()) == []


def test_where_one_of_two_inputs_is_there_it_is_read(samples_dir: Path, tmp_path: Path) -> None:
    sample = samples_dir / "03-shiwei-town.txt"
    done = run("extract", sample, tmp_path / "nosuch", "--model", "none")
    assert done.exit_code == 1
    assert done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "rules", "combined", "-g", "authored-dev"],
        ["evaluate", "-s", "rules", "-g", "authored-dev"],
        ["benchmark", "samples"],
    ],
)
def test_what_cannot_be_written_is_told_before_the_work(
    arguments: list[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run(*arguments, "-o", tmp_path / "file" / "out")
    assert done.exit_code == 2
    assert f"cannot write {tmp_path / 'file' / 'out'}: Not a directory" in done.stderr
    assert "name another place with -o" in done.stderr
    assert done.stdout == ""


def test_annotations_that_are_none_are_no_clean_ones(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    told = "empty:0: data: no annotated reports (*.txt) in this folder; name one that holds some"
    linted = run("lint", tmp_path / "empty")
    assert linted.exit_code == 1
    assert told in linted.stdout
    out = tmp_path / "out"
    exported = run("annotate", "export", tmp_path / "empty", "-f", "brat", "-o", out)
    assert exported.exit_code == 1
    assert told in exported.stderr
    back = run("annotate", "import", tmp_path / "empty", "-f", "brat", "-o", out)
    told = "no such file among those named: *.ann; name what the tool wrote, or its folder"
    assert told in back.stderr
    assert not out.exists()


def test_names_of_files_cannot_speak_to_the_terminal(samples_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nb.txt").write_bytes(b"")
    shutil.copy(samples_dir / "14-jiawen-market-explained.html", tmp_path / "c\x1b[31m.html")
    drafted = run("annotate", "draft", tmp_path, "-o", tmp_path / "out")
    linted = run("lint", tmp_path / "a\x1b[31m\nb.txt")
    for said in (drafted.stderr, linted.stdout):
        assert "\x1b" not in said
        assert "a\\x1b[31m\\nb.txt:" in said


def test_a_benchmark_without_reports_says_which(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    done = run("benchmark", tmp_path)
    assert done.exit_code == 1
    assert (
        f"no report that can be read in {tmp_path} (not read: {tmp_path / 'a.pdf'})" in done.stderr
    )
    done = run("benchmark", tmp_path / "nosuch")
    assert done.exit_code == 2
    assert "nosuch" in done.stderr


@pytest.mark.parametrize(
    ("path", "told", "told_zh"),
    [
        ("https://www.example.gov.cn/a.html", "It is a web address", "这是网址"),
        ("reports/*.txt", "* and ? stand for no other characters here", "* 和 ? 在此不是通配符"),
    ],
)
def test_what_names_no_file_on_this_machine(path: str, told: str, told_zh: str) -> None:
    assert f"There is no such file or folder. {told}" in run("check", path, "--lang", "en").stderr
    assert told_zh in run("check", path, "--lang", "zh").stderr


def test_a_result_folder_is_said_where_it_is_and_what_shows_it(
    samples_dir: Path, tmp_path: Path
) -> None:
    sample, folder = samples_dir / "03-shiwei-town.txt", tmp_path / "result"
    told = f"Written to {folder}; see it with gongkai view {folder} -o PAGES.\n"
    for _ in range(2):  # nothing is left to read then
        assert run("extract", sample, "-o", folder).stderr.endswith(told)
    assert told not in run("extract", sample, "-o", folder, "-q").stderr
    (tmp_path / "empty.txt").write_text("")
    done = run("extract", tmp_path / "empty.txt", "-o", tmp_path / "none")
    assert f"No record was made; {tmp_path / 'none' / 'errors.jsonl'} lists" in done.stderr


def test_annotate_lists_its_commands_in_whole_sentences() -> None:
    assert "...\n" not in run("annotate", "--help").stdout.partition("Commands:")[2]


def _all_commands(command: click.Command) -> Iterator[click.Command]:
    if not isinstance(command, click.Group):
        yield command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        yield from _all_commands(below)


def test_every_command_tells_its_exit_status() -> None:
    for command in _all_commands(cli):
        assert "Exit status: 0 " in " ".join((command.help or "").split()), command.name

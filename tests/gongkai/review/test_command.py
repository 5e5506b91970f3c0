"""`gongkai review` as it is typed, and what it says where it cannot begin."""

from __future__ import annotations

import json
import re
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.gongkai.review.served import serving

from gongkai.cli import cli
from gongkai.commands.review import DEFAULT_PORT, _ready, _tell
from gongkai.review.collection import Collection
from gongkai.review.serve import bind
from gongkai.review.shell import own_words


def review(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["review", *map(str, arguments), "--port", "0"])


def test_it_prints_an_address_on_the_loopback_interface_only(
    sample_result: Path, tmp_path: Path
) -> None:
    with serving(sample_result, tmp_path / "a") as served:
        assert served.address.startswith("http://127.0.0.1:")
        assert len(served.address.partition("token=")[2]) >= 32
        assert served.stop() == 0
        assert "2 reports; 1 left out: no annual report" in served.said
        assert "left out: " in served.said
        assert "14-jiawen-market-explained.html" in served.said  # by name
        assert "Stopped. Nothing was annotated." in served.said
    assert served.process.stdout is not None


def test_a_port_in_use_is_named(sample_result: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        arguments = ["review", str(sample_result), "--annotations", str(tmp_path / "a")]
        done = CliRunner().invoke(cli, [*arguments, "--port", str(port)])
    assert done.exit_code == 2
    assert f"port {port} cannot be used" in done.output
    assert "--port 0" in done.output
    assert not (tmp_path / "a").exists()
    with bind(0) as bound:
        assert bound.getsockname()[0] == "127.0.0.1"


def test_a_folder_that_is_under_review(sample_result: Path, collection: Collection) -> None:
    done = review(sample_result, "--annotations", collection.annotations)
    assert done.exit_code == 2
    assert "another gongkai review works here" in done.output


def test_a_result_of_another_version(sample_result: Path, tmp_path: Path) -> None:
    result = tmp_path / "result"
    result.mkdir()
    (result / "run.json").write_bytes((sample_result / "run.json").read_bytes())
    line = (sample_result / "reports.jsonl").read_text(encoding="utf-8").splitlines()[0]
    record = {**json.loads(line), "schema_version": "0.1"}
    (result / "reports.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    done = review(result, "--annotations", tmp_path / "a")
    assert done.exit_code == 2
    assert "schema version 0.1" in done.output
    assert "run `gongkai extract`" in done.output


def test_a_result_of_another_release_is_said_to_be(sample_result: Path, tmp_path: Path) -> None:
    result = tmp_path / "result"
    shutil.copytree(sample_result, result)
    run = json.loads((result / "run.json").read_text(encoding="utf-8"))
    (result / "run.json").write_text(json.dumps({**run, "version": "0.0.9"}), encoding="utf-8")
    with serving(result, tmp_path / "a") as served:
        served.stop()
        assert f"made by gongkai 0.0.9, this is {run['version']}" in served.said
    done = CliRunner().invoke(cli, ["view", str(result), "-o", str(tmp_path / "pages")])
    assert "made by gongkai 0.0.9" in done.stderr


def test_what_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    done = review(tmp_path / "nowhere", "--annotations", tmp_path / "a")
    assert done.exit_code == 1
    assert "nowhere: open, missing: There is no such file or folder." in done.output
    assert not (tmp_path / "a").exists()


def test_two_result_folders(sample_result: Path, tmp_path: Path) -> None:
    done = review(sample_result, sample_result, "--annotations", tmp_path / "a")
    assert done.exit_code == 2
    assert "name one result folder" in done.output


def test_nothing_to_review(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = review(empty, "--annotations", tmp_path / "a")
    assert done.exit_code == 2
    assert "no report to review" in done.output


def test_verdicts_with_faults(sample_result: Path, tmp_path: Path) -> None:
    (tmp_path / "v.jsonl").write_text("no verdict\n", encoding="utf-8")
    named = tmp_path / "v.jsonl"
    done = review(sample_result, "--annotations", tmp_path / "a", "--verdicts", named)
    assert done.exit_code == 2
    assert "v.jsonl:1" in done.output


def test_without_the_extra_it_says_what_to_install(
    sample_result: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "gongkai.review.serve", None)
    done = review(sample_result, "--annotations", tmp_path / "a")
    assert done.exit_code == 2
    assert 'pip install "gongkai[review]"' in done.output


def test_the_default_port_is_told() -> None:
    assert str(DEFAULT_PORT) in CliRunner().invoke(cli, ["review", "--help"]).output


def test_the_terminal_speaks_the_language_asked_for(
    collection: Collection, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, said in (
        ("zh", "2份报告；1个文件不是年度报告，未列入。标注保存在 "),
        ("en", "2 reports; 1 left out: no annual report. Annotations: "),
    ):
        _tell(collection, [], lang)
        _ready("http://127.0.0.1/", lang, opens=False)
        told = capsys.readouterr().err
        assert ("不是年度报告：没有规定格式的表格" if lang == "zh" else "No annual report:") in told
        assert f"\n{said}{collection.annotations}\n" in told
        assert f"{collection.annotations / 'verdicts.jsonl'}\n" in told


def test_all_that_the_terminal_says_is_in_both_languages() -> None:
    for key, (zh, *en) in own_words()["terminal"].items():
        assert re.search(r"[\u4e00-\u9fff]", zh), key
        assert "".join(en).isascii(), key
        fields = {tuple(sorted(re.findall(r"\{(\w+)\}", words))) for words in (zh, *en)}
        assert len({frozenset(names) for names in fields}) == 1, key


def test_verdicts_of_check_that_are_not_used_are_told(sample_result: Path, tmp_path: Path) -> None:
    result = tmp_path / "result"
    shutil.copytree(sample_result, result)
    (result / "verdicts.jsonl").touch()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "verdicts.jsonl").touch()
    with serving(result, tmp_path / "a", has_own_verdicts=False) as served:
        served.stop()
        path = result / "verdicts.jsonl"
        assert f"verdicts in {path} are not used; to go on with them: --verdicts" in served.said
        named = tmp_path / "a" / "verdicts.jsonl"
        assert f"take them with --verdicts {named}" in served.said
    with serving(sample_result, tmp_path / "b") as served:
        served.stop()
        assert "are not used" not in served.said


def test_a_name_is_written_out_before_a_terminal_sees_it(samples_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(samples_dir / "03-shiwei-town.txt", folder)
    (folder / "a\x1b[31m.txt").write_text("今天天气很好。", encoding="utf-8")
    with serving(folder, tmp_path / "a") as served:
        served.stop()
        assert "\x1b" not in served.said
        assert "a\\x1b[31m.txt" in served.said

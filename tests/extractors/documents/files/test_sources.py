from __future__ import annotations

import os
import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.extractors.documents import (
    Limits,
    Source,
    SourceFailure,
    iter_sources,
    left_out,
    read_document,
)
from gongkai.extractors.errors import DocumentError, LimitError

LIMITS = Limits()


def shown(paths: list[Path], limits: Limits = LIMITS) -> list[str]:
    return [found.path for found in iter_sources(paths, limits)]


def only_failure(path: Path | str, limits: Limits = LIMITS) -> SourceFailure:
    (found,) = iter_sources([path], limits)
    assert isinstance(found, SourceFailure)
    return found


def only_source(path: Path, limits: Limits = LIMITS) -> Source:
    (found,) = iter_sources([path], limits)
    assert isinstance(found, Source)
    return found


def by_ending(*paths: Path | str) -> dict[str, int]:
    return left_out(paths, LIMITS).by_ending


def test_folder_is_walked_by_name_without_what_is_no_report(tmp_path: Path) -> None:
    names = (
        "b.txt", "a/2.DOCX", "a/1.html", "a/1_files/ad.html", "~$b.docx", ".DS_Store", "Thumbs.db",
        ".git/x.txt", "logo.png", "表.xlsx", "无扩展名", "c_files/kept.txt", "1.关于年报的说明",
    )  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    relative = [str(Path(path).relative_to(tmp_path)) for path in shown([tmp_path])]
    expected = ["1.关于年报的说明", "a/1.html", "a/2.DOCX", "b.txt", "c_files/kept.txt", "无扩展名"]
    assert relative == expected


def test_named_file_is_always_tried(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    assert only_source(tmp_path / "logo.png").path.endswith("logo.png")


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    assert len(shown([tmp_path])) == 1


def test_links_to_folders_are_not_followed_and_links_to_files_are(tmp_path: Path) -> None:
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "out" / "b.txt").write_text("x")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "out" / "b.txt")
    (tmp_path / "named").symlink_to(tmp_path / "in")
    for folder in ("in", "named"):
        assert shown([tmp_path / folder]) == [str(tmp_path / folder / "c.txt")]


def test_broken_link_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert only_failure(tmp_path).code == "unreadable"


@pytest.mark.parametrize("typo", ["repotrs", "reports/2023_云溪.txt"])
def test_typo_in_a_path_is_answered_with_what_is_there(tmp_path: Path, typo: str) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "2023-云溪.txt").write_text("x")
    failure = only_failure(tmp_path / typo)
    assert failure.code == "missing"
    assert "Did you mean" in failure.reason
    assert str(tmp_path / "reports") in failure.reason


@pytest.mark.issue(2)
@pytest.mark.parametrize(("there", "typed"), [("plan.txt", "nope.txt"), ("noext", "nowhere.txt")])
def test_a_name_that_shares_its_ending_alone_was_not_meant(
    tmp_path: Path, there: str, typed: str
) -> None:
    """Regression: nope.txt was said to mean plan.txt, and nowhere.txt noext."""
    (tmp_path / there).write_text("计划", encoding="utf-8")
    (failure,) = iter_sources([str(tmp_path / typed)], Limits())
    assert isinstance(failure, SourceFailure)
    assert "Did you mean" not in failure.reason


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("reprot.txt", "report.md"),  # empty.txt shares the ending, and little else
        ("Report.MD", "report.md"),
        ("empyt.md", "empty.txt"),
        ("report.doc", "report.md"),
        ("anex.txt", "annex.txt"),  # of two with this stem the one with this ending
        ("tempt.txt", "empty.txt"),
        ("mpyxx.txt", None),
    ],
)
def test_the_name_that_was_meant_is_near_by_its_stem_before_its_ending(
    tmp_path: Path, typed: str, meant: str | None
) -> None:
    """Regression: reprot.txt was said to mean empty.txt, beside report.md."""
    for name in ("empty.txt", "report.md", "annex.md", "annex.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    reason = only_failure(tmp_path / typed).reason
    if meant is None:
        assert "Did you mean" not in reason
    else:
        assert reason.endswith(f"Did you mean {tmp_path / meant}?")


def test_typo_in_the_folder_of_a_path_names_the_whole_path(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("x")
    failure = only_failure(tmp_path / "report" / "a.txt")
    assert str(tmp_path / "reports" / "a.txt") in failure.reason


def test_missing_path_without_a_near_name_guesses_nothing(tmp_path: Path) -> None:
    assert "mean" not in only_failure(tmp_path / "年度报告.pdf").reason


@pytest.mark.parametrize("path", ["a\x00b", "x" * 5000, ""])
def test_impossible_paths_are_failures(path: str) -> None:
    assert only_failure(path).code in ("missing", "unreadable")


def test_folder_without_documents_is_said(tmp_path: Path) -> None:
    assert only_failure(tmp_path).code == "no_documents"


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(LimitError) as caught:
        only_source(path).read()
    assert caught.value.code == "file_too_large"
    assert caught.value.stage == "open"


def test_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(DocumentError) as caught:
        only_source(tmp_path / "pipe.txt").read()
    assert caught.value.code == "not_a_file"


def test_file_that_vanishes_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    source = only_source(tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()
    with pytest.raises(DocumentError, match="gone"):
        source.read()


def test_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * 10)
    source = only_source(path)
    real_open = Path.open

    def growing(self: Path, mode: str = "r") -> object:
        with real_open(self, "ab") as file:
            file.write(b"more")
        return real_open(self, mode)

    monkeypatch.setattr(Path, "open", growing)
    with pytest.raises(DocumentError) as caught:
        source.read()
    assert caught.value.code == "changed_while_read"


def test_sources_travel_to_worker_processes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("年报")
    shutil.make_archive(str(tmp_path / "b"), "zip", tmp_path, "a.txt")
    sources = [found for found in iter_sources([tmp_path], LIMITS) if isinstance(found, Source)]
    assert len(sources) == 2
    for source in sources:
        assert pickle.loads(pickle.dumps(source)).read() == "年报".encode()


def test_results_of_an_earlier_run_are_no_reports(tmp_path: Path) -> None:
    """Regression: run twice with its result folder inside the input, a run read its own texts."""
    (tmp_path / "a.txt").write_text("年报", encoding="utf-8")
    result = tmp_path / "result"
    (result / "texts").mkdir(parents=True)
    for name in ("run.json", "reports.jsonl", "texts/a-0123abcd.txt"):
        (result / name).write_text("年报", encoding="utf-8")
    assert [found.path for found in iter_sources([tmp_path], LIMITS)] == [str(tmp_path / "a.txt")]


OWN_PAGE = '<!doctype html><meta name="generator" content="gongkai 0.1.0">一、总体情况'


def write_own(folder: Path) -> None:
    """A report, a page of ours that was copied, and folders of pages and of results."""
    files = {
        "a.html": OWN_PAGE.replace("gongkai 0.1.0", "gongkai-cms"),
        "copied/b.HTML": OWN_PAGE,
        **dict.fromkeys(("pages/pages.json", "pages/index.html", "pages/reports/c.html"), OWN_PAGE),
        **dict.fromkeys(("out/run.json", "out/reports.jsonl", "out/texts/d.txt"), "年报"),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_what_gongkai_made_is_no_report_wherever_it_was_copied(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_own(folder)
    assert shown([folder]) == [str(folder / "a.html")]
    found = left_out([folder], LIMITS)
    assert found.pages == [str(folder / "copied/b.HTML")]
    assert found.folders == [str(folder / "out"), str(folder / "pages")]
    assert (found.by_ending, found.n_files) == ({}, 1)
    assert left_out([folder], LIMITS, own=folder / "out").folders == [str(folder / "pages")]
    with pytest.raises(DocumentError) as told:
        read_document(only_source(folder / "copied/b.HTML"), LIMITS)
    assert told.value.code == "own_page"


def test_what_gongkai_made_is_no_report_in_an_archive_either(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_own(folder)
    shutil.make_archive(str(tmp_path / "in"), "zip", folder)
    packed = tmp_path / "in.zip"
    assert shown([packed]) == [f"{packed}!/a.html"]
    found = left_out([packed], LIMITS)
    assert found.pages == [f"{packed}!/copied/b.HTML"]
    assert found.folders == [f"{packed}!/out", f"{packed}!/pages"]
    shutil.make_archive(str(tmp_path / "out"), "zip", folder / "out")
    assert left_out([tmp_path / "out.zip"], LIMITS).folders == [str(tmp_path / "out.zip")]
    assert only_failure(tmp_path / "out.zip").code == "no_documents"


def test_files_left_out_of_a_folder_are_counted_by_ending(tmp_path: Path) -> None:
    for name in ("a.txt", "b.PNG", "c.png", "d.csv", ".DS_Store", "~$e.docx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert by_ending(tmp_path) == {".csv": 1, ".png": 2, "~$*": 1}
    assert left_out([tmp_path], LIMITS).few["~$*"] == [str(tmp_path / "~$e.docx")]
    assert by_ending(tmp_path / "b.PNG") == {}  # named by the person, so tried


def test_files_left_out_of_an_archive_are_counted_like_those_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.PNG", "c.png", "d.csv", ".DS_Store", "~$e.docx"):
        (folder / name).write_text("x", encoding="utf-8")
    shutil.make_archive(str(tmp_path / "in"), "zip", folder)
    packed = tmp_path / "in.zip"
    assert by_ending(packed) == by_ending(folder) == {".csv": 1, ".png": 2, "~$*": 1}
    assert by_ending(tmp_path) == {".csv": 2, ".png": 4, "~$*": 2}


def test_archives_in_archives_are_counted_as_deep_as_they_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.png").write_bytes(b"x")
    shutil.make_archive(str(folder / "inner"), "zip", folder, "b.png")
    shutil.make_archive(str(tmp_path / "outer"), "zip", folder)
    outer = tmp_path / "outer.zip"
    assert by_ending(outer) == {".png": 1}
    assert left_out([outer], replace(LIMITS, max_archive_depth=2)).by_ending == {".png": 2}


def test_an_archive_that_is_broken_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 cut off")
    assert by_ending(tmp_path / "a.zip", "", tmp_path / "gone") == {}

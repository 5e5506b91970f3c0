"""The splits: disjoint, whole, balanced, the same for the same seed, and never behind the texts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations.authored_files import authored_paths, read_all, second_folder
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.coverage import read_reports
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import (
    SPLITS,
    TEST_AUTHORS,
    content_hash,
    draw_splits,
    groups_of,
    load_split,
    load_splits,
    main,
    splits_to_toml,
    update_splits,
)


def made(name: str, issuer: str = "", body: str = "") -> AnnotatedReport:
    text = body or "".join(chr(0x4E00 + (hash_of(name) + i * 37) % 20000) for i in range(60))
    head = {"issuer": issuer or f"{name}局", "level": "county", "type": "office", "year": 2022}
    return source_to_report(text, name, head)


def hash_of(name: str) -> int:
    return int(content_hash(name), 16)


MANY = [made(f"{author}{number:02}") for author in "abcd" for number in range(10)]


DRAWN = draw_splits(MANY, 8, 4)


@pytest.fixture(scope="module")
def authored() -> list[AnnotatedReport]:
    reports, faults = read_all(authored_paths())
    assert faults == []
    return reports


def test_the_splits_are_disjoint_and_hold_every_report(authored: list[AnnotatedReport]) -> None:
    splits = load_splits()
    names = [name for split in SPLITS for name in splits.of(split)]
    assert Counter(names) == Counter(report.name for report in authored)


def test_the_splits_are_disjoint_by_text() -> None:
    """That the hashes are those of the texts is for the lint to see, which names the file."""
    hashes = [digest for split in SPLITS for digest in load_splits().of(split).values()]
    assert len(set(hashes)) == len(hashes)


def test_the_splits_divide_no_issuer_and_no_siblings(authored: list[AnnotatedReport]) -> None:
    splits = load_splits()
    for group in groups_of(authored):
        assert len({splits.split_of(name) for name in group}) == 1


def test_the_test_is_what_was_annotated_twice_and_what_was_written_for_it() -> None:
    splits = load_splits()
    twice = {path.stem.split("-")[0] for path in authored_paths(second_folder())}
    by_author = {report.name: report.head["author"] for report in read_reports()}
    later = {name for name in splits.test if by_author[name] in TEST_AUTHORS}
    assert len(twice) == 40
    assert splits.names("test") == twice | later
    assert len(splits.dev) == 25


def test_load_split_reads_its_reports() -> None:
    assert {report.name for report in load_split("dev")} == load_splits().names("dev")


def test_the_draw_is_the_same_for_the_same_seed_and_whatever_the_order() -> None:
    one = draw_splits(MANY, 8, 4, seed=1)
    assert draw_splits(MANY[::-1], 8, 4, seed=1) == one
    assert draw_splits(MANY, 8, 4, seed=2) != one


def test_the_draw_is_stratified() -> None:
    assert Counter(name[0] for name in DRAWN.test) == dict.fromkeys("abcd", 2)


def test_the_draw_keeps_siblings_in_train() -> None:
    same_issuer = [made("x1", "甲局"), made("x2", "甲局")]
    copied = [made("y1", body=MANY[0].text + "尾")]
    splits = draw_splits([*MANY, *same_issuer, *copied], 8, 4)
    assert {"x1", "x2", "y1", MANY[0].name} <= splits.train.keys()


def test_the_draw_of_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="3 reports without siblings, expected 12"):
        draw_splits(MANY[:3], 8, 4)


def test_update_keeps_every_place_and_renews_the_hashes() -> None:
    changed = [made(r.name, body=r.text + "改") for r in MANY]
    updated = update_splits(DRAWN, [*changed, made("z9")])
    assert all(updated.names(s) - {"z9"} == DRAWN.names(s) for s in SPLITS)
    assert "z9" in updated.train
    assert updated.test != DRAWN.test


def test_update_keeps_a_report_that_has_faults_where_it_is() -> None:
    name, digest = next(iter(DRAWN.test.items()))
    rest = [report for report in MANY if report.name != name]
    assert name not in update_splits(DRAWN, rest).test
    assert update_splits(DRAWN, rest, {name}).test[name] == digest


@given(st.lists(st.sampled_from(MANY), unique_by=lambda r: r.name, min_size=12))
def test_splits_come_back_from_their_file(
    tmp_path_factory: pytest.TempPathFactory, reports: list[AnnotatedReport]
) -> None:
    splits = update_splits(DRAWN, reports)
    path = tmp_path_factory.mktemp("splits") / "splits.toml"
    path.write_text(splits_to_toml(splits), encoding="utf-8")
    assert load_splits(path) == splits


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (None, "missing; draw the splits"),
        ("[train", "no valid TOML"),
        ('[train]\na = "1"\n[test]\na = "1"', "a is in two splits"),
        ('[exam]\na = "1"', "unknown key 'exam', expected seed train dev test"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, told: str | None, said: str) -> None:
    path = tmp_path / "splits.toml"
    if told is not None:
        path.write_text(told, encoding="utf-8")
    with pytest.raises(AnnotationError, match=said):
        load_splits(path)


def test_a_split_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'exam': expected one of train dev test"):
        load_split("exam")


def test_the_command_writes_what_it_drew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "splits.toml"
    shipped = load_splits()
    monkeypatch.setattr("gongkai.annotations.splits.splits_path", lambda: path)
    assert main(["draw"]) == 0
    drawn = load_splits(path)
    assert main(["update"]) == 0
    assert load_splits(path) == drawn
    assert drawn.names("test") == shipped.names("test")

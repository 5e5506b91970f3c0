"""The file of verdicts: read, written, edited by hand, merged, and what is wrong with it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.verdicts import verdict as verdicts
from gongkai.verdicts.verdict import Verdict, VerdictError, Verdicts, read_verdicts, write_verdicts

ID, OTHER = "0123456789ab", "ba9876543210"


def verdict(identity: str = ID, decided: str = "dismissed", **parts: Any) -> Verdict:
    fields = {"because": "口径不同", "path": "a.txt", "sha256": "f" * 64, **parts}
    return Verdict.model_validate({"id": identity, "verdict": decided, **fields})


@given(st.text(), st.text(min_size=1).filter(str.strip))
def test_what_is_written_is_read(says: str, because: str) -> None:
    said = verdict(says=says, because=because)
    line = verdicts._to_line(said)
    assert "\n" not in line
    assert Verdict.model_validate_json(line) == said


def test_added_to_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.jsonl"
    byhand = f'{{"verdict": "dismissed", "id": "{OTHER}",  "because": "全县口径"}}'
    path.write_bytes(f"\ufeff{byhand}\r\n\r\n".encode())
    write_verdicts(path, [verdict()])
    first, second = path.read_text(encoding="utf-8").splitlines()
    assert first == byhand
    assert json.loads(second)["because"] == "口径不同"
    assert {v.id for v in read_verdicts(path)} == {ID, OTHER}
    assert [entry.name for entry in tmp_path.iterdir()] == ["verdicts.jsonl"]


@pytest.mark.parametrize(
    ("same", "n"),
    [
        ({}, 1),
        ({"sha256": "0" * 64}, 1),  # the file at that path was edited
        ({"path": "b.txt"}, 1),  # the file was renamed
        ({"path": "b.txt", "sha256": "0" * 64}, 2),  # another file of the same issuer and year
    ],
)
def test_later_verdict_takes_the_place_of_the_earlier(
    tmp_path: Path, same: dict[str, str], n: int
) -> None:
    path = tmp_path / "verdicts.jsonl"
    write_verdicts(path, [verdict()])
    write_verdicts(path, [verdict(decided="confirmed", **same)])
    kept = list(read_verdicts(path))
    assert len(kept) == n
    assert kept[-1].verdict == "confirmed"


def test_a_file_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert list(read_verdicts(tmp_path / "none.jsonl")) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "the line breaks off at character 1 and is no whole JSON object"),
        ('{"id": 1,, }', "the line is no JSON at character 10 and is no whole JSON object"),
        ("[]", "it is [], expected an object {...}"),
        ('{"id": "12", "verdict": "confirmed"}', "expected the 12 hexadecimal digits"),
        (f'{{"id": "{ID}"}}', "verdict is missing"),
        (f'{{"id": "{ID}", "verdict": "dismissed"}}', "without a reason"),
        (
            f'{{"id": "{ID}", "verdict": "maybe"}}',
            "verdict is 'maybe', expected 'confirmed' or 'dismissed'",
        ),
        (
            f'{{"id": "{ID}", "verdict": "confirmed", "becuase": "x"}}',
            "there is no key 'becuase'; did you mean 'because'?",
        ),
        (
            f'{{"id": "{ID}", "verdict": "confirmed", "on": "gestern"}}',
            "on is 'gestern', expected a date such as 2026-01-31",
        ),
        (f'{{"id": "{ID}", "verdikt": "confirmed"}}', "no key 'verdikt'; did you mean 'verdict'?"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "verdicts.jsonl"
    path.write_text(f"{verdicts._to_line(verdict())}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(VerdictError) as caught:
        read_verdicts(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    before = path.read_bytes()
    with pytest.raises(VerdictError, match=":3: "):
        write_verdicts(path, [verdict(OTHER)])
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["verdicts.jsonl"]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.jsonl"
    path.write_bytes(b"\n" + "口径".encode("gb18030"))
    with pytest.raises(VerdictError, match=r":2: is no UTF-8"):
        read_verdicts(path)


def test_two_peoples_files_put_one_behind_the_other(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.jsonl"
    lines = [verdict(), verdict(by="甲"), verdict(OTHER, "confirmed")]
    path.write_text("\n".join(map(verdicts._to_line, lines)), encoding="utf-8")
    assert len(list(read_verdicts(path))) == 3
    lines.append(verdict(decided="confirmed", by="乙"))
    path.write_text("\n".join(map(verdicts._to_line, lines)), encoding="utf-8")
    with pytest.raises(VerdictError, match=r":4: 0123456789ab is confirmed here .* in line 1"):
        read_verdicts(path)


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.jsonl"
    ids = [f"{number:012x}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: write_verdicts(path, [verdict(one)]), ids))
    assert sorted(v.id for v in read_verdicts(path)) == ids


def test_a_killed_writer_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "_TRIES", 1)
    path = tmp_path / "verdicts.jsonl"
    left = tmp_path / "verdicts.jsonl.partial"
    left.touch()
    with pytest.raises(VerdictError, match="delete this file"):
        write_verdicts(path, [verdict()])
    assert left.exists()


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VerdictError, match="cannot be written"):
        write_verdicts(tmp_path / "none" / "verdicts.jsonl", [verdict()])


def on(given: Verdicts, sha256: str, path: str, *, is_only: bool = True) -> str | None:
    found = given.on(ID, sha256=sha256, path=path, is_only=is_only)
    return None if found is None else found.verdict


def test_counts_for_the_same_report_in_another_file() -> None:
    made = Verdicts([verdict()])
    assert on(made, "0" * 64, "b.pdf") == "dismissed"
    assert made.on(OTHER, sha256="f" * 64, path="a.txt", is_only=True) is None


def test_counts_for_its_own_file_alone_where_two_are_of_one_issuer_and_year() -> None:
    made = Verdicts([verdict(), verdict(decided="confirmed", path="c.txt", sha256="c" * 64)])
    assert on(made, "f" * 64, "z.txt", is_only=False) == "dismissed"
    assert on(made, "0" * 64, "c.txt", is_only=False) == "confirmed"
    assert on(made, "0" * 64, "d.txt", is_only=False) is None
    assert on(made, "0" * 64, "d.txt") is None  # the two do not agree

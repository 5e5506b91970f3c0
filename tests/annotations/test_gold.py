"""Gold files: written from bracketed copies, read beside the report, never holding its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gongkai.annotations.authored_files import authored_paths, read_all, second_folder
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.gold import (
    documents_folder,
    gold_folder,
    load_gold,
    read_gold_file,
)
from gongkai.annotations.gold_writer import bracketed_to_gold, main, write_gold

BODY = (
    "岚溪县水务局\r\n2022年度报告\r\n{一、总体情况|S overview}\r\n"
    "{“岚溪水务”公众号|C wechat > a=岚溪水务}发布{信息|I}{1.2万余条|Q pub total}，"
    "其中{𠮷井动态|I}{30条|Q pub part}。{2021年|N}。\r\n"
    "{五、问题|S problems_improvements}\r\n一是{个别股室公开不及时|P timeliness #p1}。"
    "下一步，{建立台账|M mechanism ^p1}。"
)
HEAD = """level = "county"
type = "department"
year = 2022
template = "2021"
contradictions = ["total 12,000 against 30"]
[metadata]
issuer = "岚溪县水务局"
title = "岚溪县水务局2022年度报告"
[tables.requests]
granted = [3, "/", "", 0, 0, 0, 3]
"""


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Bracketed copies, documents, and where gold goes."""
    copies, documents, gold = (tmp_path / name for name in ("copies", "documents", "gold"))
    for folder in (copies, documents, gold):
        folder.mkdir()
    (copies / "r1.txt").write_bytes(BODY.encode())
    (copies / "r1.toml").write_text(HEAD, encoding="utf-8")
    (documents / "r1.txt").write_bytes(source_to_report(BODY, "r1").text.encode())
    return copies, documents, gold


def test_gold_gives_the_annotation_back(places: tuple[Path, Path, Path]) -> None:
    copies, documents, gold = places
    written, faults = write_gold(copies, documents, gold)
    assert (len(written), faults) == (1, [])
    assert [path.name for path in gold.iterdir()] == ["r1.json"]
    found, skipped = load_gold(documents, gold)
    (report,) = found
    expected = source_to_report(BODY, "r1")
    assert skipped == []
    for name in ("text", "sections", "facts", "channels", "problems", "improvements", "numbers"):
        assert getattr(report, name) == getattr(expected, name), name
    assert report.contradictions == ["total 12,000 against 30"]
    assert report.cells["requests"]["granted"]["commercial_enterprise"] == [None, "dash"]
    assert report.cells["requests"]["granted"]["research_institution"] == [None, "blank"]
    assert report.head["issuer"] == "岚溪县水务局"
    assert report.head["metadata"]["title"] == "岚溪县水务局2022年度报告"
    assert report.head["metadata"]["contact"]["phone"] is None


def test_gold_holds_no_words_of_the_report(places: tuple[Path, Path, Path]) -> None:
    copies, documents, gold = places
    (path,) = write_gold(copies, documents, gold)[0]
    source = path.read_text(encoding="utf-8")
    assert set(re.findall("[一-鿿𠮷]+", source)) == {"条"}  # the unit


def test_gold_of_a_missing_file_is_skipped_and_said(places: tuple[Path, Path, Path]) -> None:
    copies, documents, gold = places
    write_gold(copies, documents, gold)
    (documents / "r1.txt").unlink()
    found = load_gold(documents, gold)
    assert found.reports == []
    assert found.skipped[0].name == "r1"
    assert "GONGKAI_CORPUS" in found.skipped[0].reason


def test_gold_of_another_edition_is_skipped_and_said(places: tuple[Path, Path, Path]) -> None:
    copies, documents, gold = places
    write_gold(copies, documents, gold)
    with (documents / "r1.txt").open("ab") as document:
        document.write(b" ")
    assert "another edition" in load_gold(documents, gold).skipped[0].reason
    assert [one.is_changed for one in load_gold(documents, gold).skipped] == [True]


def test_documents_come_from_the_argument_then_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.setenv("GONGKAI_CORPUS", str(tmp_path / "b"))
    assert documents_folder(tmp_path / "a") == tmp_path / "a"
    assert documents_folder() == tmp_path / "b"
    monkeypatch.delenv("GONGKAI_CORPUS")
    assert documents_folder() == root.parent / "shared" / "corpus"


def test_a_copy_that_is_not_the_report_is_refused_with_its_line(
    places: tuple[Path, Path, Path],
) -> None:
    copies, documents, gold = places
    (copies / "r1.txt").write_bytes(BODY.replace("不及时", "很及时").encode())
    written, faults = write_gold(copies, documents, gold)
    assert (written, len(faults)) == ([], 1)
    assert (faults[0].code, faults[0].line) == ("text", 6)
    assert "got '很及时" in faults[0].message
    assert "expected '不及时" in faults[0].message
    assert list(gold.iterdir()) == []


@pytest.mark.parametrize(
    ("edit", "line", "code", "said"),
    [
        (("total 12,000", "个别股室公开不及时。下一步，建立台账"), 1, "quote", "in our words"),
        (('issuer = "岚溪县水务局"', 'issuer = "河源市水务局"'), 7, "value", "not printed"),
        (("granted = [3,", "granted = ["), 10, "table", "expected natural_person"),
        (("granted", "pardoned"), 10, "table", "no such row"),
        (("title", "name"), 8, "head", "no field of the record"),
        (('type = "department"', 'typ = "department"'), 2, "head", "unknown key 'typ'"),
        (('["total 12,000 against 30"]', "3"), 5, "head", "got 3"),
    ],
)
def test_a_head_with_a_fault_is_refused(
    places: tuple[Path, Path, Path], edit: tuple[str, str], line: int, code: str, said: str
) -> None:
    copies, documents, _ = places
    head = HEAD.replace(*edit)
    (copies / "r1.toml").write_text(head, encoding="utf-8")
    with pytest.raises(AnnotationError) as caught:
        bracketed_to_gold(copies / "r1.txt", documents / "r1.txt")
    assert [(f.code, said in f.message) for f in caught.value.faults] == [(code, True)]
    if code != "quote":  # of the gold file to be, wherever the words came from
        (fault,) = caught.value.faults
        assert (fault.path, fault.line) == (str(copies / "r1.toml"), line)
        (copies / "r1.txt").write_bytes(f"+++\n{head}+++\n{BODY}".encode())
        with pytest.raises(AnnotationError) as caught:
            bracketed_to_gold(copies / "r1.txt", documents / "r1.txt")
        (fault,) = caught.value.faults
        assert (fault.path, fault.line) == (str(copies / "r1.txt"), line + 1)


def test_a_head_may_stand_in_the_copy_itself(places: tuple[Path, Path, Path]) -> None:
    copies, documents, _ = places
    (copies / "r1.toml").unlink()
    (copies / "r1.txt").write_bytes(f"+++\n{HEAD}+++\n{BODY}".encode())
    gold = bracketed_to_gold(copies / "r1.txt", documents / "r1.txt")
    assert gold.head.level == "county"


def test_faults_of_a_gold_file_are_all_told_with_their_lines(
    places: tuple[Path, Path, Path],
) -> None:
    copies, documents, gold = places
    (path,) = write_gold(copies, documents, gold)[0]
    source = path.read_text(encoding="utf-8")
    source = source.replace('"kind": "publication"', '"kind": "printing"', 1)
    path.write_text(source.replace('"wechat"', '"pigeon"'), encoding="utf-8")
    with pytest.raises(AnnotationError) as caught:
        load_gold(documents, gold)
    lines = source.split("\n")
    for fault in caught.value.faults:
        assert fault.path == str(path)
        assert ("printing" in lines[fault.line - 1]) or ("wechat" in lines[fault.line - 1])
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize("source", ["", "[]", "{", '{"format": 2}'])
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, source: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"a\.json:\d+: gold"):
        read_gold_file(path)


def test_a_place_outside_the_text_is_refused(places: tuple[Path, Path, Path]) -> None:
    copies, documents, gold = places
    (path,) = write_gold(copies, documents, gold)[0]
    fields = json.loads(path.read_text(encoding="utf-8"))
    fields["facts"][0]["end"] = 9999
    fields["numbers"] = [[5, 5]]
    path.write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(AnnotationError) as caught:
        load_gold(documents, gold)
    assert [f.code for f in caught.value.faults] == ["offset", "offset"]
    assert "facts[0]: [" in str(caught.value)


def test_the_command_writes_and_tells(
    places: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    copies, documents, gold = places
    (copies / "r2.txt").write_text("甲", encoding="utf-8")
    status = main(["write", str(copies), "--documents", str(documents), "--into", str(gold)])
    assert status == 1
    assert "r2.txt:0: text: no report" in capsys.readouterr().err
    assert [path.name for path in gold.iterdir()] == ["r1.json"]


def test_a_draft_head_is_a_head(corpus_dir: Path, tmp_path: Path) -> None:
    """What the extractors read goes through the writer, and comes back as they read it."""
    from gongkai.annotations.gold_head import file_to_head

    for document in sorted(corpus_dir.glob("*.txt")):
        copy = tmp_path / document.name
        marked = re.sub(r"[{}|\\]", r"\\\g<0>", document.read_bytes().decode())
        copy.write_bytes(f"{file_to_head(document)}\n{marked}".encode())
        gold = bracketed_to_gold(copy, document)
        assert sum(len(row) for rows in gold.cells.values() for row in rows.values()) == 200


def test_the_shipped_gold_reads(corpus_dir: Path) -> None:
    found = load_gold(corpus_dir)
    assert len(found.reports) + len(found.skipped) == len(list(gold_folder().glob("*.json")))


_SHARED = 20  # characters; set phrases of the genre are shorter
# But for periods, and what Word leaves behind.
_FORMULAS = r"自?\d{4}年\d+月\d+日起?至\d{4}年\d+月\d+日|\[bookmark:_GoBack\]"


def _runs(text: str) -> set[str]:
    """Return the runs of a text without white space, titles of laws and formulas left out."""
    pieces = re.split(rf"《[^》]*》|{_FORMULAS}", "".join(text.split()))
    return {piece[i : i + _SHARED] for piece in pieces for i in range(len(piece) - _SHARED + 1)}


def test_no_authored_report_holds_words_of_a_real_one() -> None:
    """Behind the preamble and between the headings, whose words are official."""
    folder = documents_folder()
    if not folder.is_dir():
        pytest.skip(f"the real reports are not at hand: {folder}")
    real = set().union(*(_runs(path.read_text("utf-8")) for path in folder.glob("*.txt")))
    shared = {}
    for report in read_all([*authored_paths(), *authored_paths(second_folder())])[0]:
        edges = [edge for mark in report.sections for edge in (mark.start, mark.end)][1:]
        prose = [report.text[a:b] for a, b in zip(edges[::2], [*edges[1::2], None], strict=True)]
        found = set().union(*map(_runs, prose)) & real
        if found:
            shared[report.name] = min(found)
    assert shared == {}

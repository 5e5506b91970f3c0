"""What own reports have in common with gold, dev and test, with and without the texts of gold."""

from __future__ import annotations

from pathlib import Path

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.gold import gold_folder, read_gold_file
from gongkai.annotations.held_out import HeldOut, held_out_faults, load_held_out
from gongkai.annotations.lint_files import lint_paths
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import load_split

TEXT = "本年度围绕水库移民搬迁安置补偿标准和资金发放情况逐户逐笔张榜公示，接受群众监督查询。" * 2
OTHER = "全年召开新闻发布会，介绍了农村危房改造进度，回应了记者关于补助资金拨付时限的提问。" * 2


def report(name: str, text: str, issuer: str = "") -> AnnotatedReport:
    return source_to_report(text, name, {"issuer": issuer, "year": 2022})


GOLD, TEST = report("g1", TEXT, "饶河县"), report("a01", OTHER, "岵川县审计局")
HELD = HeldOut({"gold": [GOLD], "dev": [], "test": [TEST]}, {GOLD.sha256: "g1"})


def told(own: AnnotatedReport, held: HeldOut = HELD) -> list[str]:
    return [str(fault) for fault in held_out_faults([own], held, {own.name: "my.txt"})]


def test_the_same_text_much_of_it_and_the_issuer_are_told_once_each() -> None:
    (text,) = told(report("m1", TEXT + " ", "饶河县"))
    assert text.startswith("my.txt:1: leakage: the text of g1, which is gold")
    (shared,) = told(report("a01", OTHER + "甲", "乙局"))  # a name that the other has, too
    assert "of its 8-grams with a01, which is in test" in shared
    (issuer,) = told(report("m1", "甲", "饶河县人民政府"))
    assert "饶河县人民政府 is the issuer of g1, which is gold" in issuer
    assert (
        "岵川县审计局 is the issuer of a01, which is in test"
        in told(report("m1", "甲", "岵川县审计局"))[0]
    )
    assert told(report("m1", "甲", "乙局")) == []


def test_gold_is_known_by_its_hash_where_its_texts_are_missing() -> None:
    held = HeldOut({"gold": []}, HELD.gold_hashes)
    assert "the text of g1, which is gold" in told(report("m1", TEXT), held)[0]
    loaded = load_held_out([], Path("nowhere"))
    assert loaded.groups == {"gold": []}
    for path in gold_folder().glob("*.json"):
        assert loaded.gold_hashes[read_gold_file(path).sha256] == path.stem


def test_the_lint_of_own_files_tells_the_issuers_of_the_test(tmp_path: Path) -> None:
    issuer = load_split("test")[0].head["issuer"]
    path = tmp_path / "zz01.txt"
    path.write_text(
        f'+++\nid = "zz01"\nissuer = "{issuer}"\nlevel = "county"\ntype = "department"\n'
        'year = 2022\ntemplate = "none"\n+++\n甲',
        encoding="utf-8",
    )
    (fault,) = lint_paths([path]).faults
    assert (fault.code, fault.path) == ("leakage", str(path))
    assert "which is in test; reports of one issuer are alike" in fault.message
    assert f"{issuer}是test 组的 " in fault.message_zh

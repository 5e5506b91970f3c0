"""Every rule of the lint: what it catches, and what it lets pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.annotations.authored_files import authored_paths
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.gold import gold_folder
from gongkai.annotations.lint import lint_report
from gongkai.annotations.lint_files import lint_everything, lint_paths
from gongkai.annotations.lint_sets import (
    duplicate_faults,
    gold_faults,
    second_faults,
    split_faults,
)
from gongkai.annotations.report import AnnotatedReport, ChannelMark, FactMark, ImprovementMark
from gongkai.annotations.splits import Splits, content_hash
from gongkai.cli import cli

FIVE = "{五、问题|S problems_improvements}\n"


def codes(report: AnnotatedReport) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in lint_report(report, "a.txt")]


def lint(source: str) -> list[tuple[int, str]]:
    return codes(source_to_report(source, "a"))


@pytest.mark.parametrize(
    "source",
    [
        "公开{信息|I}{12条|Q pub total}，其中{动态|I}{3条|Q pub part}。",
        "{未收到{申请|I #a}|Q req}，{行政诉讼|Q rev v=0}，{0|Q fee}，{均为0|Q fee v=0}。",
        "《关于2021年30个领域的通知》、第3批、2023年。",
        "办好三件事，连续两次，一份答复，统一一个模板，十二个月，第二期。",
        "每天开机两次，每季度每单位通报三件；两次以上被纠错的，两件大事，关系千家万户，十二部门。",
        "{过千次|Q act v=1000 a=at_least u=次}、{12|Q pub u=条}、{3条（次）|Q pub u=条(次)}。",
        "举办{培训|I #x}、{座谈|I #y}各{2次|Q act each=x,y}。",
        "{信息|I #k}{365期|Q pub i=k}{2238条|Q pub i=k}，{{2022年|N}未收到{申请|I}|Q req}。",
        FIVE + "{公开{3条|Q pub}不及时|P timeliness #p}。{建立台账|M mechanism ^p}。",
    ],
)
def test_what_is_right_passes(source: str) -> None:
    assert lint(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲\n公开12条。", (2, "unmarked")),
        ("归并3项。", (1, "unmarked")),
        ("摸排七百多项。", (1, "unmarked")),
        ("配电脑两台。", (1, "unmarked")),
        ("对外宣讲三次。", (1, "unmarked")),
        ("收到申请两件；", (1, "unmarked")),
        ("召开三次会议", (1, "unmarked")),
        ("召开三次。", (1, "unmarked")),
        ("接待百余人次", (1, "unmarked")),
        ("收到近百件申请", (1, "unmarked")),
        ("办理案件十二起", (1, "unmarked")),
        ("公开{12条|Q pub v=21}。", (1, "value")),
        ("公开{12条|Q pub u=件}。", (1, "value")),
        ("{诉讼|Q rev v=3}。", (1, "value")),
        ("{第12|Q rev v=0}。", (1, "value")),
        ("{ 12条|Q pub}。", (1, "boundary")),
        ("{甲|S overview}{不及时|P timeliness}。", (1, "section")),
        (FIVE + "{不及时。|P timeliness}", (2, "boundary")),
        (FIVE + "{不及{时|P timeliness}|P timeliness}。", (2, "overlap")),
        (FIVE + "{不及{时|M timeliness}|P timeliness}。", (2, "overlap")),
        ("{公开{12条|Q pub}|Q pub v=12 u=条}。", (1, "overlap")),
        ("{{12条|Q pub}|Q req}。", (1, "overlap")),
        ("{{12条|Q pub}|Q pub}。", (1, "overlap")),
        ("{{网站|C government_website}|C wechat}。", (1, "overlap")),
        ("{{信息|I}|I}{12条|Q pub}。", (1, "overlap")),
        ("{{12条|Q pub}|N}。", (1, "overlap")),
        ("{近{12条|N}|Q pub}。", (1, "overlap")),
        ("{{12条|N}|N}。", (1, "overlap")),
        (FIVE + "{{不及时|P timeliness}|P staffing}。", (2, "overlap")),
        (FIVE + "{{建台账|M mechanism}|M training}。", (2, "overlap")),
        ("{12条|Q pub restated}。", (1, "link")),
        (FIVE + "{不好|P timeliness,staffing,awareness,general}。", (2, "label")),
    ],
)
def test_what_is_wrong_is_told_with_its_line(source: str, expected: tuple[int, str]) -> None:
    assert lint(source) == [expected]


def bare() -> AnnotatedReport:
    """A report as a gold file could hold it: nothing was compiled, so nothing was checked."""
    report = source_to_report("公开{12条|Q pub}，{网站|C government_website}。", "a")
    return replace(report, facts=list(report.facts), channels=list(report.channels))


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 999)], ids=["before", "empty", "back", "behind"]
)
def test_an_offset_outside_the_text_is_told(start: int, end: int) -> None:
    report = bare()
    report.facts.append(FactMark("f2", start, end, "publication", 1, None))
    assert codes(report) == [(1, "offset")]


def test_links_to_nowhere_are_told() -> None:
    report = bare()
    report.facts[0] = replace(report.facts[0], channels=["c9"], parent="f9", role="part")
    report.improvements = [ImprovementMark("m1", 0, 2, ["general"], addresses=["p9"])]
    messages = [fault.message for fault in lint_report(report)]
    assert any("a channel that is not there (c9)" in message for message in messages)
    assert any("a fact that is not there (f9)" in message for message in messages)
    assert any("a problem that is not there (p9)" in message for message in messages)
    assert any("is said to be paired with none" in message for message in messages)


def test_a_part_of_what_stands_alone_is_told() -> None:
    """The compiler makes such a whole a total; a gold file may still say otherwise."""
    report = bare()
    report.facts.append(FactMark("f2", 6, 8, "publication", 0, None, role="part", parent="f1"))
    assert codes(report) == [(1, "link")]


def test_a_circle_of_parts_is_told() -> None:
    report = bare()
    report.facts = [
        FactMark("f1", 2, 5, "publication", 12, "条", role="part", parent="f2"),
        FactMark("f2", 6, 8, "publication", 0, None, role="part", parent="f1"),
    ]
    assert [code for _, code in codes(report)] == ["link", "link"]


def test_crossing_spans_are_told() -> None:
    report = bare()
    report.channels.append(ChannelMark("c2", 4, 7, "wechat"))
    assert (1, "overlap") in codes(report)


def long_report(name: str, text: str, **head: str) -> AnnotatedReport:
    return source_to_report(text, name, head)


TEXT = "本年度围绕水库移民搬迁安置补偿标准和资金发放情况逐户逐笔张榜公示，接受群众监督查询。" * 2


def test_near_duplicates_are_told_and_gold_among_itself_is_not() -> None:
    one, other = long_report("a01", TEXT + "甲"), long_report("a02", TEXT + "乙")
    (fault,) = duplicate_faults([one, other], [], {"a01": "a01-x.txt"})
    assert (fault.path, fault.code) == ("a01-x.txt", "duplicate")
    assert "a02, at most 25% is allowed" in fault.message
    assert [f.code for f in duplicate_faults([one], [other], {})] == ["leakage"]
    assert list(duplicate_faults([], [one, other], {})) == []


def test_leakage_between_splits_is_told() -> None:
    one = long_report("a01", TEXT, issuer="甲局")
    copy = long_report("a02", TEXT + " ", issuer="乙局")
    sibling = long_report("a03", "别的正文", issuer="甲局")
    hashes = {r.name: content_hash(r.text) for r in (one, copy, sibling)}
    splits = Splits(
        train={"a01": hashes["a01"]},
        test={"a02": hashes["a02"], "a03": hashes["a03"], "a09": "0"},
    )
    told = [(f.path, f.code) for f in split_faults([one, copy, sibling], splits, {}, "splits.toml")]
    assert sorted(told) == [("a02", "leakage"), ("a03", "leakage"), ("splits.toml", "splits")]


def test_a_report_that_changed_or_was_never_drawn_is_told() -> None:
    splits = Splits(test={"a01": "0123456789abcdef"})
    reports = [long_report("a01", "甲", issuer="甲"), long_report("a02", "乙", issuer="乙")]
    messages = [fault.message for fault in split_faults(reports, splits, {}, "")]
    assert "changed since it was put into test" in messages[0]
    assert "in no split" in messages[1]


def test_gold_among_the_authored_is_told() -> None:
    gold = long_report("g1", TEXT, issuer="真县")
    copied = long_report("a01", TEXT, issuer="假县")
    named = long_report("a02", "别的正文", issuer="真县")
    faults = gold_faults([gold], [copied, named], Splits(train={"a01": ""}), {})
    assert [(fault.path, fault.code) for fault in faults] == [
        ("a01", "leakage"),
        ("a02", "leakage"),
    ]


def test_a_second_annotation_of_another_text_is_told() -> None:
    first = [long_report("a01", "甲乙丙丁")]
    assert list(second_faults(first, first, {})) == []
    second = [long_report("a01", "甲乙戊丁"), long_report("a09", "甲")]
    messages = [fault.message for fault in second_faults(second, first, {})]
    assert messages == [
        "not the text annotated first: got '戊丁', expected '丙丁'",
        "no authored report a09",
    ]


def write(folder: Path, name: str, body: str, head: str = "") -> Path:
    path = folder / name
    lines = f'id = "z1"\nissuer = "甲局"\nlevel = "city"\ntype = "office"\nyear = 2022\n{head}'
    path.write_text(f'+++\n{lines}template = "2021"\n+++\n{body}', encoding="utf-8")
    return path


def test_all_faults_of_all_files_are_told_in_one_go(tmp_path: Path) -> None:
    write(tmp_path, "z1-good.txt", "甲\n公开12条\n公开{3条|Q pub v=4}。")
    write(tmp_path, "z2-head.txt", "乙")
    write(tmp_path, "z1-broken.txt", "甲{12条|Q pub\n乙{3条|Q pob}")
    write(tmp_path, "z1-table.txt", "丙", "").write_text(
        '+++\nid = "z1"\nissuer = "甲局"\nlevel = "city"\ntype = "office"\nyear = 2022\n'
        'template = "2021"\n[tables.requests]\ngranted = [1]\n+++\n丙',
        encoding="utf-8",
    )
    (tmp_path / "z3-latin.txt").write_bytes("政".encode("gb18030"))
    (tmp_path / "bare.txt").write_text("公开5件。", encoding="utf-8")
    faults = lint_paths([tmp_path]).faults
    told = [(Path(fault.path).name, fault.line, fault.code) for fault in faults]
    assert list(dict.fromkeys(told)) == [
        ("bare.txt", 1, "head"),
        ("z1-broken.txt", 9, "notation"),
        ("z1-broken.txt", 10, "label"),
        ("z1-good.txt", 1, "id"),
        ("z1-good.txt", 10, "unmarked"),
        ("z1-good.txt", 11, "value"),
        ("z1-table.txt", 1, "id"),
        ("z1-table.txt", 9, "table"),
        ("z2-head.txt", 1, "id"),
        ("z2-head.txt", 2, "head"),
        ("z3-latin.txt", 0, "encoding"),
    ]


def test_the_command_lists_faults_and_says_so_by_its_status(tmp_path: Path) -> None:
    path = write(tmp_path, "z1-a.txt", "公开12条。")
    result = CliRunner().invoke(cli, ["lint", str(path)])
    assert result.exit_code == 1
    assert f"{path}:9: unmarked: '12条' in '公开12条。'" in result.stdout
    assert "1 report: 1 fault\n" in result.stderr
    path = write(tmp_path, "z1-a.txt", "公开{12条|Q pub}。")
    result = CliRunner().invoke(cli, ["lint", str(path)])
    assert (result.exit_code, result.stdout) == (0, "")


def test_coverage_is_of_everything() -> None:
    result = CliRunner().invoke(cli, ["lint", "--coverage", str(authored_paths()[0])])
    assert result.exit_code == 2
    result = CliRunner().invoke(cli, ["lint", "--coverage", "--documents", "."])
    assert result.exit_code == 2
    result = CliRunner().invoke(cli, ["lint", "--coverage"])
    assert result.stdout.startswith("# What the authored reports cover")


def test_what_is_shipped_is_clean() -> None:
    assert [str(fault) for fault in lint_everything().faults] == []


def test_two_files_with_one_id_are_a_fault(tmp_path: Path) -> None:
    one, other = (write(tmp_path, f"z1-{name}.txt", name) for name in "ab")
    faults = lint_paths([tmp_path, one]).faults
    assert [str(fault) for fault in faults] == [f"{other}:1: id: 'z1' is the id of {one} too"]


def test_a_gold_text_that_is_another_is_a_fault_and_one_that_is_missing_is_none(
    tmp_path: Path,
) -> None:
    path = min(gold_folder().glob("*.json"))
    (tmp_path / f"{path.stem}.txt").write_text("甲", encoding="utf-8")
    linted = lint_everything(tmp_path)
    assert [(Path(f.path).name, f.code) for f in linted.faults] == [(path.name, "gold")]
    assert "another edition (sha256" in linted.faults[0].message
    assert len(linted.notes) == len(list(gold_folder().glob("*.json"))) - 1


def test_a_file_without_a_head_has_that_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "z1.txt"
    path.write_text("公开12条。{3条|Q", encoding="utf-8")
    (fault,) = lint_paths([path]).faults
    assert (fault.code, "expected a TOML head" in fault.message) == ("head", True)


def test_no_message_speaks_of_python(tmp_path: Path) -> None:
    path = tmp_path / "z1.txt"
    path.write_text('+++\nid = 1\nyear = "x"\n+++\n甲', encoding="utf-8")
    said = [fault.message for fault in lint_paths([path]).faults]
    assert said[:2] == [
        "issuer: not filled in, expected text",
        "level: not filled in, expected one of national province city county township",
    ]
    assert said[4:] == ["id: got 1, expected text", "year: got 'x', expected a whole number"]
    assert len(said) == 6

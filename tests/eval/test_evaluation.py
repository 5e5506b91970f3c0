"""From systems and sets to the report: a small set, a perfect system, a broken one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.annotations.compile import source_to_report
from gongkai.cli import cli
from gongkai.eval import sets, systems
from gongkai.eval.errors import EvaluationError
from gongkai.eval.report.comparison import compare_on_set, compare_runs
from gongkai.eval.report.outputs import evaluate_and_describe, read_predictions, write_folder
from gongkai.eval.run import agreement, run_system, score_records, training_reports
from gongkai.eval.sets import EvalSet, load_set
from gongkai.eval.systems import get_system
from gongkai.extractors.schema import Report, Section

BODY = (
    "云岫县{n}局2022年政府信息公开工作年度报告\n{{一、总体情况|S overview}}\n"
    "{{网站|C government_website >}}发布{{信息|I}}{{4{n}条|Q pub total}}，"
    "其中{{动态|I}}{{30条|Q pub part}}。\n"
    "{{五、存在的主要问题及改进情况|S problems_improvements}}\n"
    "{{公开<b>不</b>及时|P timeliness #p1}}。\n"
)


def small_set(n: int = 3) -> EvalSet:
    head = {"year": 2022, "level": "county", "template": "2021"}
    reports = (source_to_report(BODY.format(n=i), f"x{i}", head) for i in range(n))
    return EvalSet("small", tuple(reports), (("x9", "no text at hand"),))


def failing(text: str, sections: Sequence[Section] | None = None) -> Report:
    raise ValueError("broken on purpose")


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sets._LOADERS, "small", lambda _: small_set())
    monkeypatch.setitem(systems._FACTORIES, "failing", lambda: failing)


def test_a_system_that_fails_misses_everything_and_is_named() -> None:
    run = run_system("failing", failing, small_set())
    assert run.failures == {f"x{n}": "ValueError: broken on purpose" for n in range(3)}
    counts = run.scores.counts["facts.record"]
    assert (counts.tp, counts.fn, counts.fp) == (0, 6, 0)
    assert {case.bucket for case in run.cases if case.group == "facts"} == {"missed"}


@pytest.mark.parametrize("name", ["authored", "authored-train", "authored-test"])
def test_what_counts_as_seen_is_none_of_the_set_itself(name: str) -> None:
    """Regression: for the set `authored` all of its own reports counted as seen."""
    own = load_set(name)
    seen = {report.name for report in training_reports(own)}
    assert seen.isdisjoint(report.name for report in own.reports)
    assert bool(seen) == (name == "authored-test")


def test_gold_sections_are_given_to_the_system() -> None:
    run = run_system("rules", get_system("rules"), small_set(), with_gold_sections=True)
    assert run.scores.score("sections.start") == 1
    assert run.scores.score("facts.record") == 1


def test_an_unknown_name_tells_the_known_ones() -> None:
    with pytest.raises(EvaluationError, match="no system 'x'; expected one of current, majority"):
        get_system("x")
    with pytest.raises(EvaluationError, match="no set 'x'; expected one of gold"):
        sets.load_set("x")
    with pytest.raises(EvaluationError, match="got mode 'x', expected one of combined"):
        get_system("model:m:x")


def test_an_empty_set_is_told_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = EvalSet("small", (), (("000", "its text is missing"),))
    monkeypatch.setitem(sets._LOADERS, "small", lambda _: empty)
    with pytest.raises(EvaluationError, match="no report to score on\n  small: skipped 000: its"):
        evaluate_and_describe(["rules"], ["small"])


class Outline(HTMLParser):
    """What a page refers to, and whether its tags are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "line", "circle", "rect"):
            self.open.append(tag)
        self.links += [
            str(v) for k, v in attrs if k in ("src", "href") and not str(v).startswith("#")
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("line", "circle", "rect"):
            assert self.open.pop() == tag


def test_the_folder_holds_page_data_and_records(tmp_path: Path) -> None:
    evaluation, data = evaluate_and_describe(["rules", "failing"], ["small"])
    write_folder(tmp_path, evaluation, data)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "index.html",
        "predictions",
        "report.json",
        "report.md",
    ]
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    outline = Outline()
    outline.feed(page)
    assert (outline.open, outline.links) == ([], [])
    assert "公开<b>" not in page
    assert "公开&lt;b&gt;" in page
    read = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [run["system"] for run in read["runs"]] == ["rules", "failing"]
    assert read["provenance"]["sets"]["small"]["skipped"] == [["x9", "no text at hand"]]
    assert "及时" not in json.dumps(read, ensure_ascii=False)
    assert "| Facts: value, unit, place (F1) | 0.95 |" in (tmp_path / "report.md").read_text()


def test_kept_records_score_as_they_did(tmp_path: Path) -> None:
    evaluation, data = evaluate_and_describe(["rules", "majority"], ["small"])
    write_folder(tmp_path, evaluation, data)
    found = compare_on_set(f"{tmp_path}#rules", "rules", small_set())
    assert all(d.difference in (0, None) for d in found.differences.values())
    assert (found.fixed, found.regressed) == ([], [])
    with pytest.raises(EvaluationError, match="say which system's records"):
        compare_on_set(str(tmp_path), "rules", small_set())


def test_runs_over_different_reports_are_compared_on_the_common_ones() -> None:
    run = run_system("rules", get_system("rules"), small_set())
    first = score_records("a", {n: run.records[n] for n in ("x0", "x1")}, small_set())
    second = score_records("b", {n: run.records[n] for n in ("x1", "x2")}, small_set())
    found = compare_runs(first, second, small_set())
    assert (found.only_a, found.only_b) == (["x0"], ["x2"])
    assert found.differences["facts.record"].n_documents == 1
    with pytest.raises(EvaluationError, match="no report in common"):
        compare_runs(score_records("a", {}, small_set()), second, small_set())


def test_what_regressed_is_listed_item_by_item() -> None:
    good = run_system("rules", get_system("rules"), small_set(), with_gold_sections=True)
    bad = run_system("failing", failing, small_set())
    found = compare_runs(good, bad, small_set())
    facts = [case for case in found.regressed if case.group == "facts"]
    assert len(facts) == 6
    assert compare_runs(bad, good, small_set()).fixed == found.regressed


def test_records_of_another_version_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text('{"document": "x0", "record": {"schema_version": "0.1"}}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"old\.jsonl:1: schema_version 0\.1, expected 1"):
        read_predictions(path)
    path.write_text("no JSON\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"old\.jsonl:1: the line is no JSON at character 1"):
        read_predictions(path)


def test_commands(tmp_path: Path) -> None:
    runner = CliRunner()
    done = runner.invoke(cli, ["evaluate", "-s", "rules", "-g", "small", "-o", str(tmp_path / "o")])
    assert done.exit_code == 1, done.output  # a report was skipped
    assert "Facts: value, unit, place" in done.output
    done = runner.invoke(cli, ["compare", "majority", str(tmp_path / "o"), "-g", "small"])
    assert done.exit_code == 1, done.output  # the same
    assert "small: skipped x9: no text at hand" in done.stderr
    assert "REGRESSED: " in done.output
    done = runner.invoke(cli, ["compare", "rules", "rules", "-g", "small", "--json"])
    assert json.loads(done.stdout)[0]["fixed"] == []
    assert runner.invoke(cli, ["evaluate", "-s", "nothing", "-g", "small"]).exit_code == 2
    assert runner.invoke(cli, ["compare", "nothing", "rules", "-g", "small"]).exit_code == 2


def test_what_nobody_asked_for_and_is_not_at_hand_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gongkai.commands.evaluate.SETS", ("small",))
    done = CliRunner().invoke(cli, ["evaluate", "-s", "rules"])
    assert done.exit_code == 0, done.output
    assert "no text at hand" in done.output


def test_a_set_without_texts_is_named_beside_one_that_is_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = EvalSet("empty", (), (("000", "its text is missing"),))
    monkeypatch.setitem(sets._LOADERS, "empty", lambda _: empty)
    evaluation, data = evaluate_and_describe(["rules"], ["empty", "small"])
    assert [run.set_name for run in evaluation.runs] == ["small"]
    write_folder(tmp_path, evaluation, data)
    for name in ("index.html", "report.md"):
        assert "its text is missing" in (tmp_path / name).read_text(encoding="utf-8")


def test_two_passes_of_gold_are_held_against_each_other_not_against_gold() -> None:
    one, two, three = small_set().reports
    passes = EvalSet(
        "s", (one, two, three), second=(one, two), first=(one, two), not_twice=("facts.",)
    )
    scores = agreement(passes)
    assert [document.name for document in scores.documents] == ["x0", "x1"]
    assert scores.score("channels.strict") == 1
    assert scores.score("facts.record") is None


def test_a_comparison_is_a_page_of_its_own(tmp_path: Path) -> None:
    page = tmp_path / "c.html"
    arguments = ["compare", "majority", "rules", "-g", "small", "-o", str(page)]
    assert CliRunner().invoke(cli, arguments).exit_code == 1  # a report was skipped
    words = page.read_text(encoding="utf-8")
    assert "Regressed" in words
    assert "skipped x9: no text at hand" in words
    assert "<script" not in words
    assert "公开<b>不</b>及时" not in words


def test_a_folder_of_ones_own_is_a_set(tmp_path: Path) -> None:
    own, out = tmp_path / "our reports", tmp_path / "out"
    own.mkdir()
    head = '+++\nid = "{n}"\nissuer = "云岫县水务局"\nlevel = "county"\ntype = "department"\n'
    head += 'year = 2022\ntemplate = "2021"\nauthor = "me"\n+++\n'
    (own / "x1-water.txt").write_text(head.format(n="x1") + BODY.format(n=1), encoding="utf-8")
    (own / "x2-broken.txt").write_text(head.format(n="x2") + "{46条|Q pub", encoding="utf-8")
    draft = head.format(n="x3").replace('author = "me"', 'author = "me"\nreviewed = "draft"')
    (own / "x3-draft.txt").write_text(draft + BODY.format(n=3), encoding="utf-8")
    (own / "x1-again.txt").write_text(head.format(n="x1") + BODY.format(n=2), encoding="utf-8")
    done = CliRunner().invoke(
        cli, ["evaluate", "-s", "rules", "-g", str(own), "-o", str(out), "--json"]
    )
    assert done.exit_code == 1  # one was skipped
    (run,) = json.loads(done.stdout)["runs"]
    assert run["set"] == str(own)
    assert run["measures"]["facts.record"]["tp"] == 2
    skipped = dict(json.loads(done.stdout)["provenance"]["sets"][str(own)]["skipped"])
    assert set(skipped) == {"x2-broken.txt", "x3-draft.txt", "x1"}
    assert "lint" in skipped["x2-broken.txt"]
    assert "reviewed" in skipped["x3-draft.txt"]
    assert len(list((out / "predictions").rglob("rules.jsonl"))) == 1


def test_a_folder_that_is_not_there_is_no_set(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["evaluate", "-s", "rules", "-g", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "or a folder" in done.stderr

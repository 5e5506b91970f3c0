"""Planted faults: each is found, nothing else is, and every code has its fault or a reason."""

from __future__ import annotations

from functools import cache

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.eval.findings import gold_facts
from gongkai.eval.mutations.corpus import plant_in_corpus
from gongkai.eval.mutations.form import FAULTS, plant_in_form
from gongkai.eval.mutations.planted import (
    Planted,
    doubtful_codes,
    lines,
    not_planted,
    planted_to_data,
)
from gongkai.eval.mutations.prose import changed_digit, plant_in_prose
from gongkai.eval.mutations.snippets import plant_snippets
from gongkai.eval.mutations.tables import plant_in_tables
from gongkai.eval.sets import load_set
from gongkai.extractors.checks import FindingCode

MIN_IDENTITIES, MIN_PROSE_TABLE, MIN_PRECISION = 0.98, 0.9, 0.98


def recall(planted: Planted, prefix: str) -> float:
    codes = [code for code in planted.n if code.startswith(prefix)]
    return sum(map(planted.found, codes)) / sum(planted.n[code] for code in codes)


@cache
def in_tables() -> Planted:
    return plant_in_tables(1)


@cache
def in_prose() -> Planted:
    return plant_in_prose(load_set("authored").reports)


@cache
def in_snippets() -> Planted:
    return plant_snippets(3)


@cache
def in_form() -> Planted:
    return plant_in_form(1)


@cache
def in_corpus() -> Planted:
    return plant_in_corpus(2)


def test_every_fault_in_a_table_is_found() -> None:
    planted = in_tables()
    assert recall(planted, "") >= MIN_IDENTITIES
    assert planted.false.total() == 0


def test_faults_in_the_prose_are_found_and_nothing_else() -> None:
    planted = in_prose()
    assert recall(planted, "prose_table.") >= MIN_PROSE_TABLE
    found = planted.fails.total()
    assert found / (found + planted.false.total()) >= MIN_PRECISION


def test_wrong_sentences_are_found_and_right_ones_are_not() -> None:
    planted = in_snippets()
    assert recall(planted, "") == 1
    assert planted.false.total() == 0


def test_faults_of_the_form_are_found() -> None:
    planted = in_form()
    assert set(planted.n) == set(FAULTS)
    assert recall(planted, "") == 1
    assert planted.false.total() == 0


def test_faults_between_reports_are_found() -> None:
    planted = in_corpus()
    assert recall(planted, "") == 1
    assert planted.false.total() == 0


def test_every_code_has_a_fault_or_a_reason_for_none() -> None:
    planted = Planted()
    for part in (in_tables(), in_prose(), in_snippets(), in_form(), in_corpus()):
        planted.update(part)
    assert {code for code in FindingCode if not planted.n[code]} == set(not_planted())
    assert doubtful_codes() <= set(FindingCode)


def test_fault_in_prose_is_planted_where_the_report_agreed() -> None:
    source = "公开{信息|I}{160条|Q pub total}，{甲|I}{88条|Q pub part}、{乙|I}{72条|Q pub part}。"
    planted = plant_in_prose([source_to_report(source, "t")])
    assert planted.n["prose.parts_sum"] == 3
    assert planted.fails["prose.parts_sum"] == 3


def test_fault_in_the_text_is_read_again() -> None:
    report = source_to_report("公开{信息|I}{160条|Q pub total}。", "t")
    read: list[str] = []
    facts = gold_facts(report)
    plant_in_prose([report], lambda text: read.append(text) or facts)  # type: ignore[func-returns-value]
    assert read == [report.text]  # nothing agrees, so nothing is changed


@pytest.mark.parametrize(
    ("printed", "changed"),
    [("160条", "161条"), ("19条", "18条"), ("约20条", None), ("2.5万条", None)],
)
def test_last_digit(printed: str, changed: str | None) -> None:
    report = source_to_report(f"公开{{信息|I}}{{{printed}|Q pub}}。", "t")
    found = changed_digit(report.text, gold_facts(report)[0])
    assert (found and found[1].text) == changed
    assert found is None or found[0] == f"公开信息{changed}。"


def test_what_was_found_as_a_doubt_is_counted_apart() -> None:
    planted = Planted()
    for statuses in (["fail", "uncertain"], ["uncertain"], []):
        planted.add("prose.rate", statuses)
    planted.add("years.in_force", ["uncertain"])
    planted.false["prose.growth"] += 1
    data = planted_to_data(planted)
    assert data["prose.rate"] == {"planted": 3, "found": 1, "doubts": 1, "false": 0}
    assert data["years.in_force"] == {"planted": 1, "found": 1, "doubts": 0, "false": 0}
    shown = list(lines(data))
    (rate,) = [line.split() for line in shown if line.startswith("prose.rate ")]
    assert rate == ["prose.rate", "3", "1", "1", "0", "0.333", "0.667", "1.000"]
    assert any(line.startswith("Prose and prose ") for line in shown)

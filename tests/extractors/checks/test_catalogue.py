"""The catalogue says what every code means, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.extractors.checks.catalogue import entries, to_markdown
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.subjects import subjects
from gongkai.extractors.tables.templates import table_specs


def test_catalogue_lists_every_code_once() -> None:
    assert [entry.code for entry in entries()] == list(dict.fromkeys(e.code for e in entries()))
    assert {entry.code for entry in entries()} == set(FindingCode)


def test_every_code_is_told_in_a_sentence_of_each_language() -> None:
    for entry in entries():
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", entry.en), entry.code
        assert len(entry.en.split()) >= 6, entry.code
        assert entry.en.endswith("."), entry.code
        assert len(entry.zh) >= 5, entry.code
        assert "同上" not in entry.zh, entry.code
        assert entry.zh.endswith("。"), entry.code


def test_page_is_what_the_catalogue_prints(root: Path) -> None:
    page = root / "extractors" / "checks" / "CATALOGUE.md"
    again = "python -m gongkai.extractors.checks.catalogue > extractors/checks/CATALOGUE.md"
    assert page.read_text(encoding="utf-8") == to_markdown(), again


def test_codes_of_the_data_are_codes() -> None:
    identities = {identity.code for spec in table_specs() for identity in spec.identities}
    told = {subject.code for subject in subjects().values()}
    assert identities | told <= set(FindingCode)

"""Names of rows and columns: of every form in use in full, in both languages, each told apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from gongkai.extractors.checks.labels import official_name, placed_name
from gongkai.extractors.tables.templates import TableSpec, han, table_specs, template

IN_USE = [spec for spec in table_specs() if {"2021", "2019"} & set(spec.templates)]


@pytest.mark.parametrize("spec", table_specs(), ids=lambda spec: spec.name)
def test_a_name_is_the_wording_of_the_form_with_its_punctuation(spec: TableSpec) -> None:
    for row in spec.rows:
        zh, en = official_name(spec, row.key)
        wording = han(zh.partition("：")[2] or zh).lstrip("一二三四五六七八九")
        known = {form.lstrip("一二三四五六七八九") for form in row.forms} | {han(row.label_zh)}
        assert any(form in wording or wording in form for form in known), (zh, known)
        assert en.isascii(), en
        if row.ordinal and spec.name == "requests":
            assert re.match(rf"（{row.ordinal}）|{row.ordinal}[.、]", zh), zh


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_no_two_rows_of_a_form_have_one_name(form: str) -> None:
    for spec in template(form).tables:
        for language in (0, 1):
            names = Counter(official_name(spec, row.key)[language] for row in spec.rows_of(form))
            assert max(names.values()) == 1, names
            cut = Counter(placed_name(spec.kind, row.key)[language] for row in spec.rows_of(form))
            assert max(cut.values()) == 1, cut


def test_no_english_name_is_a_key_read_as_words_that_says_nothing() -> None:
    said = {official_name(spec, row.key)[1] for spec in IN_USE for row in spec.rows}
    assert "other other" not in said
    assert "denied three securities one stability" not in said
    assert "other: other" in said


def test_what_no_form_has_is_named_by_its_key() -> None:
    assert placed_name("requests", "never_heard_of") == ("never_heard_of", "never heard of")

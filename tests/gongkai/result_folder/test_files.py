from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.result_folder.files import text_file_name


@pytest.mark.parametrize(
    ("document_id", "name"),
    [
        ("年报-0123abcd", "年报-0123abcd.txt"),
        ("../../etc/passwd-0123abcd", "_.._.._etc_passwd-0123abcd.txt"),
        ("a\x1b[31m\n-0123abcd", "a_[31m_-0123abcd.txt"),
        ("CON-0123abcd", "CON-0123abcd.txt"),
        ("nul.x-0123abcd", "_nul.x-0123abcd.txt"),
        (".hidden-0123abcd", "_.hidden-0123abcd.txt"),
        ("a\udcff-0123abcd", "a_-0123abcd.txt"),
    ],
)
def test_text_file_name_is_safe(document_id: str, name: str) -> None:
    assert text_file_name(document_id) == name


@given(st.text(), st.text("0123456789abcdef", min_size=8, max_size=8))
def test_text_file_name_is_one_short_name_that_keeps_the_hash(stem: str, digest: str) -> None:
    name = text_file_name(f"{stem}-{digest}")
    assert name.endswith(f"-{digest}.txt")
    assert len(name.encode()) <= 210
    assert not set(name) & set('/\\\x00:*?"<>|\n')
    assert text_file_name(name.removesuffix(".txt")) == name


def test_a_name_of_a_hundred_han_characters_is_cut() -> None:
    name = text_file_name("报" * 100 + "-0123abcd")
    assert name.endswith("报-0123abcd.txt")
    assert len(name.encode()) < 255

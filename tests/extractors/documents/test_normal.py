"""Folding: what is folded, what is not, and the way back."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.documents.normal import Folded, fold, letters

LIKELY = st.text(
    st.sampled_from(
        "政府信息公開務⼀⼯总（）()：；，“”—…①㈠１２3 \t\n\r\f\u200b\ufeff\xa0\u3000ìòāwù[]\ue000㎡"
    )
)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("２０２３年", "2023年"),
        ("（一）：；，！？", "(一):;,!?"),
        ("〔2021〕30号﹝1﹞", "〔2021〕30号〔1〕"),
        ("⼀⼯⼒⾼⻓⺠", "一工力高长民"),
        ("政務公開年度報告", "政务公开年度报告"),
        ("訴訟複議與復議", "诉讼复议与复议"),
        ("“关系”「关系」", '"关系""关系"'),
        ("—–−－─", "-----"),
        ("• ● ·", "· · ·"),
        ("1\u00a036\u3000万", "1 36 万"),
        ("总\u200b体\ufeff情\u200e况\x07", "总体情况"),
        ("\ue000总体\ue001", "总体"),
        ("㈠⒈㈡", "(一)1.(二)"),
        ("……", "......"),
        ("務(wù)公開（kāi）動(dòng)", "务公开动"),
        ("[bookmark: _GoBack]六、其他", "六、其他"),
        ("一行\t二\r\n三\f四\v五", "一行\t二\r\n三\f四\v五"),
    ],
)
def test_folded_characters(printed: str, folded: str) -> None:
    assert fold(printed).text == folded


@pytest.mark.parametrize(
    "text",
    [
        "手机端(app)和(a)、(b)两项",
        "普通汉字、数字12和《书名》〔2021〕",
        "12①",
        "[注:另附]",
        "(wù)在句首没有字可注",
        "",
    ],
)
def test_left_as_printed(text: str) -> None:
    assert fold(text).text == text
    assert list(fold(text).offsets) == list(range(len(text) + 1))


def test_matches_lead_back_to_the_printed_text() -> None:
    text = "〇\u200b二、主\u200b動(dòng)公開[bookmark: _GoBack]…政府信息情況。"
    folded = fold(text)
    start = folded.text.index("主动公开")

    assert text[folded.start(start) : folded.end(start + 4)] == "主\u200b動(dòng)公開"
    assert folded.end(0) == folded.start(0)


def test_nothing_folded_needs_folding_again() -> None:
    source = resources.files("gongkai.extractors.documents").joinpath("folding.toml")
    data = tomllib.loads(source.read_text("utf-8"))
    pairs = data["traditional"]["pairs"].split()
    targets = {*data["characters"].values(), *(pair[1:] for pair in pairs)}

    assert all(len(pair) == 2 for pair in pairs)
    assert {target for target in targets if fold(target).text != target} == set()


def test_many_different_characters_are_folded_like_few() -> None:
    wide = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) * 2
    radicals = "".join(chr(code) for code in range(0x2F00, 0x2FD6))
    text = wide + radicals

    assert fold(text).text == "".join(fold(character).text for character in text)


def _is_way_back(text: str, folded: Folded) -> bool:
    offsets = list(folded.offsets)
    return (
        len(offsets) == len(folded.text) + 1
        and offsets == sorted(offsets)
        and offsets[-1] == len(text)
        and all(0 <= offset <= len(text) for offset in offsets)
    )


@given(st.one_of(LIKELY, st.text()))
def test_offsets_lead_into_the_text(text: str) -> None:
    assert _is_way_back(text, fold(text))


@given(st.one_of(LIKELY, st.text()))
def test_characters_come_from_where_the_offsets_say(text: str) -> None:
    folded = fold(text)

    for index, character in enumerate(folded.text):
        assert character in fold(text[folded.offsets[index]]).text


@given(LIKELY)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text

    # Dropping a character may bring a bracketed reading together; one more pass settles it.
    assert fold(fold(once).text).text == fold(once).text
    assert all(unicodedata.category(c) not in {"Cf", "Co"} for c in once)


def test_letters_are_han_alone_with_their_places() -> None:
    text = "（一）予以 公\n开 12件"
    found = letters(text)

    assert found.text == "一予以公开件"
    assert [text[position] for position in found.positions] == list(found.text)
    assert letters(text, 3, 5).text == "予以"
    assert letters("12 \n").text == ""

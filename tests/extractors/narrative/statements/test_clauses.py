"""Section five -> clauses: marks, marks that lost a character, openers, tails."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extractors.narrative.conftest import ToPassages

from gongkai.extractors.narrative.statements.clause_marks import first_mark
from gongkai.extractors.narrative.statements.clauses import (
    Clause,
    clause_words,
    is_bare,
    passages_to_clauses,
    trim,
)


def _told(to_passages: ToPassages, text: str) -> list[tuple[str, str]]:
    passages = to_passages(text, "problems_improvements")
    clauses = passages_to_clauses(passages, range(len(passages)))
    return [(c.kind, clause_words(c, passages)) for c in clauses]


@pytest.mark.parametrize(
    "mark",
    [
        "一是",
        "二要",
        "第三",
        "(一)",
        "（四）",
        "1.",
        "2、",
        "(3)",
        "①",
        "⑴",
        "首先,",
        "一方面",
        "●",
        "其二",
        "三、",
        "十一是",
        "（二）是",
    ],
)
def test_clauses_marks_are_pieces_of_their_own(to_passages: ToPassages, mark: str) -> None:
    kinds = _told(to_passages, f"{mark}更新不及时。")
    assert kinds[0][0] == "mark"
    assert kinds[-1] == ("text", "更新不及时。")


@pytest.mark.parametrize(
    "text",
    [
        "一定程度上不及时。",
        "一些单位不及时。",
        "三个单位不及时。",
        "1.5万条不及时。",
        "十年来不及时。",
    ],
)
def test_clauses_numerals_of_the_text_are_no_marks(to_passages: ToPassages, text: str) -> None:
    assert all(kind != "mark" for kind, _ in _told(to_passages, text))


def test_clauses_a_mark_that_lost_its_verb_is_one_where_the_next_follows(
    to_passages: ToPassages,
) -> None:
    told = _told(to_passages, "一公开不及时；二是内容不全。")
    assert told[0] == ("mark", "一")
    assert _told(to_passages, "一公开不及时；内容不全。")[0] == ("text", "一公开不及时;")
    next_line = _told(to_passages, "一公开不及时。\n二是内容不全。")
    assert next_line[0] == ("mark", "一")


def test_clauses_openers_are_cut_off(to_passages: ToPassages) -> None:
    told = _told(to_passages, "下一步，我局将加强培训。")
    assert ("text", "加强培训。") in told
    assert ("opener", "我局将") in told


def test_clauses_whose_it_is_opens_none(to_passages: ToPassages) -> None:
    told = _told(to_passages, "目前我局的机制不健全，本镇培训少。")
    assert told == [("text", "目前我局的机制不健全,"), ("opener", "本镇"), ("text", "培训少。")]


def test_clauses_words_that_begin_as_an_opener_are_not_cut(to_passages: ToPassages) -> None:
    told = _told(to_passages, "离上级的要求还有差距，要加强培训。")
    assert told == [
        ("opener", "离上级的要求还有"),
        ("text", "差距,"),
        ("opener", "要"),
        ("text", "加强培训。"),
    ]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("公开工作面临宣传不足等问题。", [("opener", "公开工作面临"), ("text", "宣传不足")]),
        ("还存在一些问题如宣传不足。", [("opener", "一些问题如"), ("text", "宣传不足。")]),
        ("如认识需要提高，如何改进不明。", [("opener", "如"), ("text", "如何改进不明。")]),
        ("更新不及时，需要加强培训。", [("opener", "需要"), ("text", "加强培训。")]),
        ("栏目内容需要进一步充实。", [("text", "栏目内容需要进一步充实。")]),
        ("都还需要在今后的工作中加强。", [("text", "都还需要在今后的工作中加强。")]),
        ("作为重要职责抓好。", [("text", "作为重要职责抓好。")]),
        ("力度不够等等，均有不足。", [("text", "力度不够"), ("text", "等等,")]),
    ],
)
def test_clauses_frames_are_cut_off_and_words_are_not_torn(
    to_passages: ToPassages, text: str, cut: list[tuple[str, str]]
) -> None:
    told = _told(to_passages, text)
    assert [piece for piece in cut if piece in told] == cut, told


def test_clauses_tail_of_a_list_is_cut_off(to_passages: ToPassages) -> None:
    told = _told(to_passages, "仍存在公开不及时、内容不全等问题。")
    assert told[-1] == ("text", "等问题。")
    assert ("text", "内容不全") in told


def test_clauses_stops_are_told(to_passages: ToPassages) -> None:
    passages = to_passages("甲，乙；丙。”丁")
    clauses = passages_to_clauses(passages, [0])
    assert [c.stop for c in clauses] == [",", ";", '。"', ""]


@given(
    st.lists(
        st.sampled_from(
            [
                "一",
                "一是",
                "（二）",
                "3.",
                "①",
                "将",
                "下一步",
                "仍存在",
                "等问题",
                "。",
                "，",
                "；",
                "“",
                "”",
                "公开",
                "\n",
                "、",
                "同时",
                "12",
                "不及时",
                " ",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_clauses_cover_every_character_once(text: str) -> None:
    from gongkai.extractors.documents.normal import fold
    from gongkai.extractors.narrative.prose.passages import text_to_passages

    folded = fold(text)
    passages = text_to_passages(folded, 0, len(folded.text), "problems_improvements", [])
    clauses = passages_to_clauses(passages, range(len(passages)))
    for number, passage in enumerate(passages):
        own = [clause for clause in clauses if clause.passage == number]
        assert "".join(passage.text[c.start : c.end] for c in own) == passage.text
        assert all(isinstance(c, Clause) and c.start < c.end for c in own)
        assert all(passage.text[c.start : c.end].endswith(c.stop) for c in own)


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        (",公开不及时。", "公开不及时"),
        ('"岚溪发布"更新慢。', '"岚溪发布"更新慢'),
        ('更新慢"。', "更新慢"),
        ("。;", ""),
    ],
)
def test_trim_takes_punctuation_and_lone_quotes(text: str, trimmed: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == trimmed


@pytest.mark.issue(4)
def test_clauses_many_lost_marks_take_no_time(to_passages: ToPassages) -> None:
    passages = to_passages("一公开\n" * 20_000, "problems_improvements")
    begun = time.perf_counter()
    passages_to_clauses(passages, range(len(passages)))
    assert time.perf_counter() - begun < 5


@pytest.mark.issue(4)
def test_the_first_mark_is_looked_for_no_farther_than_asked() -> None:
    text = "公开及时，" * 100_000
    begun = time.process_time()
    assert {first_mark(text, start, start + 10) for start in range(1_000)} == {None}
    assert time.process_time() - begun < 0.5


def test_clauses_a_year_behind_a_mark(to_passages: ToPassages) -> None:
    kinds = _told(to_passages, "3.2025年试办公开夜。")
    assert kinds == [("mark", "3."), ("text", "2025年试办公开夜。")]


def test_clauses_the_last_mark_lost_its_word(to_passages: ToPassages) -> None:
    told = _told(to_passages, "一是公开慢，二村级人员少。")
    assert told[-2:] == [("mark", "二"), ("text", "村级人员少。")]


def test_clauses_a_word_that_begins_as_an_opener(to_passages: ToPassages) -> None:
    assert _told(to_passages, "解读的针对性不够。") == [("text", "解读的针对性不够。")]


@pytest.mark.parametrize("behind", ["2.队伍散。", "2022年建立台账。"])
def test_clauses_a_half_width_stop_before_a_digit(to_passages: ToPassages, behind: str) -> None:
    told = _told(to_passages, f"更新不够快.{behind}")
    assert told[0] == ("text", "更新不够快。")


def test_what_is_nothing_but_punctuation_is_bare() -> None:
    assert (is_bare("。"), is_bare("公开。")) == (True, False)

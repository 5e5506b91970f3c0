"""The bracket notation: marks into text and back, and every broken bracket at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.notation import Mark, marks_to_source, source_to_marks

TEXT = st.text(st.sampled_from("甲乙丙12{}|\\\n\r 𠮷，"), max_size=30)
WORDS = st.lists(st.sampled_from(["pub", "#a", "^z", "p=point", "a=岚溪", ">"]), max_size=3)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text with marks that nest: each is drawn inside, before or behind those before it."""
    text = draw(TEXT)
    marks: list[Mark] = []
    for _ in range(draw(st.integers(0, 6)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        crosses = any(
            a < start < b < end or start < a < end < b for a, b in ((m.start, m.end) for m in marks)
        )
        same = any((m.start, m.end) == (start, end) for m in marks)
        if not crosses and not same:
            label = draw(st.sampled_from("SQICPMN"))
            marks.append(Mark(label, tuple(draw(WORDS)), start, end))
    return text, sorted(marks, key=lambda mark: (mark.start, -mark.end))


@given(marked())
def test_marks_come_back(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    assert source_to_marks(marks_to_source(text, marks)) == (text, marks)


@given(TEXT)
def test_text_without_marks_is_only_escaped(text: str) -> None:
    source = marks_to_source(text, [])
    assert source_to_marks(source) == (text, [])
    assert len(source) == len(text) + sum(c in "{}|\\" for c in text)


@given(TEXT)
def test_any_source_gives_marks_or_faults(source: str) -> None:
    try:
        text, marks = source_to_marks(source)
    except AnnotationError:
        return
    assert source_to_marks(marks_to_source(text, marks)) == (text, marks)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("甲\n{12条|Q pub", 2, "a label and a closing brace behind the bar"),
        ("甲\n乙{12条", 2, "|LABEL} that closes it"),
        ("甲}", 1, "no brace without a label"),
        ("甲|乙", 1, "a label and a closing brace"),
        ("{甲|q pub}", 1, "a label and a closing brace"),
        ("{甲|Q pub\n}", 1, "a label and a closing brace"),
        ("12条|Q pub}", 1, "{ where the marked words begin"),
    ],
)
def test_a_broken_bracket_is_told_with_its_line(source: str, line: int, said: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        source_to_marks(source, "a.txt")
    assert any(
        (f.path, f.line, f.code) == ("a.txt", line, "notation") and said in f.message
        for f in caught.value.faults
    ), str(caught.value)


def test_all_broken_brackets_are_told_at_once() -> None:
    with pytest.raises(AnnotationError) as caught:
        source_to_marks("甲}\n乙|\n{丙", first_line=10)
    assert [fault.line for fault in caught.value.faults] == [10, 11, 12]


@pytest.mark.parametrize(
    ("spans", "said"),
    [([(0, 3), (2, 5)], "cross"), ([(2, 2)], "is empty"), ([(4, 9)], "outside the text")],
)
def test_marks_that_cannot_be_written_are_refused(spans: list[tuple[int, int]], said: str) -> None:
    marks = [Mark("Q", (), start, end) for start, end in spans]
    with pytest.raises(ValueError, match=said):
        marks_to_source("公开12条", marks)


def test_an_open_bracket_is_told_as_it_is_written() -> None:
    with pytest.raises(AnnotationError) as caught:
        source_to_marks("甲{b|Q")
    assert any(fault.message.startswith("got '{b|Q', ") for fault in caught.value.faults)

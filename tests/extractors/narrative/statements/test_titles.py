"""Titles on lines of their own and the text under them."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.statements.titles import section_to_passages

TWO = "（一）加强组织领导。\n明确专人负责，按月更新。\n\n（二）提高业务能力\n以会代训。\n"


def _passages(text: str, section: SectionKind = "problems_improvements") -> list[Passage]:
    folded = fold(text)
    return section_to_passages(folded, 0, len(folded.text), section, [])


def test_titles_stand_in_one_paragraph_with_their_text() -> None:
    assert [passage.text for passage in _passages(TWO)] == [
        "(一)加强组织领导。明确专人负责,按月更新。",
        "(二)提高业务能力。以会代训。",
    ]


def test_titles_every_character_stays_where_it_was_printed() -> None:
    for passage in _passages(TWO):
        assert len(passage.text) == len(passage.offsets)
        assert list(passage.offsets) == sorted(set(passage.offsets))
        first, end = passage.span(0, len(passage.text))
        printed = fold(TWO[first:end]).text
        assert "".join(printed.split()) in (passage.text, passage.text.replace("力。", "力"))


def test_titles_of_other_sections_are_left_alone() -> None:
    assert len(_passages(TWO, "overview")) == 4


@pytest.mark.parametrize(
    "text",
    [
        # One item and the paragraph behind the list.
        "1、进一步梳理目录。\n2、进一步丰富形式。\n我局还将做好服务。\n",
        # The headings of two lists.
        "（一）存在的主要问题\n更新不够及时。\n（二）改进措施\n加强更新。\n",
        # Items under a heading.
        "（一）加强领导。\n1.明确专人。\n（二）抓好培训。\n1.以会代训。\n",
        # A frame of the next list.
        "（一）更新不够及时。\n针对上述问题，将加强更新。\n（二）解读不多。\n下一步，多解读。\n",
    ],
)
def test_titles_are_not_joined_with_what_is_not_their_text(text: str) -> None:
    assert len(_passages(text)) == text.count("\n")

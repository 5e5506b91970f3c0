"""What is printed at a place of a passage, without what parts its lines."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.prose.passages import text_to_passages


@pytest.mark.issue(4)
def test_the_foot_of_a_page_is_in_no_name() -> None:
    head = "全年收到公众以信函、网络和当面等方式提出的属于各个领域的各类政府信息公开"
    text = f"{head}\n- 1 -\n申请１２件，全部办结。"
    (passage,) = text_to_passages(fold(text), 0, len(text), "requests", [])
    begin = passage.text.index("政府")
    assert passage.text[begin : begin + 8] == "政府信息公开申请"
    assert passage.printed(begin, begin + 8, text) == "政府信息公开申请"
    assert passage.printed(begin + 6, begin + 11, text) == "申请１２件"


@pytest.mark.issue(4)
def test_a_sign_that_folds_to_several_is_printed_once() -> None:
    text = "公开㎡信息。"
    (passage,) = text_to_passages(fold(text), 0, len(fold(text).text), "overview", [])
    assert len(passage.text) > len(text)
    assert passage.printed(0, len(passage.text), text) == text

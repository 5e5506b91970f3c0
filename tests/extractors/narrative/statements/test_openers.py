"""What opens a statement begins with a character that is asked for before anything is tried."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.openers import OPENER_RE

_PIECES = st.sampled_from(
    [
        *(WORDS.statements["opener"] + WORDS.statements["measure_verb"]),
        *("仍", "还", "然", "存在", "主要", "突出", "问题", "不足", "差距", "短板", "困难", "弱项"),
        *("薄弱环节", "措施", "举措", "打算", "之处", "是", "为", "在于", "需", "要", "但", "应当"),
        *("如", "何", ",", "。", "更新", "慢"),
    ]
)
_TRIED_EVERYWHERE_RE = re.compile(OPENER_RE.pattern.partition(")")[2])


@given(st.lists(_PIECES, max_size=6))
def test_no_opener_is_passed_over(pieces: list[str]) -> None:
    text = "".join(pieces)
    everywhere = [match.span() for match in _TRIED_EVERYWHERE_RE.finditer(text)]
    assert [match.span() for match in OPENER_RE.finditer(text)] == everywhere

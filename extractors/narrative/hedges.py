"""Words that soften a stated problem: 个别, 部分, 有的, 一定程度."""

from __future__ import annotations

import re

from gongkai.extractors.narrative.vocabulary import WORDS

_HEDGE_RE = re.compile("|".join(sorted(WORDS.hedges, key=len, reverse=True)))


def text_to_hedge(text: str) -> str | None:
    """Return the first softening word of a problem, None where there is none.

    >>> text_to_hedge("个别单位公开不及时"), text_to_hedge("公开不及时")
    ('个别', None)
    """
    match = _HEDGE_RE.search(text)
    return match.group() if match else None

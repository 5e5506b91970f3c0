"""Words that soften a stated problem (个别, 部分, 有的); where there is none, 仍, 还, 尚."""

from __future__ import annotations

from gongkai.extractors.narrative.prose.vocabulary import (
    WORDS,
    words_to_late_pattern,
    words_to_pattern,
)

_HEDGE_RE = words_to_pattern(WORDS.hedges)
# That it goes on is told by nearly every problem: only where nothing else softens it.
_ONGOING_RE = words_to_late_pattern([*WORDS.ongoing, *WORDS.not_ongoing])


def text_to_hedge(text: str) -> str | None:
    """Return the first softening word of a problem, None where there is none.

    >>> text_to_hedge("个别单位公开不及时"), text_to_hedge("公开不及时")
    ('个别', None)
    >>> text_to_hedge("公开仍不够及时，部分栏目更新慢"), text_to_hedge("归还不及时，内容还不够全")
    ('部分', '还')
    """
    match = _HEDGE_RE.search(text)
    if match:
        return match.group()
    return next((word for word in _ONGOING_RE.findall(text) if word in WORDS.ongoing), None)

"""What the press told of an office: an activity, and not the office's own count (section 2)."""

from __future__ import annotations

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, last_end
from gongkai.models.late_regex import late_regex

_PRESS = ("媒体", "报", "社", "视")
# What the press told of the office, 省级媒体发布我县新闻12条; not what was published there by us,
# 通过省级媒体发布新闻12条, nor notices.
_PRESS_TOLD_RE = late_regex(
    "(?:其中|被)?(?:(?![在于向经对将把由从]|通过|利用|借助|依托|运用|协调|联系|邀请|组织|借力|借用)[^,。;:])*?"
    "(?:(?<![新融自])媒体|报社|日报|晚报|晨报|新华社|通讯社|央视|电视台)(?:全年|累计|陆续|先后|共)*"
    "(?:采[稿写编]|(?:发布|刊发|刊登|登载|刊载|发表|播发|推出)(?:了|各类|有关|相关)*"
    "[^,。;:]{0,14}(?:新闻|报道|稿件?|文章))(?:共|累计)?"
)


def kind_of_press(kind: FactKind, spot: Spot, text: str) -> FactKind | None:
    """Return the kind of what is said to be published and the press told, None of all else."""
    return "activity" if kind == "publication" and is_told_by_press(spot, text) else None


def is_told_by_press(spot: Spot, text: str) -> bool:
    """Whether the press is said to have told what is counted.

    >>> from gongkai.extractors.narrative.counts.quantities import Quantity
    >>> count = Quantity(8, "条", "exact")
    >>> for text in ("省级媒体发布我县新闻8条", "在省级媒体发布新闻8条"):
    ...     spot = Spot(0, text.index("8"), len(text), count, False, None, (), None, 1.0, "rule")
    ...     is_told_by_press(spot, text)
    True
    False
    """
    clause = last_end(CLAUSE_END_RE, text, 0, spot.start)
    if not any(word in text[clause : spot.start] for word in _PRESS):
        return False
    return _PRESS_TOLD_RE.fullmatch(text, clause, spot.start) is not None

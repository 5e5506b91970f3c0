"""A member of a flat list is no whole of its neighbours, however the tagger takes them.

资讯817条、政策36条、解读7条        no word opens them, and none is of the other
新华社2篇,日报15篇,晚报5篇          nor here: the 15 are themselves one of a list
原创12篇,转载5篇,其他30篇           nor here: one of them is larger
公开行政许可30件,处罚5件,抽查2件     nor here: permits are no penalties
信函2件,网络2件,当面0件              nor here: all say how
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.breakdowns.exact_lists import with_one_facet
from gongkai.extractors.narrative.breakdowns.part_lists import REVIEWS_RE
from gongkai.extractors.narrative.breakdowns.sums import BY_CHANCE
from gongkai.extractors.narrative.breakdowns.wholes import OPENING_RE
from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.models.late_regex import late_regex

_NEXT_OF_LIST_RE = re.compile(r"[,、][^,、。;:]{0,16}")
# From bracket to bracket, where counts stand in them: 征地(41件)、教育(18件).
_BRACKETS_RE = re.compile(r"\)([^()]*)\(")
_NAME_REACH = 8
# What is published is the whole of a list where its name fits all sorts, 各类政务信息总数; and the
# forms that interpretations and answers have are told apart by rules of their own.
_SORT_REACH = 24
_PUBLISHED_RE = late_regex(
    r"(?:公开|发布|更新|上传|刊登|刊发|推送|公布|发表)+(?P<item>[^,、。;:()]{2,})$"
)
_ALL_SORTS_RE = late_regex(
    r".*(?:申请|解读|答复|办结).*"
    r"|(?:各[类种级]|[本我全][一-龥]{1,2}?|政府|政务|公开|公示|发布|更新|部门|机关|工作|有关|相关|重点|主动|依法"
    r"|信息|内容|文件|材料|资料|事项|稿件|消息|数据|条目|其他|[了类的总数量共计]|合计|累计|达到?|约|近|超过?|突破)*"
)


def listed_with_whole(
    run: Sequence[int],
    found: Sequence[int | None],
    spots: Sequence[Spot],
    passages: Sequence[Passage],
) -> list[int]:
    """Return the parts whose whole is one more of their list: 统计3条,采购2条,人事1条.

    Not where they make it up in a list of its own (答复28件,公开20件、不公开8件), nor where they
    tell how reviews ended. A nought behind a number is no part of it: 复议5件、诉讼0件.
    """
    whole = found[0]
    if whole is None or whole > run[0]:
        return []
    owner = spots[whole]
    text = passages[owner.passage].text
    if not _is_next_of_list(owner, spots[run[0]], text):
        return []
    listed = [
        index
        for index, parent in zip(run, found, strict=True)
        if parent == whole and not OPENING_RE.search(_between(owner, spots[index], text))
    ]
    total = sum(spots[index].quantity.value for index in listed)
    is_sum = total == owner.quantity.value
    if not is_sum and spots[run[0]].quantity.value == 0:
        return listed
    if is_sum and total >= BY_CHANCE and text[owner.end] == ",":
        return []
    if REVIEWS_RE.search(text, max(0, owner.start - _NAME_REACH), owner.start):
        return []
    if not is_sum and len(listed) > 1 and _names_one_sort(owner, text):
        return listed
    return listed if _is_member(whole, run, spots, text) else []


def _names_one_sort(owner: Spot, text: str) -> bool:
    """Whether what is published is of one sort, as the others of its list are: 公开行政许可30件."""
    named = _PUBLISHED_RE.search(text, max(0, owner.start - _SORT_REACH), owner.start)
    return named is not None and not _ALL_SORTS_RE.fullmatch(named["item"])


def _is_member(whole: int, run: Sequence[int], spots: Sequence[Spot], text: str) -> bool:
    """Whether a number is one of the list it stands in: by its mark, by those around it."""
    owner = spots[whole]
    if with_one_facet([whole, *run], spots, text) == [whole, *run]:
        return True
    if _are_told_apart(whole, run, spots, text) or text.startswith(("、", ")、"), owner.end):
        return True
    if whole > 0 and _is_next_of_list(spots[whole - 1], owner, text):
        return True
    for one, other in zip([whole, *run], run, strict=False):
        if not _is_next_of_list(spots[one], spots[other], text):
            return False
        if spots[other].quantity.value > owner.quantity.value:
            return True
    return False


def _are_told_apart(whole: int, run: Sequence[int], spots: Sequence[Spot], text: str) -> bool:
    """Whether each of a list is told on a platform of another kind: 网站80条,微信30条,微博9条.

    A site has columns, and new media are all of them.
    """
    seen: set[str] = set()
    floor = (
        spots[whole - 1].end if whole and spots[whole - 1].passage == spots[whole].passage else 0
    )
    for index in (whole, *run):
        named = [c for c in spots[index].before if floor <= c.start < spots[index].start]
        types = {surface_to_type(text[c.start : c.end]) for c in named}
        if len(types) != 1 or types & {"new_media", "website_column", "other"} or types & seen:
            return False
        seen |= types
        floor = spots[index].end
    return True


def _is_next_of_list(one: Spot, other: Spot, text: str) -> bool:
    """Whether a quantity follows another of its unit in a list that no word opens."""
    if one.passage != other.passage or one.quantity.unit != other.quantity.unit:
        return False
    gap = _between(one, other, text)
    return _NEXT_OF_LIST_RE.fullmatch(gap) is not None and OPENING_RE.search(gap) is None


def _between(one: Spot, other: Spot, text: str) -> str:
    """Return what stands between two quantities, without the brackets around each of a list."""
    return _BRACKETS_RE.sub(r"\1", text[one.end : other.start])

"""Numbers whose own words say that they are of the number before them.

推送433条,核酸检测点位提示占190条      a share, said without a rate
收到意见13条,已采纳11条              what became of some of what came in, or was sent
收到来信19封,回复18封                what was done with it; of requests their outcomes tell more
收到申请12件,除2件正在办理外均已答复    what is left out of all
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gongkai.extractors.narrative.breakdowns.wholes import is_compared
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import SENTENCE_END_RE, n_open
from gongkai.extractors.narrative.prose.vocabulary import TAKEN_UP
from gongkai.models.late_regex import late_regex

_SHARE_RE = re.compile("(?<![侵征多强抢挤霸])占[了到]?$")
# 在上级网站采用9条 is counted beside what was sent elsewhere.
_TAKEN_RE = re.compile(
    rf"[,、;(](?:其中|经[^,、。;:()\d]{{2,4}}|[现后已共]|最终|被[^,、。;:()\d]{{0,8}})*(?:{TAKEN_UP})了?$"
)
_DONE_RE = re.compile(
    r"[,;(](?:其中|均|已|都|全部|按[时期]|及时|当年|全年|[现当]场|依法|目前|如期|年底前|月底前)*(?:办结|办理完毕|办完|[回答]复|答掉|回了|解决|[退收]回|回收|否决|改好|改完|整改|完成整改|销号)"
    r"(?:完毕|办理|修改|补正)?了?"
)
# 除|2件|尚在办理外.
_EXCEPT_RE = re.compile("(?<![清删扣免解排])除(?:了|有)?$")
_LEFT_RE = re.compile(r"(?![^,。;]*(?:结转|下年|下一年))[^,。;:\d]{0,20}外(?![国地省市商资])")
_REQUEST_RE = re.compile("申请|结转|新收|复议|诉讼|提案|议案")
_SENT_RE = late_regex("(?:报送|上报|投送|投稿|供稿|推荐)[^,。;:、()\\d]*$")
_REACH = 20
# So many numbers back what is left out of it may have been told.
_MAX_BEFORE = 12


def told_of(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each number that is said to be of another, told before it, that one.

    A share is of the nearest number that it can be of, in its sentence; of several shares in a row
    all are of one number. What was taken up is of what was sent, or of the number right before,
    but of no single one of a list.
    """
    wholes: dict[int, int] = {}
    for index, spot in enumerate(spots):
        text = passages[spot.passage].text
        if spot.is_zero or spot.quantity.unit in (*RATE_UNITS, None):
            continue
        floor = max(0, spot.start - _REACH)
        is_share = _SHARE_RE.search(text, floor, spot.start) is not None
        is_done = not is_share and _is_done(index, spots, text)
        if _EXCEPT_RE.search(text, floor, spot.start) and _LEFT_RE.match(text, spot.end):
            if (largest := _largest_before(index, spots, text)) is not None:
                wholes[index] = largest
            continue
        if not is_share and not is_done and not _TAKEN_RE.search(text, floor, spot.start):
            continue
        whole = _whole_before(
            index, spots, text, wholes if is_share else {*wholes, *_not_sent(index, spots, text)}
        )
        if whole is not None and (is_share or not _is_listed(whole, spots, text)):
            wholes[index] = whole
    return wholes


def _is_done(index: int, spots: Sequence[Spot], text: str) -> bool:
    """Whether a number is of what was done with the number right before it, no requests."""
    before, spot = spot_before(index, spots), spots[index]
    if before is None or _DONE_RE.fullmatch(text, before.end, spot.start) is None:
        return False
    sentence = text.rfind("。", 0, before.start) + 1
    return _REQUEST_RE.search(text, sentence, before.start) is None


def _not_sent(index: int, spots: Sequence[Spot], text: str) -> set[int]:
    """Return the numbers before one in its sentence but the last that was sent, if any was.

    报送27篇,网站发布100篇,被采用19篇: of the 27.
    """
    before: list[int] = []
    for other in range(index - 1, -1, -1):
        owner = spots[other]
        is_far = owner.passage != spots[index].passage
        if is_far or SENTENCE_END_RE.search(text, owner.end, spots[index].start):
            break
        if _SENT_RE.search(text, max(0, owner.start - _REACH), owner.start):
            return set(before)
        before.append(other)
    return set()


def _is_listed(whole: int, spots: Sequence[Spot], text: str) -> bool:
    """Whether a number is the last of a list, 建议8件、提案16件: what was done is of all of it."""
    before = spot_before(whole, spots)
    if before is None or before.quantity.unit != spots[whole].quantity.unit:
        return False
    return text.startswith("、", before.end)


def _largest_before(index: int, spots: Sequence[Spot], text: str) -> int | None:
    """Return the largest number alike of a sentence: what is left out is left out of all.

    Of a member of a list, 建议47件、提案39件,除2件外, it is not.
    """
    spot = spots[index]
    found: int | None = None
    for other in range(index - 1, max(-1, index - 1 - _MAX_BEFORE), -1):
        owner, behind = spots[other], spots[other + 1]
        if owner.passage != spot.passage or SENTENCE_END_RE.search(text, owner.end, behind.start):
            break
        floor = spot if found is None else spots[found]
        if owner.quantity.unit == spot.quantity.unit and not is_compared(owner, text):
            found = other if owner.quantity.value >= floor.quantity.value else found
    if found is None or text.startswith("、", spots[found].end) or _is_listed(found, spots, text):
        return None
    return found


def _whole_before(
    index: int, spots: Sequence[Spot], text: str, passed: Collection[int]
) -> int | None:
    """Return the nearest number of a sentence that another can be of, those `passed` left out."""
    spot = spots[index]
    for other in range(index - 1, -1, -1):
        owner = spots[other]
        if owner.passage != spot.passage or SENTENCE_END_RE.search(text, owner.end, spot.start):
            return None
        is_aside = owner.quantity.unit in RATE_UNITS or is_compared(owner, text)
        if is_aside or other in passed or n_open(text, owner.end, spot.start) < 0:
            continue
        is_held = owner.quantity.value >= spot.quantity.value
        return other if is_held and owner.quantity.unit == spot.quantity.unit else None
    return None

"""Kinds of what the forms before 2019 count: answers, and information by whether it is open.

答复总数38条, 同意公开答复数29条          answers to requests
主动公开38条,依申请公开信息数9条         what the office produced, not what was asked for
收到依申请公开信息9条                   what was asked for
"""

from __future__ import annotations

import re

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, SENTENCE_END_RE, last_end
from gongkai.models.late_regex import late_regex

# What the forms before 2019 count answers by.
_ANSWERS_RE = re.compile(
    r"答复总数|(?:同意|部分|不予|不同意|免[于予]|其[他它])(?:部分)?(?:公开|提供)?(?:的)?答复(?:总?数|件数)?"
)
# Nobody else is answered by whether it is open,
_OPEN_RE = re.compile("公开答复")
# ... but others than who asked for information may be answered.
_OTHERS_RE = late_regex("留言|来[信访]|信箱|建议|提案|咨询|热线|诉求|网民")
# Information by whether it is open; what was received is no such thing.
_SORTED_RE = re.compile("(?:作为)?(?:依申请|不予|免[于予])公开(?:的?(?:政府)?信息?)?(?:数量?)?")
_PRODUCED_RE = late_regex("制作|获取|总数|其中")
# ... or forms that number both alike: 主动公开信息数38条。依申请公开信息数9条.
_OPENLY_RE = late_regex(r"主动公开[^,。;]{0,16}\d+条")
_GOT_RE = late_regex("收到|受理|接到|办理|办结|[答回]复|申请人|同意公开|工作日")


def kind_of_produced(spot: Spot, text: str) -> FactKind | None:
    """Return the kind of information sorted by whether it is open: 主动公开38条,依申请公开信息9条.

    It is what the office produced, and nothing that was asked for.
    """
    if spot.item is None or spot.quantity.unit not in ("条", None):
        return None
    if spot.is_zero and not text[spot.start : spot.end].rstrip("条").isdigit():
        return None
    if not _SORTED_RE.fullmatch(text, spot.item.start, spot.item.end):
        return None
    clause = last_end(CLAUSE_END_RE, text, 0, spot.item.start)
    stop = SENTENCE_END_RE.search(text, spot.end)
    if _GOT_RE.search(text, clause, stop.start() if stop else len(text)):
        return None
    begins = last_end(SENTENCE_END_RE, text, 0, spot.item.start)
    is_produced = _PRODUCED_RE.search(text, begins, spot.start) is not None
    if not is_produced and "数" in text[spot.item.start : spot.start]:
        begins = last_end(SENTENCE_END_RE, text, 0, max(0, begins - 1))
        is_produced = _OPENLY_RE.search(text, begins, spot.item.start) is not None
    return "publication" if is_produced else None


def kind_of_answer(kind: FactKind, spot: Spot, text: str) -> FactKind | None:
    """Return the kind of answers to requests, 答复总数 and 免于公开答复数; None of other things."""
    if spot.item is None or kind not in ("publication", "activity", "request"):
        return None
    if not _ANSWERS_RE.fullmatch(text, spot.item.start, spot.item.end):
        return None
    if _OPEN_RE.search(text, spot.item.start, spot.item.end):
        return "request"
    begins = last_end(SENTENCE_END_RE, text, 0, spot.start)
    stop = SENTENCE_END_RE.search(text, spot.end)
    end = stop.start() if stop else len(text)
    if not _OTHERS_RE.search(text, begins, end):
        return "request"
    is_mistaken = kind == "request" and "申请" not in text[begins:end]
    return "activity" if is_mistaken else None

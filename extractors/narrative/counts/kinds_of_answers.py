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
# ... unless others than who asked for information are answered.
_OTHERS_RE = late_regex("留言|来[信访]|信箱|建议|提案|咨询|热线|诉求|网民")
# Information by whether it is open; what was received is no such thing.
_SORTED_RE = re.compile("(?:作为)?(?:依申请|不予|免[于予])公开(?:的?(?:政府)?信息?)?(?:数量?)?")
_OPENLY_RE = late_regex(r"主动公开[^,。;]{0,16}\d+条|制作[^,。;]{0,8}信息")
_GOT_RE = late_regex("收到|受理|接到|办理|答复|申请人")


def kind_of_produced(spot: Spot, text: str) -> FactKind | None:
    """Return the kind of information sorted by whether it is open: 主动公开38条,依申请公开信息9条.

    It is what the office produced, and nothing that was asked for.
    """
    if spot.item is None or spot.quantity.unit not in ("条", None):
        return None
    if not _SORTED_RE.fullmatch(text, spot.item.start, spot.item.end):
        return None
    clause = text[last_end(CLAUSE_END_RE, text, 0, spot.item.start) : spot.item.start]
    begins = last_end(SENTENCE_END_RE, text, 0, max(0, spot.item.start - 1))
    begins = last_end(SENTENCE_END_RE, text, 0, max(0, begins - 1))
    is_sorted = _OPENLY_RE.search(text, begins, spot.item.start) or "制作" in clause
    return "publication" if is_sorted and not _GOT_RE.search(clause) else None


def kind_of_answer(kind: FactKind, spot: Spot, text: str) -> FactKind | None:
    """Return the kind of answers to requests, 答复总数 and 免于公开答复数; None of other things."""
    if spot.item is None or kind not in ("publication", "activity", "request"):
        return None
    if not _ANSWERS_RE.fullmatch(text, spot.item.start, spot.item.end):
        return None
    begins = last_end(SENTENCE_END_RE, text, 0, spot.start)
    stop = SENTENCE_END_RE.search(text, spot.end)
    end = stop.start() if stop else len(text)
    if not _OTHERS_RE.search(text, begins, end):
        return "request"
    is_mistaken = kind == "request" and "申请" not in text[begins:end]
    return "activity" if is_mistaken else None

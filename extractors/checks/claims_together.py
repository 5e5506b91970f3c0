"""What claims of one sentence say of each other, before they are held against the tables.

受理8件,其中新收7件、上年结转1件         the 8 hold what was carried in
网站收到7件,信函收到2件,当面收到5件      none of them is all that was received
当年办结13件,另办结上年结转2件           the 13 are not all that was answered
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.extractors.checks.claims import Claim
from gongkai.extractors.schema import Fact

_RECEIVED, _ANSWERED = "requests.received", "requests.answered"
_SENTENCE_END_RE = re.compile(r"[。!?\n]")
# How a number received is told: 信函收到申请|2件.
_TAKEN_RE = re.compile(r"(?:收到|接到|接收|受理|登记)[^,。;、\d结转]{0,10}$")
# By which way, or from whom; 网站收到 and 信函收到 are no sums.
_WAY_RE = re.compile(
    "网[站络上页]|信函|来信|邮[件寄箱]|当面|现场|窗口|上门|传真|平台|系统|电话|线[上下]"
    "|自然人|公民|个人|法人|企业|组织|机构"
)
# What is left of those that were registered: 共登记28件,实际受理|24件.
_IN_FACT_RE = re.compile(r"(?:实际|正式|予以)(?:收到|受理|登记)[^,。;、\d]{0,8}$")
_CLAUSE_END_RE = re.compile(r"[,、;:。!?()\n]")
_REACH = 24
# Carried in, and not out: 结转下年度.
_IN = "(?:结转|转来|遗留)(?!下|至|到|入下)"
# 8件|(上年结转1件)
_BRACKETED_RE = re.compile(rf"\((?:其中|包括|含)?[^()不未另除]{{0,8}}{_IN}")
_CARRIED_RE = re.compile(rf"{_IN}|^(?:其中)?[上去]一?年度?(?:申请)?$")
_MORE_RE = re.compile(
    r"另(?:有|外|行)?[^,。;]{0,4}(?:办结|答复|办理|回复)[^,。;]{0,8}(?:结转|[上去]年)"
)


def settle_together(claims: Sequence[Claim], facts: Sequence[Fact], text: str) -> list[Claim]:
    """Return the claims with what the others of their sentence say of them.

    Args:
        claims: those of a report, in order of its text.
        facts: all of the report's.
        text: its text, folded, every character at its place.
    """
    holding = {fact.parent for fact in facts if fact.parent and _is_carried(fact, text)}
    settled = [
        replace(claim, includes_carry=True)
        if claim.subject == _RECEIVED
        and (claim.fact.id in holding or _BRACKETED_RE.match(text, claim.fact.end))
        else claim
        for claim in claims
    ]
    soft = {
        claim.index
        for claim in settled
        if claim.subject == _RECEIVED and _has_sibling(claim.fact, facts, text)
    }
    soft |= {
        claim.index
        for claim in settled
        if claim.subject == _ANSWERED and _MORE_RE.search(claim.context.after)
    }
    return [replace(claim, is_soft=True) if claim.index in soft else claim for claim in settled]


def _has_sibling(fact: Fact, facts: Sequence[Fact], text: str) -> bool:
    """Whether a number is of one way or of some who asked, and another of its sentence, too.

    So is what was registered, where the sentence tells how much of it was taken up.
    """
    is_way = _WAY_RE.search(_own_words(fact, text)) is not None
    for other in facts:
        is_same = other.kind == fact.kind and other.period == fact.period
        if other.id == fact.id or not is_same or not other.value or other.value == fact.value:
            continue
        first, second = sorted((fact, other), key=lambda one: one.start)
        if _SENTENCE_END_RE.search(text, first.end, second.start):
            continue
        words = _own_words(other, text)
        is_beside = other.parent in (fact.parent, fact.id)  # 7, 2 and 5: a sum by chance
        is_told = is_beside and _TAKEN_RE.search(words) is not None
        if is_way and is_told and _WAY_RE.search(words):
            return True
        if fact.parent is None and fact is first and _IN_FACT_RE.search(words):
            return True
    return False


def _own_words(fact: Fact, text: str) -> str:
    """Return what stands before a fact in its clause."""
    near = text[max(0, fact.start - _REACH) : fact.start]
    return _CLAUSE_END_RE.split(near)[-1]


def _is_carried(fact: Fact, text: str) -> bool:
    """Whether a part is what was carried in from the year before."""
    return _CARRIED_RE.search(_own_words(fact, text)) is not None

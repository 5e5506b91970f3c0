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
# How a number received is told: 信函收到申请|2件, 实际受理|14件.
_TAKEN_RE = re.compile(r"(?:收到|接到|接收|受理|登记)[^,。;、\d结转]{0,10}$")
_REACH = 20
# 8件|(上年结转1件)
_BRACKETED_RE = re.compile(r"\((?:其中|包括|含)?[^()]{0,8}结转")
_CARRIED_RE = re.compile(r"结转|[上去]年|转来|遗留")
# How far before a part stand the words that say what it is.
_NEAR = 12
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
    """Whether another number of its sentence is told as received, too: 信函收到2件."""
    for other in facts:
        is_beside = fact.parent is None and other.parent in (None, fact.id)
        if other.id == fact.id or other.kind != fact.kind or not is_beside or not other.value:
            continue
        first, second = sorted((fact, other), key=lambda one: one.start)
        is_near = not _SENTENCE_END_RE.search(text, first.end, second.start)
        if is_near and _TAKEN_RE.search(text, max(0, other.start - _REACH), other.start):
            return True
    return False


def _is_carried(fact: Fact, text: str) -> bool:
    """Whether a part is what was carried in from the year before."""
    near = text[max(0, fact.start - _NEAR) : fact.start] + (fact.item or "")
    return _CARRIED_RE.search(near) is not None

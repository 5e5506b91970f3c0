"""Whose count it is where the words say so, whatever the tagger says (guidelines, section 2)."""

from __future__ import annotations

import re

from gongkai.extractors.kinds import Scope
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, last_end

# What units below the issuer published by themselves: 各分局自行公开1.2万条.
_BY_THEMSELVES_RE = re.compile(
    "(?:分局|社区|村|站所|乡镇|街道|部门|单位|学校|企业)(?:自行|各自|自主)(?:主动)?(?:公开|发布)"
)


def settle_scope(scope: Scope, spot: Spot, text: str) -> Scope:
    """Return the scope of a quantity of a passage `text`, corrected where its words settle it."""
    if "自" not in text:
        return scope
    clause = last_end(CLAUSE_END_RE, text, 0, spot.start)
    return "sub_unit" if _BY_THEMSELVES_RE.search(text, clause, spot.start) else scope

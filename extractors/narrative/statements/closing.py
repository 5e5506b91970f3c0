"""What closes a block of measures and is none: 推动政府信息公开工作再上新台阶.

In an item of a list it is of the item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, Clause, is_enumerated
from gongkai.models.bio import OUTSIDE

_CLOSING_RE = re.compile(
    r"(?:努力|不断|全力|持续|切实|多措并举)*(?:以[^,。]{2,12}?)?(?:推动|促进|推进|把|为)[^,。]{0,24}?"
    r"(?:公开[^,。]{0,4}工作|(?:透明|阳光|法治|服务型)政府|现代化|信息公开)[^,。]{0,14}?"
    r"(?:台阶|新水平|提质增效|健康(?:有序)?(?:发展|开展)|高质量发展|做实做好|步伐|贡献[^,。]{0,6})。?"
    # 务求把这项工作做得更出色
    r"|(?:务求|力求|力争|争取|努力)(?:[把让使将])[^,。]{0,10}工作[^,。]{0,4}(?:更|新|大的)[^,。]{1,8}。?"
)
# Whom it serves: 更好地为群众服务, 为企业提供更好的服务; and what is raised for that.
_SERVING_RE = re.compile(
    r"(?:更好地?|更加[^,。]{1,4}地?)(?:为|向|服务)[^,。]{2,16}。?|[为向](?!打造|推[动进])[^,。]{2,12}提供更[^,。]{2,10}。?"
)
_RAISING_RE = re.compile("(?:努力|着力|不断|切实|进一步|全面|有效)*(?:提升|提高|增强)[^,。]*,")


def drop_closings(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """End a measure without a mark before the clause that closes its sentence in general words."""
    kept = list(tags)
    for index in range(1, len(clauses)):
        clause, before = clauses[index], clauses[index - 1]
        is_last = clause.stop[:1] == "。" or kept[index + 1 : index + 2] != [f"I-{IMPROVEMENT}"]
        is_closing = (before.passage, before.stop[:1]) == (clause.passage, ",") and is_last
        if not is_closing or kept[index] != f"I-{IMPROVEMENT}":
            continue
        if _CLOSING_RE.fullmatch(words[index]) and not _is_item(index, kept, clauses):
            kept[index] = OUTSIDE
    return kept


def go_on_to_service(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let a measure go on to whom it serves, with the aims before: 努力提高水平,更好地为民服务."""
    kept = list(tags)
    for index in range(1, len(clauses)):
        if kept[index] != OUTSIDE or not _SERVING_RE.fullmatch(words[index]):
            continue
        begin = index
        while begin and kept[begin - 1] == OUTSIDE and _RAISING_RE.match(words[begin - 1]):
            begin -= 1
        last = clauses[begin - 1]
        is_next = (last.passage, last.stop[:1]) == (clauses[index].passage, ",")
        if begin < index and is_next and kept[begin - 1].endswith(IMPROVEMENT):
            kept[begin : index + 1] = [f"I-{IMPROVEMENT}"] * (index + 1 - begin)
    return kept


def _is_item(index: int, tags: Sequence[str], clauses: Sequence[Clause]) -> bool:
    """Whether the measure that a clause is of is an item of a list, or its title stands before."""
    while index and tags[index].startswith("I-"):
        index -= 1
        if clauses[index].stop[:1] == "。":
            return True
    return is_enumerated(index, clauses)

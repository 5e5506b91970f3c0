"""A gap to what is wanted, in something that is named, is a problem: 公开内容与需求还存在差距."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.statements.clauses import PROBLEM, Clause
from gongkai.extractors.narrative.statements.topics import key_topics
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

# A gap, 公开内容与群众的需求还存在|一定差距, and where its clause ends.
_GAP_RE = re.compile(
    r"([^,。;]*?)[与和同离][^,。;]*(?:需求|要求|期待|期望|期盼|需要|标准)[^,。;]{0,4}"
    "(?:存在|[还仍尚]有)"
)
# What comes of it is told behind: 还有差距,主要是更新慢.
_MAINLY_RE = re.compile("(?:主要|具体|突出|集中)?(?:是|表现|体现|反映)|主要")
# The same of what is told: 在公开时效上仍有|差距.
_GAP_IN_RE = re.compile(r"在([^,。;]*?)(?:上|方面)[仍还尚也都]?然?(?:存在|有)")
_LACKING_RE = late_regex(r"(?:着|一定|一些|不小|较大|明显|的)*差距[,、;。]")
_ENDS = (",", "、", ";", "。")


def begin_at_gaps(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let a gap in something, or to what is wanted, be a problem: 公开内容与需求还存在差距.

    It has to be of a topic: 工作与要求还存在差距 is said of all that follows. So is what is told in
    full behind it: 在时效上还有差距,主要是更新慢.
    """
    begun = list(tags)
    for index in range(len(clauses) - 2):
        start = _gap_start(index, clauses, words)
        behind = index + 2
        if start is None or not _LACKING_RE.match(words[index + 1]):
            continue
        if clauses[behind].kind == "mark" or _MAINLY_RE.match(words[behind]):
            if begun[start] == f"B-{PROBLEM}" and clauses[behind].kind == "opener":
                begun[start : behind + 1] = [OUTSIDE] * (behind + 1 - start)
                begun[behind + 1] = f"B-{PROBLEM}"
        elif all(tag == OUTSIDE for tag in begun[start : index + 1]):
            begun[start:behind] = span_tags(PROBLEM, behind - start)
            if begun[behind] == f"I-{PROBLEM}":
                begun[behind] = f"B-{PROBLEM}"
    return begun


def _gap_start(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> int | None:
    """Return where the words begin that say, up to an opener, of what topic a gap is, if any do."""
    is_opener = clauses[index].kind == "opener" and not clauses[index].stop
    if not is_opener or clauses[index + 1].stop[:1] not in _ENDS:
        return None
    start = index
    while start and clauses[start - 1].stop == "、":
        start -= 1
    told = "".join(words[start : index + 1])
    subject = _GAP_RE.fullmatch(told) or _GAP_IN_RE.fullmatch(told)
    return start if subject is not None and key_topics(subject[1]) else None

"""A problem told among the plans, right before what is to be done about it.

此外,座谈中有乡镇反映补录不及时,对此拟明确专岗: the words before 对此拟 are no measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import DOING_RE
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM, Clause
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

# What leads from a problem to its measure: 为此局里将, 对此拟, 还准备, 中心打算.
_TURN_RE = re.compile(
    r"(?:[为对因]此|鉴此),?[^,。;]{0,6}|[^,。;并]{0,4}(?:还|也|又)?(?:[将拟]|准备|打算|计划)"
)
# What is wrong may be told in any words here: 没有及时撤下公示, 仅一人熟悉.
_LACK_RE = re.compile("不(?!定期|断|少于)|[没未无缺难仅]|薄弱|慢")
_DEED_RE = late_regex(rf"{DOING_RE.pattern}|[把将由请给向与对为在]")
_NAMING = ("针对", "关于", "对于", "围绕")
_PLAN_RE = re.compile(r"[将拟]|下一?步|今后|[明来]年|打算|计划")


def find_told_late(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take for a problem what lacks something before 对此拟 or 还准备, behind other measures."""
    found = list(tags)
    sentence, has_measure = 0, False
    for index in range(1, len(clauses) - 1):
        before = clauses[index - 1]
        if before.passage != clauses[index].passage or before.stop[:1] in ("。", ";"):
            has_measure = has_measure or any(t.endswith(IMPROVEMENT) for t in found[sentence:index])
            sentence = index
        if clauses[index].kind != "opener" or clauses[index + 1].kind == "opener":
            continue
        stop = index
        while stop > sentence and clauses[stop - 1].kind == "opener":
            stop -= 1
        if _TURN_RE.fullmatch("".join(words[stop : index + 1])) is None:
            continue
        begin = named = _behind_name(sentence, stop, clauses, words)
        while begin < stop and (clauses[begin].kind == "opener" or _is_done(begin, clauses, words)):
            begin += 1
        is_behind = has_measure or any(t.endswith(IMPROVEMENT) for t in found[sentence:begin])
        own = range(begin, stop)
        if is_behind and own and _is_problem(own, found, clauses, words):
            found[sentence:named] = [OUTSIDE] * (named - sentence)
            found[begin:stop] = span_tags(PROBLEM, len(own))
            found[stop : index + 1] = [OUTSIDE] * (index + 1 - stop)
            found[index + 1] = f"B-{IMPROVEMENT}"
    return found


def _is_problem(
    own: range, tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> bool:
    """Whether clauses that were told for measures, or not at all, lack something."""
    told = "".join(words[i] for i in own)
    lacks = any(is_lack(words[i], clauses[i]) or _LACK_RE.search(words[i]) for i in own)
    is_new = not any(tags[i].endswith(PROBLEM) for i in own)
    lead = words[own.start - 1] if own.start else ""
    is_plan = _DEED_RE.match(told) or _PLAN_RE.search(lead) or _PLAN_RE.search(told)
    is_plain = all(clauses[i].kind != "mark" for i in own)
    return lacks and is_new and is_plain and not is_plan


def _behind_name(begin: int, stop: int, clauses: Sequence[Clause], words: Sequence[str]) -> int:
    """Return the first clause behind what a problem is only named in: 关于人员问题,."""
    if not words[begin].startswith(_NAMING):
        return begin
    return next((i + 1 for i in range(begin, stop) if clauses[i].stop[:1] == ","), stop)


def _is_done(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    return DOING_RE.match(words[index]) is not None and not is_lack(words[index], clauses[index])

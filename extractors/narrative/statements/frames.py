"""What stands around the problems: 虽有成效,但…; problems and measures told by nobody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongkai.extractors.narrative.prose.vocabulary import DID_RE, DOING_RE
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    Clause,
    is_enumerated,
    is_tail,
)
from gongkai.extractors.narrative.statements.plain_lists import is_lack
from gongkai.models.bio import OUTSIDE

_BUT = ("但", "但是")
_CAUSE_RE = re.compile(r"由于|因(?!此|为此|素)|受[^,]*影响|鉴于")
_NO_PROBLEM_RE = re.compile(r"(?:改进|整改|加强|完善)情况|需要?(?:进一步)?说明|以下|如下")

# What a year, 今后 or a body is said to do: 我局要认真学习条例, 将完善制度.
_WILL = ("将", "要", "拟", "将要")
# What came of the measures as a whole.
_OUTCOME_RE = re.compile(
    r"(?:相关|上述|以上|各项)?(?:问题|工作|不足).*(?:提升|改善|解决|好转|进步)|取得"
)
_NO_MEASURE_RE = re.compile(r"以下|如下|[几多两三四五]个?方面")


def turn_at_but(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Begin a problem behind 但 where nothing before it lacks, and end a measure before it.

    An enumerated item keeps all of it.
    """
    turned = list(tags)
    start, lacks = 0, False
    for index, clause in enumerate(clauses):
        if not turned[index].startswith("I-"):
            start, lacks = index, False
        lacks = lacks or is_lack(words[index], clause)
        if words[index] not in _BUT or not turned[index].startswith("I-") or index + 1 == len(tags):
            continue
        if is_enumerated(start, clauses) or clause.passage != clauses[start].passage:
            continue
        if turned[index][2:] == IMPROVEMENT:
            end = index
            while end < len(turned) and turned[end].startswith("I-"):
                turned[end] = OUTSIDE
                end += 1
        elif not lacks:
            turned[start : index + 1] = [OUTSIDE] * (index + 1 - start)
            turned[index + 1] = f"B-{PROBLEM}"
    return turned


def turn_lacks(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take for problems what is told as the first measures, or amid problems, and lacks."""
    turned = list(tags)
    begins = [
        index
        for index, tag in enumerate(tags)
        if tag == f"B-{IMPROVEMENT}"
        or (tag == f"I-{IMPROVEMENT}" and not tags[index - 1].endswith(IMPROVEMENT))
    ]
    is_first = not any(tag.endswith(PROBLEM) for tag in tags)
    for start, stop in pairwise([*begins, len(tags)]):
        is_amid = (
            start > 0
            and turned[start - 1].endswith(PROBLEM)
            and clauses[start - 1].stop in (",", "、")
            and clauses[start - 1].passage == clauses[start].passage
        )
        if not is_lack(words[start], clauses[start]) or DOING_RE.match(words[start]):
            break
        for index in range(start, stop if is_first or is_amid else start):
            if tags[index].endswith(IMPROVEMENT):
                turned[index] = turned[index][:2] + PROBLEM
    return turned


def turn_plans(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take for a measure what a body is said to do, 我们将健全制度, and what lacks nothing."""
    turned = list(tags)
    for index in range(1, len(clauses)):
        led = clauses[index - 1].kind == "opener" and words[index - 1].endswith(_WILL)
        if turned[index] != f"B-{PROBLEM}" or not led or not DOING_RE.match(words[index]):
            continue
        end = index + 1
        while end < len(turned) and turned[end] == f"I-{PROBLEM}":
            end += 1
        if not any(is_lack(words[i], clauses[i]) for i in range(index, end)):
            rest = [f"I-{IMPROVEMENT}"] * (end - index - 1)
            turned[index:end] = [f"B-{IMPROVEMENT}", *rest]
    return turned


def drop_praise(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Leave out what was reached, 通过培训提高了水平,但…, where nothing that lacks was told yet."""
    kept = list(tags)
    start = 0
    for index, clause in enumerate(clauses):
        if kept[index].endswith(PROBLEM):
            break
        if kept[index] == f"B-{IMPROVEMENT}":
            start = index
        is_told = index > 0 and kept[index - 1].endswith(IMPROVEMENT)
        if words[index] not in _BUT or not is_told or is_enumerated(start, clauses):
            continue
        behind = next((tag for tag in tags[index:] if tag != OUTSIDE), "")
        if not behind.endswith(PROBLEM):
            continue
        if clause.passage != clauses[start].passage:
            continue
        # Behind a stop a measure may have been done; a body of work is none: 工作更加规范。但…
        is_deed = DOING_RE.match(words[start]) is not None
        if clauses[index - 1].stop == "," or not is_deed:
            kept[start:index] = [OUTSIDE] * (index - start)
    return kept


def settle_causes(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let a cause, 由于人员少, go with the problem behind it, with none where it is of several."""
    settled = list(tags)
    for index, clause in enumerate(clauses):
        if settled[index] != f"B-{PROBLEM}" or not _CAUSE_RE.match(words[index]):
            continue
        if clause.stop != ",":
            continue
        later = [i for i in _rest(index, clauses) if settled[i] == f"B-{PROBLEM}"]
        if not later or any(clauses[i].kind != "opener" for i in range(index + 1, later[0])):
            continue
        opens = index == 0 or clauses[index - 1].stop[:1] in ("。", "", ":")
        if opens and len(later) > 1:
            settled[index : later[0]] = [OUTSIDE] * (later[0] - index)
        else:
            settled[index + 1 : later[0] + 1] = [f"I-{PROBLEM}"] * (later[0] - index)
    return settled


def _rest(index: int, clauses: Sequence[Clause]) -> range:
    """Return the places of the clauses behind one to the end of its sentence."""
    end = index + 1
    while end < len(clauses) and clauses[end].passage == clauses[index].passage:
        if clauses[end].kind == "mark":
            break
        end += 1
        if clauses[end - 1].stop[:1] == "。":
            break
    return range(index + 1, end)


def find_problems(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take for problems what lacks something before the measures, where none was told at all."""
    found = list(tags)
    if any(tag.endswith(PROBLEM) for tag in tags):
        return found
    measures = [i for i, tag in enumerate(tags) if tag == f"B-{IMPROVEMENT}"]
    for index in range(measures[0] if measures else 0):
        if not is_lack(words[index], clauses[index]) or _NO_PROBLEM_RE.search(words[index]):
            continue
        start = index
        while start and _is_listed(start, clauses, found):
            start -= 1
        found[start : index + 1] = [f"B-{PROBLEM}", *[f"I-{PROBLEM}"] * (index - start)]
    return found


def find_measures(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take for measures the sentences behind 将 or 要 that say what is done, if none was told."""
    found = list(tags)
    if any(tag.endswith(IMPROVEMENT) for tag in tags):
        return found
    for index in range(1, len(clauses)):
        before = clauses[index - 1]
        is_led = before.kind == "opener" and words[index - 1].endswith(_WILL) and not before.stop
        if not is_led or before.passage != clauses[index].passage or found[index] != OUTSIDE:
            continue
        rest = _rest(index, clauses)
        told = "".join(words[index : rest.stop])
        if _NO_MEASURE_RE.search(told) or not DOING_RE.match(words[index]):
            continue
        if clauses[index].stop[:1] == "。":
            rest = range(index + 1, index + 1)
        found[index] = f"B-{IMPROVEMENT}"
        found[rest.start : rest.stop] = [f"I-{IMPROVEMENT}"] * len(rest)
    return found


def find_answers(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take for a measure what was done about problems named: 针对更新慢等问题,我局完善了制度."""
    found = list(tags)
    for tail, clause in enumerate(clauses):
        named = tail > 0 and found[tail - 1].endswith(PROBLEM) and is_tail(words[tail])
        if not named or clause.stop != ",":
            continue
        rest = _rest(tail, clauses)
        for i in rest:
            is_did = found[i] == f"B-{PROBLEM}" and DID_RE.match(words[i])
            if is_did and not is_lack(words[i], clauses[i]):
                found[i] = OUTSIDE
        stop = next((i for i in rest if found[i] != OUTSIDE), rest.stop)
        begins = [i for i in range(tail + 1, stop) if DID_RE.match(words[i])]
        if not begins or clauses[begins[0]].stop[:1] == ":":
            continue
        if stop < rest.stop and found[stop] != f"B-{IMPROVEMENT}":
            continue
        end = next((i for i in range(begins[0] + 1, stop) if _OUTCOME_RE.match(words[i])), stop)
        found[begins[0]] = f"B-{IMPROVEMENT}"
        found[begins[0] + 1 : end] = [f"I-{IMPROVEMENT}"] * (end - begins[0] - 1)
    return found


def _is_listed(index: int, clauses: Sequence[Clause], tags: Sequence[str]) -> bool:
    """Whether the clause before is of the same list of nouns: 公开范围、时效性有待提高."""
    before = clauses[index - 1]
    is_next = before.passage == clauses[index].passage and before.kind == "text"
    return is_next and before.stop == "、" and tags[index - 1] == OUTSIDE

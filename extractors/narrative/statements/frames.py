"""What stands around the problems: 虽有成效,但…; causes; praise and plans, which are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongkai.extractors.narrative.prose.vocabulary import DOING_RE
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PLAN_RE,
    PROBLEM,
    WILL,
    Clause,
    is_enumerated,
    rest_of_sentence,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.marked_lists import MAY_DO_RE
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_BUT = ("但", "但是")
_TURNS = (*_BUT, "然而", "不过", "可是")
_BETTER_RE = late_regex(
    r"(?:更加?[^,。;不]{1,3}|比(?:往年|上年|去年)[^,。;不少慢差]{1,4})了[,。;]?$"
)
_CAUSE_RE = re.compile(r"由于|因(?!此|为此|素)|受[^,]*影响|鉴于")


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


def end_at_plans(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """End a problem before the sentence that turns to what will be done, and begin a measure there.

    一是人手不足。下一步增配人员: where it lacks nothing itself.
    """
    ended = list(tags)
    for index in range(1, len(clauses)):
        opens = clauses[index - 1].stop[:1] == "。" and clauses[index].kind == "opener"
        if not opens or ended[index] != f"I-{PROBLEM}" or not PLAN_RE.match(words[index]):
            continue
        rest = rest_of_sentence(index, clauses)
        begin = next((i for i in rest if clauses[i].kind != "opener"), rest.stop)
        if begin >= rest.stop or not MAY_DO_RE.match(words[begin]):
            continue
        if any(is_lack(words[i], clauses[i]) for i in range(begin, rest.stop)):
            continue
        ended[index:begin] = [OUTSIDE] * (begin - index)
        ended[begin : rest.stop] = span_tags(IMPROVEMENT, rest.stop - begin)
    return ended


def turn_plans(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take for a measure what a body is said to do, 我们将健全制度, and what lacks nothing."""
    turned = list(tags)
    for index in range(1, len(clauses)):
        led = clauses[index - 1].kind == "opener" and words[index - 1].endswith(WILL)
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


def drop_progress(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Leave out what is said to have become better, 公开的面更宽了, that nothing lacks."""
    kept = list(tags)
    for start, tag in enumerate(tags):
        if tag != f"B-{PROBLEM}" or is_enumerated(start, clauses):
            continue
        end = start + 1
        while end < len(kept) and kept[end] == f"I-{PROBLEM}":
            end += 1
        own = range(start, end)
        is_better = any(_BETTER_RE.search(words[i]) for i in own)
        if is_better and not any(is_lack(words[i], clauses[i]) for i in own):
            kept[start:end] = [OUTSIDE] * len(own)
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
        later = [i for i in rest_of_sentence(index, clauses) if settled[i] == f"B-{PROBLEM}"]
        if not later or any(clauses[i].kind != "opener" for i in range(index + 1, later[0])):
            continue
        opens = index == 0 or clauses[index - 1].stop[:1] in ("。", "", ":")
        opens = opens or words[index - 1].rstrip(",") in _TURNS
        if opens and len(later) > 1:
            settled[index : later[0]] = [OUTSIDE] * (later[0] - index)
        else:
            settled[index + 1 : later[0] + 1] = [f"I-{PROBLEM}"] * (later[0] - index)
    return settled

"""An undivided block of measures, divided where the next problem of the list is answered.

更新慢、解读少。今后将完善更新制度,按月通报,丰富解读形式: what takes up a later problem than the
words before it begins a measure of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import AIM_RE, DID_RE
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM, Clause
from gongkai.extractors.narrative.statements.deeds import (
    AIMING,
    ALIKE,
    BEGINS_RE,
    MANNER_RE,
    to_comma,
)
from gongkai.extractors.narrative.statements.marked_lists import MAY_DO_RE
from gongkai.extractors.narrative.statements.matter import MAX_PROBLEMS, Matter, text_to_matter
from gongkai.models.late_regex import late_regex

# A shared topic counts as much as so many shared pairs of characters.
_TOPIC = 2.0
_MIN_LIKE = 2.0
# How, by whom and what for the deed before it is done: 由专人更新, 按类别登记. Not 按月通报.
_HOW_RE = late_regex("由|从(?!严|快)|按(?![月季年周期时])|为")
# 细化到村, 延伸至社区: how far the deed before it goes.
_HOW_FAR = ("到", "至")


def split_answers(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Begin a measure at the clause that answers a later problem than those before it."""
    split = list(tags)
    problems = _problems(tags, words)
    if not 0 < len(problems) <= MAX_PROBLEMS:
        return split
    are_more = len(problems) > list(tags).count(f"B-{IMPROVEMENT}")
    answered, is_listed, is_done, adverb = -1, False, False, ""
    for index, clause in enumerate(clauses):
        goes_on = index > 0 and clauses[index - 1].passage == clause.passage
        stop = clauses[index - 1].stop[:1] if goes_on else "。"
        is_listed = (is_listed and stop != "。") or clause.kind == "mark" or stop == ";"
        if split[index] == f"B-{IMPROVEMENT}":
            matter = text_to_matter(to_comma(index, clauses, words))
            answered = _answered(matter, problems)
            is_done = DID_RE.match(words[index]) is not None
            adverb = next((one for one in ALIKE if words[index].startswith(one)), "")
        elif split[index] == f"I-{IMPROVEMENT}" and not is_listed:
            matter = text_to_matter(to_comma(index, clauses, words))
            owner = _answered(matter, problems)
            can_begin = stop in (",", "、") and not AIM_RE.match(words[index])
            # Between two that answer problems whatever a measure begins with is enough.
            begin_re = MAY_DO_RE if min(owner, answered) >= 0 else BEGINS_RE
            begins = can_begin and begin_re.match(words[index]) is not None
            begins = begins and words[index][2:3] not in _HOW_FAR
            begins = begins and _HOW_RE.match(words[index]) is None
            is_like_first = can_begin and adverb and words[index].startswith(adverb)
            is_done = is_done and DID_RE.match(words[index]) is not None
            is_next = is_like_first or (
                begins and owner >= 0 and _turns(answered, owner, words[index])
            )
            if (are_more and is_next) or (begins and is_done):
                split[index] = f"B-{IMPROVEMENT}"
            answered = owner if owner >= 0 else answered
    return split


def _turns(answered: int, owner: int, text: str) -> bool:
    """Whether a clause that answers `owner` turns from what answers `answered`, -1 for no problem.

    Behind what answers none, 不断拓展广度 may be no more than its aim.
    """
    return owner != answered and (answered >= 0 or not text.startswith(AIMING))


def begin_at_deeds(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let what an aim goes on with, 确保更新及时,答复规范, be of its measure.

    The measure that was told to begin there begins with what is done.
    """
    begun = list(tags)
    is_listed = False
    for index in range(1, len(clauses)):
        stop = clauses[index - 1].stop[:1]
        is_listed = (is_listed and stop != "。") or clauses[index - 1].kind == "mark"
        is_aim = begun[index - 1] == f"I-{IMPROVEMENT}" and AIM_RE.match(words[index - 1])
        is_inner = begun[index] == f"B-{IMPROVEMENT}" and stop == "," and not is_listed
        if not is_aim or not is_inner or clauses[index].kind != "text":
            continue
        if not BEGINS_RE.match(words[index]) and not MANNER_RE.match(words[index]):
            begun[index] = f"I-{IMPROVEMENT}"
            goes_on = begun[index + 1 : index + 2] == [f"I-{IMPROVEMENT}"]
            if goes_on and not AIM_RE.match(words[index + 1]):
                begun[index + 1] = f"B-{IMPROVEMENT}"
    return begun


def join_aims(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Let a clause that only tells an aim, 切实提高时效, go with the statement before its comma."""
    joined = list(tags)
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        is_new = joined[index].startswith("B-") and joined[index - 1][1:] == joined[index][1:]
        goes_on = before.passage == clause.passage and before.stop[:1] in (",", "、", "")
        if is_new and goes_on and AIM_RE.match(words[index]):
            joined[index] = "I" + joined[index][1:]
    return joined


def _problems(tags: Sequence[str], words: Sequence[str]) -> list[Matter]:
    told: list[str] = []
    for tag, text in zip(tags, words, strict=True):
        if tag == f"B-{PROBLEM}":
            told.append(text)
        elif tag == f"I-{PROBLEM}" and told:
            told[-1] += text
    return [text_to_matter(one) for one in told]


def _answered(told: Matter, problems: Sequence[Matter]) -> int:
    """Return which problem a clause is likest to, -1 where it is like none or like several."""
    scores = [told.likeness(one, _TOPIC) for one in problems]
    best = max(scores)
    return scores.index(best) if best >= _MIN_LIKE and scores.count(best) == 1 else -1

"""Measures told in one sentence without list marks, divided where the next one begins.

今后将进一步健全制度,进一步提高时效,加强培训,提升能力,并增设查阅点: what takes up another topic is a
measure of its own; so is what is done behind the aim of the one before, and what goes on a row of
measures of one clause each.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import AIM_RE, WORDS
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM, Clause
from gongkai.extractors.narrative.statements.deeds import (
    AIMING,
    ALIKE,
    BEGINS_RE,
    MANNER_RE,
    RARER_RE,
    to_comma,
)
from gongkai.extractors.narrative.statements.topics import key_topics
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_MEANS_RE = late_regex(rf"(?:{MANNER_RE.pattern})*+(?:{any_word(WORDS.means)})")
# What the measure before it is for: 提高水平, 把工作做得更好.
_AIMED_RE = late_regex(rf"{AIM_RE.pattern}|提高|提升|增强|[把使让][^,。;]*得?更")
_ALSO = "并"
# What is kept up by rules and by those who see to them is one matter: 健全台账,强化督促检查; so are
# learning and skill.
_ONE = {"supervision_coordination": "mechanism", "staff_skill": "training"}
_NO_TOPIC = ""
# So many measures of one clause each make a row.
_ROW = 2


def split_one_sentence(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Begin a measure at each clause of the only sentence of measures that turns to another one."""
    split = list(tags)
    if not _are_one_sentence(tags, clauses):
        return split
    asked = _topics_of_problems(tags, words)
    topics: set[str] = set()
    first, row = -1, 0
    for index in range(len(clauses)):
        if not split[index].endswith(IMPROVEMENT):
            continue
        told = {_ONE.get(topic, topic) for topic in key_topics(to_comma(index, clauses, words))}
        can_begin = split[index].startswith("I-") and clauses[index - 1].stop[:1] == ","
        # What answers a problem turns from what is pledged without a topic, too.
        before = topics if topics or told.isdisjoint(asked) else {_NO_TOPIC}
        if can_begin and _turns(index, first, words, told, before, is_row=row >= _ROW):
            split[index] = f"B-{IMPROVEMENT}"
        if split[index].startswith("B-"):
            row = row + 1 if first == index - 1 else 0
            first, topics = index, told
        else:
            topics |= told
    return split


def _turns(
    index: int,
    first: int,
    words: Sequence[str],
    told: set[str],
    topics: set[str],
    *,
    is_row: bool,
) -> bool:
    """Whether a clause turns from the measure that began at `first` and told of `topics`."""
    text = words[index].removeprefix(_ALSO)
    is_aim = AIM_RE.match(text) is not None
    is_apart = topics.isdisjoint(told)
    goes_alike = any(text.startswith(one) and words[first].startswith(one) for one in ALIKE)
    is_behind_aim = first < index - 1 and _AIMED_RE.match(words[index - 1]) is not None
    if not is_aim and is_behind_aim and RARER_RE.match(text):
        return is_apart and bool(told)
    if is_aim or BEGINS_RE.match(text) is None:
        return is_aim and goes_alike and bool(told) and is_apart
    if text.startswith(ALIKE) or text != words[index]:
        return True
    if text.startswith(AIMING) or _MEANS_RE.match(text) or not is_apart:
        return False
    is_single = first == index - 1
    follows_aim = not is_single and AIM_RE.match(words[index - 1]) is not None
    return bool(topics and told) or follows_aim or (is_row and is_single)


def _topics_of_problems(tags: Sequence[str], words: Sequence[str]) -> set[str]:
    lacks = [text for tag, text in zip(tags, words, strict=True) if tag.endswith(PROBLEM)]
    return {_ONE.get(topic, topic) for text in lacks for topic in key_topics(text)}


def _are_one_sentence(tags: Sequence[str], clauses: Sequence[Clause]) -> bool:
    """Whether all measures stand in one sentence, without a list mark, and answer problems.

    Without a problem such a sentence is one pledge, however much it lists.
    """
    told = [index for index, tag in enumerate(tags) if tag.endswith(IMPROVEMENT)]
    if not told or f"B-{PROBLEM}" not in tags:
        return False
    inner = clauses[told[0] : told[-1]]
    is_one = clauses[told[0]].passage == clauses[told[-1]].passage
    is_item = told[0] > 0 and clauses[told[0] - 1].kind == "mark"
    return (
        is_one
        and not is_item
        and all(c.kind != "mark" and c.stop[:1] not in ("。", ";") for c in inner)
    )

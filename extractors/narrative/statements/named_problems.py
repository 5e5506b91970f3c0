"""What a measure is aimed at: 针对形式单一的问题 names a problem, or refers to one told before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    LAST_YEAR,
    PROBLEM,
    REPORTED,
    Clause,
    is_tail,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.problem_lists import is_apart
from gongkai.extractors.narrative.statements.topics import key_topics
from gongkai.models.bio import OUTSIDE
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_AIMED = "针对"
# Before a quoted name that the last report told, and where it ends: "更新慢",今年已….
_QUOTING, _QUOTED = tuple(f'{one}"' for one in REPORTED), '",'
# The last report's, 对去年存在的更新慢的问题,今年…, is aimed at, too.
_LAST_YEARS_RE = re.compile(f"对于?{LAST_YEAR}")
# What names a problem, not 自查中发现 or 依申请公开方面, and what stands before one.
_LACK_RE = late_regex(
    rf"[不未难差弱乱少慢低偏缺单旧没]|无[人法从]|(?:只|仅)[有靠能]|(?<!年)轻|{any_word(WORDS.statements['deficiency'])}"
)
_MORE_RE = late_regex(r"此外|另外|同时")
_LEAD_RE = late_regex(r"(?:针对\"?|的\"?|存在)$")
# So many clauses long is what is named at most.
_MAX_NAME = 6


def settle_aims(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Mark the problem that a measure names; leave out what refers to a list told before.

    The measure begins behind it.
    """
    settled = list(tags)
    is_told, done = False, 0
    for index, clause in enumerate(clauses):
        if index < done:
            continue
        tail = _tail(index, clauses, words) if _is_aim(words[index]) else None
        places = range(index, tail) if tail is not None else range(0)
        leads = [i for i in places if clauses[i].kind == "opener" and _LEAD_RE.search(words[i])]
        if tail is None or not leads or clause.kind != "opener":
            is_told = is_told or settled[index] == f"B-{PROBLEM}"
            continue
        # A quoted name ends with its quote; 的问题, is no part of what follows either.
        done = tail + (tail < len(words) and is_tail(words[tail]))
        settled[index : leads[-1] + 1] = [OUTSIDE] * (leads[-1] + 1 - index)
        settled[tail:done] = [OUTSIDE] * (done - tail)
        is_more = index > 0 and _MORE_RE.match(words[index - 1]) is not None
        name = range(leads[-1] + 1, tail)
        if (is_told and not is_more) or not _is_name(name, words):
            settled[name.start : tail] = [OUTSIDE] * len(name)
        elif done == tail or not words[tail].startswith("等"):
            is_report = len(leads) > 1
            settled[name.start : tail] = _named(name, clauses, words, is_report=is_report)
        if done < len(clauses) and settled[done].startswith("I-"):
            settled[done] = f"B-{IMPROVEMENT}"
    return settled


def _is_aim(text: str) -> bool:
    """Whether a clause leads to what a measure is aimed at: 针对, 对去年, 报告中提到的"."""
    is_quoted = text.endswith(_QUOTING)
    return is_quoted or text.rstrip('"').endswith(_AIMED) or bool(_LAST_YEARS_RE.match(text))


def _is_name(places: range, words: Sequence[str]) -> bool:
    """Whether what is aimed at is named as something that lacks, or in quotes."""
    is_lack = _LACK_RE.search("".join(words[i] for i in places)) is not None
    return is_lack or words[places.start - 1].endswith('"')


def _named(
    places: range, clauses: Sequence[Clause], words: Sequence[str], *, is_report: bool
) -> list[str]:
    """Return the tags of what is named: one problem, or several that the last report listed.

    Of 上年度存在的内容不够全面、更新不够及时 each is one, as their topics differ.
    """
    tags = []
    for index in places:
        begins = (
            index == places[0]
            or words[index - 1] == '"'
            or (
                is_report
                and is_lack(words[index - 1], clauses[index - 1])
                and is_lack(words[index], clauses[index])
                and bool(key_topics(words[index]) and key_topics(words[index - 1]))
                and is_apart(words[index - 1], words[index])
            )
        )
        tags.append(("B-" if begins else "I-") + PROBLEM)
    return tags


def _tail(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> int | None:
    """Return where 的问题, ends what is named behind the clause `index`."""
    for place in range(index + 1, min(index + 1 + _MAX_NAME, len(clauses))):
        if clauses[place].kind == "mark" or clauses[place].passage != clauses[index].passage:
            return None
        if is_tail(words[place]):
            return place if clauses[place].stop[:1] == "," else None
        if words[place].endswith(_QUOTED) and words[place - 1].endswith('"'):
            return place + 1
        if clauses[place].stop[:1] in ("。", ";", ":"):
            return None
    return None

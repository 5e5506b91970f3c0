"""Tags of clauses, mended by the form of the list that the clauses stand in.

The tagger looks at words and a few neighbours; what it cannot see is the list as a whole: that the
third of three items is a measure as the other two are, that a list is one of short predicates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.answering import (
    begin_at_deeds,
    join_aims,
    split_answers,
)
from gongkai.extractors.narrative.statements.clauses import (
    EXISTS,
    IMPROVEMENT,
    PROBLEM,
    Clause,
    clause_words,
    head_words,
    is_heading,
    is_tail,
    opens_list,
)
from gongkai.extractors.narrative.statements.frames import (
    drop_praise,
    find_answers,
    find_measures,
    find_problems,
    settle_causes,
    turn_at_but,
    turn_lacks,
    turn_plans,
)
from gongkai.extractors.narrative.statements.labelled_items import follow_labels, turn_items
from gongkai.extractors.narrative.statements.list_leads import follow_leads
from gongkai.extractors.narrative.statements.marked_lists import (
    begin_at_bodies,
    begin_items,
    begin_problems,
    fill_items,
    finish_items,
    join_items,
    split_items,
)
from gongkai.extractors.narrative.statements.named_problems import settle_aims
from gongkai.extractors.narrative.statements.one_sentence import split_one_sentence
from gongkai.extractors.narrative.statements.outside import (
    drop_empty,
    drop_views,
    end_at_references,
    ends_example,
    is_explained,
)
from gongkai.extractors.narrative.statements.plain_lists import (
    is_lack,
    join_causes,
    join_details,
    reach_back,
    split_blocks,
    split_chains,
    split_stops,
)
from gongkai.extractors.narrative.statements.problem_lists import (
    begin_at_gaps,
    split_enumerations,
    split_lists,
)
from gongkai.models.bio import OUTSIDE
from gongkai.models.word_patterns import any_word

# So far back it is looked for what a tail belongs to.
_MAX_BACK = 40
# What opens a list of problems and is of none.
_OPENER_RE = re.compile(r".{0,4}(?:问题|不足|短板|差距|表现|体现|反映)(?:是|有|为|在|在于|出)")
_OUGHT = ("要", "需", "需要", "应", "应当", "应该")
# 将 that stands for 把: 继续将公开纳入考核.
_GOING_ON_WITH = ("继续将", "持续将", "继续把")
_FURTHER, _WILL = "进一步", "将"
# 解读不多,要丰富形式: the remedy within the item of its problem. 需进一步加强 without an object is
# no remedy but the predicate of the problem, and so is what needs to be done further.
_REMEDY_RE = re.compile(rf"(?:{any_word(WORDS.statements['measure_verb'])})++[^,、。;:!?]{{2,}}")


def mend_tags(
    tags: Sequence[str], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[str]:
    """Return the tags of the clauses as the form of their lists says."""
    words = [clause_words(clause, passages) for clause in clauses]
    mended = _drop_headings(tags, clauses, passages)
    mended = split_titled(mended, clauses, passages)
    mended = follow_labels(mended, clauses, words)
    mended = split_items(mended, clauses, words)
    mended = finish_clauses(mended, clauses, words)
    mended = fill_items(mended, clauses, words)
    mended = join_items(mended, clauses, words)
    mended = begin_items(mended, clauses, words)
    mended = begin_problems(mended, clauses, words)
    mended = begin_at_bodies(mended, clauses, words)
    mended = finish_items(mended, clauses, words)
    mended = follow_leads(mended, clauses, words)
    mended = end_at_references(mended, clauses, words)
    mended = drop_views(mended, clauses, words)
    mended = _turn_to_remedies(mended, clauses, words)
    mended = turn_items(mended, clauses, words)
    mended = settle_aims(mended, clauses, words)
    mended = turn_lacks(mended, clauses, words)
    mended = turn_plans(mended, clauses, words)
    mended = split_blocks(mended, clauses, words)
    mended = split_stops(mended, clauses, words, passages)
    mended = split_chains(mended, clauses, words, passages)
    mended = reach_back(mended, clauses, words)
    mended = begin_at_gaps(mended, clauses, words)
    mended = split_lists(mended, clauses, words, passages)
    mended = split_enumerations(mended, clauses, words, passages)
    mended = turn_at_but(mended, clauses, words)
    mended = drop_praise(mended, clauses, words)
    mended = find_problems(mended, clauses, words)
    mended = find_measures(mended, clauses, words)
    mended = find_answers(mended, clauses, words)
    mended = drop_empty(mended, clauses, words)
    mended = begin_at_deeds(mended, clauses, words)
    mended = split_answers(mended, clauses, words)
    mended = join_aims(mended, clauses, words)
    mended = split_one_sentence(mended, clauses, words)
    mended = join_details(mended, clauses, words)
    mended = settle_causes(mended, clauses, words)
    return join_causes(mended, clauses, words)


def _drop_headings(
    tags: Sequence[str], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[str]:
    """Leave out the heading of a list, 改进情况, a line or the start of one, and what opens one."""
    kept = list(tags)
    words = [clause_words(clause, passages) for clause in clauses]
    for index, clause in enumerate(clauses):
        is_first = clause.start == 0 or clauses[index - 1].kind == "mark"
        head = head_words(index, clauses, words) if is_first else ""
        if is_heading(passages[clause.passage].text):
            kept[index] = OUTSIDE
        elif opens_list(head):
            done = index
            while done < len(clauses) and head:
                kept[done], head = OUTSIDE, head[len(words[done]) :]
                done += 1
        elif _OPENER_RE.fullmatch(words[index]) and kept[index] == f"B-{PROBLEM}":
            kept[index] = OUTSIDE
        if index and kept[index - 1] == OUTSIDE and kept[index].startswith("I-"):
            kept[index] = "B" + kept[index][1:]
    return kept


def split_titled(
    tags: Sequence[str], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[str]:
    """Begin a new statement where one titled paragraph follows another."""
    titled = {
        number: is_explained(passages[number].text, list(own))
        for number, own in groupby(clauses, key=lambda clause: clause.passage)
    }
    split = list(tags)
    for index in range(1, len(clauses)):
        last, number = clauses[index - 1].passage, clauses[index].passage
        if last != number and titled[last] and titled[number] and split[index].startswith("I-"):
            split[index] = "B" + split[index][1:]
    return split


def finish_clauses(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let a statement go on where it stops within a clause, or within nouns of one predicate.

    An opener cut the one, 还需在今后加强; the other is 及时性、全面性有待加强.
    """
    finished = list(tags)
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        if before.passage != clause.passage or before.stop not in ("", "、"):
            continue
        if "mark" in (before.kind, clause.kind) or _closes_list(finished, index, words):
            continue
        if before.stop and is_lack(words[index - 1], before):
            continue
        if words[index - 1] in _GOING_ON_WITH and finished[index - 1] == OUTSIDE:
            if finished[index] == f"B-{IMPROVEMENT}":
                finished[index - 1 : index + 1] = [f"B-{IMPROVEMENT}", f"I-{IMPROVEMENT}"]
            continue
        # 将 stands for 把 within a measure: 将公开纳入考核.
        begins = (
            before.kind == "opener"
            and words[index - 1].endswith("将")
            and finished[index] == "B" + finished[index - 1][1:]
        )
        if begins or finished[index] == OUTSIDE != finished[index - 1]:
            finished[index] = "I-" + finished[index - 1][2:]
    return finished


def _closes_list(tags: Sequence[str], index: int, words: Sequence[str]) -> bool:
    """Whether a clause closes a list of problems without being of one: 等问题.

    Within a measure, 解决存在的问题, it is an object; within a problem it can belong to a 存在.
    """
    if not is_tail(words[index]):
        return False
    begin = index - 1
    while index - begin < _MAX_BACK and begin and tags[begin].startswith("I-"):
        begin -= 1
    if tags[begin][2:] == IMPROVEMENT or ends_example(words[begin : index + 1]):
        return False
    return not any(one.endswith(EXISTS) for one in words[begin:index])


def _turn_to_remedies(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Begin a measure where the sentence of a problem turns to what ought to be done."""
    turned = list(tags)
    for index in range(1, len(clauses) - 1):
        before, clause = clauses[index - 1], clauses[index]
        is_ahead = words[index] in _OUGHT or words[index].endswith(_WILL)
        is_turn = clause.kind == "opener" and is_ahead and before.stop == ","
        if not is_turn or turned[index - 1][2:] != PROBLEM or clause.passage != before.passage:
            continue
        is_need = words[index].startswith("需") and words[index + 1].startswith(_FURTHER)
        if is_need or not _REMEDY_RE.match(words[index + 1]):
            continue
        turned[index] = OUTSIDE
        turned[index + 1] = f"B-{IMPROVEMENT}"
        for behind in range(index + 2, len(clauses)):
            if turned[behind] != f"I-{PROBLEM}" or clauses[behind - 1].stop[:1] in ("。", ";"):
                break
            turned[behind] = f"I-{IMPROVEMENT}"
    return turned

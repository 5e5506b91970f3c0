"""Tags of clauses, mended by the form of the list that the clauses stand in.

The tagger looks at words and a few neighbours; what it cannot see is the list as a whole: that the
third of three items is a measure as the other two are, that a list is one of short predicates.

    headings out --> lists with marks made whole --> what each item is: a problem or a measure
        --> lists without marks divided --> what nobody told yet --> bounds of measures and causes

Each pass takes the tags as the passes before it left them: what an item is can be asked where the
items are whole, and what nobody told where all else was.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.statements.answered_there import begin_answers, settle_answers
from gongkai.extractors.narrative.statements.answering import (
    begin_at_deeds,
    join_aims,
    split_answers,
)
from gongkai.extractors.narrative.statements.clauses import (
    Clause,
    clause_words,
)
from gongkai.extractors.narrative.statements.closing import drop_closings, go_on_to_service
from gongkai.extractors.narrative.statements.frames import (
    drop_praise,
    drop_progress,
    end_at_plans,
    settle_causes,
    turn_at_but,
    turn_lacks,
    turn_plans,
)
from gongkai.extractors.narrative.statements.gaps import begin_at_gaps
from gongkai.extractors.narrative.statements.item_kinds import (
    begin_with_problems,
    split_mixed,
    turn_mixed,
    turn_siblings,
)
from gongkai.extractors.narrative.statements.label_pairs import follow_pairs
from gongkai.extractors.narrative.statements.labelled_items import follow_labels, turn_items
from gongkai.extractors.narrative.statements.list_headings import drop_headings, split_titled
from gongkai.extractors.narrative.statements.list_leads import drop_leads, follow_leads
from gongkai.extractors.narrative.statements.marked_lists import (
    begin_at_bodies,
    begin_items,
    begin_problems,
    fill_items,
    finish_items,
    finish_problems,
    join_items,
)
from gongkai.extractors.narrative.statements.named_problems import settle_aims
from gongkai.extractors.narrative.statements.one_sentence import split_one_sentence
from gongkai.extractors.narrative.statements.outside import (
    begin_behind_about,
    begin_behind_exists,
    begin_behind_leads,
    drop_empty,
    drop_tails,
    drop_times,
    drop_views,
    end_at_references,
)
from gongkai.extractors.narrative.statements.parted_sentences import join_parts
from gongkai.extractors.narrative.statements.plain_lists import (
    join_causes,
    join_details,
    plain_sentences,
    reach_back,
    split_blocks,
    split_chains,
    split_stops,
)
from gongkai.extractors.narrative.statements.problem_items import fill_problem_items, join_remedies
from gongkai.extractors.narrative.statements.problem_lists import (
    join_predicates,
    split_enumerations,
    split_lists,
)
from gongkai.extractors.narrative.statements.split_items import (
    begin_behind_will,
    split_items,
    turn_pledges,
    turn_restarted,
)
from gongkai.extractors.narrative.statements.sub_items import settle_sub_items
from gongkai.extractors.narrative.statements.told_late import find_told_late
from gongkai.extractors.narrative.statements.under_headings import (
    begin_at_lines,
    find_under_headings,
)
from gongkai.extractors.narrative.statements.untold import (
    drop_reasons,
    find_answers,
    find_measures,
    find_more_measures,
    find_next_problems,
    find_problems,
    find_remaining_problems,
)
from gongkai.extractors.narrative.statements.within_items import (
    end_at_done,
    finish_clauses,
    finish_deeds,
    join_details_of_items,
    turn_to_done,
    turn_to_remedies,
)
from gongkai.extractors.narrative.statements.word_lists import keep_causes

_WHOLE = (
    drop_times,
    follow_labels,
    follow_pairs,
    split_items,
    turn_restarted,
    turn_pledges,
    keep_causes,
    finish_clauses,
    fill_items,
    begin_with_problems,
    split_mixed,
    turn_mixed,
    turn_siblings,
    join_items,
    begin_items,
    begin_problems,
    fill_items,
    begin_at_bodies,
    finish_items,
    finish_problems,
    settle_sub_items,
    follow_leads,
    drop_leads,
    begin_behind_will,
    fill_problem_items,
)
_SENSE = (
    begin_behind_leads,
    end_at_references,
    drop_views,
    begin_behind_exists,
    drop_tails,
    settle_answers,
    turn_to_remedies,
    finish_deeds,
    end_at_done,
    turn_to_done,
    turn_items,
    settle_aims,
    begin_answers,
    turn_lacks,
    turn_plans,
    end_at_plans,
)
_UNTOLD = (
    find_told_late,
    turn_at_but,
    drop_praise,
    drop_progress,
    find_problems,
    find_remaining_problems,
    find_next_problems,
    drop_reasons,
    turn_to_done,
    find_under_headings,
    begin_at_lines,
    find_measures,
    find_more_measures,
    find_answers,
    drop_empty,
)
_BOUNDS = (
    begin_at_deeds,
    split_answers,
    join_aims,
    split_one_sentence,
    join_details,
    settle_causes,
    join_causes,
    join_details_of_items,
    join_remedies,
    join_parts,
    go_on_to_service,
    drop_closings,
    begin_behind_about,
)


def mend_tags(
    tags: Sequence[str], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[str]:
    """Return the tags of the clauses as the form of their lists says."""
    # What cannot change: the lists of its marks are asked by many steps and found once.
    clauses = tuple(clauses)
    words = tuple(clause_words(clause, passages) for clause in clauses)
    mended = drop_headings(tags, clauses, words, passages)
    mended = split_titled(mended, clauses, passages)
    for step in (*_WHOLE, *_SENSE, split_blocks):
        mended = step(mended, clauses, words)
    sentences = list(plain_sentences(clauses, passages))
    mended = split_stops(mended, clauses, words, passages, sentences)
    mended = split_chains(mended, clauses, words, sentences)
    mended = reach_back(mended, clauses, words)
    mended = begin_at_gaps(mended, clauses, words)
    mended = split_lists(mended, clauses, words, passages, sentences)
    mended = split_enumerations(mended, clauses, words, sentences)
    mended = join_predicates(mended, clauses, words)
    for step in (*_UNTOLD, *_BOUNDS):
        mended = step(mended, clauses, words)
    return mended

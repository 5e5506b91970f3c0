"""Clauses -> what the clause tagger sees of each: its words, its neighbours, its list.

Where a list has no marks, what tells one statement from the next is a new topic, a new verb of a
measure, a new predicate of deficiency: so each clause says how far back the last of these stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.vocabulary import WORDS, words_to_pattern
from gongkai.extractors.narrative.statements.clause_lists import list_features
from gongkai.extractors.narrative.statements.clause_marks import mark_ordinal
from gongkai.extractors.narrative.statements.clauses import WILL, Clause, clause_words, is_titled
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.topics import key_topics

_LEXICON_RES = {
    name: words_to_pattern(words) for name, words in WORDS.statements.items() if name != "opener"
}
# Name of a lexicon -> its words in a clause, in order.
Found = dict[str, list[str]]
_MAX_HEADING = 18
# Counts and distances above these are not told apart.
_MAX_MARKS, _MAX_LENGTH, _FAR = 3, 4, 4
# Characters of a paragraph a step of its length.
_LENGTH_STEP = 60


def clauses_to_features(clauses: Sequence[Clause], passages: Sequence[Passage]) -> list[list[str]]:
    """Return the feature strings of each clause of a section."""
    texts = [clause_words(clause, passages) for clause in clauses]
    # No word of a lexicon holds punctuation: a clause with its stop and without has the same ones.
    lexica = [{n: p.findall(text) for n, p in _LEXICON_RES.items()} for text in texts]
    mode, ordinal, rows = "none", 0, []
    n_marks = 0
    for index, (clause, text, found) in enumerate(zip(clauses, texts, lexica, strict=True)):
        mode = _mode(found, clause, mode, passages[clause.passage].text)
        if clause.kind == "mark":
            value = mark_ordinal(text)
            restart = value == 1 and ordinal > 0
            n_marks += 1
            ordinal = value or ordinal
        else:
            value, restart = None, False
        row = _own(text, clause, found)
        row += [f"mode={mode}", f"mode={mode}:{clause.kind}", f"ordinal={min(ordinal, 3)}:{mode}"]
        row += [
            f"restart={restart}",
            f"value={value}",
            f"place={min(index * 8 // len(clauses), 7)}",
        ]
        row.append(f"marks={min(n_marks, 2)}")
        rows.append(row)
    columns = (
        rows,
        _neighbours(clauses, texts, lexica),
        _topic_changes(texts),
        _paragraphs(clauses, passages),
        _distances(clauses, texts, lexica),
        list_features(
            clauses,
            texts,
            list(map(is_lack, texts, clauses)),
            list(map(_opens_plans, lexica, clauses, texts)),
        ),
    )
    return [[*a, *b, *c, *d, *e, *f] for a, b, c, d, e, f in zip(*columns, strict=True)]


def _own(text: str, clause: Clause, lexica: Found) -> list[str]:
    body = text.rstrip('。,;:、!?"')
    row = [
        f"kind={clause.kind}",
        f"stop={clause.stop[:1]}",
        f"kind={clause.kind}:{clause.stop[:1]}",
        f"opens={clause.start == 0}",
        f"length={min(len(body) // 4, 6)}",
    ]
    for size in (1, 2, 3, 4):
        row += (f"<{size}={body[:size]}", f">{size}={body[-size:]}")
    row += [f"2={body[index : index + 2]}" for index in range(min(len(body) - 1, 40))]
    for name, found in lexica.items():
        if found:
            row += (f"has={name}", f"has={name}:{found[0]}")
            if body.startswith(found[0]):
                row.append(f"starts={name}")
            if body.endswith(found[-1]):
                row.append(f"ends={name}")
    return row


def _neighbours(
    clauses: Sequence[Clause], texts: Sequence[str], lexica: Sequence[Found]
) -> Iterator[list[str]]:
    sketches = list(map(_sketch, clauses, texts, lexica))
    edge = ["edge"]

    def sketch(index: int) -> list[str]:
        return sketches[index] if 0 <= index < len(clauses) else edge

    for index, clause in enumerate(clauses):
        before = clauses[index - 1].stop[:1] if index else "^"
        around = [f"{step}:{s}" for step in (-2, -1, 1, 2) for s in sketch(index + step)]
        yield [*around, f"before={before}:{clause.kind}"]


def _sketch(clause: Clause, text: str, lexica: Found) -> list[str]:
    return [
        f"{clause.kind}:{clause.stop[:1]}",
        f"{clause.kind}:{text[:2] if clause.kind == 'mark' else text[-3:]}",
        "+".join([name for name, found in lexica.items() if found]),
    ]


def _mode(found: Found, clause: Clause, mode: str, whole: str) -> str:
    """Return which list the words of the frame last announced; `whole` is the clause's passage."""
    problem, improvement = found["problem_frame"], found["improvement_frame"]
    if len(whole) <= _MAX_HEADING and clause.start == 0 and problem and not improvement:
        return "problem"
    if improvement and _is_frame(clause):
        return "improvement"
    if problem and _is_frame(clause) and mode == "none":
        return "problem"
    return mode


def _is_frame(clause: Clause) -> bool:
    """Whether a clause can be of a frame: an opener, at a line's start, before a : or a 。."""
    return clause.kind == "opener" or clause.start == 0 or clause.stop[:1] in ("", ":", "。")


def _opens_plans(found: Found, clause: Clause, text: str) -> bool:
    """Whether a clause announces what will be done: 下一步, 2025年我局要."""
    is_will = clause.kind == "opener" and text.endswith(WILL)
    return is_will or (bool(found["improvement_frame"]) and _is_frame(clause))


def _topic_changes(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the topics of each clause, and whether its neighbours, and the last told, share one."""
    told = [key_topics(text) for text in texts]
    last: Sequence[str] = ()
    for index, own in enumerate(told):
        before = told[index - 1] if index else ()
        behind = told[index + 1] if index + 1 < len(told) else ()
        yield [
            *[f"topic={topic}" for topic in own],
            f"same_prev={_shared(own, before)}",
            f"same_last={_shared(own, last)}",
            f"same_next={_shared(own, behind)}",
        ]
        last = own or last


def _shared(own: Sequence[str], other: Sequence[str]) -> str:
    return f"{not set(own).isdisjoint(other)}:{bool(own)}:{bool(other)}"


def _paragraphs(clauses: Sequence[Clause], passages: Sequence[Passage]) -> Iterator[list[str]]:
    """Yield the form of the paragraph each clause stands in."""
    for number, group in groupby(clauses, key=lambda clause: clause.passage):
        own, text = list(group), passages[number].text
        n_marks = min(sum(clause.kind == "mark" for clause in own), _MAX_MARKS)
        is_listed, is_title = own[0].kind == "mark", is_titled(text, own)
        length = min(len(text) // _LENGTH_STEP, _MAX_LENGTH)
        for place in range(len(own)):
            yield [
                f"para_marks={n_marks}:{is_listed}",
                f"para_len={length}:{is_listed}",
                f"titled={is_title}:{place == 0}",
                f"para_first={is_listed}:{place == 1}",
            ]


def _distances(
    clauses: Sequence[Clause], texts: Sequence[str], lexica: Sequence[Found]
) -> Iterator[list[str]]:
    """Yield how many clauses back the last verb of a measure, and the last deficiency, stand."""
    since_verb = since_lack = _FAR
    for index, clause in enumerate(clauses):
        is_verb = _LEXICON_RES["measure_verb"].match(texts[index]) is not None
        is_lack = bool(lexica[index]["deficiency"])
        verb, lack = f"verb={since_verb}:{is_verb}", f"lack={since_lack}:{is_lack}"
        stop = clauses[index - 1].stop[:1] if index else "^"
        yield [verb, lack, f"{verb}:{stop}", f"{lack}:{stop}"]
        if clause.kind == "mark":
            since_verb = since_lack = _FAR
        else:
            since_verb = 0 if is_verb else min(since_verb + 1, _FAR)
            since_lack = 0 if is_lack else min(since_lack + 1, _FAR)

"""Clauses -> what the clause tagger sees of each: its words, its neighbours, its list.

Where a list has no marks, what tells one statement from the next is a new topic, a new verb of a
measure, a new predicate of deficiency: so each clause says how far back the last of these stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.extractors.narrative.clauses import Clause, clause_words, is_titled, mark_ordinal
from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.topics import key_topics
from gongkai.extractors.narrative.vocabulary import WORDS, words_to_pattern

_LEXICON_RES = {name: words_to_pattern(words) for name, words in WORDS.statements.items()}
_MAX_HEADING = 18
# Counts and distances above these are not told apart.
_MAX_MARKS, _MAX_LENGTH, _FAR = 3, 4, 4
# Characters of a paragraph a step of its length.
_LENGTH_STEP = 60


def clauses_to_features(clauses: Sequence[Clause], passages: Sequence[Passage]) -> list[list[str]]:
    """Return the feature strings of each clause of a section."""
    mode, ordinal, rows = "none", 0, []
    n_marks = 0
    for index, clause in enumerate(clauses):
        text = clause_words(clause, passages)
        mode = _mode(text, clause, mode, passages[clause.passage].text)
        if clause.kind == "mark":
            value = mark_ordinal(text)
            restart = value == 1 and ordinal > 0
            n_marks += 1
            ordinal = value or ordinal
        else:
            value, restart = None, False
        row = list(_own(text, clause))
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
        _neighbours(clauses, passages),
        _topic_changes(clauses, passages),
        _paragraphs(clauses, passages),
        _distances(clauses, passages),
    )
    return [[f for part in parts for f in part] for parts in zip(*columns, strict=True)]


def _own(text: str, clause: Clause) -> Iterator[str]:
    body = text.rstrip('。,;:、!?"')
    yield f"kind={clause.kind}"
    yield f"stop={clause.stop[:1]}"
    yield f"kind={clause.kind}:{clause.stop[:1]}"
    yield f"opens={clause.start == 0}"
    yield f"length={min(len(body) // 4, 6)}"
    for size in (1, 2, 3, 4):
        yield f"<{size}={body[:size]}"
        yield f">{size}={body[-size:]}"
    for index in range(min(len(body) - 1, 40)):
        yield f"2={body[index : index + 2]}"
    for name, pattern in _LEXICON_RES.items():
        found = pattern.findall(body)
        if found and name != "opener":
            yield f"has={name}"
            yield f"has={name}:{found[0]}"
            if body.startswith(found[0]):
                yield f"starts={name}"
            if body.endswith(found[-1]):
                yield f"ends={name}"


def _neighbours(clauses: Sequence[Clause], passages: Sequence[Passage]) -> Iterator[list[str]]:
    sketches = [_sketch(clause, passages) for clause in clauses]
    edge = ["edge"]

    def sketch(index: int) -> list[str]:
        return sketches[index] if 0 <= index < len(clauses) else edge

    for index, clause in enumerate(clauses):
        before = clauses[index - 1].stop[:1] if index else "^"
        around = [f"{step}:{s}" for step in (-2, -1, 1, 2) for s in sketch(index + step)]
        yield [*around, f"before={before}:{clause.kind}"]


def _sketch(clause: Clause, passages: Sequence[Passage]) -> list[str]:
    text = clause_words(clause, passages)
    found = [n for n, p in _LEXICON_RES.items() if n != "opener" and p.search(text)]
    return [
        f"{clause.kind}:{clause.stop[:1]}",
        f"{clause.kind}:{text[:2] if clause.kind == 'mark' else text[-3:]}",
        "+".join(found),
    ]


def _mode(text: str, clause: Clause, mode: str, whole: str) -> str:
    """Return which list the words of the frame last announced; `whole` is the clause's passage."""
    is_frame = clause.kind == "opener" or clause.stop[:1] in ("", ":", "。")
    problem = _LEXICON_RES["problem_frame"].search(text)
    improvement = _LEXICON_RES["improvement_frame"].search(text)
    if len(whole) <= _MAX_HEADING and clause.start == 0 and problem and not improvement:
        return "problem"
    if improvement and (is_frame or clause.start == 0):
        return "improvement"
    if problem and (is_frame or clause.start == 0) and mode == "none":
        return "problem"
    return mode


def _topic_changes(clauses: Sequence[Clause], passages: Sequence[Passage]) -> Iterator[list[str]]:
    """Yield the topics of each clause, and whether its neighbours, and the last told, share one."""
    told = [key_topics(clause_words(clause, passages)) for clause in clauses]
    last: list[str] = []
    for index, own in enumerate(told):
        before = told[index - 1] if index else []
        behind = told[index + 1] if index + 1 < len(told) else []
        yield [
            *(f"topic={topic}" for topic in own),
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


def _distances(clauses: Sequence[Clause], passages: Sequence[Passage]) -> Iterator[list[str]]:
    """Yield how many clauses back the last verb of a measure, and the last deficiency, stand."""
    since_verb = since_lack = _FAR
    for index, clause in enumerate(clauses):
        text = clause_words(clause, passages)
        is_verb = _LEXICON_RES["measure_verb"].match(text) is not None
        is_lack = _LEXICON_RES["deficiency"].search(text) is not None
        verb, lack = f"verb={since_verb}:{is_verb}", f"lack={since_lack}:{is_lack}"
        stop = clauses[index - 1].stop[:1] if index else "^"
        yield [verb, lack, f"{verb}:{stop}", f"{lack}:{stop}"]
        if clause.kind == "mark":
            since_verb = since_lack = _FAR
        else:
            since_verb = 0 if is_verb else min(since_verb + 1, _FAR)
            since_lack = 0 if is_lack else min(since_lack + 1, _FAR)

"""Clauses -> problems and improvements: features of the clause tagger, and spans from its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.extractors.narrative.clauses import Clause, trim
from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.vocabulary import WORDS, words_to_pattern
from gongkai.models.bio import tags_to_spans
from gongkai.models.tagger import Tag

PROBLEM, IMPROVEMENT = "PROBLEM", "IMPROVEMENT"
_LEXICON_RES = {name: words_to_pattern(words) for name, words in WORDS.statements.items()}
_ORDINALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_DIGITS_RE = re.compile(r"\d+")


class StatementSpan(NamedTuple):
    """A problem or improvement: characters [start, end) of one passage, or over several.

    `start` lies in passage `first`, `end` in passage `last`.
    """

    label: str
    first: int
    start: int
    last: int
    end: int
    score: float


def clauses_to_features(clauses: Sequence[Clause], passages: Sequence[Passage]) -> list[list[str]]:
    """Return the feature strings of each clause of a section."""
    mode, ordinal, rows = "none", 0, []
    n_marks = 0
    for index, clause in enumerate(clauses):
        text = passages[clause.passage].text[clause.start : clause.end]
        mode = _mode(text, clause, mode)
        if clause.kind == "mark":
            value = _ordinal(text)
            restart = value == 1 and ordinal > 0
            n_marks += 1
            ordinal = value or ordinal
        else:
            value, restart = None, False
        row = list(_own(text, clause))
        row += [f"mode={mode}", f"mode={mode}:{clause.kind}", f"ordinal={min(ordinal, 3)}:{mode}"]
        row += [f"restart={restart}", f"value={value}", f"place={min(index * 8 // len(clauses), 7)}"]
        row.append(f"marks={min(n_marks, 2)}")
        rows.append(row)
    return _with_neighbours(rows, clauses, passages)


def _own(text: str, clause: Clause) -> Iterator[str]:
    body = text.rstrip("。,;:、!?\"")
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


def _with_neighbours(
    rows: list[list[str]], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[list[str]]:
    def sketch(index: int) -> list[str]:
        if not 0 <= index < len(clauses):
            return ["edge"]
        clause = clauses[index]
        text = passages[clause.passage].text[clause.start : clause.end]
        found = [n for n, p in _LEXICON_RES.items() if n != "opener" and p.search(text)]
        return [
            f"{clause.kind}:{clause.stop[:1]}",
            f"{clause.kind}:{text[:2] if clause.kind == 'mark' else text[-3:]}",
            "+".join(found),
        ]

    extended = []
    for index, row in enumerate(rows):
        more = [f"{step}:{s}" for step in (-2, -1, 1, 2) for s in sketch(index + step)]
        before = clauses[index - 1].stop[:1] if index else "^"
        more.append(f"before={before}:{clauses[index].kind}")
        extended.append(row + more)
    return extended


def _mode(text: str, clause: Clause, mode: str) -> str:
    """Return which list the words of the frame last announced."""
    is_frame = clause.kind == "opener" or clause.stop[:1] in ("", ":", "。")
    problem = _LEXICON_RES["problem_frame"].search(text)
    improvement = _LEXICON_RES["improvement_frame"].search(text)
    if improvement and (is_frame or clause.start == 0):
        return "improvement"
    if problem and (is_frame or clause.start == 0) and mode == "none":
        return "problem"
    return mode


def _ordinal(mark: str) -> int:
    digits = _DIGITS_RE.search(mark)
    if digits:
        return int(digits.group())
    for character in mark:
        if character in _ORDINALS:
            return _ORDINALS[character]
        if "①" <= character <= "⑳":
            return ord(character) - ord("①") + 1
    return 0


def tags_to_statements(
    clauses: Sequence[Clause],
    tagged: Sequence[tuple[str, float]],
    passages: Sequence[Passage],
) -> list[StatementSpan]:
    """Return the spans that BIO tags of the clauses say, trimmed of punctuation."""
    found = []
    spans = tags_to_spans([tag for tag, _ in tagged], [score for _, score in tagged])
    for span in _join_items(spans, clauses):
        pieces = list(clauses[span.start : span.end])
        while pieces and pieces[0].kind == "mark":
            pieces.pop(0)
        while pieces and pieces[-1].kind == "mark":
            pieces.pop()
        if not pieces:
            continue
        first, last = pieces[0], pieces[-1]
        end_text = passages[last.passage].text
        same = first.passage == last.passage
        floor = first.start if same else 0
        start, end = trim(end_text, floor, last.end)
        if not same:
            start = trim(passages[first.passage].text, first.start, len(passages[first.passage].text))[0]
        if same and start >= end:
            continue
        found.append(StatementSpan(span.label, first.passage, start, last.passage, end, span.score))
    return found


def _join_items(spans: Sequence[Tag], clauses: Sequence[Clause]) -> list[Tag]:
    """Join spans of one label inside one enumerated item: an item is one statement."""
    joined: list[Tag] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.label == span.label
            and last.end == span.start
            and clauses[span.start].kind != "mark"
            and _is_enumerated(last, clauses)
            and clauses[span.start].passage == clauses[last.start].passage
        ):
            joined[-1] = Tag(last.start, span.end, last.label, min(last.score, span.score))
        else:
            joined.append(span)
    return joined


def _is_enumerated(span: Tag, clauses: Sequence[Clause]) -> bool:
    """Whether a list mark stands right before or at the start of a span."""
    if clauses[span.start].kind == "mark":
        return True
    before = clauses[span.start - 1] if span.start else None
    return before is not None and before.kind == "mark"

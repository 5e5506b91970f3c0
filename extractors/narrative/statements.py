"""Clauses -> problems and improvements: features of the clause tagger, and spans from its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gongkai.extractors.narrative.clauses import Clause, is_bare, trim
from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.vocabulary import WORDS, words_to_pattern
from gongkai.models.bio import OUTSIDE, tags_to_spans
from gongkai.models.tagger import Tag

PROBLEM, IMPROVEMENT = "PROBLEM", "IMPROVEMENT"
_LEXICON_RES = {name: words_to_pattern(words) for name, words in WORDS.statements.items()}
_ORDINALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_ALSO = "同时"
_RESULT_RE = _LEXICON_RES["result"]
# A title is at most so long, and what follows it so many times longer.
_MAX_TITLE, _MIN_BODY = 30, 1.5
_MAX_HEADING = 18
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
        mode = _mode(text, clause, mode, passages[clause.passage].text)
        if clause.kind == "mark":
            value = _ordinal(text)
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
    return _with_neighbours(rows, clauses, passages)


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


def _with_neighbours(
    rows: list[list[str]], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[list[str]]:
    sketches = [_sketch(clause, passages) for clause in clauses]
    edge = ["edge"]

    def sketch(index: int) -> list[str]:
        return sketches[index] if 0 <= index < len(clauses) else edge

    extended = []
    for index, row in enumerate(rows):
        more = [f"{step}:{s}" for step in (-2, -1, 1, 2) for s in sketch(index + step)]
        before = clauses[index - 1].stop[:1] if index else "^"
        more.append(f"before={before}:{clauses[index].kind}")
        extended.append(row + more)
    return extended


def _sketch(clause: Clause, passages: Sequence[Passage]) -> list[str]:
    text = passages[clause.passage].text[clause.start : clause.end]
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
    tags = _split_blocks([tag for tag, _ in tagged], clauses, passages)
    spans = tags_to_spans(tags, [score for _, score in tagged])
    for span in _join_items(spans, clauses, passages):
        pieces = [
            clause
            for clause in clauses[span.start : span.end]
            if clause.kind != "mark"
            and not is_bare(passages[clause.passage].text[clause.start : clause.end])
        ]
        if not pieces:
            continue
        first, last = pieces[0], pieces[-1]
        end_text = passages[last.passage].text
        same = first.passage == last.passage
        floor = first.start if same else 0
        start, end = trim(end_text, floor, last.end)
        if not same:
            start = trim(
                passages[first.passage].text, first.start, len(passages[first.passage].text)
            )[0]
        found.append(StatementSpan(span.label, first.passage, start, last.passage, end, span.score))
    return _with_titled(found, clauses, passages)


def _split_blocks(
    tags: list[str], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[str]:
    """Begin a new measure behind 同时 where no list mark rules the sentence."""
    split = list(tags)
    is_listed = False
    for index, clause in enumerate(clauses):
        if index and clauses[index - 1].stop[:1] in ("。", ";"):
            is_listed = False
        is_listed = is_listed or clause.kind == "mark"
        text = passages[clause.passage].text[clause.start : clause.end]
        inside = tags[index] == f"I-{IMPROVEMENT}"
        if inside and not is_listed and clause.kind == "opener" and text == _ALSO:
            split[index] = OUTSIDE
            if index + 1 < len(split) and split[index + 1] == f"I-{IMPROVEMENT}":
                split[index + 1] = f"B-{IMPROVEMENT}"
    return split


def _join_items(
    spans: Sequence[Tag], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[Tag]:
    """Join spans that are one statement by the form of the list.

    An enumerated item is one statement; a clause that only tells an aim goes with the measure
    before it; a label that changes at a comma inside an item is a slip of the tagger.
    """
    joined: list[Tag] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and _belongs(last, span, clauses, passages):
            label = last.label
            if span.label != label and span.end - span.start > last.end - last.start:
                label = span.label
            joined[-1] = Tag(last.start, span.end, label, min(last.score, span.score))
        else:
            joined.append(span)
    return joined


def _belongs(last: Tag, span: Tag, clauses: Sequence[Clause], passages: Sequence[Passage]) -> bool:
    first = clauses[span.start]
    between = clauses[last.end : span.start]
    before = clauses[last.end - 1]
    if first.passage != before.passage or first.kind == "mark":
        return False
    if any(clause.kind != "opener" for clause in between):
        return False
    at_comma = before.stop[:1] in (",", "、", "")
    if between:  # 将 and the like stand between: only inside one item, at a comma
        return _is_enumerated(last, clauses) and at_comma and span.label == last.label
    if _is_enumerated(last, clauses):
        return span.label == last.label or at_comma
    text = passages[first.passage].text
    return span.label == last.label and at_comma and _RESULT_RE.match(text, first.start) is not None


def _is_enumerated(span: Tag, clauses: Sequence[Clause]) -> bool:
    """Whether a list mark stands right before or at the start of a span."""
    if clauses[span.start].kind == "mark":
        return True
    before = clauses[span.start - 1] if span.start else None
    return before is not None and before.kind == "mark"


def _with_titled(
    found: Sequence[StatementSpan], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[StatementSpan]:
    """Make one statement of a titled paragraph: a short first sentence, then what it means."""
    titled = {
        number
        for number, own in groupby(clauses, key=lambda clause: clause.passage)
        if _is_titled(passages[number].text, list(own))
    }
    kept = [span for span in found if span.first not in titled or span.first != span.last]
    within: dict[int, list[StatementSpan]] = {}
    for span in found:
        if span.first == span.last and span.first in titled:
            within.setdefault(span.first, []).append(span)
    for number, inside in sorted(within.items()):
        length = len(passages[number].text)
        covered = sum(span.end - span.start for span in inside)
        if len({span.label for span in inside}) == 1 and covered * 2 > length:
            start, end = trim(passages[number].text, 0, length)
            score = min(span.score for span in inside)
            kept.append(StatementSpan(inside[0].label, number, start, number, end, score))
        else:
            kept += inside
    ordered = sorted(kept, key=lambda span: (span.first, span.start))
    marked = {(clause.passage, clause.end) for clause in clauses if clause.kind == "mark"}
    return [
        span
        for index, span in enumerate(ordered)
        if (span.first, span.start) in marked or not _is_lead(index, ordered, titled)
    ]


def _is_lead(index: int, spans: Sequence[StatementSpan], titled: set[int]) -> bool:
    """Whether a span is the lead-in of a list of titled paragraphs, not one of the list."""
    span = spans[index]
    behind = (spans[later] for later in range(index + 1, len(spans)))
    followers = (s for s in behind if s.first > span.last and s.label == span.label)
    first, second = next(followers, None), next(followers, None)
    if span.first in titled or first is None or second is None:
        return False
    return first.first in titled


def _is_titled(text: str, clauses: Sequence[Clause]) -> bool:
    title, _, rest = text.partition("。")
    no_marks = all(clause.kind != "mark" for clause in clauses)
    return no_marks and len(title) <= _MAX_TITLE and len(rest) > _MIN_BODY * len(title)

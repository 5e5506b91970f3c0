"""Spans <-> one BIO tag a character."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.models.tagger import Tag

OUTSIDE = "O"


def tagset(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the tags of some labels: O first, then B and I of each.

    >>> tagset(["ITEM"])
    ('O', 'B-ITEM', 'I-ITEM')
    """
    return (OUTSIDE, *(f"{prefix}-{label}" for label in labels for prefix in "BI"))


def span_tags(label: str, length: int) -> list[str]:
    """Return the tags of one span over so many positions.

    >>> span_tags("ITEM", 3)
    ['B-ITEM', 'I-ITEM', 'I-ITEM']
    """
    return [f"B-{label}", *[f"I-{label}"] * (length - 1)]


def spans_to_tags(length: int, spans: Sequence[Tag]) -> list[str]:
    """Return one tag for each of `length` positions; spans must not overlap.

    >>> spans_to_tags(4, [Tag(1, 3, "ITEM")])
    ['O', 'B-ITEM', 'I-ITEM', 'O']

    Raises:
        ValueError: spans overlap or reach outside.
    """
    tags = [OUTSIDE] * length
    for span in spans:
        if not 0 <= span.start < span.end <= length or set(tags[span.start : span.end]) != {
            OUTSIDE
        }:
            raise ValueError(f"{span} overlaps another span or lies outside [0, {length})")
        tags[span.start : span.end] = [f"I-{span.label}"] * (span.end - span.start)
        tags[span.start] = f"B-{span.label}"
    return tags


def tags_to_spans(tags: Sequence[str], scores: Sequence[float] | None = None) -> list[Tag]:
    """Return the spans of a tag sequence; an I without its B begins a span (conlleval's reading).

    A span's score is the lowest of its positions.

    >>> tags_to_spans(["I-A", "I-A", "O", "B-A", "B-A"])
    [Tag(start=0, end=2, label='A', score=1.0), Tag(start=3, end=4, label='A', score=1.0), \
Tag(start=4, end=5, label='A', score=1.0)]
    """
    spans: list[Tag] = []
    position, n_tags = 0, len(tags)
    # Most positions are outside; those are stepped over by a loop that does nothing else.
    for start in [place for place, tag in enumerate(tags) if tag != OUTSIDE]:
        if start < position:
            continue
        label = tags[start][2:]
        inside, position = f"I-{label}", start + 1
        while position < n_tags and tags[position] == inside:
            position += 1
        score = min(scores[start:position]) if scores is not None else 1.0
        spans.append(Tag(start, position, label, float(score)))
    return spans

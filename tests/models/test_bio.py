"""Spans <-> tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models.bio import spans_to_tags, tags_to_spans, tagset
from gongkai.models.tagger import Tag


@st.composite
def _spans(draw: st.DrawFn) -> tuple[int, list[Tag]]:
    cuts = sorted(set(draw(st.lists(st.integers(0, 30), max_size=12))))
    spans = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        if draw(st.booleans()):
            spans.append(Tag(start, end, draw(st.sampled_from("AB"))))
    return 30, spans


@given(_spans())
def test_spans_survive_their_tags(case: tuple[int, list[Tag]]) -> None:
    length, spans = case
    tags = spans_to_tags(length, spans)
    assert set(tags) <= set(tagset("AB"))
    assert tags_to_spans(tags) == spans


@given(st.lists(st.sampled_from(tagset("AB")), max_size=30))
def test_any_tags_are_spans_that_tile_what_is_inside(tags: list[str]) -> None:
    spans = tags_to_spans(tags, [0.5] * len(tags))
    covered = [index for span in spans for index in range(span.start, span.end)]
    assert covered == [index for index, tag in enumerate(tags) if tag != "O"]
    assert all(span.score == 0.5 for span in spans)
    assert tags_to_spans(spans_to_tags(len(tags), spans)) == [s._replace(score=1.0) for s in spans]


def test_a_span_is_as_sure_as_its_least_sure_position() -> None:
    assert tags_to_spans(["B-A", "I-A", "O"], [0.9, 0.4, 0.1])[0].score == 0.4


@pytest.mark.parametrize(
    "spans",
    [[Tag(0, 3, "A"), Tag(2, 4, "B")], [Tag(0, 9, "A")], [Tag(-1, 1, "A")], [Tag(1, 1, "A")]],
)
def test_spans_that_overlap_or_reach_outside_are_refused(spans: list[Tag]) -> None:
    with pytest.raises(ValueError, match="overlaps another span or lies outside"):
        spans_to_tags(5, spans)

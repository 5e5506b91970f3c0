from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.gongkai.pages.reports import text_content

from gongkai.pages.characters import MAX_RUNS, Escaper
from gongkai.pages.spans import MAX_DEPTH, Block, Span, text_to_html

# Anything but NUL and half a surrogate pair, with more of what is dangerous.
CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    st.sampled_from("<>&\"'\n\r\t\u202e\u2067\u200b件"),
)
MarkedText = tuple[str, list[Block], list[Span]]


@st.composite
def marked_texts(draw: st.DrawFn) -> MarkedText:
    text = draw(st.text(CHARACTERS, min_size=1, max_size=60))
    offsets = st.integers(0, len(text))
    cuts = sorted({0, len(text), *draw(st.lists(offsets, max_size=5))})
    blocks = [Block(a, b, "l") for a, b in pairwise(cuts)]
    pairs = draw(st.lists(st.tuples(offsets, offsets), max_size=30))
    kinds = st.sampled_from("cfhp")
    spans = [
        Span(min(pair), max(pair), draw(kinds), f"f{n}", f"f{n}") for n, pair in enumerate(pairs)
    ]
    return text, blocks, spans


@given(marked_texts())
def test_the_text_content_of_the_html_is_the_text(case: MarkedText) -> None:
    text, blocks, spans = case
    assert text_content(text_to_html(text, blocks, spans)) == text


@given(marked_texts())
def test_every_span_has_one_anchor_and_its_pieces_spell_it(case: MarkedText) -> None:
    text, blocks, spans = case
    html = text_to_html(text, blocks, spans)
    assert sorted(re.findall(r' id="t(f\d+)"', html)) == sorted(span.id for span in spans)
    pieces = re.findall(r'<a class="[^"]*"[^>]* data-i="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    for span in spans:
        said = "".join(inside for ids, inside in pieces if span.id in ids.split())
        whole = text[span.start : span.end]
        depth = sum(one.start < span.end and span.start < one.end for one in spans)
        if depth <= MAX_DEPTH:
            assert text_content(said) == whole


def test_nested_spans_lead_back_to_the_innermost() -> None:
    spans = [Span(0, 6, "p", "p0", "p0"), Span(2, 4, "f", "f0", "f0")]
    html = text_to_html("公开十条不够", [Block(0, 6, "l")], spans)
    assert '<a class="f p" href="#f0" data-i="f0 p0" id="tf0">十条</a>' in html


def test_a_thousand_spans_on_one_place_name_only_the_innermost() -> None:
    spans = [Span(0, 5, "f", f"f{n}", f"f{n}") for n in range(1000)]
    html = text_to_html("公开十二条", [Block(0, 5, "l")], spans)
    (ids,) = re.findall(r'data-i="([^"]*)"', html)
    assert len(ids.split()) == MAX_DEPTH
    assert html.count(' id="tf') == 1000


def test_a_right_to_left_mark_is_shown_and_isolated() -> None:
    assert 'data-c="U+202E"' in Escaper()("3\u202e21")


def test_too_many_hidden_characters_become_the_replacement_character() -> None:
    html = Escaper()("a\u200b" * (MAX_RUNS + 10))
    assert html.count('class="ctl"') == MAX_RUNS
    assert text_content(html).count("\ufffd") == 10


def test_nul_becomes_what_a_browser_makes_of_it() -> None:
    assert text_content(Escaper()("a\x00b")) == "a\ufffdb"

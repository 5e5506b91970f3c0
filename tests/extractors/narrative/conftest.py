"""Short ways to read invented prose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.narrative import Narrative, Voice, load_voice, read_narrative
from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.counts.spots import Spot, passage_to_spots
from gongkai.extractors.narrative.prose.passages import Passage, text_to_passages
from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, QUANTITY, ZERO, Span
from gongkai.extractors.narrative.rules import passage_to_rule_quantities
from gongkai.extractors.narrative.statements.assembled import StatementSpan, tags_to_statements
from gongkai.extractors.narrative.statements.clauses import clause_words, passages_to_clauses
from gongkai.extractors.schema import Section
from gongkai.models import registry

ToPassages = Callable[..., list[Passage]]
ToStatements = Callable[[str, list[str]], list[tuple[str, str]]]
Read = Callable[..., Narrative]
_LABELS = {"Q": QUANTITY, "Z": ZERO, "I": ITEM, "C": CHANNEL}
# The tags of clauses.
B_P, I_P, B_M, I_M = "B-PROBLEM", "I-PROBLEM", "B-IMPROVEMENT", "I-IMPROVEMENT"


@pytest.fixture(scope="session")
def to_passages() -> ToPassages:
    """Cut a text into its paragraphs."""
    return _to_passages


def _to_passages(
    text: str,
    section: SectionKind | None = "overview",
    holes: Sequence[tuple[int, int]] = (),
) -> list[Passage]:
    folded = fold(text)
    return text_to_passages(folded, 0, len(folded.text), section, holes)


def marked_to_passage(source: str, start: int = 0) -> tuple[Passage, list[Span]]:
    """Read a text with its spans in brackets, 公开[I 信息][Q 3条], as the passage at `start`."""
    text, spans = "", []
    for number, piece in enumerate(source.replace("]", "[").split("[")):
        if number % 2:
            label, _, words = piece.partition(" ")
            spans.append(Span(len(text), len(text) + len(words), _LABELS[label]))
            text += words
        else:
            text += piece
    return Passage(text, range(start, start + len(text)), "overview"), spans


def rule_spots(passages: Sequence[Passage]) -> list[Spot]:
    """Return the quantities of passages as the rules find them."""
    return [
        spot
        for number, passage in enumerate(passages)
        for spot in passage_to_spots(number, passage, passage_to_rule_quantities(passage))
    ]


def values_of_wholes(
    passages: Sequence[Passage], roles: Sequence[str], kinds: Sequence[str] = ()
) -> list[float | None]:
    """Return for each quantity of these roles the value of its whole, None where it has none."""
    spots = rule_spots(passages)
    parents = find_parents(spots, roles, passages, kinds)
    return [None if n is None else spots[n].quantity.value for n in parents]


@pytest.fixture(scope="session")
def to_statements() -> ToStatements:
    """Read the statements of a section five whose clauses are tagged so: (label, surface)."""
    return _to_statements


def _to_statements(text: str, tags: list[str]) -> list[tuple[str, str]]:
    passages = _to_passages(text, "problems_improvements")
    clauses = passages_to_clauses(passages, range(len(passages)))
    assert len(clauses) == len(tags), [clause_words(c, passages) for c in clauses]
    found = tags_to_statements(clauses, [(tag, 0.9) for tag in tags], passages)
    return [(s.label, statement_surface(s, passages)) for s in found]


def statement_surface(span: StatementSpan, passages: Sequence[Passage]) -> str:
    """Return the characters of a statement."""
    if span.first == span.last:
        return passages[span.first].text[span.start : span.end]
    middle = "".join(passages[n].text for n in range(span.first + 1, span.last))
    first, last = passages[span.first].text, passages[span.last].text
    return first[span.start :] + middle + last[: span.end]


def span_of(text: str, surface: str, label: str) -> Span:
    """Return the span of the first place in a text that reads so."""
    start = text.index(surface)
    return Span(start, start + len(surface), label)


@pytest.fixture(scope="session")
def read_prose() -> Read:
    """Read a text as one section of a report; by rule where no voice is named."""
    return _read


def _read(text: str, section: SectionKind = "overview", voice: Voice | None = None) -> Narrative:
    sections = [Section(kind=section, heading="", start=0, end=len(text))]
    return read_narrative(text, fold(text), sections, [], voice or Voice(None, "rules"))


def mentions_of(text: str, read_prose: Read, voice: Voice) -> list[tuple[str, str]]:
    """Return the words and the type of every channel named in a text, in their order."""
    found = sorted(
        (m.start, text[m.start : m.end], channel.type)
        for channel in read_prose(text, voice=voice).channels
        for m in channel.mentions
    )
    return [(surface, kind) for _, surface, kind in found]


@pytest.fixture(scope="session")
def shipped() -> Voice:
    """The model that is shipped; skips where none is."""
    pointer = registry._SHIPPED / "default.txt"
    if not pointer.is_file():
        pytest.skip("no model is shipped yet: models/shipped/default.txt is missing")
    return load_voice(registry._SHIPPED / pointer.read_text(encoding="utf-8").strip())

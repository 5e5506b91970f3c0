"""Short ways to read invented prose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.narrative import Narrative, Voice, load_voice, read_narrative
from gongkai.extractors.narrative.passages import Passage, text_to_passages
from gongkai.extractors.schema import Section
from gongkai.models import registry

ToPassages = Callable[..., list[Passage]]
Read = Callable[..., Narrative]


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


@pytest.fixture(scope="session")
def read_prose() -> Read:
    """Read a text as one section of a report; by rule where no voice is named."""
    return _read


def _read(text: str, section: SectionKind = "overview", voice: Voice | None = None) -> Narrative:
    sections = [Section(kind=section, heading="", start=0, end=len(text))]
    return read_narrative(text, fold(text), sections, [], voice or Voice(None, "rules"))


@pytest.fixture(scope="session")
def shipped() -> Voice:
    """The model that is shipped; skips where none is."""
    pointer = registry._SHIPPED / "default.txt"
    if not pointer.is_file():
        pytest.skip("no model is shipped yet: models/shipped/default.txt is missing")
    return load_voice(registry._SHIPPED / pointer.read_text(encoding="utf-8").strip())

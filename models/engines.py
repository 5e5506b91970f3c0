"""Which engine a saved tagger belongs to."""

from __future__ import annotations

from pathlib import Path

from gongkai.models.artefacts import load_json
from gongkai.models.errors import ModelError
from gongkai.models.tagger import Tagger

ENGINES = ("linear", "spacy", "transformer")


def load_tagger(folder: Path) -> Tagger:
    """Load the tagger saved in a folder, whatever its engine.

    Raises:
        ModelError: files are missing, or the engine is unknown or not installed.
    """
    engine = load_json(folder / "tagger.json").get("engine")
    if engine == "linear":
        from gongkai.models.linear import LinearTagger  # noqa: PLC0415

        return LinearTagger.load(folder)
    if engine == "spacy":
        from gongkai.models.spacy_engine import SpacyTagger  # noqa: PLC0415

        spacy: Tagger = SpacyTagger.load(folder)
        return spacy
    if engine == "transformer":
        from gongkai.models.transformer_engine import TransformerTagger  # noqa: PLC0415

        transformer: Tagger = TransformerTagger.load(folder)
        return transformer
    raise ModelError(f"{folder}: unknown engine {engine!r}, expected one of {', '.join(ENGINES)}")

"""Which engine a saved tagger belongs to."""

from __future__ import annotations

from pathlib import Path, PurePath

from gongkai.models.artefacts import load_json
from gongkai.models.errors import ModelError
from gongkai.models.tagger import Tagger

ENGINES = ("linear", "spacy", "transformer")
# What engines read in a model's folder; a test holds it against what they write.
_FILES = ("tagger.json", "tagger.safetensors", "words.safetensors", "encoder.onnx")
_FOLDERS = ("spacy", "encoder")


def is_of_tagger(name: str) -> bool:
    """Tell whether an engine may read a file, by its path in the model's folder.

    >>> is_of_tagger("tagger.safetensors"), is_of_tagger("encoder/config.json")
    (True, True)
    >>> is_of_tagger("notes.txt"), is_of_tagger("encoder/.DS_Store")
    (False, False)
    """
    path = PurePath(name)
    return name in _FILES or (path.parts[0] in _FOLDERS and not path.name.startswith("."))


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

"""What made a record: version, model and forms, as one short text that a manifest keeps."""

from __future__ import annotations

import hashlib

from gongkai._version import __version__
from gongkai.extractors.narrative.voice import NOBODY, RULES
from gongkai.extractors.tables.templates import templates_hash
from gongkai.models.registry import CARD, default_model_folder, find_model
from gongkai.result_folder.makers import FORMS

_HASH_DIGITS = 8


def maker_of(model: str | None) -> str:
    """Return who makes the records when this model (None: the default) reads the prose.

    The card of a model holds the hashes of all its files, so its own hash stands for all of it.

    Raises:
        ModelError: there is no such model.
    """
    forms = f"{FORMS}{templates_hash()[:_HASH_DIGITS]}"
    if model == NOBODY:
        return f"{__version__} {NOBODY}{forms}"
    folder = (
        None if model == RULES else default_model_folder() if model is None else find_model(model)
    )
    if folder is None:
        return f"{__version__} {RULES}{forms}"
    digest = hashlib.sha256((folder / CARD).read_bytes()).hexdigest()[:_HASH_DIGITS]
    return f"{__version__} {folder.name}@{digest}{forms}"

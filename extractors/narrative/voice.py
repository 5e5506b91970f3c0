"""Who reads the prose: a trained model with the rules as second witness, either alone, nobody."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.models.registry import default_model_folder, find_model

Mode = Literal["combined", "tagger", "rules", "none"]
RULES: Mode = "rules"
NOBODY: Mode = "none"
# Names that are no model's.
NO_MODELS: tuple[Mode, ...] = (RULES, NOBODY)


@dataclass(frozen=True, slots=True)
class Voice:
    """A model and how it is used; without a model the rules read alone, or nobody does."""

    model: NarrativeModel | None
    mode: Mode = "combined"

    @property
    def name(self) -> str | None:
        """What the record says of the model: None without a tagger, `none` where nobody reads."""
        if self.mode == NOBODY:
            return NOBODY
        return self.model.name if self.model and self.mode != RULES else None


def load_voice(wanted: str | os.PathLike[str], mode: Mode = "combined") -> Voice:
    """Load a model by the name of a model at hand or its folder; `rules` and `none` are no models.

    Raises:
        ModelError: there is no such model, or it cannot be used.
    """
    for no_model in NO_MODELS:
        if os.fspath(wanted) == no_model:
            return Voice(None, no_model)
    return Voice(_load(find_model(wanted)), mode)


def default_voice() -> Voice:
    """Return the default model's voice; the rules where no model is at hand."""
    folder = default_model_folder()
    return Voice(None, RULES) if folder is None else Voice(_load(folder))


@cache
def _load(folder: Path) -> NarrativeModel:
    return NarrativeModel.load(folder)

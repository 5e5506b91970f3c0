"""Who reads the prose: a trained model with the rules as second witness, or either alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.models.registry import default_model_folder, find_model

Mode = Literal["combined", "tagger", "rules"]
RULES: Mode = "rules"


@dataclass(frozen=True, slots=True)
class Voice:
    """A model and how it is used; without a model the rules read alone."""

    model: NarrativeModel | None
    mode: Mode = "combined"

    @property
    def name(self) -> str | None:
        """What the record says of the model; None where no tagger took part."""
        return self.model.name if self.model and self.mode != RULES else None


def load_voice(wanted: str | os.PathLike[str], mode: Mode = "combined") -> Voice:
    """Load a model by the name of a model at hand or its folder; `rules` is no model.

    Raises:
        ModelError: there is no such model, or it cannot be used.
    """
    if os.fspath(wanted) == RULES:
        return Voice(None, RULES)
    return Voice(_load(find_model(wanted)), mode)


def default_voice() -> Voice:
    """Return the default model's voice; the rules where no model is at hand."""
    folder = default_model_folder()
    return Voice(None, RULES) if folder is None else Voice(_load(folder))


@cache
def _load(folder: Path) -> NarrativeModel:
    return NarrativeModel.load(folder)

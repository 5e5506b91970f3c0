"""The model card: what a model is for, what it was trained on, how good it is, where it fails."""

from __future__ import annotations

from pathlib import Path

from gongkai.extractors.narrative.model import NarrativeModel

_TEXT = """# {name}

Reads the prose of Chinese government-information-disclosure annual reports
(政府信息公开工作年度报告): counts with item, unit, kind, role, period, scope and channel; stated
zeros; channels; stated problems and measures with topics and pairing.

- **Intended use**: reports of Chinese governments, departments and townships, data years 2008 to
  2025, in simplified Chinese (traditional characters are folded). Not for other genres, not for
  decisions about persons.
- **Parts**: character tagger ({engine}), slots of quantities, clause tagger, topics, tense; rules
  for numerals, parents and pairing. No pickle: arrays are safetensors, settings JSON.
- **Trained on** {n_reports} annotated reports written for this purpose with invented places (hashes
  in `model.json`); no real report was trained on.
- **Confidence** is calibrated by cross-validation over the training reports ({n_facts} facts).
- **How good it is**: `gongkai evaluate --system model:FOLDER`; the evaluation report of the
  repository tells the figures of the default model, on real reports and on authored ones that were
  held out.
- **Known weaknesses**: sections five without list marks; breakdowns of one total by two dimensions;
  counts that belong to other matters than disclosure; wording unlike official prose.
- Licence: Apache-2.0.
"""


def write_card(model: NarrativeModel, path: Path) -> None:
    """Write the card of a model."""
    config = model.settings.get("config", {})
    text = _TEXT.format(
        name=model.name,
        engine=config.get("tagger", {}).get("engine", "linear"),
        n_reports=len(model.settings.get("data", {})),
        n_facts=model.settings.get("n_outcomes", {}).get("fact", 0),
    )
    path.write_text(text, encoding="utf-8")

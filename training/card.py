"""The model card: what a model is for, what it was trained on, how good it is, where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.eval.scores.measures import NAMES
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.training.fold_scores import MEASURES
from gongkai.wording import counted

_TEXT = """# {name}

Reads the prose of Chinese government-information-disclosure annual reports
(政府信息公开工作年度报告): counts with item, unit, kind, role, period, scope and channel; stated
zeros; channels; stated problems and measures with topics and pairing.

- **Intended use**: reports of Chinese governments, departments and townships, data years 2008 to
  2025, in simplified Chinese (traditional characters are folded). Not for other genres, not for
  decisions about persons.
- **Parts**: character tagger ({engine}), slots of quantities, clause tagger, topics, tense,
  types of channels, pairing of measures with problems; rules for numerals and parents. No pickle:
  arrays are safetensors, settings JSON.
- **Trained on** {trained_on}
- **Confidence** {calibration}
- **How good it is**: `gongkai evaluate --system model:FOLDER`; the evaluation report of the
  repository tells the figures of the default model, on real reports and on authored ones that were
  held out.
{held_out}- **Known weaknesses**: sections five without list marks; breakdowns of one total
  by two dimensions; counts that belong to other matters than disclosure; wording unlike official
  prose.
- Licence: Apache-2.0.
"""
_AUTHORED = """\
{n_reports} written for this purpose with invented places (hashes
  in `model.json`); no real report was trained on."""
_OWN = """\
{n_reports} (hashes in `model.json`): {sources}."""
_CALIBRATED = "is calibrated by cross-validation over the training reports ({n_facts})."
_NOT_CALIBRATED = """\
is not calibrated: the training reports were too few to hold some of them out."""
_HELD_OUT = """\
- **On reports held out** ({n_reports}, each read by a model of the other parts, which had less to
  learn from; sections as annotated, also in `model.json` under `metrics`). Right is a fact whose
  place, value, unit and kind agree, and a statement of which four fifths of the characters do."""


def write_card(model: NarrativeModel, path: Path) -> None:
    """Write the card of a model."""
    config = model.settings.get("config", {})
    text = _TEXT.format(
        name=model.name,
        engine=config.get("tagger", {}).get("engine", "linear"),
        trained_on=_trained_on(model.settings),
        calibration=_calibration(model),
        held_out=_held_out(model.metrics),
    )
    path.write_text(text, encoding="utf-8")


def _trained_on(settings: Mapping[str, Any]) -> str:
    """Return how many reports there were, and of which folders of people's own."""
    n_all, folders = len(settings.get("data", {})), settings.get("folders", {})
    told = counted(n_all, "annotated report")
    if not folders:
        return _AUTHORED.format(n_reports=told)
    sources = [f"{n} of `{folder}`" for folder, n in folders.items()]
    if n_authored := n_all - sum(folders.values()):
        sources.append(f"{n_authored} written for this project with invented places")
    return _OWN.format(n_reports=told, sources=", ".join(sources))


def _calibration(model: NarrativeModel) -> str:
    if "fact" not in model.calibration:
        return _NOT_CALIBRATED
    n_facts = model.settings.get("n_outcomes", {}).get("fact", 0)
    return _CALIBRATED.format(n_facts=counted(n_facts, "fact"))


def _held_out(metrics: Mapping[str, Any]) -> str:
    """Return the figures of the folds as a point of the list, "" where there are none."""
    if not metrics:
        return ""
    lines = [_HELD_OUT.format(n_reports=counted(metrics["n_reports"], "report"))]
    for kind in MEASURES:
        told = metrics[kind]
        lines.append(f"  - {kind}s: {told['n']} told, {_share(told['share_right'])} of them right")
        for name, one in told["f1"].items():
            counts = f"{one['n_gold']} annotated, {one['n_pred']} told"
            lines.append(f"  - {NAMES[name]}: {_share(one['f1'])} ({counts})")
    return "\n".join(lines) + "\n"


def _share(share: float | None) -> str:
    return "not defined" if share is None else f"{share:.3f}"

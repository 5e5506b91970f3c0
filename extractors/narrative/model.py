"""The trained parts of the narrative as one model, and its folder on disk.

tagger.*       character tagger: quantities, zeros, items, channels
slots.*        kind, role, period, scope and channel of each quantity
statements.*   clause tagger of section five
topics.*       topics of problems and improvements, each by its own words
measure_topics.*  topics of improvements, the problems they answer known
tense.*        tense of improvements
channels.*     types of channels, and what is none
pairing.json   weights of what speaks for a measure answering a problem; pairing.safetensors: trees
model.json     name, versions, calibration, metrics, hashes of the files above
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.extractors.narrative.statements.pair_context import JUDGED
from gongkai.extractors.narrative.statements.pair_features import FEATURES, STEPS
from gongkai.extractors.narrative.statements.pairing import PairScorer
from gongkai.models.artefacts import AGAIN, load_json, save_json, setting, unexpected
from gongkai.models.boosted_trees import BoostedTrees
from gongkai.models.engines import is_of_tagger, load_tagger
from gongkai.models.errors import ModelError
from gongkai.models.sequence import SequenceLabeller
from gongkai.models.tagger import Tagger
from gongkai.models.text_classifier import TextClassifier

FORMAT_VERSION = 5
_CARD = "model.json"
_LABELLERS = ("slots", "statements", "topics", "measure_topics", "tense", "channels")
_SLOTS = ("kind", "role", "period", "scope", "channel")
_PARTS = (
    "pairing.json",
    "pairing.safetensors",
    *(f"{n}.{kind}" for n in _LABELLERS for kind in ("json", "safetensors")),
)


@dataclass(slots=True)
class NarrativeModel:
    """All trained parts.

    Attributes:
        name: name and version, as it appears in the record.
        calibration: what is scored -> points (raw, calibrated) of a monotone curve.
        settings: what else training noted (thresholds, config, data hashes).
        metrics: how the models of the folds did; {} where training kept none.
    """

    name: str
    tagger: Tagger
    slots: SequenceLabeller
    statements: SequenceLabeller
    topics: TextClassifier
    measure_topics: TextClassifier
    tense: TextClassifier
    pairing: PairScorer
    channel_types: TextClassifier
    calibration: dict[str, tuple[list[float], list[float]]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    metrics: dict[str, Any] = field(default_factory=dict)

    def save(self, folder: Path) -> None:
        """Write all parts and the card into a folder that is empty or absent."""
        folder.mkdir(parents=True, exist_ok=True)
        self.tagger.save(folder)
        self.slots.save(folder, "slots")
        self.statements.save(folder, "statements")
        self.topics.save(folder, "topics")
        self.measure_topics.save(folder, "measure_topics")
        self.tense.save(folder, "tense")
        self.channel_types.save(folder, "channels")
        weights = dict(zip(FEATURES, self.pairing.weights, strict=True))
        steps = dict(zip(STEPS, self.pairing.steps, strict=True))
        save_json(folder / "pairing.json", {"weights": weights, "steps": steps})
        if self.pairing.judge is not None:
            self.pairing.judge.save(folder / "pairing.safetensors")
        card = {
            "format_version": FORMAT_VERSION,
            "name": self.name,
            "calibration": {k: [list(x), list(y)] for k, (x, y) in self.calibration.items()},
            "settings": self.settings,
            "sha256": folder_hashes(folder),
        }
        if self.metrics:
            card["metrics"] = self.metrics
        save_json(folder / _CARD, card)

    @classmethod
    def load(cls, folder: Path) -> NarrativeModel:
        """Load a model folder.

        Raises:
            ModelError: a file is missing, its hash differs, or it holds something else than
                `save` writes; or the format is newer than ours.
        """
        path = folder / _CARD
        card = load_json(path)
        version = card.get("format_version")
        if version != FORMAT_VERSION:
            raise ModelError(
                f"{folder}: model format {version}, this gongkai reads {FORMAT_VERSION}; "
                "update gongkai, or train the model anew with it"
            )
        name = setting(path, card, "name", str)
        curves = setting(path, card, "calibration", dict)
        _check_hashes(folder, setting(path, card, "sha256", dict))
        return cls(
            name=name,
            tagger=load_tagger(folder),
            slots=SequenceLabeller.load(folder, "slots", _SLOTS),
            statements=SequenceLabeller.load(folder, "statements", ("statement",)),
            topics=TextClassifier.load(folder, "topics"),
            measure_topics=TextClassifier.load(folder, "measure_topics"),
            tense=TextClassifier.load(folder, "tense"),
            pairing=_load_pairing(folder),
            channel_types=TextClassifier.load(folder, "channels"),
            calibration={kind: _curve(path, kind, told) for kind, told in curves.items()},
            settings=setting(path, {"settings": {}, **card}, "settings", dict),
            metrics=setting(path, {"metrics": {}, **card}, "metrics", dict),
        )


def calibrated(model: NarrativeModel | None, name: str, raw: float) -> float:
    """Return how often what scores `raw` is right, rounded; `raw` itself without a curve."""
    if model is not None and name in model.calibration:
        raw = interpolated(raw, *model.calibration[name])
    return round(min(max(raw, 0.0), 1.0), 4)


def interpolated(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return y at x on the line through points of ascending xs, level beyond its ends.

    As np.interp does, which takes ten times as long for a single x.

    >>> interpolated(0.5, [0.0, 1.0], [0.2, 0.4]), interpolated(2.0, [0.0, 1.0], [0.2, 0.4])
    (0.30000000000000004, 0.4)
    """
    place = bisect_right(xs, x) - 1
    if place < 0:
        return ys[0]
    if place + 1 == len(xs) or xs[place] == x:
        return ys[place]
    slope = (ys[place + 1] - ys[place]) / (xs[place + 1] - xs[place])
    return slope * (x - xs[place]) + ys[place]


def _curve(path: Path, kind: str, told: Any) -> tuple[list[float], list[float]]:
    """Return the points of a curve of the card."""
    sides = told if isinstance(told, list) and len(told) == 2 else [[], []]
    is_curve = all(isinstance(side, list) and side and all(map(_is_number, side)) for side in sides)
    if not is_curve or len(sides[0]) != len(sides[1]) or sides[0] != sorted(sides[0]):
        expected = "two lists of as many numbers, the first of them ascending"
        raise unexpected(path, f"calibration.{kind}", expected, told)
    return sides[0], sides[1]


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) <= sys.float_info.max


def _load_pairing(folder: Path) -> PairScorer:
    path = folder / "pairing.json"
    told = load_json(path)
    weights = _numbers(path, setting(path, told, "weights", dict), FEATURES)
    steps = _numbers(path, setting(path, told, "steps", dict), STEPS)
    judge = BoostedTrees.load(folder / "pairing.safetensors", len(JUDGED))
    return PairScorer(weights, steps, judge)


def _numbers(path: Path, told: Mapping[str, Any], names: Sequence[str]) -> tuple[float, ...]:
    for name in names:
        if not _is_number(told.get(name)):
            raise unexpected(path, name, "a number", told.get(name))
    return tuple(float(told[name]) for name in names)


def folder_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a model folder but its card and notes for people."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != _CARD and path.suffix != ".md"
    }


def _check_hashes(folder: Path, expected: Mapping[str, Any]) -> None:
    found = folder_hashes(folder)
    for name in found:
        if name not in expected and (name in _PARTS or is_of_tagger(name)):
            raise ModelError(f"{folder / name}: not in the model's card; {AGAIN}")
    for name in expected:
        digest = setting(folder / _CARD, expected, name, str)
        if name not in found:
            raise ModelError(f"{folder / name}: missing; {AGAIN}")
        if found[name] != digest:
            raise ModelError(
                f"{folder / name}: sha256 is {found[name][:12]}..., the model's card says "
                f"{digest[:12]}...; the file was altered, {AGAIN}"
            )

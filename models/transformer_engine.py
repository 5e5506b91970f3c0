"""The transformer engine: a Hugging Face encoder that labels characters, in torch or ONNX Runtime.

tagger.json           labels, window, special tokens, runtime
encoder/              config.json, model.safetensors, tokenizer.json: a folder transformers reads
words.safetensors     embedding of jieba's words, where they are features
encoder.onnx          in place of the weights, where the model was exported
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from gongkai.models.artefacts import load_json, names_under, save_json, setting
from gongkai.models.bio import tags_to_spans, tagset
from gongkai.models.errors import ModelError
from gongkai.models.pieces import (
    Ints,
    Pieces,
    SpecialTokens,
    Window,
    sentences_to_windows,
    windows_to_arrays,
)
from gongkai.models.tagger import Tag

Floats = npt.NDArray[np.float32]

ENGINE = "transformer"
ENCODER = "encoder"
_POSITIONS_PER_BATCH = 4096
_ROLES = fields(SpecialTokens)


class Runtime(Protocol):
    """What computes scores of tags: torch or ONNX Runtime."""

    name: str

    def logits(self, ids: Ints, mask: Ints, words: Ints) -> Floats:
        """Return [windows, positions, tags] from three arrays of [windows, positions]."""
        ...

    def save(self, folder: Path) -> None:
        """Write weights into a model folder."""
        ...


@dataclass(slots=True)
class TransformerTagger:
    """A trained encoder.

    Attributes:
        window: positions an encoder reads at once; longer sentences are cut, overlapping.
        use_jieba: whether jieba's words are features.
    """

    labels: tuple[str, ...]
    pieces: Pieces = field(repr=False)
    runtime: Runtime = field(repr=False)
    window: int = 128
    use_jieba: bool = False

    def tag(self, sentences: Sequence[str]) -> list[list[Tag]]:
        """Return the spans of each sentence; see `Tagger`."""
        cut = sentences_to_windows(
            sentences, self.pieces, size=self.window, use_jieba=self.use_jieba
        )
        windows = list(cut)
        logits = [np.zeros((len(s), 2 * len(self.labels) + 1), np.float32) for s in sentences]
        for batch in _batches(windows):
            padding = self.pieces.id_of(self.pieces.special.padding)
            scores = self.runtime.logits(*windows_to_arrays(batch, padding))
            for row, window in zip(scores, batch, strict=True):
                end = window.start + len(window.reads)
                logits[window.sentence][window.start : end] = row[window.reads]
        names = tagset(self.labels)
        return [_logits_to_spans(one, names) for one in logits]

    def save(self, folder: Path) -> None:
        """Write weights, vocabulary and settings; see `Tagger`."""
        settings = {
            "engine": ENGINE,
            "labels": list(self.labels),
            "runtime": self.runtime.name,
            "special": asdict(self.pieces.special),
            "use_jieba": self.use_jieba,
            "window": self.window,
        }
        save_json(folder / "tagger.json", settings)
        (folder / ENCODER).mkdir(exist_ok=True)
        self.pieces.save(folder / ENCODER)
        self.runtime.save(folder)

    @classmethod
    def load(cls, folder: Path) -> TransformerTagger:
        """Load what `save` wrote.

        Raises:
            ModelError: files are missing or altered, or what runs them is not installed.
        """
        path = folder / "tagger.json"
        settings = load_json(path)
        labels = names_under(path, settings, "labels")
        told = setting(path, settings, "special", dict)
        special = SpecialTokens(**{one.name: setting(path, told, one.name, str) for one in _ROLES})
        window = setting(path, settings, "window", int)
        use_jieba = setting(path, settings, "use_jieba", bool)
        pieces = Pieces.load(folder / ENCODER, special)
        runtime = _load_runtime(folder, setting(path, settings, "runtime", str))
        return cls(labels, pieces, runtime, window, use_jieba)


def _load_runtime(folder: Path, name: str) -> Runtime:
    if name == "torch":
        from gongkai.models.encoder import TorchRuntime  # noqa: PLC0415

        return TorchRuntime.load(folder)
    if name == "onnx":
        from gongkai.models.onnx_runtime import OnnxRuntime  # noqa: PLC0415

        return OnnxRuntime.load(folder)
    raise ModelError(f"{folder}: unknown runtime {name!r}, expected torch or onnx")


def _batches(windows: Sequence[Window]) -> list[list[Window]]:
    """Return windows of similar length side by side, so that little is padding."""
    batches: list[list[Window]] = []
    for window in sorted(windows, key=lambda window: len(window.ids)):
        if not batches or (len(batches[-1]) + 1) * len(window.ids) > _POSITIONS_PER_BATCH:
            batches.append([])
        batches[-1].append(window)
    return batches


def _logits_to_spans(logits: Floats, names: Sequence[str]) -> list[Tag]:
    """Return the spans of the likeliest tags that BIO allows, scored by their shares."""
    if not len(logits):
        return []
    logits = logits - logits.max(axis=1, keepdims=True)
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    path = _best_path(logs, _steps(tuple(names)))
    scores = np.exp(logs[np.arange(len(path)), path])
    return tags_to_spans([names[state] for state in path], scores.tolist())


def _steps(names: tuple[str, ...]) -> Floats:
    """Return 0 for each step BIO allows and -1e4 for others; the last row is the start's."""
    steps = np.zeros((len(names) + 1, len(names)), np.float32)
    for row, before in enumerate([*names, "O"]):
        for column, after in enumerate(names):
            if after.startswith("I-") and before[2:] != after[2:]:
                steps[row, column] = -1e4
    return steps


def _best_path(logs: Floats, steps: Floats) -> list[int]:
    best = logs[0] + steps[-1]
    back = np.zeros((len(logs), logs.shape[1]), np.int64)
    for position in range(1, len(logs)):
        scores = best[:, None] + steps[:-1]
        back[position] = scores.argmax(axis=0)
        best = scores.max(axis=0) + logs[position]
    path = [int(best.argmax())]
    for position in range(len(logs) - 1, 0, -1):
        path.append(int(back[position, path[-1]]))
    return path[::-1]

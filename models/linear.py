"""The linear engine: hashed character windows and a linear-chain CRF; needs the base install only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.models.artefacts import load_arrays, load_json, save_arrays, save_json
from gongkai.models.bio import spans_to_tags, tags_to_spans, tagset
from gongkai.models.characters import CharacterFeatures
from gongkai.models.linear_chain import LinearChain, TrainingOptions, train_chain
from gongkai.models.sparse import dense_to_sparse, sparse_to_dense
from gongkai.models.tagger import Example, Tag

ENGINE = "linear"


@dataclass(slots=True)
class LinearTagger:
    """A trained character tagger."""

    labels: tuple[str, ...]
    features: CharacterFeatures
    chain: LinearChain = field(repr=False)

    def tag(self, sentences: Sequence[str]) -> list[list[Tag]]:
        """Return the spans of each sentence; see `Tagger`."""
        extracted = self.features.extract(sentences)
        decoded = self.chain.decode([self.chain.emissions(rows) for rows in extracted])
        return [tags_to_spans(tags, scores) for tags, scores in decoded]

    def save(self, folder: Path) -> None:
        """Write weights and settings; see `Tagger`."""
        settings = {
            "engine": ENGINE,
            "labels": list(self.labels),
            "lexicons": {name: list(words) for name, words in self.features.lexicons.items()},
            "use_jieba": self.features.use_jieba,
        }
        save_json(folder / "tagger.json", settings)
        rows, values = dense_to_sparse(self.chain.weights)
        arrays = {"rows": rows, "values": values, "transitions": self.chain.transitions}
        save_arrays(folder / "tagger.safetensors", arrays)

    @classmethod
    def load(cls, folder: Path) -> LinearTagger:
        """Load what `save` wrote.

        Raises:
            ModelError: files are missing or altered.
        """
        settings = load_json(folder / "tagger.json")
        arrays = load_arrays(folder / "tagger.safetensors")
        labels = tuple(settings["labels"])
        weights = sparse_to_dense(arrays["rows"], arrays["values"])
        chain = LinearChain(tagset(labels), weights, arrays["transitions"])
        features = CharacterFeatures(settings["lexicons"], settings["use_jieba"])
        return cls(labels, features, chain)


def train_linear(
    examples: Sequence[Example],
    labels: Sequence[str],
    features: CharacterFeatures,
    options: TrainingOptions | None = None,
) -> LinearTagger:
    """Train a linear tagger; the same examples in the same order give the same weights."""
    filled = [example for example in examples if example.text]
    extracted = features.extract([example.text for example in filled])
    sequences = [
        (rows, spans_to_tags(len(example.text), example.tags))
        for rows, example in zip(extracted, filled, strict=True)
    ]
    tags = tagset(tuple(labels))
    return LinearTagger(tuple(labels), features, train_chain(sequences, tags, options))

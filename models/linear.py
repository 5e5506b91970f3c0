"""The linear engine: hashed character windows, a linear-chain CRF; needs the base install only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.models.artefacts import (
    load_arrays,
    load_json,
    names_under,
    refuse_shapes,
    save_arrays,
    save_json,
    setting,
)
from gongkai.models.bio import spans_to_tags, tags_to_spans, tagset
from gongkai.models.characters import CharacterFeatures
from gongkai.models.linear_chain import (
    LinearChain,
    TrainingOptions,
    arrays_to_chain,
    chain_shapes,
    chain_to_arrays,
    train_chain,
)
from gongkai.models.tagger import Example, Tag

ENGINE = "linear"
# Characters tagged at once: some 1,500 bytes each while their features are made.
_MAX_CHARACTERS = 20_000


@dataclass(slots=True)
class LinearTagger:
    """A trained character tagger."""

    labels: tuple[str, ...]
    features: CharacterFeatures
    chain: LinearChain = field(repr=False)

    def tag(self, sentences: Sequence[str]) -> list[list[Tag]]:
        """Return the spans of each sentence; see `Tagger`."""
        found: list[list[Tag]] = []
        for batch in _batches(sentences):
            features, starts = self.features.extract(batch)
            rows = self.chain.emissions(features)
            decoded = self.chain.decode(
                [rows[at : at + len(s)] for at, s in zip(starts, batch, strict=True)]
            )
            found += [tags_to_spans(tags, scores.tolist()) for tags, scores in decoded]
        return found

    def save(self, folder: Path) -> None:
        """Write weights and settings; see `Tagger`."""
        settings = {
            "engine": ENGINE,
            "labels": list(self.labels),
            "lexicons": {name: list(words) for name, words in self.features.lexicons.items()},
            "use_jieba": self.features.use_jieba,
        }
        save_json(folder / "tagger.json", settings)
        save_arrays(folder / "tagger.safetensors", chain_to_arrays(self.chain))

    @classmethod
    def load(cls, folder: Path) -> LinearTagger:
        """Load what `save` wrote.

        Raises:
            ModelError: files are missing or altered.
        """
        path = folder / "tagger.json"
        settings = load_json(path)
        labels = names_under(path, settings, "labels")
        told = setting(path, settings, "lexicons", dict)
        lexicons = {name: names_under(path, told, name) for name in told}
        features = CharacterFeatures(lexicons, setting(path, settings, "use_jieba", bool))
        arrays, tags = load_arrays(folder / "tagger.safetensors"), tagset(labels)
        refuse_shapes(folder / "tagger.safetensors", arrays, chain_shapes(), len(tags))
        chain = arrays_to_chain(arrays, tags)
        return cls(labels, features, chain)


def _batches(sentences: Sequence[str]) -> Iterator[Sequence[str]]:
    first, n_characters = 0, 0
    for index, sentence in enumerate(sentences):
        if n_characters + len(sentence) > _MAX_CHARACTERS and index > first:
            yield sentences[first:index]
            first, n_characters = index, 0
        n_characters += len(sentence)
    if first < len(sentences):
        yield sentences[first:]


def train_linear(
    examples: Sequence[Example],
    labels: Sequence[str],
    features: CharacterFeatures,
    options: TrainingOptions | None = None,
) -> LinearTagger:
    """Train a linear tagger; the same examples in the same order give the same weights."""
    filled = [example for example in examples if example.text]
    extracted, starts = features.extract([example.text for example in filled])
    sequences = [
        (extracted[at : at + len(example.text)], spans_to_tags(len(example.text), example.tags))
        for at, example in zip(starts, filled, strict=True)
    ]
    tags = tagset(tuple(labels))
    return LinearTagger(tuple(labels), features, train_chain(sequences, tags, options))

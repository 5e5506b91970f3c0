"""The spaCy engine: hashed characters through a small CNN, and spans by spaCy's transition parser.

Docs are made here, one token a character; where a report has white space or a control character
inside a sentence, its token is a visible stand-in, since spaCy gives such tokens rules of its own.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from gongkai.models.artefacts import load_json, names_under, save_json, setting
from gongkai.models.bio import spans_to_tags
from gongkai.models.errors import ModelError
from gongkai.models.tagger import Example, Tag

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ENGINE = "spacy"
_FOLDER = "spacy"
_CONFIG = "spacy_tagger.cfg"
_STAND_IN = "␣"
_READER = "gongkai.characters.v1"
_BATCH = 256


@dataclass(frozen=True, slots=True)
class SpacyOptions:
    """How a pipeline is trained; the rest stands in `spacy_tagger.cfg`.

    Attributes:
        epochs: passes over all examples; the learning rate falls to zero over them.
        width, depth: of the convolutions.
        use_jieba: word boundaries and parts of speech by jieba as features.
    """

    epochs: int = 20
    width: int = 96
    depth: int = 4
    dropout: float = 0.2
    learning_rate: float = 0.002
    words_per_batch: int = 1000
    use_jieba: bool = False
    seed: int = 0


@dataclass(slots=True)
class SpacyTagger:
    """A trained spaCy pipeline with one component, `ner`."""

    labels: tuple[str, ...]
    nlp: Language = field(repr=False)
    use_jieba: bool = False

    def tag(self, sentences: Sequence[str]) -> list[list[Tag]]:
        """Return the spans of each sentence; see `Tagger`."""
        spans: list[list[Tag]] = []
        for first in range(0, len(sentences), _BATCH):
            spans += self._tag_batch(sentences[first : first + _BATCH])
        return spans

    def _tag_batch(self, sentences: Sequence[str]) -> list[list[Tag]]:
        with self.nlp.memory_zone():
            docs = _sentences_to_docs(self.nlp.vocab, sentences, use_jieba=self.use_jieba)
            filled = [doc for doc in docs if len(doc)]
            scores = iter(_annotate(self.nlp.get_pipe("ner"), filled) if filled else ())
            return [_spans(doc, next(scores)) if len(doc) else [] for doc in docs]

    def save(self, folder: Path) -> None:
        """Write the pipeline in spaCy's own layout, and settings; see `Tagger`."""
        settings = {"engine": ENGINE, "labels": list(self.labels), "use_jieba": self.use_jieba}
        save_json(folder / "tagger.json", settings)
        self.nlp.to_disk(folder / _FOLDER)

    @classmethod
    def load(cls, folder: Path) -> SpacyTagger:
        """Load what `save` wrote.

        Raises:
            ModelError: files are missing or altered, or spaCy is not installed.
        """
        spacy = _import_spacy()
        path = folder / "tagger.json"
        settings = load_json(path)
        labels = names_under(path, settings, "labels")
        use_jieba = setting(path, settings, "use_jieba", bool)
        try:
            nlp = spacy.load(folder / _FOLDER)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"{folder / _FOLDER}: cannot be read ({error}); train or copy it anew"
            ) from None
        return cls(labels, nlp, use_jieba)


def train_spacy(
    examples: Sequence[Example], labels: Sequence[str], options: SpacyOptions | None = None
) -> SpacyTagger:
    """Train a pipeline by spaCy's config system; the same examples give the same weights.

    Raises:
        ModelError: spaCy is not installed.
    """
    _import_spacy()
    from spacy.training.initialize import init_nlp  # noqa: PLC0415
    from spacy.training.loop import train  # noqa: PLC0415

    options = options or SpacyOptions()
    _register_reader()
    filled = [example for example in examples if example.text]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "examples.spacy"
        _write_examples(path, filled, use_jieba=options.use_jieba)
        nlp = init_nlp(_config(path, filled, options))
        train(nlp, stdout=io.StringIO(), stderr=io.StringIO())
    nlp.config["paths"] = {"train": None, "dev": None}  # a temporary folder, no part of a model
    return SpacyTagger(tuple(labels), nlp, options.use_jieba)


def _import_spacy() -> Any:
    try:
        import spacy  # noqa: PLC0415
    except ImportError:
        raise ModelError(
            'the spaCy engine needs spaCy, which is not installed; pip install "gongkai[spacy]"'
        ) from None
    return spacy


def _config(path: Path, examples: Sequence[Example], options: SpacyOptions) -> Any:
    from spacy.util import load_config  # noqa: PLC0415

    n_characters = sum(len(example.text) for example in examples)
    n_steps = max(1, n_characters * options.epochs // options.words_per_batch)
    encoder, training = "components.ner.model.tok2vec.encode", "training"
    overrides = {
        "paths.train": str(path),
        "paths.dev": str(path),
        "system.seed": options.seed,
        f"{encoder}.width": options.width,
        f"{encoder}.depth": options.depth,
        f"{training}.dropout": options.dropout,
        f"{training}.max_epochs": options.epochs,
        f"{training}.batcher.size": options.words_per_batch,
        f"{training}.optimizer.learn_rate.initial_rate": options.learning_rate,
        f"{training}.optimizer.learn_rate.warmup_steps": max(1, n_steps // 20),
        f"{training}.optimizer.learn_rate.total_steps": n_steps,
    }
    return load_config(Path(__file__).with_name(_CONFIG), overrides=overrides)


def _register_reader() -> None:
    """Tell spaCy's config system how to read examples: what is predicted on keeps its features.

    spaCy's own reader runs the tokenizer on the text, which loses them.
    """
    from spacy.tokens import Doc, DocBin  # noqa: PLC0415
    from spacy.training import Example as SpacyExample  # noqa: PLC0415
    from spacy.util import registry  # noqa: PLC0415

    def characters(path: Path, limit: int | None = None) -> Any:
        def read(nlp: Language) -> Iterator[SpacyExample]:
            for reference in islice(DocBin().from_disk(path).get_docs(nlp.vocab), limit):
                words = [token.text for token in reference]
                predicted = Doc(
                    nlp.vocab,
                    words=words,
                    spaces=[False] * len(words),
                    tags=[token.tag_ for token in reference],
                    lemmas=[token.lemma_ for token in reference],
                )
                yield SpacyExample(predicted, reference)

        return read

    registry.readers.register(_READER, func=characters)


def _write_examples(path: Path, examples: Sequence[Example], *, use_jieba: bool) -> None:
    from spacy.tokens import DocBin  # noqa: PLC0415
    from spacy.vocab import Vocab  # noqa: PLC0415

    texts = [example.text for example in examples]
    docs = _sentences_to_docs(Vocab(), texts, use_jieba=use_jieba)
    for doc, example in zip(docs, examples, strict=True):
        spans_to_tags(len(doc), example.tags)  # refuses spans that overlap
        doc.set_ents([doc.char_span(t.start, t.end, t.label) for t in example.tags])
    DocBin(attrs=["ORTH", "TAG", "LEMMA", "ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(path)


def _sentences_to_docs(vocab: Any, sentences: Sequence[str], *, use_jieba: bool) -> list[Doc]:
    from spacy.tokens import Doc  # noqa: PLC0415

    docs = []
    for sentence in sentences:
        words = [c if c.isprintable() and not c.isspace() else _STAND_IN for c in sentence]
        shapes = ["0" if c.isdigit() else c for c in words]
        pairs = ["".join(shapes[i : i + 2]) for i in range(len(shapes))]
        tags = _word_tags(sentence) if use_jieba else [""] * len(words)
        docs.append(Doc(vocab, words=words, spaces=[False] * len(words), tags=tags, lemmas=pairs))
    return docs


def _word_tags(sentence: str) -> list[str]:
    from gongkai.models.segmentation import words_with_speech  # noqa: PLC0415

    tags: list[str] = []
    for word, speech in words_with_speech(sentence):
        places = "S" if len(word) == 1 else "B" + "I" * (len(word) - 2) + "E"
        tags += [f"{place}-{speech}" for place in places]
    return tags


def _annotate(ner: Any, docs: Sequence[Doc]) -> list[npt.NDArray[np.float32]]:
    """Set the entities of docs that are not empty; return how sure each token's action is.

    The greedy parse of `ner.predict`, step by step, since that keeps no scores: one action a token,
    of the kinds B, I, L, U and O. An action's score is its share among those possible there.
    """
    step = ner.model.predict(docs)
    states = ner.moves.init_batch(docs)
    rows: list[list[npt.NDArray[np.float32]]] = [[] for _ in docs]
    alive = list(range(len(docs)))
    while alive:
        scores = np.ascontiguousarray(step.predict([states[i] for i in alive]))
        for row, number in zip(scores, alive, strict=True):
            rows[number].append(row)
        ner.transition_states([states[i] for i in alive], scores)
        alive = [i for i in alive if not states[i].is_final()]
    step.clear_memory()
    ner.set_annotations(docs, states)
    names = ner.move_names
    return [_shares(doc, np.stack(row), names) for doc, row in zip(docs, rows, strict=True)]


def _shares(
    doc: Doc, scores: npt.NDArray[np.float32], names: Sequence[str]
) -> npt.NDArray[np.float32]:
    column = {name: number for number, name in enumerate(names)}
    opening = [number for name, number in column.items() if name[0] in "BUO"]
    shares = np.ones(len(doc), np.float32)
    taken = ["O"] * len(doc)
    for span in doc.ents:
        taken[span.start : span.end] = [f"I-{span.label_}"] * len(span)
        taken[span.end - 1] = f"L-{span.label_}"
        taken[span.start] = ("U-" if len(span) == 1 else "B-") + span.label_
    for position, name in enumerate(taken):
        inside = name[0] in "IL"
        possible = [column[f"{p}-{name[2:]}"] for p in "IL"] if inside else opening
        chances = np.exp(scores[position, possible] - scores[position, possible].max())
        shares[position] = chances[possible.index(column[name])] / chances.sum()
    return shares


def _spans(doc: Doc, shares: npt.NDArray[np.float32]) -> list[Tag]:
    return [
        Tag(span.start, span.end, span.label_, float(shares[span.start : span.end].min()))
        for span in doc.ents
    ]

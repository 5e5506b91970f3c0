"""Prepared reports -> a trained narrative model: one function a part, one that calls them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.extractors.narrative.channels.mentions import channel_candidates
from gongkai.extractors.narrative.channels.types import NO_CHANNEL, type_features
from gongkai.extractors.narrative.counts.spots import CHANNEL
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.extractors.narrative.prose.passages import UNCOUNTED
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM
from gongkai.extractors.narrative.statements.tense import join_passages, tense_features
from gongkai.extractors.narrative.statements.topics import statement_features
from gongkai.models.characters import CharacterFeatures
from gongkai.models.linear import train_linear
from gongkai.models.linear_chain import TrainingOptions
from gongkai.models.sequence import SequenceLabeller, train_labeller
from gongkai.models.tagger import Example, Tagger
from gongkai.models.text_classifier import TextClassifier, train_classifier
from gongkai.training.examples import CHARACTER_LABELS, PreparedReport, character_examples
from gongkai.training.pairing import train_pairing, words_of
from gongkai.training.slot_examples import gold_spans, slot_examples
from gongkai.training.statement_examples import statement_example


@dataclass(frozen=True, slots=True)
class NarrativeOptions:
    """How each part is trained."""

    tagger: TrainingOptions = field(default_factory=TrainingOptions)
    slots: TrainingOptions = field(default_factory=TrainingOptions)
    statements: TrainingOptions = field(default_factory=TrainingOptions)
    topic_strength: float = 60.0
    engine: str = "linear"
    use_jieba: bool = False
    use_lexicons: bool = True
    checkpoint: str = ""
    epochs: int = 12
    device: str = "cpu"
    seed: int = 0


def character_lexicons() -> dict[str, list[str]]:
    """Return the word lists a character tagger sees, by name."""
    lexicons = {
        "measure": WORDS.measures,
        "negation": WORDS.negations,
        "channel": [word for words in WORDS.channels.values() for word in words],
        "verb": [word for words in WORDS.verbs.values() for word in words if len(word) > 1],
        "cue": [
            word
            for name in ("breakdown", "summing", "comparing")
            for word in WORDS.cues[name]
            if len(word) > 1
        ],
    }
    return {name: sorted(set(words)) for name, words in lexicons.items()}


def train_tagger(reports: Sequence[PreparedReport], options: NarrativeOptions) -> Tagger:
    """Train the character tagger of the engine the options name."""
    examples = [example for report in reports for example in character_examples(report)]
    if options.engine == "spacy":
        from gongkai.models.spacy_engine import SpacyOptions, train_spacy  # noqa: PLC0415

        spacy_options = SpacyOptions(
            epochs=options.epochs, use_jieba=options.use_jieba, seed=options.seed
        )
        return train_spacy(examples, CHARACTER_LABELS, spacy_options)
    if options.engine == "transformer":
        return _train_transformer(examples, options)
    lexicons = character_lexicons() if options.use_lexicons else {}
    features = CharacterFeatures(lexicons, options.use_jieba)
    return train_linear(examples, CHARACTER_LABELS, features, options.tagger)


def _train_transformer(examples: Sequence[Example], options: NarrativeOptions) -> Tagger:
    from gongkai.models.transformer_training import (  # noqa: PLC0415
        TransformerOptions,
        train_transformer,
    )

    wanted = TransformerOptions(
        epochs=options.epochs,
        checkpoint=options.checkpoint or None,
        use_jieba=options.use_jieba,
        device=options.device,
        seed=options.seed,
    )
    return train_transformer(examples, CHARACTER_LABELS, wanted)


def train_slots(reports: Sequence[PreparedReport], options: NarrativeOptions) -> SequenceLabeller:
    """Train the slots of quantities."""
    examples = [example for report in reports for example in slot_examples(report)]
    return train_labeller(examples, options.slots)


def train_statements(
    reports: Sequence[PreparedReport], options: NarrativeOptions
) -> SequenceLabeller:
    """Train the clause tagger of section five."""
    examples = [example for example in map(statement_example, reports) if example]
    return train_labeller(examples, options.statements)


def train_topics(reports: Sequence[PreparedReport], options: NarrativeOptions) -> TextClassifier:
    """Train the topics of problems and improvements, each by its own words."""
    examples = [
        (statement_features(words_of(prepared.report, mark), label), mark.types)
        for prepared in reports
        for label, marks in (
            (PROBLEM, prepared.report.problems),
            (IMPROVEMENT, prepared.report.improvements),
        )
        for mark in marks
    ]
    return train_classifier(examples, options.topic_strength)


def train_measure_topics(
    reports: Sequence[PreparedReport], options: NarrativeOptions
) -> TextClassifier:
    """Train the topics of improvements, the topics of the problems they answer known."""
    examples = []
    for prepared in reports:
        report = prepared.report
        topics = {mark.id: mark.types for mark in report.problems}
        for mark in report.improvements:
            answered = {topic for one in mark.addresses for topic in topics.get(one, ())}
            words = words_of(report, mark)
            numbers = statement_features(words, IMPROVEMENT, sorted(answered))
            examples.append((numbers, mark.types))
    return train_classifier(examples, options.topic_strength)


def train_channel_types(
    reports: Sequence[PreparedReport], options: NarrativeOptions
) -> TextClassifier:
    """Train the types of channels."""
    examples: list[tuple[tuple[int, ...], list[str]]] = []
    for prepared in reports:
        types = {mark.start: mark.type for mark in prepared.report.channels}
        for passage, spans in zip(prepared.passages, gold_spans(prepared), strict=True):
            marked = [s for s in spans if s.label == CHANNEL and passage.offsets[s.start] in types]
            for span in marked:
                kind = types[passage.offsets[span.start]]
                examples.append((type_features(passage.text, span.start, span.end), [kind]))
            for start, end in channel_candidates(passage):
                if not any(s.start < end and start < s.end for s in marked):
                    examples.append((type_features(passage.text, start, end), [NO_CHANNEL]))
    return train_classifier(examples, options.topic_strength)


def train_tense(reports: Sequence[PreparedReport]) -> TextClassifier:
    """Train the tense of improvements."""
    examples: list[tuple[list[int], list[str]]] = []
    for prepared in reports:
        numbers = [n for n, p in enumerate(prepared.passages) if p.section == UNCOUNTED]
        text, offsets = join_passages(prepared.passages, numbers)
        before: tuple[int | None, str] = None, ""
        for mark in sorted(prepared.report.improvements, key=lambda one: one.start):
            start, end = bisect_left(offsets, mark.start), bisect_left(offsets, mark.end)
            examples.append((tense_features(text, start, end, *before), [mark.tense]))
            before = end, mark.tense
    return train_classifier(examples)


def train_narrative(
    reports: Sequence[PreparedReport], name: str, options: NarrativeOptions | None = None
) -> NarrativeModel:
    """Train all parts on prepared reports; the same reports give the same model."""
    options = options or NarrativeOptions()
    return NarrativeModel(
        name=name,
        tagger=train_tagger(reports, options),
        slots=train_slots(reports, options),
        statements=train_statements(reports, options),
        topics=train_topics(reports, options),
        measure_topics=train_measure_topics(reports, options),
        tense=train_tense(reports),
        pairing=train_pairing(reports, lambda others: train_topics(others, options)),
        channel_types=train_channel_types(reports, options),
    )

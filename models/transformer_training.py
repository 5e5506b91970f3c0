"""Examples -> a trained transformer: a checkpoint is fine-tuned, or a small encoder is made anew.

A plain torch loop, since the Trainer of transformers wants one more package and writes to disk.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from gongkai.models.bio import spans_to_tags, tagset
from gongkai.models.encoder import (
    EncoderShape,
    TorchRuntime,
    add_words,
    import_transformers,
    load_checkpoint,
    new_encoder,
    threads,
)
from gongkai.models.errors import ModelError
from gongkai.models.pieces import Pieces, characters_to_pieces, sentences_to_windows
from gongkai.models.tagger import Example
from gongkai.models.transformer_engine import TransformerTagger

_log = logging.getLogger(__name__)
_IGNORED = -100  # what torch's cross entropy leaves out
_NEW_RATE, _TUNING_RATE = 1e-3, 5e-5
_WARM_UP = 0.1
_POOL = 32  # batches among which windows are sorted by length
# What CUDA's matrix products need to be the same each time, and when: before the first of them.
_CUBLAS, _REPEATABLE = "CUBLAS_WORKSPACE_CONFIG", ":4096:8"


@dataclass(frozen=True, slots=True)
class TransformerOptions:
    """How a transformer is trained.

    Attributes:
        checkpoint: a folder, or a model of the Hugging Face hub; None makes a small encoder anew.
        shape: of a new encoder.
        window: positions it reads at once.
        epochs: passes over all examples; the learning rate falls to zero over them.
        learning_rate: None for 1e-3 for a new encoder, 5e-5 for a checkpoint.
        n_threads: torch may use; another number gives slightly other weights.
        device: where it is trained, as torch names it; it is used on the CPU.
        hidden_share: characters replaced by the unknown one in training, so that it is learned.
        use_jieba: word boundaries and parts of speech by jieba as features.
    """

    checkpoint: str | None = None
    shape: EncoderShape = field(default_factory=EncoderShape)
    window: int = 128
    epochs: int = 25
    windows_per_batch: int = 32
    learning_rate: float | None = None
    hidden_share: float = 0.05
    use_jieba: bool = False
    n_threads: int = 1
    device: str = "cpu"
    seed: int = 0


def train_transformer(
    examples: Sequence[Example], labels: Sequence[str], options: TransformerOptions | None = None
) -> TransformerTagger:
    """Train a tagger; on one machine the same examples give the same weights.

    Raises:
        ModelError: torch or transformers is not installed, or the checkpoint or the device cannot
            be used.
    """
    import_transformers()
    import torch  # noqa: PLC0415

    options = options or TransformerOptions()
    _require(options.device)
    filled = [example for example in examples if example.text]
    if not filled:
        raise ModelError("no example with a text; there is nothing to train on")
    with (
        torch.random.fork_rng(_drawing(options.device)),
        _deterministic(),
        threads(options.n_threads),
    ):
        torch.manual_seed(options.seed)
        runtime, pieces = _start(filled, tagset(tuple(labels)), options)
        window = min(options.window, _most_positions(runtime))
        tagger = TransformerTagger(tuple(labels), pieces, runtime, window, options.use_jieba)
        _fit(runtime, _to_dataset(filled, tagger), tagger, options)
    return tagger


def _require(device: str) -> None:
    """Refuse a device that torch does not see."""
    import torch  # noqa: PLC0415

    backend = {"cuda": torch.cuda, "mps": torch.mps}.get(device.partition(":")[0])
    n_seen = backend.device_count() if backend else 1
    if int(device.partition(":")[2] or 0) >= n_seen:
        raise ModelError(
            f"device: got {device!r}, but torch sees {n_seen} of its kind; use cpu, or install a "
            "torch that is built for it"
        )


def _drawing(device: str) -> list[str]:
    """Return the devices besides the CPU that draw at random in training on `device`."""
    return [device] if device.startswith("cuda") else []


@contextmanager
def _deterministic() -> Iterator[None]:
    import torch  # noqa: PLC0415

    os.environ.setdefault(_CUBLAS, _REPEATABLE)
    before = torch.are_deterministic_algorithms_enabled()
    torch.use_deterministic_algorithms(True)  # noqa: FBT003  torch's own signature
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before)


def _start(
    examples: Sequence[Example], tags: Sequence[str], options: TransformerOptions
) -> tuple[TorchRuntime, Pieces]:
    import torch  # noqa: PLC0415

    if options.checkpoint:
        runtime, pieces = load_checkpoint(options.checkpoint, tags)
    else:
        pieces = characters_to_pieces(example.text for example in examples)
        runtime = new_encoder(pieces, tags, options.window, options.shape)
    if options.use_jieba:
        add_words(runtime)
        if not options.checkpoint:
            torch.nn.init.normal_(runtime.words.weight[1:], std=0.02)
    return runtime, pieces


def _most_positions(runtime: TorchRuntime) -> int:
    config = runtime.classifier.config
    most = getattr(config, "max_position_embeddings", None) or 10**6
    # RoBERTa and its kin begin to count behind the padding's number.
    return int(most) - (2 if config.model_type in {"roberta", "xlm-roberta", "camembert"} else 0)


def _to_dataset(examples: Sequence[Example], tagger: TransformerTagger) -> Any:
    """Return a `datasets.Dataset` in memory: ids, words and tags of each window."""
    from datasets import Dataset  # noqa: PLC0415

    numbers = {tag: number for number, tag in enumerate(tagset(tagger.labels))}
    rows: dict[str, list[list[int]]] = {"ids": [], "words": [], "tags": []}
    windows = sentences_to_windows(
        [example.text for example in examples],
        tagger.pieces,
        size=tagger.window,
        use_jieba=tagger.use_jieba,
    )
    for window in windows:
        example = examples[window.sentence]
        truth = spans_to_tags(len(example.text), example.tags)[window.start :]
        tags = [_IGNORED] * len(window.ids)
        for position, tag in zip(window.reads, truth, strict=False):
            tags[position] = numbers[tag]
        rows["ids"].append(window.ids)
        rows["words"].append(window.words)
        rows["tags"].append(tags)
    return Dataset.from_dict(rows)


def _fit(
    runtime: TorchRuntime, dataset: Any, tagger: TransformerTagger, options: TransformerOptions
) -> None:
    import torch  # noqa: PLC0415

    module = runtime.module().train().to(options.device)
    rate = options.learning_rate or (_TUNING_RATE if options.checkpoint else _NEW_RATE)
    optimizer = torch.optim.AdamW(module.parameters(), lr=rate, weight_decay=0.01)
    n_steps = options.epochs * -(-len(dataset) // options.windows_per_batch)
    warm = max(1, int(n_steps * _WARM_UP))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (n_steps - step) / max(1, n_steps - warm))
    )
    loss_of = torch.nn.CrossEntropyLoss(ignore_index=_IGNORED)
    for epoch in range(options.epochs):
        total = 0.0
        for batch in _epoch(dataset, tagger.pieces, options, epoch):
            ids, mask, words, tags = (tensor.to(options.device) for tensor in batch)
            logits = module(ids, mask, words)
            loss = loss_of(logits.flatten(0, 1), tags.flatten())
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(module.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        _log.debug("epoch %d of %d: loss %.3f", epoch + 1, options.epochs, total)
    module.cpu().eval()


def _epoch(
    dataset: Any, pieces: Pieces, options: TransformerOptions, epoch: int
) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Yield batches of windows of similar length, in an order drawn anew each epoch."""
    import torch  # noqa: PLC0415

    size = options.windows_per_batch
    shuffled = dataset.shuffle(seed=options.seed * 1000 + epoch)
    for pool in shuffled.iter(batch_size=_POOL * size):
        rows = list(zip(pool["ids"], pool["words"], pool["tags"], strict=True))
        rows.sort(key=lambda row: len(row[0]))
        batches = [rows[first : first + size] for first in range(0, len(rows), size)]
        for number in torch.randperm(len(batches)).tolist():
            yield _to_tensors(batches[number], pieces, options.hidden_share)


def _to_tensors(
    rows: Sequence[tuple[list[int], list[int], list[int]]], pieces: Pieces, hidden_share: float
) -> tuple[Any, Any, Any, Any]:
    import torch  # noqa: PLC0415

    def filled(column: int, filling: int) -> Any:
        tensors = [torch.tensor(row[column]) for row in rows]
        return torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=filling)

    ids, tags = filled(0, pieces.id_of(pieces.special.padding)), filled(2, _IGNORED)
    lengths = torch.tensor([len(row[0]) for row in rows])
    mask = (torch.arange(ids.shape[1]) < lengths[:, None]).long()
    hidden = (torch.rand(ids.shape) < hidden_share) & (tags != _IGNORED)
    ids = ids.masked_fill(hidden, pieces.id_of(pieces.special.unknown))
    return ids, mask, filled(1, 0), tags

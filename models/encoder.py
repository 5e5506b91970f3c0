"""Encoders in torch: loaded from a checkpoint, or small and new; and the runtime that uses them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.models.artefacts import load_arrays, save_arrays
from gongkai.models.errors import ModelError
from gongkai.models.pieces import N_WORD_TAGS, Ints, Pieces, SpecialTokens

_ENCODER = "encoder"
_WORDS = "words.safetensors"


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """How large a new encoder is."""

    hidden: int = 128
    layers: int = 3
    heads: int = 4
    dropout: float = 0.1


@dataclass(slots=True)
class TorchRuntime:
    """A token classifier of transformers, and an embedding of word tags added to its input.

    Attributes:
        classifier: any model of AutoModelForTokenClassification.
        words: torch.nn.Embedding, or None where words are no features.
    """

    classifier: Any = field(repr=False)
    words: Any = field(default=None, repr=False)
    name: str = "torch"

    def module(self) -> Any:
        """Return one torch module of ids, mask and words -> logits."""
        import torch  # noqa: PLC0415

        class Module(torch.nn.Module):  # type: ignore[misc, unused-ignore]
            def __init__(self, classifier: Any, words: Any) -> None:
                super().__init__()
                self.classifier, self.words = classifier, words

            def forward(self, ids: Any, mask: Any, words: Any) -> Any:
                if self.words is None:
                    return self.classifier(input_ids=ids, attention_mask=mask).logits
                embedded = self.classifier.get_input_embeddings()(ids) + self.words(words)
                return self.classifier(inputs_embeds=embedded, attention_mask=mask).logits

        return Module(self.classifier, self.words)

    def logits(self, ids: Ints, mask: Ints, words: Ints) -> npt.NDArray[np.float32]:
        """See `Runtime`."""
        import torch  # noqa: PLC0415

        tensors = (torch.from_numpy(array) for array in (ids, mask, words))
        with torch.inference_mode(), threads(1):
            scores: npt.NDArray[np.float32] = self.module().eval()(*tensors).float().numpy()
        return scores

    def save(self, folder: Path) -> None:
        """Write the encoder as transformers does, and the embedding of words."""
        self.classifier.config._name_or_path = ""  # noqa: SLF001  a path of this machine
        self.classifier.save_pretrained(folder / _ENCODER)
        if self.words is not None:
            save_arrays(folder / _WORDS, {"weight": self.words.weight.detach().numpy()})

    @classmethod
    def load(cls, folder: Path) -> TorchRuntime:
        """Load what `save` wrote, without a network.

        Raises:
            ModelError: files are missing or altered, or torch is not installed.
        """
        transformers = import_transformers()
        import torch  # noqa: PLC0415
        from safetensors import SafetensorError  # noqa: PLC0415

        try:
            classifier = transformers.AutoModelForTokenClassification.from_pretrained(
                folder / _ENCODER, local_files_only=True, use_safetensors=True
            )
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise ModelError(
                f"{folder / _ENCODER}: cannot be read ({error}); train or copy it anew"
            ) from None
        words = None
        if (folder / _WORDS).is_file():
            weight = load_arrays(folder / _WORDS)["weight"]
            words = torch.nn.Embedding.from_pretrained(torch.from_numpy(weight), padding_idx=0)
        return cls(classifier.eval(), words)


@contextmanager
def threads(n_threads: int) -> Iterator[None]:
    """Let torch use so many threads. One is the rule: reports are spread over processes.

    More are slower than one where another process holds a core: they wait for each other.
    """
    import torch  # noqa: PLC0415

    before = torch.get_num_threads()
    torch.set_num_threads(n_threads)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def import_transformers() -> Any:
    """Return the module transformers, quiet.

    Raises:
        ModelError: it is not installed, or torch is not.
    """
    try:
        import torch  # noqa: F401, PLC0415
        import transformers  # noqa: PLC0415
    except ImportError as error:
        raise ModelError(
            f"the transformer engine needs {error.name}, which is not installed; "
            'pip install "gongkai[transformers]"'
        ) from None
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    return transformers


def new_encoder(
    pieces: Pieces, tags: Sequence[str], window: int, shape: EncoderShape
) -> TorchRuntime:
    """Return a small RoFormer with random weights; torch's seed decides them.

    Its rotary positions tell neighbours from the first step on. A BERT of this size has to learn
    them: after ten epochs it was at 0.49 F1 where this one was at 0.79 (a sixth of the training
    reports held out; the linear engine 0.84).
    """
    transformers = import_transformers()
    config = transformers.RoFormerConfig(
        vocab_size=pieces.tokenizer.get_vocab_size(),
        embedding_size=shape.hidden,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=4 * shape.hidden,
        max_position_embeddings=window,
        type_vocab_size=1,
        hidden_dropout_prob=shape.dropout,
        attention_probs_dropout_prob=shape.dropout,
        pad_token_id=pieces.id_of(pieces.special.padding),
        **_tag_names(tags),
    )
    return TorchRuntime(transformers.RoFormerForTokenClassification(config))


def _tag_names(tags: Sequence[str]) -> dict[str, Any]:
    return {
        "num_labels": len(tags),
        "id2label": dict(enumerate(tags)),
        "label2id": {tag: number for number, tag in enumerate(tags)},
    }


def load_checkpoint(name: str, tags: Sequence[str]) -> tuple[TorchRuntime, Pieces]:
    """Return a checkpoint's encoder with a new head, and its tokenizer.

    `name` is a folder, which is read without a network, or else a model of the Hugging Face hub:
    the only place where gongkai may use a network. Only safetensors are read, and no code that
    comes with a checkpoint is run.

    Raises:
        ModelError: there is no such checkpoint, or it holds no safetensors or fast tokenizer.
    """
    transformers = import_transformers()
    from safetensors import SafetensorError  # noqa: PLC0415

    where = {"local_files_only": Path(name).is_dir(), "trust_remote_code": False}
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(name, use_fast=True, **where)
        classifier = transformers.AutoModelForTokenClassification.from_pretrained(
            name, use_safetensors=True, ignore_mismatched_sizes=True, **_tag_names(tags), **where
        )
    except (OSError, ValueError, RuntimeError, SafetensorError) as error:
        raise ModelError(
            f"checkpoint {name!r} cannot be loaded: {error}; name a folder with config.json, "
            "tokenizer.json and model.safetensors, or a model of the hub that has them"
        ) from None
    return TorchRuntime(classifier), _pieces_of(tokenizer, name)


def _pieces_of(tokenizer: Any, name: str) -> Pieces:
    start = tokenizer.cls_token or tokenizer.bos_token
    end = tokenizer.sep_token or tokenizer.eos_token
    padding = tokenizer.pad_token or end
    special = {"start": start, "end": end, "padding": padding, "unknown": tokenizer.unk_token}
    missing = sorted(role for role, token in special.items() if token is None)
    if not tokenizer.is_fast or missing:
        lacks = f"tokens for {', '.join(missing)}" if missing else "a fast tokenizer"
        raise ModelError(f"checkpoint {name!r} has no {lacks}; choose another one")
    backend = tokenizer.backend_tokenizer
    backend.no_padding()
    backend.no_truncation()
    return Pieces(backend, SpecialTokens(**special))


def add_words(runtime: TorchRuntime) -> None:
    """Give an encoder an embedding of jieba's words; all zero, so that it starts as it was."""
    import torch  # noqa: PLC0415

    size = runtime.classifier.get_input_embeddings().embedding_dim
    runtime.words = torch.nn.Embedding(N_WORD_TAGS, size, padding_idx=0)
    torch.nn.init.zeros_(runtime.words.weight)

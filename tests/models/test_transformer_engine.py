"""Checkpoints, windows and ONNX; every checkpoint is made here, tiny, and no network is asked."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gongkai.models.bio import tagset
from gongkai.models.engines import is_of_tagger, load_tagger
from gongkai.models.errors import ModelError
from gongkai.models.pieces import (
    Pieces,
    SpecialTokens,
    characters_to_pieces,
    sentences_to_windows,
)
from gongkai.models.tagger import Example, Tag

for _module in ("torch", "transformers", "datasets"):
    pytest.importorskip(_module, reason=f"{_module} is not installed: gongkai[transformers]")

import torch  # noqa: E402

from gongkai.models.encoder import EncoderShape, load_checkpoint  # noqa: E402
from gongkai.models.transformer_engine import (  # noqa: E402
    TransformerTagger,
    _logits_to_spans,
)
from gongkai.models.transformer_training import (  # noqa: E402
    TransformerOptions,
    train_transformer,
)

LABELS = ("ITEM", "QUANTITY")
SHAPE = EncoderShape(hidden=32, layers=2, heads=2, dropout=0.0)
EXAMPLES = [
    Example("公开信息1907条。", (Tag(2, 4, "ITEM"), Tag(4, 9, "QUANTITY"))),
    Example(
        "收到申请28件,答复26件。",
        (Tag(2, 4, "ITEM"), Tag(4, 7, "QUANTITY"), Tag(8, 10, "ITEM"), Tag(10, 13, "QUANTITY")),
    ),
    Example("各项工作有序推进。"),
]
TINY: dict[str, Any] = {
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
}
TEXTS = [example.text for example in EXAMPLES]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def options(**settings: Any) -> TransformerOptions:
    fast = TransformerOptions(shape=SHAPE, epochs=80, hidden_share=0.0, learning_rate=5e-3)
    return replace(fast, **settings)


@pytest.fixture(scope="module")
def tagger() -> TransformerTagger:
    return train_transformer(EXAMPLES, LABELS, options())


def spans(tagged: list[list[Tag]]) -> list[tuple[Tag, ...]]:
    return [tuple(tag._replace(score=1.0) for tag in tags) for tags in tagged]


def word_piece_checkpoint(folder: Path) -> None:
    """Write a checkpoint as people have them: BERT's own tokenizer, a head of another task."""
    import transformers
    from tokenizers import Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import WordPiece

    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set("".join(TEXTS)))]
    tokens += ["19", "##07", "28", "##8"]
    tokenizer = Tokenizer(WordPiece({t: i for i, t in enumerate(tokens)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tiny = TINY | {"vocab_size": len(tokens), "max_position_embeddings": 64, "num_labels": 3}
    config = transformers.BertConfig(**tiny)
    transformers.BertForTokenClassification(config).save_pretrained(folder)
    Pieces(tokenizer, SpecialTokens()).save(folder)


def byte_level_checkpoint(folder: Path) -> None:
    """Write a RoBERTa: bytes for pieces, other special tokens, positions from 2 on."""
    import transformers
    from tokenizers import Tokenizer, pre_tokenizers
    from tokenizers.models import BPE

    tokens = ["<s>", "<pad>", "</s>", "<unk>", *sorted(pre_tokenizers.ByteLevel.alphabet())]
    tokenizer = Tokenizer(BPE({t: i for i, t in enumerate(tokens)}, [], unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tiny = TINY | {"vocab_size": len(tokens), "max_position_embeddings": 34, "pad_token_id": 1}
    config = transformers.RobertaConfig(**tiny)
    transformers.RobertaForMaskedLM(config).save_pretrained(folder)
    Pieces(tokenizer, SpecialTokens("<s>", "</s>", "<pad>", "<unk>")).save(folder)


@pytest.mark.parametrize("make", [word_piece_checkpoint, byte_level_checkpoint])
@pytest.mark.parametrize("use_jieba", [False, True])
def test_a_local_checkpoint_is_fine_tuned(make: Any, use_jieba: bool, tmp_path: Path) -> None:
    checkpoint = tmp_path / "checkpoint"
    make(checkpoint)
    tuned = train_transformer(
        EXAMPLES, LABELS, options(checkpoint=str(checkpoint), use_jieba=use_jieba)
    )
    assert spans(tuned.tag(TEXTS)) == [example.tags for example in EXAMPLES]
    folder = tmp_path / "tuned"
    folder.mkdir()
    tuned.save(folder)
    assert str(tmp_path) not in (folder / "encoder" / "config.json").read_text("utf-8")
    assert load_tagger(folder).tag(TEXTS) == tuned.tag(TEXTS)


def test_a_model_of_ours_is_a_checkpoint_itself(tagger: TransformerTagger, tmp_path: Path) -> None:
    tagger.save(tmp_path)
    wanted = options(checkpoint=str(tmp_path / "encoder"), epochs=40, learning_rate=1e-3)
    tuned = train_transformer(EXAMPLES, LABELS, wanted)
    assert spans(tuned.tag(TEXTS)) == [example.tags for example in EXAMPLES]


def test_a_checkpoint_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_checkpoint(str(tmp_path), tagset(LABELS))


def test_a_checkpoint_in_pickle_is_refused(tmp_path: Path) -> None:
    import torch

    checkpoint = tmp_path / "checkpoint"
    word_piece_checkpoint(checkpoint)
    (checkpoint / "model.safetensors").unlink()
    torch.save({}, checkpoint / "pytorch_model.bin")
    with pytest.raises(ModelError, match="safetensors"):
        load_checkpoint(str(checkpoint), tagset(LABELS))


def test_no_examples_are_refused() -> None:
    with pytest.raises(ModelError, match="nothing to train on"):
        train_transformer([Example("")], LABELS, options())


@pytest.mark.parametrize("length", [0, 1, 5, 6, 7, 13, 50])
@pytest.mark.parametrize("size", [8, 12])
def test_windows_read_each_character_once(length: int, size: int) -> None:
    text = "公开信息条件申请收到"[:10] * 5
    pieces = characters_to_pieces([text])
    windows = list(sentences_to_windows([text[:length]], pieces, size=size, use_jieba=False))
    read = [pieces.tokenizer.id_to_token(w.ids[at]) for w in windows for at in w.reads]
    assert "".join(read) == text[:length]
    assert [w.start for w in windows] == [
        sum(len(w.reads) for w in windows[:number]) for number in range(len(windows))
    ]
    assert all(len(window.ids) <= size for window in windows)


def test_a_sentence_longer_than_the_window_is_tagged_to_its_end(tagger: TransformerTagger) -> None:
    (tags,) = tagger.tag([TEXTS[0] * 60])
    assert len(tags) >= 60
    assert tags[-1].end > len(TEXTS[0]) * 59


def test_decoding_allows_no_inside_without_its_begin() -> None:
    import numpy as np

    names = tagset(LABELS)  # O, B-ITEM, I-ITEM, B-QUANTITY, I-QUANTITY
    logits = np.array([[0, 4, 5, 0, 0], [0, 0, 0, 0, 9], [9, 0, 0, 0, 0]], np.float32)
    found = [tag[:3] for tag in _logits_to_spans(logits, names)]
    assert found == [(0, 2, "QUANTITY")]
    assert _logits_to_spans(logits[:0], names) == []


@pytest.mark.parametrize("use_jieba", [False, True])
def test_exported_to_onnx_it_tags_the_same_without_torch(
    use_jieba: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: gongkai[onnx]")
    from gongkai.models.onnx_export import export_onnx

    tagger = train_transformer(EXAMPLES, LABELS, options(use_jieba=use_jieba))
    texts = [*TEXTS, "", TEXTS[0] * 40]
    expected = tagger.tag(texts)
    export_onnx(tagger).save(tmp_path)
    written = [str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()]
    assert all(map(is_of_tagger, written)), written
    for module in ("torch", "transformers", "gongkai.models.encoder"):
        monkeypatch.setitem(sys.modules, module, None)
    exported = load_tagger(tmp_path)
    assert spans(exported.tag(texts)) == spans(expected)
    (tmp_path / "encoder.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match="cannot be read"):
        load_tagger(tmp_path)


def test_quantized_it_still_finds_what_it_learned(
    tagger: TransformerTagger, tmp_path: Path
) -> None:
    pytest.importorskip("onnx", reason="onnx is not installed: gongkai[onnx]")
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: gongkai[onnx]")
    from gongkai.models.onnx_export import export_onnx

    exported = export_onnx(tagger, quantize=True)
    assert spans(exported.tag(TEXTS)) == [example.tags for example in EXAMPLES]
    with pytest.raises(ModelError, match="already"):
        export_onnx(exported)


def test_device_that_torch_does_not_see_is_refused() -> None:
    with pytest.raises(ModelError, match="device: got 'cuda:99', but torch sees"):
        train_transformer(EXAMPLES, LABELS, options(device="cuda:99"))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device here")
def test_training_on_cuda_is_repeatable_and_its_tagger_reads_on_the_cpu() -> None:
    told = [train_transformer(EXAMPLES, LABELS, options(device="cuda")).tag(TEXTS) for _ in "12"]
    assert told[0] == told[1]
    assert spans(told[0]) == [tuple(Tag(*tag[:3]) for tag in example.tags) for example in EXAMPLES]

"""What holds for every engine; engines that are not installed are skipped, and say so."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from gongkai.models.engines import ENGINES, is_of_tagger, load_tagger
from gongkai.models.errors import ModelError
from gongkai.models.tagger import Example, Tag, Tagger

LABELS = ("ITEM", "QUANTITY")
MARKED = (
    "全年主动公开【信息|ITEM】【1907条|QUANTITY】。",
    "收到【申请|ITEM】【28件|QUANTITY】,【答复|ITEM】【26件|QUANTITY】。",
    "【发布会|ITEM】【3场|QUANTITY】【5期|QUANTITY】。",
    "各项工作有序推进。",
)
PICKLES = tuple(b"\x80" + bytes([protocol]) for protocol in range(2, 6))


def marked_to_example(marked: str) -> Example:
    """Read 【surface|LABEL】 marks."""
    text, tags = "", []
    for number, part in enumerate(marked.replace("】", "【").split("【")):
        surface, _, label = part.partition("|") if number % 2 else (part, "", "")
        if label:
            tags.append(Tag(len(text), len(text) + len(surface), label))
        text += surface
    return Example(text, tuple(tags))


EXAMPLES = [marked_to_example(marked) for marked in MARKED]
TEXTS = [example.text for example in EXAMPLES]


def train(engine: str, examples: list[Example], *, use_jieba: bool = False) -> Tagger:
    if engine == "linear":
        from gongkai.models.characters import CharacterFeatures
        from gongkai.models.linear import train_linear

        return train_linear(examples, LABELS, CharacterFeatures({}, use_jieba))
    if engine == "spacy":
        pytest.importorskip("spacy", reason="spaCy is not installed: gongkai[spacy]")
        from gongkai.models.spacy_engine import SpacyOptions, train_spacy

        options = SpacyOptions(
            epochs=100, width=32, depth=2, dropout=0.0, words_per_batch=40, use_jieba=use_jieba
        )
        return train_spacy(examples, LABELS, options)
    for module in ("torch", "transformers", "datasets"):
        pytest.importorskip(module, reason=f"{module} is not installed: gongkai[transformers]")
    from gongkai.models.encoder import EncoderShape
    from gongkai.models.transformer_training import TransformerOptions, train_transformer

    shape = EncoderShape(hidden=32, layers=2, heads=2, dropout=0.0)
    wanted = TransformerOptions(
        shape=shape, epochs=80, hidden_share=0.0, learning_rate=5e-3, use_jieba=use_jieba
    )
    return train_transformer(examples, LABELS, wanted)


@pytest.fixture(scope="module", params=ENGINES)
def tagger(request: pytest.FixtureRequest) -> Tagger:
    """One trained tagger an engine, for the tests that only use it."""
    return train(request.param, EXAMPLES)


def spans(tagged: list[list[Tag]]) -> list[tuple[Tag, ...]]:
    return [tuple(tag._replace(score=1.0) for tag in tags) for tags in tagged]


def test_four_sentences_are_learned_adjacent_spans_too(tagger: Tagger) -> None:
    assert spans(tagger.tag(TEXTS)) == [example.tags for example in EXAMPLES]


def test_scores_are_shares(tagger: Tagger) -> None:
    scores = [tag.score for tags in tagger.tag(TEXTS) for tag in tags]
    assert scores
    assert all(0.0 < score <= 1.0 for score in scores)
    assert all(isinstance(score, float) for score in scores)


def test_saved_and_loaded_again_tags_the_same_without_pickle(
    tagger: Tagger, tmp_path: Path
) -> None:
    tagger.save(tmp_path)
    again = load_tagger(tmp_path)
    assert again.labels == LABELS
    assert spans(again.tag(TEXTS)) == spans(tagger.tag(TEXTS))
    scores = [[t.score for tags in one.tag(TEXTS) for t in tags] for one in (again, tagger)]
    assert scores[0] == pytest.approx(scores[1], abs=1e-3)  # linear weights are rounded on disk
    for path in tmp_path.rglob("*"):
        if path.is_file():
            # torch's own files are zip archives with a pickle inside.
            assert not path.read_bytes().startswith((*PICKLES, b"PK\x03\x04")), path
            assert b"/tmp/" not in path.read_bytes(), path
            assert is_of_tagger(str(path.relative_to(tmp_path))), path


@pytest.mark.issue(4)
def test_settings_that_are_missing_or_of_another_kind_are_refused(
    tagger: Tagger, tmp_path: Path
) -> None:
    tagger.save(tmp_path)
    path = tmp_path / "tagger.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    for key in whole.keys() - {"engine"}:
        for wrong in ({k: v for k, v in whole.items() if k != key}, {**whole, key: 1.5}):
            path.write_text(json.dumps(wrong), encoding="utf-8")
            with pytest.raises(
                ModelError, match=rf"tagger\.json: .*{key}.*expected|expected {key}"
            ):
                load_tagger(tmp_path)


def test_saving_twice_writes_the_same_bytes(tagger: Tagger, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        tagger.save(folder)
        tagger = load_tagger(folder)
    names = [sorted(p.relative_to(f) for p in f.rglob("*") if p.is_file()) for f in folders]
    assert names[0] == names[1]
    for name in names[0]:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name


def test_nothing_and_empty_sentences(tagger: Tagger) -> None:
    assert tagger.tag([]) == []
    assert tagger.tag([""]) == [[]]
    assert spans(tagger.tag(["", TEXTS[0], ""])) == [(), EXAMPLES[0].tags, ()]


@pytest.mark.parametrize(
    "text",
    [
        "公开𠮷田信息12条😀。",
        " \t\n公开\u3000信息\x00 12 条\u200b\ufeff。",
        "\ud800公开信息1条",
        "abc DEF 1,234.5%",
        "公" * 700 + "信息12条",
    ],
)
def test_spans_lie_within_any_text_and_do_not_overlap(tagger: Tagger, text: str) -> None:
    (tags,) = tagger.tag([text])
    last = 0
    for tag in tags:
        assert last <= tag.start < tag.end <= len(text)
        assert tag.label in LABELS
        last = tag.end


def test_the_company_of_a_sentence_changes_nothing_but_rounding(tagger: Tagger) -> None:
    alone = [tagger.tag([text])[0] for text in TEXTS]
    together = tagger.tag([*TEXTS, "公" * 200])[:-1]
    assert spans(alone) == spans(together)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_examples_give_the_same_weights(engine: str, tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        train(engine, EXAMPLES[:2]).save(folder)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        written.append([(path.relative_to(folder), path.read_bytes()) for path in files])
    assert written[0] == written[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_jieba_words_can_be_features(engine: str, tmp_path: Path) -> None:
    tagger = train(engine, EXAMPLES, use_jieba=True)
    tagger.save(tmp_path)
    again = load_tagger(tmp_path)
    assert spans(again.tag(TEXTS)) == [example.tags for example in EXAMPLES]
    assert again.tag([""]) == [[]]


@pytest.mark.parametrize("engine", ENGINES)
def test_spans_that_overlap_are_refused(engine: str) -> None:
    wrong = Example("信息12条", (Tag(0, 3, "ITEM"), Tag(2, 5, "QUANTITY")))
    with pytest.raises(ValueError, match="overlaps"):
        train(engine, [wrong])


@pytest.mark.parametrize("engine", ["spacy", "transformer"])
def test_a_missing_or_altered_file_is_told(engine: str, tmp_path: Path) -> None:
    train(engine, EXAMPLES[:1]).save(tmp_path)
    weights = {"spacy": "spacy/ner/model", "transformer": "encoder/model.safetensors"}[engine]
    path = tmp_path / weights
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(ModelError, match="train or copy it anew"):
        load_tagger(tmp_path)
    path.unlink()
    with pytest.raises(ModelError, match="train or copy it anew"):
        load_tagger(tmp_path)


@pytest.mark.parametrize(
    ("engine", "module"), [("spacy", "spacy"), ("transformer", "transformers")]
)
def test_an_engine_that_is_not_installed_says_what_to_install(
    engine: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(engine, EXAMPLES[:1]).save(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModelError, match=r"not installed; .*pip install \"gongkai\["):
        load_tagger(tmp_path)


def test_an_unknown_engine_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tagger.json").write_text('{"engine": "abacus"}', encoding="utf-8")
    with pytest.raises(ModelError, match="unknown engine 'abacus'"):
        load_tagger(tmp_path)

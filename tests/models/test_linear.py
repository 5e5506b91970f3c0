"""The linear engine: features that see one sentence, four sentences learnt, saved and loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models import linear
from gongkai.models.characters import CharacterFeatures
from gongkai.models.engines import load_tagger
from gongkai.models.errors import ModelError
from gongkai.models.linear import LinearTagger, train_linear
from gongkai.models.linear_chain import TABLE_SIZE, TrainingOptions
from gongkai.models.tagger import Example, Tag

LEXICONS = {"measure": ["条", "件"], "verb": ["公开", "公开发布"]}
SENTENCES = st.text(st.sampled_from("公开信息条件12，。“”𠮷a \n"), max_size=14)
EXAMPLES = [
    Example("公开信息12条。", (Tag(2, 4, "ITEM"), Tag(4, 7, "QUANTITY"))),
    Example(
        "收到申请3件，答复3件。", (Tag(2, 4, "ITEM"), Tag(4, 6, "QUANTITY"), Tag(9, 11, "QUANTITY"))
    ),
    Example(
        "门户网站发布公告5条。", (Tag(0, 4, "CHANNEL"), Tag(6, 8, "ITEM"), Tag(8, 10, "QUANTITY"))
    ),
    Example("未收到行政复议。", (Tag(0, 3, "ZERO"), Tag(3, 7, "ITEM"))),
]
LABELS = ("QUANTITY", "ZERO", "ITEM", "CHANNEL")


@pytest.fixture(scope="module")
def tagger() -> LinearTagger:
    options = TrainingOptions(c1=0.0, c2=0.001, max_iterations=60)
    return train_linear(EXAMPLES, LABELS, CharacterFeatures(LEXICONS), options)


def _spans(tagger: LinearTagger, sentences: list[str]) -> list[list[tuple[int, int, str]]]:
    return [[tag[:3] for tag in tags] for tags in tagger.tag(sentences)]


@given(st.lists(SENTENCES, min_size=1, max_size=5), st.booleans())
def test_features_of_a_sentence_do_not_see_its_neighbours(
    sentences: list[str], has_lexicons: bool
) -> None:
    extract = CharacterFeatures(LEXICONS if has_lexicons else {}).extract
    features, starts = extract(sentences)
    assert features.min(initial=0) >= 0
    assert features.max(initial=0) < TABLE_SIZE
    for at, sentence in zip(starts, sentences, strict=True):
        alone, (first,) = extract([sentence])
        own = features[at : at + len(sentence)]
        assert np.array_equal(own, alone[first : first + len(sentence)])


def test_features_of_jieba_do_not_see_neighbours_either() -> None:
    extract = CharacterFeatures({}, use_jieba=True).extract
    features, starts = extract(["公开政府信息", "收到申请"])
    alone, (first,) = extract(["收到申请"])
    assert np.array_equal(features[starts[1] : starts[1] + 4], alone[first : first + 4])
    assert features.shape[1] > CharacterFeatures({}).extract(["公开"])[0].shape[1]


def test_features_digits_are_one_shape_and_lexicons_tell_more() -> None:
    plain = CharacterFeatures({})
    one, two = (plain.extract([text])[0] for text in ("公开12条", "公开34条"))
    assert np.array_equal(one, two)
    assert CharacterFeatures(LEXICONS).extract(["公"])[0].shape[1] > one.shape[1]


def test_tagger_learns_four_sentences(tagger: LinearTagger) -> None:
    texts = [example.text for example in EXAMPLES]
    assert _spans(tagger, texts) == [[tag[:3] for tag in e.tags] for e in EXAMPLES]
    assert all(0 <= tag.score <= 1 for tags in tagger.tag(texts) for tag in tags)


def test_tagger_saved_and_loaded_tags_the_same(tagger: LinearTagger, tmp_path: Path) -> None:
    tagger.save(tmp_path)
    again = load_tagger(tmp_path)
    texts = [example.text for example in EXAMPLES] + ["公开动态7件，未收到申请。", "", "甲"]
    assert again.labels == LABELS
    assert [[t[:3] for t in tags] for tags in again.tag(texts)] == _spans(tagger, texts)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".safetensors"}


def test_tagger_saved_twice_has_the_same_bytes(tagger: LinearTagger, tmp_path: Path) -> None:
    again = train_linear(
        EXAMPLES,
        LABELS,
        CharacterFeatures(LEXICONS),
        TrainingOptions(c1=0.0, c2=0.001, max_iterations=60),
    )
    for name, one in (("a", tagger), ("b", again)):
        (tmp_path / name).mkdir()
        one.save(tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


@given(st.lists(SENTENCES, max_size=6))
def test_tagger_sentences_alone_or_together(tagger: LinearTagger, sentences: list[str]) -> None:
    together = _spans(tagger, sentences)
    assert together == [_spans(tagger, [sentence])[0] for sentence in sentences]
    for sentence, spans in zip(sentences, together, strict=True):
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(sentence) for start, end, _ in spans)


@pytest.mark.issue(4)
def test_tagger_in_batches_tags_the_same(
    tagger: LinearTagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [example.text for example in EXAMPLES] * 3 + ["", "公" * 50]
    whole = _spans(tagger, texts)
    for size in (1, 9, 40):
        monkeypatch.setattr(linear, "_MAX_CHARACTERS", size)
        assert _spans(tagger, texts) == whole


def test_tagger_of_nothing(tagger: LinearTagger) -> None:
    assert tagger.tag([]) == []
    assert tagger.tag(["", ""]) == [[], []]


@pytest.mark.parametrize("name", ["tagger.json", "tagger.safetensors"])
def test_tagger_with_a_missing_file_says_so(
    tagger: LinearTagger, tmp_path: Path, name: str
) -> None:
    tagger.save(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}: missing; .*train or copy it anew"):
        load_tagger(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("tagger.json", b"{", "no JSON"),
        ("tagger.json", b"\xff", "no JSON"),
        ("tagger.json", b"[]", "expected a JSON object"),
        ("tagger.json", b'{"engine": "oracle"}', "unknown engine 'oracle', expected one of linear"),
        ("tagger.json", b"{}", "unknown engine None"),
        ("tagger.safetensors", b"cut", "cannot be read"),
        ("tagger.safetensors", b"", "cannot be read"),
    ],
)
def test_tagger_with_an_altered_file_says_so(
    tagger: LinearTagger, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    tagger.save(tmp_path)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ModelError, match=told):
        load_tagger(tmp_path)

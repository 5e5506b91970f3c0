"""The annotations as a `DatasetDict` and as Parquet: offsets slice, labels are declared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.gold import load_gold
from gongkai.annotations.hf import declared_features, report_to_row, to_dataset_dict, write_parquet
from gongkai.annotations.report import AnnotatedReport

NO_DATASETS = "datasets is not installed (uv pip install datasets)"
datasets = pytest.importorskip("datasets", reason=NO_DATASETS)

REPORT = source_to_report(
    "{五、问题|S problems_improvements}\n{公众号|C wechat > a=𠮷}公开{信息|I}{1.5万条|Q pub}，"
    "{个别{2家|N}不及时|P timeliness #p}，{建台账|M mechanism ^p}。",
    "a01",
    {
        "issuer": "甲局",
        "level": "city",
        "type": "office",
        "year": 2022,
        "template": "2021",
        "tables": {"proactive_disclosure": {"administrative_licensing": ["/"]}},
    },
)


@pytest.fixture(scope="module")
def few() -> Any:
    """One report a split, so that tests need not encode them all."""
    return {"train": [REPORT], "dev": [REPORT], "test": [REPORT]}


@pytest.fixture
def small(few: dict[str, list[AnnotatedReport]], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Splits of one report each and no real texts; returns the folder without them."""
    monkeypatch.setattr("gongkai.annotations.hf.load_split", lambda split: few[split])
    return Path("nowhere")


def test_a_row_holds_everything_that_was_decided() -> None:
    features = declared_features()
    dataset = datasets.Dataset.from_list([report_to_row(REPORT)], features=features)
    row = dataset[0]
    assert set(row) == set(features)
    (fact,) = row["facts"]
    assert row["text"][fact["start"] : fact["end"]] == "1.5万条"
    assert (fact["value"], fact["unit"]) == (15000.0, "条")
    assert [row["text"][s["start"] : s["end"]] for s in fact["items"]] == ["信息"]
    assert fact["channels"] == [row["channels"][0]["id"]]
    assert row["channels"][0]["account"] == "𠮷"
    assert row["improvements"][0]["addresses"] == ["p1"]
    assert row["problems"][0]["hedge"] == "个别"
    assert row["cells"][0]["value"] is None


def test_labels_are_declared() -> None:
    features = declared_features()
    kind = features["facts"][0]["kind"] if isinstance(features["facts"], list) else None
    kind = kind or features["facts"].feature["kind"]
    assert kind.names[:2] == ["publication", "request"]


def test_gold_is_left_out_where_its_texts_are_not_at_hand(
    small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    found = to_dataset_dict(small)
    assert set(found) == {"train", "dev", "test"}
    assert len(caplog.records) == len(load_gold(small).skipped)


def test_gold_is_a_split_of_its_own(small: Path, corpus_dir: Path) -> None:
    found = to_dataset_dict(corpus_dir)
    gold = load_gold(corpus_dir).reports
    assert ("gold" in found) == bool(gold)
    for row, report in zip(found.get("gold", []), gold, strict=True):
        assert row["text"] == report.text
        assert len(row["cells"]) == 200


def test_parquet_comes_back(small: Path, tmp_path: Path) -> None:
    counts = write_parquet(tmp_path / "out", small)
    assert counts == {"train": 1, "dev": 1, "test": 1}
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "dev.parquet",
        "test.parquet",
        "train.parquet",
    ]
    pyarrow = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.read_table(tmp_path / "out" / "dev.parquet")
    assert table.to_pylist()[0]["text"] == REPORT.text

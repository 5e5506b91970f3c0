"""The published JSON Schema is up to date, and every record satisfies it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import gongkai
from gongkai.cli import cli
from gongkai.extractors.documents import Limits
from gongkai.published_schema import SCHEMA_PATH, generated_schema
from gongkai.runs import Reading, read_all

VALIDATOR = Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))


def faults(record: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(record)]


def records_of(folder: Path) -> list[Any]:
    found = [o for o in read_all([str(folder)], Limits()) if isinstance(o, Reading)]
    return [json.loads(reading.line) for reading in found]


def test_schema_file_is_what_the_models_generate() -> None:
    assert SCHEMA_PATH.read_text(encoding="utf-8") == generated_schema(), "run: make schema"


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(gongkai.json_schema())


def test_schema_command_prints_the_file() -> None:
    done = CliRunner().invoke(cli, ["schema"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == gongkai.json_schema()


def test_schema_refuses_what_is_no_record(make_report: Any) -> None:
    record = make_report("a", b"x")[1].model_dump(mode="json")
    assert not faults(record)
    assert faults({**record, "extra": 1})
    assert faults({**record, "template": "2022"})
    assert faults({key: value for key, value in record.items() if key != "findings"})


def test_every_record_of_the_samples_satisfies_the_schema(samples_dir: Path) -> None:
    records = records_of(samples_dir)
    if not records:
        pytest.skip("samples/ holds no report that can be read")
    assert len(records) >= 10
    assert {record["source"]["path"]: faults(record) for record in records if faults(record)} == {}


def test_every_record_of_the_real_reports_satisfies_the_schema(corpus_dir: Path) -> None:
    records = records_of(corpus_dir)
    assert records
    assert {record["source"]["path"]: faults(record) for record in records if faults(record)} == {}

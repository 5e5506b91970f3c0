"""The official forms as data: complete, in official order, and consistent."""

from __future__ import annotations

import shutil
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gongkai.extractors.schema import Tables
from gongkai.extractors.tables import templates as module
from gongkai.extractors.tables.templates import (
    TableSpec,
    table_spec,
    table_specs,
    template,
    templates,
    templates_hash,
)

COLUMNS = [
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_organization",
    "other_organization",
    "total",
]
FIRST = ["new_received", "carried_over_in", "granted", "partially_granted"]
DENIED = [
    f"denied_{reason}"
    for reason in [
        "state_secret",
        "prohibited_by_law",
        "three_securities_one_stability",
        "third_party_rights",
        "internal_affairs",
        "process_information",
        "enforcement_case_file",
        "administrative_inquiry",
    ]
]
UNABLE = ["unable_not_held", "unable_no_existing_information", "unable_unclear_after_correction"]
NOT_PROCESSED = [
    f"not_processed_{reason}"
    for reason in [
        "petition_complaint",
        "duplicate",
        "public_publication",
        "excessive_repeated",
        "confirm_or_reissue",
    ]
]
OTHER_2021 = ["other_overdue_correction", "other_unpaid_fee", "other_other"]
LAST = ["results_total", "carried_over_out"]
SPECS = [pytest.param(spec, id=spec.name) for spec in table_specs()]


def test_templates_requests_2021_has_25_rows_in_official_order() -> None:
    rows = table_spec("requests").rows_of("2021")
    expected = FIRST + DENIED + UNABLE + NOT_PROCESSED + OTHER_2021 + LAST
    assert [row.key for row in rows] == expected
    assert len(rows) == 25
    assert {row.columns for row in rows} == {tuple(COLUMNS)}


def test_templates_requests_2019_prints_other_processing_as_one_row() -> None:
    rows = [row.key for row in table_spec("requests").rows_of("2019")]
    assert rows == FIRST + DENIED + UNABLE + NOT_PROCESSED + ["other_processing"] + LAST


def test_templates_disclosure_2021_has_ten_values() -> None:
    rows = {row.key: list(row.columns) for row in table_spec("disclosure_2021").rows}
    assert rows == {
        "regulations": ["issued", "repealed", "in_force"],
        "normative_documents": ["issued", "repealed", "in_force"],
        "administrative_licensing": ["decisions"],
        "administrative_penalty": ["decisions"],
        "administrative_compulsion": ["decisions"],
        "administrative_fees": ["amount_10k_yuan"],
    }
    assert list(rows) == [row.key for row in table_spec("disclosure_2021").rows_of("2021")]


def test_templates_disclosure_2019_has_22_values() -> None:
    spec = table_spec("disclosure_2019")
    assert [len(row.columns) for row in spec.rows_of("2019")] == [3, 3, 3, 3, 3, 3, 2, 2]
    assert spec.rows[-1].key == "government_procurement"


def test_templates_review_has_fifteen_values_in_three_rows() -> None:
    spec = table_spec("review_litigation")
    columns = ("upheld", "corrected", "other", "pending", "total")
    expected = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"]
    assert [row.key for row in spec.rows] == expected
    assert {row.columns for row in spec.rows} == {columns}
    assert spec.single_row


def test_templates_come_newest_first_and_cover_every_data_year() -> None:
    forms = templates()
    assert [form.id for form in forms] == ["2021", "2019", "2014", "2008"]
    for newer, older in pairwise(forms):
        assert older.last_year + 1 == newer.first_year
    assert all(form.source for form in forms)


def test_template_unknown_id_is_a_key_error() -> None:
    assert template("2019").tables[0].name == "disclosure_2019"
    with pytest.raises(KeyError):
        template("none")


@pytest.mark.parametrize("spec", SPECS)
def test_template_row_keys_are_unique(spec: TableSpec) -> None:
    keys = [row.key for row in spec.rows]
    assert len(keys) == len(set(keys))
    for row in spec.rows:
        assert len(row.columns) == len(set(row.columns)) > 0


@pytest.mark.parametrize("spec", SPECS)
def test_template_every_column_is_used_and_defined(spec: TableSpec) -> None:
    used = {column for row in spec.rows for column in row.columns}
    assert used == set(spec.columns)


@pytest.mark.parametrize("spec", SPECS)
def test_template_identities_name_existing_rows_or_columns_once(spec: TableSpec) -> None:
    rows = {row.key for row in spec.rows}
    for identity in spec.identities:
        parts = (*identity.left, *identity.right)
        assert len(parts) == len(set(parts))
        assert set(parts) <= (rows if identity.axis == "columns" else set(spec.columns))
        assert identity.code.partition(".")[0] == spec.kind


@pytest.mark.parametrize("spec", SPECS)
def test_template_labels_are_han_only_and_no_two_rows_of_a_form_share_all(spec: TableSpec) -> None:
    for name in spec.templates:
        seen: dict[tuple[str, str, str], str] = {}
        for row in spec.rows_of(name):
            assert all(form and module.han(form) == form for form in row.forms)
            own = (row.forms[0], row.number, _above(spec, row.key))
            assert seen.setdefault(own, row.key) == row.key


def _above(spec: TableSpec, key: str) -> str:
    """The row before: 被依法纠错数 stands under 行政复议 and under 行政诉讼."""
    keys = [row.key for row in spec.rows]
    return keys[max(0, keys.index(key) - 1)]


@pytest.mark.parametrize("spec", SPECS)
def test_template_groups_stand_before_existing_rows(spec: TableSpec) -> None:
    keys = {row.key for row in spec.rows}
    assert {group.before for group in spec.groups} <= keys
    assert spec.kind in Tables.model_fields
    assert spec.decisive


def test_template_results_total_sums_every_outcome_row() -> None:
    spec = table_spec("requests")
    by_code = {identity.code: identity for identity in spec.identities}
    outcomes = [row.key for row in spec.rows if row.key not in {*FIRST[:2], *LAST}]
    assert list(by_code["requests.results_total"].right) == outcomes
    assert by_code["requests.flow"].left == ("new_received", "carried_over_in")


def test_templates_hash_changes_with_any_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(str(resources.files(module)))
    copy = tmp_path / "templates"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(resources, "files", lambda _package: copy)
    compute: Any = templates_hash.__wrapped__
    before = compute()
    assert before == templates_hash()
    hashes = {before}
    for path in sorted(copy.glob("*.toml")):
        path.write_bytes(path.read_bytes() + b"\n# a note\n")
        hashes.add(compute())
    assert len(hashes) == 1 + len(list(copy.glob("*.toml")))

"""The five real reports: their metadata were read by eye, and only hashes of them are kept here."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata import document_to_metadata, read_metadata
from gongkai.extractors.sections import document_to_sections

# Beginning of the file name -> field -> first eight digits of the value's sha256; a field that is
# not here is null.
EXPECTED = {
    "000": {
        "title": "95d9225b",
        "issuer": "c6148e60",
        "issuer_key": "37d4501e",
        "issuer_kind": "ab5e9e37",
        "region": "c6148e60",
        "region_code": "840d2df8",
        "level": "50f5d3a0",
        "year": "d398b29d",
        "period.start": "392e450c",
        "period.end": "b19c3454",
        "contact.unit": "baad997a",
        "contact.address": "8ced0219",
        "contact.postcode": "ab4fdb0b",
        "contact.phone": "a11d495b",
        "contact.email": "51a462ea",
        "urls.0": "2c0d611d",
    },
    "001": {
        "title": "5bdb53c0",
        "issuer": "c7990195",
        "issuer_key": "ee9880cd",
        "issuer_kind": "ab5e9e37",
        "region": "5bef2755",
        "region_code": "c2e6891c",
        "level": "50f5d3a0",
        "year": "d398b29d",
        "published_on": "0eae6de6",
        "index_number": "0e35c5af",
    },
    "002": {
        "title": "baacaa43",
        "issuer": "08a35292",
        "issuer_key": "c3a8f7bf",
        "issuer_kind": "5cc3f828",
        "region": "2df4c36f",
        "region_code": "f2a5eff5",
        "level": "50f5d3a0",
        "year": "d398b29d",
    },
    "003": {
        "title": "df227d14",
        "issuer": "bb0024f7",
        "issuer_key": "4d595d5f",
        "issuer_kind": "ab5e9e37",
        "region": "bb0024f7",
        "region_code": "1de3d001",
        "level": "50f5d3a0",
        "year": "d398b29d",
        "period.start": "392e450c",
        "period.end": "b19c3454",
        "contact.unit": "576a848d",
        "contact.address": "985460d9",
        "contact.postcode": "19c48cc8",
        "contact.phone": "e85919a0",
        "urls.0": "22cf1d8a",
    },
    "004": {
        "title": "95ff7b2c",
        "issuer": "edfcddd7",
        "issuer_key": "a24567ac",
        "issuer_kind": "5cc3f828",
        "region": "e5265634",
        "region_code": "1eb25706",
        "level": "50f5d3a0",
        "year": "d398b29d",
    },
}

# What is worked out from the other fields has no place of its own.
WORKED_OUT = {"level", "region_code", "issuer_key", "issuer_kind"}


def read(folder: Path, number: str) -> Document:
    paths = sorted(folder.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip(f"no real report {number} in {folder}")
    data = paths[0].read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(paths[0].name, sha256, "text", "utf-8", data.decode("utf-8"))


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_metadata_of_a_real_report(corpus_dir: Path, number: str) -> None:
    doc = read(corpus_dir, number)
    record = document_to_metadata(doc, document_to_sections(doc)).model_dump()
    evidence = record.pop("evidence")
    flat = {key: value for key, value in record.items() if not isinstance(value, (dict, list))}
    for part in ("period", "contact"):
        flat |= {f"{part}.{key}": value for key, value in record[part].items()}
    flat |= {f"urls.{n}": url for n, url in enumerate(record["urls"])}
    hashes = {
        key: hashlib.sha256(str(value).encode()).hexdigest()[:8]
        for key, value in flat.items()
        if value is not None
    }
    assert hashes == EXPECTED[number]
    assert evidence.keys() == hashes.keys() - WORKED_OUT


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_sources_of_the_year_agree_in_a_real_report(corpus_dir: Path, number: str) -> None:
    doc = read(corpus_dir, number)
    years = {candidate.year for candidate in read_metadata(doc, document_to_sections(doc)).years}
    assert len(years) == 1

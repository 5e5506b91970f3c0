"""The authored reports: their places are invented, so none may be taken for a real one."""

from __future__ import annotations

from functools import cache

from gongkai.annotations.authored_files import authored_paths, read_all
from gongkai.annotations.report import AnnotatedReport
from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata import document_to_metadata
from gongkai.extractors.schema import Metadata
from gongkai.extractors.sections import document_to_sections


@cache
def read_authored() -> list[tuple[AnnotatedReport, Metadata]]:
    reports, _ = read_all(authored_paths())
    documents = [Document("a.txt", "0" * 64, "text", "utf-8", report.text) for report in reports]
    return [
        (report, document_to_metadata(document, document_to_sections(document)))
        for report, document in zip(reports, documents, strict=True)
    ]


def test_invented_places_get_no_code() -> None:
    """Where one does, its name is a real place's: give the report another."""
    linked = {
        report.name: (metadata.region, metadata.region_code, metadata.region_candidates)
        for report, metadata in read_authored()
        if metadata.region_code or metadata.region_candidates
    }
    assert linked == {}


def test_kinds_are_those_that_people_named() -> None:
    """By the issuer that the text prints: a name cut to a few words tells less."""
    kinds = [
        (metadata.issuer_kind, report.head["type"])
        for report, metadata in read_authored()
        if metadata.issuer
    ]
    right = sum(found == named for found, named in kinds)
    print(f"kinds of issuers: {right} of {len(kinds)} right")  # noqa: T201  pytest -rP shows it
    assert right >= 0.97 * len(kinds)

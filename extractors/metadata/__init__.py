"""Metadata of a report: who reports on which year, when, and where questions go."""

from gongkai.extractors.metadata.heading import with_heading
from gongkai.extractors.metadata.naming import issuer_to_key, issuer_to_kind
from gongkai.extractors.metadata.reading import (
    MetadataReading,
    document_to_metadata,
    read_metadata,
)
from gongkai.extractors.metadata.year import YearCandidate

__all__ = [
    "MetadataReading",
    "YearCandidate",
    "document_to_metadata",
    "issuer_to_key",
    "issuer_to_kind",
    "read_metadata",
    "with_heading",
]

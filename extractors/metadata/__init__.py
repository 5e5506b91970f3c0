"""Metadata of a report: who reports on which year, when, and where questions go."""

from gongkai.extractors.metadata.reading import (
    MetadataReading,
    document_to_metadata,
    read_metadata,
    year_candidates,
)
from gongkai.extractors.metadata.year import YearCandidate

__all__ = [
    "MetadataReading",
    "YearCandidate",
    "document_to_metadata",
    "read_metadata",
    "year_candidates",
]

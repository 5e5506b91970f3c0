"""Metadata of a report: who reports on which year, when, and where questions go."""

from gongkai.extractors.metadata.reading import document_to_metadata, year_candidates
from gongkai.extractors.metadata.year import YearCandidate

__all__ = ["YearCandidate", "document_to_metadata", "year_candidates"]

"""What stops the reading of one file. An odd report is a finding; only these are exceptions."""

from __future__ import annotations


class ExtractionError(Exception):
    """A file that cannot be read.

    Attributes:
        stage: where it stopped, one of open, read, sections, metadata, tables, checks.
        code: stable snake_case name of the fault, for counting.
        reason: one plain sentence: what, got, expected, the next step.
    """

    stage = "read"

    def __init__(self, code: str, reason: str, *, stage: str | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        if stage is not None:
            self.stage = stage


class DocumentError(ExtractionError):
    """The bytes are no document we can read: missing, empty, encrypted, broken, of no format."""


class LimitError(DocumentError):
    """The file is larger, deeper or slower than `documents.limits.Limits` allow."""

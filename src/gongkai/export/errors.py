"""What stops an export."""

from __future__ import annotations


class ExportError(Exception):
    """An export that cannot be made: broken records, no room to write; the message says why."""


class ExportUsageError(ExportError):
    """What was asked for is not there or not ours to replace; the message says what to do."""

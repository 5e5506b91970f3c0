"""What stops an export."""

from __future__ import annotations


class ExportError(Exception):
    """No result folder, no such table, no room to write; the message says what to do."""

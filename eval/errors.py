"""What stops an evaluation."""

from __future__ import annotations


class EvaluationError(ValueError):
    """No such set, system or run, or one that cannot be used; the message says what can."""

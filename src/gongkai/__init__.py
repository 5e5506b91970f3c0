"""gongkai: Chinese government-information-disclosure annual reports as data.

>>> import gongkai
>>> gongkai.Limits(max_pages=20).max_pages
20

`import gongkai` loads nothing of the readers; the names below are fetched when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gongkai._version import __version__

if TYPE_CHECKING:
    from gongkai.api import extract
    from gongkai.export.errors import ExportError
    from gongkai.export.frames import load
    from gongkai.extractors.documents import Limits
    from gongkai.extractors.errors import DocumentError, ExtractionError, LimitError
    from gongkai.extractors.schema import Report
    from gongkai.many import Extraction, extract_many
    from gongkai.published_schema import json_schema

__all__ = [
    "DocumentError",
    "ExportError",
    "Extraction",
    "ExtractionError",
    "LimitError",
    "Limits",
    "Report",
    "__version__",
    "extract",
    "extract_many",
    "json_schema",
    "load",
]

_HOME = {
    "DocumentError": "gongkai.extractors.errors",
    "ExportError": "gongkai.export.errors",
    "Extraction": "gongkai.many",
    "ExtractionError": "gongkai.extractors.errors",
    "LimitError": "gongkai.extractors.errors",
    "Limits": "gongkai.extractors.documents.limits",
    "Report": "gongkai.extractors.schema",
    "extract": "gongkai.api",
    "extract_many": "gongkai.many",
    "json_schema": "gongkai.published_schema",
    "load": "gongkai.export.frames",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'gongkai' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
